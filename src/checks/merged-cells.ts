import type { MergedArea } from "../office/hidden-and-merged";
import type { SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { TextKey } from "../text/language";
import type { CheckSubject } from "./check-subject";
import type { ColumnMap } from "./column-matching";
import type { ColumnNeed, Role } from "./definitions/definition";
import type { Health, Issue } from "./health";

/** A column whose merged values count for each of their rows, because the person said so. */
export interface FilledMerges {
  readonly role: string;
  readonly key: string;
  readonly title: TextKey;
  /** How many merged areas. */
  readonly areas: number;
}

const isBlank = (cell: SheetCell | undefined) =>
  cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** A title across columns is not meant here, nor an area that begins in the header. */
const areasIn = (areas: readonly MergedArea[], column: number): readonly MergedArea[] =>
  areas.filter(
    (area) => area.rows > 1 && area.row >= 0 && column >= area.column && column < area.column + area.columns,
  );

/** Counting an amount for each row of a merged area would multiply it. A Yes or No that stands where an amount might is none. */
function mayFill({ kind }: ColumnNeed, values: readonly (SheetCell | undefined)[]): boolean {
  if (kind === "yesNoOrAmount") return values.every((value) => typeof value === "boolean" || isText(value));
  return kind !== "amount";
}

const isText = (cell: SheetCell | undefined) => typeof cell === "string" && !/\d/.test(cell);

/** The subject after the person decided how the merged values of a column are read. */
export function withMergedRead(subject: CheckSubject, role: string, key: string, isFilled: boolean): CheckSubject {
  const { [key]: _, ...others } = subject.merged ?? {};
  const header = subject.sources[role]?.headers[subject.columns[role]?.[key] ?? -1];
  return { ...subject, merged: isFilled && header !== undefined ? { ...others, [key]: header } : others };
}

/** A column in which each row of a merged area holds its value, if the person said so, and how many areas that concerns. */
export function filledColumn(
  held: readonly SheetCell[],
  need: ColumnNeed,
  column: number,
  { headers }: DataSource,
  subject: CheckSubject,
  areas: readonly MergedArea[],
): { readonly cells: readonly SheetCell[]; readonly areas: number } {
  const own = areasIn(areas, column).filter((area) => area.column === column && !isBlank(held[area.row]));
  const values = own.map(({ row }) => held[row]);
  if (own.length === 0 || !mayFill(need, values) || subject.merged?.[need.key] !== headers[column]) {
    return { cells: held, areas: 0 };
  }
  const cells = [...held];
  for (const { row, rows } of own) {
    for (let at = row + 1; at < Math.min(row + rows, cells.length); at++) cells[at] = held[row] ?? null;
  }
  return { cells, areas: own.length };
}

const BLANKS: ReadonlySet<Issue["kind"]> = new Set(["blankOrigin", "blankValue", "blankMaterial", "blankText"]);

/** The findings with those about blank cells that are blank only because they are merged with the cell above. */
export function withMerged(
  health: Health,
  role: Role,
  map: ColumnMap,
  areas: readonly MergedArea[],
  columns: Readonly<Record<string, readonly SheetCell[] | null>>,
  blank: Uint8Array,
): Health {
  let { issues } = health;
  for (const need of role.columns) {
    const column = map[need.key] ?? null;
    const cells = columns[need.key];
    if (column === null || !cells) continue;
    const under = new Set<number>();
    const found = areasIn(areas, column);
    for (const area of found) {
      const from = area.column === column ? area.row + 1 : area.row;
      for (let row = from; row < Math.min(area.row + area.rows, cells.length); row++) {
        if (!blank[row] && isBlank(cells[row])) under.add(row);
      }
    }
    if (under.size === 0) continue;
    const values = found.map(({ row }) => cells[row]).filter((value) => !isBlank(value));
    let stops = false;
    const rest = issues.flatMap((issue) => {
      if (!BLANKS.has(issue.kind) || issue.column.key !== need.key) return [issue];
      const rows = issue.rows.filter((row) => !under.has(row));
      if (rows.length < issue.rows.length && issue.stops) stops = true;
      return rows.length === 0 ? [] : [{ ...issue, rows }];
    });
    const isFillable = mayFill(need, values);
    const own = found.some((area) => area.column === column && !isBlank(cells[area.row]));
    const merged: Issue = {
      kind: isFillable ? "mergedBlank" : "mergedAmount",
      ...(isFillable && own ? { fills: true as const } : {}),
      stops,
      role: role.key,
      column: need,
      text: "",
      rows: [...under].sort((one, other) => one - other),
      suggestions: [],
      held: "",
    };
    issues = stops ? [merged, ...rest] : [...rest, merged];
  }
  return issues === health.issues ? health : { ...health, issues, stops: issues.some(({ stops }) => stops) };
}
