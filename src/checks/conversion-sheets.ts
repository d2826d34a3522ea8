import { inExcel } from "../office/batch";
import type { CheckSubject, ConversionSheet } from "./check-subject";

/** The subject without the converted amounts of a role. */
export function withoutConversion(subject: CheckSubject, role: string): CheckSubject {
  const known = subject.conversions?.[role];
  if (!known) return subject;
  const { [role]: _, ...conversions } = subject.conversions ?? {};
  const replaced = Object.entries(subject.replaced ?? {}).filter(([, { sheet }]) => sheet !== known.sheet);
  return { ...subject, conversions, replaced: Object.fromEntries(replaced) };
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
