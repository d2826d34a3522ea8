import { type CellRange, type CellValue } from "../xlsx/model";
import type { CalculationInput, CalculationProblem, RecordedCall } from "./calculation";
import { sameValue } from "./changes";
import { circularProblem, DirectCalculation } from "./direct";
import { directCall, directExpression } from "./direct-formula";
import type { FormulaBook } from "./formula-book";
import type { FormulaResult } from "./formula-cells";

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
  const indirect = order.filter((index) => book.resolvedAt(index).indirect);
  if (dependents) {
    // Formulas that read ours, directly or not; a formula with INDIRECT may be one.
    const all = [...book.cells.keys()];
    const readers = dependencies.readers(all);
    const found = new Set(ours);
    const open = [...ours];
    for (const index of all) if (book.resolvedAt(index).indirect && !found.has(index)) open.push(index);
    for (const index of open) found.add(index);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const reader of readers.of(next)) {
        if (found.has(reader)) continue;
        found.add(reader);
        open.push(reader);
      }
    }
    ({ order, circles } = dependencies.walk(found));
  }
  const circular = new Set(circles.flat());
  const problems = circleProblems(book, circles, feeding);

  const run = (mayBeOld: ReadonlySet<number>): ReturnType<typeof evaluate> =>
    evaluate(input, book, order, circular, mayBeOld, onProgress);
  let found = run(new Set());
  // What INDIRECT and OFFSET read is not known, so it may be a result that has changed.
  if (found.changedOurs && order.some((index) => book.resolvedAt(index).indirect && !book.callsOurs(index))) {
    found = run(new Set(order.filter((index) => book.resolvedAt(index).indirect)));
  }
  const { direct, results, forEngine } = found;
  const isOpen = indirect.length > 0;
  return {
    results,
    calls: direct.calls,
    problems: [...problems, ...direct.problems],
    forEngine,
    kept: order.filter((index) => feeding.has(index) && !book.callsOurs(index) && !forEngine.has(index)),
    feeding: isOpen ? null : feeding,
    circular,
  };
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
  const readers = dependencies.readers(order);
  /** Formulas that read a result that has changed, or one that the engine has yet to calculate. */
  const readsChanged = new Set<number>();
  const readsOpen = new Set<number>();
  let changedOurs = false;
  let done = 0;
  const engine = (index: number): void => {
    forEngine.add(index);
    for (const reader of readers.of(index)) readsOpen.add(reader);
  };
  const settle = (index: number, result: FormulaResult): void => {
    results.push(result);
    if (isStored(workbook, result)) return;
    changedOurs = true;
    for (const reader of readers.of(index)) readsChanged.add(reader);
  };
  for (const index of order) {
    if (!book.callsOurs(index)) {
      // A loop of native formulas keeps what Excel's iteration left.
      const isKnown = book.storedAt(index) !== null;
      const isOld = readsChanged.has(index) || readsOpen.has(index) || mayBeOld.has(index);
      if (!(isKnown && (circular.has(index) || (isComplete && !isOld)))) engine(index);
      continue;
    }
    if (++done % 500 === 0) onProgress?.(done, order.length);
    const cell = book.cellAt(index);
    if (circular.has(index)) {
      settle(index, direct.refuse(cell));
      continue;
    }
    const parse = cell.formula.kind === "plain" ? directCall : directExpression;
    const expression = readsOpen.has(index) ? null : parse(book.resolvedAt(index), (name) => names.fromShown(name));
    if (expression) settle(index, direct.evaluate({ ...cell, expression }));
    else {
      changedOurs = true;
      engine(index);
    }
  }
  return { direct, results, forEngine, changedOurs };
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
