import { headerText } from "./header-words";

/** An answer of a survey; null for a text that is none of these, and "" for no answer. */
export type Answer = "yes" | "no" | "unknown" | "";

const YES = "yes y oui ja sim si evet 是 はい 예 네 true".split(" ");
const NO = "no n non nein nao hayır hayir 否 不是 いいえ 아니요 아니오 false".split(" ");
const UNKNOWN = [
  ..."unknown unbekannt inconnu desconhecido desconocido sconosciuto bilinmiyor 未知 不明 tbd na".split(" "),
  ..."not known,n a,not applicable,none,not available,not disclosed,undisclosed,confidential,알 수 없음,모름,non connu,nicht bekannt".split(
    ",",
  ),
];

/** What an answer means. What follows a comma, a dash or the like explains it: "Yes, in the cathode", but not "No information". */
export function answerOf(text: string): Answer | null {
  const start = text.split(/[,;:.(（、，。\n\u2010-\u2015]|\s-/)[0] as string;
  return exactAnswerOf(text) ?? (exactAnswerOf(start) || null);
}

/** What an answer without an explanation means. An explanation can restrict it: "Yes, 50 %", "No, only in part". */
export function exactAnswerOf(text: string): Answer | null {
  const plain = headerText(text);
  if (plain === "") return "";
  if (UNKNOWN.includes(plain)) return "unknown";
  if (YES.includes(plain.replace(/ 100 ?%$/, ""))) return "yes";
  return NO.includes(plain) ? "no" : null;
}

/** Whether a text says that something is not known, or says nothing. */
export function isUnknown(text: string): boolean {
  const plain = headerText(text);
  return plain === "" || UNKNOWN.includes(plain);
}
