import type { Chart } from "../../xlsx/chart";
import type { Fills } from "./fills";
import type { Group, PictureOptions, Plot } from "./shapes";
import { isPercent } from "./scale";
import { tag, text } from "./svg";

const LABEL = 11;

/** The bars, areas, lines and points of a chart, areas below bars and bars below lines. */
export function marksOf(
  chart: Chart,
  groups: readonly Group[],
  plot: Plot,
  fills: Fills,
  options: PictureOptions,
  format: string,
): string {
  const order = ["area", "column", "bar", "line", "scatter"];
  return [...groups]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map((group) => {
      switch (group.kind) {
        case "column":
        case "bar":
          return bars(chart, group, plot, fills, options, format);
        case "area":
          return areas(group, plot, fills);
        default:
          return lines(chart, group, plot, fills, options, format);
      }
    })
    .join("");
}

const labelOf = (chart: Chart, value: number, format: string, { written }: PictureOptions): string =>
  chart.labels.shown ? written(value, chart.labels.format || (isPercent(chart) ? "General" : format)) : "";

function bars(
  chart: Chart,
  { members, spans, secondary }: Group,
  plot: Plot,
  fills: Fills,
  options: PictureOptions,
  format: string,
): string {
  const isStacked = chart.grouping !== "clustered";
  const side = isStacked ? 1 : members.length;
  // The gap is a percentage of a bar's breadth.
  const breadth = plot.slotSize / (side + chart.gapWidth / 100);
  return members
    .map(({ series, index }, place) => {
      const drawn = (spans[place] ?? []).map((span, category) => {
        if (!span) return "";
        const isBackward = plot.isFlat !== chart.categoryAxis.reversed;
        const order = isStacked ? 0 : isBackward ? side - 1 - place : place;
        const start = plot.slot(category) + (plot.slotSize - breadth * side) / 2 + breadth * order;
        const [from, to] = [plot.value(span.from, secondary), plot.value(span.to, secondary)];
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        const inset = Math.min(1, breadth * 0.05);
        const box = plot.isFlat
          ? { x: low, y: start + inset, width: high - low, height: breadth - 2 * inset }
          : { x: start + inset, y: low, width: breadth - 2 * inset, height: high - low };
        const fill = fills.of(index, series.colorOf(category));
        const bar = tag("rect", { ...box, fill, class: "wb-chart-mark" });
        const label = labelOf(chart, series.values[category] ?? 0, format, options);
        if (label === "") return bar;
        const middle = start + breadth / 2;
        const isBack = to < from !== !plot.isFlat;
        if (isStacked) {
          if (high - low < (plot.isFlat ? options.measure(label, LABEL) + 6 : 18)) return bar;
          const [x, y] = plot.isFlat ? [(low + high) / 2, middle] : [middle, (low + high) / 2];
          const width = options.measure(label, LABEL) + 6;
          return (
            bar +
            tag("rect", { x: x - width / 2, y: y - 8, width, height: 16, rx: 2, class: "wb-chart-plate" }) +
            text(x, y + 4, label, { size: LABEL, anchor: "middle" })
          );
        }
        return (
          bar +
          (plot.isFlat
            ? text(to + (isBack ? -4 : 4), middle + 4, label, { size: LABEL, anchor: isBack ? "end" : "start" })
            : text(middle, to + (isBack ? 13 : -4), label, { size: LABEL, anchor: "middle" }))
        );
      });
      return drawn.join("");
    })
    .join("");
}

function areas({ members, spans, secondary }: Group, plot: Plot, fills: Fills): string {
  return members
    .map(({ series, index }, place) => {
      const known = (spans[place] ?? []).map((span) => span ?? { from: 0, to: 0 });
      if (known.length === 0) return "";
      const x = (category: number) => plot.slot(category) + plot.slotSize / 2;
      const point = (category: number, value: number) =>
        `${x(category).toFixed(2)} ${plot.value(value, secondary).toFixed(2)}`;
      const there = known.map(({ to }, category) => point(category, to));
      const back = known.map(({ from }, category) => point(category, from)).reverse();
      return tag("path", {
        d: `M${[...there, ...back].join("L")}Z`,
        fill: fills.of(index, series.color),
        class: "wb-chart-mark wb-chart-area",
      });
    })
    .join("");
}

/** How lines are dashed where colors do not tell them apart. */
const DASHES = ["", "6 3", "2 3", "8 3 2 3", "1 4", "12 4"];

function lines(
  chart: Chart,
  { kind, members, spans, secondary }: Group,
  plot: Plot,
  fills: Fills,
  options: PictureOptions,
  format: string,
): string {
  return members
    .map(({ series, index }, place) => {
      const stroke = fills.isPatterned ? "CanvasText" : series.color;
      const points = (spans[place] ?? []).map((span, point) => {
        if (!span) return null;
        const across = series.across[point] ?? point + 1;
        const x = kind === "scatter" ? plot.across(across) : plot.slot(point) + plot.slotSize / 2;
        return { x, y: plot.value(span.to, secondary), point };
      });
      // A blank value interrupts a line.
      let path = "";
      let isOpen = false;
      for (const each of kind === "scatter" ? [] : points) {
        if (each) path += `${isOpen ? "L" : "M"}${each.x.toFixed(2)} ${each.y.toFixed(2)}`;
        isOpen = each !== null;
      }
      const dash = fills.isPatterned ? (DASHES[index % DASHES.length] ?? "") : "";
      const drawn =
        path && tag("path", { d: path, stroke, "stroke-dasharray": dash || undefined, class: "wb-chart-line" });
      const isDense = points.length > 60;
      const dots = points.map((each) => {
        if (!each) return "";
        const fill = fills.isPatterned ? "CanvasText" : series.colorOf(each.point);
        const dot =
          isDense && kind !== "scatter"
            ? ""
            : tag("circle", { cx: each.x, cy: each.y, r: 3, fill, class: "wb-chart-dot" });
        const label = labelOf(chart, series.values[each.point] ?? 0, format, options);
        return dot + (label && text(each.x, each.y - 7, label, { size: LABEL, anchor: "middle" }));
      });
      return drawn + dots.join("");
    })
    .join("");
}
