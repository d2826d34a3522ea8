/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readWorkbook } from "../../src/xlsx/read/reader";
import type { PlainSheet } from "../support/plain-workbook";
import { commandFolder, listedOptions, resultOf, resultsOf, verdictsOf } from "../support/sheet-checks";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

interface Case {
  readonly name: string;
  readonly check: string;
  readonly args?: readonly string[];
  readonly sheets: readonly PlainSheet[];
  readonly expect: {
    readonly code: number;
    readonly verdict?: string;
    /** Cell, original amount, currency, rate and value of each converted amount. */
    readonly conversions?: readonly (readonly unknown[])[];
    /** Parts of the notes about amounts. */
    readonly notes?: readonly string[];
    /** The beginnings of the options that are listed to be given. */
    readonly gives?: readonly string[];
    /** Part of a question. */
    readonly asks?: string;
    /** Part of a message that refuses. */
    readonly refuses?: string;
    /** Names of the rows in the explanation. */
    readonly rows?: readonly string[];
    /** The column of currencies: its letter, its header, and by what it was recognized; null if none was used. */
    readonly currency?: readonly [string, string, string] | null;
    /** By function. */
    readonly results?: Readonly<Record<string, unknown>>;
  };
}

const cases = parse(readFileSync(path.join(__dirname, "amounts.yaml"), "utf8")) as readonly Case[];
const { json: jsonOf, read, run, store } = commandFolder("amounts");

const given = ({ check, args = [] }: Case): string[] => ["data.xlsx", "--check", check, ...args];

describe("amounts of a check over data without IRA formulas", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    store(each.sheets);
    const { code, json: found, err } = await jsonOf(given(each));
    const { verdict, conversions, notes, gives, asks, refuses, rows, currency, results } = each.expect;
    expect({ code, err: code === 3 ? "" : err }).toEqual({ code: each.expect.code, err: "" });
    if (refuses !== undefined) {
      expect(err).toContain(refuses);
      return;
    }
    if (asks !== undefined) expect((found.questions ?? []).map(({ question }) => question).join("\n")).toContain(asks);
    if (gives) expect(listedOptions(found)).toEqual(gives);
    if (verdict !== undefined) expect(verdictsOf(found)).toEqual([verdict]);
    if (conversions) {
      const amounts = found.taken.conversions.flatMap((one) => one.amounts);
      expect(
        amounts.map(({ cell, original, currency, rate, value }) => [cell, original, currency, rate, value]),
      ).toEqual(conversions);
    }
    if (currency !== undefined) {
      const used = found.taken.tables.flatMap(({ columns }) => columns).find(({ key }) => key === "currency");
      expect(used ? [used.column, used.header, used.from] : null).toEqual(currency);
    }
    for (const note of notes ?? []) expect(found.taken.notes.join("\n")).toContain(note);
    if (rows) expect(found.verdicts[0]?.rows?.slice(0, rows.length).map(([name]) => name)).toEqual(rows);
    for (const [name, result] of Object.entries(results ?? {})) {
      expect([name, resultOf(found, name)]).toEqual([name, result]);
    }
  });

  const decided = cases.filter((each) => each.expect.code < 3);
  test.each(decided.map((each) => [each.name, each] as const))(
    "the formulas of the copy, all calculated again, give the same answer: %s",
    async (_, each) => {
      store(each.sheets);
      const { code, json: before } = await jsonOf([...given(each), "--add", "out.xlsx"]);
      const { code: codeAgain, json: after } = await jsonOf(["out.xlsx", "--recalculate"]);
      // Excel's own products have noise beyond the 15 digits that functions read.
      const clean = (value: unknown): unknown =>
        Array.isArray(value) ? value.map(clean) : typeof value === "number" ? Number(value.toPrecision(15)) : value;
      const cleanResults = (json: typeof before) =>
        resultsOf(json).map(([cell, formula, result]) => [cell, formula, clean(result)]);
      expect([codeAgain, verdictsOf(after), cleanResults(after)]).toEqual([
        code,
        verdictsOf(before),
        cleanResults(before),
      ]);
    },
  );

  test("the terminal and the report list each amount with its rate, day and source", async () => {
    store((cases.find(({ name }) => name === "a currency in the cells, with a rate that is given") as Case).sheets);
    const { out } = await run([
      ...["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"],
      ...["--rate", "EUR=1.25,2025-06-30,ECB reference rate", "--report", "report.xlsx"],
    ]);
    expect(out).toContain("1 EUR = 1.25 USD, 2025-06-30, ECB reference rate (as given)");
    expect(out).not.toMatch(/^ {4}Currency /m);
    expect(out).toContain("Lots!B3: 480 EUR x 1.25 = 600 USD");
    const report = readWorkbook(read("report.xlsx"), { functionIds: [] });
    const inputs = report.sheets.find(({ name }) => name === "Inputs");
    const lines = [...(inputs?.rows.values() ?? [])].map(({ cells }) => cells.map((cell) => cell?.value ?? null));
    const from = lines.findIndex(([title]) => title === "Value: converted amounts");
    expect(lines.slice(from + 1, from + 4).map((line) => line.slice(0, 7))).toEqual([
      ["Cell", "Original amount", "Currency", "Rate", "Day", "Source", "Value in USD"],
      ["Lots!B2", 600, "USD", "", "", "", 600],
      ["Lots!B3", 480, "EUR", "1.25", "2025-06-30", "ECB reference rate", 600],
    ]);
  });

  test("the copy has a sheet with a formula for each amount and the rates beside them", async () => {
    store((cases.find(({ name }) => name === "masses in several units, prices per pound and a rate") as Case).sheets);
    await run([
      ...["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"],
      ...["--rate", "EUR=1.1,2025-06-30,ECB", "--add", "out.xlsx"],
    ]);
    const copy = readWorkbook(read("out.xlsx"), { functionIds: [] });
    const sheet = copy.sheets.find(({ name }) => name === "Converted amounts");
    const row = (number: number) =>
      Array.from(sheet?.rows.get(number)?.cells ?? [], (cell) =>
        cell?.formula ? `=${cell.formula.text}` : (cell?.value ?? null),
      ).slice(1);
    // A cell that states another unit or currency later must not leave the amount as it is.
    const mass = (at: number, unit: string) => `=IF(Lots!C${at}="${unit}",Lots!B${at},NA())`;
    const price = (at: number, currency: string) => `=IF(Lots!E${at}="${currency}",Lots!D${at},NA())`;
    expect(row(1).slice(0, 7)).toEqual([
      mass(2, "t"),
      "t",
      "lb",
      price(2, "USD"),
      "USD",
      null,
      "=B2*1000/0.45359237*E2",
    ]);
    expect(row(2)).toEqual([
      ...[mass(3, "kg"), "kg", "lb", price(3, "EUR"), "EUR", "=IF($L$3=0,NA(),$L$3)", "=B3/0.45359237*E3*G3", null],
      ...["EUR", "USD", 1.1, "2025-06-30", "ECB"],
    ]);
  });

  test("the column of currencies is named on the terminal and on the result sheet", async () => {
    store((cases.find(({ name }) => name === "a rate given the other way round divides") as Case).sheets);
    const { out } = await run([
      ...["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"],
      ...["--rate", "USD/EUR=0.8,2025-06-30,ECB", "--add", "out.xlsx"],
    ]);
    expect(out).toMatch(/^ {4}Currency +column C 'Currency'$/m);
    expect(out).not.toContain("Not used:");
    const copy = readWorkbook(read("out.xlsx"), { functionIds: [] });
    const result = copy.sheets.find(({ name }) => name === "Critical minerals");
    const lines = [...(result?.rows.values() ?? [])].map(({ cells }) => cells.map((cell) => String(cell?.value ?? "")));
    const used = lines.filter((line) => line.includes("Currency")).map((line) => line.filter((text) => text !== ""));
    expect(used).toEqual([["Currency", "Currency", "Lots!C2:C4"]]);
  });

  test("masses and prices whose formulas have no result are not data yet", async () => {
    store([
      {
        name: "Lots",
        rows: [
          ["Lot", "Mass (kg)", "Price (USD/kg)", "Extraction", "Processing"],
          ["L1", 1200, 12.35, "Australia", "Japan"],
          ["L2", 1200, { f: "C2*2" }, "China", "China"],
        ],
      },
    ]);
    const { code, out } = await run(["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"]);
    expect([code, out]).toEqual([3, expect.stringContaining("the price is missing or is not a number")]);
  });
});
