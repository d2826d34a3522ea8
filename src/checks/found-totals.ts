import { columnName } from "../xlsx/text/address";
import { partOf, type Work } from "../office/batch";
import { readColumns, type SheetCell } from "../office/read-blocks";
import { readFormulas } from "../office/read-formulas";
import { cellOf, type CellPlace, type DataSource } from "../office/sources";
import type { ColumnMap } from "./column-matching";
import { addsUp, type Role } from "./definitions/definition";
import type { RowDecision, RowDecisions } from "./row-decisions";
import { addsUpColumn, findTotalRows, type RowsToSearch, type TotalRow } from "./total-rows";

/** A row that looks like a total of others, and what the person decided about it. */
export interface FoundTotal extends TotalRow {
  readonly role: string;
  /** The name of the row: its first text, or "" if it holds none. */
  readonly name: string;
  /** Null if the amount is not a number. */
  readonly amount: number | null;
  /** The cell of the amount. */
  readonly place: CellPlace;
  readonly decision: RowDecision | null;
}

type Columns = Readonly<Record<string, readonly SheetCell[] | null>>;

export interface TotalSearch extends RowsToSearch {
  /** The column of the amounts that are shown. */
  readonly firstAmount: number;
}

/** The most cells read for words in columns that the check does not use. In larger tables, only the first and last rows are read. */
const MOST_OTHER_CELLS = 500_000;
const ENDS = 1_000;

/** What of a table is searched for totals; null if the check adds up none of its columns. */
export async function rowsToSearch(
  role: Role,
  source: DataSource,
  map: ColumnMap,
  read: {
    readonly columns: Columns;
    readonly cells: ReadonlyMap<number, readonly SheetCell[]>;
    readonly blank: Uint8Array;
  },
  work: Work,
): Promise<TotalSearch | null> {
  const adds = role.columns.filter((need) => addsUp(need) && read.columns[need.key]);
  const firstAmount = map[adds[0]?.key ?? ""];
  if (firstAmount === null || firstAmount === undefined) return null;
  const { rowCount } = source;
  const amountColumns = adds.map(({ key }) => map[key] as number);
  const others = source.headers.flatMap((_, column) => (read.cells.has(column) ? [] : [column]));
  const beside = await readForWords(source, others, partOf(work, 0, 0.5));
  const adding: boolean[][] = [];
  for (const [index, column] of amountColumns.entries()) {
    const part = partOf(work, 0.5 + index / amountColumns.length / 2, 0.5 + (index + 1) / amountColumns.length / 2);
    const letters = columnName(source.firstColumn + column);
    const [first, last] = [source.firstRow + 1, source.firstRow + rowCount];
    const formulas = await readFormulas(source, column, part);
    adding.push(
      formulas.map(
        (formula, row) => formula !== "" && addsUpColumn(formula, { column: letters, row: first + row, first, last }),
      ),
    );
  }
  const containing = containers(read.columns);
  return {
    rowCount,
    firstAmount,
    amounts: adds.map(({ key }) => read.columns[key] as readonly SheetCell[]),
    adding,
    texts: source.headers.map((_, column) => read.cells.get(column) ?? beside.get(column) ?? []),
    beside: role.columns.flatMap(({ key, kind, optional }) => {
      const cells = read.columns[key];
      return cells && kind !== "amount" && kind !== "text" && (!optional || kind === "material") ? [cells] : [];
    }),
    isBlank: (row) => read.blank[row] === 1,
    contains: (row) => containing.has(row),
  };
}

/** Rows of a bill of materials that contain others. Their values rightly include the values of those rows. */
function containers({ label, containedIn }: Columns): ReadonlySet<number> {
  const name = (cell: SheetCell | undefined) =>
    cell === null || cell === undefined || typeof cell === "object" ? "" : String(cell).trim().toLowerCase();
  if (!label || !containedIn) return new Set();
  const parents = new Set(containedIn.map(name).filter((parent) => parent !== ""));
  return new Set(label.flatMap((cell, row) => (parents.has(name(cell)) ? [row] : [])));
}

/** Columns that the check does not use, row by row; rows that were not read are null. */
async function readForWords(
  source: DataSource,
  columns: readonly number[],
  work: Work,
): Promise<ReadonlyMap<number, readonly SheetCell[]>> {
  if (columns.length === 0) return new Map();
  if (columns.length * source.rowCount <= MOST_OTHER_CELLS || source.rowCount <= 2 * ENDS) {
    return (await readColumns(source, columns, work)).cells;
  }
  const head = await readColumns({ ...source, rowCount: ENDS }, columns, partOf(work, 0, 0.5));
  const start = source.rowCount - ENDS;
  const tail = await readColumns(
    { ...source, firstRow: source.firstRow + start, rowCount: ENDS },
    columns,
    partOf(work, 0.5, 1),
  );
  return new Map(
    columns.map((column) => {
      const cells = new Array<SheetCell>(source.rowCount).fill(null);
      head.cells.get(column)?.forEach((cell, row) => (cells[row] = cell));
      tail.cells.get(column)?.forEach((cell, row) => (cells[start + row] = cell));
      return [column, cells];
    }),
  );
}

/** The totals of a table. A kept row counts among the rows that another total adds up, so the search is repeated after each one. */
export function decidedTotals(
  part: { readonly role: Role; readonly source: DataSource; readonly search: TotalSearch | null },
  decisions: RowDecisions,
): { total: FoundTotal; key: string }[] {
  const { search, source, role } = part;
  if (!search) return [];
  let kept: ReadonlySet<number> = new Set();
  for (;;) {
    const rows = findTotalRows(search, kept);
    const keyOf = rowKeys(search);
    const found = rows.map((each) => {
      const key = keyOf(each.row);
      const amount = search.amounts[0]?.[each.row];
      const total: FoundTotal = {
        ...each,
        role: role.key,
        name: nameOf(search, each.row),
        amount: typeof amount === "number" ? amount : null,
        place: cellOf(source, each.row, search.firstAmount),
        decision: decisions.get(source, key),
      };
      return { total, key };
    });
    const nowKept = new Set(found.flatMap(({ total }) => (total.decision === "keep" ? [total.row] : [])));
    if ([...nowKept].every((row) => kept.has(row))) return found;
    kept = new Set([...kept, ...nowKept]);
  }
}

/** A key by which a row is recognized: its texts, or its amounts if it has none, numbered when several rows are alike. */
function rowKeys({ texts, amounts }: RowsToSearch): (row: number) => string {
  const times = new Map<string, number>();
  return (row) => {
    const words = texts.map((cells) => (typeof cells[row] === "string" ? cells[row].trim() : ""));
    const key = JSON.stringify(words.some((word) => word !== "") ? words : amounts.map((cells) => cells[row] ?? null));
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return `${key}${time}`;
  };
}

function nameOf({ texts }: RowsToSearch, row: number): string {
  for (const cells of texts) {
    const cell = cells[row];
    if (typeof cell === "string" && cell.trim() !== "") return cell.trim().slice(0, 60);
  }
  return "";
}
