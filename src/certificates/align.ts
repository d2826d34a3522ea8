import { amountOf, ratioOfAmount } from "./amounts";
import { isAmount, nameKey } from "./cells";
import type { CertifiedLine, CostLine } from "./certificate";
import { grouped } from "./grouped";

type Shown = Pick<CostLine, "item" | "line" | "cost" | "currency">;

const costKey = (cost: string): string => (isAmount(cost) ? amountOf(ratioOfAmount(cost)) : cost);
const wholeKey = ({ item, line, cost, currency }: Shown): string =>
  [nameKey(item), nameKey(line), costKey(cost), nameKey(currency)].join("\n");

/** By what a line of a form is found: by everything, then, if the supplier changed it, by what it still has, and last by its place. */
const MATCHES: readonly ((shown: Shown) => string)[] = [
  wholeKey,
  ({ line }) => nameKey(line),
  ({ item }) => nameKey(item),
  () => "",
];

/**
 * The lines of a form in the order in which they were asked, with null for each that is no longer there, and after them those that were
 * not asked about. People sort a part of the rows, and delete rows.
 */
export function alignedLines(
  asked: readonly CostLine[],
  stated: readonly (CertifiedLine | null)[],
): (CertifiedLine | null)[] {
  const left = new Set(stated.filter((line) => line !== null));
  const own: (CertifiedLine | null)[] = asked.map(() => null);
  const keys = new Set(asked.map(wholeKey));
  for (const keyOf of MATCHES) {
    // A copy of a line that was asked about is not another one that was changed.
    const candidates = [...left].filter((line) => keyOf === wholeKey || !keys.has(wholeKey(line))).reverse();
    const waiting = grouped(candidates, keyOf);
    asked.forEach((line, index) => {
      if (own[index] !== null) return;
      const found = waiting.get(keyOf(line))?.pop();
      if (!found) return;
      own[index] = found;
      left.delete(found);
    });
  }
  return withoutLastNulls([...own, ...left]);
}

/** A line after the last one is missing as well. */
export function withoutLastNulls(lines: readonly (CertifiedLine | null)[]): (CertifiedLine | null)[] {
  let length = lines.length;
  while (length > 0 && lines[length - 1] === null) length--;
  return lines.slice(0, length);
}
