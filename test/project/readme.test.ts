import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { HostFunction } from "../../src/functions/runner";
import { LAW_VERSION } from "../../src/law";
import { builtFile } from "../setup/built";
import { isExampleResult, parseExample } from "../support/example-formula";

const { recordFunctions } = require("../../webpack/functions-metadata");

const root = path.resolve(__dirname, "..", "..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

const script = readFileSync(builtFile("functions", "functions.js"), "utf8");
const shipped = new Map(
  (recordFunctions(script) as { id: string; run: HostFunction }[]).map(({ id, run }) => [id, run]),
);

describe("README", () => {
  const rows = [...readme.matchAll(/^\| `(=IRA\.[^`]+)` *\| ([^|]+)\|$/gm)].map(
    ([, formula, stated]) => [formula as string, (stated as string).trim()] as const,
  );

  it("lists the formulas that most people need", () => expect(rows.length).toBeGreaterThanOrEqual(8));

  it.each(rows)("%s has the stated result in the shipped script: %s", (formula, stated) => {
    const { id, args } = parseExample(formula);
    const first = stated.split(":")[0] as string;
    const expected = first === "TRUE" || first === "FALSE" ? first === "TRUE" : Number(first);
    const result = shipped.get(id)?.(...args);
    expect([result, isExampleResult(result, Number.isNaN(expected) ? first : expected)]).toEqual([result, true]);
  });

  it("states the law data's version", () => expect(readme).toContain(`law data of ${LAW_VERSION}`));
});

/** README, CHANGELOG, CONTRIBUTING, the checklist for Excel and every page in docs. */
const pages = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "test/manual-excel.md",
  ...["docs", "docs/decisions"].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];

describe.each(pages)("%s", (page) => {
  const text = readFileSync(path.join(root, page), "utf8");

  it("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => (link as string).split("#")[0] as string);
    const local = links.filter((link) => link !== "" && !/^https?:/.test(link));
    expect(local.filter((link) => !existsSync(path.join(root, path.dirname(page), link)))).toEqual([]);
  });

  it("names only scripts and files of the project that exist", () => {
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    // A long path may be broken over two lines.
    const files = [...text.matchAll(/`((?:src|scripts|test|assets|docs)\/[\w./\s-]+)`/g)]
      .map(([, file]) => (file as string).replace(/\n/g, ""))
      .filter((file) => !file.includes(" "));
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});
