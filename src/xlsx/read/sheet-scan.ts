import { MAX_ROWS } from "../text/address";
import { WorkbookError } from "../workbook-error";

/**
 * A scanner for the rows of a sheet. Sheets can have tens of millions of characters, and a patch has to know the place of each cell, so the
 * rows have their own scanner. Everything else in a sheet goes through the XML parser.
 */

/** A cell and its place in the text. One object is reused for all cells of a scan, so copy what you keep. */
export interface ScannedCell {
  row: number;
  column: number;
  /** From `<c` to the end of `</c>` or `/>`. */
  start: number;
  end: number;
  /** The opening tag as written. */
  tag: string;
  style: number;
  /** `n`, `s`, `str`, `inlineStr`, `b`, `e` or `d`. */
  type: string;
  /** Number of its cell metadata, from 1; 0 if it has none. */
  metadata: number;
  /** Contents of its elements as written, still escaped; null if the element is missing. */
  value: string | null;
  valueStart: number;
  valueEnd: number;
  formula: string | null;
  formulaStart: number;
  formulaEnd: number;
  formulaTag: string;
  /** The whole `is` element. */
  inline: string | null;
}

export interface ScannedRow {
  row: number;
  /** The opening tag as written. */
  tag: string;
  start: number;
  tagEnd: number;
  /** Where cells can be added at the end: before `</row>`, or for a row without content, the end of its tag. */
  contentEnd: number;
  end: number;
  empty: boolean;
}

interface ScanHandlers {
  /** Refuses rows or cells that are not in ascending order, as they must be for new ones to get their place. */
  readonly inOrder?: true;
  row?: (row: ScannedRow) => void;
  cell?: (cell: ScannedCell) => void;
  rowEnd?: (row: ScannedRow) => void;
}

interface SheetDataPlace {
  /** Start of `<sheetData`. */
  readonly start: number;
  /** After the opening tag. */
  readonly contentStart: number;
  /** Before the closing tag. */
  readonly contentEnd: number;
  /** After the closing tag. */
  readonly end: number;
  readonly empty: boolean;
  /** For example `x:` if the sheet's elements have a prefix. */
  readonly prefix: string;
}

/** The place of the rows in a sheet; null if the sheet has none. */
export function findSheetData(xml: string, part: string): SheetDataPlace | null {
  const open = /<((?:[A-Za-z_][\w.-]*:)?)sheetData(?=[\s/>])[^>]*>/.exec(xml);
  if (!open) return null;
  const start = open.index;
  const contentStart = start + open[0].length;
  const prefix = open[1] as string;
  if (open[0].endsWith("/>"))
    return { start, contentStart, contentEnd: contentStart, end: contentStart, empty: true, prefix };
  const closing = `</${prefix}sheetData`;
  const contentEnd = xml.lastIndexOf(closing);
  const end = contentEnd < 0 ? -1 : xml.indexOf(">", contentEnd) + 1;
  if (contentEnd < contentStart || end <= 0) throw broken(part);
  return { start, contentStart, contentEnd, end, empty: false, prefix };
}

function broken(part: string): WorkbookError {
  return new WorkbookError(
    `The sheet ${part} is damaged: its rows are incomplete or cannot be read. Open the file in Excel, let Excel repair it, and save it again.`,
  );
}

function notInOrder(part: string): WorkbookError {
  return new WorkbookError(
    `The rows or cells of the sheet ${part} are not in order, so results cannot be stored in it. Open the file in Excel and save it again.`,
  );
}

const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const COLON = 58;
const GREATER = 62;
const BANG = 33;
const QUESTION = 63;

/** Elements that are rows, cells, or parts of cells. */
const OF_CELLS: ReadonlySet<string> = new Set(["row", "c", "v", "f", "is"]);

export function scanRows(xml: string, place: SheetDataPlace, part: string, handlers: ScanHandlers): void {
  const { contentEnd } = place;
  let at = place.contentStart;
  let rowNumber = -1;
  let nextColumn = 0;
  let row: ScannedRow | null = null;
  const cell: ScannedCell = {
    row: 0,
    column: 0,
    start: 0,
    end: 0,
    tag: "",
    style: 0,
    type: "n",
    metadata: 0,
    value: null,
    valueStart: 0,
    valueEnd: 0,
    formula: null,
    formulaStart: 0,
    formulaEnd: 0,
    formulaTag: "",
    inline: null,
  };
  let inCell = false;

  /** The position after the `>` of the tag at `from`; a `>` inside an attribute value does not count. */
  const tagEnd = (from: number): number => {
    // Closing tags and tags of one letter have no attributes.
    if (xml.charCodeAt(from + 2) === GREATER) return from + 3;
    if (xml.charCodeAt(from + 1) === SLASH) {
      const end = xml.indexOf(">", from) + 1;
      if (end === 0 || end > contentEnd) throw broken(part);
      return end;
    }
    let quote = 0;
    for (let index = from; index < contentEnd; index++) {
      const code = xml.charCodeAt(index);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === QUOTE || code === APOSTROPHE) quote = code;
      else if (code === GREATER) return index + 1;
    }
    throw broken(part);
  };
  /** Start of the closing tag of an element. The elements looked up here never contain one of the same name. */
  const closing = (from: number, name: string): number => {
    const found = xml.indexOf(`</${name}`, from);
    if (found < 0 || found >= contentEnd) throw broken(part);
    return found;
  };

  for (;;) {
    const open = xml.indexOf("<", at);
    if (open < 0 || open >= contentEnd) break;
    const code = xml.charCodeAt(open + 1);
    if (code === BANG || code === QUESTION) {
      const end = xml.startsWith("<!--", open)
        ? xml.indexOf("-->", open) + 3
        : code === QUESTION
          ? xml.indexOf("?>", open) + 2
          : tagEnd(open);
      if (end < open) throw broken(part);
      at = end;
      continue;
    }
    const end = tagEnd(open);
    at = end;
    if (code === SLASH) {
      const name = tagName(xml, open + 2);
      if (name === "c" && inCell) {
        cell.end = end;
        inCell = false;
        handlers.cell?.(cell);
      } else if (name === "row" && row && !inCell) {
        row.contentEnd = open;
        row.end = end;
        handlers.rowEnd?.(row);
        row = null;
      } else throw broken(part);
      continue;
    }
    const fullName = fullTagName(xml, open + 1);
    const name = fullName.slice(fullName.indexOf(":") + 1);
    const isEmpty = xml.charCodeAt(end - 2) === SLASH;
    // Two prefixes for one namespace are never used, and a patch could not tell which one to write.
    if (OF_CELLS.has(name) && (row || name === "row") && fullName.length !== place.prefix.length + name.length)
      throw broken(part);
    if (!inCell && name === "c" && row) {
      const tag = xml.slice(open, end);
      readCellTag(tag, fullName.length + 1, cell, row.row, nextColumn, part);
      if (handlers.inOrder && cell.column < nextColumn) throw notInOrder(part);
      nextColumn = cell.column + 1;
      cell.start = open;
      if (isEmpty) {
        cell.end = end;
        handlers.cell?.(cell);
      } else inCell = true;
    } else if (!inCell && name === "row") {
      if (row) throw broken(part);
      const tag = xml.slice(open, end);
      const stated = attributeOf(tag, "r");
      const before = rowNumber;
      rowNumber = stated === null ? rowNumber + 1 : Number(stated) - 1;
      if (!(Number.isInteger(rowNumber) && rowNumber >= 0 && rowNumber < MAX_ROWS)) throw broken(part);
      if (handlers.inOrder && rowNumber <= before) throw notInOrder(part);
      nextColumn = 0;
      row = { row: rowNumber, tag, start: open, tagEnd: end, contentEnd: end, end, empty: isEmpty };
      handlers.row?.(row);
      if (isEmpty) {
        handlers.rowEnd?.(row);
        row = null;
      }
    } else if (inCell && name === "v") {
      cell.valueStart = open;
      if (isEmpty) cell.value = "";
      else {
        const close = closing(end, fullName);
        cell.value = xml.slice(end, close);
        at = tagEnd(close);
      }
      cell.valueEnd = at;
    } else if (inCell && name === "f") {
      cell.formulaStart = open;
      cell.formulaTag = xml.slice(open, end);
      if (isEmpty) cell.formula = "";
      else {
        const close = closing(end, fullName);
        cell.formula = xml.slice(end, close);
        at = tagEnd(close);
      }
      cell.formulaEnd = at;
    } else if (inCell && name === "is") {
      if (!isEmpty) at = tagEnd(closing(end, fullName));
      cell.inline = xml.slice(open, at);
    } else if (!isEmpty) {
      // Extension lists, and whatever later versions of the format add.
      at = tagEnd(closing(end, fullName));
    }
  }
  if (inCell || row) throw broken(part);
}

function fullTagName(xml: string, from: number): string {
  let end = from;
  for (; end < xml.length; end++) {
    const code = xml.charCodeAt(end);
    if (code <= 32 || code === SLASH || code === GREATER) break;
  }
  return xml.slice(from, end);
}

function tagName(xml: string, from: number): string {
  const name = fullTagName(xml, from);
  for (let index = 0; index < name.length; index++) if (name.charCodeAt(index) === COLON) return name.slice(index + 1);
  return name;
}

/** The value of a tag's attribute, as written; null if it is missing. */
export function attributeOf(tag: string, name: string): string | null {
  let at = 0;
  for (;;) {
    at = tag.indexOf(name, at);
    if (at < 0) return null;
    const before = tag.charCodeAt(at - 1);
    let after = at + name.length;
    if (before <= 32) {
      while (tag.charCodeAt(after) <= 32) after++;
      if (tag.charCodeAt(after) === 61) {
        after++;
        while (tag.charCodeAt(after) <= 32) after++;
        const quote = tag.charCodeAt(after);
        if (quote === QUOTE || quote === APOSTROPHE) {
          const end = tag.indexOf(String.fromCharCode(quote), after + 1);
          return end < 0 ? null : tag.slice(after + 1, end);
        }
      }
    }
    at += name.length;
  }
}

/** Reads the attributes of `<c>` in one pass, because there may be millions of cells. */
function readCellTag(
  tag: string,
  from: number,
  cell: ScannedCell,
  row: number,
  nextColumn: number,
  part: string,
): void {
  cell.tag = tag;
  cell.row = row;
  cell.column = nextColumn;
  cell.style = 0;
  cell.type = "n";
  cell.metadata = 0;
  cell.value = null;
  cell.formula = null;
  cell.inline = null;
  const length = tag.length;
  let at = from;
  while (at < length) {
    while (at < length && tag.charCodeAt(at) <= 32) at++;
    const nameStart = at;
    while (at < length && tag.charCodeAt(at) !== 61) at++;
    if (at >= length) break;
    const name = tag.slice(nameStart, at).trim();
    at++;
    while (at < length && tag.charCodeAt(at) <= 32) at++;
    const quote = tag[at];
    if (quote !== '"' && quote !== "'") break;
    const end = tag.indexOf(quote, at + 1);
    if (end < 0) break;
    if (name === "r") readReference(tag, at + 1, end, cell, part);
    else if (name === "s") cell.style = Number(tag.slice(at + 1, end)) | 0;
    else if (name === "t") cell.type = tag.slice(at + 1, end);
    else if (name === "cm") cell.metadata = Number(tag.slice(at + 1, end)) | 0;
    at = end + 1;
  }
}

function readReference(tag: string, from: number, end: number, cell: ScannedCell, part: string): void {
  let column = 0;
  let at = from;
  for (; at < end; at++) {
    const code = tag.charCodeAt(at);
    if (code < 65) break;
    column = column * 26 + (code & 31);
  }
  let row = 0;
  for (; at < end; at++) row = row * 10 + (tag.charCodeAt(at) - 48);
  if (column < 1 || column > 16_384 || row - 1 !== cell.row) throw broken(part);
  cell.column = column - 1;
}
