import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { makeWorkbook } from "../../fixtures/xlsx/make";
import { openPage, paneOf, type RunningWorkbench, startWorkbench, waitForWorkbook } from "./browser";
import { download, gridValues } from "./pages";

let workbench: RunningWorkbench;
let folder: string;
let page: Page;

/** A workbook with the number of 2024-01-01 in the 1904 date system, in a date format, and formulas that use it. */
const workbook = (date1904: boolean): Uint8Array =>
  makeWorkbook({
    date1904,
    styles: '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>',
    sheets: [
      {
        name: "Days",
        rows:
          '<row r="1"><c r="A1" s="1"><v>43830</v></c><c r="B1"><f>YEAR(A1)</f></c><c r="C1"><f>DATE(2024,1,1)</f></c>' +
          '<c r="D1"><f>TEXT(A1,"yyyy-mm-dd")</f></c></row>',
      },
    ],
  });

beforeAll(async () => {
  workbench = await startWorkbench();
  folder = mkdtempSync(path.join(os.tmpdir(), "days-"));
  page = await openPage(workbench, "japan-processed-cathode.xlsx");
});

afterAll(async () => {
  await workbench?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openFile(name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  await page.setInputFiles("#wb-file", file);
  await waitForWorkbook(page, name);
}

const firstRow = async (): Promise<unknown> => (await gridValues(page)).Days?.values[0];

test("a workbook that counts dates from 1904 is calculated accordingly and announced, but the next workbook is not", async () => {
  await openFile("from-1904.xlsx", workbook(true));
  expect(await firstRow()).toEqual([43830, 2024, 43830, "2024-01-01"]);
  const pane = await paneOf(page);
  await pane.waitForSelector("text=This workbook uses the 1904 date system.");

  await openFile("from-1900.xlsx", workbook(false));
  expect(await firstRow()).toEqual([43830, 2019, 45292, "2019-12-31"]);
  const next = await paneOf(page);
  await next.waitForFunction(() => !document.body.textContent?.includes("1904"));
});

test("a download still counts dates from 1904, with the same numbers", async () => {
  await openFile("from-1904.xlsx", workbook(true));
  await page.evaluate(async () => {
    const { grid } = window.originCreditWorkbench;
    grid.writeContents(grid.activeSheetId(), { row: 3, column: 0, rows: 1, columns: 1 }, [[{ value: "A note" }]]);
    await grid.settled();
  });
  const parts = unzipSync(await download(page));
  const part = (name: string): string => strFromU8(parts[name] as Uint8Array);
  expect(part("xl/workbook.xml")).toContain('date1904="1"');
  expect(part("xl/worksheets/sheet1.xml")).toMatch(/<c r="A1"[^>]*><v>43830<\/v>/);
  expect(Object.keys(parts).some((name) => /A note/.test(part(name)))).toBe(true);
});
