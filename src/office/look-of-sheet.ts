import { SheetBuilder } from "../xlsx/write/sheet-builder";
import type { CellDefinition, SheetDefinition, StyleDefinition } from "../xlsx/write/definition";
import * as look from "../xlsx/write/look";
import type { CellInput } from "./cell-input";
import type { ReportSheet } from "./report-sheet";
import { POINTS } from "./write-sheets";

const isBold = (input: CellInput): boolean => input !== null && "bold" in input && input.bold === true;

/**
 * A sheet of labels and values in the look of the templates: its title, notes, headings, header rows, and lines. What a line is follows from
 * what it holds.
 */
export function lookOfSheet({ name, inputs, widths }: ReportSheet): SheetDefinition {
  const sheet = new SheetBuilder(
    name,
    widths.map((points) => points / POINTS),
  );
  let isTable = false;
  inputs.forEach((line, row) => {
    const filled = line.filter((input) => input !== null);
    const isHeader = filled.length > 1 && filled.every((input) => isBold(input) && "text" in (input as object));
    if (filled.length === 0) isTable = false;
    if (isHeader) isTable = true;
    line.forEach((input, column) => {
      if (input === null) return;
      sheet.put(row, column, cellOf(input), {
        ...styleOf(input, { row, column, alone: filled.length === 1, isHeader, isTable }),
        ...("format" in input && input.format !== undefined ? { format: input.format } : {}),
      });
    });
  });
  sheet.height(0, 30);
  sheet.tabColor = look.tabs.check;
  sheet.freeze = { rows: 1, columns: 0 };
  sheet.print = { landscape: true };
  return sheet.build();
}

function styleOf(
  input: NonNullable<CellInput>,
  line: { row: number; column: number; alone: boolean; isHeader: boolean; isTable: boolean },
): StyleDefinition {
  if (line.row === 0) return look.title;
  if (line.isHeader) return look.resultHeader;
  if (line.alone && line.column === 0) return isBold(input) ? look.heading : look.note;
  if (line.column === 0) return line.isTable ? { ...look.given, vertical: "center" } : look.label;
  const bold = isBold(input) ? { bold: true as const } : {};
  return {
    ...("formula" in input ? look.result : look.given),
    ...bold,
    vertical: "center",
    horizontal: "text" in input ? "left" : "right",
  };
}

function cellOf(input: NonNullable<CellInput>): CellDefinition {
  if ("formula" in input) return { formula: input.formula.replace(/^=/, "") };
  if ("number" in input) return { value: input.number };
  return { value: "truth" in input ? input.truth : input.text };
}
