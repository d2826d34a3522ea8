import { type CellError, cellError, isCellError } from "../xlsx/model";
import type { CalculationProblem } from "./calculation";
import type { FormulaBook } from "./formula-book";
import type { FormulaResult } from "./formula-cells";
import { OLD } from "./stored-differences";
import { whatIsTooLarge } from "./too-large";
import { unknownFunction } from "./unknown-functions";

export interface EngineFormulas {
  readonly book: FormulaBook;
  /** The formulas to calculate, by index. All others are the values that the file holds. */
  readonly calculated: readonly number[];
  /** Results that replace those in the file. */
  readonly results?: readonly FormulaResult[];
  /** Formulas in a circle, which are errors from the start. */
  readonly circular: ReadonlySet<number>;
  /** Formulas whose stored results are old, because something that they read has changed. */
  readonly old?: ReadonlySet<number>;
}

/**
 * Formulas that only Excel can calculate: references to other workbooks, functions that the engine lacks, circles with Excel's iteration.
 * The value that Excel stored last is the best available one, so other formulas use it and the file keeps it.
 */
export function withoutKept({ book, calculated, circular, old }: EngineFormulas): {
  calculated: readonly number[];
  /** Those of them that are errors from the start. */
  failed: ReadonlyMap<number, CellError>;
  problems: readonly CalculationProblem[];
} {
  const left: number[] = [];
  const failed = new Map<number, CellError>();
  const problems: CalculationProblem[] = [];
  for (const index of calculated) {
    const { sheet, row, column } = book.cellAt(index);
    const { pieces, external } = book.resolvedAt(index);
    const tooLarge = whatIsTooLarge(book.cellAt(index).formula, book.resolvedAt(index));
    const stored = book.storedAt(index);
    const isOld = old?.has(index) ?? false;
    if (tooLarge !== null) {
      const isKept = stored !== null && !book.callsOurs(index);
      if (!isKept) {
        left.push(index);
        failed.set(index, cellError("#VALUE!"));
      }
      const result = isKept
        ? "The result stored in the file is used"
        : "It is not calculated here, so it has no result";
      problems.push({
        kind: "engine",
        severity: isKept && !isOld ? "warning" : "error",
        sheet,
        row,
        column,
        message: `${tooLarge}. ${result}${isOld ? OLD : ""}. Shorten the formula, or enter its value.`,
      });
      continue;
    }
    if (circular.has(index)) failed.set(index, cellError("#REF!"));
    const unknown = unknownFunction(pieces, book.names);
    if ((unknown === null && !external && !circular.has(index)) || book.callsOurs(index)) {
      left.push(index);
      continue;
    }
    const known = stored !== null && !(isCellError(stored) && stored.code === "#NAME?");
    if (!known) left.push(index);
    // A misspelled function of ours is reported elsewhere, with a suggestion.
    if (unknown !== null && !new RegExp(`^(?:_xldudf_)?${book.names.namespace}[._]`, "i").test(unknown)) {
      problems.push({
        kind: "unknown-function",
        severity: known && isOld ? "error" : "warning",
        sheet,
        row,
        column,
        message: known
          ? `${unknown} is not calculated here; the result stored in the file is used${isOld ? OLD : ""}. If its inputs have changed, calculate the workbook in Excel first.`
          : `There is no function ${unknown} here, so the formula returns #NAME?. Correct its spelling, or calculate the workbook in Excel first.`,
      });
    }
  }
  return { calculated: left, failed, problems };
}
