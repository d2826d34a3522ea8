import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { builtFolder } from "../../setup/built";
import { launchBrowser, newPage } from "../../setup/chromium";
import { axeViolations } from "../pane/support/open-pane";

const dist = builtFolder("functions");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const pages = ["help.html", "help-ja.html", "help-ko.html"];
const looks = [
  { look: "light", options: { colorScheme: "light" } },
  { look: "dark", options: { colorScheme: "dark" } },
  { look: "forced colors", options: { forcedColors: "active" } },
] as const;

describe.each(pages)("%s", (file) => {
  test.each(looks)("is accessible and no wider than a phone: $look", async ({ options }) => {
    // 320 px is the width of a page at a zoom of 400 %.
    const page = await newPage(browser, { ...options, viewport: { width: 320, height: 700 } });
    await page.goto(pathToFileURL(path.join(dist, file)).href);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect((await axeViolations(page)).map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.close();
  });

  test("leads to the other languages", async () => {
    const page = await newPage(browser);
    for (const other of pages.filter((each) => each !== file)) {
      await page.goto(pathToFileURL(path.join(dist, file)).href);
      await page.locator(`nav a[href="${other}"]`).click();
      await page.waitForURL(`**/${other}`);
      expect(await page.locator("[aria-current=page]").count()).toBe(1);
    }
    await page.close();
  });
});
