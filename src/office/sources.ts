import { columnName } from "../xlsx/text/address";
import { HostProblem, inExcel } from "./batch";
import { type Hidden, hiddenState, pinSheets } from "./sheets";

/** A block of rows under a header row: an Excel table, or a range whose first row holds the headers. */
export interface DataSource {
  /** Stable while the pane is open: the table's id, or the range's address. */
  readonly key: string;
  readonly kind: "table" | "range";
  /** The table's name, or the range's address. */
  readonly name: string;
  readonly sheet: string;
  /** Stays the same when the sheet is renamed. */
  readonly sheetId?: string;
  /** The sheet is not shown. */
  readonly hidden?: Hidden;
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
  /** Stays the same when the sheet is renamed. */
  readonly sheetId?: string;
  readonly row: number;
  readonly column: number;
}

/** The position of a cell in a source's body. */
export function cellOf(source: DataSource, row: number, column: number): CellPlace {
  const { sheet, sheetId } = source;
  return {
    sheet,
    ...(sheetId === undefined ? {} : { sheetId }),
    row: source.firstRow + row,
    column: source.firstColumn + column,
  };
}

/** All tables of the workbook, in sheet order. */
export async function listTables(): Promise<DataSource[]> {
  return inExcel(async (context) => {
    const { tables } = context.workbook;
    tables.load(
      "items/id,items/name,items/showHeaders,items/worksheet/name,items/worksheet/id,items/worksheet/visibility",
    );
    await context.sync();
    return describe(context, tables.items);
  });
}

/** How many sheets a person sees. */
export async function countVisibleSheets(): Promise<number> {
  return inExcel(async (context) => {
    const count = context.workbook.worksheets.getCount(true);
    await context.sync();
    return count.value;
  });
}

function sheetOf({ name, id, visibility }: Excel.Worksheet): Pick<DataSource, "sheet" | "sheetId" | "hidden"> {
  const hidden = hiddenState(visibility);
  return { sheet: name, sheetId: id, ...(hidden ? { hidden } : {}) };
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
    ...sheetOf(table.worksheet),
    headers: (header.values[0] as unknown[]).map(String),
    firstRow: body.rowIndex,
    firstColumn: body.columnIndex,
    rowCount: body.rowCount,
  }));
}

/** The most rows above a header row that are skipped: a title, a date, a note. */
const MOST_TITLES = 10;

/** The most rows of notes below a table that are left out. */
const MOST_NOTES = 10;

const isBlank = (cell: unknown) => cell === "" || cell === null || cell === undefined;

/**
 * How many rows come before the header row of a range: title rows fill one cell, or only a few compared with the width of the data, or state
 * facts ("Supplier:", a day), and a row of names follows. 0 if the first row may be the header itself.
 */
export function titleRows(lines: readonly (readonly unknown[])[]): number {
  const filled = lines.map((line) => line.filter((cell) => !isBlank(cell)).length);
  const widest = Math.max(0, ...filled);
  const isWide = (row: number) => (filled[row] ?? 0) > 1 && (filled[row] ?? 0) * 3 > widest;
  const isNames = (row: number) =>
    isWide(row) && (lines[row] ?? []).every((cell) => isBlank(cell) || typeof cell === "string");
  const statesFacts = (row: number) =>
    (lines[row] ?? []).some(
      (cell) => typeof cell === "number" || (typeof cell === "string" && /[:\uff1a]\s*$/.test(cell)),
    );
  const header = lines.findIndex((_, row) => isNames(row) && !statesFacts(row));
  const isBelow = header > 0 && header < lines.length - 1;
  if (isWide(0) && !(statesFacts(0) && isBelow && (filled[header] ?? 0) > (filled[0] ?? 0))) return 0;
  return isBelow ? header : 0;
}

const UNITS =
  /^[([\uff08]?\s*(?:in\s+)?(?:[kKtTmM]|Mio\.?\s*|Tsd\.?\s*)?(?:USD|EUR|GBP|JPY|KRW|CNY|RMB|CHF|TWD|CAD|MXN|US\$|[$\u20ac\u00a3\u00a5\u20a9%]|kg|g|t|to|mt|lbs?|kWh|Wh|kW|pcs|Stk\.?|St\u00fcck|units?|[\u5343\u4e07\u842c\u767e\u5104\u4ebf]*[\u5186\u5143]|[\ucc9c\ub9cc\ubc31\uc5b5]*\uc6d0|ISO(?: ?3166)?|-)\s*[)\]\uff09]?$/;

/**
 * 2 if a second row belongs to the header. It may name the columns that the first row spans: it fills every gap of the first, has gaps
 * elsewhere, and holds only names. Or it may hold only units: EUR, kg.
 */
export function headerDepth(lines: readonly (readonly unknown[])[]): 1 | 2 {
  const [upper, lower] = lines;
  if (!upper || !lower) return 1;
  const below = lower.filter((cell) => !isBlank(cell));
  const isNamed = (column: number) => !isBlank(upper[column]);
  if (
    below.some((cell) => cell !== "-") &&
    lower.every((cell, column) => isBlank(cell) || (isNamed(column) && UNITS.test(String(cell).trim())))
  )
    return 2;
  const gaps = upper.map(isBlank);
  // A column that is blank in all rows is not a gap.
  const isEmptyColumn = (column: number) => lines.length > 2 && lines.every((line) => isBlank(line[column]));
  const isNames = below.every((cell) => typeof cell === "string");
  const first = upper.findIndex((_, column) => !isEmptyColumn(column));
  const open = gaps.map((gap, column) => gap && !isEmptyColumn(column));
  const isSpanned = open.includes(true) && open.every((gap, column) => !gap || !isBlank(lower[column]));
  const hasGaps = lower.some((cell, column) => isBlank(cell) && !isEmptyColumn(column));
  return isNames && isSpanned && hasGaps && !isBlank(upper[first]) ? 2 : 1;
}

/** Column names from one or two header rows: a title that spans several columns is put before each of their names. */
export function headerTexts(lines: readonly (readonly unknown[])[]): string[] {
  const [upper = [], lower] = lines;
  if (!lower) return upper.map(String);
  let spanning = "";
  return upper.map((cell, column) => {
    const own = String(lower[column] ?? "");
    if (String(cell) !== "") spanning = String(cell);
    else if (own === "") return "";
    return own === "" ? spanning : `${spanning} ${own}`;
  });
}

const NOTE =
  /^(?:[*\u2020\u203b\u00b9\u00b2\u00b3]|\d\)|(?:notes?|sources?|quellen?|hinweise?|anmerkung(?:en)?|stand|bemerkung(?:en)?|remarques?|notas?|fuentes?|legende|l\u00e9gende|leyenda)\b|\u6ce8|\u5907\u6ce8|\u5099\u8a3b|\u5099\u8003|\u51fa\u5178|\u6765\u6e90|\u4f86\u6e90|\ube44\uace0|\ucd9c\ucc98|\uc8fc\s*[:)])/i;

/** How many of the last lines of a range are notes below a table: one cell with words such as "Source:" and nothing beside it. */
export function noteRows(lines: readonly (readonly unknown[])[]): number {
  let count = 0;
  for (const line of [...lines].reverse()) {
    const [cell, ...others] = line.filter((each) => !isBlank(each));
    if (others.length > 0 || typeof cell !== "string" || !NOTE.test(cell.trim())) break;
    count++;
  }
  return count;
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
      table.load("id,name,showHeaders,worksheet/name,worksheet/id,worksheet/visibility");
      await context.sync();
      if (table.isNullObject) throw gone();
      const [fresh] = await describe(context, [table]);
      if (!fresh) throw gone();
      return JSON.stringify(fresh) === JSON.stringify(source) ? source : fresh;
    }
    const sheet = context.workbook.worksheets
      .getItemOrNullObject(source.sheetId ?? source.sheet)
      .load("name,id,visibility");
    await context.sync();
    if (sheet.isNullObject) throw new HostProblem("goneSheet", source.sheet);
    const height = source.headerRows ?? 1;
    const header = sheet
      .getRangeByIndexes(source.firstRow - height, source.firstColumn, height, source.headers.length)
      .load("values");
    await context.sync();
    const headers = headerTexts(header.values as unknown[][]);
    if (headers.some((text, column) => text !== source.headers[column])) throw gone();
    return sheet.name === source.sheet ? source : { ...source, ...sheetOf(sheet) };
  });
}

/** Throws a problem if the sheet of a source is gone or has another name by now: a formula would refer to it by the name that was read. */
export async function confirmSources(sources: readonly DataSource[]): Promise<void> {
  const { named } = await pinSheets(sources);
  named.forEach(({ sheet }, index) => {
    const read = sources[index]?.sheet ?? sheet;
    if (sheet !== read) throw new HostProblem("renamedSheet", `${read} → ${sheet}`);
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
    tables.load(
      "items/id,items/name,items/showHeaders,items/worksheet/name,items/worksheet/id,items/worksheet/visibility",
    );
    first.load("cellCount");
    await context.sync();
    const described = await describe(context, tables.items);
    if (described[0]) return described[0];

    const whole = first.cellCount === 1 ? first.getSurroundingRegion() : first.getUsedRangeOrNullObject(true);
    whole.load("rowIndex,columnIndex,rowCount,columnCount,worksheet/name,worksheet/id,worksheet/visibility");
    await context.sync();
    if (whole.isNullObject || whole.rowCount < 2) return null;
    const most = Math.min(MOST_TITLES + 2, whole.rowCount);
    const top = whole.getResizedRange(most - whole.rowCount, 0).load("values");
    const tailRows = Math.min(MOST_NOTES, whole.rowCount - 2);
    const bottom =
      tailRows > 0
        ? whole
            .getRow(whole.rowCount - tailRows)
            .getResizedRange(tailRows - 1, 0)
            .load("values")
        : null;
    await context.sync();
    const lines = top.values as unknown[][];
    const titles = titleRows(lines);
    const headerRows = titles + 2 < whole.rowCount ? headerDepth(lines.slice(titles)) : 1;
    const headers = headerTexts(lines.slice(titles, titles + headerRows));
    const notes = bottom ? noteRows(bottom.values as unknown[][]) : 0;
    const rowCount = whole.rowCount - titles - headerRows - notes;
    if (rowCount < 1 || headers.every((text) => text === "")) return null;
    const headerRow = whole.rowIndex + titles;
    const last = columnName(whole.columnIndex + whole.columnCount - 1);
    const address = `${columnName(whole.columnIndex)}${headerRow + 1}:${last}${headerRow + headerRows + rowCount}`;
    return {
      key: `${whole.worksheet.name}!${address}`,
      kind: "range" as const,
      name: address,
      ...sheetOf(whole.worksheet),
      headers,
      firstRow: headerRow + headerRows,
      firstColumn: whole.columnIndex,
      rowCount,
      ...(headerRows === 2 ? { headerRows } : {}),
    };
  });
}
