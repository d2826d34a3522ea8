import { readFileSync } from "node:fs";
import path from "node:path";
import { unzipSync, strFromU8, strToU8, zipSync } from "fflate";
import { PLAIN_AXIS, type Chart } from "../../src/xlsx/chart";
import type { ChartChange } from "../../src/xlsx/patch/chart-writer";
import { saveWorkbook } from "../../src/xlsx/patch/save";
import type { TargetSheet } from "../../src/xlsx/patch/target";
import { readCharts } from "../../src/xlsx/read/charts";
import { readWorkbook } from "../../src/xlsx/read/reader";

const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(__dirname, "../../assets/templates", name)));

const FORECAST = sample("45x-production.xlsx");
const PLAIN = sample("japan-processed-cathode.xlsx");

const chartsIn = (bytes: Uint8Array) => readCharts(bytes, readWorkbook(bytes));

/** A file with changed charts on one of its sheets and nothing else. */
function withChanges(bytes: Uint8Array, sheetIndex: number, charts: readonly ChartChange[]): Uint8Array {
  const workbook = readWorkbook(bytes);
  const sheets = workbook.sheets.map(({ part, name, visibility }, index): TargetSheet => {
    const kept = { part, name, visibility, cells: [] };
    return index === sheetIndex ? { ...kept, charts } : kept;
  });
  return saveWorkbook(bytes, workbook, { sheets, styles: [] }).bytes;
}

const parts = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));

const added: Chart = {
  kind: "bar",
  grouping: "stacked",
  title: "Where the value comes from & what counts",
  legend: "right",
  description: "",
  series: [
    {
      kind: "bar",
      name: { formula: "", cached: ["Value"], format: "" },
      categories: { formula: "Chains!$A$5:$A$7", cached: ["Japan", "Chile", null], format: "" },
      values: { formula: "Chains!$B$5:$B$7", cached: [1, 2.5, null], format: "0.00" },
      color: "#0F548C",
      pointColors: { 1: "#FFA500" },
      secondary: false,
    },
  ],
  categoryAxis: { ...PLAIN_AXIS, reversed: true },
  valueAxis: { ...PLAIN_AXIS, minimum: 0, maximum: 1, format: "0%", gridlines: true, title: "Share" },
  labels: { shown: true, format: "0.0" },
  gapWidth: 60,
};

const anchor = {
  kind: "cells",
  from: { row: 2, column: 5, x: 3, y: 0 },
  to: { row: 20, column: 11, x: 0, y: 7.5 },
} as const;

test("a chart of a template is read with its place, title, series and stored values", () => {
  const [chart, ...others] = chartsIn(FORECAST);
  expect(others).toEqual([]);
  expect(chart?.chart).toMatchObject({
    kind: "column",
    grouping: "clustered",
    title: "Credit in each year for the same production",
    legend: "bottom",
  });
  expect(chart?.chart.series.map(({ name, color }) => [name?.cached[0], color])).toEqual([
    ["Without phase-out USD", "#2A7F8E"],
    ["Credit USD", "#D08A2E"],
  ]);
  expect(chart?.chart.series[0]?.values.formula).toBe("'45X forecast'!$G$5:$G$13");
  expect(chart?.chart.series[0]?.categories?.cached.slice(0, 2)).toEqual(["2026", "2027"]);
  expect(chart?.anchor.kind).toBe("cells");
});

test("an added chart is read again as it was written", () => {
  const saved = withChanges(PLAIN, 1, [{ before: null, after: { name: "Shares", anchor, chart: added } }]);
  const [chart] = chartsIn(saved);
  expect(chart).toMatchObject({ sheet: 1, name: "Shares", anchor });
  expect(chart?.chart).toEqual(added);
  const [before, after] = [parts(PLAIN), parts(saved)];
  const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
  expect(changed.every((name) => /Content_Types|sheet2\.xml|workbook\.xml/.test(name))).toBe(true);
});

test("every type that can be added is read again", () => {
  for (const kind of ["column", "line", "area", "pie", "doughnut", "scatter"] as const) {
    const series = added.series.map((each) => ({ ...each, kind, ...(kind === "scatter" && { color: null }) }));
    const chart: Chart = { ...added, kind, grouping: "clustered", series };
    const saved = withChanges(PLAIN, 0, [{ before: null, after: { name: kind, anchor, chart } }]);
    expect(chartsIn(saved)[0]?.chart).toMatchObject({ kind, title: added.title });
  }
});

test("a chart that moved keeps its own part, and one that follows its cells keeps its look", () => {
  const [chart] = chartsIn(FORECAST);
  if (!chart) throw new Error("The template has no chart.");
  const sheet = chart.sheet;
  const moved = withChanges(FORECAST, sheet, [{ before: chart, after: { ...chart, anchor } }]);
  expect(chartsIn(moved)[0]?.anchor).toEqual(anchor);
  expect(parts(moved)["xl/charts/chart1.xml"]).toBe(parts(FORECAST)["xl/charts/chart1.xml"]);

  const formula = (text: string) => text.replace("$5", "$7").replace("$13", "$15");
  const series = chart.chart.series.map((each) => ({
    ...each,
    values: { ...each.values, formula: formula(each.values.formula) },
  }));
  const followed = withChanges(FORECAST, sheet, [
    { before: chart, after: { ...chart, chart: { ...chart.chart, series } } },
  ]);
  expect(chartsIn(followed)[0]?.chart.series.map(({ values }) => values.formula)).toEqual([
    "'45X forecast'!$G$7:$G$15",
    "'45X forecast'!$B$7:$B$15",
  ]);
  const xml = parts(followed)["xl/charts/chart1.xml"] ?? "";
  expect(xml.replaceAll("$7:", "$5:").replaceAll("$15<", "$13<")).toBe(parts(FORECAST)["xl/charts/chart1.xml"]);
});

test("a removed chart leaves nothing that refers to it", () => {
  const [chart] = chartsIn(FORECAST);
  if (!chart) throw new Error("The template has no chart.");
  const saved = withChanges(FORECAST, chart.sheet, [{ before: chart, after: null }]);
  expect(chartsIn(saved)).toEqual([]);
  const after = parts(saved);
  expect(Object.keys(after).filter((name) => name.includes("charts/"))).toEqual([]);
  expect(Object.values(after).some((text) => text.includes("charts/chart1.xml"))).toBe(false);
});

test("prefixes, one-cell anchors, theme colors and unknown types are understood, and damaged parts are passed over", () => {
  const files = unzipSync(FORECAST);
  const drawing = "xl/drawings/drawing1.xml";
  const chartPart = "xl/charts/chart1.xml";
  const edit = (part: string, change: (xml: string) => string): Uint8Array =>
    zipSync({ ...files, [part]: strToU8(change(strFromU8(files[part] as Uint8Array))) });
  const bare = edit(chartPart, (xml) => xml.replace("xmlns:c=", "xmlns=").replaceAll(/<(\/?)c:/g, "<$1"));
  expect(chartsIn(bare)[0]?.chart).toEqual(chartsIn(FORECAST)[0]?.chart);
  const oneCell = edit(drawing, (xml) =>
    xml
      .replaceAll("twoCellAnchor", "oneCellAnchor")
      .replace(/<xdr:to>.*?<\/xdr:to>/, '<xdr:ext cx="1270000" cy="635000"/>'),
  );
  expect(chartsIn(oneCell)[0]?.anchor).toMatchObject({ kind: "cell", width: 100, height: 50 });
  const themed = edit(chartPart, (xml) =>
    xml.replace('<a:srgbClr val="2A7F8E"/>', '<a:schemeClr val="accent2"><a:lumMod val="50000"/></a:schemeClr>'),
  );
  expect(chartsIn(themed)[0]?.chart.series[0]?.color).toMatch(/^#[0-9A-F]{6}$/);
  const radar = edit(chartPart, (xml) => xml.replaceAll("barChart", "radarChart"));
  expect(chartsIn(radar)[0]?.chart.kind).toBe("other");
  expect(chartsIn(edit(chartPart, () => "<broken"))[0]?.chart.kind).toBe("other");
  expect(chartsIn(edit(drawing, () => "<broken"))).toEqual([]);
});
