import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { launchBrowser, newPage, releaseFolder, violationsOf, watchPolicy } from "../../../setup/chromium";
import type { PaneSettings, PaneWorkbook } from "./host";

interface PaneServer {
  readonly url: string;
  /** What the page finds in `window.paneSettings` when it is loaded next. */
  settings: PaneSettings | null;
  close(): Promise<void>;
}

const { servePane } = require("./pane-server.js") as { servePane: (folder: string) => Promise<PaneServer> };

export interface PaneRunner {
  readonly open: (
    workbook: PaneWorkbook,
    more?: Omit<PaneSettings, "workbook"> & { forced?: boolean },
  ) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** What each page threw since it was loaded. */
const thrown = new WeakMap<Page, string[]>();

/**
 * The pane of a release, over workbooks in memory. The tests of a file share a page, which each of them loads again: the browser keeps its
 * compiled scripts and nothing else. Whatever the policy of the page did not permit makes `close` fail.
 */
export async function startPane(): Promise<PaneRunner> {
  const server = await servePane(releaseFolder());
  const browser = await launchBrowser();
  const page = await newPage(browser, { locale: "en-US", reducedMotion: "reduce" });
  page.on("pageerror", (problem) => thrown.get(page)?.push(problem.message));
  await watchPolicy(page);
  return {
    open: async (workbook, more = {}) => {
      const { forced, ...settings } = more;
      server.settings = { workbook, ...settings };
      await page.unrouteAll();
      await page.emulateMedia({ forcedColors: forced ? "active" : "none" });
      await page.setViewportSize({ width: 350, height: 760 });
      // Away from what the test before pointed at.
      await page.mouse.move(-10, -10);
      thrown.set(page, []);
      await page.goto(server.url);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
      expect(violationsOf(page)).toEqual([]);
    },
  };
}

export function problemsOf(page: Page): readonly string[] {
  return thrown.get(page) ?? [];
}

interface TestGrid {
  sheets(): { id: string; name: string }[];
  usedArea(sheetId: string, valuesOnly: boolean): unknown;
  read(sheetId: string, area: unknown, facet: string): (string | number | boolean)[][];
}

/** A sheet's cells as the host holds them, formulas as formulas. */
export function readSheet(page: Page, name: string): Promise<(string | number | boolean)[][]> {
  return page.evaluate((wanted) => {
    const grid = (window as unknown as { testGrid: TestGrid }).testGrid;
    const sheet = grid.sheets().find((each) => each.name === wanted);
    if (!sheet) throw new Error(`No sheet '${wanted}'.`);
    return grid.read(sheet.id, grid.usedArea(sheet.id, false), "formulas");
  }, name);
}

export function sheetNames(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { testGrid: TestGrid }).testGrid.sheets().map(({ name }) => name));
}

/**
 * What every rule of axe finds on the page, once its parts and their colours have stopped changing: a part that moves while it is looked at
 * is compared with the colour of another. The pane has no frames, so that nothing is to be gathered
 * from elsewhere. Left out are the marks of Fluent's focus management around an open menu: they hand the focus on, so that nobody ever
 * stands on one.
 */
export async function axeViolations(page: Page) {
  await page.evaluate(async () => {
    await new Promise<void>((settled) => {
      const quiet = () => setTimeout(() => (observer.disconnect(), settled()), 300);
      let timer = quiet();
      const observer = new MutationObserver(() => {
        clearTimeout(timer);
        timer = quiet();
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
  });
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude("[data-tabster-dummy]")
    .options({ resultTypes: ["violations"] })
    .analyze();
  return violations;
}
