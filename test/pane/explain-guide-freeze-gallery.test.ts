import AxeBuilder from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import type { PaneWorkbook } from "./support/host";
import { type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
}, 600_000);
afterAll(() => pane.close());

const VERDICT =
  '=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", Lots[Value USD], Lots[Extraction country], Lots[Processing country])';
const SHARE = "=IRA.CRITICAL_MINERAL_SHARE(Lots[Value USD], Lots[Extraction country], Lots[Processing country])";

const workbook: PaneWorkbook = {
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
  '=IF(IRA.IS_FTA_EQUIVALENT("Japan", "2024-01-01"), IRA.LAW_VERSION(), "")': "2026-11-23",
  '=IRA.COUNTRY_CODE("Jpan")': "#N/A",
  "=_xldudf_IRA_LAW_VERSION()": "#NAME?",
  "=IRA.LAW_VERSION()": "2026-11-23",
};

interface TestWindow {
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
  };
}

async function open(settings: { dark?: boolean; forced?: boolean; language?: string } = {}): Promise<Page> {
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

async function select(page: Page, sheet: string, row: number, column: number, rows = 1, columns = 1): Promise<void> {
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

const selection = (page: Page) =>
  page.evaluate(() => {
    const { testGrid } = window as unknown as TestWindow;
    const { sheetId, areas } = testGrid.selection();
    const name = testGrid.sheets().find(({ id }) => id === sheetId)?.name;
    const area = areas[0] as { row: number; column: number; rows: number; columns: number };
    return [name, area.row, area.column, area.rows, area.columns];
  });

/** As the context menu and the ribbon ask for a page. */
const ask = (page: Page, action: string) =>
  page.evaluate((id) => {
    const run = (window as unknown as TestWindow).testActions.get(id);
    void run?.({ completed: () => undefined });
  }, action);

async function goTo(page: Page, title: RegExp): Promise<void> {
  await page.locator("header button").last().click();
  await page.getByRole("menuitem", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** For looking at; PANE_SHOTS names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.PANE_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

describe("explain this cell", () => {
  test("from the context menu: result, arguments, rows and law of a verdict; links select, and the page stays", async () => {
    const page = await open();
    await select(page, "Results", 0, 1);
    await ask(page, "explainCell");
    await page.getByRole("heading", { level: 1, name: "Explain this cell" }).waitFor();
    await page.getByRole("heading", { name: "Why" }).waitFor();
    expect(await page.locator("[data-result]").innerText()).toBe("FALSE");
    const main = page.locator("main");
    expect(await main.innerText()).toContain("Extracted in Chile, which counts as a free trade country");
    expect(await main.innerText()).toContain("unverified, likelihood high");
    expect(await main.innerText()).toContain("4 cells; first: 600, 300, 100");
    // No markup out of the workbook.
    expect(await page.locator("main b").count()).toBe(0);
    await page.getByRole("button", { name: /^Lots\[Extraction country\]/ }).click();
    await expectEventually(() => selection(page), ["Lots", 1, 2, 4, 1]);
    await page.waitForTimeout(400);
    expect(await page.locator("[data-result]").innerText()).toBe("FALSE");
    await page
      .getByRole("button", { name: /Lots!B3/ })
      .first()
      .click();
    await expectEventually(() => selection(page), ["Lots", 2, 1, 1, 1]);
    await page.getByRole("button", { name: "About MEETS_CRITICAL_MINERALS" }).click();
    await page.getByRole("heading", { level: 1, name: "IRA.MEETS_CRITICAL_MINERALS" }).waitFor();
    expect(problemsOf(page)).toEqual([]);
  });

  test("follows the selection: a spilled cell, nested calls, a broken cell, a cell without formula", async () => {
    const page = await open();
    await select(page, "Results", 4, 1);
    await goTo(page, /^Explain/);
    await page.getByText("Results!B5 is filled by the formula in Results!B3.").waitFor();
    await page
      .getByText("Read as Democratic Republic of the Congo (CD)", { exact: false })
      .or(page.getByText("(CD)"))
      .first()
      .waitFor();

    await select(page, "Results", 6, 1);
    await page.getByRole("list", { name: "Functions in this formula" }).waitFor();
    await page.getByText("counts on", { exact: false }).waitFor();
    await page.getByRole("button", { name: "LAW_VERSION", exact: true }).click();
    await page.getByText("there is nothing to decide", { exact: false }).waitFor();

    await select(page, "Results", 7, 1);
    await page.getByRole("alert").getByText("Did you mean", { exact: false }).waitFor();

    await select(page, "Results", 8, 1);
    await page.getByRole("button", { name: "Repair" }).waitFor();

    await select(page, "Lots", 1, 0);
    await page.getByText("This cell holds no formula.", { exact: false }).waitFor();

    await select(page, "Results", 0, 1);
    await page.locator("[data-result]").waitFor();
    await page.getByRole("switch", { name: "Follow the selection" }).uncheck();
    await select(page, "Lots", 1, 0);
    await page.waitForTimeout(500);
    expect(await page.locator("[data-result]").innerText()).toBe("FALSE");
    expect(problemsOf(page)).toEqual([]);
  });
});

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, wanted: (page: Page) => Promise<boolean>, most = 80): Promise<void> {
  for (let step = 0; step < most; step++) {
    if (await wanted(page)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not reach it.");
}

const focused = (label: string | RegExp) => async (page: Page) => {
  const name = await page.evaluate(() => {
    const active = document.activeElement;
    return active?.getAttribute("aria-label") || active?.textContent || "";
  });
  return typeof label === "string" ? name === label : label.test(name);
};

describe("the functions guide", () => {
  test("by keyboard alone: search, fill in, insert beside the data, undo", async () => {
    const page = await open();
    await select(page, "Results", 11, 1);
    await ask(page, "openGuide");
    await page.getByRole("heading", { level: 1, name: "Functions" }).waitFor();
    await tabTo(page, focused("Search functions"));
    await page.keyboard.type("critical share");
    await page
      .getByText(/\d+ functions?$/)
      .first()
      .waitFor();
    await tabTo(page, focused("CRITICAL_MINERAL_SHARE"));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "IRA.CRITICAL_MINERAL_SHARE" }).waitFor();
    await page.getByText("Results!B12").first().waitFor();
    for (const [name, column] of [
      ["value", 1],
      ["extraction", 2],
      ["processing", 3],
    ] as const) {
      await select(page, "Lots", 1, column, 4);
      await tabTo(page, focused(`Use the selection for ${name}`));
      await page.keyboard.press("Enter");
      const letter = "ABCD"[column] as string;
      await page.locator("[data-preview]").getByText(`Lots!${letter}2:${letter}5`, { exact: false }).waitFor();
    }
    await tabTo(page, focused("method"));
    await page.keyboard.type("traced");
    await page.keyboard.press("Escape");
    const formula = '=IRA.CRITICAL_MINERAL_SHARE(Lots!B2:B5, Lots!C2:C5, Lots!D2:D5, , "traced")';
    await page.locator("[data-preview]").getByText(formula).waitFor();
    await tabTo(page, focused("Insert formula"));
    await page.keyboard.press("Enter");
    await page.getByText("IRA.CRITICAL_MINERAL_SHARE inserted at Results!B12").first().waitFor();
    expect((await readSheet(page, "Results"))[11]?.[1]).toBe(formula);
    await tabTo(page, focused("Undo"));
    await page.keyboard.press("Enter");
    await expectEventually(async () => (await readSheet(page, "Results"))[11]?.[1] ?? "", "");
    expect(problemsOf(page)).toEqual([]);
  });

  test("asks before it overwrites, and says what is missing", async () => {
    const page = await open();
    await select(page, "Results", 9, 1);
    await goTo(page, /^Functions$/);
    await page.getByRole("button", { name: "IS_NORTH_AMERICA" }).click();
    await page.getByText("Results!B10").first().waitFor();
    await page.getByRole("button", { name: "Insert formula" }).click();
    await page.getByText("Fill this in.").waitFor();
    await page.getByLabel("country", { exact: true }).fill('Mexico"&HYPERLINK("x")&"');
    await page.getByRole("button", { name: "Insert formula" }).click();
    await page.getByRole("alertdialog").waitFor();
    await shoot(page, "guide-overwrite");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect((await readSheet(page, "Results"))[9]?.[1]).toBe("mine");
    await page.getByRole("button", { name: "Insert formula" }).click();
    await page.getByRole("button", { name: "Overwrite" }).click();
    // What was typed stays text, whatever it looks like.
    const entered = '=IRA.IS_NORTH_AMERICA("Mexico""&HYPERLINK(""x"")&""")';
    await expectEventually(async () => (await readSheet(page, "Results"))[9]?.[1], entered);
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(async () => (await readSheet(page, "Results"))[9]?.[1], "mine");
  });
});

describe("freeze and repair", () => {
  test("the workbook is frozen with a record, a changed cell is asked about, and formulas come back", async () => {
    const page = await open();
    const before = await readSheet(page, "Results");
    await goTo(page, /^Freeze/);
    await page.getByRole("radio", { name: "Whole workbook" }).check();
    await page.getByRole("button", { name: "See what would be frozen" }).click();
    await page.getByText("4 formulas would be frozen.").waitFor();
    await page.getByText("2 formulas show errors or are calculating and stay formulas.").waitFor();
    await page.getByRole("button", { name: "Freeze 4 formulas" }).click();
    await page.getByText("4 formulas frozen, recorded on OriginCredit freeze").first().waitFor();
    expect(await sheetNames(page)).toContain("OriginCredit freeze");
    const frozen = await readSheet(page, "Results");
    expect(frozen.slice(0, 6).map((line) => line[1])).toEqual([false, 700 / 1050, "CL", "", "CD", "CN"]);
    expect(frozen[7]?.[1]).toBe('=IRA.COUNTRY_CODE("Jpan")');

    await page.evaluate(() => {
      const { testGrid } = window as unknown as TestWindow;
      const id = (testGrid.sheets().find(({ name }) => name === "Results") as { id: string }).id;
      testGrid.writeContents(id, { row: 1, column: 1, rows: 1, columns: 1 }, [[{ value: 0.9 }]]);
    });
    await page.getByRole("button", { name: "Compare OriginCredit freeze with its cells" }).click();
    await page.getByText("3 lines as frozen: their formulas go back.").waitFor();
    await page.getByText("1 cell no longer holds the frozen value.").waitFor();
    await page.getByRole("button", { name: "Put 4 formulas back" }).click();
    await page.getByRole("alertdialog").waitFor();
    await page.getByRole("button", { name: "Only the unchanged" }).click();
    await page.getByText("3 formulas put back").first().waitFor();
    const thawed = await readSheet(page, "Results");
    expect(thawed.map((line) => line[1])).toEqual(before.map((line, row) => (row === 1 ? 0.9 : line[1])));
    expect(problemsOf(page)).toEqual([]);
  });

  test("a formula stuck at #NAME? is entered again, and undone", async () => {
    const page = await open();
    await goTo(page, /^Freeze/);
    await page.getByRole("button", { name: "Look for formulas to repair" }).click();
    await page.getByText("1 formula shows #NAME?.").waitFor();
    await page.getByRole("button", { name: "Enter again" }).click();
    await page.getByText("1 formula entered again").first().waitFor();
    expect((await readSheet(page, "Results"))[8]?.[1]).toBe("=IRA.LAW_VERSION()");
    await page.getByText("No formula needs repair.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(async () => (await readSheet(page, "Results"))[8]?.[1], "=_xldudf_IRA_LAW_VERSION()");
  });
});

describe("the template gallery", () => {
  test("a template is added, its stuck formulas entered again, and the addition undone", async () => {
    const page = await open();
    await page.evaluate(() => {
      const { testGrid } = window as unknown as TestWindow;
      testGrid.insertSheets = (file, { position }) => {
        // A workbook is a zip file.
        if (file[0] !== 0x50 || file[1] !== 0x4b) throw new Error("not a workbook");
        const id = testGrid.addSheet("Inserted", position);
        testGrid.writeContents(id, { row: 0, column: 0, rows: 1, columns: 1 }, [
          [{ formula: "=_xldudf_IRA_LAW_VERSION()" }],
        ]);
        return Promise.resolve([id]);
      };
    });
    await ask(page, "openTemplates");
    await page.getByRole("heading", { level: 1, name: "Templates" }).waitFor();
    await page.getByRole("button", { name: "Add 45X production to this workbook" }).click();
    await page.getByText("1 sheet of 45X production added. 1 formula entered again.").first().waitFor();
    expect(await readSheet(page, "Inserted")).toEqual([["=IRA.LAW_VERSION()"]]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(async () => (await sheetNames(page)).includes("Inserted"), false);
    expect(problemsOf(page)).toEqual([]);
  });

  test("a template is downloaded and opened in the chosen language; one that is not there is told of", async () => {
    const page = await open();
    await goTo(page, /^Templates$/);
    await page.getByLabel("Language of the templates").selectOption("ja");
    await page.locator("h3[lang=ja]").first().waitFor();
    const name = await page.locator("h3[lang=ja]").first().innerText();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Download ${name}` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("critical-minerals.ja.xlsx");
    await page.getByRole("button", { name: `Open ${name} as a new workbook` }).click();
    await expectEventually(() => page.evaluate(() => (window as unknown as TestWindow).testGrid.opened.length), 1);
    await page.route("**/lots-with-problems.xlsx", (route) => route.fulfill({ status: 503 }));
    await page.getByRole("button", { name: "Download Lots with problems" }).click();
    await page.getByText("could not be fetched (503)", { exact: false }).first().waitFor();
    expect(problemsOf(page)).toEqual([]);
  });

  test("the add-in can be made to start with the workbook", async () => {
    const page = await open();
    await goTo(page, /^Templates$/);
    const behaviour = () =>
      page.evaluate(() => (window as unknown as TestWindow).testGrid.data.get("startupBehavior") ?? null);
    const control = page.getByRole("switch", { name: "Start OriginCredit with this workbook" });
    await control.check();
    await expectEventually(behaviour, "Load");
    await control.uncheck();
    await expectEventually(behaviour, "None");
  });
});

describe("every page for everybody", () => {
  const looks = [
    { name: "light", settings: {} },
    { name: "dark", settings: { dark: true } },
    { name: "forced colours", settings: { forced: true } },
    { name: "Japanese", settings: { language: "ja-JP" } },
    { name: "Korean", settings: { language: "ko-KR" } },
  ] as const;

  test.each(looks)(
    "no page has a finding of axe, and none is wider than 350 px: $name",
    async ({ name, settings }) => {
      const page = await open(settings);
      const findings: string[] = [];
      const examine = async (what: string) => {
        await shoot(page, `${what}-${name}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations) findings.push(`${what}: ${id} ${nodes[0]?.html ?? ""}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 350) findings.push(`${what}: ${width} px wide`);
      };
      await select(page, "Results", 0, 1);
      await ask(page, "explainCell");
      await page.locator("[data-result]").waitFor();
      await examine("explain");
      await select(page, "Results", 7, 1);
      await page.locator("main [role=alert]").waitFor();
      await examine("explain-error");
      await select(page, "Lots", 0, 0);
      await page.locator("main [role=status]").waitFor();
      await examine("explain-nothing");
      await ask(page, "openGuide");
      await page.locator("[data-function]").first().waitFor();
      await examine("guide");
      await page.locator("[data-function=ADVANCED_MANUFACTURING_CREDIT]").click();
      await page.locator("[data-preview]").waitFor();
      await examine("guide-function");
      await page.locator("header button").last().click();
      await page.getByRole("menuitem").nth(5).click();
      await page.getByRole("radio").nth(2).check();
      const buttons = page.locator("main section button");
      await buttons.first().click();
      await page.locator("main code").first().waitFor();
      await page.locator("main section").nth(1).locator("button").first().click();
      await page.locator("main section").nth(1).locator("code").first().waitFor();
      await examine("freeze");
      await page.locator("main section").nth(1).locator("button.fui-Button").nth(1).click();
      await page.locator("main section").nth(2).locator("button").first().click();
      await page.locator("main section").nth(2).locator("[role=status]").waitFor();
      await examine("thaw");
      await ask(page, "openTemplates");
      await page.locator("main h3").first().waitFor();
      await examine("templates");
      expect(findings).toEqual([]);
      expect(problemsOf(page)).toEqual([]);
    },
    180_000,
  );
});

async function expectEventually<T>(read: () => Promise<T>, wanted: unknown): Promise<void> {
  let last: T | undefined;
  for (let attempt = 0; attempt < 100; attempt++) {
    last = await read();
    if (JSON.stringify(last) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(last).toEqual(wanted);
}
