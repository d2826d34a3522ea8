/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { outermostFunction, volatileFunction } from "../../src/cli/corpus/functions-in-formulas";
import { type Survey, surveyFile } from "../../src/cli/corpus/survey";
import { totalsOf, totalsText } from "../../src/cli/corpus/totals";
import {
  cellXml,
  excelWorkbook,
  GENERATED_FUNCTIONS,
  generatedWorkbook,
  type Value,
} from "../support/generated-corpus";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

type Formula = readonly [formula: string, stored: Value];

/** A1 is 2 and A2 is a text; the formulas are in column C. */
const bookOf = (formulas: readonly Formula[], options = {}): Uint8Array =>
  excelWorkbook(
    Array.from({ length: Math.max(2, formulas.length) }, (_, at) => {
      const data = at === 0 ? cellXml("A1", 2) : at === 1 ? cellXml("A2", "x") : "";
      const formula = formulas[at];
      return `<row r="${at + 1}">${data}${formula ? cellXml(`C${at + 1}`, formula[1], formula[0]) : ""}</row>`;
    }).join(""),
    options,
  );

async function survey(bytes: Uint8Array): Promise<Survey> {
  const outcome = await surveyFile(bytes);
  if (outcome.kind !== "read") throw new Error(outcome.message);
  return outcome.survey;
}

describe("a survey of a workbook", () => {
  it("counts each formula by its outermost function, and lists those whose value differs", async () => {
    const found = await survey(
      bookOf([
        ["A1+1", 3],
        ["SUM(A1,1)", 3],
        ["IF(A1>0,SUM(A1),0)", 7],
      ]),
    );
    expect(found.compared).toEqual({ "(operators)": 1, SUM: 1, IF: 1 });
    expect(found.differences).toEqual([
      { sheet: "S", cell: "C3", formula: "IF(A1>0,SUM(A1),0)", function: "IF", stored: "7", calculated: "2" },
    ]);
    expect(found.doubt).toBeUndefined();
  });

  it("counts only the first of a chain of cells that differ", async () => {
    const found = await survey(
      bookOf([
        ["A1*2", 5],
        ["C1+1", 6],
        ["C2+1", 7],
      ]),
    );
    expect(found.differences.map(({ cell }) => cell)).toEqual(["C1"]);
    expect(found.left.follows).toBe(2);
  });

  it("does not compare what depends on the clock or on chance, what has no value, and what only Excel calculates", async () => {
    const found = await survey(
      bookOf([
        ["TODAY()", 1],
        ["C1+1", 99],
        ["A1+1", null],
        ["[1]Other!A1", 5],
      ]),
    );
    expect(found.compared).toEqual({});
    expect(found.left).toEqual({ volatile: 2, blank: 1, kept: 1, follows: 0 });
  });

  it("compares numbers with 15 digits, and marks those that differ only after the twelfth", async () => {
    const third = 0.666666666666667;
    expect((await survey(bookOf([["A1/3", third]]))).differences).toEqual([]);
    expect((await survey(bookOf([["A1/3", 0.66666666666667]]))).differences).toMatchObject([{ lastDigits: true }]);
    expect((await survey(bookOf([["A1/3", 0.6667]]))).differences).not.toMatchObject([{ lastDigits: true }]);
  });

  it.each([
    [
      "another program",
      { application: "<Properties><Application>LibreOffice</Application></Properties>" },
      "other program",
    ],
    ["a forced calculation", { calculation: '<calcPr fullCalcOnLoad="1"/>' }, "forced"],
    ["manual calculation", { calculation: '<calcPr calcMode="manual"/>' }, "manual"],
    ["an incomplete calculation", { calculation: '<calcPr calcCompleted="0"/>' }, "incomplete"],
    ["nothing special", { calculation: '<calcPr calcId="1" calcCompleted="1"/>' }, undefined],
  ])("says whether the values can be trusted: %s", async (_, options, doubt) => {
    expect((await survey(bookOf([["A1", 2]], options))).doubt).toBe(doubt);
  });

  it("says why a file is refused", async () => {
    expect(await surveyFile(new Uint8Array(0))).toEqual({
      kind: "refused",
      message: expect.stringMatching(/^The file is empty/),
    });
  });
});

describe("the names of functions in formulas", () => {
  it.each([
    ["IF(SUM(A1),1,2)", "IF"],
    ["1+SUM(A1)*MAX(A2)", "SUM"],
    ["(LEN(A1)+_xlfn.XLOOKUP(1,A:A,B:B))", "LEN"],
    ["A1*2", "(operators)"],
    ['"SUM("&A1', "(operators)"],
  ])("%s is outermost %s", (formula, name) => expect(outermostFunction(formula)).toBe(name));

  it("are volatile only where they are called", () => {
    expect([volatileFunction("A1+rand()"), volatileFunction('"NOW()"'), volatileFunction("TODAY")]).toEqual([
      "RAND",
      null,
      null,
    ]);
  });
});

describe("the totals of a folder", () => {
  it("keep apart the files whose values cannot be trusted, and name the worst function first", async () => {
    const files = await Promise.all(
      [
        bookOf([
          ["SUM(A1)", 2],
          ["SUM(A1)", 9],
          ["ABS(A1)", 3],
        ]),
        bookOf([["SUM(A1)", 9]], { calculation: '<calcPr fullCalcOnLoad="1"/>' }),
        new Uint8Array(0),
      ].map(async (bytes, at) => ({ file: `${at}.xlsx`, outcome: await surveyFile(bytes) })),
    );
    const totals = totalsOf([...files, { file: "3.xlsx", outcome: { kind: "hang" } }]);
    expect(totals.kinds).toEqual({ read: 2, refused: 1, crash: 0, hang: 1, "out of memory": 0 });
    expect(totals.all).toMatchObject({ compared: 3, different: 2 });
    expect(totals.apart).toMatchObject({ compared: 1, different: 1 });
    expect(totals.functions.map(({ name }) => name)).toEqual(["ABS", "SUM"]);
    expect(totalsText(totals)).toMatch(/Different +2 \(66\.67 %\)/);
  });
});

describe("the generated corpus", () => {
  it("has the values that Excel shows for the common functions in all but 0.2 % of the formulas", async () => {
    const results = [];
    for (let seed = 1; seed <= 30; seed++) {
      results.push({ file: `${seed}.xlsx`, outcome: await surveyFile(generatedWorkbook(seed)) });
    }
    const { all, left } = totalsOf(results);
    const differences = results.flatMap(({ file, outcome }) =>
      outcome.kind === "read" ? outcome.survey.differences.map((each) => ({ file, ...each })) : [],
    );
    expect(all.compared + left.blank).toBe(30 * GENERATED_FUNCTIONS.length);
    expect(differences.slice(0, all.compared * 0.002 < differences.length ? 20 : 0)).toEqual([]);
  });
});
