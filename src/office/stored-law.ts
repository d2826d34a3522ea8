import { FIRST_RECORD, RECORD_LAW_VERSION, RECORD_TITLE, stampedVersions } from "../report/freeze-record";
import { isLawVersionCall } from "../report/stored-law";
import { breathe, inExcel, partOf, quietWork, type Work } from "./batch";
import { filledAreas, type RawCell, readAreas } from "./freeze-areas";
import type { IraFormula } from "./ira-formulas";
import { sheetCell, type SheetCell } from "./read-blocks";
import type { CellPlace } from "./sources";

/** A version of the law data that the workbook holds: in the cell of a formula, or without one as the stamp of a frozen result. */
export interface HeldVersion {
  readonly version: string;
  readonly place?: CellPlace;
}

/** The versions in cells with nothing but `IRA.LAW_VERSION()`. */
export function versionsIn(formulas: readonly IraFormula[]): HeldVersion[] {
  return formulas.flatMap(({ sheet, row, column, formula, value }) =>
    typeof value === "string" && isLawVersionCall(formula) ? [{ version: value, place: { sheet, row, column } }] : [],
  );
}

/** The versions with which frozen results are stamped in their records. */
export async function frozenVersions(): Promise<HeldVersion[]> {
  return inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const corners = worksheets.items.map((sheet) => sheet.getRange("A1").load("values"));
    await context.sync();
    // The other columns hold formulas and values, which may be too many for one request.
    const stamps = worksheets.items
      .filter((_, index) => (corners[index]?.values as unknown[][])[0]?.[0] === RECORD_TITLE)
      .map((sheet) =>
        sheet.getCell(0, RECORD_LAW_VERSION).getEntireColumn().getUsedRangeOrNullObject(true).load("values,rowIndex"),
      );
    await context.sync();
    return stamps
      .filter((column) => !column.isNullObject)
      .flatMap(({ values, rowIndex }) =>
        (values as unknown[][])
          .slice(Math.max(0, FIRST_RECORD - rowIndex))
          .flatMap(([version]) =>
            typeof version === "string" ? stampedVersions(version).map((each) => ({ version: each })) : [],
          ),
      );
  });
}

/** A result of ours that a calculation has changed. */
export interface ChangedResult extends CellPlace {
  readonly before: SheetCell;
  readonly after: SheetCell;
}

export interface Recalculated {
  /** What the results were before. */
  readonly before: readonly RawCell[][][];
  readonly changed: readonly ChangedResult[];
  /** Cells that hold their former version although Excel was told to calculate. */
  readonly stale: readonly CellPlace[];
  /** How many results were still being calculated in the end. */
  readonly pending: number;
}

/** How often and how long to wait for results, in milliseconds. */
const FEWEST_WAITS = 4;
const MOST_WAITS = 40;
const WAIT = 250;

/**
 * Has Excel calculate everything. Opening a workbook does not calculate custom functions, and neither does F9. A full calculation does, also
 * if calculation is manual, but it is known to leave out cells now and then (office-js 4214).
 */
async function calculateFully(): Promise<void> {
  await inExcel(async (context) => {
    context.workbook.application.calculate("Full");
    await context.sync();
  });
}

/**
 * Calculates our formulas again and compares their results. `version` is that of the law data from which the results should come then.
 * `again` is another way to calculate after the first one, for results that were read before it.
 */
export async function recalculate(
  formulas: readonly IraFormula[],
  version: string,
  work: Work,
  again?: { readonly before: readonly RawCell[][][]; readonly calculate: (work: Work) => Promise<unknown> },
): Promise<Recalculated> {
  const before = again?.before ?? (await resultsOf(formulas, partOf(work, 0, 0.3)));
  // Not cancelable: what is half calculated would be of two versions.
  const rest: Work = { signal: quietWork.signal, report: work.report };
  await (again?.calculate ?? calculateFully)(partOf(rest, 0.3, 0.4));
  const holders = formulas.filter(({ formula }) => isLawVersionCall(formula));
  const places = holders.map(({ sheet, row, column }) => ({ sheet, row, column, rows: 1, columns: 1 }));
  for (let waits = 0; waits < MOST_WAITS; waits++) {
    const held = await readAreas(places, quietWork);
    const tops = held.map(([line]) => line?.[0]);
    if (tops.every((top) => top === version)) break;
    if (waits >= FEWEST_WAITS && !tops.some(isPending)) break;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, WAIT);
    });
    await breathe(rest, 0.4 + (0.2 * waits) / MOST_WAITS);
  }
  const after = await resultsOf(formulas, partOf(rest, 0.6, 1));
  const changed: ChangedResult[] = [];
  const stale: CellPlace[] = [];
  let pending = 0;
  formulas.forEach(({ sheet, row, column, formula }, index) => {
    const [held, now] = [before[index] ?? [], after[index] ?? []];
    const top = now[0]?.[0];
    if (isPending(top)) pending++;
    else if (isLawVersionCall(formula)) {
      if (top !== version) stale.push({ sheet, row, column });
    } else {
      const at = firstDifference(held, now);
      if (at)
        changed.push({ sheet, row: row + at.row, column: column + at.column, before: at.before, after: at.after });
    }
  });
  return { before, changed, stale, pending };
}

const isPending = (value: unknown): boolean => value === "#BUSY!" || value === "#GETTING_DATA";

/** The cells of every result, from its own cell on. */
async function resultsOf(formulas: readonly IraFormula[], work: Work): Promise<RawCell[][][]> {
  return readAreas(await filledAreas(formulas, partOf(work, 0, 0.5)), partOf(work, 0.5, 1));
}

/** The first cell, by rows, in which two results differ. */
function firstDifference(held: readonly RawCell[][], now: readonly RawCell[][]) {
  for (let row = 0; row < Math.max(held.length, now.length); row++) {
    for (let column = 0; column < Math.max(held[row]?.length ?? 0, now[row]?.length ?? 0); column++) {
      const [before, after] = [held[row]?.[column] ?? "", now[row]?.[column] ?? ""];
      if (before !== after) return { row, column, before: sheetCell(before), after: sheetCell(after) };
    }
  }
  return null;
}
