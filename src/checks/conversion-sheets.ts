import { inExcel } from "../office/batch";
import type { DataSource } from "../office/sources";
import { type CheckSubject, type ConversionSheet, tablesOf } from "./check-subject";

/** The subject without the converted amounts of a role. */
export function withoutConversion(subject: CheckSubject, role: string): CheckSubject {
  const known = subject.conversions?.[role];
  if (!known) return subject;
  const { [role]: _, ...conversions } = subject.conversions ?? {};
  const replaced = Object.entries(subject.replaced ?? {}).filter(([, { sheet }]) => sheet !== known.sheet);
  return { ...subject, conversions, replaced: Object.fromEntries(replaced) };
}

/** After a change: without what was said about the amounts of another table, and without conversions of other columns. */
export function withoutStaleAmounts(before: CheckSubject, after: CheckSubject): CheckSubject {
  const roles = new Set([...Object.keys(before.conversions ?? {}), ...Object.keys(before.amounts ?? {})]);
  const chosen = new Set(
    Object.values(after.columns).flatMap((map) => Object.keys(map).filter((key) => map[key] !== null)),
  );
  const priced = Object.entries(after.priced ?? {}).filter(([key]) => chosen.has(key));
  const start: CheckSubject = after.priced ? { ...after, priced: Object.fromEntries(priced) } : after;
  return [...roles].reduce((now, role) => {
    if (before.sources[role]?.key !== after.sources[role]?.key) {
      const { [role]: _, ...amounts } = now.amounts ?? {};
      return { ...withoutConversion(now, role), amounts };
    }
    // Other columns than those of the amounts do not matter, except the names, which the sheet repeats.
    return touchesAmounts(before, after, role) ? withoutConversion(now, role) : now;
  }, start);
}

function touchesAmounts(before: CheckSubject, after: CheckSubject, role: string): boolean {
  const { sheet } = before.conversions?.[role] ?? {};
  const keys = Object.entries(before.replaced ?? {}).flatMap(([key, column]) => (column.sheet === sheet ? [key] : []));
  const [old, columns] = [before.columns[role], after.columns[role]];
  return [...keys, "label", "containedIn"].some(
    (key) => (old?.[key] ?? null) !== (columns?.[key] ?? null) || before.priced?.[key] !== after.priced?.[key],
  );
}

/** The subject with the names that its sheets of converted amounts have now, and without those that are gone. */
export async function withFreshSheets(subject: CheckSubject): Promise<CheckSubject> {
  const sheets = Object.entries(subject.conversions ?? {});
  if (sheets.length === 0) return subject;
  const names = await inExcel(async (context) => {
    const found = sheets.map(([, { id }]) => context.workbook.worksheets.getItemOrNullObject(id).load("name"));
    await context.sync();
    return found.map((sheet) => (sheet.isNullObject ? null : sheet.name));
  });
  return sheets.reduce((now, [role, known], index) => {
    const name = names[index] ?? null;
    if (name === null) return withoutConversion(now, role);
    return name === known.sheet ? now : renamed(now, role, known, name);
  }, subject);
}

function renamed(subject: CheckSubject, role: string, known: ConversionSheet, name: string): CheckSubject {
  const replaced = Object.entries(subject.replaced ?? {}).map(
    ([key, column]) => [key, column.sheet === known.sheet ? { ...column, sheet: name } : column] as const,
  );
  return {
    ...subject,
    conversions: { ...subject.conversions, [role]: { ...known, sheet: name } },
    replaced: Object.fromEntries(replaced),
  };
}

/** Every column and row in which a sheet with converted amounts can be edited. */
const WHOLE = { firstRow: 1, firstColumn: 0, rowCount: 1_048_574, headers: Array<string>(100).fill("") };

/** What a check reads: its tables and the sheets with converted amounts. */
export function watchedSources(subject: CheckSubject): DataSource[] {
  const sheets = Object.values(subject.conversions ?? {}).map(({ sheet }): DataSource => ({
    ...WHOLE,
    key: sheet,
    kind: "range",
    name: sheet,
    sheet,
  }));
  return [...tablesOf(subject), ...sheets];
}
