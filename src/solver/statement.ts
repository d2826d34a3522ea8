import { type Ratio } from "../exact";

/** One line of a list that may be chosen or not, whole. */
export interface Line {
  /** What it adds towards the target, at least 0. */
  readonly gain: Ratio;
  /** What choosing it costs, at least 0. */
  readonly cost: Ratio;
}

/** A choice of lines that reaches the target. */
export interface Plan {
  /** Positions of the chosen lines, ascending. */
  readonly chosen: readonly number[];
  readonly cost: Ratio;
  readonly gain: Ratio;
  /** True when no other plan can cost less: proven, not presumed. */
  readonly optimal: boolean;
  /** No plan that reaches the target costs less than this; equal to `cost` when the plan is optimal. */
  readonly leastPossibleCost: Ratio;
}
