import type { CitationId } from "../law";
import type { Determination } from "../rules/determination";
import type { Arguments } from "./arguments";
import type { RowsLayout } from "./explanation-table";
import type { Element, Parameter } from "./parameter";

export { type Element, FIRST, type Parameter, type ParameterKind } from "./parameter";

export interface Example {
  /** A formula with only literals, so that it works in an empty workbook. */
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
  | "Advanced manufacturing and material assistance"
  | "Domestic content";

/** Everything the product states about a function. Metadata, help, guide and reference page are generated from it. */
export interface Declaration<Id extends string = string> {
  /** The id in the namespace IRA: upper case with underscores. Frozen once released. */
  readonly id: Id;
  readonly section: Section;
  /** One sentence, at most 250 characters. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** What the function returns: shape, unit, errors. */
  readonly returns: string;
  /** Topic ids (ids of citations) of the law it applies. */
  readonly citations: readonly CitationId[];
  readonly examples: readonly Example[];
  /** Set if the result is a legal verdict: TRUE means that the requirement is met. */
  readonly verdict?: true;
  /**
   * The function that explains this one. For each parameter of that function: the index of this function's argument to pass, or null to
   * omit it.
   */
  readonly explainedBy?: { readonly id: Id; readonly arguments: readonly (number | null)[] };
}

/** What a function returns before it is sanitized. A Problem may take the place of an element. */
export type Result = unknown;

/** A declaration with its calculation. */
export interface FunctionDefinition<Id extends string = string> extends Declaration<Id> {
  /** `scalar`: one value. `matrix`: rows that spill. `each`: one value per element of the `each` parameters. */
  readonly result: "scalar" | "matrix" | "each";
  /**
   * For `scalar` and `matrix`: called once. For `each`: called once per call; returns the function of one element, which receives the cells
   * of the `each` parameters in order (undefined for an omitted one).
   */
  readonly calculate: (call: Arguments) => Result;
  /**
   * How the rule arrives at its result: reads the arguments once, then returns the determination of each element of the result, or null for
   * a blank one. A single result has one determination, whichever element is asked for.
   */
  readonly determine?: (call: Arguments) => (element: Element) => Determination | null;
  /** The layout of the determination's rows and figures if it is shown as a table: the columns, and the lines below. */
  readonly table?: RowsLayout;
}
