import { sentences } from "../sentences";
import { en } from "./en";
import { type Language, languageOver, type Texts } from "./language";
import type { RuleTexts } from "./rule-texts";

/** A language with all its texts at hand. `rules` is null for English, the language of the rules themselves. */
export function createLanguage(tag: string, texts: Texts = en, rules: RuleTexts | null = null): Language {
  return languageOver(tag, texts, rules ?? ((id) => sentences[id]));
}
