import { unitedStatesTerritories } from "../law/north-america";
import type { IsoDate } from "../law/schedule";
import { type CountryCode, countryCodes, countryValue } from "../names/countries";
import { currentOriginLaw, isFreeTradeEquivalent, isNorthAmerica, type OriginLaw } from "./free-trade";
import { notAvailable, type Problem, type ProblemPlace } from "../sentences/problem";
import { type Value, word } from "../sentences/reason";

/** Where the value of one step was added, as a small number: one of these, or `FirstCountry` + index in `countryCodes`. */
export const enum Origin {
  /** Blank: unknown. Never counts, and is never hidden. */
  Unknown = 0,
  /** A dash: the chain has no such step. */
  None = 1,
  /** TRUE: the user states that it qualifies. */
  Yes = 2,
  /** FALSE: the user states that it does not qualify. */
  No = 3,
  /** A fraction from 0 to 1 of the step's value added qualifies. */
  Fraction = 4,
  FirstCountry = 8,
}

/** A column of origins, one per element. `fractions` has a value wherever the code is `Fraction`. */
export interface OriginColumn {
  readonly codes: Uint16Array;
  readonly fractions: Float64Array | null;
}

/** The steps of a procurement chain. Extraction and processing count in the US or an FTA country, recycling in North America. */
export type StepName = "extraction" | "processing" | "recycling";

/** What an origin means for its step on a date. */
export const enum Standing {
  No = 0,
  Yes = 1,
  Unknown = 2,
  None = 3,
  Fraction = 4,
}

/** Whether a country is a US territory. Its status for section 30D was not verified, so it is neither a yes nor a no. */
export function isTerritory(country: CountryCode): boolean {
  return unitedStatesTerritories.countries.includes(country);
}

/** The territory that an origin names, from the origin's code; null for every other origin. */
export function territoryOf(origin: number): CountryCode | null {
  const country = countryOf(origin);
  return country !== null && isTerritory(country) ? country : null;
}

/** Why a question about a territory has no answer. */
export function territoryProblem(territory: CountryCode, place?: ProblemPlace): Problem {
  return notAvailable("freeTrade.territory", { country: countryValue(territory) }, place);
}

const tables = new WeakMap<OriginLaw, Map<string, Uint8Array>>();

/** More than the days for which the law states a percentage, so that a call with a date for each group looks up each date once. */
const MOST_DATES = 2000;

/** The last request, because a sheet of small calls repeats the same one. */
let last: { readonly law: OriginLaw; readonly key: string; readonly table: Uint8Array } | null = null;

/** The standing of every origin code for a step on a date. Cached per law, so that a call costs one lookup. */
export function standings(step: StepName, date: IsoDate, law: OriginLaw = currentOriginLaw): Uint8Array {
  const key = step === "recycling" ? "NA" : date;
  if (last !== null && last.law === law && last.key === key) return last.table;
  const table = keptStandings(step, key, date, law);
  last = { law, key, table };
  return table;
}

function keptStandings(step: StepName, key: string, date: IsoDate, law: OriginLaw): Uint8Array {
  let byKey = tables.get(law);
  if (!byKey) tables.set(law, (byKey = new Map()));
  const kept = byKey.get(key);
  if (kept) return kept;
  const table = new Uint8Array(Origin.FirstCountry + countryCodes.length);
  table[Origin.Unknown] = Standing.Unknown;
  table[Origin.None] = Standing.None;
  table[Origin.Yes] = Standing.Yes;
  table[Origin.No] = Standing.No;
  table[Origin.Fraction] = Standing.Fraction;
  countryCodes.forEach((code, index) => {
    if (isTerritory(code)) {
      table[Origin.FirstCountry + index] = Standing.Unknown;
      return;
    }
    const qualifies =
      step === "recycling" ? isNorthAmerica(code, law) : isFreeTradeEquivalent(code, date, "regulation", null, law);
    table[Origin.FirstCountry + index] = qualifies ? Standing.Yes : Standing.No;
  });
  if (byKey.size > MOST_DATES) byKey.clear();
  byKey.set(key, table);
  return table;
}

/** The country that an origin names; null for every other origin. */
export function countryOf(origin: number): CountryCode | null {
  return origin < Origin.FirstCountry ? null : (countryCodes[origin - Origin.FirstCountry] ?? null);
}

/** An origin as an explanation names it. */
export function originValue(column: OriginColumn, element: number): Value {
  const code = column.codes[element] as number;
  switch (code) {
    case Origin.Unknown:
      return word("unknown");
    case Origin.None:
      return word("no such step");
    case Origin.Yes:
      return "TRUE";
    case Origin.No:
      return "FALSE";
    case Origin.Fraction:
      return { list: [word("fraction"), column.fractions?.[element] ?? 0], between: " " };
    default:
      return countryValue(countryCodes[code - Origin.FirstCountry] as CountryCode);
  }
}
