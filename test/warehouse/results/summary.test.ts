import { SUMMARY_WIDTH, summaryText } from "../../../src/warehouse/results/summary";
import { amountResult, amountRow, fortyGroups, shareResult, shareRow } from "./examples";

describe("the summary of a portfolio", () => {
  it("counts verdicts and lists the ten furthest below their minimum", () => {
    const text = summaryText(shareResult(fortyGroups()));
    expect(text).toContain("18 fail, 6 could meet, 16 meet");
    expect(text).toContain("The 10 furthest below");
    const worst = text.split("\n").filter((line) => /^ {2}B-\d/.test(line));
    expect(worst).toHaveLength(10);
    expect(worst[0]).toMatch(/B-000 +fails +26\.00 % +50\.00 % +24,000\.00 +46\.00 %/);
  });

  it("never shows a share that misses its minimum as reaching it", () => {
    const row = { ...shareRow("A", 49), share: 0.499999999999, potential_share: 0.499999999999 };
    expect(summaryText(shareResult([row]))).toContain("49.9999 %");
  });

  it("lists no worst groups where all meet", () => {
    const text = summaryText(shareResult([shareRow("A", 60)]));
    expect(text).toContain("1 meets");
    expect(text).not.toContain("furthest below");
  });

  it("keeps every digit of an amount", () => {
    const text = summaryText(amountResult([amountRow("North", "12345678901234567.89", 2)], "12345678901234567.89"));
    expect(text).toContain("Credit: 12,345,678,901,234,567.89 US dollars");
  });

  it("fits into 100 columns, whatever groups are called", () => {
    const rows = fortyGroups().map((row) => ({
      ...row,
      group_name: `${String(row.group_name)} ${"very long name ".repeat(9)}`,
    }));
    const caution = { text: "word ".repeat(60).trim(), authority: "26 CFR 1.30D-3 [verified]" };
    const text = summaryText(shareResult(rows, { cautions: [caution] }));
    for (const line of text.split("\n").filter((each) => !each.includes("--explain"))) {
      expect(line.length).toBeLessThanOrEqual(SUMMARY_WIDTH);
    }
  });
});
