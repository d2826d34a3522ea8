import { assistanceCheck } from "../../src/checks/definitions/material-assistance";
import { CheckInput, type CheckResult } from "../../src/checks/definitions/definition";
import { reportContent } from "../../src/checks/report-content";
import { plainYears } from "../../src/checks/year-tables";
import { firstFailure, periodText, yearOn } from "../../src/checks/years";
import { yearsText } from "../../src/cli/sheet-check/text";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import { reportSheets } from "../../src/report/sheets";
import { periodsBetween } from "../../src/rules/periods";
import { createLanguage } from "../../src/text/create-language";

const english = createLanguage("en-US");

const source: DataSource = {
  key: "1",
  kind: "table",
  name: "Lines",
  sheet: "Costs",
  headers: ["Cost", "PFE"],
  firstRow: 1,
  firstColumn: 0,
  rowCount: 2,
};
const options = { property: "battery component", date: "2026-06-30", parts: "", table: "" };
/** Exactly the 65 % of 2027, and one thousandth of a percent less than that in the second table. */
const input = (other: number) =>
  new CheckInput({ data: source }, { materialCost: [100_000 - other, other], pfe: [false, true] }, options);

async function resultOf(other: number): Promise<CheckResult> {
  const outcome = await assistanceCheck.evaluate(input(other), quietWork);
  if (outcome.kind !== "result") throw new Error(outcome.problem.message);
  return outcome.result;
}

describe("the periods of a law", () => {
  test("are calendar years, divided where the law changes within one", () => {
    expect(periodsBetween(["2027-01-01", "2025-06-16", "2025-01-01"])).toEqual([
      { from: "2025-01-01", to: "2025-06-15" },
      { from: "2025-06-16", to: "2025-12-31" },
      { from: "2026-01-01", to: "2026-12-31" },
      { from: "2027-01-01", to: null },
    ]);
    expect(periodsBetween([])).toEqual([]);
    expect(periodsBetween(["2024-02-29", "2024-03-01"])).toEqual([
      { from: "2024-02-29", to: "2024-02-29" },
      { from: "2024-03-01", to: null },
    ]);
  });

  test("are named by their year if they are one", () => {
    const named = periodsBetween(["2025-01-01", "2025-06-16", "2027-01-01"]).map((each) => periodText(each, english));
    expect(named).toEqual(["Jan 1, 2025 - Jun 15, 2025", "Jun 16, 2025 - Dec 31, 2025", "2026", "2027 on"]);
  });

  test.each([
    ["2024-12-31", undefined],
    ["2025-01-01", "2025-01-01"],
    ["2025-12-31", "2025-01-01"],
    ["2099-01-01", "2026-01-01"],
  ])("include the day %s in the right one", (day, from) => {
    expect(yearOn(periodsBetween(["2025-01-01", "2026-01-01"]), day)?.from).toBe(from);
  });
});

describe("the years of a result as a table", () => {
  test.each([
    [35_000, "2028-01-01", "65%", "met"],
    [35_001, "2027-01-01", "64.999%", "not met"],
  ])(
    "pass at equality and not a thousandth below it (%p of 100,000 prohibited)",
    async (other, fails, share, result) => {
      const { years = [] } = await resultOf(other);
      expect(firstFailure(years[0] as (typeof years)[number])?.from).toBe(fails);
      const [table] = plainYears(years, english);
      expect(table?.header).toEqual([
        "Period",
        "Threshold",
        "Supported cost ratio",
        "If all evidence arrives",
        "Still needed (negative: headroom)",
        "Result",
      ]);
      expect(table?.rows[1]?.slice(0, 3)).toEqual(["2027", "65%", share]);
      expect(table?.rows[1]?.at(-1)).toBe(result);
    },
  );

  test("is in the report, and adds no verdict to it", async () => {
    const subject = { check: "materialAssistance", sources: { data: source }, columns: {}, options } as const;
    const content = reportContent(
      assistanceCheck,
      subject,
      { input: input(35_000) },
      await resultOf(35_000),
      english,
      "2026-11-29",
    );
    expect(content.verdicts).toHaveLength(1);
    const { sheets } = reportSheets(content);
    const summary = [...(sheets[0]?.cells.values() ?? [])].flatMap((line) =>
      [...line.values()].map(({ value }) => value),
    );
    for (const text of ["Year by year", "2030 on", "If all evidence arrives"]) expect(summary).toContain(text);
  });

  test("is printed by the checker with its columns aligned", async () => {
    const { years = [] } = await resultOf(35_000);
    const text = yearsText(plainYears(years, english), { width: 100, color: false });
    expect(text.trimEnd().split("\n").slice(1)).toEqual([
      "Year by year",
      "  Period   Threshold  Supported cost ratio  If all evidence arrives  Still needed (negative: headroom)  Result",
      "  2026     60%        65%                   65%                      -5000                              met",
      "  2027     65%        65%                   65%                      0                                  met",
      "  2028     70%        65%                   65%                      5000                               not met",
      "  2029     80%        65%                   65%                      15000                              not met",
      "  2030 on  85%        65%                   65%                      20000                              not met",
    ]);
    expect(yearsText([], { width: 100, color: false })).toBe("");
  });
});
