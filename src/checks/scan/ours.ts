import type { CellArea } from "../../office/explain-references";
import type { DataSource } from "../../office/sources";
import type { Fit } from "./blocks";
import type { SheetFormulas } from "./formulas";

/**
 * Whether a range is something that formulas put there rather than a list that somebody keeps: its header comes from formulas, or what the
 * check requires comes from ours. Excel tables are always somebody's.
 */
export function isOurRange(
  { role, candidate: { source, map, fit } }: Fit,
  formulas: ReadonlyMap<string, SheetFormulas>,
  spills: ReadonlyMap<string, readonly CellArea[]>,
): boolean {
  if (source.kind === "table") return false;
  const areas = spills.get(source.sheet) ?? [];
  const isOurs = (row: number, column: number) =>
    areas.some(
      (area) =>
        row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns,
    );
  const isFormula = (row: number, column: number) => (formulas.get(source.sheet)?.at(row, column) ?? null) !== null;
  const depth = source.headerRows ?? 1;
  const header = source.headers.flatMap((text, column) =>
    text === "" ? [] : [{ row: source.firstRow - depth, column: source.firstColumn + column }],
  );
  if (header.some(({ row, column }) => isOurs(row, column))) return true;
  const computed = header.filter(({ row, column }) => isFormula(row, column));
  if (!role.whole && computed.length * 2 > header.length) return true;
  // Rows with our formulas that lack a column are results about another list.
  if (fit === 0 && header.some(({ column }) => isOurs(source.firstRow, column))) return true;
  if (role.whole && hasComputedFacts(source, isFormula)) return true;
  return role.columns.some(({ key, optional }) => {
    const column = map[key] ?? null;
    return !optional && column !== null && isOurs(source.firstRow, source.firstColumn + column);
  });
}

/** Facts down a column of which most come from formulas repeat others, as on a sheet that checks them. */
function hasComputedFacts(
  { firstRow, firstColumn, rowCount, headers }: DataSource,
  isFormula: (row: number, column: number) => boolean,
): boolean {
  const rows = Array.from({ length: rowCount + 1 }, (_, index) => firstRow - 1 + index);
  return headers.length === 2 && rows.filter((row) => isFormula(row, firstColumn + 1)).length * 2 > rows.length;
}
