import type { Page } from "playwright-core";
import { expectEventually } from "../../setup/chromium";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, startPane } from "./support/open-pane";
import { shoot, type TestWindow } from "./support/pages";

/** What Excel hides, merges, does not carry to a function, or has not calculated. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const HEADERS = ["Lot", "Value USD", "Extraction", "Processing", "Mineral"];
const CHAINS = [
  ["L", 600.25, "Chile", "South Korea", "Lithium carbonate"],
  ["L", 300.5, "Australia", "China", "Nickel sulfate"],
  ["L", 100, "China", "China", "Graphite"],
] as const;
/** What Excel on the web carries at a time. */
const WEB = 5_000_000;

/** The cells next to the table, without its 100,000 rows. */
const readBeside = (page: Page) =>
  page.evaluate(() => {
    const grid = (window as unknown as TestWindow).testGrid as unknown as {
      sheets(): { id: string }[];
      read(sheetId: string, area: unknown, facet: string): (string | number | boolean)[][];
    };
    return grid.read(grid.sheets()[0]?.id ?? "", { row: 0, column: 6, rows: 12, columns: 2 }, "formulas");
  });

async function toHealth(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check Lots", exact: true }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Placed in service").fill("2025-06-30");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).waitFor();
}

async function toResult(page: Page): Promise<void> {
  await toHealth(page);
  await page.getByRole("button", { name: "See the result" }).click();
  await page.getByRole("heading", { level: 2, name: /^Requirement/ }).waitFor();
}

describe("a workbook of 100,000 lots in a host that carries 5 MB at a time", () => {
  const large: PaneWorkbook = {
    sheets: [{ name: "Lots", table: "Lots", rows: [HEADERS, ...CHAINS], repeatTo: 100_000 }],
    mostBytes: WEB,
  };

  test("is read and checked, and values are offered instead of a formula that Excel would leave at #BUSY!", async () => {
    const page = await pane.open(large);
    await toResult(page);
    const told = page.locator("[data-payload]");
    await told
      .filter({ hasText: /over all rows \(100,000\) would pass about [\d.]+ MB to IRA\.\w+ .* #BUSY!/ })
      .waitFor();
    expect(await page.getByRole("button", { name: /^Formulas/ }).count()).toBe(0);
    await told.scrollIntoViewIfNeeded();
    await shoot(page, "payload-light");
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole("button", { name: "Values next to the table" }).click();
    await page
      .getByText(/^Values inserted at Lots!G1/)
      .first()
      .waitFor();
    const block = await readBeside(page);
    // The verdict in words is a formula over the values beside it.
    expect(block.flat().filter((cell) => String(cell).includes("IRA."))).toEqual([]);
    const held = Object.fromEntries(block.map(([label, value]) => [label, value]));
    expect(held).toMatchObject({ "Calculated on": expect.stringMatching(/^'?\d{4}-\d\d-\d\d$/) as string });
    expect(held.Share).toBeCloseTo(900.75 / 1000.75, 4);
    await page.getByRole("button", { name: "Undo" }).click();
    await expectEventually(async () => (await readBeside(page)).flat().every((cell) => cell === ""), true);
    expect(problemsOf(page)).toEqual([]);
  });

  test("may still be given live formulas while the table is small", async () => {
    const [sheet] = large.sheets;
    const page = await pane.open({ ...large, sheets: [{ ...sheet!, repeatTo: 3_000 }] });
    await toResult(page);
    expect(await page.locator("[data-payload]").count()).toBe(0);
    await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
    // The sheet is there before its cells are filled.
    await page.getByText("Sheet Critical minerals added").first().waitFor();
    const cells = (await readSheet(page, "Critical minerals")).flat();
    expect(cells.filter((cell) => String(cell).startsWith("=IRA.")).length).toBeGreaterThan(3);
  });
});

describe("rows that are hard to see", () => {
  const hard: PaneWorkbook = {
    sheets: [
      {
        name: "Lots",
        table: "Lots",
        rows: [
          HEADERS,
          ["A", 600, "Chile", "South Korea", "Lithium"],
          ["B", 250, null, "South Korea", "Lithium"],
          ["C", 100, null, "South Korea", "Lithium"],
          ["D", 100, "China", "China", "Graphite"],
        ],
        merges: ["C2:C4"],
        hiddenRows: [3, 5],
        filtered: true,
      },
    ],
    manual: true,
  };

  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["forced", { forced: true }],
  ] as const)("are said before and beside the result: %s", async (look, settings) => {
    const page = await pane.open(hard, settings);
    await page.locator("[data-calculation=manual]").waitFor();
    await shoot(page, `manual-start-${look}`);
    await toHealth(page);
    await page
      .getByText("2 of 4 rows hidden by a filter, but counted like the others. Sheet Lots, rows 3, 5.")
      .waitFor();
    await page.getByText(/^Extraction is merged over several rows/).waitFor();
    await shoot(page, `rows-health-${look}`);
    expect(await axeViolations(page)).toEqual([]);

    await page.getByRole("button", { name: "Use the merged value for each of its rows" }).click();
    await page.getByText("the value of 1 merged area counts for each of its rows.").waitFor();
    expect(await page.getByText(/is merged over several rows/).count()).toBe(0);
    await page.getByRole("button", { name: "See the result" }).click();
    await page.getByRole("heading", { name: "Requirement met" }).waitFor();
    await page.getByText("2 of 4 rows hidden by a filter").waitFor();
    await page.getByText(/^No formulas can be inserted: they would read the rows under merged cells/).waitFor();
    await shoot(page, `rows-result-${look}`);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Values on a new sheet" }).click();
    // The sheet is there before its cells are filled.
    await page.getByText("Sheet Critical minerals added").first().waitFor();
    const cells = (await readSheet(page, "Critical minerals")).flat();
    // The verdict in words and the chart read the values on this sheet. Nothing reads the table or another sheet.
    const formulas = cells.map(String).filter((cell) => cell.startsWith("="));
    expect(formulas.filter((formula) => /IRA\.|Lots|[![]/.test(formula))).toEqual([]);
    expect(cells).toContain(true);
    expect(problemsOf(page)).toEqual([]);
  });

  test("a workbook that is calculated only on request is calculated from the pane, and told until it is automatic", async () => {
    const page = await pane.open(hard);
    await page.evaluate(() => {
      const host = window as unknown as TestWindow & { calculated: number };
      host.calculated = 0;
      const recalculate = host.testGrid.recalculate.bind(host.testGrid);
      host.testGrid.recalculate = () => {
        host.calculated++;
        recalculate();
      };
    });
    await page.getByRole("button", { name: "Calculate now" }).click();
    await expectEventually(() => page.evaluate(() => (window as unknown as { calculated: number }).calculated), 1);
    await page.evaluate(() => (window as unknown as TestWindow).testGrid.data.set("calculationMode", "Automatic"));
    await page.locator("header button").last().click();
    await page.getByRole("menuitem", { name: "Check", exact: true }).click();
    await expectEventually(() => page.locator("[data-calculation]").count(), 0);
  });
});

describe("a table whose formulas refer to another sheet", () => {
  test("makes its result old when a calculation changes their values, and only then", async () => {
    const page = await pane.open({
      sheets: [
        {
          name: "Lots",
          table: "Lots",
          rows: [
            HEADERS,
            ["A", "=Prices!A1", "Chile", "South Korea", "Lithium"],
            ["B", 400, "China", "China", "Graphite"],
          ],
        },
        { name: "Prices", rows: [[600]] },
      ],
    });
    const calculate = (price: number) =>
      page.evaluate(async (value) => {
        const host = window as unknown as TestWindow;
        host.evaluateFormula = (formula) => (formula === "=Prices!A1" ? value : 0);
        host.testGrid.recalculate();
        await host.testGrid.settled();
      }, price);
    await calculate(600);
    await toResult(page);
    const old = page.getByText("The cells have changed since they were read.");
    await page.evaluate(() => {
      const host = window as unknown as TestWindow & { reads: number };
      const grid = host.testGrid as unknown as { read: (...args: unknown[]) => unknown };
      const read = grid.read.bind(grid);
      host.reads = 0;
      grid.read = (...args) => {
        host.reads++;
        return read(...args);
      };
    });
    await calculate(600);
    // Each of the five columns is compared.
    await expectEventually(() => page.evaluate(() => (window as unknown as { reads: number }).reads >= 5), true);
    expect(await old.count()).toBe(0);
    await calculate(601);
    await old.first().waitFor();
    expect(problemsOf(page)).toEqual([]);
  });
});
