import type { CellRange, CellValue, Formula, Workbook } from "../xlsx/model";
import type { Doubts } from "./stored-differences";
import type { ArgumentGrid, BlankMode, CallResult, LoadedFunctions } from "./custom-functions-host";

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

/** What a formula came to. */
export interface FormulaResult {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly formula: Formula;
  /** One value, or the rows that spill. */
  readonly values: readonly (readonly CellValue[])[];
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

/** A cell with a formula and where it stands. */
export interface FormulaCell {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly formula: Formula;
}

/** Every formula of a workbook that is calculated; what-if tables keep their stored values. */
export function formulaCells(workbook: Workbook): FormulaCell[] {
  const cells: FormulaCell[] = [];
  workbook.sheets.forEach((sheet, index) => {
    for (const [row, { cells: line }] of sheet.rows) {
      for (let column = 0; column < line.length; column++) {
        const formula = line[column]?.formula;
        if (formula && formula.kind !== "data-table") cells.push({ sheet: index, row, column, formula });
      }
    }
  });
  return cells;
}

export function sizeOfRange(range: CellRange): { rows: number; columns: number } {
  return { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 };
}

export const placeKey = (sheet: number, row: number, column: number): number =>
  // Exact below 2^53: 2^20 rows, 2^14 columns, and sheets to spare.
  (sheet * 1_048_576 + row) * 16_384 + column;

export function placeOfKey(key: number): { sheet: number; row: number; column: number } {
  const line = Math.floor(key / 16_384);
  return { sheet: Math.floor(line / 1_048_576), row: line % 1_048_576, column: key % 16_384 };
}
