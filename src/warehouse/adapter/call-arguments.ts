import type { FunctionDefinition } from "../../functions/declaration";
import type { Parameter } from "../../functions/parameter";
import { Refusal } from "./error";
import { isRecord } from "./grids";

/** A name without case and underscores: `placed_in_service` is `placedInService`. */
const keyOf = (name: string): string => name.toLowerCase().replace(/_/g, "");

/** Whether the only argument is an object of arguments by name. A table of facts may be an object, too: then its keys are its labels. */
function isByName(parameters: readonly Parameter[], args: readonly unknown[]): args is [Record<string, unknown>] {
  const [only] = args;
  if (args.length !== 1 || !isRecord(only) || "basicValue" in only || "code" in only) return false;
  if (parameters[0]?.kind !== "table" && parameters.length > 0) return true;
  const names = new Set(parameters.map(({ name }) => keyOf(name)));
  return Object.keys(only).every((key) => names.has(keyOf(key)));
}

/**
 * The arguments of a call in the order of the declaration. They are given in that order, or by name in one object.
 * @throws Refusal for an unknown name or too many arguments
 */
export function inOrder({ parameters }: FunctionDefinition, args: readonly unknown[]): unknown[] {
  const count = parameters.length;
  if (isByName(parameters, args)) return byName(parameters, args[0]);
  if (args.length > count) {
    const most = count === 0 ? "no arguments" : count === 1 ? "1 argument" : `at most ${count} arguments`;
    throw new Refusal(`The function accepts ${most}, not ${args.length}. Remove the extra ones.`);
  }
  return Array.from({ length: count }, (_, index) => args[index]);
}

function byName(parameters: readonly Parameter[], given: Readonly<Record<string, unknown>>): unknown[] {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(given)) {
    const parameter = parameters.find((one) => keyOf(one.name) === keyOf(name));
    if (!parameter) {
      const names = parameters.map((one) => one.name).join(", ");
      throw new Refusal(`There is no argument '${name}'. The arguments are: ${names}.`);
    }
    if (values.has(parameter.name)) throw new Refusal(`${parameter.name} is given twice. Keep one.`);
    values.set(parameter.name, value);
  }
  return parameters.map(({ name }) => values.get(name));
}
