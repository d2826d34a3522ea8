import { definitions, type FunctionId } from "../../../functions/catalogue";

/** What a formula that the pane inserts is given: by what it is, not by how it is written. */
export type FormulaArgument =
  /** A column that the check takes. Written `""` where none was chosen. */
  | { readonly column: string }
  /** The cell that holds a fact which was asked for. */
  | { readonly option: string }
  /** A whole table with its header row. */
  | { readonly table: string }
  | FormulaCall;

/** A call of a function, its arguments by the names of the function's parameters. What is left out is not given. */
export interface FormulaCall {
  readonly call: FunctionId;
  readonly given: Readonly<Record<string, FormulaArgument>>;
}

/** A formula that is inserted: a call, or Excel's own function over one. */
export type Formula =
  | FormulaCall
  | { readonly sumOf: FormulaCall }
  /** The cell beside a label in the first column of what a call spills. */
  | { readonly besideLabel: string; readonly column: number; readonly of: FormulaCall }
  /** A column as text, so that blank cells do not show as 0. */
  | { readonly textOf: string };

/** How formulas refer to the data. */
export interface References {
  /** Of a column, such as `Lots[Value]`; null where none was chosen. */
  readonly column: (key: string) => string | null;
  /** Of the cell that holds an option on the sheet. */
  readonly option: (key: string) => string;
  /** Of a whole source with its header row. */
  readonly whole: (role: string) => string;
}

const NOTHING = '""';
const parametersOf = new Map(definitions.map(({ id, parameters }) => [id, parameters.map(({ name }) => name)]));

/** A formula as a cell takes it, without its equals sign. */
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
  return "table" in argument ? references.whole(argument.table) : callText(argument, references);
}

/** The arguments of a call in the order of its parameters; null for those left out. */
export function argumentsOf({ call, given }: FormulaCall): (FormulaArgument | null)[] {
  const parameters = parametersOf.get(call) ?? [];
  const wrong = Object.keys(given).filter((name) => !parameters.includes(name));
  if (wrong.length > 0) throw new Error(`${call} has no parameter ${wrong.join(", ")}`);
  return parameters.map((name) => given[name] ?? null);
}

/** The call of ours in a formula; null where it has none. */
export function callIn(formula: Formula): FormulaCall | null {
  if ("sumOf" in formula) return formula.sumOf;
  if ("textOf" in formula) return null;
  return "besideLabel" in formula ? formula.of : formula;
}
