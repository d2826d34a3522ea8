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
    readonly reason: Reason,
    readonly place: ProblemPlace = {},
  ) {
    super(reasonText(reason));
    this.name = "Problem";
  }
}

/** An argument that cannot be used: `#VALUE!`. */
export function badValue(id: SentenceId, values: Values = {}, place: ProblemPlace = {}): Problem {
  return new Problem("value", reason(id, values), place);
}

/** A question that the law data does not answer, or the name of a country, material, component or entity that is not known: `#N/A`. */
export function notAvailable(id: SentenceId, values: Values = {}, place: ProblemPlace = {}): Problem {
  return new Problem("not-available", reason(id, values), place);
}
