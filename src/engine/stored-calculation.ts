import { type CellRange, type CellValue } from "../xlsx/model";
import type { CalculationInput, CalculationProblem, RecordedCall } from "./calculation";
import { sameValue } from "./changes";
import { circularProblem, DirectCalculation } from "./direct";
import { directCall, directExpression } from "./direct-formula";
import type { FormulaBook } from "./formula-book";
import type { FormulaResult } from "./formula-cells";
import { whatIsTooLarge } from "./too-large";

/**
 * Calculation that rests on the results that a spreadsheet program stored in the file. Our formulas are calculated, and of the native ones
 * only those that have no stored result, or whose stored result is old because something that they read has changed.
 */
export interface StoredCalculation {
  /** Results of the formulas that were called directly. */
  readonly results: readonly FormulaResult[];
  readonly calls: readonly RecordedCall[];
  readonly problems: readonly CalculationProblem[];
  /** Formulas that the formula engine has to calculate, with everything else as it is. */
  readonly forEngine: ReadonlySet<number>;
  /** Those of them that have a stored result which is old because something that they read has changed. */
  readonly old: ReadonlySet<number>;
  /** The formulas that were looked at, each after those that it reads. */
  readonly order: readonly number[];
  /** Those of them whose results are asked for. The others might have filled cells that these read. */
  readonly needed: ReadonlySet<number>;
  /** Native formulas that feed ours and keep their stored results. */
  readonly kept: readonly number[];
  /** All formulas that feed ours, with ours; null if a formula is calculated that may read any cell. */
  readonly feeding: ReadonlySet<number> | null;
  readonly circular: ReadonlySet<number>;
}

export interface StoredOptions {
  /** Calculates also what depends on a result that differs from the stored one, whether it feeds ours or not. */
  readonly dependents: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export function calculateWithStored(
  input: CalculationInput,
  book: FormulaBook,
  { dependents, onProgress }: StoredOptions,
): StoredCalculation {
  const { dependencies, ours } = book;
  const reached = dependencies.walk(ours);
  const feeding = new Set(reached.order);
  let { order, circles } = reached;
  const isIndirect = (index: number): boolean => book.resolvedAt(index).indirect;
  const isOpen = order.some(isIndirect);
  if (isOpen) {
    // What INDIRECT and OFFSET read is not known, so it may be the result of any formula.
    ({ order, circles } = dependencies.walk(book.cells.keys()));
  } else if (dependents) {
    // Formulas that read ours, directly or not; a formula with INDIRECT may be one.
    const cells = [...book.cells.keys()];
    const follow = dependencies.followers(cells);
    const found = [...ours, ...cells.filter(isIndirect)].flatMap(follow);
    ({ order, circles } = dependencies.walk(found));
  }
  const { order: all, circles: allCircles } = withSpilling(book, order);
  const circular = new Set(allCircles.flat());
  const problems = circleProblems(book, circles, feeding);

  const run = (mayBeOld: ReadonlySet<number>): ReturnType<typeof evaluate> =>
    evaluate(input, book, all, circular, mayBeOld, onProgress);
  let found = run(new Set());
  const mayBeOld = new Set(all.filter(isIndirect));
  const hasChanged = found.changedOurs || [...found.forEngine].some((index) => !mayBeOld.has(index));
  if (hasChanged && [...mayBeOld].some((index) => !book.callsOurs(index))) found = run(mayBeOld);
  const { direct, results, forEngine, old } = found;
  return {
    results,
    calls: direct.calls,
    problems: [...problems, ...direct.problems],
    forEngine,
    old,
    order: all,
    needed: new Set(order),
    kept: order.filter((index) => (isOpen || feeding.has(index)) && !book.callsOurs(index) && !forEngine.has(index)),
    feeding: isOpen ? null : feeding,
    circular,
  };
}

/**
 * The given formulas, and native ones, with what they read, whose results may fill cells that these read although the file does not say so:
 * a formula without a stored result fills no cell beside its own until it is calculated. Each comes after those that it reads.
 */
function withSpilling(book: FormulaBook, needed: readonly number[]): ReturnType<FormulaBook["dependencies"]["walk"]> {
  const arrays = [...book.cells.keys()].filter((index) => book.cellAt(index).formula.kind === "dynamic");
  const starts = new Set(needed);
  const extents = new Map<number, { bottom: number; right: number }>();
  let added: readonly number[] = needed;
  for (;;) {
    for (const index of added) {
      for (const { sheet, range } of book.resolvedAt(index).references) {
        const { bottom, right } = extents.get(sheet) ?? range;
        extents.set(sheet, { bottom: Math.max(bottom, range.bottom), right: Math.max(right, range.right) });
      }
    }
    const reached = arrays.filter((index) => {
      const { sheet, row, column } = book.cellAt(index);
      const extent = extents.get(sheet);
      return !starts.has(index) && extent && row <= extent.bottom && column <= extent.right;
    });
    const found = book.dependencies.walk([...starts, ...reached]);
    if (reached.length === 0) return found;
    added = found.order.filter((index) => !starts.has(index));
    for (const index of added) starts.add(index);
  }
}

function evaluate(
  input: CalculationInput,
  book: FormulaBook,
  order: readonly number[],
  circular: ReadonlySet<number>,
  mayBeOld: ReadonlySet<number>,
  onProgress?: (done: number, total: number) => void,
) {
  const { workbook } = input;
  const { dependencies, names } = book;
  const isComplete = workbook.calculatedOnLoad === undefined && workbook.resultsMayBeOld === undefined;
  const direct = new DirectCalculation(input, book.cells, (sheet: number, range: CellRange) =>
    dependencies.within(sheet, range),
  );
  const results: FormulaResult[] = [];
  const forEngine = new Set<number>();
  /** Results that have changed, and those that the engine has yet to calculate. */
  const changed = dependencies.marks();
  const open = dependencies.marks();
  const old = new Set<number>();
  let changedOurs = false;
  let done = 0;
  const engine = (index: number): void => {
    forEngine.add(index);
    open.mark(index);
  };
  const settle = (index: number, result: FormulaResult): void => {
    results.push(result);
    if (isStored(workbook, result)) return;
    changedOurs = true;
    changed.mark(index);
  };
  for (const index of order) {
    if (!book.callsOurs(index)) {
      // A loop of native formulas keeps what Excel's iteration left.
      const isKnown = book.storedAt(index) !== null;
      const isOld = changed.areReadBy(index) || open.areReadBy(index);
      if (isKnown && (circular.has(index) || (isComplete && !isOld && !mayBeOld.has(index)))) continue;
      if (isKnown && isOld) old.add(index);
      engine(index);
      continue;
    }
    if (++done % 500 === 0) onProgress?.(done, order.length);
    const cell = book.cellAt(index);
    if (circular.has(index)) {
      settle(index, direct.refuse(cell));
      continue;
    }
    const parse = cell.formula.kind === "plain" ? directCall : directExpression;
    const resolved = book.resolvedAt(index);
    // The engine refuses formulas that are too large, and says why.
    const isForEngine = open.areReadBy(index) || whatIsTooLarge(cell.formula, resolved) !== null;
    const expression = isForEngine ? null : parse(resolved, (name) => names.fromShown(name));
    if (expression) settle(index, direct.evaluate({ ...cell, expression }));
    else {
      changedOurs = true;
      engine(index);
    }
  }
  return { direct, results, forEngine, old, changedOurs };
}

/** Whether a result is what the file already holds. */
function isStored(
  { sheets }: CalculationInput["workbook"],
  { sheet, row, column, formula, values }: FormulaResult,
): boolean {
  const before = formula.range;
  const height = values.length;
  const width = values[0]?.length ?? 1;
  if (formula.kind === "dynamic" && before) {
    if (before.bottom - before.top + 1 !== height || before.right - before.left + 1 !== width) return false;
  }
  return values.every((line, at) =>
    line.every((value, each) =>
      sameValue(value, (sheets[sheet]?.rows.get(row + at)?.cells[column + each]?.value ?? null) as CellValue),
    ),
  );
}

/** Circles as problems of the workbook; one that shares cells with another would only repeat it. */
export function circleProblems(
  book: FormulaBook,
  circles: readonly (readonly number[])[],
  feeding: ReadonlySet<number> | null,
): CalculationProblem[] {
  const reported = new Set<number>();
  const problems: CalculationProblem[] = [];
  for (const circle of circles) {
    const [first] = circle;
    if (first === undefined) continue;
    if (!circle.some((formula) => reported.has(formula))) {
      const path = [...circle, first].reverse().map((formula) => book.dependencies.nameOf(formula));
      const severity = circle.some((formula) => !feeding || feeding.has(formula)) ? "error" : "warning";
      problems.push({ ...circularProblem(book.cellAt(first), path), severity });
    }
    for (const formula of circle) reported.add(formula);
  }
  return problems;
}
