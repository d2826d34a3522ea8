import type { CellError, CellRange } from "../model";
import type { StyleDefinition } from "./definition";

export interface PlannedCell {
  readonly value?: string | number | boolean | CellError;
  /** Without the equals sign. With a value, that is its result. */
  readonly formula?: string;
  /** The result of a formula that spills, if it is known. */
  readonly known?: readonly (readonly string[])[];
  readonly style: StyleDefinition;
  /** For a formula that spills: whether its first row is a header. */
  readonly spill?: "header" | "rows";
  /** A formula that never spills. */
  readonly plain?: true;
}

/** A new sheet of an existing workbook, before its formulas are calculated. It goes into a file, or into the open workbook. */
export interface PlannedSheet {
  /** By row, then by column. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, PlannedCell>>;
  readonly heights: ReadonlyMap<number, number>;
  readonly merges: readonly CellRange[];
  /** Where TRUE and FALSE are verdicts. */
  readonly verdicts: readonly { readonly row: number; readonly column: number }[];
  /** The widths of its columns, if they are not those of a result. */
  readonly widths?: readonly number[];
  /** How many rows stay in view. */
  readonly frozenRows?: number;
  /** `RRGGBB`; the color of results if left out. */
  readonly tabColor?: string;
}
