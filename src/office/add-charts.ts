import type { CellRange } from "../xlsx/model";
import { parseRange, rangeName } from "../xlsx/text/address";
import type { ChartDefinition } from "../xlsx/write/definition";

const TYPES = {
  column: "ColumnClustered",
  stackedColumn: "ColumnStacked",
  bar: "BarClustered",
  stackedBar: "BarStacked",
} as const;

/** The range that a chart shows: names above its values, categories left of them. Null if they are not side by side. */
export function chartBlock({ series }: Pick<ChartDefinition, "series">): CellRange | null {
  const areas = series.map(({ name, categories, values }) => [name, categories, values].map(areaOf));
  const [first] = areas;
  if (!first) return null;
  const left = first[1]?.left ?? -1;
  const fits = areas.every(([name, categories, values], index) => {
    if (!name || !categories || !values) return false;
    const column = left + 1 + index;
    return (
      categories.left === left &&
      categories.right === left &&
      values.left === column &&
      values.right === column &&
      values.top === categories.top &&
      values.bottom === categories.bottom &&
      values.top === first[2]?.top &&
      values.bottom === first[2].bottom &&
      name.top === values.top - 1 &&
      name.left === column
    );
  });
  const values = first[2];
  if (!fits || !values) return null;
  return { top: values.top - 1, left, bottom: values.bottom, right: left + series.length };
}

/** The cells of a reference such as `'Results'!$B$5:$B$9`. */
function areaOf(reference: string): CellRange | null {
  return parseRange(reference.slice(reference.lastIndexOf("!") + 1).replaceAll("$", ""));
}

/** Adds a native chart over cells of its sheet. */
export function addChart(target: Excel.Worksheet, definition: ChartDefinition): Excel.Chart {
  const block = chartBlock(definition);
  if (!block) throw new Error(`The values of the chart ${definition.title} are not side by side.`);
  const { kind = "column", place } = definition;
  const chart = target.charts.add(TYPES[kind], target.getRange(rangeName(block)), "Columns");
  chart.title.text = definition.title;
  const corner = (row: number, column: number) => rangeName({ top: row, bottom: row, left: column, right: column });
  chart.setPosition(corner(place.top, place.left), corner(place.bottom, place.right));
  return chart;
}

/** Gives a chart its colors and axes. */
export function finishChart(chart: Excel.Chart, { kind, series, valueFormat, maximum }: ChartDefinition): void {
  chart.legend.position = "Bottom";
  chart.legend.visible = series.length > 1;
  const { categoryAxis, valueAxis } = chart.axes;
  series.forEach(({ color }, index) => {
    chart.series.getItemAt(index).format.fill.setSolidColor(`#${color}`);
  });
  valueAxis.minimum = 0;
  if (maximum !== undefined) valueAxis.maximum = maximum;
  valueAxis.numberFormat = valueFormat;
  // Excel draws the first category of bars at the bottom.
  if (kind === "bar" || kind === "stackedBar") categoryAxis.reversePlotOrder = true;
}
