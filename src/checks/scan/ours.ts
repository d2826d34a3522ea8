import type { CellArea } from "../../office/explain-references";
import type { Fit } from "./blocks";
import type { SheetFormulas } from "./formulas";

/**
 * Whether a range is something that formulas put there rather than a list that somebody keeps: its header comes from formulas, or what the
 * check requires comes from ours. Excel tables are always somebody's.
 */
export function isOurRange(
  { role, candidate: { source, map } }: Fit,
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
  return role.columns.some(({ key, optional }) => {
    const column = map[key] ?? null;
    return !optional && column !== null && isOurs(source.firstRow, source.firstColumn + column);
  });
}
