import { type Ratio, ZERO } from "../exact";
import { cheapestPlan } from "./cheapest-plan";
import { type Line, type Plan } from "./statement";
import { at } from "./whole-numbers";

/**
 * As `cheapestPlan`, for lines whose gain and cost may be negative: a line may save money, and it may lower what counts. Null if no choice
 * reaches the need.
 *
 * A line that saves money is chosen at first. If it has a negative gain, leaving it out again is a line of its own, with what that adds and
 * costs. A line that neither gains nor saves is never chosen. What remains has no negative numbers. A need that is already met does not
 * make the plan empty: lines that save money are chosen anyway, as far as the need allows.
 */
export function cheapestChange(lines: readonly Line[], need: Ratio): Plan | null {
  const isNegative = ({ s }: Ratio): boolean => s < 0n;
  const open: number[] = [];
  const chosen = new Set<number>();
  let reached = ZERO;
  let spent = ZERO;
  lines.forEach(({ gain, cost }, index) => {
    if (isNegative(cost)) {
      chosen.add(index);
      reached = reached.add(gain);
      spent = spent.add(cost);
    }
    if (isNegative(cost) === isNegative(gain) && gain.s !== 0n) open.push(index);
  });
  const choices = open.map((index): Line => {
    const { gain, cost } = at(lines, index);
    return isNegative(gain) ? { gain: ZERO.sub(gain), cost: ZERO.sub(cost) } : { gain, cost };
  });
  const plan = cheapestPlan(choices, need.sub(reached));
  if (plan === null) return null;
  let gain = reached;
  for (const position of plan.chosen) {
    const index = at(open, position);
    if (!chosen.delete(index)) chosen.add(index);
    gain = gain.add(at(choices, position).gain);
  }
  return {
    chosen: [...chosen].sort((left, right) => left - right),
    cost: spent.add(plan.cost),
    gain,
    optimal: plan.optimal,
    leastPossibleCost: spent.add(plan.leastPossibleCost),
  };
}
