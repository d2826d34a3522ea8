import { useCallback, useEffect, useRef, useState } from "react";
import type { Language } from "../../text/language";
import type { LanguageChoice } from "../../text/language-choice";
import { loadPaneLanguage, rememberedPaneLanguage, rememberPaneLanguage } from "./language";

export interface LanguageChoosing {
  readonly language: Language;
  readonly choice: LanguageChoice;
  readonly choose: (choice: LanguageChoice) => void;
}

/** The pane's language, which can be changed while it is open: what has been entered stays. */
export function useLanguageChoice(first: Language): LanguageChoosing {
  const [shown, setShown] = useState(() => ({ language: first, choice: rememberedPaneLanguage() }));
  const wanted = useRef(shown.choice);
  const choose = useCallback((choice: LanguageChoice) => {
    wanted.current = choice;
    rememberPaneLanguage(choice);
    loadPaneLanguage(choice).then(
      (language) => {
        if (wanted.current === choice) setShown({ language, choice });
      },
      // The pane says that the texts could not be loaded, and stays in the language that it has.
      () => undefined,
    );
  }, []);
  useEffect(() => {
    const follow = () => choose(wanted.current);
    addEventListener("languagechange", follow);
    return () => removeEventListener("languagechange", follow);
  }, [choose]);
  return { ...shown, choose };
}
