import type { Page } from "playwright-core";
import { en } from "../../../src/text/en";
import { ja } from "../../../src/text/ja";
import type { PaneWorkbook } from "./support/host";
import { axeViolations, type PaneRunner, problemsOf, startPane } from "./support/open-pane";

let pane: PaneRunner;
beforeAll(async () => {
  pane = await startPane();
});
afterAll(() => pane.close());

const vehicle: PaneWorkbook = {
  sheets: [
    { name: "Notes", rows: [["Read me"], ["What this workbook is for"]] },
    {
      name: "Deal",
      rows: [
        ["One vehicle"],
        [],
        [null, "Acquired", "2025-09-30"],
        [null, "Placed in service", "2025-10-15"],
        [null, "Final assembly country", "US"],
        [null, "Battery capacity (kWh)", 75],
        [null, "Gross vehicle weight rating (lb)", 6000],
        [null, "Vehicle class", "SUV"],
        [null, "MSRP", null],
        [null, "Filing status", "joint"],
        [null, "Modified AGI", 200000],
        [null, "Critical minerals met", true],
        [null, "Battery components met", true],
        [null, "FEOC battery component", false],
        [null, "FEOC critical mineral", false],
      ],
    },
  ],
};

const shots = process.env.SHOTS;

async function look(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

async function openVehicle(settings: Parameters<PaneRunner["open"]>[1] = {}): Promise<Page> {
  const page = await pane.open(vehicle, settings);
  const { t } = settings.language === "ja-JP" ? { t: ja } : { t: en };
  await page.getByRole("button", { name: t["start.checkWorkbook"] }).click();
  await page.locator("[data-proposal]").getByText(t["scan.result"], { exact: true }).click();
  await page.locator("[data-timeline]").waitFor();
  await page.locator("[data-verdict]").waitFor();
  return page;
}

const cell = (page: Page, address: { row: number; column: number }) =>
  page.evaluate(({ row, column }) => {
    const { testGrid } = window as unknown as {
      testGrid: { sheets(): { id: string }[]; read(id: string, area: unknown, what: string): unknown[][] };
    };
    const id = testGrid.sheets()[1]?.id ?? "";
    return testGrid.read(id, { row, column, rows: 1, columns: 1 }, "values")[0]?.[0];
  }, address);
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const verdict = (page: Page) => page.locator("[data-verdict]");

test("one vehicle is found by itself, its missing fact is asked for, and its timeline is said in words", async () => {
  const page = await openVehicle();
  const timeline = page.locator("[data-timeline]");
  expect(await timeline.getAttribute("data-timeline")).toBe("inTime");
  const picture = (await timeline.getByRole("img").first().getAttribute("aria-label")) ?? "";
  expect(picture).toContain("Acquired: Sep 30, 2025, in time for the credit");
  expect(picture).toContain("Placed in service: Oct 15, 2025");
  expect(picture).toContain("the vehicle must be acquired by Sep 30, 2025");
  // What is missing comes first, with its cell.
  const first = page.locator("[data-fact]").first();
  expect(await first.innerText()).toContain("Deal!C9");
  await page.getByLabel("MSRP").fill("60000");
  await page.keyboard.press("Enter");
  await verdict(page).filter({ hasText: "7,500" }).waitFor();
  expect(await page.locator("main").innerText()).toContain(en["vehicle.notInserted"]);
  expect(await cell(page, { row: 8, column: 2 })).toBe("");
  expect(await sideways(page)).toBe(false);
  expect(await axeViolations(page)).toEqual([]);
  await look(page, "vehicle");
  // Nothing is in the cell before the person asks for it.
  await page.getByRole("button", { name: "Write 1 correction to its cell" }).click();
  await page.getByRole("button", { name: en["result.insertSheet"] }).waitFor();
  expect(await cell(page, { row: 8, column: 2 })).toBe(60000);
  await page.getByRole("button", { name: en["app.undo"] }).first().click();
  await page.getByText("Undone: 1 correction written to its cell").first().waitFor();
  expect(await cell(page, { row: 8, column: 2 })).toBe("");
  expect(problemsOf(page)).toEqual([]);
});

test("a corrected day moves the timeline and the result to the other side of the end of the credit", async () => {
  const page = await openVehicle();
  await page.getByLabel("MSRP").fill("60000");
  await page.keyboard.press("Enter");
  await verdict(page).filter({ hasText: "7,500" }).waitFor();
  await page.getByLabel("Acquired", { exact: true }).fill("2025-10-01");
  await page.locator("[data-timeline=late]").waitFor();
  await verdict(page).filter({ hasText: ": 0.00" }).waitFor();
  await look(page, "vehicle-late");
  await page.getByRole("button", { name: en["vehicle.reset"] }).click();
  await page.locator("[data-timeline=inTime]").waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test.each([
  ["dark", { dark: true }],
  ["forced", { forced: true }],
  ["ja", { language: "ja-JP" }],
] as const)("one vehicle is shown without sideways scrolling: %s", async (name, settings) => {
  const page = await openVehicle(settings);
  expect(await sideways(page)).toBe(false);
  expect(await axeViolations(page)).toEqual([]);
  await look(page, `vehicle-${name}`);
  expect(problemsOf(page)).toEqual([]);
});

test("a check of minerals begins with the timeline of the vehicle that the workbook states", async () => {
  const page = await pane.open({
    sheets: [
      {
        name: "Lots",
        rows: [
          ["Acquired", "2025-10-02"],
          ["Placed in service", "2025-12-01"],
          [],
          ["Lot", "Value USD", "Extraction country", "Processing country"],
          ["L-1", 600, "Chile", "Chile"],
          ["L-2", 300, "Japan", "Japan"],
        ],
      },
    ],
  });
  await page.getByRole("button", { name: en["start.checkWorkbook"] }).click();
  await page.getByRole("button", { name: /^See the result.*Critical minerals/ }).click();
  await page.locator("[data-timeline=late]").waitFor();
  const picture = (await page.locator("[data-timeline]").getByRole("img").first().getAttribute("aria-label")) ?? "";
  expect(picture).toContain("Acquired: Oct 2, 2025, after the credit ended");
  expect(picture).toContain("60% applies");
  expect(await page.locator("[data-timeline]").innerText()).toContain("Lots!B1");
  await look(page, "minerals-timeline");
  expect(problemsOf(page)).toEqual([]);
});

describe("the page of settings", () => {
  const openSettings = async (settings: Parameters<PaneRunner["open"]>[1] = {}) => {
    const page = await pane.open(vehicle, settings);
    await page.locator("header button").last().click();
    await page
      .getByRole("menuitem", { name: settings.language === "ja-JP" ? ja["page.settings"] : "Settings" })
      .click();
    await page.locator("main[data-page=settings] h1").waitFor();
    return page;
  };
  const stored = (page: Page) =>
    page.evaluate(() =>
      [...(window as unknown as { testGrid: { data: Map<string, unknown> } }).testGrid.data].filter(([key]) =>
        key.startsWith("setting:"),
      ),
    );

  test("remembers choices in the workbook, lists them and forgets them", async () => {
    const page = await openSettings();
    await page.getByText(en["settings.nothing"]).waitFor();
    await page.getByRole("radio", { name: "Year-month-day: 2025-09-30" }).click();
    await page.locator("[data-setting=dates]").waitFor();
    await page.getByRole("radio", { name: "日本語" }).click();
    await page.getByRole("heading", { level: 1, name: ja["page.settings"] }).waitFor();
    expect(await stored(page)).toEqual([
      ["setting:OriginCredit.dates", "iso"],
      ["setting:OriginCredit.language", "ja"],
    ]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await look(page, "settings-ja");
    await page.locator("[data-setting=language] button").click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    await page.getByRole("button", { name: "Forget: Dates" }).click();
    await page.getByText(en["settings.nothing"]).waitFor();
    expect(await stored(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
  });

  test.each([
    ["light", {}],
    ["dark", { dark: true }],
    ["forced", { forced: true }],
  ] as const)("is readable: %s", async (name, settings) => {
    const page = await openSettings(settings);
    expect(await sideways(page)).toBe(false);
    expect(await axeViolations(page)).toEqual([]);
    await look(page, `settings-${name}`);
  });

  test("days are written as chosen everywhere in the pane", async () => {
    const page = await openSettings();
    await page.getByRole("radio", { name: "Year-month-day: 2025-09-30" }).click();
    await page.locator("[data-setting=dates]").waitFor();
    await page.getByRole("button", { name: en["app.back"] }).click();
    await page.getByRole("button", { name: en["start.checkWorkbook"] }).click();
    await page.locator("[data-proposal]").getByText(en["scan.result"], { exact: true }).click();
    await page.locator("[data-timeline]").getByText("2025-09-30, in time for the credit").first().waitFor();
  });
});
