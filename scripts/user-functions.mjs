import { createRequire } from "node:module";
import vm from "node:vm";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { useTypeScript } from "./typescript.mjs";

/**
 * The statements that create user functions in BigQuery and Snowflake, from the declarations of the functions that answer row by row.
 * @typedef {import("../src/functions/declaration").FunctionDefinition} FunctionDefinition
 * @typedef {import("../src/functions/parameter").Parameter} Parameter
 * @typedef {"boolean" | "number" | "string"} ScalarType
 * @typedef {{ id: string, definition: FunctionDefinition, returns: ScalarType }} RowFunction
 * @typedef {"throw" | "null"} Errors what an error does: it stops the query, or the function returns NULL
 */

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The functions that answer row by row, with the type that their examples return. @returns {RowFunction[]} */
export function rowFunctions() {
  useTypeScript();
  /** @type {readonly FunctionDefinition[]} */
  const definitions = require("../src/functions/catalogue.ts").definitions;
  const { returnsOf } = require("../webpack/warehouse-types.js");
  const script = readFileSync(path.join(root, "dist", "warehouse", "origincredit.js"), "utf8");
  const functions = vm.runInNewContext(`${script}\n;origincredit`);
  return definitions
    .filter(({ result }) => result === "each")
    .map((definition) => ({
      id: definition.id,
      definition,
      returns: /** @type {ScalarType} */ (returnsOf(definition, functions).scalar),
    }));
}

/** The names of the types of a database. @typedef {Record<"text" | "number" | "truth" | "day", string>} TypeNames */

const BIGQUERY = { text: "STRING", number: "FLOAT64", truth: "BOOL", day: "DATE" };
const SNOWFLAKE = { text: "VARCHAR", number: "FLOAT", truth: "BOOLEAN", day: "DATE" };
const RETURNED = /** @type {const} */ ({ boolean: "truth", number: "number", string: "text" });

/** @param {Parameter} parameter @returns {keyof TypeNames} */
function typeOf({ holds, day }) {
  if (day) return "day";
  return holds === "number" || holds === "truth" ? holds : "text";
}

/** @param {Parameter} parameter */
const isList = ({ kind }) => kind === "column" || kind === "table";

/**
 * The end of a body: the answer, and what becomes of an error. A defect of the program always stops the query.
 * @param {string} call
 * @param {Errors} errors
 */
function answer(call, errors) {
  return errors === "throw"
    ? `return ${call};`
    : `try { return ${call}; } catch (error) { if (error.functionId) return null; throw error; }`;
}

/**
 * A function that loads the script from a bucket. BigQuery has no arguments that may be left out: NULL stands for them.
 * @param {RowFunction} function
 * @param {{ dataset: string, bucket: string, errors: Errors }} options
 */
export function bigQueryStatement({ id, definition, returns }, { dataset, bucket, errors }) {
  const { parameters, summary } = definition;
  const typed = parameters.map((parameter) => {
    const type = BIGQUERY[typeOf(parameter)];
    return `\`${parameter.name}\` ${isList(parameter) ? `ARRAY<${type}>` : type}`;
  });
  const call = `origincredit.${id}(${parameters.map(({ name }) => name).join(", ")})`;
  return `CREATE OR REPLACE FUNCTION \`${dataset}\`.${id}(${typed.join(", ")})
RETURNS ${BIGQUERY[RETURNED[returns]]}
LANGUAGE js
OPTIONS (
  description = ${JSON.stringify(summary)},
  library = ["gs://${bucket}/origincredit.js"]
)
AS r"""
${answer(call, errors)}
""";
`;
}

/**
 * A function that holds its script. The body is evaluated for every row, so the script runs only if the global that keeps the function is not
 * there. Snowflake passes arguments in upper case.
 * @param {RowFunction} function
 * @param {string} script
 * @param {{ schema: string, errors: Errors }} options
 */
export function snowflakeStatement({ id, definition, returns }, script, { schema, errors }) {
  const { parameters, summary } = definition;
  if (script.includes("$$")) throw new Error(`${id}: the script contains the delimiter $$.`);
  const lastRequired = parameters.map(({ optional }) => !optional).lastIndexOf(true);
  const typed = parameters.map((parameter, index) => {
    const type = isList(parameter) ? "ARRAY" : SNOWFLAKE[typeOf(parameter)];
    return `"${parameter.name.toUpperCase()}" ${type}${index > lastRequired ? " DEFAULT NULL" : ""}`;
  });
  const kept = `origincredit_${id}`;
  const call = `${kept}(${parameters.map(({ name }) => name.toUpperCase()).join(", ")})`;
  return `CREATE OR REPLACE FUNCTION ${schema === "" ? "" : `${schema}.`}${id}(${typed.join(", ")})
RETURNS ${SNOWFLAKE[RETURNED[returns]]}
LANGUAGE JAVASCRIPT
IMMUTABLE
COMMENT = '${summary.replace(/'/g, "''")}'
AS $$
if (typeof ${kept} === "undefined") {
${script.trim()}
${kept} = origincredit.${id};
}
${answer(call, errors)}
$$;
`;
}
