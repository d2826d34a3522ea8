import {
  type CellRange,
  type ColumnFormat,
  type ConditionalFormat,
  type DataValidation,
  type SheetVisibility,
} from "../model";
import { type ChartChange } from "./chart-writer";
import { type CellChange, type RowChange } from "./patch";
import { type NewStyle } from "./style-writer";
import { type TargetTable } from "./table-writer";

/** The validations or conditional formats of a sheet: those that stay, by their index in the file, with their cells, and new ones. */
export interface RuleChanges<T> {
  readonly kept: ReadonlyMap<number, readonly CellRange[]>;
  readonly added: readonly T[];
}

/** The desired state of a sheet. Properties that are not given stay as they are in the file; a new sheet does not have them. */
export interface TargetSheet {
  /** The part of the file that holds it; null for a new sheet. */
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
  /** All tables on the sheet. */
  readonly tables?: readonly TargetTable[];
  readonly validations?: RuleChanges<DataValidation>;
  readonly conditionalFormats?: RuleChanges<ConditionalFormat>;
  /** Charts that differ from the file. */
  readonly charts?: readonly ChartChange[];
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
  /** In order. Sheets of the file that are not listed here are deleted. */
  readonly sheets: readonly TargetSheet[];
  readonly activeSheet?: number;
  /** All defined names; undefined leaves them as they are. */
  readonly names?: readonly TargetName[];
  /** In the style indexes of cells and rows, these follow the formats of the file. */
  readonly styles: readonly NewStyle[];
}

export interface SavedWorkbook {
  readonly bytes: Uint8Array;
  /** What could not be saved, one sentence each. */
  readonly notSaved: readonly string[];
}
