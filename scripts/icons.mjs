/** `npm run icons`: renders assets/icons/*.svg to PNG in every size that Office requires. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";

const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "assets", "icons");

const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".svg"))) {
    const drawing = readFileSync(path.join(folder, file)).toString("base64");
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>*{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`,
      );
      const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
      writeFileSync(path.join(folder, `${path.basename(file, ".svg")}-${size}.png`), png);
    }
  }
} finally {
  await browser.close();
}
