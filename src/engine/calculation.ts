import { type Workbook } from "../xlsx/model";
import { type ArgumentGrid, type BlankMode, type CallResult, type LoadedFunctions } from "./custom-functions-host";
import { type FormulaResult } from "./formula-cells";
import { type Doubts } from "./stored-differences";

/** One call of a function of ours with its arguments: enough to explain it later. */
export interface RecordedCall {
  /** Index of the sheet. */
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  /** The function's id, without the namespace. */
  readonly id: string;
  /** As the function received them; null for an omitted one. */
  readonly arguments: readonly (ArgumentGrid | null)[];
  readonly result: CallResult;
  /** Why the function was not called, if it was not: Excel would have passed it a value that means something else. */
  readonly refused?: string;
}

export type ProblemKind =
  | "circular"
  | "differs"
  | "unresolved"
  | "unknown-name"
  | "unknown-function"
  | "external"
  | "date-system"
  | "spill"
  | "engine";

/** Something in the workbook that the user should fix. */
export interface CalculationProblem {
  readonly kind: ProblemKind;
  /** `error`: results are not reliable. `warning`: they are, but the workbook may not show them. */
  readonly severity: "error" | "warning";
  readonly sheet?: number;
  readonly row?: number;
  readonly column?: number;
  /** What is wrong and what to do. */
  readonly message: string;
}

export type CalculationMode = "direct" | "engine";

export interface Calculation {
  readonly mode: CalculationMode;
  readonly results: readonly FormulaResult[];
  readonly calls: readonly RecordedCall[];
  readonly problems: readonly CalculationProblem[];
  /** Where the formula engine differs from the values in the file, and which of our formulas depend on that. */
  readonly doubts: Doubts;
  /** Number of formulas left as stored because they neither feed our formulas nor depend on them. */
  readonly keptFormulas: number;
}

export interface CalculationOptions {
  /** `auto` (default): direct if every formula that matters can be calculated without the formula engine. */
  readonly mode?: "auto" | CalculationMode;
  /** How blank cells are passed to the functions. Default null. */
  readonly blank?: BlankMode;
  readonly namespace?: string;
  readonly onProgress?: (done: number, total: number) => void;
  /** Milliseconds without progress after which the calculation is given up. Default 60,000. */
  readonly stallTime?: number;
}

export interface CalculationInput {
  readonly workbook: Workbook;
  readonly functions: LoadedFunctions;
  readonly namespace: string;
  readonly blank: BlankMode;
}
