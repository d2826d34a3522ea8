/**
 * The definition of a new workbook, written as a person would: formulas as the formula bar shows them, table columns by key, styles by
 * their properties. `build` converts it into the parts of an .xlsx file. Rows and columns are counted from 0.
 */

import type { CellError, CellRange, CellValue } from "../model";

export interface StyleDefinition {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  /** In points. Default: the workbook's font size. */
  readonly size?: number;
  /** `RRGGBB`. */
  readonly color?: string;
  /** Solid fill, `RRGGBB`. */
  readonly fill?: string;
  /** Thin lines in this color: around the cell, or only below it. */
  readonly border?: string;
  readonly bottomBorder?: string;
  /** A format code, for example `#,##0.00`. */
  readonly format?: string;
  readonly horizontal?: "left" | "center" | "right";
  readonly vertical?: "top" | "center";
  readonly wrap?: true;
  readonly indent?: number;
  /** The cell can be edited while its sheet is protected. */
  readonly unlocked?: true;
}

/** What a conditional format applies to a cell. */
export interface OverlayStyle {
  readonly bold?: true;
  readonly italic?: true;
  readonly color?: string;
  readonly fill?: string;
}

export interface CellDefinition {
  /** A constant. Absent for a formula and for a cell with only a style. An error only if data is echoed as it was. */
  readonly value?: string | number | boolean | CellError | undefined;
  /** Without the equals sign. Our functions as `IRA.NAME(...)`, table columns by key: `Chains[value]`, `[@value]`. */
  readonly formula?: string;
  /** True for a native formula that works on arrays cell by cell. Formulas with our functions always do. */
  readonly array?: true;
  readonly style?: StyleDefinition;
  /** A place in this workbook: `'Chains'!B5`, or a defined name. */
  readonly link?: { readonly to: string; readonly tooltip?: string };
  /** Styles of the area that a spilled result fills: one for each column, for at least `rows` rows. */
  readonly spill?: { readonly columns: readonly StyleDefinition[]; readonly rows: number };
}

export interface TableColumnDefinition {
  /** Its name in formulas of the definition. */
  readonly key: string;
  /** The visible header; unique in its table. */
  readonly header: string;
  /** For a calculated column: one formula for all rows, with native functions only. */
  readonly formula?: string;
  readonly style?: StyleDefinition;
  readonly headerStyle?: StyleDefinition;
}

export interface TableDefinition {
  /** Unique in the workbook; letters, digits and underscores. */
  readonly name: string;
  /** Row and column of the first header. */
  readonly top: number;
  readonly left: number;
  readonly columns: readonly TableColumnDefinition[];
  /** Values by column key. A row may omit columns. */
  readonly rows: readonly Readonly<Record<string, string | number | boolean | CellError | undefined>>[];
  /** Number of empty rows after those, to be filled in. */
  readonly emptyRows?: number;
  /** Filter buttons in the header row. Default: on. */
  readonly filter?: false;
}

export interface ValidationDefinition {
  readonly ranges: readonly CellRange[];
  readonly type: "list" | "decimal" | "whole" | "date" | "custom";
  readonly operator?: "between" | "greaterThanOrEqual" | "greaterThan" | "lessThanOrEqual";
  readonly formula1: string;
  readonly formula2?: string;
  /** `stop` refuses the entry, `warning` asks, `information` only informs. */
  readonly onError: "stop" | "warning" | "information";
  readonly prompt?: { readonly title: string; readonly text: string };
  readonly error?: { readonly title: string; readonly text: string };
}

export interface ConditionalFormatDefinition {
  readonly ranges: readonly CellRange[];
  /** True for the cells to format; relative to the first cell of the first range. */
  readonly formula: string;
  readonly style: OverlayStyle;
}

interface ChartSeriesDefinition {
  /** References to the cell of the name and to the ranges of categories and values, such as `'Results'!$B$5`. */
  readonly name: string;
  readonly categories: string;
  readonly values: string;
  readonly color: string;
}

/** A chart of columns or bars. Add-ins can only show series side by side: categories, then a column a series, with its name above. */
export interface ChartDefinition {
  /** Default: clustered columns. */
  readonly kind?: "column" | "stackedColumn" | "bar" | "stackedBar";
  readonly title: string;
  readonly place: CellRange;
  readonly series: readonly ChartSeriesDefinition[];
  readonly valueFormat: string;
  /** Where the axis of values ends; default: above the largest value. */
  readonly maximum?: number;
  readonly altText: string;
}

export interface PrintDefinition {
  readonly landscape?: true;
  /** Prints the whole sheet on one page; otherwise it is one page wide and as many pages long as needed. */
  readonly onePage?: true;
  /** How many pages side by side, for a sheet that could not be read on one. */
  readonly pagesWide?: number;
  /** Rows repeated on every page, first and last. */
  readonly repeatRows?: readonly [number, number];
  readonly area?: CellRange;
}

export interface SheetDefinition {
  readonly name: string;
  /** `RRGGBB`. */
  readonly tabColor?: string;
  readonly visibility?: "hidden";
  /** Widths in characters, from column A. */
  readonly widths: readonly number[];
  /** Styles, by column, of cells that are not in the definition: a spilled result may grow beyond those that are. */
  readonly columnStyles?: readonly (StyleDefinition | undefined)[];
  readonly hiddenColumns?: readonly number[];
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, CellDefinition>>;
  /** In points, for rows with a fixed height. */
  readonly heights: ReadonlyMap<number, number>;
  readonly merges: readonly CellRange[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly tables: readonly TableDefinition[];
  readonly validations: readonly ValidationDefinition[];
  readonly conditionalFormats: readonly ConditionalFormatDefinition[];
  readonly charts: readonly ChartDefinition[];
  readonly print: PrintDefinition;
  /** Protects the sheet without a password. Cells with formulas are always unlocked so that they can be entered again. */
  readonly protect?: true;
}

export interface DefinedNameDefinition {
  readonly name: string;
  /** Without the equals sign. */
  readonly formula: string;
  readonly comment?: string;
}

/** Links a workbook to the add-in. With the wrong store, Excel shows an error pane, so it is set only for a known channel. */
export interface AddInReference {
  readonly id: string;
  readonly version: string;
  readonly store: string;
  readonly storeType: string;
}

export interface WorkbookDefinition {
  readonly title: string;
  readonly subject: string;
  readonly description: string;
  readonly keywords: string;
  /** BCP 47, for example `en-US`. */
  readonly language: string;
  /** ISO text of a fixed moment, because the file must not change from one run to the next. */
  readonly created: string;
  readonly font: { readonly name: string; readonly size: number };
  readonly sheets: readonly SheetDefinition[];
  readonly activeSheet?: number;
  readonly names: readonly DefinedNameDefinition[];
  readonly addIn?: AddInReference;
}

/** Results of formulas, to be stored with them. */
export interface CalculatedValues {
  value(sheet: string, row: number, column: number): CellValue;
  /** The area that the formula in a cell fills; null for a single cell. */
  spill(sheet: string, row: number, column: number): CellRange | null;
}
