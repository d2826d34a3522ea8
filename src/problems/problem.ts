/**
 * The one kind of error that rules and readers throw. `value`: an argument is wrong (`#VALUE!` in a cell). `not-available`: a question
 * that the law data does not answer, or a name that is not known (`#N/A`). The text says what, where and what to do.
 */
export class Problem extends Error {
  constructor(
    readonly kind: "value" | "not-available",
    message: string,
  ) {
    super(message);
    this.name = "Problem";
  }
}

/** An argument that cannot be used: `#VALUE!`. */
export function badValue(message: string): Problem {
  return new Problem("value", message);
}

/** A question that the law data does not answer, or the name of a country, material, component or entity that is not known: `#N/A`. */
export function notAvailable(message: string): Problem {
  return new Problem("not-available", message);
}
