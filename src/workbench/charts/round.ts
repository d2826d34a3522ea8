import type { Chart } from "../../xlsx/chart";
import type { ChartData } from "./chart-data";
import type { Fills } from "./fills";
import type { Frame, PictureOptions } from "./shapes";
import { tag, text } from "./svg";

/** The rings of a pie or doughnut. As in Excel, a pie shows only its first series, and signs do not count. */
export function roundMarks(
  chart: Chart,
  data: ChartData,
  frame: Frame,
  fills: Fills,
  { written, measure }: PictureOptions,
): string {
  const x = (frame.left + frame.right) / 2;
  const y = (frame.top + frame.bottom) / 2;
  const radius = Math.min(frame.right - frame.left, frame.bottom - frame.top) / 2 - 2;
  const rings = chart.kind === "pie" ? data.series.slice(0, 1) : data.series;
  const hole = chart.kind === "pie" ? 0 : radius * 0.5;
  const thickness = (radius - hole) / Math.max(1, rings.length);
  return rings
    .map(({ values, colorOf }, ring) => {
      const inner = hole + thickness * ring;
      const outer = inner + thickness;
      const total = values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
      let share = 0;
      return values
        .map((value, point) => {
          const part = total === 0 ? 0 : Math.abs(value ?? 0) / total;
          if (part === 0) return "";
          const drawn = tag("path", {
            d: sector(x, y, inner, outer, share, share + part),
            fill: fills.of(point, colorOf(point)),
            class: "wb-chart-mark",
          });
          const middle = 2 * Math.PI * (share + part / 2);
          const at = inner + (outer - inner) * (chart.kind === "pie" ? 0.65 : 0.5);
          const label = chart.labels.shown ? written(value ?? 0, chart.labels.format || data.format) : "";
          const fits = label !== "" && measure(label, 11) < 2 * at * Math.sin(Math.PI * Math.min(part, 0.5)) + 8;
          share += part;
          if (!fits) return drawn;
          const [labelX, labelY] = [x + at * Math.sin(middle), y - at * Math.cos(middle)];
          const width = measure(label, 11) + 6;
          return (
            drawn +
            tag("rect", { x: labelX - width / 2, y: labelY - 9, width, height: 16, rx: 2, class: "wb-chart-plate" }) +
            text(labelX, labelY + 4, label, { size: 11, anchor: "middle" })
          );
        })
        .join("");
    })
    .join("");
}

function sector(x: number, y: number, inner: number, outer: number, from: number, to: number): string {
  // An arc from a point to itself would not be drawn.
  const end = to - from >= 1 ? from + 0.99999 : to;
  const point = (radius: number, share: number): string => {
    const angle = 2 * Math.PI * share;
    return `${(x + radius * Math.sin(angle)).toFixed(2)} ${(y - radius * Math.cos(angle)).toFixed(2)}`;
  };
  const large = end - from > 0.5 ? 1 : 0;
  const outside = `M${point(outer, from)}A${outer} ${outer} 0 ${large} 1 ${point(outer, end)}`;
  if (inner === 0) return `${outside}L${x} ${y}Z`;
  return `${outside}L${point(inner, end)}A${inner} ${inner} 0 ${large} 0 ${point(inner, from)}Z`;
}
