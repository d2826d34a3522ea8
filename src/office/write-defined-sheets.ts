import type { SheetDefinition } from "../xlsx/write/definition";
import { placeCells } from "../xlsx/write/sheets";
import { isCellError } from "../xlsx/model";
import { addChart, finishChart } from "./add-charts";
import { optionally, orElse, type Run } from "./batch";
import { layOverlays, laySheet } from "./lay-sheet";
import { addNames, deleteNames, type NamedCell, type WorkbookName } from "./sheet-names";
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

/** What a host did not do for sheets that are otherwise finished. */
export type LeftOut = "charts" | "formats" | "names";

export interface AddedSheets extends AddedSheet {
  readonly sheets: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Adds sheets to the open workbook under free names like their own and shows the first of them. If one cannot be added, the earlier ones are
 * deleted again. `names` are for cells of the first sheet. A host that refuses charts, names or conditional formats gets the sheets without
 * them.
 */
export async function addDefinedSheets(
  sheets: readonly SheetDefinition[],
  names: readonly NamedCell[] = [],
): Promise<AddedSheets> {
  return addingSheets(async (add, run) => {
    const added = await addSheets(sheets, add, run);
    const [first] = added;
    const leftOut = await decorate(sheets, added, run);
    let named: readonly WorkbookName[] = [];
    if (first && names.length > 0) {
      const isDone = await optionally(run, async (context) => {
        named = await addNames(first.sheet.id, names, (batch) => batch(context));
      });
      if (!isDone) leftOut.add("names");
    }
    // Names must go while their sheet is still there.
    const orUnnamed = <T>(work: () => Promise<T>) => orElse(work, () => deleteNames(named));
    if (first) await orUnnamed(() => showSheet(first.sheet, run));
    return () =>
      orUnnamed(async () => {
        const watched = await Promise.all(
          added.map(async ({ sheet, own }) => ({
            sheet,
            isAsLeft: await watchSheet(sheet, (row, column) => own[row]?.[column] === true),
          })),
        );
        return {
          sheet: first?.sheet.name ?? "",
          sheets: added.map(({ sheet }) => sheet.name),
          leftOut: [...leftOut],
          ...takingBack(watched, named),
        };
      });
  });
}

/** Adds what a sheet can do without. */
async function decorate(sheets: readonly SheetDefinition[], added: readonly Filled[], run: Run): Promise<Set<LeftOut>> {
  const leftOut = new Set<LeftOut>();
  for (const [index, sheet] of sheets.entries()) {
    const id = added[index]?.sheet.id ?? "";
    const isFormatted = await optionally(run, async (context) => {
      layOverlays(context.workbook.worksheets.getItem(id), sheet);
      await context.sync();
    });
    if (!isFormatted) leftOut.add("formats");
    for (const definition of sheet.charts) {
      let chart: string | null = null;
      const isAdded = await optionally(run, async (context) => {
        const drawn = addChart(context.workbook.worksheets.getItem(id), definition).load("name");
        await context.sync();
        chart = drawn.name;
      });
      if (!isAdded) leftOut.add("charts");
      const name = chart as string | null;
      if (name === null) continue;
      // Colors and axes: without them, the chart still shows its values.
      await optionally(run, async (context) => {
        finishChart(context.workbook.worksheets.getItem(id).charts.getItem(name), definition);
        await context.sync();
      });
    }
  }
  return leftOut;
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
    await run(async (context) => {
      laySheet(context.workbook.worksheets.getItem(filled.id), sheet, runs);
      await context.sync();
    });
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
