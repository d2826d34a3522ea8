import type { Ratio } from "../../exact";
import type { FunctionId } from "../../functions/catalogue";
import type { PortfolioTestId } from "../request";

/**
 * How a test of a share is applied to lots of any number: which declared function judges them, and what it looks at. Everything else follows
 * from the declaration.
 */
export interface SharePlan {
  readonly id: PortfolioTestId;
  /** The grouped function that gives the same answers in a workbook. It judges the combinations. */
  readonly by: FunctionId;
  /** The parameter with the amount that is added up. */
  readonly amount: string;
  /** Parameters that decide how a lot counts. */
  readonly judged: readonly string[];
  /** Judged parameters that may hold numbers: fractions of value added, or the part of a cost. */
  readonly numbers: readonly string[];
  /** Whether such a number is an amount that may be taken off the lot's. */
  readonly hasParts: boolean;
  /** Parameters that a group has once. */
  readonly facts: readonly string[];
  /** For facts that are days: the days between whose neighbours the law does not change, so that one of them stands for all. */
  readonly bounds?: Readonly<Record<string, readonly string[]>>;
  /** For facts that have several names: the one that they all mean. @throws Problem for an unknown name */
  readonly canonical?: Readonly<Record<string, (text: string) => string>>;
  /** Parameters that are one value for the whole call. */
  readonly options: readonly string[];
}

/** How each unit of a lot's amount counts. */
export interface Weight {
  /** Whether the lot is in the total. */
  readonly counts: boolean;
  readonly qualifying: Part;
  readonly potential: Part;
  /** Whether something unknown could raise the qualifying part. */
  readonly unknown: boolean;
}

/** The part of an amount that counts: a share of it, and what its numeric columns add or take off. */
export interface Part {
  /** Of the amount. */
  readonly share: Ratio;
  /** Times the amount times its fraction: 1, 0 or -1. */
  readonly fraction: number;
  /** Times the part: 0 or -1. */
  readonly part: number;
}

/** What the facts of a group come to. */
export interface Settled {
  /** The facts, as canonical texts. */
  readonly facts: readonly string[];
  /** The share that must be reached; null if the law states none. */
  readonly minimum: Ratio | null;
  /** The weights under these facts, as an index of the judgement's regimes. */
  readonly regime: number;
}

/** The combinations, judged. */
export interface Judgement {
  /** For each different outcome of the facts: the weight of each combination. */
  readonly regimes: readonly (readonly Weight[])[];
  readonly settled: readonly Settled[];
}
