import { type Area, type CellScalar } from "../../host-grid";
import { handleArgument } from "../client/arguments";
import { type Host } from "../client/object-type";
import { invalidArgument, itemNotFound, missingMember } from "../client/errors";
import { areaAt, boundingArea, cellCount, intersection, type RangeReference, reference } from "./references";

export const within = (range: RangeReference, area: Area): RangeReference => ({ sheetId: range.sheetId, area });

/** The range moved and resized. Throws if it would extend beyond the sheet. */
export function changed(
  range: RangeReference,
  rows: number,
  columns: number,
  byRows: number,
  byColumns: number,
): RangeReference {
  const { row, column } = range.area;
  return within(range, areaAt(row + rows, column + columns, range.area.rows + byRows, range.area.columns + byColumns));
}

/** An argument that may be a Range or an address. */
export function rangeArgument(host: Host, argument: unknown, from: RangeReference): RangeReference {
  return typeof argument === "string"
    ? reference(host.grid, argument, from.sheetId)
    : handleArgument<RangeReference>(argument, "Range");
}

export function found<T>(value: T | null, what: string): T {
  if (value === null) throw itemNotFound(what);
  return value;
}

export function intersect(host: Host, range: RangeReference, other: unknown): RangeReference | null {
  const second = rangeArgument(host, other, range);
  if (second.sheetId !== range.sheetId) throw invalidArgument("The ranges are on different sheets.");
  const area = intersection(range.area, second.area);
  return area && within(range, area);
}

export function used(host: Host, range: RangeReference, valuesOnly: unknown): RangeReference | null {
  const area = host.grid.usedArea(range.sheetId, valuesOnly === true);
  const common = area && intersection(area, range.area);
  if (!common) return null;
  // The used part is limited to the cells with content within the range.
  const kinds = host.grid.read(range.sheetId, common, "kinds");
  if (valuesOnly !== true) return within(range, common);
  let top = Infinity;
  let left = Infinity;
  let bottom = -1;
  let right = -1;
  kinds.forEach((line, row) =>
    line.forEach((kind, column) => {
      if (kind === "Empty") return;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }),
  );
  if (bottom < 0) return null;
  return within(range, {
    row: common.row + top,
    column: common.column + left,
    rows: bottom - top + 1,
    columns: right - left + 1,
  });
}

export function spill(host: Host, range: RangeReference): RangeReference | null {
  if (cellCount(range.area) !== 1) throw invalidArgument("Only one cell can have a spill range.");
  const area = host.grid.spillArea(range.sheetId, range.area.row, range.area.column);
  return area && within(range, area);
}

export function spillParent(host: Host, range: RangeReference): RangeReference | null {
  if (cellCount(range.area) !== 1) throw invalidArgument("Only one cell can have a spill parent.");
  const { row, column } = range.area;
  const region = host.grid.usedArea(range.sheetId, true);
  if (!region) return null;
  // The parent is above or to the left, so the nearest cells are tried first.
  for (let r = row; r >= region.row; r--) {
    for (let c = column; c >= region.column; c--) {
      const area = host.grid.spillArea(range.sheetId, r, c);
      if (area && intersection(area, { row, column, rows: 1, columns: 1 })) {
        return within(range, { row: r, column: c, rows: 1, columns: 1 });
      }
    }
  }
  return null;
}

/** The block of filled cells around a range, up to the first blank row or column on each side. */
export function surroundingRegion(host: Host, range: RangeReference): RangeReference {
  const region = host.grid.usedArea(range.sheetId, true);
  if (!region) return range;
  const filled = (area: Area) => {
    const inside = intersection(area, region);
    return (
      inside !== null &&
      host.grid.read(range.sheetId, inside, "kinds").some((line) => line.some((kind) => kind !== "Empty"))
    );
  };
  let area = range.area;
  for (;;) {
    const grown = [
      area.row > 0 ? { row: area.row - 1, column: area.column, rows: 1, columns: area.columns } : null,
      { row: area.row + area.rows, column: area.column, rows: 1, columns: area.columns },
      area.column > 0 ? { row: area.row, column: area.column - 1, rows: area.rows, columns: 1 } : null,
      { row: area.row, column: area.column + area.columns, rows: area.rows, columns: 1 },
    ].reduce<Area>((whole, edge) => (edge && filled(edge) ? boundingArea(whole, edge) : whole), area);
    if (grown.rows === area.rows && grown.columns === area.columns) return within(range, area);
    area = grown;
  }
}

export function specialCells(host: Host, range: RangeReference, type: unknown): Area[] {
  const inside = used(host, range, false);
  if (!inside) return [];
  const formulas = host.grid.read(inside.sheetId, inside.area, "formulas");
  const isFormula = (value: CellScalar) => typeof value === "string" && value.startsWith("=");
  const wanted: (value: CellScalar) => boolean =
    type === "Formulas"
      ? isFormula
      : type === "Constants"
        ? (value) => value !== "" && !isFormula(value)
        : type === "Blanks"
          ? (value) => value === ""
          : () => {
              throw missingMember(`Range.getSpecialCells of ${String(type)}`);
            };
  const areas: Area[] = [];
  formulas.forEach((line, row) => {
    for (let column = 0; column < line.length; column++) {
      const start = column;
      while (column < line.length && wanted(line[column] as CellScalar)) column++;
      if (column === start) continue;
      const run = { row: inside.area.row + row, column: inside.area.column + start, rows: 1, columns: column - start };
      const above = areas.findIndex(
        (area) => area.row + area.rows === run.row && area.column === run.column && area.columns === run.columns,
      );
      if (above < 0) areas.push(run);
      else areas[above] = { ...(areas[above] as Area), rows: (areas[above] as Area).rows + 1 };
    }
  });
  return areas;
}
