/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { checkCalculation, type Check } from "../../src/cli/results/checking";
import { jsonReport } from "../../src/cli/results/json-report";
import { reportOfCheck } from "../../src/cli/results/report";
import { textReport } from "../../src/cli/results/text-report";
import { calculateWorkbook } from "../../src/engine/calculate";
import { resultChanges } from "../../src/engine/changes";
import type { LoadedFunctions } from "../../src/engine/custom-functions-host";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { LAW_VERSION } from "../../src/law";
import { lawAge, type LawRevision } from "../../src/law/revisions";
import { reportWorkbook } from "../../src/report/sheets/workbook";
import { cellAt, type Sheet } from "../../src/xlsx/model";
import { patchWorkbook } from "../../src/xlsx/patch/patch";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { plainWorkbook, type PlainSheet } from "../support/plain-workbook";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));
const functionIds = [...functions.keys()];
const STYLE = { width: 200, color: false };

/** A register that exists only here: Mexico's agreement is supposed to count for vehicles placed in service from a day on. */
const planted: readonly LawRevision<string>[] = [
  { version: "2020-01-01", changes: [] },
  {
    version: LAW_VERSION,
    changes: [
      {
        id: "planted",
        sentence: "Mexico counts.",
        functions: ["IS_FTA_EQUIVALENT", "FTA_AGREEMENT"],
        applies: { date: "placed in service", from: "2024-01-01" },
      },
    ],
  },
];
const ageOf = (version: string) => lawAge(version, LAW_VERSION, planted);

const sheets = (version: string, ...more: PlainSheet[]): PlainSheet[] => [
  {
    name: "Lots",
    rows: [
      ["Mexico", { f: 'IRA.IS_FTA_EQUIVALENT(A1,"2024-06-30")', v: false }],
      [
        "Mexico",
        { f: 'IRA.FTA_AGREEMENT(A2,"2024-06-30")', v: "United States-Mexico-Canada Agreement, in force 2020-07-01" },
      ],
      ["Mexico", { f: "IRA.COUNTRY_CODE(A3)", v: "XX" }],
    ],
  },
  { name: "Sources", rows: [["Law data", { f: "IRA.LAW_VERSION()", v: version }]] },
  ...more,
];
const record = (...versions: string[]): PlainSheet => ({
  name: "OriginCredit freeze",
  rows: [
    ["OriginCredit freeze"],
    ["About"],
    [],
    ["Sheet", "Cell", "Cells", "Formula", "Value", "Law data"],
    ...versions.map((version) => ["Lots", "C1", "C1", "=IRA.COUNTRY_CODE(A1)", "MX", `'${version}`]),
  ],
});

async function checked(given: readonly PlainSheet[]) {
  const bytes = plainWorkbook(given);
  const workbook = readWorkbook(bytes, { functionIds });
  const calculation = await calculateWorkbook(workbook, functions, { stallTime: 500_000 });
  const check = checkCalculation(workbook, calculation, functions, ageOf);
  return { bytes, workbook, calculation, check };
}

const textOf = (check: Check): string => textReport(check, "book.xlsx", { dateSystem: 1900 }, STYLE);

test("older law data is said with what changed and the results that differ for that reason", async () => {
  const { check, calculation } = await checked(sheets("2020-01-01"));
  const json = JSON.parse(jsonReport(check, "book.xlsx", calculation)) as Record<string, unknown>;
  expect(json.lawVersion).toBe(LAW_VERSION);
  expect(json.lawVersionStored).toEqual([
    {
      version: "2020-01-01",
      state: "older",
      cells: ["Sources!B1"],
      frozenResults: 0,
      changes: planted[1]?.changes,
      // The country code differs as well, but no change concerns it.
      differing: ["Lots!B1"],
    },
  ]);
  const text = textOf(check);
  expect(text).toContain(`Sources!B1 rests on law data of 2020-01-01. This release has law data of ${LAW_VERSION}.`);
  expect(text).toContain(
    "Changed since: Mexico counts. It concerns property placed in service on or after 2024-01-01 and IS_FTA_EQUIVALENT, FTA_AGREEMENT.",
  );
  expect(text).toContain("These results of such functions differ from the file: Lots!B1.");
  expect(text).toContain("save a copy with --write OUT.xlsx");
});

test("the exit code follows the new results, whatever law data the old ones rest on", async () => {
  const { check: older } = await checked(sheets("2020-01-01"));
  const { check: current } = await checked(sheets(LAW_VERSION));
  expect(older.exitCode).toBe(current.exitCode);
});

test("a copy with the results rests on the law data of this release", async () => {
  const { bytes, workbook, calculation } = await checked(sheets("2020-01-01"));
  const copy = readWorkbook(patchWorkbook(bytes, resultChanges(workbook, calculation), { functionIds }), {
    functionIds,
  });
  expect(cellAt(copy.sheets[1] as Sheet, 0, 1)?.value).toBe(LAW_VERSION);
  const again = checkCalculation(
    copy,
    await calculateWorkbook(copy, functions, { stallTime: 500_000 }),
    functions,
    ageOf,
  );
  expect(again.storedLaws).toEqual([]);
});

test.each([
  ["the law data of this release", LAW_VERSION],
  ["no result", ""],
  ["an error", "#NAME?"],
])("nothing is said about %s", async (_, version) => {
  const { check } = await checked(sheets(version));
  expect(check.storedLaws).toEqual([]);
  expect(textOf(check)).not.toContain("Law data\n");
});

test("law data that the release does not list is said to be unknown, with what is known to have changed", async () => {
  const { check } = await checked(sheets("2020-05-05"));
  const text = textOf(check);
  expect(text).toContain(
    `Sources!B1 rests on law data of 2020-05-05, which this release does not list. It has law data of ${LAW_VERSION}.`,
  );
  expect(text).toContain("Changed since: Mexico counts.");
});

test("newer law data asks for the newest release, and does not offer to go back", async () => {
  const { check } = await checked(sheets("2099-01-01"));
  expect(check.storedLaws).toMatchObject([{ state: "newer", changes: [], differing: [] }]);
  const text = textOf(check);
  expect(text).toContain(`law data of 2099-01-01, which is newer than this release (${LAW_VERSION}). Update`);
  expect(text).toContain("differ from the file.");
  expect(text).not.toContain("--write");
});

test("stamps of frozen results count, each version by itself, and those of this release do not", async () => {
  const { check } = await checked(
    sheets("2020-01-01", record("2020-01-01", "2019-01-01", `2019-01-01 / ${LAW_VERSION}`, LAW_VERSION)),
  );
  expect(check.storedLaws.map(({ version, cells, frozen }) => [version, cells, frozen])).toEqual([
    ["2019-01-01", [], 2],
    ["2020-01-01", ["Sources!B1"], 1],
  ]);
  const text = textOf(check);
  expect(text).toContain("2 frozen results rest on law data of 2019-01-01");
  expect(text).toContain("Sources!B1 and 1 frozen result rest on law data of 2020-01-01");
  expect(text).toContain("Frozen results stay as they are");
});

test("a sheet with another title is no record of frozen results", async () => {
  const { check } = await checked(
    sheets(LAW_VERSION, {
      ...record("2020-01-01"),
      rows: [["Notes"], [], [], [], record("2020-01-01").rows[4] ?? null],
    }),
  );
  expect(check.storedLaws).toEqual([]);
});

test("the report states both versions", async () => {
  const { check, workbook, calculation } = await checked(sheets("2020-01-01"));
  const content = reportOfCheck(check, workbook, calculation, functions, "book.xlsx", "2026-11-29");
  const [summary] = readWorkbook(reportWorkbook(content), { functionIds }).sheets;
  const lines = [...(summary as Sheet).rows.values()].map(({ cells }) => cells.map((cell) => cell?.value));
  expect(lines.find(([label]) => label === "Law data")?.[1]).toBe(LAW_VERSION);
  expect(lines.find(([label]) => label === "Law data before")?.[1]).toMatch(
    /^Sources!B1 rests on law data of 2020-01-01\. .*Changed since: Mexico counts\..*Lots!B1\.$/,
  );
  const { check: current } = await checked(sheets(LAW_VERSION));
  expect(reportOfCheck(current, workbook, calculation, functions, "book.xlsx", "2026-11-29").storedLaws).toEqual([]);
});
