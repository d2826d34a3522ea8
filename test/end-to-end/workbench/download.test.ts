import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { cellAt, type Sheet, type Workbook } from "../../../src/xlsx/model";
import { openPage, paneOf, type RunningWorkbench, startWorkbench, waitForWorkbook } from "./browser";
import { differences, download, gridValues, messageOf, read, sampleBytes, settled } from "./pages";

const SAMPLE = "world-average-battery.xlsx";
const CATHODE = "japan-processed-cathode.xlsx";

let workbench: RunningWorkbench;
let folder: string;

beforeAll(async () => {
  workbench = await startWorkbench();
  folder = mkdtempSync(path.join(os.tmpdir(), "download-"));
});

afterAll(async () => {
  await workbench?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the file again and expects every value that was shown before. */
async function reopened(page: Page, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, "again.xlsx");
  writeFileSync(file, bytes);
  const before = await gridValues(page);
  await page.setInputFiles("#wb-file", file);
  await waitForWorkbook(page, "again.xlsx");
  expect(await gridValues(page)).toEqual(before);
}

/** The names of the file's parts that are the same in the download, byte for byte, and of the others. */
function compareParts(before: Uint8Array, after: Uint8Array): { same: string[]; changed: string[] } {
  const [then, now] = [unzipSync(before), unzipSync(after)];
  const same = Object.keys(then).filter((part) => {
    const bytes = now[part];
    return bytes !== undefined && Buffer.compare(then[part] as Uint8Array, bytes) === 0;
  });
  return { same, changed: Object.keys(then).filter((part) => !same.includes(part)) };
}

const sheetOf = (workbook: Workbook, name: string): Sheet => {
  const sheet = workbook.sheets.find((each) => each.name === name);
  if (!sheet) throw new Error(`No sheet ${name}.`);
  return sheet;
};

test("a download contains the pane's formulas and report on new sheets, and unchanged charts", async () => {
  const page = await openPage(workbench, SAMPLE);
  const pane = await paneOf(page);
  await pane.getByRole("button", { name: "Check Chains", exact: true }).click();
  await pane.getByRole("button", { name: /^Critical minerals/ }).click();
  await pane.getByRole("radio").first().waitFor();
  await pane.getByRole("button", { name: "Next" }).click();
  await pane.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await pane.getByLabel(/^Placed in service/).fill("2026-03-01");
  await pane.getByRole("button", { name: "Next" }).click();
  await pane.getByRole("button", { name: "See the result" }).click();
  await pane.locator("[data-verdict]").first().waitFor();
  for (const button of ["Formulas on a new sheet", "Report on a new sheet"]) {
    const sheets = await page.evaluate(() => window.originCreditWorkbench.grid.sheets().length);
    await pane.getByRole("button", { name: button }).click();
    await page.waitForFunction((count) => window.originCreditWorkbench.grid.sheets().length > count, sheets);
    await settled(page);
    await pane.getByRole("button", { name: button, disabled: false }).waitFor();
  }
  await settled(page);

  const bytes = await download(page);
  const saved = read(bytes);
  const original = read(sampleBytes(SAMPLE));
  const added = saved.sheets.filter(({ name }) => !original.sheets.some((sheet) => sheet.name === name));
  expect(added.length).toBeGreaterThan(1);
  expect(differences(saved, await gridValues(page)).found).toEqual([]);
  const ours = added.flatMap((sheet) =>
    [...sheet.rows.values()].flatMap(({ cells }) =>
      cells.filter((cell) => cell?.formula?.text.startsWith("IRA.")).map((cell) => cell?.formula?.kind),
    ),
  );
  expect(ours.length).toBeGreaterThan(2);
  expect(new Set(ours)).toEqual(new Set(["dynamic"]));
  // Formatting is included: column widths and bold fonts.
  expect(added.every(({ columns }) => columns.some(({ width }) => width !== undefined))).toBe(true);
  const bold = added.some((sheet) =>
    [...sheet.rows.values()].some(({ cells }) => cells.some((cell) => cell && saved.styles[cell.style]?.font.bold)),
  );
  expect(bold).toBe(true);

  const { same, changed } = compareParts(sampleBytes(SAMPLE), bytes);
  expect(same.filter((part) => /charts\/chart|drawings\//.test(part)).length).toBeGreaterThan(1);
  expect(changed.filter((part) => !/Content_Types|workbook\.xml|styles|metadata|calcChain/.test(part))).toEqual([]);
  await reopened(page, bytes);
});

test("a download contains a sheet, a table, a name, rules and formats that were added here", async () => {
  const page = await openPage(workbench, CATHODE);
  const pane = await paneOf(page);
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      const { worksheets, names } = context.workbook;
      const sheet = worksheets.add("Made here");
      sheet.getRange("A1:C1").values = [["Country", "Code", "Share"]];
      sheet.getRange("A2:A4").values = [["Chile"], ["Japan"], ["Peru"]];
      sheet.getRange("B2:B4").formulas = [
        ["=IRA.COUNTRY_CODE(A2)"],
        ["=IRA.COUNTRY_CODE(A3)"],
        ["=IRA.COUNTRY_CODE(A4)"],
      ];
      sheet.getRange("C2:C4").values = [[0.1], [0.25], [0.333]];
      sheet.getRange("C2:C4").numberFormat = [["0.0%"], ["0.0%"], ["0.0%"]];
      sheet.getRange("A1:C1").format.fill.color = "#FFEE00";
      sheet.getRange("A1").format.font.bold = true;
      sheet.getRange("A:A").format.columnWidth = 150;
      sheet.getRange("A8:C8").merge();
      sheet.freezePanes.freezeRows(1);
      sheet.tabColor = "#00FF00";
      const table = sheet.tables.add("A1:C4", true);
      table.name = "Made";
      table.style = "TableStyleMedium4";
      names.add("MadeShares", sheet.getRange("C2:C4"));
      sheet.getRange("E1:E3").formulas = [["=SUM(Made[Share])"], ["=SUM(MadeShares)"], ["=IRA.COUNTRY_CODE(A2:A4)"]];
      const chosen = sheet.getRange("F1:F5");
      chosen.dataValidation.rule = { list: { inCellDropDown: true, source: "yes,no" } };
      const format = chosen.conditionalFormats.add(Excel.ConditionalFormatType.custom);
      format.custom.rule.formula = '=$F1="no"';
      format.custom.format.fill.color = "#FF0000";
      await context.sync();
    }),
  );
  await settled(page);
  const bytes = await download(page);
  expect(await messageOf(page)).toBe("");
  const saved = read(bytes);
  const sheet = sheetOf(saved, "Made here");
  expect(sheet).toMatchObject({
    merges: [{ top: 7, left: 0, bottom: 7, right: 2 }],
    frozen: { rows: 1, columns: 0 },
    tabColor: "#00FF00",
    tables: [
      { name: "Made", style: "TableStyleMedium4", columns: [{ name: "Country" }, { name: "Code" }, { name: "Share" }] },
    ],
    validations: [{ type: "list", formula1: '"yes,no"' }],
    conditionalFormats: [{ rules: [{ formulas: ['$F1="no"'], style: { fill: { color: "#FF0000" } } }] }],
  });
  expect(saved.definedNames.find(({ name }) => name === "MadeShares")?.formula).toBe("'Made here'!$C$2:$C$4");
  const styleAt = (row: number, column: number) => saved.styles[cellAt(sheet, row, column)?.style ?? 0];
  expect(styleAt(0, 0)).toMatchObject({ font: { bold: true }, fill: { color: "#FFEE00" } });
  expect(styleAt(2, 2)?.numberFormat).toBe("0.0%");
  expect(cellAt(sheet, 2, 4)).toMatchObject({
    value: "CL",
    formula: { kind: "dynamic", range: { top: 2, left: 4, bottom: 4, right: 4 } },
  });
  expect(cellAt(sheet, 0, 4)?.value).toBeCloseTo(0.683, 12);
  expect(differences(saved, await gridValues(page)).found).toEqual([]);
  await reopened(page, bytes);
});

test("inserted rows move the file's tables, validations and formats, and nothing is said to stay behind", async () => {
  const page = await openPage(workbench, SAMPLE);
  const original = sheetOf(read(sampleBytes(SAMPLE)), "Pack");
  const table = original.tables[0]!;
  const pane = await paneOf(page);
  await pane.evaluate(async (row) => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Pack");
      sheet.getRange(`${row}:${row}`).insert("Down");
      await context.sync();
    });
  }, table.range.top);
  await settled(page);
  const bytes = await download(page);
  expect(await messageOf(page)).not.toContain("did not move");
  const saved = read(bytes);
  const sheet = sheetOf(saved, "Pack");
  expect(sheet.tables[0]).toMatchObject({
    name: table.name,
    range: { top: table.range.top + 1, bottom: table.range.bottom + 1 },
  });
  const header = (from: Sheet, row: number) =>
    from.rows.get(row)?.cells.map((cell) => [cell?.value, saved.styles[cell?.style ?? 0]?.font.bold]);
  expect(header(sheet, table.range.top + 1)).toEqual(header(original, table.range.top));
  const moved = (rows: Sheet["validations"]) => rows.map(({ ranges }) => ranges.map(({ top }) => top));
  expect(moved(sheet.validations)).toEqual(moved(original.validations).map((tops) => tops.map((top) => top + 1)));
  expect(differences(saved, await gridValues(page)).found).toEqual([]);
  await reopened(page, bytes);
});

test("a download contains renamed, shown, moved and deleted sheets as such, and formulas use the new names", async () => {
  const page = await openPage(workbench, CATHODE);
  const pane = await paneOf(page);
  const original = read(sampleBytes(CATHODE));
  const [first, last] = [original.sheets[0]!.name, original.sheets[original.sheets.length - 1]!.name];
  await pane.evaluate(
    ([one, other]) =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        const sheet = worksheets.add("Reader");
        sheet.getRange("A1").formulas = [[`='${one}'!A1`]];
        const doomed = worksheets.add("Doomed");
        doomed.getRange("A1").values = [["gone"]];
        await context.sync();
        worksheets.getItem(one as string).name = "Renamed sheet";
        worksheets.getItem(other as string).visibility = "Visible";
        sheet.position = 0;
        doomed.delete();
        await context.sync();
      }),
    [first, last],
  );
  await settled(page);
  const bytes = await download(page);
  const saved = read(bytes);
  expect(saved.sheets.map(({ name }) => name)).toEqual([
    "Reader",
    "Renamed sheet",
    ...original.sheets.slice(1).map(({ name }) => name),
  ]);
  expect(sheetOf(saved, last).visibility).toBe("visible");
  expect(cellAt(sheetOf(saved, "Reader"), 0, 0)).toMatchObject({
    value: cellAt(original.sheets[0]!, 0, 0)?.value,
    formula: { text: "'Renamed sheet'!A1" },
  });
  expect(differences(saved, await gridValues(page)).found).toEqual([]);
  await reopened(page, bytes);
});

test("a download lacks a deleted sheet of the file, and the names of other sheets still belong to them", async () => {
  const page = await openPage(workbench, SAMPLE);
  const pane = await paneOf(page);
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Read me").delete();
      await context.sync();
    }),
  );
  await settled(page);
  const bytes = await download(page);
  const saved = read(bytes);
  const original = read(sampleBytes(SAMPLE));
  expect(saved.sheets.map(({ name }) => name)).toEqual(original.sheets.slice(1).map(({ name }) => name));
  // A name of a sheet refers to it by its position.
  const local = (workbook: Workbook) =>
    workbook.definedNames.map(({ name, sheet }) => [name, sheet === undefined ? "" : workbook.sheets[sheet]?.name]);
  expect(local(saved)).toEqual(local(original).filter(([, sheet]) => sheet !== "Read me"));
  expect(differences(saved, await gridValues(page)).found).toEqual([]);
  await reopened(page, bytes);
});

test("a download contains the sheets of an inserted template with their tables, validations, rules and formulas", async () => {
  const page = await openPage(workbench, CATHODE);
  const pane = await paneOf(page);
  const template = read(sampleBytes("vehicle-determination.xlsx"));
  const base64 = Buffer.from(sampleBytes("vehicle-determination.xlsx")).toString("base64");
  const before = await page.evaluate(() => window.originCreditWorkbench.grid.sheets().map(({ name }) => name));
  await pane.evaluate(
    (file) =>
      Excel.run(async (context) => {
        context.workbook.insertWorksheetsFromBase64(file, { positionType: "End" });
        await context.sync();
      }),
    base64,
  );
  await settled(page);
  const bytes = await download(page);
  const saved = read(bytes);
  const added = saved.sheets.filter(({ name }) => !before.includes(name));
  expect(added).toHaveLength(template.sheets.length);
  const count = (sheets: readonly Sheet[]) => ({
    tables: sheets.flatMap(({ tables }) => tables).length,
    validations: sheets.flatMap(({ validations }) => validations.flatMap(({ ranges }) => ranges)).length,
    rules: sheets.flatMap(({ conditionalFormats }) => conditionalFormats.flatMap(({ rules }) => rules)).length,
    formulas: sheets.flatMap(({ rows }) => [...rows.values()].flatMap(({ cells }) => cells.filter((c) => c?.formula)))
      .length,
  });
  expect(count(added)).toEqual(count(template.sheets));
  expect(differences(saved, await gridValues(page)).found).toEqual([]);
  await reopened(page, bytes);
});
