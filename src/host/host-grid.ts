import type { Chart, ChartAnchor } from "../xlsx/chart";

/** A rectangle of cells. Rows and columns count from zero. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The value of a cell. A blank cell is "", and an error is its text with the kind `Error`. */
export type CellScalar = string | number | boolean;

/** The content to put into a cell: a formula with its equals sign, or a constant ("" clears the cell). */
export type CellContent = { readonly formula: string } | { readonly value: CellScalar };

export type Facet = "values" | "formulas" | "text" | "numberFormats" | "kinds";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

export interface SheetRecord {
  readonly id: string;
  readonly name: string;
  readonly visibility: Visibility;
  /** `#RRGGBB`, or "" for none. */
  readonly tabColor: string;
  readonly showGridlines: boolean;
}

export interface BorderLine {
  readonly style: string;
  readonly color: string;
  readonly weight: string;
}

export type BorderEdge = "EdgeTop" | "EdgeBottom" | "EdgeLeft" | "EdgeRight";

/** The format of a cell, in Excel's terms. Colors are `#RRGGBB`, and a fill of "" means no fill. */
export interface CellFormat {
  readonly fillColor: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontColor: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: "None" | "Single" | "Double";
  readonly strikethrough: boolean;
  readonly horizontalAlignment: string;
  readonly verticalAlignment: string;
  readonly wrapText: boolean;
  readonly indentLevel: number;
  readonly textOrientation: number;
  readonly borders: Readonly<Partial<Record<BorderEdge, BorderLine>>>;
}

export const DEFAULT_FORMAT: CellFormat = {
  fillColor: "",
  fontName: "Calibri",
  fontSize: 11,
  fontColor: "#000000",
  bold: false,
  italic: false,
  underline: "None",
  strikethrough: false,
  horizontalAlignment: "General",
  verticalAlignment: "Bottom",
  wrapText: false,
  indentLevel: 0,
  textOrientation: 0,
  borders: {},
};

export interface NameRecord {
  readonly name: string;
  /** The sheet that the name belongs to; null for the whole workbook. */
  readonly sheetId: string | null;
  /** With its equals sign. */
  readonly formula: string;
  readonly comment: string;
  readonly visible: boolean;
}

export interface TableRecord {
  readonly id: string;
  readonly name: string;
  readonly sheetId: string;
  /** Includes the header and totals rows. */
  readonly area: Area;
  readonly showHeaders: boolean;
  readonly showTotals: boolean;
  readonly style: string;
  readonly showBandedRows: boolean;
  readonly showBandedColumns: boolean;
  readonly showFilterButton: boolean;
  readonly highlightFirstColumn: boolean;
  readonly highlightLastColumn: boolean;
}

/** A validation rule as Excel's API describes it. The rule object has the shape used there, such as `{ list: { source } }`. */
export interface ValidationRecord {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly ignoreBlanks: boolean;
  readonly errorAlert: Readonly<Record<string, unknown>>;
  readonly prompt: Readonly<Record<string, unknown>>;
}

export interface ConditionalFormatRecord {
  readonly id: string;
  readonly sheetId: string;
  readonly area: Area;
  /** Excel's name for the type: `CellValue`, `Custom`, `ContainsText`, `DataBar`, `ColorScale` and so on. */
  readonly type: string;
  /** The rule in the shape of Excel's API. */
  readonly rule: Readonly<Record<string, unknown>>;
  readonly fillColor: string;
  readonly fontColor: string;
  readonly bold: boolean;
  readonly stopIfTrue: boolean;
}

export interface ChartRecord {
  readonly id: string;
  readonly sheetId: string;
  readonly name: string;
  readonly anchor: ChartAnchor;
  readonly chart: Chart;
}

export interface Selection {
  readonly sheetId: string;
  readonly areas: readonly Area[];
  readonly activeCell: { readonly row: number; readonly column: number };
}

export type GridEvent =
  | {
      readonly type: "changed";
      readonly sheetId: string;
      readonly area: Area;
      readonly changeType: string;
      readonly details?: { readonly valueBefore: CellScalar; readonly valueAfter: CellScalar };
    }
  | { readonly type: "selectionChanged"; readonly sheetId: string; readonly areas: readonly Area[] }
  | { readonly type: "sheetActivated" | "sheetDeactivated" | "sheetAdded" | "sheetDeleted"; readonly sheetId: string }
  | {
      readonly type: "sheetRenamed";
      readonly sheetId: string;
      readonly nameBefore: string;
      readonly nameAfter: string;
    }
  | { readonly type: "calculated" | "chartsChanged"; readonly sheetId: string }
  | { readonly type: "tableAdded" | "tableDeleted"; readonly tableId: string; readonly sheetId: string };

export interface InsertSheetsOptions {
  readonly sheetNames?: readonly string[];
  /** The index at which the first of them is inserted. */
  readonly position: number;
}

/**
 * Everything that the Office host needs from a spreadsheet. The workbench page implements it with its grid, and the unit tests in
 * memory. Moving cells and reading files are asynchronous, and `settled` waits for the calculation. Everything else is synchronous.
 * Rows and columns count from zero.
 */
export interface HostGrid {
  readonly workbookName: string;

  sheets(): readonly SheetRecord[];
  addSheet(name: string, position?: number): string;
  deleteSheet(sheetId: string): void;
  updateSheet(
    sheetId: string,
    patch: Partial<Pick<SheetRecord, "name" | "visibility" | "tabColor" | "showGridlines">>,
  ): void;
  moveSheet(sheetId: string, position: number): void;
  copySheet(sheetId: string, name: string, position: number): string;
  activeSheetId(): string;
  activateSheet(sheetId: string): void;
  insertSheets(file: Uint8Array, options: InsertSheetsOptions): Promise<readonly string[]>;
  openWorkbook(file: Uint8Array | null): Promise<void>;

  /** The smallest area with every cell that has content (or, unless `valuesOnly`, its own format); null if there are none. */
  usedArea(sheetId: string, valuesOnly: boolean): Area | null;
  read(sheetId: string, area: Area, facet: Facet): CellScalar[][];
  /** Null leaves a cell as it is. */
  writeContents(sheetId: string, area: Area, contents: readonly (readonly (CellContent | null)[])[]): void;
  writeNumberFormats(sheetId: string, area: Area, formats: readonly (readonly (string | null)[])[]): void;
  clear(sheetId: string, area: Area, what: "All" | "Contents" | "Formats"): void;
  insertCells(sheetId: string, area: Area, shift: "Down" | "Right"): Promise<void>;
  deleteCells(sheetId: string, area: Area, shift: "Up" | "Left"): Promise<void>;
  /** The area that the formula in this cell spills into, including the cell itself; null if it does not spill. */
  spillArea(sheetId: string, row: number, column: number): Area | null;

  readFormat(sheetId: string, row: number, column: number): CellFormat;
  writeFormat(sheetId: string, area: Area, patch: Partial<CellFormat>): void;
  /** In points. */
  columnWidth(sheetId: string, column: number): number;
  rowHeight(sheetId: string, row: number): number;
  setColumnWidth(sheetId: string, column: number, columns: number, points: number): void;
  setRowHeight(sheetId: string, row: number, rows: number, points: number): void;
  autofitColumns(sheetId: string, column: number, columns: number): void;
  autofitRows(sheetId: string, row: number, rows: number): void;
  columnsHidden(sheetId: string, column: number, columns: number): boolean | null;
  rowsHidden(sheetId: string, row: number, rows: number): boolean | null;
  hideColumns(sheetId: string, column: number, columns: number, hidden: boolean): void;
  hideRows(sheetId: string, row: number, rows: number, hidden: boolean): void;
  merges(sheetId: string): readonly Area[];
  merge(sheetId: string, area: Area, across: boolean): void;
  unmerge(sheetId: string, area: Area): void;
  frozen(sheetId: string): { readonly rows: number; readonly columns: number };
  freeze(sheetId: string, rows: number, columns: number): void;

  selection(): Selection;
  select(sheetId: string, areas: readonly Area[]): void;

  names(): readonly NameRecord[];
  setName(name: NameRecord): void;
  deleteName(name: string, sheetId: string | null): void;

  tables(): readonly TableRecord[];
  addTable(table: Omit<TableRecord, "id">): string;
  updateTable(tableId: string, patch: Partial<Omit<TableRecord, "id" | "sheetId">>): void;
  deleteTable(tableId: string): void;

  validation(sheetId: string, area: Area): ValidationRecord | null;
  setValidation(sheetId: string, area: Area, validation: ValidationRecord | null): void;
  conditionalFormats(sheetId: string): readonly ConditionalFormatRecord[];
  setConditionalFormat(format: ConditionalFormatRecord): void;
  deleteConditionalFormat(sheetId: string, id: string): void;

  /** The charts of a sheet, from back to front. */
  charts(sheetId: string): readonly ChartRecord[];
  /** Adds a chart or replaces the one with its id. */
  setChart(chart: ChartRecord): void;
  deleteChart(sheetId: string, id: string): void;

  /** Small items stored with the workbook: document settings, properties, custom XML, page setup. The host chooses the keys. */
  readonly data: Map<string, unknown>;

  /** True if formulas were changed and their values are not calculated yet. */
  calculating(): boolean;
  /** Resolves when every formula has been calculated. */
  settled(): Promise<void>;
  recalculate(): void;
  subscribe(listener: (event: GridEvent) => void): () => void;
}
