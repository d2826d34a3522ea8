import { criticalMinerals } from "../law/applicable-critical-minerals";
import { distance } from "./edit-distance";
import {
  compositePattern,
  materialsLikeOthers,
  mineralAliases,
  mixedMaterialPattern,
  notSymbols,
  otherElements,
  otherFormulas,
  otherMaterialWords,
  plainWords,
  withoutPattern,
} from "./material-names";
import { type ListValue, reason, type Reason, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { LONGEST_NAME, NearNames, shortName } from "./near-names";

/** What a material text means: a listed mineral, a material known not to be listed, several minerals at once, or nothing known. */
export type Material =
  | { readonly kind: "mineral"; readonly mineral: string }
  | { readonly kind: "other" }
  | { readonly kind: "several"; readonly minerals: readonly string[] }
  | { readonly kind: "unknown" };

const OTHER: Material = { kind: "other" };
const UNKNOWN: Material = { kind: "unknown" };

/**
 * A text in lower case, with one spelling of sulfur, accents kept (Japanese voicing marks are letters), and words separated by single
 * spaces.
 */
function words(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/sulph/g, "sulf")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const mineralByWords = new Map<string, string>();
const mineralBySymbol = new Map<string, string>();
for (const { name, symbol } of criticalMinerals) {
  mineralByWords.set(words(name), name);
  if (symbol) mineralBySymbol.set(symbol, name);
  for (const alias of mineralAliases[name] ?? []) mineralByWords.set(words(alias), name);
}
const otherWords = new Set(otherMaterialWords.map(words));
const otherSymbols = new Set(otherElements);
/** Formulas of a listed mineral that do not contain its symbol. */
const formulas: ReadonlyMap<string, string> = new Map([
  ["CaF2", "Fluorspar"],
  ["BaSO4", "Barite"],
]);

/** Names of listed minerals in Japanese and Korean, whose words are not separated by spaces. */
const BEYOND_LATIN = /[^\u0020-\u024f]/;
const asianNames = [...mineralByWords.keys()].filter((key) => BEYOND_LATIN.test(key));

/** Names by their first word, so that a text is compared only with the few names that it could contain. */
function byFirstWord(names: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const first = firstWord(name);
    const group = groups.get(first);
    if (group) group.push(name);
    else groups.set(first, [name]);
  }
  return groups;
}

function firstWord(name: string): string {
  const end = name.indexOf(" ");
  return end < 0 ? name : name.slice(0, end);
}

const mineralsByFirstWord = byFirstWord(mineralByWords.keys());
const othersByFirstWord = byFirstWord(otherWords);

/** The names of a list that a text contains as whole words, longest first, so that "nickel pig iron" is taken as a whole. */
function namesIn(key: string, groups: ReadonlyMap<string, readonly string[]>): string[] {
  const text = ` ${key} `;
  const found = new Set<string>();
  for (const word of key.split(" ")) {
    for (const name of groups.get(word) ?? []) if (text.includes(` ${name} `)) found.add(name);
  }
  return [...found].sort((left, right) => right.length - left.length);
}

/** The elements of a chemical formula such as `Li2CO3` or `NiSO4.6H2O`, or null if the text is not a formula. */
function elementsOf(text: string): string[] | null {
  const formula = text
    .normalize("NFKC")
    .replace(/[\s()[\]]/g, "")
    .replace(/[·∙•*.]\d*(?:[A-Z])/g, (found) => found.slice(-1));
  if (!/^(?:[A-Z][a-z]?\d*(?:\.\d+)?)+$/.test(formula)) return null;
  const elements = formula.match(/[A-Z][a-z]?/g) ?? [];
  return elements.every((element) => mineralBySymbol.has(element) || otherSymbols.has(element)) ? elements : null;
}

/** `NI` and `ni` as `Ni`, for symbols that mean nothing else. `CO` is read as cobalt, never as an oxide. */
function symbolOf(text: string): string {
  if (mineralBySymbol.has(text)) return text;
  if (text.length !== 2 || notSymbols.test(text)) return "";
  const title = text.charAt(0).toUpperCase() + text.charAt(1).toLowerCase();
  return mineralBySymbol.has(title) || otherSymbols.has(title) ? title : "";
}

/** The minerals of a text that consists only of symbols and plain words, such as `Ni sulfate` or `Li/Co`; null for any other text. */
function mineralsOfSymbols(text: string): string[] | null {
  const found: string[] = [];
  let hasSymbol = false;
  for (const word of text.normalize("NFKC").split(/[^\p{L}\p{N}]+/u)) {
    if (word === "" || plainWords.has(words(word))) continue;
    if (!/^[A-Z][a-z]$/.test(word) || !(mineralBySymbol.has(word) || otherSymbols.has(word))) return null;
    hasSymbol = true;
    const mineral = mineralBySymbol.get(word);
    if (mineral) found.push(mineral);
  }
  return hasSymbol ? found : null;
}

const seen = new Map<string, Material>();
const SEEN_LIMIT = 20_000;

/** What a material name, chemical symbol, formula or common battery form means. */
export function findMaterial(text: string): Material {
  if (text.length > LONGEST_NAME) return UNKNOWN;
  const known = seen.get(text);
  if (known) return known;
  const found = recognise(text.trim());
  if (seen.size >= SEEN_LIMIT) seen.clear();
  seen.set(text, found);
  return found;
}

function recognise(text: string): Material {
  const key = words(text);
  const named = mineralByWords.get(key);
  if (named) return mineralOfName(named);
  if (otherWords.has(key)) return OTHER;
  const symbol = symbolOf(text);
  if (symbol) return mineralBySymbol.has(symbol) ? mineralOfName(mineralBySymbol.get(symbol) as string) : OTHER;
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const formula = formulas.get(plain);
  if (formula) return mineralOfName(formula);
  if (otherFormulas.has(plain)) return OTHER;
  if (withoutPattern.test(key)) return UNKNOWN;

  const found = new Set<string>();
  let rest = ` ${key} `;
  for (const name of namesIn(key, mineralsByFirstWord)) {
    if (!rest.includes(` ${name} `)) continue;
    found.add(mineralByWords.get(name) as string);
    rest = rest.replaceAll(` ${name} `, "  ");
  }
  if (BEYOND_LATIN.test(key)) {
    for (const name of asianNames) if (key.includes(name)) found.add(mineralByWords.get(name) as string);
  }
  if (found.size === 0) {
    const elements = elementsOf(text)?.map((element) => mineralBySymbol.get(element)) ?? mineralsOfSymbols(text);
    elements?.forEach((mineral) => mineral && found.add(mineral));
    // Only symbols of unlisted elements, of two letters: a single letter may be a code, and "C" may mean graphite.
    if (elements && found.size === 0 && /^[A-Z][a-z](?:[^\p{L}\p{N}]|$)/u.test(text)) return OTHER;
  }
  const isMixed = mixedMaterialPattern.test(key) || (found.size > 0 && compositePattern.test(key));
  if (found.size === 1 && !isMixed) return mineralOfName([...found][0] as string);
  if (found.size > 1 || isMixed) return { kind: "several", minerals: [...found].sort() };
  return namesIn(key, othersByFirstWord).length > 0 ? OTHER : UNKNOWN;
}

function mineralOfName(mineral: string): Material {
  return { kind: "mineral", mineral };
}

/** Names similar to a text that is not a known material, nearest first, at most three. */
export function suggestMaterials(text: string): readonly string[] {
  return nearMaterials.of(text);
}

const likeOthers = new Map(Object.entries(materialsLikeOthers).map(([name, mineral]) => [words(name), mineral]));

const nearMaterials = new NearNames((text) => {
  const key = words(text);
  const meant = likeOthers.get(key);
  if (meant !== undefined) return meant === "" ? [] : [meant];
  const limit = key.length <= 4 ? 1 : Math.max(2, Math.floor(key.length / 4));
  const near: { name: string; steps: number }[] = [];
  for (const { name } of criticalMinerals) {
    const steps = distance(key, words(name));
    if (steps <= limit) near.push({ name, steps });
  }
  return near
    .sort((left, right) => left.steps - right.steps)
    .slice(0, 3)
    .map(({ name }) => name);
});

/** What is wrong with a material text that does not mean a single known material, and what to do. */
export function materialReason(text: string): Reason {
  const name = shortName(text);
  const material = findMaterial(text);
  if (material.kind === "several") {
    const { minerals } = material;
    return minerals.length > 1
      ? reason("names.severalMinerals", { name, minerals: mineralList(minerals) })
      : reason("names.severalMaterials", { name });
  }
  const near = suggestMaterials(text);
  return near.length > 0
    ? reason("names.nearMaterials", { name, suggestions: mineralList(near, " or ") })
    : reason("names.unknownMaterial", { name });
}

/** Minerals by their names in the list, all of which are `Word`s. */
function mineralList(minerals: readonly string[], between = ", "): ListValue {
  return { list: minerals.map((mineral) => word(mineral as Word)), between };
}
