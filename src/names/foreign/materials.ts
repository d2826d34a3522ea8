import { mineralAliases } from "../material-names";
import { findMaterial, type Material } from "../minerals";
import { LONGEST_NAME } from "../near-names";
import { simplified } from "./characters";
import {
  foreignComposites,
  foreignMineralNames,
  foreignMixtures,
  foreignOtherMaterials,
  foreignWithout,
  germanEndings,
} from "./material-words";

/** A text in lower case without accents, its Chinese in simplified characters, words separated by single spaces. */
function keyOf(text: string): string {
  return simplified(text.normalize("NFKC"))
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/sulph/g, "sulf")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const BEYOND_LATIN = /[^\u0020-\u024f]/;

/** What a name means: a mineral of the list, or another material by its English name. */
type Meaning = { readonly mineral: string } | { readonly other: string };

const byName = new Map<string, Meaning>();
for (const [mineral, names] of Object.entries(foreignMineralNames)) {
  for (const name of [mineral, ...(mineralAliases[mineral] ?? []), ...names]) byName.set(keyOf(name), { mineral });
}
for (const [other, names] of Object.entries(foreignOtherMaterials)) {
  for (const name of [other, ...names]) byName.set(keyOf(name), { other });
}
const longestFirst = (left: string, right: string) => right.length - left.length;
const latinNames = [...byName.keys()].filter((name) => !BEYOND_LATIN.test(name)).sort(longestFirst);
const phrases = latinNames.filter((name) => name.includes(" "));
/** The beginnings of compound words. */
const stems = latinNames.filter((name) => !name.includes(" ") && name.length > 2);
/** Elements that are one character in Chinese may be part of a word. Other materials count only if they are all of the text. */
const UNSPACED_OTHERS = /^[铜铅硅钠钾钙铁磷镉汞钼硒锶硼]$/;
const unspacedNames = [...byName.entries()]
  .filter(([name, meaning]) => BEYOND_LATIN.test(name) && ("mineral" in meaning || UNSPACED_OTHERS.test(name)))
  .map(([name]) => name)
  .sort(longestFirst);
const endings = new Set(germanEndings.map(keyOf));
const mixtures = foreignMixtures.map(keyOf);
/** Words that contain the name of a material that they are not: graphene, the city of Wuxi. */
const OTHER_THINGS = /石墨烯|无锡|グラフェン|그래핀/g;

interface Found {
  readonly minerals: Set<string>;
  other: string | null;
}

function note(found: Found, meaning: Meaning): void {
  if ("mineral" in meaning) found.minerals.add(meaning.mineral);
  else found.other ??= meaning.other;
}

/** The materials of one German word: "kobaltsulfat", "lithiumeisenphosphat". Null if it is not made of materials and an ending. */
function ofCompound(word: string): Meaning[] | null {
  if (endings.has(word)) return [];
  for (const stem of stems) {
    if (!word.startsWith(stem) || word.length === stem.length) continue;
    const rest = ofCompound(word.slice(stem.length)) ?? ofRest(word.slice(stem.length));
    if (rest) return [byName.get(stem) as Meaning, ...rest];
  }
  return null;
}

function ofRest(word: string): Meaning[] | null {
  const meaning = byName.get(word);
  return meaning && word.length > 2 ? [meaning] : null;
}

function read(key: string): Found {
  const found: Found = { minerals: new Set(), other: null };
  const whole = byName.get(key);
  if (whole) {
    note(found, whole);
    return found;
  }
  let rest = ` ${key} `;
  for (const phrase of phrases) {
    if (!rest.includes(` ${phrase} `)) continue;
    note(found, byName.get(phrase) as Meaning);
    rest = rest.replaceAll(` ${phrase} `, "  ");
  }
  for (const word of rest.split(" ")) {
    if (word === "" || BEYOND_LATIN.test(word)) continue;
    const meanings = byName.has(word) ? [byName.get(word) as Meaning] : ofCompound(word);
    meanings?.forEach((meaning) => note(found, meaning));
  }
  if (BEYOND_LATIN.test(rest)) {
    let unspaced = rest.replace(OTHER_THINGS, " ");
    for (const name of unspacedNames) {
      if (!unspaced.includes(name)) continue;
      note(found, byName.get(name) as Meaning);
      unspaced = unspaced.replaceAll(name, " ");
    }
  }
  return found;
}

/**
 * What a material is called in English: the name of a mineral on the list, or a word that the functions know for another material. Null if
 * the functions read the text as it is, if it is not known in any of the languages, or if it names several minerals.
 */
export function foreignMaterial(text: string): string | null {
  const { material, name } = readMaterial(text);
  if (material.kind !== "mineral" && material.kind !== "other") return null;
  return findMaterial(text).kind === "unknown" ? name : null;
}

/** What a material name in any of the languages means. */
export function materialInAnyLanguage(text: string): Material {
  return readMaterial(text).material;
}

const UNKNOWN: Material = { kind: "unknown" };

function readMaterial(text: string): { readonly material: Material; readonly name: string } {
  const own = findMaterial(text);
  if (text.length > LONGEST_NAME) return { material: own, name: text };
  const key = keyOf(text);
  const { minerals, other } = read(key);
  if (own.kind === "mineral") minerals.add(own.mineral);
  if (own.kind === "several") return { material: own, name: text };
  if ((minerals.size > 0 || other !== null) && foreignWithout.test(key)) return { material: UNKNOWN, name: text };
  const isMixture = mixtures.some((name) =>
    BEYOND_LATIN.test(name) ? key.includes(name) : ` ${key} `.includes(` ${name} `),
  );
  if (minerals.size > 1 || isMixture || (minerals.size === 1 && foreignComposites.test(key))) {
    return { material: { kind: "several", minerals: [...minerals].sort() }, name: text };
  }
  const [mineral] = minerals;
  if (mineral !== undefined) return { material: { kind: "mineral", mineral }, name: mineral };
  if (other !== null) return { material: { kind: "other" }, name: other };
  return { material: own, name: text };
}
