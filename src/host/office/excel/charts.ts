import { type ChartAnchor, type ChartAxis, type LegendPosition } from "../../../xlsx/chart";
import { boxOf, type Box, cornerAt, placedAt } from "../../chart-place";
import type { ChartRecord } from "../../host-grid";
import { handleArgument, HandleArgument } from "../client/arguments";
import { invalidArgument, itemNotFound, missingMember } from "../client/errors";
import {
  action,
  child,
  type Host,
  type Member,
  object,
  objectType,
  type ObjectType,
  result,
  scalar,
} from "../client/object-type";
import { chartOver, nameOfType, typeNamed } from "./chart-data";
import { chartOf, type ChartReference, change, changeRecord, seriesCollectionType } from "./chart-series";
import { type RangeReference, reference, type SheetReference, sheetOf } from "./references";
import { worksheetType } from "./worksheets";

const sizesOf = (host: Host, sheetId: string) => ({
  width: (column: number) => (host.grid.columnsHidden(sheetId, column, 1) ? 0 : host.grid.columnWidth(sheetId, column)),
  height: (row: number) => (host.grid.rowsHidden(sheetId, row, 1) ? 0 : host.grid.rowHeight(sheetId, row)),
});

const side = (name: keyof Box): Member<ChartReference> =>
  scalar<ChartReference>(
    (chart, host) => boxOf(chartOf(host, chart).anchor, sizesOf(host, chart.sheetId))[name],
    (chart: ChartReference, value: number, host: Host) => {
      if (!Number.isFinite(value) || value < 0) throw invalidArgument(`${value} is not a length in points.`);
      const { anchor } = chartOf(host, chart);
      const sizes = sizesOf(host, chart.sheetId);
      changeRecord(host, chart, { anchor: placedAt(anchor, { ...boxOf(anchor, sizes), [name]: value }, sizes) });
    },
  );

/** The format of texts, which the workbench does not draw: what is set is accepted and what is read is the default. */
const fontType: ObjectType = objectType<ChartReference>({
  name: "ChartFont",
  members: Object.fromEntries(
    Object.entries({ bold: false, italic: false, color: "#595959", name: "Calibri", size: 10, underline: "None" }).map(
      ([name, initial]) => [
        name,
        scalar<ChartReference>(
          () => initial,
          () => undefined,
        ),
      ],
    ),
  ),
});

const textFormatType: ObjectType = objectType<ChartReference>({
  name: "ChartTextFormat",
  members: { font: child(() => fontType) },
});

const titleType: ObjectType = objectType<ChartReference>({
  name: "ChartTitle",
  members: {
    text: scalar(
      (chart, host) => chartOf(host, chart).chart.title ?? "",
      (chart, value, host) => change(host, chart, { title: String(value as unknown) }),
    ),
    visible: scalar(
      (chart, host) => chartOf(host, chart).chart.title !== null,
      (chart, value, host) => {
        const { title, series } = chartOf(host, chart).chart;
        const automatic = String(series[0]?.name?.cached[0] ?? "Chart Title");
        change(host, chart, { title: value ? (title ?? automatic) : null });
      },
    ),
    overlay: scalar(
      () => false,
      () => undefined,
    ),
    format: child(() => textFormatType),
  },
});

const POSITIONS: Readonly<Record<string, LegendPosition>> = {
  Top: "top",
  Bottom: "bottom",
  Left: "left",
  Right: "right",
};

const legendType: ObjectType = objectType<ChartReference>({
  name: "ChartLegend",
  members: {
    visible: scalar(
      (chart, host) => chartOf(host, chart).chart.legend !== null,
      (chart, value, host) =>
        change(host, chart, { legend: value ? (chartOf(host, chart).chart.legend ?? "bottom") : null }),
    ),
    position: scalar(
      (chart, host) => {
        const { legend } = chartOf(host, chart).chart;
        return Object.keys(POSITIONS).find((name) => POSITIONS[name] === legend) ?? "Bottom";
      },
      (chart, value, host) => {
        const legend = POSITIONS[String(value as unknown)];
        if (!legend) throw invalidArgument(`'${String(value as unknown)}' is not a position of a legend.`);
        change(host, chart, { legend });
      },
    ),
    overlay: scalar(
      () => false,
      () => undefined,
    ),
    format: child(() => textFormatType),
  },
});

interface AxisReference extends ChartReference {
  readonly axis: "categoryAxis" | "valueAxis";
}

const axisOf = (host: Host, reference: AxisReference) => chartOf(host, reference).chart[reference.axis];

const changeAxis = (host: Host, reference: AxisReference, patch: Partial<ChartAxis>) =>
  change(host, reference, { [reference.axis]: { ...axisOf(host, reference), ...patch } });

/** Excel answers with the limit that it chose; here "" says that it is automatic. */
const limit = (name: "minimum" | "maximum") =>
  scalar<AxisReference>(
    (axis, host) => axisOf(host, axis)[name] ?? "",
    (axis, value: unknown, host) => {
      if (value !== "" && !Number.isFinite(value)) throw invalidArgument("A limit of an axis must be a number.");
      changeAxis(host, axis, { [name]: value === "" ? null : (value as number) });
    },
  );

const axisFlag = (name: "shown" | "gridlines" | "reversed") =>
  scalar<AxisReference>(
    (axis, host) => axisOf(host, axis)[name],
    (axis, value, host) => changeAxis(host, axis, { [name]: Boolean(value) }),
  );

const axisTitleType: ObjectType = objectType<AxisReference>({
  name: "ChartAxisTitle",
  members: {
    text: scalar(
      (axis, host) => axisOf(host, axis).title ?? "",
      (axis, value, host) => changeAxis(host, axis, { title: String(value as unknown) }),
    ),
    visible: scalar(
      (axis, host) => axisOf(host, axis).title !== null,
      (axis, value, host) =>
        changeAxis(host, axis, { title: value ? (axisOf(host, axis).title ?? "Axis Title") : null }),
    ),
    format: child(() => textFormatType),
  },
});

const gridlinesType: ObjectType = objectType<AxisReference>({
  name: "ChartGridlines",
  members: { visible: axisFlag("gridlines") },
});

const axisType: ObjectType = objectType<AxisReference>({
  name: "ChartAxis",
  members: {
    minimum: limit("minimum"),
    maximum: limit("maximum"),
    visible: axisFlag("shown"),
    reversePlotOrder: axisFlag("reversed"),
    numberFormat: scalar(
      (axis, host) => axisOf(host, axis).format || "General",
      (axis, value, host) => changeAxis(host, axis, { format: String(value as unknown) }),
    ),
    title: child(() => axisTitleType),
    majorGridlines: child(() => gridlinesType),
    format: child(() => textFormatType),
  },
});

const axesType: ObjectType = objectType<ChartReference>({
  name: "ChartAxes",
  members: {
    categoryAxis: child(
      () => axisType,
      (chart) => ({ ...chart, axis: "categoryAxis" }),
    ),
    valueAxis: child(
      () => axisType,
      (chart) => ({ ...chart, axis: "valueAxis" }),
    ),
  },
});

const labelsType: ObjectType = objectType<ChartReference>({
  name: "ChartDataLabels",
  members: {
    showValue: scalar(
      (chart, host) => chartOf(host, chart).chart.labels.shown,
      (chart, value, host) =>
        change(host, chart, { labels: { ...chartOf(host, chart).chart.labels, shown: Boolean(value) } }),
    ),
    numberFormat: scalar(
      (chart, host) => chartOf(host, chart).chart.labels.format || "General",
      (chart, value, host) =>
        change(host, chart, { labels: { ...chartOf(host, chart).chart.labels, format: String(value as unknown) } }),
    ),
    format: child(() => textFormatType),
  },
});

const cellsOf = (host: Host, sheetId: string, given: unknown): RangeReference =>
  typeof given === "string" ? reference(host.grid, given, sheetId) : handleArgument<RangeReference>(given, "Range");

const chartType: ObjectType = objectType<ChartReference>({
  name: "Chart",
  members: {
    id: scalar(({ id }) => id),
    name: scalar(
      (chart, host) => chartOf(host, chart).name,
      (chart, value, host) => changeRecord(host, chart, { name: String(value as unknown) }),
    ),
    left: side("left"),
    top: side("top"),
    width: side("width"),
    height: side("height"),
    chartType: scalar(
      (chart, host) => nameOfType(chartOf(host, chart).chart),
      (chart, value, host) => {
        const type = typeNamed(value);
        const { series } = chartOf(host, chart).chart;
        change(host, chart, { ...type, series: series.map((each) => ({ ...each, kind: type.kind })) });
      },
    ),
    title: child(() => titleType),
    legend: child(() => legendType),
    axes: child(() => axesType),
    series: child(() => seriesCollectionType),
    dataLabels: child(() => labelsType),
    worksheet: child(
      () => worksheetType,
      ({ sheetId }) => ({ sheetId }),
    ),
    setPosition: action((host, chart: ChartReference, start: unknown, end?: unknown) => {
      const first = cellsOf(host, chart.sheetId, start).area;
      const from = { row: first.row, column: first.column, x: 0, y: 0 };
      if (end === undefined || end === null) {
        // With one cell, only the place changes.
        const sizes = sizesOf(host, chart.sheetId);
        const before = chartOf(host, chart).anchor;
        const { left, top } = boxOf({ kind: "cell", from, width: 0, height: 0 }, sizes);
        const anchor = placedAt(before, { ...boxOf(before, sizes), left, top }, sizes);
        return changeRecord(host, chart, { anchor });
      }
      const last =
        end instanceof HandleArgument || typeof end === "string" ? cellsOf(host, chart.sheetId, end).area : first;
      const to = { row: last.row + last.rows, column: last.column + last.columns, x: 0, y: 0 };
      return changeRecord(host, chart, { anchor: { kind: "cells", from, to } });
    }),
    setData: action((host, chart: ChartReference, source: unknown, by: unknown = "Auto") => {
      const { chart: before } = chartOf(host, chart);
      const made = chartOver(host, cellsOf(host, chart.sheetId, source), before, by);
      change(host, chart, { series: made.series });
    }),
    delete: action((host, { sheetId, id }: ChartReference) => host.grid.deleteChart(sheetId, id)),
  },
});

const named = (host: Host, sheetId: string, name: string): ChartReference | null => {
  const wanted = name.toLowerCase();
  const found = host.grid.charts(sheetId).find((each) => each.name.toLowerCase() === wanted || each.id === name);
  return found ? { sheetId, id: found.id } : null;
};

function freeName(charts: readonly ChartRecord[]): string {
  for (let number = 1; ; number++) {
    if (!charts.some(({ name }) => name === `Chart ${number}`)) return `Chart ${number}`;
  }
}

let counter = 0;

/** In points, as Excel makes them. */
const WIDTH = 360;
const HEIGHT = 216;

export const chartsType: ObjectType = objectType<SheetReference>({
  name: "ChartCollection",
  items: {
    type: () => chartType,
    list: ({ sheetId }, host) => host.grid.charts(sheetId).map(({ id }) => ({ sheetId, id })),
  },
  members: {
    count: scalar(({ sheetId }, host) => host.grid.charts(sheetId).length),
    getCount: result((host, { sheetId }: SheetReference) => host.grid.charts(sheetId).length),
    getItem: object(
      () => chartType,
      (host, { sheetId }: SheetReference, name: string) => {
        const chart = named(host, sheetId, name);
        if (!chart) throw itemNotFound(`There is no chart '${name}'.`);
        return chart;
      },
    ),
    getItemAt: object(
      () => chartType,
      (host, { sheetId }: SheetReference, index: number) => {
        const chart = host.grid.charts(sheetId)[index];
        if (!chart) throw invalidArgument(`There is no chart with index ${index}.`);
        return { sheetId, id: chart.id };
      },
    ),
    getItemOrNullObject: object(
      () => chartType,
      (host, { sheetId }: SheetReference, name: string) => named(host, sheetId, name),
    ),
    add: object(
      () => chartType,
      (host, sheet: SheetReference, type: unknown, source: unknown, by: unknown = "Auto") => {
        const { sheetId } = sheet;
        sheetOf(host.grid, sheet);
        const range = handleArgument<RangeReference>(source, "Range");
        const kind = typeNamed(type);
        if (kind.kind === "other") throw missingMember(`ChartCollection.add of ${String(type)}`);
        const charts = host.grid.charts(sheetId);
        const { row, column, columns } = range.area;
        const sizes = sizesOf(host, sheetId);
        const beside = range.sheetId === sheetId ? { row, column: column + columns } : { row: 0, column: 0 };
        const corner = boxOf({ kind: "cell", from: { ...beside, x: 0, y: 0 }, width: WIDTH, height: HEIGHT }, sizes);
        const anchor: ChartAnchor = {
          kind: "cells",
          from: { ...beside, x: 0, y: 0 },
          to: cornerAt(corner.left + WIDTH, corner.top + HEIGHT, sizes),
        };
        const record: ChartRecord = {
          id: `chart-${Date.now().toString(36)}-${++counter}`,
          sheetId,
          name: freeName(charts),
          anchor,
          chart: chartOver(host, range, kind, by),
        };
        host.grid.setChart(record);
        return { sheetId, id: record.id };
      },
    ),
  },
});
