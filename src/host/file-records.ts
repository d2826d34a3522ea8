import type { CellRange, Sheet, Table } from "../xlsx/model";
import type { Area, TableRecord, Visibility } from "./host-grid";

/** Parts of a workbook file as a grid records them. */

/** The settings of the add-in are kept in the data of a grid under their names with this before them. */
export const SETTING = "setting:";

export const VISIBILITIES: Readonly<Record<Sheet["visibility"], Visibility>> = {
  visible: "Visible",
  hidden: "Hidden",
  veryHidden: "VeryHidden",
};

export function areaOfRange({ top, left, bottom, right }: CellRange): Area {
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** How a table looks. The reader does not keep which columns a file highlights. */
export function tableLook(
  table: Table,
): Pick<
  TableRecord,
  | "showTotals"
  | "style"
  | "showBandedRows"
  | "showBandedColumns"
  | "showFilterButton"
  | "highlightFirstColumn"
  | "highlightLastColumn"
> {
  return {
    showTotals: table.totalsRow,
    style: table.style ?? "",
    showBandedRows: table.rowStripes,
    showBandedColumns: table.columnStripes,
    showFilterButton: table.filter,
    highlightFirstColumn: false,
    highlightLastColumn: false,
  };
}

export function tableRecord(table: Table, sheetId: string): Omit<TableRecord, "id"> {
  return {
    name: table.name,
    sheetId,
    area: areaOfRange(table.range),
    showHeaders: table.headerRow,
    ...tableLook(table),
  };
}
