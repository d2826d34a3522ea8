import type { ChartSource, ChartValue } from "../xlsx/chart";
import { chartCells } from "../xlsx/text/chart-reference";
import { areaOfRange } from "./file-records";
import type { HostGrid } from "./host-grid";

/** A chart shows no more points than this of a series. Whole columns would otherwise be read. */
export const MOST_POINTS = 32_000;

/** The current values behind a source: those of its cells, or the stored ones if it does not refer to one range of a sheet. */
export function currentValues(
  grid: Pick<HostGrid, "sheets" | "read" | "usedArea">,
  source: ChartSource,
): { readonly values: readonly ChartValue[]; readonly texts: readonly string[]; readonly format: string } {
  const cells = chartCells(source.formula);
  const wanted = cells?.sheet.toLowerCase();
  const sheet = grid.sheets().find(({ name }) => name.toLowerCase() === wanted);
  if (!cells || !sheet) {
    const texts = source.cached.map((value) => (value === null ? "" : String(value)));
    return { values: source.cached, texts, format: source.format };
  }
  const area = areaOfRange(cells.range);
  if (area.rows * area.columns > MOST_POINTS) {
    const used = grid.usedArea(sheet.id, true);
    const rows = Math.max(1, Math.min(area.rows, (used?.row ?? 0) + (used?.rows ?? 0) - area.row, MOST_POINTS));
    Object.assign(area, { rows, columns: Math.max(1, Math.min(area.columns, Math.floor(MOST_POINTS / rows))) });
  }
  const values = grid.read(sheet.id, area, "values").flat();
  const texts = grid.read(sheet.id, area, "text").flat();
  const kinds = grid.read(sheet.id, area, "kinds").flat();
  return {
    // Like Excel, a chart shows an error as a gap.
    values: values.map((value, index) =>
      value === "" || kinds[index] === "Error" ? null : typeof value === "boolean" ? Number(value) : value,
    ),
    texts: texts.map(String),
    format: String(grid.read(sheet.id, { ...area, rows: 1, columns: 1 }, "numberFormats")[0]?.[0] ?? "General"),
  };
}
