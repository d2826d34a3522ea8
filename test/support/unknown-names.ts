import type { FunctionDefinition } from "../../src/functions/declaration";
import type { HostFunction } from "../../src/functions/runner";
import { parseExample } from "./example-formula";

/** Names that every JavaScript object has: a look-up by name on a plain object finds them. */
export const inheritedNames: readonly string[] = Object.getOwnPropertyNames(Object.prototype);
/** A name that nothing and nobody has. */
export const UNHEARD_OF = "qwxyzqwxyz";

export interface NameCall {
  /** Where the name stands, for messages: `CRITICAL_MINERAL material[0][0]`. */
  readonly place: string;
  readonly args: readonly unknown[];
}

/** Calls of a function with a name in the place of each cell of its first example in turn, and in each argument that it leaves out. */
export function callsWithName({ id, parameters, examples }: FunctionDefinition, name: string): NameCall[] {
  const calls: NameCall[] = [];
  const formula = examples[0]?.formula;
  if (formula === undefined) return calls;
  const { args } = parseExample(formula);
  const rows = parameters.flatMap(({ kind }, index) =>
    kind === "column" && args[index] ? [args[index].length] : [],
  )[0];
  parameters.forEach((parameter, index) => {
    const grid = args[index] ?? Array.from({ length: parameter.kind === "column" ? (rows ?? 1) : 1 }, () => [""]);
    grid.forEach((row, at) => {
      row.forEach((_, column) => {
        const changed = grid.map((cells) => [...cells] as unknown[]);
        (changed[at] as unknown[])[column] = name;
        const given = parameters.map((__, other) => (other === index ? changed : (args[other] ?? undefined)));
        calls.push({ place: `${id} ${parameter.name}[${at}][${column}]`, args: given });
      });
    });
  });
  return calls;
}

/** What a call comes to, with the name taken out: kinds of values, codes of errors with the first sentence of their message. */
export function outcomeOf(run: HostFunction, { args }: NameCall, name: string): unknown {
  const told = (error: { readonly code: unknown; readonly message: string }) =>
    `${String(error.code)} ${error.message.replaceAll(name, "*").split(/[.?] /)[0]}`;
  const cell = (value: unknown): unknown => {
    if (value instanceof CustomFunctions.Error) return told(value as unknown as { code: unknown; message: string });
    if (typeof value === "string") return value.replaceAll(name, "*");
    return typeof value === "number" || typeof value === "boolean" ? value : `a ${typeof value} in a cell`;
  };
  try {
    const value = run(...args);
    return Array.isArray(value) ? (value as unknown[][]).map((row) => row.map(cell)) : cell(value);
  } catch (error) {
    return error instanceof CustomFunctions.Error
      ? told(error as unknown as { code: unknown; message: string })
      : `threw ${String(error)}`;
  }
}
