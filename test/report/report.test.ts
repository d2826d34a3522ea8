/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { checkCalculation, type Check } from "../../src/cli/results/checking";
import { runCheck } from "../../src/cli/command";
import { reportOfCheck } from "../../src/cli/results/report";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { citationOf } from "../../src/law";
import { calculateWorkbook } from "../../src/engine/calculate";
import type { RecordedCall } from "../../src/engine/calculation";
import { callFunction, HostError, type LoadedFunctions } from "../../src/engine/custom-functions-host";
import { reportContent, type ReportContent } from "../../src/report/content";
import { gridHash, inputHash } from "../../src/report/grids";
import { reportWorkbook } from "../../src/report/sheets/workbook";
import { cellAt, isCellError, type Workbook } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { makeWorkbook } from "../fixtures/xlsx/make";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));
const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));
const functionIds = [...functions.keys()];
const DAY = "2026-11-24";

async function checked(bytes: Uint8Array): Promise<{ check: Check; workbook: Workbook; content: ReportContent }> {
  const workbook = readWorkbook(bytes, { functionIds });
  const calculation = await calculateWorkbook(workbook, functions, { stallTime: 500_000 });
  const check = checkCalculation(workbook, calculation, functions);
  return { check, workbook, content: reportOfCheck(check, workbook, calculation, functions, "book.xlsx", DAY) };
}

const call = (id: string, ...args: (unknown[][] | null)[]): RecordedCall => {
  const run = functions.get(id);
  if (!run) throw new Error(`no function ${id}`);
  return { sheet: 0, row: 0, column: 0, id, arguments: args, result: callFunction(run, args) };
};
const column = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
const report = (...calls: RecordedCall[]): ReportContent =>
  reportContent({
    file: "book.xlsx",
    date: DAY,
    calls: calls.map((each, row) => ({ ...each, row })),
    sheetNames: ["Lots"],
    functions,
  });

const lots = {
  value: column(100.1, 50.2, 20, null, 5),
  extraction: column("Chile", "China", "Australia", null, null),
  processing: column("Japan", "Korea, Republic of", "KR", null, null),
};
const verdict = (changes: Partial<typeof lots> = {}): RecordedCall => {
  const { value, extraction, processing } = { ...lots, ...changes };
  return call("MEETS_CRITICAL_MINERALS", [["2025-05-01"]], value, extraction, processing);
};
const share = call("CRITICAL_MINERAL_SHARE", lots.value, lots.extraction, lots.processing);

describe("control totals", () => {
  const [table] = report(verdict()).tables;
  const totals = Object.fromEntries(table!.columns.map(({ header, totals: each }) => [header, each]));
  it("count rows that were read and blank rows", () => expect(table).toMatchObject({ rows: 5, read: 4 }));
  it("have the exact sum of a column of numbers", () =>
    expect(totals.value).toMatchObject({ numbers: 4, sum: 175.3, empty: 0, countries: null }));
  it("count different countries, however they are spelled, and unknown origins", () => {
    expect(totals.extraction).toMatchObject({ countries: 3, unknown: 1, sum: null });
    expect(totals.processing).toMatchObject({ countries: 2, unknown: 1 });
  });
  it("count every cell of a column once, including texts that are not countries", () => {
    const mixed = verdict({
      value: column(1, "16075.13 USD", 3, 4, null),
      extraction: column("Chile", "Chlie", "TBD", "TRUE", "\u2013"),
    });
    const { columns } = report(mixed).tables[0]!;
    const [value, extraction] = columns.map(({ totals: each }) => each);
    expect(value).toMatchObject({ numbers: 3, texts: 1, empty: 1, unrecognised: null });
    expect(extraction).toMatchObject({ countries: 1, texts: 5, unknown: 1, unrecognised: 1 });
  });
  it("are stated in words", async () => {
    const sheet = (await checked(reportWorkbook(report(verdict())))).workbook.sheets.find(
      ({ name }) => name === "Inputs",
    )!;
    const texts = [...sheet.rows.values()].flatMap(({ cells }) => cells.map((cell) => cell?.value));
    expect(texts).toContain("4 of 5 rows read, 1 blank");
  });
});

it("truth values among amounts have their own number format, for programs that would show them as 0 and 1", async () => {
  const mixed = call("MATERIAL_ASSISTANCE_COST_RATIO", column(100, 50, 20), column(true, 5, false));
  const { workbook } = await checked(reportWorkbook(report(mixed)));
  const input = workbook.sheets.find(({ name }) => name === "Input 1")!;
  const cells = [...input.rows.values()].map((row) => row.cells[2]).filter((cell) => cell?.value !== null);
  const formats = cells.slice(-3).map((cell) => workbook.styles[cell!.style]?.numberFormat);
  expect(cells.slice(-3).map((cell) => cell!.value)).toEqual([true, 5, false]);
  expect(formats.map((format) => /TRUE/.test(format ?? ""))).toEqual([true, false, true]);
});

describe("the hash of the inputs", () => {
  const nodeHash = (text: string): string => createHash("sha256").update(text).digest("hex");
  it("is the SHA-256 of the calls, one per line, and of an empty text if there are none", () => {
    expect(inputHash([])).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(
      inputHash([
        { id: "B", hashes: ["1", null, "2"] },
        { id: "A", hashes: [] },
        { id: "A", hashes: [] },
      ]),
    ).toBe(nodeHash("A()\nB(1,,2)"));
  });
  it("covers every cell of a grid of any length", () => {
    expect(gridHash([["日é😀", 0.1, true, null]])).toBe(nodeHash('1x4\n"日é😀"\t0.1\ttrue\t\t\n'));
    const rows = Array.from({ length: 2500 }, (_, row) => [`${"aé日😀".repeat(row % 7)}${row}`, row]);
    const text = rows.map(([name, row]) => `${JSON.stringify(name)}\t${row}\t\n`).join("");
    expect(gridHash(rows)).toBe(nodeHash(`2500x2\n${text}`));
  });
  it("does not depend on the order and number of the formulas", () => {
    expect(report(verdict(), share).inputHash).toBe(report(share, verdict(), share).inputHash);
  });
  it("changes if one cell changes", () => {
    const before = report(verdict()).inputHash;
    expect(report(verdict({ value: column(100.1, 50.2, 20, null, 5.01) })).inputHash).not.toBe(before);
    expect(report(verdict({ extraction: column("Chile", "China", "Australia", null, "Chile") })).inputHash).not.toBe(
      before,
    );
  });
  it("is the same for every kind of blank, and differs for text that looks like a number", () => {
    const before = report(verdict()).inputHash;
    expect(report(verdict({ value: column(100.1, 50.2, 20, "", 5) })).inputHash).toBe(before);
    expect(report(verdict({ value: column("100.1", 50.2, 20, null, 5) })).inputHash).not.toBe(before);
  });
});

describe("the content", () => {
  it("lists missing evidence with its place and authority", () => {
    const { missing, verdicts } = report(verdict());
    expect(missing).toEqual([
      expect.objectContaining({ place: "Lots!A1", item: "row 5", value: 5, status: "unknown" }),
    ]);
    expect(missing[0]!.authority!.confidence).not.toBe("");
    expect(verdicts).toHaveLength(1);
  });
  it("states the confidence of the law data for every authority", () => {
    const { authorities } = report(verdict());
    expect(authorities.filter(({ decides }) => decides).length).toBeGreaterThan(2);
    for (const { confidence } of authorities) {
      expect(confidence).toMatch(/^(verified|secondary source|unverified, likelihood (high|medium|low))$/);
    }
    expect(authorities.find(({ topic }) => topic === "1.30D-3 value added")!.confidence).toBe("secondary source");
  });
  it("says why an authority is not verified", () => {
    const { authorities } = report(verdict());
    const doubtful = authorities.filter(({ confidence }) => confidence !== "verified");
    expect(doubtful.some(({ confidence }) => confidence === "unverified, likelihood high")).toBe(true);
    for (const { topic, caution } of doubtful) expect(caution).toContain(citationOf(topic).because);
  });
  it("repeats a column once, however many formulas read it", () => {
    const { tables } = report(verdict(), share);
    expect(tables).toHaveLength(1);
    expect(tables[0]!.columns.map(({ header }) => header)).toEqual(["value", "extraction", "processing"]);
  });
  it("separates tables of equal height with different data", () => {
    const { tables } = report(verdict(), verdict({ value: column(1, 2, 3, 4, 5) }));
    expect(tables).toHaveLength(2);
  });
  it("repeats errors with their messages, and error cells of the inputs", async () => {
    const bad = call(
      "CRITICAL_MINERAL_SHARE",
      column(1, new HostError("#N/A")),
      column("Chile", "Chile"),
      column(null, null),
    );
    const content = report(bad);
    expect(content.missing[0]).toMatchObject({ status: "error", what: expect.stringContaining("Row 2") });
    const { check, workbook } = await checked(reportWorkbook(content));
    expect(check.formulas.find(({ formula }) => formula.includes("SHARE"))!.messages[0]!.message).toBe(
      content.missing[0]!.what,
    );
    expect(check.summary.changed).toBe(0);
    const input = workbook.sheets.find(({ name }) => name === "Input 1")!;
    expect([...input.rows.values()].some(({ cells }) => cells.some((cell) => isCellError(cell?.value)))).toBe(true);
  });
  it("explains the first vehicles of a long table, says so, and has the results for all", async () => {
    const labels = ["Acquired", "Placed in service", "Final assembly country", "MSRP"];
    const facts = [labels, ...Array.from({ length: 40 }, (_, row) => ["2022-03-01", 44682, "Japan", 50_000 + row])];
    const credit = call("CLEAN_VEHICLE_CREDIT", facts);
    expect(credit.result.values).toHaveLength(40);
    const content = report(credit);
    expect(content.verdicts.map(({ vehicle }) => vehicle)).toEqual(Array.from({ length: 25 }, (_, row) => row + 1));
    expect(content.problems).toEqual([
      expect.objectContaining({ severity: "note", message: expect.stringContaining("first 25 of 40 vehicles") }),
    ]);
    expect(content.results.flatMap((result) => result.call.values)).toHaveLength(40);
    const { check } = await checked(reportWorkbook(content));
    expect(check.formulas.some(({ values }) => values.length === 40)).toBe(true);
  });
  it("has the reason, the authority and missing facts for each row that is decided by itself", async () => {
    const feoc = call(
      "IS_FEOC",
      column("Maker", "Mill", "Nobody"),
      column("China", "Japan", null),
      column("Fund"),
      column("Fund"),
      column("Mill"),
      column(0.1),
    );
    const credit = call(
      "ADVANCED_MANUFACTURING_CREDIT",
      column("battery cell", "battery module"),
      column(600, 100),
      column("2026-03-01", "2026-03-01"),
      column(5, null),
    );
    const content = report(feoc, credit);
    expect(content.steps.map(({ rows }) => rows[0]![0])).toEqual(["Maker", "battery cell"]);
    for (const { rows } of content.steps) expect(rows[0]!.at(-1)).toMatch(/\[[^[\]]+\]$/);
    expect(content.verdicts.map(({ reason }) => reason)).toEqual([
      "3 rows (of concern: 1, not of concern: 1, missing: 1)",
      "2 rows (qualifies: 2)",
    ]);
    expect(content.missing).toContainEqual(expect.objectContaining({ item: "Nobody", status: "missing" }));
    const { workbook } = await checked(reportWorkbook(content));
    const texts = (name: string): unknown[] =>
      [...workbook.sheets.find((sheet) => sheet.name === name)!.rows.values()].flatMap(({ cells }) =>
        cells.map((cell) => cell?.value),
      );
    expect(texts("Summary")).toEqual(expect.arrayContaining(["Line by line", "Amount"]));
    expect(texts("Steps")).toEqual(expect.arrayContaining(["Maker", "of concern", "verified"]));
    expect(texts("Steps 2")).toContain("battery module");
    expect(texts("Inputs")).toContain("kW");
  });
  it("says why there are no steps if there is no result", async () => {
    const refused = verdict({ value: column("a", 1, 2, 3, 4) });
    const { workbook } = await checked(reportWorkbook(report(refused)));
    const steps = workbook.sheets.find(({ name }) => name === "Steps")!;
    expect(cellAt(steps, 1, 0)!.value).toMatch(/no result could be calculated/);
  });
  it("is the same bytes for the same source, because no clock is read", () => {
    const bytes = reportWorkbook(report(verdict()));
    expect(Buffer.from(reportWorkbook(report(verdict()))).equals(Buffer.from(bytes))).toBe(true);
  });
});

describe("text that a sheet could read as a formula", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])("%j stays text", async (text) => {
    const explained = call(
      "EXPLAIN_CRITICAL_MINERALS",
      [["2025-05-01"]],
      column(1, 2),
      column("Chile", null),
      column(null, null),
      null,
      null,
      column(text, "b"),
    );
    const { sheets } = (await checked(reportWorkbook(report(explained)))).workbook;
    const cells = sheets.flatMap((sheet) => [...sheet.rows.values()].flatMap((row) => row.cells));
    // The reader returns line ends as the file format stores them.
    const found = cells.filter((cell) => cell?.value === text);
    expect(found.length).toBeGreaterThan(0);
    for (const cell of found) expect(cell!.formula).toBeUndefined();
  });
});

describe("--report on the command line", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "report-"));
    writeFileSync(
      path.join(folder, "functions.js"),
      `CustomFunctions.associate("MEETS", Object.assign((a) => a[0][0] > 2, { declaration: { id: "MEETS", parameters: [{ name: "value" }], verdict: true } }));`,
    );
    const row = (value: number): string =>
      `<row r="1"><c r="A1"><v>${value}</v></c><c r="B1" cm="1"><f t="array" ref="B1">_xldudf_IRA_MEETS(A1)</f><v>0</v></c></row>`;
    for (const [name, value] of [
      ["met", 3],
      ["not", 1],
    ] as const) {
      writeFileSync(
        path.join(folder, `${name}.xlsx`),
        makeWorkbook({ sheets: [{ name: "Lots", rows: row(value) }], dynamic: true }),
      );
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const run = async (...args: string[]) => {
    let err = "";
    const code = await runCheck(args, {
      folder,
      functionsFile: path.join(folder, "functions.js"),
      sampleFile: "",
      out: { write: () => undefined },
      err: { write: (text) => (err += text) },
      environment: {},
      today: DAY,
    });
    return { code, err };
  };
  it.each([
    ["met.xlsx", 0],
    ["not.xlsx", 1],
  ])("%s exits with the code of the check, %i", async (file, code) => {
    expect(await run(file, "--report", "out.xlsx")).toEqual({ code, err: "Report written to out.xlsx.\n" });
    const book = readWorkbook(readFileSync(path.join(folder, "out.xlsx")), { functionIds: ["MEETS"] });
    expect(book.sheets.map(({ name }) => name)).toEqual([
      "Summary",
      "Inputs",
      "Steps",
      "Missing evidence",
      "Authorities",
    ]);
    expect(cellAt(book.sheets[0]!, 3, 1)!.value).toBe(file);
    expect(cellAt(book.sheets[0]!, 4, 1)!.value).toBe(DAY);
    expect((await run("out.xlsx")).code).toBe(code);
  });
  it("replaces a file only with --force, and never the workbook itself", async () => {
    writeFileSync(path.join(folder, "out.xlsx"), "mine");
    expect(await run("met.xlsx", "--report", "out.xlsx")).toMatchObject({
      code: 3,
      err: expect.stringContaining("--force"),
    });
    expect(readFileSync(path.join(folder, "out.xlsx"), "utf8")).toBe("mine");
    expect((await run("met.xlsx", "--report", "met.xlsx", "--force")).code).toBe(3);
    expect((await run("met.xlsx", "--report", "out.xlsx", "--force")).code).toBe(0);
    expect(existsSync(path.join(folder, "out.xlsx.partial"))).toBe(false);
    expect((await run("met.xlsx", "--report", "a.xlsx", "--write", "a.xlsx")).code).toBe(3);
  });
});

it("a report prints one page wide, with repeated headers and page numbers", () => {
  const parts = unzipSync(reportWorkbook(report(verdict(), share)));
  const text = (name: string): string => Buffer.from(parts[name]!).toString("utf8");
  const sheets = Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/sheet"));
  expect(sheets.length).toBeGreaterThan(5);
  for (const name of sheets) {
    expect(text(name)).toMatch(/<pageSetup [^>]*orientation="landscape" fitToWidth="1" fitToHeight="0"/);
    expect(text(name)).toContain("Page &amp;P of &amp;N");
  }
  // A table with few columns is printed as wide as its title.
  const areas = [...text("xl/workbook.xml").matchAll(/Print_Area" localSheetId="\d+">[^!]*!\$A\$1:\$([A-Z]+)\$/g)];
  expect(areas.length).toBeGreaterThan(0);
  for (const [, letter] of areas) expect(letter! >= "F").toBe(true);
  expect(text("xl/workbook.xml").match(/_xlnm\.Print_Titles/g)!.length).toBeGreaterThan(3);
  expect(text("xl/workbook.xml")).not.toContain("fullCalcOnLoad");
});
