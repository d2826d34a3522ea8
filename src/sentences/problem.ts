import { type Reason, reason, reasonText, type RowValue, type Values } from "./reason";
import type { SentenceId } from ".";

/** Where a problem lies: an argument of the call by its parameter's name, a row of it. */
export interface ProblemPlace {
  readonly parameter?: string;
  readonly row?: RowValue;
}

/**
 * The one kind of error that rules and readers throw. `value`: an argument is wrong (`#VALUE!` in a cell). `not-available`: a question
 * that the law data does not answer, or a name that is not known (`#N/A`). The sentence says what, where and what to do.
 */
export class Problem extends Error {
  constructor(
    readonly kind: "value" | "not-available",
    /** Why. While messages move to ids a text can stand here. */
    readonly given: Reason | string,
    readonly place: ProblemPlace = {},
  ) {
    super(typeof given === "string" ? given : reasonText(given));
    this.name = "Problem";
  }
}

/** An argument that cannot be used: `#VALUE!`. */
export function badValue(id: SentenceId | (string & {}), values?: Values, place: ProblemPlace = {}): Problem {
  return new Problem("value", values === undefined ? id : reason(id as SentenceId, values), place);
}

/** A question that the law data does not answer, or the name of a country, material, component or entity that is not known: `#N/A`. */
export function notAvailable(id: SentenceId | (string & {}), values?: Values, place: ProblemPlace = {}): Problem {
  return new Problem("not-available", values === undefined ? id : reason(id as SentenceId, values), place);
}
