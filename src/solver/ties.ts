import { at, compareWhole } from "./whole-numbers";

/** Lines that cost nothing: as few as are needed to reach the need, the largest first. */
export function fewestFree(free: readonly number[], gains: readonly bigint[], need: bigint): number[] {
  const largestFirst = [...free].sort((left, right) => compareWhole(at(gains, right), at(gains, left)) || left - right);
  const chosen: number[] = [];
  let missing = need;
  for (const index of largestFirst) {
    if (missing <= 0n) break;
    chosen.push(index);
    missing -= at(gains, index);
  }
  return chosen;
}

/** Replaces chosen lines by earlier ones of the same gain and cost. */
export function earliestOfEquals(
  chosen: readonly number[],
  useful: readonly number[],
  gains: readonly bigint[],
  costs: readonly bigint[],
): number[] {
  const kind = (index: number) => `${at(gains, index)}/${at(costs, index)}`;
  const wanted = new Map<string, number>();
  chosen.forEach((index) => wanted.set(kind(index), (wanted.get(kind(index)) ?? 0) + 1));
  return useful.filter((index) => {
    const left = wanted.get(kind(index)) ?? 0;
    wanted.set(kind(index), left - 1);
    return left > 0;
  });
}

/** Of the plans with the lowest cost, the one with the fewest lines; of those, the lexicographically first. */
export function fewestLines(
  useful: readonly number[],
  gains: readonly bigint[],
  costs: readonly bigint[],
  need: bigint,
  leastCost: bigint,
  known: readonly number[],
): number[] {
  const reachable: bigint[] = [0n]; // from the end
  for (let place = useful.length - 1; place >= 0; place--) {
    reachable.unshift(at(reachable, 0) + at(gains, at(useful, place)));
  }
  // One more than the known plan has, so that the lexicographically first plan with equally many lines is found too.
  let best: number[] = [...known];
  let fewerThan = known.length + 1;
  const path: number[] = [];
  const visit = (place: number, missing: bigint, spare: bigint): void => {
    if (missing <= 0n) {
      best = [...path];
      fewerThan = path.length;
      return;
    }
    if (place === useful.length || path.length + 1 >= fewerThan || missing > at(reachable, place)) return;
    const index = at(useful, place);
    if (at(costs, index) <= spare) {
      path.push(index);
      visit(place + 1, missing - at(gains, index), spare - at(costs, index));
      path.pop();
    }
    visit(place + 1, missing, spare);
  };
  visit(0, need, leastCost);
  return best;
}
