/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { runCheck } from "../../src/cli/command";
import { cellName } from "../../src/xlsx/text/address";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { functionsSource } from "../fixtures/xlsx/functions";
import { makeWorkbook } from "../fixtures/xlsx/make";
import { type StoredCells, rowsXml } from "../support/stored-cells";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

interface Case {
  readonly name: string;
  readonly cells: StoredCells;
  readonly hidden?: readonly number[];
  readonly filter?: string;
  readonly calcPr?: string;
  readonly arguments?: readonly string[];
  readonly expect: {
    readonly verdicts?: Readonly<Record<string, string>>;
    readonly results?: Readonly<Record<string, unknown>>;
    readonly natives?: string;
    readonly kept?: number;
    readonly differ?: readonly string[];
    readonly warn?: readonly string[];
    readonly says?: string;
    readonly written: readonly string[];
  };
}

interface Json {
  nativeValues: string;
  summary: { keptFormulas: number };
  formulas: { cell: string; result: unknown }[];
  verdicts: { cell: string; verdict: string }[];
  problems: { severity: string; cell?: string }[];
  written: { cell: string; before: unknown; after: unknown }[];
}

const cases = parse(readFileSync(path.join(__dirname, "stored-values.yaml"), "utf8")) as readonly Case[];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "stored-"));
  writeFileSync(path.join(folder, "functions.js"), functionsSource);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<string> {
  let out = "";
  await runCheck(args, {
    folder,
    functionsFile: path.join(folder, "functions.js"),
    sampleFile: "",
    out: { write: (text) => (out += text), columns: 1000 },
    err: { write: () => undefined },
    environment: {},
    today: "2026-11-28",
  });
  return out;
}

/** The values of all cells of a file, by name. */
function valuesOf(file: string): Map<string, unknown> {
  const [sheet] = readWorkbook(readFileSync(path.join(folder, file))).sheets;
  const values = new Map<string, unknown>();
  for (const [row, { cells }] of sheet!.rows) {
    cells.forEach((cell, column) => values.set(cellName(row, column), cell?.value ?? null));
  }
  return values;
}

test.each(cases.map((each) => [each.name, each] as const))("%s", async (_name, given) => {
  const { cells, hidden = [], filter, calcPr, arguments: args = [], expect: expected } = given;
  const after = filter === undefined ? "" : `<autoFilter ref="${filter}"><filterColumn colId="0"/></autoFilter>`;
  const bytes = makeWorkbook({
    sheets: [{ name: "Lots", rows: rowsXml(cells, hidden), after }],
    dynamic: true,
    ...(calcPr !== undefined && { calcPr }),
  });
  writeFileSync(path.join(folder, "book.xlsx"), bytes);

  const json = JSON.parse(await run("book.xlsx", "--json", "--write", "copy.xlsx", ...args)) as Json;
  if (expected.verdicts) {
    expect(Object.fromEntries(json.verdicts.map(({ cell, verdict }) => [cell, verdict]))).toEqual(expected.verdicts);
  }
  for (const [cell, result] of Object.entries(expected.results ?? {})) {
    expect(json.formulas.find((formula) => formula.cell === cell)).toMatchObject({ cell, result });
  }
  if (expected.natives !== undefined) {
    const alone = JSON.parse(await run("book.xlsx", "--json", ...args)) as Json;
    expect(alone.nativeValues).toBe(expected.natives);
    if (expected.kept !== undefined) expect(alone.summary.keptFormulas).toBe(expected.kept);
  }
  const cellsOf = (severity: string) =>
    json.problems.filter((each) => each.severity === severity && each.cell !== undefined).map(({ cell }) => cell);
  if (expected.differ) expect(cellsOf("error")).toEqual(expected.differ);
  if (expected.warn) expect(cellsOf("warning")).toEqual(expected.warn);
  if (expected.says !== undefined) expect(await run("book.xlsx", ...args)).toContain(expected.says);

  // The copy differs in exactly these cells, and each is named with both values.
  const [before, copied] = [valuesOf("book.xlsx"), valuesOf("copy.xlsx")];
  const changed = [...copied].filter(([cell, value]) => JSON.stringify(value) !== JSON.stringify(before.get(cell)));
  expect(changed.map(([cell]) => cell).sort()).toEqual([...expected.written].sort());
  expect(json.written.map(({ cell }) => cell).sort()).toEqual([...expected.written].sort());
  const text = await run("book.xlsx", "--write", "copy.xlsx", "--force", ...args);
  for (const cell of expected.written) expect(text).toMatch(new RegExp(`^  Lots!${cell}: was .*, now `, "m"));
});
