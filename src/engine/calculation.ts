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
  | "old-results"
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
  /** Number of formulas that keep the result stored in the file. */
  readonly keptFormulas: number;
  /** Which results of native formulas ours count with: those in the file, some calculated by the engine, or all of them. */
  readonly nativeValues: "stored" | "calculated" | "recalculated";
}

export interface CalculationOptions {
  /**
   * `auto` (default): native formulas count with their stored results, and the engine calculates only what has none or has become old.
   * `direct`: the same, refused if the engine is needed. `engine`: the engine calculates every formula.
   */
  readonly mode?: "auto" | CalculationMode;
  /** Calculates also what depends on a changed result of ours, so that the results can be written to the file. */
  readonly dependents?: boolean;
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
