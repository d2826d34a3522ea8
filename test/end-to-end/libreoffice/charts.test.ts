import { readFileSync } from "node:fs";
import path from "node:path";
import { type Chart, type ChartKind, PLAIN_AXIS } from "../../../src/xlsx/chart";
import { saveWorkbook } from "../../../src/xlsx/patch/save";
import { readCharts } from "../../../src/xlsx/read/charts";
import { readWorkbook } from "../../../src/xlsx/read/reader";
import { type LibreOffice, libreOffice } from "../../support/libreoffice";

const KINDS: readonly ChartKind[] = ["column", "bar", "line", "area", "pie", "doughnut", "scatter"];

let office: LibreOffice;

beforeAll(() => {
  office = libreOffice();
});

afterAll(() => office?.remove());

const chartOf = (kind: ChartKind): Chart => ({
  kind,
  grouping: "clustered",
  title: `A ${kind} chart`,
  legend: "bottom",
  description: "",
  series: [
    {
      kind,
      name: { formula: "", cached: ["Value"], format: "" },
      categories: { formula: "", cached: kind === "scatter" ? [1, 2, 4] : ["Japan", "Chile", "Peru"], format: "" },
      values: { formula: "", cached: [1, 2.5, 2], format: "0.00" },
      color: "#0F548C",
      pointColors: {},
      secondary: false,
    },
  ],
  categoryAxis: PLAIN_AXIS,
  valueAxis: { ...PLAIN_AXIS, minimum: 0, maximum: 3, gridlines: true },
  labels: { shown: false, format: "" },
  gapWidth: 60,
});

test("LibreOffice reads the charts that were added, and we read those that it writes", () => {
  const file = path.join(__dirname, "../../../assets/templates/japan-processed-cathode.xlsx");
  const bytes = new Uint8Array(readFileSync(file));
  const workbook = readWorkbook(bytes);
  const added = KINDS.map((kind, index) => ({
    before: null,
    after: {
      name: kind,
      anchor: {
        kind: "cells",
        from: { row: 20 * index, column: 1, x: 0, y: 0 },
        to: { row: 20 * index + 18, column: 7, x: 0, y: 0 },
      } as const,
      chart: chartOf(kind),
    },
  }));
  const sheets = workbook.sheets.map(({ part, name, visibility }, index) => ({
    part,
    name,
    visibility,
    cells: [],
    ...(index === 0 && { charts: added }),
  }));
  const saved = saveWorkbook(bytes, workbook, { sheets, styles: [] }).bytes;
  const again = new Uint8Array(office.convertBytes(saved, "charts"));
  const charts = readCharts(again, readWorkbook(again));
  expect(charts.map(({ chart }) => [chart.kind, chart.title, chart.legend])).toEqual(
    KINDS.map((kind) => [kind, `A ${kind} chart`, "bottom"]),
  );
  for (const { chart } of charts) {
    expect(chart.series.map(({ name, values }) => [name?.cached, values.cached])).toEqual([[["Value"], [1, 2.5, 2]]]);
  }
  expect(charts[0]?.chart.valueAxis).toMatchObject({ minimum: 0, maximum: 3, gridlines: true });
  expect(charts[0]?.chart.series[0]?.color).toBe("#0F548C");
});
