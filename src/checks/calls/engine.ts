import { definitions, type FunctionId } from "../../functions/catalogue";
import { type Element, FIRST, type FunctionDefinition } from "../../functions/declaration";
import { hostFunction, type HostFunction, problemOf } from "../../functions/runner";
import type { Determination } from "../../rules/determination";
import { Problem, type ProblemPlace } from "../../sentences/problem";
import type { Value } from "../../sentences/reason";

/** An error that a function's cell would show, with the details that the pane adds. */
export interface CallProblem {
  /** As the cell shows it: `#VALUE!` or `#N/A`. */
  readonly code: string;
  /** In English, as the host shows it. */
  readonly message: string;
  /** For the pane to say in its own language. */
  readonly reason: Value;
  readonly place: ProblemPlace;
}

/** What a function returned: its value, or the error that its cell would show. */
export type CallOutcome = Answer<unknown>;

type Answer<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & CallProblem);

const functions = new Map<string, HostFunction>(
  definitions.map((definition) => [definition.id, hostFunction(definition)]),
);

/** Whether an id, as a formula or a link has it, is that of one of our functions. */
export function hasFunction(id: string): id is FunctionId {
  return functions.has(id);
}

function functionOf(id: FunctionId): HostFunction {
  return functions.get(id) as HostFunction;
}

export function definitionOf(id: FunctionId): FunctionDefinition {
  return functionOf(id).declaration;
}

/** Calls a function exactly as its cell does: same readers, same rules, same errors. */
export function callFunction(id: FunctionId, args: readonly unknown[]): CallOutcome {
  return outcomeOf(() => functionOf(id)(...args));
}

/** How a function arrives at one element of its result; null if it has nothing to explain. */
export function determine(
  id: FunctionId,
  args: readonly unknown[],
  element: Element = FIRST,
): Answer<Determination | null> {
  return outcomeOf(() => functionOf(id).determine(args, element));
}

/** The same for many elements of one call, whose arguments are read once. */
export function determineEach(
  id: FunctionId,
  args: readonly unknown[],
): Answer<(element: Element) => Answer<Determination | null>> {
  const found = outcomeOf(() => functionOf(id).determineEach(args));
  if (!found.ok) return found;
  return { ok: true, value: (element) => outcomeOf(() => found.value(element)) };
}

function outcomeOf<T>(run: () => T): Answer<T> {
  try {
    return { ok: true, value: run() };
  } catch (problem) {
    return { ok: false, ...callProblem(problem) };
  }
}

/** The problem behind an error: one that a function threw, or returned for an element of a spilled result. */
export function callProblem(thrown: unknown): CallProblem {
  const problem = thrown instanceof Problem ? thrown : problemOf(thrown);
  if (problem !== null) {
    const code = problem.kind === "value" ? "#VALUE!" : "#N/A";
    return { code, message: problem.message, reason: problem.reason, place: problem.place };
  }
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  const text = typeof message === "string" ? message : String(thrown);
  return { code: errorCode(code), message: text, reason: text, place: {} };
}

/** Each host names error codes in its own way. */
function errorCode(code: unknown): string {
  const text = String(code);
  if (text.startsWith("#")) return text;
  if (/notAvailable/i.test(text)) return "#N/A";
  return "#VALUE!";
}

/** The version of the law data. */
export function lawVersion(): string {
  const answer = callFunction("LAW_VERSION", []);
  return answer.ok ? String(answer.value) : "";
}
