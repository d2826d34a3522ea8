import { columnName, rangeName } from "../xlsx/text/address";
import type { OverlayStyle, SheetDefinition, StyleDefinition } from "../xlsx/write/definition";
import type { StyleRuns } from "./style-runs";

const VERTICAL = { top: "Top", center: "Center" } as const;
const HORIZONTAL = { left: "Left", center: "Center", right: "Right" } as const;
/** Gives a column of cells a style as a workbook file would. What a style does not say stays as it is. */
export function layStyle(range: Excel.Range, style: StyleDefinition, rows: number): void {
  const { format } = range;
  const { font } = format;
  if (style.format !== undefined && style.format !== "General") range.numberFormat = [[style.format]];
  if (style.bold) font.bold = true;
  if (style.italic) font.italic = true;
  if (style.underline) font.underline = "Single";
  if (style.size !== undefined) font.size = style.size;
  if (style.color !== undefined) font.color = `#${style.color}`;
  if (style.fill !== undefined) format.fill.color = `#${style.fill}`;
  if (style.wrap) format.wrapText = true;
  if (style.vertical !== undefined) format.verticalAlignment = VERTICAL[style.vertical];
  if (style.horizontal !== undefined) format.horizontalAlignment = HORIZONTAL[style.horizontal];
  if (style.indent !== undefined) format.indentLevel = style.indent;
  const line = style.border ?? style.bottomBorder;
  if (line === undefined) return;
  // A single row has no lines between rows, and Excel may refuse to set them.
  const below = rows > 1 ? (["EdgeBottom", "InsideHorizontal"] as const) : (["EdgeBottom"] as const);
  for (const edge of style.border === undefined ? below : ([...below, "EdgeTop", "EdgeLeft", "EdgeRight"] as const)) {
    const border = format.borders.getItem(edge);
    border.style = "Continuous";
    border.color = `#${line}`;
  }
}

/** Adds a conditional format with a formula that is relative to the first cell of the range. */
export function layOverlay(range: Excel.Range, formula: string, style: OverlayStyle): Excel.ConditionalFormat {
  const added = range.conditionalFormats.add("Custom");
  added.custom.rule.formula = `=${formula}`;
  const { fill, font } = added.custom.format;
  if (style.fill !== undefined) fill.color = `#${style.fill}`;
  if (style.color !== undefined) font.color = `#${style.color}`;
  if (style.bold) font.bold = true;
  return added;
}

/** The look of a new sheet, without what it holds. */
export function laySheet(target: Excel.Worksheet, sheet: SheetDefinition, runs: StyleRuns): void {
  for (const { top, bottom, column, style } of runs.all()) {
    const range = target.getRange(`${columnName(column)}${top + 1}:${columnName(column)}${bottom + 1}`);
    layStyle(range, style, bottom - top + 1);
  }
  for (const merge of sheet.merges) target.getRange(rangeName(merge)).merge();
  for (const [row, points] of sheet.heights) target.getRange(`${row + 1}:${row + 1}`).format.rowHeight = points;
  for (const column of sheet.hiddenColumns ?? []) {
    target.getRange(`${columnName(column)}:${columnName(column)}`).columnHidden = true;
  }
  if (sheet.tabColor !== undefined) target.tabColor = `#${sheet.tabColor}`;
  const { rows = 0 } = sheet.freeze ?? {};
  if (rows > 0) target.freezePanes.freezeRows(rows);
  target.pageLayout.orientation = "Landscape";
  const { repeatRows, area, onePage, pagesWide = 1 } = sheet.print;
  target.pageLayout.zoom = { horizontalFitToPages: pagesWide, ...(onePage ? { verticalFitToPages: 1 } : {}) };
  if (repeatRows) target.pageLayout.setPrintTitleRows(`$${repeatRows[0] + 1}:$${repeatRows[1] + 1}`);
  if (area) target.pageLayout.setPrintArea(rangeName(area));
}

/** The conditional formats of a new sheet. */
export function layOverlays(target: Excel.Worksheet, sheet: SheetDefinition): void {
  for (const { ranges, formula, style } of sheet.conditionalFormats) {
    for (const range of ranges) layOverlay(target.getRange(rangeName(range)), formula, style);
  }
}
