import type { HostFunction } from "../functions/runner";
import type { RecordedCall } from "../engine/calculation";
import type { ArgumentGrid, LoadedFunctions } from "../engine/custom-functions-host";
import type { Problem } from "../sentences/problem";
import type { RowValue } from "../sentences/reason";

/** The rows of a call's columns that its function refuses. */
export interface RowProblems {
  /** The function's own message for each such row, in the order of the rows: its first problem. */
  readonly messages: readonly string[];
  /** False where a very long table was not looked through to its end. */
  readonly isComplete: boolean;
}

/** Parameters that point from one row to another: a row that is taken out would make the others wrong. */
const POINTING = new Set(["containedIn", "owner"]);

/** Rows looked at in all: each further problem costs a call over the whole table. */
const MOST_ROWS = 4_000_000;
const MOST_PROBLEMS = 500;

const NONE: RowProblems = { messages: [], isComplete: true };

interface RefusedRow {
  readonly message: string;
  readonly row: RowValue;
}

/**
 * A function stops at the first row that it refuses. Here that row is made blank, which functions skip, and the call is made again, until
 * nothing is refused: so every row is judged by the function itself. Empty where the call came to no error of a row.
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
  if (parameters.some(({ name }) => POINTING.has(name))) return { messages: [refused.message], isComplete: true };

  const columns = parameters.flatMap(({ kind }, index) => (kind === "column" ? [index] : []));
  const grids = call.arguments.map((grid, index) =>
    grid && columns.includes(index) ? grid.map((row) => [...row]) : grid,
  );
  const height = Math.max(1, ...columns.map((index) => grids[index]?.length ?? 0));
  const found: RefusedRow[] = [];
  const told = new Set<string>();
  for (;;) {
    if (refused === null || told.has(refused.message)) return { messages: inOrder(found), isComplete: true };
    found.push(refused);
    told.add(refused.message);
    if (found.length >= MOST_PROBLEMS || found.length * height >= MOST_ROWS) {
      return { messages: inOrder(found), isComplete: false };
    }
    const { row, column = 1 } = refused.row;
    for (const index of columns) {
      const line = (grids[index] as unknown[][] | null)?.[row - 1];
      if (line) line[column - 1] = null;
    }
    refused = refusedRow(run, grids);
  }
}

/** Functions read column by column; a person reads row by row. */
function inOrder(found: readonly RefusedRow[]): string[] {
  return [...found]
    .sort((a, b) => a.row.row - b.row.row || (a.row.column ?? 0) - (b.row.column ?? 0))
    .map(({ message }) => message);
}

function isOneError({ values, messages }: RecordedCall["result"]): boolean {
  return values.length === 1 && values[0]?.length === 1 && messages.length === 1;
}

/** The row at which a function stops, where it stops at one. */
function refusedRow(run: HostFunction, args: readonly (ArgumentGrid | null)[]): RefusedRow | null {
  try {
    run(...args);
    return null;
  } catch (error) {
    // A functions.js of before knows nothing of problems.
    const problem: Problem | null = run.problemOf?.(error) ?? null;
    const { parameter, row } = problem?.place ?? {};
    const kind = run.declaration.parameters.find(({ name }) => name === parameter)?.kind ?? "column";
    return problem === null || row === undefined || kind !== "column" ? null : { message: problem.message, row };
  }
}
