import { type BaseReferenceObject } from "@univerjs/engine-formula";
import { MAX_COLUMNS, MAX_ROWS } from "../../xlsx/text/address";
import { asReference, BAD_REFERENCE, cellsOf, lift, number, numberOf, type Replacement, type Value } from "./values";

/** OFFSET and INDIRECT. With a fraction the engine would read between cells, without end. */

function whole(variant: Value): Value {
  return lift([cellsOf(variant)], (value) => {
    if (value.isNull()) return value;
    const read = numberOf(value);
    return typeof read === "number" ? number(Math.trunc(read)) : read;
  });
}

const offset: Replacement = ([reference, ...counts], original) =>
  reference ? original(reference, ...counts.map(whole)) : null;

/** A reference to cells that no sheet has is an error. */
const indirect: Replacement = (given, original) => {
  const result = original(...given);
  const reference: BaseReferenceObject | null = asReference(result);
  if (!reference || reference.isMultiArea()) return result;
  // The rows of a whole column are not numbers yet.
  const { startRow, endRow, startColumn, endColumn } = reference.getRangeData();
  const isOutside = startRow < 0 || startColumn < 0 || endRow >= MAX_ROWS || endColumn >= MAX_COLUMNS;
  return isOutside ? BAD_REFERENCE : result;
};

export const PLACE_FUNCTIONS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["OFFSET", offset],
  ["INDIRECT", indirect],
]);
