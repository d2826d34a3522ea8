import type { CellInput } from "./cell-input";

/** A sheet to be added to the open workbook. */
export interface ReportSheet {
  readonly name: string;
  readonly inputs: readonly (readonly CellInput[])[];
  /** Column widths, in points. */
  readonly widths: readonly number[];
}
