import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { lawJsonText } from "../../src/site/law/json";
import { builtFile } from "../setup/built";

/** The JavaScript of the documentation is run, and gives what its comments state. TypeScript is compiled by the tests of its subject. */

const root = path.resolve(__dirname, "..", "..");

interface Block {
  readonly page: string;
  readonly code: string;
}

const blocks: readonly Block[] = readdirSync(path.join(root, "docs"))
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => {
    const text = readFileSync(path.join(root, "docs", name), "utf8");
    return [...text.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code]) => ({ page: name, code: code as string }));
  });

/** The statements that state a value: the expression, and the value after `//`. */
const statedIn = (code: string) =>
  code.split("\n").flatMap((line) => {
    const [, expression, value] = /^(?:console\.log\()?(\w.*?)\)?;\s*\/\/ (.+)$/.exec(line) ?? [];
    if (expression === undefined || value === undefined || /^import\b/.test(expression)) return [];
    const balanced = expression.split("(").length === expression.split(")").length ? expression : `${expression})`;
    return [{ expression: balanced, value }];
  });

const origincredit = require(builtFile("warehouse", "warehouse/origincredit.js")) as Record<string, unknown>;

function runIn(code: string, expressions: readonly string[]): unknown[] {
  const sandbox = {
    ...origincredit,
    readFileSync: (name: string) => {
      if (name !== "law.json") throw new Error(`The documentation reads ${name}.`);
      return lawJsonText();
    },
    console: { log: () => undefined },
    results: [] as string[],
  };
  const script = `${code.replace(/^import .*$/gm, "")}\n${expressions
    .map((expression) => `results.push(JSON.stringify(${expression}));`)
    .join("\n")}`;
  vm.runInNewContext(script, sandbox);
  return sandbox.results.map((result) => JSON.parse(result) as unknown);
}

test("there are blocks of JavaScript, with values", () => {
  expect(blocks.map(({ page }) => page)).toEqual(expect.arrayContaining(["law-register.md", "scripts.md"]));
  expect(blocks.flatMap(({ code }) => statedIn(code)).length).toBeGreaterThanOrEqual(4);
});

test.each(blocks)("the JavaScript of docs/$page gives what it states", ({ code }) => {
  for (const [, names = ""] of code.matchAll(/^import \{([^}]*)\} from "origincredit"/gm)) {
    for (const name of names.split(",")) expect(origincredit).toHaveProperty(name.trim());
  }
  const stated = statedIn(code);
  const results = runIn(
    code,
    stated.map(({ expression }) => expression),
  );
  expect(results).toEqual(stated.map(({ value }) => JSON.parse(value) as unknown));
});
