import type { Page } from "playwright-core";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, startPane } from "./support/open-pane";
import { shoot, unfoldAll } from "./support/pages";

/** The 45X check: totals, the forecast, what is inserted, and other years and sizes. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const LOTS: PaneWorkbook = {
  sheets: [
    {
      name: "Lots",
      table: "Lots",
      rows: [
        ["Product", "Component", "Quantity", "Sold on", "kW"],
        ["Cell A", "battery cell", 600, "2030-03-01", 5],
        ["Cell B", "battery cell", 100, "2026-03-01", null],
        ["Rotor", "blade", 1000, "2026-03-01", null],
        ["Rotor", "blade", 1000, "2027-03-01", null],
      ],
    },
  ],
};

async function toResult(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check Lots", exact: true }).click();
  await page.getByRole("button", { name: /^45X production credit/ }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.locator("[data-verdict]").waitFor();
}

/** The cells of a table with a caption, line by line. */
const tableOf = (page: Page, caption: string) =>
  page
    .locator("table", { has: page.locator("caption", { hasText: caption }) })
    .locator("tbody tr")
    .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));

test("shows totals by component, product and year, the product of each term, and the forecast", async () => {
  const page = await pane.open(LOTS);
  await toResult(page);
  await page.locator("[data-verdict]").filter({ hasText: "16,665.00" }).waitFor();
  expect(await tableOf(page, "By component")).toEqual([
    ["battery cell", "600 kWh", "21,000.00", "16,625.00"],
    ["blade", "2,000 W of rated capacity", "40.00", "40.00"],
  ]);
  expect(await tableOf(page, "By product")).toEqual([
    ["Cell A", "17,500.00", "13,125.00"],
    ["Cell B", "3,500.00", "3,500.00"],
    ["Rotor", "40.00", "40.00"],
  ]);
  expect((await tableOf(page, "By year")).map(([year, , credit]) => [year, credit])).toEqual([
    ["2026", "3,520.00"],
    ["2027", "20.00"],
    ["2030", "13,125.00"],
  ]);
  const forecast = await tableOf(page, "The same quantities in each year");
  expect(forecast.slice(2, 4)).toEqual([
    ["2028", "21,000.00", expect.stringContaining("99.8")],
    ["Nothing for blade."],
  ]);
  await unfoldAll(page);
  await page.getByText("battery cell: 500 kWh x 35 x 75 % = 13125 USD.", { exact: false }).waitFor();
  await page.getByText("at least 65 % of the direct material costs", { exact: false }).waitFor();
  await shoot(page, "production-result");
  expect(await axeViolations(page)).toEqual([]);
  for (const wide of [320, 600]) {
    await page.setViewportSize({ width: wide, height: 760 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(wide);
  }
  expect(problemsOf(page)).toEqual([]);
});

test("inserts the explanation, the totals and the forecast as formulas", async () => {
  const page = await pane.open(LOTS);
  await toResult(page);
  await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
  await page
    .getByText(/^Sheet .* added$/)
    .first()
    .waitFor();
  const cells = (await readSheet(page, "45X production credit")).flat();
  const dated = "Lots[Component],Lots[Quantity],Lots[Sold on],Lots[kW]";
  expect(cells).toEqual(
    expect.arrayContaining([
      `=SUM(IRA.ADVANCED_MANUFACTURING_CREDIT(${dated}))`,
      `=IRA.ADVANCED_MANUFACTURING_BY("component",${dated},TRUE)`,
      `=IRA.ADVANCED_MANUFACTURING_BY(Lots[Product],${dated},TRUE)`,
      `=IRA.ADVANCED_MANUFACTURING_BY("year",${dated},TRUE)`,
      `=IRA.ADVANCED_MANUFACTURING_FORECAST(Lots[Component],Lots[Quantity],Lots[kW],"","",TRUE)`,
      `=IRA.EXPLAIN_ADVANCED_MANUFACTURING(${dated},Lots[Product])`,
    ]),
  );
  expect(problemsOf(page)).toEqual([]);
});

test("a size keeps what is typed: 1.0 on the way to 1.05, and no number", async () => {
  const page = await pane.open(LOTS);
  await toResult(page);
  await page.getByRole("button", { name: "What if?" }).click();
  const size = page.getByLabel("blade (W of rated capacity)");
  await size.pressSequentially("1.05");
  expect(await size.inputValue()).toBe("1.05");
  await size.fill("-5");
  await page.getByText("Enter a number of at least 0.").waitFor();
  expect(await size.inputValue()).toBe("-5");
  await size.fill("9".repeat(400));
  await page.getByText("Enter a number of at least 0.").waitFor();
  expect(await page.getByRole("button", { name: "Start over" }).isVisible()).toBe(true);
  expect(problemsOf(page)).toEqual([]);
});

test("supposes another year and another size, and writes both beside the table's own", async () => {
  const page = await pane.open(LOTS);
  await toResult(page);
  await page.getByRole("button", { name: "What if?" }).click();
  const year = page.getByLabel("Year of sale (minerals: of production)");
  await year.selectOption("2031");
  const expectRow = async (row: readonly string[]) => {
    await page.waitForFunction(
      ([first, ...rest]) =>
        [...document.querySelectorAll("tbody tr")].some(
          (line) =>
            line.children[0]?.textContent === first &&
            rest.every((text, index) => line.children[index + 1]?.textContent === text),
        ),
      row,
    );
  };
  // 600 kWh count: those beyond 100 kWh per kW do not.
  await expectRow(["battery cell", "16,625.00", "10,500.00"]);
  await expectRow(["blade", "40.00", "0.00"]);
  await page.getByLabel("battery cell (kWh)").fill("1400");
  // Cell A and Cell B divide it 6 to 1; Cell A is still capped at 500.
  await expectRow(["battery cell", "16,625.00", "12,250.00"]);
  await shoot(page, "production-what-if");
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 760 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: "Write to a new sheet" }).click();
  await page.getByText("Sheet What if added").first().waitFor();
  expect(await readSheet(page, "What if")).toEqual(
    expect.arrayContaining([
      ["battery cell", 16_625, 12_250],
      ["battery cell (kWh)", 700, 1400],
      ["Year of sale (minerals: of production)", "as in the table", 2031],
    ]),
  );
  await page.getByRole("button", { name: "Start over" }).click();
  await expectRow(["battery cell", "16,625.00", "16,625.00"]);
  expect(problemsOf(page)).toEqual([]);
});
