import { definitions } from "../../../src/functions/catalogue";
import { hostFunction } from "../../../src/functions/runner";
import { callFunction, type LoadedFunctions } from "../../../src/engine/custom-functions-host";
import { reportContent } from "../../../src/report/content";
import { reportWorkbook } from "../../../src/report/sheets/workbook";
import { isCellError } from "../../../src/xlsx/model";
import { readWorkbook } from "../../../src/xlsx/read/reader";
import { libreOffice, valuesOnly } from "../../support/libreoffice";

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));
const office = libreOffice();
afterAll(() => office.remove());

const column = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);

it("LibreOffice opens a report with all sheets and values as written, and prints it", () => {
  const height = 200;
  const args = [
    [[45778]],
    column(...Array.from({ length: height }, (_, row) => row + 0.5)),
    column(...Array.from({ length: height }, (_, row) => (row % 3 === 0 ? "Chile" : row % 3 === 1 ? "China" : null))),
    column(...Array.from({ length: height }, (_, row) => (row % 2 === 0 ? "Japan" : "Korea, Republic of"))),
  ];
  const calls = ["MEETS_CRITICAL_MINERALS", "CRITICAL_MINERAL_GAP"].map((id, row) => ({
    sheet: 0,
    row,
    column: 1,
    id,
    arguments: args,
    result: callFunction(functions.get(id)!, args),
  }));
  const bytes = valuesOnly(
    reportWorkbook(reportContent({ file: "=book.xlsx", date: "2026-11-24", calls, sheetNames: ["Lots"], functions })),
  );
  const ours = readWorkbook(bytes);
  const theirs = readWorkbook(office.convertBytes(bytes, "book"));
  expect(theirs.sheets.map(({ name }) => name)).toEqual(ours.sheets.map(({ name }) => name));
  let compared = 0;
  ours.sheets.forEach((sheet, index) => {
    for (const [row, { cells }] of sheet.rows) {
      cells.forEach((cell, at) => {
        if (!cell || cell.value === null || cell.value === "") return;
        const found = theirs.sheets[index]!.rows.get(row)?.cells[at]?.value ?? null;
        const same =
          found === cell.value ||
          // LibreOffice stores truth values as numbers.
          (typeof cell.value === "boolean" && Number(cell.value) === found) ||
          (isCellError(cell.value) && isCellError(found));
        if (!same) throw new Error(`${sheet.name} row ${row + 1}: ${String(cell.value)} became ${String(found)}`);
        compared++;
      });
    }
  });
  expect(compared).toBeGreaterThan(2000);
  expect(office.convertBytes(bytes, "book", "pdf").subarray(0, 5).toString("latin1")).toBe("%PDF-");
});
