import { columnName } from "../xlsx/text/address";
import type { SheetDefinition } from "../xlsx/write/definition";
import { placeCells } from "../xlsx/write/sheets";
import { isCellError } from "../xlsx/model";
import type { Run } from "./batch";
import { StyleRuns } from "./style-runs";
import {
  addingSheets,
  type AddedSheet,
  type AddSheet,
  type NewSheet,
  POINTS,
  showSheet,
  takingBack,
  watchSheet,
} from "./write-sheets";
import { type CellInput } from "./cell-input";

/**
 * Adds sheets to the open workbook under free names like their own and shows the first of them. If one cannot be added, the earlier ones are
 * deleted again.
 */
export async function addDefinedSheets(
  sheets: readonly SheetDefinition[],
): Promise<AddedSheet & { readonly sheets: readonly string[] }> {
  return addingSheets(async (add, run) => {
    const added = await addSheets(sheets, add, run);
    const [first] = added;
    if (first) await showSheet(first.sheet, run);
    return async () => {
      const watched = await Promise.all(
        added.map(async ({ sheet, own }) => ({
          sheet,
          isAsLeft: await watchSheet(sheet, (row, column) => own[row]?.[column] === true),
        })),
      );
      return {
        sheet: first?.sheet.name ?? "",
        sheets: added.map(({ sheet }) => sheet.name),
        ...takingBack(watched),
      };
    };
  });
}

interface Filled {
  readonly sheet: NewSheet;
  readonly own: readonly (readonly boolean[])[];
}

/** Adds the sheets one by one. */
async function addSheets(sheets: readonly SheetDefinition[], add: AddSheet, run: Run): Promise<Filled[]> {
  const added: Filled[] = [];
  const later: { on: number; row: number; column: number; formula: string }[] = [];
  for (const sheet of sheets) {
    const cells = placeCells(sheet, null);
    let height = 1;
    for (const row of cells.keys()) height = Math.max(height, row + 1);
    const inputs: (readonly CellInput[])[] = [];
    const own: boolean[][] = [];
    const runs = new StyleRuns();
    for (let row = 0; row < height; row++) {
      const line: CellInput[] = [];
      for (const [column, { definition }] of cells.get(row) ?? []) {
        const { value, formula, style } = definition;
        while (line.length <= column) line.push(null);
        if (formula !== undefined || value !== undefined) (own[row] ??= [])[column] = true;
        if (formula !== undefined) later.push({ on: added.length, row, column, formula });
        // An error repeated from the data: only a formula can produce one.
        else if (isCellError(value)) later.push({ on: added.length, row, column, formula: value.code });
        else if (typeof value === "number") line[column] = { number: value };
        else if (typeof value === "boolean") line[column] = { truth: value };
        else if (value !== undefined) line[column] = { text: value };
        if (style) runs.add(row, column, style);
      }
      inputs.push(line);
    }
    const filled = await add(
      sheet.name,
      inputs,
      sheet.widths.map((width) => width * POINTS),
    );
    added.push({ sheet: filled, own });
    const lay = async (context: Excel.RequestContext): Promise<void> => {
      const target = context.workbook.worksheets.getItem(filled.id);
      for (const { top, bottom, column, style } of runs.all()) {
        const range = target.getRange(`${columnName(column)}${top + 1}:${columnName(column)}${bottom + 1}`);
        if (style.format !== undefined && style.format !== "General") range.numberFormat = [[style.format]];
        if (style.bold) range.format.font.bold = true;
        if (style.color !== undefined) range.format.font.color = `#${style.color}`;
        if (style.fill !== undefined) range.format.fill.color = `#${style.fill}`;
        if (style.wrap) range.format.wrapText = true;
        if (style.vertical === "top") range.format.verticalAlignment = "Top";
      }
      for (const [row, points] of sheet.heights) target.getRange(`${row + 1}:${row + 1}`).format.rowHeight = points;
      for (const column of sheet.hiddenColumns ?? []) {
        target.getRange(`${columnName(column)}:${columnName(column)}`).columnHidden = true;
      }
      if (sheet.freeze) target.freezePanes.freezeRows(sheet.freeze.rows);
      target.pageLayout.orientation = "Landscape";
      target.pageLayout.zoom = { horizontalFitToPages: 1 };
      const { repeatRows } = sheet.print;
      if (repeatRows) target.pageLayout.setPrintTitleRows(`$${repeatRows[0] + 1}:$${repeatRows[1] + 1}`);
      await context.sync();
    };
    await run(lay);
  }
  // Formulas last, when the cells they refer to and the cells they fill are final.
  await run(async (context) => {
    for (const { on, row, column, formula } of later) {
      context.workbook.worksheets.getItem(added[on]?.sheet.id ?? "").getCell(row, column).formulas = [[`=${formula}`]];
    }
    await context.sync();
  });
  return added;
}
