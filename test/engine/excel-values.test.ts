/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { type ExcelCase, valuesOf, type Written } from "../support/excel-values";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const cases = parse(readFileSync(path.join(__dirname, "excel-values.yaml"), "utf8")) as ExcelCase[];

/** Excel keeps 15 digits. */
const digits15 = (value: Written): Written => (typeof value === "number" ? Number(value.toPrecision(14)) : value);
const comparable = (value: Written | readonly (readonly Written[])[]): unknown =>
  Array.isArray(value) ? value.map((row: readonly Written[]) => row.map(digits15)) : digits15(value as Written);

describe.each([
  ["1900", cases.filter(({ date1904 }) => date1904 !== true)],
  ["1904", cases.filter(({ date1904 }) => date1904 === true)],
])("in a workbook that counts days from %s", (_year, listed) => {
  let values: Awaited<ReturnType<typeof valuesOf>>;
  beforeAll(async () => {
    values = await valuesOf(listed);
  }, 60_000);

  it.each(listed.map(({ about, values: expected }, index) => ({ about, expected, index })))(
    "the engine returns Excel's values: $about",
    ({ expected, index }) => {
      const rounded = (of: ExcelCase["values"]) =>
        Object.fromEntries(Object.entries(of).map(([formula, value]) => [formula, comparable(value)]));
      expect(rounded(values[index]!)).toEqual(rounded(expected));
    },
  );
});
