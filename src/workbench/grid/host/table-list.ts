import { SetSuperTableMutation } from "@univerjs/engine-formula";
import {
  AddSheetTableMutation,
  DeleteSheetTableCommand,
  DeleteSheetTableMutation,
  SetSheetTableCommand,
  SetSheetTableMutation,
  TableColumnDataTypeEnum,
  TableManager,
} from "@univerjs/sheets-table";
import { type TableRecord } from "../../../host/host-grid";
import { areaOf, rangeOf } from "../engine/areas";
import { tableTheme } from "../snapshot/tables";
import { type Cells } from "./cells";
import { type EngineWorkbook } from "./engine-workbook";

/** Properties of a table that the engine does not store. */
export interface TableExtras {
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

/** The tables of the workbook. */
export class TableList {
  readonly tableExtras = new Map<string, TableExtras>();
  private readonly tableManager: TableManager;

  constructor(
    private readonly book: EngineWorkbook,
    private readonly cells: Cells,
  ) {
    this.tableManager = book.injector.get(TableManager);
  }

  tables(): readonly TableRecord[] {
    return this.book.facade.getTableList().map((table) => {
      const extras = this.tableExtras.get(table.id) ?? PLAIN_TABLE;
      const area = areaOf(table.range);
      return {
        ...extras,
        id: table.id,
        name: table.name,
        sheetId: table.subUnitId,
        // The engine's table does not include the totals row.
        area: extras.showTotals ? { ...area, rows: area.rows + 1 } : area,
        showHeaders: table.showHeader,
      };
    });
  }

  addTable(table: Omit<TableRecord, "id">): string {
    const id = `table-${Date.now().toString(36)}-${this.tables().length}`;
    this.tableExtras.set(id, extrasOf(table));
    const range = rangeOf(table.showTotals ? { ...table.area, rows: table.area.rows - 1 } : table.area);
    // The engine's command is not used because it rejects a table with the same name as a sheet, which Excel allows.
    this.book.undoable(
      {
        id: AddSheetTableMutation.id,
        params: {
          unitId: this.book.unitId,
          subUnitId: table.sheetId,
          tableId: id,
          name: table.name,
          range,
          header: this.cells.read(table.sheetId, { ...table.area, rows: 1 }, "text")[0]?.map(String) ?? [],
          options: { showHeader: table.showHeaders, tableStyleId: tableTheme(table.style) },
        },
      },
      { id: DeleteSheetTableMutation.id, params: { unitId: this.book.unitId, subUnitId: table.sheetId, tableId: id } },
    );
    return id;
  }

  updateTable(tableId: string, patch: Partial<Omit<TableRecord, "id" | "sheetId">>): void {
    const table = this.tables().find((each) => each.id === tableId);
    if (!table) return;
    const next = { ...table, ...patch };
    this.tableExtras.set(tableId, extrasOf(next));
    if (next.name !== table.name) this.renameTable(table, next.name);
    if (next.style !== table.style) this.book.run(SetSheetTableCommand.id, { tableId, theme: tableTheme(next.style) });
    const engineArea = next.showTotals ? { ...next.area, rows: next.area.rows - 1 } : next.area;
    const now = this.book.facade.getTableInfo(tableId);
    if (now && JSON.stringify(areaOf(now.range)) !== JSON.stringify(areaOf(rangeOf(engineArea)))) {
      this.book.run(SetSheetTableCommand.id, { tableId, updateRange: { newRange: rangeOf(engineArea) } });
    }
    this.nameColumns(tableId);
  }

  /**
   * Structured references use the header cells as column names. The engine reads those names only once, when a table is created, and
   * puts new columns in the wrong place.
   */
  nameColumns(tableId: string): void {
    const table = this.tables().find((each) => each.id === tableId);
    const engineTable = this.tableManager.getTableById(this.book.unitId, tableId);
    if (!table || !engineTable || !table.showHeaders) return;
    const names = (this.cells.read(table.sheetId, { ...table.area, rows: 1 }, "text")[0] ?? []).map(String);
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
    this.book.run(SetSuperTableMutation.id, {
      tableName: table.name,
      reference: { range, sheetId: table.sheetId, titleMap: new Map(names.map((name, index) => [name, index])) },
    });
  }

  private renameTable({ id: tableId, sheetId, name: before }: TableRecord, name: string): void {
    const { unitId } = this.book;
    // The engine's command also renames the table in formulas, but rejects a name that a sheet has.
    if (this.book.commands.syncExecuteCommand(SetSheetTableCommand.id, { unitId, tableId, name })) return;
    const rename = (to: string) => ({
      id: SetSheetTableMutation.id,
      params: { unitId, subUnitId: sheetId, tableId, config: { name: to } },
    });
    this.book.undoable(rename(name), rename(before));
  }

  deleteTable(tableId: string): void {
    const table = this.tables().find((each) => each.id === tableId);
    if (table) this.book.run(DeleteSheetTableCommand.id, { subUnitId: table.sheetId, tableId });
    this.tableExtras.delete(tableId);
  }
}

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
