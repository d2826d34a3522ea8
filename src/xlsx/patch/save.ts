import { quoteSheetName, rangeName } from "../text/address";
import { FunctionNames, storedFormula } from "../text/formula-text";
import {
  childTexts,
  elementTexts,
  frameOf,
  SHEET_ORDER,
  WORKBOOK_ORDER,
  withElements,
  withTagAttribute,
  withAttribute,
  withoutCalculationOnLoad,
} from "../read/frame";
import type {
  CellRange,
  ColumnFormat,
  ConditionalFormat,
  ConditionalRule,
  DataValidation,
  DifferentialStyle,
  SheetVisibility,
  Workbook,
} from "../model";
import { Package } from "../package/package";
import {
  type CellChange,
  escapePattern,
  patchSheet,
  type PatchOptions,
  relationshipsPart,
  type RowChange,
  withDynamicArrays,
} from "./patch";
import { WorkbookError } from "../package/workbook-error";
import { countDifferential, type NewStyle, withStyles } from "./style-writer";
import { changedTableXml, newTableXml, type TargetTable } from "./table-writer";
import { attribute, escapeXml, parseXml, type XmlElement } from "../text/xml";
import { repack } from "../package/zip";

/** Which of a sheet's validations or conditional formats stay, by their index in the file, over which cells; and which come new. */
export interface RuleChanges<T> {
  readonly kept: ReadonlyMap<number, readonly CellRange[]>;
  readonly added: readonly T[];
}

/** A sheet as it is to be. What is not named stays as the file has it; of a new sheet it is left out. */
export interface TargetSheet {
  /** The part of the file that it continues; null for a new sheet. */
  readonly part: string | null;
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly cells: readonly Omit<CellChange, "sheet">[];
  readonly rows?: ReadonlyMap<number, RowChange>;
  readonly columns?: readonly ColumnFormat[];
  /** In points, and in characters. */
  readonly defaultRowHeight?: number;
  readonly defaultColumnWidth?: number;
  readonly merges?: readonly CellRange[];
  readonly view?: {
    readonly frozen: { readonly rows: number; readonly columns: number };
    readonly showGridLines: boolean;
  };
  /** `#RRGGBB`, null for none. */
  readonly tabColor?: string | null;
  /** All tables of the sheet. */
  readonly tables?: readonly TargetTable[];
  readonly validations?: RuleChanges<DataValidation>;
  readonly conditionalFormats?: RuleChanges<ConditionalFormat>;
  readonly page?: { readonly landscape: boolean; readonly fitToWidth: boolean };
}

export interface TargetName {
  readonly name: string;
  /** Without the equals sign. */
  readonly formula: string;
  /** Index into the target's sheets. */
  readonly sheet?: number;
  readonly hidden?: boolean;
  readonly comment?: string;
}

export interface TargetWorkbook {
  /** In their order. Sheets of the file that are missing here are deleted. */
  readonly sheets: readonly TargetSheet[];
  readonly activeSheet?: number;
  /** All names that the model has; undefined leaves them as they are. */
  readonly names?: readonly TargetName[];
  /** Cells and rows number these after the formats of the file. */
  readonly styles: readonly NewStyle[];
}

export interface SavedWorkbook {
  readonly bytes: Uint8Array;
  /** What could not be put into the file, one sentence each. */
  readonly notSaved: readonly string[];
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Texts of parts on their way into the file. */
class Draft {
  readonly changes = new Map<string, string | null>();

  constructor(readonly file: Package) {}

  text(path: string): string {
    const part = this.file.spelling(path) ?? path;
    const changed = this.changes.get(part);
    return changed ?? this.file.text(part);
  }

  has(path: string): boolean {
    const part = this.file.spelling(path) ?? path;
    return this.changes.has(part) ? this.changes.get(part) !== null : this.file.has(part);
  }

  set(path: string, text: string): void {
    const part = this.file.spelling(path) ?? path;
    if (this.has(part) && this.text(part) === text) return;
    this.changes.set(part, text);
  }

  remove(path: string): void {
    const part = this.file.spelling(path) ?? path;
    if (this.file.has(part)) this.changes.set(part, null);
    else this.changes.delete(part);
  }

  /** A free path such as `xl/tables/table7.xml`. */
  free(stem: string): string {
    for (let number = 1; ; number++) if (!this.has(`${stem}${number}.xml`)) return `${stem}${number}.xml`;
  }

  addType(path: string, type: string): void {
    const xml = this.text("[Content_Types].xml");
    const { prefix, contentEnd } = frameOf(xml, "[Content_Types].xml");
    const override = `<${prefix}Override PartName="/${path}" ContentType="${type}"/>`;
    this.set("[Content_Types].xml", xml.slice(0, contentEnd) + override + xml.slice(contentEnd));
  }

  removeType(path: string): void {
    const override = new RegExp(`<(?:\\w+:)?Override\\b[^>]*PartName=["']/${escapePattern(path)}["'][^>]*/>`, "i");
    this.set("[Content_Types].xml", this.text("[Content_Types].xml").replace(override, ""));
  }

  /** Adds a relationship of a part and returns its id. */
  relate(part: string, type: string, target: string): string {
    const path = relationshipsPart(part);
    const xml = this.has(path)
      ? this.text(path)
      : `${HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;
    const ids = new Set([...xml.matchAll(/\bId=["']([^"']*)["']/g)].map(([, id]) => id));
    let number = ids.size + 1;
    while (ids.has(`rId${number}`)) number++;
    const frame = frameOf(xml, path);
    const item = `<${frame.prefix}Relationship Id="rId${number}" Type="${OFFICE}/${type}" Target="${escapeXml(target)}"/>`;
    if (frame.rootTag.endsWith("/>")) {
      const open = frame.rootTag.replace(/\s*\/>$/, ">");
      this.set(path, `${xml.slice(0, frame.rootStart)}${open}${item}</${frame.prefix}Relationships>`);
    } else this.set(path, xml.slice(0, frame.contentEnd) + item + xml.slice(frame.contentEnd));
    return `rId${number}`;
  }

  unrelate(part: string, id: string): void {
    const path = relationshipsPart(part);
    const pattern = new RegExp(`<(?:\\w+:)?Relationship\\b[^>]*\\bId=["']${escapePattern(id)}["'][^>]*/>`);
    this.set(path, this.text(path).replace(pattern, ""));
  }
}

/**
 * The workbook as the target wants it: cells, formats, sheets, tables, names, validations and conditional formats. Parts that nothing
 * was changed in keep their bytes, and what this program does not know stays where it is.
 */
export function saveWorkbook(
  bytes: Uint8Array,
  before: Workbook,
  target: TargetWorkbook,
  options: PatchOptions = {},
): SavedWorkbook {
  const file = new Package(bytes);
  const draft = new Draft(file);
  const names = new FunctionNames(options.functionIds ?? [], options.namespace);
  const notSaved: string[] = [];
  const { workbookPart } = file;
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf("/") + 1);
  if (file.text(workbookPart).includes("purl.oclc.org/ooxml") && needsNewParts(target)) {
    throw new WorkbookError(
      "The file is a Strict Open XML Spreadsheet, to which no sheets and tables can be added here. Save it as an Excel Workbook (.xlsx) first.",
    );
  }

  const wantedStyles: DifferentialStyle[] = [];
  const stylesPart = relatedPart(file, "styles");
  const firstDifferential = stylesPart === undefined ? 0 : countDifferential(file.text(stylesPart), stylesPart);
  const differential = (style: DifferentialStyle): number => firstDifferential + wantedStyles.push(style) - 1;

  let dynamicIndex = 0;
  if (target.sheets.some(({ cells }) => cells.some(({ formula }) => formula?.dynamic))) {
    const part = relatedPart(file, "sheetMetadata");
    const { xml, index } = withDynamicArrays(part === undefined ? null : file.text(part));
    dynamicIndex = index;
    const path = part ?? `${folder}metadata.xml`;
    draft.set(path, xml);
    if (part === undefined) {
      draft.relate(workbookPart, "sheetMetadata", "metadata.xml");
      draft.addType(path, `${SPREADSHEET}.sheetMetadata+xml`);
    }
  }

  // Sheets that go take with them what only they refer to.
  const kept = new Set(target.sheets.flatMap(({ part }) => (part === null ? [] : [part])));
  const gone = before.sheets.map(({ part }) => part).filter((part) => !kept.has(part));
  const goneTables = before.sheets.flatMap((sheet) => {
    const wanted = target.sheets.find(({ part }) => part === sheet.part)?.tables;
    return wanted ? sheet.tables.map(({ part }) => part).filter((part) => !wanted.some((t) => t.part === part)) : [];
  });
  for (const part of unreachable(file, new Set([...gone, ...goneTables]))) {
    draft.remove(part);
    draft.removeType(part);
  }
  for (const relationship of file.relationships(workbookPart)) {
    const part = relationship.external ? undefined : file.spelling(relationship.target);
    if (part !== undefined && gone.includes(part)) draft.unrelate(workbookPart, relationship.id);
  }

  let nextTable = 1 + Math.max(0, ...before.sheets.flatMap(({ tables }) => tables.map(({ id }) => id)));
  let formulasMoved = gone.length > 0;
  const renamedColumns: { readonly table: string; readonly column: string }[] = [];
  const placed = target.sheets.map((sheet) => {
    let part = sheet.part;
    let relationship: string | null = null;
    if (part === null) {
      part = draft.free(`${folder}worksheets/sheet`);
      draft.set(part, `${HEADER}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData/></worksheet>`);
      draft.addType(part, `${SPREADSHEET}.worksheet+xml`);
      relationship = draft.relate(workbookPart, "worksheet", part.slice(folder.length));
    }
    let xml = draft.text(part);
    if (sheet.cells.length > 0 || (sheet.rows?.size ?? 0) > 0) {
      const cells = sheet.cells.map((cell) => ({ ...cell, sheet: sheet.name }));
      const patched = patchSheet(xml, part, cells, names, dynamicIndex, sheet.rows);
      xml = patched.xml;
      formulasMoved ||= patched.formulasMoved;
    }
    xml = withFrame(xml, part, sheet);
    if (sheet.tables) xml = withTables(xml, part, sheet.tables);
    if (sheet.conditionalFormats) xml = withFormats(xml, part, sheet.conditionalFormats, names, differential);
    if (sheet.validations) xml = withValidations(xml, part, sheet, sheet.validations, names, notSaved);
    draft.set(part, xml);
    return { sheet, part, relationship };
  });

  function withTables(xml: string, part: string, tables: readonly TargetTable[]): string {
    const known = new Map(
      file.relationships(part).flatMap(({ id, type, target: to, external }) => {
        const found = type === "table" && !external ? file.spelling(to) : undefined;
        return found === undefined ? [] : [[found, id] as const];
      }),
    );
    for (const [tablePart, id] of known) if (goneTables.includes(tablePart)) draft.unrelate(part, id);
    const ids = tables.map((table) => {
      if (table.part !== null) {
        const { xml: changed, renamed } = changedTableXml(draft.text(table.part), table.part, table);
        draft.set(table.part, changed);
        renamedColumns.push(...renamed.map((column) => ({ table: table.name, column })));
        return known.get(table.part) ?? "";
      }
      const path = draft.free(`${folder}tables/table`);
      draft.set(path, HEADER + newTableXml(table, nextTable++));
      draft.addType(path, `${SPREADSHEET}.table+xml`);
      return draft.relate(part, "table", `../tables/${path.slice(path.lastIndexOf("/") + 1)}`);
    });
    if (ids.length === known.size && tables.every((table) => table.part !== null)) return xml;
    const content = ids.map((id) => `<tablePart xmlns:r="${OFFICE}" r:id="${id}"/>`).join("");
    const list = ids.length === 0 ? "" : `<tableParts count="${ids.length}">${content}</tableParts>`;
    return withElements(xml, part, "tableParts", list, SHEET_ORDER);
  }

  dropCalculatedColumns(draft, target, renamedColumns);
  if (stylesPart !== undefined) {
    const changed = withStyles(file.text(stylesPart), stylesPart, before.styles, target.styles, wantedStyles);
    draft.set(stylesPart, changed);
  } else if (target.styles.length > 0 || wantedStyles.length > 0) {
    notSaved.push("The file has no styles: formats that were set here are not in it.");
  }
  draft.set(
    workbookPart,
    withoutCalculationOnLoad(workbookXml(draft.text(workbookPart), file, before, target, placed, names)),
  );

  // The calculation chain lists every cell with a formula. Excel builds it anew where it is missing, and reports damage where it is wrong.
  const chain = file.relationships(workbookPart).find(({ type }) => type === "calcChain");
  const chainPart = chain && file.spelling(chain.target);
  if (formulasMoved && chain && chainPart !== undefined) {
    draft.remove(chainPart);
    draft.removeType(chainPart);
    draft.unrelate(workbookPart, chain.id);
  }
  const encoder = new TextEncoder();
  const replacements = new Map(
    [...draft.changes].map(([part, text]) => [part, text === null ? null : encoder.encode(text)] as const),
  );
  return { bytes: repack(file.archive, replacements), notSaved };
}

function needsNewParts(target: TargetWorkbook): boolean {
  return target.sheets.some((sheet) => sheet.part === null || sheet.tables?.some((table) => table.part === null));
}

function relatedPart(file: Package, type: string): string | undefined {
  const found = file.relationships(file.workbookPart).find((each) => each.type === type && !each.external);
  return found && file.spelling(found.target);
}

/** Parts that nothing refers to any more once `gone` are no longer referred to, and their relationships. */
function unreachable(file: Package, gone: ReadonlySet<string>): string[] {
  if (gone.size === 0) return [];
  const reach = (without: ReadonlySet<string>): Set<string> => {
    const found = new Set<string>();
    const waiting = [""];
    for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
      for (const { target, external } of file.relationships(part)) {
        const to = external ? undefined : file.spelling(target);
        if (to === undefined || found.has(to) || without.has(to)) continue;
        found.add(to);
        waiting.push(to);
      }
    }
    return found;
  };
  const after = reach(gone);
  return [...reach(new Set())]
    .filter((part) => !after.has(part))
    .flatMap((part) => {
      const relationships = file.spelling(relationshipsPart(part));
      return relationships === undefined ? [part] : [part, relationships];
    });
}

const attributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(String(value))}"`))
    .join("");

/** Widths, merges, view, tab and page of a sheet. */
function withFrame(xml: string, part: string, sheet: TargetSheet): string {
  let result = xml;
  const set = (name: string, content: string): void => {
    result = withElements(result, part, name, content, SHEET_ORDER);
  };
  if (sheet.tabColor !== undefined || sheet.page?.fitToWidth) {
    const [old = "<sheetPr/>"] = elementTexts(result, part, "sheetPr").map((text) =>
      text.replace(/<(\/?)\w+:/g, "<$1"),
    );
    const tag = (/^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(old)?.[0] ?? "<sheetPr>").replace(/\s*\/?>$/, "");
    const rest = childTexts(old, part).filter(
      (text) => !(sheet.tabColor !== undefined && /^<tabColor\b/.test(text)) && !/^<pageSetUpPr\b/.test(text),
    );
    const page = childTexts(old, part).filter((text) => /^<pageSetUpPr\b/.test(text));
    const color = sheet.tabColor ? `<tabColor rgb="FF${sheet.tabColor.replace("#", "").toUpperCase()}"/>` : "";
    const setUp = sheet.page?.fitToWidth ? '<pageSetUpPr fitToPage="1"/>' : page.join("");
    const content = color + rest.join("") + setUp;
    set("sheetPr", content === "" && tag === "<sheetPr" ? "" : `${tag}>${content}</sheetPr>`);
  }
  if (sheet.view) {
    const { frozen, showGridLines } = sheet.view;
    const old = elementTexts(result, part, "sheetViews")[0]?.replace(/<(\/?)\w+:/g, "<$1");
    const oldView = (old && childTexts(old, part)[0]) ?? '<sheetView workbookViewId="0"/>';
    const tag = /^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(oldView)?.[0] ?? '<sheetView workbookViewId="0">';
    const view = withAttribute(tag, "showGridLines", showGridLines ? null : 0).replace(/\s*\/?>$/, "");
    const top = cellOf(frozen.rows, frozen.columns);
    const active = frozen.rows > 0 ? (frozen.columns > 0 ? "bottomRight" : "bottomLeft") : "topRight";
    const pane =
      frozen.rows > 0 || frozen.columns > 0
        ? `<pane${attributes({
            xSplit: frozen.columns || undefined,
            ySplit: frozen.rows || undefined,
            topLeftCell: top,
            activePane: active,
            state: "frozen",
          })}/>`
        : "";
    set("sheetViews", `<sheetViews>${view}>${pane}</sheetView></sheetViews>`);
  }
  if (sheet.defaultRowHeight !== undefined || sheet.defaultColumnWidth !== undefined) {
    const format = { defaultColWidth: sheet.defaultColumnWidth, defaultRowHeight: sheet.defaultRowHeight ?? 15 };
    set("sheetFormatPr", `<sheetFormatPr${attributes(format)}/>`);
  }
  if (sheet.columns) {
    const columns = sheet.columns.map(
      ({ first, last, width, hidden, style }) =>
        `<col${attributes({
          min: first + 1,
          max: last + 1,
          width: width ?? sheet.defaultColumnWidth ?? 9.140625,
          style,
          hidden: hidden ? 1 : undefined,
          customWidth: width === undefined ? undefined : 1,
        })}/>`,
    );
    set("cols", columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`);
  }
  if (sheet.merges) {
    const merges = sheet.merges.map((range) => `<mergeCell ref="${rangeName(range)}"/>`);
    set(
      "mergeCells",
      merges.length === 0 ? "" : `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>`,
    );
  }
  if (sheet.page) {
    const { landscape, fitToWidth } = sheet.page;
    const set_ = { orientation: landscape ? "landscape" : undefined, fitToHeight: fitToWidth ? 0 : undefined };
    set("pageSetup", `<pageSetup${attributes(set_)}/>`);
  }
  return result;
}

const cellOf = (row: number, column: number): string =>
  rangeName({ top: row, left: column, bottom: row, right: column }).replace(/:.*/, "");

const rangesOf = (ranges: readonly CellRange[]): string => ranges.map(rangeName).join(" ");

/** A list of rules with those that stay, over the cells that they now cover. */
function keptRules(texts: readonly string[], kept: ReadonlyMap<number, readonly CellRange[]>): string[] {
  return texts.flatMap((text, index) => {
    const ranges = kept.get(index);
    if (!ranges || ranges.length === 0) return [];
    const written = rangesOf(ranges);
    const before = parseXml(text, "").attributes.sqref ?? "";
    return [sameRanges(before, written) ? text : withTagAttribute(text, "sqref", written)];
  });
}

const sameRanges = (first: string, second: string): boolean => {
  const plain = (text: string): string => text.replace(/\$/g, "").split(/\s+/).filter(Boolean).sort().join(" ");
  return plain(first) === plain(second);
};

function withFormats(
  xml: string,
  part: string,
  { kept, added }: RuleChanges<ConditionalFormat>,
  names: FunctionNames,
  differential: (style: DifferentialStyle) => number,
): string {
  const { prefix } = frameOf(xml, part);
  const before = elementTexts(xml, part, "conditionalFormatting");
  const stay = keptRules(before, kept).map((text) => withoutPrefix(text, prefix));
  const made = added.map(({ ranges, rules }) => {
    const content = rules.map((rule) => ruleXml(rule, names, differential)).join("");
    return `<conditionalFormatting sqref="${rangesOf(ranges)}">${content}</conditionalFormatting>`;
  });
  return withElements(xml, part, "conditionalFormatting", [...stay, ...made].join(""), SHEET_ORDER);
}

function ruleXml(
  rule: ConditionalRule,
  names: FunctionNames,
  differential: (style: DifferentialStyle) => number,
): string {
  const { type, priority, stopIfTrue, operator, text, rank, bottom, percent, aboveAverage, points, barColor } = rule;
  const tag = attributes({
    type,
    dxfId: rule.style ? differential(rule.style) : undefined,
    priority: Math.max(1, priority),
    stopIfTrue: stopIfTrue ? 1 : undefined,
    operator,
    text,
    rank,
    bottom: bottom ? 1 : undefined,
    percent: percent ? 1 : undefined,
    aboveAverage: aboveAverage === false ? 0 : undefined,
  });
  const point = ({ type: kind, value }: { readonly type: string; readonly value?: string }): string =>
    `<cfvo${attributes({ type: kind, val: value })}/>`;
  const colorXml = (value: string | undefined): string =>
    `<color rgb="FF${(value ?? "#FFFFFF").replace("#", "").toUpperCase()}"/>`;
  const scale =
    type === "colorScale" && points
      ? `<colorScale>${points.map(point).join("")}${points.map(({ color }) => colorXml(color)).join("")}</colorScale>`
      : type === "dataBar" && points
        ? `<dataBar>${points.map(point).join("")}${colorXml(barColor)}</dataBar>`
        : "";
  const formulas = rule.formulas.map((each) => `<formula>${escapeXml(storedFormula(each, names, null))}</formula>`);
  return `<cfRule${tag}>${formulas.join("")}${scale}</cfRule>`;
}

function withValidations(
  xml: string,
  part: string,
  sheet: TargetSheet,
  { kept, added }: RuleChanges<DataValidation>,
  names: FunctionNames,
  notSaved: string[],
): string {
  const { prefix } = frameOf(xml, part);
  const [list] = elementTexts(xml, part, "dataValidations");
  const before = list === undefined ? [] : childTexts(list, part);
  // Those after the list's own stand in an extension, which is left as it is.
  const extended = [...kept.keys()].filter((index) => index >= before.length);
  const inExtension = elementTexts(xml, part, "extLst").join("");
  const count = [...inExtension.matchAll(/<(?:\w+:)?dataValidation[\s>]/g)].length;
  if (count > 0 && (extended.length !== count || changesExtension())) {
    notSaved.push(`Validations of '${sheet.name}' that refer to other sheets are in the file as they were.`);
  }
  const stay = keptRules(before, kept).map((text) => withoutPrefix(text, prefix));
  const made = added.map((validation) => validationXml(validation, names));
  const all = [...stay, ...made];
  const content = all.length === 0 ? "" : `<dataValidations count="${all.length}">${all.join("")}</dataValidations>`;
  return withElements(xml, part, "dataValidations", content, SHEET_ORDER);

  function changesExtension(): boolean {
    const written = [...inExtension.matchAll(/<(?:\w+:)?sqref>([^<]*)</g)].map(([, text]) => text ?? "");
    return extended.some((index) => {
      const was = written[index - before.length];
      return was !== undefined && !sameRanges(was, rangesOf(kept.get(index) ?? []));
    });
  }
}

function validationXml(validation: DataValidation, names: FunctionNames): string {
  const { type, operator, errorStyle, allowBlank, inCellList, showError, showPrompt } = validation;
  const tag = attributes({
    type,
    errorStyle: errorStyle === "stop" ? undefined : errorStyle,
    operator: operator === "between" ? undefined : operator,
    allowBlank: allowBlank ? 1 : undefined,
    // The attribute means the opposite of its name.
    showDropDown: inCellList ? undefined : 1,
    showInputMessage: showPrompt ? 1 : undefined,
    showErrorMessage: showError ? 1 : undefined,
    errorTitle: validation.errorTitle || undefined,
    error: validation.error || undefined,
    promptTitle: validation.promptTitle || undefined,
    prompt: validation.prompt || undefined,
    sqref: rangesOf(validation.ranges),
  });
  const formula = (name: string, text: string | undefined): string =>
    text === undefined || text === "" ? "" : `<${name}>${escapeXml(storedFormula(text, names, null))}</${name}>`;
  const formulas = formula("formula1", validation.formula1) + formula("formula2", validation.formula2);
  return `<dataValidation${tag}>${formulas}</dataValidation>`;
}

const withoutPrefix = (text: string, prefix: string): string =>
  prefix === "" ? text : text.replace(new RegExp(`<(/?)${prefix}`, "g"), "<$1");

/** A calculated column that names a column by its old name would have to be repaired by Excel; its cells keep their formulas. */
function dropCalculatedColumns(
  draft: Draft,
  target: TargetWorkbook,
  renamed: readonly { readonly table: string; readonly column: string }[],
): void {
  if (renamed.length === 0) return;
  const mentions = (formula: string): boolean => renamed.some(({ column }) => formula.includes(`[${column}]`));
  for (const { tables } of target.sheets) {
    for (const { part } of tables ?? []) {
      if (part === null) continue;
      const pattern = /<((?:\w+:)?)calculatedColumnFormula\b[^>]*>([\s\S]*?)<\/\1calculatedColumnFormula>/g;
      draft.set(
        part,
        draft.text(part).replace(pattern, (whole, _prefix, formula: string) => (mentions(formula) ? "" : whole)),
      );
    }
  }
}

interface Placed {
  readonly sheet: TargetSheet;
  readonly part: string;
  readonly relationship: string | null;
}

function workbookXml(
  xml: string,
  file: Package,
  before: Workbook,
  target: TargetWorkbook,
  placed: readonly Placed[],
  names: FunctionNames,
): string {
  const { workbookPart } = file;
  const { prefix } = frameOf(xml, workbookPart);
  const relationships = new Map(file.relationships(workbookPart).map((each) => [each.id, each]));
  const [list = ""] = elementTexts(xml, workbookPart, "sheets");
  const old = childTexts(list, workbookPart).map((text) => {
    const element = parseXml(text, workbookPart);
    const to = relationships.get(attribute(element, "id") ?? "");
    return { text: withoutPrefix(text, prefix), element, part: to && file.spelling(to.target) };
  });
  const modelled = new Set(before.sheets.map(({ part }) => part));
  let nextId = 1 + Math.max(0, ...old.map(({ element }) => Number(element.attributes.sheetId) || 0));
  const entries: { text: string; part: string | undefined }[] = placed.map(({ sheet, part, relationship }) => {
    const state = sheet.visibility === "visible" ? null : sheet.visibility;
    const known = old.find((each) => each.part === part);
    if (!known) {
      const id = attributes({ name: sheet.name, sheetId: nextId++, state: state ?? undefined });
      return { part, text: `<sheet xmlns:r="${OFFICE}"${id} r:id="${relationship}"/>` };
    }
    let { text } = known;
    if (known.element.attributes.name !== sheet.name) text = withTagAttribute(text, "name", sheet.name);
    if ((known.element.attributes.state ?? "visible") !== sheet.visibility)
      text = withTagAttribute(text, "state", state);
    return { part, text };
  });
  // Sheets without cells, such as chart sheets, keep their places.
  old.forEach(({ text, part }, index) => {
    if (part === undefined || !modelled.has(part)) entries.splice(Math.min(index, entries.length), 0, { part, text });
  });
  const sheets = entries.map(({ text }) => text).join("");
  const same = sheets === old.map(({ text }) => text).join("");
  let result = same ? xml : withElements(xml, workbookPart, "sheets", `<sheets>${sheets}</sheets>`, WORKBOOK_ORDER);

  const placeOf = (part: string | undefined): number => entries.findIndex((entry) => entry.part === part);
  const [oldNames = ""] = elementTexts(xml, workbookPart, "definedNames");
  const nameTexts = oldNames === "" ? [] : childTexts(oldNames, workbookPart);
  const written = definedNames(nameTexts, old, before, target, placed, placeOf, prefix, names);
  if (written.join("") !== nameTexts.map((text) => withoutPrefix(text, prefix)).join("")) {
    const content = written.length === 0 ? "" : `<definedNames>${written.join("")}</definedNames>`;
    result = withElements(result, workbookPart, "definedNames", content, WORKBOOK_ORDER);
  }
  if (!same) {
    const front = placed[target.activeSheet ?? 0];
    result = result.replace(/<(?:\w+:)?workbookView\b[^>]*>/, (tag) =>
      withAttribute(withAttribute(tag, "firstSheet", null), "activeTab", Math.max(0, placeOf(front?.part))),
    );
  }
  return result;
}

function definedNames(
  texts: readonly string[],
  old: readonly { readonly part: string | undefined }[],
  before: Workbook,
  target: TargetWorkbook,
  placed: readonly Placed[],
  placeOf: (part: string | undefined) => number,
  prefix: string,
  names: FunctionNames,
): string[] {
  const key = (name: string, part: string | undefined): string => `${name.toLowerCase()}|${part ?? ""}`;
  const knownBefore = new Map(
    before.definedNames.map((each) => [
      key(each.name, each.sheet === undefined ? undefined : before.sheets[each.sheet]?.part),
      each,
    ]),
  );
  const wanted = target.names && new Map(target.names.map((each) => [key(each.name, partOf(each)), each]));
  function partOf({ sheet }: TargetName): string | undefined {
    return sheet === undefined ? undefined : placed[sheet]?.part;
  }
  const result: string[] = [];
  for (const text of texts) {
    const element: XmlElement = parseXml(text, "");
    const local = element.attributes.localSheetId;
    const part = local === undefined ? undefined : old[Number(local)]?.part;
    let own = withoutPrefix(text, prefix);
    if (local !== undefined) {
      const place = placeOf(part);
      // A name of a sheet that is gone goes with it.
      if (place < 0) continue;
      if (place !== Number(local)) own = withTagAttribute(own, "localSheetId", place);
    }
    const id = key(element.attributes.name ?? "", part);
    const was = knownBefore.get(id);
    const now = wanted?.get(id);
    wanted?.delete(id);
    if (wanted && was && !now) continue;
    if (was && now && now.formula !== was.formula) {
      const open = /^<(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(own)?.[0] ?? "<definedName>";
      own = `${open}${escapeXml(storedFormula(now.formula, names, null))}</definedName>`;
    }
    result.push(own);
  }
  for (const each of wanted?.values() ?? []) {
    const part = partOf(each);
    const tag = attributes({
      name: each.name,
      comment: each.comment || undefined,
      localSheetId: part === undefined ? undefined : placeOf(part),
      hidden: each.hidden && !each.name.startsWith("_xlnm.") ? 1 : undefined,
    });
    result.push(`<definedName${tag}>${escapeXml(storedFormula(each.formula, names, null))}</definedName>`);
  }
  return result;
}

/** The name by which Excel knows the rows that are repeated on every page. */
export function titleRowsName(sheet: number, sheetName: string, rows: string): TargetName {
  return { name: "_xlnm.Print_Titles", formula: `${quoteSheetName(sheetName)}!${rows}`, sheet, hidden: true };
}
