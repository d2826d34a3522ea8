import { type CountryCode, findCountry } from "../names/countries";
import { foreignCountry } from "../names/foreign/countries";
import { materialInAnyLanguage } from "../names/foreign/materials";
import type { Material } from "../names/minerals";

/** Texts as received: a column of a long table repeats a few names. Bounded. */
const MOST_KEPT = 20_000;

function keeping<T>(find: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined || kept.has(text)) return known as T;
    const found = find(text);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, found);
    return found;
  };
}

/** The country of a name in any language of the trade; null if it is not a country, or could be several. */
export const countryOf: (text: string) => CountryCode | null = keeping(
  (text) => findCountry(text) ?? foreignCountry(text),
);

/** What a material's name means in any language of the trade. */
export const materialOf: (text: string) => Material = keeping(materialInAnyLanguage);
