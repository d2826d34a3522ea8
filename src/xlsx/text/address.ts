import type { CellRange } from "../model";

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

const columnNames: string[] = [];

/** `A` for 0, `AA` for 26. */
export function columnName(column: number): string {
  const known = columnNames[column];
  if (known !== undefined) return known;
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  columnNames[column] = name;
  return name;
}

/** 0 for `A`. */
export function columnNumber(name: string): number {
  let number = 0;
  for (let index = 0; index < name.length; index++) number = number * 26 + (name.charCodeAt(index) & 31);
  return number - 1;
}

/** `B7` for row 6, column 1. */
export function cellName(row: number, column: number): string {
  return columnName(column) + (row + 1);
}

export function rangeName(range: CellRange): string {
  const first = cellName(range.top, range.left);
  return range.top === range.bottom && range.left === range.right
    ? first
    : `${first}:${cellName(range.bottom, range.right)}`;
}

const cellPattern = /^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$/;
const columnsPattern = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/;
const rowsPattern = /^\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})$/;

export function parseCell(text: string): { row: number; column: number } | null {
  const match = cellPattern.exec(text);
  if (!match) return null;
  const row = Number(match[2]) - 1;
  const column = columnNumber(match[1] as string);
  return row < MAX_ROWS && column < MAX_COLUMNS ? { row, column } : null;
}

/** Parses `A1`, `A1:B9`, `A:C` or `2:5`, with or without dollar signs; null for anything else. */
export function parseRange(text: string): CellRange | null {
  const parts = text.split(":");
  if (parts.length > 2) return null;
  const first = parseCell(parts[0] as string);
  const last = parts.length === 1 ? first : parseCell(parts[1] as string);
  if (first && last) {
    return {
      top: Math.min(first.row, last.row),
      left: Math.min(first.column, last.column),
      bottom: Math.max(first.row, last.row),
      right: Math.max(first.column, last.column),
    };
  }
  const columns = columnsPattern.exec(text);
  if (columns) {
    const a = columnNumber(columns[1] as string);
    const b = columnNumber(columns[2] as string);
    if (Math.max(a, b) >= MAX_COLUMNS) return null;
    return { top: 0, left: Math.min(a, b), bottom: MAX_ROWS - 1, right: Math.max(a, b) };
  }
  const rows = rowsPattern.exec(text);
  if (rows) {
    const a = Number(rows[1]) - 1;
    const b = Number(rows[2]) - 1;
    if (Math.max(a, b) >= MAX_ROWS) return null;
    return { top: Math.min(a, b), left: 0, bottom: Math.max(a, b), right: MAX_COLUMNS - 1 };
  }
  return null;
}

/** Parses ranges separated by spaces, as in a file. Ranges that cannot be read are left out. */
export function parseRanges(text: string): CellRange[] {
  const ranges: CellRange[] = [];
  for (const part of text.split(/\s+/)) {
    const range = parseRange(part);
    if (range) ranges.push(range);
  }
  return ranges;
}

/** A sheet name as written in a formula, quoted if necessary. */
export function quoteSheetName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && parseCell(name) === null ? name : `'${name.replace(/'/g, "''")}'`;
}
