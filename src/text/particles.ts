/**
 * Korean particles that depend on the sound before them. A text writes both forms after the placeholder, `{country}{은/는}`: the first
 * follows a final consonant, the second a vowel; of `{으로/로}`, the second also follows ㄹ.
 */
const PAIR = /\{(은|이|을|과|으로)\/(는|가|를|와|로)\}/g;

/** Chooses every particle of a text by the sound before it. */
export function withParticles(text: string): string {
  return text.replace(PAIR, (_, closed: string, open: string, at: number) => {
    const sound = lastSound(text.slice(0, at));
    return sound === "vowel" || (sound === "rieul" && closed === "으로") ? open : closed;
  });
}

type Sound = "vowel" | "rieul" | "consonant";

/** For 0 to 9: 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. Tens, hundreds and thousands end in a consonant, like 영. */
const DIGITS: readonly Sound[] = [
  "consonant",
  "rieul",
  "vowel",
  "consonant",
  "vowel",
  "vowel",
  "consonant",
  "rieul",
  "rieul",
  "vowel",
];

/** The final sound of a text when it is read aloud in Korean. Bracketed text and punctuation at the end are skipped. */
export function lastSound(text: string): Sound {
  // A date is read with 일 at the end: 2025-09-30, or 2025. 9. 30.
  if (/(?:\d{4}-\d{2}-\d{2}|\d{4}\. \d{1,2}\. \d{1,2}\.)$/.test(text)) return "rieul";
  const read = text.replace(/(?:\s*\([^()]*\)|[\s"'“”‘’「」.,)\]])+$/, "");
  const last = read.at(-1) ?? "";
  if (/[가-힣]/.test(last)) {
    const final = (last.charCodeAt(0) - 0xac00) % 28;
    return final === 0 ? "vowel" : final === 8 ? "rieul" : "consonant";
  }
  if (/\d/.test(last)) return DIGITS[Number(last)] as Sound;
  const word = /[A-Za-z]+$/.exec(read)?.[0] ?? "";
  if (word === "kg") return "consonant";
  // Capitals are read letter by letter: 엘, 엠, 엔, 알.
  if (word === word.toUpperCase()) return /[LR]$/.test(word) ? "rieul" : /[MN]$/.test(word) ? "consonant" : "vowel";
  return /le?$/.test(word) ? "rieul" : /(?:[mn]e?|ng)$/.test(word) ? "consonant" : "vowel";
}
