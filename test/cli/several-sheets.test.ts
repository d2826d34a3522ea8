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
  /** The name of a workbook; with `also`, further sheets. */
  readonly workbook: string;
  readonly also?: readonly PlainSheet[];
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
    readonly gives?: readonly string[];
    /** Texts on stderr. */
    readonly says?: readonly string[];
    readonly otherSheets?: readonly string[];
  };
}

interface Taken {
  tables: {
    sheet: string;
    columns: { key: string; column: string }[];
    part?: { name: string; rows: number; lacks: string[]; material?: string; repeats?: string };
  }[];
  totals: { cell: string; decision: string }[];
  issues: { text: string; cells: string[] }[];
  otherSheets: string[];
}

interface Json {
  taken: Taken;
  questions?: { question: string; answers: { give: string }[]; other?: string }[];
  formulas: { cell: string; formula: string; result: unknown }[];
  verdicts: { verdict: string; header?: string[]; rows?: unknown[][] }[];
  nativeValues: string;
  summary: { keptFormulas: number };
}

interface Data {
  readonly workbooks: Readonly<Record<string, readonly PlainSheet[]>>;
  readonly cases: readonly Case[];
}

const { workbooks, cases } = parse(readFileSync(path.join(__dirname, "several-sheets.yaml"), "utf8")) as Data;
const functionsFile = builtFile("functions", "functions.js");

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "several-sheets-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], ask?: (prompt: string) => Promise<string | null>) {
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

function store(name: string, also: readonly PlainSheet[] = []): Uint8Array {
  const bytes = plainWorkbook([...(workbooks[name] as readonly PlainSheet[]), ...also]);
  writeFileSync(path.join(folder, "data.xlsx"), bytes);
  return bytes;
}

const given = ({ args = [] }: Case): string[] => ["data.xlsx", "--check", "critical-minerals", ...args];
const verdictsOf = ({ verdicts }: Json) => verdicts.map(({ verdict }) => verdict).filter((each) => each !== "none");
const resultOf = ({ formulas }: Json, name: string) =>
  formulas.find(({ formula }) => formula.startsWith(`=IRA.${name}(`))?.result;

describe("several sheets in one check", () => {
  test.each(cases.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    store(each.workbook, each.also);
    const { code, out, err } = await run([...given(each), "--json"]);
    const { expect: expected } = each;
    for (const text of expected.says ?? []) expect(err).toContain(text);
    expect({ code, err: code === 3 ? "" : err }).toEqual({ code: expected.code, err: "" });
    if (expected.says) return;
    const found = JSON.parse(out) as Json;
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
    for (const [start, ...cells] of expected.issues ?? []) {
      expect(taken.issues).toContainEqual({
        stops: expect.any(Boolean) as boolean,
        text: expect.stringContaining(start as string) as string,
        cells,
      });
    }
    if (expected.otherSheets) expect(taken.otherSheets).toEqual(expected.otherSheets);
    if (expected.gives) {
      const listed = (found.questions ?? []).flatMap(({ answers, other }) => [
        ...answers.map(({ give }) => give),
        ...(other === undefined ? [] : [other]),
      ]);
      expect(listed).toEqual(
        expect.arrayContaining(expected.gives.map((start) => expect.stringContaining(start) as string)),
      );
    }
  });

  const decided = cases.filter((each) => each.expect.code < 3);
  test.each(decided.map((each) => [each.name, each] as const))(
    "with --add, the copy gives the same answer, calculated anew too, and keeps every other part: %s",
    async (_, each) => {
      const bytes = store(each.workbook, each.also);
      const first = await run([...given(each), "--json", "--add", "out.xlsx"]);
      const before = JSON.parse(first.out) as Json;
      for (const more of [[], ["--recalculate"]]) {
        const again = await run(["out.xlsx", "--json", ...more]);
        const after = JSON.parse(again.out) as Json;
        expect([again.code, verdictsOf(after), resultOf(after, "CRITICAL_MINERAL_SHARE")]).toEqual([
          first.code,
          verdictsOf(before),
          resultOf(before, "CRITICAL_MINERAL_SHARE"),
        ]);
        expect(after.formulas.map(({ result }) => result)).toEqual(
          expect.arrayContaining(before.formulas.map(({ result }) => result)),
        );
        expect(again.out).not.toContain('"differsFromStored": true');
      }
      const [old, now] = [unzipSync(bytes), unzipSync(readFileSync(path.join(folder, "out.xlsx")))];
      const changed = Object.keys(old).filter(
        (part) => Buffer.compare(Buffer.from(old[part] as Uint8Array), Buffer.from(now[part] ?? [])) !== 0,
      );
      const frame = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"];
      expect(changed.filter((part) => !frame.includes(part))).toEqual([]);
    },
  );
});
