import type { IsoDate } from "../../law/types";
import { dateOfSerial, dateOfText } from "../../rules/calendar";
import { DAYS_1904 } from "../../workbook/xlsx/dates";

/**
 * The day that a cell of a workbook means: an Excel date in the workbook's own date system, or ISO text; null for anything else. A 0 is a
 * blank cell and no day, as the functions take it.
 */
export function isoDateOfCell(value: unknown, dateSystem: 1900 | 1904): IsoDate | null {
  if (typeof value === "string") return dateOfText(value);
  if (typeof value !== "number" || value <= 0) return null;
  return dateOfSerial(dateSystem === 1904 ? value + DAYS_1904 : value);
}
