import { type Sheet } from "../../../xlsx/model";
import { type TargetTable, uniqueNames } from "../../../xlsx/patch/table-writer";
import { columnNames } from "../../../host/office/excel/references";
import { type UniverGrid } from "../host/univer-grid";
import { tableKey } from "../snapshot/tables";
import { type ChangedCell } from "./contents";
import { same } from "./same";

export function tablesOf(grid: UniverGrid, id: string, before: Sheet | undefined): TargetTable[] | undefined {
  const own = grid.tables().filter(({ sheetId }) => sheetId === id);
  const known = new Map((before?.tables ?? []).map((table) => [tableKey(table), table]));
  const tables = own.map((record): TargetTable => {
    const old = known.get(record.id);
    const columns = columnNames(grid, record).map((name) => name.replace(/\r\n?/g, "\n"));
    const { row, column, rows, columns: width } = record.area;
    return {
      part: old?.part ?? null,
      name: record.name,
      range: { top: row, left: column, bottom: row + rows - 1, right: column + width - 1 },
      headerRow: record.showHeaders,
      totalsRow: record.showTotals,
      // Without a header row, the columns of a table keep their names.
      columns: record.showHeaders || !old ? columns : old.columns.map(({ name }) => name),
      filter: record.showFilterButton,
      ...(record.style !== "" && { style: record.style }),
      rowStripes: record.showBandedRows,
      columnStripes: record.showBandedColumns,
    };
  });
  const unchanged =
    tables.length === known.size &&
    (before?.tables ?? []).every((old) => {
      const now = tables.find(({ part }) => part === old.part);
      const { name, range, headerRow, totalsRow, filter, style, rowStripes, columnStripes } = old;
      const columns = old.columns.map((column) => column.name);
      return same(now && { ...now, part: "", style: now.style ?? "" }, {
        part: "",
        name,
        range,
        headerRow,
        totalsRow,
        columns,
        filter,
        style: style ?? "",
        rowStripes,
        columnStripes,
      });
    });
  return unchanged ? undefined : tables;
}

/** Makes the header cells of a table distinct texts. Excel would repair a file with any others. */
export function headerCells(grid: UniverGrid, id: string): (table: TargetTable) => ChangedCell[] {
  return ({ headerRow, range, columns }) => {
    if (!headerRow) return [];
    const { top, left, right } = range;
    const cells = grid.read(id, { row: top, column: left, rows: 1, columns: right - left + 1 }, "values")[0] ?? [];
    return uniqueNames(columns).flatMap((name, index) =>
      cells[index] === name ? [] : [{ row: top, column: left + index, formula: null, value: name }],
    );
  };
}
