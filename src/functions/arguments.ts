import { badValue } from "../problems/problem";
import { type Cell, type Grid, isErrorCell, plainCell, quoteCell } from "./cells";
import type { Parameter } from "./declaration";

/** Stands for a reference to one empty cell where an option may be left out. */
export const EMPTY_OPTION: Grid = [[null]];

/** The arguments of one call, checked for presence and shape. */
export class Arguments {
  /** Number of elements of the columns of this call; 0 where it has none. */
  readonly length: number;

  constructor(
    readonly parameters: readonly Parameter[],
    private readonly grids: readonly (Grid | null)[],
  ) {
    this.length = this.checkColumns();
  }

  /** The cells of a parameter, or null where it was omitted. */
  grid(index: number): Grid | null {
    const grid = this.grids[index] ?? null;
    return grid === EMPTY_OPTION ? null : grid;
  }

  /** Whether an option that counts as omitted is one empty cell: in a table of one row that may be the column's blank cell. */
  isEmptyCell(index: number): boolean {
    return this.grids[index] === EMPTY_OPTION;
  }

  name(index: number): string {
    return (this.parameters[index] as Parameter).name;
  }

  /** The single cell of a parameter of kind `one`; null where it was omitted or is blank. */
  one(index: number): Cell {
    const grid = this.grid(index);
    if (grid === null) return null;
    const rows = grid.length;
    const columns = rows > 0 ? (grid[0] as readonly Cell[]).length : 0;
    if (rows !== 1 || columns !== 1) {
      throw badValue(`${this.name(index)} must be a single cell, not ${sizeText(rows, columns)}.`);
    }
    const cell = plainCell((grid[0] as readonly Cell[])[0]);
    if (isErrorCell(cell)) throw badValue(`${this.name(index)} holds ${quoteCell(cell)}. Correct that cell first.`);
    return cell;
  }

  /** All columns of one call must have the same size. */
  private checkColumns(): number {
    let first = -1;
    let rows = 0;
    let columns = 0;
    for (let index = 0; index < this.parameters.length; index++) {
      const parameter = this.parameters[index] as Parameter;
      const grid = this.grid(index);
      if (parameter.kind !== "column" || !grid) continue;
      const itsRows = grid.length;
      const itsColumns = itsRows > 0 ? (grid[0] as readonly Cell[]).length : 0;
      if (first < 0) {
        first = index;
        rows = itsRows;
        columns = itsColumns;
      } else if (itsRows !== rows || itsColumns !== columns) {
        throw badValue(
          `${this.name(first)} has ${sizeText(rows, columns)} but ${parameter.name} has ${sizeText(itsRows, itsColumns)}. ` +
            "Give columns of the same size.",
        );
      }
    }
    return rows * columns;
  }
}

/** A range's size as a message names it. */
export function sizeText(rows: number, columns: number): string {
  const rowText = `${rows} ${rows === 1 ? "row" : "rows"}`;
  return columns === 1 ? rowText : `${rowText} x ${columns} columns`;
}
