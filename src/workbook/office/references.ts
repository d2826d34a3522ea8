import { breathe, inExcel, type Work } from "./batch";
import { sheetCell, type SheetCell } from "./read-blocks";
import type { CellPlace } from "./sources";

/** What a reference of a formula points at. */
export interface ReferencedCells {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly SheetCell[])[];
}

const CELLS_PER_BLOCK = 100_000;

/**
 * Reads what a reference in a cell's formula points at: `B3`, `'My sheet'!A1:C9`, `Lots[Value]`, `[@Country]`, a name, `D2#`.
 * Null where the text is no reference that Excel would let us follow, such as a calculation.
 */
export async function readReference(text: string, from: CellPlace, work: Work): Promise<ReferencedCells | null> {
  const found = await inExcel(async (context) => {
    const range = await rangeOf(context, text, from);
    if (!range) return null;
    range.load("rowIndex,columnIndex,rowCount,columnCount,worksheet/name");
    await context.sync();
    // A whole column counts as far as it is used.
    const used = range.rowCount > 100_000 ? range.getUsedRangeOrNullObject(true) : null;
    used?.load("rowIndex,rowCount");
    if (used) await context.sync();
    const end = used && !used.isNullObject ? used.rowIndex + used.rowCount : range.rowIndex + range.rowCount;
    return {
      sheet: range.worksheet.name,
      row: range.rowIndex,
      column: range.columnIndex,
      rows: used?.isNullObject ? 1 : Math.max(1, end - range.rowIndex),
      columns: range.columnCount,
    };
  });
  if (!found) return null;
  const cells: SheetCell[][] = [];
  const step = Math.max(1, Math.floor(CELLS_PER_BLOCK / found.columns));
  for (let start = 0; start < found.rows; start += step) {
    const rows = Math.min(step, found.rows - start);
    const values = await inExcel(async (context) => {
      const range = context.workbook.worksheets
        .getItem(found.sheet)
        .getRangeByIndexes(found.row + start, found.column, rows, found.columns)
        .load("values");
      await context.sync();
      return range.values as unknown[][];
    });
    for (const line of values) cells.push(line.map(sheetCell));
    await breathe(work, (start + rows) / found.rows);
  }
  return { sheet: found.sheet, row: found.row, column: found.column, cells };
}

const A1 = /^\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?$/i;
const WHOLE = /^\$?(?:[A-Z]{1,3}:\$?[A-Z]{1,3}|\d{1,7}:\$?\d{1,7})$/i;

async function rangeOf(context: Excel.RequestContext, text: string, from: CellPlace): Promise<Excel.Range | null> {
  const qualified = /^(?:'((?:[^']|'')+)'|([^'!\s()[\]{},]+))!(.+)$/.exec(text);
  const sheetName = qualified ? (qualified[1]?.replaceAll("''", "'") ?? qualified[2] ?? "") : from.sheet;
  const local = qualified ? (qualified[3] as string) : text;
  const isSpill = local.endsWith("#");
  const address = isSpill ? local.slice(0, -1) : local;
  if (A1.test(address) || WHOLE.test(address)) {
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
    await context.sync();
    if (sheet.isNullObject) return null;
    const range = sheet.getRange(address.replaceAll("$", ""));
    return isSpill ? range.getSpillingToRange() : range;
  }
  if (text.includes("[")) return tableRange(context, text, from);
  if (/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(local)) {
    const name = context.workbook.names.getItemOrNullObject(local);
    await context.sync();
    if (!name.isNullObject) {
      const range = name.getRangeOrNullObject();
      await context.sync();
      return range.isNullObject ? null : range;
    }
    const table = context.workbook.tables.getItemOrNullObject(local);
    await context.sync();
    return table.isNullObject ? null : table.getDataBodyRange();
  }
  return null;
}

/** The parts of a table reference: which rows, and from which column to which. */
export function tableReference(
  text: string,
): { readonly table: string; readonly rows: readonly string[]; readonly columns: readonly string[] } | null {
  const match = /^([\p{L}_\\][\p{L}\p{N}_.\\]*)?\[([^]*)\]$/u.exec(text.trim());
  if (!match) return null;
  const table = match[1] ?? "";
  const inner = (match[2] as string).trim();
  const rows: string[] = [];
  const columns: string[] = [];
  const unescape = (name: string) => name.replace(/'(['[\]#@])/g, "$1");
  const take = (item: string) => {
    const trimmed = item.trim();
    if (/^#/.test(trimmed)) rows.push(trimmed.toLowerCase());
    else if (trimmed !== "") columns.push(unescape(trimmed));
  };
  if (inner === "") return { table, rows, columns };
  if (!inner.startsWith("[") && !inner.startsWith("@")) {
    take(inner);
    return { table, rows, columns };
  }
  let rest = inner;
  if (rest.startsWith("@")) {
    rows.push("#this row");
    rest = rest.slice(1);
    if (!rest.startsWith("[")) {
      take(rest);
      return { table, rows, columns };
    }
  }
  for (const [, item] of rest.matchAll(/\[((?:'.|[^'\]])*)\]/g)) take(item as string);
  return { table, rows, columns };
}

async function tableRange(context: Excel.RequestContext, text: string, from: CellPlace): Promise<Excel.Range | null> {
  const parts = tableReference(text);
  if (!parts) return null;
  let table: Excel.Table;
  if (parts.table === "") {
    const around = context.workbook.worksheets.getItem(from.sheet).getCell(from.row, from.column).getTables(false);
    around.load("items/id");
    await context.sync();
    const first = around.items[0];
    if (!first) return null;
    table = first;
  } else {
    const named = context.workbook.tables.getItemOrNullObject(parts.table);
    await context.sync();
    if (named.isNullObject) return null;
    table = named;
  }
  const whole = parts.rows.includes("#all");
  const header = parts.rows.includes("#headers");
  const totals = parts.rows.includes("#totals");
  const thisRow = parts.rows.includes("#this row");
  const rowsOf = (part: Excel.Table | Excel.TableColumn): Excel.Range => {
    if (whole) return part.getRange();
    if (header) return part.getHeaderRowRange();
    if (totals) return part.getTotalRowRange();
    return part.getDataBodyRange();
  };
  let range: Excel.Range;
  if (parts.columns.length === 0) range = rowsOf(table);
  else {
    const columns = parts.columns.map((name) => table.columns.getItemOrNullObject(name));
    await context.sync();
    if (columns.some((column) => column.isNullObject)) return null;
    range = rowsOf(columns[0] as Excel.TableColumn);
    const last = columns.at(-1) as Excel.TableColumn;
    if (columns.length > 1) range = range.getBoundingRect(rowsOf(last));
  }
  if (!thisRow) return range;
  range.load("rowIndex,columnIndex,columnCount,rowCount");
  await context.sync();
  if (from.row < range.rowIndex || from.row >= range.rowIndex + range.rowCount) return null;
  return range.getRow(from.row - range.rowIndex);
}
