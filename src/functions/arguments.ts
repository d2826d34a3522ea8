import { badValue } from "../sentences/problem";
import { type Reason, reason } from "../sentences/reason";
import { errorCell } from "./bad-cell";
import { type Cell, type Grid, isErrorCell, plainCell } from "./cells";
import type { Element, Parameter } from "./parameter";

/** Represents a reference to one empty cell passed for an optional argument. */
export const EMPTY_OPTION: Grid = [[null]];

/** The arguments of one call, checked for presence and shape. */
export class Arguments {
  /** The columns given in this call, all of the same size, without those that only group rows. */
  readonly columns: readonly Grid[];
  /** Number of elements in the columns of this call; 0 if it has none. */
  readonly length: number;

  constructor(
    readonly parameters: readonly Parameter[],
    private readonly grids: readonly (Grid | null)[],
  ) {
    this.length = this.checkColumns();
    this.columns = parameters
      .map(({ kind, groups }, index) => (kind === "column" && !groups ? this.gridAt(index) : null))
      .filter((grid) => grid !== null);
  }

  /** The cells of a parameter, or null if it was omitted. */
  grid(name: string): Grid | null {
    return this.gridAt(this.indexOf(name));
  }

  private gridAt(index: number): Grid | null {
    const grid = this.grids[index] ?? null;
    return grid === EMPTY_OPTION ? null : grid;
  }

  /** Whether an argument that counts as omitted is one empty cell: in a one-row table, that may be the column's blank cell. */
  isEmptyCell(name: string): boolean {
    return this.grids[this.indexOf(name)] === EMPTY_OPTION;
  }

  /** Whether the function has a parameter with that name. */
  has(name: string): boolean {
    return this.parameters.some((parameter) => parameter.name === name);
  }

  /**
   * The cell of a parameter of kind `each` for an element of the result. A single cell applies to all elements. Undefined if the parameter
   * was omitted.
   */
  cellFor(name: string, { row, column }: Element): Cell {
    const grid = this.grid(name);
    if (grid === null) return undefined;
    const isSingle = grid.length === 1 && (grid[0] as readonly Cell[]).length === 1;
    return plainCell((grid[isSingle ? 0 : row] ?? [])[isSingle ? 0 : column]);
  }

  private indexOf(name: string): number {
    const index = this.parameters.findIndex((parameter) => parameter.name === name);
    if (index < 0) throw new Error(`no parameter '${name}'`);
    return index;
  }

  /** The single cell of a parameter of kind `one`; null if it was omitted or is blank. */
  one(name: string): Cell {
    const grid = this.grid(name);
    if (grid === null) return null;
    const rows = grid.length;
    const columns = rows > 0 ? (grid[0] as readonly Cell[]).length : 0;
    if (rows !== 1 || columns !== 1) {
      throw badValue("arguments.notSingle", { parameter: name, size: rangeSize(rows, columns) }, { parameter: name });
    }
    const cell = plainCell((grid[0] as readonly Cell[])[0]);
    if (isErrorCell(cell)) throw errorCell(cell, name);
    return cell;
  }

  /** Checks that all columns of a call have the same size. */
  private checkColumns(): number {
    let first: string | null = null;
    let rows = 0;
    let columns = 0;
    for (let index = 0; index < this.parameters.length; index++) {
      const parameter = this.parameters[index] as Parameter;
      const grid = this.gridAt(index);
      if (parameter.kind !== "column" || !grid) continue;
      const itsRows = grid.length;
      const itsColumns = itsRows > 0 ? (grid[0] as readonly Cell[]).length : 0;
      if (first === null) {
        first = parameter.name;
        rows = itsRows;
        columns = itsColumns;
      } else if (itsRows !== rows || itsColumns !== columns) {
        const sizes = { firstSize: rangeSize(rows, columns), otherSize: rangeSize(itsRows, itsColumns) };
        const names = { first, other: parameter.name };
        throw badValue("arguments.columnSizes", { ...names, ...sizes }, { parameter: parameter.name });
      }
    }
    return rows * columns;
  }
}

/** The size of a range, for a sentence. */
export function rangeSize(rows: number, columns: number): Reason {
  if (columns === 1) return rows === 1 ? reason("arguments.oneRow") : reason("arguments.rows", { rows });
  return rows === 1
    ? reason("arguments.oneRowOfColumns", { columns })
    : reason("arguments.rowsAndColumns", { rows, columns });
}
