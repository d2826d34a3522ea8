import { definitions, type FunctionId } from "../../functions/catalogue";

/** An argument of a formula that the pane inserts: what it refers to, not how it is written. */
export type FormulaArgument =
  /** A column that the check uses. Written as `""` if none was chosen. */
  | { readonly column: string }
  /** The cell that holds an option. */
  | { readonly option: string }
  /** A whole table with its header row. */
  | { readonly table: string }
  | { readonly literal: string | boolean }
  | FormulaCall;

/** A call of a function, with its arguments keyed by the function's parameter names. Arguments left out are omitted. */
export interface FormulaCall {
  readonly call: FunctionId;
  readonly given: Readonly<Record<string, FormulaArgument>>;
}

/** A formula to insert: a call, or one of Excel's own functions around a call. */
export type Formula =
  | FormulaCall
  | { readonly sumOf: FormulaCall }
  /** The cell next to a label in the first column of a call's spilled result. */
  | { readonly besideLabel: string; readonly column: number; readonly of: FormulaCall }
  /** A column as text, so that blank cells do not show as 0. */
  | { readonly textOf: string };

/** How formulas refer to the data. */
export interface References {
  /** Reference to a column, such as `Lots[Value]`; null if none was chosen. */
  readonly column: (key: string) => string | null;
  /** Reference to the cell that holds an option. */
  readonly option: (key: string) => string;
  /** Reference to a whole source with its header row. */
  readonly whole: (role: string) => string;
}

const NOTHING = '""';
const parametersOf = new Map(definitions.map(({ id, parameters }) => [id, parameters.map(({ name }) => name)]));

/** A formula as a cell accepts it, without its equals sign. */
export function formulaText(formula: Formula, references: References): string {
  if ("sumOf" in formula) return `SUM(${callText(formula.sumOf, references)})`;
  if ("textOf" in formula) return `${references.column(formula.textOf) ?? NOTHING}&""`;
  if ("besideLabel" in formula) {
    return `VLOOKUP("${formula.besideLabel}",${callText(formula.of, references)},${formula.column},FALSE)`;
  }
  return callText(formula, references);
}

function callText(call: FormulaCall, references: References): string {
  const args = argumentsOf(call).map((argument) => argumentText(argument, references));
  while (args.at(-1) === NOTHING) args.pop();
  return `IRA.${call.call}(${args.join(",")})`;
}

function argumentText(argument: FormulaArgument | null, references: References): string {
  if (argument === null) return NOTHING;
  if ("column" in argument) return references.column(argument.column) ?? NOTHING;
  if ("option" in argument) return references.option(argument.option);
  if ("literal" in argument) {
    const { literal } = argument;
    return typeof literal === "string" ? `"${literal.replaceAll('"', '""')}"` : literal ? "TRUE" : "FALSE";
  }
  return "table" in argument ? references.whole(argument.table) : callText(argument, references);
}

/** The arguments of a call in the order of its parameters; null for those left out. */
export function argumentsOf({ call, given }: FormulaCall): (FormulaArgument | null)[] {
  const parameters = parametersOf.get(call) ?? [];
  const wrong = Object.keys(given).filter((name) => !parameters.includes(name));
  if (wrong.length > 0) throw new Error(`${call} has no parameter ${wrong.join(", ")}`);
  return parameters.map((name) => given[name] ?? null);
}

/** The call of our function in a formula; null if there is none. */
export function callIn(formula: Formula): FormulaCall | null {
  if ("sumOf" in formula) return formula.sumOf;
  if ("textOf" in formula) return null;
  return "besideLabel" in formula ? formula.of : formula;
}
