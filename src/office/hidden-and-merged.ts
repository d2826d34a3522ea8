import { breathe, HostProblem, inExcel, type Work } from "./batch";
import type { DataSource } from "./sources";

/** Rows of a table that Excel does not show. They count like the others. */
export interface HiddenRows {
  /** Rows of the body, from 0, in ascending order. */
  readonly rows: readonly number[];
  /** A filter is active. Rows may then still have been hidden by hand. */
  readonly isFiltered: boolean;
}

/** A merged area within the body of a table: only its first cell holds a value. Counted from the first cell of the body. */
export interface MergedArea {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Well under the 5 MB that Excel on the web returns at a time. */
const ROWS_PER_BLOCK = 20_000;

/** The hidden rows of a source; none if the host cannot tell. */
export async function hiddenRows(source: DataSource, work: Work): Promise<HiddenRows> {
  return orUnknown(
    async () => {
      const rows = await rowsHiddenIn(source, work);
      return { rows, isFiltered: rows.length > 0 && (await orUnknown(() => isFiltered(source), false)) };
    },
    { rows: [], isFiltered: false },
  );
}

async function rowsHiddenIn(source: DataSource, work: Work): Promise<number[]> {
  const { rowCount } = source;
  const all = await inExcel(async (context) => {
    const range = bodyRows(context, source, 0, rowCount).load("rowHidden");
    await context.sync();
    return range.rowHidden as boolean | null;
  });
  if (all === false) return [];
  if (all === true) return Array.from({ length: rowCount }, (_, row) => row);
  const rows: number[] = [];
  for (let start = 0; start < rowCount; start += ROWS_PER_BLOCK) {
    const count = Math.min(ROWS_PER_BLOCK, rowCount - start);
    const found = await inExcel(async (context) => {
      const properties = bodyRows(context, source, start, count).getRowProperties({ rowHidden: true });
      await context.sync();
      return properties.value;
    });
    found.forEach(({ rowHidden }, row) => {
      if (rowHidden === true) rows.push(start + row);
    });
    await breathe(work, (start + count) / rowCount);
  }
  return rows;
}

function bodyRows(context: Excel.RequestContext, source: DataSource, start: number, count: number): Excel.Range {
  const sheet = context.workbook.worksheets.getItem(source.sheet);
  return sheet.getRangeByIndexes(source.firstRow + start, source.firstColumn, count, source.headers.length);
}

function isFiltered(source: DataSource): Promise<boolean> {
  return inExcel(async (context) => {
    const { workbook } = context;
    const { autoFilter } =
      source.kind === "table" ? workbook.tables.getItem(source.key) : workbook.worksheets.getItem(source.sheet);
    autoFilter.load("isDataFiltered");
    await context.sync();
    return autoFilter.isDataFiltered;
  });
}

/** Excel does not return more than 512 merged areas at a time. */
const FEWEST_ROWS = 64;

/** The merged areas that touch the body of a source, in the order of their rows; none if the host cannot tell. */
export async function mergedAreas(source: DataSource): Promise<readonly MergedArea[]> {
  return orUnknown(async () => {
    const areas = new Map<string, MergedArea>();
    await collectMerged(source, 0, source.rowCount, areas);
    return [...areas.values()].sort((one, other) => one.row - other.row || one.column - other.column);
  }, []);
}

async function collectMerged(
  source: DataSource,
  start: number,
  count: number,
  into: Map<string, MergedArea>,
): Promise<void> {
  if (count === 0) return;
  try {
    const found = await inExcel(async (context) => {
      const merged = bodyRows(context, source, start, count).getMergedAreasOrNullObject();
      merged.load("areas/items/rowIndex,areas/items/columnIndex,areas/items/rowCount,areas/items/columnCount");
      await context.sync();
      return merged.isNullObject ? [] : merged.areas.items;
    });
    for (const { rowIndex, columnIndex, rowCount, columnCount } of found) {
      const area = {
        row: rowIndex - source.firstRow,
        column: columnIndex - source.firstColumn,
        rows: rowCount,
        columns: columnCount,
      };
      into.set(`${area.row},${area.column}`, area);
    }
  } catch (problem) {
    if (count <= FEWEST_ROWS || !(problem instanceof HostProblem)) throw problem;
    const half = Math.ceil(count / 2);
    await collectMerged(source, start, half, into);
    await collectMerged(source, start + half, count - half, into);
  }
}

/** Older hosts do not know these members; then nothing is said about them. */
async function orUnknown<T>(read: () => Promise<T>, unknown: T): Promise<T> {
  try {
    return await read();
  } catch (problem) {
    if (problem instanceof HostProblem && (problem.kind === "tooOld" || problem.kind === "failed")) return unknown;
    throw problem;
  }
}

/** Rows as people name them: "5-9, 12", numbered as on the sheet. If there are more than `most` groups, the others are left out. */
export function rowGroups(rows: readonly number[], most: number): { readonly text: string; readonly more: boolean } {
  const groups: { first: number; last: number }[] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group?.last === row - 1) group.last = row;
    else groups.push({ first: row, last: row });
  }
  const shown = groups.slice(0, most).map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return { text: shown.join(", "), more: groups.length > most };
}
