import { ExactSum, numberOfRatio, Ratio } from "../exact";
import { authorityText } from "../law";
import type { Determination, DeterminationRow, Figure, FigureId, Status, Step } from "../rules/determination";
import { Problem } from "../sentences/problem";
import { english, reason, reasonText, sayValue } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { rangeSize } from "./arguments";

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
  /** By which rows are large; default: the first column. */
  readonly size?: FigureId;
  /** Figures that do not add up over rows, in addition to fractions. */
  readonly notAdded?: readonly FigureId[];
  /** The column that shows the verdict's TRUE or FALSE. */
  readonly verdictColumn: number;
  /** Figures that are shares of 1 here and amounts elsewhere. */
  readonly shares?: readonly FigureId[];
  /** The columns that name a row if no label is given; default: its number. */
  readonly namedBy?: readonly string[];
  /** The cautions are listed above the totals. */
  readonly showsCautions?: true;
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

/** Excel carries 5 MB a call: this many rows are listed one by one, in their order. */
export const MOST_ROWS = 2000;
/** Of the rows beyond, so many of each status are listed, the largest first. The others are added up, one row a status. */
export const MOST_OF_STATUS = 10;

/** Rows: label, figures, status, reason, authority; then the lines of totals, and the verdict. */
export function rowsTable(
  { rows, figures, verdict, cautions }: Determination,
  {
    columns,
    lines,
    size,
    notAdded = [],
    verdictColumn,
    showsCautions,
    verdictWords = { met: "meets", notMet: "fails" },
  }: RowsLayout,
  labelOf: (element: number) => string | number,
): unknown[][] {
  const table: unknown[][] = [["label", ...columns.map(({ title }) => title), "status", "reason", "authority"]];
  const list = (row: DeterminationRow, why = row.reason): void => {
    table.push([
      labelOf(row.element),
      ...columns.map(({ figure }) => figureCell(row.figures[figure])),
      row.status,
      reasonText(why),
      authorityText(row.citation),
    ]);
  };
  rows.slice(0, MOST_ROWS).forEach((row) => list(row));
  const others = [...largestFirst(rows.slice(MOST_ROWS), size ?? columns[0]?.figure)];
  for (const [, group] of others) {
    for (const row of group.splice(0, MOST_OF_STATUS))
      list(row, reason("arguments.nameInRow", { row: { row: row.element + 1 }, problem: row.reason }));
  }
  for (const [status, group] of others) {
    const [first] = group;
    if (first === undefined) continue;
    table.push([
      reasonText(reason("arguments.otherRows", { count: group.length })),
      // Fractions of different values do not add up.
      ...columns.map(({ figure }) => (figure === "fraction" || notAdded.includes(figure) ? "" : sumOf(group, figure))),
      status,
      reasonText(reason("arguments.otherRowsSummed", { rows: rangeSize(group.length, 1) })),
      group.every(({ citation }) => citation === first.citation) ? authorityText(first.citation) : "",
    ]);
  }
  if (showsCautions) {
    for (const { title, reason: why, citation } of cautions)
      table.push([title, ...columns.map(() => ""), "", reasonText(why), authorityText(citation)]);
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

/** The rows of each status, in order of its first appearance, by a figure. */
function largestFirst(
  rows: readonly DeterminationRow[],
  by: FigureId | undefined,
): ReadonlyMap<Status, DeterminationRow[]> {
  const groups = new Map<Status, DeterminationRow[]>();
  for (const row of rows) {
    const group = groups.get(row.status);
    if (group) group.push(row);
    else groups.set(row.status, [row]);
  }
  const size = ({ figures }: DeterminationRow): number => Number(figureCell(by && figures[by]));
  for (const group of groups.values()) group.sort((one, other) => size(other) - size(one));
  return groups;
}

/** The exact sum of a figure, as a cell value; "" if no row has it. */
function sumOf(rows: readonly DeterminationRow[], id: FigureId): number | string {
  const sum = new ExactSum();
  let isGiven = false;
  for (const { figures } of rows) {
    const value = figures[id]?.value;
    if (typeof value === "number") sum.add(value);
    else if (value instanceof Ratio) sum.addRatio(value);
    else continue;
    isGiven = true;
  }
  return isGiven ? numberOfRatio(sum.toRatio()) : "";
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
