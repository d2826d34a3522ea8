/**
 * Pictures for the documentation: `node scripts/screenshots.mjs [NAME...]` writes docs/images/NAME-light.png and NAME-dark.png.
 * To add one, describe it in PICTURES: the workbook it shows, and what is done on the page before it is taken.
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
const folder = path.join(root, "docs", "images");

/**
 * `prepare` is called with the page and the pane's frame; `of` is the selector of the part to show, by default the whole page.
 * @typedef {object} Picture
 * @property {string} workbook
 * @property {[width: number, height: number]} [size]
 * @property {(page: import("playwright-core").Page, pane: import("playwright-core").Frame) => Promise<void>} [prepare]
 * @property {string} [of]
 */

/** @type {Record<string, Picture>} */
const PICTURES = {
  workbench: { workbook: "world-average-battery.xlsx", size: [1440, 860] },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PICTURES));
if (unknown.length > 0) {
  console.error(`Unknown picture: ${unknown.join(", ")}. The pictures are ${Object.keys(PICTURES).join(", ")}.`);
  process.exit(2);
}

await build(["functions", "addin"], { ifStale: true });
await buildWorkbench({ ifStale: true });
mkdirSync(folder, { recursive: true });
const server = await serve(0);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
try {
  for (const [name, picture] of Object.entries(PICTURES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await take(name, picture, "light");
    await take(name, picture, "dark");
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * @param {string} name
 * @param {Picture} picture
 * @param {"light" | "dark"} colorScheme
 */
async function take(name, { workbook, size = [1440, 860], prepare, of }, colorScheme) {
  const [width, height] = size;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
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
  await target.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
  await page.close();
  console.log(`docs/images/${name}-${colorScheme}.png`);
}
