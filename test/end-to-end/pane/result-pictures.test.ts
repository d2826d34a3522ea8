import type { Page } from "playwright-core";
import { expectEventually } from "../../setup/chromium";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, startPane } from "./support/open-pane";
import { ask, select, type TestWindow } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const VERDICT = "=IRA.MEETS_CRITICAL_MINERALS(B1, Lots[Value USD], Lots[Extraction country], Lots[Processing country])";

const workbook: PaneWorkbook = {
  sheets: [
    {
      name: "Lots",
      table: "Lots",
      rows: [
        ["Lot", "Mineral", "Extraction country", "Processing country", "Value USD", "Supplier"],
        ["L-1", "Lithium", "Chile", "China", 400, "SQM"],
        ["L-2", "Cobalt", "China", "China", 150, "Umicore"],
        ["L-3", "Lithium", "Australia", "Japan", 200, "Albemarle"],
        ["L-4", "Nickel", null, "Indonesia", 100, "Umicore"],
        ["L-5", "Nickel", "Indonesia", "China", 50, "SQM"],
        ["L-6", "Graphite", "China", "Indonesia", 100, "Umicore"],
      ],
    },
    {
      name: "Results",
      rows: [
        ["Placed in service", 45838],
        ["Met", VERDICT],
      ],
    },
  ],
};

/** The selected areas: sheet, first row and number of rows of each, counted from 0. */
const selectedAreas = (page: Page) =>
  page.evaluate(() => {
    const { testGrid } = window as unknown as TestWindow;
    const { sheetId, areas } = testGrid.selection();
    const name = testGrid.sheets().find(({ id }) => id === sheetId)?.name;
    return [name, ...areas.map(({ row, rows }) => `${row}+${rows}`)];
  });

async function toResult(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check Lots", exact: true }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await page.getByLabel("Placed in service").fill("2025-06-30");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.locator("[data-verdict]").waitFor();
}

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe("The pictures of a result", () => {
  test("select the rows of a bar by mouse and by keyboard, by each of the table's columns", async () => {
    const page = await pane.open(workbook);
    await toResult(page);
    await page.getByRole("button", { name: /^Lithium: 600.00/ }).click();
    await expectEventually(() => selectedAreas(page), ["Lots", "1+1", "3+1"]);
    await page.getByText("2 rows selected on Lots.").first().waitFor();

    await page.getByRole("button", { name: "By supplier" }).click();
    const umicore = page.getByRole("button", { name: /^Umicore: 350.00 .*of which 100.00 is unknown/ });
    await umicore.focus();
    await page.keyboard.press("Enter");
    await expectEventually(() => selectedAreas(page), ["Lots", "2+1", "4+1", "6+1"]);
    expect(await axeViolations(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });

  test("are followed by few groups, which fold open to countries, reasons and rows", async () => {
    const page = await pane.open(workbook);
    await toResult(page);
    const groups = page.locator("[data-outcome]");
    expect(await groups.evaluateAll((all) => all.map((each) => each.getAttribute("data-outcome")))).toEqual([
      "partner",
      "elsewhere",
      "unknown",
    ]);
    const elsewhere = page.locator("[data-outcome=elsewhere]");
    await elsewhere.getByRole("button", { name: /^No step in a country that counts/ }).click();
    await elsewhere.getByRole("button", { name: /^China 2 rows, 200.00, 20% of the total/ }).click();
    await elsewhere.getByText("No step in the United States or a free trade country (extraction: Indonesia").waitFor();
    await elsewhere.getByRole("button", { name: "Select the 2 rows" }).click();
    await expectEventually(() => selectedAreas(page), ["Lots", "2+1", "5+1"]);
    expect(await axeViolations(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });

  test.each([
    ["dark", { dark: true }],
    ["forced colors", { forced: true }],
    ["twice the size", {}],
  ])("fit a narrow pane (%s)", async (name, settings) => {
    const page = await pane.open(workbook, settings);
    if (name === "twice the size") await page.setViewportSize({ width: 320, height: 380 });
    await toResult(page);
    for (const group of await page.locator("[data-outcome] > button").all()) await group.click();
    await page.locator("[data-outcome] > button[aria-expanded=true]").nth(2).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    // Axe does not see the colors that the system forces.
    if (!("forced" in settings)) expect(await axeViolations(page)).toEqual([]);
  });
});

describe("The explanation of a cell", () => {
  test.each(["en-US", "ja-JP"])("has the meter, days, percentages and bars of a result (%s)", async (language) => {
    const page = await pane.open(workbook, { language });
    await page.evaluate(async () => {
      const host = window as unknown as TestWindow;
      host.evaluateFormula = () => true;
      host.testGrid.recalculate();
      await host.testGrid.settled();
    });
    await select(page, "Results", 1, 1);
    await ask(page, "explainCell");
    await page.locator("[data-verdict=met]").waitFor();
    await page.getByRole("img", { name: /^60%/ }).waitFor();
    expect(await page.locator("[data-result]").innerText()).toBe("TRUE");
    const main = page.locator("main");
    expect(await main.innerText()).not.toContain("placedInService");
    await page.locator("main button[aria-expanded=false]").last().click();
    await page.getByText("placedInService").waitFor();
    expect(await main.innerText()).toContain(language === "ja-JP" ? "2025/06/30" : "Jun 30, 2025");
    await page.locator("button[data-selects]").first().click();
    await expectEventually(async () => (await selectedAreas(page))[0], "Lots");
    // The explanation stays where it is.
    await page.locator("[data-verdict=met]").waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await axeViolations(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });
});
