import type { Page } from "playwright-core";
import { expectEventually } from "../../setup/chromium";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, startPane } from "./support/open-pane";
import { ask, openWorkbook, select, shoot, type TestWindow } from "./support/pages";

/** The pane distinguishes a requirement from the credit, follows formulas that change, and names rows of the sheet. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const HEADERS = ["Lot", "Value", "Extraction", "Processing"];
const VERDICT = '=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", Lots[Value], Lots[Extraction], Lots[Processing])';
const MET: PaneWorkbook = {
  sheets: [
    { name: "Lots", table: "Lots", rows: [HEADERS, ["L1", 80, "Chile", "China"], ["L2", 20, "China", "China"]] },
    {
      name: "Results",
      rows: [
        ["Met", VERDICT],
        ["Share", "=IRA.LAW_VERSION()"],
      ],
    },
  ],
};
const NOTE =
  "This decides the requirement, not the credit: section 30D allows no credit for vehicles acquired after 2025-09-30.";

const answer = (page: Page, results: Readonly<Record<string, unknown>>) =>
  page.evaluate(async (given) => {
    const host = window as unknown as TestWindow;
    host.evaluateFormula = (formula) => given[formula] ?? 0;
    host.testGrid.recalculate();
    await host.testGrid.settled();
  }, results);

async function toResult(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check Lots", exact: true }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Placed in service").fill("2026-03-01");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.getByRole("heading", { level: 2 }).first().waitFor();
}

describe("the note that a requirement is not the credit", () => {
  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["forced", { forced: true }],
  ] as const)("appears with its authority on every page that shows it as met: %s", async (look, settings) => {
    const page = await pane.open(MET, settings);
    const note = page.locator("[data-requirement-note]");
    await answer(page, { [VERDICT]: true, "=IRA.LAW_VERSION()": "2026-11-23" });
    await page.getByText("1 requirement of 30D(e) is met:").waitFor();
    await note.filter({ hasText: NOTE }).waitFor();
    await shoot(page, `requirement-start-${look}`);
    expect(await axeViolations(page)).toEqual([]);

    await select(page, "Results", 0, 1);
    await ask(page, "explainCell");
    await page.locator("[data-result]").filter({ hasText: "TRUE" }).waitFor();
    await note.filter({ hasText: "30D(h)" }).waitFor();
    expect((await page.locator("main").innerText()).split(NOTE).length).toBe(2);
    await shoot(page, `requirement-explain-${look}`);
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole("button", { name: "Back to the start page" }).click();
    await toResult(page);
    await page.getByRole("heading", { name: "Requirement met" }).waitFor();
    await note.filter({ hasText: NOTE }).waitFor();
    expect((await page.locator("main").innerText()).split(NOTE).length).toBe(2);
    await shoot(page, `requirement-result-${look}`);
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole("button", { name: "What if?" }).click();
    await note.filter({ hasText: NOTE }).waitFor();
    await page.getByRole("rowheader", { name: "Requirement" }).waitFor();
    await shoot(page, `requirement-what-if-${look}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });

  test("does not appear if the requirement is not met", async () => {
    const [sheet] = MET.sheets;
    const page = await pane.open({ sheets: [{ ...sheet!, rows: [HEADERS, ["L1", 60, "China", "China"]] }] });
    await toResult(page);
    await page.getByRole("heading", { name: "Requirement not met" }).waitFor();
    expect(await page.locator("[data-requirement-note]").count()).toBe(0);
  });
});

describe("the start page", () => {
  test("updates its counts of formulas without a click if results change or a formula is deleted", async () => {
    const page = await pane.open(MET);
    await answer(page, { [VERDICT]: true, "=IRA.LAW_VERSION()": "2026-11-23" });
    await page.getByText("2 return results").waitFor();
    await answer(page, { [VERDICT]: "#VALUE!", "=IRA.LAW_VERSION()": "#NAME?" });
    await page.getByText("1 shows an error").waitFor();
    await page.getByText("1 shows #NAME?").waitFor();
    expect(await page.getByText(/returns? a? ?results?/).count()).toBe(0);
    await page.evaluate(() => {
      const { Excel: host } = window as unknown as { Excel: typeof Excel };
      return host.run(async (context) => {
        context.workbook.worksheets.getItem("Results").getRange("B2").clear();
        await context.sync();
      });
    });
    await expectEventually(() => page.getByText("shows #NAME?").count(), 0);
    await page.getByText("1 shows an error").waitFor();
    expect(await page.getByText(/^Read at/).count()).toBe(0);
    expect(problemsOf(page)).toEqual([]);
  });

  test("says when the workbook was read if the host does not report changes", async () => {
    const page = await openWorkbook(pane);
    await page.evaluate(() => {
      const host = window as unknown as { Excel: typeof Excel };
      const whole = host.Excel;
      const run = whole.run.bind(whole) as (batch: (context: Excel.RequestContext) => Promise<unknown>) => unknown;
      host.Excel = new Proxy(whole, {
        get: (target, member) =>
          member === "run"
            ? (batch: (context: Excel.RequestContext) => Promise<unknown>) =>
                /onCalculated/.test(String(batch)) ? Promise.reject(new Error("not here")) : run(batch)
            : Reflect.get(target, member),
      });
    });
    await page.locator("header button").last().click();
    await page.getByRole("menuitem", { name: "Start" }).click();
    await page.getByText(/^Read at \d{1,2}:\d\d/).waitFor();
    await shoot(page, "start-as-read");
    expect(problemsOf(page)).toEqual([]);
  });
});

describe("explanations and scenarios", () => {
  const BELOW: PaneWorkbook = {
    sheets: [
      {
        name: "Lots",
        rows: [
          ["Lots of the year", null, null, null],
          ["as of March", null, null, null],
          [null, null, null, null],
          HEADERS,
          ["L1", 80, "Chile", "China"],
          ["L2", 20, "Jpan", "China"],
        ],
      },
      {
        name: "Results",
        rows: [["Met", '=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", Lots!B5:B6, Lots!C5:C6, Lots!D5:D6)']],
      },
    ],
  };

  test("an explanation names rows by their numbers on the sheet", async () => {
    const page = await pane.open(BELOW);
    await select(page, "Results", 0, 1);
    await ask(page, "explainCell");
    const message = page.getByRole("alert");
    await message.filter({ hasText: "#N/A" }).waitFor();
    expect(await message.innerText()).toMatch(/Row 6: .*'Jpan'/);
    await page.getByRole("button", { name: /Go to Lots!C6/ }).waitFor();
    await shoot(page, "rows-explain");
    expect(problemsOf(page)).toEqual([]);
  });

  test("the sheet of a scenario has the present and the assumed qualifying values in separate columns", async () => {
    const [sheet] = MET.sheets;
    const rows = [HEADERS, ["L1", 60, "Chile", "China"], ["L2", 25, "China", "China"], ["L3", 15, "China", "China"]];
    const page = await pane.open({ sheets: [{ ...sheet!, rows }] });
    await toResult(page);
    await page.getByRole("button", { name: "What if?" }).click();
    await page.getByRole("button", { name: "Cheapest plan" }).click();
    await page.locator("[data-after]").filter({ hasText: /^met$/ }).waitFor();
    await page.getByRole("button", { name: "Write to a new sheet" }).click();
    await page.getByText("Sheet What if added").first().waitFor();
    const cells = await readSheet(page, "What if");
    expect(cells.find(([first]) => first === "L3")).toEqual(["L3", 0, 15]);
    expect(cells.find(([first]) => first === "Qualifying value")).toEqual(["Qualifying value", 60, 75]);
    await shoot(page, "what-if-sheet");
    expect(problemsOf(page)).toEqual([]);
  });
});
