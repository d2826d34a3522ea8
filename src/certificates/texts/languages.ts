import type { CertificateLanguage } from "../certificate";
import { chinese } from "./zh";
import { english } from "./en";
import type { FormText } from "./form-text";
import { japanese } from "./ja";
import { korean } from "./ko";

export const formTexts: Readonly<Record<CertificateLanguage, FormText>> = {
  en: english,
  ja: japanese,
  ko: korean,
  zh: chinese,
};
