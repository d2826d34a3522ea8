import { cleanNumber, decimalOf, powerOfTen } from "../exact/decimal";
import { materialInAnyLanguage } from "../names/foreign/materials";
import type { SheetCell } from "../office/read-blocks";
import { isTotalWord } from "./total-words";

/** Why a row seems to be a total of others, or a heading above them. */
export type TotalReason = "word" | "formula" | "sum" | "heading";

export interface TotalRow {
  /** Row of the source's body, from 0. */
  readonly row: number;
  readonly reasons: readonly TotalReason[];
  /** For `sum`: how many rows it adds up. */
  readonly count: number;
  /** For `heading`: which of the table's texts is its name. */
  readonly nameAt?: number;
}

/** The rows of a table to search for totals. */
export interface RowsToSearch {
  readonly rowCount: number;
  /** Columns of amounts that the check adds up. */
  readonly amounts: readonly (readonly SheetCell[])[];
  /** Whether the formula in an amount's cell adds up cells of its own column; by column, then by row. */
  readonly adding?: readonly (readonly boolean[])[];
  /** Every column that may hold words, chosen for the check or not. */
  readonly texts: readonly (readonly SheetCell[])[];
  /** Columns that data rows fill next to their amount: origins, materials. A row that lacks one is more likely a total. */
  readonly beside: readonly (readonly SheetCell[])[];
  /** Rows that the functions skip. */
  readonly isBlank: (row: number) => boolean;
  /** Rows whose amount rightly includes others: those that contain others in a bill of materials. */
  readonly contains?: (row: number) => boolean;
}

/**
 * Finds rows that add up others, in any language: because a cell of the row says so, because its formula adds up its own column, or because
 * its amount is, as an exact decimal, the sum of rows above it (from the top or from an earlier total) or below it. Nothing else in the row
 * matters. `kept` are rows that the person declared to be data: they count among the rows that a total adds up.
 */
export function findTotalRows(table: RowsToSearch, kept: ReadonlySet<number> = new Set()): TotalRow[] {
  const reasons = new Map<number, Set<TotalReason>>();
  const counts = new Map<number, number>();
  const note = (row: number, reason: TotalReason, count = 0) => {
    const known = reasons.get(row);
    if (known) known.add(reason);
    else reasons.set(row, new Set([reason]));
    if (count > 0) counts.set(row, count);
  };
  const words = rowsByWord(table);
  for (const row of words) note(row, "word");
  for (const column of table.adding ?? []) {
    column.forEach((adds, row) => {
      if (adds && !table.isBlank(row)) note(row, "formula");
    });
  }
  const headings = rowsOfHeadings(table, words);
  for (const row of headings.keys()) note(row, "heading");
  const marked = new Set([...reasons.keys()].filter((row) => !kept.has(row)));
  for (const cells of table.amounts) {
    for (const [row, count] of rowsBySum(table, cells, marked, kept)) note(row, "sum", count);
  }
  return [...reasons]
    .map(([row, found]) => {
      const nameAt = headings.get(row);
      return { row, reasons: [...found], count: counts.get(row) ?? 0, ...(nameAt === undefined ? {} : { nameAt }) };
    })
    .sort((left, right) => left.row - right.row);
}

function rowsByWord({ rowCount, texts, amounts, beside, isBlank }: RowsToSearch): Set<number> {
  const found = new Set<number>();
  const isBare = (row: number) => beside.length > 0 && beside.every((column) => isEmpty(column[row]));
  const known = new Map<string, boolean>();
  const isWord = (text: string) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const is = isTotalWord(text);
    if (known.size < 20_000) known.set(text, is);
    return is;
  };
  for (const cells of texts) {
    const rows: number[] = [];
    let filled = 0;
    for (let row = 0; row < rowCount; row++) {
      const cell = cells[row];
      if (isEmpty(cell)) continue;
      filled++;
      if (typeof cell === "string" && isWord(cell)) rows.push(row);
    }
    // If most rows of a column contain such a word, it says nothing: it may be a supplier's name or a unit. But a table may have a
    // subtotal for each of its rows, and these lack what its other rows hold.
    const isCommon = rows.length * 2 > filled && filled > 2;
    for (const row of rows) {
      if (isCommon && !isBare(row)) continue;
      // A 0 adds nothing up.
      if (!isBlank(row) && !amounts.every((each) => each[row] === 0)) found.add(row);
    }
  }
  return found;
}

/**
 * Rows that hold nothing but the name of a material and stand above rows with amounts, with the column of the name. A column in which another row has such a name beside
 * its data holds no headings: a bare name in it may be a lot of which nothing is known. `totals` are rows called so, such as "Subtotal lithium".
 */
function rowsOfHeadings(
  { rowCount, texts, amounts, isBlank }: RowsToSearch,
  totals: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const lacksAmount = (row: number) => amounts.every((cells) => isEmpty(cells[row]));
  const following = (row: number): number => {
    let next = row + 1;
    while (next < rowCount && isBlank(next)) next++;
    return next;
  };
  const byColumn = new Map<number, number[]>();
  for (let row = 0; row < rowCount; row++) {
    if (isBlank(row) || !lacksAmount(row)) continue;
    const filled = texts.flatMap((cells, column) => (isEmpty(cells[row]) ? [] : [column]));
    const [column] = filled;
    if (column === undefined || filled.length > 1 || !namesMaterial(texts[column]?.[row])) continue;
    byColumn.set(column, [...(byColumn.get(column) ?? []), row]);
  }
  const found = new Map<number, number>();
  for (const [column, rows] of byColumn) {
    const bare = new Set(rows);
    if ((texts[column] ?? []).some((cell, row) => !bare.has(row) && !totals.has(row) && namesMaterial(cell))) continue;
    for (const row of rows) {
      const next = following(row);
      if (next < rowCount && !lacksAmount(next)) found.set(row, column);
    }
  }
  return found;
}

function namesMaterial(cell: SheetCell | undefined): boolean {
  return typeof cell === "string" && cell.trim() !== "" && materialInAnyLanguage(cell).kind !== "unknown";
}

/** Decimals further apart than this take too long to add exactly, and are not amounts of one table. */
const WIDEST = 60;

interface Amount {
  readonly row: number;
  readonly units: bigint;
  readonly value: number;
}

/** The amounts other than 0, as integers in their common smallest unit. */
function amountsOf({ rowCount, isBlank }: RowsToSearch, cells: readonly SheetCell[]): Amount[] {
  const read: { row: number; mantissa: number; exponent: number; value: number }[] = [];
  let lowest = 0;
  let highest = 0;
  for (let row = 0; row < rowCount; row++) {
    const value = cells[row];
    if (typeof value !== "number" || value === 0 || !Number.isFinite(value) || isBlank(row)) continue;
    const { mantissa, exponent } = decimalOf(value);
    lowest = Math.min(lowest, exponent);
    highest = Math.max(highest, exponent);
    read.push({ row, mantissa, exponent, value });
  }
  if (highest - lowest > WIDEST) return [];
  return read.map(({ row, mantissa, exponent, value }) => ({
    row,
    units: BigInt(mantissa) * powerOfTen(exponent - lowest),
    value,
  }));
}

/** Finds totals by exact sums. Returns rows, and how many rows each adds up. */
function rowsBySum(
  table: RowsToSearch,
  cells: readonly SheetCell[],
  marked: ReadonlySet<number>,
  kept: ReadonlySet<number>,
): Map<number, number> {
  const amounts = amountsOf(table, cells);
  const isLacking = (row: number) => table.beside.some((column) => isEmpty(column[row]));
  const search = (line: readonly Amount[], totals: ReadonlySet<number>, few: boolean) =>
    sumsAlong(line, { totals, kept, few, isLacking, contains: table.contains ?? (() => false) });
  let down = search(amounts, marked, false);
  // Subtotals of only two rows are too often chance, unless a total of more rows balances only with them.
  const more = search(amounts, marked, true);
  if ([...more].some(([row, count]) => count > 2 && !down.has(row) && !marked.has(row))) down = more;
  // Totals above the rows that they add up.
  const above = search([...amounts].reverse(), new Set([...marked, ...down.keys()]), false);
  return new Map([...above, ...down]);
}

interface Search {
  /** Rows known to be totals. */
  readonly totals: ReadonlySet<number>;
  readonly kept: ReadonlySet<number>;
  /** Whether the sum of two rows is enough in any row. */
  readonly few: boolean;
  readonly isLacking: (row: number) => boolean;
  readonly contains: (row: number) => boolean;
}

/** Walks along a column and finds each amount that is the sum of those before it, back to the beginning or to an earlier total. */
function sumsAlong(line: readonly Amount[], search: Search): Map<number, number> {
  const found = new Map<number, number>();
  let details = 0n;
  let count = 0;
  /** The running sums of details at the beginning and after each total, with the number of details up to there. */
  const bounds = new Map<bigint, number>([[0n, 0]]);
  // Adds as Excel does: a total computed from thirds is the decimal of its double, not the sum of their decimals.
  let since = 0;
  let fromStart = 0;
  let sinceCount = 0;
  // Everything before, including totals, in case one of them was chance.
  let everything = 0n;
  line.forEach(({ row, units, value }, position) => {
    const enough = search.few || position === line.length - 1 || search.isLacking(row) ? 2 : 3;
    let adds = 0;
    if (!search.contains(row)) {
      const before = bounds.get(details - units);
      const clean = cleanNumber(value);
      if (before !== undefined) adds = count - before;
      else if (sinceCount > 0 && cleanNumber(since) === clean) adds = sinceCount;
      else if (count > 0 && cleanNumber(fromStart) === clean) adds = count;
      else if (everything === units) adds = position;
    }
    const isTotal = adds >= enough;
    if (isTotal) found.set(row, adds);
    everything += units;
    if ((isTotal || search.totals.has(row)) && !search.kept.has(row)) {
      bounds.set(details, count);
      since = 0;
      sinceCount = 0;
      return;
    }
    details += units;
    count++;
    since += value;
    fromStart += value;
    sinceCount++;
  });
  return found;
}

function isEmpty(cell: SheetCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

const ADDING = /^=\s*[+]?\s*(?:(?:SUM|SUBTOTAL|AGGREGATE)\s*\(|\$?[A-Z]{1,3}\$?\d+\s*\+)/i;
const REFERENCE =
  /(?:^|[^\p{L}\p{N}_.$])\$?([A-Z]{1,3})\$?(\d{1,7})(?:\s*:\s*\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\p{L}\p{N}_(])/giu;

/**
 * Whether a formula adds up at least two cells of its own column within the rows of its table: with SUM, SUBTOTAL, AGGREGATE, or plus
 * signs. `column` is the column's letters; `first` and `last` are the rows of the table and `row` the formula's own, as the sheet numbers
 * them.
 */
export function addsUpColumn(
  formula: string,
  place: { readonly column: string; readonly row: number; readonly first: number; readonly last: number },
): boolean {
  // Cells of another sheet or workbook are not rows of this table.
  if (!ADDING.test(formula) || formula.includes("!")) return false;
  let cells = 0;
  for (const [, from, top, to, bottom] of formula.matchAll(REFERENCE)) {
    if (from?.toUpperCase() !== place.column || (to ?? from).toUpperCase() !== place.column) return false;
    const upper = Math.max(place.first, Math.min(Number(top), Number(bottom ?? top)));
    const lower = Math.min(place.last, Math.max(Number(top), Number(bottom ?? top)));
    cells += Math.max(0, lower - upper + 1);
  }
  return cells > 1;
}
