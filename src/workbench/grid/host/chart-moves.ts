import { type ChartRecord } from "../../../host/host-grid";
import type { ChartCorner, ChartSource } from "../../../xlsx/chart";
import { chartCells, chartFormula } from "../../../xlsx/text/chart-reference";
import { type CellRange } from "../../../xlsx/model";

/** Rows or columns that were inserted (`count` above 0) or deleted, or a block of cells that was moved. */
export type Shift =
  | { readonly kind: "lines"; readonly isRow: boolean; readonly start: number; readonly count: number }
  | { readonly kind: "block"; readonly from: CellRange; readonly rows: number; readonly columns: number };

/** A chart after cells were moved: its references follow the cells, and the chart follows whole rows and columns. */
export function movedChart(chart: ChartRecord, isOnSheet: boolean, sheet: string, shift: Shift): ChartRecord {
  const changed = withSources(chart, (source) => {
    const cells = chartCells(source.formula);
    if (cells?.sheet.toLowerCase() !== sheet.toLowerCase()) return source;
    const range = movedRange(cells.range, shift);
    if (range === cells.range) return source;
    return { ...source, formula: range ? chartFormula(cells.sheet, range) : "#REF!" };
  });
  if (!isOnSheet || shift.kind !== "lines") return changed;
  const { anchor } = changed;
  if (anchor.kind === "sheet") return changed;
  const from = movedCorner(anchor.from, shift);
  const to = anchor.kind === "cells" ? movedCorner(anchor.to, shift) : null;
  if (from === anchor.from && (anchor.kind !== "cells" || to === anchor.to)) return changed;
  return { ...changed, anchor: { ...anchor, from, ...(to && { to }) } };
}

/** A chart after a sheet was renamed. */
export function renamedChart(chart: ChartRecord, before: string, after: string): ChartRecord {
  return withSources(chart, (source) => {
    const cells = chartCells(source.formula);
    if (cells?.sheet.toLowerCase() !== before.toLowerCase()) return source;
    return { ...source, formula: chartFormula(after, cells.range) };
  });
}

/** The same chart object if no source changes. */
export function withSources(record: ChartRecord, change: (source: ChartSource) => ChartSource): ChartRecord {
  let isChanged = false;
  const changed = <Source extends ChartSource | null>(source: Source): Source | ChartSource => {
    if (source === null || source.formula === "") return source;
    const next = change(source);
    isChanged ||= next !== source;
    return next;
  };
  const series = record.chart.series.map((each) => ({
    ...each,
    name: changed(each.name),
    categories: changed(each.categories),
    values: changed(each.values),
  }));
  return isChanged ? { ...record, chart: { ...record.chart, series } } : record;
}

function movedRange(range: CellRange, shift: Shift): CellRange | null {
  if (shift.kind === "block") {
    const { from, rows, columns } = shift;
    const isInside =
      range.top >= from.top && range.bottom <= from.bottom && range.left >= from.left && range.right <= from.right;
    if (!isInside || (rows === 0 && columns === 0)) return range;
    return {
      top: range.top + rows,
      bottom: range.bottom + rows,
      left: range.left + columns,
      right: range.right + columns,
    };
  }
  const [first, last] = shift.isRow ? [range.top, range.bottom] : [range.left, range.right];
  const from = movedLine(first, shift);
  const end = shift.count > 0 ? movedLine(last, shift) : movedLine(last + 1, shift) - 1;
  if (from === first && end === last) return range;
  if (end < from) return null;
  return shift.isRow ? { ...range, top: from, bottom: end } : { ...range, left: from, right: end };
}

function movedLine(line: number, { start, count }: { readonly start: number; readonly count: number }): number {
  if (count < 0) return line - Math.max(0, Math.min(-count, line - start));
  return line >= start ? line + count : line;
}

function movedCorner(corner: ChartCorner, shift: Extract<Shift, { kind: "lines" }>): ChartCorner {
  const { isRow, start, count } = shift;
  const line = isRow ? corner.row : corner.column;
  const moved = movedLine(line, shift);
  if (moved === line && !(count < 0 && line >= start)) return corner;
  // In a deleted row or column, the corner moves to the edge that is left.
  const isGone = count < 0 && line >= start && line < start - count;
  return isRow
    ? { ...corner, row: moved, ...(isGone && { y: 0 }) }
    : { ...corner, column: moved, ...(isGone && { x: 0 }) };
}
