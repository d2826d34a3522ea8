import { definitions } from "../../src/functions/catalogue";
import { type HostFunction, hostFunction } from "../../src/functions/runner";

/** Every function as a host would call it, by id. */
export const functions: Readonly<Record<string, HostFunction>> = Object.fromEntries(
  definitions.map((definition) => [definition.id, hostFunction(definition)]),
);

/** The function with an id. @throws if there is none, so that a misspelled case fails. */
export function functionOf(id: string): HostFunction {
  const found = functions[id];
  if (!found) throw new Error(`no function ${id}`);
  return found;
}

/** The outcome of a call: its value, or the code and message of the error that a cell would show. */
export type Answer = { readonly value: unknown } | { readonly error: string; readonly message: string };

export function answerOf(id: string, args: readonly unknown[]): Answer {
  try {
    return { value: plain(functionOf(id)(...args)) };
  } catch (error) {
    if (!(error instanceof CustomFunctions.Error)) throw error;
    return { error: String(error.code), message: String(error.message) };
  }
}

/** A result with errors as texts such as `#N/A: Unknown country`, so that whole spills can be compared. A 1 x 1 spill becomes its cell. */
export function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const rows = (value as unknown[][]).map((row) => row.map((cell) => plainCell(cell)));
  return rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : rows;
}

function plainCell(cell: unknown): unknown {
  return cell instanceof CustomFunctions.Error ? `${String(cell.code)}: ${cell.message}` : cell;
}

/** The values that hosts pass for a blank cell. */
export const blanks: readonly { readonly name: string; readonly blank: unknown }[] = [
  { name: "0", blank: 0 },
  { name: "null", blank: null },
  { name: "empty text", blank: "" },
  { name: "undefined", blank: undefined },
];

/** A range of one column. */
export function column(...cells: unknown[]): unknown[][] {
  return cells.map((cell) => [cell]);
}
