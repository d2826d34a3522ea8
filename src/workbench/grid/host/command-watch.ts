import { type ICommandInfo, type IExecutionOptions, type IRange, type IWorksheetData } from "@univerjs/core";
import {
  ClearSelectionFormatCommand,
  InsertSheetMutation,
  RemoveSheetMutation,
  SetBorderCommand,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetStyleCommand,
  SetWorksheetActiveOperation,
  SetWorksheetNameMutation,
} from "@univerjs/sheets";
import {
  type FormulaExecutedStateType,
  IActiveDirtyManagerService,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationStartMutation,
} from "@univerjs/engine-formula";
import { type CellScalar } from "../../../host/host-grid";
import { areaOf, type CellMatrix, holdsFormula, matrixRange, singleCell } from "../engine/areas";
import { type CellNote } from "../snapshot/cell-data";
import { type Calculation } from "./calculation";
import { type CellMoves } from "./cell-moves";
import { type Cells } from "./cells";
import { type EngineWorkbook } from "./engine-workbook";
import { type SpillReferences } from "./spill-references";
import { type TableList } from "./table-list";

/** Commands that only change formats. The engine reports them as triggers, but does not calculate after them. */
const NO_CALCULATION_AFTER: ReadonlySet<string> = new Set([
  SetStyleCommand.id,
  SetBorderCommand.id,
  ClearSelectionFormatCommand.id,
]);

/** Watches the engine's commands: corrects them before they run, and raises the host's events afterward. */
export class CommandWatch {
  private readonly stops: { dispose(): void }[];
  /** The engine's list of commands after which it calculates. */
  private readonly dirtyCommands: IActiveDirtyManagerService;
  private formulasChanged = true;
  private lastSelection = "";
  private before: { key: string; value: CellScalar } | null = null;

  constructor(
    private readonly book: EngineWorkbook,
    private readonly cells: Cells,
    private readonly tableList: TableList,
    private readonly cellMoves: CellMoves,
    private readonly spillReferences: SpillReferences,
    private readonly calculation: Calculation,
  ) {
    this.dirtyCommands = book.injector.get(IActiveDirtyManagerService);
    this.stops = [
      book.commands.beforeCommandExecuted((command, options) => this.beforeCommand(command, options)),
      book.commands.onCommandExecuted((command, options) => this.afterCommand(command, options)),
    ];
  }

  dispose(): void {
    for (const stop of this.stops) stop.dispose();
  }

  /** Whether any formula, sheet, name or table may have changed since the last call. */
  takeFormulasChanged(): boolean {
    const changed = this.formulasChanged;
    this.formulasChanged = false;
    return changed;
  }

  private beforeCommand(
    { id, params }: ICommandInfo,
    options?: IExecutionOptions & { applyFormulaCalculationResult?: boolean },
  ): void {
    if (id !== SetRangeValuesMutation.id) return;
    const change = params as { unitId: string; subUnitId: string; cellValue?: Record<number, Record<number, unknown>> };
    if (change.unitId === this.book.unitId) {
      const matrix = change.cellValue as CellMatrix | undefined;
      if (options?.applyFormulaCalculationResult) this.keepFormats(change.subUnitId, matrix);
      else this.spillReferences.spellOutSpills(change.subUnitId, matrix);
    }
    const cell = change.unitId === this.book.unitId ? singleCell(change.cellValue) : null;
    this.before = cell && {
      key: `${change.subUnitId}:${cell.row}:${cell.column}`,
      value: this.cells.value(change.subUnitId, cell.row, cell.column),
    };
  }

  /**
   * A newly typed formula takes on the number format of the cells it refers to. A formula from the file keeps its own format, even
   * General. Otherwise a workbook that nobody edited would be saved with different formats.
   */
  private keepFormats(sheetId: string, matrix: CellMatrix | undefined): void {
    const cells = this.book.sheet(sheetId).getCellMatrix();
    for (const [row, line] of Object.entries(matrix ?? {})) {
      for (const [column, cell] of Object.entries(line ?? {})) {
        if (!cell?.s) continue;
        const held = cells.getValue(Number(row), Number(column));
        const note = held?.custom as Partial<CellNote> | null | undefined;
        if (note?.engine !== undefined && note.engine === held?.f) delete cell.s;
      }
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
      this.calculation.start();
      return;
    }
    if (id === SetFormulaCalculationNotificationMutation.id) {
      if (this.calculation.progress(params.functionsExecutedState) && this.book.hasWorkbook()) {
        this.spillReferences.followSpills();
        this.book.fire({ type: "calculated", sheetId: this.book.activeSheetId() });
      }
      return;
    }
    if (params.unitId !== undefined && params.unitId !== this.book.unitId) return;
    if (options?.onlyLocal || options?.fromFormula) return;
    const sheetId = params.subUnitId ?? "";
    if (id !== SetRangeValuesMutation.id ? this.dirtyCommands.get(id) : holdsFormula(params.cellValue)) {
      this.formulasChanged = true;
    }
    if (this.dirtyCommands.get(id) && !NO_CALCULATION_AFTER.has(params.trigger ?? "")) this.calculation.announce();
    switch (id) {
      case SetRangeValuesMutation.id: {
        const range = matrixRange(params.cellValue);
        if (!range) return;
        for (const table of this.tableList.tables()) {
          const { row, column, columns } = table.area;
          const touched = range.row <= row && row < range.row + range.rows;
          const beside = range.column >= column + columns || column >= range.column + range.columns;
          if (table.sheetId === sheetId && touched && !beside) this.tableList.nameColumns(table.id);
        }
        const single = singleCell(params.cellValue);
        const before = single && this.before?.key === `${sheetId}:${single.row}:${single.column}` ? this.before : null;
        this.book.fire({
          type: "changed",
          sheetId,
          area: range,
          changeType: "RangeEdited",
          ...(before && single
            ? {
                details: {
                  valueBefore: before.value,
                  valueAfter: this.cells.value(sheetId, single.row, single.column),
                },
              }
            : {}),
        });
        return;
      }
      case "sheet.mutation.insert-row":
      case "sheet.mutation.remove-rows":
      case "sheet.mutation.insert-col":
      case "sheet.mutation.remove-col": {
        this.cellMoves.moved.add(sheetId);
        const what = id.endsWith("col") ? "Column" : "Row";
        const changeType = `${what}${id.includes("insert") ? "Inserted" : "Deleted"}`;
        if (params.range) this.book.fire({ type: "changed", sheetId, area: areaOf(params.range), changeType });
        return;
      }
      case "sheet.mutation.move-range":
        for (const end of [params.from, params.to]) if (end) this.cellMoves.moved.add(end.subUnitId);
        return;
      case SetWorksheetActiveOperation.id:
        if (!this.book.quiet) this.book.fire({ type: "sheetActivated", sheetId });
        return;
      case InsertSheetMutation.id:
        this.book.fire({ type: "sheetAdded", sheetId: params.sheet?.id ?? "" });
        return;
      case RemoveSheetMutation.id:
        this.book.fire({ type: "sheetDeleted", sheetId });
        return;
      case SetWorksheetNameMutation.id:
        this.book.fire({ type: "sheetRenamed", sheetId, nameBefore: "", nameAfter: params.name ?? "" });
        return;
      case "sheet.mutation.add-table":
        this.book.fire({ type: "tableAdded", tableId: params.tableId ?? "", sheetId });
        return;
      case "sheet.mutation.delete-table":
        this.book.fire({ type: "tableDeleted", tableId: params.tableId ?? "", sheetId });
        return;
      case SetSelectionsOperation.id: {
        const areas = (params.selections ?? []).map(({ range }) => this.book.shownArea(sheetId, range));
        const key = JSON.stringify([sheetId, areas]);
        if (this.book.quiet || key === this.lastSelection || areas.length === 0) return;
        this.lastSelection = key;
        this.book.fire({ type: "selectionChanged", sheetId, areas });
        return;
      }
    }
  }
}
