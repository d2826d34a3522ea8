/**
 * The shapes that law data takes. Law is data: every dated value names the citation that carries its authority, the day it was
 * checked and how sure we are, so that an update of the law changes files in this folder and cases in `test/cases`, and no code.
 */

/** The topic id of a citation: one of `citations`. */
export type CitationId = string;

/** A calendar day as `YYYY-MM-DD`; such texts compare in date order. */
export type IsoDate = string;

/** An exact decimal as text, for example `0.40`: figures of law never pass through a binary fraction. */
export type DecimalText = string;

/**
 * How a fact was established. `verified`: the primary text was read. `secondary`: only a secondary source was read.
 * `unverified`: general knowledge, not checked against a text. Shown to the user wherever the fact decides something.
 */
export type Confidence = "verified" | "secondary" | "unverified";

/** For unverified facts only: how likely we hold them to be right. */
export type Likelihood = "high" | "medium" | "low";

interface CitationText {
  /** The topic id that IRA.CITATION answers to, for example `30D(e)(1)(B)`. */
  readonly id: string;
  /** The full pin cite, for example `26 USC 30D(e)(1)(B)`; no two topics have the same, so that a cite leads back to its topic. */
  readonly authority: string;
  /** What it says, in one plain sentence of our own. */
  readonly sentence: string;
  /** Keys of `sources`. Empty only where the fact is unverified. */
  readonly sources: readonly string[];
  readonly checkedOn: IsoDate;
  /** What a user should know before relying on it. */
  readonly caution?: string;
}

/**
 * A topic of law that the product relies on. One sentence has one confidence: where parts of it are known differently well, that of the
 * least certain part. Whatever was not read in the primary text says why not, and what it rests on instead.
 */
export type Citation = CitationText &
  (
    | { readonly confidence: "verified"; readonly likelihood?: never; readonly because?: never }
    | { readonly confidence: "secondary"; readonly likelihood?: never; readonly because: string }
    | { readonly confidence: "unverified"; readonly likelihood: Likelihood; readonly because: string }
  );

/** Where a text was read. */
export interface Source {
  readonly key: string;
  readonly title: string;
  /** Where it is found: a web address, or for a copy without one of its own, a name that finds it. */
  readonly address?: string;
}

/** A value in force from a day until the day before the next entry. `null` means that the law states none: unsettled. */
export interface DatedValue<T> {
  readonly from: IsoDate;
  readonly value: T | null;
  /** Id of a citation. */
  readonly citation: string;
  /** Why there is no value, or what to mind; shown to the user. */
  readonly note?: string;
}

/** Entries in ascending order of `from`. Before the first entry there is no value. */
export type Schedule<T> = readonly DatedValue<T>[];
