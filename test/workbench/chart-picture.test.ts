import fc from "fast-check";
import { PLAIN_AXIS, type Chart, type ChartGrouping, type ChartKind } from "../../src/xlsx/chart";
import type { ChartData } from "../../src/workbench/charts/chart-data";
import { describe as described } from "../../src/workbench/charts/description";
import { patternFills } from "../../src/workbench/charts/fills";
import { picture } from "../../src/workbench/charts/picture";
import { scaleOf, spansOf } from "../../src/workbench/charts/scale";

const chartOf = (kind: ChartKind, more: Partial<Chart> = {}): Chart => ({
  kind,
  grouping: "clustered",
  title: "A <title> & more",
  legend: "bottom",
  description: "",
  series: [],
  categoryAxis: PLAIN_AXIS,
  valueAxis: { ...PLAIN_AXIS, gridlines: true },
  labels: { shown: false, format: "" },
  gapWidth: 80,
  ...more,
});

const dataOf = (kind: ChartKind, lists: readonly (readonly (number | null)[])[]): ChartData => ({
  categories: (lists[0] ?? []).map((_value, index) => `Country ${index + 1}`),
  series: lists.map((values, index) => ({
    kind,
    name: `Series ${index + 1}`,
    values,
    across: values.map((_value, point) => point * 2),
    color: "#156082",
    secondary: false,
    colorOf: () => "#156082",
  })),
  format: "0",
});

const options = {
  width: 480,
  height: 288,
  measure: (text: string, size: number) => text.length * size * 0.55,
  written: (value: number) => String(value),
  notDrawn: "This type of chart is not drawn.",
  noData: "Nothing yet.",
};

const count = (content: string, pattern: RegExp): number => [...content.matchAll(pattern)].length;

test("every value of a column, bar or pie chart has a mark, and a blank has none", () => {
  for (const kind of ["column", "bar", "pie", "doughnut"] as const) {
    const drawn = picture(chartOf(kind), dataOf(kind, [[3, null, 5]]), "Chart 1", options);
    expect(count(drawn, /wb-chart-mark/g)).toBe(2);
  }
});

test("a blank value interrupts a line", () => {
  const drawn = picture(chartOf("line"), dataOf("line", [[1, 2, null, 4, 5]]), "Chart 1", options);
  const path = / d="([^"]*)"[^>]*wb-chart-line/.exec(drawn)?.[1] ?? "";
  expect(count(path, /M/g)).toBe(2);
});

test("a type that is not drawn and a chart without values say so, under the title", () => {
  expect(picture(chartOf("other"), dataOf("other", []), "Chart 1", options)).toContain("This type of chart");
  const empty = picture(chartOf("column"), dataOf("column", [[null, null]]), "Chart 1", options);
  expect(empty).toContain("Nothing yet.");
  expect(empty).toContain("A &lt;title&gt; &amp; more");
});

test("in forced colors, series differ by their hatching", () => {
  const drawn = picture(chartOf("column"), dataOf("column", [[1], [2]]), "Chart 1", {
    ...options,
    fills: patternFills("a"),
  });
  expect(drawn).toContain('fill="url(#a-0)"');
  expect(drawn).toContain('fill="url(#a-1)"');
  expect(drawn).not.toContain("#156082");
});

test("stacked values start where the one before ends, and negative ones below zero", () => {
  const { series } = dataOf("column", [
    [1, -1],
    [2, 3],
  ]);
  expect(spansOf(series, "stacked")[1]).toEqual([
    { from: 1, to: 3 },
    { from: 0, to: 3 },
  ]);
  expect(spansOf(series, "percent")[1]?.[0]?.to).toBeCloseTo(1, 12);
});

test("a scale contains its values and zero, within the limits that are set", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
      const { minimum, maximum, ticks } = scaleOf(values, PLAIN_AXIS, 6, true);
      const least = Math.min(0, ...values);
      const most = Math.max(0, ...values);
      const slack = (most - least) * 1e-6 + 1e-290;
      expect(minimum).toBeLessThanOrEqual(least + slack);
      expect(maximum).toBeGreaterThanOrEqual(most - slack);
      expect(ticks.length).toBeLessThanOrEqual(50);
    }),
    { seed: 45, numRuns: 300 },
  );
  expect(scaleOf([0.2, 0.9], { ...PLAIN_AXIS, minimum: 0, maximum: 1 }, 5, true)).toEqual({
    minimum: 0,
    maximum: 1,
    ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
  });
});

test("whatever is charted, every number of the picture is finite", () => {
  const value = fc.oneof(fc.constant(null), fc.double({ min: -1e12, max: 1e12, noNaN: true }));
  fc.assert(
    fc.property(
      fc.constantFrom<ChartKind>("column", "bar", "line", "area", "pie", "doughnut", "scatter"),
      fc.constantFrom<ChartGrouping>("clustered", "stacked", "percent"),
      fc.array(fc.array(value, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 600 }),
      (kind, grouping, lists, width) => {
        const chart = chartOf(kind, { grouping, labels: { shown: true, format: "" } });
        const drawn = picture(chart, dataOf(kind, lists), "Chart 1", { ...options, width });
        expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
        expect(drawn).not.toMatch(/ (?:width|height|r)="-/);
      },
    ),
    { seed: 48, numRuns: 300 },
  );
});

test("a chart is described by its title, type and values, the first forty of them", () => {
  const data = dataOf("column", [[3, null]]);
  expect(described(chartOf("column"), data, "Chart 1", "en", String)).toBe(
    "A <title> & more. Column chart. Series 1: Country 1 3, Country 2 no value.",
  );
  const many = dataOf("line", [Array.from({ length: 45 }, (_, index) => index)]);
  expect(described(chartOf("line", { title: null }), many, "Chart 7", "en", String)).toMatch(
    /^Chart 7\. .* and 5 more\.$/,
  );
});
