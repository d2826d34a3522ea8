import { numberOfRatio } from "../exact";
import { authorityText, type CitationId } from "../law";
import type { RowsLayout } from "../functions/explanation-table";
import type { Determination, Figure } from "../rules/determination";
import { english, reasonText, sayValue } from "../sentences/reason";
import { type CellValue, cellError } from "../xlsx/model";

/** A determination as a report shows it, in English: the findings line by line, and the conclusions. */
export interface Account {
  readonly findings: readonly Finding[];
  readonly conclusions: readonly Conclusion[];
}

/** A row, a step, or an element of the result. */
export interface Finding {
  readonly label: CellValue;
  /** For a row: its index among those that were passed. */
  readonly element?: number;
  /** Its first figure, the fact used, or the result; "" if there is none. */
  readonly value: CellValue;
  readonly status: string;
  readonly reason: string;
  /** Null if no law was applied. */
  readonly citation: CitationId | null;
}

/** A line below the findings. */
export interface Conclusion {
  readonly label: string;
  readonly figures: readonly { readonly name: string; readonly value: CellValue }[];
  readonly reason: string;
  readonly citation: CitationId | null;
}

/** Rows, then lines with totals and the verdict, in the order in which the explaining function spills them. */
export function accountOfRows(
  { rows, figures, verdict, cautions }: Determination,
  { columns, lines, verdictColumn, showsCautions }: RowsLayout,
  labelOf: (element: number) => CellValue,
): Account {
  const named = (values: readonly (CellValue | undefined)[]): Conclusion["figures"] =>
    values.flatMap((value, index) =>
      value === undefined || value === "" ? [] : [{ name: columns[index]?.title ?? "", value }],
    );
  const conclusions = (showsCautions ? cautions : []).map(({ title, reason, citation }): Conclusion => ({
    label: title,
    figures: [],
    reason: reasonText(reason),
    citation,
  }));
  for (const { label, of, cells } of lines) {
    const figure = figures[of];
    if (figure === undefined) continue;
    conclusions.push({
      label,
      figures: named(cells.map((id) => (id === null ? undefined : figureValue(figures[id])))),
      reason: figure.reason === undefined ? "" : reasonText(figure.reason),
      citation: figure.citation ?? null,
    });
  }
  if (verdict !== null) {
    const met = verdict.state === "met";
    conclusions.push({
      label: "Verdict",
      figures: named(
        columns.map((_, index) =>
          index === verdictColumn ? figureValue({ value: verdict.problem ?? met }) : undefined,
        ),
      ),
      reason: reasonText(verdict.reason),
      citation: verdict.citation,
    });
  }
  return {
    findings: rows.map((row) => ({
      label: labelOf(row.element),
      element: row.element,
      value: columns[0] === undefined ? "" : figureValue(row.figures[columns[0].figure]),
      status: row.status,
      reason: reasonText(row.reason),
      citation: row.citation,
    })),
    conclusions,
  };
}

/** Every row, as the explaining function would spill it if its answers were not bounded. */
export function everyRow(
  { rows }: Determination,
  { columns }: RowsLayout,
  labelOf: (element: number) => CellValue,
): CellValue[][] {
  return rows.map(({ element, figures, status, reason, citation }) => [
    labelOf(element),
    ...columns.map(({ figure }) => figureValue(figures[figure])),
    status,
    reasonText(reason),
    authorityText(citation),
  ]);
}

/** Steps; the last one is the conclusion. */
export function accountOfSteps({ steps }: Determination): Account {
  const findings = steps.map(({ test, fact, outcome, reason, citation }): Finding => ({
    label: test,
    value: sayValue(english, fact),
    status: outcome ?? "",
    reason: reasonText(reason),
    citation,
  }));
  const last = findings.pop();
  if (last === undefined) return { findings, conclusions: [] };
  const { label, value, reason, citation } = last;
  return {
    findings,
    conclusions: [{ label: String(label), figures: value === "" ? [] : [{ name: "", value }], reason, citation }],
  };
}

/** A figure as a cell shows it. The shipped functions.js has its own classes, so values are told apart by their properties. */
export function figureValue(figure: Figure | undefined): CellValue {
  if (figure === undefined) return "";
  const { value } = figure;
  if (typeof value !== "object") return value;
  if ("word" in value) return sayValue(english, value);
  if ("place" in value) return cellError(value.kind === "value" ? "#VALUE!" : "#N/A");
  return numberOfRatio(value);
}
