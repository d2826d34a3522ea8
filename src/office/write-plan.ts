import { columnName } from "../xlsx/text/address";
import { type CellRange, isCellError } from "../xlsx/model";
import type { StyleDefinition } from "../xlsx/write/definition";
import * as look from "../xlsx/write/look";
import type { PlannedCell, PlannedSheet } from "../xlsx/write/planned-sheet";
import { breathe, type Run, type Work } from "./batch";
import { contentOf } from "./cell-input";
import { StyleRuns } from "./style-runs";
import { addingSheets, type AddedSheet, POINTS, showSheet, takingBack, watchSheet } from "./write-sheets";

/** What one request holds at most: well under the 5 MB that Excel on the web accepts at a time. */
const CELLS_PER_REQUEST = 10_000;
const CHARACTERS_PER_REQUEST = 1_000_000;

/**
 * Adds a planned sheet to the open workbook under a free name, and shows it. Its formulas are calculated by the host. If it cannot be
 * written as a whole, or the work is canceled, it is deleted again.
 */
export async function addPlannedSheet(
  wishedName: string,
  plan: PlannedSheet,
  work: Work,
): Promise<AddedSheet & { readonly id: string }> {
  const widths = (plan.widths ?? []).map((width) => width * POINTS);
  return addingSheets(async (add, run) => {
    const sheet = await add(wishedName, [], widths);
    const bands = bandsOf(plan);
    for (const [index, band] of bands.entries()) {
      await writeBand(sheet.id, plan, band, run);
      await breathe(work, (index + 1) / (bands.length + 1));
    }
    await writeSpills(sheet.id, plan, run);
    await layOut(sheet.id, plan, run);
    await showSheet(sheet, run);
    return async () => {
      const isAsLeft = await watchSheet(sheet, (row, column) => isFilled(plan.cells.get(row)?.get(column)));
      await breathe(work, 1);
      return { sheet: sheet.name, id: sheet.id, ...takingBack([{ sheet, isAsLeft }]) };
    };
  });
}

function isFilled(cell: PlannedCell | undefined): boolean {
  return cell !== undefined && (cell.formula !== undefined || (cell.value !== undefined && cell.value !== ""));
}

/** Formulas that may spill come last, when the cells that they fill are final. */
const spills = (cell: PlannedCell) => cell.formula !== undefined && cell.plain !== true;

/** Rows for one request each. */
function bandsOf({ cells }: PlannedSheet): CellRange[] {
  const bands: { top: number; left: number; bottom: number; right: number }[] = [];
  let held = 0;
  for (const row of [...cells.keys()].sort((one, other) => one - other)) {
    const line = cells.get(row) ?? new Map<number, PlannedCell>();
    if (line.size === 0) continue;
    const columns = [...line.keys()];
    const left = Math.min(...columns);
    const right = Math.max(...columns);
    const characters = [...line.values()].reduce(
      (sum, { formula, value }) => sum + (formula?.length ?? String(value ?? "").length),
      0,
    );
    const band = bands.at(-1);
    const width = band ? Math.max(band.right, right) - Math.min(band.left, left) + 1 : 0;
    const fits =
      band && width * (row - band.top + 1) <= CELLS_PER_REQUEST && held + characters <= CHARACTERS_PER_REQUEST;
    if (band && fits) {
      band.bottom = row;
      band.left = Math.min(band.left, left);
      band.right = Math.max(band.right, right);
      held += characters;
    } else {
      bands.push({ top: row, left, bottom: row, right });
      held = characters;
    }
  }
  return bands;
}

/** The styles first: a cell formatted as text would keep its formula as text. */
function writeBand(
  sheet: string,
  { cells }: PlannedSheet,
  { top, left, bottom, right }: CellRange,
  run: Run,
): Promise<void> {
  const runs = new StyleRuns();
  const inputs: (string | number | boolean)[][] = [];
  for (let row = top; row <= bottom; row++) {
    const line = cells.get(row);
    const input: (string | number | boolean)[] = [];
    for (let column = left; column <= right; column++) {
      const cell = line?.get(column);
      if (cell) runs.add(row, column, cell.style);
      input.push(cell && !spills(cell) ? inputOf(cell) : "");
    }
    inputs.push(input);
  }
  return run(async (context) => {
    const target = context.workbook.worksheets.getItem(sheet);
    for (const each of runs.all()) {
      dress(target.getRangeByIndexes(each.top, each.column, each.bottom - each.top + 1, 1), each.style);
    }
    target.getRangeByIndexes(top, left, inputs.length, right - left + 1).formulas = inputs;
    await context.sync();
  });
}

function inputOf({ value, formula }: PlannedCell): string | number | boolean {
  if (formula !== undefined) return `=${formula}`;
  if (value === undefined) return "";
  // Only a formula can produce an error.
  if (isCellError(value)) return `=${value.code}`;
  return typeof value === "string" ? contentOf({ text: value }) : value;
}

function writeSpills(sheet: string, { cells }: PlannedSheet, run: Run): Promise<void> {
  return run(async (context) => {
    const target = context.workbook.worksheets.getItem(sheet);
    for (const [row, line] of cells) {
      for (const [column, cell] of line) if (spills(cell)) target.getCell(row, column).formulas = [[inputOf(cell)]];
    }
    await context.sync();
  });
}

const ALIGNMENTS = { left: "Left", center: "Center", right: "Right" } as const;

function dress(range: Excel.Range, style: StyleDefinition): void {
  const { format } = range;
  if (style.format !== undefined && style.format !== "General") range.numberFormat = [[style.format]];
  if (style.bold) format.font.bold = true;
  if (style.italic) format.font.italic = true;
  if (style.underline) format.font.underline = "Single";
  if (style.size !== undefined) format.font.size = style.size;
  if (style.color !== undefined) format.font.color = `#${style.color}`;
  if (style.fill !== undefined) format.fill.color = `#${style.fill}`;
  if (style.wrap) format.wrapText = true;
  if (style.horizontal) format.horizontalAlignment = ALIGNMENTS[style.horizontal];
  if (style.vertical) format.verticalAlignment = style.vertical === "top" ? "Top" : "Center";
  if (style.indent !== undefined) format.indentLevel = style.indent;
  const edges =
    style.border !== undefined
      ? (["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideHorizontal"] as const)
      : style.bottomBorder !== undefined
        ? (["EdgeBottom", "InsideHorizontal"] as const)
        : [];
  for (const edge of edges) {
    const border = format.borders.getItem(edge);
    border.style = "Continuous";
    border.color = `#${style.border ?? style.bottomBorder ?? ""}`;
  }
}

function layOut(sheet: string, plan: PlannedSheet, run: Run): Promise<void> {
  return run(async (context) => {
    const target = context.workbook.worksheets.getItem(sheet);
    for (const [row, height] of plan.heights) target.getRange(`${row + 1}:${row + 1}`).format.rowHeight = height;
    for (const { top, left, bottom, right } of plan.merges) {
      target.getRange(`${columnName(left)}${top + 1}:${columnName(right)}${bottom + 1}`).merge();
    }
    if (plan.frozenRows !== undefined) target.freezePanes.freezeRows(plan.frozenRows);
    target.showGridlines = false;
    target.tabColor = `#${plan.tabColor ?? look.tabs.result}`;
    target.pageLayout.orientation = "Landscape";
    target.pageLayout.zoom = { horizontalFitToPages: 1 };
    await context.sync();
  });
}
