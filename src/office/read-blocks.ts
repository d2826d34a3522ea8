import { breathe, inExcel, type Work } from "./batch";
import { BlockSize } from "./block-size";
import type { DataSource } from "./sources";

/** What a cell of the workbook holds: an error is an object with its code, a blank is null. */
export type SheetCell = string | number | boolean | null | { readonly code: string };

/** Excel on the web returns at most 5 MB at a time; blocks are smaller if their texts are long. */
const CELLS_PER_BLOCK = 100_000;

const ERRORS = new Set([
  "#N/A",
  "#VALUE!",
  "#REF!",
  "#DIV/0!",
  "#NUM!",
  "#NAME?",
  "#NULL!",
  "#SPILL!",
  "#CALC!",
  "#BUSY!",
  "#GETTING_DATA",
  "#FIELD!",
  "#BLOCKED!",
  "#CONNECT!",
  "#UNKNOWN!",
]);

/** Converts a value from Office.js into what functions accept. */
export function sheetCell(value: unknown): SheetCell {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") {
    if (value === "") return null;
    return value.charCodeAt(0) === 35 && ERRORS.has(value) ? { code: value } : value;
  }
  return null;
}

interface ReadColumns {
  /** Cells by column index, one entry per row. */
  readonly cells: ReadonlyMap<number, readonly SheetCell[]>;
  /** Number formats of the columns for which they were requested. */
  readonly formats: ReadonlyMap<number, readonly string[]>;
}

/** Reads columns of a source in blocks of rows, each under the limits of Excel on the web. */
export async function readColumns(
  source: DataSource,
  columns: readonly number[],
  work: Work,
  withFormats: readonly number[] = [],
): Promise<ReadColumns> {
  const cells = new Map<number, SheetCell[]>(columns.map((column) => [column, []]));
  const formats = new Map<number, string[]>(withFormats.map((column) => [column, []]));
  const mostRows = Math.max(1, Math.floor(CELLS_PER_BLOCK / Math.max(1, columns.length + withFormats.length)));
  const size = new BlockSize(mostRows);
  for (let start = 0, count = 0; start < source.rowCount; start += count) {
    const from = start;
    const read = await size.read(
      start,
      source.rowCount,
      (rows) => readRows(source, columns, from, rows, formats.has.bind(formats)),
      (parts) => parts.flatMap(({ values, numberFormats }) => [values, numberFormats]),
    );
    const { block } = read;
    count = read.count;
    for (const { column, values, numberFormats } of block) {
      const into = cells.get(column) as SheetCell[];
      for (const line of values) into.push(sheetCell(line[0]));
      const formatsInto = formats.get(column);
      if (formatsInto) for (const line of numberFormats) formatsInto.push(String(line[0]));
    }
    await breathe(work, (start + count) / source.rowCount);
  }
  return { cells, formats };
}

/** Reads one block of rows of each column. */
function readRows(
  source: DataSource,
  columns: readonly number[],
  start: number,
  count: number,
  withFormats: (column: number) => boolean,
) {
  return inExcel(async (context) => {
    const sheet = context.workbook.worksheets.getItem(source.sheet);
    const parts = columns.map((column) => ({
      column,
      range: sheet
        .getRangeByIndexes(source.firstRow + start, source.firstColumn + column, count, 1)
        .load(withFormats(column) ? "values,numberFormat" : "values"),
    }));
    await context.sync();
    return parts.map(({ column, range }) => ({
      column,
      values: range.values as unknown[][],
      numberFormats: withFormats(column) ? (range.numberFormat as unknown[][]) : [],
    }));
  });
}

/** The first rows of every column, to recognize what the columns hold. */
export async function readSample(source: DataSource, rows = 60): Promise<SheetCell[][]> {
  const count = Math.min(rows, source.rowCount);
  if (count === 0) return source.headers.map(() => []);
  return inExcel(async (context) => {
    const range = context.workbook.worksheets
      .getItem(source.sheet)
      .getRangeByIndexes(source.firstRow, source.firstColumn, count, source.headers.length)
      .load("values");
    await context.sync();
    const values = range.values as unknown[][];
    return source.headers.map((_, column) => values.map((line) => sheetCell(line[column])));
  });
}
