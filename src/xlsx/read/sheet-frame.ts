import { MAX_COLUMNS, MAX_ROWS, parseRange, parseRanges } from "../text/address";
import type {
  ColumnFormat,
  ConditionalFormat,
  ConditionalRule,
  DataValidation,
  Hyperlink,
  Row,
  Sheet,
  SheetVisibility,
  Table,
} from "../model";
import type { Relationship } from "../package/package";
import type { SharedString } from "./shared-strings";
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
  type XmlElement,
} from "../text/xml";

export interface SheetSource {
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
  /** Shared by the sheets of a workbook. */
  readonly room: Room;
}

/** What is left of the work that a workbook may cause: a small file can name millions of cells. */
export interface Room {
  cells: number;
  /** Visits of cells to find those that array formulas fill. */
  visits: number;
}

/** Reads everything of a sheet except its rows. */
export function readFrame(root: XmlElement, source: SheetSource, rows: Map<number, Row>): Sheet {
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
    columns: childrenOf(child(root, "cols"), "col").flatMap((column) => readColumn(column, styles)),
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

function readColumn(column: XmlElement, styles: Styles): ColumnFormat[] {
  const first = (numberAttribute(column, "min") ?? 1) - 1;
  const last = Math.min((numberAttribute(column, "max") ?? 1) - 1, MAX_COLUMNS - 1);
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 0 || last < first) return [];
  const width = numberAttribute(column, "width");
  const style = numberAttribute(column, "style");
  return [
    {
      first,
      last,
      ...(width !== undefined && { width }),
      ...(flag(column, "hidden") && { hidden: true as const }),
      ...(style !== undefined && styles.cells[style] !== undefined && { style }),
    },
  ];
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
