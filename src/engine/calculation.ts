import { type Workbook } from "../xlsx/model";
import { type ArgumentGrid, type BlankMode, type CallResult, type LoadedFunctions } from "./custom-functions-host";
import { type FormulaResult } from "./formula-cells";
import { type Doubts } from "./stored-differences";

/** One call of a function of ours, with what it was given: enough to explain it later. */
export interface RecordedCall {
  /** Index of the sheet. */
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  /** The function's id, without the namespace. */
  readonly id: string;
  /** As the function got them; null where one was left out. */
  readonly arguments: readonly (ArgumentGrid | null)[];
  readonly result: CallResult;
  /** Why the function was not called, where it was not: Excel would have given it something else than what stands there. */
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

/** Something about the workbook that the user should repair. */
export interface CalculationProblem {
  readonly kind: ProblemKind;
  /** `error`: results cannot be relied on. `warning`: they can, but the workbook will not show them. */
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
  /** Where the formula engine differs from what the file holds, and what of ours rests on that. */
  readonly doubts: Doubts;
  /** Formulas that were left as stored, because nothing of ours feeds on them or into them. */
  readonly keptFormulas: number;
}

export interface CalculationOptions {
  /** `auto` (default): direct where every formula that matters can be calculated without the formula engine. */
  readonly mode?: "auto" | CalculationMode;
  /** How blank cells reach the functions. Default null. */
  readonly blank?: BlankMode;
  readonly namespace?: string;
  readonly onProgress?: (done: number, total: number) => void;
  /** Milliseconds without any progress after which the calculation is given up. Default 60,000. */
  readonly stallTime?: number;
}

export interface CalculationInput {
  readonly workbook: Workbook;
  readonly functions: LoadedFunctions;
  readonly namespace: string;
  readonly blank: BlankMode;
}
