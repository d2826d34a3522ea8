import type { Ratio } from "../exact";

export interface Candidate {
  readonly gain: Ratio;
  readonly cost: Ratio;
}
export interface ResourcingPlan {
  readonly chosen: readonly number[];
  readonly cost: Ratio;
  readonly gain: Ratio;
  readonly optimal: boolean;
  readonly leastPossibleCost: Ratio;
}
export function cheapestPlan(candidates: readonly Candidate[], need: Ratio): ResourcingPlan | null {
  void candidates;
  void need;
  return null;
}
