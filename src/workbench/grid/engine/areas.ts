import { type ICellData, type IRange } from "@univerjs/core";
import { type Area } from "../../../host/host-grid";
import type { CellRange } from "../../../xlsx/model";

/** Converts between the host's areas and the engine's ranges. */

export const rangeOf = (area: Area): IRange => ({
  startRow: area.row,
  startColumn: area.column,
  endRow: area.row + area.rows - 1,
  endColumn: area.column + area.columns - 1,
});

export const areaOf = (range: Pick<IRange, "startRow" | "endRow" | "startColumn" | "endColumn">): Area => ({
  row: range.startRow,
  column: range.startColumn,
  rows: range.endRow - range.startRow + 1,
  columns: range.endColumn - range.startColumn + 1,
});

/** Cells by row and column, as the engine's commands expect them. Null removes a part of a cell. */
export type CellMatrix = Record<number, Record<number, Partial<{ [K in keyof ICellData]: ICellData[K] | null }>>>;

/** The only cell of a matrix; null if it has none or several. */
export function singleCell(
  matrix: Record<number, Record<number, unknown>> | undefined,
): { row: number; column: number } | null {
  const rows = Object.keys(matrix ?? {});
  if (rows.length !== 1) return null;
  const columns = Object.keys(matrix?.[Number(rows[0])] ?? {});
  return columns.length === 1 ? { row: Number(rows[0]), column: Number(columns[0]) } : null;
}

export function holdsFormula(matrix: Record<number, Record<number, unknown>> | undefined): boolean {
  return Object.values(matrix ?? {}).some((line) =>
    Object.values(line ?? {}).some(
      (cell) => Boolean((cell as ICellData | null)?.f) || Boolean((cell as ICellData | null)?.si),
    ),
  );
}

/** The smallest area that contains all cells of a matrix; null if it has none. */
export function matrixRange(matrix: Record<number, Record<number, unknown>> | undefined): Area | null {
  let top = Infinity;
  let bottom = -1;
  let left = Infinity;
  let right = -1;
  for (const [row, cells] of Object.entries(matrix ?? {})) {
    for (const column of Object.keys(cells ?? {})) {
      top = Math.min(top, Number(row));
      bottom = Math.max(bottom, Number(row));
      left = Math.min(left, Number(column));
      right = Math.max(right, Number(column));
    }
  }
  return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** The same conversion for ranges of the workbook model. */
export const univerRange = ({ top, left, bottom, right }: CellRange): IRange => ({
  startRow: top,
  startColumn: left,
  endRow: bottom,
  endColumn: right,
});

export const modelRange = ({ startRow, startColumn, endRow, endColumn }: IRange): CellRange => ({
  top: startRow,
  left: startColumn,
  bottom: endRow,
  right: endColumn,
});
