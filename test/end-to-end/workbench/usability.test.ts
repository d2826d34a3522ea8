import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "playwright-core";
import { FIRST_SAMPLES } from "../../../src/workbench/page/first-samples";
import { pageTexts } from "../../../src/workbench/page/texts";
import { makeWorkbook, tableXml } from "../../fixtures/xlsx/make";
import { expectEventually, newPage, PATIENCE } from "../../setup/chromium";
import { openPage, paneOf, type RunningWorkbench, startWorkbench, waitForWorkbook } from "./browser";
import { sampleBytes, settled } from "./pages";

const CATHODE = "japan-processed-cathode.xlsx";
const WORLD = "world-average-battery.xlsx";
const CELL_EDITOR = "__editor___INTERNAL_EDITOR__DOCS_NORMAL";
const { en, ja } = pageTexts;

let workbench: RunningWorkbench;
let folder: string;
beforeAll(async () => {
  workbench = await startWorkbench();
  folder = mkdtempSync(path.join(os.tmpdir(), "usability-"));
});
afterAll(async () => {
  await workbench?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of a computer that has not seen the workbench before. */
async function newcomer(options: BrowserContextOptions = {}): Promise<Page> {
  // axe needs a context of its own.
  const context = await workbench.browser.newContext({ viewport: { width: 1400, height: 850 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(workbench.address);
  await waitForWorkbook(page);
  return page;
}

/** Faults of our part of the page. The spreadsheet's own part and the pane are looked at elsewhere. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude("#wb-frame").exclude("#wb-grid").analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

async function select(page: Page, row: number, column: number): Promise<void> {
  await page.locator('#wb-grid canvas[id^="univer-sheet-main-canvas"]').click({ position: { x: 300, y: 300 } });
  await page.evaluate(
    ([at, across]) => {
      const { grid } = window.originCreditWorkbench;
      grid.select(grid.activeSheetId(), [{ row: at, column: across, rows: 1, columns: 1 }]);
    },
    [row, column] as const,
  );
}

const formulaAt = (page: Page, row: number, column: number) =>
  page.evaluate(
    ([at, across]) => {
      const { grid } = window.originCreditWorkbench;
      const area = { row: at, column: across, rows: 1, columns: 1 };
      return grid.read(grid.activeSheetId(), area, "formulas")[0]?.[0];
    },
    [row, column] as const,
  );

describe("the welcome page", () => {
  test("says what this is, and a sample opens on its verdict, explained in the pane", async () => {
    const page = await newcomer();
    await page.getByRole("heading", { name: en.landingTitle }).waitFor();
    expect(await page.locator("#wb-landing").innerText()).toContain(en.landingPrivate);
    expect(await page.locator("#wb-main").evaluate((main) => (main as HTMLElement).inert)).toBe(true);
    expect(await page.locator(".wb-card").count()).toBe(FIRST_SAMPLES.length);
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: /World-average battery/ }).click();
    await waitForWorkbook(page, WORLD);
    const pane = await paneOf(page);
    await pane.getByText("Results!F12", { exact: true }).waitFor();
    await pane.getByText("IRA.MEETS_CRITICAL_MINERALS", { exact: true }).first().waitFor();
    expect(await page.isVisible("#wb-landing")).toBe(false);
    expect(await page.inputValue("#wb-samples")).toBe(WORLD);
    await page.context().close();
  });

  test("does not come back once it has been closed, and can be opened again", async () => {
    const page = await newcomer({ colorScheme: "dark" });
    await page.getByRole("heading", { name: en.landingTitle }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await (await paneOf(page)).getByText("Results!B10", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe("wb-landing-title");
    await page.reload();
    await waitForWorkbook(page, FIRST_SAMPLES[0].file);
    expect(await page.isVisible("#wb-landing")).toBe(false);
    // The first view is a verdict, not the start page.
    await (await paneOf(page)).getByText("Results!B10", { exact: true }).waitFor();
    await page.getByRole("button", { name: en.about }).click();
    await page.getByRole("heading", { name: en.landingTitle }).waitFor();
    await page.getByRole("button", { name: en.landingBlank }).click();
    await waitForWorkbook(page, "Book.xlsx");
    expect(await page.isVisible("#wb-landing")).toBe(false);
    await page.context().close();
  });

  test("is not shown for an address that names a workbook", async () => {
    const page = await newPage(workbench.browser);
    await page.goto(`${workbench.address}?workbook=${CATHODE}`);
    await waitForWorkbook(page, CATHODE);
    expect(await page.isVisible("#wb-landing")).toBe(false);
    await page.close();
  });
});

describe("the list of workbooks", () => {
  test("shows the name of a file that was opened, opens it again, and keeps it if another cannot be opened", async () => {
    const page = await openPage(workbench, CATHODE);
    const name = "Q3 bill of materials.xlsx";
    const [mine, broken] = [path.join(folder, name), path.join(folder, "broken.xlsx")];
    writeFileSync(mine, sampleBytes(CATHODE));
    writeFileSync(broken, "Just some notes.");
    const shown = () =>
      page.locator("#wb-samples").evaluate((list) => (list as HTMLSelectElement).selectedOptions[0]?.text);
    await page.setInputFiles("#wb-file", mine);
    await waitForWorkbook(page, name);
    await expectEventually(shown, name);
    await page.selectOption("#wb-samples", WORLD);
    await waitForWorkbook(page, WORLD);
    await page.selectOption("#wb-samples", { label: name });
    await waitForWorkbook(page, name);
    await page.setInputFiles("#wb-file", broken);
    await page.waitForSelector("#wb-message.wb-error:not([hidden])");
    await expectEventually(shown, name);
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click("#wb-download")]);
    expect(saved.suggestedFilename()).toBe(name);
  });
});

describe("undo", () => {
  test("one press takes back what the pane wrote in one go, and the next one what was typed before it", async () => {
    const page = await openPage(workbench, CATHODE);
    expect(await page.locator('[data-u-command="univer.command.undo"]').count()).toBe(0);
    await select(page, 40, 1);
    await page.keyboard.type("typed");
    await page.keyboard.press("Enter");
    await expectEventually(() => formulaAt(page, 40, 1), "typed");
    const pane = await paneOf(page);
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Written");
        await context.sync();
        sheet.getRange("A1:B2").values = [
          ["Part", "Mass"],
          ["x", 5],
        ];
        await context.sync();
        sheet.tables.add("A1:B2", true).name = "Written";
        sheet.getRange("D1").formulas = [["=SUM(Written[Mass])"]];
        await context.sync();
      }),
    );
    const state = () =>
      page.evaluate(() => {
        const { grid } = window.originCreditWorkbench;
        const results = grid.sheets().find(({ name }) => name === "Results")?.id ?? "";
        const area = { row: 40, column: 1, rows: 1, columns: 1 };
        const typed = grid.read(results, area, "values")[0]?.[0];
        return [grid.sheets().some(({ name }) => name === "Written"), grid.tables().length, typed];
      });
    await expectEventually(state, [true, 2, "typed"]);
    await page.click("#wb-undo");
    await expectEventually(state, [false, 1, "typed"]);
    await page.click("#wb-undo");
    await expectEventually(state, [false, 1, ""]);
    await page.click("#wb-redo");
    await expectEventually(state, [false, 1, "typed"]);
    await page.click("#wb-redo");
    await expectEventually(state, [true, 2, "typed"]);
    await settled(page);
  });
});

describe("typing a formula", () => {
  const lots = ["Share [%]", "Value USD", "Place"];
  const text = (cell: string, value: string) => `<c r="${cell}" t="str"><v>${value}</v></c>`;
  const number = (cell: string, value: number) => `<c r="${cell}"><v>${value}</v></c>`;
  const rows = [
    `<row r="1">${text("A1", "Share [%]")}${text("B1", "Value USD")}${text("C1", "Place")}</row>`,
    `<row r="2">${number("A2", 1)}${number("B2", 10)}${text("C2", "Chile")}</row>`,
    `<row r="3">${number("A3", 2)}${number("B3", 20)}${text("C3", "Japan")}</row>`,
  ].join("");
  const bytes = makeWorkbook({
    sheets: [{ name: "Typed", rows, tables: [tableXml({ id: 1, name: "Lots", range: "A1:C3", columns: lots })] }],
  });

  async function openTyped(): Promise<Page> {
    const page = await openPage(workbench, CATHODE);
    const file = path.join(folder, "typed.xlsx");
    writeFileSync(file, bytes);
    await page.setInputFiles("#wb-file", file);
    await waitForWorkbook(page, "typed.xlsx");
    return page;
  }

  test("a hint names the arguments, with the current one marked and described, for our functions and others", async () => {
    const page = await openTyped();
    await select(page, 9, 0);
    await page.keyboard.type("=IRA.COUNTRY_CODE(");
    const current = page.locator(".wb-hint .wb-hint-call strong");
    await expectEventually(() => current.textContent(), "country");
    expect(await page.locator(".wb-hint-text").innerText()).toMatch(/^country: \w/);
    await page.keyboard.type("A1)+ROUND(1,");
    await expectEventually(() => current.textContent(), "num_digits");
    await page.keyboard.type("1)");
    await page.locator(".wb-hint").waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
  });

  test("the hint is in the language of the page, also after it has been changed", async () => {
    const page = await openTyped();
    await page.selectOption("#wb-language", "ja");
    await page.locator(".wb-bar").getByText(ja.download).waitFor();
    await page.getByRole("textbox", { name: ja.nameBox }).waitFor();
    await select(page, 9, 0);
    await page.keyboard.type("=IRA.COUNTRY_CODE(");
    await expectEventually(async () => /[\u3040-\u30ff]/.test(await page.locator(".wb-hint").innerText()), true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.selectOption("#wb-language", "auto");
    await page.locator(".wb-bar").getByText(en.download).waitFor();
  });

  test("the columns of a table are offered after its bracket, and written with escapes", async () => {
    const page = await openTyped();
    await select(page, 9, 0);
    await page.keyboard.type("=SUM(lots[");
    const options = page.getByRole("listbox", { name: "Columns of Lots" }).getByRole("option");
    await expectEventually(() => options.allTextContents(), [...lots, "#All", "#Data", "#Headers", "#Totals"]);
    await page.keyboard.press("Tab");
    await options.first().waitFor({ state: "hidden" });
    await page.keyboard.type(")+SUM(Lots[va");
    await expectEventually(() => options.allTextContents(), ["Value USD"]);
    await page.keyboard.press("Enter");
    await options.first().waitFor({ state: "hidden" });
    await page.keyboard.type(")");
    await page.keyboard.press("Enter");
    await expectEventually(() => formulaAt(page, 9, 0), "=SUM(lots[Share '[%']])+SUM(Lots[Value USD])");
  });

  test("the list can be walked with the arrows, clicked, and closed with Escape while the formula stays", async () => {
    const page = await openTyped();
    await select(page, 9, 0);
    await page.keyboard.type("=COUNTA(Lots[");
    const options = page.locator(".wb-columns li");
    await options.first().waitFor();
    await page.keyboard.press("ArrowDown");
    await expectEventually(() => page.locator('.wb-columns [aria-selected="true"]').textContent(), "Value USD");
    await page.keyboard.press("Escape");
    await options.first().waitFor({ state: "hidden" });
    await page.keyboard.type("P");
    await options.getByText("Place").click();
    await page.keyboard.type(")");
    await page.keyboard.press("Enter");
    await expectEventually(() => formulaAt(page, 9, 0), "=COUNTA(Lots[Place])");
  });
});

describe("the keyboard", () => {
  test("F6 goes from part to part, through the pane and back, and the first link leads to the cells", async () => {
    const page = await openPage(workbench, CATHODE);
    const pane = await paneOf(page);
    await pane.getByRole("button", { name: "Check Chains", exact: true }).waitFor();
    const focus = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return at?.getAttribute("data-u-comp") === "slide-tab-item"
          ? "tabs"
          : (at?.id ?? "") || at?.getAttribute("aria-label");
      });
    await page.locator("#wb-samples").focus();
    const parts = [CELL_EDITOR, en.nameBox, "tabs", "wb-frame", "wb-samples"];
    for (const part of parts) {
      await page.keyboard.press("F6");
      await expectEventually(focus, part);
    }
    for (const part of [...parts].reverse().slice(1)) {
      await page.keyboard.press("Shift+F6");
      await expectEventually(focus, part);
    }
    await page.locator("#wb-skip").focus();
    expect((await page.locator("#wb-skip").boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    await expectEventually(focus, CELL_EDITOR);
  });
});

describe("a narrow screen", () => {
  test("has no sideways scrolling, commands in a menu, and the pane below the sheet", async () => {
    const page = await newcomer({ viewport: { width: 390, height: 844 } });
    const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth]);
    expect(await widths()).toEqual([390, 390]);
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: en.landingClose }).click();
    const pane = await paneOf(page);
    await pane.getByText("Results!B10", { exact: true }).waitFor();
    const box = async (selector: string) =>
      (await page.locator(selector).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [sheet, below] = [await box("#wb-grid"), await box("#wb-pane")];
    expect(below.width).toBe(390);
    expect(below.y).toBeGreaterThanOrEqual(sheet.y + sheet.height);
    expect(sheet.height).toBeGreaterThan(200);
    await page.locator("#wb-splitter").focus();
    await page.keyboard.press("PageDown");
    await expectEventually(async () => (await box("#wb-pane")).height < below.height, true);
    expect(await page.isVisible("#wb-download")).toBe(false);
    await page.getByRole("button", { name: en.menu }).click();
    expect(await page.isVisible("#wb-download")).toBe(true);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.isVisible("#wb-download")).toBe(false);
    await page.getByRole("button", { name: en.pane, exact: true }).click();
    expect(await page.isVisible("#wb-pane")).toBe(false);
    expect(await widths()).toEqual([390, 390]);
    await page.context().close();
  });
});

test("the spreadsheet's controls have names in the language of the page", async () => {
  const page = await openPage(workbench, CATHODE);
  await page.getByRole("toolbar", { name: en.toolbar }).waitFor();
  expect(await page.locator('[data-u-command="sheet.command.set-range-bold"]').first().getAttribute("aria-label")).toBe(
    "Bold",
  );
  await page.selectOption("#wb-language", "ja");
  await page.getByRole("toolbar", { name: ja.toolbar }).waitFor();
  await page.getByRole("tablist", { name: ja.sheetTabs }).waitFor();
  await page.getByRole("button", { name: ja.addSheet }).waitFor();
  await expectEventually(
    () => page.locator('[data-u-command="sheet.command.set-range-bold"]').first().getAttribute("aria-label"),
    "太字",
  );
  await page.selectOption("#wb-language", "auto");
  await page.getByRole("toolbar", { name: en.toolbar }).waitFor();
});
