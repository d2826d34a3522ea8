/** The language in which somebody wants to read: that of the host, or one of ours. */

export const LANGUAGE_NAMES = { en: "English", ja: "日本語", ko: "한국어" } as const;

export type TextLanguage = keyof typeof LANGUAGE_NAMES;
export type LanguageChoice = TextLanguage | "auto";

export const LANGUAGE_CHOICES: readonly LanguageChoice[] = ["auto", "en", "ja", "ko"];

/** The language of our texts for a display language such as `ja-JP`; English if there are none in it. */
export function textLanguage(displayLanguage: string): TextLanguage {
  const [primary] = displayLanguage.toLowerCase().split(/[-_]/);
  return primary === "ja" || primary === "ko" ? primary : "en";
}

/** What to show: the host's language, or the chosen one, for the host's own region if the host has the same language. */
export function chosenTag(choice: LanguageChoice, displayLanguage: string): string {
  if (choice === "auto") return displayLanguage;
  if (displayLanguage.toLowerCase().split("-")[0] === choice) return displayLanguage;
  return { en: "en-US", ja: "ja-JP", ko: "ko-KR" }[choice];
}

/** A choice that was stored; automatic for anything else. */
export function storedChoice(stored: unknown): LanguageChoice {
  return LANGUAGE_CHOICES.find((choice) => choice === stored) ?? "auto";
}
