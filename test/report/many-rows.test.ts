import { readFileSync } from "node:fs";
import { loadFunctionsInNode } from "../../src/cli/node-functions";
import { callFunction } from "../../src/engine/custom-functions-host";
import type { FunctionId } from "../../src/functions/catalogue";
import { reportContent } from "../../src/report/content";
import { reportWorkbook } from "../../src/report/sheets/workbook";
import { cellAt, type CellValue } from "../../src/xlsx/model";
import { readWorkbook } from "../../src/xlsx/read/reader";
import { builtFile } from "../setup/built";
import { largeCall } from "../support/large-calls";

const functions = loadFunctionsInNode(readFileSync(builtFile("functions", "functions.js"), "utf8"));

function contentFor(id: FunctionId, rows: number) {
  const args = largeCall(id, rows) as (CellValue[][] | null)[];
  const run = functions.get(id);
  if (!run) throw new Error(`no function ${id}`);
  const call = { sheet: 0, row: 0, column: 0, id, arguments: args, result: callFunction(run, args) };
  return reportContent({ file: "book.xlsx", date: "2026-11-29", calls: [call], sheetNames: ["Lots"], functions });
}

describe.each(["MEETS_CRITICAL_MINERALS", "MEETS_BATTERY_COMPONENTS", "PASSES_MATERIAL_ASSISTANCE"] as const)(
  "the report on IRA.%s",
  (id) => {
    const unknownRows = (rows: readonly (readonly CellValue[])[], at: number) =>
      rows.filter((row) => row[at] === "unknown").length;

    test("explains up to 2,000 rows with a formula", () => {
      const [steps] = contentFor(id, 2000).steps;
      expect(steps?.explainer?.id).toMatch(/^EXPLAIN_/);
      expect(steps?.rows.length).toBeGreaterThan(2000);
    });

    test("lists every one of more rows, in their order, with the totals and the verdict", () => {
      const content = contentFor(id, 2300);
      const [steps] = content.steps;
      const rows = steps?.rows ?? [];
      expect(steps?.explainer).toBe(null);
      expect(rows.slice(0, 2300).map(([label]) => label)).toEqual(Array.from({ length: 2300 }, (_, row) => row + 1));
      expect(rows.slice(2300).map(([label]) => label)).toEqual([
        "Total",
        expect.any(String),
        expect.any(String),
        ...(id === "PASSES_MATERIAL_ASSISTANCE" ? [expect.any(String)] : []),
        "Verdict",
      ]);
      const unknown = unknownRows(rows, steps?.statusColumn ?? -1);
      expect(unknown).toBeGreaterThan(250);
      expect(content.missing.length).toBe(unknown);
      const workbook = readWorkbook(reportWorkbook(content), { functionIds: [...functions.keys()] });
      const sheet = workbook.sheets.find(({ name }) => name === "Steps");
      const title = sheet && cellAt(sheet, 0, 0)?.value;
      expect(title).toMatch(/^Steps: (?:critical minerals|battery components|material assistance)$/);
      const shown = [...(sheet?.rows.keys() ?? [])].filter((row) => {
        const cell = sheet && cellAt(sheet, row, steps?.statusColumn ?? -1);
        return cell?.value === "unknown" && cell.formula === undefined;
      });
      expect(shown.length).toBe(unknown);
    });
  },
);
