import { createContext, useCallback, useContext, useEffect, useRef, useState } from "react";
import type { Language } from "../../text/language";
import type { LanguageChoice } from "../../text/language-choice";
import {
  type DateChoice,
  loadPaneLanguage,
  rememberDates,
  rememberedDates,
  rememberedPaneLanguage,
  rememberPaneLanguage,
} from "./language";

export interface LanguageChoosing {
  readonly language: Language;
  readonly choice: LanguageChoice;
  /** Changes the language at once. Rejects if the workbook cannot remember it; it is changed until the pane is closed. */
  readonly choose: (choice: LanguageChoice) => Promise<void>;
  readonly dates: DateChoice;
  readonly chooseDates: (dates: DateChoice) => Promise<void>;
}

/** The pane's language, which can be changed while it is open: what has been entered stays. */
export function useLanguageChoice(first: Language): LanguageChoosing {
  const [shown, setShown] = useState(() => ({
    language: first,
    choice: rememberedPaneLanguage(),
    dates: rememberedDates(),
  }));
  const wanted = useRef<{ readonly choice: LanguageChoice; readonly dates: DateChoice }>(shown);
  const show = useCallback((next: { readonly choice: LanguageChoice; readonly dates: DateChoice }) => {
    wanted.current = next;
    loadPaneLanguage(next.choice, next.dates).then(
      (language) => {
        if (wanted.current === next) setShown({ language, ...next });
      },
      // The pane says that the texts could not be loaded, and stays in the language that it has.
      () => undefined,
    );
  }, []);
  const choose = useCallback(
    (choice: LanguageChoice) => {
      show({ choice, dates: wanted.current.dates });
      return rememberPaneLanguage(choice);
    },
    [show],
  );
  const chooseDates = useCallback(
    (dates: DateChoice) => {
      show({ choice: wanted.current.choice, dates });
      return rememberDates(dates);
    },
    [show],
  );
  useEffect(() => {
    const follow = () => show({ choice: wanted.current.choice, dates: wanted.current.dates });
    addEventListener("languagechange", follow);
    return () => removeEventListener("languagechange", follow);
  }, [show]);
  return { ...shown, choose, chooseDates };
}

/** The choice of language, for the page of settings. */
export const LanguageChoosingContext = createContext<LanguageChoosing | null>(null);

export function useChoosing(): LanguageChoosing {
  const choosing = useContext(LanguageChoosingContext);
  if (!choosing) throw new Error("Outside of the pane.");
  return choosing;
}
