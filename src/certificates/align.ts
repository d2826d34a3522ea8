import { amountOf, ratioOfAmount } from "./amounts";
import { isAmount, nameKey } from "./cells";
import type { CertifiedLine, CostLine } from "./certificate";
import { grouped } from "./grouped";

type Shown = Pick<CostLine, "item" | "line" | "cost" | "currency">;

const costKey = (cost: string): string => (isAmount(cost) ? amountOf(ratioOfAmount(cost)) : cost);
const wholeKey = ({ item, line, cost, currency }: Shown): string =>
  [nameKey(item), nameKey(line), costKey(cost), nameKey(currency)].join("\n");

/** By what a line of a form is found: by everything, then, if the supplier changed it, by what it still has. */
const MATCHES: readonly ((shown: Shown) => string)[] = [
  wholeKey,
  ({ line }) => nameKey(line),
  ({ item }) => nameKey(item),
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
  const take = (index: number, line: CertifiedLine | undefined): void => {
    if (!line) return;
    own[index] = line;
    left.delete(line);
  };
  for (const keyOf of MATCHES) {
    const waiting = grouped([...left].reverse(), keyOf);
    asked.forEach((line, index) => {
      if (own[index] === null) take(index, waiting.get(keyOf(line))?.pop());
    });
  }
  // A line of which nothing is left as it was. A copy of another one is not it.
  const keys = new Set(asked.map(wholeKey));
  const changed = [...left].filter((line) => !keys.has(wholeKey(line))).reverse();
  own.forEach((line, index) => {
    if (line === null) take(index, changed.pop());
  });
  return withoutLastNulls([...own, ...left]);
}

/** A line after the last one is missing as well. */
export function withoutLastNulls(lines: readonly (CertifiedLine | null)[]): (CertifiedLine | null)[] {
  let length = lines.length;
  while (length > 0 && lines[length - 1] === null) length--;
  return lines.slice(0, length);
}
