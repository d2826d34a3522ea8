/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { runCheck } from "../../src/cli/command";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { builtFile } from "../setup/built";
import { type PlainSheet, plainWorkbook } from "../support/plain-workbook";

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
    /** By function. */
    readonly results?: Readonly<Record<string, unknown>>;
  };
}

interface Json {
  taken: {
    notes: string[];
    conversions: {
      amounts: { cell: string; original: number; currency: string; rate: string | null; value: number }[];
    }[];
  };
  questions?: { question: string; answers: { give: string }[]; other?: string }[];
  formulas: { cell: string; formula: string; result: unknown }[];
  verdicts: { verdict: string; rows: unknown[][] }[];
}

const cases = parse(readFileSync(path.join(__dirname, "amounts.yaml"), "utf8")) as readonly Case[];
const functionsFile = builtFile("functions", "functions.js");

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "amounts-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[]) {
  let [out, err] = ["", ""];
  const code = await runCheck(args, {
    folder,
    functionsFile,
    sampleFile: "",
    out: { write: (text) => (out += text), columns: 1000 },
    err: { write: (text) => (err += text) },
    environment: {},
    today: "2026-11-29",
  });
  return { code, out, err };
}

const given = ({ check, args = [] }: Case): string[] => ["data.xlsx", "--check", check, ...args];
const verdictsOf = ({ verdicts }: Json) =>
  verdicts.filter(({ verdict }) => verdict !== "none").map((each) => each.verdict);
const store = ({ sheets }: Case) => writeFileSync(path.join(folder, "data.xlsx"), plainWorkbook(sheets));

describe("amounts of a check over data without IRA formulas", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    store(each);
    const { code, out, err } = await run([...given(each), "--json"]);
    const { verdict, conversions, notes, gives, asks, refuses, rows, results } = each.expect;
    expect({ code, err: code === 3 ? "" : err }).toEqual({ code: each.expect.code, err: "" });
    if (refuses !== undefined) {
      expect(err).toContain(refuses);
      return;
    }
    const found = JSON.parse(out) as Json;
    if (asks !== undefined) expect((found.questions ?? []).map(({ question }) => question).join("\n")).toContain(asks);
    if (gives) {
      const listed = (found.questions ?? []).flatMap(({ answers, other }) => [
        ...answers.map(({ give }) => give),
        ...(other === undefined ? [] : [other]),
      ]);
      expect(listed).toEqual(gives);
    }
    if (verdict !== undefined) expect(verdictsOf(found)).toEqual([verdict]);
    if (conversions) {
      const amounts = found.taken.conversions.flatMap((one) => one.amounts);
      expect(
        amounts.map(({ cell, original, currency, rate, value }) => [cell, original, currency, rate, value]),
      ).toEqual(conversions);
    }
    for (const note of notes ?? []) expect(found.taken.notes.join("\n")).toContain(note);
    if (rows) expect(found.verdicts[0]?.rows.slice(0, rows.length).map(([name]) => name)).toEqual(rows);
    for (const [name, result] of Object.entries(results ?? {})) {
      expect(found.formulas.find(({ formula }) => formula.startsWith(`=IRA.${name}(`))?.result).toEqual(result);
    }
  });

  const decided = cases.filter((each) => each.expect.code < 3);
  test.each(decided.map((each) => [each.name, each] as const))(
    "the formulas of the copy, all calculated again, give the same answer: %s",
    async (_, each) => {
      store(each);
      const first = await run([...given(each), "--json", "--add", "out.xlsx"]);
      const again = await run(["out.xlsx", "--json", "--recalculate"]);
      const [before, after] = [JSON.parse(first.out), JSON.parse(again.out)] as [Json, Json];
      // Excel's own products have noise beyond the 15 digits that functions read.
      const clean = (value: unknown): unknown =>
        Array.isArray(value) ? value.map(clean) : typeof value === "number" ? Number(value.toPrecision(15)) : value;
      const resultsOf = ({ formulas }: Json) =>
        formulas
          .filter(({ formula }) => !/^=IRA\.(CITATION|LAW_VERSION)/.test(formula))
          .map(({ cell, formula, result }) => [cell, formula, clean(result)]);
      expect([again.code, verdictsOf(after), resultsOf(after)]).toEqual([
        first.code,
        verdictsOf(before),
        resultsOf(before),
      ]);
    },
  );

  test("the terminal and the report list each amount with its rate, day and source", async () => {
    store(cases.find(({ name }) => name === "a currency in the cells, with a rate that is given") as Case);
    const { out } = await run([
      ...["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"],
      ...["--rate", "EUR=1.25,2025-06-30,ECB reference rate", "--report", "report.xlsx"],
    ]);
    expect(out).toContain("1 EUR = 1.25 USD, 2025-06-30, ECB reference rate (as given)");
    expect(out).toContain("Lots!B3: 480 EUR x 1.25 = 600 USD");
    const report = readWorkbook(readFileSync(path.join(folder, "report.xlsx")), { functionIds: [] });
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
    store(cases.find(({ name }) => name === "masses in several units, prices per pound and a rate") as Case);
    await run([
      ...["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"],
      ...["--rate", "EUR=1.1,2025-06-30,ECB", "--add", "out.xlsx"],
    ]);
    const copy = readWorkbook(readFileSync(path.join(folder, "out.xlsx")), { functionIds: [] });
    const sheet = copy.sheets.find(({ name }) => name === "Converted amounts");
    const row = (number: number) =>
      Array.from(sheet?.rows.get(number)?.cells ?? [], (cell) =>
        cell?.formula ? `=${cell.formula.text}` : (cell?.value ?? null),
      ).slice(1);
    expect(row(1).slice(0, 7)).toEqual(["=Lots!B2", "t", "lb", "=Lots!D2", "USD", null, "=B2*1000/0.45359237*E2"]);
    expect(row(2)).toEqual([
      ...["=Lots!B3", "kg", "lb", "=Lots!D3", "EUR", "=$L$3", "=B3/0.45359237*E3*G3", null],
      ...["EUR", "USD", 1.1, "2025-06-30", "ECB"],
    ]);
  });

  test("masses and prices whose formulas have no result are not data yet", async () => {
    store({
      name: "",
      check: "critical-minerals",
      sheets: [
        {
          name: "Lots",
          rows: [
            ["Lot", "Mass (kg)", "Price (USD/kg)", "Extraction", "Processing"],
            ["L1", 1200, 12.35, "Australia", "Japan"],
            ["L2", 1200, { f: "C2*2" }, "China", "China"],
          ],
        },
      ],
      expect: { code: 3 },
    });
    const { code, out } = await run(["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"]);
    expect([code, out]).toEqual([3, expect.stringContaining("the price is missing or is not a number")]);
  });
});
