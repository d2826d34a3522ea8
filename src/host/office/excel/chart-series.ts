import type { Chart, ChartSeries } from "../../../xlsx/chart";
import type { ChartRecord } from "../../host-grid";
import { currentValues } from "../../chart-values";
import { handleArgument } from "../client/arguments";
import { invalidArgument, itemNotFound } from "../client/errors";
import { action, child, type Host, object, objectType, type ObjectType, result, scalar } from "../client/object-type";
import { sourceOver } from "./chart-data";
import { color } from "./range-format";
import type { RangeReference } from "./references";

export interface ChartReference {
  readonly sheetId: string;
  readonly id: string;
}

export function chartOf(host: Host, { sheetId, id }: ChartReference): ChartRecord {
  const chart = host.grid.charts(sheetId).find((each) => each.id === id);
  if (!chart) throw itemNotFound("The chart no longer exists.");
  return chart;
}

export function changeRecord(host: Host, reference: ChartReference, patch: Partial<ChartRecord>): void {
  host.grid.setChart({ ...chartOf(host, reference), ...patch });
}

export function change(host: Host, reference: ChartReference, patch: Partial<Chart>): void {
  changeRecord(host, reference, { chart: { ...chartOf(host, reference).chart, ...patch } });
}

interface SeriesReference extends ChartReference {
  readonly index: number;
}

interface PointReference extends SeriesReference {
  readonly point: number;
}

function seriesOf(host: Host, reference: SeriesReference): ChartSeries {
  const series = chartOf(host, reference).chart.series[reference.index];
  if (!series) throw itemNotFound("The series no longer exists.");
  return series;
}

function changeSeries(host: Host, reference: SeriesReference, patch: Partial<ChartSeries>): void {
  const { series } = chartOf(host, reference).chart;
  change(host, reference, {
    series: series.map((each, index) => (index === reference.index ? { ...each, ...patch } : each)),
  });
}

const pointFillType: ObjectType = objectType<PointReference>({
  name: "ChartFill",
  members: {
    setSolidColor: action((host, reference: PointReference, value: unknown) =>
      changeSeries(host, reference, {
        pointColors: { ...seriesOf(host, reference).pointColors, [reference.point]: color(value) },
      }),
    ),
    clear: action((host, reference: PointReference) => {
      const { [reference.point]: _removed, ...pointColors } = seriesOf(host, reference).pointColors;
      changeSeries(host, reference, { pointColors });
    }),
  },
});

const pointFormatType: ObjectType = objectType<PointReference>({
  name: "ChartPointFormat",
  members: { fill: child(() => pointFillType) },
});

const pointType: ObjectType = objectType<PointReference>({
  name: "ChartPoint",
  members: {
    value: scalar((reference, host) => valuesOf(host, reference)[reference.point] ?? null),
    format: child(() => pointFormatType),
  },
});

const valuesOf = (host: Host, reference: SeriesReference) =>
  currentValues(host.grid, seriesOf(host, reference).values).values;

const pointsOf = (host: Host, reference: SeriesReference): PointReference[] =>
  valuesOf(host, reference).map((_value, point) => ({ ...reference, point }));

const pointsType: ObjectType = objectType<SeriesReference>({
  name: "ChartPointsCollection",
  items: { type: () => pointType, list: (reference, host) => pointsOf(host, reference) },
  members: {
    count: scalar((reference, host) => pointsOf(host, reference).length),
    getCount: result((host, reference: SeriesReference) => pointsOf(host, reference).length),
    getItemAt: object(
      () => pointType,
      (host, reference: SeriesReference, index: number) => {
        const point = pointsOf(host, reference)[index];
        if (!point) throw invalidArgument(`There is no point with index ${index}.`);
        return point;
      },
    ),
  },
});

const fillType: ObjectType = objectType<SeriesReference>({
  name: "ChartFill",
  members: {
    setSolidColor: action((host, reference: SeriesReference, value: unknown) =>
      changeSeries(host, reference, { color: color(value) }),
    ),
    clear: action((host, reference: SeriesReference) => changeSeries(host, reference, { color: null })),
  },
});

const lineType: ObjectType = objectType<SeriesReference>({
  name: "ChartLineFormat",
  members: {
    color: scalar(
      (reference, host) => seriesOf(host, reference).color ?? "",
      (reference, value, host) => changeSeries(host, reference, { color: color(value) || null }),
    ),
    clear: action((host, reference: SeriesReference) => changeSeries(host, reference, { color: null })),
  },
});

const formatType: ObjectType = objectType<SeriesReference>({
  name: "ChartSeriesFormat",
  members: { fill: child(() => fillType), line: child(() => lineType) },
});

const constant = (text: string) => ({ formula: "", cached: [text], format: "" });

const seriesType: ObjectType = objectType<SeriesReference>({
  name: "ChartSeries",
  members: {
    name: scalar(
      (reference, host) => {
        const { name } = seriesOf(host, reference);
        return (name && currentValues(host.grid, name).texts.join(" ")) || `Series${reference.index + 1}`;
      },
      (reference, value, host) => changeSeries(host, reference, { name: constant(String(value as unknown)) }),
    ),
    gapWidth: scalar(
      (reference, host) => chartOf(host, reference).chart.gapWidth,
      (reference: SeriesReference, value: number, host: Host) => {
        if (!(value >= 0 && value <= 500)) throw invalidArgument("The gap must be between 0 and 500.");
        change(host, reference, { gapWidth: value });
      },
    ),
    hasDataLabels: scalar(
      (reference, host) => chartOf(host, reference).chart.labels.shown,
      (reference, value, host) =>
        change(host, reference, { labels: { ...chartOf(host, reference).chart.labels, shown: Boolean(value) } }),
    ),
    format: child(() => formatType),
    points: child(() => pointsType),
    setValues: action((host, reference: SeriesReference, source: unknown) =>
      changeSeries(host, reference, { values: sourceOver(host, handleArgument<RangeReference>(source, "Range")) }),
    ),
    setXAxisValues: action((host, reference: SeriesReference, source: unknown) =>
      changeSeries(host, reference, { categories: sourceOver(host, handleArgument<RangeReference>(source, "Range")) }),
    ),
    delete: action((host, reference: SeriesReference) => {
      const { series } = chartOf(host, reference).chart;
      change(host, reference, { series: series.filter((_each, index) => index !== reference.index) });
    }),
  },
});

const all = (host: Host, chart: ChartReference): SeriesReference[] =>
  chartOf(host, chart).chart.series.map((_each, index) => ({ ...chart, index }));

export const seriesCollectionType: ObjectType = objectType<ChartReference>({
  name: "ChartSeriesCollection",
  items: { type: () => seriesType, list: (chart, host) => all(host, chart) },
  members: {
    count: scalar((chart, host) => all(host, chart).length),
    getCount: result((host, chart: ChartReference) => all(host, chart).length),
    getItemAt: object(
      () => seriesType,
      (host, chart: ChartReference, index: number) => {
        const series = all(host, chart)[index];
        if (!series) throw invalidArgument(`There is no series with index ${index}.`);
        return series;
      },
    ),
    add: object(
      () => seriesType,
      (host, chart: ChartReference, name?: string) => {
        const { kind, series } = chartOf(host, chart).chart;
        const added: ChartSeries = {
          kind,
          name: constant(name ?? `Series${series.length + 1}`),
          categories: series[0]?.categories ?? null,
          values: { formula: "", cached: [], format: "" },
          color: null,
          pointColors: {},
          secondary: false,
        };
        change(host, chart, { series: [...series, added] });
        return { ...chart, index: series.length };
      },
    ),
  },
});
