import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { inNode, inQuickJs, type Outcome, type ScriptEngine } from "./engines";

/** The types of queries, in the shipped script and in two engines. */

type Case = Readonly<Record<string, Outcome & { readonly call: string }>>;

const cases = (parse(readFileSync(path.join(__dirname, "values.yaml"), "utf8")) as readonly Case[]).flatMap((one) =>
  Object.entries(one),
);

const engines: ScriptEngine[] = [];
beforeAll(async () => {
  engines.push(inNode(), await inQuickJs());
});
afterAll(() => engines.forEach((engine) => engine.close()));

it.each(cases)("%s", (_, { call, ...expected }) => {
  for (const { name, evaluate } of engines) expect({ name, ...evaluate(call) }).toEqual({ name, ...expected });
});

it("answers 10,000 rows in a small engine as in Node", () => {
  const call = `(() => {
    const countries = ["Chile", "China", "Japan", "Indonesia", "0.25", null];
    const rows = Array.from({ length: 10000 }, (_, row) => row);
    const value = rows.map((row) => (row % 97) + ".25");
    const extraction = rows.map((row) => countries[row % 6]);
    const processing = rows.map((row) => countries[(row * 7 + 3) % 6]);
    return CRITICAL_MINERALS_BY({ group: rows.map((row) => "battery " + row % 50), placedInService: "2025-06-30", value, extraction, processing });
  })()`;
  const [node, quickJs] = engines.map((engine) => engine.evaluate(call));
  expect(quickJs).toEqual(node);
  expect(node?.returns).toHaveLength(50);
});
