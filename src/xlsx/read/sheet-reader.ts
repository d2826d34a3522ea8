import { cellName, MAX_COLUMNS, MAX_ROWS, parseCell, parseRange, parseRanges, rangeName } from "../text/address";
import { serialOfIso } from "../text/dates";
import { type FunctionNames, type ShownFormula, shiftFormula, shownFormula } from "../text/formula-text";
import {
  type Cell,
  type CellRange,
  cellError,
  type ColumnFormat,
  type ConditionalFormat,
  type ConditionalRule,
  type DataValidation,
  type Formula,
  type FormulaKind,
  type Hyperlink,
  isCellError,
  type Row,
  type Sheet,
  type SheetVisibility,
  type Table,
  type TextRun,
} from "../model";
import type { Relationship } from "../package/package";
import { readString, type SharedString } from "./shared-strings";
import { attributeOf, findSheetData, type ScannedCell, scanRows } from "./sheet-scan";
import type { ColorReader, Styles } from "./styles";
import { hasCriteria } from "./table-reader";
import {
  attribute,
  child,
  childrenOf,
  decodeExcelText,
  descendants,
  flag,
  numberAttribute,
  parseXml,
  unescapeXml,
  type XmlElement,
} from "../text/xml";

interface SheetSource {
  readonly xml: string;
  readonly part: string;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly relationships: readonly Relationship[];
  readonly tables: readonly Table[];
  readonly strings: readonly SharedString[];
  readonly styles: Styles;
  readonly colors: ColorReader;
  readonly dynamicMetadata: ReadonlySet<number>;
  readonly dateSystem: 1900 | 1904;
}

interface PendingFormula {
  readonly row: number;
  readonly column: number;
  readonly stored: string;
  readonly kind: FormulaKind;
  readonly range?: CellRange;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A sheet whose formulas cannot be finished until the spills of all sheets are known. */
export class SheetDraft {
  readonly pending: PendingFormula[] = [];
  /** Ranges filled by dynamic arrays, by the name of their first cell. */
  readonly spills = new Map<string, string>();
  /** Names of cells whose text is missing from the shared strings, because the file is damaged. */
  readonly lostTexts: string[] = [];
  private readonly shown = new Map<string, ShownFormula>();

  constructor(readonly sheet: Sheet) {}

  /** A stored formula as the formula bar shows it. */
  show(stored: string, names: FunctionNames, drafts: readonly SheetDraft[]): string {
    return this.showAt(stored, null, names, drafts).text;
  }

  showAt(stored: string, table: string | null, names: FunctionNames, drafts: readonly SheetDraft[]): ShownFormula {
    // Calculated columns repeat the same text in every row of a table.
    const key = `${table ?? ""}\n${stored}`;
    let shown = this.shown.get(key);
    if (!shown) {
      shown = shownFormula(
        stored,
        names,
        (cell, sheet) => {
          const place = parseCell(cell);
          if (!place) return null;
          const draft =
            sheet === null ? this : drafts.find((each) => each.sheet.name.toLowerCase() === sheet.toLowerCase());
          return draft?.spills.get(cellName(place.row, place.column)) ?? null;
        },
        table,
      );
      if (this.shown.size < 20_000) this.shown.set(key, shown);
    }
    return shown;
  }
}

export function readSheet(source: SheetSource): SheetDraft {
  const { xml, part } = source;
  const place = findSheetData(xml, part);
  const rows = new Map<number, Row>();
  // Without its rows, a sheet is small enough for the XML parser.
  const frame = parseXml(place ? xml.slice(0, place.start) + xml.slice(place.end) : xml, part);
  const draft = new SheetDraft(readFrame(frame, source, rows));
  if (place && !place.empty) readRows(xml, place, source, draft, rows);
  return draft;
}

interface SharedFormula {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

function readRows(
  xml: string,
  place: NonNullable<ReturnType<typeof findSheetData>>,
  source: SheetSource,
  draft: SheetDraft,
  rows: Map<number, Row>,
): void {
  const shared = new Map<string, SharedFormula>();
  const waiting: { index: string; row: number; column: number }[] = [];
  let inOrder = true;
  let lastRow = -1;
  let cells: (Cell | undefined)[] = [];
  scanRows(xml, place, source.part, {
    row: ({ row, tag }) => {
      if (row <= lastRow) inOrder = false;
      lastRow = Math.max(lastRow, row);
      cells = rows.get(row)?.cells ?? [];
      const height = attributeOf(tag, "ht");
      const style = attributeOf(tag, "s");
      const hidden = attributeOf(tag, "hidden");
      rows.set(row, {
        cells,
        ...(height !== null && { height: Number(height) }),
        ...((hidden === "1" || hidden === "true") && { hidden: true as const }),
        ...(style !== null && attributeOf(tag, "customFormat") === "1" && { style: Number(style) }),
      });
    },
    cell: (scanned) => {
      const cell: Mutable<Cell> = { value: null, style: source.styles.cells[scanned.style] ? scanned.style : 0 };
      const runs = readValue(scanned, source, cell);
      if (runs) cell.runs = runs;
      cells[scanned.column] = cell;
      if (scanned.type === "s" && isCellError(cell.value)) {
        draft.lostTexts.push(cellName(scanned.row, scanned.column));
      }
      if (scanned.formula !== null) readFormula(scanned, source, draft, shared, waiting);
    },
  });
  for (const { index, row, column } of waiting) {
    const master = shared.get(index);
    if (master) draft.pending.push(sharedFormula(master, row, column));
  }
  if (!inOrder) {
    const sorted = [...rows].sort(([a], [b]) => a - b);
    rows.clear();
    for (const [number, row] of sorted) rows.set(number, row);
  }
  for (const { row, column, range, kind } of draft.pending) {
    if (!range) continue;
    if (kind === "dynamic") draft.spills.set(cellName(row, column), rangeName(range));
    markSpill(rows, range, row, column);
  }
}

/** Records the first cell of an array in the other cells that it fills. Only existing rows are visited: a range may have a million. */
function markSpill(rows: Map<number, Row>, range: CellRange, row: number, column: number): void {
  if (range.top === range.bottom && range.left === range.right) return;
  const from = { row, column };
  for (let at = range.top; at <= range.bottom && rows.size > 0; at++) {
    const line = rows.get(at);
    if (!line) {
      if (at - range.top > rows.size + 1_000_000) break;
      continue;
    }
    for (let each = range.left; each <= Math.min(range.right, line.cells.length - 1); each++) {
      const cell = line.cells[each] as Mutable<Cell> | undefined;
      if (cell && !(at === row && each === column)) cell.spilledFrom = from;
    }
  }
}

function sharedFormula(master: SharedFormula, row: number, column: number): PendingFormula {
  const stored = shiftFormula(master.text, row - master.row, column - master.column);
  return { row, column, stored, kind: "plain" };
}

function plainText(written: string): string {
  if (written.indexOf("<![CDATA[") < 0) return unescapeXml(written);
  return written
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((piece) => (piece.startsWith("<![CDATA[") ? piece.slice(9, -3) : unescapeXml(piece)))
    .join("");
}

/** Sets the value of the cell and returns the runs of a rich text. */
function readValue(scanned: ScannedCell, source: SheetSource, cell: Mutable<Cell>): readonly TextRun[] | undefined {
  const { value, type } = scanned;
  if (type === "inlineStr") {
    if (scanned.inline === null) return undefined;
    const { text, runs } = readString(
      parseXml(scanned.inline.replace(/<(\/?)\w+:/g, "<$1"), source.part),
      source.colors,
    );
    cell.value = text;
    return runs;
  }
  if (value === null || (value === "" && type !== "str")) return undefined;
  switch (type) {
    case "s": {
      const string = source.strings[Number(value)];
      cell.value = string?.text ?? cellError("#UNKNOWN!");
      return string?.runs;
    }
    case "str":
      cell.value = decodeExcelText(plainText(value));
      return undefined;
    case "b":
      cell.value = value.trim() === "1" || value.trim() === "true";
      return undefined;
    case "e":
      cell.value = cellError(plainText(value).trim());
      return undefined;
    case "d": {
      const serial = serialOfIso(value, source.dateSystem);
      cell.value = serial ?? plainText(value);
      return undefined;
    }
    default: {
      const number = Number(value);
      cell.value = Number.isFinite(number) ? number : plainText(value);
      return undefined;
    }
  }
}

function readFormula(
  scanned: ScannedCell,
  source: SheetSource,
  draft: SheetDraft,
  shared: Map<string, SharedFormula>,
  waiting: { index: string; row: number; column: number }[],
): void {
  const { row, column, formulaTag } = scanned;
  const stored = plainText(scanned.formula as string);
  const hasAttributes = formulaTag.indexOf("=") >= 0;
  const type = hasAttributes ? attributeOf(formulaTag, "t") : null;
  if (type === "shared") {
    const index = attributeOf(formulaTag, "si") ?? "";
    if (stored !== "") {
      shared.set(index, { text: stored, row, column });
      draft.pending.push({ row, column, stored, kind: "plain" });
      return;
    }
    const master = shared.get(index);
    if (master) draft.pending.push(sharedFormula(master, row, column));
    else waiting.push({ index, row, column });
    return;
  }
  if (type === "array") {
    const range = parseRange(attributeOf(formulaTag, "ref") ?? "") ?? singleCell(row, column);
    const kind = source.dynamicMetadata.has(scanned.metadata) ? "dynamic" : "array";
    draft.pending.push({ row, column, stored, kind, range });
    return;
  }
  if (type === "dataTable") {
    const range = parseRange(attributeOf(formulaTag, "ref") ?? "") ?? singleCell(row, column);
    draft.pending.push({ row, column, stored: "TABLE()", kind: "data-table", range });
    return;
  }
  if (stored !== "") draft.pending.push({ row, column, stored, kind: "plain" });
}

const singleCell = (row: number, column: number): CellRange => ({ top: row, bottom: row, left: column, right: column });

/** Converts stored formulas into shown ones once the spills of all sheets are known. */
export function finishFormulas(drafts: readonly SheetDraft[], names: FunctionNames, notes: string[]): void {
  for (const draft of drafts) {
    const { sheet } = draft;
    let tables = 0;
    for (const { row, column, stored, kind, range } of draft.pending) {
      const table = sheet.tables.find((each) => inside(each.range, row, column));
      const shown = draft.showAt(stored, table?.name ?? null, names, drafts);
      const formula: Formula = {
        text: shown.text,
        engineText: shown.engineText,
        kind,
        ...(range && { range }),
        ...(shown.unresolved && { unresolved: true as const }),
      };
      (sheet.rows.get(row)?.cells[column] as Mutable<Cell>).formula = formula;
      if (kind === "data-table") tables++;
    }
    const { lostTexts } = draft;
    if (lostTexts.length > 0) {
      const cells = lostTexts.length === 1 ? "1 cell" : `${lostTexts.length} cells`;
      notes.push(
        `Sheet '${sheet.name}' has ${cells} whose text is missing from the file, starting at ${lostTexts[0]}, shown as #UNKNOWN!. ` +
          "The file is damaged; get a new copy.",
      );
    }
    if (tables > 0) notes.push(`Sheet '${sheet.name}' has a what-if data table; its stored values are kept.`);
    for (const table of sheet.tables) {
      for (const column of table.columns as Mutable<Table["columns"][number]>[]) {
        if (column.calculatedFormula !== undefined) {
          column.calculatedFormula = draft.showAt(column.calculatedFormula, table.name, names, drafts).text;
        }
        if (column.totalsFormula !== undefined) {
          column.totalsFormula = draft.showAt(column.totalsFormula, table.name, names, drafts).text;
        }
      }
    }
    draft.pending.length = 0;
  }
}

export function inside(range: CellRange, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

/** Reads everything of a sheet except its rows. */
function readFrame(root: XmlElement, source: SheetSource, rows: Map<number, Row>): Sheet {
  const { colors, styles } = source;
  const view = child(child(root, "sheetViews"), "sheetView");
  const pane = child(view, "pane");
  const format = child(root, "sheetFormatPr");
  const frozen =
    pane && (pane.attributes.state === "frozen" || pane.attributes.state === "frozenSplit")
      ? { rows: numberAttribute(pane, "ySplit") ?? 0, columns: numberAttribute(pane, "xSplit") ?? 0 }
      : undefined;
  const defaultRowHeight = numberAttribute(format, "defaultRowHeight");
  const defaultColumnWidth = numberAttribute(format, "defaultColWidth");
  const tabColor = colors.read(child(child(root, "sheetPr"), "tabColor"));
  const zoom = numberAttribute(view, "zoomScale");
  const filter = child(root, "autoFilter");
  const autoFilter = filter ? parseRange(filter.attributes.ref ?? "") : null;
  const filtered = source.tables
    .filter(({ filterActive }) => filterActive)
    .map(({ range, totalsRow }) => ({ ...range, top: range.top + 1, bottom: range.bottom - (totalsRow ? 1 : 0) }));
  if (autoFilter && hasCriteria(filter)) filtered.push({ ...autoFilter, top: autoFilter.top + 1 });
  // An advanced filter has no element of its own, only the flag that the sheet is filtered.
  if (filtered.length === 0 && flag(child(root, "sheetPr"), "filterMode")) {
    filtered.push({ top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 });
  }
  const extensions = child(root, "extLst");
  return {
    name: source.name,
    visibility: source.visibility,
    part: source.part,
    rows,
    columns: childrenOf(child(root, "cols"), "col").map((column): ColumnFormat => {
      const width = numberAttribute(column, "width");
      const style = numberAttribute(column, "style");
      return {
        first: (numberAttribute(column, "min") ?? 1) - 1,
        last: Math.min((numberAttribute(column, "max") ?? 1) - 1, MAX_COLUMNS - 1),
        ...(width !== undefined && { width }),
        ...(flag(column, "hidden") && { hidden: true as const }),
        ...(style !== undefined && { style }),
      };
    }),
    merges: childrenOf(child(root, "mergeCells"), "mergeCell").flatMap((merge) => {
      const range = parseRange(merge.attributes.ref ?? "");
      return range ? [range] : [];
    }),
    ...(frozen && { frozen }),
    ...(defaultRowHeight !== undefined && { defaultRowHeight }),
    ...(defaultColumnWidth !== undefined && { defaultColumnWidth }),
    showGridLines: flag(view, "showGridLines", true),
    ...(tabColor !== undefined && { tabColor }),
    ...(zoom !== undefined && { zoom }),
    tables: source.tables,
    validations: [
      ...childrenOf(child(root, "dataValidations"), "dataValidation"),
      // Validations that refer to other sheets are in an extension.
      ...(extensions ? descendants(extensions, "dataValidation") : []),
    ].map(readValidation),
    conditionalFormats: childrenOf(root, "conditionalFormatting").map((element): ConditionalFormat => ({
      ranges: parseRanges(element.attributes.sqref ?? ""),
      rules: childrenOf(element, "cfRule").map((rule) => readRule(rule, styles, colors)),
    })),
    hyperlinks: childrenOf(child(root, "hyperlinks"), "hyperlink").flatMap((link) => readLink(link, source)),
    ...(autoFilter && { autoFilter }),
    ...(filtered.length > 0 && { filtered }),
    ...(flag(child(root, "sheetProtection"), "sheet") && { protected: true as const }),
  };
}

function readValidation(element: XmlElement): DataValidation {
  const { attributes } = element;
  const formula = (name: string): string | undefined => {
    const found = child(element, name);
    return found && (child(found, "f")?.text ?? found.text);
  };
  const formula1 = formula("formula1");
  const formula2 = formula("formula2");
  const text = (name: string): string | undefined => {
    const value = attributes[name];
    return value === undefined ? undefined : decodeExcelText(value);
  };
  const [errorTitle, error, promptTitle, prompt] = ["errorTitle", "error", "promptTitle", "prompt"].map(text);
  return {
    ranges: parseRanges(attributes.sqref ?? child(element, "sqref")?.text ?? ""),
    type: (attributes.type ?? "none") as DataValidation["type"],
    operator: (attributes.operator ?? "between") as DataValidation["operator"],
    ...(formula1 !== undefined && { formula1 }),
    ...(formula2 !== undefined && { formula2 }),
    allowBlank: flag(element, "allowBlank"),
    // The attribute means the opposite of its name.
    inCellList: !flag(element, "showDropDown"),
    errorStyle: (attributes.errorStyle ?? "stop") as DataValidation["errorStyle"],
    showError: flag(element, "showErrorMessage"),
    ...(errorTitle !== undefined && { errorTitle }),
    ...(error !== undefined && { error }),
    showPrompt: flag(element, "showInputMessage"),
    ...(promptTitle !== undefined && { promptTitle }),
    ...(prompt !== undefined && { prompt }),
  };
}

function readRule(element: XmlElement, styles: Styles, colors: ColorReader): ConditionalRule {
  const { type, operator, text, timePeriod } = element.attributes;
  const style = styles.differential[numberAttribute(element, "dxfId") ?? -1];
  const rank = numberAttribute(element, "rank");
  const scale = child(element, "colorScale") ?? child(element, "dataBar") ?? child(element, "iconSet");
  const scaleColors = childrenOf(scale, "color").map((color) => colors.read(color));
  const points = childrenOf(scale, "cfvo").map((point, index) => {
    const color = scale?.name === "colorScale" ? scaleColors[index] : undefined;
    return {
      type: point.attributes.type ?? "num",
      ...(point.attributes.val !== undefined && { value: point.attributes.val }),
      ...(color !== undefined && { color }),
    };
  });
  const barColor = scale?.name === "dataBar" ? scaleColors[0] : undefined;
  return {
    type: type ?? "expression",
    priority: numberAttribute(element, "priority") ?? 0,
    stopIfTrue: flag(element, "stopIfTrue"),
    ...(operator !== undefined && { operator }),
    ...(text !== undefined && { text }),
    ...(rank !== undefined && { rank }),
    ...(flag(element, "bottom") && { bottom: true as const }),
    ...(flag(element, "percent") && { percent: true as const }),
    ...(type === "aboveAverage" && { aboveAverage: flag(element, "aboveAverage", true) }),
    ...(timePeriod !== undefined && { timePeriod }),
    formulas: childrenOf(element, "formula").map((formula) => formula.text),
    ...(style && { style }),
    ...(points.length > 0 && { points }),
    ...(barColor !== undefined && { barColor }),
    ...(scale?.name === "iconSet" && { iconSet: scale.attributes.iconSet ?? "3TrafficLights1" }),
  };
}

function readLink(element: XmlElement, source: SheetSource): Hyperlink[] {
  const range = parseRange(element.attributes.ref ?? "");
  if (!range) return [];
  const id = attribute(element, "id");
  const target = id === undefined ? undefined : source.relationships.find((each) => each.id === id)?.target;
  const { location, tooltip } = element.attributes;
  return [
    {
      range,
      ...(target !== undefined && { target }),
      ...(location !== undefined && { location }),
      ...(tooltip !== undefined && { tooltip }),
    },
  ];
}
