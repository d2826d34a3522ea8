import { inExcel } from "./batch";
import type { DataSource } from "./sources";

interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface FreePlace {
  readonly row: number;
  readonly column: number;
}

interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Columns between the table and a place that still counts as beside it. */
const BESIDE = 24;
/** Rows that a table may grow by before it meets a block below it. */
const GROWTH = 3;
const [ALL_ROWS, ALL_COLUMNS] = [1_048_576, 16_384];

const overlaps = (one: Box, other: Box): boolean =>
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows &&
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns;

/**
 * The free place nearest to a table: to its right at the height of its header, otherwise below everything on its sheet; null if there is
 * none. A blank column or row stays around it. Nothing of it is in a table, below a chart, or hidden.
 */
export async function findRoom(source: DataSource, { rows, columns }: Size): Promise<FreePlace | null> {
  const top = Math.max(0, source.firstRow - 1);
  const first = source.firstColumn + source.headers.length + 1;
  const { used, filled, taken } = await lookAround(source, top, first, rows, columns);
  const isFree = (box: Box): boolean =>
    box.row >= 0 &&
    box.row + box.rows <= ALL_ROWS &&
    box.column + box.columns <= ALL_COLUMNS &&
    // With the cells around it: what stands right beside would look like a part of it.
    !taken.some((each) => overlaps(each, around(box))) &&
    !filled.some((each) => overlaps({ ...each, rows: 1, columns: 1 }, around(box)));
  for (let column = first; column <= first + BESIDE; column++) {
    const box = { row: top, column, rows, columns };
    if (isFree(box) && !(await isHidden(source, box))) return { row: top, column };
  }
  const below = {
    row: Math.max(used.row + used.rows, source.firstRow + source.rowCount) + GROWTH,
    column: source.firstColumn,
    rows,
    columns,
  };
  const lowest = taken.reduce((row, each) => Math.max(row, each.row + each.rows + 1), below.row);
  const box = { ...below, row: lowest };
  return box.row + rows <= ALL_ROWS && !(await isHidden(source, box)) ? { row: box.row, column: box.column } : null;
}

const around = ({ row, column, rows, columns }: Box): Box => ({
  row: row - 1,
  column: column - 1,
  rows: rows + 2,
  columns: columns + 2,
});

/** What is filled near the table, and the places that blank cells belong to. */
async function lookAround(source: DataSource, top: number, first: number, rows: number, columns: number) {
  return inExcel(async (context) => {
    const sheet = context.workbook.worksheets.getItem(source.sheetId ?? source.sheet);
    const usedRange = sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount");
    const tables = sheet.tables.load("items/name");
    await context.sync();
    const places = tables.items.map((table) => table.getRange().load("rowIndex,columnIndex,rowCount,columnCount"));
    const bandTop = Math.max(0, top - 1);
    const band = sheet
      .getRangeByIndexes(
        bandTop,
        first - 1,
        Math.min(rows + 2, ALL_ROWS - bandTop),
        Math.min(BESIDE + columns + 2, ALL_COLUMNS - first + 1),
      )
      .load("formulas,values");
    await context.sync();
    const filled: FreePlace[] = [];
    (band.formulas as unknown[][]).forEach((line, row) =>
      line.forEach((formula, column) => {
        // If a formula from elsewhere spills here, only the values show it.
        if (formula === "" && (band.values as unknown[][])[row]?.[column] === "") return;
        // The column before the first place is part of the table's margin.
        if (first - 1 + column >= first) filled.push({ row: bandTop + row, column: first - 1 + column });
      }),
    );
    const boxOf = ({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): Box => ({
      row: rowIndex,
      column: columnIndex,
      rows: rowCount,
      columns: columnCount,
    });
    const used = usedRange.isNullObject ? { row: 0, column: 0, rows: 0, columns: 0 } : boxOf(usedRange);
    const own = (box: Box) => box.row === source.firstRow - 1 && box.column === source.firstColumn;
    const taken = [...places.map(boxOf).filter((box) => !own(box)), ...(await chartBoxes(context, sheet))];
    return { used, filled, taken };
  });
}

/** The cells below the charts of a sheet; none if the host has no charts. */
async function chartBoxes(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<Box[]> {
  try {
    const charts = sheet.charts.load("items/left,items/top,items/width,items/height");
    await context.sync();
    if (charts.items.length === 0) return [];
    // Widths and heights of the cells, until the last chart ends.
    const lines = Array.from({ length: 200 }, (_, index) => ({
      row: sheet.getRangeByIndexes(index, 0, 1, 1).load("top"),
      column: sheet.getRangeByIndexes(0, index, 1, 1).load("left"),
    }));
    await context.sync();
    const at = (points: number, of: (line: (typeof lines)[number]) => number): number => {
      const next = lines.findIndex((line) => of(line) > points);
      return next < 0 ? lines.length : Math.max(0, next - 1);
    };
    return charts.items.map(({ left, top, width, height }) => {
      const [row, column] = [at(top, (line) => line.row.top), at(left, (line) => line.column.left)];
      return {
        row,
        column,
        rows: at(top + height, (line) => line.row.top) - row + 1,
        columns: at(left + width, (line) => line.column.left) - column + 1,
      };
    });
  } catch {
    return [];
  }
}

/** Whether a person would not see all of a place. */
function isHidden(source: DataSource, { row, column, rows, columns }: Box): Promise<boolean> {
  return inExcel(async (context) => {
    const range = context.workbook.worksheets
      .getItem(source.sheetId ?? source.sheet)
      .getRangeByIndexes(row, column, rows, columns)
      .load("columnHidden,rowHidden");
    await context.sync();
    // Null if only some are.
    return range.columnHidden !== false || range.rowHidden === true;
  });
}
