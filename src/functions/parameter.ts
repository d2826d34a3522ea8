/**
 * How a parameter takes its cells. `column`: a range read row by row, one fact per row. `each`: one cell, or a range that the result
 * matches cell by cell. `one`: a single cell or literal. `table`: a range whose shape has its own meaning.
 */
export type ParameterKind = "column" | "each" | "one" | "table";

/**
 * What the cells of a parameter hold, where a host that is not a spreadsheet has to know it: numbers, TRUE or FALSE, or numbers in one row and
 * texts in another, such as fractions among countries. Not stated: texts or days.
 */
export type Held = "number" | "truth" | "number or text";

export interface Parameter {
  /** As Excel shows it during typing: lower camel case. */
  readonly name: string;
  readonly kind: ParameterKind;
  readonly holds?: Held;
  readonly optional?: true;
  /** A column that only says what each row belongs to. A row with nothing else is blank. */
  readonly groups?: true;
  /** A number in it is a date serial (1900 system). `facts`: only if it is next to, or below, the label of a date. */
  readonly day?: true | "facts";
  /** One sentence with the unit and the meaning of a blank. */
  readonly description: string;
  /** The allowed values, if the parameter is an option. */
  readonly options?: readonly string[];
}

/** A cell of the result, counted from 0. */
export interface Element {
  readonly row: number;
  readonly column: number;
}

export const FIRST: Element = { row: 0, column: 0 };
