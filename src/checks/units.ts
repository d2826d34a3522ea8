import type { SheetCell } from "../office/read-blocks";
import { currencyInFormat, currencyInText } from "./headers/currency";

/** The currency named in a text or number format, or null. A dollar sign alone is that of the United States; a yen sign may also mean yuan. */
export function unitIn(text: string): string | null {
  const found = text.includes("[$") ? currencyInFormat(text) : currencyInText(text.replace(/[\\"]/g, " "));
  return found === "$" ? "USD" : found;
}

/** Cells in another currency than most: they cannot be added up without an exchange rate. */
export function otherUnits(
  cells: readonly SheetCell[],
  formats: readonly string[] | undefined,
): { readonly unit: string; readonly rows: readonly number[]; readonly names: string }[] {
  const byUnit = new Map<string, number[]>();
  const note = (unit: string | null, row: number) => {
    if (unit === null) return;
    const rows = byUnit.get(unit);
    if (rows) rows.push(row);
    else byUnit.set(unit, [row]);
  };
  const ofFormat = new Map<string, string | null>();
  cells.forEach((cell, row) => {
    if (typeof cell === "string") note(unitIn(cell), row);
    else if (typeof cell === "number" && formats) {
      const format = formats[row] ?? "";
      if (!ofFormat.has(format)) ofFormat.set(format, unitIn(format));
      note(ofFormat.get(format) ?? null, row);
    }
  });
  const all = [...byUnit.entries()].sort((left, right) => right[1].length - left[1].length);
  const names = all.map(([unit]) => unit).join(", ");
  // The most common unit is assumed to be right; the others are listed.
  return all.slice(1).map(([unit, rows]) => ({ unit, rows, names }));
}
