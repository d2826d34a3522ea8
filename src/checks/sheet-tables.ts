import type { DataSource } from "../office/sources";
import type { Role } from "./definitions/definition";
import { type Candidate, findTables, type GivenColumns, type SheetTop } from "./find-tables";

/** Tables whose headers fit almost equally well. */
export const CLOSE = 0.1;
/** The share of the required columns from which a table looks like one of several. */
const MOST_COLUMNS = 0.5;

export interface SheetTables {
  readonly best: Candidate | undefined;
  /** Further tables with the same headers. */
  readonly same: readonly Candidate[];
  /** Further tables with other headers that fit almost equally well. */
  readonly others: readonly Candidate[];
}

/** The tables of one sheet for a role. One that lacks a column is among them, so that the column is asked for. */
export async function tablesOfSheet(
  role: Role,
  top: SheetTop,
  given: GivenColumns = new Map(),
  taken: readonly DataSource[] = [],
  /** The Excel tables of the workbook, if they have been listed. */
  known?: readonly DataSource[],
): Promise<SheetTables> {
  const header = ({ source }: Candidate) => source.headers.join("\n").toLowerCase();
  const all = (await findTables(role, [top], given, { known })).filter(
    ({ source, found }) => found >= MOST_COLUMNS && !taken.some((other) => overlaps(other, source)),
  );
  const [best] = all;
  const rest = all.filter((other) => best && other !== best && !overlaps(other.source, best.source) && other.fit > 0);
  const same = rest.filter((other) => best && header(other) === header(best));
  const others = rest.filter((other) => best && !same.includes(other) && isRival(best, other));
  return { best, same, others };
}

/** Whether another complete table could be meant, too: its headers fit as well, or its columns are the same on another sheet. */
export function isRival(best: Candidate, other: Candidate): boolean {
  if (other.fit > best.fit - CLOSE) return true;
  const filled = ({ map }: Candidate) => Object.keys(map).filter((key) => (map[key] ?? null) !== null);
  return other.source.sheet !== best.source.sheet && filled(other).join() === filled(best).join();
}

/** Whether two tables have cells in common, headers included. */
export function overlaps(one: DataSource, other: DataSource): boolean {
  return (
    one.sheet === other.sheet &&
    one.firstRow - 1 < other.firstRow + other.rowCount &&
    other.firstRow - 1 < one.firstRow + one.rowCount &&
    one.firstColumn < other.firstColumn + other.headers.length &&
    other.firstColumn < one.firstColumn + one.headers.length
  );
}
