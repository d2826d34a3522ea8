import { numberOfRatio, Ratio } from "../exact";
import { authorityText } from "../law";
import type { Determination, Figure, FigureId, Step } from "../rules/determination";
import { Problem } from "../sentences/problem";
import { english, reasonText, sayValue } from "../sentences/reason";
import type { Word } from "../sentences/words";

/** A determination of rows as a function spills it: which figures stand in which columns, and the lines under the rows. */
export interface RowsLayout {
  /** Between the label and the status. */
  readonly columns: readonly { readonly title: Word; readonly figure: FigureId }[];
  readonly lines: readonly {
    readonly label: Word;
    /** The figure whose reason and authority the line carries. */
    readonly of: FigureId;
    /** A figure for each column; null where the line has none. */
    readonly cells: readonly (FigureId | null)[];
  }[];
  /** The column in which the verdict's TRUE or FALSE stands. */
  readonly verdictColumn: number;
  /** What the status of a verdict is called, where it is not `meets` and `fails`. */
  readonly verdictWords?: { readonly met: "meets" | "passes"; readonly notMet: "fails" };
}

/** A figure as a cell holds it: exact ones rounded to the nearest double; "" where there is none; a problem is the cell's error. */
export function figureCell(figure: Figure | undefined): number | string | boolean | Problem {
  if (figure === undefined) return "";
  const { value } = figure;
  if (value instanceof Ratio) return numberOfRatio(value);
  if (value instanceof Problem) return value;
  return typeof value === "object" ? sayValue(english, value) : value;
}

/** Rows: label, figures, status, reason, authority; then lines of totals, and the verdict. */
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

/** Steps: test, fact, rule, outcome, authority. A fact that is a number stays one: other facts are text, with their units. */
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

/** Column of the status of a line: in a table of rows reason and authority follow, in a table of steps only the authority. */
export function statusColumn(width: number, of: "rows" | "steps"): number {
  return width - (of === "rows" ? 3 : 2);
}
