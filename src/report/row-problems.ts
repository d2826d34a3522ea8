import type { Declaration } from "../functions/declaration";
import type { RecordedCall } from "../engine/calculation";
import { type ArgumentGrid, callFunction, type LoadedFunctions } from "../engine/custom-functions-host";

/** The rows of a call's columns that its function refuses. */
export interface RowProblems {
  /** The function's own message for each such row, in the order of the rows: its first problem. */
  readonly messages: readonly string[];
  /** False where a very long table was not looked through to its end. */
  readonly isComplete: boolean;
}

/** Parameters that point from one row to another: a row that is taken out would make the others wrong. */
const POINTING = new Set(["containedIn", "owner"]);

/** How messages of functions begin that name a row, or a row and a column, of the range. */
const PLACE = /^Row (\d+)(?:, column (\d+))?: /;

/** Rows looked at in all: each further problem costs a call over the whole table. */
const MOST_ROWS = 4_000_000;
const MOST_PROBLEMS = 500;

const NONE: RowProblems = { messages: [], isComplete: true };

/**
 * A function stops at the first row that it refuses. Here that row is made blank, which functions skip, and the call is made again, until
 * nothing is refused: so every row is judged by the function itself. Empty where the call came to no error of a row.
 */
export function rowProblems(
  call: Pick<RecordedCall, "id" | "arguments" | "result">,
  functions: LoadedFunctions,
): RowProblems {
  const run = functions.get(call.id);
  const declaration: Declaration | undefined = run?.declaration;
  let told = soleMessage(call.result.messages, call.result.values);
  if (!run || !declaration || told === null || !PLACE.test(told)) return NONE;
  if (declaration.parameters.some(({ name }) => POINTING.has(name))) return { messages: [told], isComplete: true };

  const columns = declaration.parameters.flatMap(({ kind }, index) => (kind === "column" ? [index] : []));
  const grids = call.arguments.map((grid, index) =>
    grid && columns.includes(index) ? grid.map((row) => [...row]) : grid,
  );
  const height = Math.max(1, ...columns.map((index) => grids[index]?.length ?? 0));
  const messages: string[] = [];
  for (;;) {
    const place = told === null ? null : PLACE.exec(told);
    if (!place || told === null || messages.includes(told)) return { messages: inOrder(messages), isComplete: true };
    messages.push(told);
    if (messages.length >= MOST_PROBLEMS || messages.length * height >= MOST_ROWS) {
      return { messages: inOrder(messages), isComplete: false };
    }
    for (const index of columns) {
      const row = (grids[index] as unknown[][] | null)?.[Number(place[1]) - 1];
      if (row) row[Number(place[2] ?? 1) - 1] = null;
    }
    const { messages: found, values } = callFunction(run, grids as (ArgumentGrid | null)[]);
    told = soleMessage(found, values);
  }
}

/** Functions read column by column; a person reads row by row. */
function inOrder(messages: readonly string[]): string[] {
  const placed = messages.map((message) => ({ message, place: PLACE.exec(message) }));
  const at = (place: RegExpExecArray | null, part: number): number => Number(place?.[part] ?? 0);
  placed.sort((a, b) => at(a.place, 1) - at(b.place, 1) || at(a.place, 2) - at(b.place, 2));
  return placed.map(({ message }) => message);
}

/** The message of a result that is one error. */
function soleMessage(
  messages: RecordedCall["result"]["messages"],
  values: RecordedCall["result"]["values"],
): string | null {
  return values.length === 1 && values[0]?.length === 1 && messages.length === 1
    ? (messages[0]?.message ?? null)
    : null;
}
