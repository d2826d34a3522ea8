import { ErrorCodes, invalidArgument, OfficeError } from "../client/errors";
import type { CellContent, CellScalar, HostGrid } from "../../host-grid";
import { cellCount, isWholeColumns, isWholeRows, type RangeReference } from "./references";

/** Excel returns at most five million cells at a time. */
const MOST_CELLS = 5_000_000;

/** One kind of content (such as values or formulas) of a range, row by row; null for whole rows and columns, as in Excel. */
export function readCells(
  grid: HostGrid,
  range: RangeReference,
  facet: "values" | "formulas" | "text" | "numberFormats" | "kinds",
): CellScalar[][] | null {
  if (isWholeColumns(range.area) || isWholeRows(range.area)) return null;
  if (cellCount(range.area) > MOST_CELLS) {
    throw new OfficeError(ErrorCodes.rangeExceedsLimit, "The range holds more than five million cells.");
  }
  return grid.read(range.sheetId, range.area, facet);
}

/** The rows to write to a range: a single value is used for every cell, and a two-dimensional array must have the range's size. */
export function rowsFor<T>(range: RangeReference, given: unknown): (T | null)[][] {
  const { rows, columns } = range.area;
  if (!Array.isArray(given)) {
    if (isWholeColumns(range.area) || isWholeRows(range.area)) {
      throw new OfficeError(ErrorCodes.unsupportedOperation, "Cells of a whole row or column cannot be set at once.");
    }
    return Array.from({ length: rows }, () => new Array<T | null>(columns).fill(given as T));
  }
  const lines = given as unknown[];
  const fits = lines.length === rows && lines.every((line) => Array.isArray(line) && line.length === columns);
  if (!fits) {
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  }
  return lines.map((line) => (line as (T | null | undefined)[]).map((value) => value ?? null));
}

/** The content that results from typing a value. Text that looks like a number, a date or TRUE is converted, except in text cells. */
export function entered(value: unknown, numberFormat: string): { content: CellContent; numberFormat?: string } {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw invalidArgument("A cell cannot hold a number that is not finite.");
    return { content: { value } };
  }
  if (typeof value === "boolean") return { content: { value } };
  if (typeof value === "bigint" || typeof value === "object") {
    throw invalidArgument("A cell accepts only text, a number, TRUE or FALSE.");
  }
  const text = String(value as string);
  if (text.startsWith("'")) return { content: { value: text.slice(1) } };
  if (numberFormat === "@") return { content: { value: text } };
  if (text.startsWith("=") && text.length > 1) return { content: { formula: text } };
  const trimmed = text.trim();
  if (/^(?:true|false)$/i.test(trimmed)) return { content: { value: trimmed.toLowerCase() === "true" } };
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return { content: { value: Number(trimmed) } };
  const percent = /^([+-]?(?:\d+\.?\d*|\.\d+))%$/.exec(trimmed);
  if (percent) {
    const format = (percent[1] as string).includes(".") ? "0.00%" : "0%";
    return { content: { value: Number(percent[1]) / 100 }, numberFormat: format };
  }
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (date) {
    const milliseconds = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]));
    if (new Date(milliseconds).toISOString().startsWith(trimmed)) {
      return { content: { value: Math.round(milliseconds / 86_400_000) + 25_569 }, numberFormat: "yyyy-mm-dd" };
    }
  }
  return { content: { value: text } };
}

/** Writes values or formulas to a range as Excel does: null leaves a cell unchanged, and dates get a date format. */
export function enter(grid: HostGrid, range: RangeReference, given: unknown): void {
  const rows = rowsFor<unknown>(range, given);
  const formats = grid.read(range.sheetId, range.area, "numberFormats");
  let formatted = false;
  const newFormats: (string | null)[][] = [];
  const contents = rows.map((line, row) => {
    const formatLine: (string | null)[] = [];
    newFormats.push(formatLine);
    return line.map((value, column) => {
      formatLine.push(null);
      if (value === null) return null;
      const current = String(formats[row]?.[column] ?? "General");
      const put = entered(value, current);
      if (put.numberFormat !== undefined && current === "General") {
        formatLine[column] = put.numberFormat;
        formatted = true;
      }
      return put.content;
    });
  });
  grid.writeContents(range.sheetId, range.area, contents);
  if (formatted) grid.writeNumberFormats(range.sheetId, range.area, newFormats);
}
