import { quoted } from "./input-table";

/*
 * Links by the text of a formula that refers to the place: in a link's own text a sheet would keep the name that it had, so that the links
 * of a template that is added a second time, or whose sheets somebody renames, would lead elsewhere.
 */

/** A link to the place that the formula of a helper cell refers to. */
export function linkBy(helper: string, label: string): string {
  return `HYPERLINK("#"&MID(_xlfn.FORMULATEXT(${helper}),2,300),${quoted(label)})`;
}

/** What the formula of a helper cell for `sheetBy` refers to; in R1C1 style it is as long. */
export const FIRST_CELL = "$A$1";

/** The text before the cell, as `Chains!`, where the formula of a helper cell refers to the first cell of a sheet. */
export function sheetBy(helper: string): string {
  const besides = `=${FIRST_CELL}`.length;
  return `MID(_xlfn.FORMULATEXT(${helper}),2,LEN(_xlfn.FORMULATEXT(${helper}))-${besides})`;
}
