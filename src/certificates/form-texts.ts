import type { CertificateLanguage } from "./certificate";
import { chinese } from "./form-text.zh";
import { english } from "./form-text.en";
import type { FormText } from "./form-text";
import { japanese } from "./form-text.ja";
import { korean } from "./form-text.ko";

export const formTexts: Readonly<Record<CertificateLanguage, FormText>> = {
  en: english,
  ja: japanese,
  ko: korean,
  zh: chinese,
};
