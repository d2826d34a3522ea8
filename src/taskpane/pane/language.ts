import type { Language } from "../../text/language";
import { loadLanguage } from "../../text/load-language";
import {
  chosenTag,
  type LanguageChoice,
  paneLanguageKey,
  rememberChoice,
  rememberedChoice,
} from "../../text/language-choice";

/** Only browsers that divide storage between sites have a key. */
function storageKey(): string {
  return paneLanguageKey("partitionKey" in Office.context ? Office.context.partitionKey : undefined);
}

export const rememberedPaneLanguage = (): LanguageChoice => rememberedChoice(storageKey());

export const rememberPaneLanguage = (choice: LanguageChoice): void => rememberChoice(storageKey(), choice);

export const loadPaneLanguage = (choice = rememberedPaneLanguage()): Promise<Language> =>
  loadLanguage(chosenTag(choice, Office.context.displayLanguage));
