import { englishRule, englishTexts } from "./english";
import { textLanguage } from "./language-choice";
import { type Language, languageOver } from "./language";
import { loadPart } from "./load-part";

/**
 * The language for a display language such as `ja-JP`; English if there are no texts for it. Languages other than English are loaded when
 * needed.
 */
export async function loadLanguage(displayLanguage: string): Promise<Language> {
  const tag = isTag(displayLanguage) ? displayLanguage : "en-US";
  const wanted = textLanguage(tag);
  if (wanted === "ja") {
    const { ja, jaSentences } = await loadPart(() => import(/* webpackChunkName: "ja" */ "./ja"));
    return languageOver(tag, ja, jaSentences);
  }
  if (wanted === "ko") {
    const { ko, koSentences } = await loadPart(() => import(/* webpackChunkName: "ko" */ "./ko"));
    return languageOver(tag, ko, koSentences);
  }
  // The texts are English, so numbers and dates next to them are formatted as in English for that region.
  return languageOver(/^en\b/i.test(tag) ? tag : "en-US", englishTexts, englishRule);
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}
