import { inExcel, quietWork } from "./batch";
import { BlockSize } from "./block-size";
import type { CellArea } from "./explain-references";
import { filledAreas, readAreas } from "./freeze-areas";
import { sheetCell } from "./read-blocks";
import type { CellPlace } from "./sources";

/** A cell that shows an error. */
export interface ErrorCell extends CellPlace {
  readonly code: string;
}

/** What formulas show after they were inserted. */
export interface ReadBack {
  /** How many cells show an error, and the first of them. */
  readonly errors: number;
  readonly firstError: ErrorCell | null;
  /** A cell that was still not calculated when we stopped waiting. */
  readonly pending: CellPlace | null;
}

const BUSY: ReadonlySet<string> = new Set(["#BUSY!", "#GETTING_DATA"]);

/** Pauses between checks of formulas that are still calculating, in milliseconds: five seconds in all. */
export const PATIENCE: readonly number[] = [100, 200, 400, 800, 1500, 2000];

/**
 * Waits until the formulas in the areas are calculated, then checks what they and their spilled cells show. Constants are ignored, and so
 * are formulas that consist of an error value only: a report repeats errors that cells hold. For whole sheets, pass the used areas.
 */
export async function readBack(areas: readonly CellArea[], pauses: readonly number[] = PATIENCE): Promise<ReadBack> {
  for (let look = 0; ; look++) {
    const found = await lookAt(areas);
    const pause = pauses[look];
    if (found.pending === null || pause === undefined) return found;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, pause);
    });
  }
}

/** The used areas of sheets. */
export function usedAreas(sheets: readonly string[]): Promise<CellArea[]> {
  return inExcel(async (context) => {
    const used = sheets.map((sheet) => ({
      sheet,
      range: context.workbook.worksheets
        .getItem(sheet)
        .getUsedRangeOrNullObject(true)
        .load("rowIndex,columnIndex,rowCount,columnCount"),
    }));
    await context.sync();
    return used
      .filter(({ range }) => !range.isNullObject)
      .map(({ sheet, range }) => ({
        sheet,
        row: range.rowIndex,
        column: range.columnIndex,
        rows: range.rowCount,
        columns: range.columnCount,
      }));
  });
}

const CELLS_PER_BLOCK = 50_000;
/** With more formulas than this, only our own are asked how far they spill. */
const MOST_ASKED = 2000;
const ERROR_ITSELF = /^=#[A-Z0-9/_]+[!?]?$/;
const OURS = /(?:IRA\.|_IRA_)[A-Z]/i;

async function lookAt(areas: readonly CellArea[]): Promise<ReadBack> {
  const formulas: (CellPlace & { readonly formula: string })[] = [];
  for (const area of areas) {
    await eachFormula(area, (place, cell) => {
      if (typeof cell === "string" && cell.startsWith("=") && !ERROR_ITSELF.test(cell))
        formulas.push({ ...place, formula: cell });
    });
  }
  const asked = formulas.filter(({ formula }) => formulas.length <= MOST_ASKED || OURS.test(formula));
  const others = new Set(formulas);
  for (const each of asked) others.delete(each);
  let errors = 0;
  let firstError: ErrorCell | null = null;
  let pending: CellPlace | null = null;
  const see = ({ sheet, row, column }: CellPlace, cell: unknown) => {
    const value = sheetCell(cell);
    if (typeof value !== "object" || value === null) return;
    if (BUSY.has(value.code)) pending ??= { sheet, row, column };
    else {
      errors++;
      firstError ??= { sheet, row, column, code: value.code };
    }
  };
  const filled = [
    ...(await filledAreas(asked, quietWork)),
    ...[...others].map(({ sheet, row, column }) => ({ sheet, row, column, rows: 1, columns: 1 })),
  ];
  const values = await readAreas(filled, quietWork);
  filled.forEach(({ sheet, row, column }, index) =>
    values[index]?.forEach((line, down) =>
      line.forEach((cell, right) => see({ sheet, row: row + down, column: column + right }, cell)),
    ),
  );
  return { errors, firstError, pending };
}

async function eachFormula(area: CellArea, visit: (place: CellPlace, cell: unknown) => void): Promise<void> {
  const step = Math.max(1, Math.floor(CELLS_PER_BLOCK / area.columns));
  const size = new BlockSize(step);
  for (let start = 0, count = 0; start < area.rows; start += count) {
    const top = area.row + start;
    const read = await size.read(
      start,
      area.rows,
      (rows) =>
        inExcel(async (context) => {
          const range = context.workbook.worksheets
            .getItem(area.sheet)
            .getRangeByIndexes(top, area.column, rows, area.columns)
            .load("formulas");
          await context.sync();
          return range.formulas as unknown[][];
        }),
      (lines) => [lines],
    );
    count = read.count;
    read.block.forEach((line, down) =>
      line.forEach((cell, right) => visit({ sheet: area.sheet, row: top + down, column: area.column + right }, cell)),
    );
  }
}
