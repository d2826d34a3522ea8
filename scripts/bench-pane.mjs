/**
 * How long the task pane takes over a large table, in the workbench in a real browser: `npm run bench:pane -- [rows]`.
 * What has changed is built first. Nothing here is a test: numbers depend on the machine and on what else runs on it.
 */
/* eslint-disable-next-line @typescript-eslint/ban-ts-comment -- its functions run in pages of the browser, on values that only those know */
// @ts-nocheck
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

/** A table of so many lots as a file: text in the cells themselves, one table, nothing else. */
function lots() {
  let state = 20261124;
  const next = (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const text = (column, row, value) => `<c r="${column}${row}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const headers = ["Lot", "Material", "Value USD", "Extraction country", "Processing country"];
  const lines = [`<row r="1">${headers.map((header, index) => text("ABCDE"[index], 1, header)).join("")}</row>`];
  for (let row = 2; row <= rows + 1; row++) {
    const cells = [
      text("A", row, `L-${row}`),
      text("B", row, MATERIALS[next(MATERIALS.length)]),
      `<c r="C${row}"><v>${(1 + next(10_000_000)) / 100}</v></c>`,
      text("D", row, COUNTRIES[next(COUNTRIES.length)]),
      row % 50 === 0 ? "" : text("E", row, COUNTRIES[next(COUNTRIES.length)]),
    ];
    lines.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  const columns = headers.map((name, index) => `<tableColumn id="${index + 1}" name="${name}"/>`).join("");
  const parts = {
    "[Content_Types].xml":
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
      `<Override PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Lots" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetData>${lines.join("")}</sheetData><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`,
    "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/table" Target="../tables/table1.xml"/></Relationships>`,
    "xl/tables/table1.xml": `<table xmlns="${MAIN}" id="1" name="Lots" displayName="Lots" ref="A1:E${rows + 1}"><autoFilter ref="A1:E${rows + 1}"/><tableColumns count="5">${columns}</tableColumns></table>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), { level: 1 }),
  );
}

async function serve() {
  const script = path.join(root, "scripts", "start.mjs");
  const server = spawn(process.execPath, [script, "--no-open", "--port", "0"], { cwd: root });
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

/** Runs something in the pane and tells how long it took, what progress was shown, and the longest time without a frame. */
async function timed(pane, act, until) {
  await pane.evaluate(() => {
    const watch = { shown: new Set(), longest: 0, last: performance.now(), on: true };
    window.benchWatch = watch;
    const tick = () => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
      const bar = document.querySelector("[role=progressbar]");
      if (bar) watch.shown.add(bar.getAttribute("aria-valuenow"));
      if (watch.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const start = Date.now();
  await act();
  await until();
  const took = Date.now() - start;
  const { shown, longest } = await pane.evaluate(() => {
    window.benchWatch.on = false;
    return { shown: window.benchWatch.shown.size, longest: window.benchWatch.longest };
  });
  return { took, shown, longest };
}

const line = (what, { took, shown, longest }) =>
  console.log(
    `${what.padEnd(44)} ${String(took).padStart(6)} ms, ${shown} states of progress, at most ${Math.round(longest)} ms between frames`,
  );

const server = await serve();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
try {
  const load = os.loadavg()[0].toFixed(1);
  console.log(`${rows} rows, Node ${process.version}, ${os.cpus().length} processors, load ${load}`);
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
  await page.goto(`${server.address}?workbook=lots-with-problems.xlsx`);
  const ready = await page.evaluate(async () => {
    while (!document.documentElement.dataset.workbook) await new Promise((resolve) => requestAnimationFrame(resolve));
    return Math.round(performance.now());
  });
  console.log(`${"Workbench ready with 1,000 rows, cold".padEnd(44)} ${String(ready).padStart(6)} ms`);
  await page.goto(`${server.address}?workbook=japan-processed-cathode.xlsx`);
  const paneOf = async () => (await page.waitForSelector("#wb-frame[src]")).contentFrame();
  const whole = await (
    await paneOf()
  ).evaluate(async () => {
    while (!document.querySelector("h1")) await new Promise((resolve) => requestAnimationFrame(resolve));
    return Math.round(performance.now());
  });
  console.log(`${"Pane interactive, from its own navigation".padEnd(44)} ${String(whole).padStart(6)} ms`);
  await page.waitForFunction(() => document.documentElement.dataset.workbook !== undefined, null, { timeout: 120_000 });
  // The pane alone, its host and the spreadsheet being there: as when a person opens it from the ribbon.
  const pane = await paneOf();
  await pane.evaluate(() => location.reload()).catch(() => undefined);
  await page.waitForTimeout(4000);
  const again = await (
    await paneOf()
  ).evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return Math.round(paint?.startTime ?? 0);
  });
  console.log(`${"Pane opened over an open workbook, first paint".padEnd(44)} ${String(again).padStart(6)} ms`);

  await page.setInputFiles("#wb-file", { name: "lots.xlsx", mimeType: "application/octet-stream", buffer: lots() });
  const opening = Date.now();
  await page.waitForFunction(() => document.documentElement.dataset.workbook === "lots.xlsx", null, {
    timeout: 300_000,
  });
  console.log(`${"Workbook opened".padEnd(44)} ${String(Date.now() - opening).padStart(6)} ms`);
  const open = await paneOf();
  const button = (name) => open.getByRole("button", { name }).first();
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
  await button("Next").click();
  await button("Cancel").waitFor();
  line(
    "Cancel",
    await timed(
      open,
      () => button("Cancel").click(),
      () => open.getByText("Canceled").first().waitFor({ state: "attached" }),
    ),
  );
} finally {
  await browser.close();
  server.close();
}
