/**
 * Pictures for the documentation: `node scripts/screenshots.mjs [NAME...]` writes them to docs/images. To add one, describe it in
 * PICTURES: the workbook it shows, and what is done on the page before it is taken. With `--store`, the pictures are those of STORE, in the
 * size that Microsoft's marketplace asks for, and go to assets/store.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "./build.mjs";
import { buildWorkbench } from "./build-workbench.mjs";
import { findBrowser } from "./browser.mjs";
import { serve } from "./serve.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const isStore = process.argv.includes("--store");
const folder = path.join(root, ...(isStore ? ["assets", "store"] : ["docs", "images"]));

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {import("playwright-core").Frame} Frame
 * @typedef {"light" | "dark"} Scheme
 */

/**
 * `prepare` is called with the page and the pane's frame; `of` is the selector of the part to show, by default the whole page. A picture in
 * both color schemes is written to NAME-light.png and NAME-dark.png, and a light one to NAME.png.
 * @typedef {object} Picture
 * @property {string} workbook
 * @property {readonly [Scheme, ...Scheme[]]} [schemes]
 * @property {[width: number, height: number]} [size]
 * @property {(page: Page, pane: Frame) => Promise<void>} [prepare]
 * @property {string} [of]
 * @property {number} [scale] pixels of the picture for each of the page; 2 for pictures that are shown large
 */

/**
 * @param {Frame} pane
 * @param {string | RegExp} name
 */
const press = (pane, name) =>
  pane
    .getByRole("button", { name, exact: typeof name === "string" })
    .first()
    .click();

/** Goes to a step of the check of critical minerals for a table. */
const CHECK = {
  /**
   * @param {Frame} pane
   * @param {string} table
   */
  async columns(pane, table) {
    await press(pane, `Check ${table}`);
    await press(pane, /^Critical minerals/);
    await pane.locator("input[type=radio]:checked").first().waitFor();
    await press(pane, "Next");
    await pane.getByRole("heading", { name: "Which column is which?" }).waitFor();
  },
  /**
   * @param {Frame} pane
   * @param {string} table
   */
  async health(pane, table) {
    await CHECK.columns(pane, table);
    await pane.getByLabel("Placed in service").first().fill("2026-03-01");
    await press(pane, "Next");
    await pane
      .getByText(/^Read [\d,]+ of/)
      .first()
      .waitFor();
  },
  /**
   * @param {Frame} pane
   * @param {string} table
   */
  async result(pane, table) {
    await CHECK.health(pane, table);
    await press(pane, "See the result");
    await pane.locator("[data-verdict]").waitFor();
  },
  /**
   * @param {Frame} pane
   * @param {string} table
   */
  async whatIf(pane, table) {
    await CHECK.result(pane, table);
    await press(pane, "What if?");
    await pane.locator("[data-after]").waitFor();
  },
};

/**
 * Selects the first verdict of the workbook and has the pane explain it.
 * @param {Page} page
 * @param {Frame} pane
 */
async function explainVerdict(page, pane) {
  await page.getByRole("button", { name: "Explain cell" }).click();
  await pane.getByRole("heading", { level: 1, name: "Explain this cell" }).waitFor();
  await page.evaluate(() => {
    const { grid } = /** @type {any} */ (window).originCreditWorkbench;
    for (const { id } of grid.sheets()) {
      const area = grid.usedArea(id, true);
      if (!area) continue;
      const formulas = /** @type {unknown[][]} */ (grid.read(id, area, "formulas"));
      const row = formulas.findIndex((line) => line.some((cell) => String(cell).startsWith("=IRA.MEETS_")));
      if (row < 0) continue;
      const column = formulas[row]?.findIndex((cell) => String(cell).startsWith("=IRA.MEETS_")) ?? 0;
      grid.activateSheet(id);
      grid.select(id, [{ row: area.row + row, column: area.column + column, rows: 1, columns: 1 }]);
      return;
    }
    throw new Error("The sample has no formula to explain.");
  });
  await pane.getByText("IRA.MEETS_CRITICAL_MINERALS").first().waitFor();
}

/**
 * @param {Page} page
 * @param {Frame} pane
 */
async function functionGuide(page, pane) {
  await page.getByRole("button", { name: "Function guide" }).click();
  await pane.getByRole("heading", { level: 1, name: "Functions" }).waitFor();
}

/**
 * @param {Page} _
 * @param {Frame} pane
 */
async function insertedSheet(_, pane) {
  await CHECK.result(pane, "Chains");
  await press(pane, "Formulas on a new sheet");
  await pane.locator("[data-notice=success]").waitFor();
}

/**
 * A light picture of the pane alone.
 * @param {string} workbook
 * @param {Picture["prepare"]} [prepare]
 * @returns {Picture}
 */
const paneOver = (workbook, prepare) => ({
  workbook,
  scale: 2,
  schemes: ["light"],
  of: "#wb-frame",
  ...(prepare && { prepare }),
});

/** @type {Record<string, Picture>} */
const PICTURES = {
  workbench: {
    workbook: "japan-processed-cathode.xlsx",
    schemes: ["light", "dark"],
    scale: 2,
    prepare: (_, pane) => CHECK.result(pane, "Chains"),
  },
  "inserted-sheet": {
    workbook: "critical-minerals.xlsx",
    scale: 2,
    size: [1500, 900],
    prepare: insertedSheet,
  },
  "pane-scan": paneOver("critical-minerals.xlsx", async (_, pane) => {
    await press(pane, "Check this workbook");
    await pane
      .getByRole("button", { name: /^See the result/ })
      .first()
      .waitFor();
  }),
  "pane-portfolio": paneOver("world-average-battery.xlsx", async (_, pane) => {
    await press(pane, "Portfolio");
    await pane.locator("[data-line]").first().waitFor();
  }),
  "pane-entities": paneOver("foreign-entities-of-concern.xlsx", async (_, pane) => {
    await press(pane, "Check this workbook");
    await press(pane, /^See the result/);
    await pane.locator("[data-picture=ownership]").waitFor();
  }),
  "pane-start": paneOver("japan-processed-cathode.xlsx"),
  "pane-columns": paneOver("lots-with-problems.xlsx", (_, pane) => CHECK.columns(pane, "Lots")),
  "pane-health": paneOver("lots-with-problems.xlsx", (_, pane) => CHECK.health(pane, "Lots")),
  "pane-result": paneOver("japan-processed-cathode.xlsx", (_, pane) => CHECK.result(pane, "Chains")),
  "pane-what-if": paneOver("japan-processed-cathode.xlsx", (_, pane) => CHECK.whatIf(pane, "Chains")),
  "pane-explain": paneOver("japan-processed-cathode.xlsx", explainVerdict),
  "pane-functions": paneOver("japan-processed-cathode.xlsx", functionGuide),
  "pane-freeze": paneOver("japan-processed-cathode.xlsx", async (_, pane) => {
    await press(pane, "Pages");
    await pane.getByRole("menuitem", { name: "Freeze and repair" }).click();
    await pane.getByRole("heading", { level: 1, name: "Freeze and repair" }).waitFor();
  }),
};

/**
 * @param {Page} page
 * @param {string} name
 */
const showSheet = (page, name) =>
  page.evaluate((wanted) => {
    const { grid } = /** @type {any} */ (window).originCreditWorkbench;
    const found = grid.sheets().find((/** @type {{ name: string }} */ sheet) => sheet.name === wanted);
    if (!found) throw new Error(`There is no sheet ${wanted}.`);
    grid.activateSheet(found.id);
  }, name);

/**
 * A light picture for the marketplace: all of the page, one pixel each.
 * @param {string} workbook
 * @param {Picture["prepare"]} prepare
 * @returns {Picture}
 */
const storePicture = (workbook, prepare) => ({ workbook, size: [1366, 768], ...(prepare && { prepare }) });

/** In the order of the listing. @type {Record<string, Picture>} */
const STORE = {
  "en-1": storePicture("japan-processed-cathode.xlsx", explainVerdict),
  "en-2": storePicture("material-assistance.xlsx", async (page, pane) => {
    await showSheet(page, "Costs");
    await press(pane, "Check this workbook");
    await press(pane, /^See the result/);
    await pane.locator("[data-verdict]").waitFor();
  }),
  "en-3": storePicture("critical-minerals.xlsx", async (page, pane) => {
    await insertedSheet(page, pane);
    // So that the charts fit beside their tables.
    for (let percent = 100; percent > 60; percent -= 10) await page.getByRole("button", { name: "Zoom out" }).click();
  }),
  "en-4": storePicture("all-templates.xlsx", async (page, pane) => {
    await showSheet(page, "Production");
    await press(pane, "Pages");
    await pane.getByRole("menuitem", { name: "Templates" }).click();
    await pane.getByRole("heading", { name: "Critical minerals" }).scrollIntoViewIfNeeded();
  }),
  "en-5": storePicture("45x-production.xlsx", async (page, pane) => {
    await showSheet(page, "45X result");
    await functionGuide(page, pane);
    await pane.getByRole("searchbox").fill("45X");
  }),
};

const pictures = isStore ? STORE : PICTURES;
const wanted = process.argv.slice(2).filter((argument) => argument !== "--store");
const unknown = wanted.filter((name) => !(name in pictures));
if (unknown.length > 0) {
  console.error(`Unknown picture: ${unknown.join(", ")}. The pictures are ${Object.keys(pictures).join(", ")}.`);
  process.exit(2);
}

await build(["functions", "addin"], { ifStale: true });
await buildWorkbench({ ifStale: true });
mkdirSync(folder, { recursive: true });
const server = await serve(0);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
try {
  for (const [name, picture] of Object.entries(pictures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { schemes = /** @type {const} */ (["light"]) } = picture;
    for (const scheme of schemes) await take(schemes.length > 1 ? `${name}-${scheme}` : name, picture, scheme);
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * @param {string} file
 * @param {Picture} picture
 * @param {Scheme} colorScheme
 */
async function take(file, { workbook, size = [1440, 860], prepare, of, scale = 1 }, colorScheme) {
  const [width, height] = size;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: scale });
  await page.goto(`${server.address}?workbook=${encodeURIComponent(workbook)}`);
  await page.waitForFunction(() => document.documentElement.dataset.workbook, null, { timeout: 180_000 });
  const handle = await page.waitForSelector("#wb-frame[src]");
  const pane = await handle.contentFrame();
  if (!pane) throw new Error("The pane has no page.");
  await pane.waitForFunction(() => document.getElementById("root")?.childElementCount, null, { timeout: 60_000 });
  await prepare?.(page, pane);
  // The pane reads the workbook before it has something to show.
  await page.waitForTimeout(3000);
  const target = of ? page.locator(of) : page;
  await target.screenshot({ path: path.join(folder, `${file}.png`) });
  await page.close();
  console.log(path.relative(root, path.join(folder, `${file}.png`)));
}
