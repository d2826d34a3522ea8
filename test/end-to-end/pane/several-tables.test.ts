import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { parse } from "yaml";
import type { PlainSheet } from "../../support/plain-workbook";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

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
