import type { HostFunction } from "../functions/runner";
import type { RecordedCall } from "../engine/calculation";
import type { ArgumentGrid, LoadedFunctions } from "../engine/custom-functions-host";
import type { Problem } from "../sentences/problem";
import type { Reason, RowValue } from "../sentences/reason";

/** The first problem of a row. */
export interface RowProblem {
  /** The function's own message. */
  readonly message: string;
  /** What the message says, to be worded for other places of the rows. */
  readonly reason: Reason;
  readonly row: RowValue;
}

/** The rows that a call's function refuses. */
export interface RowProblems {
  /** In the order of the rows. */
  readonly problems: readonly RowProblem[];
  /** False if a very long table was not checked to its end. */
  readonly isComplete: boolean;
}

/** Parameters that refer from one row to another: removing a row would make others wrong. */
const POINTING = new Set(["containedIn", "owner"]);

/** Limit of the rows checked in total: each further problem costs one call on the whole table. */
const MOST_ROWS = 4_000_000;
const MOST_PROBLEMS = 500;

const NONE: RowProblems = { problems: [], isComplete: true };

/**
 * A function stops at the first row that it refuses. Here that row is blanked, because functions skip blank rows, and the call is repeated
 * until nothing is refused, so that the function itself judges every row. Empty if the call did not fail because of a row.
 */
export function rowProblems(
  call: Pick<RecordedCall, "id" | "arguments" | "result">,
  functions: LoadedFunctions,
): RowProblems {
  const run = functions.get(call.id);
  if (!run?.declaration || !isOneError(call.result)) return NONE;
  let refused = refusedRow(run, call.arguments);
  if (refused === null) return NONE;
  const { parameters } = run.declaration;
  if (parameters.some(({ name }) => POINTING.has(name))) return { problems: [refused], isComplete: true };

  const columns = parameters.flatMap(({ kind }, index) => (kind === "column" ? [index] : []));
  const grids = call.arguments.map((grid, index) =>
    grid && columns.includes(index) ? grid.map((row) => [...row]) : grid,
  );
  const height = Math.max(1, ...columns.map((index) => grids[index]?.length ?? 0));
  const found: RowProblem[] = [];
  const told = new Set<string>();
  for (;;) {
    if (refused === null || told.has(refused.message)) return { problems: inOrder(found), isComplete: true };
    found.push(refused);
    told.add(refused.message);
    if (found.length >= MOST_PROBLEMS || found.length * height >= MOST_ROWS) {
      return { problems: inOrder(found), isComplete: false };
    }
    const { row, column = 1 } = refused.row;
    for (const index of columns) {
      const line = (grids[index] as unknown[][] | null)?.[row - 1];
      if (line) line[column - 1] = null;
    }
    refused = refusedRow(run, grids);
  }
}

/** Sorts by row: functions read column by column, but people read row by row. */
function inOrder(found: readonly RowProblem[]): RowProblem[] {
  return [...found].sort((a, b) => a.row.row - b.row.row || (a.row.column ?? 0) - (b.row.column ?? 0));
}

function isOneError({ values, messages }: RecordedCall["result"]): boolean {
  return values.length === 1 && values[0]?.length === 1 && messages.length === 1;
}

/** The row at which a function stops, if it stops at one. */
function refusedRow(run: HostFunction, args: readonly (ArgumentGrid | null)[]): RowProblem | null {
  try {
    run(...args);
    return null;
  } catch (error) {
    // An older functions.js has no problemOf.
    const problem: Problem | null = run.problemOf?.(error) ?? null;
    const { parameter, row } = problem?.place ?? {};
    const kind = run.declaration.parameters.find(({ name }) => name === parameter)?.kind ?? "column";
    if (problem === null || row === undefined || kind !== "column") return null;
    return { message: problem.message, reason: problem.reason, row };
  }
}
