import type { CertificateLanguage } from "../../certificates";
import { certificatesEn, type CertificateTextKey, type CertificateTexts } from "../../text/certificates.en";
import type { Language } from "../../text/language";
import { textLanguage } from "../../text/language-choice";
import { loadPart } from "../../text/load-part";

/** A text of the page in the language of the pane. */
export type CertificateSay = (key: CertificateTextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of the page in a language. Languages other than English are loaded when needed. */
export async function loadCertificateTexts(tag: string): Promise<CertificateTexts> {
  const wanted = textLanguage(tag);
  if (wanted === "ja") {
    const load = () => import(/* webpackChunkName: "certificates-ja" */ "../../text/certificates.ja");
    return (await loadPart(load)).certificatesJa;
  }
  if (wanted === "ko") {
    const load = () => import(/* webpackChunkName: "certificates-ko" */ "../../text/certificates.ko");
    return (await loadPart(load)).certificatesKo;
  }
  return certificatesEn;
}

export const sayIn =
  ({ fill }: Pick<Language, "fill">, texts: CertificateTexts): CertificateSay =>
  (key, values) =>
    fill(texts[key], values);

/** The language of the forms that the pane proposes: its own. */
export const formLanguage = (tag: string): CertificateLanguage => textLanguage(tag);
