import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright-core";
import { builtFolder } from "../../../setup/built";
import { launchBrowser, PATIENCE } from "../../../setup/chromium";
import type { PaneSettings, PaneWorkbook } from "./host";

const { servePane } = require("./pane-server.js") as {
  servePane: (folder: string) => Promise<{ url: string; requests: string[]; close: () => Promise<void> }>;
};

export interface PaneRunner {
  readonly open: (
    workbook: PaneWorkbook,
    more?: Omit<PaneSettings, "workbook"> & { forced?: boolean },
  ) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** The built pane, as shipped, over workbooks in memory; one browser for a test file. */
export async function startPane(): Promise<PaneRunner> {
  const server = await servePane(process.env.PANE_FOLDER ?? builtFolder("functions", "addin"));
  const browser = await launchBrowser();
  const contexts: BrowserContext[] = [];
  return {
    open: async (workbook, more = {}) => {
      const { forced, ...settings } = more;
      const context = await browser.newContext({
        viewport: { width: 350, height: 760 },
        locale: "en-US",
        reducedMotion: "reduce",
        forcedColors: forced ? "active" : "none",
      });
      // One page at a time: the machine is shared.
      await Promise.all(contexts.splice(0).map((earlier) => earlier.close()));
      context.setDefaultTimeout(PATIENCE);
      contexts.push(context);
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("pageerror", (problem) => problems.push(problem.message));
      Object.assign(page, { problems });
      await page.addInitScript((given) => Object.assign(window, { paneSettings: given }), { workbook, ...settings });
      await page.goto(server.url);
      await page.getByRole("heading", { level: 1 }).waitFor();
      return page;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await server.close();
    },
  };
}

/** What threw in the page since it was opened. */
export function problemsOf(page: Page): readonly string[] {
  return (page as unknown as { problems: string[] }).problems;
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
