import type { FunctionId } from "../functions/catalogue";
import { type Element, FIRST, type FunctionDefinition } from "../functions/declaration";
import type { RowsLayout } from "../functions/explanation-table";
import type { CitationId } from "../law";
import type { Caution, Determination, Figure, FigureId, Figures, Step, Verdict } from "../rules/determination";
import type { ProblemPlace } from "../sentences/problem";
import type { Reason, Value } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { decisionsOf, type RuleDecision } from "./definitions/decisions";
import type { CheckResult, ShownStatus } from "./definitions/definition";
import { barOf } from "./definitions/results";
import { callFunction, type CallOutcome, callProblem, definitionOf, determine } from "./calls/engine";

export type { Element };

/** Rows of cells, or undefined for an argument that was left out. */
export type ArgumentCells = readonly (readonly unknown[])[] | undefined;

/** A line below the rows: totals, a percentage, an amount. */
export interface ExplainedTotal {
  readonly label: Word;
  /** The title is null if the label already says it. */
  readonly figures: readonly { readonly title: Word | null; readonly id: FigureId; readonly figure: Figure }[];
  readonly reason: Reason | null;
  readonly citation: CitationId | null;
}

/** A cell that an error points to: an argument of the call and an element of it, counted row by row. */
interface ProblemCell {
  readonly argument: number;
  readonly element: number;
}

export interface Explanation {
  readonly outcome: CallOutcome;
  /** Where the outcome's error points. */
  readonly problem: ProblemCell | null;
  /** Why there are no reasons. */
  readonly without: Value | null;
  readonly steps: readonly Step[];
  readonly rows: Determination["rows"];
  /** Rows with the same reason; they are elements of the call's columns, counted from 0. The largest value first. */
  readonly groups: readonly RuleDecision[];
  /** The group of the element that was asked about. */
  readonly own: RuleDecision | null;
  readonly totals: readonly ExplainedTotal[];
  readonly verdict: (Verdict & { readonly status: ShownStatus | null }) | null;
  /** The share beside its minimum, if that is what the verdict is about. */
  readonly bar: CheckResult["bar"] | null;
  readonly cautions: readonly Caution[];
  /** The argument that contains the groups' rows. */
  readonly rowsIn: number | null;
}

/** Explains a call, given the cells of its arguments. `element` is the cell of a spilled result that is asked about. */
export function explainCall(id: FunctionId, args: readonly ArgumentCells[], element: Element = FIRST): Explanation {
  const definition = definitionOf(id);
  const called = callFunction(id, args);
  const outcome = outcomeAt(called, definition, element);
  const found = determine(id, args, element);
  const determination = (found.ok ? found.value : null) ?? NOTHING;
  const { rows, figures, verdict, steps, cautions } = determination;
  const groups = decisionsOf(rows);
  const column = definition.parameters.findIndex(({ kind }) => kind === "column");
  return {
    outcome,
    problem: outcome.ok ? null : problemCell(definition, args, outcome.place, element),
    // The function's own message is already shown.
    without: outcome.ok && !found.ok ? found.reason : null,
    steps,
    rows,
    groups,
    own: called.ok && hasRowForRow(called.value, args[column]) ? groupOf(groups, args[column], element) : null,
    totals: totalsOf(figures, definition.table),
    verdict: verdict === null ? null : { ...verdict, status: statusOf(verdict, definition.table) },
    bar: barOf(determination) ?? null,
    cautions: cautions.filter(({ title }) => !SAID_ELSEWHERE.has(title)),
    rowsIn: column < 0 ? null : column,
  };
}

const NOTHING: Determination = { rows: [], figures: {}, verdict: null, steps: [], cautions: [] };

/** Cautions that the page shows in other ways: the note on the requirement, and how reliable each authority is. */
const SAID_ELSEWHERE: ReadonlySet<Word> = new Set<Word>(["Requirement only", "Primary text not read"]);

/** Whether a result has one row per row of a column, so that each of its cells belongs to a row. */
function hasRowForRow(value: unknown, cells: ArgumentCells): boolean {
  return (
    Array.isArray(value) &&
    cells !== undefined &&
    value.length === cells.length &&
    (value[0] as unknown[]).length === (cells[0]?.length ?? 1)
  );
}

function groupOf(groups: readonly RuleDecision[], cells: ArgumentCells, element: Element): RuleDecision | null {
  const width = cells?.[0]?.length ?? 1;
  return groups.find(({ rows }) => rows.includes(element.row * width + element.column)) ?? null;
}

/** The name of a verdict; null if there is no verdict. */
function statusOf({ state, problem }: Verdict, table: RowsLayout | undefined): ShownStatus | null {
  if (problem !== undefined) return null;
  const { met, notMet } = table?.verdictWords ?? { met: "meets", notMet: "fails" };
  return state === "met" ? met : notMet;
}

/** Builds lines from figures, as in the tables of the explaining functions. */
function totalsOf(figures: Figures, table: RowsLayout | undefined): ExplainedTotal[] {
  return (table?.lines ?? []).flatMap(({ label, of, cells }) => {
    const main = figures[of];
    if (main === undefined) return [];
    const shown = cells.flatMap((id, column) => {
      const figure = id === null ? undefined : figures[id];
      return figure === undefined || id === null ? [] : [{ title: table?.columns[column]?.title ?? null, id, figure }];
    });
    return [
      {
        label,
        // A single figure needs no title beyond the label.
        figures: shown.length === 1 ? shown.map((each) => ({ ...each, title: null })) : shown,
        reason: main.reason ?? null,
        citation: main.citation ?? null,
      },
    ];
  });
}

/** The outcome of one element of a spilled result. Its own error is the one to report. */
function outcomeAt(outcome: CallOutcome, definition: FunctionDefinition, element: Element): CallOutcome {
  if (!outcome.ok || !Array.isArray(outcome.value)) return outcome;
  const cell = (outcome.value as unknown[][])[element.row]?.[element.column];
  if (typeof cell === "object" && cell !== null && "code" in cell) return { ok: false, ...callProblem(cell) };
  return definition.result === "each" ? { ok: true, value: cell ?? "" } : outcome;
}

/**
 * The cell that a problem is about: the row it names, in its argument or in the first column. If it names no row, the element that was
 * asked about, in that argument.
 */
export function problemCell(
  { parameters }: FunctionDefinition,
  args: readonly ArgumentCells[],
  { parameter, row }: ProblemPlace,
  element: Element = FIRST,
): ProblemCell | null {
  const named = parameters.findIndex(({ name }, index) => name === parameter && args[index] !== undefined);
  const argument =
    named >= 0 || row === undefined
      ? named
      : parameters.findIndex(({ kind }, index) => kind === "column" && args[index]);
  const cells = args[argument];
  if (cells === undefined) return null;
  const width = cells[0]?.length ?? 1;
  if (row !== undefined) return { argument, element: (row.row - 1) * width + (row.column ?? 1) - 1 };
  const isSingle = cells.length === 1 && width === 1;
  return { argument, element: isSingle ? 0 : element.row * width + element.column };
}
