import {
  type Chart,
  type ChartGrouping,
  type ChartKind,
  type ChartSeries,
  type ChartSource,
  PLAIN_AXIS,
} from "../../../xlsx/chart";
import { chartFormula } from "../../../xlsx/text/chart-reference";
import { currentValues } from "../../chart-values";
import type { Area, CellScalar } from "../../host-grid";
import { invalidArgument } from "../client/errors";
import type { Host } from "../client/object-type";
import { type RangeReference, sheetOf } from "./references";

interface ChartKinds {
  readonly kind: ChartKind;
  readonly grouping: ChartGrouping;
}

/** Excel's names of the types that can be added. */
const TYPES: Readonly<Record<string, ChartKinds>> = {
  ColumnClustered: { kind: "column", grouping: "clustered" },
  ColumnStacked: { kind: "column", grouping: "stacked" },
  ColumnStacked100: { kind: "column", grouping: "percent" },
  BarClustered: { kind: "bar", grouping: "clustered" },
  BarStacked: { kind: "bar", grouping: "stacked" },
  BarStacked100: { kind: "bar", grouping: "percent" },
  Line: { kind: "line", grouping: "clustered" },
  LineMarkers: { kind: "line", grouping: "clustered" },
  LineStacked: { kind: "line", grouping: "stacked" },
  Area: { kind: "area", grouping: "clustered" },
  AreaStacked: { kind: "area", grouping: "stacked" },
  AreaStacked100: { kind: "area", grouping: "percent" },
  Pie: { kind: "pie", grouping: "clustered" },
  Doughnut: { kind: "doughnut", grouping: "clustered" },
  XYScatter: { kind: "scatter", grouping: "clustered" },
};

export function typeNamed(name: unknown): ChartKinds {
  const type = TYPES[String(name)];
  if (!type) throw invalidArgument(`'${String(name)}' is not a type of chart that can be added here.`);
  return type;
}

export function nameOfType({ kind, grouping }: ChartKinds): string {
  const same = Object.entries(TYPES).find(([, each]) => each.kind === kind && each.grouping === grouping);
  return same?.[0] ?? "Invalid";
}

/** Cells as the source of names, categories or values. */
export function sourceOver(host: Host, range: RangeReference): ChartSource {
  const { row, column, rows, columns } = range.area;
  const { name: sheet } = sheetOf(host.grid, range);
  const formula = chartFormula(sheet, { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 });
  const { values, format } = currentValues(host.grid, { formula, cached: [], format: "" });
  return { formula, cached: values, format };
}

const isNumber = (value: CellScalar | undefined): boolean => typeof value === "number";

/** Like Excel, takes texts at the top and at the left of a range for names and categories, and divides the rest into series. */
export function chartOver(host: Host, range: RangeReference, type: ChartKinds, by: unknown): Chart {
  const { sheetId, area } = range;
  if (!["Auto", "Columns", "Rows"].includes(String(by))) {
    throw invalidArgument(`'${String(by)}' is not a direction of series.`);
  }
  const values = host.grid.read(sheetId, area, "values");
  const inColumns = by === "Columns" || (by === "Auto" && area.rows >= area.columns);
  const row = (index: number): (CellScalar | undefined)[] => values[index] ?? [];
  const hasCorner = row(0)[0] !== "";
  const topNames =
    area.rows > 1 &&
    row(0)
      .slice(area.columns > 1 ? 1 : 0)
      .every((value) => !isNumber(value));
  const below = values.slice(topNames ? 1 : 0);
  const leftNames =
    area.columns > 1 &&
    (below.every((line) => !isNumber(line[0])) || (type.kind === "scatter" && inColumns) || !hasCorner);
  const top = topNames ? 1 : 0;
  const left = leftNames ? 1 : 0;
  const source = (part: Area): ChartSource => sourceOver(host, { sheetId, area: part });
  const body: Area = {
    row: area.row + top,
    column: area.column + left,
    rows: area.rows - top,
    columns: area.columns - left,
  };
  const series: ChartSeries[] = [];
  for (let index = 0; index < (inColumns ? body.columns : body.rows); index++) {
    const values = inColumns
      ? { ...body, column: body.column + index, columns: 1 }
      : { ...body, row: body.row + index, rows: 1 };
    const names = inColumns
      ? top > 0 && { row: area.row, column: values.column, rows: 1, columns: 1 }
      : left > 0 && { row: values.row, column: area.column, rows: 1, columns: 1 };
    const categories = inColumns
      ? left > 0 && { ...body, column: area.column, columns: 1 }
      : top > 0 && { ...body, row: area.row, rows: 1 };
    series.push({
      kind: type.kind,
      name: names ? source(names) : null,
      categories: categories ? source(categories) : null,
      values: source(values),
      color: null,
      pointColors: {},
      secondary: false,
    });
  }
  const isRound = type.kind === "pie" || type.kind === "doughnut";
  return {
    ...type,
    title: series.length === 1 ? String(series[0]?.name?.cached[0] ?? "Chart Title") : "Chart Title",
    legend: series.length > 1 || isRound ? "bottom" : null,
    description: "",
    series,
    categoryAxis: PLAIN_AXIS,
    valueAxis: { ...PLAIN_AXIS, gridlines: true },
    labels: { shown: false, format: "" },
    gapWidth: type.grouping === "clustered" ? 80 : 60,
  };
}
