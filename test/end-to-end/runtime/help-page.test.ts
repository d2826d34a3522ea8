import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { definitions } from "../../../src/functions/catalogue";
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
const PHONE = { viewport: { width: 375, height: 800 } };

type PageOptions = Parameters<typeof newPage>[1];

async function open(file: string, options: PageOptions = {}, hash = ""): Promise<Page> {
  const page = await newPage(browser, options);
  await page.goto(pathToFileURL(path.join(dist, file)).href + hash);
  return page;
}

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
const violations = async (page: Page) => (await axeViolations(page)).map(({ id, nodes }) => [id, nodes[0]?.html]);

describe.each(pages)("%s", (file) => {
  test("is accessible and no wider than a phone", async () => {
    // 320 px is the width of a page at a zoom of 400 %.
    const page = await open(file, { viewport: { width: 320, height: 700 } });
    await page.locator("#search").waitFor();
    expect(await width(page)).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
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

  test("finds a function by keyboard alone on a phone", async () => {
    const page = await open(file, PHONE);
    const search = page.locator("#search");
    await search.focus();
    await page.keyboard.type("ira.resourcing");
    await page.locator("article:not([hidden])").first().waitFor();
    const shown = page.locator("article:not([hidden])");
    await expect(shown.evaluateAll((all) => all.map(({ id }) => id))).resolves.toEqual(["RESOURCING_PLAN"]);
    expect(await page.locator("#found").textContent()).toMatch(/(^|\D)1(\D|$)/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**#RESOURCING_PLAN");
    // Its heading is below the search, which stays in view.
    const box = await page.locator("#RESOURCING_PLAN h3").boundingBox();
    const side = await page.locator(".side").boundingBox();
    expect(box!.y).toBeGreaterThanOrEqual(side!.y + side!.height);
    expect(box!.y).toBeLessThan(800);
    await search.focus();
    await page.keyboard.press("Escape");
    await page.locator("#LAW_VERSION").waitFor();
    expect(await shown.count()).toBe(definitions.length);
    await page.close();
  });
});

// One function has every kind of part, and takes axe a hundredth of the time.
test.each(looks)("what was found is accessible, on a phone and on a desk: $look", async ({ options }) => {
  const page = await open("help.html", { ...options, ...PHONE });
  await page.locator("#search").fill("resourcing_plan");
  await page.locator("#LAW_VERSION").waitFor({ state: "hidden" });
  expect(await width(page)).toBeLessThanOrEqual(375);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator(".contents[open]").waitFor();
  expect(await width(page)).toBeLessThanOrEqual(1280);
  expect(await violations(page)).toEqual([]);
  await page.close();
});

test("a search without a match says so, and a link to what is hidden brings everything back", async () => {
  const page = await open("help.html", PHONE);
  await page.locator("#search").fill("nothing like this");
  await page.getByText("No function matches all these words.").waitFor();
  expect(await page.locator("main article:visible").count()).toBe(0);
  await page.locator("#search").fill("resourcing_plan");
  const related = page.locator("#RESOURCING_PLAN ul[data-aside] a").first();
  const target = page.locator((await related.getAttribute("href")) as string);
  await target.waitFor({ state: "hidden" });
  await related.click();
  await target.waitFor();
  expect(await page.locator("#search").inputValue()).toBe("");
  await page.close();
});

test("formulas and results are spelled for the chosen Excel, which is remembered", async () => {
  const page = await open("help.html");
  const formula = page.locator("#CRITICAL_MINERAL_PERCENTAGE .example");
  await page.locator("#spelling").selectOption("de");
  await formula.getByText("0,6", { exact: true }).waitFor();
  await page.getByText('=IRA.FEOC_EXCLUDES("2024-01-01"; "component"; WAHR)', { exact: true }).waitFor();
  await page.reload();
  await formula.getByText("0,6", { exact: true }).waitFor();
  expect(await page.locator("#spelling").inputValue()).toBe("de");
  await page.locator("#spelling").selectOption("en");
  await formula.getByText("0.6", { exact: true }).waitFor();
  await page.getByText('=IRA.FEOC_EXCLUDES("2024-01-01", "component", TRUE)', { exact: true }).waitFor();
  await page.close();
});

test("a browser in French first shows semicolons", async () => {
  const page = await open("help.html", { locale: "fr-FR" });
  await page.locator("#CRITICAL_MINERAL_PERCENTAGE .example").getByText("0,6", { exact: true }).waitFor();
  expect(await page.locator("#spelling").inputValue()).toBe("fr");
  await page.close();
});

test("the list of functions is folded on a phone until it is opened, and stands beside the text on a desk", async () => {
  const page = await open("help.html", PHONE);
  const link = page.locator('.contents a[href="#IS_FEOC"]');
  await page.locator(".contents:not([open])").waitFor();
  await page.locator(".contents summary").click();
  await link.click();
  await page.waitForURL("**#IS_FEOC");
  await page.locator(".contents:not([open])").waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await link.waitFor();
  await page.close();
});

test("everything can be read without the script and on paper", async () => {
  const page = await open("help.html", { ...PHONE, javaScriptEnabled: false });
  expect(await page.locator("main article:visible").count()).toBe(definitions.length);
  expect(await page.locator("#search, #spelling").filter({ visible: true }).count()).toBe(0);
  await page.locator('.contents a[href="#IS_FEOC"]').waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main article:visible").count()).toBe(definitions.length);
  expect(await page.locator(".side").isVisible()).toBe(false);
  await page.close();
});
