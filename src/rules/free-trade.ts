import { freeTradeCountries, type FreeTradeCountry } from "../law/free-trade-countries";
import { northAmerica } from "../law/north-america";
import type { IsoDate } from "../law/schedule";
import type { CountryCode } from "../names/countries";

/** `regulation`: the Treasury list, Japan for every mineral. `agreement`: Japan only for the minerals that its agreement covers. */
export type AgreementScope = "regulation" | "agreement";

/** The law tables that origins are judged by; a caller may give others to ask "what if". */
export interface OriginLaw {
  readonly freeTradeCountries: readonly FreeTradeCountry[];
  readonly northAmerica: readonly CountryCode[];
}

export const currentOriginLaw: OriginLaw = { freeTradeCountries, northAmerica: northAmerica.countries };

const entriesByCountry = new WeakMap<OriginLaw, Map<CountryCode, FreeTradeCountry>>();

/** The entry of the Treasury list for a country, if its agreement (or an earlier one) is in force on a day. */
export function freeTradeEntry(country: CountryCode, date: IsoDate, law = currentOriginLaw): FreeTradeCountry | null {
  let byCountry = entriesByCountry.get(law);
  if (!byCountry) {
    byCountry = new Map(law.freeTradeCountries.map((entry) => [entry.country, entry]));
    entriesByCountry.set(law, byCountry);
  }
  const entry = byCountry.get(country);
  if (!entry) return null;
  return (entry.earlier?.inForce ?? entry.inForce) <= date ? entry : null;
}

/**
 * 30D(e)(1)(A)(i): extracted or processed in the United States or in a country with which it has a free trade agreement in effect.
 * The scope `agreement` needs a mineral: it counts Japan for the minerals of its agreement only.
 */
export function isFreeTradeEquivalent(
  country: CountryCode,
  date: IsoDate,
  scope: AgreementScope = "regulation",
  mineral: string | null = null,
  law = currentOriginLaw,
): boolean {
  if (country === "US") return true;
  const entry = freeTradeEntry(country, date, law);
  if (!entry) return false;
  return scope === "regulation" || !entry.minerals || (mineral !== null && entry.minerals.includes(mineral));
}

/** 30D(e)(1)(A)(ii): North America, for recycling. */
export function isNorthAmerica(country: CountryCode, law = currentOriginLaw): boolean {
  return law.northAmerica.includes(country);
}

/** The agreement with a country in force on a day, as text with its first day. */
export function agreementText(country: CountryCode, date: IsoDate, law = currentOriginLaw): string {
  if (country === "US") return "United States";
  const entry = freeTradeEntry(country, date, law);
  if (!entry) return "No agreement";
  const held = entry.inForce <= date ? entry : entry.earlier;
  return held ? `${held.agreement}, in force ${held.inForce}` : "No agreement";
}
