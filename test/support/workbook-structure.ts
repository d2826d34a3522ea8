import path from "node:path";
import { MAX_COLUMNS, MAX_ROWS, parseCell, parseRange, parseRanges } from "../../src/xlsx/text/address";
import type { CellRange } from "../../src/xlsx/model";
import { child, childrenOf, descendants, parseXml, type XmlElement } from "../../src/xlsx/text/xml";

/**
 * Finds what Excel would repair or refuse: elements out of order (ECMA-376 part 1, chapter 18), wrong ids and counts, exceeded limits of
 * Excel, and functions without the prefix that a stored formula needs. Returns the faults as texts that begin with their part.
 */
export function structureFaults(parts: ReadonlyMap<string, string>): string[] {
  return new Structure(parts).check();
}

const ORDER: Readonly<Record<string, readonly string[]>> = {
  worksheet: [
    ...["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"],
    ...["protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"],
    ...["phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"],
    ...["pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"],
    ...["smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"],
    ...["webPublishItems", "tableParts", "extLst"],
  ],
  sheetPr: ["tabColor", "outlinePr", "pageSetUpPr"],
  sheetView: ["pane", "selection", "pivotSelection", "extLst"],
  c: ["f", "v", "is", "extLst"],
  dataValidation: ["formula1", "formula2"],
  headerFooter: ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"],
  workbook: [
    ...["fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"],
    ...["externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches"],
    ...["smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"],
  ],
  styleSheet: [
    ...["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"],
    ...["colors", "extLst"],
  ],
  font: [
    ...["b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"],
    ...["family", "charset", "scheme"],
  ],
  border: ["left", "right", "top", "bottom", "diagonal", "vertical", "horizontal"],
  xf: ["alignment", "protection", "extLst"],
  dxf: ["font", "numFmt", "fill", "alignment", "border", "protection", "extLst"],
  patternFill: ["fgColor", "bgColor"],
  table: ["autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"],
  tableColumn: ["calculatedColumnFormula", "totalsRowFormula", "xmlColumnPr", "extLst"],
  metadata: [
    ...["metadataTypes", "metadataStrings", "mdxMetadata", "futureMetadata", "cellMetadata", "valueMetadata", "extLst"],
  ],
};

/** Lists that state the number of their elements. */
const COUNTED = new Set([
  ...["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "mergeCells"],
  ...["dataValidations", "tableParts", "tableColumns", "metadataTypes", "cellMetadata"],
]);

/** Functions of Excel 2007, stored without a prefix. Before adding a newer one, which needs `_xlfn.`, check whether Excel 2021 has it. */
const NATIVE = new Set(
  (
    "ABS ADDRESS AND COLUMN COLUMNS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE EXACT FIND HYPERLINK IF IFERROR INDEX ISBLANK ISERROR " +
    "ISLOGICAL ISNA ISNUMBER ISTEXT LEFT LEN LOWER MATCH MAX MID MIN MOD N NOT OR REPT RIGHT ROUND ROW ROWS SEARCH SUBSTITUTE SUM SUMIF SUMIFS " +
    "SUMPRODUCT TEXT TRIM UPPER VLOOKUP"
  ).split(" "),
);

/** Newer functions, each checked: Excel has FORMULATEXT since 2013 and MAXIFS since 2019, and LibreOffice has both. */
const PREFIXED = new Set(["_xlfn.FORMULATEXT", "_xlfn.MAXIFS"]);

const LIMITS = {
  formula: 8192,
  /** The length of a text inside a formula, and of a written-out list. */
  literal: 255,
  text: 32_767,
  nesting: 64,
  headerFooter: 255,
  rowHeight: 409.5,
  columnWidth: 255,
  sheetName: 31,
  cellFormats: 65_490,
  links: 65_530,
} as const;

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u;
const LIKE_A_CELL = /^(?:[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc])$/;
const SHEET_IN_FORMULA = /'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)!/gu;

class Structure {
  private readonly faults: string[] = [];
  private readonly xml = new Map<string, XmlElement>();
  private readonly sheetNames = new Set<string>();
  private readonly names = new Set<string>();
  private texts: string[] = [];
  private textUses = 0;
  private cellFormats = 0;
  private overlays = 0;
  private cellMetadata = 0;

  constructor(private readonly parts: ReadonlyMap<string, string>) {}

  check(): string[] {
    for (const [part, text] of this.parts) {
      const root = parseXml(text, part);
      this.xml.set(part, root);
      this.order(part, root);
    }
    this.packageParts();
    this.workbook();
    this.styles();
    this.sharedTexts();
    const metadata = this.xml.get("xl/metadata.xml");
    if (metadata)
      this.cellMetadata = descendants(metadata, "bk").filter((bk) => childrenOf(bk, "rc").length > 0).length;
    for (const part of this.parts.keys()) if (/^xl\/worksheets\/sheet\d+\.xml$/.test(part)) this.sheet(part);
    this.tables();
    const sst = this.xml.get("xl/sharedStrings.xml");
    if (sst && Number(sst.attributes.count) !== this.textUses)
      this.fault("xl/sharedStrings.xml", `states ${String(sst.attributes.count)} uses instead of ${this.textUses}`);
    return this.faults;
  }

  private fault(part: string, what: string): void {
    this.faults.push(`${part}: ${what}`);
  }

  private order(part: string, element: XmlElement): void {
    // Charts and drawings share element names with sheets.
    if (/^xl\/(?:charts|drawings|webextensions)\//.test(part)) return;
    const order = ORDER[element.name];
    if (order) {
      const places = element.children.map(({ name }) => order.indexOf(name));
      element.children.forEach(({ name }, index) => {
        const place = places[index] as number;
        if (place < 0) this.fault(part, `<${name}> does not belong in <${element.name}>`);
        else if (index > 0 && place < (places[index - 1] as number))
          this.fault(part, `<${name}> comes too late in <${element.name}>`);
        else if (index > 0 && place === places[index - 1] && !["conditionalFormatting", "selection"].includes(name))
          this.fault(part, `<${name}> occurs twice in <${element.name}>`);
      });
    }
    if (COUNTED.has(element.name) && Number(element.attributes.count) !== element.children.length)
      this.fault(
        part,
        `<${element.name}> states ${String(element.attributes.count)} elements instead of ${element.children.length}`,
      );
    for (const inner of element.children) this.order(part, inner);
  }

  private packageParts(): void {
    const types = this.xml.get("[Content_Types].xml");
    if (!types) return this.fault("[Content_Types].xml", "is missing");
    const defaults = new Set(childrenOf(types, "Default").map(({ attributes }) => attributes.Extension));
    const overrides = childrenOf(types, "Override").map(({ attributes }) => (attributes.PartName as string).slice(1));
    if (new Set(overrides).size !== overrides.length) this.fault("[Content_Types].xml", "names a part twice");
    for (const part of overrides)
      if (!this.parts.has(part)) this.fault("[Content_Types].xml", `names ${part}, which does not exist`);
    for (const part of this.parts.keys()) {
      if (part === "[Content_Types].xml") continue;
      if (part.endsWith(".rels") ? !defaults.has("rels") : !overrides.includes(part))
        this.fault("[Content_Types].xml", `does not declare the type of ${part}`);
    }
    for (const part of this.parts.keys()) {
      if (!part.endsWith(".rels")) continue;
      const found = this.targets(part);
      if (found.size !== childrenOf(this.xml.get(part), "Relationship").length) this.fault(part, "an id occurs twice");
      for (const target of found.values()) if (!this.parts.has(target)) this.fault(part, `points to ${target}`);
    }
  }

  /** The targets of a part's relationships, by id. */
  private targets(relationships: string): Map<string, string> {
    const base = path.posix.dirname(relationships.replace("_rels/", "").replace(/\.rels$/, ""));
    return new Map(
      childrenOf(this.xml.get(relationships), "Relationship").map(({ attributes }) => [
        attributes.Id as string,
        path.posix.normalize(path.posix.join(base, attributes.Target as string)),
      ]),
    );
  }

  private workbook(): void {
    const part = "xl/workbook.xml";
    const workbook = this.xml.get(part) as XmlElement;
    const sheets = childrenOf(child(workbook, "sheets"), "sheet").map(({ attributes }) => attributes);
    const ids = new Set<string>();
    for (const { name = "", sheetId = "", "r:id": id = "" } of sheets) {
      if (name.length === 0 || name.length > LIMITS.sheetName || /[\\/?*[\]:]|^'|'$/.test(name))
        this.fault(part, `sheet name '${name}'`);
      if (this.sheetNames.has(name.toLowerCase())) this.fault(part, `sheet name '${name}' occurs twice`);
      this.sheetNames.add(name.toLowerCase());
      if (ids.has(sheetId)) this.fault(part, `sheetId ${sheetId} occurs twice`);
      ids.add(sheetId);
      if (!this.targets("xl/_rels/workbook.xml.rels").has(id)) this.fault(part, `sheet '${name}' has no part`);
    }
    const active = Number(child(child(workbook, "bookViews"), "workbookView")?.attributes.activeTab ?? 0);
    if (sheets[active]?.state !== undefined) this.fault(part, "opens with a hidden sheet");
    const seen = new Set<string>();
    for (const { attributes, text } of childrenOf(child(workbook, "definedNames"), "definedName")) {
      const { name = "", localSheetId } = attributes;
      const key = `${localSheetId ?? ""} ${name.toLowerCase()}`;
      if (seen.has(key)) this.fault(part, `name '${name}' occurs twice`);
      seen.add(key);
      this.formula(part, name, text);
      if (localSheetId !== undefined && !(Number(localSheetId) < sheets.length))
        this.fault(part, `name '${name}' belongs to sheet ${localSheetId}`);
      const own = sheets[Number(localSheetId ?? -1)]?.name ?? "";
      if (name.startsWith("_xlnm.")) {
        const shape = name === "_xlnm.Print_Titles" ? /!\$\d+:\$\d+$/ : /!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+$/;
        if (
          !["_xlnm.Print_Titles", "_xlnm.Print_Area"].includes(name) ||
          !shape.test(text) ||
          localSheetId === undefined
        )
          this.fault(part, `name '${name}' is ${text}`);
        if (this.sheetsIn(text)[0]?.toLowerCase() !== own.toLowerCase())
          this.fault(part, `name '${name}' of '${own}' leads to ${text}`);
      } else {
        if (!NAME.test(name) || LIKE_A_CELL.test(name) || name.length > LIMITS.literal)
          this.fault(part, `'${name}' is not a name`);
        this.names.add(name.toLowerCase());
      }
    }
  }

  private styles(): void {
    const part = "xl/styles.xml";
    const styles = this.xml.get(part) as XmlElement;
    const size = (name: string): number => child(styles, name)?.children.length ?? 0;
    this.cellFormats = size("cellXfs");
    this.overlays = size("dxfs");
    if (this.cellFormats > LIMITS.cellFormats) this.fault(part, `${this.cellFormats} cell formats`);
    const formats = childrenOf(child(styles, "numFmts"), "numFmt").map(({ attributes }) => attributes);
    const ids = new Set(formats.map(({ numFmtId }) => Number(numFmtId)));
    if (ids.size !== formats.length) this.fault(part, "a numFmtId occurs twice");
    for (const { numFmtId, formatCode = "" } of formats) {
      if (Number(numFmtId) < 164 || formatCode.length === 0 || formatCode.length > LIMITS.literal)
        this.fault(part, `number format ${String(numFmtId)} '${formatCode}'`);
    }
    for (const { attributes } of [
      ...childrenOf(child(styles, "cellXfs"), "xf"),
      ...childrenOf(child(styles, "cellStyleXfs"), "xf"),
    ]) {
      const format = Number(attributes.numFmtId);
      if (format >= 164 && !ids.has(format)) this.fault(part, `numFmtId ${format}`);
      for (const [key, list] of [
        ["fontId", "fonts"],
        ["fillId", "fills"],
        ["borderId", "borders"],
        ["xfId", "cellStyleXfs"],
      ] as const) {
        const value = attributes[key];
        if (value !== undefined && !(Number(value) < size(list))) this.fault(part, `${key} ${value}`);
      }
    }
  }

  private sharedTexts(): void {
    const part = "xl/sharedStrings.xml";
    const sst = this.xml.get(part);
    if (!sst) return;
    this.texts = childrenOf(sst, "si").map((item) =>
      descendants(item, "t")
        .map(({ text }) => text)
        .join(""),
    );
    if (Number(sst.attributes.uniqueCount) !== this.texts.length) this.fault(part, "uniqueCount is wrong");
    for (const text of this.texts)
      if (text.length > LIMITS.text) this.fault(part, `a text of ${text.length} characters`);
  }

  private sheetsIn(formula: string): string[] {
    return [...formula.replace(/"(?:[^"]|"")*"/g, '""').matchAll(SHEET_IN_FORMULA)].map((match) =>
      (match[1] ?? match[2] ?? "").replace(/''/g, "'"),
    );
  }

  private formula(part: string, place: string, text: string): void {
    const fault = (what: string): void => this.fault(part, `${place} ${what}`);
    if (text === "" || text.startsWith("=") || text.length > LIMITS.formula)
      fault(`formula of ${text.length} characters`);
    for (const literal of text.match(/"(?:[^"]|"")*"/g) ?? []) {
      if (literal.length - 2 > LIMITS.literal) fault(`has a text of ${literal.length - 2} characters`);
    }
    const code = text.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'/g, "S");
    let depth = 0;
    let deepest = 0;
    for (const character of code) {
      if (character === "(") deepest = Math.max(deepest, ++depth);
      else if (character === ")" && --depth < 0) break;
    }
    if (depth !== 0) fault("has parentheses that do not match");
    if (deepest > LIMITS.nesting) fault(`is nested ${deepest} deep`);
    if (/#REF!|#NAME\?|\bIRA\./.test(code)) fault(`contains ${code}`);
    for (const [, name = ""] of code.replace(/\[[^[\]]*\]/g, "").matchAll(/([A-Za-z_][\w.]*)\(/g)) {
      if (!NATIVE.has(name) && !PREFIXED.has(name) && !/^_xldudf_IRA_[A-Z0-9_]+$/.test(name))
        fault(`calls ${name}, which is not a checked function`);
    }
    for (const name of this.sheetsIn(text)) {
      if (!this.sheetNames.has(name.toLowerCase())) fault(`names the sheet '${name}', which does not exist`);
    }
  }

  private sheet(part: string): void {
    const sheet = this.xml.get(part) as XmlElement;
    const tableIds = new Set(descendants(sheet, "tablePart").map(({ attributes }) => attributes["r:id"]));
    const relationships = this.targets(part.replace("worksheets/", "worksheets/_rels/") + ".rels");
    const drawing = child(sheet, "drawing")?.attributes["r:id"];
    for (const id of [...tableIds, ...(drawing === undefined ? [] : [drawing])])
      if (!relationships.has(id as string)) this.fault(part, `has no part for ${String(id)}`);

    const arrays: { range: CellRange; row: number; column: number }[] = [];
    const withFormula: { row: number; column: number; place: string }[] = [];
    let lastRow = -1;
    for (const row of childrenOf(child(sheet, "sheetData"), "row")) {
      const number = Number(row.attributes.r) - 1;
      if (!(number > lastRow) || number >= MAX_ROWS) this.fault(part, `row ${number + 1} is out of order`);
      lastRow = number;
      if (Number(row.attributes.ht ?? 0) > LIMITS.rowHeight) this.fault(part, `row ${number + 1} is too high`);
      let lastColumn = -1;
      for (const cell of childrenOf(row, "c")) {
        const place = cell.attributes.r as string;
        const at = parseCell(place);
        if (!at || at.row !== number || at.column <= lastColumn || at.column >= MAX_COLUMNS) {
          this.fault(part, `cell ${place} is out of order`);
          continue;
        }
        lastColumn = at.column;
        this.cell(part, cell, place);
        const formula = child(cell, "f");
        if (!formula) continue;
        withFormula.push({ ...at, place });
        this.formula(part, place, formula.text);
        const { t: kind, ref } = formula.attributes;
        if ((kind === "array") !== (cell.attributes.cm !== undefined))
          this.fault(part, `${place} is only partly marked as an array`);
        if (kind === undefined && /_xldudf_/.test(formula.text)) this.fault(part, `${place} would show an @`);
        const range = ref === undefined ? null : parseRange(ref);
        if (kind === "array") {
          if (range?.top !== at.row || range.left !== at.column) this.fault(part, `${place} spills to ${String(ref)}`);
          else arrays.push({ range, ...at });
        }
      }
    }
    for (const { range, row, column } of arrays) {
      const inside = withFormula.find(
        (cell) => contains(range, cell.row, cell.column) && (cell.row !== row || cell.column !== column),
      );
      if (inside) this.fault(part, `${inside.place} is in a spilled area`);
    }
    this.layout(part, sheet);
    this.rules(part, sheet);
    this.links(part, sheet);
  }

  private cell(part: string, cell: XmlElement, place: string): void {
    const { t: kind = "n", s: style = "0", cm } = cell.attributes;
    const value = child(cell, "v")?.text;
    if (!(Number(style) < this.cellFormats)) this.fault(part, `${place} has the format ${style}`);
    if (cm !== undefined && !(Number(cm) >= 1 && Number(cm) <= this.cellMetadata))
      this.fault(part, `${place} has cm ${cm}`);
    if (kind === "s") {
      this.textUses++;
      if (!(Number(value) < this.texts.length)) this.fault(part, `${place} has the text ${String(value)}`);
    } else if (kind === "n") {
      if (value !== undefined && !/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value))
        this.fault(part, `${place} is the number '${value}'`);
    } else if (kind === "b") {
      if (value !== "0" && value !== "1") this.fault(part, `${place} is the truth value '${String(value)}'`);
    } else if (kind === "e") {
      if (!/^#(?:N\/A|VALUE!|REF!|NUM!|NAME\?|DIV\/0!|NULL!)$/.test(value ?? ""))
        this.fault(part, `${place} is the error '${String(value)}'`);
    } else if (kind === "str") {
      if ((value ?? "").length > LIMITS.text) this.fault(part, `${place} is too long`);
    } else this.fault(part, `${place} has the type ${kind}`);
  }

  private layout(part: string, sheet: XmlElement): void {
    let lastColumn = 0;
    for (const { attributes } of childrenOf(child(sheet, "cols"), "col")) {
      if (!(Number(attributes.min) > lastColumn) || Number(attributes.max) < Number(attributes.min))
        this.fault(part, `columns ${String(attributes.min)} to ${String(attributes.max)}`);
      lastColumn = Number(attributes.max);
      if (!(Number(attributes.width) >= 0) || Number(attributes.width) > LIMITS.columnWidth)
        this.fault(part, `a width of ${String(attributes.width)}`);
      if (!(Number(attributes.style ?? 0) < this.cellFormats)) this.fault(part, "a column's format");
    }
    const merged = descendants(sheet, "mergeCell").map(({ attributes }) => parseRange(attributes.ref as string));
    if (anyOverlap(merged)) this.fault(part, "merged cells overlap");
    for (const { attributes } of descendants(sheet, "pane")) {
      const corner = parseCell(attributes.topLeftCell as string);
      if (corner?.row !== Number(attributes.ySplit ?? 0) || corner.column !== Number(attributes.xSplit ?? 0))
        this.fault(part, `frozen at ${String(attributes.topLeftCell)}`);
    }
    for (const { name, text } of child(sheet, "headerFooter")?.children ?? [])
      if (text.length > LIMITS.headerFooter) this.fault(part, `${name} is too long`);
  }

  private rules(part: string, sheet: XmlElement): void {
    const priorities = new Set<string>();
    for (const format of childrenOf(sheet, "conditionalFormatting")) {
      if (parseRanges(format.attributes.sqref ?? "").length === 0)
        this.fault(part, "a conditional format without cells");
      for (const rule of childrenOf(format, "cfRule")) {
        const { dxfId, priority = "" } = rule.attributes;
        if (dxfId !== undefined && !(Number(dxfId) < this.overlays)) this.fault(part, `dxfId ${dxfId}`);
        if (priorities.has(priority) || !(Number(priority) >= 1)) this.fault(part, `priority ${priority}`);
        priorities.add(priority);
        for (const { text } of childrenOf(rule, "formula")) this.ruleFormula(part, text);
      }
    }
    const validated: CellRange[] = [];
    for (const validation of descendants(sheet, "dataValidation")) {
      const { type, sqref = "", prompt = "", error = "", promptTitle = "", errorTitle = "" } = validation.attributes;
      validated.push(...parseRanges(sqref));
      if (prompt.length > 255 || error.length > 255 || promptTitle.length > 32 || errorTitle.length > 32)
        this.fault(part, `texts of the validation of ${sqref}`);
      for (const { text } of validation.children) {
        if (type === "list" && text.startsWith('"')) {
          if (text.length - 2 > LIMITS.literal) this.fault(part, `list of ${sqref}`);
        } else if (type === "list" && !text.includes("!") && !this.names.has(text.toLowerCase())) {
          this.fault(part, `the list '${text}' of ${sqref} is not a name`);
        } else this.ruleFormula(part, text);
      }
    }
    if (validated.length === 0 && descendants(sheet, "dataValidation").length > 0)
      this.fault(part, "validations without cells");
    if (anyOverlap(validated)) this.fault(part, "two validations for one cell");
  }

  /** Rules cannot name columns of tables or call functions of add-ins. */
  private ruleFormula(part: string, text: string): void {
    this.formula(part, "a rule", text);
    const code = text.replace(/"(?:[^"]|"")*"/g, '""');
    if (/[[\]]|_xldudf_/.test(code)) this.fault(part, `a rule contains ${text}`);
  }

  private links(part: string, sheet: XmlElement): void {
    const links = descendants(sheet, "hyperlink").map(({ attributes }) => attributes);
    if (links.length > LIMITS.links) this.fault(part, `${links.length} links`);
    if (anyOverlap(links.map(({ ref = "" }) => parseRange(ref)))) this.fault(part, "two links in one cell");
    for (const { location = "", tooltip = "", ref = "" } of links) {
      const [name] = this.sheetsIn(location);
      const known =
        name === undefined ? this.names.has(location.toLowerCase()) : this.sheetNames.has(name.toLowerCase());
      if (!known || tooltip.length > LIMITS.literal) this.fault(part, `the link of ${ref} to '${location}'`);
    }
  }

  private tables(): void {
    const ids = new Set<string>();
    for (const part of this.parts.keys()) {
      if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(part)) continue;
      const sheet = this.xml.get(part) as XmlElement;
      const ranges = descendants(sheet, "mergeCell").map(({ attributes }) => parseRange(attributes.ref as string));
      const relationships = this.targets(part.replace("worksheets/", "worksheets/_rels/") + ".rels");
      for (const { attributes: link } of descendants(sheet, "tablePart")) {
        const file = relationships.get(link["r:id"] as string) ?? "";
        const table = this.xml.get(file);
        if (!table) continue;
        const { id = "", name = "", displayName = "", ref = "" } = table.attributes;
        if (ids.has(id)) this.fault(file, `the id ${id} occurs twice`);
        ids.add(id);
        if (name !== displayName || !NAME.test(name) || LIKE_A_CELL.test(name)) this.fault(file, `is named '${name}'`);
        if (this.names.has(name.toLowerCase())) this.fault(file, `the name '${name}' occurs twice`);
        this.names.add(name.toLowerCase());
        const range = parseRange(ref);
        if (!range || range.bottom <= range.top) {
          this.fault(file, `has the range ${ref}`);
          continue;
        }
        ranges.push(range);
        const filter = child(table, "autoFilter");
        if (filter && filter.attributes.ref !== ref) this.fault(file, "its filter has other cells");
        const columns = childrenOf(child(table, "tableColumns"), "tableColumn");
        if (columns.length !== range.right - range.left + 1) this.fault(file, `${columns.length} columns at ${ref}`);
        const headers = this.headers(sheet, range);
        const seen = new Set<string>();
        columns.forEach((column, index) => {
          const { id: columnId, name: header = "" } = column.attributes;
          if (Number(columnId) !== index + 1) this.fault(file, `column ${index + 1} has the id ${String(columnId)}`);
          if (seen.has(header.toLowerCase()) || header === "" || header.length > LIMITS.literal)
            this.fault(file, `the header '${header}'`);
          seen.add(header.toLowerCase());
          if (headers[index] !== header) this.fault(file, `'${header}' is '${String(headers[index])}' in its cell`);
          const formula = child(column, "calculatedColumnFormula");
          if (!formula) return;
          this.formula(file, `'${header}'`, formula.text);
          if (formula.text.includes("_xldudf_")) this.fault(file, `'${header}' cannot spill in a table`);
        });
      }
      if (anyOverlap(ranges)) this.fault(part, "tables or merged cells overlap");
    }
  }

  /** The texts of a table's header cells. Excel repairs a header cell that is not text. */
  private headers(sheet: XmlElement, range: CellRange): (string | undefined)[] {
    const row = childrenOf(child(sheet, "sheetData"), "row").find(
      ({ attributes }) => Number(attributes.r) === range.top + 1,
    );
    const cells = new Map(childrenOf(row, "c").map((cell) => [parseCell(cell.attributes.r as string)?.column, cell]));
    return Array.from({ length: range.right - range.left + 1 }, (_, index) => {
      const cell = cells.get(range.left + index);
      return cell?.attributes.t === "s" ? this.texts[Number(child(cell, "v")?.text)] : undefined;
    });
  }
}

function contains({ top, left, bottom, right }: CellRange, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** Also true if a range is null. */
function anyOverlap(ranges: readonly (CellRange | null)[]): boolean {
  const sorted = [...ranges].sort((a, b) => (a?.top ?? -1) - (b?.top ?? -1));
  return sorted.some((one, index) => {
    if (!one) return true;
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next] as CellRange;
      if (other.top > one.bottom) return false;
      if (other.left <= one.right && one.left <= other.right) return true;
    }
    return false;
  });
}
