import { quoted } from "./input-table";

/*
 * Links take their target from the text of a formula that refers to it, because Excel updates sheet names in formulas but not in a link's
 * own text. Fixed link text would lead to the wrong sheet after somebody renames a sheet or adds the same template a second time.
 */

/** A link to the place that the formula of a helper cell refers to. */
export function linkBy(helper: string, label: string): string {
  return `HYPERLINK("#"&MID(_xlfn.FORMULATEXT(${helper}),2,300),${quoted(label)})`;
}

/** The cell that the helper formula for `sheetBy` refers to. Its R1C1 form (`R1C1`) has the same length. */
export const FIRST_CELL = "$A$1";

/** The sheet part of a reference, such as `Chains!`, from a helper cell whose formula refers to the first cell of the sheet. */
export function sheetBy(helper: string): string {
  const besides = `=${FIRST_CELL}`.length;
  return `MID(_xlfn.FORMULATEXT(${helper}),2,LEN(_xlfn.FORMULATEXT(${helper}))-${besides})`;
}
