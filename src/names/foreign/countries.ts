import codes from "i18n-iso-countries/codes.json";
import german from "i18n-iso-countries/langs/de.json";
import spanish from "i18n-iso-countries/langs/es.json";
import french from "i18n-iso-countries/langs/fr.json";
import chinese from "i18n-iso-countries/langs/zh.json";

import {
  countryIndex,
  type CountryCode,
  findCountry,
  isAmbiguousCountry,
  isCountrySymbol,
  isPlainAnswer,
  nameKey,
} from "../countries";
import { LONGEST_NAME } from "../near-names";
import { simplified } from "./characters";
import { ambiguousForeignNames, foreignCountryNames } from "./country-names";

const isoCodes: ReadonlySet<string> = new Set((codes as string[][]).flatMap((row) => row.slice(0, 2)));
const keyOf = (name: string) => nameKey(simplified(name));

/** The country of each name; null for a name of more than one. */
const byKey = new Map<string, CountryCode | null>();

function add(name: string, code: CountryCode): void {
  const key = keyOf(name);
  const known = byKey.get(key);
  if (known === undefined) byKey.set(key, code);
  else if (known !== code) byKey.set(key, null);
}

for (const { countries } of [german, french, spanish, chinese]) {
  for (const [code, names] of Object.entries(countries as Readonly<Record<string, string | string[]>>)) {
    for (const name of [names].flat()) add(name, code);
  }
}
for (const [code, names] of Object.entries(foreignCountryNames)) for (const name of names) add(name, code);
for (const name of ambiguousForeignNames) byKey.set(keyOf(name), null);

/** In small letters after the first: `LA` is a code. */
const ARTICLE = /^(?:(?:[Dd](?:ie|er)|[Ll](?:e|a|es|os|as)|[Ee]l)\s+|[Ll]['\u2019]\s*)(?=\p{L})/u;

/** The country of one name in any of the languages; undefined for an unknown name, null for one that is not a single country. */
function ofName(text: string): CountryCode | null | undefined {
  const name = text.trim();
  if (name === "" || isPlainAnswer(name) || isCountrySymbol(name) || isAmbiguousCountry(name)) return null;
  const index = countryIndex(name);
  if (index >= 0) return findCountry(name);
  // Two codes next to each other do not spell a name: "PE, RU".
  if (/^[A-Z]{2,3}[\s,.]+[A-Z]{2,3}$/.test(name) && name.match(/[A-Z]+/g)?.every((code) => isoCodes.has(code)))
    return null;
  // A code has no accents, and a single letter is not a name.
  if (name.length < 2 || isoCodes.has(nameKey(name).toUpperCase())) return null;
  const found = byKey.get(keyOf(name));
  if (found !== undefined) return found;
  const bare = name.replace(ARTICLE, "");
  return bare === name ? undefined : (byKey.get(keyOf(bare)) ?? undefined);
}

/** A code or name beside another name of the same country: "CL - Chile", "Chili (CL)", "智利 Chile", "Deutschland / Germany". */
const PAIRS: readonly RegExp[] = [
  /^([A-Z]{2,3})\s*[-\u2013:./ ]\s*(\p{L}.+)$/u,
  /^(\p{L}.+?)\s*[-\u2013:,/ ]\s*([A-Z]{2,3})$/u,
  /^([^()[\]/;|\n]+?)\s*[([]([^()[\]]+)[)\]]$/u,
  /^([^/;|\n]+?)\s*[/|\n]\s*([^/;|\n]+)$/u,
  /^([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u00b7]+)\s*([\p{Script=Latin}][\p{Script=Latin} .'-]+)$/u,
  /^([\p{Script=Latin}][\p{Script=Latin} .'-]+?)\s*([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u00b7]+)$/u,
];

/**
 * The country that a text names in German, French, Spanish or Chinese, or in a spelling of English, Japanese or Korean that the functions do
 * not read. Null if it names none, or may name more than one.
 */
export function foreignCountry(text: string): CountryCode | null {
  if (text.length > LONGEST_NAME) return null;
  const name = text.normalize("NFKC").trim();
  const whole = ofName(name);
  if (whole !== undefined) return whole;
  for (const pair of PAIRS) {
    const parts = pair.exec(name);
    if (!parts) continue;
    const left = ofName(parts[1] as string);
    const right = ofName(parts[2] as string);
    if (left && left === right) return left;
  }
  return null;
}
