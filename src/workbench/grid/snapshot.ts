import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  DataValidationErrorStyle,
  type DataValidationOperator,
  HorizontalAlign,
  type IBorderData,
  type ICellData,
  type IDocumentData,
  type IRange,
  type ISheetDataValidationRule,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
  type TextDecoration,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { cellName } from "../../xlsx/text/address";
import {
  type Border,
  type Cell,
  type CellRange,
  type CellStyle,
  type ConditionalRule,
  type DataValidation,
  type DifferentialStyle,
  type Font,
  isCellError,
  isFilteredOut,
  type Sheet,
  type Table,
  type Workbook,
} from "../../xlsx/model";

/** Rows and columns of an empty sheet, and how much room there is below and beside the cells of a filled one. */
const LEAST_ROWS = 200;
const LEAST_COLUMNS = 26;
const ROOM_ROWS = 100;
const ROOM_COLUMNS = 8;

/** Pixels of a column for its width in characters of the default font, 7 pixels wide. */
export const columnPixels = (characters: number): number =>
  Math.trunc(((256 * characters + Math.trunc(128 / 7)) / 256) * 7);
export const pixelsOfPoints = (points: number): number => Math.round((points * 4) / 3);

export const BORDERS: Readonly<Record<string, BorderStyleTypes>> = {
  thin: BorderStyleTypes.THIN,
  hair: BorderStyleTypes.HAIR,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  dashDot: BorderStyleTypes.DASH_DOT,
  dashDotDot: BorderStyleTypes.DASH_DOT_DOT,
  double: BorderStyleTypes.DOUBLE,
  medium: BorderStyleTypes.MEDIUM,
  mediumDashed: BorderStyleTypes.MEDIUM_DASHED,
  mediumDashDot: BorderStyleTypes.MEDIUM_DASH_DOT,
  mediumDashDotDot: BorderStyleTypes.MEDIUM_DASH_DOT_DOT,
  slantDashDot: BorderStyleTypes.SLANT_DASH_DOT,
  thick: BorderStyleTypes.THICK,
};

export const HORIZONTAL: Readonly<Record<string, HorizontalAlign>> = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  centerContinuous: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
  justify: HorizontalAlign.JUSTIFIED,
  distributed: HorizontalAlign.DISTRIBUTED,
};

export const VERTICAL: Readonly<Record<string, VerticalAlign>> = {
  top: VerticalAlign.TOP,
  center: VerticalAlign.MIDDLE,
  justify: VerticalAlign.TOP,
  bottom: VerticalAlign.BOTTOM,
};

function fontStyle(font: Font): IStyleData {
  const style: IStyleData = {};
  if (font.name !== undefined) style.ff = font.name;
  if (font.size !== undefined) style.fs = font.size;
  if (font.bold) style.bl = BooleanNumber.TRUE;
  if (font.italic) style.it = BooleanNumber.TRUE;
  if (font.underline) {
    // Double lines are number 10 of the engine's line types.
    const double = font.underline.startsWith("double") ? { t: 10 as TextDecoration } : {};
    style.ul = { s: BooleanNumber.TRUE, ...double };
  }
  if (font.strike) style.st = { s: BooleanNumber.TRUE };
  if (font.color !== undefined) style.cl = { rgb: font.color };
  if (font.verticalAlign) style.va = font.verticalAlign === "superscript" ? 3 : 2;
  return style;
}

function borderStyle(border: Border): IBorderData {
  const data: IBorderData = {};
  const sides = [
    ["t", border.top],
    ["r", border.right],
    ["b", border.bottom],
    ["l", border.left],
  ] as const;
  for (const [key, line] of sides) {
    if (line) data[key] = { s: BORDERS[line.style] ?? BorderStyleTypes.THIN, cl: { rgb: line.color ?? "#000000" } };
  }
  return data;
}

function cellStyle(style: CellStyle): IStyleData {
  const { alignment } = style;
  const data = fontStyle(style.font);
  if (style.fill?.color !== undefined && style.fill.pattern !== "none") data.bg = { rgb: style.fill.color };
  if (style.border) data.bd = borderStyle(style.border);
  if (style.numberFormat !== "General") data.n = { pattern: style.numberFormat };
  const horizontal = alignment?.horizontal === undefined ? undefined : HORIZONTAL[alignment.horizontal];
  if (horizontal !== undefined) data.ht = horizontal;
  data.vt = VERTICAL[alignment?.vertical ?? "bottom"] ?? VerticalAlign.BOTTOM;
  if (alignment?.wrap) data.tb = WrapStrategy.WRAP;
  if (alignment?.indent)
    data.pd = alignment.horizontal === "right" ? { r: 2 + alignment.indent * 9 } : { l: 2 + alignment.indent * 9 };
  if (alignment?.rotation === 255) data.tr = { a: 0, v: BooleanNumber.TRUE };
  else if (alignment?.rotation) data.tr = { a: -alignment.rotation };
  return data;
}

function richText(cell: Cell): IDocumentData | undefined {
  if (!cell.runs?.length) return undefined;
  const text = cell.runs.map((run) => run.text).join("");
  let at = 0;
  const textRuns = cell.runs.map((run) => {
    const st = at;
    at += run.text.length;
    return { st, ed: at, ts: run.font ? fontStyle(run.font) : {} };
  });
  return {
    id: "d",
    documentStyle: {},
    body: {
      dataStream: `${text.replace(/\r?\n/g, "\r")}\r\n`,
      textRuns,
      paragraphs: [...`${text.replace(/\r?\n/g, "\r")}\r`]
        .flatMap((character, index) => (character === "\r" ? [index] : []))
        .map((startIndex) => ({ startIndex, paragraphStyle: {} })),
    },
  };
}

/** What the page keeps with a cell: the formula as the formula bar should show it, where the engine needs another text. */
export interface CellNote {
  readonly engine: string;
  readonly shown: string;
  readonly dynamic: boolean;
}

function cellData(cell: Cell, styled: boolean): ICellData | null {
  const data: ICellData = {};
  if (styled && cell.style > 0) data.s = `s${cell.style}`;
  // What an array formula fills is calculated: a value there would be in its way.
  if (cell.spilledFrom) return data.s === undefined ? null : data;
  const { value } = cell;
  // The engine must be told every type: guessing it for each cell takes longer than the whole import.
  if (isCellError(value)) {
    data.v = value.code;
    data.t = CellValueType.STRING;
  } else if (typeof value === "number") {
    data.v = value;
    data.t = CellValueType.NUMBER;
  } else if (typeof value === "boolean") {
    data.v = value ? 1 : 0;
    data.t = CellValueType.BOOLEAN;
  } else if (value !== null) {
    data.v = value;
    data.t = CellValueType.STRING;
  }
  if (cell.formula && cell.formula.kind !== "data-table") {
    data.f = `=${cell.formula.engineText}`;
    const note: CellNote = {
      engine: data.f,
      shown: `=${cell.formula.text}`,
      dynamic: cell.formula.kind === "dynamic",
    };
    data.custom = note as unknown as ICellData["custom"];
  }
  const document = richText(cell);
  if (document) data.p = document;
  return data;
}

export const univerRange = ({ top, left, bottom, right }: CellRange): IRange => ({
  startRow: top,
  startColumn: left,
  endRow: bottom,
  endColumn: right,
});

const ERROR_STYLES = {
  stop: DataValidationErrorStyle.STOP,
  warning: DataValidationErrorStyle.WARNING,
  information: DataValidationErrorStyle.INFO,
} as const;

/** A condition of a validation: numbers as they are, lists without quotes, everything else as a formula. */
function condition(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const quoted = /^"((?:[^"]|"")*)"$/.exec(text);
  if (quoted) return (quoted[1] as string).replace(/""/g, '"');
  return text !== "" && Number.isFinite(Number(text)) ? text : `=${text}`;
}

const COMPARED: ReadonlySet<string> = new Set(["whole", "decimal", "date", "time", "textLength"]);

function validationRule(validation: DataValidation, uid: string): ISheetDataValidationRule {
  const formula1 = condition(validation.formula1);
  const formula2 = condition(validation.formula2);
  return {
    uid,
    type: validation.type,
    ranges: validation.ranges.map(univerRange),
    // The engine would compare even where the kind of validation knows no comparison.
    ...(COMPARED.has(validation.type) ? { operator: validation.operator as DataValidationOperator } : {}),
    ...(formula1 === undefined ? {} : { formula1 }),
    ...(formula2 === undefined ? {} : { formula2 }),
    allowBlank: validation.allowBlank,
    showDropDown: validation.inCellList,
    errorStyle: ERROR_STYLES[validation.errorStyle],
    showErrorMessage: validation.showError,
    error: validation.error ?? "",
    errorTitle: validation.errorTitle ?? "",
    showInputMessage: validation.showPrompt,
    prompt: validation.prompt ?? "",
    promptTitle: validation.promptTitle ?? "",
  };
}

function differentialStyle(style: DifferentialStyle | undefined): IStyleData {
  if (!style) return {};
  const data: IStyleData = style.font ? fontStyle(style.font) : {};
  const fill = style.fill?.color ?? style.fill?.background;
  if (fill !== undefined) data.bg = { rgb: fill };
  if (style.border) data.bd = borderStyle(style.border);
  return data;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equal: "=",
  notEqual: "<>",
  lessThan: "<",
  lessThanOrEqual: "<=",
  greaterThan: ">",
  greaterThanOrEqual: ">=",
};

/** A rule of a conditional format as the engine takes it; null for kinds that it does not draw. */
function conditionalRule(rule: ConditionalRule, topLeft: string): Record<string, unknown> | null {
  const highlight = (more: Record<string, unknown>) => ({
    type: "highlightCell",
    style: differentialStyle(rule.style),
    ...more,
  });
  const formula = (text: string) => highlight({ subType: "formula", value: `=${text}` });
  const [first, second] = rule.formulas;
  const point = ({ type, value }: { type: string; value?: string }) => ({
    type,
    ...(value === undefined ? {} : { value: type === "formula" ? `=${value}` : Number(value) }),
  });
  switch (rule.type) {
    case "expression":
      return first === undefined ? null : formula(first);
    case "cellIs": {
      if (first === undefined) return null;
      if (rule.operator === "between" && second !== undefined)
        return formula(`AND(${topLeft}>=${first},${topLeft}<=${second})`);
      if (rule.operator === "notBetween" && second !== undefined)
        return formula(`OR(${topLeft}<${first},${topLeft}>${second})`);
      const comparison = COMPARISONS[rule.operator ?? "equal"];
      return comparison === undefined ? null : formula(`${topLeft}${comparison}${first}`);
    }
    case "containsText":
    case "notContainsText":
    case "beginsWith":
    case "endsWith":
    case "containsBlanks":
    case "notContainsBlanks":
    case "containsErrors":
    case "notContainsErrors":
      // The file gives the same condition as a formula.
      return first === undefined ? null : formula(first);
    case "duplicateValues":
    case "uniqueValues":
      return highlight({ subType: rule.type });
    case "top10":
      return highlight({
        subType: "rank",
        isBottom: rule.bottom === true,
        isPercent: rule.percent === true,
        value: rule.rank ?? 10,
      });
    case "aboveAverage":
      return highlight({ subType: "average", operator: rule.aboveAverage === false ? "lessThan" : "greaterThan" });
    case "colorScale":
      return {
        type: "colorScale",
        config: (rule.points ?? []).map((each, index) => ({
          index,
          color: each.color ?? "#FFFFFF",
          value: point(each),
        })),
      };
    case "dataBar": {
      const [min, max] = rule.points ?? [];
      return {
        type: "dataBar",
        isShowValue: true,
        config: {
          min: min ? point(min) : { type: "min" },
          max: max ? point(max) : { type: "max" },
          isGradient: true,
          positiveColor: rule.barColor ?? "#638EC6",
          nativeColor: "#FF0000",
        },
      };
    }
    default:
      return null;
  }
}

function conditionalFormats(sheet: Sheet, sheetId: string, notes: string[]): unknown[] {
  const rules: { priority: number; rule: unknown }[] = [];
  sheet.conditionalFormats.forEach((format, formatIndex) => {
    const first = format.ranges[0];
    if (!first) return;
    format.rules.forEach((rule, ruleIndex) => {
      const made = conditionalRule(rule, cellName(first.top, first.left));
      if (!made) {
        notes.push(`${sheet.name}: a conditional format of the kind ${rule.type} is kept in the file but not drawn.`);
        return;
      }
      rules.push({
        priority: rule.priority,
        rule: {
          cfId: `${sheetId}-${formatIndex}-${ruleIndex}`,
          ranges: format.ranges.map(univerRange),
          stopIfTrue: rule.stopIfTrue,
          rule: made,
        },
      });
    });
  });
  return rules.sort((a, b) => a.priority - b.priority).map(({ rule }) => rule);
}

/** The engine's own table styles stand in for Excel's sixty: one for each accent colour of a style family. */
export function tableTheme(style: string | undefined): string {
  const number = Number(/(\d+)$/.exec(style ?? "")?.[1] ?? 2);
  return `table-default-${((number + 5) % 7) % 6}`;
}

export const tableKey = (table: Table): string => `table-${table.id}`;

function tableResource(table: Table): Record<string, unknown> {
  const id = tableKey(table);
  // The engine has no totals row: with one, its table ends above.
  const endRow = table.range.bottom - (table.totalsRow ? 1 : 0);
  return {
    id,
    name: table.name,
    range: { ...univerRange(table.range), endRow },
    options: { showHeader: table.headerRow, showFooter: false, tableStyleId: tableTheme(table.style) },
    filters: { tableColumnFilterList: [] },
    columns: table.columns.map((column, index) => ({
      id: `${id}-${index}`,
      displayName: column.name,
      dataType: "string",
      formula: "",
      meta: {},
      style: {},
    })),
    meta: {},
  };
}

export const sheetKey = (index: number): string => `sheet-${index}`;

export interface Snapshot {
  readonly data: IWorkbookData;
  /** What of the workbook is not shown, one sentence each. */
  readonly notes: readonly string[];
}

/** A workbook as the grid takes it. */
export function snapshotOf(workbook: Workbook, name: string, id: string): Snapshot {
  const notes: string[] = [...workbook.notes];
  const styles: IWorkbookData["styles"] = {};
  workbook.styles.forEach((style, index) => {
    styles[`s${index}`] = cellStyle(style);
  });
  const sheets: IWorkbookData["sheets"] = {};
  const validations: Record<string, ISheetDataValidationRule[]> = {};
  const formats: Record<string, unknown[]> = {};
  const tables: Record<string, { tables: unknown[]; tableFilteredOutRows: number[] }> = {};
  workbook.sheets.forEach((sheet, index) => {
    const sheetId = sheetKey(index);
    sheets[sheetId] = sheetData(sheet, sheetId);
    validations[sheetId] = sheet.validations
      .filter((validation) => validation.type !== "none")
      .map((validation, number) => validationRule(validation, `${sheetId}-${number}`));
    formats[sheetId] = conditionalFormats(sheet, sheetId, notes);
    tables[sheetId] = { tables: sheet.tables.map(tableResource), tableFilteredOutRows: [] };
  });
  const names = Object.fromEntries(
    workbook.definedNames.map((definedName, index) => [
      `name-${index}`,
      {
        id: `name-${index}`,
        name: definedName.name,
        formulaOrRefString: isReference(definedName.formula) ? definedName.formula : `=${definedName.formula}`,
        localSheetId: definedName.sheet === undefined ? "AllDefaultWorkbook" : sheetKey(definedName.sheet),
        comment: definedName.comment ?? "",
        hidden: definedName.hidden === true || definedName.name.startsWith("_xlnm."),
      },
    ]),
  );
  const resource = (resourceName: string, content: unknown) => ({ name: resourceName, data: JSON.stringify(content) });
  return {
    notes,
    data: {
      id,
      name,
      appVersion: "",
      locale: LocaleType.EN_US,
      styles,
      defaultStyle: workbook.styles[0] ? cellStyle(workbook.styles[0]) : null,
      sheetOrder: workbook.sheets.map((_, index) => sheetKey(index)),
      sheets,
      resources: [
        resource("SHEET_DEFINED_NAME_PLUGIN", names),
        resource("SHEET_DATA_VALIDATION_PLUGIN", validations),
        resource("SHEET_CONDITIONAL_FORMATTING_PLUGIN", formats),
        resource("SHEET_TABLE_PLUGIN", tables),
      ],
    },
  };
}

const isReference = (formula: string): boolean =>
  /^(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?$/u.test(formula);

/** Marks rows that a filter hides: SUBTOTAL leaves them out, as it does not rows that somebody hid. */
export const FILTERED = "filtered";

function sheetData(sheet: Sheet, id: string): Partial<IWorksheetData> {
  const cells: Record<number, Record<number, ICellData>> = {};
  const rows: NonNullable<IWorksheetData["rowData"]> = {};
  let lastRow = 0;
  let lastColumn = 0;
  for (const [number, row] of sheet.rows) {
    lastRow = Math.max(lastRow, number);
    const line: Record<number, ICellData> = {};
    let filled = false;
    row.cells.forEach((cell, column) => {
      if (!cell) return;
      const data = cellData(cell, true);
      if (!data) return;
      line[column] = data;
      filled = true;
      lastColumn = Math.max(lastColumn, column);
    });
    if (filled) cells[number] = line;
    if (row.height !== undefined || row.hidden || row.style) {
      rows[number] = {
        ...(row.height === undefined ? {} : { h: pixelsOfPoints(row.height), ia: BooleanNumber.FALSE }),
        ...(row.hidden ? { hd: BooleanNumber.TRUE } : {}),
        // Goes with the row wherever it moves.
        ...(isFilteredOut(sheet, number) ? { custom: { [FILTERED]: true } } : {}),
        ...(row.style ? { s: `s${row.style}` } : {}),
      };
    }
  }
  for (const { range } of sheet.tables) {
    lastRow = Math.max(lastRow, range.bottom);
    lastColumn = Math.max(lastColumn, range.right);
  }
  const columnCount = Math.max(LEAST_COLUMNS, lastColumn + 1 + ROOM_COLUMNS);
  const columns: NonNullable<IWorksheetData["columnData"]> = {};
  for (const format of sheet.columns) {
    for (let column = format.first; column <= Math.min(format.last, columnCount - 1); column++) {
      columns[column] = {
        ...(format.width === undefined ? {} : { w: columnPixels(format.width) }),
        ...(format.hidden ? { hd: BooleanNumber.TRUE } : {}),
        ...(format.style ? { s: `s${format.style}` } : {}),
      };
    }
  }
  const { frozen } = sheet;
  return {
    id,
    name: sheet.name,
    tabColor: sheet.tabColor ?? "",
    hidden: sheet.visibility === "visible" ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    rowCount: Math.max(LEAST_ROWS, lastRow + 1 + ROOM_ROWS),
    columnCount,
    defaultRowHeight: pixelsOfPoints(sheet.defaultRowHeight ?? 15),
    defaultColumnWidth: sheet.defaultColumnWidth === undefined ? 64 : columnPixels(sheet.defaultColumnWidth),
    zoomRatio: (sheet.zoom ?? 100) / 100,
    showGridlines: sheet.showGridLines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    ...(frozen && (frozen.rows > 0 || frozen.columns > 0)
      ? {
          freeze: {
            xSplit: frozen.columns,
            ySplit: frozen.rows,
            startRow: frozen.rows > 0 ? frozen.rows : -1,
            startColumn: frozen.columns > 0 ? frozen.columns : -1,
          },
        }
      : {}),
    mergeData: sheet.merges.map(univerRange),
    cellData: cells,
    rowData: rows,
    columnData: columns,
  };
}
