import type { argumentSentences } from "../sentences/arguments";
import { badValue, type Problem, type ProblemPlace } from "../sentences/problem";
import { reason, type Value, type Values, word } from "../sentences/reason";
import { type Cell, errorText, isErrorCell, quoteCell } from "./cells";

/** Which cell a message is about: the name of its argument, and the row if it is one of many. */
export type At = string | ProblemPlace;

/** A cell that cannot be used. The sentence names the cell with its placeholder `{at}`. */
export function badCell(id: keyof typeof argumentSentences, at: At, values: Values = {}): Problem {
  const place = typeof at === "string" ? { parameter: at } : at;
  return badValue(id, { at: placeValue(place), ...values }, place);
}

/** A cell with an Excel error, which the user has to correct first. */
export function errorCell(cell: Cell, at: At): Problem {
  return badCell("arguments.errorCell", at, { cell: shownCell(cell) });
}

/** A place as a sentence names it. */
export function placeValue({ parameter = "", row }: ProblemPlace): Value {
  return row === undefined ? parameter : reason("arguments.cellOfRow", { row, parameter });
}

/** A cell as a sentence names it: as `quoteCell` does, but an error without a name is shown in the reader's language. */
export function shownCell(cell: Cell): Value {
  return isErrorCell(cell) && errorText(cell) === "an error" ? word("an error") : quoteCell(cell);
}
