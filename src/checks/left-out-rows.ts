import type { SheetCell } from "../office/read-blocks";
import { cellOf, type CellPlace, type DataSource } from "../office/sources";
import type { ColumnMap } from "./column-matching";
import { addsUp, type ColumnNeed, type Role } from "./definitions/definition";
import type { RowDecisions } from "./row-decisions";

/** A row that the person left out of a check although it does not look like a total. */
export interface LeftOutRow {
  readonly role: string;
  /** Row of the source's body, from 0. */
  readonly row: number;
  /** The name of the row; "" if it holds none. */
  readonly name: string;
  /** What is added up over the rows, and how much of it the row holds: null if its amount cannot be read. Not set if nothing is added up. */
  readonly amount?: { readonly need: ColumnNeed; readonly value: number | null };
  readonly place: CellPlace;
}

interface ReadRows {
  readonly role: Role;
  readonly source: DataSource;
  readonly columns: Readonly<Record<string, readonly SheetCell[] | null>>;
}

/** Keys of these rows differ from those of rows that look like totals. */
const OWN = "row:";

/** Whether rows of a table were left out although they do not look like totals. */
export function hasLeftOut(source: DataSource, decisions: RowDecisions): boolean {
  return decisions.has(source, OWN);
}

/**
 * A key by which each row is recognized after others were inserted, deleted or corrected: its name with its amounts as they are read, or
 * everything that the check reads of it, numbered when several rows are alike. Correcting its country does not bring a row back.
 */
export function keysOfRows({ role, source: { rowCount }, columns }: ReadRows): string[] {
  const used = role.columns.flatMap((need) => {
    const cells = columns[need.key];
    return cells ? [{ need, cells }] : [];
  });
  const named = used.filter(({ need }) => need.key === "label" || addsUp(need));
  const times = new Map<string, number>();
  return Array.from({ length: rowCount }, (_, row) => {
    const isNamed = textOf(columns.label?.[row]) !== "";
    const key = `${OWN}${JSON.stringify((isNamed ? named : used).map(({ cells }) => cells[row] ?? null))}`;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    return `${key}${time}`;
  });
}

/** The rows that the person left out. Those in `totals` are decided as totals. */
export function rowsLeftOut(
  read: ReadRows & { readonly map: ColumnMap; readonly totals: ReadonlySet<number> },
  decisions: RowDecisions,
): LeftOutRow[] {
  const { role, source, columns, map, totals } = read;
  if (!hasLeftOut(source, decisions)) return [];
  const adds = role.columns.find((need) => addsUp(need) && columns[need.key]);
  const label = map.label ?? null;
  const shown = label ?? (adds ? map[adds.key] : null) ?? Object.values(map).find((column) => column !== null) ?? 0;
  return keysOfRows(read).flatMap((key, row): LeftOutRow[] => {
    if (totals.has(row) || decisions.get(source, key) !== "leaveOut") return [];
    const value = adds && columns[adds.key]?.[row];
    return [
      {
        role: role.key,
        row,
        name: textOf(columns.label?.[row]).slice(0, 60),
        ...(adds ? { amount: { need: adds, value: typeof value === "number" ? value : null } } : {}),
        place: cellOf(source, row, shown),
      },
    ];
  });
}

function textOf(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined || typeof cell === "object" ? "" : String(cell).trim();
}
