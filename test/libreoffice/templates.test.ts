/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { calculatedValues } from "../../src/workbook/templates/calculated-values";
import { criticalMineralsTemplate } from "../../src/workbook/templates/critical-minerals";
import { templateWorkbook } from "../../src/workbook/templates/template";
import { english } from "../../src/workbook/templates/text/en";
import { buildWorkbook } from "../../src/workbook/xlsx/build/build";
import type { WorkbookDefinition } from "../../src/workbook/xlsx/build/definition";
import { type CellValue, cellAt, valueAt, type Workbook } from "../../src/workbook/xlsx/model";
import { readWorkbook } from "../../src/workbook/xlsx/reader";
import { functions } from "../support/functions";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const templates = path.join(__dirname, "..", "..", "assets", "templates");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "templates-"));
  mkdirSync(path.join(folder, "profile", "user"), { recursive: true });
  // 0: recalculate every workbook while it loads.
  writeFileSync(
    path.join(folder, "profile", "user", "registrymodifications.xcu"),
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">' +
      '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function convert(files: readonly string[]): string {
  const out = path.join(folder, "out");
  const profile = pathToFileURL(path.join(folder, "profile")).href;
  const args = [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", "xlsx", "--outdir", out, ...files];
  execFileSync("soffice", args, { stdio: "ignore", timeout: 290_000 });
  return out;
}

test("every workbook opens, and no sheet, table, list or constant is lost", () => {
  const files = readdirSync(templates).filter((name) => name.endsWith(".xlsx"));
  const out = convert(files.map((name) => path.join(templates, name)));
  for (const name of files) {
    expect([name, existsSync(path.join(out, name))]).toEqual([name, true]);
    const ours = readWorkbook(readFileSync(path.join(templates, name)));
    const theirs = readWorkbook(readFileSync(path.join(out, name)));
    expect(theirs.sheets.map((sheet) => sheet.name)).toEqual(ours.sheets.map((sheet) => sheet.name));
    ours.sheets.forEach((sheet, index) => {
      const other = theirs.sheets[index]!;
      expect(other.tables.map((table) => [table.name, table.range])).toEqual(
        sheet.tables.map((table) => [table.name, table.range]),
      );
      expect(other.validations.length > 0).toBe(sheet.validations.length > 0);
      expect(other.conditionalFormats.length > 0).toBe(sheet.conditionalFormats.length > 0);
      const lost: string[] = [];
      for (const [row, { cells }] of sheet.rows) {
        cells.forEach((cell, column) => {
          if (!cell || cell.formula || cell.spilledFrom || cell.value === null) return;
          if (!equal(cell.value, valueAt(other, row, column))) lost.push(`${sheet.name} ${row + 1}, ${column + 1}`);
        });
      }
      expect(lost).toEqual([]);
    });
  }
});

/** LibreOffice keeps truth values as numbers. */
function equal(ours: CellValue, theirs: CellValue): boolean {
  return ours === theirs || (typeof ours === "boolean" && Number(ours) === theirs);
}

/** Without the formulas that call our functions, which LibreOffice does not know: their stored results stand in for them. */
function withoutOurFormulas(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const name of Object.keys(parts).filter((part) => part.startsWith("xl/worksheets/sheet"))) {
    parts[name] = strToU8(strFromU8(parts[name]!).replace(/<f[ >](?:(?!<\/f>).)*_xldudf_.*?<\/f>/gs, ""));
  }
  return zipSync(parts);
}

test("every native formula of every workbook has stored what LibreOffice calculates", () => {
  const files = readdirSync(templates).filter((name) => name.endsWith(".xlsx"));
  const sources = files.map((name) => {
    const file = path.join(folder, name);
    writeFileSync(file, withoutOurFormulas(readFileSync(path.join(templates, name))));
    return file;
  });
  const out = convert(sources);
  const different: string[] = [];
  let compared = 0;
  for (const name of files) {
    const ours = readWorkbook(readFileSync(path.join(folder, name)));
    const theirs = readWorkbook(readFileSync(path.join(out, name)));
    ours.sheets.forEach((sheet, index) => {
      for (const [row, { cells }] of sheet.rows) {
        cells.forEach((cell, column) => {
          // One result of an array is compared for all: LibreOffice fills the area that is stored.
          if (!cell?.formula) return;
          compared++;
          const other = valueAt(theirs.sheets[index]!, row, column);
          if (equal(cell.value ?? "", other ?? "")) return;
          if (typeof other === "number" && typeof cell.value === "number" && Math.abs(other - cell.value) < 1e-12)
            return;
          different.push(
            `${name} ${sheet.name} ${row + 1}, ${column + 1}: ${String(cell.value)}, LibreOffice ${String(other)}`,
          );
        });
      }
    });
  }
  expect(different.slice(0, 20)).toEqual([]);
  expect(compared).toBeGreaterThan(10_000);
});

type Row = Record<string, string | number | boolean | undefined>;

/** A repeatable stream of numbers from 0 to 1 (Park and Miller). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const { checks } = english;

/** Entries of an origin cell: what is entered, whether it says where, and what is wrong with it. */
const ORIGINS: readonly { entry: Row[string]; says: "where" | "nothing" | "none"; wrong?: "Name" | "Range" }[] = [
  ...[
    "Japan",
    "japan",
    "JP",
    "JPN",
    "South Korea",
    " Chile ",
    "日本",
    "대한민국",
    "Côte d'Ivoire",
    "TRUE",
    true,
    false,
    0.4,
    1,
  ].map((entry) => ({ entry, says: "where" as const })),
  ...[undefined, "?", "unknown", "TBD", "  "].map((entry) => ({ entry, says: "nothing" as const })),
  { entry: "-", says: "none" },
  ...["Jpan", "Jap*", "??", "J?", "~", "<>", ">5", "EU", "=Japan"].map((entry) => ({
    entry,
    says: "where" as const,
    wrong: "Name" as const,
  })),
  ...[-0.1, 1.5, 55].map((entry) => ({ entry, says: "where" as const, wrong: "Range" as const })),
];

/** A random row of the chains, and the messages that it must get, worked out from what was planted. */
function randomRow(random: () => number): { row: Row; messages: string[] } {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const mostly = <T>(usual: T, others: readonly T[]): T => (random() < 0.8 ? usual : pick(others));
  const chain = mostly<Row[string]>(`C-${Math.floor(random() * 1e6)}`, [undefined]);
  const material = mostly<Row[string]>("Nickel sulfate", [undefined]);
  const value = mostly<Row[string]>(Math.round(random() * 1e5) / 100, [undefined, "12,5", "100 USD", -5, 0, -0.01]);
  const good = ORIGINS.filter(({ wrong, says }) => !wrong && says === "where");
  const origin = () => (random() < 0.6 ? pick(good) : pick(ORIGINS));
  const extraction = origin();
  const processing = origin();
  const recycling =
    random() < 0.6 ? (ORIGINS.find(({ entry }) => entry === "-") as (typeof ORIGINS)[number]) : origin();
  const row: Row = {
    chain,
    material,
    value,
    extraction: extraction.entry,
    processing: processing.entry,
    recycling: recycling.entry,
    note: "random",
  };
  const messages: string[] = [];
  if (Object.entries(row).every(([key, entry]) => key === "note" || entry === undefined)) return { row, messages };
  if (chain === undefined) messages.push(checks.chainMissing);
  if (material === undefined) messages.push(checks.materialMissing);
  if (value === undefined) messages.push(checks.valueMissing);
  else if (typeof value === "string") messages.push(checks.valueText);
  else if ((value as number) < 0) messages.push(checks.valueNegative);
  const step = (mine: (typeof ORIGINS)[number], other: (typeof ORIGINS)[number], name: "extraction" | "processing") => {
    const recycledOnly = recycling.says === "where" && other.says !== "where";
    if (mine.says === "nothing" && !recycledOnly) messages.push(checks[`${name}Missing`]);
    if (mine.wrong) messages.push(checks[`${name}${mine.wrong}`]);
  };
  step(extraction, processing, "extraction");
  step(processing, extraction, "processing");
  if (recycling.wrong) messages.push(checks[`recycling${recycling.wrong}`]);
  return { row, messages };
}

function filled(rows: readonly Row[]): WorkbookDefinition {
  const empty = templateWorkbook(criticalMineralsTemplate, english, { samples: false });
  return {
    ...empty,
    sheets: empty.sheets.map((sheet) => ({
      ...sheet,
      tables: sheet.tables.map((table) => (table.name === "Chains" ? { ...table, rows, emptyRows: 0 } : table)),
    })),
  };
}

/** What the check column and the checker tab say, in any calculated copy of the workbook. */
function reported(
  read: (sheet: string, row: number, column: number) => CellValue,
  definition: WorkbookDefinition,
  count: number,
) {
  const sheet = definition.sheets.find(({ name }) => name === english.sheets.chains)!;
  const table = sheet.tables[0]!;
  const column = table.columns.findIndex(({ key }) => key === "check");
  const rows = Array.from({ length: count }, (_, index) =>
    String(read(sheet.name, table.top + 1 + index, column) ?? ""),
  );
  const checker = definition.sheets.find(({ name }) => name === english.sheets.checker)!;
  const heads = [...checker.cells]
    .filter(([, line]) => line.get(0)?.value === english.sheets.chains)
    .map(([row]) => row);
  const head = heads[0]!;
  const listed: { what: CellValue; row: CellValue }[] = [];
  for (let line = head + 2; read(checker.name, line, 0); line++) {
    listed.push({ what: read(checker.name, line, 0), row: read(checker.name, line, 3) });
  }
  return { rows, total: read(checker.name, head, 1), listed };
}

function expectFound(found: ReturnType<typeof reported>, planted: readonly { messages: string[] }[]): void {
  const wrong = planted.flatMap(({ messages }, index) =>
    found.rows[index] === messages.join("; ")
      ? []
      : [{ row: index + 1, expected: messages.join("; "), found: found.rows[index] }],
  );
  expect(wrong.slice(0, 5)).toEqual([]);
  const points = planted.flatMap(({ messages }, index) => messages.map((what) => ({ what, row: index + 1 })));
  expect(found.total).toBe(points.length);
  expect(found.listed).toEqual(points.slice(0, found.listed.length));
  expect(found.listed.length).toBe(Math.min(60, points.length));
}

test("ten thousand random fills: the checker finds every planted problem and reports no other (LibreOffice)", () => {
  const random = randomNumbers(20260101);
  const planted = Array.from({ length: 10_000 }, () => randomRow(random));
  expect(planted.filter(({ messages }) => messages.length > 0).length).toBeGreaterThan(3000);
  const definition = filled(planted.map(({ row }) => row));
  const file = path.join(folder, "random.xlsx");
  writeFileSync(file, buildWorkbook(definition));
  const read: Workbook = readWorkbook(readFileSync(path.join(convert([file]), "random.xlsx")));
  const sheetOf = (name: string) => read.sheets.find((sheet) => sheet.name === name)!;
  expectFound(
    reported((sheet, row, column) => cellAt(sheetOf(sheet), row, column)?.value ?? null, definition, planted.length),
    planted,
  );
});

test("the same for 400 of them in the engine of the checker and the workbench", async () => {
  const random = randomNumbers(7);
  const planted = Array.from({ length: 400 }, () => randomRow(random));
  const definition = filled(planted.map(({ row }) => row));
  const values = await calculatedValues(buildWorkbook(definition), new Map(Object.entries(functions)));
  expectFound(
    reported((sheet, row, column) => values.value(sheet, row, column), definition, planted.length),
    planted,
  );
});
