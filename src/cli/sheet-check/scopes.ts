import { columnNamed } from "../../checks/find-tables";
import type { DataSource } from "../../office/sources";
import { ChoiceProblem, type Choices, scopedKey } from "./choices";

type Named = Pick<DataSource, "sheet" | "name">;

/** The names under which options may mean a table: its sheet, its own, or both. */
function namesOf({ sheet, name }: Named): string[] {
  return [sheet, name, `${sheet} ${name}`, `${sheet}!${name}`].map((each) => each.toLowerCase());
}

/** What the options say about a table, beginning with what they say about all. */
function about<T>(map: ReadonlyMap<string, T>, table: Named): Map<string, T> {
  const found = new Map([...map].filter(([key]) => !key.includes("!")));
  for (const name of namesOf(table)) {
    for (const [key, value] of map) {
      if (key.startsWith(`${name}!`)) found.set(key.slice(name.length + 1), value);
    }
  }
  return found;
}

/**
 * The choices as they apply to one table. A header named for all tables is meant for those that have it; row numbers without a table apply
 * only if there is one.
 */
export function choicesFor(choices: Choices, table: DataSource, several: boolean): Choices {
  const columns = about(choices.columns, table);
  for (const [key, header] of choices.columns) {
    if (!several || key.includes("!") || header === null || columns.get(key) !== header) continue;
    if (columnNamed(table.headers, header, table.firstColumn) === null) columns.delete(key);
  }
  const rows = { leaveOut: new Set(several ? [] : choices.leaveOut), keep: new Set(several ? [] : choices.keep) };
  for (const name of namesOf(table)) {
    for (const [key, decision] of choices.decided) {
      const row = key.startsWith(`${name}!`) ? Number(key.slice(name.length + 1)) : NaN;
      if (Number.isInteger(row)) rows[decision].add(row);
    }
  }
  return { ...choices, columns, yes: about(choices.yes, table), ...rows };
}

/** What was decided about a whole table. */
export function decisionAbout({ decided }: Choices, table: Named): "leaveOut" | "keep" | null {
  for (const name of namesOf(table)) {
    const decision = decided.get(name);
    if (decision !== undefined) return decision;
  }
  return null;
}

/** Options that name a table must mean one of those that are read, and a header must be in one of them. */
export function refuseUnknown(choices: Choices, tables: readonly DataSource[], several: boolean): void {
  const known = new Set(tables.flatMap(namesOf));
  const names = tables.map(({ sheet, name }) => `${sheet}!${name}`).join(", ");
  const given: (readonly [string, string])[] = [
    ...[...choices.columns.keys()].map((key) => ["--map", key] as const),
    ...[...choices.yes.keys()].map((key) => ["--yes", key] as const),
    ...[...choices.decided].map(([key, decision]) => [decision === "keep" ? "--keep" : "--leave-out", key] as const),
  ];
  for (const [option, key] of given) {
    const at = key.lastIndexOf("!");
    const isTable = option === "--keep" || option === "--leave-out";
    if (at < 0 && !isTable) continue;
    if (known.has(key) || (at >= 0 && known.has(key.slice(0, at)))) continue;
    throw new ChoiceProblem(
      `${option} names '${at < 0 ? key : key.slice(0, at)}', which is not a table of this check. It reads: ${names}.${isTable ? " For rows, give their numbers, such as 12 or 12,20-22." : ""}`,
    );
  }
  if (!several) return;
  for (const [key, header] of choices.columns) {
    if (key.includes("!") || header === null) continue;
    if (tables.some(({ headers, firstColumn }) => columnNamed(headers, header, firstColumn) !== null)) continue;
    throw new ChoiceProblem(`--map ${key} is '${header}', but no table of this check has such a column: ${names}.`);
  }
  const [row] = [...choices.leaveOut, ...choices.keep];
  if (row !== undefined) {
    const option = choices.leaveOut.has(row) ? "--leave-out" : "--keep";
    throw new ChoiceProblem(
      `${option} ${row}: several sheets are read. Say on which one, such as ${option} "${scopedKey("", tables[0]?.sheet ?? "")}!${row}".`,
    );
  }
}
