import { strToU8, zipSync } from "fflate";

import { type CellRange, isCellError } from "../model";
import { chartXml, drawingXml } from "./charts";
import type { CalculatedValues, SheetDefinition, TableDefinition, WorkbookDefinition } from "./definition";
import { storedFormula, usesOurFunctions } from "./formulas";
import { placeCells, printNames, sheetXml } from "./sheets";
import { StyleSheet } from "./styles";
import { checkTable, tableRange, tableXml } from "./tables";
import { webExtensionParts } from "./web-extension";
import { MAIN, OFFICE, PACKAGE, SPREADSHEET } from "../text/namespaces";
import { escapeXml } from "../text/xml";
import { element, escapeCellText, XML_HEADER } from "../text/xml-writing";

/**
 * Marks cells as dynamic arrays. Without it, Excel would show `{=...}` or put an @ before our functions. A cell refers to it with
 * `cm="1"`.
 */
const METADATA =
  XML_HEADER +
  `<metadata xmlns="${MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">` +
  '<metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" ' +
  'splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes>' +
  '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">' +
  '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>' +
  '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>';

interface Relationship {
  readonly type: string;
  readonly target: string;
}

/**
 * The bytes of a new .xlsx file. The same definition and values give the same bytes on every machine.
 * @param values results of the formulas; without them, formulas have no stored results.
 * @throws Error for a definition that Excel would have to repair.
 */
export function buildWorkbook(definition: WorkbookDefinition, values: CalculatedValues | null = null): Uint8Array {
  checkWorkbook(definition);
  const parts = new Map<string, string>();
  const types: { part: string; type: string }[] = [];
  const add = (part: string, type: string, content: string): void => {
    parts.set(part, content);
    types.push({ part: `/${part}`, type });
  };

  const tables = new Map<string, TableDefinition>();
  for (const sheet of definition.sheets) for (const table of sheet.tables) tables.set(table.name, table);
  const styles = new StyleSheet(definition.font);
  const texts = new Map<string, number>();
  let textUses = 0;
  const sharedText = (text: string): number => {
    textUses++;
    let index = texts.get(text);
    if (index === undefined) texts.set(text, (index = texts.size));
    return index;
  };

  let tableCount = 0;
  let chartCount = 0;
  let drawingCount = 0;
  definition.sheets.forEach((sheet, index) => {
    const relationships: Relationship[] = [];
    const relate = (type: string, target: string): string => {
      relationships.push({ type: `${OFFICE}/${type}`, target });
      return `rId${relationships.length}`;
    };
    const tableIds = sheet.tables.map((table) => {
      const id = ++tableCount;
      add(`xl/tables/table${id}.xml`, `${SPREADSHEET}.table+xml`, tableXml(table, id, tables));
      return relate("table", `../tables/table${id}.xml`);
    });
    let drawingId: string | null = null;
    if (sheet.charts.length > 0) {
      const drawing = ++drawingCount;
      const read = (name: string, range: CellRange) => readCells(definition, values, name, range);
      const charts = sheet.charts.map((chart) => {
        const id = ++chartCount;
        add(
          `xl/charts/chart${id}.xml`,
          "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
          chartXml(chart, read),
        );
        return { type: `${OFFICE}/chart`, target: `../charts/chart${id}.xml` };
      });
      add(
        `xl/drawings/drawing${drawing}.xml`,
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        drawingXml(sheet.charts),
      );
      parts.set(`xl/drawings/_rels/drawing${drawing}.xml.rels`, relationshipsXml(charts));
      drawingId = relate("drawing", `../drawings/drawing${drawing}.xml`);
    }
    const part = `xl/worksheets/sheet${index + 1}.xml`;
    const active = index === (definition.activeSheet ?? 0);
    add(
      part,
      `${SPREADSHEET}.worksheet+xml`,
      sheetXml(
        sheet,
        { styles, sharedText, tables, values, fontSize: definition.font.size },
        { active, tableIds, drawingId },
      ),
    );
    if (relationships.length > 0)
      parts.set(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, relationshipsXml(relationships));
  });

  const hasArrays = definition.sheets.some(usesArrays);
  const workbookRelationships: Relationship[] = definition.sheets.map((_, index) => ({
    type: `${OFFICE}/worksheet`,
    target: `worksheets/sheet${index + 1}.xml`,
  }));
  workbookRelationships.push({ type: `${OFFICE}/styles`, target: "styles.xml" });
  workbookRelationships.push({ type: `${OFFICE}/sharedStrings`, target: "sharedStrings.xml" });
  if (hasArrays) workbookRelationships.push({ type: `${OFFICE}/sheetMetadata`, target: "metadata.xml" });

  add("xl/workbook.xml", `${SPREADSHEET}.sheet.main+xml`, workbookXml(definition, tables));
  parts.set("xl/_rels/workbook.xml.rels", relationshipsXml(workbookRelationships));
  add("xl/styles.xml", `${SPREADSHEET}.styles+xml`, styles.xml());
  add(
    "xl/sharedStrings.xml",
    `${SPREADSHEET}.sharedStrings+xml`,
    XML_HEADER +
      element(
        "sst",
        { xmlns: MAIN, count: textUses, uniqueCount: texts.size },
        [...texts.keys()].map((text) => `<si><t xml:space="preserve">${escapeCellText(text)}</t></si>`).join(""),
      ),
  );
  if (hasArrays) add("xl/metadata.xml", `${SPREADSHEET}.sheetMetadata+xml`, METADATA);

  const packageRelationships: Relationship[] = [
    { type: `${OFFICE}/officeDocument`, target: "xl/workbook.xml" },
    { type: `${PACKAGE}/relationships/metadata/core-properties`, target: "docProps/core.xml" },
    { type: `${OFFICE}/extended-properties`, target: "docProps/app.xml" },
  ];
  add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", corePropertiesXml(definition));
  add(
    "docProps/app.xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    XML_HEADER +
      '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application></Properties>',
  );
  if (definition.addIn) {
    for (const { part, type, content } of webExtensionParts(definition.addIn)) {
      if (type === null) parts.set(part, content);
      else add(part, type, content);
    }
    packageRelationships.push({
      type: "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
      target: "xl/webextensions/taskpanes.xml",
    });
  }
  parts.set("_rels/.rels", relationshipsXml(packageRelationships));
  parts.set("[Content_Types].xml", contentTypesXml(types));
  return zip(parts);
}

/** Throws for definitions that Excel would silently repair or refuse. */
function checkWorkbook(definition: WorkbookDefinition): void {
  const sheetNames = new Set<string>();
  const names = new Set<string>();
  const claim = (name: string): void => {
    const key = name.toLowerCase();
    if (names.has(key)) throw new Error(`the name '${name}' is used twice`);
    names.add(key);
  };
  for (const sheet of definition.sheets) {
    const key = sheet.name.toLowerCase();
    if (sheet.name.length === 0 || sheet.name.length > 31 || /[\\/?*[\]:]|^'|'$/.test(sheet.name)) {
      throw new Error(`'${sheet.name}' is not a valid sheet name`);
    }
    if (sheetNames.has(key)) throw new Error(`two sheets are named '${sheet.name}'`);
    sheetNames.add(key);
    const areas = [...sheet.merges];
    for (const table of sheet.tables) {
      checkTable(table);
      claim(table.name);
      if (table.columns.some(({ formula }) => formula !== undefined && usesOurFunctions(formula))) {
        throw new Error(`table ${table.name}: a calculated column cannot hold a dynamic array`);
      }
      areas.push(tableRange(table));
    }
    for (let first = 0; first < areas.length; first++) {
      for (let second = first + 1; second < areas.length; second++) {
        if (overlap(areas[first] as CellRange, areas[second] as CellRange))
          throw new Error(`tables or merged cells overlap on '${sheet.name}'`);
      }
    }
  }
  for (const { name } of definition.names) claim(name);
}

function overlap(a: CellRange, b: CellRange): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

function usesArrays(sheet: SheetDefinition): boolean {
  for (const line of sheet.cells.values()) {
    for (const { formula, array } of line.values()) {
      if (formula !== undefined && (array || usesOurFunctions(formula))) return true;
    }
  }
  return false;
}

function readCells(
  definition: WorkbookDefinition,
  values: CalculatedValues | null,
  sheetName: string,
  { top, left, bottom, right }: CellRange,
): (string | number | null)[] {
  const sheet = definition.sheets.find(({ name }) => name === sheetName);
  if (!sheet) throw new Error(`a chart refers to the sheet '${sheetName}', which does not exist`);
  const cells = placeCells(sheet, values);
  const found: (string | number | null)[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const cell = cells.get(row)?.get(column)?.definition;
      // A cell without content may hold a part of a spilled result.
      const constant = cell?.formula === undefined ? (cell?.value ?? null) : null;
      const value = constant ?? values?.value(sheetName, row, column) ?? null;
      found.push(isCellError(value) ? null : typeof value === "boolean" ? String(value) : value);
    }
  }
  return found;
}

function workbookXml(definition: WorkbookDefinition, tables: ReadonlyMap<string, TableDefinition>): string {
  const sheets = definition.sheets.map((sheet, index) =>
    element("sheet", {
      name: sheet.name,
      sheetId: index + 1,
      state: sheet.visibility,
      "r:id": `rId${index + 1}`,
    }),
  );
  const names: { name: string; sheet?: number; xml: string }[] = [];
  for (const { name, formula, comment } of definition.names) {
    names.push({ name, xml: element("definedName", { name, comment }, escapeXml(storedFormula(formula, tables))) });
  }
  definition.sheets.forEach((sheet, index) => {
    for (const { name, formula } of printNames(sheet)) {
      names.push({
        name,
        sheet: index,
        xml: element("definedName", { name, localSheetId: index }, escapeXml(formula)),
      });
    }
  });
  // In alphabetical order, as in files written by Excel.
  names.sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()) || (a.sheet ?? -1) - (b.sheet ?? -1));
  return (
    XML_HEADER +
    element(
      "workbook",
      { xmlns: MAIN, "xmlns:r": OFFICE },
      '<workbookPr defaultThemeVersion="166925"/>' +
        element(
          "bookViews",
          {},
          element("workbookView", {
            xWindow: 0,
            yWindow: 0,
            windowWidth: 28800,
            windowHeight: 15000,
            activeTab: definition.activeSheet ?? 0,
          }),
        ) +
        element("sheets", {}, sheets.join("")) +
        (names.length > 0 ? element("definedNames", {}, names.map(({ xml }) => xml).join("")) : "") +
        '<calcPr calcId="191029"/>',
    )
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function corePropertiesXml(definition: WorkbookDefinition): string {
  const text = (name: string, value: string): string => element(name, {}, escapeXml(value));
  const moment = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(definition.created)}</dcterms:${name}>`;
  return (
    XML_HEADER +
    element(
      "cp:coreProperties",
      {
        "xmlns:cp": `${PACKAGE}/metadata/core-properties`,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      },
      text("dc:title", definition.title) +
        text("dc:subject", definition.subject) +
        text("dc:creator", "OriginCredit") +
        text("cp:keywords", definition.keywords) +
        text("dc:description", definition.description) +
        text("dc:language", definition.language) +
        moment("created") +
        moment("modified"),
    )
  );
}

function relationshipsXml(relationships: readonly Relationship[]): string {
  return (
    XML_HEADER +
    element(
      "Relationships",
      { xmlns: `${PACKAGE}/relationships` },
      relationships
        .map(({ type, target }, index) =>
          element("Relationship", { Id: `rId${index + 1}`, Type: type, Target: target }),
        )
        .join(""),
    )
  );
}

function contentTypesXml(types: readonly { part: string; type: string }[]): string {
  return (
    XML_HEADER +
    element(
      "Types",
      { xmlns: `${PACKAGE}/content-types` },
      element("Default", {
        Extension: "rels",
        ContentType: "application/vnd.openxmlformats-package.relationships+xml",
      }) +
        element("Default", { Extension: "xml", ContentType: "application/xml" }) +
        types.map(({ part, type }) => element("Override", { PartName: part, ContentType: type })).join(""),
    )
  );
}

/** From this many bytes on, the last percent of compression takes more time than it is worth. */
const LARGE = 16 * 2 ** 20;

/** Puts the parts that readers look for first at the start. Every entry has the same date. */
function zip(parts: ReadonlyMap<string, string>): Uint8Array {
  const first = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
  const order = [...first, ...[...parts.keys()].filter((part) => !first.includes(part)).sort(compare)];
  const files: Record<string, Uint8Array> = {};
  let size = 0;
  for (const part of order) size += (files[part] = strToU8(parts.get(part) as string)).length;
  // A zip file stores local time without a zone. A date built from local fields is the same everywhere.
  return zipSync(files, { level: size > LARGE ? 4 : 9, mtime: new Date(2026, 0, 1, 0, 0, 0) });
}
