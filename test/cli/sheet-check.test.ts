/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { parse } from "yaml";
import { runCheck } from "../../src/cli/command";
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
    readonly table?: { readonly sheet: string; readonly name: string };
    readonly columns?: Readonly<Record<string, string>>;
    readonly facts?: Readonly<Record<string, readonly string[]>>;
    readonly totals?: readonly (readonly string[])[];
    readonly issues?: readonly (readonly string[])[];
    /** The beginnings of the options that are listed to be given. */
    readonly gives?: readonly string[];
    /** By function. */
    readonly results?: Readonly<Record<string, unknown>>;
  };
}

interface Json {
  taken: {
    tables: { sheet: string; name: string; columns: { key: string; column: string }[] }[];
    facts: { key: string; value: string; from: string; places: string[] }[];
    totals: { cell: string; decision: string; from: string }[];
    issues: { text: string; cells: string[] }[];
  };
  questions?: { question: string; answers: { give: string }[]; other?: string }[];
  formulas: { cell: string; formula: string; result: unknown }[];
  verdicts: { sheet: string; cell: string; verdict: string }[];
}

const cases = parse(readFileSync(path.join(__dirname, "sheet-check.yaml"), "utf8")) as readonly Case[];

const functionsFile = builtFile("functions", "functions.js");

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "sheet-check-"))));
afterEach(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], ask?: (prompt: string) => Promise<string | null>): Promise<Run> {
  let [out, err] = ["", ""];
  const code = await runCheck(args, {
    folder,
    functionsFile,
    sampleFile: "",
    out: { write: (text) => (out += text), columns: 1000 },
    err: { write: (text) => (err += text) },
    environment: {},
    today: "2026-11-29",
    ...(ask && { ask }),
  });
  return { code, out, err };
}

function store({ sheets }: Pick<Case, "sheets">): Uint8Array {
  const bytes = plainWorkbook(sheets);
  writeFileSync(path.join(folder, "data.xlsx"), bytes);
  return bytes;
}

const given = ({ check, args = [] }: Case): string[] => ["data.xlsx", "--check", check, ...args];
const verdictsOf = ({ verdicts }: Json) =>
  verdicts.filter(({ verdict }) => verdict !== "none").map((each) => each.verdict);

describe("a check over data without IRA formulas", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    store(each);
    const { code, out, err } = await run([...given(each), "--json"]);
    expect({ code, err: code === 3 ? "" : err }).toEqual({ code: each.expect.code, err: "" });
    const found = JSON.parse(out) as Json;
    const { verdict, table, columns, facts, totals, issues, gives, results } = each.expect;
    const { taken } = found;
    if (gives) {
      const listed = (found.questions ?? []).flatMap(({ answers, other }) => [
        ...answers.map(({ give }) => give),
        ...(other === undefined ? [] : [other]),
      ]);
      expect(listed).toEqual(expect.arrayContaining(gives.map((start) => expect.stringContaining(start) as string)));
    }
    if (verdict !== undefined) expect(verdictsOf(found)).toEqual([verdict]);
    if (table) expect(taken.tables[0]).toMatchObject(table);
    if (columns) {
      expect(
        Object.fromEntries(taken.tables.flatMap((one) => one.columns.map(({ key, column }) => [key, column]))),
      ).toEqual(columns);
    }
    for (const [key, [value, from, ...places]] of Object.entries(facts ?? {})) {
      expect(taken.facts.find((fact) => fact.key === key)).toMatchObject({ value, from, places });
    }
    if (totals) expect(taken.totals.map(({ cell, decision, from }) => [cell, decision, from])).toEqual(totals);
    if (issues)
      expect(
        taken.issues.map(({ text, cells }) => [text.slice(0, text.indexOf("'", text.indexOf("'") + 1) + 1), ...cells]),
      ).toEqual(issues);
    for (const [name, result] of Object.entries(results ?? {})) {
      expect(
        found.formulas.find(({ formula }) => formula.startsWith(name === "SUM" ? "=SUM(" : `=IRA.${name}(`))?.result,
      ).toEqual(result);
    }
  });

  const decided = cases.filter((each) => each.expect.code < 3);
  test.each(decided.map((each) => [each.name, each] as const))(
    "with --add, the copy gives the same answer and keeps every other part: %s",
    async (_, each) => {
      const bytes = store(each);
      const first = await run([...given(each), "--json", "--add", "out.xlsx"]);
      const copy = readFileSync(path.join(folder, "out.xlsx"));
      const again = await run(["out.xlsx", "--json"]);
      const [before, after] = [JSON.parse(first.out), JSON.parse(again.out)] as Json[] as [Json, Json];
      const resultsOf = ({ formulas }: Json) =>
        formulas
          .filter(({ formula }) => !/^=IRA\.(CITATION|LAW_VERSION)/.test(formula))
          .map(({ cell, formula, result }) => [cell, formula, result]);
      expect([again.code, verdictsOf(after), resultsOf(after)]).toEqual([
        first.code,
        verdictsOf(before),
        resultsOf(before),
      ]);
      expect(again.out).not.toContain('"differsFromStored": true');

      const [old, now] = [unzipSync(bytes), unzipSync(copy)];
      const changed = Object.keys(old).filter(
        (part) => Buffer.compare(Buffer.from(old[part] as Uint8Array), Buffer.from(now[part] ?? [])) !== 0,
      );
      const frame = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"];
      expect(changed.filter((part) => !frame.includes(part))).toEqual([]);
    },
  );
});
