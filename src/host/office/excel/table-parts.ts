import { type Area, type TableRecord } from "../../host-grid";
import { action, type Host, object, type ObjectType, objectType, result, scalar } from "../client/object-type";
import { ErrorCodes, invalidArgument, itemNotFound, OfficeError } from "../client/errors";
import { enter } from "./entry";
import { rangeType } from "./range";
import {
  bodyArea,
  columnNames,
  headerArea,
  type RangeReference,
  tableOf,
  type TableReference,
  totalArea,
} from "./references";

export const rangeIn = (table: TableRecord, area: Area): RangeReference => ({ sheetId: table.sheetId, area });

interface ColumnReference extends TableReference {
  readonly index: number;
}

interface RowReference extends TableReference {
  readonly index: number;
}

function columnArea(host: Host, column: ColumnReference, part: (table: TableRecord) => Area): RangeReference {
  const table = tableOf(host.grid, column);
  if (column.index >= table.area.columns) throw itemNotFound("The column no longer exists.");
  const area = part(table);
  return rangeIn(table, { ...area, column: area.column + column.index, columns: 1 });
}

const wholeArea = (table: TableRecord) => table.area;

const columnType: ObjectType = objectType<ColumnReference>({
  name: "TableColumn",
  members: {
    // Excel counts a table's columns from 1.
    id: scalar((column) => column.index + 1),
    index: scalar((column) => column.index),
    name: scalar(
      (column, host) => columnNames(host.grid, tableOf(host.grid, column))[column.index],
      (column, value, host) => enter(host.grid, columnArea(host, column, headerArea), `'${String(value as unknown)}`),
    ),
    values: scalar(
      (column, host) => {
        const range = columnArea(host, column, wholeArea);
        return host.grid.read(range.sheetId, range.area, "values");
      },
      (column, value, host) => enter(host.grid, columnArea(host, column, wholeArea), value),
    ),
    getRange: object(
      () => rangeType,
      (host, column: ColumnReference) => columnArea(host, column, wholeArea),
    ),
    getDataBodyRange: object(
      () => rangeType,
      (host, column: ColumnReference) => columnArea(host, column, bodyArea),
    ),
    getHeaderRowRange: object(
      () => rangeType,
      (host, column: ColumnReference) => columnArea(host, column, headerArea),
    ),
    getTotalRowRange: object(
      () => rangeType,
      (host, column: ColumnReference) => columnArea(host, column, totalArea),
    ),
    delete: action(async (host, column: ColumnReference) => {
      const table = tableOf(host.grid, column);
      if (table.area.columns === 1)
        throw new OfficeError(ErrorCodes.invalidOperation, "A table must keep at least one column.");
      const { area } = columnArea(host, column, wholeArea);
      await host.grid.deleteCells(table.sheetId, area, "Left");
      host.grid.updateTable(table.id, { area: { ...table.area, columns: table.area.columns - 1 } });
    }),
  },
});

function findColumn(host: Host, table: TableReference, key: unknown): ColumnReference | null {
  const names = columnNames(host.grid, tableOf(host.grid, table));
  if (typeof key === "number") return key >= 1 && key <= names.length ? { ...table, index: key - 1 } : null;
  const wanted = String(key).toLowerCase();
  const index = names.findIndex((name) => name.toLowerCase() === wanted);
  return index < 0 ? null : { ...table, index };
}

export const columnsType: ObjectType = objectType<TableReference>({
  name: "TableColumnCollection",
  items: {
    type: () => columnType,
    list: (table, host) =>
      Array.from({ length: tableOf(host.grid, table).area.columns }, (_, index) => ({ ...table, index })),
  },
  members: {
    count: scalar((table, host) => tableOf(host.grid, table).area.columns),
    getCount: result((host, table: TableReference) => tableOf(host.grid, table).area.columns),
    getItem: object(
      () => columnType,
      (host, table: TableReference, key: unknown) => {
        const column = findColumn(host, table, key);
        if (!column) throw itemNotFound(`There is no column '${String(key)}'.`);
        return column;
      },
    ),
    getItemOrNullObject: object(() => columnType, findColumn),
    getItemAt: object(
      () => columnType,
      (host, table: TableReference, index: number) => {
        if (!(index >= 0 && index < tableOf(host.grid, table).area.columns))
          throw invalidArgument(`There is no column with index ${index}.`);
        return { ...table, index };
      },
    ),
    add: object(
      () => columnType,
      async (host, reference: TableReference, at?: number | null, values?: unknown, name?: string) => {
        const table = tableOf(host.grid, reference);
        const index = at === undefined || at === null || at < 0 ? table.area.columns : at;
        if (index > table.area.columns) throw invalidArgument(`A column cannot be added at index ${index}.`);
        const area = { ...table.area, column: table.area.column + index, columns: 1 };
        await host.grid.insertCells(table.sheetId, area, "Right");
        host.grid.updateTable(table.id, { area: { ...table.area, columns: table.area.columns + 1 } });
        const column = { ...reference, index };
        if (values !== undefined && values !== null) enter(host.grid, rangeIn(table, area), values);
        const title = name ?? (Array.isArray(values) ? null : freshColumn(host, reference));
        if (table.showHeaders && title !== null) enter(host.grid, columnArea(host, column, headerArea), `'${title}`);
        return column;
      },
    ),
  },
});

function freshColumn(host: Host, table: TableReference): string {
  const names = columnNames(host.grid, tableOf(host.grid, table)).map((name) => name.toLowerCase());
  for (let number = names.length; ; number++) {
    if (!names.includes(`column${number}`)) return `Column${number}`;
  }
}

const rowArea = (table: TableRecord, index: number): Area => ({
  ...bodyArea(table),
  row: bodyArea(table).row + index,
  rows: 1,
});

const rowType: ObjectType = objectType<RowReference>({
  name: "TableRow",
  members: {
    index: scalar((row) => row.index),
    values: scalar(
      (row, host) => {
        const table = tableOf(host.grid, row);
        return host.grid.read(table.sheetId, rowArea(table, row.index), "values");
      },
      (row, value, host) => {
        const table = tableOf(host.grid, row);
        enter(host.grid, rangeIn(table, rowArea(table, row.index)), value);
      },
    ),
    getRange: object(
      () => rangeType,
      (host, row: RowReference) => {
        const table = tableOf(host.grid, row);
        return rangeIn(table, rowArea(table, row.index));
      },
    ),
    delete: action((host, row: RowReference) => deleteRows(host, row, row.index, 1)),
  },
});

async function deleteRows(host: Host, reference: TableReference, index: number, count: number): Promise<void> {
  const table = tableOf(host.grid, reference);
  const body = bodyArea(table);
  if (!(index >= 0 && count > 0 && index + count <= body.rows))
    throw invalidArgument(`The table does not have rows ${index} to ${index + count - 1}.`);
  if (count === body.rows) {
    // A table always keeps one row, which is cleared instead.
    host.grid.clear(table.sheetId, rowArea(table, 0), "Contents");
    if (count === 1) return;
    index = 1;
    count -= 1;
  }
  await host.grid.deleteCells(table.sheetId, { ...rowArea(table, index), rows: count }, "Up");
  host.grid.updateTable(table.id, { area: { ...table.area, rows: table.area.rows - count } });
}

async function addRows(
  host: Host,
  reference: TableReference,
  at: number | null | undefined,
  values: unknown,
): Promise<RowReference> {
  const table = tableOf(host.grid, reference);
  const body = bodyArea(table);
  const rows: unknown[][] = Array.isArray(values)
    ? (values as unknown[][])
    : [new Array<unknown>(body.columns).fill(values ?? "")];
  const index = at === undefined || at === null || at < 0 ? body.rows : at;
  if (index > body.rows) throw invalidArgument(`A row cannot be added at index ${index}.`);
  const area = { ...body, row: body.row + index, rows: rows.length };
  const model = body.rows > 0 ? host.grid.read(table.sheetId, rowArea(table, 0), "numberFormats") : [];
  await host.grid.insertCells(table.sheetId, area, "Down");
  host.grid.updateTable(table.id, { area: { ...table.area, rows: table.area.rows + rows.length } });
  // As in Excel, new rows get the number formats of the first row.
  host.grid.writeNumberFormats(
    table.sheetId,
    area,
    rows.map(() => (model[0] ?? []).map(String)),
  );
  enter(host.grid, rangeIn(table, area), rows);
  return { ...reference, index };
}

export const rowsType: ObjectType = objectType<TableReference>({
  name: "TableRowCollection",
  items: {
    type: () => rowType,
    list: (table, host) =>
      Array.from({ length: bodyArea(tableOf(host.grid, table)).rows }, (_, index) => ({ ...table, index })),
  },
  members: {
    count: scalar((table, host) => bodyArea(tableOf(host.grid, table)).rows),
    getCount: result((host, table: TableReference) => bodyArea(tableOf(host.grid, table)).rows),
    getItemAt: object(
      () => rowType,
      (host, table: TableReference, index: number) => {
        if (!(index >= 0 && index < bodyArea(tableOf(host.grid, table)).rows))
          throw invalidArgument(`There is no row with index ${index}.`);
        return { ...table, index };
      },
    ),
    add: object(
      () => rowType,
      (host, table: TableReference, index?: number | null, values?: unknown) => addRows(host, table, index, values),
    ),
    deleteRowsAt: action((host, table: TableReference, index: number, count = 1) =>
      deleteRows(host, table, index, Number(count)),
    ),
  },
});
