import { columnOf, type Source } from "./listed";
import {
  arrayOf,
  asReference,
  BLANK,
  DIVISION,
  rowsOf,
  heightOf,
  number,
  type Replacement,
  cellsOf,
  type Value,
  VALUE,
  widthOf,
} from "./values";

/** Totals whose arguments the engine does not check. */

/** SUBTOTAL(9,#REF!) is #REF!, but the engine returns #VALUE!. */
const withErrors: Replacement = (given, original) => given.find((value) => value.isError()) ?? original(...given);

/** The sums of the cells above each place of a column. */
const runningSums = new WeakMap<Source, Value[]>();

/** A running total adds one cell to the one above it. The engine adds all cells in each row. */
const sum: Replacement = ([range, ...more]) => {
  const reference = range && more.length === 0 ? asReference(range) : null;
  const column = reference && columnOf(reference);
  if (!column) return null;
  const { source, count } = column;
  let sums = runningSums.get(source);
  if (!sums) runningSums.set(source, (sums = [number(0)]));
  for (let place = sums.length - 1; place < count; place++) {
    const total = sums[place] as Value;
    const cell = source.cells[place] ?? BLANK;
    if (total.isError()) sums.push(total);
    else sums.push(cell.isError() ? cell : cell.isNumber() ? (total.plus(cell) as Value) : total);
  }
  return sums[count] as Value;
};

/** Arrays of different sizes cannot be multiplied. The engine would repeat the smaller one. */
const sumProduct: Replacement = (given, original) => {
  const arrays: Value[] = given.map(cellsOf);
  const wrong = arrays.find((value) => value.isError());
  if (wrong) return wrong;
  const [first] = arrays;
  const differs = (value: Value): boolean =>
    first !== undefined && (heightOf(value) !== heightOf(first) || widthOf(value) !== widthOf(first));
  return arrays.some(differs) ? VALUE : original(...arrays);
};

/** The first error is the result, where the engine returns #VALUE!. */
const withFirstError: Replacement = (given, original) => {
  for (const variant of given) {
    for (const row of rowsOf(cellsOf(variant))) for (const cell of row) if (cell?.isError()) return cell;
  }
  return original(...given);
};

/** Pairs of cells of two arrays, from a place on, count only if both are numbers. */
const ofPairs =
  (place: number): Replacement =>
  (given, original) => {
    const [left, right] = given.slice(place, place + 2).map(cellsOf);
    if (!left || !right || heightOf(left) !== heightOf(right) || widthOf(left) !== widthOf(right)) return null;
    const pairs = rowsOf(left).flatMap((row, y) =>
      row.map((cell, x): [Value, Value] => [cell ?? BLANK, rowsOf(right)[y]?.[x] ?? BLANK]),
    );
    const wrong = pairs.flat().find((cell) => cell.isError());
    if (wrong) return wrong;
    const numbers = pairs.filter((pair) => pair.every((cell) => cell.isNumber()));
    if (numbers.length === 0) return DIVISION;
    const column = (side: 0 | 1): Value => arrayOf(numbers.map((pair) => [pair[side]]));
    return original(...given.slice(0, place), column(0), column(1), ...given.slice(place + 2));
  };

export const TOTALS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["SUBTOTAL", withErrors],
  ["AGGREGATE", withErrors],
  ["SUM", sum],
  ["SUMPRODUCT", sumProduct],
  ...["AVERAGE", "GEOMEAN", "HARMEAN", "MEDIAN", "PRODUCT", "STDEV", "STDEV.P", "STDEV.S", "STDEVP", "SUMSQ"].map(
    (name) => [name, withFirstError] as const,
  ),
  ...["VAR", "VAR.P", "VAR.S", "VARP"].map((name) => [name, withFirstError] as const),
  ...["CORREL", "INTERCEPT", "PEARSON", "RSQ", "SLOPE", "STEYX"].map((name) => [name, ofPairs(0)] as const),
  ["FORECAST", ofPairs(1)],
  ["FORECAST.LINEAR", ofPairs(1)],
]);
