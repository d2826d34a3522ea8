import type { Work } from "../office/batch";
import { readColumns, type SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { CheckData } from "./check-data";
import type { ColumnMap } from "./column-matching";
import type { TablePart } from "./combine-tables";
import { addsUp, type Role } from "./definitions/definition";
import { statedCurrencies } from "./role-amounts";
import { findRowsOfSums, findSummaries, type SummaryTable, type TableToCompare } from "./summary-tables";

/** A table that is read together with others. */
export interface NamedPart {
  readonly name: string;
  readonly role: Role;
  readonly table: TablePart;
}

/** The rows of a table after it was read and its totals were decided. */
export async function tablePart(
  role: Role,
  source: DataSource,
  map: ColumnMap,
  { input, leftOut, subject, totals }: CheckData,
  work: Work,
): Promise<TablePart> {
  const chosen = role.columns.flatMap(({ key, kind }) => {
    const column = map[key] ?? null;
    return column === null ? [] : [{ key, column, isAmount: kind === "amount" || kind === "yesNoOrAmount" }];
  });
  const { cells, formats } = await readColumns(source, [...new Set(chosen.map(({ column }) => column))], work, [
    ...new Set(chosen.filter(({ isAmount }) => isAmount).map(({ column }) => column)),
  ]);
  const byKey = <T>(from: ReadonlyMap<number, readonly T[]>) =>
    Object.fromEntries(
      chosen.flatMap(({ key, column }) => {
        const found = from.get(column);
        return found ? [[key, found] as const] : [];
      }),
    );
  return {
    source,
    map,
    held: byKey<SheetCell>(cells),
    read: Object.fromEntries(
      chosen.flatMap(({ key }) => {
        const found = input.cells(key);
        return found ? [[key, found as readonly SheetCell[]] as const] : [];
      }),
    ),
    formats: byKey<string>(formats),
    currencies: await statedCurrencies(role, source, { ...subject, columns: { [role.key]: map } }, work),
    leftOut: new Set(leftOut[role.key] ?? []),
    headings: headingsOf(totals.filter((total) => total.role === role.key)),
  };
}

/** The headings among rows that were decided. */
export function headingsOf(totals: CheckData["totals"]): TablePart["headings"] {
  return new Map(
    totals.flatMap(({ row, name, nameAt, decision }) =>
      nameAt === undefined || decision !== "leaveOut" ? [] : [[row, { column: nameAt, name }] as const],
    ),
  );
}

/** An amount other than 0 that counts. */
export interface PartAmount {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/** The amounts of a table that count, in the first column that the check adds up. */
function amountsOf({ role, table }: NamedPart): PartAmount[] {
  const key = role.columns.find(addsUp)?.key ?? "";
  const column = table.map[key] ?? 0;
  return (table.read[key] ?? []).flatMap((value, row) =>
    typeof value === "number" && value !== 0 && !table.leftOut.has(row) ? [{ row, column, value }] : [],
  );
}

function comparable(part: NamedPart): TableToCompare {
  return {
    name: part.name,
    amounts: amountsOf(part).map(({ value }) => value),
    texts: Object.values(part.table.held).flat(),
  };
}

/** A table that seems to repeat others, with those that it was compared with. */
export interface FoundSummary<T> {
  readonly summary: SummaryTable;
  readonly among: readonly T[];
}

interface WithoutSummaries<T> {
  readonly parts: readonly T[];
  readonly leftOut: ReadonlyMap<T, FoundSummary<T>>;
  /** Tables among `parts` that may repeat others. */
  readonly doubtful: ReadonlyMap<T, FoundSummary<T>>;
}

/** Leaves out tables that repeat others beyond doubt, except those that the person keeps. */
export function withoutSummaries<T extends NamedPart>(
  all: readonly T[],
  isKept: (part: T) => boolean,
): WithoutSummaries<T> {
  let parts = all;
  const leftOut = new Map<T, FoundSummary<T>>();
  for (;;) {
    const among = parts;
    const found = findSummaries(among.map(comparable)).map((summary) => ({
      part: among[summary.table] as T,
      found: { summary, among },
    }));
    const out = found.find((each) => each.found.summary.certain && !isKept(each.part));
    if (!out) return { parts, leftOut, doubtful: new Map(found.map((each) => [each.part, each.found])) };
    leftOut.set(out.part, out.found);
    parts = parts.filter((part) => part !== out.part);
  }
}

/** A row that may add up a whole other table, or all others. */
export interface FoundSum<T> extends PartAmount {
  readonly part: T;
  /** The table that it adds up; null for all others. */
  readonly of: T | null;
}

export function rowsOfSums<T extends NamedPart>(parts: readonly T[]): FoundSum<T>[] {
  const lists = parts.map(amountsOf);
  return findRowsOfSums(lists.map((amounts) => ({ amounts: amounts.map(({ value }) => value) }))).map(
    ({ table, amount, of }) => ({
      ...(lists[table]?.[amount] as PartAmount),
      part: parts[table] as T,
      of: of === null ? null : (parts[of] as T),
    }),
  );
}

/** The part without some of its rows. */
export function withoutRows<T extends NamedPart>(part: T, rows: readonly number[]): T {
  return rows.length === 0
    ? part
    : { ...part, table: { ...part.table, leftOut: new Set([...part.table.leftOut, ...rows]) } };
}
