import {
  type CellRange,
  type ColumnFormat,
  type ConditionalFormat,
  type DataValidation,
  type SheetVisibility,
} from "../model";
import { type CellChange, type RowChange } from "./patch";
import { type NewStyle } from "./style-writer";
import { type TargetTable } from "./table-writer";

/** Which of a sheet's validations or conditional formats stay, by their index in the file, over which cells; and which come new. */
export interface RuleChanges<T> {
  readonly kept: ReadonlyMap<number, readonly CellRange[]>;
  readonly added: readonly T[];
}

/** A sheet as it is to be. What is not named stays as the file has it; of a new sheet it is left out. */
export interface TargetSheet {
  /** The part of the file that it continues; null for a new sheet. */
  readonly part: string | null;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly cells: readonly Omit<CellChange, "sheet">[];
  readonly rows?: ReadonlyMap<number, RowChange>;
  readonly columns?: readonly ColumnFormat[];
  /** In points, and in characters. */
  readonly defaultRowHeight?: number;
  readonly defaultColumnWidth?: number;
  readonly merges?: readonly CellRange[];
  readonly view?: {
    readonly frozen: { readonly rows: number; readonly columns: number };
    readonly showGridLines: boolean;
  };
  /** `#RRGGBB`, null for none. */
  readonly tabColor?: string | null;
  /** All tables of the sheet. */
  readonly tables?: readonly TargetTable[];
  readonly validations?: RuleChanges<DataValidation>;
  readonly conditionalFormats?: RuleChanges<ConditionalFormat>;
  readonly page?: { readonly landscape: boolean; readonly fitToWidth: boolean };
}

export interface TargetName {
  readonly name: string;
  /** Without the equals sign. */
  readonly formula: string;
  /** Index into the target's sheets. */
  readonly sheet?: number;
  readonly hidden?: boolean;
  readonly comment?: string;
}

export interface TargetWorkbook {
  /** In their order. Sheets of the file that are missing here are deleted. */
  readonly sheets: readonly TargetSheet[];
  readonly activeSheet?: number;
  /** All names that the model has; undefined leaves them as they are. */
  readonly names?: readonly TargetName[];
  /** Cells and rows number these after the formats of the file. */
  readonly styles: readonly NewStyle[];
}

export interface SavedWorkbook {
  readonly bytes: Uint8Array;
  /** What could not be put into the file, one sentence each. */
  readonly notSaved: readonly string[];
}
