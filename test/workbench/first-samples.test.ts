import { readFileSync } from "node:fs";
import path from "node:path";
import { cellAt, type CellValue, isCellError, type Sheet } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { parseCell } from "../../src/xlsx/text/address";
import { FIRST_SAMPLES } from "../../src/workbench/page/first-samples";

/** The verdict's share and percentage are on the same sheet: which cells they are in. */
const FIGURES: Readonly<Record<string, { share: string; percentage: string }>> = {
  "japan-processed-cathode.xlsx": { share: "B9", percentage: "B8" },
  "world-average-battery.xlsx": { share: "C12", percentage: "B12" },
};

function sheetsOf(file: string): (name: string) => Sheet {
  const bytes = readFileSync(path.join(__dirname, "..", "..", "assets", "templates", file));
  const workbook = readWorkbook(new Uint8Array(bytes), { functionIds: [] });
  return (name) => {
    const sheet = workbook.sheets.find((each) => each.name === name);
    if (!sheet) throw new Error(`${file} has no sheet ${name}.`);
    return sheet;
  };
}

function valueOf(sheet: Sheet, cell: string): CellValue | undefined {
  const place = parseCell(cell);
  if (!place) throw new Error(`${cell} is not a cell.`);
  return cellAt(sheet, place.row, place.column)?.value;
}

/** The share if every row of the explanation whose status is unknown counted in full. */
function potentialOf(explanation: Sheet): number {
  let [total, possible] = [0, 0];
  for (const { cells } of explanation.rows.values()) {
    const [value, qualifying, status] = [cells[1]?.value, cells[3]?.value, cells[4]?.value];
    if (typeof value !== "number" || !["qualifies", "does not", "unknown"].includes(String(status))) continue;
    total += value;
    possible += status === "unknown" ? value : Number(qualifying);
  }
  return possible / total;
}

test.each(FIRST_SAMPLES)("the welcome page shows the verdict that $file contains", ({ file, sheet, cell, verdict }) => {
  const named = sheetsOf(file);
  const stored = valueOf(named(sheet), cell);
  if (!verdict) {
    expect(isCellError(stored ?? null)).toBe(true);
    return;
  }
  const figures = FIGURES[file];
  expect(stored).toBe(verdict.meets);
  expect(valueOf(named(sheet), figures?.percentage ?? "")).toBe(verdict.percentage);
  expect(valueOf(named(sheet), figures?.share ?? "")).toBeCloseTo(verdict.share, 4);
  expect(potentialOf(named("Explanation"))).toBeCloseTo(verdict.potential, 4);
  // Only then is the verdict certain, whatever the missing evidence turns out to be.
  expect(verdict.meets || verdict.potential < verdict.percentage).toBe(true);
});
