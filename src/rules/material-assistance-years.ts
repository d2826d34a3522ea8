import { type MaterialAssistanceLaw, materialAssistanceLaw } from "../law/material-assistance";
import { type CostLines } from "./material-assistance-lines";
import { electionCounts } from "./material-assistance-contracts";
import { assistanceDecision, type JudgedAssistance, judgeAssistance } from "./material-assistance";
import { problemOr } from "../sentences/problem";
import { testedProperty, thresholdOf } from "./material-assistance-property";
import { type Period, type PeriodDecision, periodsBetween, startsOf } from "./periods";

/** What would be decided about the same lines in a period. */
export interface AssistancePeriod extends PeriodDecision {
  /** Whether elected contracts are left out in this period. */
  readonly honoured: boolean;
}

/**
 * The periods of 7701(a)(52)(B)-(C) for a property: from its first threshold to its last change, which goes on. Elections end at the
 * beginning of a period.
 * @throws Problem (value) for an unknown property.
 */
export function assistancePeriods(property: string, law: MaterialAssistanceLaw = materialAssistanceLaw): Period[] {
  const tested = testedProperty(property, law);
  const { thresholds, contracts } = tested.property;
  const own = tested.mineral === null ? [] : (law.mineralThresholds[tested.mineral] ?? []);
  return periodsBetween([...startsOf(thresholds), ...startsOf(own), contracts.productSoldBefore]);
}

/**
 * What `determineMaterialAssistance` decides about the same lines in every period of the law: thresholds rise, and elected contracts
 * fall away.
 * @throws Problem (value) for an unknown property, and for invalid lines.
 */
export function materialAssistanceYears(
  property: string,
  lines: CostLines,
  law: MaterialAssistanceLaw = materialAssistanceLaw,
): AssistancePeriod[] {
  const sums = new Map<boolean, JudgedAssistance>();
  return assistancePeriods(property, law).map((period) => {
    const { from } = period;
    const honoured = electionCounts(testedProperty(property, law).property, from);
    // Only the threshold differs between periods with the same elections.
    const known = sums.get(honoured);
    const judged = known
      ? { ...known, threshold: problemOr(() => thresholdOf(known.tested, from, law)) }
      : judgeAssistance(property, from, lines, law);
    if (!known) sums.set(honoured, judged);
    return { ...period, honoured, ...assistanceDecision(judged, lines) };
  });
}
