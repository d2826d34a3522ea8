import { definitions } from "../../../src/functions/catalogue";
import type { FunctionDefinition } from "../../../src/functions/declaration";
import { isExampleResult, parseExample } from "../../support/example-formula";
import { inNode, inQuickJs, type ScriptEngine } from "./engines";

/** Every example of the declarations through the shipped adapter. */

const engines: ScriptEngine[] = [];
beforeAll(async () => {
  engines.push(inNode(), await inQuickJs());
});
afterAll(() => engines.forEach((engine) => engine.close()));

const blankAsNull = (cell: unknown): unknown => (cell === "" ? null : cell);

/** The rows of a table of several columns without its titles; null if the result is no such table. */
function tableOf({ parameters }: FunctionDefinition, result: unknown, given: number): unknown[][] | null {
  if (!Array.isArray(result) || (result as unknown[][])[0]?.length === 1) return null;
  const rows = (result as unknown[][]).map((row) => row.map(blankAsNull));
  // Where titles are an option, the examples of the help do not ask for them.
  const isOption = parameters.some(({ name }) => name === "headers") && given < parameters.length;
  return isOption ? rows : rows.slice(1);
}

describe.each(definitions)("$id", (definition) => {
  it.each(definition.examples)("$formula", ({ formula, result }) => {
    const { id, args } = parseExample(formula);
    // A cell of a formula is a single value of a script.
    const given = args.map((rows) => (rows?.length === 1 && rows[0]?.length === 1 ? rows[0][0] : rows));
    const table = tableOf(definition, result, args.length);
    const list = Array.isArray(result) && !table ? (result as unknown[][]).map(([cell]) => blankAsNull(cell)) : null;
    for (const { name, evaluate } of engines) {
      const outcome = evaluate(`${id}(${given.map((arg) => JSON.stringify(arg)).join(", ")})`);
      const returned = table ? (outcome.returns as object[]).map((row) => Object.values(row)) : outcome.returns;
      const expected = table ?? list ?? result;
      // Examples state numbers to fifteen digits. What differs is shown in full.
      const matches = isExampleResult(returned, expected);
      expect({ name, returned: matches ? expected : (returned ?? outcome) }).toEqual({ name, returned: expected });
    }
  });
});

it("names the columns of tables as a database does", () => {
  const [node] = engines;
  for (const { id, result, examples } of definitions) {
    const { args } = parseExample(examples[0]?.formula ?? "");
    const { returns } = node?.evaluate(`${id}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`) ?? {};
    if (result !== "matrix" || !Array.isArray(returns) || typeof returns[0] !== "object" || !returns[0]) continue;
    const keys = Object.keys(returns[0] as object);
    expect({ id, keys: keys.filter((key) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(key)) }).toEqual({ id, keys: [] });
  }
});
