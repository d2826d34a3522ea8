import { type FUniver } from "@univerjs/core/lib/facade";
import {
  ICommandService,
  type Injector,
  type IRange,
  IUndoRedoService,
  type IWorkbookData,
  type Workbook as UniverWorkbook,
  type Worksheet,
} from "@univerjs/core";
import { type FWorkbook, type FWorksheet } from "@univerjs/sheets/lib/facade";
import { MAX_COLUMNS, MAX_ROWS } from "../../../xlsx/text/address";
import { type Area, type GridEvent } from "../../../host/host-grid";
import { areaOf } from "../engine/areas";

/** The engine's workbook behind the grid: its sheets, commands and event listeners. */
export class EngineWorkbook {
  readonly commands: ICommandService;
  /** True while sheets are activated and selections change as a side effect. No events are raised meanwhile. */
  quiet = false;
  private readonly undoRedo: IUndoRedoService;
  private readonly listeners = new Set<(event: GridEvent) => void>();

  constructor(
    readonly api: FUniver,
    readonly injector: Injector,
    readonly unitId: string,
  ) {
    this.commands = injector.get(ICommandService);
    this.undoRedo = injector.get(IUndoRedoService);
  }

  dispose(): void {
    this.listeners.clear();
  }

  get facade(): FWorkbook {
    return this.api.getWorkbook(this.unitId) as FWorkbook;
  }

  get workbook(): UniverWorkbook {
    return this.facade.getWorkbook();
  }

  /** The current workbook, in the engine's form. */
  save(): IWorkbookData {
    return this.facade.save();
  }

  sheetFacade(sheetId: string): FWorksheet {
    const sheet = this.facade.getSheetBySheetId(sheetId);
    if (!sheet) throw new Error(`There is no sheet with the id ${sheetId}.`);
    return sheet;
  }

  sheet(sheetId: string): Worksheet {
    return this.sheetFacade(sheetId).getSheet();
  }

  /** Runs one of the engine's commands on this workbook. */
  run(id: string, params: object): void {
    if (!this.commands.syncExecuteCommand(id, { unitId: this.unitId, ...params })) {
      throw new Error(`The spreadsheet did not carry out the command ${id}.`);
    }
  }

  /** Runs a mutation that the user can undo. */
  undoable(redo: { id: string; params: object }, undo: { id: string; params: object }): void {
    this.run(redo.id, redo.params);
    this.undoRedo.pushUndoRedo({ unitID: this.unitId, redoMutations: [redo], undoMutations: [undo] });
  }

  /** The part of an area that is on the sheet. */
  clamp(sheetId: string, area: Area): Area {
    const sheet = this.sheet(sheetId);
    return {
      ...area,
      rows: Math.max(0, Math.min(area.rows, sheet.getRowCount() - area.row)),
      columns: Math.max(0, Math.min(area.columns, sheet.getColumnCount() - area.column)),
    };
  }

  /** Enlarges the sheet, if necessary, to contain an area. */
  makeRoom(sheetId: string, area: Area): void {
    const sheet = this.sheet(sheetId);
    if (area.rows < MAX_ROWS && area.row + area.rows > sheet.getRowCount()) {
      this.sheetFacade(sheetId).setRowCount(area.row + area.rows + 50);
    }
    if (area.columns < MAX_COLUMNS && area.column + area.columns > sheet.getColumnCount()) {
      this.sheetFacade(sheetId).setColumnCount(area.column + area.columns + 4);
    }
  }

  /** A range of the engine as Excel reports it: whole rows and columns extend to the end of Excel's sheet. */
  shownArea(sheetId: string, range: IRange): Area {
    const sheet = this.sheet(sheetId);
    const area = areaOf({
      startRow: range.startRow || 0,
      startColumn: range.startColumn || 0,
      endRow: Number.isFinite(range.endRow) ? range.endRow : sheet.getRowCount() - 1,
      endColumn: Number.isFinite(range.endColumn) ? range.endColumn : sheet.getColumnCount() - 1,
    });
    return {
      ...area,
      rows: area.row === 0 && area.rows >= sheet.getRowCount() ? MAX_ROWS : area.rows,
      columns: area.column === 0 && area.columns >= sheet.getColumnCount() ? MAX_COLUMNS : area.columns,
    };
  }

  activeSheetId(): string {
    return this.workbook.getActiveSheet().getSheetId();
  }

  /** False after another workbook has replaced this one. */
  hasWorkbook(): boolean {
    return this.api.getWorkbook(this.unitId) !== null;
  }

  fire(event: GridEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  subscribe(listener: (event: GridEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
