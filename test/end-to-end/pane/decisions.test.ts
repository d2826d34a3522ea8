import type { Page } from "playwright-core";
import { en } from "../../../src/text/en";
import { ja } from "../../../src/text/ja";
import { ko } from "../../../src/text/ko";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { goTo, shoot } from "./support/pages";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const HEADERS = ["Position", "Value EUR", "Extraction", "Processing", "100 % recycled?"];
const LOTS: PaneWorkbook["sheets"][number]["rows"] = [
  ["P1", 1200.1, "Chile", "China", "Yes"],
  ["P2", 500.4, "China", "China", "NO"],
  ["P3", 480, "China", "China", "NO"],
  ["P4", 800.15, "Chile", "China", "NO"],
  ["P5", 400, "China", "China", "NO"],
  ["P6", 400, "China", "China", "NO"],
  ["P7", 365, "Chile", "China", "NO"],
  ["P8", 300, "China", "China", "NO"],
  ["P9", 300, "China", "China", "NO"],
];
const SUM = ["Summe", 4745.65, "China", "China", "NO"] as const;

const workbook = (
  rows: PaneWorkbook["sheets"][number]["rows"],
  results: PaneWorkbook["sheets"][number]["rows"] = [["Placed in service", "2025-06-30"]],
): PaneWorkbook => ({
  sheets: [
    { name: "Lots", table: "Lots", rows: [HEADERS, ...rows] },
    { name: "Results", rows: results },
  ],
});

async function toColumns(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check Lots", exact: true }).click();
  await page.getByRole("button", { name: /^Critical minerals/ }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
}

const day = (page: Page) => page.getByLabel("Placed in service");
const next = (page: Page) => page.getByRole("button", { name: "Next" }).click();
const seeResult = (page: Page) => page.getByRole("button", { name: "See the result" }).click();

async function toHealth(page: Page): Promise<void> {
  await toColumns(page);
  await day(page).fill("2025-06-30");
  await next(page);
  await page.getByRole("button", { name: "See the result" }).waitFor();
}

async function newSheet(page: Page): Promise<string[]> {
  const before = await sheetNames(page);
  await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
  await page
    .getByText(/^Sheet .* added$/)
    .first()
    .waitFor();
  const added = (await sheetNames(page)).find((name) => !before.includes(name)) as string;
  return (await readSheet(page, added)).flat().map(String);
}

describe("a row that looks like a total", () => {
  test("must be decided before a result appears, and the result and the formulas leave it out", async () => {
    const page = await pane.open(workbook([...LOTS, [...SUM]]));
    await toHealth(page);
    await page.getByText("The exact sum of 9 rows:").waitFor();
    await shoot(page, "totals");
    // Before the decision there is no result, even on another page.
    await seeResult(page);
    await page.getByText("Decide about 1 row first.").waitFor();
    expect(await page.locator("[data-verdict]").count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await goTo(page, /^What if/);
    await page.getByText(/not finished/).waitFor();
    expect(await page.locator("[data-after]").count()).toBe(0);
    await page.getByRole("button", { name: "Go to the check" }).click();
    await next(page);
    await next(page);

    await page.getByRole("button", { name: /^Leave out: Summe/ }).click();
    expect(await page.getByRole("button", { name: /^Leave out: Summe/ }).getAttribute("aria-pressed")).toBe("true");
    await shoot(page, "totals-decided");
    await seeResult(page);
    await page.locator("[data-verdict]").waitFor();
    const text = await page.locator("main").innerText();
    expect(text).toContain("49.84%");
    expect(text).toContain("4,745.65");
    expect(text).toContain("Row left out: Lots!B11");
    await shoot(page, "totals-result");
    expect(await axeViolations(page)).toEqual([]);
    const formulas = await newSheet(page);
    expect(formulas.find((formula) => /MEETS/.test(formula))).toContain("Lots!$B$2:$B$10");
    expect(problemsOf(page)).toEqual([]);
  });

  test("counts if it is kept, and the decision is remembered", async () => {
    const page = await pane.open(workbook([...LOTS, [...SUM]]));
    await toHealth(page);
    await page.getByRole("button", { name: /^Keep: Summe/ }).click();
    await seeResult(page);
    await page.locator("[data-verdict]").waitFor();
    expect(await page.locator("main").innerText()).toContain("24.92%");
    await page.getByRole("button", { name: "Back to the start page" }).click();
    await toHealth(page);
    expect(await page.getByRole("button", { name: /^Keep: Summe/ }).getAttribute("aria-pressed")).toBe("true");
    await seeResult(page);
    await page.locator("[data-verdict]").waitFor();
  });

  test("is left out of the formulas, too, if it is between other rows", async () => {
    const page = await pane.open(
      workbook([...LOTS.slice(0, 3), ["Zwischensumme", 2180.5, null, null, null], ...LOTS.slice(3)]),
    );
    await toHealth(page);
    await page.getByRole("button", { name: /^Leave out: Zwischensumme/ }).click();
    await seeResult(page);
    await page.locator("[data-verdict]").waitFor();
    expect(await page.locator("main").innerText()).toContain("Row left out: Lots!B5");
    await shoot(page, "totals-between");
    expect(await axeViolations(page)).toEqual([]);
    const meets = (await newSheet(page)).find((formula) => /MEETS/.test(formula));
    expect(meets).toContain("IF((ROW(Lots[Value EUR])=ROW(Lots!$A$5)),");
    expect(problemsOf(page)).toEqual([]);
  });
});

describe("the day of a check", () => {
  test("comes from the workbook, with a link to its cell, and can be changed", async () => {
    const page = await pane.open(workbook(LOTS));
    await toColumns(page);
    await page.getByText(/^2025-06-30, from/).waitFor();
    expect(await day(page).inputValue()).toBe("2025-06-30");
    expect(await page.getByRole("button", { name: "Go to Results!B1" }).count()).toBe(1);
    await shoot(page, "date");
    await day(page).fill("2026-03-01");
    await page.getByText(/^The workbook has 2025-06-30/).waitFor();
    await page.getByRole("button", { name: "Use 2025-06-30" }).click();
    expect(await day(page).inputValue()).toBe("2025-06-30");
    await next(page);
    await seeResult(page);
    await page.locator("[data-verdict]").waitFor();
    expect(await page.locator("main").innerText()).toContain("60%");
  });

  test("must be chosen if the workbook names none, because nothing is assumed", async () => {
    const page = await pane.open(workbook(LOTS, [["Note", "x"]]));
    await toColumns(page);
    await page.getByText("No date for this was found in the workbook.").waitFor();
    expect(await day(page).inputValue()).toBe("");
    await next(page);
    await page.getByText("Choose a date. None is assumed.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Today" }).click();
    expect(await day(page).inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test("must be chosen from the dates that the workbook names if they differ", async () => {
    const verdict = '=IRA.MEETS_CRITICAL_MINERALS("2026-03-01",Lots[Value EUR],Lots[Extraction],Lots[Processing])';
    const page = await pane.open(
      workbook(LOTS, [
        ["Placed in service", "2025-06-30"],
        ["Met", verdict],
      ]),
    );
    await toColumns(page);
    await page.getByText("The workbook has several dates.", { exact: false }).waitFor();
    expect(await day(page).inputValue()).toBe("");
    await shoot(page, "dates");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "2026-03-01", exact: true }).click();
    expect(await day(page).inputValue()).toBe("2026-03-01");
  });
});

describe("a column with Yes and No", () => {
  test("is not proposed as a place, and the check and its formulas use the meaning that the user chooses for it", async () => {
    const page = await pane.open(workbook(LOTS));
    await toColumns(page);
    const recycling = page.getByLabel(/^Recycling/);
    expect(await recycling.inputValue()).toBe("");
    await recycling.selectOption({ label: "100 % recycled?" });
    await page.getByText(/^100 % recycled\? holds Yes and No/).waitFor();
    await day(page).fill("2025-06-30");
    await next(page);
    await page.getByText("This is required.").waitFor();
    await shoot(page, "yes-no");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("radio", { name: /leave Recycling out/ }).click();
    expect(await recycling.inputValue()).toBe("");
    await recycling.selectOption({ label: "100 % recycled?" });
    await page.getByRole("radio", { name: /^Yes: recycled in North America/ }).click();
    await next(page);
    await seeResult(page);
    await page.locator("[data-verdict]").waitFor();
    const formulas = await newSheet(page);
    expect(formulas.find((formula) => /MEETS/.test(formula))).toContain('(Lots[100 % recycled?]="Yes"),TRUE,');
    expect(problemsOf(page)).toEqual([]);
  });
});

describe("in every look and width", () => {
  test.each([
    { name: "light", settings: {}, texts: en },
    { name: "dark", settings: { dark: true }, texts: en },
    { name: "forced colors", settings: { forced: true }, texts: en },
    { name: "Japanese", settings: { language: "ja-JP" }, texts: ja },
    { name: "Korean", settings: { language: "ko-KR" }, texts: ko },
  ])("the questions fit the pane and have no axe findings: $name", async ({ name, settings, texts }) => {
    const page = await pane.open(workbook([...LOTS, [...SUM], ["Total", 4745.65, null, null, null]]), settings);
    const findings: string[] = [];
    const examine = async (step: string) => {
      await shoot(page, `${step}-${name}`);
      for (const { id, nodes } of await axeViolations(page)) findings.push(`${step}: ${id} ${nodes[0]?.html ?? ""}`);
      for (const wide of [320, 600, 350]) {
        await page.setViewportSize({ width: wide, height: 760 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > wide) findings.push(`${step}: ${width} px wide in ${wide}`);
      }
    };
    await page.getByRole("button", { name: texts["start.checkTable"].replace("{name}", "Lots") }).click();
    await page.getByRole("button", { name: texts["check.criticalMinerals"] }).first().click();
    await page.locator("input[type=radio]:checked").first().waitFor();
    await page.getByRole("button", { name: texts["step.next"] }).click();
    await page.locator("input[type=date]").waitFor();
    await page.getByRole("combobox").nth(3).selectOption({ label: "100 % recycled?" });
    await page.waitForFunction(() => (document.querySelector("input[type=date]") as HTMLInputElement).value !== "");
    await examine("questions");
    await page.getByRole("radio").nth(1).click();
    await page.getByRole("button", { name: texts["step.next"] }).click();
    await page.locator("[aria-pressed]").first().waitFor();
    await examine("rows");
    expect(findings).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });
});
