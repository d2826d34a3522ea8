import fc from "fast-check";
import { decidingLaw, decidingSteps } from "../../src/checks/deciding-steps";
import type { ShownStatus, StepRow } from "../../src/checks/definitions/definition";
import { explainCall } from "../../src/checks/explain";
import { explainedCharts } from "../../src/checks/explained-charts";
import { argumentText, figureText, resultText } from "../../src/checks/explained-formats";
import { partBeside } from "../../src/checks/share-text";
import { createLanguage } from "../../src/text/create-language";

const english = createLanguage("en-US");
const japanese = createLanguage("ja-JP");
const day = { name: "date", kind: "one", day: true, description: "" } as const;
const share = { name: "share", kind: "column", description: "" } as const;
const value = { name: "value", kind: "column", description: "" } as const;

test.each([
  ["a day that a number counts", argumentText(day, 45838, english), "Jun 30, 2025"],
  ["a day that is text", argumentText(day, "2025-06-30", japanese), "2025/06/30"],
  ["a day that is none", argumentText(day, -5, english), "-5"],
  ["a share of an entity", argumentText(share, 0.255, english), "25.5%"],
  ["an amount", argumentText(value, 45838, english), "45,838"],
  ["the share that a cell shows", resultText("CRITICAL_MINERAL_SHARE", 0, 0.8516, english), "85.16%"],
  ["a share just below a limit", resultText("CRITICAL_MINERAL_SHARE", 0, 0.59999996, english), "59.999996%"],
  ["an amount of money", resultText("CRITICAL_MINERAL_GAP", 0, 1234.5, english), "1,234.50"],
  ["a verdict", resultText("MEETS_CRITICAL_MINERALS", 0, false, english), "FALSE"],
  [
    "the share on its side",
    figureText("share", { value: 0.59999999 }, english, {
      bar: { share: 0.59999999, threshold: 0.6, meets: false },
    }),
    "59.999999%",
  ],
])("%s is shown as what it is", (_, shown, expected) => {
  expect(shown.replaceAll("\u00a0", " ")).toBe(expected);
});

test("a part of a total never stands on the wrong side of the minimum", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (part, more) => {
      const [one, bar] = [part / (part + more), { share: 0.123, threshold: 0.6, meets: false }];
      const shown = Number(partBeside(one, bar, "en-US").replace("%", ""));
      if (5 * part === 3 * (part + more)) expect(shown).toBe(60);
      else expect(shown >= 60).toBe(5 * part > 3 * (part + more));
    }),
    { seed: 16, numRuns: 500 },
  );
  const bar = { share: 0.6 - 1e-15, threshold: 0.6, meets: false };
  expect(partBeside(0.6, bar, "en-US")).toBe("59.9999999999999%");
});

describe("What decided", () => {
  const steps = (...statuses: (ShownStatus | null)[]): StepRow[] =>
    statuses.map((status, at) => ({ title: String(at), lines: [], status, citation: null }));
  test.each<[string, (ShownStatus | null)[], number[]]>([
    ["is what fails", ["meets", "fails", "missing", "fails"], [1, 3]],
    ["is what is missing if nothing fails", ["meets", "missing", "not evaluated"], [1]],
    ["is everything that is met", ["meets", null, "meets"], [0, 2]],
    ["is every entity of a list", ["is FEOC", "missing"], [0, 1]],
  ])("%s", (_, statuses, expected) => {
    const { deciding, others } = decidingSteps(steps(...statuses));
    expect(deciding.map(({ title }) => Number(title))).toEqual(expected);
    expect(deciding.length + others.length).toBe(statuses.length);
  });

  test("is named once among the authorities", () => {
    const { deciding, others } = decidingLaw({
      citations: ["30D(e)(1)(A)"],
      decisions: [
        { status: "qualifies", reason: "", citation: "30D(e)(1)(A)", rows: [], value: 0 },
        { status: "does not", reason: "", citation: "1.30D-2(b)(13)", rows: [], value: 0 },
      ],
    });
    expect([deciding, others]).toEqual([["30D(e)(1)(A)"], ["1.30D-2(b)(13)"]]);
  });
});

test("the bars of a call add up to its total, and name the rows that they add up", () => {
  const columns = [
    [[600], [300], [100]],
    [["Chile"], [""], ["Chile"]],
    [["China"], ["Japan"], ["Japan"]],
  ] as const;
  const { rows, bar } = explainCall("MEETS_CRITICAL_MINERALS", [[["2025-06-30"]], ...columns]);
  expect(bar).toMatchObject({ threshold: 0.6, meets: true });
  const charts = explainedCharts(rows, [
    { name: "value", cells: columns[0] },
    { name: "extraction", cells: columns[1] },
    { name: "processing", cells: columns[2] },
  ]);
  expect(charts.map(({ title }) => title)).toEqual(["result.chart.extraction", "result.chart.processing"]);
  for (const { bars } of charts) {
    expect(bars.reduce((sum, { total }) => sum + total, 0)).toBe(1000);
    expect(bars.flatMap(({ rows: its }) => its ?? []).sort()).toEqual([0, 1, 2]);
  }
  expect(charts[0]?.bars.find(({ label }) => label === null)?.rows).toEqual([1]);
});
