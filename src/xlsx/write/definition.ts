/**
 * What a new workbook is made of. A definition says what a person would: formulas as the formula bar shows them, table columns by
 * key, styles by their properties. `build` turns it into the parts of an .xlsx file. Rows and columns are counted from 0.
 */

import type { CellError, CellRange, CellValue } from "../model";

export interface StyleDefinition {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  /** In points; the workbook's own size where absent. */
  readonly size?: number;
  /** `RRGGBB`. */
  readonly color?: string;
  /** Solid fill, `RRGGBB`. */
  readonly fill?: string;
  /** Thin lines in this colour: around the cell, or below it only. */
  readonly border?: string;
  readonly bottomBorder?: string;
  /** A format code, for example `#,##0.00`. */
  readonly format?: string;
  readonly horizontal?: "left" | "center" | "right";
  readonly vertical?: "top" | "center";
  readonly wrap?: true;
  readonly indent?: number;
  /** The cell can be changed while its sheet is protected. */
  readonly unlocked?: true;
}

/** What a conditional format lays over a cell. */
export interface OverlayStyle {
  readonly bold?: true;
  readonly italic?: true;
  readonly color?: string;
  readonly fill?: string;
}

export interface CellDefinition {
  /** A constant; none for a formula and for a cell that has only a style. An error only where data is echoed as it was. */
  readonly value?: string | number | boolean | CellError | undefined;
  /** Without the equals sign. Functions of ours as `IRA.NAME(...)`, columns of tables by key: `Chains[value]`, `[@value]`. */
  readonly formula?: string;
  /** True for a native formula that works on arrays cell by cell; formulas with our functions always do. */
  readonly array?: true;
  readonly style?: StyleDefinition;
  /** A place in this workbook: `'Chains'!B5`, or a defined name. */
  readonly link?: { readonly to: string; readonly tooltip?: string };
  /** Styles of the area that a spilled result fills: one a column, for at least `rows` rows. */
  readonly spill?: { readonly columns: readonly StyleDefinition[]; readonly rows: number };
}

export interface TableColumnDefinition {
  /** What formulas of the definition call it. */
  readonly key: string;
  /** What the reader sees; unique in its table. */
  readonly header: string;
  /** Calculated column: one formula for every row. Native functions only. */
  readonly formula?: string;
  readonly style?: StyleDefinition;
  readonly headerStyle?: StyleDefinition;
}

export interface TableDefinition {
  /** Unique in the workbook; letters, digits and underscores. */
  readonly name: string;
  /** Cell of the first header. */
  readonly top: number;
  readonly left: number;
  readonly columns: readonly TableColumnDefinition[];
  /** Values by column key; a row may leave columns out. */
  readonly rows: readonly Readonly<Record<string, string | number | boolean | CellError | undefined>>[];
  /** Empty rows after those, ready to be filled. */
  readonly emptyRows?: number;
  /** Filter buttons in the header row; on unless false. */
  readonly filter?: false;
}

export interface ValidationDefinition {
  readonly ranges: readonly CellRange[];
  readonly type: "list" | "decimal" | "whole" | "date" | "custom";
  readonly operator?: "between" | "greaterThanOrEqual" | "greaterThan" | "lessThanOrEqual";
  readonly formula1: string;
  readonly formula2?: string;
  /** `stop` refuses, `warning` asks, `information` tells. */
  readonly onError: "stop" | "warning" | "information";
  readonly prompt?: { readonly title: string; readonly text: string };
  readonly error?: { readonly title: string; readonly text: string };
}

export interface ConditionalFormatDefinition {
  readonly ranges: readonly CellRange[];
  /** True for the cells to colour; relative to the first cell of the first range. */
  readonly formula: string;
  readonly style: OverlayStyle;
}

interface ChartSeriesDefinition {
  /** Cell of the name, range of the categories, range of the values: `'Results'!$B$5`. */
  readonly name: string;
  readonly categories: string;
  readonly values: string;
  readonly color: string;
}

/** A clustered column chart. */
export interface ChartDefinition {
  readonly title: string;
  readonly place: CellRange;
  readonly series: readonly ChartSeriesDefinition[];
  readonly valueFormat: string;
  readonly altText: string;
}

export interface PrintDefinition {
  readonly landscape?: true;
  /** The whole sheet on one page; otherwise one page wide and as many long as it takes. */
  readonly onePage?: true;
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
  /** How cells look that the definition does not name, by column: a spilled result may grow beyond those that it does. */
  readonly columnStyles?: readonly (StyleDefinition | undefined)[];
  readonly hiddenColumns?: readonly number[];
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, CellDefinition>>;
  /** In points, for rows whose height is fixed. */
  readonly heights: ReadonlyMap<number, number>;
  readonly merges: readonly CellRange[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly tables: readonly TableDefinition[];
  readonly validations: readonly ValidationDefinition[];
  readonly conditionalFormats: readonly ConditionalFormatDefinition[];
  readonly charts: readonly ChartDefinition[];
  readonly print: PrintDefinition;
  /** Without a password. Cells with formulas are unlocked whatever their style, so that they can be entered again. */
  readonly protect?: true;
}

export interface DefinedNameDefinition {
  readonly name: string;
  /** Without the equals sign. */
  readonly formula: string;
  readonly comment?: string;
}

/** How a workbook is tied to the add-in. The wrong store makes Excel show an error pane, so it is given only for a known channel. */
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
  /** ISO text of a fixed moment: the file must not change from one run to the next. */
  readonly created: string;
  readonly font: { readonly name: string; readonly size: number };
  readonly sheets: readonly SheetDefinition[];
  readonly activeSheet?: number;
  readonly names: readonly DefinedNameDefinition[];
  readonly addIn?: AddInReference;
}

/** Results of formulas, to be stored beside them. */
export interface CalculatedValues {
  value(sheet: string, row: number, column: number): CellValue;
  /** The area that the formula of a cell fills; null for one cell. */
  spill(sheet: string, row: number, column: number): CellRange | null;
}
