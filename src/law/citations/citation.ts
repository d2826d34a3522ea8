import type { SourceKey } from "./sources";

/** A calendar day as `YYYY-MM-DD`; such texts compare in date order. */
export type IsoDate = string;

/**
 * How a fact was established. `verified`: the primary text was read. `secondary`: only a secondary source was read.
 * `unverified`: general knowledge, not checked against a text. Shown to the user wherever the fact decides something.
 */
export type Confidence = "verified" | "secondary" | "unverified";

/** For unverified facts only: how likely we hold them to be right. */
export type Likelihood = "high" | "medium" | "low";

interface TopicText<Id extends string> {
  /** The id that IRA.CITATION answers to, for example `30D(e)(1)(B)`. */
  readonly id: Id;
  /** The full pin cite, for example `26 USC 30D(e)(1)(B)`; no two topics have the same, so that a cite leads back to its topic. */
  readonly authority: string;
  /** What it says, in one plain sentence of our own. */
  readonly sentence: string;
  /** Where it was read. Empty only where the fact is unverified. */
  readonly sources: readonly SourceKey[];
  readonly checkedOn: IsoDate;
  /** What a user should know before relying on it. */
  readonly caution?: string;
}

/**
 * A topic of law that the product relies on. One sentence has one confidence: where parts of it are known differently well, that of the
 * least certain part. Whatever was not read in the primary text says why not, and what it rests on instead.
 */
export type Topic<Id extends string = string> = TopicText<Id> &
  (
    | { readonly confidence: "verified"; readonly likelihood?: never; readonly because?: never }
    | { readonly confidence: "secondary"; readonly likelihood?: never; readonly because: string }
    | { readonly confidence: "unverified"; readonly likelihood: Likelihood; readonly because: string }
  );
