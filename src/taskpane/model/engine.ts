import { definitions } from "../../functions/catalogue";
import type { FunctionDefinition } from "../../functions/declaration";
import { hostFunction, type HostFunction } from "../../functions/runner";

/** What a function answered: its value, or the error that its cell would show. */
export type CallOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string };

const functions = new Map<string, HostFunction>(
  definitions.map((definition) => [definition.id, hostFunction(definition)]),
);

/** Whether this version has a function. */
export function hasFunction(id: string): boolean {
  return functions.has(id);
}

export function definitionOf(id: string): FunctionDefinition | null {
  return functions.get(id)?.declaration ?? null;
}

/** Calls a function as its cell does: same readers, same rules, same errors. */
export function callFunction(id: string, args: readonly unknown[]): CallOutcome {
  const run = functions.get(id);
  if (!run) return { ok: false, code: "#NAME?", message: `IRA.${id} is not known.` };
  try {
    return { ok: true, value: run(...args) };
  } catch (problem) {
    return { ok: false, ...errorOf(problem) };
  }
}

/** An error of a function, or one inside a spilled result, as a cell shows it. */
export function errorOf(problem: unknown): { code: string; message: string } {
  const { code, message } = problem as { code?: unknown; message?: unknown };
  return { code: errorCode(code), message: typeof message === "string" ? message : String(problem) };
}

/** Hosts name error codes each in their own way. */
function errorCode(code: unknown): string {
  const text = String(code);
  if (text.startsWith("#")) return text;
  if (/notAvailable/i.test(text)) return "#N/A";
  return "#VALUE!";
}
