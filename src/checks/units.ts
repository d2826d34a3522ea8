import type { SheetCell } from "../office/read-blocks";
import { currencyInFormat, currencyInText, SHARED_SIGNS } from "./headers/currency";

/** The currency named in a text or number format, or null. A dollar sign alone is that of the United States; a yen sign may also mean yuan. */
export function unitIn(text: string): string | null {
  const found = text.includes("[$") ? currencyInFormat(text) : currencyInText(text.replace(/[\\"]/g, " "));
  return found === "$" ? "USD" : found;
}

/** What a yen sign stands for next to other currencies: the one of its currencies that is among them, if only one is. */
function meaningOf(unit: string, units: ReadonlySet<string>): string {
  const [meant, another] = unit === "\u00a5" ? (SHARED_SIGNS[unit] ?? []).filter((code) => units.has(code)) : [];
  return meant !== undefined && another === undefined ? meant : unit;
}

/** The different currencies among those named by texts and number formats. */
export function distinctUnits(named: Iterable<string>): ReadonlySet<string> {
  const units = new Set(named);
  return new Set([...units].map((unit) => meaningOf(unit, units)));
}

/** Cells in another currency than most: they cannot be added up without an exchange rate. */
export function otherUnits(
  cells: readonly SheetCell[],
  formats: readonly string[] | undefined,
): { readonly rows: readonly number[]; readonly names: string }[] {
  const ofFormat = new Map<string, string | null>();
  const named = cells.map((cell, row) => {
    if (typeof cell === "string") return unitIn(cell);
    if (typeof cell !== "number" || !formats) return null;
    const format = formats[row] ?? "";
    if (!ofFormat.has(format)) ofFormat.set(format, unitIn(format));
    return ofFormat.get(format) ?? null;
  });
  const units = new Set(named.filter((unit) => unit !== null));
  if (units.size < 2) return [];
  const byUnit = new Map<string, number[]>();
  named.forEach((mention, row) => {
    if (mention === null) return;
    const unit = meaningOf(mention, units);
    const rows = byUnit.get(unit);
    if (rows) rows.push(row);
    else byUnit.set(unit, [row]);
  });
  const all = [...byUnit.entries()].sort((left, right) => right[1].length - left[1].length);
  const names = all.map(([unit]) => unit).join(", ");
  // The most common unit is assumed to be right; the others are listed.
  return all.slice(1).map(([, rows]) => ({ rows, names }));
}
