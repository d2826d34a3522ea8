import type { FunctionId } from "../../functions/catalogue";
import { callText } from "../../functions/call-text";
import type { Cell } from "../../functions/cells";
import type { CellInput } from "../../office/cell-input";
import { dateSystem } from "../../office/date-system";
import type { ReportSheet } from "../../office/report-sheet";
import type { DataSource } from "../../office/sources";
import { serialOfDate } from "../../rules/calendar";
import type { Language } from "../../text/language";

/** A pair: as it is, and what if. */
type Pair<T> = readonly [before: T, after: T];

/** A fact by which results are decided, under the name that the formulas of results have for it. */
interface SheetFact {
  readonly name: string;
  readonly title: string;
  readonly cells: Pair<CellInput>;
}

interface SheetResult {
  readonly title: string;
  readonly id: FunctionId;
  /** Names of facts and of columns of lines, in the order of the function's parameters; "" for what is left out. */
  readonly given: Pair<readonly string[]>;
  /** What the formulas give, for a sheet without formulas. */
  readonly values: Pair<CellInput>;
  readonly format?: string;
}

interface SheetColumn {
  /** Column of the line as it is and as supposed, which differ only if something about them can be supposed. */
  readonly names: readonly string[];
  readonly title: string;
  readonly width: number;
}

/** Row of the first fact on the sheet, counted from 1 as in its formulas. */
const FIRST_FACT = 7;
/** Blank row, heading, header. */
const ABOVE_LINES = 3;

/**
 * A scenario as a sheet with live formulas: the facts and the lines as they are and as supposed, each with its results. The lines are
 * copies, so that the sheet can be changed further without touching the table. Results are values if Excel does not carry so many rows.
 */
export function suppositionSheet(given: {
  readonly source: DataSource;
  readonly language: Language;
  readonly facts: readonly SheetFact[];
  readonly results: readonly SheetResult[];
  /** The columns after that of the name. */
  readonly columns: readonly SheetColumn[];
  /** Each begins with the name of the line. */
  readonly lines: readonly (readonly CellInput[])[];
  readonly isLarge: boolean;
}): ReportSheet {
  const { source, language, facts, results, columns, lines, isLarge } = given;
  const { t } = language;
  const text = (value: string): CellInput => ({ text: value });
  const bold = (value: string): CellInput => ({ text: value, bold: true });
  const first = FIRST_FACT + facts.length + results.length + ABOVE_LINES;
  const last = first + Math.max(1, lines.length) - 1;

  const argument = (name: string, side: 0 | 1): string => {
    const fact = facts.findIndex((each) => each.name === name);
    if (fact >= 0) return `${side === 0 ? "B" : "C"}$${FIRST_FACT + fact}`;
    const column = columns.findIndex(({ names }) => names.includes(name));
    // The name of the line is in the first column.
    const letter = String.fromCharCode("B".charCodeAt(0) + column);
    return column < 0 ? "" : `$${letter}$${first}:$${letter}$${last}`;
  };
  const formula = (id: FunctionId, names: readonly string[], side: 0 | 1): string => {
    const texts = names.map((name) => argument(name, side));
    while (texts.at(-1) === "") texts.pop();
    return `=${callText(id, texts.join(","))}`;
  };
  const result = ({ id, given: names, values, format }: SheetResult, side: 0 | 1): CellInput =>
    isLarge
      ? values[side]
      : { formula: formula(id, names[side], side), bold: true, ...(format === undefined ? {} : { format }) };
  const inputs: (readonly CellInput[])[] = [
    [bold(t("page.whatIf"))],
    [text(t(isLarge ? "whatIf.sheetValues" : "whatIf.sheetLive"))],
    [text(t("insert.source")), text(`${source.sheet}: ${source.name}`)],
    [text(t("insert.lawVersion")), { formula: `=${callText("LAW_VERSION")}` }],
    [],
    [null, bold(t("whatIf.before")), bold(t("whatIf.after"))],
    ...facts.map(({ title, cells }) => [text(title), ...cells]),
    ...results.map((each) => [text(each.title), result(each, 0), result(each, 1)]),
    [],
    [bold(t("whatIf.lines"))],
    [bold(t("column.label")), ...columns.map(({ title }) => bold(title))],
    ...lines,
  ];
  return { name: t("page.whatIf"), inputs, widths: [260, ...columns.map(({ width }) => width)] };
}

export function dayCell(day: string): CellInput {
  // In a 1904 workbook, a function reads a date cell as another day.
  return dateSystem() === 1900 ? { number: serialOfDate(day), format: "yyyy-mm-dd" } : { text: day };
}

/** Cells as a function receives them, to estimate how much a call passes to it. */
export function gridOfCells(lines: readonly (readonly CellInput[])[], column: number): (string | number | boolean)[][] {
  return lines.map((line) => {
    const cell = line[column] ?? null;
    if (cell === null || "formula" in cell) return [""];
    return ["number" in cell ? cell.number : "truth" in cell ? cell.truth : cell.text];
  });
}

/** The name of a line: its label, or its row on the sheet. */
export function lineName(
  labels: readonly unknown[] | null,
  row: number,
  { firstRow }: Pick<DataSource, "firstRow">,
  { t }: Pick<Language, "t">,
): string {
  const label = labels?.[row];
  return typeof label === "number" || (typeof label === "string" && label.trim() !== "")
    ? String(label)
    : t("result.row", { row: String(firstRow + row + 1) });
}

/** A cell of the table as it is written again; null if it is blank. */
export function inputOf(cell: Cell | undefined): CellInput {
  if (typeof cell === "number") return { number: cell };
  if (typeof cell === "boolean") return { truth: cell };
  return typeof cell === "string" && cell !== "" ? { text: cell } : null;
}
