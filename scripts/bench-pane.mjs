/**
 * Measures how long the task pane takes for a large table, in the workbench in a real browser: `npm run bench:pane -- [rows]`.
 * Anything out of date is built first. This is not a test: the times depend on the machine and on what else runs on it.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./browser.mjs";

const require = createRequire(import.meta.url);
const { strToU8, zipSync } = require("fflate");
const { chromium } = require("playwright-core");
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const rows = Number(process.argv[2] ?? 100_000);

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const COUNTRIES = ["Chile", "China", "Japan", "Australia", "Indonesia", "Canada", "DRC", "Finland", "Argentina"];
const MATERIALS = ["LiOH", "Nickel sulfate", "Cobalt sulfate", "Graphite", "Copper foil"];

/**
 * @typedef {import("playwright-core").Frame} Frame
 * @typedef {{ took: number, shown: number, longest: number }} Timing in milliseconds; `shown` counts the states of progress
 */

/**
 * A workbook with one table of `count` lots on each of its sheets and nothing else. Text is stored in the cells, not as shared strings.
 * @param {number} count
 * @param {number} [sheets]
 */
function lots(count, sheets = 1) {
  let state = 20261124;
  const next = (/** @type {number} */ below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const anyOf = (/** @type {string[]} */ list) => String(list[next(list.length)]);
  /**
   * @param {string} column
   * @param {number} row
   * @param {string} value
   */
  const text = (column, row, value) => `<c r="${column}${row}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const headers = ["Lot", "Material", "Value USD", "Extraction country", "Processing country"];
  const lines = [`<row r="1">${headers.map((header, index) => text("ABCDE".charAt(index), 1, header)).join("")}</row>`];
  for (let row = 2; row <= count + 1; row++) {
    const cells = [
      text("A", row, `L-${row}`),
      text("B", row, anyOf(MATERIALS)),
      `<c r="C${row}"><v>${(1 + next(10_000_000)) / 100}</v></c>`,
      text("D", row, anyOf(COUNTRIES)),
      row % 50 === 0 ? "" : text("E", row, anyOf(COUNTRIES)),
    ];
    lines.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  const columns = headers.map((name, index) => `<tableColumn id="${index + 1}" name="${name}"/>`).join("");
  const sheet = `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetData>${lines.join("")}</sheetData><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`;
  const all = Array.from({ length: sheets }, (_, index) => ({
    at: index + 1,
    name: index === 0 ? "Lots" : `Lots${index + 1}`,
  }));
  const each = (/** @type {(one: { at: number, name: string }) => string} */ write) => all.map(write).join("");
  /** @type {Record<string, string>} */
  const parts = {
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
      each(
        ({ at }) =>
          `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
          `<Override PartName="/xl/tables/table${at}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/>`,
      ) +
      `</Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each(({ at, name }) => `<sheet name="${name}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships">${each(({ at }) => `<Relationship Id="rId${at}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}</Relationships>`,
  };
  for (const { at, name } of all) {
    parts[`xl/worksheets/sheet${at}.xml`] = sheet;
    parts[`xl/worksheets/_rels/sheet${at}.xml.rels`] =
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/table" Target="../tables/table${at}.xml"/></Relationships>`;
    parts[`xl/tables/table${at}.xml`] =
      `<table xmlns="${MAIN}" id="${at}" name="${name}" displayName="${name}" ref="A1:E${count + 1}"><autoFilter ref="A1:E${count + 1}"/><tableColumns count="5">${columns}</tableColumns></table>`;
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), { level: 1 }),
  );
}

async function serve() {
  const script = path.join(root, "scripts", "start.mjs");
  const server = spawn(process.execPath, [script, "--no-open", "--port", "0"], { cwd: root });
  /** @type {string} */
  const address = await new Promise((resolve, reject) => {
    let text = "";
    server.stdout.on("data", (chunk) => {
      text += chunk;
      const found = /http:\/\/localhost:\d+\//.exec(text);
      if (found) resolve(found[0]);
    });
    server.on("exit", () => reject(new Error(`The server stopped: ${text}`)));
  });
  return { address, close: () => server.kill() };
}

/**
 * Does something in the pane and measures how long it takes, how much progress is shown, and the longest time without a frame.
 * @param {Frame} pane
 * @param {() => Promise<void>} act
 * @param {() => Promise<void>} until
 * @returns {Promise<Timing>}
 */
async function timed(pane, act, until) {
  const watched = await pane.evaluateHandle(() => {
    /** @type {Set<string | null>} */
    const states = new Set();
    const watch = { states, longest: 0, last: performance.now(), on: true };
    const tick = () => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
      const bar = document.querySelector("[role=progressbar]");
      if (bar) watch.states.add(bar.getAttribute("aria-valuenow"));
      if (watch.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    return watch;
  });
  const start = Date.now();
  await act();
  await until();
  const took = Date.now() - start;
  const { shown, longest } = await watched.evaluate((watch) => {
    watch.on = false;
    return { shown: watch.states.size, longest: watch.longest };
  });
  return { took, shown, longest };
}

/**
 * @param {string} what
 * @param {Timing} timing
 */
const line = (what, { took, shown, longest }) =>
  console.log(
    `${what.padEnd(44)} ${String(took).padStart(6)} ms, ${shown} states of progress, at most ${Math.round(longest)} ms between frames`,
  );

const server = await serve();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
try {
  const [load = 0] = os.loadavg();
  console.log(`${rows} rows, Node ${process.version}, ${os.cpus().length} processors, load ${load.toFixed(1)}`);
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
  await page.goto(`${server.address}?workbook=lots-with-problems.xlsx`);
  const ready = await page.evaluate(async () => {
    while (!document.documentElement.dataset.workbook) await new Promise((resolve) => requestAnimationFrame(resolve));
    return Math.round(performance.now());
  });
  console.log(`${"Workbench ready with 1,000 rows, cold".padEnd(44)} ${String(ready).padStart(6)} ms`);
  await page.goto(`${server.address}?workbook=japan-processed-cathode.xlsx`);
  const paneOf = async () => {
    const pane = await (await page.waitForSelector("#wb-frame[src]")).contentFrame();
    if (!pane) throw new Error("The pane has no page.");
    return pane;
  };
  const whole = await (
    await paneOf()
  ).evaluate(async () => {
    while (!document.querySelector("h1")) await new Promise((resolve) => requestAnimationFrame(resolve));
    return Math.round(performance.now());
  });
  console.log(`${"Pane interactive, from its own navigation".padEnd(44)} ${String(whole).padStart(6)} ms`);
  await page.waitForFunction(() => document.documentElement.dataset.workbook !== undefined, null, { timeout: 120_000 });
  // Reloads only the pane. Its host and the spreadsheet stay loaded, as when a user opens it from the ribbon.
  const pane = await paneOf();
  await pane.evaluate(() => location.reload()).catch(() => undefined);
  await page.waitForTimeout(4000);
  const again = await (
    await paneOf()
  ).evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return Math.round(paint?.startTime ?? 0);
  });
  console.log(`${"Pane opened beside an open workbook, first paint".padEnd(44)} ${String(again).padStart(6)} ms`);

  await page.setInputFiles("#wb-file", { name: "lots.xlsx", mimeType: "application/octet-stream", buffer: lots(rows) });
  const opening = Date.now();
  await page.waitForFunction(() => document.documentElement.dataset.workbook === "lots.xlsx", null, {
    timeout: 300_000,
  });
  console.log(`${"Workbook opened".padEnd(44)} ${String(Date.now() - opening).padStart(6)} ms`);
  const open = await paneOf();
  const button = (/** @type {string | RegExp} */ name) => open.getByRole("button", { name }).first();
  line(
    "Start page: tables and formulas",
    await timed(
      open,
      () => button("Read again").click(),
      () => button("Check Lots").waitFor(),
    ),
  );
  await button("Check Lots").click();
  await button(/^Critical minerals/).click();
  await open.locator("input[type=radio]:checked").first().waitFor();
  await button("Next").click();
  await open.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await open.getByLabel(/^Placed in service/).fill("2026-03-01");
  line(
    "Data health",
    await timed(
      open,
      () => button("Next").click(),
      () => button("See the result").waitFor(),
    ),
  );
  line(
    "Result",
    await timed(
      open,
      () => button("See the result").click(),
      () => open.locator("[data-verdict]").waitFor(),
    ),
  );
  line(
    "What if",
    await timed(
      open,
      () => button("What if?").click(),
      () => open.locator("[data-after]").waitFor(),
    ),
  );
  await button("Back to the start page").click();
  await button("Check Lots").click();
  await button(/^Critical minerals/).click();
  await open.locator("input[type=radio]:checked").first().waitFor();
  await button("Next").click();
  await open.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await open.getByLabel(/^Placed in service/).fill("2026-03-01");
  // The page presses Cancel itself as soon as the button appears: from outside, reading is over before it could be pressed.
  const canceled = open.evaluate(
    () =>
      new Promise((resolve) => {
        let pressed = 0;
        const look = () => {
          if (pressed === 0) {
            const cancel = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Cancel");
            if (cancel) pressed = performance.now();
            cancel?.click();
          } else if (document.body.textContent?.includes("Canceled.")) {
            resolve(Math.round(performance.now() - pressed));
            return;
          } else if (document.body.textContent?.includes("See the result")) {
            resolve(null);
            return;
          }
          requestAnimationFrame(look);
        };
        look();
      }),
  );
  await button("Next").click();
  const took = /** @type {number | null} */ (await canceled);
  if (took === null) throw new Error("The table was read before Cancel took effect.");
  console.log(`${"Cancel".padEnd(44)} ${String(took).padStart(6)} ms`);

  const [sheets, each] = [40, 5_000];
  const many = { name: "many.xlsx", mimeType: "application/octet-stream", buffer: lots(each, sheets) };
  await page.setInputFiles("#wb-file", many);
  await page.waitForFunction(() => document.documentElement.dataset.workbook === "many.xlsx", null, {
    timeout: 300_000,
  });
  const scanned = await paneOf();
  await scanned.locator("[data-proposal]").first().waitFor({ timeout: 300_000 });
  const scan = await timed(
    scanned,
    () => scanned.getByRole("button", { name: "Check this workbook" }).click(),
    () => scanned.locator("main[data-page=check] [data-proposal]").first().waitFor(),
  );
  // One proposal for each table, and one to combine them all. The times count only if all of them were found.
  const found = await scanned.locator("main[data-page=check] [data-proposal]").allInnerTexts();
  const ofTables = found.filter((text) => text.includes("5,000 rows")).length;
  if (found.length !== sheets + 1 || ofTables !== sheets) {
    throw new Error(`The scan found ${found.length} proposals, ${ofTables} of them tables of 5,000 rows.`);
  }
  line(`Check this workbook: ${sheets} sheets, ${sheets * each} rows`, scan);
} finally {
  await browser.close();
  server.close();
}
