import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { readCharts } from "../../../src/xlsx/read/charts";
import { openPage, paneOf, type RunningWorkbench, startWorkbench, waitForWorkbook } from "./browser";
import { download, read, sampleBytes, settled } from "./pages";

const FORECAST = "45x-production.xlsx";
const CATHODE = "japan-processed-cathode.xlsx";

let workbench: RunningWorkbench;
let folder: string;

beforeAll(async () => {
  workbench = await startWorkbench();
  folder = mkdtempSync(path.join(os.tmpdir(), "charts-"));
});

afterAll(async () => {
  await workbench?.close();
  rmSync(folder, { recursive: true, force: true });
});

const showSheet = (page: Page, name: string): Promise<void> =>
  page.evaluate((wanted) => {
    const { grid } = window.originCreditWorkbench;
    grid.activateSheet(grid.sheets().find((sheet) => sheet.name === wanted)?.id ?? "");
  }, name);

/** Where the chart's left upper corner is on the page, in whole pixels. */
const cornerOf = async (page: Page): Promise<[number, number]> => {
  const box = await page.locator(".wb-chart").boundingBox();
  return [Math.round(box?.x ?? NaN), Math.round(box?.y ?? NaN)];
};

const chartsIn = (bytes: Uint8Array) => readCharts(bytes, read(bytes));

async function reopen(page: Page, bytes: Uint8Array, name: string): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  await page.setInputFiles("#wb-file", file);
  await waitForWorkbook(page, name);
}

/** Adds a chart over the countries and amounts of a new sheet. */
async function addChart(page: Page): Promise<void> {
  const pane = await paneOf(page);
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("By country");
      const cells = sheet.getRange("A1:B4");
      cells.values = [
        ["Country", "Value"],
        ["Japan", 60],
        ["Chile", 25],
        ["Unknown", 15],
      ];
      const chart = sheet.charts.add("ColumnClustered", cells, "Columns");
      chart.title.text = "Value by country";
      chart.setPosition("D2", "I15");
      sheet.activate();
      await context.sync();
    }),
  );
  await settled(page);
}

test("the chart of a template is drawn at its place on its sheet, described, and scrolls with the cells", async () => {
  const page = await openPage(workbench, FORECAST);
  await showSheet(page, "Production");
  const chart = page.getByRole("img", { name: /^Credit in each year for the same production\. Column chart\./ });
  await chart.waitFor({ state: "detached" });
  await showSheet(page, "45X forecast");
  await chart.waitFor();
  expect(await chart.getAttribute("aria-label")).toContain("Credit USD: 2026 8,577,000");
  // Nothing of the sheet is drawn across it.
  const layers = await page.evaluate(() =>
    [".wb-charts", "#wb-grid canvas"].map((selector) => {
      const element = document.querySelector(selector);
      return element ? Number(getComputedStyle(element).zIndex) || 0 : NaN;
    }),
  );
  expect(layers[0]).toBeGreaterThan(layers[1] ?? NaN);
  const [x, y] = await cornerOf(page);

  const box = await page.locator("#wb-grid canvas").first().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction((before) => {
    const top = document.querySelector(".wb-chart")?.getBoundingClientRect().top;
    return top !== undefined && top < before - 20;
  }, y);
  expect((await cornerOf(page))[0]).toBe(x);
});

test("a chart follows the values of its cells and the language of the page", async () => {
  const page = await openPage(workbench, CATHODE);
  await addChart(page);
  await page
    .getByRole("img", { name: "Value by country. Column chart. Value: Japan 60, Chile 25, Unknown 15." })
    .waitFor();
  const bars = () => page.locator(".wb-chart-mark").evaluateAll((all) => all.map((bar) => bar.getAttribute("height")));
  const before = await bars();
  await page.evaluate(() => {
    const { grid } = window.originCreditWorkbench;
    grid.writeContents(grid.activeSheetId(), { row: 1, column: 1, rows: 1, columns: 1 }, [[{ value: 30 }]]);
  });
  await page.getByRole("img", { name: /Japan 30, Chile 25/ }).waitFor();
  expect(await bars()).not.toEqual(before);
  await page.selectOption("#wb-language", "ja");
  await page.getByRole("img", { name: /縦棒グラフ/ }).waitFor();
});

test("an added chart is undone and redone in one step, saved, and drawn again when the file is opened", async () => {
  const page = await openPage(workbench, CATHODE);
  await addChart(page);
  const chart = page.getByRole("img", { name: /^Value by country\./ });
  await chart.waitFor();
  const corner = await cornerOf(page);
  await page.click("#wb-undo");
  await chart.waitFor({ state: "detached" });
  await page.click("#wb-redo");
  await chart.waitFor();

  const bytes = await download(page);
  expect(chartsIn(bytes).map(({ name, chart: { title, series } }) => [name, title, series[0]?.values.cached])).toEqual([
    ["Chart 1", "Value by country", [60, 25, 15]],
  ]);
  await reopen(page, bytes, "charted.xlsx");
  await chart.waitFor();
  expect(await cornerOf(page)).toEqual(corner);

  const pane = await paneOf(page);
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("By country").charts.getItem("Chart 1").delete();
      await context.sync();
    }),
  );
  await chart.waitFor({ state: "detached" });
  const without = await download(page);
  expect(chartsIn(without)).toEqual([]);
  expect(Object.keys(unzipSync(without)).filter((part) => part.includes("charts/"))).toEqual([]);
});

test("charts follow inserted rows and renamed sheets, also in the download", async () => {
  const page = await openPage(workbench, FORECAST);
  const [original] = chartsIn(sampleBytes(FORECAST));
  const pane = await paneOf(page);
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("45X forecast");
      sheet.getRange("2:3").insert("Down");
      sheet.name = "Forecast 2026";
      await context.sync();
    }),
  );
  await settled(page);
  const [saved] = chartsIn(await download(page));
  expect(saved?.chart.series.map(({ values }) => values.formula)).toEqual([
    "'Forecast 2026'!$G$7:$G$15",
    "'Forecast 2026'!$B$7:$B$15",
  ]);
  const rowOf = (chart: typeof saved) => (chart?.anchor.kind === "sheet" ? NaN : chart?.anchor.from.row);
  expect(rowOf(saved)).toBe((rowOf(original) ?? NaN) + 2);
});

test("a template's chart comes along when its sheets are inserted", async () => {
  const page = await openPage(workbench, CATHODE);
  const pane = await paneOf(page);
  const base64 = Buffer.from(sampleBytes(FORECAST)).toString("base64");
  await pane.evaluate(
    (file) =>
      Excel.run(async (context) => {
        context.workbook.insertWorksheetsFromBase64(file);
        await context.sync();
        context.workbook.worksheets.getItem("45X forecast").activate();
        await context.sync();
      }),
    base64,
  );
  await settled(page);
  await page
    .getByRole("img", { name: /^Credit in each year for the same production\..*Credit USD: 2026 8,577,000/ })
    .waitFor();
  expect(chartsIn(await download(page)).map(({ chart }) => chart.title)).toEqual([
    "Credit in each year for the same production",
  ]);
});
