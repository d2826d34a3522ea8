import { cellName, columnName, quoteSheetName, rangeName } from "../text/address";
import { type CellRange, type CellValue, HIGHEST_ROW, isCellError } from "../model";
import type {
  CalculatedValues,
  CellDefinition,
  SheetDefinition,
  StyleDefinition,
  TableDefinition,
  ValidationDefinition,
} from "./definition";
import { storedFormula, usesOurFunctions } from "./formulas";
import type { StyleSheet } from "./styles";
import { present } from "./present";
import { tableRange } from "./tables";
import { MAIN, OFFICE } from "../text/namespaces";
import { escapeXml } from "../text/xml";
import { element, escapeCellText, XML_HEADER } from "../text/xml-writing";

/** Text that Excel, or a program that reads an export, would treat as a formula. A dash alone is just a dash. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]./s;

const NO_STYLE: StyleDefinition = {};

/** Limits of Excel for the texts of a validation. */
const TITLE_LIMIT = 32;
const TEXT_LIMIT = 255;

/** What the sheets of a workbook share: texts, styles, tables and the results of a calculation. */
interface SheetContext {
  readonly styles: StyleSheet;
  readonly sharedText: (text: string) => number;
  readonly tables: ReadonlyMap<string, TableDefinition>;
  readonly values: CalculatedValues | null;
  /** Size of the workbook's default font, in points. */
  readonly fontSize: number;
}

/** A cell to be written. */
interface PlacedCell {
  readonly definition: CellDefinition;
  /** The table whose body contains the cell, for `[@column]`. */
  readonly table?: TableDefinition;
}

/** All cells of a sheet: those in its definition, in its tables, and in the areas that its spilled formulas fill. */
export function placeCells(
  sheet: SheetDefinition,
  values: CalculatedValues | null,
): Map<number, Map<number, PlacedCell>> {
  const rows = new Map<number, Map<number, PlacedCell>>();
  const put = (row: number, column: number, cell: PlacedCell): void => {
    let line = rows.get(row);
    if (!line) rows.set(row, (line = new Map()));
    line.set(column, cell);
  };
  for (const [row, line] of sheet.cells) {
    for (const [column, definition] of line) {
      if (!definition.spill) continue;
      // Before the cells of the definition, which overwrite these.
      const area = values?.spill(sheet.name, row, column) ?? null;
      const bottom = Math.max(row + definition.spill.rows - 1, area?.bottom ?? row);
      for (let spillRow = row; spillRow <= bottom; spillRow++) {
        definition.spill.columns.forEach((style, index) => put(spillRow, column + index, { definition: { style } }));
      }
    }
  }
  for (const [row, line] of sheet.cells) {
    for (const [column, definition] of line) put(row, column, { definition });
  }
  for (const table of sheet.tables) {
    const range = tableRange(table);
    table.columns.forEach((column, index) => {
      put(table.top, table.left + index, {
        definition: { value: column.header, ...present({ style: column.headerStyle }) },
      });
    });
    for (let row = range.top + 1; row <= range.bottom; row++) {
      const values_ = table.rows[row - range.top - 1];
      table.columns.forEach((column, index) => {
        put(row, table.left + index, {
          definition: { value: values_?.[column.key], ...present({ formula: column.formula, style: column.style }) },
          table,
        });
      });
    }
  }
  return rows;
}

export function sheetXml(
  sheet: SheetDefinition,
  context: SheetContext,
  options: { active: boolean; tableIds: readonly string[]; drawingId: string | null },
): string {
  const cells = placeCells(sheet, context.values);
  const spilled = spilledCells(sheet, context.values);
  const rowNumbers = [...new Set([...cells.keys(), ...sheet.heights.keys(), ...spilled.rows])].sort((a, b) => a - b);
  let used: CellRange | null = null;
  let data = "";
  for (const row of rowNumbers) {
    const line = cells.get(row) ?? new Map<number, PlacedCell>();
    const columns = [...new Set([...line.keys(), ...spilled.columnsOf(row)])].sort((a, b) => a - b);
    let text = "";
    for (const column of columns) {
      text += cellXml(sheet, row, column, line.get(column) ?? { definition: {} }, spilled.has(row, column), context);
      used = used
        ? { top: used.top, left: Math.min(used.left, column), bottom: row, right: Math.max(used.right, column) }
        : { top: row, left: column, bottom: row, right: column };
    }
    const fixed = sheet.heights.get(row);
    // Without customHeight, Excel still fits the row to its text when the text is edited.
    const wished = fixed ?? fittingHeight(sheet, row, line, context);
    const height = wished === undefined ? undefined : Math.min(wished, HIGHEST_ROW);
    data += element("row", { r: row + 1, ht: height, customHeight: fixed === undefined ? undefined : 1 }, text);
  }
  const links: string[] = [];
  for (const [row, line] of [...sheet.cells].sort((a, b) => a[0] - b[0])) {
    for (const [column, { link }] of [...line].sort((a, b) => a[0] - b[0])) {
      if (link)
        links.push(element("hyperlink", { ref: cellName(row, column), location: link.to, tooltip: link.tooltip }));
    }
  }
  const body =
    element(
      "sheetPr",
      {},
      (sheet.tabColor ? element("tabColor", { rgb: `FF${sheet.tabColor}` }) : "") + '<pageSetUpPr fitToPage="1"/>',
    ) +
    element("dimension", { ref: used ? rangeName(used) : "A1" }) +
    `<sheetViews>${viewXml(sheet, options.active)}</sheetViews>` +
    '<sheetFormatPr defaultRowHeight="15"/>' +
    columnsXml(sheet, context.styles) +
    element("sheetData", {}, data) +
    (sheet.protect
      ? element("sheetProtection", {
          sheet: 1,
          objects: 1,
          scenarios: 1,
          formatCells: 0,
          formatColumns: 0,
          formatRows: 0,
        })
      : "") +
    (sheet.merges.length > 0
      ? element(
          "mergeCells",
          { count: sheet.merges.length },
          sheet.merges.map((range) => element("mergeCell", { ref: rangeName(range) })).join(""),
        )
      : "") +
    sheet.conditionalFormats
      .map((format, index) =>
        element(
          "conditionalFormatting",
          { sqref: format.ranges.map(rangeName).join(" ") },
          element(
            "cfRule",
            { type: "expression", dxfId: context.styles.overlay(format.style), priority: index + 1 },
            `<formula>${escapeXml(format.formula)}</formula>`,
          ),
        ),
      )
      .join("") +
    (sheet.validations.length > 0
      ? element("dataValidations", { count: sheet.validations.length }, sheet.validations.map(validationXml).join(""))
      : "") +
    (links.length > 0 ? element("hyperlinks", {}, links.join("")) : "") +
    '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
    element("pageSetup", {
      paperSize: 9,
      orientation: sheet.print.landscape ? "landscape" : "portrait",
      fitToWidth: sheet.print.pagesWide ?? 1,
      fitToHeight: sheet.print.onePage ? 1 : 0,
    }) +
    `<headerFooter><oddHeader>${escapeXml("&L&A&R&F")}</oddHeader><oddFooter>${escapeXml("&LOriginCredit&CPage &P of &N")}</oddFooter></headerFooter>` +
    (options.drawingId ? element("drawing", { "r:id": options.drawingId }) : "") +
    (options.tableIds.length > 0
      ? element(
          "tableParts",
          { count: options.tableIds.length },
          options.tableIds.map((id) => element("tablePart", { "r:id": id })).join(""),
        )
      : "");
  return XML_HEADER + element("worksheet", { xmlns: MAIN, "xmlns:r": OFFICE }, body);
}

function viewXml(sheet: SheetDefinition, active: boolean): string {
  const attributes = { showGridLines: 0, tabSelected: active ? 1 : undefined, workbookViewId: 0 };
  const freeze = sheet.freeze;
  if (!freeze || (freeze.rows === 0 && freeze.columns === 0)) return element("sheetView", attributes);
  const pane = freeze.rows > 0 && freeze.columns > 0 ? "bottomRight" : freeze.rows > 0 ? "bottomLeft" : "topRight";
  return element(
    "sheetView",
    attributes,
    element("pane", {
      xSplit: freeze.columns || undefined,
      ySplit: freeze.rows || undefined,
      topLeftCell: cellName(freeze.rows, freeze.columns),
      activePane: pane,
      state: "frozen",
    }) + element("selection", { pane }),
  );
}

function columnsXml(sheet: SheetDefinition, styles: StyleSheet): string {
  const hidden = new Set(sheet.hiddenColumns ?? []);
  const columns = sheet.widths.map((width, index) => {
    const style = sheet.columnStyles?.[index];
    return element("col", {
      min: index + 1,
      max: index + 1,
      width,
      style: style && styles.cell(style, false),
      hidden: hidden.has(index) ? 1 : undefined,
      customWidth: 1,
    });
  });
  return columns.length > 0 ? element("cols", {}, columns.join("")) : "";
}

/** The cells that spilled formulas fill in addition to their own. */
function spilledCells(sheet: SheetDefinition, values: CalculatedValues | null) {
  const areas: CellRange[] = [];
  const origins = new Set<string>();
  if (values) {
    for (const [row, line] of sheet.cells) {
      for (const [column, { formula }] of line) {
        const area = formula === undefined ? null : values.spill(sheet.name, row, column);
        if (!area) continue;
        areas.push(area);
        origins.add(cellName(row, column));
      }
    }
  }
  const has = (row: number, column: number): boolean =>
    !origins.has(cellName(row, column)) &&
    areas.some(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);
  return {
    has,
    rows: new Set(areas.flatMap(({ top, bottom }) => numbers(top, bottom))),
    columnsOf: (row: number) =>
      areas.filter(({ top, bottom }) => row >= top && row <= bottom).flatMap(({ left, right }) => numbers(left, right)),
  };
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function cellXml(
  sheet: SheetDefinition,
  row: number,
  column: number,
  { definition, table }: PlacedCell,
  isSpilled: boolean,
  context: SheetContext,
): string {
  const { formula, value } = definition;
  const hasFormula = formula !== undefined;
  const shown: CellValue | undefined = hasFormula || isSpilled ? context.values?.value(sheet.name, row, column) : value;
  const style: StyleDefinition = hasFormula ? { ...definition.style, unlocked: true } : (definition.style ?? NO_STYLE);
  const asText = typeof value === "string" && LIKE_A_FORMULA.test(value);
  const index = context.styles.cell(style, asText);
  // Built without `element` for speed, because a sheet may have a million cells.
  let attributes = `r="${cellName(row, column)}"${index === 0 ? "" : ` s="${index}"`}`;
  let content = "";
  if (hasFormula) {
    const stored = escapeXml(storedFormula(formula, context.tables, table));
    if (definition.array || usesOurFunctions(formula)) {
      const area = context.values?.spill(sheet.name, row, column);
      attributes += ' cm="1"';
      content += element("f", { t: "array", ref: area ? rangeName(area) : cellName(row, column) }, stored);
    } else content += element("f", {}, stored);
  }
  if (shown !== undefined && shown !== null) {
    if (typeof shown === "number") content += `<v>${shown}</v>`;
    else if (typeof shown === "boolean") {
      attributes += ' t="b"';
      content += `<v>${shown ? 1 : 0}</v>`;
    } else if (isCellError(shown)) {
      attributes += ' t="e"';
      content += `<v>${escapeXml(shown.code)}</v>`;
    } else if (hasFormula) {
      attributes += ' t="str"';
      content += `<v>${escapeCellText(shown)}</v>`;
    } else {
      attributes += ' t="s"';
      content += `<v>${context.sharedText(shown)}</v>`;
    }
  }
  return content === "" ? `<c ${attributes}/>` : `<c ${attributes}>${content}</c>`;
}

/** Height of a line of text relative to its font size, including the space between lines. */
const LINE_HEIGHT = 1.32;
const DEFAULT_ROW_HEIGHT = 15;

/** The estimated height that wrapped or large text in a row needs; undefined if the default is enough. */
function fittingHeight(
  sheet: SheetDefinition,
  row: number,
  line: ReadonlyMap<number, PlacedCell>,
  context: SheetContext,
): number | undefined {
  let height = DEFAULT_ROW_HEIGHT;
  for (const [column, { definition }] of line) {
    const { style } = definition;
    const size = style?.size ?? context.fontSize;
    const calculated = context.values?.value(sheet.name, row, column);
    const shown = definition.value ?? calculated ?? null;
    if (shown === null) continue;
    const lines =
      style?.wrap && typeof shown === "string"
        ? wrappedLines(
            shown,
            ((sheet.widths[column] ?? 9) - 1 - (style.indent ?? 0)) * (context.fontSize / size),
            style.bold === true,
          )
        : 1;
    height = Math.max(height, Math.ceil(lines * size * LINE_HEIGHT) + 2);
  }
  return height > DEFAULT_ROW_HEIGHT ? height : undefined;
}

/** Number of lines that a text needs in a column `width` digits wide. Letters are assumed to be wide, so that nothing is cut off. */
function wrappedLines(text: string, width: number, bold: boolean): number {
  const widthOf = (word: string): number => {
    let total = 0;
    for (const character of word) total += WIDE.test(character) ? 1.85 : CAPITAL.test(character) ? 1.2 : 0.95;
    return bold ? total * 1.07 : total;
  };
  let lines = 1;
  let used = 0;
  // Words are not split; lines may break anywhere between East Asian characters.
  for (const piece of text.match(/\n|[\u1100-\uffef]|[^\s\u1100-\uffef]+\s*|\s+/gu) ?? []) {
    if (piece === "\n") {
      lines++;
      used = 0;
      continue;
    }
    const length = widthOf(piece.trimEnd());
    if (used > 0 && used + length > width) {
      lines++;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(length / width) - 1);
    used += widthOf(piece);
  }
  return lines;
}

const WIDE = /[\u1100-\u11ff\u2e80-\uffef]/;
const CAPITAL = /[A-Z0-9%@MWmw]/;

function validationXml(validation: ValidationDefinition): string {
  const { prompt, error } = validation;
  for (const text of [prompt, error]) {
    if (text && (text.title.length > TITLE_LIMIT || text.text.length > TEXT_LIMIT)) {
      throw new Error(
        `too long for Excel: '${text.title}' (${text.title.length}), '${text.text}' (${text.text.length})`,
      );
    }
  }
  return element(
    "dataValidation",
    {
      type: validation.type,
      operator: validation.operator === "between" ? undefined : validation.operator,
      errorStyle: validation.onError === "stop" ? undefined : validation.onError,
      allowBlank: 1,
      showInputMessage: prompt ? 1 : undefined,
      showErrorMessage: 1,
      errorTitle: error?.title,
      error: error?.text,
      promptTitle: prompt?.title,
      prompt: prompt?.text,
      sqref: validation.ranges.map(rangeName).join(" "),
    },
    `<formula1>${escapeXml(validation.formula1)}</formula1>` +
      (validation.formula2 === undefined ? "" : `<formula2>${escapeXml(validation.formula2)}</formula2>`),
  );
}

/** The defined names that Excel uses for the print area and print titles. */
export function printNames(sheet: SheetDefinition): { name: string; formula: string }[] {
  const names: { name: string; formula: string }[] = [];
  const quoted = quoteSheetName(sheet.name);
  const { area, repeatRows } = sheet.print;
  if (area) {
    const corners = `$${columnName(area.left)}$${area.top + 1}:$${columnName(area.right)}$${area.bottom + 1}`;
    names.push({ name: "_xlnm.Print_Area", formula: `${quoted}!${corners}` });
  }
  if (repeatRows) {
    names.push({ name: "_xlnm.Print_Titles", formula: `${quoted}!$${repeatRows[0] + 1}:$${repeatRows[1] + 1}` });
  }
  return names;
}
