import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { LAW_VERSION } from "../../../src/law";
import { en } from "../../../src/text/en";
import { launchBrowser, newPage, releaseFolder, violationsOf, watchPolicy } from "../../setup/chromium";

/** What happens to a pane that is open while a new release is installed on the server. */

const { makeRelease } = require("../../setup/release.js") as {
  makeRelease: (folder: string, options?: string[]) => { folder: string };
};
const { servePane } = require("../pane/support/pane-server.js") as {
  servePane: (release: () => string) => Promise<{ url: string; settings: unknown; close(): Promise<void> }>;
};

const temporary = mkdtempSync(path.join(os.tmpdir(), "origincredit-update-"));
const OLD = path.join(temporary, "old");

/** The release under test with other names and contents of all its parts, as an earlier one would have. */
function makeOlder(): void {
  cpSync(releaseFolder(), OLD, { recursive: true });
  const site = path.join(OLD, "site");
  const chunks = readdirSync(path.join(site, "chunks")).filter((name) => name.endsWith(".js"));
  const hashes = chunks.map((name) => /\.([0-9a-f]{8})\.js$/.exec(name)?.[1] as string);
  const renamed = (text: string) =>
    hashes.reduce((all, hash) => all.replaceAll(hash, [...hash].reverse().join("")), text);
  const scripts = ["taskpane.js", "start.js", ...chunks.map((name) => `chunks/${name}`)];
  for (const name of scripts) {
    const file = path.join(site, name);
    writeFileSync(file, renamed(readFileSync(file, "utf8")));
    renameSync(file, path.join(site, renamed(name)));
  }
  const page = readFileSync(path.join(site, "taskpane.html"), "utf8").replace(
    /src="([\w.-]+\.js)\?v=\w+" integrity="[^"]*"/g,
    (_, name: string) => {
      const bytes = readFileSync(path.join(site, name));
      const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
      return `src="${name}?v=${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}" integrity="${integrity}"`;
    },
  );
  writeFileSync(path.join(site, "taskpane.html"), page);
  const record = JSON.parse(readFileSync(path.join(OLD, "release.json"), "utf8")) as { chunks: string[] };
  const names = record.chunks.map((name) => (name.startsWith("chunks/") ? renamed(name) : name));
  writeFileSync(path.join(OLD, "release.json"), JSON.stringify({ ...record, version: "0.9.0", chunks: names }));
}

let browser: Browser;
let server: { url: string; settings: unknown; close(): Promise<void> };
let page: Page;
let served = OLD;

beforeAll(async () => {
  makeOlder();
  browser = await launchBrowser();
  server = await servePane(() => served);
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(temporary, { recursive: true, force: true });
});
afterEach(async () => {
  expect(violationsOf(page)).toEqual([]);
  await page.close();
});

const stored = "2026-11-23";
/** A workbook that was calculated with older law data. */
const workbook = {
  sheets: [
    {
      name: "Lots",
      table: "Lots",
      rows: [
        ["Lot", "Value", "Extraction", "Processing"],
        ["L-1", 600, "Chile", "China"],
        ["L-2", 400, "China", "Japan"],
      ],
    },
    { name: "Sources", rows: [["Version of the law data", "=IRA.LAW_VERSION()"]] },
  ],
  results: { "=IRA.LAW_VERSION()": stored },
};

async function openOld(): Promise<void> {
  served = OLD;
  server.settings = { workbook };
  page = await newPage(browser, { locale: "en-US", viewport: { width: 350, height: 800 }, reducedMotion: "reduce" });
  await watchPolicy(page);
  await page.goto(server.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

async function goTo(title: string): Promise<void> {
  await page.locator("header button").last().click();
  await page.getByRole("menuitem", { name: title, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

const offers = () => page.locator("[data-part]");

describe("a pane that was open before the update", () => {
  test("goes on with all its pages after the new release is laid over the old one", async () => {
    await openOld();
    const over = path.join(temporary, "over");
    cpSync(OLD, over, { recursive: true });
    served = over;
    cpSync(path.join(releaseFolder(), "site"), path.join(over, "site"), { recursive: true });
    for (const title of [en["page.guide"], en["page.templates"], en["page.freeze"], en["page.whatIf"]]) await goTo(title);
    expect(await offers().count()).toBe(0);
  });

  test("goes on after the new release replaces the old one, if it was made with --previous", async () => {
    const { folder } = makeRelease(path.join(temporary, "newer"), ["--previous", OLD]);
    await openOld();
    served = folder;
    for (const title of [en["page.guide"], en["page.templates"], en["page.freeze"]]) await goTo(title);
    expect(await offers().count()).toBe(0);
    // The next time that it is opened, it is the new one.
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const scripts = await page.evaluate(() => [...document.scripts].map(({ src }) => src));
    const script = readFileSync(path.join(folder, "site", "taskpane.js"));
    const version = createHash("sha256").update(script).digest("hex").slice(0, 8);
    expect(scripts.filter((src) => src.includes("/taskpane.js"))).toEqual([
      expect.stringMatching(new RegExp(`\\?v=${version}$`)),
    ]);
  });

  test("offers to load again after a release without the old parts, and is the new one then", async () => {
    await openOld();
    served = releaseFolder();
    await page.locator("header button").last().click();
    await page.getByRole("menuitem", { name: en["page.guide"], exact: true }).click();
    await page.locator("[data-part=outdated]").waitFor();
    await page.getByRole("button", { name: en["part.loadAgain"] }).click();
    await page.locator("[data-part=outdated]").waitFor({ state: "detached" });
    await goTo(en["page.guide"]);
    expect(await offers().count()).toBe(0);
  });

  test("and the new one both say that the workbook was calculated with older law data", async () => {
    await openOld();
    const announced = page.getByText("Results in this workbook were calculated with law data of Nov 23, 2026.");
    await announced.waitFor();
    served = releaseFolder();
    await page.reload();
    await announced.waitFor();
    const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(LAW_VERSION));
    await page.getByText(`This release has law data of ${day}.`).waitFor();
  });
});
