import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { definitions } from "../../src/functions/catalogue";
import { hostFunction } from "../../src/functions/runner";
import { callFunction, type LoadedFunctions } from "../../src/workbook/engine/custom-functions-host";
import { reportContent } from "../../src/workbook/report/content";
import { reportWorkbook } from "../../src/workbook/report/workbook";
import { isCellError } from "../../src/workbook/xlsx/model";
import { readWorkbook } from "../../src/workbook/xlsx/reader";

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));
let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), "report-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** LibreOffice does not know our functions and would show #NAME? for them: what is printed are the stored results. */
function valuesOnly(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const name of Object.keys(parts).filter((each) => each.startsWith("xl/worksheets/sheet"))) {
    parts[name] = strToU8(strFromU8(parts[name]!).replace(/<f[ >].*?<\/f>/g, ""));
  }
  return zipSync(parts);
}

function convert(bytes: Uint8Array, format: string): Buffer {
  const source = path.join(folder, "book.xlsx");
  const out = path.join(folder, "out");
  writeFileSync(source, bytes);
  const profile = pathToFileURL(path.join(folder, "profile")).href;
  execFileSync(
    "soffice",
    [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", format, "--outdir", out, source],
    { stdio: "ignore", timeout: 150_000 },
  );
  return readFileSync(path.join(out, `book.${format}`));
}

const column = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);

it("LibreOffice opens a report with every sheet, every text and every stored result as it was written", () => {
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
  const theirs = readWorkbook(convert(bytes, "xlsx"));
  expect(theirs.sheets.map(({ name }) => name)).toEqual(ours.sheets.map(({ name }) => name));
  let compared = 0;
  ours.sheets.forEach((sheet, index) => {
    for (const [row, { cells }] of sheet.rows) {
      cells.forEach((cell, at) => {
        if (!cell || cell.value === null || cell.value === "") return;
        const found = theirs.sheets[index]!.rows.get(row)?.cells[at]?.value ?? null;
        const same =
          found === cell.value ||
          // LibreOffice keeps truth values as numbers.
          (typeof cell.value === "boolean" && Number(cell.value) === found) ||
          (isCellError(cell.value) && isCellError(found));
        if (!same) throw new Error(`${sheet.name} row ${row + 1}: ${String(cell.value)} became ${String(found)}`);
        compared++;
      });
    }
  });
  expect(compared).toBeGreaterThan(2000);
  expect(convert(bytes, "pdf").subarray(0, 5).toString("latin1")).toBe("%PDF-");
});
