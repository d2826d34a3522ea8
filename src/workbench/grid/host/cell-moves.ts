import {
  DeleteRangeMoveLeftCommand,
  DeleteRangeMoveUpCommand,
  InsertRangeMoveDownCommand,
  InsertRangeMoveRightCommand,
} from "@univerjs/sheets";
import { type Area } from "../../../host/host-grid";
import { rangeOf } from "../engine/areas";
import { type EngineWorkbook } from "./engine-workbook";
import { type TableList } from "./table-list";

/** Inserts and deletes cells, rows and columns. */
export class CellMoves {
  /** Sheets on which rows, columns or cells were inserted, deleted or moved. */
  readonly moved = new Set<string>();

  constructor(
    private readonly book: EngineWorkbook,
    private readonly tableList: TableList,
  ) {}

  /** The engine inserts and deletes only on the active sheet. */
  private async onFront(sheetId: string, command: string, area: Area): Promise<void> {
    const front = this.book.activeSheetId();
    this.book.quiet = true;
    try {
      if (front !== sheetId) this.book.facade.setActiveSheet(sheetId);
      const range = rangeOf(this.book.clamp(sheetId, area));
      if (!(await this.book.commands.executeCommand(command, { range })))
        throw new Error("The cells could not be moved.");
      if (front !== sheetId) this.book.facade.setActiveSheet(front);
    } finally {
      this.book.quiet = false;
    }
  }

  async insertCells(sheetId: string, area: Area, shift: "Down" | "Right"): Promise<void> {
    const sheet = this.book.sheet(sheetId);
    // Inserting whole rows and columns moves the tables automatically.
    if (shift === "Down" && area.columns >= sheet.getColumnCount()) {
      this.book.sheetFacade(sheetId).insertRows(area.row, area.rows);
    } else if (shift === "Right" && area.rows >= sheet.getRowCount()) {
      this.book.sheetFacade(sheetId).insertColumns(area.column, area.columns);
    } else {
      const moved = this.movedTables(sheetId, area, shift === "Down", true);
      this.book.makeRoom(sheetId, area);
      const command = shift === "Down" ? InsertRangeMoveDownCommand.id : InsertRangeMoveRightCommand.id;
      await this.onFront(sheetId, command, area);
      for (const { id, area: place } of moved) this.tableList.updateTable(id, { area: place });
    }
    this.moved.add(sheetId);
  }

  async deleteCells(sheetId: string, area: Area, shift: "Up" | "Left"): Promise<void> {
    const sheet = this.book.sheet(sheetId);
    if (shift === "Up" && area.columns >= sheet.getColumnCount()) {
      this.book.sheetFacade(sheetId).deleteRows(area.row, area.rows);
    } else if (shift === "Left" && area.rows >= sheet.getRowCount()) {
      this.book.sheetFacade(sheetId).deleteColumns(area.column, area.columns);
    } else {
      const moved = this.movedTables(sheetId, area, shift === "Up", false);
      await this.onFront(sheetId, shift === "Up" ? DeleteRangeMoveUpCommand.id : DeleteRangeMoveLeftCommand.id, area);
      for (const { id, area: place } of moved) this.tableList.updateTable(id, { area: place });
    }
    this.moved.add(sheetId);
  }

  /** The new positions of a sheet's tables when some of its cells move. Throws if only part of a table would move. */
  private movedTables(sheetId: string, area: Area, down: boolean, insert: boolean): { id: string; area: Area }[] {
    const start = down ? area.row : area.column;
    const count = down ? area.rows : area.columns;
    const after = (index: number): number =>
      insert ? (index >= start ? index + count : index) : index - Math.max(0, Math.min(count, index - start));
    return this.tableList.tables().flatMap(({ id, sheetId: own, area: table }) => {
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
}
