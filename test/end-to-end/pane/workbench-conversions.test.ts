import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openPage, paneOf, type RunningWorkbench, startWorkbench, waitForWorkbook } from "../workbench/browser";
import { gridValues } from "../workbench/pages";
import { plainWorkbook } from "../../support/plain-workbook";

/** The formulas of converted amounts are calculated by the workbench's own engine, and the inserted verdict rests on them. */
let workbench: RunningWorkbench;
let folder: string;
beforeAll(async () => {
  workbench = await startWorkbench();
  folder = mkdtempSync(path.join(os.tmpdir(), "conversions-"));
});
afterAll(async () => {
  await workbench?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("converted amounts are calculated, and the inserted formulas read them and give the verdict of the pane", async () => {
  const page = await openPage(workbench, "japan-processed-cathode.xlsx");
  const file = path.join(folder, "lots.xlsx");
  writeFileSync(
    file,
    plainWorkbook([
      {
        name: "Lots",
        table: { name: "Lots", from: "A1" },
        rows: [
          ["Lot", "Weight", "Unit", "Price per kg", "Extraction", "Processing"],
          ["L1", 100, "kg", "6 USD", "Australia", "Japan"],
          ["L2", 0.1, "t", "4.8 EUR", "Chile", "USA"],
          ["L3", 100, "kg", "4 USD", "China", "China"],
        ],
      },
    ]),
  );
  await page.setInputFiles("#wb-file", file);
  await waitForWorkbook(page, "lots.xlsx");
  const pane = await paneOf(page);
  await pane.getByRole("button", { name: "Check Lots", exact: true }).click();
  await pane.getByRole("button", { name: /^Critical minerals/ }).click();
  await pane.locator("input[type=radio]:checked").first().waitFor();
  await pane.getByRole("button", { name: "Next" }).click();
  await pane.getByText("Value is calculated as Weight × Price per kg.").waitFor();
  await pane.getByLabel("Placed in service").fill("2026-03-01");
  await pane.getByRole("button", { name: "Next" }).click();
  await pane.getByLabel("1 EUR in USD").fill("1.25");
  await pane.getByLabel("Day of the rate").fill("2026-02-27");
  await pane.getByLabel("Source of the rate").fill("ECB reference rate");
  await pane.getByRole("button", { name: "Convert on a new sheet" }).click();
  await pane.getByRole("heading", { name: "Data health" }).waitFor();
  await pane.getByRole("button", { name: "See the result" }).click();
  await pane.getByText("75%").first().waitFor();
  await pane.getByRole("button", { name: "Formulas on a new sheet" }).click();
  await pane.getByText("Sheet Critical minerals added").first().waitFor();

  const sheets = await gridValues(page);
  const converted = sheets["Converted amounts"]?.values ?? [];
  expect(converted.slice(1, 4).map((row) => row[0])).toEqual([
    "L1: 100 kg x 6 USD/kg",
    "L2: 0.1 t x 4.8 EUR/kg x 1.25 (2026-02-27, ECB reference rate)",
    "L3: 100 kg x 4 USD/kg",
  ]);
  expect(sheets.Lots?.values).toHaveLength(4);
  const results = Object.entries(sheets).find(([name]) => name.startsWith("Critical minerals"))?.[1].values ?? [];
  expect(results.flat()).toContain(true);
  expect(results.flat()).toContain(0.75);
});
