import type { RowValue } from "../../sentences/reason";

/** Where an argument was refused: the parameter's name, and the row of its column, counted from 1. */
export interface ErrorPlace {
  readonly parameter?: string;
  readonly row?: number;
}

/** What a function throws: the sentence that a cell would show, its code (`#N/A` or `#VALUE!`), and the place if there is one. */
export class OriginCreditError extends Error {
  readonly parameter?: string;
  readonly row?: number;

  constructor(
    message: string,
    /** `#N/A`: something is not known or not stated. `#VALUE!`: an argument cannot be used. */
    readonly code: string,
    /** The id of the function. */
    readonly functionId: string,
    place: ErrorPlace = {},
  ) {
    super(message);
    this.name = "OriginCreditError";
    if (place.parameter !== undefined) this.parameter = place.parameter;
    if (place.row !== undefined) this.row = place.row;
  }
}

/** What takes the place of a result if errors are returned, and of an error in a row of a table. */
export interface ReturnedError {
  readonly error: string;
  readonly code: string;
}

/** An argument that the adapter refuses before the function sees it. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly place: ErrorPlace = {},
  ) {
    super(message);
  }
}

/** The row of a place in a sentence, if it is in a column. */
export function rowOf(row: RowValue | undefined): number | undefined {
  return row?.row;
}
