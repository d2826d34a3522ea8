import type { Page } from "playwright-core";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, readSheet, sheetNames, startPane } from "./support/open-pane";
import { ask, goTo, openWorkbook, select, selection, shoot, type TestWindow } from "./support/pages";

/** The pane reads back what it inserts, and handles workbooks that count dates from 1904. */
let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const HEADERS = ["Lot", "Value", "Extraction", "Processing"];
const CHAINS: PaneWorkbook = {
  sheets: [
    {
      name: "Lots",
      table: "Lots",
      rows: [HEADERS, ["L1", 70, "Chile", "China"], ["L2", 30, "China", "China"]],
    },
  ],
};

/** Sets the result of all our formulas from now on. */
const answer = (page: Page, value: string | number | boolean) =>
  page.evaluate((given) => {
    (window as unknown as TestWindow).evaluateFormula = (formula) => (formula.includes("IRA.") ? given : 0);
  }, value);

/** Goes from the start page to the result of a check of the table Lots. */
async function toResult(page: Page, check: RegExp, hasHealth = true): Promise<void> {
  await page.getByRole("button", { name: "Check Lots", exact: true }).click();
  await page.getByRole("button", { name: check }).click();
  await page.locator("input[type=radio]:checked").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  if (hasHealth) {
    const day = page.getByLabel("Placed in service");
    await page.getByRole("heading", { name: "Which column is which?" }).waitFor();
    if ((await day.count()) > 0) await day.fill("2026-03-01");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "See the result" }).click();
  }
  await page.locator("[data-verdict]").waitFor();
}

async function toGuide(page: Page, id: string): Promise<void> {
  await ask(page, "openGuide");
  await page.getByRole("heading", { level: 1, name: "Functions" }).waitFor();
  await page.getByRole("searchbox").fill(id);
  await page.getByRole("button", { name: id, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `IRA.${id}` }).waitFor();
}

const notice = (page: Page, text: string | RegExp) => page.locator("[data-notice]").filter({ hasText: text });

describe("the pane reads back what it inserts", () => {
  test.each([
    [
      "Formulas on a new sheet",
      "#VALUE!",
      /Sheet Critical minerals added\. \d+ cells show errors; the first is .*#VALUE!/,
    ],
    [
      "Formulas next to the table",
      "#VALUE!",
      /Formulas inserted at .*\. \d+ cells show errors; the first is .*#VALUE!/,
    ],
    ["Formulas on a new sheet", "#NAME?", /#NAME\?\. Excel cannot find the function\. Use Repair formulas/],
    ["Formulas next to the table", "#BUSY!", /is not calculated yet/],
  ])("%s: cells that show %s are reported as a warning, and can be undone", async (button, shown, said) => {
    const page = await pane.open(CHAINS);
    await toResult(page, /^Critical minerals/);
    await answer(page, shown);
    await page.getByRole("button", { name: button }).click();
    await notice(page, said).waitFor();
    expect(await notice(page, said).getAttribute("data-notice")).toBe("warning");
    // A link goes to the cell, and Undo removes it.
    const link = notice(page, "").getByRole("button", { name: /^Go to / });
    const place = /^Go to '?([^'!]+)'?!/.exec((await link.getAttribute("aria-label")) ?? "");
    await link.click();
    const [sheet] = await selection(page);
    expect(sheet).toBe(place?.[1]);
    await shoot(page, `inserted-${shown.replace(/\W/g, "").toLowerCase()}-${button.split(" ")[1]}`);
    expect(await axeViolations(page)).toEqual([]);
    await notice(page, "").getByRole("button", { name: "Undo" }).click();
    await page
      .getByText(/^Undone: /)
      .first()
      .waitFor();
    expect(await sheetNames(page)).toEqual(["Lots"]);
    expect(problemsOf(page)).toEqual([]);
  });

  test("formulas that return results are reported as a success", async () => {
    const page = await pane.open(CHAINS);
    await toResult(page, /^Critical minerals/);
    await answer(page, true);
    await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
    await notice(page, /^Sheet Critical minerals added(?:Undo)?$/).waitFor();
    expect(await notice(page, "").getAttribute("data-notice")).toBe("success");
    expect(problemsOf(page)).toEqual([]);
  });

  test("the functions guide reports the error of an inserted formula", async () => {
    const page = await openWorkbook(pane);
    await select(page, "Results", 11, 5);
    await toGuide(page, "COUNTRY_CODE");
    await page.getByRole("textbox", { name: "country" }).fill("Jpan");
    await answer(page, "#N/A");
    await page.getByRole("button", { name: "Insert formula" }).click();
    await notice(page, "IRA.COUNTRY_CODE inserted at Results!F12. Results!F12 shows #N/A.").waitFor();
    expect(problemsOf(page)).toEqual([]);
  });
});

describe("a workbook that counts its dates from 1904", () => {
  const PRODUCTION: PaneWorkbook = {
    date1904: true,
    sheets: [
      {
        name: "Lots",
        table: "Lots",
        // 46,081 is 2030-03-01 in this workbook, but 2026-02-28 for a function.
        rows: [
          ["45X component", "Quantity", "Sold on"],
          ["battery cell", 1000, 46_081],
        ],
      },
      { name: "Results", rows: [["Percentage", "=IRA.CRITICAL_MINERAL_PERCENTAGE(Lots!C2)"]] },
    ],
  };
  const bar = (page: Page) => page.locator('[data-dates="1904"]');

  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["forced", { forced: true }],
  ] as const)("is announced on every page: %s", async (look, settings) => {
    const page = await pane.open(PRODUCTION, settings);
    await bar(page).filter({ hasText: "uses the 1904 date system" }).waitFor();
    await shoot(page, `dates-1904-start-${look}`);
    expect(await axeViolations(page)).toEqual([]);
    for (const title of [/^Check$/, /^What if$/, /^Explain this cell$/, /^Functions$/, /^Freeze/, /^Templates$/]) {
      if (title.source !== "^Check$") await goTo(page, title);
      else {
        await page.locator("header button").last().click();
        await page.getByRole("menuitem", { name: title }).click();
        await page.getByRole("heading", { level: 1, name: /check/ }).waitFor();
      }
      expect(await bar(page).count()).toBe(1);
    }
    expect(problemsOf(page)).toEqual([]);
  });

  test("is checked with the right day, but formulas with its dates are not inserted", async () => {
    const page = await pane.open(PRODUCTION);
    await toResult(page, /^45X production credit/);
    // 75 % of 35 USD per kWh, because the day is in 2030.
    await page.locator("[data-verdict]").filter({ hasText: "26,250.00" }).waitFor();
    await page.getByText("Formulas cannot be inserted").first().waitFor();
    expect(await page.getByRole("button", { name: "Formulas on a new sheet" }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Formulas next to the table" }).isDisabled()).toBe(true);
    await shoot(page, "dates-1904-result");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Report on a new sheet" }).click();
    await notice(page, "Report added").waitFor();
    const reported = [];
    for (const name of await sheetNames(page))
      if (name.startsWith("Report ")) reported.push(...(await readSheet(page, name)).flat());
    expect(reported).toContain("2030-03-01");
    expect(reported).not.toContain(46_081);
    expect(reported.filter((cell) => typeof cell === "string" && /^2026-02-28/.test(cell))).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });

  test("gets formulas in which a day from the pane is text", async () => {
    const page = await pane.open({ ...CHAINS, date1904: true });
    await toResult(page, /^Critical minerals/);
    await answer(page, true);
    await page.getByRole("button", { name: "Formulas on a new sheet" }).click();
    await notice(page, "Sheet Critical minerals added").waitFor();
    expect((await readSheet(page, "Critical minerals")).flat()).toContain("2026-03-01");
    expect(problemsOf(page)).toEqual([]);
  });

  test("gets no formula with a date cell from the functions guide, and such a formula is explained with a warning", async () => {
    const page = await pane.open(PRODUCTION);
    await select(page, "Results", 5, 5);
    await toGuide(page, "CRITICAL_MINERAL_PERCENTAGE");
    const day = page.getByRole("textbox", { name: "placedInService" });
    await day.fill("Lots!C2");
    await page.getByRole("button", { name: "Insert formula" }).click();
    await notice(page, "Not inserted: in this workbook").waitFor();
    expect((await readSheet(page, "Results")).length).toBe(1);
    await day.fill("2026-03-01");
    await answer(page, 0.7);
    await page.getByRole("button", { name: "Insert formula" }).click();
    await notice(page, "IRA.CRITICAL_MINERAL_PERCENTAGE inserted at Results!F6").waitFor();
    await select(page, "Results", 0, 1);
    await ask(page, "explainCell");
    await page.getByText("This formula reads a date from a cell.").waitFor();
    await shoot(page, "dates-1904-explain");
    expect(problemsOf(page)).toEqual([]);
  });

  test("gets no template added, and a message gives the reason", async () => {
    const page = await pane.open(PRODUCTION);
    await goTo(page, /^Templates$/);
    await page.getByRole("button", { name: /^Add Critical minerals.* to this workbook$/ }).click();
    await notice(page, "Not added: this workbook uses the 1904 date system").waitFor();
    expect(await sheetNames(page)).toEqual(["Lots", "Results"]);
    expect(problemsOf(page)).toEqual([]);
  });
});
