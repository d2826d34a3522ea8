import type { Page } from "playwright-core";
import { arithmetic } from "../../support/arithmetic";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { shoot, type TestWindow } from "./support/pages";

/** The pane converts amounts in several currencies, multiplies masses by prices, and adds up nothing as it is. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

type Rows = PaneWorkbook["sheets"][number]["rows"];

const MIXED: Rows = [
  ["Lot", "Value", "Currency", "Extraction", "Processing"],
  ["L1", 600, "USD", "Australia", "Japan"],
  ["L2", 480, "EUR", "Chile", "USA"],
  ["L3", 400, "USD", "China", "China"],
];
const RATES: Rows = [
  ["Currency", "USD per unit", "Date", "Source"],
  ["EUR", 1.25, "2026-02-27", "ECB reference rate"],
];

const workbook = (rows: Rows, ...more: PaneWorkbook["sheets"]): PaneWorkbook => ({
  sheets: [{ name: "Lots", table: "Lots", rows }, ...more],
});

/** Opens a workbook whose conversions are calculated. */
async function open(book: PaneWorkbook, settings: Parameters<PaneRunner["open"]>[1] = {}): Promise<Page> {
  const page = await pane.open(book, settings);
  await page.evaluate(`(() => {
    const arithmetic = ${arithmetic.toString()};
    const one = (sheet, row, column, facet) => testGrid.read(sheet.id, { row, column, rows: 1, columns: 1 }, facet)[0][0];
    // A formula may refer to one that has not been calculated yet.
    const valueIn = (sheet, row, column) => {
      const formula = one(sheet, row, column, "formulas");
      return typeof formula === "string" && formula.startsWith("=") ? resultIn(sheet, formula) : one(sheet, row, column, "values");
    };
    const resultIn = (sheet, formula) =>
      arithmetic(formula, (name, row, column) =>
        valueIn(name === null ? sheet : testGrid.sheets().find((each) => each.name === name), row, column));
    window.evaluateFormula = (formula) => resultIn(testGrid.sheets().at(-1), formula);
  })()`);
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const heading = (page: Page, name: string) => page.getByRole("heading", { name }).waitFor();

async function toColumns(page: Page): Promise<void> {
  await button(page, "Check Lots").first().click();
  await button(page, /^Critical minerals/).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await button(page, "Next").click();
  await page.getByLabel("Placed in service").fill("2026-03-01");
}

async function toForm(page: Page): Promise<void> {
  await toColumns(page);
  await button(page, "Next").click();
  await button(page, "Convert the amounts").click();
  await heading(page, "Amounts and currencies");
}

async function fillRate(page: Page, rate: string): Promise<void> {
  await page.getByLabel(/^1 \w{3} in \w{3}$/).fill(rate);
  await page.getByLabel("Day of the rate").fill("2026-02-27");
  await page.getByLabel("Source of the rate").fill("ECB reference rate");
}

async function toResult(page: Page): Promise<void> {
  await heading(page, "Data health");
  await button(page, "See the result").click();
  await heading(page, "How the amounts were converted");
}

const LOOKS = [
  ["light", {}],
  ["dark", { dark: true }],
  ["forced colors", { forced: true }],
] as const;

describe("amounts in two currencies", () => {
  test.each(LOOKS)(
    "are converted with a rate on a new sheet, and the conversion can be undone: %s",
    async (look, settings) => {
      const page = await open(workbook(MIXED), settings);
      await toColumns(page);
      await button(page, "Next").click();
      await page.getByText(/^Value mixes currencies or units \(USD, EUR\)/).waitFor();
      await shoot(page, `conversions-health-${look}`);
      await button(page, "Convert the amounts").click();
      await page.getByText("The amounts are in: USD (2 rows), EUR (1 row).").waitFor();
      await button(page, "Convert on a new sheet").click();
      await page.getByText("Something is still missing above.").waitFor();
      await page.getByText("Name the source of the rate.").waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await shoot(page, `conversions-form-${look}`);
      await fillRate(page, "1.25");
      await button(page, "Convert on a new sheet").click();
      await toResult(page);
      await page.getByText("75%").first().waitFor();
      await page.getByText("480 EUR x 1.25 (2026-02-27, ECB reference rate) = 600 USD").waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await shoot(page, `conversions-result-${look}`);
      const [, , row] = await readSheet(page, "Converted amounts");
      expect(row?.slice(1, 5)).toEqual(['=IF(Lots!C3="EUR",Lots!B3,NA())', "EUR", "=IF($I$3=0,NA(),$I$3)", "=B3*D3"]);
      expect(row?.slice(6)).toEqual(["EUR", "USD", 1.25, "2026-02-27", "ECB reference rate"]);
      await button(page, "Undo").first().click();
      await page
        .getByText("There is no result")
        .or(page.getByText(/mixes currencies/))
        .first()
        .waitFor();
      expect(await sheetNames(page)).toEqual(["Lots"]);
      expect(problemsOf(page)).toEqual([]);
    },
  );

  test("follow their cells after they were converted", async () => {
    const page = await open(workbook(MIXED));
    await toForm(page);
    await fillRate(page, "1.25");
    await button(page, "Convert on a new sheet").click();
    await toResult(page);
    await page.evaluate(async () => {
      const { testGrid } = window as unknown as TestWindow;
      const id = testGrid.sheets().find(({ name }) => name === "Lots")?.id ?? "";
      testGrid.writeContents(id, { row: 2, column: 1, rows: 1, columns: 1 }, [[{ value: 800 }]]);
      await testGrid.settled();
    });
    await button(page, "Read the table again").click();
    await page.getByText("800 EUR x 1.25 (2026-02-27, ECB reference rate) = 1000 USD").waitFor();
    await page.getByText("80%").first().waitFor();
  });

  test("are converted with the rates of a table in the workbook, and can be used as they are again", async () => {
    const page = await open(workbook(MIXED, { name: "Rates", rows: RATES }));
    await toForm(page);
    await page.getByText("Taken from the workbook:").waitFor();
    expect(await page.getByLabel("1 EUR in USD").inputValue()).toBe("1.25");
    await button(page, "Convert on a new sheet").click();
    await toResult(page);
    await page.getByText("1 EUR = 1.25 USD, 2026-02-27, ECB reference rate").waitFor();
    expect((await readSheet(page, "Converted amounts"))[2]?.[8]).toBe("=Rates!B2");
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await heading(page, "Data health");
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await page.getByText("The check uses the converted amounts on the sheet Converted amounts.").waitFor();
    await button(page, "Do not use them").click();
    await page.getByLabel("Convert into").waitFor();
    expect(await sheetNames(page)).toEqual(["Lots", "Rates", "Converted amounts"]);
  });

  test("ask what a shared sign means and what amounts without a currency are in", async () => {
    const page = await open(
      workbook([
        ["Lot", "Value", "Extraction", "Processing"],
        ["L1", "USD 600", "Australia", "Japan"],
        ["L2", "¥100000", "Chile", "USA"],
        ["L3", 100, "China", "China"],
        ["L4", "USD 300", "China", "China"],
      ]),
    );
    await toForm(page);
    await page.getByText(/^The amounts are in: USD \(2 rows\), ¥ \(1 row\), no currency \(1 row\)/).waitFor();
    await button(page, "Convert on a new sheet").click();
    await shoot(page, "conversions-signs");
    await page.getByLabel("What does ¥ stand for?").selectOption("JPY");
    await page.getByLabel("Currency of amounts that name none").selectOption("USD");
    await fillRate(page, "0.006");
    await button(page, "Convert on a new sheet").click();
    await toResult(page);
    await page.getByText("75%").first().waitFor();
  });
});

describe("masses and prices", () => {
  test.each(LOOKS)("are multiplied on a new sheet where no column holds amounts: %s", async (look, settings) => {
    const page = await open(
      workbook([
        ["Lot", "Net weight (kg)", "Price (USD/kg)", "Extraction", "Processing"],
        ["L1", 150, 5, "Australia", "Japan"],
        ["L2", 50, 5, "China", "China"],
      ]),
      settings,
    );
    await toColumns(page);
    await page.getByText("Value is calculated as Net weight (kg) × Price (USD/kg).").waitFor();
    await shoot(page, `conversions-columns-${look}`);
    await button(page, "Next").click();
    await heading(page, "Amounts and currencies");
    await shoot(page, `conversions-product-${look}`);
    expect(await axeViolations(page)).toEqual([]);
    await button(page, "Convert on a new sheet").click();
    await toResult(page);
    await page.getByText("75%").first().waitFor();
    await page.getByText("150 kg x 5 USD/kg = 750 USD").waitFor();
    expect(problemsOf(page)).toEqual([]);
  });
});
