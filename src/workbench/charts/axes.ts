import { type Chart, PLAIN_AXIS } from "../../xlsx/chart";
import type { ChartData } from "./chart-data";
import type { Fills } from "./fills";
import { marksOf } from "./marks";
import type { Frame, Group, PictureOptions, Plot } from "./shapes";
import { isPercent, type Scale, scaleOf, spansOf } from "./scale";
import { fitted, line, type Measure, tag, text } from "./svg";

const LABEL = 11;

export function axesAndMarks(
  chart: Chart,
  data: ChartData,
  outer: Frame,
  fills: Fills,
  options: PictureOptions,
): string {
  const { measure, written } = options;
  const groups = groupsOf(chart, data);
  const isFlat = chart.kind === "bar";
  const isScatter = chart.kind === "scatter";
  const { valueAxis, categoryAxis } = chart;
  let frame = titled(chart, outer);
  const room = isFlat ? (frame.right - frame.left) / 70 : (frame.bottom - frame.top) / 32;
  const scaleFor = (secondary: boolean): Scale => {
    const own = groups.filter((group) => group.secondary === secondary);
    const ends = own.flatMap(({ spans }) => spans.flat().flatMap((span) => (span ? [span.from, span.to] : [])));
    const isFromZero = own.some(({ kind }) => kind !== "line" && kind !== "scatter");
    // A line or a point marks only its own value.
    const values = isFromZero
      ? ends
      : own.flatMap(({ spans }) => spans.flat().flatMap((span) => (span ? [span.to] : [])));
    return scaleOf(values, secondary ? PLAIN_AXIS : valueAxis, room, isFromZero);
  };
  const scale = scaleFor(false);
  const second = groups.some(({ secondary }) => secondary) ? scaleFor(true) : null;
  const format = isPercent(chart) ? valueAxis.format || "0%" : data.format;
  const ticks = scale.ticks.map((value) => ({ value, label: written(value, format) }));
  const secondFormat = chart.series.find(({ secondary }) => secondary)?.values.format ?? "";
  const secondTicks = second?.ticks.map((value) => ({ value, label: written(value, secondFormat) })) ?? [];
  const across = isScatter
    ? scaleOf(
        data.series.flatMap((series) => series.across.filter((at) => at !== null)),
        categoryAxis,
        (frame.right - frame.left) / 70,
        false,
      )
    : null;
  const acrossFormat = categoryAxis.format || chart.series[0]?.categories?.format || "";
  const widest = (labels: readonly string[]): number => Math.max(0, ...labels.map((label) => measure(label, LABEL)));
  const categories = data.categories;
  const byValue = ticks.map(({ label }) => label);
  const upright = isFlat ? (categoryAxis.shown ? categories : []) : valueAxis.shown ? byValue : [];
  const uprightRoom = Math.min(widest(upright), (frame.right - frame.left) * (isFlat ? 0.4 : 0.3));
  const rightRoom = widest(secondTicks.map(({ label }) => label));
  frame = {
    ...frame,
    left: frame.left + (upright.length > 0 ? uprightRoom + 8 : 0),
    right: frame.right - (rightRoom > 0 ? rightRoom + 8 : isFlat || isScatter ? 12 : 2),
  };
  const slots = Math.max(1, categories.length);
  const lengthwise = isFlat ? frame.bottom - frame.top : frame.right - frame.left;
  const turned = !isFlat && !isScatter && widest(categories) > lengthwise / slots - 4 && slots > 1;
  const labelsBelow = isFlat ? valueAxis.shown : categoryAxis.shown;
  const below = turned ? Math.min(widest(categories) * 0.72 + 10, (frame.bottom - frame.top) * 0.35) : 18;
  frame = { ...frame, top: frame.top + 6, bottom: frame.bottom - (labelsBelow ? below : 4) };
  if (frame.right - frame.left < 10 || frame.bottom - frame.top < 10) return "";

  const at = (own: Scale, value: number, from: number, to: number): number => {
    const share = (value - own.minimum) / (own.maximum - own.minimum || 1);
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  };
  const slotSize = (isFlat ? frame.bottom - frame.top : frame.right - frame.left) / slots;
  // Excel puts the first category of a bar chart at the bottom.
  const isBackward = isFlat !== categoryAxis.reversed;
  const plot: Plot = {
    frame,
    isFlat,
    slotSize,
    value: (value, secondary) => {
      const [from, to] = isFlat ? [frame.left, frame.right] : [frame.bottom, frame.top];
      const ends: [number, number] = valueAxis.reversed ? [to, from] : [from, to];
      return at(secondary && second ? second : scale, value, ...ends);
    },
    slot: (category) => (isFlat ? frame.top : frame.left) + slotSize * (isBackward ? slots - 1 - category : category),
    across: (value) => (across ? at(across, value, frame.left, frame.right) : frame.left),
  };

  const parts: string[] = [];
  for (const { value, label } of ticks) {
    const place = plot.value(value, false);
    if (valueAxis.gridlines) {
      parts.push(
        isFlat
          ? line(place, frame.top, place, frame.bottom, "wb-chart-grid")
          : line(frame.left, place, frame.right, place, "wb-chart-grid"),
      );
    }
    if (!valueAxis.shown) continue;
    parts.push(
      isFlat
        ? text(place, frame.bottom + 14, label, { size: LABEL, anchor: "middle" })
        : text(frame.left - 6, place + 4, fitted(label, uprightRoom, LABEL, measure), { size: LABEL, anchor: "end" }),
    );
  }
  for (const { value, label } of secondTicks)
    parts.push(text(frame.right + 6, plot.value(value, true) + 4, label, { size: LABEL }));
  parts.push(marksOf(chart, groups, plot, fills, options, format));
  const zero = plot.value(Math.min(Math.max(0, scale.minimum), scale.maximum), false);
  parts.push(
    isFlat
      ? line(zero, frame.top, zero, frame.bottom, "wb-chart-axis")
      : line(frame.left, zero, frame.right, zero, "wb-chart-axis"),
  );
  if (across && categoryAxis.shown) {
    for (const value of across.ticks) {
      const label = written(value, acrossFormat);
      parts.push(text(plot.across(value), frame.bottom + 14, label, { size: LABEL, anchor: "middle" }));
    }
  } else if (categoryAxis.shown) {
    parts.push(...categoryLabels(categories, plot, turned, isFlat ? uprightRoom : below, measure));
  }
  return parts.join("") + axisTitles(chart, outer, frame, measure);
}

function groupsOf(chart: Chart, data: ChartData): Group[] {
  const groups = new Map<string, { kind: Chart["kind"]; secondary: boolean; members: Group["members"][number][] }>();
  data.series.forEach((series, index) => {
    const key = `${series.kind} ${series.secondary}`;
    const group = groups.get(key) ?? { kind: series.kind, secondary: series.secondary, members: [] };
    group.members.push({ series, index });
    groups.set(key, group);
  });
  return [...groups.values()].map((group) => ({
    ...group,
    spans: spansOf(
      group.members.map(({ series }) => series),
      group.kind === "scatter" || group.kind !== chart.kind ? "clustered" : chart.grouping,
    ),
  }));
}

function categoryLabels(
  categories: readonly string[],
  plot: Plot,
  turned: boolean,
  room: number,
  measure: Measure,
): string[] {
  const { frame, isFlat, slotSize } = plot;
  const every = Math.max(1, Math.ceil(14 / slotSize));
  return categories.flatMap((label, category) => {
    if (label === "" || category % every !== 0) return [];
    const middle = plot.slot(category) + slotSize / 2;
    if (isFlat) {
      return [text(frame.left - 6, middle + 4, fitted(label, room, LABEL, measure), { size: LABEL, anchor: "end" })];
    }
    if (!turned) return [text(middle, frame.bottom + 14, label, { size: LABEL, anchor: "middle" })];
    const shown = fitted(label, (room - 10) / 0.7, LABEL, measure);
    return [text(middle + 4, frame.bottom + 12, shown, { size: LABEL, anchor: "end", turned: -45 })];
  });
}

const hasTitle = (title: string | null): boolean => title !== null && title !== "";

function titled(chart: Chart, frame: Frame): Frame {
  const [below, beside] = chart.kind === "bar" ? ["valueAxis", "categoryAxis"] : ["categoryAxis", "valueAxis"];
  return {
    ...frame,
    left: frame.left + (hasTitle(chart[beside as "valueAxis"].title) ? 18 : 0),
    bottom: frame.bottom - (hasTitle(chart[below as "valueAxis"].title) ? 18 : 0),
  };
}

function axisTitles(chart: Chart, outer: Frame, plot: Frame, measure: Measure): string {
  const [below, beside] =
    chart.kind === "bar"
      ? [chart.valueAxis.title, chart.categoryAxis.title]
      : [chart.categoryAxis.title, chart.valueAxis.title];
  const x = (plot.left + plot.right) / 2;
  const y = (plot.top + plot.bottom) / 2;
  const fit = (title: string, room: number): string => fitted(title, room, LABEL + 1, measure);
  return tag(
    "g",
    {},
    (below ? text(x, outer.bottom - 2, fit(below, plot.right - plot.left), { anchor: "middle" }) : "") +
      (beside ? text(outer.left + 10, y, fit(beside, plot.bottom - plot.top), { anchor: "middle", turned: -90 }) : ""),
  );
}
