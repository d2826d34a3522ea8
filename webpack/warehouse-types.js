const { useTypeScript } = require("./typescript");

/**
 * @typedef {import("../src/functions/declaration").FunctionDefinition} FunctionDefinition
 * @typedef {import("../src/functions/parameter").Parameter} Parameter
 * @typedef {Record<string, (...args: unknown[]) => unknown>} Functions the functions of the built script
 * @typedef {"boolean" | "number" | "string"} ScalarType
 */

const HEAD = `/** A number: also decimal text of at most 15 significant digits, a BigInt, or a decimal of a database driver. */
export type NumberValue = number | bigint | string | { toString(): string };
/** TRUE or FALSE, also as text, or 1 and 0. */
export type TruthValue = boolean | string | number | bigint;
/** A day: ISO text, a Date or timestamp at midnight UTC, or a day number of Excel. */
export type DayValue = string | number | Date | { toString(): string };
/** A text. Options are texts, too. */
export type TextValue = string | number | bigint | Date;
/** A country or another text, TRUE or FALSE, or a fraction or amount, also as decimal text. */
export type MixedValue = string | number | bigint | boolean | Date | { toString(): string };
/** NULL, undefined and "" are blank. */
export type Blank = null | undefined | "";
/** A list: an array, a typed array, or a list of a database driver. */
export type Column<T> = Iterable<T | Blank> | { readonly items: readonly unknown[] };
/** Rows of cells, an object of labels and values, or a list of objects. */
export type Table = readonly (readonly unknown[])[] | Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];

/** What takes the place of a result if errors are returned. */
export interface ReturnedError {
  readonly error: string;
  readonly code: string;
}
/** The errors of a table's row by the keys of its cells. */
export type RowErrors = Readonly<Record<string, ReturnedError>>;

/** What a function throws: the sentence that a cell of a workbook would show. */
export class OriginCreditError extends Error {
  /** "#N/A": something is not known or not stated. "#VALUE!": an argument cannot be used. */
  readonly code: string;
  /** The id of the function. */
  readonly functionId: string;
  readonly parameter?: string;
  /** The row of the parameter's column, counted from 1. */
  readonly row?: number;
  constructor(message: string, code: string, functionId: string, place?: { parameter?: string; row?: number });
}

`;

/** @param {Parameter} parameter @returns {string} the type of one of its values */
function valueType({ holds, day, options, kind }) {
  if (kind === "table" && day === "facts") return "Table";
  if (day) return "DayValue";
  if (holds === "number") return "NumberValue";
  if (holds === "truth") return "TruthValue";
  if (holds === "number or text") return "MixedValue";
  // Options are suggested, but other spellings of them are accepted, too.
  return options ? [...options.map((option) => JSON.stringify(option)), "(string & {})"].join(" | ") : "TextValue";
}

/**
 * The type of an argument. `list`: an each parameter that is given as a list.
 * @param {Parameter} parameter
 * @param {boolean} list
 */
function argumentType(parameter, list) {
  const type = valueType(parameter);
  if (parameter.kind === "one") return `${type} | Blank`;
  if (parameter.kind === "each") return list ? `${type} | Blank | Column<${type}>` : `${type} | Blank`;
  if (type === "Table") return type;
  return parameter.kind === "table"
    ? `${type} | Blank | Column<${type}> | readonly (readonly unknown[])[]`
    : `Column<${type}>`;
}

/**
 * The arguments in their order. One that may be omitted cannot come before one that may not, so it may be blank instead.
 * @param {readonly Parameter[]} parameters
 * @param {boolean} list
 */
function ordered(parameters, list) {
  const lastRequired = parameters.map(({ optional }) => !optional).lastIndexOf(true);
  return parameters
    .map((parameter, index) => {
      const isOptional = parameter.optional === true;
      const type =
        argumentType(parameter, list) +
        (isOptional && !/\bBlank\b/.test(argumentType(parameter, list)) ? " | Blank" : "");
      return `${parameter.name}${isOptional && index > lastRequired ? "?" : ""}: ${type}`;
    })
    .join(", ");
}

/**
 * @param {readonly Parameter[]} parameters
 * @param {boolean} list
 */
function byName(parameters, list) {
  const members = parameters.map((parameter) => {
    const isOptional = parameter.optional === true || parameter.kind === "each";
    return `${parameter.name}${isOptional ? "?" : ""}: ${argumentType(parameter, list)}${isOptional ? " | null" : ""}`;
  });
  return `args: { ${members.join("; ")} }`;
}

/**
 * What the script returns for the examples: the type of a value, or the keys of the rows of a table.
 * @param {FunctionDefinition} definition
 * @param {Functions} functions
 */
function returnsOf({ id, examples }, functions) {
  useTypeScript();
  const { parseExample } = require("../src/functions/example-call");
  /** @type {Set<ScalarType>} */
  const scalars = new Set();
  /** @type {Set<string>} */
  const keys = new Set();
  const visit = (/** @type {unknown} */ value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) for (const key of Object.keys(value)) keys.add(key);
    else if (value !== null) scalars.add(/** @type {ScalarType} */ (typeof value));
  };
  for (const { formula } of examples) visit(functions[id]?.(...parseExample(formula).args));
  if (keys.size === 0 && scalars.size === 0) throw new Error(`${id} has no example that shows what it returns.`);
  return { scalar: [...scalars].sort().join(" | "), keys: [...keys] };
}

/** @param {readonly string[]} keys */
function rowType(keys) {
  const columns = keys.map((key) => `${JSON.stringify(key)}: string | number | boolean | null`);
  return `{ ${[...columns, "errors?: RowErrors"].join("; ")} }`;
}

/** @param {FunctionDefinition} definition */
function comment({ summary, parameters, returns }) {
  const safe = (/** @type {string} */ text) => text.replace(/\*\//g, "* /");
  const lines = [
    summary,
    ...parameters.map(({ name, description }) => `@param ${name} ${description}`),
    `@returns ${returns}`,
  ];
  return `/**\n${lines.map((line) => ` * ${safe(line)}\n`).join("")} * @throws OriginCreditError\n */\n`;
}

/**
 * The overloads of a function: arguments in their order or by name, and for a function that answers element by element, one value or lists.
 * @param {FunctionDefinition} definition
 * @param {Functions} functions
 */
function signaturesOf(definition, functions) {
  const { parameters, result } = definition;
  const { scalar, keys } = returnsOf(definition, functions);
  const forms = (/** @type {boolean} */ list) =>
    parameters.length > 0 ? [ordered(parameters, list), byName(parameters, list)] : [""];
  const one = `${scalar} | null`;
  const signatures = (/** @type {boolean} */ list, /** @type {string} */ returned) =>
    forms(list).map((form) => `(${form}): ${returned}`);
  if (result === "scalar") return signatures(false, scalar);
  if (result === "each") return [...signatures(false, one), ...signatures(true, `(${one})[]`)];
  if (keys.length > 0) return signatures(false, `${rowType(keys)}[]`);
  return signatures(false, parameters[0]?.kind === "table" ? `${one} | (${one})[]` : `(${one})[]`);
}

/**
 * The types of the package, for its script and its module.
 * @param {readonly FunctionDefinition[]} definitions
 * @param {Functions} functions
 */
function typesOf(definitions, functions) {
  const declared = definitions.map((definition) => {
    const text = comment(definition);
    const overloads = signaturesOf(definition, functions).map(
      (signature) => `export function ${definition.id}${signature};\n`,
    );
    return text + overloads.join("");
  });
  const ids = definitions.map(({ id }) => id);
  return (
    `${HEAD}${declared.join("\n")}\n` +
    `/** The functions by their ids, without the types of their arguments. */\n` +
    `export type Functions = Readonly<Record<${ids.map((id) => `"${id}"`).join(" | ")}, (...args: unknown[]) => unknown>>;\n` +
    `/** The functions with errors thrown, or returned as { error, code } in place of a result. */\n` +
    `export function withErrors(errors: "throw" | "return"): Functions;\n\n` +
    `declare const origincredit: {\n${[...ids, "withErrors", "OriginCreditError"].map((id) => `  ${id}: typeof ${id};\n`).join("")}};\n` +
    `export default origincredit;\n`
  );
}

module.exports = { returnsOf, typesOf };
