import type { Page } from "playwright-core";
import type { PaneWorkbook } from "./support/host";
import type { TestWindow } from "./support/pages";
import { type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

interface Grid {
  sheets(): { id: string }[];
  select(id: string, areas: object[]): void;
  writeContents(id: string, area: object, contents: object[][]): void;
}

/** Writes text to cells unchanged, even if it looks like a formula. */
const writeText = (page: Page, column: number, texts: readonly string[]) =>
  page.evaluate(
    ([at, given]) => {
      const { testGrid } = window as unknown as { testGrid: Grid };
      const id = (testGrid.sheets()[0] as { id: string }).id;
      testGrid.writeContents(
        id,
        { row: 1, column: at, rows: given.length, columns: 1 },
        given.map((value) => [{ value }]),
      );
    },
    [column, texts] as const,
  );

const selectCell = (page: Page, row: number, column: number) =>
  page.evaluate(
    ([top, left]) => {
      const { testGrid } = window as unknown as { testGrid: Grid };
      testGrid.select((testGrid.sheets()[0] as { id: string }).id, [{ row: top, column: left, rows: 1, columns: 1 }]);
    },
    [row, column] as const,
  );

async function toColumns(page: Page, begin: string): Promise<void> {
  await page.getByRole("button", { name: begin, exact: true }).click();
  if (begin === "Check this workbook") await page.getByRole("button", { name: "Choose another check" }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
  await page.getByLabel("Placed in service").fill("2026-03-01");
}

const HEADERS = ["Lot", "Value", "Extraction", "Processing"];
const table = (rows: PaneWorkbook["sheets"][number]["rows"]): PaneWorkbook => ({
  sheets: [{ name: "Lots", table: "Lots", rows }],
});

test("the pane says that an empty workbook has no table, and offers no next step", async () => {
  const page = await pane.open({ sheets: [{ name: "Sheet1", rows: [] }] });
  await page.getByText("No tables yet.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Check this workbook" }).click();
  await page.getByRole("button", { name: "Choose another check" }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.getByRole("button", { name: "Next" }).waitFor();
  // It keeps the focus, so that the reason below it can be heard.
  expect(await page.getByRole("button", { name: "Next" }).getAttribute("aria-disabled")).toBe("true");
  await page.getByText("Choose a table first.").waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("an empty table gets no verdict, but the function's message", async () => {
  const page = await pane.open(table([HEADERS, [null, null, null, null]]));
  await toColumns(page, "Check Lots");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Read 0 of 1 row, including hidden rows; 1 blank.").waitFor();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.locator("main [role=alert]").waitFor();
  expect(await page.locator("[data-verdict]").count()).toBe(0);
  expect(problemsOf(page)).toEqual([]);
});

test("duplicate, missing and very long headers of a plain range are told apart and fit the pane", async () => {
  const long = "Extraction ".repeat(180);
  const page = await pane.open({
    sheets: [
      {
        name: "My lots",
        rows: [
          ["Value", "Value", long, "Processing", null, "Note"],
          [10, 90, "Chile", "China", "x", "y"],
          [10, 10, "China", "China", "x", "y"],
        ],
      },
    ],
  });
  await selectCell(page, 1, 1);
  await toColumns(page, "Check this workbook");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(350);
  // A column without a header is shown by its number.
  expect(await page.getByLabel("Value", { exact: true }).locator("option").allInnerTexts()).toContain("#5");
  await page.getByLabel("Value", { exact: true }).selectOption({ index: 2 });
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.locator('[data-verdict="met"]').waitFor();
  await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
  await page
    .getByText(/^Sheet .* added$/)
    .first()
    .waitFor();
  const added = (await sheetNames(page)).find((name) => name !== "My lots") as string;
  const formulas = (await readSheet(page, added)).flat().map(String);
  expect(formulas.find((formula) => formula.startsWith("=IRA.MEETS"))).toContain(
    "'My lots'!$B$2:$B$3,'My lots'!$C$2:$C$3,'My lots'!$D$2:$D$3",
  );
  expect(problemsOf(page)).toEqual([]);
});

test("names of rows that look like formulas or markup are shown unchanged and written as text", async () => {
  const names = [
    '=HYPERLINK("https://example.org","x")',
    "@SUM(A1)",
    "-1+1",
    "\tTab",
    "\rReturn",
    "<img src=x onerror=window.broken=1>",
  ];
  const page = await pane.open(table([HEADERS, ...names.map((_, row) => [`L${row}`, 10 + row, "China", "China"])]));
  await writeText(page, 0, names);
  await toColumns(page, "Check Lots");
  await page.getByLabel("Row name", { exact: false }).selectOption({ label: "Lot" });
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.locator("[data-verdict]").waitFor();
  // Records every formula that the host receives.
  await page.evaluate(() => {
    const asked: string[] = [];
    Object.assign(window, { asked, evaluateFormula: (formula: string) => asked.push(formula) });
  });
  await page.getByRole("button", { name: /^Report/ }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  const sheets = (await sheetNames(page)).filter((name) => name !== "Lots");
  expect(sheets.length).toBeGreaterThan(1);
  const written: unknown[] = [];
  for (const sheet of sheets) written.push(...(await readSheet(page, sheet)).flat());
  for (const name of names) expect(written.map((cell) => String(cell).replace(/^'/, ""))).toContain(name);
  const formulas = await page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  expect(formulas.length).toBeGreaterThan(0);
  expect(formulas.filter((formula) => !/^=(?:IRA\.|[A-Z]+\()/.test(formula) || /HYPERLINK/.test(formula))).toEqual([]);
  expect(await page.evaluate(() => "broken" in window)).toBe(false);
  expect(problemsOf(page)).toEqual([]);
});

test("the pane reports a protected sheet, changes nothing and keeps the result", async () => {
  const page = await pane.open(table([HEADERS, ["L1", 10, "Chile", "China"], ["L2", 5, "China", "China"]]));
  await toColumns(page, "Check Lots");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "See the result" }).click();
  await page.locator("[data-verdict]").waitFor();
  const before = await readSheet(page, "Lots");
  await page.evaluate(() => {
    const { testGrid } = window as unknown as TestWindow;
    testGrid.data.set(`protected:${(testGrid.sheets()[0] as { id: string }).id}`, true);
  });
  await page.getByRole("button", { name: "Formulas next to the table" }).click();
  await page
    .getByText(/Nothing was changed: Lots!F1:G\d+ is locked, because its sheet is protected\./)
    .first()
    .waitFor();
  expect(await readSheet(page, "Lots")).toEqual(before);
  expect(await page.locator("[data-verdict]").count()).toBe(1);
  expect(problemsOf(page)).toEqual([]);
});
