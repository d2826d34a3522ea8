import { cleanNumber } from "../exact";
import { callsOurs, type FunctionNames } from "../xlsx/text/formula-text";
import { cellAt, type CellValue, isCellError, type Sheet, type Workbook } from "../xlsx/model";
import { type FormulaCell, type FormulaResult, placeKey } from "./formula-cells";
import type { Dependencies } from "./dependencies";
import type { ResolvedFormula } from "./references";

/** A cell for which the formula engine gets a different value than the program that calculated the file. */
interface StoredDifference {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly stored: CellValue;
  readonly calculated: CellValue;
  /** The function that returns a different value at every calculation, if the formula calls one. */
  readonly volatile?: string;
}

export interface Doubts {
  readonly differences: readonly StoredDifference[];
  /** Formulas of ours that depend on a difference, by `placeKey`, with the first such difference. */
  readonly resting: ReadonlyMap<number, StoredDifference>;
}

export const NO_DOUBTS: Doubts = { differences: [], resting: new Map() };

/**
 * Finds where the engine differs from the values in the file. Only cells that feed our formulas matter, and in a chain of cells only the
 * first: cells that depend on a different value must differ too. So may cells that depend on our formulas, whose stored results may be old.
 */
export function storedDifferences(
  workbook: Workbook,
  cells: readonly FormulaCell[],
  resolved: readonly ResolvedFormula[],
  results: readonly FormulaResult[],
  ours: readonly number[],
  feeding: ReadonlySet<number> | null,
  dependencies: Dependencies,
  names: FunctionNames,
): Doubts {
  // The values may be placeholders from a program that does not calculate.
  if (workbook.calculatedOnLoad || ours.length === 0) return NO_DOUBTS;
  const byPlace = new Map(results.map((result) => [placeKey(result.sheet, result.row, result.column), result]));
  const states = new Map<number, { difference: StoredDifference | null; known: boolean }>();
  const isOurs = new Set(ours);
  const stateOf = (index: number): { difference: StoredDifference | null; known: boolean } => {
    let state = states.get(index);
    if (!state) {
      const { sheet, row, column } = cells[index] as FormulaCell;
      const result = byPlace.get(placeKey(sheet, row, column));
      const known = (cellAt(workbook.sheets[sheet] as Sheet, row, column)?.value ?? null) !== null;
      // A formula without a result kept its stored one.
      states.set(index, (state = { known, difference: result && known ? differenceOf(workbook, result) : null }));
    }
    return state;
  };
  const candidates = [...(feeding ?? cells.keys())].filter((index) => !isOurs.has(index));
  const roots = new Map<number, StoredDifference>();
  for (const index of candidates) {
    const { difference } = stateOf(index);
    if (!difference || callsOurs((cells[index] as FormulaCell).formula.text, names)) continue;
    const precedents = dependencies.precedents(index) ?? [];
    const follows = [...precedents].some((each) => {
      const { known, difference: earlier } = stateOf(each);
      return each !== index && (!known || earlier !== null);
    });
    if (follows) continue;
    const volatile = volatileCall(resolved[index] as ResolvedFormula);
    roots.set(index, { ...difference, ...(volatile !== null && { volatile }) });
  }
  if (roots.size === 0) return NO_DOUBTS;
  const resting = new Map<number, StoredDifference>();
  const [first] = roots.values();
  for (const index of ours) {
    const { sheet, row, column } = cells[index] as FormulaCell;
    const fed = feeding ? dependencies.feeding([index]) : null;
    const cause = fed ? [...roots].find(([root]) => fed.has(root))?.[1] : first;
    if (cause) resting.set(placeKey(sheet, row, column), cause);
  }
  return { differences: [...roots.values()], resting };
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
