import { type Ratio, ratioOfFraction, ratioOfNumber, shareRatio, ZERO } from "../exact";
import type { IsoDate } from "../law";
import { type MaterialAssistanceLaw, materialAssistanceLaw } from "../law/material-assistance";
import { badValue } from "../sentences/problem";
import { cheapestChange } from "../solver/cheapest-change";
import { gapOf, judgeAssistance, requireThreshold } from "./material-assistance";
import type { CostLines } from "./material-assistance-lines";

/** A line to buy from a maker that is not a prohibited foreign entity. */
export interface ResourcedLine {
  readonly element: number;
  /** What the line costs today, in the unit of the costs. */
  readonly cost: Ratio;
  /** The part of it that counts as a prohibited foreign entity's, unknown lines included: the cost that moves. */
  readonly part: Ratio;
  /** What the line costs from the other maker; null if no new costs are given, and the cost stays the same. */
  readonly newCost: Ratio | null;
  /** With new costs, what is paid in addition (negative if the other maker is cheaper), otherwise the cost that moves. */
  readonly extra: Ratio;
}

/** The lines to re-source so that the ratio reaches the threshold, and what changes. All amounts in the unit of the costs. */
export interface AssistancePlan {
  /** In the order of the lines. Empty if the ratio reaches the threshold already. */
  readonly rows: readonly ResourcedLine[];
  /** Sum of the costs of these lines today. */
  readonly cost: Ratio;
  /** Sum of `extra`. */
  readonly extra: Ratio;
  /** Whether it is proven that no other plan has a lower sum. */
  readonly optimal: boolean;
  /** No plan has a lower sum than this; equal to `extra` if the plan is optimal. */
  readonly leastPossible: Ratio;
  readonly threshold: Ratio;
  readonly ratioBefore: Ratio;
  readonly ratioAfter: Ratio;
  readonly totalBefore: Ratio;
  readonly totalAfter: Ratio;
}

/**
 * The lines to re-source so that the ratio reaches the threshold at the least extra cost, or without new costs, with the least cost moved.
 * A line moves as a whole. Only lines with a prohibited foreign entity's or unknown part are candidates; if something must change, a
 * cheaper maker for such a line belongs to the plan.
 *
 * A line that costs c, of which p counts as a prohibited foreign entity's, and n from another maker adds n - c + p to what is supported and
 * n - c to the total. So it adds (n - c + p) - s (n - c) toward the threshold s.
 * @param newCosts what each line costs from another maker; NaN if it cannot be re-sourced. Null: every line can, at the same cost.
 * @throws Problem as the threshold and the ratio do; value if no choice of lines passes, for a negative new cost, and for new costs of
 *   assigned percentages.
 */
export function planMaterialAssistance(
  property: string,
  date: IsoDate,
  lines: CostLines,
  newCosts: ArrayLike<number> | null,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): AssistancePlan {
  const judged = judgeAssistance(property, date, lines, law);
  if (newCosts !== null) checkNewCosts(lines, newCosts);
  const threshold = requireThreshold(judged);
  const { sums, honoured } = judged;
  const share = threshold.fraction;
  const need = gapOf(sums, threshold);
  const totalBefore = sums.total.toRatio();
  const supported = sums.supported.toRatio();
  const ratioBefore = shareRatio(sums.supported, sums.total);
  const shared = { threshold: share, ratioBefore, totalBefore };
  if (need.compare(ZERO) <= 0) {
    const nothing = { rows: [], cost: ZERO, extra: ZERO, optimal: true, leastPossible: ZERO };
    return { ...shared, ...nothing, ratioAfter: ratioBefore, totalAfter: totalBefore };
  }

  const candidates: ResourcedLine[] = [];
  let fixedLines = 0;
  for (let element = 0; element < lines.count; element++) {
    if (lines.blank[element] === 1 || (honoured && lines.elected[element] === 1)) continue;
    const part = partOf(lines, element);
    if (part.equals(ZERO)) continue;
    const cost = ratioOfNumber(lines.costs[element] as number);
    const given = newCosts === null ? null : (newCosts[element] as number);
    if (given === null) candidates.push({ element, cost, part, newCost: null, extra: part });
    else if (Number.isNaN(given)) fixedLines++;
    else {
      const newCost = ratioOfNumber(given);
      candidates.push({ element, cost, part, newCost, extra: newCost.sub(cost) });
    }
  }
  const change = ({ newCost, extra }: ResourcedLine): Ratio => (newCost === null ? ZERO : extra);
  const plan = cheapestChange(
    candidates.map((line) => ({ gain: line.part.add(change(line)).sub(share.mul(change(line))), cost: line.extra })),
    need,
  );
  if (plan === null) {
    throw badValue(
      "materialAssistance.noPlan",
      { percent: threshold.text, lines: fixedLines },
      { parameter: "newCost" },
    );
  }
  const rows = plan.chosen.map((index) => candidates[index] as ResourcedLine);
  const sum = (amountOf: (line: ResourcedLine) => Ratio): Ratio =>
    rows.reduce((total, line) => total.add(amountOf(line)), ZERO);
  const added = sum(change);
  const totalAfter = totalBefore.add(added);
  return {
    ...shared,
    rows,
    cost: sum(({ cost }) => cost),
    extra: plan.cost,
    optimal: plan.optimal,
    leastPossible: plan.leastPossibleCost,
    ratioAfter: supported
      .add(sum(({ part }) => part))
      .add(added)
      .div(totalAfter),
    totalAfter,
  };
}

/** The part of a line that counts as a prohibited foreign entity's: all of it if unknown. */
function partOf(lines: CostLines, element: number): Ratio {
  const cost = ratioOfNumber(lines.costs[element] as number);
  const part = lines.pfeParts[element] as number;
  if (lines.wholly[element] === 1 || Number.isNaN(part)) return cost;
  return lines.partsAre === "amount" ? ratioOfNumber(part) : ratioOfFraction(part).mul(cost);
}

function checkNewCosts(lines: CostLines, newCosts: ArrayLike<number>): void {
  if (lines.assigned.size > 0) throw badValue("materialAssistance.newCostWithTable", {}, { parameter: "newCost" });
  for (let element = 0; element < lines.count; element++) {
    const cost = newCosts[element] as number;
    if (cost >= 0 || Number.isNaN(cost)) continue;
    const row = lines.rowOf(element);
    throw badValue("materialAssistance.negativeNewCost", { row, cost }, { parameter: "newCost", row });
  }
}
