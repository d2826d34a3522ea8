import type { Chart, ChartAxis, ChartGrouping } from "../../xlsx/chart";
import type { SeriesData } from "./chart-data";

/** An axis of numbers: its ends and the values at which it has a line. */
export interface Scale {
  readonly minimum: number;
  readonly maximum: number;
  readonly ticks: readonly number[];
}

/** A piece of a bar or area: from where to where it reaches. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the marks of each series reach, stacked if the chart is. Blank values have no mark. */
export function spansOf(series: readonly SeriesData[], grouping: ChartGrouping): (Span | null)[][] {
  if (grouping === "clustered")
    return series.map(({ values }) => values.map((to) => (to === null ? null : { from: 0, to })));
  const count = Math.max(0, ...series.map(({ values }) => values.length));
  const sums = Array.from({ length: count }, (_, point) =>
    grouping === "percent" ? series.reduce((sum, { values }) => sum + Math.abs(values[point] ?? 0), 0) : 1,
  );
  // Negative values are stacked below zero.
  const above = new Array<number>(count).fill(0);
  const below = new Array<number>(count).fill(0);
  return series.map(({ values }) =>
    values.map((value, point) => {
      const sum = sums[point] ?? 1;
      if (value === null) return null;
      const part = sum === 0 ? 0 : value / sum;
      const side = part < 0 ? below : above;
      const from = side[point] ?? 0;
      side[point] = from + part;
      return { from, to: from + part };
    }),
  );
}

/** A scale with round numbers that contains the values and, unless only lines are drawn, zero. */
export function scaleOf(values: readonly number[], axis: ChartAxis, room: number, isFromZero: boolean): Scale {
  let least = values.reduce((a, b) => Math.min(a, b), Infinity);
  let most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(least <= most)) [least, most] = [0, 1];
  // Excel starts at zero, too, unless the values are close together.
  const isClose = !isFromZero && least > 0 && most > least && (most - least) / most < 1 / 6;
  if (!isClose) [least, most] = [Math.min(0, least), Math.max(0, most)];
  // Nothing can be told apart on the smallest numbers that there are.
  if (!(most - least > 1e-290)) [least, most] = [0, 1];
  const start = axis.minimum ?? least;
  const end = axis.maximum !== null && axis.maximum > start ? axis.maximum : Math.max(most, start);
  const step = roundStep((end - start || 1) / Math.max(2, Math.min(10, Math.floor(room))));
  const minimum = axis.minimum ?? Math.floor(least / step + 1e-9) * step;
  let maximum = axis.maximum !== null && axis.maximum > minimum ? axis.maximum : Math.ceil(most / step - 1e-9) * step;
  if (maximum <= minimum) maximum = minimum + step;
  const ticks: number[] = [];
  for (let index = Math.ceil(minimum / step - 1e-9); ticks.length < 50; index++) {
    const tick = Number((index * step).toPrecision(12));
    if (tick > maximum + step * 1e-9) break;
    ticks.push(tick);
  }
  return { minimum, maximum, ticks };
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((each) => each * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** How an axis of a chart is measured: the percentages of a chart stacked to 100 % have an axis of their own. */
export const isPercent = ({ grouping, kind }: Chart): boolean => grouping === "percent" && kind !== "scatter";
