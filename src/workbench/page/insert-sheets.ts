import type { ICellData, IRange, IStyleData } from "@univerjs/presets";
import type { Table } from "../../workbook/xlsx/model";
import { readWorkbook, type ReadOptions } from "../../workbook/xlsx/reader";
import { itemNotFound } from "../office/errors";
import type { InsertSheetsOptions } from "../office/host-grid";
import { sheetKey, snapshotOf } from "./snapshot";
import type { UniverGrid } from "./univer-grid";

/** Sheets of a workbook file, added to the one that is open, with their tables, names, validations and conditional formats. */
export async function insertSheets(
  grid: UniverGrid,
  file: Uint8Array,
  options: InsertSheetsOptions,
  reading: ReadOptions,
): Promise<readonly string[]> {
  const workbook = readWorkbook(file, reading);
  const { data } = snapshotOf(workbook, "", "inserted");
  const wanted = options.sheetNames;
  for (const name of wanted ?? []) {
    if (!workbook.sheets.some((sheet) => sheet.name === name)) throw itemNotFound(`The file has no sheet '${name}'.`);
  }
  const ids = new Map<number, string>();
  let position = options.position;
  workbook.sheets.forEach((sheet, index) => {
    if (wanted && !wanted.includes(sheet.name)) return;
    const content = data.sheets[sheetKey(index)];
    if (!content) return;
    // Styles are named by the workbook that they come from: here each cell carries its own.
    const inline = (style: ICellData["s"]) => (typeof style === "string" ? (data.styles[style] as IStyleData) : style);
    for (const line of Object.values(content.cellData ?? {})) {
      for (const cell of Object.values(line as Record<number, ICellData>)) if (cell.s) cell.s = inline(cell.s) ?? null;
    }
    for (const row of Object.values(content.rowData ?? {})) if (row?.s) row.s = inline(row.s) ?? null;
    for (const column of Object.values(content.columnData ?? {})) if (column?.s) column.s = inline(column.s) ?? null;
    ids.set(index, grid.addSheetData({ ...content, name: sheet.name }, position++));
  });
  const resource = (name: string): Record<string, unknown> =>
    JSON.parse(data.resources?.find((each) => each.name === name)?.data ?? "{}") as Record<string, unknown>;
  const validations = resource("SHEET_DATA_VALIDATION_PLUGIN");
  const formats = resource("SHEET_CONDITIONAL_FORMATTING_PLUGIN");
  for (const [index, sheetId] of ids) {
    for (const table of workbook.sheets[index]?.tables ?? []) addTable(grid, sheetId, table);
    grid.addRules(
      sheetId,
      (validations[sheetKey(index)] ?? []) as { ranges: IRange[] }[],
      (formats[sheetKey(index)] ?? []) as { ranges: IRange[] }[],
    );
  }
  for (const { name, formula, sheet, comment, hidden } of workbook.definedNames) {
    const sheetId = sheet === undefined ? null : ids.get(sheet);
    if (sheetId === undefined || name.startsWith("_xlnm.")) continue;
    if (grid.names().some((each) => each.name.toLowerCase() === name.toLowerCase() && each.sheetId === sheetId))
      continue;
    grid.setName({ name, sheetId, formula: `=${formula}`, comment: comment ?? "", visible: !hidden });
  }
  grid.recalculate();
  await grid.settled();
  return [...ids.values()];
}

function addTable(grid: UniverGrid, sheetId: string, table: Table): void {
  const { top, left, bottom, right } = table.range;
  const taken = new Set(grid.tables().map(({ name }) => name.toLowerCase()));
  let name = table.name;
  for (let number = 1; taken.has(name.toLowerCase()); number++) name = `${table.name}_${number}`;
  grid.addTable({
    name,
    sheetId,
    area: { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 },
    showHeaders: table.headerRow,
    showTotals: table.totalsRow,
    style: table.style ?? "",
    showBandedRows: table.rowStripes,
    showBandedColumns: table.columnStripes,
    showFilterButton: table.filter,
    highlightFirstColumn: false,
    highlightLastColumn: false,
  });
}
