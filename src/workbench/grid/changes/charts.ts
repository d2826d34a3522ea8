import type { ChartSource } from "../../../xlsx/chart";
import { chartCells } from "../../../xlsx/text/chart-reference";
import { type ChartChange } from "../../../xlsx/patch/chart-writer";
import { currentValues } from "../../../host/chart-values";
import { type ChartRecord } from "../../../host/host-grid";
import { withSources } from "../host/chart-moves";
import { type UniverGrid } from "../host/univer-grid";
import { same } from "./same";

/** How the charts of a sheet differ from the file; undefined if they do not. */
export function chartChanges(grid: UniverGrid, sheetId: string): readonly ChartChange[] | undefined {
  const now = grid.charts(sheetId);
  const then = [...grid.chartsOfFile.values()].filter((chart) => chart.sheetId === sheetId);
  const changes = [
    ...then.flatMap((before): ChartChange[] => {
      const after = now.find(({ id }) => id === before.id);
      if (after && same(after, before)) return [];
      return [{ before: { ...before, ...placeOf(before.id) }, after: after ? upToDate(grid, after) : null }];
    }),
    ...now.flatMap((after): ChartChange[] =>
      grid.chartsOfFile.has(after.id) ? [] : [{ before: null, after: upToDate(grid, after) }],
    ),
  ];
  return changes.length > 0 ? changes : undefined;
}

/** The drawing and the element that the id of a chart of the file names. */
function placeOf(id: string): { readonly drawingPart: string; readonly index: number } {
  const mark = id.lastIndexOf("#");
  return { drawingPart: id.slice(0, mark), index: Number(id.slice(mark + 1)) };
}

/** The chart with the values that its cells have now, which the file stores with it. */
function upToDate(grid: UniverGrid, record: ChartRecord): ChartRecord {
  const names = new Set(grid.sheets().map(({ name }) => name.toLowerCase()));
  return withSources(record, (source): ChartSource => {
    const cells = chartCells(source.formula);
    if (!cells) return source;
    // Its sheet was deleted.
    if (!names.has(cells.sheet.toLowerCase())) return { ...source, formula: "#REF!" };
    const { values, format } = currentValues(grid, source);
    return { ...source, cached: values, format };
  });
}
