import { type CellContent, type CellScalar, type TableRecord } from "../../host-grid";
import { handleArgument, HandleArgument } from "../client/arguments";
import {
  action,
  child,
  event,
  type Host,
  object,
  type ObjectType,
  objectType,
  result,
  scalar,
} from "../client/object-type";
import { ErrorCodes, invalidArgument, itemNotFound, OfficeError } from "../client/errors";
import { autoFilterType } from "./auto-filter";
import { enter } from "./entry";
import { rangeType } from "./range";
import { sortRows } from "./range-cells";
import {
  bodyArea,
  columnNames,
  headerArea,
  intersection,
  localAddress,
  type RangeReference,
  reference,
  type SheetReference,
  tableNamed,
  tableOf,
  type TableReference,
  totalArea,
} from "./references";
import { columnsType, rangeIn, rowsType } from "./table-parts";
import { changedArguments, selectionArguments, worksheetType } from "./worksheets";

type Patch = Partial<Omit<TableRecord, "id" | "sheetId">>;

const flag = (
  key: "showBandedRows" | "showBandedColumns" | "showFilterButton" | "highlightFirstColumn" | "highlightLastColumn",
) =>
  scalar<TableReference>(
    (table, host) => tableOf(host.grid, table)[key],
    (table, value, host) => host.grid.updateTable(table.tableId, { [key]: Boolean(value) } as Patch),
  );

function checkTableName(host: Host, name: string, except?: string): void {
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) || /^(?:[a-z]{1,3}[0-9]+|r|c)$/i.test(name)) {
    throw invalidArgument(`'${name}' is not a valid table name.`);
  }
  const other = tableNamed(host.grid, name);
  const taken =
    (other && other.id !== except) || host.grid.names().some((each) => each.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new OfficeError(ErrorCodes.itemAlreadyExists, `The name '${name}' is already used.`);
}

/** Shows or hides the header or totals row of a table. The surrounding cells do not move. */
async function showRow(host: Host, reference: TableReference, which: "header" | "total", show: boolean): Promise<void> {
  const table = tableOf(host.grid, reference);
  const { area } = table;
  if (which === "header") {
    if (table.showHeaders === show) return;
    if (show && area.row === 0) throw invalidArgument("There is no row above the table.");
    const next = show
      ? { ...area, row: area.row - 1, rows: area.rows + 1 }
      : { ...area, row: area.row + 1, rows: area.rows - 1 };
    if (!show) host.grid.clear(table.sheetId, headerArea(table), "Contents");
    host.grid.updateTable(table.id, { showHeaders: show, area: next });
    if (show)
      enter(host.grid, rangeIn(table, { ...next, rows: 1 }), [
        columnNames(host.grid, { ...table, showHeaders: false }),
      ]);
  } else {
    if (table.showTotals === show) return;
    if (show) {
      const row = { ...area, row: area.row + area.rows, rows: 1 };
      await host.grid.insertCells(table.sheetId, row, "Down");
      host.grid.updateTable(table.id, { showTotals: true, area: { ...area, rows: area.rows + 1 } });
    } else {
      await host.grid.deleteCells(table.sheetId, totalArea(table), "Up");
      host.grid.updateTable(table.id, { showTotals: false, area: { ...area, rows: area.rows - 1 } });
    }
  }
}

interface SortField {
  readonly key: number;
  readonly ascending?: boolean;
}

const sortType: ObjectType = objectType<TableReference>({
  name: "TableSort",
  members: {
    apply: action((host, reference: TableReference, fields: SortField[]) => {
      const table = tableOf(host.grid, reference);
      sortRows(host, rangeIn(table, bodyArea(table)), fields, false);
    }),
  },
});

const tableType: ObjectType = objectType<TableReference>({
  name: "Table",
  members: {
    id: scalar((table) => table.tableId),
    legacyId: scalar((table) => table.tableId),
    name: scalar(
      (table, host) => tableOf(host.grid, table).name,
      (table, value, host) => {
        const name = String(value as unknown);
        checkTableName(host, name, table.tableId);
        host.grid.updateTable(table.tableId, { name });
      },
    ),
    style: scalar(
      (table, host) => tableOf(host.grid, table).style,
      (table, value, host) => host.grid.updateTable(table.tableId, { style: String(value as unknown) }),
    ),
    showHeaders: scalar(
      (table, host) => tableOf(host.grid, table).showHeaders,
      (table, value, host) => showRow(host, table, "header", Boolean(value)),
    ),
    showTotals: scalar(
      (table, host) => tableOf(host.grid, table).showTotals,
      (table, value, host) => showRow(host, table, "total", Boolean(value)),
    ),
    showBandedRows: flag("showBandedRows"),
    showBandedColumns: flag("showBandedColumns"),
    showFilterButton: flag("showFilterButton"),
    highlightFirstColumn: flag("highlightFirstColumn"),
    highlightLastColumn: flag("highlightLastColumn"),
    columns: child(() => columnsType),
    rows: child(() => rowsType),
    autoFilter: child(() => autoFilterType),
    sort: child(() => sortType),
    worksheet: child(
      () => worksheetType,
      (table, host) => ({ sheetId: tableOf(host.grid, table).sheetId }),
    ),
    getRange: object(
      () => rangeType,
      (host, reference: TableReference) => {
        const table = tableOf(host.grid, reference);
        return rangeIn(table, table.area);
      },
    ),
    getDataBodyRange: object(
      () => rangeType,
      (host, reference: TableReference) => {
        const table = tableOf(host.grid, reference);
        return rangeIn(table, bodyArea(table));
      },
    ),
    getHeaderRowRange: object(
      () => rangeType,
      (host, reference: TableReference) => {
        const table = tableOf(host.grid, reference);
        return rangeIn(table, headerArea(table));
      },
    ),
    getTotalRowRange: object(
      () => rangeType,
      (host, reference: TableReference) => {
        const table = tableOf(host.grid, reference);
        return rangeIn(table, totalArea(table));
      },
    ),
    resize: action((host, reference_: TableReference, target: unknown) => {
      const table = tableOf(host.grid, reference_);
      const range =
        typeof target === "string"
          ? reference(host.grid, target, table.sheetId)
          : handleArgument<RangeReference>(target, "Range");
      if (
        range.sheetId !== table.sheetId ||
        range.area.row !== table.area.row ||
        !intersection(range.area, table.area)
      ) {
        throw invalidArgument(
          "When a table is resized, its header row must stay and the new range must overlap the old one.",
        );
      }
      host.grid.updateTable(table.id, { area: range.area });
    }),
    delete: action((host, reference: TableReference) => {
      const table = tableOf(host.grid, reference);
      host.grid.deleteTable(table.id);
      host.grid.clear(table.sheetId, table.area, "All");
    }),
    convertToRange: object(
      () => rangeType,
      (host, reference: TableReference) => {
        const table = tableOf(host.grid, reference);
        host.grid.deleteTable(table.id);
        return rangeIn(table, table.area);
      },
    ),
    onChanged: event(({ tableId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type !== "changed") return;
        const table = host.grid.tables().find((candidate) => candidate.id === tableId);
        if (table?.sheetId !== each.sheetId || !intersection(table.area, each.area)) return;
        fire({ ...changedArguments(each), type: "TableChanged", tableId });
      }),
    ),
    onSelectionChanged: event(({ tableId }, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type !== "selectionChanged") return;
        const table = host.grid.tables().find((candidate) => candidate.id === tableId);
        if (!table) return;
        const inside =
          table.sheetId === each.sheetId
            ? each.areas.map((area) => intersection(area, table.area)).find(Boolean)
            : null;
        fire({
          ...selectionArguments(each),
          type: "TableSelectionChanged",
          tableId,
          isInsideTable: Boolean(inside),
          address: inside ? localAddress(inside) : "",
        });
      }),
    ),
  },
});

/** The tables of the workbook, of a sheet, or those that intersect a range. */
interface TablesReference {
  readonly sheetId?: string;
  readonly range?: RangeReference;
  readonly fullyContained?: boolean;
}

function list(host: Host, { sheetId, range, fullyContained }: TablesReference): TableRecord[] {
  return host.grid.tables().filter((table) => {
    if (range) {
      const common = table.sheetId === range.sheetId ? intersection(table.area, range.area) : null;
      if (!common) return false;
      return !fullyContained || (common.rows === table.area.rows && common.columns === table.area.columns);
    }
    return sheetId === undefined || table.sheetId === sheetId;
  });
}

const toReference = (table: TableRecord | undefined | null): TableReference | null =>
  table ? { tableId: table.id } : null;

function find(host: Host, tables: TablesReference, key: unknown): TableReference | null {
  const table = tableNamed(host.grid, String(key));
  return table && list(host, tables).some((each) => each.id === table.id) ? toReference(table) : null;
}

async function add(host: Host, tables: TablesReference, target: unknown, hasHeaders: unknown): Promise<TableReference> {
  const range =
    target instanceof HandleArgument
      ? handleArgument<RangeReference>(target, "Range")
      : reference(host.grid, String(target), tables.sheetId ?? host.grid.activeSheetId());
  const { sheetId } = range;
  let { area } = range;
  if (host.grid.tables().some((table) => table.sheetId === sheetId && intersection(table.area, area))) {
    throw new OfficeError(ErrorCodes.invalidArgument, "A table cannot overlap another table.");
  }
  if (hasHeaders !== true) {
    // Excel moves the cells down and adds a header row.
    await host.grid.insertCells(sheetId, { ...area, rows: 1 }, "Down");
    area = { ...area, rows: area.rows + 1 };
  } else if (area.rows === 1) {
    area = { ...area, rows: 2 };
  }
  const header = { ...area, rows: 1 };
  const titles = host.grid.read(sheetId, header, "text")[0] as CellScalar[];
  const taken = new Set<string>();
  const contents = titles.map((title, index): CellContent => {
    const base = String(title) === "" ? `Column${index + 1}` : String(title);
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}${number}`;
    taken.add(name.toLowerCase());
    return { value: name };
  });
  host.grid.writeContents(sheetId, header, [contents]);
  let name = "";
  for (let number = host.grid.tables().length + 1; name === "" || tableNamed(host.grid, name); number++)
    name = `Table${number}`;
  const tableId = host.grid.addTable({
    name,
    sheetId,
    area,
    showHeaders: true,
    showTotals: false,
    style: "TableStyleMedium2",
    showBandedRows: true,
    showBandedColumns: false,
    showFilterButton: true,
    highlightFirstColumn: false,
    highlightLastColumn: false,
  });
  return { tableId };
}

export const tablesOf: ObjectType = objectType<TablesReference | SheetReference>({
  name: "TableCollection",
  items: { type: () => tableType, list: (tables, host) => list(host, tables).map(toReference) },
  members: {
    count: scalar((tables, host) => list(host, tables).length),
    getCount: result((host, tables: TablesReference) => list(host, tables).length),
    getItem: object(
      () => tableType,
      (host, tables: TablesReference, key: unknown) => {
        const table = find(host, tables, key);
        if (!table) throw itemNotFound(`There is no table '${String(key)}'.`);
        return table;
      },
    ),
    getItemOrNullObject: object(() => tableType, find),
    getItemAt: object(
      () => tableType,
      (host, tables: TablesReference, index: number) => {
        const table = list(host, tables)[index];
        if (!table) throw invalidArgument(`There is no table with index ${index}.`);
        return toReference(table);
      },
    ),
    getFirst: object(
      () => tableType,
      (host, tables: TablesReference) => {
        const table = list(host, tables)[0];
        if (!table) throw itemNotFound("There is no table.");
        return toReference(table);
      },
    ),
    add: object(() => tableType, add),
    onChanged: event((tables, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type !== "changed") return;
        for (const table of list(host, tables)) {
          if (table.sheetId === each.sheetId && intersection(table.area, each.area)) {
            fire({ ...changedArguments(each), type: "TableChanged", tableId: table.id });
          }
        }
      }),
    ),
    onAdded: event((_tables, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "tableAdded") {
          fire({ type: "TableAdded", tableId: each.tableId, worksheetId: each.sheetId, source: "Local" });
        }
      }),
    ),
    onDeleted: event((_tables, host, fire) =>
      host.grid.subscribe((each) => {
        if (each.type === "tableDeleted") {
          fire({ type: "TableDeleted", tableId: each.tableId, worksheetId: each.sheetId, source: "Local" });
        }
      }),
    ),
  },
});
