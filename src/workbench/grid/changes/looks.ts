import {
  type ICellData,
  type IRowData,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
} from "@univerjs/core";
import { type ColumnFormat, type Sheet } from "../../../xlsx/model";
import { type RowChange } from "../../../xlsx/patch/patch";
import { charactersOf, POINTS_PER_PIXEL } from "../engine/units";
import { type StyleNumbers } from "./cell-styles";
import { type ChangedCell } from "./contents";
import { same } from "./same";

export function frozenOf({ freeze }: Partial<IWorksheetData>): { rows: number; columns: number } {
  return { rows: Math.max(0, freeze?.ySplit ?? 0), columns: Math.max(0, freeze?.xSplit ?? 0) };
}

type Styled = { readonly s?: ICellData["s"] } | null | undefined;

function styleNumber(cell: Styled, base: number, table: IWorkbookData["styles"], styles: StyleNumbers): number {
  const style = cell?.s;
  if (style === undefined || style === null || style === "") return 0;
  if (typeof style !== "string") return styles.number(style as IStyleData, base, null);
  const own = /^s(\d+)$/.exec(style);
  return own ? styles.alike(Number(own[1]), base) : styles.number((table[style] ?? {}) as IStyleData, base, style);
}

export function styleChanges(
  before: Sheet,
  { cellData = {} }: Partial<IWorksheetData>,
  table: IWorkbookData["styles"],
  styles: StyleNumbers,
): ChangedCell[] {
  const changes: ChangedCell[] = [];
  for (const [rowKey, line] of Object.entries(cellData as Record<string, Record<string, ICellData | null>>)) {
    const row = Number(rowKey);
    const cells = before.rows.get(row)?.cells;
    for (const [columnKey, cell] of Object.entries(line)) {
      const column = Number(columnKey);
      const old = cells?.[column]?.style ?? 0;
      const style = styleNumber(cell, old, table, styles);
      if (style !== old) changes.push({ row, column, style });
    }
  }
  for (const [row, { cells }] of before.rows) {
    const line = (cellData as Record<number, Record<number, ICellData | null> | undefined>)[row];
    cells.forEach((cell, column) => {
      if (cell && cell.style > 0 && !line?.[column]) changes.push({ row, column, style: 0 });
    });
  }
  return changes;
}

export function rowChanges(
  original: Partial<IWorksheetData>,
  config: Partial<IWorksheetData>,
  before: Sheet | undefined,
  table: IWorkbookData["styles"],
  styles: StyleNumbers,
): Map<number, RowChange> {
  const changes = new Map<number, RowChange>();
  const then = (original.rowData ?? {}) as Record<string, Partial<IRowData> | undefined>;
  const now = (config.rowData ?? {}) as Record<string, Partial<IRowData> | undefined>;
  const heightOf = (row: Partial<IRowData> | undefined): number | null =>
    row?.h !== undefined && row.ia === 0 ? row.h * POINTS_PER_PIXEL : null;
  for (const key of new Set([...Object.keys(then), ...Object.keys(now)])) {
    const [was, is] = [then[key], now[key]];
    const old = before?.rows.get(Number(key))?.style ?? 0;
    const style = is?.s ? styleNumber(is as Styled, old, table, styles) : 0;
    const change: RowChange = {
      ...(heightOf(was) !== heightOf(is) && { height: heightOf(is) }),
      ...((was?.hd === 1) !== (is?.hd === 1) && { hidden: is?.hd === 1 }),
      ...(style !== old && { style: style === 0 ? null : style }),
    };
    if (Object.keys(change).length > 0) changes.set(Number(key), change);
  }
  return changes;
}

export function columnChanges(
  original: Partial<IWorksheetData>,
  config: Partial<IWorksheetData>,
  before: Sheet | undefined,
  table: IWorkbookData["styles"],
  styles: StyleNumbers,
): ColumnFormat[] | undefined {
  type Columns = Record<string, { w?: number; hd?: number; s?: ICellData["s"] } | undefined>;
  const formatsOf = (columns: Columns): { w: number | null; hd: boolean; s: number }[] => {
    const count = Math.max(0, ...Object.keys(columns).map((key) => Number(key) + 1));
    return Array.from({ length: count }, (_, column) => {
      const format = columns[column];
      const old = before?.columns.find((each) => each.first <= column && column <= each.last)?.style ?? 0;
      const s = format?.s ? styleNumber(format as Styled, old, table, styles) : 0;
      return { w: format?.w ?? null, hd: format?.hd === 1, s };
    });
  };
  const plain = (format: { w: number | null; hd: boolean; s: number }): boolean =>
    format.w === null && !format.hd && format.s === 0;
  const trimmed = (formats: { w: number | null; hd: boolean; s: number }[]): typeof formats => {
    while (formats.length > 0 && plain(formats[formats.length - 1] as (typeof formats)[number])) formats.pop();
    return formats;
  };
  const was = trimmed(formatsOf((original.columnData ?? {}) as Columns));
  const is = trimmed(formatsOf((config.columnData ?? {}) as Columns));
  if (same(was, is)) return undefined;
  const columns: ColumnFormat[] = [];
  is.forEach((format, column) => {
    if (plain(format)) return;
    const made = {
      ...(format.w !== null && { width: charactersOf(format.w) }),
      ...(format.hd && { hidden: true as const }),
      ...(format.s > 0 && { style: format.s }),
    };
    const last = columns[columns.length - 1];
    const { first: _first, last: end, ...look } = last ?? { first: -1, last: -2 };
    if (last && end === column - 1 && same(look, made)) columns[columns.length - 1] = { ...last, last: column };
    else columns.push({ first: column, last: column, ...made });
  });
  // The grid has a limited number of columns. Formats in the file beyond them stay as they are.
  const shown = config.columnCount ?? 0;
  for (const each of before?.columns ?? []) {
    if (each.last >= shown) columns.push({ ...each, first: Math.max(each.first, shown) });
  }
  return columns;
}
