import type { Page } from "playwright-core";
import { en } from "../../../src/text/en";
import { ja } from "../../../src/text/ja";
import { ko } from "../../../src/text/ko";
import { pageTexts } from "../../../src/workbench/page/texts";
import { newPage } from "../../setup/chromium";
import { shoot } from "../pane/support/pages";
import { paneOf, type RunningWorkbench, startWorkbench } from "./browser";

let workbench: RunningWorkbench;
beforeAll(async () => {
  workbench = await startWorkbench();
});
afterAll(() => workbench.close());

let page: Page;
afterEach(() => page.close());

async function open(locale: string, more: { colorScheme?: "dark"; forcedColors?: "active" } = {}): Promise<void> {
  page = await newPage(workbench.browser, { locale, viewport: { width: 1400, height: 850 }, ...more });
  await page.goto(`${workbench.address}?workbook=world-average-battery.xlsx`);
  await page.waitForFunction(() => document.documentElement.dataset.workbook);
}

const paneHeading = async (text: string) =>
  (await paneOf(page)).getByRole("heading", { level: 1, name: text }).waitFor();

const barTexts = () => page.locator(".wb-bar").innerText();

describe("the workbench", () => {
  test("is in the browser's language, with its pane, its buttons and its spreadsheet", async () => {
    await open("ja-JP");
    await paneHeading(ja["start.welcome"]);
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
    expect(await barTexts()).toContain(pageTexts.ja.download);
    expect(await page.locator("#wb-actions button").first().innerText()).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    expect(await page.locator("#wb-samples optgroup").first().getAttribute("label")).toBe(pageTexts.ja.samples);
    expect(await page.locator("#wb-status").innerText()).toContain("を開きました");
    await shoot(page, "workbench-ja");
    for (const width of [1301, 1300, 1200, 1400]) {
      await page.setViewportSize({ width, height: 850 });
      const bar = await page.locator(".wb-bar").boundingBox();
      expect(bar?.height).toBeLessThan(width > 1300 ? 50 : 90);
      const theme = await page.locator("#wb-theme").boundingBox();
      expect((theme?.x ?? width) + (theme?.width ?? 0)).toBeLessThanOrEqual(width);
    }
    const [cell] = await page.locator('#wb-grid canvas[id^="univer-sheet-main-canvas"]').all();
    await cell?.click({ button: "right", position: { x: 300, y: 300 } });
    await page.getByText("コピー", { exact: true }).first().waitFor();
  });

  test("changes its language without losing the workbook or the pane's page, and remembers it", async () => {
    await open("en-US");
    await paneHeading(en["start.welcome"]);
    expect(await barTexts()).toContain(pageTexts.en.download);
    const pane = await paneOf(page);
    await pane.getByRole("button", { name: en["start.checkWorkbook"] }).click();
    await paneHeading(en["page.check"]);
    const opened = await page.evaluate(() => document.documentElement.dataset.workbook);
    await page.selectOption("#wb-language", "ko");
    await paneHeading(ko["page.check"]);
    expect(await barTexts()).toContain(pageTexts.ko.download);
    expect(await page.evaluate(() => document.documentElement.dataset.workbook)).toBe(opened);
    await shoot(page, "workbench-ko");
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.workbook);
    await paneHeading(ko["start.welcome"]);
    expect(await page.inputValue("#wb-language")).toBe("ko");
    await page.selectOption("#wb-language", "auto");
    await paneHeading(en["start.welcome"]);
  });

  test("leaves the pane in the language that was chosen there", async () => {
    await open("en-US");
    await paneHeading(en["start.welcome"]);
    const pane = await paneOf(page);
    await pane.locator("header button").last().click();
    await pane.getByRole("menuitemradio", { name: "日本語" }).click();
    await paneHeading(ja["start.welcome"]);
    await page.selectOption("#wb-language", "ko");
    await page.locator(".wb-bar").getByText(pageTexts.ko.download).waitFor();
    await paneHeading(ja["start.welcome"]);
  });
});
