import type { CitationId } from "../law";
import type { Determination } from "../rules/determination";
import type { Arguments } from "./arguments";
import type { RowsLayout } from "./explanation-table";
import type { Element, Parameter } from "./parameter";

export { type Element, FIRST, type Parameter, type ParameterKind } from "./parameter";

export interface Example {
  /** A formula with literals only, so that it works in an empty workbook. */
  readonly formula: string;
  /** What it returns: a scalar, or the spilled rows. */
  readonly result: Scalar | readonly (readonly Scalar[])[];
}

export type Scalar = string | number | boolean;

export type Section =
  | "Reference"
  | "Critical minerals"
  | "Battery components"
  | "Foreign entities of concern"
  | "The vehicle and the credit"
  | "Advanced manufacturing and material assistance";

/** Everything that is said about a function: metadata, help, guide and reference page are generated from it. */
export interface Declaration<Id extends string = string> {
  /** The id in the namespace IRA, upper case with underscores. Frozen once released. */
  readonly id: Id;
  readonly section: Section;
  /** One sentence, at most 250 characters. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** What comes back: shape, unit, errors. */
  readonly returns: string;
  /** Topic ids of the law it applies (ids of citations). */
  readonly citations: readonly CitationId[];
  readonly examples: readonly Example[];
  /** Given where the result is a verdict of law: TRUE means that the requirement is met. */
  readonly verdict?: true;
  /** The function that explains this one, and for each of its parameters the index of our argument that it takes (null: left out). */
  readonly explainedBy?: { readonly id: Id; readonly arguments: readonly (number | null)[] };
}

/** What a function gives back before it is sanitised. Problems may stand in for elements. */
export type Result = unknown;

/** A declaration with its calculation. */
export interface FunctionDefinition<Id extends string = string> extends Declaration<Id> {
  /** `scalar`: one value. `matrix`: rows that spill. `each`: one value for each element of the `each` parameters. */
  readonly result: "scalar" | "matrix" | "each";
  /**
   * For `scalar` and `matrix`: called once. For `each`: called once a call, and returns the function of one element, whose inputs
   * are the cells of the `each` parameters in their order (undefined where one was omitted).
   */
  readonly calculate: (call: Arguments) => Result;
  /**
   * How the rule comes to its result: reads the arguments once, then gives the determination of each element of the result, null for a
   * blank one. A result that is one answer has one determination, whichever element is asked about.
   */
  readonly determine?: (call: Arguments) => (element: Element) => Determination | null;
  /** How rows and figures of its determination are laid out, where a table shows them: what stands in which column, and the lines below. */
  readonly table?: RowsLayout;
}
