/**
 * A workbook in memory, as the reader returns it: only what a calculation, a display or a patch needs. Rows and columns are counted from 0.
 * Runs in a browser and in Node.
 */

/** An error in a cell. The code is its text, so that functions see the same `code` as in a host. */
export interface CellError {
  readonly code: ErrorCode;
}

export type ErrorCode =
  | "#NULL!"
  | "#DIV/0!"
  | "#VALUE!"
  | "#REF!"
  | "#NAME?"
  | "#NUM!"
  | "#N/A"
  | "#GETTING_DATA"
  | "#SPILL!"
  | "#CALC!"
  | "#FIELD!"
  | "#BLOCKED!"
  | "#CONNECT!"
  | "#BUSY!"
  | "#UNKNOWN!";

/** The value of a cell; null is a blank cell. Dates are serial numbers in the workbook's date system. */
export type CellValue = number | string | boolean | CellError | null;

/** A rectangle of cells; both ends are inside. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * `plain`: one cell. `array`: entered with Ctrl+Shift+Enter for a fixed range. `dynamic`: may spill; the file marks it as a dynamic array.
 * `data-table`: a what-if table, which is kept but not calculated.
 */
export type FormulaKind = "plain" | "array" | "dynamic" | "data-table";

export interface Formula {
  /** As the formula bar shows it, without the equals sign: `IRA.CRITICAL_MINERAL_SHARE(A2:A9,B2:B9)`, `SUM(D2#)`. */
  readonly text: string;
  /** The same for a calculation engine, with `D2#` replaced by the range that, according to the file, is filled from D2. */
  readonly engineText: string;
  readonly kind: FormulaKind;
  /** For arrays: the cells that the result fills; one cell if it does not spill. */
  readonly range?: CellRange;
  /**
   * True if the file has a function of ours under its shown name, as in `IRA.LAW_VERSION()`, instead of its stored name. Excel shows #NAME?
   * there until the formula is entered again.
   */
  readonly unresolved?: true;
}

export interface TextRun {
  readonly text: string;
  readonly font?: Font;
}

export interface Cell {
  /** The stored value; for a formula, its last result. */
  value: CellValue;
  readonly formula?: Formula;
  /** The cell whose array formula fills this one. */
  readonly spilledFrom?: { readonly row: number; readonly column: number };
  /** Index into `Workbook.styles`. */
  readonly style: number;
  /** Present if parts of the text have their own fonts. */
  readonly runs?: readonly TextRun[];
}

export interface Row {
  /** Indexed by column; holes are cells that the file does not mention. */
  readonly cells: (Cell | undefined)[];
  /** In points. */
  readonly height?: number;
  readonly hidden?: true;
  readonly style?: number;
}

/** The greatest height of a row in Excel, in points. */
export const HIGHEST_ROW = 409.5;

export interface ColumnFormat {
  readonly first: number;
  readonly last: number;
  /** In characters of the default font. */
  readonly width?: number;
  readonly hidden?: true;
  readonly style?: number;
}

export interface Hyperlink {
  readonly range: CellRange;
  /** An address outside the workbook. */
  readonly target?: string;
  /** A place in the workbook, for example `Notes!A1`. */
  readonly location?: string;
  readonly tooltip?: string;
}

export type SheetVisibility = "visible" | "hidden" | "veryHidden";

export interface Sheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** The part that holds it, for example `xl/worksheets/sheet1.xml`. */
  readonly part: string;
  /** By row number, in ascending order. */
  readonly rows: Map<number, Row>;
  readonly columns: readonly ColumnFormat[];
  readonly merges: readonly CellRange[];
  /** Number of rows and columns that stay in view. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** In points, and in characters. */
  readonly defaultRowHeight?: number;
  readonly defaultColumnWidth?: number;
  readonly showGridLines: boolean;
  /** `#RRGGBB`. */
  readonly tabColor?: string;
  readonly zoom?: number;
  readonly tables: readonly Table[];
  readonly validations: readonly DataValidation[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly hyperlinks: readonly Hyperlink[];
  readonly autoFilter?: CellRange;
  /** Ranges of the sheet and its tables in which a filter hides rows, without their headers. */
  readonly filtered?: readonly CellRange[];
  readonly protected?: true;
}

export interface DefinedName {
  readonly name: string;
  /** Without the equals sign. */
  readonly formula: string;
  /** Index of the sheet that it is local to; absent for the whole workbook. */
  readonly sheet?: number;
  readonly hidden?: true;
  readonly comment?: string;
}

export interface TableColumn {
  readonly name: string;
  /** The formula of a calculated column, as the formula bar shows it. */
  readonly calculatedFormula?: string;
  readonly totalsLabel?: string;
  /** `sum`, `average`, `count`, `custom` and so on. */
  readonly totalsFunction?: string;
  readonly totalsFormula?: string;
}

export interface Table {
  readonly id: number;
  /** The name used in formulas. */
  readonly name: string;
  /** With its header and totals rows. */
  readonly range: CellRange;
  readonly headerRow: boolean;
  readonly totalsRow: boolean;
  readonly columns: readonly TableColumn[];
  readonly filter: boolean;
  /** Whether the filter leaves rows out. */
  readonly filterActive?: true;
  /** For example `TableStyleMedium2`. */
  readonly style?: string;
  readonly rowStripes: boolean;
  readonly columnStripes: boolean;
  readonly part: string;
}

export interface DataValidation {
  readonly ranges: readonly CellRange[];
  readonly type: "none" | "whole" | "decimal" | "list" | "date" | "time" | "textLength" | "custom";
  readonly operator:
    | "between"
    | "notBetween"
    | "equal"
    | "notEqual"
    | "lessThan"
    | "lessThanOrEqual"
    | "greaterThan"
    | "greaterThanOrEqual";
  readonly formula1?: string;
  readonly formula2?: string;
  readonly allowBlank: boolean;
  readonly inCellList: boolean;
  readonly errorStyle: "stop" | "warning" | "information";
  readonly showError: boolean;
  readonly errorTitle?: string;
  readonly error?: string;
  readonly showPrompt: boolean;
  readonly promptTitle?: string;
  readonly prompt?: string;
}

interface ColorScalePoint {
  /** `min`, `max`, `num`, `percent`, `percentile` or `formula`. */
  readonly type: string;
  readonly value?: string;
  readonly color?: string;
}

export interface ConditionalRule {
  /** The file's type: `cellIs`, `expression`, `containsText`, `top10`, `duplicateValues`, `colorScale`, `dataBar`, `iconSet` and so on. */
  readonly type: string;
  readonly priority: number;
  readonly stopIfTrue: boolean;
  readonly operator?: string;
  readonly text?: string;
  readonly rank?: number;
  readonly bottom?: true;
  readonly percent?: true;
  /** False for below the average. */
  readonly aboveAverage?: boolean;
  readonly timePeriod?: string;
  readonly formulas: readonly string[];
  /** What a match looks like. */
  readonly style?: DifferentialStyle;
  /** Points of a color scale, data bar or icon set. */
  readonly points?: readonly ColorScalePoint[];
  readonly barColor?: string;
  readonly iconSet?: string;
}

export interface ConditionalFormat {
  readonly ranges: readonly CellRange[];
  readonly rules: readonly ConditionalRule[];
}

export interface Font {
  readonly name?: string;
  /** In points. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: "single" | "double" | "singleAccounting" | "doubleAccounting";
  readonly strike?: boolean;
  /** `#RRGGBB`, with theme and tint applied. */
  readonly color?: string;
  readonly verticalAlign?: "superscript" | "subscript";
}

export interface Fill {
  /** `solid`, or the file's pattern name. */
  readonly pattern: string;
  /** The visible color; for a solid fill, its only one. `#RRGGBB`. */
  readonly color?: string;
  readonly background?: string;
}

export interface BorderLine {
  /** `thin`, `medium`, `thick`, `dashed`, `double`, `hair` and so on. */
  readonly style: string;
  readonly color?: string;
}

export interface Border {
  readonly left?: BorderLine;
  readonly right?: BorderLine;
  readonly top?: BorderLine;
  readonly bottom?: BorderLine;
}

export interface Alignment {
  readonly horizontal?: string;
  readonly vertical?: string;
  readonly wrap?: true;
  readonly indent?: number;
  /** Degrees, -90 to 90; 255 is stacked text. */
  readonly rotation?: number;
  readonly shrink?: true;
}

export interface CellStyle {
  /** The format code, `General` if there is none. */
  readonly numberFormat: string;
  readonly font: Font;
  readonly fill?: Fill;
  readonly border?: Border;
  readonly alignment?: Alignment;
  /** Protection: whether the cell is locked when its sheet is protected. */
  readonly locked: boolean;
}

export interface DifferentialStyle {
  readonly numberFormat?: string;
  readonly font?: Font;
  readonly fill?: Fill;
  readonly border?: Border;
}

export interface Workbook {
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly Sheet[];
  /** The file asks to be calculated when it is opened, so its results may be only placeholders. */
  readonly calculatedOnLoad?: true;
  /**
   * Why the file's results may be old: it is calculated only on demand (`manual`), it was saved before its calculation ended
   * (`unfinished`), or every calculation is to calculate everything again (`forced`).
   */
  readonly resultsMayBeOld?: "manual" | "unfinished" | "forced";
  /** Index of the sheet that opens in front. */
  readonly activeSheet: number;
  readonly definedNames: readonly DefinedName[];
  /** At least one: index 0 is the default. */
  readonly styles: readonly CellStyle[];
  /** Parts that are not in this model (charts, images, themes, macros), by path. They stay compressed until requested. */
  readonly otherParts: ReadonlyMap<string, () => Uint8Array>;
  /** What the reader found but could not read, one sentence each. */
  readonly notes: readonly string[];
}

/** A visible sheet with cells and nothing else. */
export function plainSheet(name: string, rows: Sheet["rows"] = new Map()): Sheet {
  return {
    name,
    visibility: "visible",
    part: "",
    rows,
    columns: [],
    merges: [],
    showGridLines: true,
    tables: [],
    validations: [],
    conditionalFormats: [],
    hyperlinks: [],
  };
}

/** The cell at a place; undefined if the file does not mention it. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.rows.get(row)?.cells[column];
}

/** Visits the cells of a row in order, without the holes: a row may have only a cell far to the right. */
export function eachCell(cells: readonly (Cell | undefined)[], visit: (cell: Cell, column: number) => void): void {
  if (cells.length < 256) {
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell) visit(cell, column);
    }
    return;
  }
  for (const key of Object.keys(cells)) {
    const cell = cells[Number(key)];
    if (cell) visit(cell, Number(key));
  }
}

/** The value at a place; null if it is blank. */
export function valueAt(sheet: Sheet, row: number, column: number): CellValue {
  return cellAt(sheet, row, column)?.value ?? null;
}

/** Whether a filter hides a row. A file only says that a row is hidden; within an active filter, Excel attributes that to the filter. */
export function isFilteredOut({ rows, filtered }: Sheet, row: number): boolean {
  return rows.get(row)?.hidden === true && filtered?.some(({ top, bottom }) => row >= top && row <= bottom) === true;
}

/** Excel compares sheet names without case. */
export function sheetIndex(workbook: Workbook, name: string): number {
  const wanted = name.toLowerCase();
  return workbook.sheets.findIndex((sheet) => sheet.name.toLowerCase() === wanted);
}

export function isCellError(value: unknown): value is CellError {
  return typeof value === "object" && value !== null && "code" in value;
}

const errorCells = new Map<string, CellError>();

/** The one object for an error code; codes of other languages or programs become `#UNKNOWN!`. */
export function cellError(code: string): CellError {
  let error = errorCells.get(code);
  if (!error) {
    error = Object.freeze({ code: (knownErrors.has(code) ? code : "#UNKNOWN!") as ErrorCode });
    errorCells.set(code, error);
  }
  return error;
}

const knownErrors: ReadonlySet<string> = new Set<ErrorCode>([
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#GETTING_DATA",
  "#SPILL!",
  "#CALC!",
  "#FIELD!",
  "#BLOCKED!",
  "#CONNECT!",
  "#BUSY!",
  "#UNKNOWN!",
]);
