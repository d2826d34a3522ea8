import type { Ratio } from "../exact";
import { type CitationId, citationOf } from "../law";
import type { Problem } from "../sentences/problem";
import { type Reason, reason, type Value, word, type WordValue } from "../sentences/reason";
import type { Word } from "../sentences/words";

/**
 * A determination is data, made once, by the rule that decides. Cell, pane, report and checker show this one object, each in its own
 * form and language; nobody reads a sentence to learn what the rule knew.
 */
export interface Determination {
  /** What an element is, as the law names it, where a function answers element by element: the component, the entity. */
  readonly about?: Value;
  /** One entry an input row that counts or was left out, in the order of the rows. */
  readonly rows: readonly DeterminationRow[];
  /** What the rows come to, by name. */
  readonly figures: Figures;
  /** Null where the function gives an amount, a share or a name, and no verdict. */
  readonly verdict: Verdict | null;
  /** What was applied, in the order of the clause. */
  readonly steps: readonly Step[];
  /** What the user should know: unverified law, unsettled law, evidence missing, what the rule does not look at. */
  readonly cautions: readonly Caution[];
}

/** How a row counts, or what an element was found to be. */
export type Status =
  | "qualifies"
  | "partly"
  | "does not"
  | "unknown"
  | "left out"
  | "PFE"
  | "not PFE"
  | "meets"
  | "fails"
  | "missing"
  | "not evaluated";

export interface DeterminationRow {
  /** Element of the columns of the call, from 0. */
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
  | "counted"
  | "remaining"
  | "controlShare"
  | "status"
  | "count";

/** A figure, exact where the rule is: rounded only where it is shown. */
export interface Figure {
  /** A problem where it cannot be had: the cell shows its error. */
  readonly value: Ratio | number | string | boolean | WordValue | Problem;
  readonly reason?: Reason;
  readonly citation?: CitationId;
}

export type Figures = { readonly [Id in FigureId]?: Figure };

/**
 * `met` and `not met` as the law has it. `open`: not met as the facts stand, but evidence that is missing could turn it; the cell says
 * FALSE, or an error where nothing can be said.
 */
export interface Verdict {
  readonly state: "met" | "not met" | "open";
  readonly reason: Reason;
  readonly citation: CitationId;
  /** Why nothing can be said, where the cell shows an error. */
  readonly problem?: Problem;
}

/** `missing`: a fact that would decide is not there. `not evaluated`: the result is settled without it. */
export type Outcome = "meets" | "fails" | "missing" | "not evaluated";

/** One step of a determination. How sure the law is stands with its citation. */
export interface Step {
  /** Name of the test, for example `Final assembly`. */
  readonly test: Word;
  /** The fact used; "" where there was none. */
  readonly fact: Value;
  readonly reason: Reason;
  /** Null for a step that states a rule and decides nothing. */
  readonly outcome: Outcome | null;
  /** Null where no law is applied: a name is read. */
  readonly citation: CitationId | null;
}

/** Told beside the result, never instead of it. */
export interface Caution {
  readonly title: Word;
  readonly reason: Reason;
  readonly citation: CitationId;
}

/** What an element was found to be, with the steps that settle it: the first gives the authority. */
export function statusFigure(status: Word, settling: readonly [Step, ...Step[]]): Figure {
  const [first] = settling;
  const because =
    settling.length === 1
      ? first.reason
      : reason("reference.reasons", { reasons: { list: settling.map((step) => step.reason), between: " " } });
  return { value: word(status), reason: because, ...(first.citation === null ? {} : { citation: first.citation }) };
}

/** A determination of which only some parts are there. */
export function determination(parts: Partial<Determination>): Determination {
  return { rows: [], figures: {}, verdict: null, steps: [], cautions: [], ...parts };
}

/** The law that was not read in its primary text, once for each authority among those that a determination rests on. */
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
