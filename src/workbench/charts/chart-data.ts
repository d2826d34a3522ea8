import { currentValues } from "../../host/chart-values";
import type { HostGrid } from "../../host/host-grid";
import { type Chart, type ChartKind, SERIES_COLORS } from "../../xlsx/chart";
import type { TextLanguage } from "../../text/language-choice";
import { chartWords } from "./words";

export interface SeriesData {
  readonly kind: ChartKind;
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Of a scatter chart: where each value stands. */
  readonly across: readonly (number | null)[];
  readonly color: string;
  readonly secondary: boolean;
  readonly colorOf: (point: number) => string;
}

/** What a chart shows at the moment. */
export interface ChartData {
  readonly categories: readonly string[];
  readonly series: readonly SeriesData[];
  /** The number format of its values. */
  readonly format: string;
}

type Cells = Pick<HostGrid, "sheets" | "read" | "usedArea">;

const numberOf = (value: unknown): number | null => {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  // As in Excel, text counts as 0.
  return value === null || value === undefined ? null : 0;
};

export function chartData(grid: Cells, chart: Chart, language: TextLanguage): ChartData {
  const words = chartWords[language];
  const [first] = chart.series;
  const isRound = chart.kind === "pie" || chart.kind === "doughnut";
  let format = "";
  const series = chart.series.map((each, index): SeriesData => {
    const { values, format: own } = currentValues(grid, each.values);
    if (index === 0) format = chart.valueAxis.format || own;
    const across = each.kind === "scatter" && each.categories ? currentValues(grid, each.categories).values : [];
    const name = each.name ? currentValues(grid, each.name).texts.join(" ").trim() : "";
    const color = each.color ?? (SERIES_COLORS[index % SERIES_COLORS.length] as string);
    return {
      kind: each.kind,
      name: name || words.series(index + 1),
      values: values.map(numberOf),
      across: values.map((_value, point) => {
        const at = across[point];
        return typeof at === "number" ? at : point + 1;
      }),
      color,
      secondary: each.secondary,
      colorOf: (point) =>
        each.pointColors[point] ?? (isRound ? (SERIES_COLORS[point % SERIES_COLORS.length] as string) : color),
    };
  });
  const named = first?.categories ? currentValues(grid, first.categories) : { values: [], texts: [] };
  const count = Math.max(0, ...series.map(({ values }) => values.length));
  // Categories of several levels come as several cells for each point.
  const each = count > 0 && named.texts.length > count ? Math.floor(named.texts.length / count) : 1;
  const categories = Array.from({ length: count }, (_, point) => {
    if (!first?.categories) return String(point + 1);
    return Array.from({ length: each }, (__, level) => named.texts[point * each + level] ?? "")
      .filter((text) => text !== "")
      .join(" ");
  });
  return { categories, series, format };
}
