import { cleanNumber } from "../exact";
import { cellAt, type CellValue, isCellError, type Sheet, type Workbook } from "../xlsx/model";
import type { FormulaBook } from "./formula-book";
import { type FormulaResult, placeKey } from "./formula-cells";
import type { ResolvedFormula } from "./references";

/** A cell for which the formula engine gets a different value than the program that calculated the file. */
export interface StoredDifference {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly stored: CellValue;
  readonly calculated: CellValue;
  /** The function that returns a different value at every calculation, if the formula calls one. */
  readonly volatile?: string;
}

/** A cell whose stored result is old, and which only Excel can calculate. */
export interface OldResult {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly old: true;
}

/** Continues the statement that a stored result is used. */
export const OLD = ", although a cell that the formula depends on has changed since";

export interface Doubts {
  readonly differences: readonly StoredDifference[];
  /** The formulas of the differences, by index. */
  readonly formulas: readonly number[];
  /** Formulas of ours that depend on a difference or on an old result, by `placeKey`, with the first such cell. */
  readonly resting: ReadonlyMap<number, StoredDifference | OldResult>;
}

export const NO_DOUBTS: Doubts = { differences: [], formulas: [], resting: new Map() };

/**
 * Finds where the engine differs from the values in the file. Only cells that feed our formulas matter, and in a chain of cells only the
 * first: cells that depend on a different value must differ too. So may cells that depend on our formulas, whose stored results may be old.
 * `results` are those of the engine; `feeding` is null if any formula could feed ours.
 */
export function storedDifferences(
  book: FormulaBook,
  results: readonly FormulaResult[],
  feeding: ReadonlySet<number> | null,
): Doubts {
  const { workbook, dependencies } = book;
  // The values may be placeholders from a program that does not calculate.
  if (workbook.calculatedOnLoad || book.ours.length === 0) return NO_DOUBTS;
  const different = new Map<number, StoredDifference>();
  /** Formulas whose value differs or is not stored. */
  const unlike = dependencies.marks();
  for (const result of results) {
    const index = dependencies.at(result.sheet, result.row, result.column);
    if (index === undefined) continue;
    const known = book.storedAt(index) !== null;
    const difference = known ? differenceOf(workbook, result) : null;
    if (known && difference === null) continue;
    unlike.mark(index);
    if (difference && !book.callsOurs(index) && (!feeding || feeding.has(index))) different.set(index, difference);
  }
  const roots = new Map<number, StoredDifference>();
  for (const [index, difference] of different) {
    if (unlike.areReadBy(index)) continue;
    const volatile = volatileCall(book.resolvedAt(index));
    roots.set(index, { ...difference, ...(volatile !== null && { volatile }) });
  }
  if (roots.size === 0) return NO_DOUBTS;
  return {
    differences: [...roots.values()],
    formulas: [...roots.keys()],
    resting: restingOn(roots, book, feeding),
  };
}

/** The formulas of ours that depend on old results, which problems of the workbook name. */
export function doubtsOverOld(book: FormulaBook, old: readonly number[], feeding: ReadonlySet<number> | null): Doubts {
  const roots = new Map<number, OldResult>();
  for (const index of old) {
    const { sheet, row, column } = book.cellAt(index);
    roots.set(index, { sheet, row, column, old: true });
  }
  return { ...NO_DOUBTS, resting: restingOn(roots, book, feeding) };
}

/** Our formulas that depend on a difference, each with one of its causes. */
function restingOn<Cause>(
  roots: ReadonlyMap<number, Cause>,
  book: FormulaBook,
  feeding: ReadonlySet<number> | null,
): Map<number, Cause> {
  const resting = new Map<number, Cause>();
  const rest = (index: number, cause: Cause): void => {
    const { sheet, row, column } = book.cellAt(index);
    resting.set(placeKey(sheet, row, column), cause);
  };
  if (!feeding) {
    const [first] = roots.values();
    if (first) for (const index of book.ours) rest(index, first);
    return resting;
  }
  const follow = book.dependencies.followers(feeding);
  for (const [root, cause] of roots) for (const index of follow(root)) if (book.callsOurs(index)) rest(index, cause);
  return resting;
}

function differenceOf(
  workbook: Workbook,
  { sheet, row, column, formula, values }: FormulaResult,
): StoredDifference | null {
  const stored = (at: number, each: number): CellValue => {
    const cell = cellAt(workbook.sheets[sheet] as Sheet, at, each);
    if (at === row && each === column) return cell?.value ?? null;
    // A value left behind by a larger result counts; a value typed by somebody does not.
    return cell?.spilledFrom?.row === row && cell.spilledFrom.column === column ? cell.value : null;
  };
  const before = formula.kind === "plain" ? undefined : formula.range;
  const height = formula.kind === "plain" ? 1 : Math.max(values.length, before ? before.bottom - row + 1 : 1);
  const width = formula.kind === "plain" ? 1 : Math.max(values[0]?.length ?? 1, before ? before.right - column + 1 : 1);
  for (let at = 0; at < height; at++) {
    for (let each = 0; each < width; each++) {
      const [held, calculated] = [stored(row + at, column + each), values[at]?.[each] ?? null];
      if (!isSame(held, calculated)) {
        return { sheet, row: row + at, column: column + each, stored: held, calculated };
      }
    }
  }
  return null;
}

/** Excel stores its newer errors as #VALUE!. */
const storedAsValue: ReadonlySet<string> = new Set([
  "#SPILL!",
  "#CALC!",
  "#FIELD!",
  "#BLOCKED!",
  "#CONNECT!",
  "#BUSY!",
  "#UNKNOWN!",
]);

function isSame(stored: CellValue, calculated: CellValue): boolean {
  if (typeof stored === "number" && typeof calculated === "number") {
    // Numbers are read everywhere with 15 digits: noise beyond them means nothing, but the fifteenth digit can decide a tie.
    return stored === calculated || cleanNumber(stored) === cleanNumber(calculated);
  }
  if (isCellError(stored) && isCellError(calculated)) {
    return stored.code === calculated.code || (stored.code === "#VALUE!" && storedAsValue.has(calculated.code));
  }
  return stored === calculated;
}

const VOLATILE: ReadonlySet<string> = new Set(["TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY"]);

/** The first call of a function that depends on the clock or on chance. */
function volatileCall({ pieces }: ResolvedFormula): string | null {
  for (const piece of pieces) {
    if (piece.kind !== "token" || piece.token.kind !== "word") continue;
    const name = piece.token.text.toUpperCase().replace(/^_XLFN\./, "");
    if (VOLATILE.has(name)) return name;
  }
  return null;
}
