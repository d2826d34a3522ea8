import type { ChartAnchor, ChartCorner } from "../xlsx/chart";

/** Where columns and rows of a sheet are, in points or in any other unit that `unit` converts points to. */
export interface SheetSizes {
  width(column: number): number;
  height(row: number): number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** At most this many columns and rows are measured: anchors of broken files may be anywhere. */
const MOST = 100_000;

/** The rectangle of an anchor. `unit` is the length of a point. */
export function boxOf(anchor: ChartAnchor, sizes: SheetSizes, unit = 1): Box {
  if (anchor.kind === "sheet") {
    const { left, top, width, height } = anchor;
    return { left: left * unit, top: top * unit, width: width * unit, height: height * unit };
  }
  const from = pointOf(anchor.from, sizes, unit);
  if (anchor.kind === "cell") return { ...from, width: anchor.width * unit, height: anchor.height * unit };
  const to = pointOf(anchor.to, sizes, unit);
  return { ...from, width: Math.max(0, to.left - from.left), height: Math.max(0, to.top - from.top) };
}

/** As in Excel, a corner never leaves its cell, even if the cell has become smaller. */
function pointOf({ row, column, x, y }: ChartCorner, sizes: SheetSizes, unit: number): { left: number; top: number } {
  let left = Math.min(x * unit, sizes.width(column));
  for (let index = 0; index < Math.min(column, MOST); index++) left += sizes.width(index);
  let top = Math.min(y * unit, sizes.height(row));
  for (let index = 0; index < Math.min(row, MOST); index++) top += sizes.height(index);
  return { left, top };
}

/** The cell at a distance from the corner of the sheet, in points. */
export function cornerAt(left: number, top: number, sizes: SheetSizes): ChartCorner {
  const [column, x] = cellAt(left, (index) => sizes.width(index));
  const [row, y] = cellAt(top, (index) => sizes.height(index));
  return { row, column, x, y };
}

function cellAt(distance: number, size: (index: number) => number): [number, number] {
  let rest = Math.max(0, distance);
  for (let index = 0; index < MOST; index++) {
    const length = size(index);
    if (rest < length) return [index, rest];
    rest -= length;
  }
  return [MOST, 0];
}

/** An anchor with another rectangle. It keeps its kind. */
export function placedAt(anchor: ChartAnchor, box: Box, sizes: SheetSizes): ChartAnchor {
  const { left, top, width, height } = box;
  if (anchor.kind === "sheet") return { kind: "sheet", left, top, width, height };
  const from = cornerAt(left, top, sizes);
  if (anchor.kind === "cell") return { kind: "cell", from, width, height };
  return { kind: "cells", from, to: cornerAt(left + width, top + height, sizes) };
}
