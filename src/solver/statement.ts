import { type Ratio } from "../exact";

/** One line of a list that can be chosen as a whole or not at all. */
export interface Line {
  /** What it adds toward the target, at least 0. */
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
  /** True if it is proven that no other plan costs less. */
  readonly optimal: boolean;
  /** No plan that reaches the target costs less than this; equal to `cost` when the plan is optimal. */
  readonly leastPossibleCost: Ratio;
}
