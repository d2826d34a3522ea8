import { type IStyleData } from "@univerjs/core";
import { type Area, type CellFormat } from "../../../host/host-grid";
import { areaOf, type CellMatrix, rangeOf } from "../engine/areas";
import { pixelsOfPoints, POINTS_PER_PIXEL } from "../engine/units";
import { formatOf, styleOf } from "./cell-style";
import { type Cells } from "./cells";
import { type EngineWorkbook } from "./engine-workbook";

/** The formats of cells, and the sizes and visibility of rows and columns. */
export class Looks {
  private measure: CanvasRenderingContext2D | undefined;

  constructor(
    private readonly book: EngineWorkbook,
    private readonly cells: Cells,
  ) {}
  readFormat(sheetId: string, row: number, column: number): CellFormat {
    return formatOf(this.book.sheet(sheetId).getComposedCellStyle(row, column) ?? {});
  }

  writeFormat(sheetId: string, area: Area, patch: Partial<CellFormat>): void {
    this.book.makeRoom(sheetId, area);
    const { row, column, rows, columns } = this.book.clamp(sheetId, area);
    const style = styleOf(patch);
    const matrix: CellMatrix = {};
    for (let r = row; r < row + rows; r++) {
      const line: CellMatrix[number] = {};
      for (let c = column; c < column + columns; c++) line[c] = { s: style as IStyleData };
      matrix[r] = line;
    }
    this.cells.set(sheetId, matrix);
  }

  columnWidth(sheetId: string, column: number): number {
    return this.book.sheet(sheetId).getColumnWidth(column) * POINTS_PER_PIXEL;
  }

  rowHeight(sheetId: string, row: number): number {
    return this.book.sheet(sheetId).getRowHeight(row) * POINTS_PER_PIXEL;
  }

  setColumnWidth(sheetId: string, column: number, columns: number, points: number): void {
    const count = Math.min(columns, this.book.sheet(sheetId).getColumnCount() - column);
    if (count > 0) this.book.sheetFacade(sheetId).setColumnWidths(column, count, pixelsOfPoints(points));
  }

  setRowHeight(sheetId: string, row: number, rows: number, points: number): void {
    const count = Math.min(rows, this.book.sheet(sheetId).getRowCount() - row);
    if (count > 0) this.book.sheetFacade(sheetId).setRowHeightsForced(row, count, pixelsOfPoints(points));
  }

  autofitColumns(sheetId: string, column: number, columns: number): void {
    const context = (this.measure ??= document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D);
    const used = this.cells.usedArea(sheetId, true);
    if (!used) return;
    for (let index = column; index < Math.min(column + columns, this.book.sheet(sheetId).getColumnCount()); index++) {
      const texts = this.cells.read(sheetId, { ...used, column: index, columns: 1 }, "text");
      let widest = 0;
      texts.forEach((line, offset) => {
        const text = String(line[0]);
        if (text === "") return;
        const { fontName, fontSize, bold, wrapText } = this.readFormat(sheetId, used.row + offset, index);
        if (wrapText) return;
        context.font = `${bold ? "bold " : ""}${fontSize}pt ${fontName}`;
        widest = Math.max(widest, context.measureText(text).width);
      });
      if (widest > 0) this.book.sheetFacade(sheetId).setColumnWidths(index, 1, Math.ceil(widest) + 12);
    }
  }

  autofitRows(sheetId: string, row: number, rows: number): void {
    this.book.sheetFacade(sheetId).setRowAutoHeight(row, Math.min(rows, this.book.sheet(sheetId).getRowCount() - row));
  }

  columnsHidden(sheetId: string, column: number, columns: number): boolean | null {
    const sheet = this.book.sheet(sheetId);
    return common(column, Math.min(columns, sheet.getColumnCount() - column), (index) => !sheet.getColVisible(index));
  }

  rowsHidden(sheetId: string, row: number, rows: number): boolean | null {
    const sheet = this.book.sheet(sheetId);
    return common(row, Math.min(rows, sheet.getRowCount() - row), (index) => !sheet.getRowVisible(index));
  }

  hideColumns(sheetId: string, column: number, columns: number, hidden: boolean): void {
    const sheet = this.book.sheetFacade(sheetId);
    if (hidden) sheet.hideColumns(column, columns);
    else sheet.showColumns(column, columns);
  }

  hideRows(sheetId: string, row: number, rows: number, hidden: boolean): void {
    const sheet = this.book.sheetFacade(sheetId);
    if (hidden) sheet.hideRows(row, rows);
    else sheet.showRows(row, rows);
  }

  merges(sheetId: string): readonly Area[] {
    return this.book.sheet(sheetId).getMergeData().map(areaOf);
  }

  merge(sheetId: string, area: Area, across: boolean): void {
    const range = this.book.sheetFacade(sheetId).getRange(rangeOf(area));
    if (across) range.mergeAcross();
    else range.merge();
  }

  unmerge(sheetId: string, area: Area): void {
    this.book.sheetFacade(sheetId).getRange(rangeOf(area)).breakApart();
  }

  frozen(sheetId: string): { readonly rows: number; readonly columns: number } {
    const { xSplit, ySplit } = this.book.sheet(sheetId).getFreeze();
    return { rows: ySplit, columns: xSplit };
  }

  freeze(sheetId: string, rows: number, columns: number): void {
    const sheet = this.book.sheetFacade(sheetId);
    if (rows === 0 && columns === 0) sheet.cancelFreeze();
    else sheet.setFreeze({ ySplit: rows, xSplit: columns, startRow: rows || -1, startColumn: columns || -1 });
  }
}

/** True or false if `is` answers the same for every position; null if the answers differ. */
function common(from: number, count: number, is: (index: number) => boolean): boolean | null {
  let some = 0;
  for (let index = from; index < from + count; index++) if (is(index)) some++;
  return some === 0 ? false : some === count ? true : null;
}
