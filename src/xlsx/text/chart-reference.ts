import type { CellRange } from "../model";
import { parseRange, quoteSheetName, rangeName } from "./address";
import { unquote } from "./formula-text";

/** The cells of a plain reference to one range of a sheet; null for anything else. */
export function chartCells(formula: string): { readonly sheet: string; readonly range: CellRange } | null {
  const parts = /^('(?:[^']|'')+'|[^'!]+)!([^!]+)$/.exec(formula.trim().replace(/^\((.*)\)$/, "$1"));
  const range = parts ? parseRange(parts[2] as string) : null;
  return parts && range ? { sheet: unquote(parts[1] as string), range } : null;
}

export function chartFormula(sheet: string, range: CellRange): string {
  return `${quoteSheetName(sheet)}!${rangeName(range).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}`;
}
