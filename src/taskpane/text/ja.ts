import type { SentenceTexts } from "./language";
import { en, type Texts } from "./en";

export const ja: Texts = en;

export const jaSentences: SentenceTexts = {};
