import { cellName, rangeName } from "../text/address";
import { FunctionNames, shiftFormula, storedFormula } from "../text/formula-text";
import { withoutCalculationOnLoad } from "../read/frame";
import { type CellRange, type CellValue, HIGHEST_ROW } from "../model";
import { Package } from "../package/package";
import { WorkbookError } from "../workbook-error";
import { attributeOf, findSheetData, type ScannedCell, type ScannedRow, scanRows } from "../read/sheet-scan";
import { attribute, child, childrenOf, escapeXml, parseXml, unescapeXml } from "../text/xml";
import { MAIN } from "../text/namespaces";
import { XML_HEADER } from "../text/xml-writing";
import { repack } from "../package/zip";
import { valueXml } from "./value-xml";

/** A change to one cell. Properties that are not given stay as they are. */
export interface CellChange {
  /** Name of the sheet. */
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** The new value, or the result of a formula; null clears it. */
  readonly value?: CellValue;
  /**
   * A formula as the formula bar shows it, or null to remove the formula. `dynamic` formulas (all of ours) may spill; `range` is what they
   * fill.
   */
  readonly formula?: { readonly text: string; readonly dynamic: boolean; readonly table?: string } | null;
  /** The cells that an array formula now fills. */
  readonly range?: CellRange;
  /** The value is part of an array whose formula is in another cell, so a text is stored as a result. */
  readonly spilled?: true;
  /** Index of a cell format of the file. */
  readonly style?: number;
}

/** A change to a row. Properties that are not given stay as they are. */
export interface RowChange {
  /** In points; null lets the program that shows the row choose the height. */
  readonly height?: number | null;
  readonly hidden?: boolean;
  /** Index of a cell format for the row's empty cells; null removes it. */
  readonly style?: number | null;
}

export interface PatchOptions {
  /** Ids of our functions without the namespace. */
  readonly functionIds?: readonly string[];
  readonly namespace?: string;
  /** Keeps a file's request to be calculated when it is opened. */
  readonly calculatesOnLoad?: true;
}

/**
 * The workbook with some cells changed and nothing else. Parts without a changed cell keep their bytes, so charts, images, macros and
 * everything that this program does not know are preserved.
 */
export function patchWorkbook(
  bytes: Uint8Array,
  changes: readonly CellChange[],
  options: PatchOptions = {},
): Uint8Array {
  const file = new Package(bytes);
  const names = new FunctionNames(options.functionIds ?? [], options.namespace);
  const root = file.xml(file.workbookPart);
  const relationships = file.relationships(file.workbookPart);
  const bySheet = new Map<string, CellChange[]>();
  for (const change of changes) {
    const key = change.sheet.toLowerCase();
    const known = bySheet.get(key);
    if (known) known.push(change);
    else bySheet.set(key, [change]);
  }
  const replacements = new Map<string, Uint8Array | null>();
  const encoder = new TextEncoder();

  let dynamicIndex = 0;
  const metadata = relationships.find(({ type }) => type === "sheetMetadata");
  if (changes.some((change) => change.formula?.dynamic)) {
    const part = metadata && file.spelling(metadata.target);
    const before = part === undefined ? null : file.text(part);
    const after = withDynamicArrays(before);
    dynamicIndex = after.index;
    if (after.xml !== before) replacements.set(part ?? "xl/metadata.xml", encoder.encode(after.xml));
    if (part === undefined) addMetadataPart(file, replacements);
  }

  let formulasMoved = false;
  for (const element of childrenOf(child(root, "sheets"), "sheet")) {
    const key = (element.attributes.name ?? "").toLowerCase();
    const wanted = bySheet.get(key);
    if (!wanted) continue;
    bySheet.delete(key);
    const relationship = relationships.find(({ id }) => id === attribute(element, "id"));
    const part = relationship && file.spelling(relationship.target);
    if (part === undefined) continue;
    const patched = patchSheet(file.text(part), part, wanted, names, dynamicIndex);
    formulasMoved ||= patched.formulasMoved;
    replacements.set(part, encoder.encode(patched.xml));
  }
  const [unknown] = bySheet.values();
  if (unknown) {
    throw new WorkbookError(
      `The workbook has no sheet '${unknown[0]?.sheet}'. Read the workbook again before changing it.`,
    );
  }
  const workbookXml = file.text(file.workbookPart);
  const calm = withoutCalculationOnLoad(workbookXml);
  if (calm !== workbookXml) replacements.set(file.workbookPart, encoder.encode(calm));
  // The calculation chain lists every cell with a formula. Excel rebuilds it if it is missing, but reports damage if it is wrong.
  const chain = relationships.find(({ type }) => type === "calcChain");
  const chainPart = chain && file.spelling(chain.target);
  if (formulasMoved && chain && chainPart !== undefined) {
    replacements.set(chainPart, null);
    const pattern = new RegExp(`<(?:\\w+:)?Relationship\\b[^>]*\\bId=["']${escapePattern(chain.id)}["'][^>]*/>`);
    rewrite(file, replacements, relationshipsPart(file.workbookPart), (xml) => xml.replace(pattern, ""));
    const override = new RegExp(`<(?:\\w+:)?Override\\b[^>]*PartName=["']/${escapePattern(chainPart)}["'][^>]*/>`, "i");
    rewrite(file, replacements, "[Content_Types].xml", (xml) => xml.replace(override, ""));
  }
  return repack(file.archive, replacements);
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf("/");
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

function rewrite(
  file: Package,
  replacements: Map<string, Uint8Array | null>,
  path: string,
  change: (xml: string) => string,
): void {
  const part = file.spelling(path);
  if (part === undefined) return;
  const pending = replacements.get(part);
  const before = pending ? new TextDecoder().decode(pending) : file.text(part);
  replacements.set(part, new TextEncoder().encode(change(before)));
}

function addMetadataPart(file: Package, replacements: Map<string, Uint8Array | null>): void {
  const folder = file.workbookPart.slice(0, file.workbookPart.lastIndexOf("/") + 1);
  const content = replacements.get("xl/metadata.xml") as Uint8Array;
  replacements.delete("xl/metadata.xml");
  replacements.set(`${folder}metadata.xml`, content);
  const ids = new Set(file.relationships(file.workbookPart).map(({ id }) => id));
  let number = ids.size + 1;
  while (ids.has(`rId${number}`)) number++;
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sheetMetadata";
  rewrite(file, replacements, relationshipsPart(file.workbookPart), (xml) =>
    xml.replace(
      /<\/((?:\w+:)?)Relationships>/,
      (closing, prefix: string) =>
        `<${prefix}Relationship Id="rId${number}" Type="${type}" Target="metadata.xml"/>${closing}`,
    ),
  );
  const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml";
  rewrite(file, replacements, "[Content_Types].xml", (xml) =>
    xml.replace(
      /<\/((?:\w+:)?)Types>/,
      (closing, prefix: string) =>
        `<${prefix}Override PartName="/${folder}metadata.xml" ContentType="${contentType}"/>${closing}`,
    ),
  );
}

const dynamicType =
  '<metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" ' +
  'rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/>';
const dynamicBlock =
  '<bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">' +
  '<xda:dynamicArrayProperties xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray" fDynamic="1" fCollapsed="0"/>' +
  "</ext></extLst></bk>";

/** The metadata part with an entry for dynamic arrays, and the number by which cells refer to it. */
export function withDynamicArrays(xml: string | null): { xml: string; index: number } {
  if (xml === null) {
    return {
      xml:
        XML_HEADER +
        `<metadata xmlns="${MAIN}">` +
        `<metadataTypes count="1">${dynamicType}</metadataTypes>` +
        `<futureMetadata name="XLDAPR" count="1">${dynamicBlock}</futureMetadata>` +
        '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>',
      index: 1,
    };
  }
  const root = parseXml(xml, "xl/metadata.xml");
  const types = childrenOf(child(root, "metadataTypes"), "metadataType");
  const future = childrenOf(root, "futureMetadata").find(({ attributes }) => attributes.name === "XLDAPR");
  const cells = childrenOf(child(root, "cellMetadata"), "bk");
  let type = types.findIndex(({ attributes }) => attributes.name === "XLDAPR") + 1;
  let block = childrenOf(future, "bk").findIndex((bk) => JSON.stringify(bk).includes('"fDynamic":"1"'));
  if (type > 0 && block >= 0) {
    const known = cells.findIndex((bk) =>
      childrenOf(bk, "rc").some(({ attributes }) => Number(attributes.t) === type && Number(attributes.v) === block),
    );
    if (known >= 0) return { xml, index: known + 1 };
  }
  let changed = xml;
  if (type === 0) {
    type = types.length + 1;
    changed = append(changed, "metadataTypes", "", dynamicType, type, [
      "metadataStrings",
      "mdxMetadata",
      "futureMetadata",
    ]);
  }
  if (block < 0) {
    block = childrenOf(future, "bk").length;
    changed = future
      ? append(changed, "futureMetadata", ' name="XLDAPR"', dynamicBlock, block + 1, [])
      : changed.replace(
          /<cellMetadata\b|<valueMetadata\b|<extLst\b|<\/metadata>(?![\s\S]*<\/metadata>)/,
          (next) => `<futureMetadata name="XLDAPR" count="1">${dynamicBlock}</futureMetadata>${next}`,
        );
  }
  const record = `<bk><rc t="${type}" v="${block}"/></bk>`;
  changed = append(changed, "cellMetadata", "", record, cells.length + 1, ["valueMetadata", "extLst"]);
  return { xml: changed, index: cells.length + 1 };
}

/** Adds an item to a counted list, or creates the list before the first of the elements that follow it. */
function append(
  xml: string,
  list: string,
  filter: string,
  item: string,
  count: number,
  before: readonly string[],
): string {
  const open = new RegExp(`<${list}\\b${filter === "" ? "" : `(?=[^>]*${filter})`}[^>]*>`).exec(xml);
  if (!open) {
    const made = `<${list} count="${count}">${item}</${list}>`;
    for (const next of before) {
      const at = xml.search(new RegExp(`<${next}\\b`));
      if (at >= 0) return xml.slice(0, at) + made + xml.slice(at);
    }
    return xml.replace("</metadata>", `${made}</metadata>`);
  }
  const close = xml.indexOf(`</${list}>`, open.index);
  const tag = open[0].replace(/count="\d+"/, `count="${count}"`);
  return xml.slice(0, open.index) + tag + xml.slice(open.index + open[0].length, close) + item + xml.slice(close);
}

interface PatchedSheet {
  readonly xml: string;
  /** Whether any formula was added, changed or removed. */
  readonly formulasMoved: boolean;
}

/** The XML of a sheet with some cells and rows changed. `dynamicIndex` is the number of the metadata for dynamic arrays. */
export function patchSheet(
  xml: string,
  part: string,
  changes: readonly CellChange[],
  names: FunctionNames,
  dynamicIndex: number,
  rowFormats: ReadonlyMap<number, RowChange> = new Map(),
): PatchedSheet {
  const rows = new Map<number, Map<number, CellChange>>();
  for (const row of rowFormats.keys()) rows.set(row, new Map());
  for (const change of changes) {
    const row = rows.get(change.row) ?? new Map<number, CellChange>();
    // Several changes to one cell are combined; later ones win.
    row.set(change.column, { ...row.get(change.column), ...change });
    rows.set(change.row, row);
  }
  const place = findSheetData(xml, part);
  if (!place) throw new WorkbookError(`The sheet ${part} has no cell data. Open the file in Excel and save it again.`);
  const { prefix } = place;
  const masters = sharedMasters(xml, part, rows);
  const pieces: string[] = [];
  let copied = 0;
  let formulasMoved = false;
  const copyTo = (end: number): void => {
    pieces.push(xml.slice(copied, end));
    copied = end;
  };
  const rowNumbers = [...rows.keys()].sort((a, b) => a - b);
  let nextRow = 0;
  let columns: number[] = [];
  let nextColumn = 0;
  let rowChanges: Map<number, CellChange> | undefined;
  const newCell = (row: number, column: number): void => {
    const change = rows.get(row)?.get(column) as CellChange;
    const { text, moved } = cellXml(change, null, prefix, names, dynamicIndex);
    pieces.push(text);
    formulasMoved ||= moved;
  };
  const newRowsBefore = (limit: number): void => {
    while (nextRow < rowNumbers.length && (rowNumbers[nextRow] as number) < limit) {
      const number = rowNumbers[nextRow++] as number;
      pieces.push(formattedRowTag(`<${prefix}row r="${number + 1}">`, rowFormats.get(number)));
      for (const column of [...(rows.get(number) as Map<number, CellChange>).keys()].sort((a, b) => a - b)) {
        newCell(number, column);
      }
      pieces.push(`</${prefix}row>`);
    }
  };
  const newCellsBefore = (row: number, limit: number): void => {
    while (nextColumn < columns.length && (columns[nextColumn] as number) < limit) {
      newCell(row, columns[nextColumn++] as number);
    }
  };

  copyTo(place.empty ? place.start : place.contentStart);
  if (place.empty) {
    pieces.push(`${xml.slice(place.start, place.contentStart).replace(/\s*\/>$/, ">")}`);
    copied = place.end;
    newRowsBefore(Infinity);
    pieces.push(`</${prefix}sheetData>`);
  } else {
    scanRows(xml, place, part, {
      inOrder: true,
      row: (row) => {
        if ((rowNumbers[nextRow] ?? Infinity) < row.row) {
          copyTo(row.start);
          newRowsBefore(row.row);
        }
        rowChanges = undefined;
        if (rowNumbers[nextRow] !== row.row) return;
        nextRow++;
        rowChanges = rows.get(row.row) as Map<number, CellChange>;
        columns = [...rowChanges.keys()].sort((a, b) => a - b);
        nextColumn = 0;
        copyTo(row.start);
        pieces.push(formattedRowTag(widenedRowTag(row, columns), rowFormats.get(row.row)));
        copied = row.tagEnd;
      },
      cell: (cell) => {
        if (rowChanges) {
          if ((columns[nextColumn] ?? Infinity) < cell.column) {
            copyTo(cell.start);
            newCellsBefore(cell.row, cell.column);
          }
          if (columns[nextColumn] === cell.column) {
            nextColumn++;
            copyTo(cell.start);
            const change = rowChanges.get(cell.column) as CellChange;
            const { text, moved } = cellXml(change, cell, prefix, names, dynamicIndex);
            pieces.push(text);
            formulasMoved ||= moved;
            copied = cell.end;
            return;
          }
        }
        if (masters.size > 0 && cell.formula !== null && attributeOf(cell.formulaTag, "t") === "shared") {
          const master = masters.get(attributeOf(cell.formulaTag, "si") ?? "");
          if (!master || (cell.row === master.row && cell.column === master.column)) return;
          copyTo(cell.formulaStart);
          const own = shiftFormula(master.text, cell.row - master.row, cell.column - master.column);
          pieces.push(`<${prefix}f>${escapeXml(own)}</${prefix}f>`);
          copied = cell.formulaEnd;
        }
      },
      rowEnd: (row) => {
        if (!rowChanges || nextColumn >= columns.length) return;
        if (row.empty) {
          newCellsBefore(row.row, Infinity);
          pieces.push(`</${prefix}row>`);
          return;
        }
        copyTo(row.contentEnd);
        newCellsBefore(row.row, Infinity);
      },
    });
    if (nextRow < rowNumbers.length) {
      copyTo(place.contentEnd);
      newRowsBefore(Infinity);
    }
  }
  copyTo(xml.length);
  return { xml: pieces.join(""), formulasMoved };
}

/** A row's opening tag, ready for new cells, without its `spans` hint if the hint would become wrong. */
function widenedRowTag(row: ScannedRow, columns: readonly number[]): string {
  let tag = row.empty && columns.length > 0 ? row.tag.replace(/\s*\/>$/, ">") : row.tag;
  const spans = /^(\d+):(\d+)$/.exec(attributeOf(tag, "spans") ?? "");
  if (!spans || columns.length === 0) return tag;
  const first = (columns[0] as number) + 1;
  const last = (columns[columns.length - 1] as number) + 1;
  if (first < Number(spans[1]) || last > Number(spans[2])) tag = tag.replace(/\s+spans=(["'])[^"']*\1/, "");
  return tag;
}

/** A row's tag with a changed height, visibility or format. */
function formattedRowTag(tag: string, change: RowChange | undefined): string {
  if (!change) return tag;
  const set = (name: string, value: string | null): void => {
    tag = tag.replace(new RegExp(`\\s+${name}=(["'])[^"']*\\1`), "");
    if (value !== null) tag = tag.replace(/\s*(\/?)>$/, ` ${name}="${value}"$1>`);
  };
  if (change.height !== undefined) {
    set("ht", change.height === null ? null : String(Math.min(change.height, HIGHEST_ROW)));
    set("customHeight", change.height === null ? null : "1");
  }
  if (change.hidden !== undefined) set("hidden", change.hidden ? "1" : null);
  if (change.style !== undefined) {
    set("s", change.style === null ? null : String(change.style));
    set("customFormat", change.style === null ? null : "1");
  }
  return tag;
}

/** Shared formulas whose first cell loses or changes its formula. Their other cells then need their own formulas. */
function sharedMasters(
  xml: string,
  part: string,
  rows: ReadonlyMap<number, ReadonlyMap<number, CellChange>>,
): Map<string, { text: string; row: number; column: number }> {
  const masters = new Map<string, { text: string; row: number; column: number }>();
  let touchesFormulas = false;
  for (const row of rows.values()) for (const change of row.values()) touchesFormulas ||= change.formula !== undefined;
  const place = touchesFormulas ? findSheetData(xml, part) : null;
  if (!place || place.empty) return masters;
  scanRows(xml, place, part, {
    cell: ({ row, column, formula, formulaTag }) => {
      if (!formula || rows.get(row)?.get(column)?.formula === undefined) return;
      if (attributeOf(formulaTag, "t") !== "shared") return;
      masters.set(attributeOf(formulaTag, "si") ?? "", { text: unescapeXml(formula), row, column });
    },
  });
  return masters;
}

/** A cell with its change applied. `cell` is the present cell, null if there is none. */
function cellXml(
  change: CellChange,
  cell: ScannedCell | null,
  prefix: string,
  names: FunctionNames,
  dynamicIndex: number,
): { text: string; moved: boolean } {
  let formula = "";
  let isFormula = false;
  let metadata = "";
  let moved = false;
  const place: CellRange = { top: change.row, bottom: change.row, left: change.column, right: change.column };
  if (change.formula !== undefined) {
    moved = (cell?.formula ?? null) !== null || change.formula !== null;
    if (change.formula !== null) {
      isFormula = true;
      const stored = escapeXml(storedFormula(change.formula.text, names, change.formula.table ?? null));
      if (change.formula.dynamic) {
        metadata = ` cm="${dynamicIndex}"`;
        formula = `<${prefix}f t="array" ref="${rangeName(change.range ?? place)}">${stored}</${prefix}f>`;
      } else formula = `<${prefix}f>${stored}</${prefix}f>`;
    }
  } else if (cell && cell.formula !== null) {
    isFormula = true;
    const tag =
      change.range && attributeOf(cell.formulaTag, "t") === "array"
        ? cell.formulaTag.replace(/(\sref=)(["'])[^"']*\2/, `$1"${rangeName(change.range)}"`)
        : cell.formulaTag;
    formula = tag.endsWith("/>") ? tag : `${tag}${cell.formula}</${prefix}f>`;
    if (cell.metadata > 0) metadata = ` cm="${cell.metadata}"`;
  }
  let type: string;
  let content: string;
  if (change.value === undefined) {
    type = cell && !(cell.type === "n" && attributeOf(cell.tag, "t") === null) ? ` t="${cell.type}"` : "";
    content = cell?.inline ?? (cell && cell.value !== null ? `<${prefix}v>${cell.value}</${prefix}v>` : "");
    // A text that is no longer the result of a formula must be written as an inline string.
    if (cell?.type === "str" && !isFormula) {
      type = ' t="inlineStr"';
      content = `<${prefix}is><${prefix}t xml:space="preserve">${cell.value ?? ""}</${prefix}t></${prefix}is>`;
    }
  } else ({ type, content } = valueXml(change.value, isFormula || change.spilled === true, prefix));
  // Other attributes stay, except for `vm`, which describes the replaced value.
  const reference = cellName(change.row, change.column);
  const style = change.style ?? cell?.style ?? 0;
  const phonetic = cell ? attributeOf(cell.tag, "ph") : null;
  const attributes =
    ` r="${reference}"${style > 0 || (cell && attributeOf(cell.tag, "s") !== null) ? ` s="${style}"` : ""}${type}${metadata}` +
    (phonetic === null ? "" : ` ph="${phonetic}"`);
  const inner = formula + content;
  return {
    text: inner === "" ? `<${prefix}c${attributes}/>` : `<${prefix}c${attributes}>${inner}</${prefix}c>`,
    moved,
  };
}
