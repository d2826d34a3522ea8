import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { parse } from "yaml";
import type { PlainSheet } from "../../support/plain-workbook";
import type { HostGrid } from "../../../src/host/host-grid";
import type { PaneWorkbook } from "./support/host";
import { openPage, paneOf, type RunningWorkbench, startWorkbench } from "../workbench/browser";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

declare global {
  interface Window {
    originCreditWorkbench: { grid: HostGrid };
  }
}

interface CommandLine {
  readonly workbooks: Readonly<Record<string, readonly PlainSheet[]>>;
  readonly cases: readonly { readonly name: string; readonly expect: { readonly share?: number } }[];
}

const commandLine = parse(
  readFileSync(path.join(__dirname, "..", "..", "cli", "several-sheets.yaml"), "utf8"),
) as CommandLine;

/** A workbook of the command line's tests. Formulas hold their results. */
function workbookOf(name: string): PaneWorkbook {
  const sheets = (commandLine.workbooks[name] ?? []).map((sheet) => ({
    name: sheet.name,
    rows: sheet.rows.map((line) =>
      (line ?? []).map((cell) =>
        typeof cell !== "object" || cell === null ? cell : "n" in cell ? cell.n : (cell.v ?? null),
      ),
    ),
  }));
  return { references: true, sheets };
}

const suppliers = workbookOf("purchasing");
const share = commandLine.cases.find(({ name }) => name.startsWith("suppliers and a mineral"))?.expect.share ?? NaN;

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

async function toTables(page: Page): Promise<void> {
  await page.locator("main button").filter({ hasText: "Check" }).first().click();
  await button(page, "Choose another check").click();
  await button(page, /^Critical minerals/).click();
  await button(page, "Rows are in several tables").click();
  await page.getByRole("checkbox").first().waitFor();
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

const percent = (fraction: number) => `${(100 * fraction).toFixed(2)}%`;

test("two suppliers in different languages and a table of one mineral are read as one, without their summary", async () => {
  const page = await pane.open(suppliers);
  await toTables(page);
  const boxes = page.getByRole("checkbox");
  expect(await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  await page.getByText(/^Not chosen, because it may repeat the others: its sum is that of all the others/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await button(page, "Next").click();

  await heading(page, "Several tables as one");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Several tables as one");
  await page.getByText("Extraction: Gewinnungsland").waitFor();
  await page.getByText("The material is taken from the name of the table: Nickel.").waitFor();
  await button(page, "Combine on a new sheet").click();
  await page.getByText("Decide about 1 row first.").waitFor();
  expect(await sheetNames(page)).not.toContain("Combined");
  expect(await axeViolations(page)).toEqual([]);
  await button(page, /^Leave out: Supplier A: Total/).click();
  await button(page, "Combine on a new sheet").click();
  await page.getByText("Sheet Combined added").first().waitFor();

  const cells = await readSheet(page, "Combined");
  expect(cells.slice(3).map((line) => line.slice(0, 3))).toEqual([
    ["Sheet", "Row", "Row name"],
    ["Supplier A", "=ROW('Supplier A'!A2)", expect.stringContaining("'Supplier A'!A2")],
    ["Supplier A", "=ROW('Supplier A'!A3)", expect.stringContaining("'Supplier A'!A3")],
    ["Lieferant B", "=ROW('Lieferant B'!A2)", expect.stringContaining("'Lieferant B'!D2")],
    ["Lieferant B", "=ROW('Lieferant B'!A3)", expect.stringContaining("'Lieferant B'!D3")],
    ["Nickel", "=ROW(Nickel!A2)", expect.stringContaining("Nickel!A2")],
  ]);
  await page.locator("main input[type=date]").fill("2025-06-30");
  await button(page, "Next").click();
  await page.getByText("Read 5 of 5 rows").first().waitFor();
  await button(page, "See the result").click();
  await page.getByText(percent(share)).first().waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("what is corrected under Data health is corrected in the supplier's own sheet, and an edit there is noticed", async () => {
  const page = await pane.open({
    ...suppliers,
    sheets: suppliers.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((row) => row.map((cell) => (cell === "Chile" ? "Chlie" : cell))),
    })),
  });
  await toTables(page);
  await page.getByRole("checkbox", { name: /^Summary/ }).setChecked(false);
  await button(page, "Next").click();
  await button(page, /^Leave out: Supplier A: Total/).click();
  await button(page, "Combine on a new sheet").click();
  await page.locator("main input[type=date]").fill("2025-06-30");
  await button(page, "Next").click();
  await button(page, "Replace with Chile").click();
  await page.getByText("1 cell corrected in Extraction").first().waitFor();
  expect((await readSheet(page, "Lieferant B"))[1]).toEqual(["Lithium", "Chile", "Japan", "L1", 250]);
  await button(page, "See the result").click();
  await page.getByText(percent(share)).first().waitFor();

  await page.evaluate(() => {
    const grid = (window as unknown as { testGrid: HostGrid }).testGrid;
    const sheet = grid.sheets().find(({ name }) => name === "Nickel");
    grid.writeContents(sheet?.id ?? "", { row: 1, column: 1, rows: 1, columns: 1 }, [[{ value: 4000 }]]);
  });
  await page
    .getByText(/^The cells have changed since they were read/)
    .first()
    .waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("nothing is written if the tables are in different currencies, and the choice of tables is still there", async () => {
  const page = await pane.open({
    ...suppliers,
    sheets: suppliers.sheets.map((sheet) =>
      sheet.name === "Nickel"
        ? { ...sheet, rows: [["Lot", "Value EUR", "Extraction country", "Processing country"], ...sheet.rows.slice(1)] }
        : sheet,
    ),
  });
  await toTables(page);
  await page.getByRole("checkbox", { name: /^Summary/ }).setChecked(false);
  await button(page, "Next").click();
  await page.getByText("Value is in different currencies or scales", { exact: false }).waitFor();
  await button(page, /^Leave out: Supplier A: Total/).click();
  await button(page, "Combine on a new sheet").click();
  await page.getByText("Correct what is marked above first.").waitFor();
  expect(await sheetNames(page)).not.toContain("Combined");
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await page.getByRole("checkbox", { name: /^Nickel/ }).setChecked(false);
  await button(page, "Next").click();
  await button(page, "Combine on a new sheet").click();
  await page.getByText("Sheet Combined added").first().waitFor();
  await button(page, "Undo").click();
  await page.getByText("Undone: Sheet Combined added").first().waitFor();
  expect(await sheetNames(page)).not.toContain("Combined");
  expect(problemsOf(page)).toEqual([]);
});

describe("in the workbench", () => {
  let workbench: RunningWorkbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench?.close());

  test("the combined sheet is calculated, and the formulas over it give the share of the command line", async () => {
    const page = await openPage(workbench, "45x-production.xlsx");
    await page.evaluate(async (sheets) => {
      const { grid } = window.originCreditWorkbench;
      for (const { name, rows } of sheets) {
        const id = grid.addSheet(name, grid.sheets().length);
        const columns = Math.max(...rows.map((row) => row.length));
        grid.writeContents(
          id,
          { row: 0, column: 0, rows: rows.length, columns },
          rows.map((row) =>
            Array.from({ length: columns }, (_, at) => {
              const value = row[at] ?? null;
              return value === null ? null : { value };
            }),
          ),
        );
        grid.activateSheet(id);
        grid.select(id, [{ row: 0, column: 0, rows: 1, columns: 1 }]);
      }
      await grid.settled();
    }, suppliers.sheets);
    const frame = await paneOf(page);
    const press = (name: string | RegExp) => frame.getByRole("button", { name }).first().click();
    await press("Check this workbook");
    await press("Choose another check");
    await press(/^Critical minerals/);
    await press("Rows are in several tables");
    await frame.getByRole("checkbox", { name: /^Summary/ }).setChecked(false);
    await press("Next");
    await press(/^Leave out: Supplier A: Total/);
    await press("Combine on a new sheet");
    await frame.locator("main input[type=date]").fill("2025-06-30");
    await press("Next");
    await press("See the result");
    await frame.getByText(percent(share)).first().waitFor();
    await press("Formulas on a new sheet");
    await frame
      .getByText(/^Sheet Critical minerals.* added/)
      .first()
      .waitFor();
    const found = await page.evaluate(async () => {
      const { grid } = window.originCreditWorkbench;
      await grid.settled();
      const last = grid.sheets().at(-1);
      const area = grid.usedArea(last?.id ?? "", true) ?? { row: 0, column: 0, rows: 1, columns: 1 };
      const formulas = grid.read(last?.id ?? "", area, "formulas").flat();
      const values = grid.read(last?.id ?? "", area, "values").flat();
      return values[formulas.findIndex((formula) => /^=IRA\.CRITICAL_MINERAL_SHARE\(/.test(String(formula)))];
    });
    expect(found).toBeCloseTo(share, 12);
  });
});
