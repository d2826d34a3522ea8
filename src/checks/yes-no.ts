import { findCountry } from "../names/countries";
import type { SheetCell } from "../office/read-blocks";

/** Yes and no as tables write them, by language: the words of one line belong together. */
const WORDS: readonly { readonly yes: readonly string[]; readonly no: readonly string[] }[] = [
  { yes: ["yes", "y", "true"], no: ["no", "n", "false"] },
  { yes: ["ja", "j", "wahr"], no: ["nein", "n", "falsch", "nee", "nej", "nei"] },
  { yes: ["oui", "o", "vrai"], no: ["non", "n", "faux"] },
  { yes: ["si", "sí", "sì", "s", "vero", "verdadero"], no: ["no", "n", "falso"] },
  { yes: ["sim", "verdadeiro"], no: ["não", "nao"] },
  { yes: ["tak", "t"], no: ["nie", "n"] },
  { yes: ["ano", "áno"], no: ["ne", "nie"] },
  { yes: ["evet", "e", "doğru"], no: ["hayır", "h", "yanlış"] },
  { yes: ["да"], no: ["нет"] },
  { yes: ["так"], no: ["ні"] },
  { yes: ["kyllä"], no: ["ei"] },
  { yes: ["igen"], no: ["nem"] },
  { yes: ["da"], no: ["nu", "ne"] },
  { yes: ["はい", "有", "あり", "該当", "○", "〇", "◯"], no: ["いいえ", "無", "なし", "非該当", "×", "✕"] },
  { yes: ["예", "네"], no: ["아니오", "아니요"] },
  { yes: ["是", "是的"], no: ["否", "不是"] },
  { yes: ["✓", "✔", "☑"], no: ["✗", "✘", "☐"] },
];

const MEANING = new Map<string, "yes" | "no">();
for (const { yes, no } of WORDS) {
  for (const word of yes) MEANING.set(word, "yes");
  for (const word of no) MEANING.set(word, "no");
}

const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase().replace(/[.!]$/, "");

/** A cell read as yes or no; null if it is neither. */
export function yesOrNo(cell: SheetCell | undefined): "yes" | "no" | null {
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell !== "string" || cell.length > 20) return null;
  return MEANING.get(plain(cell)) ?? null;
}

/** Whether a text looks like a country code and is one: `NO`, `SI`, `NE`. */
function isCountryCode(text: string): boolean {
  return /^\s*[A-Z]{2}\s*$/.test(text) && findCountry(text) !== null;
}

/** Whether the opposite of a word, in the same language, is among the others. */
function belongsWith(text: string, others: ReadonlySet<string>): boolean {
  const word = plain(text);
  return WORDS.some(
    ({ yes, no }) =>
      (no.includes(word) && yes.some((other) => others.has(other))) ||
      (yes.includes(word) && no.some((other) => others.has(other))),
  );
}

/** The words in a column of Yes and No. */
export interface YesNoWords {
  /** As the cells spell them, without the workbook's TRUE and FALSE. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Every word is also a country code: `SI` and `NO`. */
  readonly couldBeCountries: boolean;
}

const BLANK = /^(?:|[-\u2010-\u2015\u2212?]|unknown|tbd|n\/?a)$/i;

/**
 * The words of a column whose filled cells are mostly yes and no; null for any other column. A possible country code (`NO`) is read as a
 * word only if its opposite (`Yes`) is in the column.
 */
export function yesNoColumn(cells: readonly (SheetCell | undefined)[]): YesNoWords | null {
  const held = new Set<string>();
  for (const cell of cells) if (typeof cell === "string" && yesOrNo(cell) !== null) held.add(plain(cell));
  let filled = 0;
  let words = 0;
  let surely = 0;
  let truths = 0;
  const spelt = { yes: new Map<string, string>(), no: new Map<string, string>() };
  for (const cell of cells) {
    if (cell === null || cell === undefined || typeof cell === "object") continue;
    if (typeof cell === "string" && BLANK.test(cell.trim())) continue;
    filled++;
    const meaning = yesOrNo(cell);
    if (meaning === null) continue;
    if (typeof cell !== "string") {
      words++;
      truths++;
      continue;
    }
    const isCode = isCountryCode(cell);
    if (isCode && !belongsWith(cell, held)) continue;
    words++;
    if (!isCode) surely++;
    if (!spelt[meaning].has(cell.toLowerCase())) spelt[meaning].set(cell.toLowerCase(), cell);
  }
  if (words === 0 || words * 2 <= filled) return null;
  return {
    yes: [...spelt.yes.values()],
    no: [...spelt.no.values()],
    couldBeCountries: surely === 0 && truths === 0,
  };
}

/** The meaning that the person chose for a column of Yes and No used as an origin. */
export interface YesNoReading {
  /** The header of the column to which it applies. */
  readonly header: string;
  /** `place`: Yes is a place that counts, No is one that does not. `countries`: the words are country codes. */
  readonly means: "place" | "countries";
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** A column's cells as functions accept them, where Yes means a place that counts. */
export function readAsPlaces(cells: readonly SheetCell[]): SheetCell[] {
  return cells.map((cell) => {
    const meaning = yesOrNo(cell);
    return meaning === null ? cell : meaning === "yes";
  });
}

/** Does the same in a formula over the sheet's cells: blank cells stay blank, other cells stay as they are. */
export function placesInFormula(reference: string, { yes, no }: Pick<YesNoReading, "yes" | "no">): string {
  const is = (words: readonly string[]) =>
    words.map((word) => `(${reference}="${word.replaceAll('"', '""')}")`).join("+");
  const otherwise = no.length > 0 ? `IF(${is(no)},FALSE,${reference})` : reference;
  const read = yes.length > 0 ? `IF(${is(yes)},TRUE,${otherwise})` : otherwise;
  return read === reference ? reference : `IF(${reference}="","",${read})`;
}
