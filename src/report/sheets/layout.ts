import { columnName } from "../../xlsx/text/address";
import type { StyleDefinition } from "../../xlsx/write/definition";
import type { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import type { ReportResult } from "../content";
import type { InputTable } from "../inputs";

/** Column widths of the report's sheets, in characters. Widths that depend on the content have a function below. */
export const columnWidths = {
  summary: [26, 42, 14, 20, 54, 36, 18],
  results: [26, 46, 18, 54, 30, 46, 18],
  noSteps: [110],
  missingEvidence: [30, 30, 18, 14, 70, 40, 20],
  authorities: [22, 30, 52, 36, 16, 12, 28, 8],
} as const;

/** Widths of the first inputs sheet: control totals, single values, and small tables if there are many. */
export function inputsWidths(tables: readonly InputTable[]): number[] {
  const widest = Math.max(0, ...tables.map(({ columns }) => columns.length));
  return [12, 34, 30, 14, 14, 14, 20, 14, 18, 14, ...Array.from({ length: Math.max(0, widest - 8) }, () => 18)];
}

/** Widths of the sheet of one table of inputs, with room for results next to the rows. */
export function inputWidths(table: InputTable): number[] {
  return [8, ...table.columns.map(columnWidth), 3, ...Array.from({ length: 8 }, () => 22)];
}

function columnWidth({ header, values }: InputTable["columns"][number]): number {
  let longest = header.length + 3;
  for (let row = 0; row < Math.min(values.length, 500); row++) {
    const value = values[row];
    if (typeof value === "string") longest = Math.max(longest, value.length + 1);
    else if (typeof value === "number") longest = Math.max(longest, String(value).length + 3);
  }
  return Math.min(40, Math.max(12, longest));
}

/** Column widths of explanations, by lower-case title. */
const STEP_WIDTHS: Readonly<Record<string, number>> = {
  label: 26,
  step: 28,
  reason: 52,
  rule: 60,
  authority: 34,
  fraction: 11,
  status: 12,
  outcome: 14,
  "fact used": 26,
};

/** Widths of a sheet of explanations, with the confidence next to them. */
export function stepWidths(header: readonly string[]): number[] {
  return [...header.map((title) => STEP_WIDTHS[title.toLowerCase()] ?? 15), 20];
}

export const cellStyle: StyleDefinition = look.wrapped(look.given);
export const live: StyleDefinition = { ...look.result, horizontal: "left", vertical: "top" };
export const centred: StyleDefinition = { ...look.resultHeader, vertical: "center" };
const plainNumber = "General";
export const dayFormat = "yyyy\\-mm\\-dd_)";
/** General format with a space before the next column. */
export const spaced = "General_)";

export function columnFormat(column: InputTable["columns"][number] | undefined): string {
  if (column?.isDate) return dayFormat;
  return column?.values.some((value) => typeof value === "boolean") ? look.trueFalse : spaced;
}

export function stepFormat(name: string): string | undefined {
  if (/fraction/i.test(name)) return "0.00##%";
  // The ratios are in the same column, below the costs of the lines.
  if (/cost/i.test(name)) return "#,##0.00##";
  return /value|amount|part$|usd/i.test(name) ? "#,##0.00" : undefined;
}

/** Shares and thresholds are fractions; credits are amounts of money. */
export function resultFormat({ call, function: name }: ReportResult): string {
  const values = call.values.flat();
  if (!values.some((value) => typeof value === "number")) {
    return values.some((value) => typeof value === "boolean") ? look.trueFalse : plainNumber;
  }
  if (/SHARES?$|RATIO$|PERCENTAGE$|THRESHOLD$|FRACTION$/.test(name)) return "0.00######%";
  return /CREDIT$|GAP$|PLAN$|VALUES$/.test(name) ? "#,##0.00##" : plainNumber;
}

export function confidenceColours(sheet: SheetBuilder, top: number, bottom: number, column: number): void {
  if (bottom < top) return;
  const cell = `${columnName(column)}${top + 1}`;
  sheet.format({
    ranges: [{ top, left: column, bottom, right: column }],
    formula: `AND(LEN(${cell})>0,${cell}<>"verified")`,
    style: look.missing,
  });
}
