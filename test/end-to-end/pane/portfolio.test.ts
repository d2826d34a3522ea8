import type { Page } from "playwright-core";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { shoot } from "./support/pages";

/** The portfolio: every product, vehicle and entity of a workbook in one list, and as a sheet. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const FACTS = [
  "VIN",
  "Acquired",
  "Placed in service",
  "Final assembly country",
  "Battery capacity (kWh)",
  "Gross vehicle weight rating (lb)",
  "Vehicle class",
  "MSRP",
  "Filing status",
  "Modified AGI",
  "Critical minerals met",
  "Battery components met",
  "FEOC battery component",
];

const WORKBOOK: PaneWorkbook = {
  sheets: [
    {
      name: "Minerals",
      table: "Lots",
      rows: [
        ["Vehicle", "Lot", "Material", "Value USD", "Extraction country", "Processing country"],
        ["Falcon", "L1", "Lithium", 600, "Chile", "Australia"],
        ["Falcon", "L2", "Nickel", 400, "China", "China"],
        ["Heron", "L3", "Lithium", 100, "Chile", "Australia"],
        ["Heron", "L4", "Nickel", 500, "China", "China"],
        ["Heron", "L5", "Cobalt", 400, "China", "China"],
        ["Ibis", "L6", "Lithium", 100, "Chile", "Chile"],
        ["Ibis", "L7", "Nickel", 500, null, null],
        ["Jay", "L8", "Lithium", 100, "Chile", "Atlantis"],
        ["Jay", "L9", "Nickel", 500, "Chile", "Chile"],
      ],
    },
    {
      name: "Parts",
      table: "Parts",
      rows: [
        ["Component", "Incremental value USD", "Made in North America"],
        ["Cell", 450, "Canada"],
        ["Module", 300, "China"],
        ["Lid", 250, null],
      ],
    },
    {
      name: "Fleet",
      table: "Fleet",
      rows: [
        FACTS,
        ["V1", "2024-05-01", "2024-06-01", "United States", 75, 6000, "SUV", 60000, "joint", 250000, true, true, false],
        ["V2", "2025-10-01", "2025-10-02", "United States", 75, 6000, "SUV", 60000, "joint", 250000, true, true, false],
        ["V3", "2024-05-01", "2024-06-01", "United States", 75, 6000, "SUV", null, "joint", 250000, true, true, false],
      ],
    },
    { name: "Facts", rows: [["Placed in service", "2025-06-30"]] },
  ],
};

async function toPortfolio(page: Page, name = "Portfolio"): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.locator("[data-line]").first().waitFor();
}

const linesOf = (page: Page) =>
  page
    .locator("[data-line]")
    .evaluateAll((cards) => cards.map((card) => [card.getAttribute("data-line"), card.getAttribute("data-state")]));

test("lists every vehicle and test, the worst first, with its share, what is missing and the next step", async () => {
  const page = await pane.open(WORKBOOK);
  await toPortfolio(page);
  expect(await linesOf(page)).toEqual([
    ["Heron", "notMet"],
    ["V2", "notMet"],
    ["Ibis", "open"],
    ["Parts", "open"],
    ["V3", "open"],
    ["Jay", "stopped"],
    ["Falcon", "met"],
    ["V1", "met"],
  ]);
  await page.getByRole("img", { name: "10%; at least 60% is required.", exact: true }).waitFor();
  await page.getByText("The cheapest plan re-sources 1 row with a value of 500.00. L4.").waitFor();
  await page.getByRole("button", { name: "Go to Minerals!F9" }).waitFor();
  await shoot(page, "portfolio");
  expect(await axeViolations(page)).toEqual([]);
  for (const wide of [320, 600]) {
    await page.setViewportSize({ width: wide, height: 760 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(wide);
  }
  await shoot(page, "portfolio-wide");
  expect(problemsOf(page)).toEqual([]);
});

test("filters by state, explains a vehicle, and opens the check of a table", async () => {
  const page = await pane.open(WORKBOOK);
  await toPortfolio(page);
  await page.getByRole("button", { name: "Evidence missing (3)" }).click();
  await page.locator("[data-shown='3']").waitFor();
  expect((await linesOf(page)).map(([name]) => name)).toEqual(["Ibis", "Parts", "V3"]);
  await page.getByRole("button", { name: "Why: Ibis" }).click();
  await page.locator("[data-reason]").filter({ hasText: "100 of 600" }).waitFor();
  // Rows are those of the sheet, not of the vehicle.
  await page.locator("[data-line=Ibis]").getByText("Row 8", { exact: true }).waitFor();
  await shoot(page, "portfolio-why");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Open the check of Parts" }).press("Enter");
  await page.locator("main[data-page=check]").waitFor();
  // Straight to the result of its table.
  await page.locator("[data-verdict=notMetOpen]").waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("says that the workbook has changed, and shows the new lines on request", async () => {
  const page = await pane.open(WORKBOOK);
  await toPortfolio(page);
  await page.evaluate(() =>
    (window as unknown as { Excel: typeof Excel }).Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Minerals").getRange("F9").values = [["Chile"]];
      await context.sync();
    }),
  );
  const notice = page.getByRole("status").filter({ hasText: "The workbook has changed" });
  await notice.waitFor();
  await notice.getByRole("button", { name: "Read again" }).click();
  await page.locator("[data-line=Jay][data-state=met]").waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("adds a sheet with the lines, and takes it back", async () => {
  const page = await pane.open(WORKBOOK);
  await toPortfolio(page);
  await page.getByRole("button", { name: "Add as a sheet" }).click();
  await page.getByRole("status").filter({ hasText: "Portfolio added on Portfolio" }).waitFor();
  const sheet = await readSheet(page, "Portfolio");
  const texts = sheet.map((row) => row.map(String));
  expect(texts[0]?.[0]).toBe("Portfolio");
  const header = texts.findIndex((row) => row.includes("Share to spare"));
  expect(texts.slice(header + 1, header + 9).map((row) => row[0])).toEqual([
    "Heron",
    "V2",
    "Ibis",
    "Parts",
    "V3",
    "Jay",
    "Falcon",
    "V1",
  ]);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Undone: Portfolio added on Portfolio" }).waitFor();
  expect(await sheetNames(page)).toEqual(["Minerals", "Parts", "Fleet", "Facts"]);
  expect(problemsOf(page)).toEqual([]);
});

test("in Japanese, dark, and with forced colors", async () => {
  const page = await pane.open(WORKBOOK, { language: "ja-JP", dark: true });
  await toPortfolio(page, "ポートフォリオ");
  await page.getByText("証拠が不足", { exact: true }).first().waitFor();
  await shoot(page, "portfolio-ja-dark");
  expect(await axeViolations(page)).toEqual([]);
  const forced = await pane.open(WORKBOOK, { forced: true });
  await toPortfolio(forced);
  await shoot(forced, "portfolio-forced");
  expect(problemsOf(forced)).toEqual([]);
});

test("a workbook without tables leads to the checks", async () => {
  const page = await pane.open({ sheets: [{ name: "Notes", rows: [["Title"], ["Text"]] }] });
  await page.getByRole("button", { name: "Portfolio", exact: true }).click();
  await page.getByText("No table of this workbook fits a check.").waitFor();
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.locator("main[data-page=check]").waitFor();
});
