import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { HostFunction } from "../../src/functions/runner";
import { builtFile } from "../setup/built";
import { type DocFormula, formulasOf, valueOf } from "../support/doc-formulas";
import { isExampleResult, parseExample } from "../support/example-formula";

const { recordFunctions } = require("../../webpack/functions-metadata");

const root = path.resolve(__dirname, "..", "..");
const pages = [
  "README.md",
  ...readdirSync(path.join(root, "docs"), { recursive: true })
    .map((name) => `docs/${String(name)}`)
    .filter((name) => name.endsWith(".md")),
];

const script = readFileSync(builtFile("functions", "functions.js"), "utf8");
const shipped = new Map(
  (recordFunctions(script) as { id: string; run: HostFunction }[]).map(({ id, run }) => [id, run]),
);

/** The value of the cell, or the text of its error. */
function resultOf(formula: string): unknown {
  const { id, args } = parseExample(formula);
  const run = shipped.get(id);
  if (!run) return "#NAME?";
  try {
    return run(...args);
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

const isError = (result: unknown): result is string => typeof result === "string" && /^#[A-Z/0]+[!?]?$/.test(result);

/** What is wrong with a formula of a page; null if it does what the page says. */
function faultOf({ formula, stated, context }: DocFormula): string | null {
  const result = resultOf(formula);
  if (isError(result) && !context.includes(result)) return `${formula} is ${result}`;
  if (stated === null || isExampleResult(result, valueOf(stated))) return null;
  return `${formula} is ${JSON.stringify(result)}, not ${stated}`;
}

const found = pages.map((page) => [page, formulasOf(readFileSync(path.join(root, page), "utf8"))] as const);

test("there are formulas to calculate", () => {
  expect(found.flatMap(([, formulas]) => formulas).length).toBeGreaterThan(10);
});

test.each(found.filter(([, formulas]) => formulas.length > 0))(
  "each complete formula in %s has the result that is stated",
  (_, formulas) => {
    expect(formulas.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  },
);

describe("the formulas of a page", () => {
  const partner = '=IRA.IS_FTA_EQUIVALENT("Japan", "2023-03-28")';
  test.each([
    ["in a sentence without a result", `Enter \`${partner}\` in a cell.`, [[null, null]]],
    ["in a sentence with the right result", `\`${partner}\` gives TRUE.`, [["TRUE", null]]],
    [
      "in a sentence with a wrong result",
      `\`${partner}\` gives \`FALSE\`.`,
      [["FALSE", `${partner} is [[true]], not FALSE`]],
    ],
    ["after an arrow in a block", `\`\`\`\n${partner} → TRUE\n\`\`\``, [["TRUE", null]]],
    ["after an arrow in a block, wrong", `\`\`\`\n${partner}   → 1\n\`\`\``, [["1", `${partner} is [[true]], not 1`]]],
    [
      "in a row of a table",
      `| formula | result |\n| --- | --- |\n| \`${partner}\` | TRUE: since that day |`,
      [["TRUE", null]],
    ],
    [
      "in a row of a table, wrong",
      `| a | results |\n| --- | --- |\n| \`${partner}\` | FALSE |`,
      [["FALSE", `${partner} is [[true]], not FALSE`]],
    ],
    [
      "in a row of a table that describes",
      "| what | why |\n| --- | --- |\n| `IRA.LAW_VERSION()` | a date |",
      [[null, null]],
    ],
    ["with a share in percent", '`=IRA.CRITICAL_MINERAL_PERCENTAGE("2025-06-30")` → 60 %', [["60 %", null]]],
    [
      "with an error that the page states",
      '`=IRA.CRITICAL_MINERAL_PERCENTAGE("2027-06-30")` gives `#N/A`',
      [["#N/A", null]],
    ],
    [
      "with an error that the page does not state",
      '`=IRA.CRITICAL_MINERAL_PERCENTAGE("2027-06-30")`',
      [[null, '=IRA.CRITICAL_MINERAL_PERCENTAGE("2027-06-30") is #N/A']],
    ],
    ["with a function that does not exist", "`=IRA.SHARES(1)`", [[null, "=IRA.SHARES(1) is #NAME?"]]],
    ["over the lines of a paragraph", `Enter \`=IRA.IS_FTA_EQUIVALENT("Japan",\n"2023-03-28")\` here.`, [[null, null]]],
    ["that name a table are left out", "`=IRA.CRITICAL_MINERAL_SHARE(Lots[Value], A1:A3, B1:B3)`", []],
    [
      "that name something to fill in are left out",
      "`=IRA.EFFECTIVE_CONTROL(ids, answers)` and `=IRA.CITATION(...)`",
      [],
    ],
  ])("%s", (_, page, expected) => {
    expect(formulasOf(page).map((each) => [each.stated, faultOf(each)])).toEqual(expected);
  });
});
