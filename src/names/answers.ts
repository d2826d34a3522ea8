/**
 * Words for yes and no in the languages of suppliers' sheets. A column of them answers a question, such as "100 % recycled?", and does not
 * state a place. `No`, `Si`, `Ne` and `Nu` are also the codes of Norway, Slovenia, Niger and Niue.
 */
const words = (
  "yes no y n ja nein oui non sí sì si sim não nao da nu ne ano áno nie tak igen nem kyllä ei nej nee jah evet hayır ya tidak có không " +
  "はい いいえ 예 네 아니요 아니오 是 否"
).split(" ");
const answers: ReadonlySet<string> = new Set(words.map((word) => word.normalize("NFC")));

/** Whether a text means yes or no. */
export function isAnswer(text: string): boolean {
  return text.length <= 16 && answers.has(text.trim().normalize("NFC").toLowerCase());
}
