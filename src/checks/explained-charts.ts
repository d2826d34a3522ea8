import type { DeterminationRow } from "../rules/determination";
import type { TextKey } from "../text/language";
import { barsOf, chartedRows, mineralOf, originOf, textIn } from "./definitions/decisions";
import type { Chart } from "./definitions/definition";

/** By which arguments of a call its rows can be broken down, and how their cells are read. */
const BROKEN_DOWN: Readonly<Record<string, { readonly title: TextKey; readonly read: typeof originOf }>> = {
  mineral: { title: "result.chart.mineral", read: mineralOf },
  extraction: { title: "result.chart.extraction", read: originOf },
  processing: { title: "result.chart.processing", read: originOf },
  northAmerican: { title: "result.chart.origin", read: originOf },
  us: { title: "result.chart.origin", read: originOf },
  product: { title: "result.byProduct", read: textIn },
};

/** Bars of the rows of a call, by those of its arguments that say where they come from. */
export function explainedCharts(
  rows: readonly DeterminationRow[],
  columns: readonly { readonly name: string; readonly cells: readonly (readonly unknown[])[] | null | undefined }[],
): Chart[] {
  // Rows without a part that counts cannot be drawn as parts of a total.
  if (!rows.some(({ figures }) => figures.qualifying ?? figures.counted)) return [];
  const charted = chartedRows(rows);
  return columns.flatMap(({ name, cells }): Chart[] => {
    const found = BROKEN_DOWN[name];
    const flat = (cells ?? []).flat();
    if (found === undefined || flat.length < 2) return [];
    const bars = barsOf(charted, found.read(flat));
    return bars.length > 1 ? [{ title: found.title, bars }] : [];
  });
}
