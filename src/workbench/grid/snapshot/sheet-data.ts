import { BooleanNumber, type ICellData, type IWorksheetData } from "@univerjs/core";
import { isFilteredOut, type Sheet } from "../../../xlsx/model";
import { univerRange } from "../engine/areas";
import { columnPixels, pixelsOfPoints } from "../engine/units";
import { cellData } from "./cell-data";

/** The minimum size of a sheet, and the number of empty rows and columns after the filled cells. */
const LEAST_ROWS = 200;

const LEAST_COLUMNS = 26;

const ROOM_ROWS = 100;

const ROOM_COLUMNS = 8;

/** Marks rows that a filter hides. SUBTOTAL leaves these out, unlike rows that were hidden by hand. */
export const FILTERED = "filtered";

export function sheetData(sheet: Sheet, id: string): Partial<IWorksheetData> {
  const cells: Record<number, Record<number, ICellData>> = {};
  const rows: NonNullable<IWorksheetData["rowData"]> = {};
  let lastRow = 0;
  let lastColumn = 0;
  for (const [number, row] of sheet.rows) {
    lastRow = Math.max(lastRow, number);
    const line: Record<number, ICellData> = {};
    let filled = false;
    row.cells.forEach((cell, column) => {
      if (!cell) return;
      const data = cellData(cell, true);
      if (!data) return;
      line[column] = data;
      filled = true;
      lastColumn = Math.max(lastColumn, column);
    });
    if (filled) cells[number] = line;
    if (row.height !== undefined || row.hidden || row.style) {
      rows[number] = {
        ...(row.height === undefined ? {} : { h: pixelsOfPoints(row.height), ia: BooleanNumber.FALSE }),
        ...(row.hidden ? { hd: BooleanNumber.TRUE } : {}),
        // Stays with the row when it moves.
        ...(isFilteredOut(sheet, number) ? { custom: { [FILTERED]: true } } : {}),
        ...(row.style ? { s: `s${row.style}` } : {}),
      };
    }
  }
  for (const { range } of sheet.tables) {
    lastRow = Math.max(lastRow, range.bottom);
    lastColumn = Math.max(lastColumn, range.right);
  }
  const columnCount = Math.max(LEAST_COLUMNS, lastColumn + 1 + ROOM_COLUMNS);
  const columns: NonNullable<IWorksheetData["columnData"]> = {};
  for (const format of sheet.columns) {
    for (let column = format.first; column <= Math.min(format.last, columnCount - 1); column++) {
      columns[column] = {
        ...(format.width === undefined ? {} : { w: columnPixels(format.width) }),
        ...(format.hidden ? { hd: BooleanNumber.TRUE } : {}),
        ...(format.style ? { s: `s${format.style}` } : {}),
      };
    }
  }
  const { frozen } = sheet;
  return {
    id,
    name: sheet.name,
    tabColor: sheet.tabColor ?? "",
    hidden: sheet.visibility === "visible" ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    rowCount: Math.max(LEAST_ROWS, lastRow + 1 + ROOM_ROWS),
    columnCount,
    defaultRowHeight: pixelsOfPoints(sheet.defaultRowHeight ?? 15),
    defaultColumnWidth: sheet.defaultColumnWidth === undefined ? 64 : columnPixels(sheet.defaultColumnWidth),
    zoomRatio: (sheet.zoom ?? 100) / 100,
    showGridlines: sheet.showGridLines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    ...(frozen && (frozen.rows > 0 || frozen.columns > 0)
      ? {
          freeze: {
            xSplit: frozen.columns,
            ySplit: frozen.rows,
            startRow: frozen.rows > 0 ? frozen.rows : -1,
            startColumn: frozen.columns > 0 ? frozen.columns : -1,
          },
        }
      : {}),
    mergeData: sheet.merges.map(univerRange),
    cellData: cells,
    rowData: rows,
    columnData: columns,
  };
}
