import { BooleanNumber, type IWorksheetData } from "@univerjs/core";
import { InsertSheetCommand } from "@univerjs/sheets";
import { type SheetRecord } from "../../../host/host-grid";
import { hexColor } from "../engine/colors";
import { type EngineWorkbook } from "./engine-workbook";
import { type TableList } from "./table-list";

/** The sheets of the workbook: their order, names and visibility. */
export class SheetList {
  /** Sheets that only the API can unhide. The engine has no such state. */
  readonly veryHidden = new Set<string>();

  constructor(
    private readonly book: EngineWorkbook,
    private readonly tableList: TableList,
  ) {}
  sheets(): readonly SheetRecord[] {
    return this.book.workbook.getSheets().map((sheet) => {
      const config = sheet.getConfig();
      const id = sheet.getSheetId();
      const hidden = sheet.isSheetHidden() === BooleanNumber.TRUE;
      const tab = config.tabColor ?? "";
      return {
        id,
        name: sheet.getName(),
        visibility: hidden ? (this.veryHidden.has(id) ? "VeryHidden" : "Hidden") : "Visible",
        tabColor: tab === "" ? "" : (hexColor(tab) ?? ""),
        showGridlines: config.showGridlines !== BooleanNumber.FALSE,
      } as const;
    });
  }

  addSheet(name: string, position?: number): string {
    return this.addSheetData({ name }, position);
  }

  /** Adds a sheet with content and gives it an id. */
  addSheetData(sheet: Partial<IWorksheetData>, position?: number): string {
    const id = `added-${Date.now().toString(36)}-${this.book.workbook.getSheets().length}`;
    const front = this.book.activeSheetId();
    this.book.quiet = true;
    this.book.run(InsertSheetCommand.id, {
      index: position ?? this.book.workbook.getSheets().length,
      sheet: { rowCount: 200, columnCount: 26, defaultColumnWidth: 64, defaultRowHeight: 20, ...sheet, id },
    });
    // The engine activates a new sheet, but Excel's API does not.
    if (this.book.activeSheetId() !== front) this.book.facade.setActiveSheet(front);
    this.book.quiet = false;
    return id;
  }

  deleteSheet(sheetId: string): void {
    for (const table of this.tableList.tables()) if (table.sheetId === sheetId) this.tableList.deleteTable(table.id);
    this.book.facade.deleteSheet(sheetId);
  }

  updateSheet(
    sheetId: string,
    patch: Partial<Pick<SheetRecord, "name" | "visibility" | "tabColor" | "showGridlines">>,
  ): void {
    const sheet = this.book.sheetFacade(sheetId);
    if (patch.name !== undefined) sheet.setName(patch.name);
    if (patch.tabColor !== undefined) sheet.setTabColor(patch.tabColor);
    if (patch.showGridlines !== undefined) sheet.setHiddenGridlines(!patch.showGridlines);
    if (patch.visibility === undefined) return;
    if (patch.visibility === "VeryHidden") this.veryHidden.add(sheetId);
    else this.veryHidden.delete(sheetId);
    if (patch.visibility === "Visible") {
      if (sheet.isSheetHidden()) {
        // The engine activates a sheet when it is unhidden, but Excel does not.
        const active = this.book.activeSheetId();
        sheet.showSheet();
        this.activateSheet(active);
      }
    } else if (!sheet.isSheetHidden()) sheet.hideSheet();
  }

  moveSheet(sheetId: string, position: number): void {
    this.book.facade.moveSheet(this.book.sheetFacade(sheetId), position);
  }

  copySheet(sheetId: string, name: string, position: number): string {
    const copy = this.book.facade.duplicateSheet(this.book.sheetFacade(sheetId));
    copy.setName(name);
    this.book.facade.moveSheet(copy, position);
    return copy.getSheetId();
  }

  activateSheet(sheetId: string): void {
    const before = this.book.activeSheetId();
    if (before === sheetId) return;
    this.book.fire({ type: "sheetDeactivated", sheetId: before });
    this.book.facade.setActiveSheet(sheetId);
  }
}
