import type { FunctionId } from "../../functions/catalogue";
import { numberText } from "../../xlsx/text/number-text";
import { type CellValue, isCellError } from "../../xlsx/model";
import { padEnd, padStart, shorten, textWidth } from "./layout";

/** Tables of totals that are shown line by line: the columns of the credit, of the credit without the phase-out, and of rows not counted. */
const TOTALS: Readonly<Partial<Record<FunctionId, readonly [amount: number, full: number, notCounted: number]>>> = {
  ADVANCED_MANUFACTURING_BY: [4, 5, 6],
  ADVANCED_MANUFACTURING_FORECAST: [1, 6, 8],
};

const MOST_LINES = 20;
const LONGEST_LABEL = 40;

/** The totals in a result, one line each; none if it is another result. */
export function totalLines(formula: string, values: readonly (readonly CellValue[])[]): string[] {
  const id = /\bADVANCED_MANUFACTURING_(?:BY|FORECAST)(?=\()/.exec(formula)?.[0];
  const columns = TOTALS[id as FunctionId];
  if (columns === undefined) return [];
  const textOf = (value: CellValue | undefined): string =>
    typeof value === "number" ? numberText(value) : isCellError(value ?? null) ? "" : String(value ?? "");
  const [header, ...rows] = typeof values[0]?.[columns[0]] === "string" ? values : [TITLES, ...values];
  if (rows.length === 0) return [];
  const hasNotCounted = rows.some((row) => typeof row[columns[2]] === "number" && row[columns[2]] !== 0);
  const wanted = hasNotCounted ? columns : columns.slice(0, 2);
  const lines = [
    [textOf(header?.[0]), ...TITLES.slice(1, 1 + wanted.length)],
    ...rows.slice(0, MOST_LINES).map((row) => [textOf(row[0]), ...wanted.map((column) => textOf(row[column]))]),
  ].map(([label = "", ...cells]) => [shorten(label, LONGEST_LABEL), ...cells]);
  const widths = [0, ...wanted].map((_, column) => Math.max(...lines.map((line) => textWidth(line[column] ?? ""))));
  const more = rows.length - MOST_LINES;
  return [
    ...lines.map((line) =>
      `      ${line.map((cell, column) => (column === 0 ? padEnd : padStart)(cell, widths[column] ?? 0)).join("  ")}`.trimEnd(),
    ),
    ...(more > 0 ? [`      and ${more} more (--json lists all)`] : []),
  ];
}

const TITLES = ["", "credit (USD)", "without phase-out (USD)", "rows not counted"];
