/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { calculateWorkbook } from "../../src/engine/calculate";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { functionsSource } from "../fixtures/xlsx/functions";
import { makeWorkbook } from "../fixtures/xlsx/make";
import { rowsXml, type StoredCells } from "../support/stored-cells";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const functions = loadFunctionsInNode(functionsSource);

function calculate(rows: string) {
  const bytes = makeWorkbook({ sheets: [{ name: "Lots", rows }], dynamic: true });
  return calculateWorkbook(readWorkbook(bytes, { functionIds: [...functions.keys()] }), functions);
}

const LENGTH = 10_000;
const line = (row: number, cells: string) => `<row r="${row}">${cells}</row>`;
const call = (cell: string, formula: string, value = "") =>
  `<c r="${cell}"><f>${formula}</f>${value === "" ? "" : `<v>${value}</v>`}</c>`;

describe("10,000 formulas of ours", () => {
  test.each([
    ["each reading the row above it", (row: number) => row - 1, 1],
    ["each reading the row below it", (row: number) => row + 1, LENGTH],
  ])("in a chain, %s, are calculated", async (_name, fed, start) => {
    let rows = "";
    for (let row = 1; row <= LENGTH; row++) {
      rows += line(
        row,
        row === start ? `<c r="A${row}"><v>7</v></c>` : call(`A${row}`, `_xldudf_IRA_TOTAL(A${fed(row)})`),
      );
    }
    const { results, problems, mode } = await calculate(rows);
    expect([results.length, problems, mode]).toEqual([LENGTH - 1, [], "direct"]);
    expect(results.every(({ values }) => values[0]![0] === 7)).toBe(true);
  });

  test("in one circle are all errors, and the circle is reported once", async () => {
    let rows = "";
    for (let row = 1; row <= LENGTH; row++)
      rows += line(row, call(`A${row}`, `_xldudf_IRA_TOTAL(A${(row % LENGTH) + 1})`));
    const { results, problems } = await calculate(rows);
    expect(results.every(({ values }) => JSON.stringify(values) === '[[{"code":"#REF!"}]]')).toBe(true);
    expect(problems.map(({ kind }) => kind)).toEqual(["circular"]);
  });

  test("that each read all stored results of a column are calculated over those of 10,000 native formulas", async () => {
    let rows = "";
    for (let row = 1; row <= LENGTH; row++) {
      rows += line(
        row,
        call(`A${row}`, "1+0", "1") + (row % 100 === 1 ? call(`C${row}`, `_xldudf_IRA_TOTAL(A$1:A$${LENGTH})`) : ""),
      );
    }
    const { results, keptFormulas } = await calculate(rows);
    expect([results.length, keptFormulas]).toEqual([100, LENGTH]);
    expect(results.every(({ values }) => values[0]![0] === LENGTH)).toBe(true);
  });
});

describe("the questions with which templates begin need no formula engine", () => {
  test.each<[string, string, unknown, StoredCells]>([
    ["nothing entered", 'IF(COUNTA(A1:A2)=0,"Nothing entered yet",IRA.TOTAL(A1:A2))', "Nothing entered yet", {}],
    ["a value", 'IF(COUNTA(A1:A2)=0,"Nothing entered yet",IRA.TOTAL(A1:A2))', 5, { A1: 5 }],
    ["only an empty text", 'IF(COUNTA(A1:A2)=0,"Nothing",IRA.TOTAL(A1:A2))', 0, { A1: { f: 'LEFT("x",0)', v: "" } }],
    ["only an error", 'IF(COUNTA(A1:A2)=0,"Nothing",IRA.TOTAL(A1:A2))', 0, { A1: { f: "NA()", v: "#N/A" } }],
    ["no date", 'IF(LEN(B1)=0,"Enter the date",IRA.TOTAL(A1:A2))', "Enter the date", { A1: 5 }],
    [
      "an empty text as date",
      'IF(LEN(B1)=0,"Enter the date",IRA.TOTAL(A1))',
      "Enter the date",
      { B1: { f: 'LEFT("x",0)', v: "" } },
    ],
    [
      "an error as date",
      'IF(LEN(B1)=0,"Enter the date",IRA.TOTAL(A1))',
      { code: "#N/A" },
      { B1: { f: "NA()", v: "#N/A" } },
    ],
    ["a date", 'IF(LEN(B1)=0,"Enter the date",IRA.TOTAL(A1,IRA.DOUBLE(B1)))', 5, { A1: 5, B1: 45000 }],
  ])("%s", async (_name, formula, expected, cells) => {
    const stored = formula.replace(/IRA\./g, "_xldudf_IRA_");
    const { results, calls } = await calculate(rowsXml({ ...cells, D1: { f: stored, spill: "D1" } }));
    const found = results.find(({ column }) => column === 3);
    expect(found?.values).toEqual([[expected]]);
    const isAnswered = typeof expected === "number";
    expect(calls.some(({ id }) => id === "TOTAL")).toBe(isAnswered);
  });

  test.each([
    'IF(COUNTA(A1:A2)=1,"one",IRA.TOTAL(A1:A2))',
    "IF(COUNTA(A1:A2)=0,B1,IRA.TOTAL(A1:A2))",
    'IF(LEN(A1:A2)=0,"none",IRA.TOTAL(A1:A2))',
    'IF(COUNTA(A1:A2)=0,"none",IRA.TOTAL(A1:A2)+1)',
    'IF(COUNTA(A1:A2)=0,IRA.TOTAL(A1:A2),"none")',
    "IRA.TOTAL(SUM(A1:A2))",
  ])("anything else does: %s", async (formula) => {
    const stored = formula.replace(/IRA\./g, "_xldudf_IRA_");
    expect((await calculate(rowsXml({ A1: 5, B1: 3, D1: { f: stored, spill: "D1" } }))).mode).toBe("engine");
  });
});

describe("one formula costs its own cell at most", () => {
  const nested = (levels: number) => `${"ABS(".repeat(levels)}A1${")".repeat(levels)}`;
  test.each<[string, StoredCells, RegExp]>([
    ["longer than Excel allows", { B1: { f: `A1${"+0".repeat(4_100)}`, v: 5 } }, /more than 8,192 characters/],
    ["nested 1,200 levels deep", { B1: { f: nested(1_200), v: 5 } }, /nested more than 64 levels deep/],
    [
      "of an array that fills the sheet",
      { B2: { f: "A1", v: 5, spill: "B2:XFD1048576" } },
      /fills more than 1,000,000 cells/,
    ],
  ])("%s: its stored result is kept, and others are calculated", async (_name, cells, message) => {
    const rows = rowsXml({ A1: 5, ...cells, C1: { f: "A1*2" }, D1: { f: "_xldudf_IRA_TOTAL(A1:C2)" } });
    const bytes = makeWorkbook({ sheets: [{ name: "Lots", rows }], dynamic: true });
    const workbook = readWorkbook(bytes, { functionIds: [...functions.keys()] });
    const { results, problems } = await calculateWorkbook(workbook, functions, { mode: "engine" });
    expect(results.find(({ column }) => column === 3)?.values).toEqual([[20]]);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  });

  test.each<[string, StoredCells]>([
    ["of ours", { D1: { f: `_xldudf_IRA_TOTAL(A1)${"+0".repeat(4_100)}`, v: 99 } }],
    ["of Excel without a stored result", { D1: { f: `A1${"+0".repeat(4_100)}` } }],
  ])("%s and longer than Excel allows: it is an error and not a blank", async (_name, cells) => {
    const { results, problems } = await calculate(rowsXml({ A1: 5, ...cells, E1: { f: "_xldudf_IRA_SEEN(D1)" } }));
    expect(results.map(({ values }) => values)).toEqual([
      [[{ code: "#VALUE!" }]],
      [["error #VALUE!true|left out|left out|left out|left out|left out"]],
    ]);
    expect(problems).toMatchObject([
      { kind: "engine", severity: "error", row: 0, column: 3, message: expect.stringMatching(/so it has no result/) },
    ]);
  });

  test("whose names double each other twenty times is given up", async () => {
    const names = Array.from(
      { length: 40 },
      (_, at) => `<definedName name="N_${at}">N_${at + 1}+N_${at + 1}</definedName>`,
    );
    const rows = rowsXml({ A1: 5, B1: { f: "N_0" }, D1: { f: "_xldudf_IRA_TOTAL(A1)" } });
    const bytes = makeWorkbook({ sheets: [{ name: "Lots", rows }], dynamic: true, names: names.join("") });
    const workbook = readWorkbook(bytes, { functionIds: [...functions.keys()] });
    const { results } = await calculateWorkbook(workbook, functions);
    expect(results.find(({ column }) => column === 3)?.values).toEqual([[5]]);
  });
});
