import type { CallProblem } from "../../checks/calls/engine";
import type { Ratio } from "../../exact";
import type { Cell } from "../../functions/cells";
import type { PortfolioTestId } from "../request";

/** How a column of an amount test decides: by its text, by the span of days or numbers that the law does not divide, or by being given. */
export type Deciding =
  | { readonly by: "text" }
  | { readonly by: "day"; readonly bounds: readonly string[] }
  | { readonly by: "number"; readonly bounds: readonly string[] };

export interface DecidingColumn {
  readonly parameter: string;
  readonly optional: boolean;
  readonly deciding: Deciding;
}

/** What one combination earns. */
export interface Earning {
  /** US dollars for each unit that counts, or for each lot. */
  readonly amount: Ratio;
  /** The same without the phase-out. */
  readonly full: Ratio;
  /** Whether a fact is missing or wrong, so that there is no amount. */
  readonly missing: boolean;
  /** Units that count at most for each unit of the limiting column; null if nothing limits them. */
  readonly cap: Ratio | null;
}

/** A combination that names what the law does not know. */
export interface RefusedCombination {
  readonly combination: number;
  readonly parameter: string;
  readonly problem: CallProblem;
}

/**
 * How a test that comes to an amount is applied to lots of any number: a declared function judges each combination of what decides.
 */
export interface AmountPlan {
  readonly id: PortfolioTestId;
  readonly columns: readonly DecidingColumn[];
  /** The column that is multiplied; null if each lot counts once. */
  readonly quantity: string | null;
  /** The column that may limit the quantity. */
  readonly limit: string | null;
  readonly hasPhaseOut: boolean;
  /** The group of lots that name none; null if each must name one. */
  readonly unnamed: string | null;
  readonly judge: (
    combinations: readonly Readonly<Record<string, Cell>>[],
  ) => readonly Earning[] | readonly RefusedCombination[];
}

/** Whether combinations were refused. */
export function areRefused(
  found: readonly Earning[] | readonly RefusedCombination[],
): found is readonly RefusedCombination[] {
  return found.length > 0 && "problem" in (found[0] as object);
}
