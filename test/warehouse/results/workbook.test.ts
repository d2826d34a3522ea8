import { readCharts } from "../../../src/xlsx/read/charts";
import { cellAt } from "../../../src/xlsx/model";
import { readWorkbook } from "../../../src/xlsx/read/reader";
import type { SqlRow } from "../../../src/warehouse/engine";
import { portfolioWorkbook } from "../../../src/warehouse/results/workbook";
import { summarySheet } from "../../../src/warehouse/results/summary-sheet";
import { amountResult, amountRow, fortyGroups, shareResult, shareRow } from "./examples";

async function groupsOf(groups: readonly SqlRow[]) {
  const sheet = readWorkbook(await portfolioWorkbook(shareResult(groups))).sheets[1];
  if (!sheet) throw new Error("no sheet of groups");
  return { sheet, value: (row: number, column: number) => cellAt(sheet, row, column)?.value ?? null };
}

describe("the workbook of a portfolio", () => {
  it("lists the groups in the order in which they arrive, with numbers as numbers", async () => {
    const { sheet, value } = await groupsOf(fortyGroups());
    expect(Array.from({ length: 11 }, (_, column) => value(0, column))).toEqual([
      "battery",
      "Verdict",
      "Qualifying share",
      "Percentage",
      "Value needed",
      "If all unknown counted",
      "Lots",
      "Unknown lots",
      "Lots left out",
      "Value",
      "Qualifying value",
    ]);
    expect(Array.from({ length: 6 }, (_, column) => value(1, column))).toEqual([
      "B-000",
      "fails",
      0.26,
      0.5,
      24000,
      0.46,
    ]);
    expect(value(40, 1)).toBe("meets");
    expect(value(41, 0)).toBeNull();
    expect(sheet.tables.map(({ name, range, filter }) => ({ name, range, filter }))).toEqual([
      { name: "Groups", range: { top: 0, left: 0, bottom: 40, right: 10 }, filter: true },
    ]);
  });

  it("formats every row like the first", async () => {
    const { sheet } = await groupsOf(fortyGroups());
    const styles = (row: number) => Array.from({ length: 11 }, (_, column) => cellAt(sheet, row, column)?.style);
    for (let row = 2; row <= 40; row++) expect(styles(row)).toEqual(styles(1));
    expect(new Set(styles(1)).size).toBeGreaterThan(3);
  });

  it.each([
    ["a formula", "=1+1"],
    ["marks of XML", `<B & "C">`],
    ["a control character", "A\u0001B"],
    ["spaces around it", "  A  "],
    ["other scripts", "電池パック 배터리"],
  ])("keeps a group whose name has %s", async (_, name) => {
    const { value } = await groupsOf([shareRow(name, 40)]);
    expect(value(1, 0)).toBe(name);
  });

  it("leaves blank what is not known", async () => {
    const { value } = await groupsOf([
      { ...shareRow("A", 40), share: null, minimum: null, gap: null, verdict: "no percentage" },
    ]);
    expect([2, 3, 4].map((column) => value(1, column))).toEqual([null, null, null]);
  });

  it("can be written without any group", async () => {
    const { sheet, value } = await groupsOf([]);
    expect(value(1, 0)).toBeNull();
    expect(sheet.tables[0]?.range.bottom).toBe(1);
  });

  it("shows the verdicts and the worst groups in charts", async () => {
    const bytes = await portfolioWorkbook(shareResult(fortyGroups()));
    const charts = readCharts(bytes, readWorkbook(bytes));
    expect(charts.map(({ chart }) => chart.title)).toEqual([
      "Groups by verdict",
      "Share against the minimum, furthest below first",
    ]);
  });

  it("has the same bytes each time", async () => {
    const [one, other] = [
      await portfolioWorkbook(shareResult(fortyGroups())),
      await portfolioWorkbook(shareResult(fortyGroups())),
    ];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  it("refuses a result that lost groups on the way", async () => {
    const result = shareResult(fortyGroups(), { groups: 41 });
    await expect(portfolioWorkbook(result)).rejects.toThrow("The result has 41 groups, but only 40 arrived.");
  });

  it("writes amounts without verdicts", async () => {
    const result = amountResult(
      [amountRow("North", "12.50", 1), amountRow("South", "99999999999999.99", 0)],
      "99999999999999.99",
    );
    const sheets = readWorkbook(await portfolioWorkbook(result)).sheets;
    const [summary, groups] = sheets;
    expect(summary && cellAt(summary, 2, 0)?.value).toBe("Credit of all groups: 99,999,999,999,999.99 US dollars");
    expect(groups && [0, 1].map((column) => cellAt(groups, 1, column)?.value)).toEqual(["North", 12.5]);
  });
});

describe("more groups than a sheet holds", () => {
  it.each([
    [null, "write a Parquet or CSV file too"],
    ["verdicts.parquet", "verdicts.parquet has all of them"],
  ])("are said to be in %s", (completeFile, words) => {
    const { cells } = summarySheet(shareResult(fortyGroups(), { groups: 2_000_000, completeFile }), 1_048_575);
    const texts = [...cells.values()].flatMap((line) => [...line.values()].map(({ value }) => String(value)));
    const said = texts.find((text) => text.startsWith("A sheet holds"));
    expect(said).toContain("A sheet holds 1,048,575 groups, and there are 2,000,000.");
    expect(said).toContain(words);
  });
});
