/**
 * `npm run icons`: renders assets/icons/*.svg to PNG in every size that Office requires, and the two icons of the unified manifest to
 * assets/icons/unified.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";

const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "assets", "icons");
const unified = path.join(folder, "unified");

/** Microsoft 365 crops the colour icon to a circle or a rounded square, so it fills the square and its drawing stays within 120 px. */
const COLOR = { size: 192, drawn: 120, ground: "#e8f6f3" };
const OUTLINE_SIZE = 32;

const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();

  /**
   * @param {string} drawing an SVG file
   * @param {string} picture the PNG file to write
   * @param {{ size: number, drawn?: number, ground?: string }} look in pixels; the drawing fills the picture unless `drawn` is smaller
   */
  const render = async (drawing, picture, { size, drawn = size, ground = "transparent" }) => {
    const data = readFileSync(drawing).toString("base64");
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}body{background:${ground}}img{display:block;padding:${(size - drawn) / 2}px}</style>` +
        `<img width="${drawn}" height="${drawn}" src="data:image/svg+xml;base64,${data}">`,
    );
    const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
    writeFileSync(picture, png);
  };

  for (const file of readdirSync(folder).filter((name) => name.endsWith(".svg"))) {
    const name = path.basename(file, ".svg");
    for (const size of SIZES) await render(path.join(folder, file), path.join(folder, `${name}-${size}.png`), { size });
  }
  await render(path.join(folder, "origincredit.svg"), path.join(unified, "color.png"), COLOR);
  await render(path.join(unified, "outline.svg"), path.join(unified, "outline.png"), { size: OUTLINE_SIZE });
} finally {
  await browser.close();
}
