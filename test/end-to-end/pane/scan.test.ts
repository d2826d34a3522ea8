import type { Page } from "playwright-core";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, startPane } from "./support/open-pane";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const LOTS = [
  ["Lot", "Value USD", "Extraction country", "Processing country"],
  ["L-1", 600, "Chile", "China"],
  ["L-2", 300, "Japan", "Japan"],
  ["L-3", 100, "China", "China"],
] as const;

const workbook: PaneWorkbook = {
  sheets: [
    {
      name: "Changes",
      rows: [["Change log"], ["Date", "Author", "Change"], ["2026-01-02", "K. Tanaka", "Value of L-2 corrected"]],
    },
    {
      name: "Lots",
      rows: [["Lots of the pack"], ["Placed in service", "2025-06-30"], [], ...LOTS.map((row) => [...row])],
    },
    { name: "Old", visibility: "Hidden", rows: LOTS.map((row) => [...row]) },
  ],
};

const card = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const shots = process.env.SHOTS;

async function look(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** The clicks from the start page to a result. */
async function clicksTo(page: Page, ways: readonly (() => Promise<void>)[]): Promise<number> {
  for (const way of ways) await way();
  await page.locator("[data-verdict]").waitFor();
  return ways.length;
}

test("a range with titles above it and its date beside a label is two clicks from its result", async () => {
  const page = await pane.open(workbook);
  const clicks = await clicksTo(page, [
    () => page.getByRole("button", { name: "Check this workbook" }).click(),
    async () => {
      await card(page, "Critical minerals").waitFor();
      expect(await page.locator("[data-proposal]").count()).toBe(1);
      const text = await card(page, "Critical minerals").innerText();
      expect(text).toContain("Range A4:D7, Lots, 3 rows");
      expect(text).toContain("Placed in service: Jun 30, 2025 Lots!B2");
      expect(await page.locator("main").innerText()).toContain("Not read, because it is hidden: Old.");
      expect(await axeViolations(page)).toEqual([]);
      await look(page, "ready");
      await page.getByRole("button", { name: /^See the result/ }).click();
    },
  ]);
  expect(clicks).toBe(2);
  expect(await page.locator("main").innerText()).toContain("90%");
  await look(page, "result");
  expect(problemsOf(page)).toEqual([]);
});

test("the start page leads there with one key, and hears edits", async () => {
  const page = await pane.open(workbook);
  const ready = page.getByRole("button", { name: "See the result: Critical minerals, Range A4:D7" });
  await ready.waitFor();
  await look(page, "start");
  await page.evaluate(() => {
    const { testGrid } = window as unknown as {
      testGrid: { sheets(): { id: string }[]; writeContents(id: string, area: unknown, cells: unknown): void };
    };
    const id = testGrid.sheets()[1]?.id ?? "";
    testGrid.writeContents(id, { row: 1, column: 1, rows: 1, columns: 1 }, [[{ value: "2026-03-01" }]]);
  });
  await page.getByText("Placed in service: Mar 1, 2026").waitFor();
  await ready.focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-verdict]").waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("days that the workbook gives are chosen on the spot, and what is missing is asked for where it is answered", async () => {
  const page = await pane.open({
    sheets: [
      {
        name: "Lots",
        rows: [
          ["Placed in service", "2025-06-30"],
          ["Placed in service", "2024-05-01"],
          [],
          ...LOTS.map((row) => [...row]),
        ],
      },
      {
        name: "Bill",
        rows: [
          ["Cost item", "Direct material cost", "PFE"],
          ["Cells", 100, "No"],
          ["Frame", 50, "Yes"],
        ],
      },
    ],
  });
  await page.getByRole("button", { name: "Check this workbook" }).click();
  await card(page, "Material assistance").waitFor();
  await look(page, "missing");
  await page.getByRole("button", { name: /^Choose: What is tested/ }).click();
  await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
  expect(await page.getByLabel("What is tested").inputValue()).toBe("");
  await page.getByRole("button", { name: "Back to the start page" }).click();
  await page.getByRole("button", { name: /^Placed in service Jun 30, 2025/ }).click();
  await page.locator("[data-verdict]").waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("what stops a result leads to data health", async () => {
  const page = await pane.open({
    sheets: [
      { name: "Lots", table: "Lots", rows: [...LOTS.map((row) => [...row]), ["L-4", 50, "Jpan", "Japan"]] },
      { name: "Facts", rows: [["Placed in service", "2025-06-30"]] },
    ],
  });
  await page.getByRole("button", { name: "Check this workbook" }).click();
  await page.getByRole("button", { name: /^See the result/ }).click();
  await page.getByRole("heading", { name: "Data health" }).waitFor();
  await page.getByText("Jpan").first().waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("a workbook without such a table leads to the list of checks, where Next says what it waits for", async () => {
  const page = await pane.open({ sheets: [{ name: "Sheet1", rows: [] }] });
  await page.getByRole("button", { name: "Check this workbook" }).click();
  await page.getByText("No table on the visible sheets has the columns of a check.").waitFor();
  await look(page, "nothing");
  await page.getByRole("button", { name: "Choose another check" }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  const next = page.getByRole("button", { name: "Next" });
  await next.waitFor();
  expect(await next.getAttribute("aria-disabled")).toBe("true");
  expect(
    await next.evaluate((button) => {
      const id = button.getAttribute("aria-describedby");
      return id === null ? null : document.getElementById(id)?.textContent;
    }),
  ).toBe("Choose a table first.");
  expect(await axeViolations(page)).toEqual([]);
  expect(problemsOf(page)).toEqual([]);
});

test("reading the selection again chooses what is selected now", async () => {
  const page = await pane.open({
    sheets: [
      { name: "Old", rows: LOTS.map((row) => [...row]) },
      { name: "New", rows: LOTS.map((row) => [...row]) },
    ],
  });
  const select = (sheet: number) =>
    page.evaluate((at) => {
      const { testGrid } = window as unknown as {
        testGrid: {
          sheets(): { id: string }[];
          activateSheet(id: string): void;
          select(id: string, areas: unknown): void;
        };
      };
      const id = testGrid.sheets()[at]?.id ?? "";
      testGrid.activateSheet(id);
      testGrid.select(id, [{ row: 1, column: 1, rows: 1, columns: 1 }]);
    }, sheet);
  await select(0);
  await page.getByRole("button", { name: "Check this workbook" }).click();
  await page.getByRole("button", { name: "Choose another check" }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.locator("input[type=radio]:checked").waitFor();
  await select(1);
  await page.getByRole("button", { name: "Read the selection again" }).click();
  await page.locator("label", { hasText: "New, 3 rows" }).waitFor();
  await page.waitForFunction(() => {
    const chosen = document.querySelector("input[type=radio]:checked");
    return chosen instanceof HTMLInputElement && chosen.value.startsWith("New!");
  });
  expect(problemsOf(page)).toEqual([]);
});
