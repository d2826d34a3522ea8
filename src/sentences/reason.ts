import { sentences } from ".";
import { type Reason, say, type Speech } from "./speech";

export * from "./speech";

/** The English of functions in cells. */
export const english: Speech = {
  sentence: (id) => sentences[id],
  word: (text) => text,
  country: ({ name }) => name,
  row: ({ row, column }) => (column === undefined ? `Row ${row}` : `Row ${row}, column ${column}`),
  list: (items, between) => items.join(between),
};

/** A reason as an English sentence. */
export function reasonText(given: Reason): string {
  return say(english, given);
}
