import { inExcel, quietWork } from "./batch";
import { filledAreas, rangeOf } from "./freeze-areas";
import type { CellPlace } from "./sources";

/**
 * Gives the cells that a formula fills the number formats of its columns, where they have none of their own. Returns a function that takes
 * the formats away again.
 */
export async function formatSpill(
  place: CellPlace,
  formats: readonly (string | undefined)[],
): Promise<() => Promise<void>> {
  const [area] = await filledAreas([place], quietWork);
  if (!area || formats.every((format) => format === undefined)) return () => Promise.resolve();
  const columns = formats.flatMap((format, column) =>
    format === undefined || column >= area.columns ? [] : [{ format, column: area.column + column }],
  );
  const columnOf = (column: number) => ({ ...area, column, columns: 1 });
  const given = await inExcel(async (context) => {
    const ranges = columns.map(({ column }) => rangeOf(context, columnOf(column)).load("numberFormat"));
    await context.sync();
    return ranges.map(({ numberFormat }) => numberFormat as unknown[][]);
  });
  const runs = columns.flatMap(({ format, column }, index) =>
    plainRuns(given[index] ?? []).map(({ start, rows }) => ({
      format,
      area: { ...columnOf(column), row: area.row + start, rows },
    })),
  );
  const put = (formatOf: (format: string) => string) =>
    inExcel(async (context) => {
      for (const { format, area: run } of runs) rangeOf(context, run).numberFormat = [[formatOf(format)]];
      await context.sync();
    });
  await put((format) => format);
  return () => put(() => "General");
}

/** Cells below one another without a format of their own. */
function plainRuns(formats: readonly (readonly unknown[])[]): { start: number; rows: number }[] {
  const runs: { start: number; rows: number }[] = [];
  formats.forEach(([format], row) => {
    if (format !== "General") return;
    const run = runs.at(-1);
    if (run && run.start + run.rows === row) run.rows++;
    else runs.push({ start: row, rows: 1 });
  });
  return runs;
}
