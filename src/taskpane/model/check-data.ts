import { HostProblem, inExcel, partOf, type Work } from "../../workbook/office/batch";
import { learnDateSystem } from "../../workbook/office/date-system";
import { readColumns, type SheetCell, sheetCell } from "../../workbook/office/read-blocks";
import { cellOf, type CellPlace, type DataSource, freshSource } from "../../workbook/office/sources";
import type { CheckSubject } from "../app/pane";
import type { ColumnMap } from "./column-matching";
import { type CheckDefinition, CheckInput, type Role } from "./checks/definition";
import { dateCell, datedFacts, hasDateNumbers, isDateNumber } from "./dates-1904";
import { type Health, lookOver } from "./health";

/** Everything that was read for a check: what its functions get, and what was noticed on the way. */
export interface CheckData {
  /** What was read: tables may have got rows since they were chosen. */
  readonly subject: CheckSubject;
  readonly input: CheckInput;
  readonly health: readonly (Health & { readonly role: string })[];
  readonly stops: boolean;
  /** In a workbook of the 1904 date system: cells hold dates that formulas over them would read four years early. */
  readonly datesMisread?: true;
}

/** A subject with its tables as they are by now, and its columns where they are by now. The same object where nothing has changed. */
export async function freshSubject(subject: CheckSubject): Promise<CheckSubject> {
  const sources: Record<string, DataSource> = {};
  const columns: Record<string, ColumnMap> = { ...subject.columns };
  let changed = false;
  for (const [role, source] of Object.entries(subject.sources)) {
    const fresh = await freshSource(source);
    sources[role] = fresh;
    const map = subject.columns[role];
    if (fresh === source || !map) {
      changed ||= fresh !== source;
      continue;
    }
    changed = true;
    columns[role] = Object.fromEntries(
      Object.entries(map).map(([key, column]) => {
        const header = column === null ? undefined : source.headers[column];
        if (column === null || fresh.headers[column] === header) return [key, column];
        const now = fresh.headers.indexOf(header ?? "");
        if (now < 0) throw new HostProblem("gone", header ?? "");
        return [key, now];
      }),
    );
  }
  return changed ? { ...subject, sources, columns } : subject;
}

/** Reads the chosen columns of a check's tables and looks them over. */
export async function readCheck(check: CheckDefinition, chosen: CheckSubject, work: Work): Promise<CheckData> {
  const subject = await freshSubject(chosen);
  const system = await learnDateSystem();
  let datesMisread = false;
  const columns: Record<string, readonly SheetCell[] | null> = {};
  const tables: Record<string, readonly (readonly SheetCell[])[]> = {};
  const health: (Health & { role: string })[] = [];
  const roles = check.roles.filter((role) => subject.sources[role.key]);
  for (const [index, role] of roles.entries()) {
    const source = subject.sources[role.key] as DataSource;
    const part = partOf(work, index / roles.length, (index + 1) / roles.length);
    if (role.whole) {
      const table = await readWhole(source, part);
      datesMisread ||= system === 1904 && hasDateNumbers(table);
      tables[role.key] = datedFacts(table, system);
      continue;
    }
    const map = subject.columns[role.key] ?? {};
    const { cells, formats } = await readChosen(role, source, map, partOf(part, 0, 0.6));
    for (const need of role.columns) {
      const column = map[need.key];
      const held = column === null || column === undefined ? null : (cells.get(column) ?? null);
      const isDates = need.kind === "date" && system === 1904;
      datesMisread ||= isDates && held !== null && held.some(isDateNumber);
      columns[need.key] = isDates && held ? held.map((cell) => dateCell(cell, system)) : held;
    }
    const looked = await lookOver(
      {
        role: role.key,
        rowCount: source.rowCount,
        columns: role.columns.flatMap((need) => {
          const column = map[need.key];
          const held = columns[need.key];
          if (column === null || column === undefined || !held) return [];
          const columnFormats = formats.get(column);
          return [{ need, cells: held, ...(columnFormats ? { formats: columnFormats } : {}) }];
        }),
      },
      partOf(part, 0.6, 1),
    );
    health.push({ role: role.key, ...looked });
  }
  return {
    subject,
    input: new CheckInput(subject.sources, columns, subject.options, tables),
    health,
    stops: health.some(({ stops }) => stops),
    ...(datesMisread ? { datesMisread } : {}),
  };
}

function readChosen(role: Role, source: DataSource, map: ColumnMap, work: Work) {
  const chosen = role.columns.flatMap((need) => {
    const column = map[need.key];
    return column === null || column === undefined ? [] : [{ need, column }];
  });
  const unique = [...new Set(chosen.map(({ column }) => column))];
  const amounts = [...new Set(chosen.filter(({ need }) => need.kind === "amount").map(({ column }) => column))];
  return readColumns(source, unique, work, amounts);
}

/** A whole source, header row first. */
async function readWhole(source: DataSource, work: Work): Promise<SheetCell[][]> {
  const indices = source.headers.map((_, column) => column);
  const { cells } = await readColumns(source, indices, work);
  const header = await inExcel(async (context) => {
    const range = context.workbook.worksheets
      .getItem(source.sheet)
      .getRangeByIndexes(source.firstRow - 1, source.firstColumn, 1, source.headers.length)
      .load("values");
    await context.sync();
    return (range.values as unknown[][])[0] ?? [];
  });
  const rows: SheetCell[][] = [header.map(sheetCell)];
  for (let row = 0; row < source.rowCount; row++) rows.push(indices.map((column) => cells.get(column)?.[row] ?? null));
  return rows;
}

/** What stands in the way of going on from the columns: needs without a column, columns used twice. */
export function columnProblems(
  role: Role,
  map: ColumnMap,
): { readonly missing: readonly string[]; readonly twice: readonly string[] } {
  const has = (key: string) => (map[key] ?? null) !== null;
  const asked = new Set(role.columns.flatMap(({ key, needs }) => (needs !== undefined && has(key) ? [needs] : [])));
  const missing = role.columns
    .filter(({ key, optional }) => (!optional || asked.has(key)) && !has(key))
    .map(({ key }) => key);
  const used = new Map<number, string[]>();
  for (const need of role.columns) {
    const column = map[need.key];
    if (column === null || column === undefined) continue;
    used.set(column, [...(used.get(column) ?? []), need.key]);
  }
  // One column may say where both steps happened; amounts and names serve once.
  const twice = [...used.values()]
    .filter((keys) => keys.length > 1)
    .flat()
    .filter((key) => role.columns.find((need) => need.key === key)?.kind !== "origin");
  return { missing, twice };
}

/**
 * The cell that a function's message speaks of: `Row 7: share holds 'abc'`. A cell of that row which data health found to be in the way
 * comes first, then the column that the message names; null where the message names no row.
 */
export function cellOfMessage(
  check: CheckDefinition,
  subject: CheckSubject,
  health: CheckData["health"],
  message: string,
): CellPlace | null {
  const number = /\bRow (\d+)\b/.exec(message)?.[1];
  if (number === undefined) return null;
  const row = Number(number) - 1;
  const place = (role: string, key: string | null): CellPlace | null => {
    const source = subject.sources[role];
    const column = key === null ? 0 : subject.columns[role]?.[key];
    // Of a table that is taken whole, the first row is the header.
    const body = check.roles.some((each) => each.key === role && each.whole) ? row - 1 : row;
    return source && body < source.rowCount ? cellOf(source, body, column ?? 0) : null;
  };
  const needs = check.roles.flatMap((role) => role.columns.map(({ key }) => ({ role: role.key, key })));
  const named = needs.filter(
    ({ role, key }) => (subject.columns[role]?.[key] ?? null) !== null && new RegExp(`\\b${key}\\b`).test(message),
  );
  const found = health.flatMap(({ role, issues }) =>
    issues.flatMap(({ stops, rows, column }) => (stops && rows.includes(row) ? [{ role, key: column.key }] : [])),
  );
  const both = found.find(({ role, key }) => named.some((each) => each.role === role && each.key === key));
  const best = both ?? named[0] ?? found[0];
  if (best) return place(best.role, best.key);
  const first = check.roles.find(({ key }) => subject.sources[key]);
  return first ? place(first.key, null) : null;
}
