import codes from "i18n-iso-countries/codes.json";
import english from "i18n-iso-countries/langs/en.json";
import japanese from "i18n-iso-countries/langs/ja.json";
import korean from "i18n-iso-countries/langs/ko.json";

import { criticalMinerals } from "../law/applicable-critical-minerals";
import { isAnswer } from "./answers";
import { ambiguousCountryNames, countryAliases, namesLikeOthers, notCountries } from "./country-aliases";
import { distance } from "./edit-distance";
import { otherElements } from "./material-names";
import { type CountryValue, reason, type Reason, type Value } from "../sentences/reason";
import { LONGEST_NAME, NearNames, shortName } from "./near-names";

/** ISO 3166-1 alpha-2. */
export type CountryCode = string;

type Names = Readonly<Record<string, string | readonly string[]>>;
const ENGLISH = english.countries as Names;

/** Every country, in a fixed order. Columns of origins store a country as its index here. */
export const countryCodes: readonly CountryCode[] = (codes as string[][]).map((row) => row[0] as string);

const indexOfKey = new Map<string, number>();
/** English names by key, for suggestions. */
const englishNames: { key: string; name: string }[] = [];

const AMBIGUOUS = -2;
const UNKNOWN = -1;
/** A word for yes or no, and a chemical symbol. Either can also be a country's code, which is then written in capitals. */
const ANSWER = -3;
const SYMBOL = -4;

/** A name without case, accents, punctuation, "the" and "of". */
export function nameKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['\u2018\u2019`.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\b(?:the|of)\b/g, " ")
    .replace(/\s+/g, "")
    .normalize("NFC");
}

/** The name with the part after its comma, or in its parentheses, moved to the front: "Korea, Republic of", "Korea (South)". */
function reordered(text: string): string | null {
  const parts = /^([^,()]+),([^,()]+)$/.exec(text) ?? /^([^()]+)\(([^()]+)\)\s*$/.exec(text);
  return parts ? `${parts[2]} ${parts[1]}` : null;
}

/** Abbreviations used in trade statistics. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["rep", "republic"],
  ["dem", "democratic"],
  ["st", "saint"],
  ["isds", "islands"],
  ["utd", "united"],
  ["so", "south"],
  ["s", "south"],
  ["n", "north"],
]);

function spelledOut(text: string): string {
  return text.toLowerCase().replace(/\b(?:rep|dem|st|isds|utd)\b\.?|^(?:so?|n)\b\.?/g, (short) => {
    return `${ABBREVIATIONS.get(short.replace(".", ""))} `;
  });
}

/** The form of government that may precede a country's name, as in "Socialist Republic of Vietnam". */
const FORM_OF_STATE = /^(?:[\p{L}']+ )*(?:republic|kingdom|commonwealth) +(?:of )?(?:the )?/u;
/** Countries whose name, without its form of government, could be another country's. */
const FORM_MATTERS: readonly CountryCode[] = ["CD", "CG", "CN", "DO", "KP", "KR", "TW"];

function known(text: string | null): number | undefined {
  return text === null ? undefined : indexOfKey.get(nameKey(text));
}

/** Looks up a name as written, reordered around its comma, with abbreviations written out, and without its form of government. */
function indexOfName(text: string): number {
  const asWritten = known(text) ?? known(reordered(text));
  if (asWritten !== undefined) return asWritten;
  const full = spelledOut(text);
  if (full !== text.toLowerCase()) {
    const spelled = known(full) ?? known(reordered(full));
    if (spelled !== undefined) return spelled;
  }
  const turned = reordered(full) ?? full;
  // A form after the name, as in "Bolivia, Republic of". Other words there may be another country: "Republic of Malta, Mali".
  const formal = (/\b(?:republic|kingdom|commonwealth)(?: of)?(?: the)?\)?\s*$/.test(full) ? turned : full)
    .replace(/\s+/g, " ")
    .trim();
  const form = FORM_OF_STATE.exec(formal)?.[0] ?? "";
  // "Afghanistan (Central African Republic)" is not the republic of Afghanistan.
  const bare = form === "" || known(form) !== undefined ? undefined : known(formal.slice(form.length));
  return bare === undefined || bare < 0 || FORM_MATTERS.includes(countryCodes[bare] as string) ? UNKNOWN : bare;
}

/** Whether a text lists names and therefore is not one itself: "PE, RU" is Peru and Russia, and does not spell Peru. */
function isList(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return /[/;+|\n]/.test(text) || (words.length === 2 && words.every((word) => isoKeys.has(word)));
}

/** "Burma (Myanmar)", "Congo (DRC)": two names of one country, the second of which may disambiguate the first. */
function indexOfTwoNames(text: string): number {
  const names = /^([^()/;+|\n]+)(?:\(([^()/;+|\n]+)\)|[/;+|\n]([^()/;+|\n]+))\s*$/.exec(text);
  if (!names) return UNKNOWN;
  const first = indexOfName((names[1] as string).trim());
  const second = indexOfName((names[2] ?? (names[3] as string)).trim());
  if (second < 0) return UNKNOWN;
  const mayBe = first === AMBIGUOUS && ambiguousCodes.includes(countryCodes[second] as string);
  return first === second || mayBe ? second : UNKNOWN;
}

function addName(name: string, index: number, suggest: boolean): void {
  const key = nameKey(name);
  if (!indexOfKey.has(key)) indexOfKey.set(key, index);
  if (suggest) englishNames.push({ key, name });
}

function listOf(names: string | readonly string[] | undefined): readonly string[] {
  return names === undefined ? [] : typeof names === "string" ? [names] : names;
}

const isoKeys = new Set((codes as string[][]).flatMap((row) => row.slice(0, 2).map((code) => code.toLowerCase())));
const ambiguousCodes = Object.values(ambiguousCountryNames).flat();

for (const name of Object.keys(ambiguousCountryNames)) indexOfKey.set(nameKey(name), AMBIGUOUS);
(codes as string[][]).forEach(([alpha2, alpha3], index) => {
  for (const name of [alpha2 as string, alpha3 as string]) indexOfKey.set(nameKey(name), index);
});
countryCodes.forEach((code, index) => {
  for (const name of listOf(ENGLISH[code])) addName(name, index, true);
  for (const name of countryAliases[code] ?? []) addName(name, index, false);
  for (const name of listOf((japanese.countries as Names)[code])) addName(name, index, false);
  for (const name of listOf((korean.countries as Names)[code])) addName(name, index, false);
});

/**
 * Texts as received, so that a column of a million cells costs one lookup per cell. Bounded, because a column of unique noise must not fill
 * memory.
 */
const seen = new Map<string, number>();
const SEEN_LIMIT = 20_000;

/** "Not available" would be read as Namibia, whose code in capitals is NA. */
const NOT_AVAILABLE = /^\s*(?:[Nn]\s*[./]\s*[Aa]\.?|[Nn]a)\s*$/;

/** Symbols that are also codes when written in capitals: `Co` is cobalt, `CO` Colombia. */
const symbols: ReadonlySet<string> = new Set([
  ...criticalMinerals.flatMap(({ symbol }) => (symbol ? [symbol] : [])),
  ...otherElements,
]);

/** What a short text is if it reads like a code but is not one; 0 if it may be a code. */
function beforeCodes(text: string): number {
  if (isAnswer(text) && !CAPITALS.test(text)) return ANSWER;
  if (symbols.has(text) && isoKeys.has(text.toLowerCase())) return SYMBOL;
  // A code has no accents: the Vietnamese "C\u00f3" (yes) is not Colombia.
  return isoKeys.has(nameKey(text)) && !ASCII.test(text.normalize("NFKC")) ? UNKNOWN : 0;
}
const CAPITALS = /^(?:NO|SI|NE|NU)$/;
const ASCII = /^[\u0020-\u007e]*$/;

/** Whether a text is a code in capitals that may also be a word for yes or no. */
export function mayBeAnswer(text: string): boolean {
  return CAPITALS.test(text.trim());
}

/** Whether a text means yes or no and nothing else. */
export function isPlainAnswer(text: string): boolean {
  return countryIndex(text) === ANSWER;
}

/** Whether a name belongs to more than one country. */
export function isAmbiguousCountry(text: string): boolean {
  return countryIndex(text) === AMBIGUOUS;
}

/** Whether a text is the symbol of an element and not a country, as `Co` is. `CO` is Colombia. */
export function isCountrySymbol(text: string): boolean {
  return countryIndex(text) === SYMBOL;
}

/** Index in `countryCodes` of a country text; negative if no country, or more than one, has that name. */
export function countryIndex(text: string): number {
  if (text.length > LONGEST_NAME) return UNKNOWN;
  const kept = seen.get(text);
  if (kept !== undefined) return kept;
  const trimmed = text.trim();
  let index = NOT_AVAILABLE.test(trimmed) || isList(trimmed) ? UNKNOWN : trimmed.length <= 8 ? beforeCodes(trimmed) : 0;
  if (index === 0) index = indexOfName(trimmed);
  if (index === UNKNOWN) index = indexOfTwoNames(trimmed);
  if (seen.size >= SEEN_LIMIT) seen.clear();
  seen.set(text, index);
  return index;
}

/**
 * The country that a text means: a common or official name in English, Japanese or Korean, an ISO alpha-2 or alpha-3 code, or a trade
 * alias; otherwise null.
 */
export function findCountry(text: string): CountryCode | null {
  const index = countryIndex(text);
  return index < 0 ? null : (countryCodes[index] as string);
}

/** A country's common English name. */
export function countryName(code: CountryCode): string {
  const names = listOf(ENGLISH[code]);
  return SHORT_NAMES[code] ?? names[0] ?? code;
}

/** A country as a value in a sentence. */
export function countryValue(code: CountryCode): CountryValue {
  return { country: code, name: countryName(code) };
}

/** Common names, where they differ from the first name in the ISO list. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  US: "United States",
  CN: "China",
  RU: "Russia",
  IR: "Iran",
  TW: "Taiwan",
  CD: "Democratic Republic of the Congo",
  CI: "Côte d'Ivoire",
  LA: "Laos",
  MK: "North Macedonia",
  TZ: "Tanzania",
  MD: "Moldova",
  PS: "Palestine",
};

/** Names similar to a text that is not a country, nearest first, at most three. */
export function suggestCountries(text: string): readonly string[] {
  return nearCountries.of(text);
}

const likeOthers = new Map(
  Object.entries(namesLikeOthers).flatMap(([code, names]) => names.map((name) => [nameKey(name), code] as const)),
);

const nearCountries = new NearNames((text) => {
  const key = nameKey(text);
  const meant = likeOthers.get(key);
  if (meant !== undefined) return [countryName(meant)];
  if (key.length < 2) return [];
  const limit = key.length <= 4 ? 1 : Math.max(2, Math.floor(key.length / 4));
  const near = new Map<string, number>();
  for (const { key: other, name } of englishNames) {
    let steps = Math.abs(other.length - key.length) > limit ? Infinity : distance(key, other);
    // A part of a longer name ranks after a nearly identical name.
    if (steps > limit && key.length > 4 && other.includes(key)) steps = limit + 1;
    if (steps > limit + 1 || (steps > limit && !other.includes(key))) continue;
    const shown = countryName(countryCodes[indexOfKey.get(other) ?? -1] ?? "") || name;
    near.set(shown, Math.min(steps, near.get(shown) ?? Infinity));
  }
  return [...near.entries()]
    .sort((left, right) => left[1] - right[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, 3)
    .map(([name]) => name);
});

const groupKeys = new Set(notCountries.map(nameKey));

/** What is wrong with a text that `findCountry` does not recognize, and what to do. */
export function countryReason(text: string): Reason {
  const name = shortName(text);
  if (text.length > LONGEST_NAME) return reason("names.unknownCountry", { name });
  const index = countryIndex(text);
  const code = text.trim().toUpperCase();
  if (index === SYMBOL) return reason("names.symbolNotCountry", { name, country: countryValue(code), code });
  if (index === ANSWER) {
    return CAPITALS.test(code)
      ? reason("names.answerOrCountry", { name, country: countryValue(code), code })
      : reason("names.answerNotCountry", { name });
  }
  if (index === AMBIGUOUS) return reason("names.severalCountries", { name });
  if (NOT_AVAILABLE.test(text)) return reason("names.notCountry", { name });
  if (groupKeys.has(nameKey(text))) return reason("names.groupNotCountry", { name });
  const near = suggestCountries(text);
  if (near.length === 0) return reason("names.unknownCountry", { name });
  return reason("names.nearCountries", { name, suggestions: { list: near.map(suggestedCountry), between: " or " } });
}

/** A similar name, as a country if it is the country's common name. */
function suggestedCountry(name: string): Value {
  const code = findCountry(name);
  return code !== null && countryName(code) === name ? countryValue(code) : name;
}
