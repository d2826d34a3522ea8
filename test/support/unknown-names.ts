import type { FunctionDefinition } from "../../src/functions/declaration";
import type { HostFunction } from "../../src/functions/runner";
import { parseExample } from "./example-formula";

/** Names that every JavaScript object has, which a lookup by name on a plain object finds. */
export const inheritedNames: readonly string[] = Object.getOwnPropertyNames(Object.prototype);
/** A name that nothing has. */
export const UNHEARD_OF = "qwxyzqwxyz";

export interface NameCall {
  /** The place of the name, for messages: `CRITICAL_MINERAL material[0][0]`. */
  readonly place: string;
  readonly args: readonly unknown[];
}

/** Calls of a function with a name in each cell of its first example in turn, and in each argument that the example omits. */
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

interface CellError {
  readonly code: string;
  readonly message: string;
}

/** Recognizes an error by its contents, because the shipped script may use another host's error class. */
function isCellError(value: unknown): value is CellError {
  const { code, message } = (value ?? {}) as Partial<CellError>;
  return typeof code === "string" && code.startsWith("#") && typeof message === "string";
}

/** The outcome of a call without the name: values, or error codes with the first sentence of the message. */
export function outcomeOf(run: HostFunction, { args }: NameCall, name: string): unknown {
  const told = ({ code, message }: CellError) => `${code} ${message.replaceAll(name, "*").split(/[.?] /)[0]}`;
  const cell = (value: unknown): unknown => {
    if (isCellError(value)) return told(value);
    if (typeof value === "string") return value.replaceAll(name, "*");
    return typeof value === "number" || typeof value === "boolean" ? value : `a ${typeof value} in a cell`;
  };
  try {
    const value = run(...args);
    return Array.isArray(value) ? (value as unknown[][]).map((row) => row.map(cell)) : cell(value);
  } catch (error) {
    return isCellError(error) ? told(error) : `threw ${String(error)}`;
  }
}
