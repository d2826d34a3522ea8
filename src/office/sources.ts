import { columnName } from "../xlsx/text/address";
import { HostProblem, inExcel } from "./batch";

/** A block of rows under a header row: an Excel table, or a range whose first row holds the headers. */
export interface DataSource {
  /** Stable while the pane is open: the table's id, or the range's address. */
  readonly key: string;
  readonly kind: "table" | "range";
  /** The table's name, or the range's address. */
  readonly name: string;
  readonly sheet: string;
  readonly headers: readonly string[];
  /** The first row of the body, counted from 0 on the sheet. */
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly rowCount: number;
  /** How many rows the header of a range has: 2 if titles in the first row span several columns. One if left out. */
  readonly headerRows?: 2;
}

/** The position of a cell, counted from 0 on the sheet. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** The position of a cell in a source's body. */
export function cellOf(source: DataSource, row: number, column: number): CellPlace {
  return { sheet: source.sheet, row: source.firstRow + row, column: source.firstColumn + column };
}

/** All tables of the workbook, in sheet order. */
export async function listTables(): Promise<DataSource[]> {
  return inExcel(async (context) => {
    const { tables } = context.workbook;
    tables.load("items/id,items/name,items/showHeaders,items/worksheet/name");
    await context.sync();
    return describe(context, tables.items);
  });
}

async function describe(context: Excel.RequestContext, tables: readonly Excel.Table[]): Promise<DataSource[]> {
  const parts = tables
    .filter((table) => table.showHeaders)
    .map((table) => ({
      table,
      header: table.getHeaderRowRange().load("values"),
      body: table.getDataBodyRange().load("rowIndex,columnIndex,rowCount"),
    }));
  await context.sync();
  return parts.map(({ table, header, body }) => ({
    key: table.id,
    kind: "table" as const,
    name: table.name,
    sheet: table.worksheet.name,
    headers: (header.values[0] as unknown[]).map(String),
    firstRow: body.rowIndex,
    firstColumn: body.columnIndex,
    rowCount: body.rowCount,
  }));
}

/** The most rows above a header row that are skipped: a title, a date, a note. */
const MOST_TITLES = 6;

/**
 * How many rows come before the header row of a range: title rows fill one cell, or only a few compared with the width of the data, and a
 * row of names follows. 0 if the first row may be the header itself.
 */
export function titleRows(lines: readonly (readonly unknown[])[]): number {
  const filled = lines.map((line) => line.filter((cell) => cell !== "" && cell !== null).length);
  const widest = Math.max(0, ...filled);
  const isWide = (row: number) => (filled[row] ?? 0) > 1 && (filled[row] ?? 0) * 3 > widest;
  if (isWide(0)) return 0;
  const header = lines.findIndex(
    (line, row) => isWide(row) && line.every((cell) => cell === null || typeof cell === "string"),
  );
  return header > 0 && header < lines.length - 1 ? header : 0;
}

/**
 * 2 if the first row spans columns that the second row names: the second row fills every gap of the first, has gaps elsewhere, and holds
 * only names.
 */
export function headerDepth(lines: readonly (readonly unknown[])[]): 1 | 2 {
  const [upper, lower] = lines;
  if (!upper || !lower) return 1;
  const isBlank = (cell: unknown) => cell === "" || cell === null || cell === undefined;
  const gaps = upper.map(isBlank);
  const isNames = lower.every((cell) => isBlank(cell) || typeof cell === "string");
  const isSpanned = gaps.includes(true) && gaps.every((gap, column) => !gap || !isBlank(lower[column]));
  return isNames && isSpanned && lower.some(isBlank) && !isBlank(upper[0]) ? 2 : 1;
}

/** Column names from one or two header rows: a title that spans several columns is put before each of their names. */
export function headerTexts(lines: readonly (readonly unknown[])[]): string[] {
  const [upper = [], lower] = lines;
  if (!lower) return upper.map(String);
  let spanning = "";
  return upper.map((cell, column) => {
    if (String(cell) !== "") spanning = String(cell);
    const own = String(lower[column] ?? "");
    return own === "" ? spanning : `${spanning} ${own}`;
  });
}

/**
 * The source as it is now: a table may have moved or grown; a range must still be under its header. Returns the same object if nothing has
 * changed; throws a problem if the source is gone.
 */
export async function freshSource(source: DataSource): Promise<DataSource> {
  return inExcel(async (context) => {
    const gone = () => new HostProblem("gone", source.name);
    if (source.kind === "table") {
      const table = context.workbook.tables.getItemOrNullObject(source.key);
      table.load("id,name,showHeaders,worksheet/name");
      await context.sync();
      if (table.isNullObject) throw gone();
      const [fresh] = await describe(context, [table]);
      if (!fresh) throw gone();
      return JSON.stringify(fresh) === JSON.stringify(source) ? source : fresh;
    }
    const sheet = context.workbook.worksheets.getItemOrNullObject(source.sheet);
    await context.sync();
    if (sheet.isNullObject) throw gone();
    const height = source.headerRows ?? 1;
    const header = sheet
      .getRangeByIndexes(source.firstRow - height, source.firstColumn, height, source.headers.length)
      .load("values");
    await context.sync();
    const headers = headerTexts(header.values as unknown[][]);
    if (headers.some((text, column) => text !== source.headers[column])) throw gone();
    return source;
  });
}

/**
 * The source that the selection points to: the table around it, the selected rows, or, for a single cell, the block of filled cells around
 * it. Null if there is no header with a row below it.
 */
export async function selectedSource(): Promise<DataSource | null> {
  return inExcel(async (context) => {
    const selection = context.workbook.getSelectedRanges();
    selection.areas.load("items/address");
    await context.sync();
    const first = selection.areas.items[0];
    if (!first) return null;
    const tables = first.getTables(false);
    tables.load("items/id,items/name,items/showHeaders,items/worksheet/name");
    first.load("cellCount");
    await context.sync();
    const described = await describe(context, tables.items);
    if (described[0]) return described[0];

    const whole = first.cellCount === 1 ? first.getSurroundingRegion() : first.getUsedRangeOrNullObject(true);
    whole.load("rowIndex,columnIndex,rowCount,columnCount,worksheet/name");
    await context.sync();
    if (whole.isNullObject || whole.rowCount < 2) return null;
    const top = whole.getResizedRange(Math.min(MOST_TITLES + 1, whole.rowCount) - whole.rowCount, 0).load("values");
    await context.sync();
    const lines = top.values as unknown[][];
    const titles = titleRows(lines);
    const headerRows = titles + 2 < whole.rowCount ? headerDepth(lines.slice(titles)) : 1;
    const headers = headerTexts(lines.slice(titles, titles + headerRows));
    const rowCount = whole.rowCount - titles - headerRows;
    if (rowCount < 1 || headers.every((text) => text === "")) return null;
    const headerRow = whole.rowIndex + titles;
    const last = columnName(whole.columnIndex + whole.columnCount - 1);
    const address = `${columnName(whole.columnIndex)}${headerRow + 1}:${last}${headerRow + headerRows + rowCount}`;
    return {
      key: `${whole.worksheet.name}!${address}`,
      kind: "range" as const,
      name: address,
      sheet: whole.worksheet.name,
      headers,
      firstRow: headerRow + headerRows,
      firstColumn: whole.columnIndex,
      rowCount,
      ...(headerRows === 2 ? { headerRows } : {}),
    };
  });
}
