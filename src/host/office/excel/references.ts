import {
  cellName,
  columnName,
  MAX_COLUMNS,
  MAX_ROWS,
  parseRange as parseCellRange,
  quoteSheetName,
} from "../../../xlsx/text/address";
import { unquote } from "../../../xlsx/text/formula-text";
import { invalidArgument, itemNotFound } from "../client/errors";
import type { Area, HostGrid, SheetRecord, TableRecord } from "../../host-grid";

/** The handle of a range. */
export interface RangeReference {
  readonly sheetId: string;
  readonly area: Area;
}

export interface SheetReference {
  readonly sheetId: string;
}

export interface TableReference {
  readonly tableId: string;
}

export { MAX_COLUMNS, MAX_ROWS };

export const isWholeColumns = (area: Area): boolean => area.row === 0 && area.rows === MAX_ROWS;
export const isWholeRows = (area: Area): boolean => area.column === 0 && area.columns === MAX_COLUMNS;
export const cellCount = (area: Area): number => area.rows * area.columns;

export function sheetOf(grid: HostGrid, reference: SheetReference): SheetRecord {
  const sheet = grid.sheets().find((each) => each.id === reference.sheetId);
  if (!sheet) throw itemNotFound("The worksheet no longer exists.");
  return sheet;
}

export function sheetNamed(grid: HostGrid, nameOrId: string): SheetRecord | null {
  const wanted = nameOrId.toLowerCase();
  const sheets = grid.sheets();
  return (
    sheets.find((sheet) => sheet.name.toLowerCase() === wanted) ?? sheets.find((sheet) => sheet.id === nameOrId) ?? null
  );
}

export function tableOf(grid: HostGrid, reference: TableReference): TableRecord {
  const table = grid.tables().find((each) => each.id === reference.tableId);
  if (!table) throw itemNotFound("The table no longer exists.");
  return table;
}

export function tableNamed(grid: HostGrid, nameOrId: string): TableRecord | null {
  const wanted = nameOrId.toLowerCase();
  const tables = grid.tables();
  return (
    tables.find((table) => table.name.toLowerCase() === wanted) ?? tables.find((table) => table.id === nameOrId) ?? null
  );
}

/** The address without its sheet: `A1`, `A1:B2`, `A:C`, `2:5`. */
export function localAddress(area: Area): string {
  const lastRow = area.row + area.rows - 1;
  const lastColumn = area.column + area.columns - 1;
  if (isWholeRows(area)) return `${area.row + 1}:${lastRow + 1}`;
  if (isWholeColumns(area)) return `${columnName(area.column)}:${columnName(lastColumn)}`;
  const first = cellName(area.row, area.column);
  return area.rows === 1 && area.columns === 1 ? first : `${first}:${cellName(lastRow, lastColumn)}`;
}

export function absoluteAddress(area: Area): string {
  return localAddress(area)
    .replace(/([A-Z]+)(?=\d|:|$)/g, "$$$1")
    .replace(/(\d+)/g, "$$$1");
}

export function address(grid: HostGrid, range: RangeReference): string {
  return `${quoteSheetName(sheetOf(grid, range).name)}!${localAddress(range.area)}`;
}

/** A rectangle of cells. Throws if it extends beyond the sheet. */
export function areaAt(row: number, column: number, rows: number, columns: number): Area {
  const whole = [row, column, rows, columns].every((value) => Number.isInteger(value));
  if (
    !whole ||
    row < 0 ||
    column < 0 ||
    rows < 1 ||
    columns < 1 ||
    row + rows > MAX_ROWS ||
    column + columns > MAX_COLUMNS
  ) {
    throw invalidArgument("The range is outside the sheet.");
  }
  return { row, column, rows, columns };
}

export function intersection(a: Area, b: Area): Area | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function boundingArea(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

/** Resolves an address relative to a sheet: cells, a name or a table; null if it is none of these. */
export function findReference(grid: HostGrid, text: string, fromSheetId: string | null): RangeReference | null {
  const trimmed = text.trim().replace(/^=/, "");
  const mark = trimmed.lastIndexOf("!");
  if (mark > 0) {
    const sheet = sheetNamed(grid, unquote(trimmed.slice(0, mark)));
    return sheet ? findReference(grid, trimmed.slice(mark + 1), sheet.id) : null;
  }
  const cells = parseCellRange(trimmed);
  if (cells) {
    if (fromSheetId === null) return null;
    const { top, left, bottom, right } = cells;
    return {
      sheetId: fromSheetId,
      area: { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 },
    };
  }
  const lower = trimmed.toLowerCase();
  const names = grid.names().filter((name) => name.name.toLowerCase() === lower);
  const name = names.find((each) => each.sheetId === fromSheetId) ?? names.find((each) => each.sheetId === null);
  if (name) {
    const formula = name.formula.replace(/^=/, "");
    return formula.toLowerCase() === lower ? null : findReference(grid, formula, fromSheetId);
  }
  return tableReference(grid, trimmed);
}

/** `Sourcing`, `Sourcing[#All]`, `Sourcing[Value]`. */
function tableReference(grid: HostGrid, text: string): RangeReference | null {
  const match = /^([^[\]]+?)(?:\[(.*)\])?$/.exec(text);
  const table = match ? tableNamed(grid, match[1] as string) : null;
  if (!match || !table) return null;
  const part = (match[2] ?? "").replace(/^\[(.*)\]$/, "$1");
  const { sheetId } = table;
  switch (part.toLowerCase()) {
    case "#all":
      return { sheetId, area: table.area };
    case "#headers":
      return { sheetId, area: headerArea(table) };
    case "#totals":
      return { sheetId, area: totalArea(table) };
    case "":
    case "#data":
      return { sheetId, area: bodyArea(table) };
  }
  const names = columnNames(grid, table).map((name) => name.toLowerCase());
  const index = names.indexOf(part.replace(/'(.)/g, "$1").toLowerCase());
  const body = bodyArea(table);
  return index < 0 ? null : { sheetId, area: { ...body, column: body.column + index, columns: 1 } };
}

export function reference(grid: HostGrid, text: string, fromSheetId: string | null): RangeReference {
  const found = findReference(grid, text, fromSheetId);
  if (!found) throw invalidArgument(`'${text}' is not a valid address.`);
  return found;
}

export function bodyArea(table: TableRecord): Area {
  const top = table.showHeaders ? 1 : 0;
  const rows = table.area.rows - top - (table.showTotals ? 1 : 0);
  return { ...table.area, row: table.area.row + top, rows: Math.max(rows, 1) };
}

export function headerArea(table: TableRecord): Area {
  if (!table.showHeaders) throw itemNotFound("The table does not show a header row.");
  return { ...table.area, rows: 1 };
}

export function totalArea(table: TableRecord): Area {
  if (!table.showTotals) throw itemNotFound("The table does not show a totals row.");
  return { ...table.area, row: table.area.row + table.area.rows - 1, rows: 1 };
}

export function columnNames(grid: HostGrid, table: TableRecord): string[] {
  if (!table.showHeaders) return Array.from({ length: table.area.columns }, (_, index) => `Column${index + 1}`);
  return (grid.read(table.sheetId, headerArea(table), "text")[0] ?? []).map(String);
}
