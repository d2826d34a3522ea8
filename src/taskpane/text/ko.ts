import type { SentenceTexts } from "./language";
import { en, type Texts } from "./en";

export const ko: Texts = en;

export const koSentences: SentenceTexts = {};
