import { greatestCommonDivisor, type Ratio, ratioOf, ZERO } from "../exact";
import { PlanSearch } from "./search";
import { type Line, type Plan } from "./statement";
import { earliestOfEquals, fewestFree, fewestLines } from "./ties";
import { at, commonDenominator, divideUp, sumOf, wholeUnits } from "./whole-numbers";

/** Up to this many lines with a gain, ties in cost are settled completely. */
const SETTLE_TIES_UP_TO = 20;

/**
 * The set of lines whose gains reach `need` (equality is enough) at the lowest total cost; null if all lines together do not reach it.
 * Technically, this is a 0/1 covering knapsack problem, solved exactly: every decision rests on whole numbers, and doubles only guide and
 * prune, with a margin on the safe side.
 *
 * To reach a share: let a list count Q of a total T today, and let choosing line i add q(i) to what counts and t(i) to the total (0 if the
 * total does not change). The share s is reached if the sum of q(i) - s t(i) over the chosen lines is at least s T - Q. So give each line
 * `gain` = q(i) - s t(i), leave out lines with a negative gain, and set `need` = s T - Q. All are ratios in one unit, so nothing is
 * rounded. For a limit on what must not be there (at most a share of T), use what may stay as Q.
 *
 * Ties: no line in the plan can be left out; among lines of equal gain and cost, the earlier ones are chosen; the order of the lines does
 * not change the cost. With up to 20 lines with a gain, a plan of lowest cost has as few lines as possible and, among those, the earliest
 * rows (the lexicographically first list of positions). Beyond that, the choice among plans of equal cost is deterministic but not
 * specified further.
 * @throws RangeError for a negative gain or cost.
 */
export function cheapestPlan(lines: readonly Line[], need: Ratio): Plan | null {
  if (lines.some(({ gain, cost }) => gain.s * gain.n < 0n || cost.s * cost.n < 0n)) {
    throw new RangeError("a gain or a cost is negative");
  }
  if (need.compare(ZERO) <= 0) return { chosen: [], cost: ZERO, gain: ZERO, optimal: true, leastPossibleCost: ZERO };

  const gainUnits = commonDenominator([need, ...lines.map((line) => line.gain)]);
  const costUnits = commonDenominator(lines.map((line) => line.cost));
  const gains = lines.map((line) => wholeUnits(line.gain, gainUnits));
  const costs = lines.map((line) => wholeUnits(line.cost, costUnits));
  const needed = wholeUnits(need, gainUnits);
  if (sumOf(gains) < needed) return null;

  const useful = lines.map((_, index) => index).filter((index) => at(gains, index) > 0n);
  const free = useful.filter((index) => at(costs, index) === 0n);
  const paid = useful.filter((index) => at(costs, index) > 0n);
  const neededFromPaid = needed - sumOf(free.map((index) => at(gains, index)));
  const outcome = solvePaid(
    paid.map((index) => at(gains, index)),
    paid.map((index) => at(costs, index)),
    neededFromPaid,
  );
  let chosen = outcome.chosen.map((position) => at(paid, position));
  chosen.push(...fewestFree(free, gains, needed - sumOf(chosen.map((index) => at(gains, index)))));
  const optimal = outcome.cost === outcome.leastPossibleCost;
  if (optimal && useful.length <= SETTLE_TIES_UP_TO) {
    chosen = fewestLines(useful, gains, costs, needed, outcome.cost, chosen);
  } else {
    chosen = earliestOfEquals(chosen, useful, gains, costs);
  }
  return {
    chosen: chosen.sort((left, right) => left - right),
    cost: ratioOf(outcome.cost, costUnits),
    gain: ratioOf(sumOf(chosen.map((index) => at(gains, index))), gainUnits),
    optimal,
    leastPossibleCost: ratioOf(outcome.leastPossibleCost, costUnits),
  };
}

interface Outcome {
  readonly chosen: readonly number[];
  readonly cost: bigint;
  readonly leastPossibleCost: bigint;
}

/** Solves for positive whole gains and costs that together reach the need. */
function solvePaid(gains: readonly bigint[], costs: readonly bigint[], need: bigint): Outcome {
  if (need <= 0n) return { chosen: [], cost: 0n, leastPossibleCost: 0n };

  // A line that reaches the need alone is never cheapest in combination, so it competes by itself and leaves the search.
  let alone = -1;
  const members: number[] = [];
  gains.forEach((gain, index) => {
    if (gain < need) members.push(index);
    else if (alone < 0 || at(costs, index) < at(costs, alone)) alone = index;
  });
  const single: Outcome | null =
    alone < 0 ? null : { chosen: [alone], cost: at(costs, alone), leastPossibleCost: at(costs, alone) };
  const memberGains = members.map((index) => at(gains, index));
  if (single && sumOf(memberGains) < need) return single;

  // Sums are multiples of the greatest common divisor, so the need is rounded up to one, and so is every bound.
  const memberCosts = members.map((index) => at(costs, index));
  const gainStep = memberGains.reduce(greatestCommonDivisor, 0n);
  const costStep = memberCosts.reduce(greatestCommonDivisor, 0n);
  const ceiling = single ? divideUp(single.cost, costStep) : null;
  const search = new PlanSearch(
    memberGains.map((gain) => gain / gainStep),
    memberCosts.map((cost) => cost / costStep),
    divideUp(need, gainStep),
    ceiling,
  );
  search.run();
  const bound = search.leastPossibleCost * costStep;
  if (search.chosen === null || (single && single.cost <= search.cost * costStep)) {
    const found = single as Outcome;
    return { ...found, leastPossibleCost: bound < found.cost ? bound : found.cost };
  }
  return {
    chosen: search.chosen.map((position) => at(members, position)),
    cost: search.cost * costStep,
    leastPossibleCost: bound,
  };
}
