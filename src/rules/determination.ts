import type { Ratio } from "../exact";
import { type CitationId, citationOf } from "../law";
import type { Problem } from "../sentences/problem";
import { type Reason, reason, type Value, word, type WordValue } from "../sentences/reason";
import type { Word } from "../sentences/words";

/**
 * A determination is data, created once by the rule that decides. The cell, the task pane, the report and the checker all show this one
 * object, each in its own form and language. Nothing has to parse a sentence to find out what the rule knew.
 */
export interface Determination {
  /** What an element is in the terms of the law (the component, the entity), if a function answers element by element. */
  readonly about?: Value;
  /** One entry per input row that counts or was left out, in row order. */
  readonly rows: readonly DeterminationRow[];
  /** The totals of the rows, by name. */
  readonly figures: Figures;
  /** Null if the function returns an amount, a share or a name, and no verdict. */
  readonly verdict: Verdict | null;
  /** The tests applied, in the order of the law. */
  readonly steps: readonly Step[];
  /** What the user should know: unverified law, unsettled law, missing evidence, what the rule does not check. */
  readonly cautions: readonly Caution[];
}

/** How a row counts, or what an element was determined to be. */
export type Status =
  | "qualifies"
  | "partly"
  | "does not"
  | "unknown"
  | "left out"
  | "counts"
  | "drops out"
  | "PFE"
  | "not PFE"
  | "meets"
  | "fails"
  | "missing"
  | "not evaluated";

export interface DeterminationRow {
  /** Element of the call's columns, counted from 0. */
  readonly element: number;
  /** The row's own figures, by name. */
  readonly figures: Figures;
  readonly status: Status;
  readonly reason: Reason;
  readonly citation: CitationId;
}

/** The names of figures. Amounts are in the currency of the values given; shares and percentages are fractions of 1. */
export type FigureId =
  | "value"
  | "fraction"
  | "total"
  | "qualifying"
  | "potential"
  | "share"
  | "potentialShare"
  | "percentage"
  | "gap"
  | "required"
  | "cost"
  | "part"
  | "ratio"
  | "potentialRatio"
  | "threshold"
  | "amount"
  | "component"
  | "quantity"
  | "counted"
  | "unit"
  | "rate"
  | "full"
  | "remaining"
  | "controlShare"
  | "steelAndIron"
  | "status"
  | "count";

/** A figure. It is exact if the rule is, and rounded only for display. */
export interface Figure {
  /** A Problem if the figure is unavailable; the cell shows its error. */
  readonly value: Ratio | number | string | boolean | WordValue | Problem;
  readonly reason?: Reason;
  readonly citation?: CitationId;
}

export type Figures = { readonly [Id in FigureId]?: Figure };

/**
 * `met` and `not met` in the sense of the law. `open`: not met on the facts given, but missing evidence could change that. The cell shows
 * FALSE, or an error if there is no verdict.
 */
export interface Verdict {
  readonly state: "met" | "not met" | "open";
  readonly reason: Reason;
  readonly citation: CitationId;
  /** Why there is no verdict, if the cell shows an error. */
  readonly problem?: Problem;
}

/** `missing`: a fact that would decide is missing. `not evaluated`: the result is settled without it. */
export type Outcome = "meets" | "fails" | "missing" | "not evaluated";

/** One step of a determination. The citation states how certain the law is. */
export interface Step {
  /** Name of the test, for example `Final assembly`. */
  readonly test: Word;
  /** The fact used; "" if there was none. */
  readonly fact: Value;
  readonly reason: Reason;
  /** Null for a step that states a rule and decides nothing. */
  readonly outcome: Outcome | null;
  /** Null if no law is applied, because only a name is read. */
  readonly citation: CitationId | null;
}

/** Shown in addition to the result, never instead of it. */
export interface Caution {
  readonly title: Word;
  readonly reason: Reason;
  readonly citation: CitationId;
}

/** What an element was determined to be, with the steps that settle it. The first one provides the authority. */
export function statusFigure(status: Word, settling: readonly [Step, ...Step[]]): Figure {
  const [first] = settling;
  const because =
    settling.length === 1
      ? first.reason
      : reason("reference.reasons", { reasons: { list: settling.map((step) => step.reason), between: " " } });
  return { value: word(status), reason: because, ...(first.citation === null ? {} : { citation: first.citation }) };
}

/** A determination with only some of its parts. */
export function determination(parts: Partial<Determination>): Determination {
  return { rows: [], figures: {}, verdict: null, steps: [], cautions: [], ...parts };
}

/** Cautions about law that was not read in its primary text, one for each such authority of a determination. */
export function unreadLaw(citations: readonly CitationId[]): Caution[] {
  const counts = new Map<CitationId, number>();
  for (const citation of citations) counts.set(citation, (counts.get(citation) ?? 0) + 1);
  return [...counts].flatMap(([citation, count]): Caution[] => {
    const { confidence } = citationOf(citation);
    if (confidence === "verified") return [];
    const sentence = confidence === "secondary" ? "cleanVehicle.secondarySource" : "cleanVehicle.notChecked";
    return [{ title: "Primary text not read", reason: reason(sentence, { count }), citation }];
  });
}
