import { columnName } from "./addresses";
import { inExcel } from "./batch";

/** A block of rows under a header row: an Excel table, or a range whose first row holds the headers. */
export interface DataSource {
  /** Stable while the pane is open: the table's id, or the range's address. */
  readonly key: string;
  readonly kind: "table" | "range";
  /** The table's name, or the range's address. */
  readonly name: string;
  readonly sheet: string;
  readonly headers: readonly string[];
  /** Of the body, counted from zero on the sheet. */
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly rowCount: number;
}

/** Where a cell is, counted from zero on the sheet. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** The address of a source's cell. */
export function cellOf(source: DataSource, row: number, column: number): CellPlace {
  return { sheet: source.sheet, row: source.firstRow + row, column: source.firstColumn + column };
}

/** All tables of the workbook, in the order of sheets. */
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

/**
 * What the selection points at: the table around it, the selected rows, or for a single cell the block of filled cells around it.
 * Null where there is nothing that has a header and a row below it.
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
    const header = whole.getRow(0).load("values");
    await context.sync();
    const headers = (header.values[0] as unknown[]).map(String);
    if (headers.every((text) => text === "")) return null;
    const last = columnName(whole.columnIndex + whole.columnCount - 1);
    const address = `${columnName(whole.columnIndex)}${whole.rowIndex + 1}:${last}${whole.rowIndex + whole.rowCount}`;
    return {
      key: `${whole.worksheet.name}!${address}`,
      kind: "range" as const,
      name: address,
      sheet: whole.worksheet.name,
      headers,
      firstRow: whole.rowIndex + 1,
      firstColumn: whole.columnIndex,
      rowCount: whole.rowCount - 1,
    };
  });
}
