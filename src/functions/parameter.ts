/**
 * How a parameter takes its cells. `column`: a range read row by row, one row a fact. `each`: one cell, or a range that the result
 * follows cell by cell. `one`: a single cell or literal. `table`: a range whose shape has a meaning of its own.
 */
export type ParameterKind = "column" | "each" | "one" | "table";

export interface Parameter {
  /** As Excel shows it while typing: lower camel case. */
  readonly name: string;
  readonly kind: ParameterKind;
  readonly optional?: true;
  /** A number in it is a day, counted from 1900. `facts`: only where it stands beside, or below, the label of a date. */
  readonly day?: true | "facts";
  /** One sentence with unit and meaning of a blank. */
  readonly description: string;
  /** Values to choose from, where the parameter is an option. */
  readonly options?: readonly string[];
}

/** A cell of the result, counted from 0. */
export interface Element {
  readonly row: number;
  readonly column: number;
}

export const FIRST: Element = { row: 0, column: 0 };
