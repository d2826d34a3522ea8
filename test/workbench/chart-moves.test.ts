import { PLAIN_AXIS } from "../../src/xlsx/chart";
import type { ChartRecord } from "../../src/host/host-grid";
import { movedChart, renamedChart, type Shift } from "../../src/workbench/grid/host/chart-moves";

const source = (formula: string) => ({ formula, cached: [], format: "" });

const record: ChartRecord = {
  id: "1",
  sheetId: "sheet-0",
  name: "Chart 1",
  anchor: { kind: "cells", from: { row: 10, column: 4, x: 3, y: 2 }, to: { row: 20, column: 9, x: 0, y: 0 } },
  chart: {
    kind: "column",
    grouping: "clustered",
    title: null,
    legend: null,
    description: "",
    series: [
      {
        kind: "column",
        name: source("'My data'!$B$1"),
        categories: source("'My data'!$A$2:$A$9"),
        values: source("'My data'!$B$2:$B$9"),
        color: null,
        pointColors: {},
        secondary: false,
      },
    ],
    categoryAxis: PLAIN_AXIS,
    valueAxis: PLAIN_AXIS,
    labels: { shown: false, format: "" },
    gapWidth: 80,
  },
};

const rows = (start: number, count: number): Shift => ({ kind: "lines", isRow: true, start, count });
const columns = (start: number, count: number): Shift => ({ kind: "lines", isRow: false, start, count });

const references = ({ chart }: ChartRecord) =>
  chart.series.flatMap(({ name, categories, values }) => [name?.formula, categories?.formula, values.formula]);

const moved = (shift: Shift) => movedChart(record, true, "My data", shift);

test.each([
  ["rows inserted above move everything", rows(0, 2), ["$B$3", "$A$4:$A$11", "$B$4:$B$11"], 12],
  ["rows inserted inside lengthen the series", rows(5, 1), ["$B$1", "$A$2:$A$10", "$B$2:$B$10"], 11],
  ["rows inserted right below the series do not", rows(9, 1), ["$B$1", "$A$2:$A$9", "$B$2:$B$9"], 11],
  ["deleted rows shorten the series", rows(1, -3), ["$B$1", "$A$2:$A$6", "$B$2:$B$6"], 7],
])("%s", (_name, shift, expected, row) => {
  const after = moved(shift);
  expect(references(after)).toEqual(expected.map((cells) => `'My data'!${cells}`));
  expect(after.anchor).toMatchObject({ from: { row, column: 4 } });
});

test("a deleted column leaves a broken reference where it was, and the chart at the edge that is left", () => {
  expect(references(moved(columns(1, -1)))).toEqual(["#REF!", "'My data'!$A$2:$A$9", "#REF!"]);
  expect(moved(columns(3, -2)).anchor).toMatchObject({ from: { column: 3, x: 0 }, to: { column: 7 } });
});

test("a moved block takes the references along that are wholly inside", () => {
  const shift: Shift = { kind: "block", from: { top: 0, left: 1, bottom: 20, right: 1 }, rows: 0, columns: 3 };
  expect(references(moved(shift))).toEqual(["'My data'!$E$1", "'My data'!$A$2:$A$9", "'My data'!$E$2:$E$9"]);
  expect(moved(shift).anchor).toBe(record.anchor);
});

test("cells of another sheet move nothing, and a renamed sheet is named anew", () => {
  expect(movedChart(record, false, "Other", rows(0, 2))).toBe(record);
  expect(renamedChart(record, "Other", "New")).toBe(record);
  expect(references(renamedChart(record, "my data", "Data"))).toEqual([
    "Data!$B$1",
    "Data!$A$2:$A$9",
    "Data!$B$2:$B$9",
  ]);
});
