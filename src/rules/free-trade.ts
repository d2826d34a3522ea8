import { citationOf, LAW_VERSION } from "../law";
import { excludedByStatute, freeTradeCountries, type FreeTradeCountry } from "../law/free-trade-countries";
import { northAmerica, unitedStatesTerritories } from "../law/north-america";
import type { IsoDate } from "../law/schedule";
import { type CountryCode, countryValue } from "../names/countries";
import { lawWord, reason, word } from "../sentences/reason";
import type { Word } from "../sentences/words";
import { determination, type Determination, type Step } from "./determination";
import { countryStep } from "./reference";

/** `regulation`: the Treasury list, Japan for every mineral. `agreement`: Japan only for the minerals that its agreement covers. */
export type AgreementScope = "regulation" | "agreement";

/** The law tables that origins are judged by. A caller may pass others to ask "what if". */
export interface OriginLaw {
  readonly freeTradeCountries: readonly FreeTradeCountry[];
  readonly northAmerica: readonly CountryCode[];
}

export const currentOriginLaw: OriginLaw = { freeTradeCountries, northAmerica: northAmerica.countries };

const entriesByCountry = new WeakMap<OriginLaw, Map<CountryCode, FreeTradeCountry>>();

/** The entry of the Treasury list for a country, if its agreement (or an earlier one) is in force on a date. */
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
 * 30D(e)(1)(A)(i): extracted or processed in the United States or in a country with which it has a free trade agreement in effect. The
 * scope `agreement` needs a mineral, and counts Japan only for the minerals of its agreement.
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

/** The agreement with a country in force on a date, as text with its first day. */
export function agreementText(country: CountryCode, date: IsoDate, law = currentOriginLaw): string {
  if (country === "US") return "United States";
  const entry = freeTradeEntry(country, date, law);
  return entry === null ? "No agreement" : heldText(agreementOn(entry, date));
}

/** The agreement of an entry that is in force on a date: the current one, or the one before it. */
function agreementOn(
  entry: FreeTradeCountry,
  date: IsoDate,
): { readonly agreement: string; readonly inForce: IsoDate } {
  return entry.inForce <= date ? entry : (entry.earlier ?? entry);
}

function heldText({ agreement, inForce }: { readonly agreement: string; readonly inForce: IsoDate }): string {
  return `${agreement}, in force ${inForce}`;
}

/** A question about a country. */
export interface AgreementQuestion {
  readonly country: CountryCode;
  /** The country as the user wrote it. */
  readonly given: string;
  /** Null if no date is given; then the newest date in the law data applies. */
  readonly date: IsoDate | null;
  /** Only if the scope is `agreement`: the material as the user wrote it, "" if missing, and its mineral. */
  readonly material?: { readonly given: string; readonly mineral: string | null };
}

/** How `isFreeTradeEquivalent` and `agreementText` arrive at their answers: the country, the date, the agreement, the mineral. */
export function determineAgreement(
  { country, given, date, material }: AgreementQuestion,
  law = currentOriginLaw,
): Determination {
  const steps: Step[] = [countryStep(country, given)];
  if (unitedStatesTerritories.countries.includes(country)) {
    return determination({ steps: [...steps, territoryStep(country)] });
  }
  const day = date ?? LAW_VERSION;
  if (date === null) {
    const because = reason("freeTrade.newestDay", { date: day });
    steps.push({ test: "Day", fact: "", reason: because, outcome: null, citation: null });
  }
  const entry = country === "US" ? null : freeTradeEntry(country, day, law);
  steps.push(agreementStep(country, day, entry, law));
  if (entry !== null) steps.push(...entrySteps(entry, day));
  if (material !== undefined) {
    const step = mineralStep(entry, material);
    if (step !== null) steps.push(step);
  }
  return determination({ steps });
}

function agreementStep(country: CountryCode, day: IsoDate, entry: FreeTradeCountry | null, law: OriginLaw): Step {
  const test = "Free trade agreement";
  if (country === "US") {
    const because = reason("freeTrade.unitedStates");
    return { test, fact: "", reason: because, outcome: "meets", citation: "30D(e)(1)(A)" };
  }
  const values = { country: countryValue(country), date: day };
  if (entry !== null) {
    const fact = heldText(agreementOn(entry, day));
    const because = reason("freeTrade.agreementHolds", values);
    return { test, fact, reason: because, outcome: "meets", citation: entry.citation };
  }
  const later = law.freeTradeCountries.find((each) => each.country === country);
  const excluded = excludedByStatute.find((each) => each.country === country);
  return {
    test,
    fact: "",
    reason: later
      ? reason("freeTrade.agreementLater", { agreement: later.agreement, from: later.inForce, date: day })
      : reason(excluded ? "freeTrade.excludedByStatute" : "freeTrade.noAgreement", values),
    outcome: "fails",
    citation: later?.inForceCitation ?? excluded?.citation ?? "1.30D-2(b)(13)",
  };
}

/** From which day an agreement is in force, how certain that is, and any note about it. */
function entrySteps(entry: FreeTradeCountry, day: IsoDate): Step[] {
  const { inForceCitation, note, citation } = entry;
  const steps: Step[] = [];
  if (inForceCitation !== undefined) {
    steps.push({
      test: "In force from",
      fact: agreementOn(entry, day).inForce,
      reason: reason("reference.lawText", { text: citationOf(inForceCitation).sentence }),
      outcome: null,
      citation: inForceCitation,
    });
  }
  if (note !== undefined) {
    const because = reason("reference.lawText", { text: lawWord(note) });
    steps.push({ test: "Note", fact: "", reason: because, outcome: null, citation: entry.otherMinerals ?? citation });
  }
  return steps;
}

/** Whether the agreement covers a mineral; null if it does not matter. */
function mineralStep(
  entry: FreeTradeCountry | null,
  { given, mineral }: Required<AgreementQuestion>["material"],
): Step | null {
  const citation = entry?.citation ?? "30D(e)(1)(A)";
  if (given === "") {
    const because = reason("freeTrade.mineralMissing");
    return { test: "Mineral", fact: "", reason: because, outcome: "missing", citation };
  }
  if (!entry?.minerals) return null;
  const isCovered = mineral !== null && entry.minerals.includes(mineral);
  return {
    test: "Mineral",
    fact: given,
    reason: reason(isCovered ? "freeTrade.mineralCovered" : "freeTrade.mineralNotCovered", {
      mineral: mineral === null ? given : word(mineral as Word),
      minerals: { list: entry.minerals.map((name) => word(name as Word)) },
    }),
    outcome: isCovered ? "meets" : "fails",
    citation,
  };
}

/** A US territory: nothing is decided, because its status was not verified. */
function territoryStep(country: CountryCode): Step {
  return {
    test: "Country",
    fact: "",
    reason: reason("freeTrade.territory", { country: countryValue(country) }),
    outcome: "missing",
    citation: unitedStatesTerritories.citation,
  };
}

/** How `isNorthAmerica` arrives at its answer. */
export function determineNorthAmerica(country: CountryCode, given: string, law = currentOriginLaw): Determination {
  if (unitedStatesTerritories.countries.includes(country)) {
    return determination({ steps: [countryStep(country, given), territoryStep(country)] });
  }
  const isInside = isNorthAmerica(country, law);
  const step: Step = {
    test: "North America",
    fact: countryValue(country),
    reason: reason(isInside ? "freeTrade.inNorthAmerica" : "freeTrade.notNorthAmerica", {
      country: countryValue(country),
    }),
    outcome: isInside ? "meets" : "fails",
    citation: northAmerica.citation,
  };
  return determination({ steps: [countryStep(country, given), step] });
}
