import type { OverlayStyle, StyleDefinition } from "./definition";

/** The look of every workbook. The colors show what a cell is for. */
const INK = "1F1F1F";
const DEEP = "12434F";
const QUIET = "5F6B6E";
const LINE = "C9D3D5";
const INPUT = "FFF9DB";
const RESULT = "EAF3F4";

export const number = "#,##0.00_)";
export const wholeNumber = "#,##0_)";
export const percent = "0.00%_)";
export const wholePercent = "0%_)";
/** A format that hides zeros, for rows that are not filled in. */
export const withoutZero = (format: string): string => `${format};-${format};`;
export const date = "yyyy\\-mm\\-dd_)";

/**
 * For TRUE and FALSE. Excel shows them with any format. LibreOffice 7.4 would stop at a TRUE without a number format under a conditional
 * format.
 */
export const trueFalse = '"TRUE";"TRUE";"FALSE"';

export const title: StyleDefinition = { bold: true, size: 18, color: DEEP };
export const subtitle: StyleDefinition = { size: 11, color: QUIET };
export const heading: StyleDefinition = { bold: true, size: 13, color: DEEP };
export const body: StyleDefinition = { color: INK, wrap: true, vertical: "top" };
export const note: StyleDefinition = { italic: true, color: QUIET };
export const wrappedNote: StyleDefinition = { ...note, wrap: true, vertical: "top" };
export const label: StyleDefinition = { color: INK, vertical: "center", wrap: true };
export const strongLabel: StyleDefinition = { ...label, bold: true };
export const link: StyleDefinition = { color: "0563C1", underline: true };

/** Header cells of tables to fill in, and of results. */
export const header: StyleDefinition = {
  bold: true,
  color: "FFFFFF",
  fill: DEEP,
  border: LINE,
  wrap: true,
  vertical: "center",
};
export const resultHeader: StyleDefinition = { ...header, fill: QUIET };

/** Cells to fill in: pale yellow. */
export const input: StyleDefinition = { fill: INPUT, border: LINE, vertical: "top", unlocked: true };
/** Cells with results: pale blue-green. */
export const result: StyleDefinition = { fill: RESULT, border: LINE, vertical: "top" };
/** Values taken from elsewhere: white. */
export const given: StyleDefinition = { border: LINE, vertical: "top" };
export const top = (style: StyleDefinition): StyleDefinition => ({ ...style, vertical: "top" });
export const wrapped = (style: StyleDefinition): StyleDefinition => ({ ...style, wrap: true, vertical: "top" });

/** A helper cell for the formulas next to it. It shows nothing, whatever it refers to. */
export const helper: StyleDefinition = { format: ";;;" };

export const withFormat = (style: StyleDefinition, format: string): StyleDefinition => ({ ...style, format });

/** Styles of conditional formats. */
export const good: OverlayStyle = { bold: true, color: "1B5E20", fill: "DDF0DE" };
export const bad: OverlayStyle = { bold: true, color: "8E1B13", fill: "FBE0DD" };
export const missing: OverlayStyle = { color: "7A4B00", fill: "FFE3B3" };
export const sample: OverlayStyle = { italic: true, color: "5B6FA8" };
export const spilledHeader: OverlayStyle = { bold: true, color: "FFFFFF", fill: QUIET };
export const total: OverlayStyle = { bold: true };

/** Colors of chart series. */
export const chartColors = ["2A7F8E", "D08A2E"] as const;

export const tabs = { read: "7F8C8D", input: "E0B83A", result: DEEP, check: "C0702A", source: "7F8C8D" } as const;
