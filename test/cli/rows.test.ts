/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { strFromU8, unzipSync } from "fflate";
import { valueAt } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { commandFolder, verdictsOf } from "../support/sheet-checks";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const { json: jsonOf, read, run, store } = commandFolder("rows");
const GIVEN = ["data.xlsx", "--check", "critical-minerals", "--date", "2025-06-30"];
const HEADER = ["Lot", "Value EUR", "Extraction", "Processing", "Mineral"];

const lots = (name: (row: number) => string) => [
  HEADER,
  ...Array.from({ length: 40 }, (_, row) => [
    name(row),
    100 + row,
    row % 4 === 0 ? "China" : "Chile",
    "Japan",
    "Lithium",
  ]),
];

const formulasOf = (file: string, sheet: string) =>
  [
    ...(readWorkbook(read(file))
      .sheets.find(({ name }) => name === sheet)
      ?.rows.values() ?? []),
  ].flatMap(({ cells }) => cells.flatMap((cell) => cell?.formula?.text ?? []));

const heightsOf = (file: string) =>
  Object.entries(unzipSync(read(file)))
    .filter(([part]) => part.startsWith("xl/worksheets/"))
    .flatMap(([, bytes]) =>
      [...strFromU8(bytes).matchAll(/<row [^>]*\bht="([\d.]+)"/g)].map(([, height]) => Number(height)),
    );

describe("A check of a table whose cells Excel does not carry to a function", () => {
  test("adds a sheet of values, says so, and gives the same verdict", async () => {
    store([{ name: "Lots", rows: [...lots((row) => `${row} `.padEnd(30_000, "x")), ...many(110)] }]);
    const { code, err, json } = await jsonOf([...GIVEN, "--add", "out.xlsx"]);
    expect([code, err]).toEqual([0, "Copy with a sheet of results saved to out.xlsx.\n"]);
    expect(json.taken.notes.join(" ")).toMatch(/values instead of formulas: a formula over these 150 rows .* #BUSY!/);
    expect(verdictsOf(json)).toEqual(["met"]);
    expect(formulasOf("out.xlsx", "Critical minerals").filter((text) => /IRA/.test(text))).toEqual([]);
    const workbook = readWorkbook(read("out.xlsx"));
    const sheet = workbook.sheets.find(({ name }) => name === "Critical minerals");
    const shown = [...(sheet?.rows.keys() ?? [])].map((row) => sheet && valueAt(sheet, row, 1));
    expect(shown).toContain(true);
    expect(sheet && String(valueAt(sheet, 1, 0))).toMatch(/The results are values of 2026-11-29, not formulas/);
    // Excel repairs a file with higher rows.
    expect(heightsOf("out.xlsx").filter((height) => height > 409.5)).toEqual([]);
    expect(heightsOf("out.xlsx")).toContain(409.5);
    const texts = [...(sheet?.rows.values() ?? [])].flatMap(({ cells }) => cells.map((cell) => cell?.value));
    expect(texts).not.toContain("");
  });

  test("adds live formulas as long as their cells fit", async () => {
    store([{ name: "Lots", rows: lots((row) => `Lot ${row}`) }]);
    const { json } = await jsonOf([...GIVEN, "--add", "out.xlsx"]);
    expect(json.taken.notes.join(" ")).not.toMatch(/values instead of formulas/);
    expect(formulasOf("out.xlsx", "Critical minerals").filter((text) => /IRA/.test(text)).length).toBeGreaterThan(3);
  });

  test("formats the columns of the explanation below its last row, because the table may grow", async () => {
    store([{ name: "Lots", rows: lots((row) => `Lot ${row}`) }]);
    await jsonOf([...GIVEN, "--add", "out.xlsx"]);
    const { sheets, styles } = readWorkbook(read("out.xlsx"));
    const sheet = sheets.find(({ name }) => name === "Critical minerals");
    const formats = sheet?.columns?.map(({ style }) => (style === undefined ? "" : styles[style]?.numberFormat));
    expect(formats?.slice(0, 5)).toEqual(["", "#,##0.00_)", "0.00##%_)", "#,##0.00_)", ""]);
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, row) => [`more ${row} `.padEnd(30_000, "y"), 1, "Chile", "Japan", "Lithium"]);
});

describe("A check of a table with cells that are hard to see", () => {
  test("names rows under merged cells, with what to do", async () => {
    const rows = lots((row) => `Lot ${row}`).map((line, row) =>
      row === 3 || row === 4 ? line.map((cell, column) => (column === 2 ? "" : cell)) : line,
    );
    store([{ name: "Lots", rows, merges: ["C3:C5"] }]);
    const { json } = await jsonOf(GIVEN);
    expect(json.taken.issues).toContainEqual({
      stops: false,
      text: expect.stringMatching(/merged over several rows.*Unmerge them and fill in each row/s) as string,
      cells: ["Lots!C4", "Lots!C5"],
    });
    expect(json.taken.issues.map(({ text }) => text).join()).not.toMatch(/is unknown/);
  });

  test("names hidden rows by their groups", async () => {
    store([{ name: "Lots", rows: lots((row) => `Lot ${row}`), hiddenRows: [4, 5, 6, 9] }]);
    const { json } = await jsonOf(GIVEN);
    expect(json.taken.notes).toContain("4 rows of the sheet 'Lots' are hidden and were read like the others: 4-6, 9.");
    const { out } = await run(GIVEN);
    expect(out).toContain("4-6, 9");
  });

  test("does not count a hidden total among the rows that were read like the others", async () => {
    const rows = [...lots((row) => `Lot ${row}`), ["Total", { f: "SUM(B2:B41)", v: 4780 }, null, null, null]];
    store([{ name: "My Lots", rows, hiddenRows: [4, 42] }]);
    const { json } = await jsonOf(GIVEN);
    expect(json.taken.totals).toMatchObject([{ cell: "'My Lots'!B42", decision: "left out" }]);
    expect(json.taken.notes).toContain("Row 4 of the sheet 'My Lots' is hidden and was read like the others.");
  });
});
