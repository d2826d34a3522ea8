import {
  type Chart,
  type ChartAnchor,
  type ChartCorner,
  type ChartGrouping,
  type ChartKind,
  type ChartSeries,
  type LegendPosition,
  PLAIN_AXIS,
} from "../chart";
import type { Workbook } from "../model";
import { Package } from "../package/package";
import { attribute, child, childrenOf, descendants, flag, type XmlElement } from "../text/xml";
import { readAxis, readChartColor, readSource, richText } from "./chart-parts";
import { themeColors } from "./styles";

/** A chart of a file. */
export interface FileChart {
  /** Index of its sheet. */
  readonly sheet: number;
  readonly name: string;
  readonly anchor: ChartAnchor;
  readonly chart: Chart;
  readonly drawingPart: string;
  /** Which element of the drawing it is. */
  readonly index: number;
  /** Null for a chart that is not in a chart part of the usual kind. */
  readonly chartPart: string | null;
}

const EMU_PER_POINT = 12_700;

const KINDS: Readonly<Record<string, ChartKind>> = {
  barChart: "column",
  bar3DChart: "column",
  lineChart: "line",
  line3DChart: "line",
  areaChart: "area",
  area3DChart: "area",
  pieChart: "pie",
  pie3DChart: "pie",
  ofPieChart: "pie",
  doughnutChart: "doughnut",
  scatterChart: "scatter",
};

/** The charts on the sheets of a workbook, from back to front. A drawing that cannot be read has none. */
export function readCharts(bytes: Uint8Array, workbook: Workbook): FileChart[] {
  if (![...workbook.otherParts.keys()].some((part) => /drawing/i.test(part))) return [];
  const file = new Package(bytes);
  const theme = file.relationships(file.workbookPart).find(({ type, external }) => type === "theme" && !external);
  const colors = themeColors(theme && file.has(theme.target) ? file.xml(theme.target) : undefined);
  return workbook.sheets.flatMap(({ part }, sheet) =>
    file.relationships(part).flatMap(({ type, target, external }) => {
      const drawingPart = type === "drawing" && !external ? file.spelling(target) : undefined;
      return drawingPart === undefined ? [] : chartsOf(file, sheet, drawingPart, colors);
    }),
  );
}

function chartsOf(file: Package, sheet: number, drawingPart: string, colors: readonly string[]): FileChart[] {
  let root: XmlElement;
  try {
    root = file.xml(drawingPart);
  } catch {
    return [];
  }
  const parts = new Map(
    file.relationships(drawingPart).map(({ id, target }) => [id, file.spelling(target) ?? null] as const),
  );
  return root.children.flatMap((element, index): FileChart[] => {
    const choice = child(element, "Choice") ?? child(element, "Fallback");
    const place = element.name === "AlternateContent" ? choice?.children[0] : element;
    const anchor = place && readAnchor(place);
    const frame = place && descendants(place, "graphicFrame")[0];
    if (!anchor || !frame) return [];
    const link = descendants(frame, "chart")[0];
    if (!link) return [];
    const properties = descendants(frame, "cNvPr")[0];
    const name = properties?.attributes.name ?? "";
    const description = properties?.attributes.descr ?? "";
    const chartPart = parts.get(attribute(link, "id") ?? "") ?? null;
    const chart = chartPart === null ? null : readChart(file, chartPart, colors);
    return [
      {
        sheet,
        name,
        anchor,
        chart: { ...(chart ?? unknownChart), description },
        drawingPart,
        index,
        chartPart: chart ? chartPart : null,
      },
    ];
  });
}

const unknownChart: Chart = {
  kind: "other",
  grouping: "clustered",
  title: null,
  legend: null,
  description: "",
  series: [],
  categoryAxis: PLAIN_AXIS,
  valueAxis: PLAIN_AXIS,
  labels: { shown: false, format: "" },
  gapWidth: 150,
};

const points = (element: XmlElement | undefined, name: string): number =>
  Number(element?.attributes[name] ?? 0) / EMU_PER_POINT || 0;

function readAnchor(element: XmlElement): ChartAnchor | null {
  const extent = child(element, "ext");
  const [width, height] = [points(extent, "cx"), points(extent, "cy")];
  switch (element.name) {
    case "absoluteAnchor": {
      const position = child(element, "pos");
      return { kind: "sheet", left: points(position, "x"), top: points(position, "y"), width, height };
    }
    case "oneCellAnchor":
      return { kind: "cell", from: readCorner(child(element, "from")), width, height };
    case "twoCellAnchor":
      return { kind: "cells", from: readCorner(child(element, "from")), to: readCorner(child(element, "to")) };
  }
  return null;
}

function readCorner(element: XmlElement | undefined): ChartCorner {
  const number = (name: string): number => {
    const value = Number(child(element, name)?.text.trim() ?? 0);
    return Number.isFinite(value) && value >= 0 ? value : 0;
  };
  return {
    row: number("row"),
    column: number("col"),
    x: number("colOff") / EMU_PER_POINT,
    y: number("rowOff") / EMU_PER_POINT,
  };
}

const LEGENDS: Readonly<Record<string, LegendPosition>> = { t: "top", b: "bottom", l: "left", r: "right", tr: "right" };

const valueOf = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.attributes.val;

const isSet = (element: XmlElement | undefined, name: string, whenMissing: boolean): boolean => {
  const found = child(element, name);
  return found ? flag(found, "val", true) : whenMissing;
};

function readChart(file: Package, part: string, colors: readonly string[]): Chart | null {
  let space: XmlElement;
  try {
    space = file.xml(part);
  } catch {
    return null;
  }
  const root = child(space, "chart");
  const plot = child(root, "plotArea");
  const groups = plot?.children.filter(({ name }) => /Chart$/.test(name)) ?? [];
  const axes = plot?.children.filter(({ name }) => /^(?:cat|date|val)Ax$/.test(name)) ?? [];
  if (space.name !== "chartSpace" || !root || !groups[0]) return null;
  const mainAxis = valueAxisOf(groups[0], axes);
  const series: ChartSeries[] = groups.flatMap((group) => {
    const kind = kindOf(group);
    const own = valueAxisOf(group, axes);
    return childrenOf(group, "ser").map((element) => readSeries(element, kind, own !== mainAxis, colors));
  });
  const [main] = groups;
  const kind = groups.some((group) => kindOf(group) === "other") ? "other" : kindOf(main);
  const categoryAxis = axes.find((axis) =>
    kind === "scatter" ? /^[bt]$/.test(valueOf(axis, "axPos") ?? "") : axis.name !== "valAx",
  );
  const valueAxis = axes.find((axis) => axis !== categoryAxis && idOf(axis) === mainAxis);
  const legend = child(root, "legend");
  const labels = groups.flatMap((group) => [
    child(group, "dLbls"),
    ...childrenOf(group, "ser").map((element) => child(element, "dLbls")),
  ]);
  const labelled = labels.find((each) => isSet(each, "showVal", false) || isSet(each, "showPercent", false));
  return {
    kind,
    grouping: groupingOf(main),
    title: titleOf(root, series),
    legend: legend ? (LEGENDS[valueOf(legend, "legendPos") ?? "r"] ?? "right") : null,
    description: "",
    series,
    categoryAxis: readAxis(categoryAxis, PLAIN_AXIS),
    valueAxis: valueAxis ? readAxis(valueAxis, PLAIN_AXIS) : { ...PLAIN_AXIS, gridlines: kind !== "pie" },
    labels: { shown: labelled !== undefined, format: child(labelled, "numFmt")?.attributes.formatCode ?? "" },
    gapWidth: Number(valueOf(main, "gapWidth") ?? 150) || 0,
  };
}

const idOf = (axis: XmlElement): string => valueOf(axis, "axId") ?? "";

/** The id of the axis on which a group of series is measured. */
function valueAxisOf(group: XmlElement, axes: readonly XmlElement[]): string {
  const ids = childrenOf(group, "axId").map(({ attributes }) => attributes.val ?? "");
  const own = axes.filter((axis) => axis.name === "valAx" && ids.includes(idOf(axis)));
  // Of the two value axes of a scatter chart, the vertical one measures.
  const upright = own.find((axis) => own.length < 2 || /^[lr]$/.test(valueOf(axis, "axPos") ?? ""));
  return upright ? idOf(upright) : "";
}

function kindOf(group: XmlElement): ChartKind {
  const kind = KINDS[group.name] ?? "other";
  return kind === "column" && valueOf(group, "barDir") === "bar" ? "bar" : kind;
}

function groupingOf(group: XmlElement): ChartGrouping {
  const grouping = valueOf(group, "grouping");
  return grouping === "percentStacked" ? "percent" : grouping === "stacked" ? "stacked" : "clustered";
}

/** As in Excel, a chart with one series and no title of its own has the name of the series above it, unless that was deleted. */
function titleOf(root: XmlElement, series: readonly ChartSeries[]): string | null {
  const title = child(root, "title");
  const tx = child(title, "tx");
  const rich = child(tx, "rich");
  if (rich) return richText(rich);
  const reference = child(tx, "strRef");
  if (reference) return readSource(tx)?.cached.join(" ") ?? "";
  if (isSet(root, "autoTitleDeleted", false)) return null;
  const [only] = series;
  if (only && series.length === 1) return only.name ? only.name.cached.join(" ") : null;
  return title ? "Chart Title" : null;
}

function readSeries(element: XmlElement, kind: ChartKind, secondary: boolean, colors: readonly string[]): ChartSeries {
  const number = Number(valueOf(element, "idx") ?? 0) || 0;
  const pointColors: Record<number, string> = {};
  for (const point of childrenOf(element, "dPt")) {
    const color = readChartColor(child(point, "spPr"), colors);
    if (color !== null) pointColors[Number(valueOf(point, "idx") ?? 0)] = color;
  }
  const isRound = kind === "pie" || kind === "doughnut";
  const given = readChartColor(child(element, "spPr"), colors);
  return {
    kind,
    name: readSource(child(element, "tx")),
    categories: readSource(child(element, "cat") ?? child(element, "xVal")),
    values: readSource(child(element, "val") ?? child(element, "yVal")) ?? { formula: "", cached: [], format: "" },
    color: given ?? (isRound ? null : `#${colors[4 + (number % 6)] ?? "156082"}`),
    pointColors,
    secondary,
  };
}
