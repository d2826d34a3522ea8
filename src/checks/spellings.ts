import { canRemember, keepInWorkbook, workbookSetting } from "../office/workbook-settings";
import { countryCodes, countryIndex, countryName, findCountry, suggestCountries } from "../names/countries";
import { criticalMinerals } from "../law/applicable-critical-minerals";
import { findMaterial, suggestMaterials } from "../names/minerals";
import type { ColumnNeed } from "./definitions/definition";

/** What a spelling means in this workbook, because the person said so. */
export interface Spelling {
  /** What it is a spelling of: a country, a material, or a name of one column. */
  readonly of: string;
  readonly text: string;
  /** A name that the functions read. */
  readonly meaning: string;
}

type Asked = Pick<ColumnNeed, "kind" | "listed"> & { readonly key?: string };

/** Enough for any workbook; a setting that somebody else wrote must not fill the memory. */
const MOST = 2_000;
const LONGEST = 200;

/** What the spellings of a column are of; null if its cells do not hold names. */
export function spelledIn({ kind, key }: Asked): string | null {
  if (kind === "origin" || kind === "country") return "country";
  return kind === "material" ? "material" : kind === "listed" ? (key ?? null) : null;
}

/** Whether the functions read a text of a column by themselves, so that it cannot be given another meaning. */
function isKnown({ kind, listed }: Asked, text: string): boolean {
  if (kind === "origin" || kind === "country") return countryIndex(text.trim()) >= 0;
  return kind === "material" ? findMaterial(text).kind !== "unknown" : listed?.knows(text) === true;
}

/** Whether a name can be the meaning of a spelling: the functions read it. */
export function canMean(need: Asked, meaning: string): boolean {
  if (need.kind === "material") return ["mineral", "other"].includes(findMaterial(meaning).kind);
  return spelledIn(need) !== null && isKnown(need, meaning);
}

/** In the host that remembers nothing in a workbook, what was said while the pane is open. */
let session: readonly Spelling[] = [];

/** What spellings mean in this workbook. */
export function knownSpellings(): readonly Spelling[] {
  if (!canRemember()) return session;
  const kept = workbookSetting("spellings");
  return Array.isArray(kept) ? kept.slice(0, MOST).filter(isSpelling) : [];
}

function isSpelling(value: unknown): value is Spelling {
  if (typeof value !== "object" || value === null) return false;
  const { of, text, meaning } = value as Record<string, unknown>;
  return [of, text, meaning].every((part) => typeof part === "string" && part !== "" && part.length <= LONGEST);
}

/** As a formula compares texts: without regard to case. */
function sameText(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}

/** What a text of a column means because the person said so; null if nothing was said, or if the functions read the text themselves. */
export function meaningOf(spellings: readonly Spelling[], need: Asked, text: string): string | null {
  const of = spelledIn(need);
  const said = of === null ? undefined : spellings.find((each) => each.of === of && sameText(each.text, text));
  return said && !isKnown(need, text) && canMean(need, said.meaning) ? said.meaning : null;
}

/**
 * Keeps what a text means for the workbook; with null, forgets it.
 * @returns what was known before, to undo it.
 */
export async function keepSpelling(need: Asked, text: string, meaning: string | null): Promise<readonly Spelling[]> {
  const of = spelledIn(need);
  const before = knownSpellings();
  if (of === null) return before;
  const others = before.filter((each) => each.of !== of || !sameText(each.text, text));
  await keepSpellings(meaning === null ? others : [...others, { of, text: text.trim(), meaning }]);
  return before;
}

/** Keeps all spellings as they were, such as before the last one was said. */
export async function keepSpellings(spellings: readonly Spelling[]): Promise<void> {
  if (canRemember()) await keepInWorkbook("spellings", spellings.length === 0 ? null : spellings);
  else session = spellings;
}

/** Names that a text of a column may mean: those near to it first, then all others. */
export function proposedNames(
  need: Asked,
  text: string,
): { readonly near: readonly string[]; readonly all: readonly string[] } {
  if (need.kind === "material") {
    return { near: suggestMaterials(text), all: criticalMinerals.map(({ name }) => name) };
  }
  if (need.kind === "listed") return { near: need.listed?.suggest(text) ?? [], all: need.listed?.names?.() ?? [] };
  return {
    near: suggestCountries(text).filter((name) => findCountry(name) !== null),
    all: countryCodes.map(countryName).filter((name) => findCountry(name) !== null),
  };
}
