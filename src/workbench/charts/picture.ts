import type { Chart } from "../../xlsx/chart";
import type { ChartData } from "./chart-data";
import { axesAndMarks } from "./axes";
import { solidFills } from "./fills";
import { roundMarks } from "./round";
import type { Frame, PictureOptions } from "./shapes";
import { fitted, type Measure, tag, text, wrapped } from "./svg";

const TITLE = 14;
const LEGEND = 12;
const MARGIN = 10;

/** The content of a chart's `svg` element. */
export function picture(chart: Chart, data: ChartData, name: string, options: PictureOptions): string {
  const { width, height, measure, fills = solidFills } = options;
  let frame: Frame = { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: height - MARGIN };
  const parts: string[] = [];
  const title = chart.kind === "other" ? chart.title || name : chart.title;
  if (title) {
    const lines = wrapped(title, frame.right - frame.left, TITLE, 2, measure);
    lines.forEach((each, index) =>
      parts.push(text(width / 2, frame.top + TITLE + index * 18 - 2, each, { size: TITLE, anchor: "middle" })),
    );
    frame = { ...frame, top: frame.top + lines.length * 18 + 6 };
  }
  const message = (content: string): string => {
    const lines = wrapped(content, frame.right - frame.left, LEGEND, 4, measure);
    const first = (frame.top + frame.bottom) / 2 - ((lines.length - 1) * 16) / 2;
    const shown = lines.map((each, index) => text(width / 2, first + index * 16, each, { anchor: "middle" }));
    return parts.join("") + shown.join("");
  };
  if (chart.kind === "other") return message(options.notDrawn);
  if (!data.series.some(({ values }) => values.some((value) => value !== null))) return message(options.noData);
  const isRound = chart.kind === "pie" || chart.kind === "doughnut";
  if (chart.legend) {
    const entries = isRound
      ? data.categories.map((label, point) => ({ label, fill: fills.of(point, data.series[0]?.colorOf(point) ?? "") }))
      : data.series.map(({ name: label, color }, index) => ({ label, fill: fills.of(index, color) }));
    const legend = legendAt(chart.legend, entries, frame, measure);
    parts.push(legend.content);
    frame = legend.frame;
  }
  if (frame.right - frame.left < 20 || frame.bottom - frame.top < 20) return parts.join("");
  parts.push(
    isRound ? roundMarks(chart, data, frame, fills, options) : axesAndMarks(chart, data, frame, fills, options),
  );
  return fills.definitions + parts.join("");
}

interface Entry {
  readonly label: string;
  readonly fill: string;
}

function legendAt(
  place: NonNullable<Chart["legend"]>,
  entries: readonly Entry[],
  frame: Frame,
  measure: Measure,
): { readonly content: string; readonly frame: Frame } {
  const sample = 10;
  const room = frame.right - frame.left;
  const widest = place === "left" || place === "right" ? room * 0.35 : room;
  const items = entries.map(({ label, fill }) => {
    const shown = fitted(label, widest - sample - 6, LEGEND, measure);
    return { shown, fill, width: sample + 6 + measure(shown, LEGEND) };
  });
  const one = (x: number, y: number, { shown, fill }: { shown: string; fill: string }): string =>
    tag("rect", { x, y: y - sample + 1, width: sample, height: sample, fill, class: "wb-chart-key" }) +
    text(x + sample + 6, y, shown, { size: LEGEND });
  if (place === "left" || place === "right") {
    const width = Math.max(0, ...items.map((item) => item.width));
    const most = Math.max(1, Math.floor((frame.bottom - frame.top) / 18));
    const shown = items.slice(0, most);
    const left = place === "left" ? frame.left : frame.right - width;
    const first = (frame.top + frame.bottom) / 2 - ((shown.length - 1) * 18) / 2 + 4;
    const content = shown.map((item, index) => one(left, first + index * 18, item)).join("");
    const next = place === "left" ? { left: frame.left + width + 12 } : { right: frame.right - width - 12 };
    return { content, frame: { ...frame, ...next } };
  }
  const lines: (typeof items)[] = [];
  let used = Infinity;
  for (const item of items) {
    if (used + item.width > room) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(item);
    used += item.width + 16;
  }
  const shown = lines.slice(0, 3);
  const height = shown.length * 18;
  const top = place === "top" ? frame.top : frame.bottom - height;
  const content = shown
    .map((items, index) => {
      let x = (frame.left + frame.right - items.reduce((sum, item) => sum + item.width + 16, -16)) / 2;
      return items
        .map((item) => {
          const drawn = one(x, top + index * 18 + 14, item);
          x += item.width + 16;
          return drawn;
        })
        .join("");
    })
    .join("");
  const next = place === "top" ? { top: frame.top + height + 6 } : { bottom: frame.bottom - height - 6 };
  return { content, frame: { ...frame, ...next } };
}
