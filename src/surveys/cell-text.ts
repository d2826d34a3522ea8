import { type Cell, isCellError } from "../xlsx/model";

/** The text that a cell holds, trimmed; "" for a blank cell, an error and a 0, which is what the templates' formulas make of a blank cell. */
export function cellText(cell: Cell | undefined): string {
  const value = cell?.value ?? null;
  if (value === null || isCellError(value) || value === 0) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value).replace(CONTROLS, " ").trim();
}

/** Control characters do not belong to any name. A line break separates the countries of a list. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]+/g;

/** A longer name is a paste gone wrong. Whole, it would not fit into the cells that quote it. */
const LONGEST_NAME = 250;

/** The same as a name: on one line, and cut to a readable length. */
export function lineText(cell: Cell | undefined): string {
  const text = cellText(cell).replace(/\s+/g, " ");
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}...` : text;
}

/** Why a cell says nothing although the survey fills it by a formula; null if it is simply blank. */
export function whySilent(cell: Cell | undefined): string | null {
  if (cell === undefined) return null;
  if (isCellError(cell.value)) return `its cell shows ${cell.value.code}`;
  return cell.formula !== undefined && cell.value === null ? "its formula has no stored value" : null;
}
