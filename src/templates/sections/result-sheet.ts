import { cleanVehicleLaw } from "../../law/clean-vehicle-credit";
import type { IsoDate } from "../../law/schedule";
import { serialOfDate } from "../../rules/calendar";
import { columnName } from "../../xlsx/text/address";
import type { CellRange } from "../../xlsx/model";
import type { StyleDefinition } from "../../xlsx/write/definition";
import type { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { present } from "../../xlsx/write/present";
import * as look from "../../xlsx/write/look";
import type { TemplateText } from "../text/en";
import { quoted } from "./input-table";
import type { FactCheck, ResultCheck, SectionContext } from "./section";

/** A title, what the sheet is for, and an empty row. */
export function openSheet(sheet: SheetBuilder, title: string, note: string): void {
  sheet.line([title], look.title);
  sheet.line([note], look.subtitle);
  sheet.skip();
}

/** `IF(nothing entered, "Nothing entered yet", formula)`. */
export function unlessEmpty(context: SectionContext, entered: string, formula: string): string {
  return `IF(${entered}=0,${quoted(context.text.common.nothingEntered)},${formula})`;
}

/** A line `label, result, remark`; returns the reference of the result. */
export function resultLine(
  sheet: SheetBuilder,
  line: { label: string; formula: string; format?: string; remark?: string; verdict?: true; strong?: true },
): ResultCheck {
  const style: StyleDefinition = {
    ...look.result,
    ...present({ format: line.verdict ? look.trueFalse : line.format }),
    horizontal: "right",
    vertical: "center",
    ...(line.strong ? { bold: true as const, size: 14 } : {}),
  };
  const row = sheet.line([
    { value: line.label, style: look.label },
    { formula: line.formula, style },
    line.remark === undefined
      ? null
      : { value: line.remark, style: { ...look.wrappedNote, vertical: "center", indent: 1 } },
  ]);
  if (line.verdict) verdictColours(sheet, { top: row, left: 1, bottom: row, right: 1 });
  return { label: line.label, reference: sheet.absolute(row, 1), place: sheet.place(row, 1) };
}

/** The remark next to a verdict under 30D(e): the comparison is exact, and meeting the requirement does not mean there is a credit. */
export function requirementRemark({ text }: SectionContext): string {
  const limit = cleanVehicleLaw.lastAcquired.value;
  return `${text.results.exact}\n${text.results.requirementOnly.replace("{limit}", limit)}`;
}

/** A line `label, value to fill in, remark`; returns the place of the value. */
export function settingLine(
  sheet: SheetBuilder,
  line: {
    label: string;
    value?: string | number | boolean | undefined;
    formula?: string;
    format?: string;
    remark: string;
  },
): { row: number; reference: string; place: string } {
  const style = line.formula === undefined ? look.input : look.result;
  const row = sheet.line([
    { value: line.label, style: look.label },
    {
      value: line.value,
      ...present({ formula: line.formula }),
      style: { ...style, ...present({ format: line.format }), horizontal: "right", vertical: "center" },
    },
    { value: line.remark, style: { ...look.wrappedNote, vertical: "center", indent: 1 } },
  ]);
  return { row, reference: sheet.absolute(row, 1), place: sheet.place(row, 1) };
}

/** The placed-in-service date: an input, or taken from the section that holds it. */
export function placedInServiceLine(
  sheet: SheetBuilder,
  { text, placedInService: shared }: Pick<SectionContext, "text" | "placedInService">,
  day: IsoDate | null = "2025-06-30",
): ReturnType<typeof settingLine> {
  const line = settingLine(sheet, {
    label: text.settings.placedInService,
    ...(shared
      ? { formula: `IF(ISBLANK(${shared}),"",${shared})` }
      : present({ value: day === null ? undefined : serialOfDate(day) })),
    format: look.date,
    remark: shared ? text.settings.placedInServiceVehicle : text.settings.placedInServiceAbout,
  });
  if (shared) return line;
  sheet.validate({
    ranges: [{ top: line.row, left: 1, bottom: line.row, right: 1 }],
    type: "date",
    operator: "between",
    formula1: String(serialOfDate("2023-04-18")),
    formula2: String(serialOfDate("2026-12-31")),
    onError: "warning",
    prompt: { title: text.prompts.date[0] as string, text: text.prompts.date[1] as string },
    error: { title: text.errors.title, text: text.errors.placedInService },
  });
  return line;
}

/** The method of 26 CFR 1.30D-3, chosen from a list: a defined name, or the choices themselves. */
export function methodLine(sheet: SheetBuilder, text: TemplateText, choices: string): ReturnType<typeof settingLine> {
  const line = settingLine(sheet, {
    label: text.settings.method,
    value: "value-added",
    remark: text.settings.methodAbout,
  });
  sheet.validate({
    ranges: [{ top: line.row, left: 1, bottom: line.row, right: 1 }],
    type: "list",
    formula1: choices,
    onError: "stop",
    error: { title: text.errors.title, text: text.errors.choice },
  });
  return line;
}

/** Checks a setting that every result needs. */
export function settingCheck(label: string, { reference, place }: { reference: string; place: string }): FactCheck {
  return { label, reference, place, missing: `LEN(${reference})=0` };
}

/** Colors TRUE green and FALSE red. */
function verdictColours(sheet: SheetBuilder, range: CellRange): void {
  const cell = `${columnName(range.left)}${range.top + 1}`;
  sheet.format({ ranges: [range], formula: `${cell}=TRUE`, style: look.good });
  sheet.format({ ranges: [range], formula: `AND(LEN(${cell})>0,${cell}=FALSE)`, style: look.bad });
}

/** Spills a formula down from a row, next to other columns with one row for each row of the same table. */
export function spillColumn(
  sheet: SheetBuilder,
  place: { row: number; column: number; rows: number },
  formula: string,
  style: StyleDefinition = look.result,
): void {
  sheet.put(place.row, place.column, { formula, array: true, style, spill: { rows: place.rows, columns: [style] } });
  formatColumns(sheet, place.column, [style]);
}

/** Gives the cells below the rows of today the number formats of columns that spill: their table may grow. */
export function formatColumns(sheet: SheetBuilder, left: number, styles: readonly StyleDefinition[]): void {
  const columns = [...(sheet.columnStyles ?? [])];
  styles.forEach(({ format }, index) => {
    while (columns.length <= left + index) columns.push(undefined);
    if (format !== undefined) columns[left + index] ??= { format };
  });
  sheet.columnStyles = columns;
}

/** Formats the first row of a spilled table as its header, whatever it says. A single text in its place is not a header. */
export function headerOfSpill(sheet: SheetBuilder, row: number, left: number, right: number): void {
  sheet.format({
    ranges: [{ top: row, left, bottom: row, right }],
    formula: `LEN($${columnName(left + 1)}$${row + 1})>0`,
    style: look.spilledHeader,
  });
}

/** The columns of IRA.EXPLAIN_CRITICAL_MINERALS: label, value, fraction, qualifying value, status, reason, authority. */
export const mineralExplanation: readonly StyleDefinition[] = [
  look.given,
  look.withFormat(look.given, look.number),
  look.withFormat(look.given, "0.00##%"),
  look.withFormat(look.given, look.number),
  look.given,
  look.given,
  look.given,
];

/** Fills the rest of a sheet with one spilled explanation, header row included. */
export function explanationArea(sheet: SheetBuilder, formula: string, columns: readonly StyleDefinition[]): number {
  const row = sheet.row;
  // Number columns wrap too: their first row is the header, which may be wider than the numbers below it.
  const styles = columns.map((style) => look.wrapped(style));
  sheet.put(row, 0, { formula, spill: { rows: 1, columns: styles } }, styles[0]);
  sheet.columnStyles = styles.map(({ border: _, ...style }) => style);
  const area = { top: row, left: 0, bottom: row + 2000, right: columns.length - 1 };
  headerOfSpill(sheet, row, 0, columns.length - 1);
  for (const [word, style] of [
    ["meets", look.good],
    ["qualifies", look.good],
    ["counts", look.good],
    ["not PFE", look.good],
    ["passes", look.good],
    ["fails", look.bad],
    ["does not", look.bad],
    ["PFE", look.bad],
    ["drops out", look.bad],
    ["missing", look.missing],
    ["unknown", look.missing],
  ] as const) {
    sheet.format({ ranges: [area], formula: `A${row + 1}="${word}"`, style });
  }
  sheet.freeze = { rows: row + 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [row, row] };
  return row;
}
