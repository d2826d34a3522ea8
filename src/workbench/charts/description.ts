import type { TextLanguage } from "../../text/language-choice";
import type { Chart } from "../../xlsx/chart";
import type { ChartData } from "./chart-data";
import { chartWords } from "./words";

/** A chart with more values than this is described by the first of them. */
const MOST_VALUES = 40;

/** A chart in words: its title, its type, and its values. */
export function describe(
  chart: Chart,
  data: ChartData,
  name: string,
  language: TextLanguage,
  written: (value: number) => string,
): string {
  const words = chartWords[language];
  const head = [chart.title || name, words.kinds[chart.kind], chart.description].filter((text) => text !== "");
  if (chart.kind === "other") return sentences([...head, words.notDrawn]);
  let left = MOST_VALUES;
  let dropped = 0;
  const series = data.series.map(({ name: own, values, across, kind }) => {
    const shown = values.slice(0, left);
    left -= shown.length;
    dropped += values.length - shown.length;
    const list = shown.map((value, point) => {
      const place = kind === "scatter" ? String(across[point] ?? "") : (data.categories[point] ?? "");
      return `${place} ${value === null ? words.blank : written(value)}`.trim();
    });
    return shown.length === 0 ? "" : `${own}: ${list.join(", ")}`;
  });
  const told = series.filter((text) => text !== "");
  return sentences([...head, ...told, ...(dropped > 0 ? [words.more(dropped)] : [])]);
}

const sentences = (texts: readonly string[]): string =>
  texts.map((text) => (/[.。!?]$/.test(text) ? text : `${text}.`)).join(" ");
