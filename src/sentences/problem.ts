import { type Reason, reason, reasonText, type RowValue, type Values } from "./reason";
import type { SentenceId } from ".";

/** Where a problem is: an argument of the call, by its parameter's name, and a row of it. */
export interface ProblemPlace {
  readonly parameter?: string;
  readonly row?: RowValue;
}

/**
 * The only kind of error that rules and readers throw. `value`: an argument is wrong (`#VALUE!` in a cell). `not-available`: the law data
 * does not answer the question, or a name is unknown (`#N/A`). The sentence states what is wrong, where, and what to do.
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

/** A question that the law data does not answer, or an unknown country, material, component or entity: `#N/A`. */
export function notAvailable(id: SentenceId, values: Values = {}, place: ProblemPlace = {}): Problem {
  return new Problem("not-available", reason(id, values), place);
}

/** The answer, or the problem instead of it. */
export function problemOr<T>(calculate: () => T): T | Problem {
  try {
    return calculate();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}
