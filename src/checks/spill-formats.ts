import type { FunctionId } from "../functions/catalogue";
import { stepFormat } from "../report/sheets/layout";
import { definitionOf } from "./calls/engine";
import { callIn, type Formula } from "./calls/formulas";

/** The number format of each column that a line of an insertion spills into; undefined for texts and General. */
export function spillFormats(line: {
  readonly formula: Formula;
  readonly format?: string;
}): readonly (string | undefined)[] {
  if (line.format !== undefined) return [line.format];
  const call = callIn(line.formula);
  return call === null ? [] : resultFormats(call.call);
}

const SHARE = "0.00##%";
// Credits for a watt are parts of a cent.
const AMOUNT = "#,##0.00##";

/** The number formats of the columns of a function's result. */
export function resultFormats(id: FunctionId): readonly (string | undefined)[] {
  const result = definitionOf(id).examples[0]?.result;
  const [header] = Array.isArray(result) ? (result as readonly (readonly unknown[])[]) : [];
  if (header && header.length > 1) {
    // A table without a header starts with a name.
    if (header.every((title) => typeof title === "string" && title.length > 1)) {
      return header.map((title) => stepFormat(String(title)));
    }
    return header.map((_, column) => (column === 0 ? undefined : SHARE));
  }
  if (/(?:SHARE|RATIO|PERCENTAGE|THRESHOLD|FRACTION|ASSIGNED_COST)$/.test(id)) return [SHARE];
  return /(?:CREDIT|GAP|VALUES)$/.test(id) ? [AMOUNT] : [];
}
