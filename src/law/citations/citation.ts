import type { SourceKey } from "./sources";

/** A calendar day as `YYYY-MM-DD`; such texts compare in date order. */
export type IsoDate = string;

/**
 * How a fact was established. `verified`: the primary text was read. `secondary`: only a secondary source was read. `unverified`: general
 * knowledge, not checked against a text. Shown to the user wherever the fact decides something.
 */
export type Confidence = "verified" | "secondary" | "unverified";

/** For unverified facts only: how likely we think they are right. */
export type Likelihood = "high" | "medium" | "low";

interface TopicText<Id extends string> {
  /** The id that IRA.CITATION accepts, for example `30D(e)(1)(B)`. */
  readonly id: Id;
  /** The full pin cite, for example `26 USC 30D(e)(1)(B)`. It is unique, so a cite leads back to its topic. */
  readonly authority: string;
  /** What it says, in our own plain words. */
  readonly sentence: string;
  /** Where it was read. Empty only if the fact is unverified. */
  readonly sources: readonly SourceKey[];
  readonly checkedOn: IsoDate;
  /** What a user should know before relying on it. */
  readonly caution?: string;
}

/**
 * A topic of law that the product relies on. A sentence has one confidence, that of its least certain part. If the primary text was not
 * read, `because` says why, and what the topic rests on instead.
 */
export type Topic<Id extends string = string> = TopicText<Id> &
  (
    | { readonly confidence: "verified"; readonly likelihood?: never; readonly because?: never }
    | { readonly confidence: "secondary"; readonly likelihood?: never; readonly because: string }
    | { readonly confidence: "unverified"; readonly likelihood: Likelihood; readonly because: string }
  );
