import { cellName, parseCell, parseRange, rangeName } from "../text/address";
import { serialOfIso } from "../text/dates";
import { type FunctionNames, type ShownFormula, shiftFormula, shownFormula } from "../text/formula-text";
import {
  type Cell,
  type CellRange,
  cellError,
  eachCell,
  type Formula,
  type FormulaKind,
  isCellError,
  type Row,
  type Sheet,
  type Table,
  type TextRun,
} from "../model";
import { readString } from "./shared-strings";
import { readFrame, type Room, type SheetSource } from "./sheet-frame";
import { attributeOf, findSheetData, type ScannedCell, scanRows } from "./sheet-scan";
import { decodeExcelText, parseXml, unescapeXml, withLineFeeds } from "../text/xml";
import { WorkbookError } from "../workbook-error";

const MOST_CELLS = 16_000_000;

export const roomOfWorkbook = (): Room => ({ cells: MOST_CELLS, visits: 20_000_000 });

/** Formulas of a sheet that are remembered. More would not repeat, and would only fill memory. */
const MOST_TEXTS = 20_000;

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
  /** Formulas as they are written in the XML, and as texts: a long one is often the same in each row of a table. */
  private readonly texts = new Map<string, string>();

  constructor(readonly sheet: Sheet) {}

  formulaText(written: string): string {
    let text = this.texts.get(written);
    if (text === undefined) {
      text = plainText(written);
      if (this.texts.size < MOST_TEXTS) this.texts.set(written, text);
    }
    return text;
  }

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
      if (this.shown.size < MOST_TEXTS) this.shown.set(key, shown);
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
        ...(height !== null && Number(height) >= 0 && { height: Number(height) }),
        ...((hidden === "1" || hidden === "true") && { hidden: true as const }),
        ...(style !== null &&
          attributeOf(tag, "customFormat") === "1" &&
          source.styles.cells[Number(style)] !== undefined && { style: Number(style) }),
      });
    },
    cell: (scanned) => {
      if (--source.room.cells < 0) {
        throw new WorkbookError(
          `The workbook has more than ${MOST_CELLS.toLocaleString("en")} cells; at most that many can be read. ` +
            "Delete sheets that the calculation does not need, then save a copy.",
        );
      }
      if (cells[scanned.column] !== undefined) {
        throw new WorkbookError(
          `The sheet '${source.name}' has the cell ${cellName(scanned.row, scanned.column)} twice, so it is not clear which one counts. ` +
            "Open the file in Excel, let Excel repair it, and save it again.",
        );
      }
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
    markSpill(rows, range, row, column, source.room);
  }
}

/**
 * Records the first cell of an array in the other cells that it fills. Only existing cells are visited, and they only until the room is used
 * up: thousands of arrays may each claim the whole sheet, although Excel never lets two overlap.
 */
function markSpill(rows: Map<number, Row>, range: CellRange, row: number, column: number, room: Room): void {
  const { top, bottom, left, right } = range;
  if (top === bottom && left === right) return;
  const from = { row, column };
  const mark = (at: number, { cells }: Row): void => {
    room.visits--;
    const put = (cell: Mutable<Cell> | undefined, each: number): void => {
      room.visits--;
      if (cell && !(at === row && each === column)) cell.spilledFrom = from;
    };
    const last = Math.min(right, cells.length - 1);
    if (last - left < 256) for (let each = left; each <= last; each++) put(cells[each], each);
    else eachCell(cells, (cell, each) => each >= left && each <= right && put(cell, each));
  };
  if (bottom - top < rows.size) {
    for (let at = top; at <= bottom && room.visits > 0; at++) {
      const line = rows.get(at);
      if (line) mark(at, line);
    }
    return;
  }
  for (const [at, line] of rows) {
    if (room.visits <= 0) return;
    if (at >= top && at <= bottom) mark(at, line);
    else room.visits--;
  }
}

function sharedFormula(master: SharedFormula, row: number, column: number): PendingFormula {
  const stored = shiftFormula(master.text, row - master.row, column - master.column);
  return { row, column, stored, kind: "plain" };
}

function plainText(given: string): string {
  const written = withLineFeeds(given);
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
    // Most have one text and nothing else, and a sheet may have a million of them.
    const only = /^<(?:\w+:)?is><(?:\w+:)?t(?: xml:space="preserve")?>([^<]*)<\/(?:\w+:)?t><\/(?:\w+:)?is>$/.exec(
      scanned.inline,
    );
    if (only && !/&(?!(?:amp|lt|gt|quot|apos);)/.test(only[1] as string)) {
      cell.value = decodeExcelText(plainText(only[1] as string));
      return undefined;
    }
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
  const stored = draft.formulaText(scanned.formula as string);
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
      // Only references in brackets depend on the table that they are in.
      const table = stored.includes("[") ? sheet.tables.find((each) => inside(each.range, row, column)) : undefined;
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
