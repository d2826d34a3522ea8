import { isoOfSerial, isDateFormat } from "../../xlsx/text/dates";
import type { CellValue } from "../../xlsx/model";
import { numberText } from "../../xlsx/text/number-text";

/** A value roughly as a cell with that number format shows it. */
export function valueText(value: CellValue, format = "General", dateSystem: 1900 | 1904 = 1900): string {
  if (value === null || value === "") return '""';
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object") return value.code;
  if (typeof value === "string") return value;
  if (format.includes("%")) return `${numberText(value)} (${numberText(Number((value * 100).toPrecision(6)))} %)`;
  if (isDateFormat(format)) return isoOfSerial(value, dateSystem);
  return numberText(value);
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
