import { heightOf, type Replacement, cellsOf, type Value, VALUE, widthOf } from "./values";

/** Totals whose arguments the engine does not check. */

/** SUBTOTAL(9,#REF!) is #REF!, and the engine makes #VALUE! of it. */
const withErrors: Replacement = (given, original) => given.find((value) => value.isError()) ?? original(...given);

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

export const TOTALS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["SUBTOTAL", withErrors],
  ["AGGREGATE", withErrors],
  ["SUMPRODUCT", sumProduct],
]);
