import type { HostGrid, TableRecord } from "../../../host/host-grid";
import type { TableColumns } from "./typing-help";

/** The columns of a table, by its name in any case; without a name, those of the table around the active cell. */
export function tableOf(grid: HostGrid, name: string): TableColumns | null {
  const { sheetId, activeCell } = grid.selection();
  const isAround = ({ sheetId: sheet, area }: TableRecord): boolean =>
    sheet === sheetId &&
    activeCell.row >= area.row &&
    activeCell.row < area.row + area.rows &&
    activeCell.column >= area.column &&
    activeCell.column < area.column + area.columns;
  const wanted = name.toLowerCase();
  const table = grid.tables().find((each) => (wanted === "" ? isAround(each) : each.name.toLowerCase() === wanted));
  if (!table?.showHeaders) return null;
  const [headers = []] = grid.read(table.sheetId, { ...table.area, rows: 1 }, "text");
  return { name: table.name, columns: headers.map(String) };
}
