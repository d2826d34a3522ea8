import { filterKey } from "../../host/office/excel/auto-filter";
import type {
  Area,
  CellScalar,
  Facet,
  HostGrid,
  NameRecord,
  Selection,
  SheetRecord,
  TableRecord,
} from "../../host/host-grid";
import { areaOfRange, tableRecord, VISIBILITIES } from "../../host/file-records";
import { DEFAULT_FORMAT } from "../../host/host-grid";
import { type CellValue, isCellError, type Sheet, type Workbook } from "../../xlsx/model";

/** A lone cell far away from all others must not make every search read billions of blank cells. */
const MOST_CELLS = 20_000_000;
const FEWEST_COLUMNS = 20;

const refuse = (): never => {
  throw new Error("The workbook is only read here.");
};

/** A workbook file as a spreadsheet for the Office host, to be read only. A sheet's id is its index. */
export class WorkbookGrid implements HostGrid {
  readonly data = new Map<string, unknown>();

  constructor(
    private readonly workbook: Workbook,
    readonly workbookName: string,
  ) {
    if (workbook.dateSystem === 1904) this.data.set("date1904", true);
    workbook.sheets.forEach(({ filtered, tables }, index) => {
      if (filtered?.length) this.data.set(filterKey({ sheetId: String(index) }), true);
      for (const { id, filterActive } of tables) {
        if (filterActive) this.data.set(filterKey({ tableId: String(id) }), true);
      }
    });
  }

  private sheet(sheetId: string): Sheet {
    const sheet = this.workbook.sheets[Number(sheetId)];
    if (!sheet) throw new Error(`No sheet ${sheetId}.`);
    return sheet;
  }

  sheets(): readonly SheetRecord[] {
    return this.workbook.sheets.map(({ name, visibility, tabColor, showGridLines }, index) => ({
      id: String(index),
      name,
      visibility: VISIBILITIES[visibility],
      tabColor: tabColor ?? "",
      showGridlines: showGridLines,
    }));
  }

  activeSheetId(): string {
    return String(this.workbook.activeSheet);
  }

  usedArea(sheetId: string): Area | null {
    let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
    for (const [row, { cells }] of this.sheet(sheetId).rows) {
      for (let column = 0; column < cells.length; column++) {
        const cell = cells[column];
        if (!cell || (cell.value === null && !cell.formula)) continue;
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
        left = Math.min(left, column);
        right = Math.max(right, column);
      }
    }
    if (bottom < 0) return null;
    const area = areaOfRange({ top, left, bottom, right });
    const most = Math.max(FEWEST_COLUMNS, Math.floor(MOST_CELLS / area.rows));
    return { ...area, columns: Math.min(area.columns, most) };
  }

  read(sheetId: string, { row, column, rows, columns }: Area, facet: Facet): CellScalar[][] {
    const sheet = this.sheet(sheetId);
    return Array.from({ length: rows }, (_, down) => {
      const cells = sheet.rows.get(row + down)?.cells;
      return Array.from({ length: columns }, (_, right) => {
        const cell = cells?.[column + right];
        const value = scalarOf(cell?.value ?? null);
        switch (facet) {
          case "values":
            return value;
          case "formulas":
            return cell?.formula ? `=${cell.formula.text}` : value;
          case "text":
            return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
          case "numberFormats":
            return this.workbook.styles[cell?.style ?? 0]?.numberFormat ?? "General";
          case "kinds":
            return kindOf(cell?.value ?? null);
        }
      });
    });
  }

  spillArea(sheetId: string, row: number, column: number): Area | null {
    const range = this.sheet(sheetId).rows.get(row)?.cells[column]?.formula?.range;
    return range ? areaOfRange(range) : null;
  }

  selection(): Selection {
    return {
      sheetId: this.activeSheetId(),
      areas: [{ row: 0, column: 0, rows: 1, columns: 1 }],
      activeCell: { row: 0, column: 0 },
    };
  }

  names(): readonly NameRecord[] {
    return this.workbook.definedNames.map(({ name, formula, sheet, hidden, comment }) => ({
      name,
      sheetId: sheet === undefined ? null : String(sheet),
      formula: `=${formula}`,
      comment: comment ?? "",
      visible: hidden !== true,
    }));
  }

  tables(): readonly TableRecord[] {
    return this.workbook.sheets.flatMap((sheet, index) =>
      sheet.tables.map((table) => ({ id: String(table.id), ...tableRecord(table, String(index)) })),
    );
  }

  rowsHidden(sheetId: string, row: number, rows: number): boolean | null {
    const held = this.sheet(sheetId).rows;
    let some = 0;
    for (let at = row; at < row + rows; at++) if (held.get(at)?.hidden) some++;
    return some === 0 ? false : some === rows ? true : null;
  }

  merges(sheetId: string): readonly Area[] {
    return this.sheet(sheetId).merges.map(areaOfRange);
  }

  calculating(): boolean {
    return false;
  }
  settled(): Promise<void> {
    return Promise.resolve();
  }
  subscribe(): () => void {
    return () => undefined;
  }

  readFormat = () => DEFAULT_FORMAT;
  columnWidth = () => 64;
  rowHeight = () => 15;
  columnsHidden = () => false;
  frozen = () => ({ rows: 0, columns: 0 });
  validation = () => null;
  conditionalFormats = () => [];
  charts = () => [];
  recalculate = () => undefined;

  addSheet = refuse;
  deleteSheet = refuse;
  updateSheet = refuse;
  moveSheet = refuse;
  copySheet = refuse;
  activateSheet = refuse;
  insertSheets = refuse;
  openWorkbook = refuse;
  writeContents = refuse;
  writeNumberFormats = refuse;
  clear = refuse;
  insertCells = refuse;
  deleteCells = refuse;
  writeFormat = refuse;
  setColumnWidth = refuse;
  setRowHeight = refuse;
  autofitColumns = refuse;
  autofitRows = refuse;
  hideColumns = refuse;
  hideRows = refuse;
  merge = refuse;
  unmerge = refuse;
  freeze = refuse;
  select = refuse;
  setName = refuse;
  deleteName = refuse;
  addTable = refuse;
  updateTable = refuse;
  deleteTable = refuse;
  setValidation = refuse;
  setConditionalFormat = refuse;
  deleteConditionalFormat = refuse;
  setChart = refuse;
  deleteChart = refuse;
}

function scalarOf(value: CellValue): CellScalar {
  if (value === null) return "";
  return isCellError(value) ? value.code : value;
}

function kindOf(value: CellValue): string {
  if (value === null) return "Empty";
  if (isCellError(value)) return "Error";
  return typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";
}
