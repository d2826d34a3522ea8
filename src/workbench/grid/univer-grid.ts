import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  DataValidationErrorStyle,
  HorizontalAlign,
  type IBorderData,
  ICommandService,
  type ICellData,
  type ICommandInfo,
  type IExecutionOptions,
  IUndoRedoService,
  type Injector,
  type IRange,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
  type Nullable,
  VerticalAlign,
  type Workbook as UniverWorkbook,
  type Worksheet,
  WrapStrategy,
} from "@univerjs/core";
import type { FUniver } from "@univerjs/core/lib/facade";
import {
  FormulaDataModel,
  FormulaExecutedStateType,
  IActiveDirtyManagerService,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
  SetSuperTableMutation,
} from "@univerjs/engine-formula";
import {
  ClearSelectionFormatCommand,
  DeleteRangeMoveLeftCommand,
  DeleteRangeMoveUpCommand,
  InsertRangeMoveDownCommand,
  InsertRangeMoveRightCommand,
  InsertSheetCommand,
  SetBorderCommand,
  SetRangeValuesCommand,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetStyleCommand,
  SetWorksheetActiveOperation,
  SheetsSelectionsService,
  InsertSheetMutation,
  RemoveSheetMutation,
  SetWorksheetNameMutation,
} from "@univerjs/sheets";
import { AddSheetDataValidationCommand, ClearRangeDataValidationCommand } from "@univerjs/sheets-data-validation";
import {
  AddSheetTableMutation,
  DeleteSheetTableCommand,
  DeleteSheetTableMutation,
  SetSheetTableCommand,
  SetSheetTableMutation,
  TableColumnDataTypeEnum,
  TableManager,
} from "@univerjs/sheets-table";
import type { FWorkbook, FWorksheet } from "@univerjs/sheets/lib/facade";
import { cellName, MAX_COLUMNS, MAX_ROWS, parseCell, rangeName } from "../../xlsx/text/address";
import { FunctionNames, shownFormula, tokenize } from "../../xlsx/text/formula-text";
import {
  type Area,
  type BorderEdge,
  type BorderLine,
  type CellContent,
  type CellFormat,
  type CellScalar,
  type ConditionalFormatRecord,
  DEFAULT_FORMAT,
  type Facet,
  type GridEvent,
  type HostGrid,
  type InsertSheetsOptions,
  type NameRecord,
  type Selection,
  type SheetRecord,
  type TableRecord,
  type ValidationRecord,
} from "../office/host-grid";
import { hexColor } from "./model-styles";
import { type CellNote, pixelsOfPoints, tableTheme } from "./snapshot";

const POINTS_PER_PIXEL = 0.75;

/**
 * A calculation that was announced or stopped and has not started after so many turns of a free event loop will not. Turns and not
 * time: on a busy computer a calculation starts late, and its values must be waited for all the same.
 */
const MOST_TURNS_TO_START = 300;

/** Changes of looks only, which the engine tells by what set them off. */
const NO_CALCULATION_AFTER: ReadonlySet<string> = new Set([
  SetStyleCommand.id,
  SetBorderCommand.id,
  ClearSelectionFormatCommand.id,
]);

const ERROR_TEXT = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|CYCLE!|CONNECT!|ERROR!|GETTING_DATA)$/;

const WHOLE_WORKBOOK = "AllDefaultWorkbook";

const rangeOf = (area: Area): IRange => ({
  startRow: area.row,
  startColumn: area.column,
  endRow: area.row + area.rows - 1,
  endColumn: area.column + area.columns - 1,
});

const areaOf = (range: Pick<IRange, "startRow" | "endRow" | "startColumn" | "endColumn">): Area => ({
  row: range.startRow,
  column: range.startColumn,
  rows: range.endRow - range.startRow + 1,
  columns: range.endColumn - range.startColumn + 1,
});

type CellMatrix = Record<number, Record<number, Partial<{ [K in keyof ICellData]: ICellData[K] | null }>>>;

/** What this grid keeps beside the engine's own table. */
interface TableExtras {
  readonly showTotals: boolean;
  readonly style: string;
  readonly showBandedRows: boolean;
  readonly showBandedColumns: boolean;
  readonly showFilterButton: boolean;
  readonly highlightFirstColumn: boolean;
  readonly highlightLastColumn: boolean;
}

const PLAIN_TABLE: TableExtras = {
  showTotals: false,
  style: "TableStyleMedium2",
  showBandedRows: true,
  showBandedColumns: false,
  showFilterButton: true,
  highlightFirstColumn: false,
  highlightLastColumn: false,
};

export interface WorkbookOpener {
  /** Opens another workbook in the page; null for a blank one. */
  open(file: Uint8Array | null): Promise<void>;
  /** Adds sheets of a file to the workbook. */
  insert(file: Uint8Array, options: InsertSheetsOptions): Promise<readonly string[]>;
}

/** The Office host's grid over the spreadsheet of the page. One lives as long as its workbook. */
export class UniverGrid implements HostGrid {
  readonly data = new Map<string, unknown>();
  readonly tableExtras = new Map<string, TableExtras>();
  readonly veryHidden = new Set<string>();
  /** Sheets in which rows, columns or cells were inserted, deleted or moved. */
  readonly moved = new Set<string>();
  /** What came with inserted sheets and is not shown, one sentence each. */
  readonly notShown: string[] = [];
  private readonly listeners = new Set<(event: GridEvent) => void>();
  private readonly stops: { dispose(): void }[] = [];
  private readonly commands: ICommandService;
  private readonly formulas: FormulaDataModel;
  private readonly selections: SheetsSelectionsService;
  private readonly undoRedo: IUndoRedoService;
  private readonly tableManager: TableManager;
  /** The engine's list of commands after which it calculates. */
  private readonly dirtyCommands: IActiveDirtyManagerService;
  private readonly conditionals = new Map<string, ConditionalFormatRecord>();
  private formulasChanged = true;
  private announced = false;
  private running = false;
  private stopped = false;
  private quiet = false;
  private lastSelection = "";
  private before: { key: string; value: CellScalar } | null = null;

  constructor(
    private readonly api: FUniver,
    injector: Injector,
    readonly unitId: string,
    readonly workbookName: string,
    private readonly opener: WorkbookOpener,
  ) {
    this.commands = injector.get(ICommandService);
    this.formulas = injector.get(FormulaDataModel);
    this.selections = injector.get(SheetsSelectionsService);
    this.tableManager = injector.get(TableManager);
    this.undoRedo = injector.get(IUndoRedoService);
    this.dirtyCommands = injector.get(IActiveDirtyManagerService);
    this.stops.push(
      this.commands.beforeCommandExecuted((command, options) => this.beforeCommand(command, options)),
      this.commands.onCommandExecuted((command, options) => this.afterCommand(command, options)),
    );
  }

  dispose(): void {
    for (const stop of this.stops) stop.dispose();
    this.listeners.clear();
  }

  private get facade(): FWorkbook {
    return this.api.getWorkbook(this.unitId) as FWorkbook;
  }

  private get workbook(): UniverWorkbook {
    return this.facade.getWorkbook();
  }

  /** The workbook as it stands, in the engine's own form. */
  save(): IWorkbookData {
    return this.facade.save();
  }

  private sheetFacade(sheetId: string): FWorksheet {
    const sheet = this.facade.getSheetBySheetId(sheetId);
    if (!sheet) throw new Error(`No sheet ${sheetId}.`);
    return sheet;
  }

  private sheet(sheetId: string): Worksheet {
    return this.sheetFacade(sheetId).getSheet();
  }

  private run(id: string, params: object): void {
    if (!this.commands.syncExecuteCommand(id, { unitId: this.unitId, ...params })) {
      throw new Error(`The spreadsheet refused: ${id}.`);
    }
  }

  // Events and calculation

  private beforeCommand(
    { id, params }: ICommandInfo,
    options?: IExecutionOptions & { applyFormulaCalculationResult?: boolean },
  ): void {
    if (id !== SetRangeValuesMutation.id) return;
    const change = params as { unitId: string; subUnitId: string; cellValue?: Record<number, Record<number, unknown>> };
    if (change.unitId === this.unitId) {
      const matrix = change.cellValue as CellMatrix | undefined;
      if (options?.applyFormulaCalculationResult) this.keepFormats(change.subUnitId, matrix);
      else this.spellOutSpills(change.subUnitId, matrix);
    }
    const cell = change.unitId === this.unitId ? singleCell(change.cellValue) : null;
    this.before = cell && {
      key: `${change.subUnitId}:${cell.row}:${cell.column}`,
      value: this.value(change.subUnitId, cell.row, cell.column),
    };
  }

  /**
   * A result brings the format of what it was made from, for a formula that was just typed. One of the file keeps its own, General too:
   * else a workbook that nobody touched would be saved with other formats.
   */
  private keepFormats(sheetId: string, matrix: CellMatrix | undefined): void {
    const cells = this.sheet(sheetId).getCellMatrix();
    for (const [row, line] of Object.entries(matrix ?? {})) {
      for (const [column, cell] of Object.entries(line ?? {})) {
        if (!cell?.s) continue;
        const held = cells.getValue(Number(row), Number(column));
        const note = held?.custom as Partial<CellNote> | null | undefined;
        if (note?.engine !== undefined && note.engine === held?.f) delete cell.s;
      }
    }
  }

  /** Whether there may be a formula with `D2#`; not known before the first calculation. */
  private namesSpills: boolean | null = null;

  /** The engine does not know `D2#`. It is given the range that D2 fills; the cell remembers what was typed. */
  private spellOutSpills(sheetId: string, matrix: CellMatrix | undefined): void {
    for (const line of Object.values(matrix ?? {})) {
      for (const cell of Object.values(line ?? {})) {
        if (typeof cell?.f !== "string" || !cell.f.includes("#")) continue;
        const { text, engineText } = this.spelledOut(sheetId, cell.f);
        if (text === engineText) continue;
        cell.f = `=${engineText}`;
        cell.custom = { engine: cell.f, shown: `=${text}`, dynamic: true } satisfies CellNote as never;
        this.namesSpills = true;
      }
    }
  }

  private spelledOut(sheetId: string, formula: string): { text: string; engineText: string } {
    const spillOf = (cell: string, sheetName: string | null): string | null => {
      const place = parseCell(cell);
      const sheet =
        sheetName === null
          ? { id: sheetId }
          : this.sheets().find(({ name }) => name.toLowerCase() === sheetName.toLowerCase());
      const spill = place && sheet && this.spillArea(sheet.id, place.row, place.column);
      if (!spill) return null;
      const { row, column, rows, columns } = spill;
      return rangeName({ top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 });
    };
    return shownFormula(formula.slice(1), new FunctionNames([]), spillOf, null);
  }

  /** Formulas with `D2#` whose range has become another one are given that. */
  private followSpills(): void {
    if (this.namesSpills === false) return;
    this.namesSpills = false;
    for (const sheet of this.workbook.getSheets()) {
      const sheetId = sheet.getSheetId();
      const matrix: CellMatrix = {};
      let any = false;
      sheet.getCellMatrix().forValue((row, column, cell) => {
        const note = cell?.custom as Partial<CellNote> | null | undefined;
        if (!note?.shown?.includes("#") || !cell?.f || note.engine !== cell.f) return;
        this.namesSpills = true;
        const { text, engineText } = this.spelledOut(sheetId, note.shown);
        if (text === engineText || `=${engineText}` === cell.f) return;
        any = true;
        (matrix[row] ??= {})[column] = {
          f: `=${engineText}`,
          custom: { ...note, engine: `=${engineText}` } as never,
        };
      });
      // Not for the person to undo: it follows from what they did.
      if (any) this.run(SetRangeValuesMutation.id, { subUnitId: sheetId, cellValue: matrix });
    }
  }

  private afterCommand(
    command: Readonly<ICommandInfo>,
    options?: { onlyLocal?: boolean; fromFormula?: boolean },
  ): void {
    const { id } = command;
    const params = (command.params ?? {}) as {
      unitId?: string;
      subUnitId?: string;
      cellValue?: Record<number, Record<number, unknown>>;
      range?: IRange;
      selections?: { range: IRange }[];
      sheet?: IWorksheetData;
      name?: string;
      tableId?: string;
      functionsExecutedState?: FormulaExecutedStateType;
      trigger?: string;
      from?: { subUnitId: string };
      to?: { subUnitId: string };
    };
    if (id === SetFormulaCalculationStartMutation.id) {
      this.running = true;
      this.announced = false;
      this.stopped = false;
      return;
    }
    if (id === SetFormulaCalculationNotificationMutation.id) {
      const { functionsExecutedState } = params;
      if (functionsExecutedState === undefined) {
        // Told of every stage: something is being calculated, whatever was said before.
        this.running = true;
        this.stopped = false;
      } else if (functionsExecutedState === FormulaExecutedStateType.STOP_EXECUTION) {
        // A calculation is stopped to be started anew. The word may come after the new start.
        this.stopped = true;
      } else {
        this.running = false;
        this.stopped = false;
        if (this.hasWorkbook()) {
          this.followSpills();
          this.fire({ type: "calculated", sheetId: this.activeSheetId() });
        }
      }
      return;
    }
    if (params.unitId !== undefined && params.unitId !== this.unitId) return;
    if (options?.onlyLocal || options?.fromFormula) return;
    const sheetId = params.subUnitId ?? "";
    if (id !== SetRangeValuesMutation.id ? this.dirtyCommands.get(id) : holdsFormula(params.cellValue)) {
      this.formulasChanged = true;
    }
    if (this.dirtyCommands.get(id) && !NO_CALCULATION_AFTER.has(params.trigger ?? "")) this.announced = true;
    switch (id) {
      case SetRangeValuesMutation.id: {
        const range = matrixRange(params.cellValue);
        if (!range) return;
        for (const table of this.tables()) {
          const { row, column, columns } = table.area;
          const touched = range.row <= row && row < range.row + range.rows;
          const beside = range.column >= column + columns || column >= range.column + range.columns;
          if (table.sheetId === sheetId && touched && !beside) this.nameColumns(table.id);
        }
        const single = singleCell(params.cellValue);
        const before = single && this.before?.key === `${sheetId}:${single.row}:${single.column}` ? this.before : null;
        this.fire({
          type: "changed",
          sheetId,
          area: range,
          changeType: "RangeEdited",
          ...(before && single
            ? { details: { valueBefore: before.value, valueAfter: this.value(sheetId, single.row, single.column) } }
            : {}),
        });
        return;
      }
      case "sheet.mutation.insert-row":
      case "sheet.mutation.remove-rows":
      case "sheet.mutation.insert-col":
      case "sheet.mutation.remove-col": {
        this.moved.add(sheetId);
        const what = id.endsWith("col") ? "Column" : "Row";
        const changeType = `${what}${id.includes("insert") ? "Inserted" : "Deleted"}`;
        if (params.range) this.fire({ type: "changed", sheetId, area: areaOf(params.range), changeType });
        return;
      }
      case "sheet.mutation.move-range":
        for (const end of [params.from, params.to]) if (end) this.moved.add(end.subUnitId);
        return;
      case SetWorksheetActiveOperation.id:
        if (!this.quiet) this.fire({ type: "sheetActivated", sheetId });
        return;
      case InsertSheetMutation.id:
        this.fire({ type: "sheetAdded", sheetId: params.sheet?.id ?? "" });
        return;
      case RemoveSheetMutation.id:
        this.fire({ type: "sheetDeleted", sheetId });
        return;
      case SetWorksheetNameMutation.id:
        this.fire({ type: "sheetRenamed", sheetId, nameBefore: "", nameAfter: params.name ?? "" });
        return;
      case "sheet.mutation.add-table":
        this.fire({ type: "tableAdded", tableId: params.tableId ?? "", sheetId });
        return;
      case "sheet.mutation.delete-table":
        this.fire({ type: "tableDeleted", tableId: params.tableId ?? "", sheetId });
        return;
      case SetSelectionsOperation.id: {
        const areas = (params.selections ?? []).map(({ range }) => this.shownArea(sheetId, range));
        const key = JSON.stringify([sheetId, areas]);
        if (this.quiet || key === this.lastSelection || areas.length === 0) return;
        this.lastSelection = key;
        this.fire({ type: "selectionChanged", sheetId, areas });
        return;
      }
    }
  }

  private hasWorkbook(): boolean {
    return this.api.getWorkbook(this.unitId) !== null;
  }

  private fire(event: GridEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }

  subscribe(listener: (event: GridEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  calculating(): boolean {
    return this.running || this.announced;
  }

  async settled(): Promise<void> {
    let turns = 0;
    while (this.calculating()) {
      turns = this.running && !this.stopped ? 0 : turns + 1;
      if (turns > MOST_TURNS_TO_START) {
        this.running = false;
        this.announced = false;
      }
      await new Promise<void>((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Whether any formula, sheet, name or table may have changed since this was last asked. */
  takeFormulasChanged(): boolean {
    const changed = this.formulasChanged;
    this.formulasChanged = false;
    return changed;
  }

  recalculate(): void {
    this.announced = true;
    this.api.getFormula().executeCalculation();
  }

  // Sheets

  sheets(): readonly SheetRecord[] {
    return this.workbook.getSheets().map((sheet) => {
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

  /** Adds a sheet with content; its id is made here. */
  addSheetData(sheet: Partial<IWorksheetData>, position?: number): string {
    const id = `added-${Date.now().toString(36)}-${this.workbook.getSheets().length}`;
    const front = this.activeSheetId();
    this.quiet = true;
    this.run(InsertSheetCommand.id, {
      index: position ?? this.workbook.getSheets().length,
      sheet: { rowCount: 200, columnCount: 26, defaultColumnWidth: 64, defaultRowHeight: 20, ...sheet, id },
    });
    // The engine brings a new sheet to the front; Excel's API does not.
    if (this.activeSheetId() !== front) this.facade.setActiveSheet(front);
    this.quiet = false;
    return id;
  }

  deleteSheet(sheetId: string): void {
    for (const table of this.tables()) if (table.sheetId === sheetId) this.deleteTable(table.id);
    this.facade.deleteSheet(sheetId);
  }

  updateSheet(
    sheetId: string,
    patch: Partial<Pick<SheetRecord, "name" | "visibility" | "tabColor" | "showGridlines">>,
  ): void {
    const sheet = this.sheetFacade(sheetId);
    if (patch.name !== undefined) sheet.setName(patch.name);
    if (patch.tabColor !== undefined) sheet.setTabColor(patch.tabColor);
    if (patch.showGridlines !== undefined) sheet.setHiddenGridlines(!patch.showGridlines);
    if (patch.visibility === undefined) return;
    if (patch.visibility === "VeryHidden") this.veryHidden.add(sheetId);
    else this.veryHidden.delete(sheetId);
    if (patch.visibility === "Visible") {
      if (sheet.isSheetHidden()) {
        // The engine brings a sheet that it shows to the front; Excel does not.
        const active = this.activeSheetId();
        sheet.showSheet();
        this.activateSheet(active);
      }
    } else if (!sheet.isSheetHidden()) sheet.hideSheet();
  }

  moveSheet(sheetId: string, position: number): void {
    this.facade.moveSheet(this.sheetFacade(sheetId), position);
  }

  copySheet(sheetId: string, name: string, position: number): string {
    const copy = this.facade.duplicateSheet(this.sheetFacade(sheetId));
    copy.setName(name);
    this.facade.moveSheet(copy, position);
    return copy.getSheetId();
  }

  activeSheetId(): string {
    return this.workbook.getActiveSheet().getSheetId();
  }

  activateSheet(sheetId: string): void {
    const before = this.activeSheetId();
    if (before === sheetId) return;
    this.fire({ type: "sheetDeactivated", sheetId: before });
    this.facade.setActiveSheet(sheetId);
  }

  insertSheets(file: Uint8Array, options: InsertSheetsOptions): Promise<readonly string[]> {
    return this.opener.insert(file, options);
  }

  openWorkbook(file: Uint8Array | null): Promise<void> {
    return this.opener.open(file);
  }

  // Cells

  private clamp(sheetId: string, area: Area): Area {
    const sheet = this.sheet(sheetId);
    return {
      ...area,
      rows: Math.max(0, Math.min(area.rows, sheet.getRowCount() - area.row)),
      columns: Math.max(0, Math.min(area.columns, sheet.getColumnCount() - area.column)),
    };
  }

  /** Makes the sheet as large as an area needs it. */
  private makeRoom(sheetId: string, area: Area): void {
    const sheet = this.sheet(sheetId);
    if (area.rows < MAX_ROWS && area.row + area.rows > sheet.getRowCount()) {
      this.sheetFacade(sheetId).setRowCount(area.row + area.rows + 50);
    }
    if (area.columns < MAX_COLUMNS && area.column + area.columns > sheet.getColumnCount()) {
      this.sheetFacade(sheetId).setColumnCount(area.column + area.columns + 4);
    }
  }

  /** A range of the engine as Excel gives it: whole rows and columns reach to the end of Excel's sheet. */
  private shownArea(sheetId: string, range: IRange): Area {
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

  usedArea(sheetId: string, valuesOnly: boolean): Area | null {
    let top = Infinity;
    let left = Infinity;
    let bottom = -1;
    let right = -1;
    const include = (row: number, column: number) => {
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    };
    this.sheet(sheetId)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (!cell) return;
        if (hasContent(cell) || (!valuesOnly && cell.s)) include(row, column);
      });
    for (const { range } of this.spills(sheetId)) {
      include(range.startRow, range.startColumn);
      include(range.endRow, range.endColumn);
    }
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  /** The parts of rows from their first to their last cell with content: a cell at the end of the sheet costs no more than any other. */
  filledRows(sheetId: string): { row: number; first: number; last: number }[] {
    const rows = new Map<number, { row: number; first: number; last: number }>();
    const include = (row: number, column: number): void => {
      const known = rows.get(row);
      if (!known) rows.set(row, { row, first: column, last: column });
      else if (column < known.first) known.first = column;
      else if (column > known.last) known.last = column;
    };
    this.sheet(sheetId)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (cell && hasContent(cell)) include(row, column);
      });
    for (const { range } of this.spills(sheetId)) {
      for (let row = range.startRow; row <= range.endRow; row++) {
        include(row, range.startColumn);
        include(row, range.endColumn);
      }
    }
    return [...rows.values()].sort((a, b) => a.row - b.row);
  }

  private spilled(sheetId: string): Record<number, Record<number, ICellData | null> | undefined> {
    const all = this.formulas.getArrayFormulaCellData()[this.unitId]?.[sheetId];
    return (all ?? {}) as Record<number, Record<number, ICellData | null> | undefined>;
  }

  spills(sheetId: string): { row: number; column: number; range: IRange }[] {
    const found: { row: number; column: number; range: IRange }[] = [];
    const rows = this.formulas.getArrayFormulaRange()[this.unitId]?.[sheetId] ?? {};
    for (const [row, columns] of Object.entries(rows)) {
      for (const [column, range] of Object.entries((columns ?? {}) as Record<string, Nullable<IRange>>)) {
        if (range) found.push({ row: Number(row), column: Number(column), range });
      }
    }
    return found;
  }

  spillArea(sheetId: string, row: number, column: number): Area | null {
    const range = this.formulas.getArrayFormulaRange()[this.unitId]?.[sheetId]?.[row]?.[column];
    if (!range) return null;
    const area = areaOf(range);
    return area.rows * area.columns > 1 ? area : null;
  }

  private value(sheetId: string, row: number, column: number): CellScalar {
    return this.read(sheetId, { row, column, rows: 1, columns: 1 }, "values")[0]?.[0] ?? "";
  }

  read(sheetId: string, area: Area, facet: Facet): CellScalar[][] {
    const sheet = this.sheet(sheetId);
    const matrix = sheet.getCellMatrix();
    const spilled = this.spilled(sheetId);
    const rows: CellScalar[][] = [];
    for (let row = area.row; row < area.row + area.rows; row++) {
      const line: CellScalar[] = [];
      const spilledRow = spilled[row];
      for (let column = area.column; column < area.column + area.columns; column++) {
        const cell = matrix.getValue(row, column);
        // A formula's cell has its own value; what it fills is kept apart.
        const content = cell && hasContent(cell) ? cell : (spilledRow?.[column] ?? null);
        line.push(this.facet(sheet, row, column, cell ?? null, content, facet));
      }
      rows.push(line);
    }
    return rows;
  }

  private facet(
    sheet: Worksheet,
    row: number,
    column: number,
    cell: ICellData | null,
    content: ICellData | null,
    facet: Facet,
  ): CellScalar {
    switch (facet) {
      case "values":
        return scalarOf(content);
      case "formulas":
        return this.formulaOf(sheet, row, column, cell) ?? scalarOf(content);
      case "kinds": {
        if (!content) return "Empty";
        const value = scalarOf(content);
        if (typeof value === "number") return "Double";
        if (typeof value === "boolean") return "Boolean";
        if (value === "") return content.f || content.si ? "String" : "Empty";
        return ERROR_TEXT.test(value) ? "Error" : "String";
      }
      case "numberFormats":
        // Of the cell itself: conditional formats do not count, and would be asked for cell by cell.
        return sheet.getComposedCellStyleByCellData(row, column, cell)?.n?.pattern ?? "General";
      case "text": {
        const value = scalarOf(content);
        if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
        const shown = sheet.getCell(row, column);
        const rich = shown?.p?.body?.dataStream;
        if (rich !== undefined) return rich.replace(/\r\n$/, "").replace(/\r/g, "\n");
        return shown?.v === undefined || shown.v === null ? String(value) : String(shown.v);
      }
    }
  }

  private formulaOf(sheet: Worksheet, row: number, column: number, cell: ICellData | null): string | null {
    if (!cell || (!cell.f && !cell.si)) return null;
    const formula = this.formulas.getFormulaStringByCell(row, column, sheet.getSheetId(), this.unitId);
    if (!formula) return null;
    const note = cell.custom as Partial<CellNote> | null | undefined;
    return note?.engine === formula && note.shown !== undefined ? note.shown : formula;
  }

  writeContents(sheetId: string, area: Area, contents: readonly (readonly (CellContent | null)[])[]): void {
    this.makeRoom(sheetId, area);
    const matrix: CellMatrix = {};
    let any = false;
    contents.forEach((line, row) => {
      const cells: CellMatrix[number] = {};
      line.forEach((content, column) => {
        if (content === null) return;
        any = true;
        cells[area.column + column] = cellOf(content);
      });
      matrix[area.row + row] = cells;
    });
    if (any) this.set(sheetId, matrix);
  }

  private set(sheetId: string, matrix: CellMatrix): void {
    const cells = this.sheet(sheetId).getCellMatrix();
    for (const [row, line] of Object.entries(matrix)) {
      for (const [column, cell] of Object.entries(line)) {
        if ("v" in cell || "f" in cell) continue;
        // The engine takes a cell that is set without its formula, be it for a format alone, to have lost it.
        const held = cells.getValue(Number(row), Number(column));
        if (held?.f || held?.si) line[Number(column)] = { ...cell, f: held.f ?? null, si: held.si ?? null };
      }
    }
    this.run(SetRangeValuesCommand.id, { subUnitId: sheetId, value: matrix });
  }

  writeNumberFormats(sheetId: string, area: Area, formats: readonly (readonly (string | null)[])[]): void {
    this.makeRoom(sheetId, area);
    const matrix: CellMatrix = {};
    let any = false;
    formats.forEach((line, row) => {
      const cells: CellMatrix[number] = {};
      line.forEach((format, column) => {
        if (format === null) return;
        any = true;
        cells[area.column + column] = { s: { n: format === "General" ? null : { pattern: format } } };
      });
      matrix[area.row + row] = cells;
    });
    if (any) this.set(sheetId, matrix);
  }

  clear(sheetId: string, area: Area, what: "All" | "Contents" | "Formats"): void {
    const { row, column, rows, columns } = this.clamp(sheetId, area);
    const cleared = {
      ...(what === "Formats" ? {} : { v: null, f: null, si: null, p: null, custom: null }),
      ...(what === "Contents" ? {} : { s: null }),
    };
    const matrix: CellMatrix = {};
    const cells = this.sheet(sheetId).getCellMatrix();
    let any = false;
    for (let r = row; r < row + rows; r++) {
      for (let c = column; c < column + columns; c++) {
        if (!cells.getValue(r, c)) continue;
        (matrix[r] ??= {})[c] = cleared;
        any = true;
      }
    }
    if (any) this.set(sheetId, matrix);
  }

  /** The engine inserts and deletes on the sheet in front only. */
  private async onFront(sheetId: string, command: string, area: Area): Promise<void> {
    const front = this.activeSheetId();
    this.quiet = true;
    try {
      if (front !== sheetId) this.facade.setActiveSheet(sheetId);
      const range = rangeOf(this.clamp(sheetId, area));
      if (!(await this.commands.executeCommand(command, { range }))) throw new Error("The cells could not be moved.");
      if (front !== sheetId) this.facade.setActiveSheet(front);
    } finally {
      this.quiet = false;
    }
  }

  async insertCells(sheetId: string, area: Area, shift: "Down" | "Right"): Promise<void> {
    const sheet = this.sheet(sheetId);
    // Whole rows and columns take tables with them by themselves.
    if (shift === "Down" && area.columns >= sheet.getColumnCount()) {
      this.sheetFacade(sheetId).insertRows(area.row, area.rows);
    } else if (shift === "Right" && area.rows >= sheet.getRowCount()) {
      this.sheetFacade(sheetId).insertColumns(area.column, area.columns);
    } else {
      const moved = this.movedTables(sheetId, area, shift === "Down", true);
      this.makeRoom(sheetId, area);
      const command = shift === "Down" ? InsertRangeMoveDownCommand.id : InsertRangeMoveRightCommand.id;
      await this.onFront(sheetId, command, area);
      for (const { id, area: place } of moved) this.updateTable(id, { area: place });
    }
    this.moved.add(sheetId);
  }

  async deleteCells(sheetId: string, area: Area, shift: "Up" | "Left"): Promise<void> {
    const sheet = this.sheet(sheetId);
    if (shift === "Up" && area.columns >= sheet.getColumnCount()) {
      this.sheetFacade(sheetId).deleteRows(area.row, area.rows);
    } else if (shift === "Left" && area.rows >= sheet.getRowCount()) {
      this.sheetFacade(sheetId).deleteColumns(area.column, area.columns);
    } else {
      const moved = this.movedTables(sheetId, area, shift === "Up", false);
      await this.onFront(sheetId, shift === "Up" ? DeleteRangeMoveUpCommand.id : DeleteRangeMoveLeftCommand.id, area);
      for (const { id, area: place } of moved) this.updateTable(id, { area: place });
    }
    this.moved.add(sheetId);
  }

  /** Where the tables of a sheet come to stand when some of its cells move. Refused where only a part of a table would move. */
  private movedTables(sheetId: string, area: Area, down: boolean, insert: boolean): { id: string; area: Area }[] {
    const start = down ? area.row : area.column;
    const count = down ? area.rows : area.columns;
    const after = (index: number): number =>
      insert ? (index >= start ? index + count : index) : index - Math.max(0, Math.min(count, index - start));
    return this.tables().flatMap(({ id, sheetId: own, area: table }) => {
      const [first, length] = down ? [table.row, table.rows] : [table.column, table.columns];
      const [side, breadth] = down ? [table.column, table.columns] : [table.row, table.rows];
      const [from, to] = down ? [area.column, area.column + area.columns] : [area.row, area.row + area.rows];
      if (own !== sheetId || first + length <= start || side >= to || side + breadth <= from) return [];
      if (side < from || side + breadth > to) {
        throw new Error("This operation is not allowed. The operation is attempting to shift cells in a table.");
      }
      const top = after(first);
      const size = after(first + length) - top;
      if (size <= 0) return [];
      return [{ id, area: down ? { ...table, row: top, rows: size } : { ...table, column: top, columns: size } }];
    });
  }

  // Looks

  readFormat(sheetId: string, row: number, column: number): CellFormat {
    const style = this.sheet(sheetId).getComposedCellStyle(row, column) ?? {};
    return {
      fillColor: hexColor(style.bg?.rgb) ?? "",
      fontName: style.ff ?? DEFAULT_FORMAT.fontName,
      fontSize: style.fs ?? DEFAULT_FORMAT.fontSize,
      fontColor: hexColor(style.cl?.rgb) ?? DEFAULT_FORMAT.fontColor,
      bold: style.bl === BooleanNumber.TRUE,
      italic: style.it === BooleanNumber.TRUE,
      underline: style.ul?.s === BooleanNumber.TRUE ? (style.ul.t === 10 ? "Double" : "Single") : "None",
      strikethrough: style.st?.s === BooleanNumber.TRUE,
      horizontalAlignment: nameOf(HORIZONTAL, style.ht) ?? "General",
      verticalAlignment: nameOf(VERTICAL, style.vt) ?? "Bottom",
      wrapText: style.tb === WrapStrategy.WRAP,
      indentLevel: Math.max(0, Math.round(((style.pd?.l ?? 2) - 2) / 9)),
      textOrientation: -(style.tr?.a ?? 0),
      borders: bordersOf(style.bd),
    };
  }

  writeFormat(sheetId: string, area: Area, patch: Partial<CellFormat>): void {
    this.makeRoom(sheetId, area);
    const { row, column, rows, columns } = this.clamp(sheetId, area);
    const style = styleOf(patch);
    const matrix: CellMatrix = {};
    for (let r = row; r < row + rows; r++) {
      const line: CellMatrix[number] = {};
      for (let c = column; c < column + columns; c++) line[c] = { s: style as IStyleData };
      matrix[r] = line;
    }
    this.set(sheetId, matrix);
  }

  columnWidth(sheetId: string, column: number): number {
    return this.sheet(sheetId).getColumnWidth(column) * POINTS_PER_PIXEL;
  }

  rowHeight(sheetId: string, row: number): number {
    return this.sheet(sheetId).getRowHeight(row) * POINTS_PER_PIXEL;
  }

  setColumnWidth(sheetId: string, column: number, columns: number, points: number): void {
    const count = Math.min(columns, this.sheet(sheetId).getColumnCount() - column);
    if (count > 0) this.sheetFacade(sheetId).setColumnWidths(column, count, pixelsOfPoints(points));
  }

  setRowHeight(sheetId: string, row: number, rows: number, points: number): void {
    const count = Math.min(rows, this.sheet(sheetId).getRowCount() - row);
    if (count > 0) this.sheetFacade(sheetId).setRowHeightsForced(row, count, pixelsOfPoints(points));
  }

  autofitColumns(sheetId: string, column: number, columns: number): void {
    const context = (this.measure ??= document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D);
    const used = this.usedArea(sheetId, true);
    if (!used) return;
    for (let index = column; index < Math.min(column + columns, this.sheet(sheetId).getColumnCount()); index++) {
      const texts = this.read(sheetId, { ...used, column: index, columns: 1 }, "text");
      let widest = 0;
      texts.forEach((line, offset) => {
        const text = String(line[0]);
        if (text === "") return;
        const { fontName, fontSize, bold, wrapText } = this.readFormat(sheetId, used.row + offset, index);
        if (wrapText) return;
        context.font = `${bold ? "bold " : ""}${fontSize}pt ${fontName}`;
        widest = Math.max(widest, context.measureText(text).width);
      });
      if (widest > 0) this.sheetFacade(sheetId).setColumnWidths(index, 1, Math.ceil(widest) + 12);
    }
  }

  private measure: CanvasRenderingContext2D | undefined;

  autofitRows(sheetId: string, row: number, rows: number): void {
    this.sheetFacade(sheetId).setRowAutoHeight(row, Math.min(rows, this.sheet(sheetId).getRowCount() - row));
  }

  columnsHidden(sheetId: string, column: number, columns: number): boolean | null {
    const sheet = this.sheet(sheetId);
    return common(column, Math.min(columns, sheet.getColumnCount() - column), (index) => !sheet.getColVisible(index));
  }

  rowsHidden(sheetId: string, row: number, rows: number): boolean | null {
    const sheet = this.sheet(sheetId);
    return common(row, Math.min(rows, sheet.getRowCount() - row), (index) => !sheet.getRowVisible(index));
  }

  hideColumns(sheetId: string, column: number, columns: number, hidden: boolean): void {
    const sheet = this.sheetFacade(sheetId);
    if (hidden) sheet.hideColumns(column, columns);
    else sheet.showColumns(column, columns);
  }

  hideRows(sheetId: string, row: number, rows: number, hidden: boolean): void {
    const sheet = this.sheetFacade(sheetId);
    if (hidden) sheet.hideRows(row, rows);
    else sheet.showRows(row, rows);
  }

  merges(sheetId: string): readonly Area[] {
    return this.sheet(sheetId).getMergeData().map(areaOf);
  }

  merge(sheetId: string, area: Area, across: boolean): void {
    const range = this.sheetFacade(sheetId).getRange(rangeOf(area));
    if (across) range.mergeAcross();
    else range.merge();
  }

  unmerge(sheetId: string, area: Area): void {
    this.sheetFacade(sheetId).getRange(rangeOf(area)).breakApart();
  }

  frozen(sheetId: string): { readonly rows: number; readonly columns: number } {
    const { xSplit, ySplit } = this.sheet(sheetId).getFreeze();
    return { rows: ySplit, columns: xSplit };
  }

  freeze(sheetId: string, rows: number, columns: number): void {
    const sheet = this.sheetFacade(sheetId);
    if (rows === 0 && columns === 0) sheet.cancelFreeze();
    else sheet.setFreeze({ ySplit: rows, xSplit: columns, startRow: rows || -1, startColumn: columns || -1 });
  }

  // Selection

  selection(): Selection {
    const sheetId = this.activeSheetId();
    const selections = this.selections.getCurrentSelections();
    const last = selections[selections.length - 1];
    if (!last) {
      return { sheetId, areas: [{ row: 0, column: 0, rows: 1, columns: 1 }], activeCell: { row: 0, column: 0 } };
    }
    const { primary } = last;
    return {
      sheetId,
      areas: selections.map(({ range }) => this.shownArea(sheetId, range)),
      activeCell: {
        row: primary?.actualRow ?? last.range.startRow,
        column: primary?.actualColumn ?? last.range.startColumn,
      },
    };
  }

  select(sheetId: string, areas: readonly Area[]): void {
    this.activateSheet(sheetId);
    for (const area of areas) this.makeRoom(sheetId, area);
    const ranges = areas.map((area) => rangeOf(this.clamp(sheetId, area)));
    this.run(SetSelectionsOperation.id, {
      subUnitId: sheetId,
      selections: ranges.map((range) => ({
        range,
        primary: {
          actualRow: range.startRow,
          actualColumn: range.startColumn,
          isMerged: false,
          isMergedMainCell: false,
          startRow: range.startRow,
          startColumn: range.startColumn,
          endRow: range.startRow,
          endColumn: range.startColumn,
        },
        style: null,
      })),
    });
    const first = ranges[0];
    if (first)
      this.sheetFacade(sheetId).scrollToCell(Math.max(0, first.startRow - 2), Math.max(0, first.startColumn - 1));
  }

  // Names and tables

  names(): readonly NameRecord[] {
    return this.facade.getDefinedNames().map((name) => {
      const local = name.getLocalSheetId();
      const formula = name.getFormulaOrRefString();
      return {
        name: name.getName(),
        sheetId: local === undefined || local === WHOLE_WORKBOOK ? null : local,
        formula: formula.startsWith("=") ? formula : `=${formula}`,
        comment: name.getComment() ?? "",
        visible: !this.hiddenNames.has(name.getName().toLowerCase()),
      };
    });
  }

  /** The engine does not tell whether a name is hidden. */
  readonly hiddenNames = new Set<string>();

  setName(name: NameRecord): void {
    const key = name.name.toLowerCase();
    const existing = this.facade
      .getDefinedNames()
      .find((each) => each.getName().toLowerCase() === key && scopeOf(each.getLocalSheetId()) === name.sheetId);
    if (existing) existing.delete();
    if (name.visible) this.hiddenNames.delete(key);
    else this.hiddenNames.add(key);
    const bare = name.formula.replace(/^=/, "");
    this.facade.insertDefinedNameBuilder({
      unitId: this.unitId,
      id: `name-${Date.now().toString(36)}-${key}`,
      name: name.name,
      formulaOrRefString: /^(?:'[^']+'|[\p{L}\p{N}_.]+)!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?$/u.test(bare)
        ? bare
        : name.formula,
      localSheetId: name.sheetId ?? WHOLE_WORKBOOK,
      comment: name.comment,
    });
  }

  deleteName(name: string, sheetId: string | null): void {
    const key = name.toLowerCase();
    this.facade
      .getDefinedNames()
      .find((each) => each.getName().toLowerCase() === key && scopeOf(each.getLocalSheetId()) === sheetId)
      ?.delete();
  }

  tables(): readonly TableRecord[] {
    return this.facade.getTableList().map((table) => {
      const extras = this.tableExtras.get(table.id) ?? PLAIN_TABLE;
      const area = areaOf(table.range);
      return {
        ...extras,
        id: table.id,
        name: table.name,
        sheetId: table.subUnitId,
        // The engine's table ends above its totals row.
        area: extras.showTotals ? { ...area, rows: area.rows + 1 } : area,
        showHeaders: table.showHeader,
      };
    });
  }

  addTable(table: Omit<TableRecord, "id">): string {
    const id = `table-${Date.now().toString(36)}-${this.tables().length}`;
    this.tableExtras.set(id, extrasOf(table));
    const range = rangeOf(table.showTotals ? { ...table.area, rows: table.area.rows - 1 } : table.area);
    // Not by the engine's command: it refuses a table that is named like a sheet, which Excel allows.
    this.undoable(
      {
        id: AddSheetTableMutation.id,
        params: {
          unitId: this.unitId,
          subUnitId: table.sheetId,
          tableId: id,
          name: table.name,
          range,
          header: this.read(table.sheetId, { ...table.area, rows: 1 }, "text")[0]?.map(String) ?? [],
          options: { showHeader: table.showHeaders, tableStyleId: tableTheme(table.style) },
        },
      },
      { id: DeleteSheetTableMutation.id, params: { unitId: this.unitId, subUnitId: table.sheetId, tableId: id } },
    );
    return id;
  }

  updateTable(tableId: string, patch: Partial<Omit<TableRecord, "id" | "sheetId">>): void {
    const table = this.tables().find((each) => each.id === tableId);
    if (!table) return;
    const next = { ...table, ...patch };
    this.tableExtras.set(tableId, extrasOf(next));
    if (next.name !== table.name) this.renameTable(table, next.name);
    if (next.style !== table.style) this.run(SetSheetTableCommand.id, { tableId, theme: tableTheme(next.style) });
    const engineArea = next.showTotals ? { ...next.area, rows: next.area.rows - 1 } : next.area;
    const now = this.facade.getTableInfo(tableId);
    if (now && JSON.stringify(areaOf(now.range)) !== JSON.stringify(areaOf(rangeOf(engineArea)))) {
      this.run(SetSheetTableCommand.id, { tableId, updateRange: { newRange: rangeOf(engineArea) } });
    }
    this.nameColumns(tableId);
  }

  /**
   * Structured references name columns as their header cells do. The engine takes the names once, when a table is made, and puts new
   * columns in the wrong place.
   */
  private nameColumns(tableId: string): void {
    const table = this.tables().find((each) => each.id === tableId);
    const engineTable = this.tableManager.getTableById(this.unitId, tableId);
    if (!table || !engineTable || !table.showHeaders) return;
    const names = (this.read(table.sheetId, { ...table.area, rows: 1 }, "text")[0] ?? []).map(String);
    const { columns, range } = engineTable.getTableInfo();
    if (JSON.stringify(columns.map(({ displayName }) => displayName)) === JSON.stringify(names)) return;
    engineTable.setColumns(
      names.map((displayName, index) => ({
        id: `${tableId}-${index}`,
        displayName,
        dataType: TableColumnDataTypeEnum.None,
        formula: "",
        meta: {},
        style: {},
      })),
    );
    this.run(SetSuperTableMutation.id, {
      tableName: table.name,
      reference: { range, sheetId: table.sheetId, titleMap: new Map(names.map((name, index) => [name, index])) },
    });
  }

  private renameTable({ id: tableId, sheetId, name: before }: TableRecord, name: string): void {
    const { unitId } = this;
    // The engine's command also renames the table in formulas, but refuses the name of a sheet.
    if (this.commands.syncExecuteCommand(SetSheetTableCommand.id, { unitId, tableId, name })) return;
    const rename = (to: string) => ({
      id: SetSheetTableMutation.id,
      params: { unitId, subUnitId: sheetId, tableId, config: { name: to } },
    });
    this.undoable(rename(name), rename(before));
  }

  private undoable(redo: { id: string; params: object }, undo: { id: string; params: object }): void {
    this.run(redo.id, redo.params);
    this.undoRedo.pushUndoRedo({ unitID: this.unitId, redoMutations: [redo], undoMutations: [undo] });
  }

  deleteTable(tableId: string): void {
    const table = this.tables().find((each) => each.id === tableId);
    if (table) this.run(DeleteSheetTableCommand.id, { subUnitId: table.sheetId, tableId });
    this.tableExtras.delete(tableId);
  }

  // Validation and conditional formats

  validation(sheetId: string, area: Area): ValidationRecord | null {
    const found = this.sheetFacade(sheetId)
      .getRange(rangeOf(this.clamp(sheetId, area)))
      .getDataValidation();
    return found ? recordOfRule(found.rule as unknown as UniverRule) : null;
  }

  setValidation(sheetId: string, area: Area, validation: ValidationRecord | null): void {
    const range = rangeOf(this.clamp(sheetId, area));
    this.run(ClearRangeDataValidationCommand.id, { subUnitId: sheetId, ranges: [range] });
    if (!validation) return;
    this.run(AddSheetDataValidationCommand.id, {
      subUnitId: sheetId,
      rule: {
        ...ruleOfRecord(validation),
        uid: `added-${Date.now().toString(36)}-${range.startRow}-${range.startColumn}`,
        ranges: [range],
      },
    });
  }

  conditionalFormats(sheetId: string): readonly ConditionalFormatRecord[] {
    return this.sheetFacade(sheetId)
      .getConditionalFormattingRules()
      .map((rule) => {
        const known = this.conditionals.get(rule.cfId);
        if (known) return known;
        const config = rule.rule as { type: string; value?: unknown; style?: IStyleData };
        return {
          id: rule.cfId,
          sheetId,
          area: areaOf(rule.ranges[0] as IRange),
          type: config.type === "highlightCell" ? "Custom" : config.type === "dataBar" ? "DataBar" : "ColorScale",
          rule: { formula: String(config.value ?? "") },
          fillColor: hexColor(config.style?.bg?.rgb) ?? "",
          fontColor: hexColor(config.style?.cl?.rgb) ?? "",
          bold: config.style?.bl === BooleanNumber.TRUE,
          stopIfTrue: rule.stopIfTrue,
        };
      });
  }

  setConditionalFormat(format: ConditionalFormatRecord): void {
    const sheet = this.sheetFacade(format.sheetId);
    const isThere = sheet.getConditionalFormattingRules().some((rule) => rule.cfId === format.id);
    this.conditionals.set(format.id, format);
    const value = conditionFormula(format);
    // Until its rule is set, a new format matches nothing.
    const rule = {
      cfId: format.id,
      ranges: [rangeOf(this.clamp(format.sheetId, format.area))],
      stopIfTrue: format.stopIfTrue,
      rule: {
        type: "highlightCell",
        subType: "formula",
        value: value ?? "=FALSE",
        style: {
          ...(format.fillColor === "" ? {} : { bg: { rgb: format.fillColor } }),
          ...(format.fontColor === "" ? {} : { cl: { rgb: format.fontColor } }),
          ...(format.bold ? { bl: BooleanNumber.TRUE } : {}),
        },
      },
    } as unknown as Parameters<typeof sheet.addConditionalFormattingRule>[0];
    if (isThere) sheet.setConditionalFormattingRule(format.id, rule);
    else sheet.addConditionalFormattingRule(rule);
  }

  /** Adds rules of the engine's own form, as an import makes them. */
  addRules(
    sheetId: string,
    validations: readonly { ranges: IRange[] }[],
    formats: readonly { ranges: IRange[] }[],
  ): void {
    const mark = `${sheetId}-${Date.now().toString(36)}`;
    validations.forEach((rule, index) =>
      this.run(AddSheetDataValidationCommand.id, { subUnitId: sheetId, rule: { ...rule, uid: `${mark}-${index}` } }),
    );
    const sheet = this.sheetFacade(sheetId);
    type Rule = Parameters<typeof sheet.addConditionalFormattingRule>[0];
    formats.forEach((rule, index) =>
      sheet.addConditionalFormattingRule({ ...rule, cfId: `${mark}-${index}` } as unknown as Rule),
    );
  }

  deleteConditionalFormat(sheetId: string, id: string): void {
    this.conditionals.delete(id);
    this.sheetFacade(sheetId).deleteConditionalFormattingRule(id);
  }
}

const scopeOf = (localSheetId: string | undefined): string | null =>
  localSheetId === undefined || localSheetId === WHOLE_WORKBOOK ? null : localSheetId;

function extrasOf(table: Omit<TableRecord, "id">): TableExtras {
  const {
    showTotals,
    style,
    showBandedRows,
    showBandedColumns,
    showFilterButton,
    highlightFirstColumn,
    highlightLastColumn,
  } = table;
  return {
    showTotals,
    style,
    showBandedRows,
    showBandedColumns,
    showFilterButton,
    highlightFirstColumn,
    highlightLastColumn,
  };
}

function hasContent(cell: ICellData): boolean {
  return (
    (cell.v !== undefined && cell.v !== null && cell.v !== "") || Boolean(cell.f) || Boolean(cell.si) || Boolean(cell.p)
  );
}

function scalarOf(cell: ICellData | null): CellScalar {
  if (!cell) return "";
  const { v, t, p } = cell;
  if (p?.body) return p.body.dataStream.replace(/\r\n$/, "").replace(/\r/g, "\n");
  if (v === undefined || v === null) return "";
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === "TRUE";
  if (t === CellValueType.NUMBER) return Number(v);
  return v;
}

/** Function names are upper case, as Excel shows them however they were typed. */
function formulaText(formula: string): string {
  const tokens = tokenize(formula.slice(1));
  return `=${tokens
    .map((token, index) =>
      token.kind === "word" && tokens[index + 1]?.text === "(" ? token.text.toUpperCase() : token.text,
    )
    .join("")}`;
}

function cellOf(content: CellContent): CellMatrix[number][number] {
  const rest = { si: null, p: null, custom: null };
  if ("formula" in content) return { f: formulaText(content.formula), v: null, ...rest };
  const { value } = content;
  if (value === "") return { v: null, f: null, ...rest };
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER, f: null, ...rest };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN, f: null, ...rest };
  // Digits that are meant as text must be told from a number.
  const digits = value.trim() !== "" && Number.isFinite(Number(value));
  return { v: value, t: digits ? CellValueType.FORCE_STRING : CellValueType.STRING, f: null, ...rest };
}

function singleCell(
  matrix: Record<number, Record<number, unknown>> | undefined,
): { row: number; column: number } | null {
  const rows = Object.keys(matrix ?? {});
  if (rows.length !== 1) return null;
  const columns = Object.keys(matrix?.[Number(rows[0])] ?? {});
  return columns.length === 1 ? { row: Number(rows[0]), column: Number(columns[0]) } : null;
}

function holdsFormula(matrix: Record<number, Record<number, unknown>> | undefined): boolean {
  return Object.values(matrix ?? {}).some((line) =>
    Object.values(line ?? {}).some(
      (cell) => Boolean((cell as ICellData | null)?.f) || Boolean((cell as ICellData | null)?.si),
    ),
  );
}

function matrixRange(matrix: Record<number, Record<number, unknown>> | undefined): Area | null {
  let top = Infinity;
  let bottom = -1;
  let left = Infinity;
  let right = -1;
  for (const [row, cells] of Object.entries(matrix ?? {})) {
    for (const column of Object.keys(cells ?? {})) {
      top = Math.min(top, Number(row));
      bottom = Math.max(bottom, Number(row));
      left = Math.min(left, Number(column));
      right = Math.max(right, Number(column));
    }
  }
  return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function common(from: number, count: number, is: (index: number) => boolean): boolean | null {
  let some = 0;
  for (let index = from; index < from + count; index++) if (is(index)) some++;
  return some === 0 ? false : some === count ? true : null;
}

const HORIZONTAL = {
  General: HorizontalAlign.UNSPECIFIED,
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
  Distributed: HorizontalAlign.DISTRIBUTED,
} as const;

const VERTICAL = {
  Top: VerticalAlign.TOP,
  Center: VerticalAlign.MIDDLE,
  Bottom: VerticalAlign.BOTTOM,
} as const;

const LINES: readonly (readonly [BorderStyleTypes, string, string])[] = [
  [BorderStyleTypes.THIN, "Continuous", "Thin"],
  [BorderStyleTypes.HAIR, "Continuous", "Hairline"],
  [BorderStyleTypes.MEDIUM, "Continuous", "Medium"],
  [BorderStyleTypes.THICK, "Continuous", "Thick"],
  [BorderStyleTypes.DOTTED, "Dot", "Thin"],
  [BorderStyleTypes.DASHED, "Dash", "Thin"],
  [BorderStyleTypes.DASH_DOT, "DashDot", "Thin"],
  [BorderStyleTypes.DASH_DOT_DOT, "DashDotDot", "Thin"],
  [BorderStyleTypes.DOUBLE, "Double", "Thick"],
  [BorderStyleTypes.SLANT_DASH_DOT, "SlantDashDot", "Medium"],
];

const EDGES: readonly (readonly [BorderEdge, "t" | "b" | "l" | "r"])[] = [
  ["EdgeTop", "t"],
  ["EdgeBottom", "b"],
  ["EdgeLeft", "l"],
  ["EdgeRight", "r"],
];

function nameOf<T>(table: Readonly<Record<string, T>>, value: T | null | undefined): string | undefined {
  return Object.keys(table).find((name) => table[name] === value);
}

function bordersOf(data: Nullable<IBorderData>): CellFormat["borders"] {
  const borders: Partial<Record<BorderEdge, BorderLine>> = {};
  for (const [edge, key] of EDGES) {
    const line = data?.[key];
    if (!line || line.s === BorderStyleTypes.NONE) continue;
    const [, style, weight] = LINES.find(([type]) => type === line.s) ?? [0, "Continuous", "Thin"];
    borders[edge] = { style, weight, color: hexColor(line.cl?.rgb) ?? "#000000" };
  }
  return borders;
}

function styleOf(patch: Partial<CellFormat>): Record<string, unknown> {
  const style: Record<string, unknown> = {};
  const flag = (value: boolean) => (value ? BooleanNumber.TRUE : BooleanNumber.FALSE);
  if (patch.fillColor !== undefined) style.bg = patch.fillColor === "" ? null : { rgb: patch.fillColor };
  if (patch.fontName !== undefined) style.ff = patch.fontName;
  if (patch.fontSize !== undefined) style.fs = patch.fontSize;
  if (patch.fontColor !== undefined) style.cl = patch.fontColor === "" ? null : { rgb: patch.fontColor };
  if (patch.bold !== undefined) style.bl = flag(patch.bold);
  if (patch.italic !== undefined) style.it = flag(patch.italic);
  if (patch.underline !== undefined) {
    style.ul =
      patch.underline === "None" ? null : { s: BooleanNumber.TRUE, ...(patch.underline === "Double" ? { t: 10 } : {}) };
  }
  if (patch.strikethrough !== undefined) style.st = patch.strikethrough ? { s: BooleanNumber.TRUE } : null;
  if (patch.horizontalAlignment !== undefined) {
    style.ht =
      (HORIZONTAL as Record<string, HorizontalAlign>)[patch.horizontalAlignment] ?? HorizontalAlign.UNSPECIFIED;
  }
  if (patch.verticalAlignment !== undefined) {
    style.vt = (VERTICAL as Record<string, VerticalAlign>)[patch.verticalAlignment] ?? VerticalAlign.BOTTOM;
  }
  if (patch.wrapText !== undefined) style.tb = patch.wrapText ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW;
  if (patch.indentLevel !== undefined) style.pd = { l: 2 + patch.indentLevel * 9 };
  if (patch.textOrientation !== undefined) style.tr = { a: -patch.textOrientation };
  if (patch.borders !== undefined) {
    const data: Record<string, unknown> = {};
    for (const [edge, key] of EDGES) {
      const line = patch.borders[edge];
      if (!line) continue;
      const found =
        LINES.find(([, style_, weight]) => style_ === line.style && weight === line.weight) ??
        LINES.find(([, style_]) => style_ === line.style);
      data[key] = line.style === "None" || !found ? null : { s: found[0], cl: { rgb: line.color } };
    }
    if (Object.keys(data).length > 0) style.bd = data;
  }
  return style;
}

interface UniverRule {
  readonly type: string;
  readonly operator?: string;
  readonly formula1?: string;
  readonly formula2?: string;
  readonly allowBlank?: boolean;
  readonly showDropDown?: boolean;
  readonly errorStyle?: DataValidationErrorStyle;
  readonly error?: string;
  readonly errorTitle?: string;
  readonly showErrorMessage?: boolean;
  readonly prompt?: string;
  readonly promptTitle?: string;
  readonly showInputMessage?: boolean;
}

const VALIDATION_TYPES: Readonly<Record<string, string>> = {
  wholeNumber: "whole",
  decimal: "decimal",
  textLength: "textLength",
  date: "date",
  time: "time",
};

const OPERATORS: Readonly<Record<string, string>> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};

const ALERT_STYLES = {
  Stop: DataValidationErrorStyle.STOP,
  Warning: DataValidationErrorStyle.WARNING,
  Information: DataValidationErrorStyle.INFO,
} as const;

function recordOfRule(rule: UniverRule): ValidationRecord {
  const kind = Object.keys(VALIDATION_TYPES).find((name) => VALIDATION_TYPES[name] === rule.type);
  let described: Record<string, unknown>;
  if (rule.type === "list") {
    described = { list: { inCellDropDown: rule.showDropDown !== false, source: rule.formula1 ?? "" } };
  } else if (kind === undefined) {
    described = { custom: { formula: rule.formula1 ?? "" } };
  } else {
    described = {
      [kind]: {
        operator: nameOf(OPERATORS, rule.operator) ?? "Between",
        formula1: rule.formula1 ?? "",
        ...(rule.formula2 === undefined ? {} : { formula2: rule.formula2 }),
      },
    };
  }
  return {
    rule: described,
    ignoreBlanks: rule.allowBlank !== false,
    errorAlert: {
      showAlert: rule.showErrorMessage !== false,
      style: nameOf(ALERT_STYLES, rule.errorStyle) ?? "Stop",
      title: rule.errorTitle ?? "",
      message: rule.error ?? "",
    },
    prompt: { showPrompt: rule.showInputMessage === true, title: rule.promptTitle ?? "", message: rule.prompt ?? "" },
  };
}

function ruleOfRecord({ rule, ignoreBlanks, errorAlert, prompt }: ValidationRecord): UniverRule {
  const [kind, details] = Object.entries(rule)[0] as [string, Record<string, unknown>];
  const text = (value: unknown) => (value === undefined ? undefined : String(value));
  const base =
    kind === "list"
      ? { type: "list", formula1: text(details.source) ?? "", showDropDown: details.inCellDropDown !== false }
      : kind === "custom"
        ? { type: "custom", formula1: text(details.formula) ?? "" }
        : {
            type: VALIDATION_TYPES[kind] ?? "custom",
            operator: OPERATORS[String(details.operator)] ?? "between",
            formula1: text(details.formula1) ?? "",
            formula2: text(details.formula2) ?? "",
          };
  return {
    ...base,
    allowBlank: ignoreBlanks,
    showErrorMessage: errorAlert.showAlert !== false,
    errorStyle:
      ALERT_STYLES[(errorAlert.style as keyof typeof ALERT_STYLES) ?? "Stop"] ?? DataValidationErrorStyle.STOP,
    error: text(errorAlert.message) ?? "",
    errorTitle: text(errorAlert.title) ?? "",
    showInputMessage: prompt.showPrompt === true,
    prompt: text(prompt.message) ?? "",
    promptTitle: text(prompt.title) ?? "",
  };
}

const COMPARISONS: Readonly<Record<string, string>> = {
  EqualTo: "=",
  NotEqualTo: "<>",
  GreaterThan: ">",
  LessThan: "<",
  GreaterThanOrEqual: ">=",
  LessThanOrEqual: "<=",
};

/** The rule of a conditional format as a formula of its first cell; null while it is not complete. */
function conditionFormula({ type, rule, area }: ConditionalFormatRecord): string | null {
  const cell = cellName(area.row, area.column);
  const bare = (value: unknown) => String(value).replace(/^=/, "");
  if (type === "Custom")
    return typeof rule.formula === "string" && rule.formula !== "" ? `=${bare(rule.formula)}` : null;
  if (type === "CellValue" && rule.formula1 !== undefined) {
    const first = bare(rule.formula1);
    if (rule.operator === "Between") return `=AND(${cell}>=${first},${cell}<=${bare(rule.formula2)})`;
    if (rule.operator === "NotBetween") return `=OR(${cell}<${first},${cell}>${bare(rule.formula2)})`;
    return `=${cell}${COMPARISONS[String(rule.operator)] ?? "="}${first}`;
  }
  if (type === "ContainsText" && rule.text !== undefined) {
    const text = `"${String(rule.text).replace(/"/g, '""')}"`;
    const length = String(rule.text).length;
    switch (rule.operator) {
      case "NotContains":
        return `=ISERROR(SEARCH(${text},${cell}))`;
      case "BeginsWith":
        return `=LEFT(${cell},${length})=${text}`;
      case "EndsWith":
        return `=RIGHT(${cell},${length})=${text}`;
      default:
        return `=ISNUMBER(SEARCH(${text},${cell}))`;
    }
  }
  return null;
}
