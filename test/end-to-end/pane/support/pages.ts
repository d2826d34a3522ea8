import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { LAW_VERSION } from "../../../../src/law";
import type { PaneWorkbook } from "./host";
import type { PaneRunner } from "./open-pane";

const VERDICT =
  '=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", Lots[Value USD], Lots[Extraction country], Lots[Processing country])';
const SHARE = "=IRA.CRITICAL_MINERAL_SHARE(Lots[Value USD], Lots[Extraction country], Lots[Processing country])";

export const workbook: PaneWorkbook = {
  sheets: [
    {
      name: "Lots",
      table: "Lots",
      rows: [
        ["Lot", "Value USD", "Extraction country", "Processing country"],
        ["L-1", 600, "Chile", "China"],
        ["L-2", 300, null, null],
        ["L-3", 100, "DRC", "Japan"],
        ["<b>L-4</b>", 50, "China", "China"],
      ],
    },
    {
      name: "Results",
      rows: [
        ["Met", VERDICT],
        ["Share", SHARE],
        ["Countries", "=IRA.COUNTRY_CODE(Lots[Extraction country])"],
        [],
        [],
        [],
        ["Nested", '=IF(IRA.IS_FTA_EQUIVALENT("Japan", "2024-01-01"), IRA.LAW_VERSION(), "")'],
        ["Broken", '=IRA.COUNTRY_CODE("Jpan")'],
        ["Stuck", "=_xldudf_IRA_LAW_VERSION()"],
        ["Filled", "mine"],
      ],
    },
  ],
};

/** What the workbook's formulas give; the test stands in for the engine. */
const RESULTS: Readonly<Record<string, unknown>> = {
  [VERDICT]: false,
  [SHARE]: 700 / 1050,
  "=IRA.COUNTRY_CODE(Lots[Extraction country])": [["CL"], [""], ["CD"], ["CN"]],
  '=IF(IRA.IS_FTA_EQUIVALENT("Japan", "2024-01-01"), IRA.LAW_VERSION(), "")': LAW_VERSION,
  '=IRA.COUNTRY_CODE("Jpan")': "#N/A",
  "=_xldudf_IRA_LAW_VERSION()": "#NAME?",
  "=IRA.LAW_VERSION()": LAW_VERSION,
};

export interface TestWindow {
  evaluateFormula: (formula: string) => unknown;
  testActions: Map<string, (event: unknown) => unknown>;
  testGrid: {
    recalculate(): void;
    settled(): Promise<void>;
    sheets(): { id: string; name: string }[];
    activateSheet(id: string): void;
    select(id: string, areas: unknown[]): void;
    selection(): { sheetId: string; areas: { row: number; column: number; rows: number; columns: number }[] };
    writeContents(id: string, area: unknown, contents: unknown): void;
    insertSheets(file: Uint8Array, options: { position: number }): Promise<string[]>;
    addSheet(name: string, position: number): string;
    opened: unknown[];
    data: Map<string, unknown>;
    updateSheet(id: string, patch: object): void;
    deleteSheet(id: string): void;
  };
  testLinks: string[];
}

export async function openWorkbook(
  pane: PaneRunner,
  settings: { dark?: boolean; forced?: boolean; language?: string } = {},
): Promise<Page> {
  const page = await pane.open(workbook, settings);
  await page.evaluate(
    async (results) => {
      const host = window as unknown as TestWindow;
      host.evaluateFormula = (formula) => results[formula] ?? 0;
      host.testGrid.recalculate();
      await host.testGrid.settled();
    },
    RESULTS as Record<string, unknown>,
  );
  return page;
}

export async function select(
  page: Page,
  sheet: string,
  row: number,
  column: number,
  rows = 1,
  columns = 1,
): Promise<void> {
  await page.evaluate(
    ([name, area]) => {
      const { testGrid } = window as unknown as TestWindow;
      const id = (testGrid.sheets().find((each) => each.name === name) as { id: string }).id;
      testGrid.activateSheet(id);
      testGrid.select(id, [area]);
    },
    [sheet, { row, column, rows, columns }] as const,
  );
}

export const selection = (page: Page) =>
  page.evaluate(() => {
    const { testGrid } = window as unknown as TestWindow;
    const { sheetId, areas } = testGrid.selection();
    const name = testGrid.sheets().find(({ id }) => id === sheetId)?.name;
    const area = areas[0] as { row: number; column: number; rows: number; columns: number };
    return [name, area.row, area.column, area.rows, area.columns];
  });

/** As the context menu and the ribbon ask for a page. */
export const ask = (page: Page, action: string) =>
  page.evaluate((id) => {
    const run = (window as unknown as TestWindow).testActions.get(id);
    void run?.({ completed: () => undefined });
  }, action);

export async function goTo(page: Page, title: RegExp): Promise<void> {
  await page.locator("header button").last().click();
  await page.getByRole("menuitem", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** For looking at; PANE_SHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.PANE_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** Opens everything that is folded, which is not in the page before. Authorities stay folded. */
export async function unfoldAll(page: Page): Promise<void> {
  const folded = page.locator("main button[aria-expanded=false]:has(> svg + span)");
  await folded.first().waitFor();
  while ((await folded.count()) > 0) await folded.first().click();
}
