import { keepInWorkbook, workbookSetting } from "../../office/workbook-settings";
import type { Language } from "../../text/language";
import { chosenTag, type LanguageChoice, storedChoice } from "../../text/language-choice";
import { loadLanguage } from "../../text/load-language";

export type DateChoice = "language" | "iso";

export const rememberedPaneLanguage = (): LanguageChoice => storedChoice(workbookSetting("language"));

export const rememberPaneLanguage = (choice: LanguageChoice): Promise<void> =>
  keepInWorkbook("language", choice === "auto" ? null : choice);

export const rememberedDates = (): DateChoice => (workbookSetting("dates") === "iso" ? "iso" : "language");

export const rememberDates = (choice: DateChoice): Promise<void> =>
  keepInWorkbook("dates", choice === "language" ? null : choice);

export async function loadPaneLanguage(
  choice = rememberedPaneLanguage(),
  dates = rememberedDates(),
): Promise<Language> {
  const language = await loadLanguage(chosenTag(choice, Office.context.displayLanguage));
  return dates === "iso" ? { ...language, date: (iso) => iso } : language;
}
