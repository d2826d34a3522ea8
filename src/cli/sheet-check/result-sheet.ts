import type { CheckData } from "../../checks/check-data";
import type { CheckDefinition } from "../../checks/definitions/definition";
import { formulaBlock } from "../../checks/insertion";
import { formulaTables } from "../../checks/left-out";
import type { CitationId } from "../../law";
import { callText } from "../../functions/call-text";
import { quotedSheet } from "../../office/addresses";
import { type CellInput } from "../../office/cell-input";
import { stepWidths } from "../../report/sheets/layout";
import type { Language } from "../../text/language";
import { cellName } from "../../xlsx/text/address";
import type { CellRange } from "../../xlsx/model";
import * as look from "../../xlsx/write/look";
import type { PlannedCell, PlannedSheet } from "../../xlsx/write/planned-sheet";
import { cellsText, readingsIn } from "./readings";
import type { Taken } from "./taken";

/** The columns over which texts are merged. */
const WIDTH = 7;
export const LINE = 15.75;
const CHARACTERS = 158;
/** Texts of a column that are listed with what they are read as, and their cells. */
const MOST_READINGS = 40;
const MOST_CELLS = 4;

/**
 * A result sheet: what was read, the results, and the explanation, all formulas live. Rows left out between others stay in the formulas'
 * ranges, so the formulas compare each row with a list of those rows. With the day on which they were `calculatedOn`, results are values.
 */
export function planSheet(
  check: CheckDefinition,
  data: CheckData,
  taken: Taken,
  citations: readonly CitationId[],
  language: Language,
  file: string,
  calculatedOn: string | null = null,
): PlannedSheet {
  const cells = new Map<number, Map<number, PlannedCell>>();
  const heights = new Map<number, number>();
  const merges: CellRange[] = [];
  const verdicts: { row: number; column: number }[] = [];
  const put = (row: number, column: number, cell: PlannedCell): void => {
    const line = cells.get(row) ?? new Map<number, PlannedCell>();
    cells.set(row, line);
    line.set(column, cell);
  };
  const across = (row: number, left: number, right: number, cell: PlannedCell): void => {
    put(row, left, cell);
    for (let column = left + 1; column <= right; column++) put(row, column, { style: cell.style });
    merges.push({ top: row, left, bottom: row, right });
  };

  const tables = formulaTables(data);
  // Rows left out between others are listed on this sheet, where people see them.
  const isBetween = tables.kind === "none" || tables.kind === "without";
  const subject = isBetween ? data.subject : tables.subject;
  const corner = { row: 0, column: 0 };
  const plain = formulaBlock(check, subject, language, corner, true).inputs;
  const headLength = headOf(plain);
  // The heading of the list of rows comes after a blank row.
  const listRow = headLength + 2;
  const isLeftOut = ({ decision }: CheckData["totals"][number]) => decision === "leaveOut";
  const between = isBetween ? data.totals.filter(isLeftOut).map(({ place }) => place) : [];
  const list = `$B$${listRow + 1}:$B$${listRow + between.length}`;
  const { inputs } = formulaBlock(check, subject, language, corner, true, (role, reference) =>
    between.length > 0 && (data.leftOut[role] ?? []).length > 0
      ? `IF((${reference}="")+ISNUMBER(MATCH(ROW(${reference}),${list},0)),"",${reference})`
      : reference,
  );

  heights.set(0, 30);
  inputs.slice(0, headLength).forEach((line, row) => {
    const [label, value] = line;
    if (row === 0) {
      put(row, 0, { value: textOf(label), style: look.title });
      const about =
        calculatedOn !== null
          ? `The results are values of ${calculatedOn}, not formulas: Excel does not carry so many rows to a function.`
          : "Yellow cells can be changed; the results update.";
      put(1, 0, { value: `Made from ${file}. ${about}`, style: look.subtitle });
      return;
    }
    if (!value) {
      if (label) put(row, 0, { value: textOf(label), style: look.body });
      return;
    }
    if (label) put(row, 0, { value: textOf(label), style: look.strongLabel });
    if ("formula" in value) {
      put(row, 1, {
        formula: value.formula.slice(1),
        style: {
          ...(value.format ? look.withFormat(look.result, value.format) : look.result),
          horizontal: "left",
          ...(value.bold ? { bold: true as const } : {}),
        },
      });
      if (value.bold && !value.format) verdicts.push({ row, column: 1 });
    } else if ("number" in value) {
      put(row, 1, { value: value.number, style: look.withFormat({ ...look.input, horizontal: "left" }, look.date) });
    } else if ("text" in value) {
      const isSource = [...taken.tables, ...(taken.combined ? [taken.combined] : [])].some(
        ({ sheet, name }) => value.text.startsWith(`${sheet}: `) && value.text.length >= name.length,
      );
      if (isSource) across(row, 1, WIDTH - 1, { value: value.text, style: look.given });
      else put(row, 1, { value: value.text, style: look.input });
    }
    const fact = taken.facts.find(({ title }) => title === textOf(label));
    if (fact) put(row, 2, { value: remark(fact), style: { ...look.note, indent: 1 } });
  });

  let row = headLength + 1;
  const header = (texts: readonly (readonly [number, number, string])[]): void => {
    for (const [left, right, text] of texts) {
      if (left === right) put(row, left, { value: text, style: look.resultHeader });
      else across(row, left, right, { value: text, style: look.resultHeader });
    }
    row++;
  };
  const repeating = taken.tables.flatMap(({ part }) => (part?.rows === 0 ? [part] : []));
  if (taken.totals.length + repeating.length > 0) {
    header([
      [0, 0, "Rows that add up others"],
      [1, 1, "Row"],
      [2, 3, "Decision"],
      [4, WIDTH - 1, "Why"],
    ]);
    const outside = taken.totals.filter((total) => !between.some((place) => isAt(total.cell, place)));
    const inside = between.flatMap((place) => taken.totals.filter((total) => isAt(total.cell, place)));
    for (const { cell, name, decision, why } of [...inside, ...outside]) {
      const sheet = taken.combined ? `${cell.slice(0, cell.lastIndexOf("!"))}: ` : "";
      put(row, 0, { value: `${sheet}${name}`, style: look.given });
      // Follows the row when rows above it are inserted or deleted.
      put(row, 1, {
        formula: `ROW(${absolute(cell)})`,
        value: Number(/\d+$/.exec(cell)?.[0]),
        style: { ...look.given, horizontal: "left" },
      });
      across(row, 2, 3, { value: decision, style: look.given });
      across(row, 4, WIDTH - 1, { value: why, style: look.given });
      row++;
    }
    for (const { name, repeats = "" } of repeating) {
      put(row, 0, { value: name, style: look.given });
      put(row, 1, { value: "all rows", style: look.given });
      across(row, 2, 3, { value: "left out", style: look.given });
      across(row, 4, WIDTH - 1, { value: repeats, style: look.given });
      row++;
    }
    row++;
  }
  const counting = taken.tables.filter(({ part }) => part?.rows !== 0);
  const columns = counting.flatMap((table) => table.columns.map((column) => ({ table, column })));
  header([
    [0, 0, "Read as"],
    [1, 3, "Column"],
    [4, WIDTH - 1, "Cells"],
  ]);
  for (const { table, column } of columns) {
    const { title, header: text, column: letter, cell, yesMeans } = column;
    const [first, last] = table.rows;
    put(row, 0, { value: title, style: look.given });
    across(row, 1, 3, { value: text === "" ? letter : text, style: look.given });
    const parts = letter.split(" x ").map((each) => `${each}${first}:${each}${last}`);
    const where = `${quotedSheet(table.sheet)}!${cell ?? parts.join(" x ")}`;
    across(row, 4, WIDTH - 1, {
      value: yesMeans === undefined ? where : `${where}. ${yesMeans}`,
      style: look.wrapped(look.given),
    });
    if (yesMeans !== undefined) heights.set(row, LINE * 2);
    row++;
  }
  row++;
  const readings = readingsIn(taken.tables);
  if (readings.length > 0) {
    header([
      [0, 0, "Text in the cells"],
      [1, 3, "Read as"],
      [4, WIDTH - 1, "Cells"],
    ]);
    for (const { header: name, readings: texts } of readings) {
      for (const reading of texts.slice(0, MOST_READINGS)) {
        put(row, 0, { value: reading.text, style: look.wrapped(look.given) });
        across(row, 1, 3, { value: reading.meaning, style: look.given });
        across(row, 4, WIDTH - 1, { value: cellsText(reading, MOST_CELLS), style: look.given });
        row++;
      }
      const more = texts.length - MOST_READINGS;
      if (more <= 0) continue;
      const text = `${more} more texts of the column '${name}' are read in the same way.`;
      across(row, 0, WIDTH - 1, { value: text, style: look.given });
      row++;
    }
    row++;
  }
  if (citations.length > 0) {
    header([[0, WIDTH - 1, "Authorities"]]);
    for (const id of citations) {
      const formula = callText("CITATION", `"${id.replaceAll('"', '""')}"`);
      across(row, 0, WIDTH - 1, { formula, style: look.wrapped(look.given) });
      row++;
    }
    row++;
  }

  // What spills comes last.
  const rest = inputs.slice(headLength).filter((line) => line.some((cell) => cell !== null && cell !== undefined));
  rest.forEach((line) => {
    line.forEach((input, column) => {
      if (input === null || input === undefined) return;
      if (!("formula" in input)) {
        put(row, column, { value: textOf(input), style: rest.length > 0 ? look.heading : look.body });
        return;
      }
      const style = input.format ? look.withFormat(look.given, input.format) : look.wrapped(look.given);
      const isTable = /\bEXPLAIN_|,TRUE\)$/.test(input.formula);
      const isOurs = input.formula.includes(callText("LAW_VERSION").replace(/\w+\(\)$/, ""));
      put(row, column, {
        formula: input.formula.slice(1),
        style,
        spill: isTable ? "header" : "rows",
        ...(isOurs ? {} : { known: namesIn(check, data) }),
      });
    });
    row++;
  });
  return { cells, heights, merges, verdicts };
}

/** The widths of the columns, made for the explanation if there is one, which begins in the given column. */
export function widthsFor(header: readonly string[] | null, from: number): number[] {
  const usual = [34, 22, 16, 14, 14, 40, 34];
  if (header === null) return usual;
  const wanted = [...usual.slice(0, from), ...stepWidths(header).slice(0, header.length)];
  return wanted
    .map((width, column) => Math.max(width, column === 0 ? 34 : column === 1 ? 22 : 0))
    .concat(usual.slice(wanted.length));
}

/** The height of a merged row with a text, which no program fits by itself. */
export function heightOf(text: string): number {
  return LINE * Math.max(1, Math.ceil(text.length / CHARACTERS));
}

/** The column that a check repeats as text. */
function namesIn(check: CheckDefinition, { input }: CheckData): string[][] {
  const line = check.formulas(() => true).find(({ formula }) => "textOf" in formula);
  const cells = line && "textOf" in line.formula ? (input.cells(line.formula.textOf) ?? []) : [];
  return cells.map((cell) => [cell === null || cell === undefined ? "" : String(cell)]);
}

/** How many rows come before those that spill. */
function headOf(inputs: readonly (readonly CellInput[])[]): number {
  for (let row = inputs.length - 1; row > 1; row--) if ((inputs[row] ?? []).length === 0) return row;
  return inputs.length;
}

function remark({ from, places, others, written }: Taken["facts"][number]): string {
  if (from === "given") return "as given";
  if (from === "workbook") return `from ${places.join(", ")}${written === undefined ? "" : ` ('${written}')`}`;
  return others.length > 0 ? `the usual choice; also possible: ${others.slice(0, 3).join(", ")}` : "not chosen";
}

function textOf(input: CellInput | undefined): string {
  return input && "text" in input ? input.text : "";
}

function isAt(cell: string, { sheet, row, column }: { sheet: string; row: number; column: number }): boolean {
  return cell === `${quotedSheet(sheet)}!${cellName(row, column)}`;
}

function absolute(cell: string): string {
  return cell.replace(/!([A-Z]+)(\d+)$/, "!$$$1$$$2");
}
