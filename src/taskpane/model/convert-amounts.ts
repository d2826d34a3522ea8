import type { AmountAnswers, CheckSubject } from "../../checks/check-subject";
import type { RoleConversion } from "../../checks/conversion/role-conversion";
import { planOf } from "../../checks/sheets/plan-conversion";
import { type Work } from "../../office/batch";
import { addPlannedSheet } from "../../office/write-plan";
import type { Language } from "../../text/language";

/** The subject with what the person said about the amounts of a role. */
export function withAnswers(subject: CheckSubject, role: string, answers: AmountAnswers): CheckSubject {
  return { ...subject, amounts: { ...subject.amounts, [role]: answers } };
}

export interface AddedConversion {
  readonly subject: CheckSubject;
  readonly sheet: string;
  readonly undo: () => Promise<boolean>;
}

/** Adds the sheet with the converted amounts of a table. The subject then reads the amounts from it. */
export async function addConversion(
  conversion: RoleConversion,
  subject: CheckSubject,
  language: Language,
  work: Work,
): Promise<AddedConversion> {
  const { plan, columns, rates } = await planOf(conversion, subject.columns, language);
  const { sheet, id, undo } = await addPlannedSheet(language.t("converted.sheet"), plan, work);
  const { role, target } = conversion;
  const replaced = columns.map(({ key, column }) => [key, { sheet, column, cells: null, currency: target }] as const);
  return {
    subject: {
      ...subject,
      replaced: { ...subject.replaced, ...Object.fromEntries(replaced) },
      conversions: { ...subject.conversions, [role.key]: { id, sheet, target, rates } },
    },
    sheet,
    undo,
  };
}
