import { numberOfRatio, Ratio } from "../exact";
import { authorityText } from "../law";
import type { Determination, Figure, FigureId, Step } from "../rules/determination";
import { Problem } from "../sentences/problem";
import { english, reasonText, sayValue } from "../sentences/reason";
import type { Word } from "../sentences/words";

/** How a function spills a determination with rows: the columns with their figures, and the lines below the rows. */
export interface RowsLayout {
  /** Between the label and the status. */
  readonly columns: readonly { readonly title: Word; readonly figure: FigureId }[];
  readonly lines: readonly {
    readonly label: Word;
    /** The figure whose reason and authority the line shows. */
    readonly of: FigureId;
    /** A figure for each column; null if the line has none. */
    readonly cells: readonly (FigureId | null)[];
  }[];
  /** The column that shows the verdict's TRUE or FALSE. */
  readonly verdictColumn: number;
  /** The status words of the verdict, if not `meets` and `fails`. */
  readonly verdictWords?: { readonly met: "meets" | "passes"; readonly notMet: "fails" };
}

/**
 * A figure as a cell value. Exact figures are rounded to the nearest double; a missing figure is "", and a problem becomes the cell's
 * error.
 */
export function figureCell(figure: Figure | undefined): number | string | boolean | Problem {
  if (figure === undefined) return "";
  const { value } = figure;
  if (value instanceof Ratio) return numberOfRatio(value);
  if (value instanceof Problem) return value;
  return typeof value === "object" ? sayValue(english, value) : value;
}

/** Rows: label, figures, status, reason, authority; then the lines of totals, and the verdict. */
export function rowsTable(
  { rows, figures, verdict }: Determination,
  { columns, lines, verdictColumn, verdictWords = { met: "meets", notMet: "fails" } }: RowsLayout,
  labelOf: (element: number) => string | number,
): unknown[][] {
  const table: unknown[][] = [["label", ...columns.map(({ title }) => title), "status", "reason", "authority"]];
  for (const row of rows) {
    table.push([
      labelOf(row.element),
      ...columns.map(({ figure }) => figureCell(row.figures[figure])),
      row.status,
      reasonText(row.reason),
      authorityText(row.citation),
    ]);
  }
  for (const { label, of, cells } of lines) {
    const figure = figures[of];
    if (figure === undefined) continue;
    table.push([
      label,
      ...cells.map((id) => (id === null ? "" : figureCell(figures[id]))),
      "",
      figure.reason === undefined ? "" : reasonText(figure.reason),
      figure.citation === undefined ? "" : authorityText(figure.citation),
    ]);
  }
  if (verdict !== null) {
    const met = verdict.state === "met";
    table.push([
      "Verdict",
      ...columns.map((_, index) => (index === verdictColumn ? (verdict.problem ?? met) : "")),
      verdict.problem !== undefined ? "" : met ? verdictWords.met : verdictWords.notMet,
      reasonText(verdict.reason),
      authorityText(verdict.citation),
    ]);
  }
  return table;
}

/** Steps: test, fact, rule, outcome, authority. A numeric fact stays a number; other facts are text with their units. */
export function stepsTable(steps: readonly Step[]): unknown[][] {
  return [
    ["step", "fact used", "rule", "outcome", "authority"],
    ...steps.map(({ test, fact, reason, outcome, citation }) => [
      test,
      typeof fact === "number" ? fact : sayValue(english, fact),
      reasonText(reason),
      outcome ?? "",
      citation === null ? "" : authorityText(citation),
    ]),
  ];
}

/** The status column of a line. In a table of rows, reason and authority follow it; in a table of steps, only the authority. */
export function statusColumn(width: number, of: "rows" | "steps"): number {
  return width - (of === "rows" ? 3 : 2);
}
