import type { Chart, ChartAnchor, ChartAxis, ChartKind, ChartSeries, ChartSource } from "../chart";
import { OFFICE } from "../text/namespaces";
import { escapeXml } from "../text/xml";
import { element, XML_HEADER } from "../text/xml-writing";

export const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
export const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
export const SPREADSHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

const EMU_PER_POINT = 12_700;
const emu = (points: number): number => Math.round(points * EMU_PER_POINT);

/** Elements in the order of the schemas of ISO/IEC 29500-1, part by part. */
const value = (name: string, val: string | number): string => `<c:${name} val="${escapeXml(String(val))}"/>`;

/** The parts of an anchor before its object. `prefix` is that of the drawing's elements. */
export function anchorXml(anchor: ChartAnchor, prefix: string): { readonly name: string; readonly content: string } {
  const corner = (name: string, { row, column, x, y }: Extract<ChartAnchor, { kind: "cell" }>["from"]): string =>
    `<${prefix}${name}><${prefix}col>${column}</${prefix}col><${prefix}colOff>${emu(x)}</${prefix}colOff>` +
    `<${prefix}row>${row}</${prefix}row><${prefix}rowOff>${emu(y)}</${prefix}rowOff></${prefix}${name}>`;
  const extent = (width: number, height: number): string => `<${prefix}ext cx="${emu(width)}" cy="${emu(height)}"/>`;
  switch (anchor.kind) {
    case "cells":
      return { name: "twoCellAnchor", content: corner("from", anchor.from) + corner("to", anchor.to) };
    case "cell":
      return { name: "oneCellAnchor", content: corner("from", anchor.from) + extent(anchor.width, anchor.height) };
    case "sheet":
      return {
        name: "absoluteAnchor",
        content: `<${prefix}pos x="${emu(anchor.left)}" y="${emu(anchor.top)}"/>` + extent(anchor.width, anchor.height),
      };
  }
}

/** An anchor with a chart, for the end of a drawing with the prefix `prefix`. */
export function frameXml(
  chart: { readonly name: string; readonly anchor: ChartAnchor; readonly description: string },
  id: number,
  relationship: string,
  prefix: string,
): string {
  const { name, content } = anchorXml(chart.anchor, prefix);
  return (
    `<${prefix}${name}>${content}<${prefix}graphicFrame macro=""><${prefix}nvGraphicFramePr>` +
    element(`${prefix}cNvPr`, { id, name: chart.name, descr: chart.description || undefined }) +
    `<${prefix}cNvGraphicFramePr/></${prefix}nvGraphicFramePr>` +
    `<${prefix}xfrm><a:off xmlns:a="${DRAWING}" x="0" y="0"/><a:ext xmlns:a="${DRAWING}" cx="0" cy="0"/></${prefix}xfrm>` +
    `<a:graphic xmlns:a="${DRAWING}"><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${OFFICE}" r:id="${relationship}"/></a:graphicData></a:graphic>` +
    `</${prefix}graphicFrame><${prefix}clientData/></${prefix}${name}>`
  );
}

/** A chart as a part of its own. */
export function newChartXml(chart: Chart): string {
  const kinds = [...new Set(chart.series.map(({ kind }) => kind))];
  const groups = (kinds.length === 0 ? [chart.kind] : kinds).map((kind) => groupXml(chart, kind));
  const isRound = chart.kind === "pie" || chart.kind === "doughnut";
  const isFlat = chart.kind === "bar";
  const axes = isRound
    ? ""
    : (chart.kind === "scatter"
        ? axisXml("valAx", 1, 2, isFlat ? "l" : "b", chart.categoryAxis)
        : axisXml("catAx", 1, 2, isFlat ? "l" : "b", chart.categoryAxis)) +
      axisXml("valAx", 2, 1, isFlat ? "b" : "l", chart.valueAxis);
  return (
    XML_HEADER +
    element(
      "c:chartSpace",
      { "xmlns:c": CHART, "xmlns:a": DRAWING, "xmlns:r": OFFICE },
      '<c:roundedCorners val="0"/><c:chart>' +
        (chart.title === null ? "" : titleXml(chart.title, 1200)) +
        value("autoTitleDeleted", chart.title === null ? 1 : 0) +
        `<c:plotArea><c:layout/>${groups.join("")}${axes}</c:plotArea>` +
        (chart.legend
          ? `<c:legend>${value("legendPos", chart.legend.charAt(0))}${value("overlay", 0)}</c:legend>`
          : "") +
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    )
  );
}

function titleXml(title: string, size: number): string {
  return (
    `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="0"/></a:pPr>` +
    `<a:r><a:rPr lang="en-US" sz="${size}" b="0"/><a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx>` +
    `${value("overlay", 0)}</c:title>`
  );
}

function axisXml(name: "catAx" | "valAx", id: number, cross: number, place: string, axis: ChartAxis): string {
  const { minimum, maximum, reversed, shown, gridlines, title, format } = axis;
  return element(
    `c:${name}`,
    {},
    value("axId", id) +
      "<c:scaling>" +
      value("orientation", reversed ? "maxMin" : "minMax") +
      (maximum === null ? "" : value("max", maximum)) +
      (minimum === null ? "" : value("min", minimum)) +
      "</c:scaling>" +
      value("delete", shown ? 0 : 1) +
      value("axPos", place) +
      (gridlines
        ? `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`
        : "") +
      (title ? titleXml(title, 1000) : "") +
      element("c:numFmt", { formatCode: format || "General", sourceLinked: format === "" ? 1 : 0 }) +
      value("majorTickMark", "none") +
      value("minorTickMark", "none") +
      value("tickLblPos", "nextTo") +
      value("crossAx", cross) +
      value("crosses", "autoZero"),
  );
}

const GROUPS: Readonly<Record<ChartKind, string>> = {
  column: "barChart",
  bar: "barChart",
  line: "lineChart",
  area: "areaChart",
  pie: "pieChart",
  doughnut: "doughnutChart",
  scatter: "scatterChart",
  other: "barChart",
};

function groupXml(chart: Chart, kind: ChartKind): string {
  const isBar = kind === "column" || kind === "bar" || kind === "other";
  const isRound = kind === "pie" || kind === "doughnut";
  const grouping =
    chart.grouping === "percent"
      ? "percentStacked"
      : chart.grouping === "stacked"
        ? "stacked"
        : isBar
          ? "clustered"
          : "standard";
  const members = chart.series
    .map((series, index) => ({ series, index }))
    .filter(({ series }) => series.kind === kind)
    .map(({ series, index }) => seriesXml(series, index));
  return element(
    `c:${GROUPS[kind]}`,
    {},
    (isBar ? value("barDir", kind === "bar" ? "bar" : "col") : "") +
      (kind === "scatter" ? value("scatterStyle", "lineMarker") : isRound ? "" : value("grouping", grouping)) +
      value("varyColors", isRound ? 1 : 0) +
      members.join("") +
      labelsXml(chart) +
      (isBar ? value("gapWidth", Math.round(chart.gapWidth)) : "") +
      (isBar && chart.grouping !== "clustered" ? value("overlap", 100) : "") +
      (kind === "line" ? value("marker", 1) : "") +
      (isRound ? value("firstSliceAng", 0) : value("axId", 1) + value("axId", 2)) +
      (kind === "doughnut" ? value("holeSize", 50) : ""),
  );
}

function labelsXml({ labels }: Chart): string {
  if (!labels.shown) return "";
  const format = labels.format === "" ? "" : element("c:numFmt", { formatCode: labels.format, sourceLinked: 0 });
  const shown = ["showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"];
  return `<c:dLbls>${format}${shown.map((name) => value(name, name === "showVal" ? 1 : 0)).join("")}</c:dLbls>`;
}

function seriesXml(series: ChartSeries, index: number): string {
  const { kind, name, categories, values, color, pointColors } = series;
  const isLine = kind === "line" || kind === "scatter";
  const fill = (hex: string): string => `<a:solidFill><a:srgbClr val="${hex.slice(1)}"/></a:solidFill>`;
  const marker = color === null ? "" : `<c:spPr>${fill(color)}</c:spPr>`;
  const properties =
    kind === "scatter"
      ? '<c:spPr><a:ln w="28575"><a:noFill/></a:ln></c:spPr>'
      : color === null
        ? ""
        : isLine
          ? `<c:spPr><a:ln w="28575">${fill(color)}</a:ln></c:spPr>`
          : `<c:spPr>${fill(color)}</c:spPr>`;
  const isBar = kind === "column" || kind === "bar";
  const points = Object.entries(pointColors).map(
    ([point, hex]) =>
      `<c:dPt>${value("idx", point)}${isBar ? value("invertIfNegative", 0) : ""}${value("bubble3D", 0)}<c:spPr>${fill(hex)}</c:spPr></c:dPt>`,
  );
  const isScatter = kind === "scatter";
  return (
    `<c:ser>${value("idx", index)}${value("order", index)}` +
    (name === null ? "" : nameXml(name)) +
    properties +
    (isBar ? value("invertIfNegative", 0) : "") +
    (isLine ? `<c:marker>${value("symbol", "circle")}${value("size", 5)}${marker}</c:marker>` : "") +
    points.join("") +
    (categories === null
      ? ""
      : sourceXml(isScatter ? "xVal" : "cat", categories, hasText(categories) ? "str" : "num")) +
    sourceXml(isScatter ? "yVal" : "val", values, "num") +
    (isLine ? value("smooth", 0) : "") +
    "</c:ser>"
  );
}

const hasText = ({ cached }: ChartSource): boolean => cached.some((each) => typeof each === "string");

function nameXml(name: ChartSource): string {
  if (name.formula === "") return `<c:tx><c:v>${escapeXml(name.cached.join(" "))}</c:v></c:tx>`;
  return sourceXml("tx", name, "str");
}

function sourceXml(holder: string, { formula, cached, format }: ChartSource, type: "str" | "num"): string {
  const points = cached.map((each, index) =>
    each === null || (type === "num" && typeof each !== "number")
      ? ""
      : `<c:pt idx="${index}"><c:v>${escapeXml(String(each))}</c:v></c:pt>`,
  );
  const content =
    (type === "num" ? `<c:formatCode>${escapeXml(format || "General")}</c:formatCode>` : "") +
    value("ptCount", cached.length) +
    points.join("");
  return element(
    `c:${holder}`,
    {},
    formula === ""
      ? `<c:${type}Lit>${content}</c:${type}Lit>`
      : `<c:${type}Ref><c:f>${escapeXml(formula)}</c:f><c:${type}Cache>${content}</c:${type}Cache></c:${type}Ref>`,
  );
}
