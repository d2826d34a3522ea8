import { definitions } from "../../../src/functions/catalogue";
import { isExampleResult, parseExample } from "../../support/example-formula";
import { inNode, inQuickJs, type ScriptEngine } from "./engines";

/** Every example of the declarations through the shipped adapter. */

const engines: ScriptEngine[] = [];
beforeAll(async () => {
  engines.push(inNode(), await inQuickJs());
});
afterAll(() => engines.forEach((engine) => engine.close()));

/** What the adapter makes of a spill: values of one column, or rows by the keys of the header row. */
function adapted(result: unknown, isScalar: boolean, hasHeader: boolean): unknown {
  const blank = (cell: unknown): unknown => (cell === "" ? null : cell);
  if (!Array.isArray(result)) return result;
  const rows = result as readonly (readonly unknown[])[];
  if (isScalar) return rows[0]?.[0];
  if (rows[0]?.length === 1) return rows.map(([cell]) => blank(cell));
  return (hasHeader ? rows.slice(1) : rows).map((row) => row.map(blank));
}

describe.each(definitions)("$id", (definition) => {
  it.each(definition.examples)("$formula", ({ formula, result }) => {
    const { id, args } = parseExample(formula);
    // A cell of a formula is a single value of a script, and a column is a list.
    const given = args.map((rows) => (rows?.length === 1 && rows[0]?.length === 1 ? rows[0][0] : rows));
    const call = `${id}(${given.map((arg) => JSON.stringify(arg)).join(", ")})`;
    const hasHeader =
      !definition.parameters.some(({ name }) => name === "headers") || args.length === definition.parameters.length;
    const isList = given.some((arg) => Array.isArray(arg) && definition.parameters[0]?.kind !== "table");
    const expected = adapted(result, definition.result !== "matrix" || (!isList && !hasTitles(result)), hasHeader);
    for (const engine of engines) {
      const { returns, ...error } = engine.evaluate(call);
      expect(error).toEqual({});
      const rows =
        Array.isArray(returns) &&
        typeof returns[0] === "object" &&
        returns[0] !== null &&
        definition.result === "matrix"
          ? returns.map((row) => Object.values(row as object))
          : returns;
      expect({
        engine: engine.name,
        matches: isExampleResult(rows, expected),
        ...(!isExampleResult(rows, expected) && { rows, expected }),
      }).toEqual({ engine: engine.name, matches: true });
    }
  });
});

/** Whether a spill has several columns, of which the first row has the titles. */
function hasTitles(result: unknown): boolean {
  return Array.isArray(result) && Array.isArray(result[0]) && result[0].length > 1;
}
