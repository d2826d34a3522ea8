/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { runCheck } from "../../src/cli/command";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { cellAt } from "../../src/xlsx/model";
import { functionsSource } from "../fixtures/xlsx/functions";
import { type HandMadeWorkbook, makeWorkbook } from "../fixtures/xlsx/make";
import { rowsXml, type StoredCells } from "../support/stored-cells";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

/** Functions that accept days as the shipped ones do. */
const source = `${functionsSource}
const day = { name: "date", kind: "one", day: true, description: "" };
define("YEAR_OF", 1, (date) => typeof date[0][0] === "number" ? 1900 + Math.floor(date[0][0] / 365.25) : Number(String(date[0][0]).slice(0, 4)), { parameters: [day] });
define("IS_EARLY", 1, (date) => String(date[0][0]) < "2026", { parameters: [day], verdict: true });
define("HAS_FACTS", 1, (facts) => facts.length, { parameters: [{ name: "facts", kind: "table", day: "facts", description: "" }] });
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "doubts-"));
  writeFileSync(path.join(folder, "functions.js"), source);
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Json {
  exitCode: number;
  summary: { open: number; met: number; notMet: number };
  formulas: { cell: string; result: unknown; openBecause?: string; messages: { message: string }[] }[];
  verdicts: { cell: string; verdict: string; openBecause?: string; problem?: string; rows: unknown[] }[];
  problems: { severity: string; cell?: string; message: string }[];
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const code = await runCheck(args, {
    folder,
    functionsFile: path.join(folder, "functions.js"),
    sampleFile: "",
    out: { write: (text) => (out += text), columns: 200 },
    err: { write: (text) => (err += text) },
    environment: {},
    today: "2026-11-28",
  });
  return { code, out, err };
}

async function check(...args: string[]): Promise<Json & { code: number }> {
  const { code, out } = await run("book.xlsx", "--json", ...args);
  return { ...(JSON.parse(out) as Json), code };
}

type Cells = StoredCells;

function save(cells: Cells, more: Partial<HandMadeWorkbook> = {}, calcPr?: string): void {
  const book = { sheets: [{ name: "Lots", rows: rowsXml(cells) }], dynamic: true, ...more };
  writeFileSync(path.join(folder, "book.xlsx"), makeWorkbook({ ...book, ...(calcPr !== undefined && { calcPr }) }));
}

const VERDICT = { f: "_xldudf_IRA_MEETS(5,B1:B2)", v: true };

describe("a stored result that differs from the calculated one", () => {
  it("leaves dependent verdicts open, is reported with its cell and both values, and makes the exit code 2", async () => {
    save({
      A1: 2,
      A2: 4,
      B1: { f: "A1*10", v: 1 },
      B2: { f: "A2+0", v: 4 },
      C1: VERDICT,
      C2: { f: "_xldudf_IRA_TOTAL(B1:B2)", v: 5 },
      D1: { f: "_xldudf_IRA_MEETS(1,A1:A2)", v: true },
      D2: { f: "_xldudf_IRA_MEETS(9,A1:A2)", v: false },
    });
    const { code, exitCode, summary, verdicts, formulas, problems } = await check();
    expect([code, exitCode, summary.open, summary.met, summary.notMet]).toEqual([2, 2, 1, 1, 1]);
    verdicts.sort((a, b) => a.cell.localeCompare(b.cell));
    expect(verdicts.map(({ cell, verdict }) => [cell, verdict])).toEqual([
      ["C1", "open"],
      ["D1", "met"],
      ["D2", "not met"],
    ]);
    const because = "It depends on Lots!B1. The value stored there differs from the value calculated here.";
    expect(verdicts[0]!.openBecause).toBe(because);
    expect(formulas.filter(({ openBecause }) => openBecause === because).map(({ cell }) => cell)).toEqual(["C1", "C2"]);
    expect(problems).toEqual([
      {
        severity: "error",
        sheet: "Lots",
        cell: "B1",
        message: expect.stringMatching(/holds 1 here.* calculates 20\..*\(Lots!C1, Lots!C2\)/),
      },
    ]);
    const { out } = await run("book.xlsx");
    expect(out).toMatch(/Lots!C1 {2}IRA\.MEETS {2}OPEN\n {2}It depends on Lots!B1/);
    expect(out).toMatch(/error +Lots!B1: The file holds 1 here/);
    expect(out).toContain("1 of 3 verdicts met, 1 not met, 1 open because a cell is in doubt.");
  });

  it("is reported once, at the start of the chain of cells that differ", async () => {
    save({ A1: 2, B1: { f: "A2*2", v: 8 }, A2: { f: "A1+1", v: 4 }, B2: { f: "B1+1", v: 9 }, C1: VERDICT });
    const { problems, verdicts } = await check();
    expect(problems.map(({ cell }) => cell)).toEqual(["A2"]);
    expect(verdicts[0]!.verdict).toBe("open");
  });

  it.each<[string, Cells]>([
    ["a number that differs in its last digits", { A1: 0.1, A2: 0.2, B1: { f: "A1+A2", v: 0.3 }, B2: 7, C1: VERDICT }],
    ["a formula without a stored result", { A1: 2, B1: { f: "A1*10" }, C1: VERDICT }],
    [
      "a cell that depends on our own formula, whose stored result is outdated",
      { A1: 9, A2: { f: "_xldudf_IRA_TOTAL(A1:A1)", v: 0 }, B1: { f: "A2*2", v: 0 }, C1: VERDICT },
    ],
    [
      "an error of a kind that files cannot store",
      {
        A1: 2,
        A3: { f: "_xlfn._xlws.FILTER(A1:A2,A1:A2>99)", v: "#VALUE!", spill: "A3" },
        B1: { f: 'IF(ISERROR(A3),A1,"x")', v: 2 },
        B2: 5,
        C1: VERDICT,
      },
    ],
    [
      "a cell that no formula of ours depends on",
      { A1: 2, A3: { f: "A1+1", v: 99 }, B1: { f: "A1*3", v: 6 }, C1: VERDICT },
    ],
  ])("is not reported for %s", async (_name, cells) => {
    save(cells);
    const { code, verdicts, problems } = await check();
    expect([code, verdicts.map(({ verdict }) => verdict), problems]).toEqual([0, ["met"], []]);
  });

  it.each<[string, Cells, string]>([
    [
      "a text that differs only in case",
      { A1: "a", A2: { f: 'A1&"B"', v: "ab" }, B1: { f: 'IF(A2="x",1,9)', v: 9 } },
      "A2",
    ],
    ["a truth value", { A1: 2, A2: { f: "A1>1", v: false }, B1: { f: "IF(A2,7,9)", v: 9 } }, "A2"],
    ["an error of another kind", { A1: 2, A2: { f: "A1/0", v: "#N/A" }, B1: { f: "IFERROR(A2,7)", v: 7 } }, "A2"],
    ["an error instead of a number", { A1: 2, B1: { f: "A1*4", v: "#N/A" } }, "B1"],
    [
      "a number that differs in its thirteenth digit, which can decide a tie",
      { A1: 2, B1: { f: "A1+38", v: 40.00000000001 } },
      "B1",
    ],
    ["a cell in a spill", { A1: 1, A2: 3, B1: { f: "A1:A2*3", v: 3, spill: "B1:B2" }, B2: 8 }, "B2"],
  ])("is reported for %s", async (_name, cells, place) => {
    save({ ...cells, C1: VERDICT });
    const { code, verdicts, problems } = await check();
    expect([code, verdicts.map(({ verdict }) => verdict)]).toEqual([2, ["open"]]);
    expect(problems.map(({ cell }) => cell)).toEqual([place]);
  });

  it("is explained by the function if a function depends on the clock or on chance", async () => {
    save({ A1: { f: "TODAY()", v: 45000 }, B1: { f: "A1-40000", v: 5000 }, C1: VERDICT });
    const { code, verdicts, problems } = await check();
    expect(code).toBe(2);
    expect(verdicts[0]).toMatchObject({
      verdict: "open",
      openBecause: expect.stringContaining("Lots!A1, where TODAY returns a different value"),
    });
    expect(problems.map(({ cell, message }) => [cell, /because TODAY returns/.test(message)])).toEqual([["A1", true]]);
  });

  it("leaves every verdict open if a formula may read any cell", async () => {
    save({ A1: 2, B1: 9, A3: { f: "A1*2", v: 5 }, C1: VERDICT, D1: { f: '_xldudf_IRA_TOTAL(INDIRECT("A"&3))', v: 5 } });
    const { verdicts } = await check();
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(["open"]);
  });

  it("is not reported if the file asks for calculation on opening, because its results are placeholders", async () => {
    save({ A1: 2, B1: { f: "A1*10", v: 0 }, C1: VERDICT }, {}, 'calcId="1" fullCalcOnLoad="1"');
    const { code, problems } = await check();
    expect(code).toBe(0);
    expect(problems.map(({ severity, cell }) => [severity, cell])).toEqual([["warning", undefined]]);
    expect(problems[0]!.message).toMatch(/asks to be calculated when it is opened.* was calculated here, not by Excel/);
  });

  it("is also in the report", async () => {
    save({ A1: 2, B1: { f: "A1*10", v: 1 }, C1: VERDICT });
    const { code } = await run("book.xlsx", "--report", "report.xlsx");
    expect(code).toBe(2);
    const { sheets } = readWorkbook(readFileSync(path.join(folder, "report.xlsx")));
    const texts = sheets.flatMap(({ rows }) =>
      [...rows.values()].flatMap(({ cells }) => cells.map((cell) => cell?.value)),
    );
    expect(texts).toContain("Open: a cell is in doubt");
    expect(texts).toContain("It depends on Lots!B1. The value stored there differs from the value calculated here.");
    expect(texts.some((text) => typeof text === "string" && /holds 1 here.*calculates 20/.test(text))).toBe(true);
    expect(
      texts.some(
        (text) => typeof text === "string" && /0 met, 0 not met, .*1 open because a cell is in doubt/.test(text),
      ),
    ).toBe(true);
  });
});

describe("a workbook with the 1904 date system", () => {
  const styles =
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
  /** A1 holds 2025-06-30 as a date, A2 as text. */
  const save1904 = (cells: Cells, native = ""): void => {
    const rows = `<row r="1"><c r="A1" s="1"><v>44376</v></c></row><row r="2"><c r="A2" t="str"><v>2025-06-30</v></c>${native}</row>`;
    const more = rowsXml(cells);
    writeFileSync(
      path.join(folder, "book.xlsx"),
      makeWorkbook({ date1904: true, styles, dynamic: true, sheets: [{ name: "Lots", rows: rows + more }] }),
    );
  };
  const array = (formula: string) => ({ f: formula, spill: "C5" });

  it.each<[string, string]>([
    ["in direct mode", ""],
    ["in engine mode", '<c r="C2"><f>C5&amp;""</f></c>'],
  ])(
    "gets an error that names cell, day and remedy for a date that arrives as a number (%s)",
    async (_name, native) => {
      save1904({ C5: array("_xldudf_IRA_YEAR_OF(A1)") }, native);
      const { code, formulas, problems } = await check();
      const message =
        "This workbook counts days from 1904. For Lots!A1, which is 2025-06-30, Excel passes the function 44376, which the function would read as 2021-06-29. " +
        'Enter the date as text, for example "2025-06-30", or turn off File > Options > Advanced > Use 1904 date system and enter the dates again.';
      expect(code).toBe(2);
      expect(formulas).toMatchObject([{ cell: "C5", result: "#VALUE!", messages: [{ message }] }]);
      expect(problems).toContainEqual({ severity: "error", sheet: "Lots", cell: "C5", message });
    },
  );

  it("gets an answer if the date is text, and no message about numbers that are not dates", async () => {
    save1904({ A6: 7, C5: array("_xldudf_IRA_YEAR_OF(A2)"), C6: { f: "_xldudf_IRA_TOTAL(A6)", spill: "C6" } });
    expect(await check()).toMatchObject({ code: 0, problems: [], formulas: [{ result: 2025 }, { result: 7 }] });
  });

  it("gets no verdict and no explanation for such a date, even if a formula hides the error", async () => {
    save1904({ C5: { f: "IFERROR(_xldudf_IRA_IS_EARLY(A1),TRUE)", spill: "C5" } });
    const { code, verdicts, problems } = await check();
    expect(code).toBe(2);
    expect(verdicts).toMatchObject([{ verdict: "error", rows: [], problem: expect.stringContaining("Lots!A1") }]);
    expect(problems.map(({ cell }) => cell)).toEqual(["C5"]);
  });

  it("gets errors for calculated dates and for dates among the facts of a vehicle, but not for its other numbers", async () => {
    save1904({
      A6: "Acquired",
      B6: 44376,
      A7: "MSRP (USD)",
      B7: 44000,
      C5: { f: "_xldudf_IRA_YEAR_OF(DATE(2025,6,30))", spill: "C5" },
      C6: { f: "_xldudf_IRA_HAS_FACTS(A6:B7)", spill: "C6" },
      C7: { f: "_xldudf_IRA_HAS_FACTS(A7:B7)", spill: "C7" },
    });
    const { formulas } = await check("--mode", "engine");
    const byCell = Object.fromEntries(formulas.map((formula) => [formula.cell, formula]));
    expect(byCell.C5).toMatchObject({
      result: "#VALUE!",
      messages: [{ message: expect.stringContaining("date is a number") }],
    });
    expect(byCell.C6).toMatchObject({ result: "#VALUE!", messages: [{ message: expect.stringContaining("Lots!B6") }] });
    expect(byCell.C7).toMatchObject({ result: 1 });
  });
});

describe("--write of a file that asks for calculation on opening", () => {
  it("removes that request, and stores a result for every formula, including native ones", async () => {
    save(
      { A1: 2, A3: { f: "A1*7", v: 0 }, B1: 9, C1: { f: "_xldudf_IRA_MEETS(5,B1:B2)", v: 0 } },
      {},
      'calcId="1" fullCalcOnLoad="1" iterate="1"',
    );
    await run("book.xlsx", "--write", "out.xlsx");
    const bytes = readFileSync(path.join(folder, "out.xlsx"));
    expect(strFromU8(unzipSync(bytes)["xl/workbook.xml"]!)).toContain('<calcPr calcId="1" iterate="1"/>');
    const [sheet] = readWorkbook(bytes).sheets;
    expect([cellAt(sheet!, 2, 0)?.value, cellAt(sheet!, 0, 2)?.value]).toEqual([14, true]);
  });
});
