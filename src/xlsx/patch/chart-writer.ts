import type { Chart, ChartAnchor, ChartSource } from "../chart";
import { frameOf, SHEET_ORDER, withElements } from "../read/frame";
import { OFFICE } from "../text/namespaces";
import { escapeXml, unescapeXml } from "../text/xml";
import { XML_HEADER } from "../text/xml-writing";
import { anchorXml, DRAWING, frameXml, newChartXml, SPREADSHEET_DRAWING } from "./chart-xml";
import type { Draft } from "./draft";
import { relationshipsPart } from "./patch";

interface PlacedChart {
  readonly name: string;
  readonly anchor: ChartAnchor;
  readonly chart: Chart;
}

/** A chart that was added, changed or removed. */
export interface ChartChange {
  /** Which element of which drawing it is in the file, and what it was; null for a new chart. */
  readonly before: (PlacedChart & { readonly drawingPart: string; readonly index: number }) | null;
  /** Null for a chart that was removed. */
  readonly after: PlacedChart | null;
}

const DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml";
const CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/**
 * A sheet's part with its charts changed: those of the file in their drawing, and new ones at its end. `folder` is the workbook's. Other
 * objects of the drawing, and what is not known here about a chart that only moved, stay as they are.
 */
export function withCharts(
  draft: Draft,
  sheetXml: string,
  sheetPart: string,
  folder: string,
  changes: readonly ChartChange[],
): string {
  const known = changes
    .flatMap(({ before, after }) => (before ? [{ before, after }] : []))
    .sort((a, b) => b.before.index - a.before.index);
  for (const { before, after } of known) changeChart(draft, before, after);
  const added = changes.flatMap(({ before, after }) => (before === null && after ? [after] : []));
  if (added.length === 0) return sheetXml;

  let xml = sheetXml;
  const existing = draft.file.relationships(sheetPart).find(({ type, external }) => type === "drawing" && !external);
  let drawingPart = existing && draft.file.spelling(existing.target);
  if (drawingPart === undefined) {
    drawingPart = draft.free(`${folder}drawings/drawing`);
    draft.set(
      drawingPart,
      `${XML_HEADER}<xdr:wsDr xmlns:xdr="${SPREADSHEET_DRAWING}" xmlns:a="${DRAWING}"></xdr:wsDr>`,
    );
    draft.addType(drawingPart, DRAWING_TYPE);
    const id = draft.relate(sheetPart, "drawing", `/${drawingPart}`);
    xml = withElements(xml, sheetPart, "drawing", `<drawing xmlns:r="${OFFICE}" r:id="${id}"/>`, SHEET_ORDER);
  }
  for (const { name, anchor, chart } of added) {
    const path = draft.free(`${folder}charts/chart`);
    draft.set(path, newChartXml(chart));
    draft.addType(path, CHART_TYPE);
    const relationship = draft.relate(drawingPart, "chart", `/${path}`);
    const drawing = draft.text(drawingPart);
    const ids = [...drawing.matchAll(/cNvPr\b[^>]*?\bid=["'](\d+)["']/g)].map(([, id]) => Number(id));
    const { prefix, contentEnd, rootTag, rootStart } = frameOf(drawing, drawingPart);
    const frame = frameXml(
      { name, anchor, description: chart.description },
      Math.max(1, ...ids) + 1,
      relationship,
      prefix,
    );
    draft.set(
      drawingPart,
      rootTag.endsWith("/>")
        ? `${drawing.slice(0, rootStart)}${rootTag.replace(/\s*\/>$/, ">")}${frame}</${prefix}wsDr>`
        : drawing.slice(0, contentEnd) + frame + drawing.slice(contentEnd),
    );
  }
  return xml;
}

function changeChart(draft: Draft, before: NonNullable<ChartChange["before"]>, after: PlacedChart | null): void {
  const { drawingPart, index } = before;
  const xml = draft.text(drawingPart);
  const { elements, prefix } = frameOf(xml, drawingPart);
  const place = elements[index];
  if (!place) return;
  let frame = xml.slice(place.start, place.end);
  const id = /\bchart\b[^>]*?\b\w+:id=["']([^"']+)["']/.exec(frame)?.[1];
  const link = draft.file.relationships(drawingPart).find((each) => each.id === id);
  const chartPart = link && !link.external ? draft.file.spelling(link.target) : undefined;
  if (after === null) {
    if (id !== undefined) draft.unrelate(drawingPart, id);
    if (chartPart !== undefined) removeChart(draft, chartPart);
    frame = "";
  } else {
    if (!same(before.anchor, after.anchor)) frame = withAnchor(frame, after.anchor, prefix);
    if (before.name !== after.name) {
      frame = frame.replace(
        /(cNvPr\b[^>]*?\bname=)(["'])[^"']*\2/,
        (_all, start: string, quote: string) => `${start}${quote}${escapeXml(after.name)}${quote}`,
      );
    }
    if (chartPart !== undefined && !same(before.chart, after.chart)) {
      draft.set(
        chartPart,
        same(withoutFormulas(before.chart), withoutFormulas(after.chart))
          ? withFormulas(draft.text(chartPart), before.chart, after.chart)
          : newChartXml(after.chart),
      );
    }
  }
  draft.set(drawingPart, xml.slice(0, place.start) + frame + xml.slice(place.end));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A removed chart takes the parts with it that only describe its look. */
function removeChart(draft: Draft, chartPart: string): void {
  const own = draft.file
    .relationships(chartPart)
    .flatMap(({ type, target, external }) => (/^chart(?:Style|ColorStyle)$/.test(type) && !external ? [target] : []));
  for (const part of [chartPart, ...own]) {
    const spelling = draft.file.spelling(part);
    if (spelling === undefined) continue;
    draft.remove(spelling);
    draft.removeType(spelling);
  }
  const relationships = draft.file.spelling(relationshipsPart(chartPart));
  if (relationships !== undefined) draft.remove(relationships);
}

function withAnchor(frame: string, anchor: ChartAnchor, prefix: string): string {
  const { name, content } = anchorXml(anchor, prefix);
  const objects = ["graphicFrame", "sp", "grpSp", "pic", "cxnSp"].map((each) => frame.indexOf(`<${prefix}${each}`));
  // Within a choice between contents, each has the same place.
  const start = Math.min(...[...objects, frame.indexOf("<mc:AlternateContent")].filter((at) => at > 0));
  const rootEnd = frame.indexOf(">") + 1;
  if (!Number.isFinite(start) || !/Anchor$/.test(/^<(?:[\w.-]+:)?([\w.-]+)/.exec(frame)?.[1] ?? "")) return frame;
  const tail = frame.slice(start, frame.lastIndexOf("</"));
  const attributes = /^<[^\s>]+([^>]*)>/.exec(frame.slice(0, rootEnd))?.[1] ?? "";
  const kept = name === "twoCellAnchor" ? attributes : attributes.replace(/\s+editAs=(["'])[^"']*\1/, "");
  return `<${prefix}${name}${kept}>${content}${tail}</${prefix}${name}>`;
}

const sourcesOf = ({ series }: Chart): (ChartSource | null)[] =>
  series.flatMap(({ name, categories, values }) => [name, categories, values]);

function withoutFormulas(chart: Chart): Chart {
  const bare = <Source extends ChartSource | null>(source: Source): Source =>
    source === null || source.formula === "" ? source : { ...source, formula: "", cached: [], format: "" };
  return {
    ...chart,
    series: chart.series.map((each) => ({
      ...each,
      name: bare(each.name),
      categories: bare(each.categories),
      values: bare(each.values),
    })),
  };
}

/** The references of a chart's part replaced where cells moved or a sheet was renamed. */
function withFormulas(xml: string, before: Chart, after: Chart): string {
  const now = sourcesOf(after);
  const changed = new Map(
    sourcesOf(before).flatMap((source, index) => {
      const next = now[index];
      return source && next && source.formula !== next.formula ? [[source.formula, next.formula] as const] : [];
    }),
  );
  return xml.replace(/(<(?:[\w.-]+:)?f>)([^<]*)(<\/)/g, (whole, start: string, text: string, end: string) => {
    const next = changed.get(unescapeXml(text).trim());
    return next === undefined ? whole : `${start}${escapeXml(next)}${end}`;
  });
}
