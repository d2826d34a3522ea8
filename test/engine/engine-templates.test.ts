/** @jest-environment <rootDir>/test/support/univer-environment.js */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { calculateWorkbook } from "../../src/engine/calculate";
import type { LoadedFunctions } from "../../src/engine/custom-functions-host";
import { cellName } from "../../src/xlsx/text/address";
import { type CellValue, isCellError, valueAt } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));
const folder = path.join(__dirname, "..", "..", "assets", "templates");
const files = readdirSync(folder).filter((file) => file.endsWith(".xlsx"));

const plain = (value: CellValue) => (isCellError(value) ? value.code : (value ?? ""));

function same(stored: CellValue, made: CellValue): boolean {
  if (typeof stored === "number" && typeof made === "number") {
    return Math.abs(stored - made) <= 1e-12 * Math.max(1, Math.abs(stored));
  }
  return plain(stored) === plain(made);
}

// In a page test/workbench does the same for the workbooks in English.
test.each(files)(
  "%s: every formula, calculated again, gives the value that the file stores",
  async (file) => {
    const workbook = readWorkbook(readFileSync(path.join(folder, file)), { functionIds: [...functions.keys()] });
    const { results, problems } = await calculateWorkbook(workbook, functions, { mode: "engine" });
    const found: string[] = [];
    let compared = 0;
    for (const { sheet, row, column, values } of results) {
      values.forEach((line, down) =>
        line.forEach((value, right) => {
          compared++;
          const stored = valueAt(workbook.sheets[sheet]!, row + down, column + right);
          if (same(stored, value)) return;
          const place = `${workbook.sheets[sheet]!.name}!${cellName(row + down, column + right)}`;
          found.push(`${place} ${String(plain(stored))} -> ${String(plain(value))}`);
        }),
      );
    }
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(5);
  },
  60_000,
);
