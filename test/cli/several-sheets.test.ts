/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readWorkbook } from "../../src/xlsx/read/reader";
import type { PlainSheet } from "../support/plain-workbook";
import { changedParts, commandFolder, listedOptions, resultOf, verdictsOf } from "../support/sheet-checks";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

interface Case {
  readonly name: string;
  /** The name of a workbook; with `also`, further sheets. */
  readonly workbook: string;
  readonly also?: readonly PlainSheet[];
  readonly check?: string;
  readonly args?: readonly string[];
  readonly expect: {
    readonly code: number;
    readonly verdict?: string;
    readonly share?: number;
    /** Names of the tables with the number of rows that count. */
    readonly parts?: Readonly<Record<string, number>>;
    readonly lacks?: Readonly<Record<string, readonly string[]>>;
    readonly totals?: readonly (readonly string[])[];
    readonly labels?: readonly string[];
    readonly columns?: Readonly<Record<string, string>>;
    readonly issues?: readonly (readonly string[])[];
    readonly noIssues?: true;
    /** The questions. */
    readonly asks?: readonly string[];
    /** Sheet, column, text, what it was read as, and its cells. */
    readonly readAs?: readonly (readonly unknown[])[];
    readonly gives?: readonly string[];
    /** Texts on stderr. */
    readonly says?: readonly string[];
    readonly otherSheets?: readonly string[];
  };
}

interface Data {
  readonly workbooks: Readonly<Record<string, readonly PlainSheet[]>>;
  readonly cases: readonly Case[];
}

const { workbooks, cases } = parse(readFileSync(path.join(__dirname, "several-sheets.yaml"), "utf8")) as Data;
const { json: jsonOf, read, run, store: storeSheets } = commandFolder("several-sheets");

const store = (name: string, also: readonly PlainSheet[] = []): Uint8Array =>
  storeSheets([...(workbooks[name] as readonly PlainSheet[]), ...also]);
const given = ({ check = "critical-minerals", args = [] }: Case): string[] => ["data.xlsx", "--check", check, ...args];

describe("several sheets in one check", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    store(each.workbook, each.also);
    const { code, json: found, err } = await jsonOf(given(each));
    const { expect: expected } = each;
    for (const text of expected.says ?? []) expect(err).toContain(text);
    expect({ code, err: code === 3 ? "" : err }).toEqual({ code: expected.code, err: "" });
    if (expected.says) return;
    const { taken } = found;
    if (expected.verdict !== undefined) expect(verdictsOf(found)).toEqual([expected.verdict]);
    if (expected.share !== undefined) {
      expect(resultOf(found, "CRITICAL_MINERAL_SHARE")).toBeCloseTo(expected.share, 12);
    }
    const named = taken.tables.flatMap(({ part }) => part ?? []);
    if (expected.parts) {
      expect(Object.fromEntries(named.map(({ name, rows }) => [name, rows]))).toEqual(expected.parts);
    }
    for (const [name, lacks] of Object.entries(expected.lacks ?? {})) {
      expect(named.find((part) => part.name === name)?.lacks).toEqual(lacks);
    }
    if (expected.totals) expect(taken.totals.map(({ cell, decision }) => [cell, decision])).toEqual(expected.totals);
    if (expected.labels) {
      const [{ header = [], rows = [] } = {}] = found.verdicts.filter(({ verdict }) => verdict !== "none");
      const label = header.findIndex((title) => /label|name|lot/i.test(title));
      expect(rows.map((row) => row[label]).filter((text) => String(text).includes(": "))).toEqual(expected.labels);
    }
    for (const [sheet, columns] of Object.entries(expected.columns ?? {})) {
      const table = taken.tables.find((one) => one.sheet === sheet);
      expect(table?.columns.map(({ key, column }) => `${key} ${column}`).join(", ")).toBe(columns);
    }
    for (const [sheet, key, text, value, ...cells] of expected.readAs ?? []) {
      const column = taken.tables.find((one) => one.sheet === sheet)?.columns.find((one) => one.key === key);
      expect(column?.readAs).toContainEqual(expect.objectContaining({ text, value, cells }));
      expect(taken.issues.map((issue) => issue.text)).not.toContainEqual(expect.stringContaining(text as string));
    }
    for (const [start, ...cells] of expected.issues ?? []) {
      expect(taken.issues).toContainEqual({
        stops: expect.any(Boolean) as boolean,
        text: expect.stringContaining(start as string) as string,
        cells,
      });
    }
    if (expected.noIssues) expect(taken.issues).toEqual([]);
    if (expected.asks) expect(found.questions?.map(({ question }) => question)).toEqual(expected.asks);
    if (expected.otherSheets) expect(taken.otherSheets).toEqual(expected.otherSheets);
    if (expected.gives) {
      expect(listedOptions(found)).toEqual(
        expect.arrayContaining(expected.gives.map((start) => expect.stringContaining(start) as string)),
      );
    }
  });

  const decided = cases.filter((each) => each.expect.code < 3);
  test.each(decided.map((each) => [each.name, each] as const))(
    "with --add, the copy gives the same answer, also when everything is recalculated, and keeps every other part: %s",
    async (_, each) => {
      const bytes = store(each.workbook, each.also);

      const { code, json: before } = await jsonOf([...given(each), "--add", "out.xlsx"]);
      for (const more of [[], ["--recalculate"]]) {
        const { json: after, ...again } = await jsonOf(["out.xlsx", ...more]);
        expect([again.code, verdictsOf(after), resultOf(after, "CRITICAL_MINERAL_SHARE")]).toEqual([
          code,
          verdictsOf(before),
          resultOf(before, "CRITICAL_MINERAL_SHARE"),
        ]);
        expect(after.formulas.map(({ result }) => result)).toEqual(
          expect.arrayContaining(before.formulas.map(({ result }) => result)),
        );
        expect(again.out).not.toContain('"differsFromStored": true');
      }
      expect(changedParts(bytes, read("out.xlsx"))).toEqual([]);
    },
  );
});

describe("several sheets on the screen and in the copy", () => {
  const SUMMARY: PlainSheet = {
    name: "Summary",
    rows: [
      ["Plant", "Value EUR", "Extraction country", "Processing country"],
      ["Nagoya", 400, "Australia", "Japan"],
      ["Wien", 600, "Chile", "USA"],
    ],
  };
  const ARGS = ["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"];

  test("every table is listed with its columns, its rows and what is left out", async () => {
    store("plants", [SUMMARY]);
    const { code, out } = await run([...ARGS, "--all-sheets"]);
    expect(code).toBe(0);
    expect(out).toContain(
      "Data: A1:D3 on sheet Nagoya, header in row 1, rows 2 to 3\n    2 rows counted, named 'Nagoya: ...'",
    );
    expect(out).toContain(
      "Left out: its sum is that of all the others, each of its rows is the sum of another table, it is called a summary",
    );
    expect(out).toContain("Read as one: Nagoya, Wien, on the new sheet Combined (A4:F8)");
  });

  test("a person at the terminal can answer that the tables are one", async () => {
    store("plants");
    const prompts: string[] = [];
    const { code, out, err } = await run(ARGS, (prompt) => {
      prompts.push(prompt);
      return Promise.resolve("1");
    });
    expect({ code, prompts: prompts.length }).toEqual({ code: 0, prompts: 1 });
    expect(err).toContain("1  all: read them as one, with the sheet named in every row");
    expect(out).toContain("Nagoya: L1");
  });

  test("a message about a row names its own sheet and row", async () => {
    store("plants", [
      {
        name: "Detroit",
        rows: [
          ["Lot", "Value EUR", "Extraction country", "Processing country"],
          ["D1", 950, "Canada", "USA"],
          ["D2", 20, "Chnia", "USA"],
        ],
      },
    ]);
    const { code, out } = await run([...ARGS, "--all-sheets", "--report", "report.xlsx"]);
    expect(code).toBe(2);
    expect(out).toMatch(/error\s+Unknown country 'Chnia'[^\n]*: Detroit!C3\n/);
    expect(out).toContain("Row 6 (Detroit!3): 'Chnia'");
    const report = readWorkbook(read("report.xlsx"), { functionIds: [] });
    const texts = report.sheets.flatMap(({ rows }) =>
      [...rows.values()].flatMap(({ cells }) => cells.map((cell) => String(cell?.value ?? ""))),
    );
    const { json } = await jsonOf([...ARGS, "--all-sheets"]);
    const messages = json.formulas.flatMap((formula) => [
      ...formula.messages.map(({ message }) => message),
      ...formula.rowProblems,
    ]);
    const problems = json.verdicts.map(({ problem = "" }) => problem);
    for (const list of [texts, messages, problems]) {
      const about = list.filter((text) => text.includes("'Chnia'"));
      expect(new Set(about.map((text) => text.split(":")[0]))).toEqual(new Set(["Row 6 (Detroit!3)"]));
    }
  });

  test("the sheet of references follows the sheets, also where a text was read as something else", async () => {
    store("suppliers");
    await run([...ARGS, "--all-sheets", "--map", "mineral=", "--add", "out.xlsx"]);
    const { sheets } = readWorkbook(read("out.xlsx"));
    expect(sheets.map(({ name }) => name).slice(-2)).toEqual(["Combined", "Critical minerals"]);
    const cellsOf = (row: number) =>
      sheets
        .at(-2)
        ?.rows.get(row)
        ?.cells.map((cell) => [cell?.value, cell?.formula?.text]);
    expect(cellsOf(3)?.map(([value]) => value)).toEqual([
      "Sheet",
      "Row",
      "Row name",
      "Value (USD)",
      "Extraction",
      "Processing",
    ]);
    expect(cellsOf(7)).toEqual([
      ["Supplier B", undefined],
      [3, "ROW('Supplier B'!A3)"],
      [
        "Supplier B: L2",
        `IF('Supplier B'!D3="","Supplier B: row "&ROW('Supplier B'!A3),"Supplier B: "&'Supplier B'!D3)`,
      ],
      [1250.5, `IF('Supplier B'!E3="","",IF('Supplier B'!E3="1.250,50 USD",1250.5,'Supplier B'!E3))`],
      [
        "Democratic Republic of the Congo",
        `IF('Supplier B'!B3="","",IF('Supplier B'!B3="DR Kongo","Democratic Republic of the Congo",'Supplier B'!B3))`,
      ],
      ["China", `IF('Supplier B'!C3="","",'Supplier B'!C3)`],
    ]);
  });

  test("a sheet of that name stays, and the new one gets another", async () => {
    store("plants", [{ name: "Combined", rows: [["kept"]] }]);
    const { code } = await run([...ARGS, "--sheet", "Nagoya", "--sheet", "Wien", "--add", "out.xlsx"]);
    const { sheets } = readWorkbook(read("out.xlsx"));
    expect(code).toBe(0);
    expect(sheets.map(({ name }) => name)).toEqual(["Nagoya", "Wien", "Combined", "Combined (2)", "Critical minerals"]);
    expect(sheets[2]?.rows.get(0)?.cells[0]?.value).toBe("kept");
  });

  test("parts of two bills of materials are contained in those of their own sheet", async () => {
    const bill = (name: string, values: readonly number[], country: string): PlainSheet => ({
      name,
      rows: [
        ["Component", "Value USD", "Assembly country", "Contained in"],
        ["Pack", values[0] as number, country, null],
        ["Cell", values[1] as number, "Japan", "Pack"],
      ],
    });
    storeSheets([bill("Pack A", [1000, 400], "USA"), bill("Pack B", [700, 300], "Canada")]);
    const args = ["data.xlsx", "--check", "battery-components", "--date", "2025-06-30", "--all-sheets"];
    const { code, json: found } = await jsonOf([...args, "--add", "out.xlsx"]);
    expect(found.questions ?? []).toEqual([]);
    const [{ rows = [] } = {}] = found.verdicts.filter(({ verdict }) => verdict !== "none");
    // The value of a pack is what its own cell leaves of it.
    expect(rows.slice(0, 4).map(([label, value]) => [label, value])).toEqual([
      ["Pack A: Pack", 600],
      ["Pack A: Cell", 400],
      ["Pack B: Pack", 400],
      ["Pack B: Cell", 300],
    ]);
    const again = await jsonOf(["out.xlsx"]);
    expect([again.code, verdictsOf(again.json)]).toEqual([code, verdictsOf(found)]);
  });
});
