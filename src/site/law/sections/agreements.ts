import { excludedByStatute, type FreeTradeCountry, freeTradeCountries } from "../../../law/free-trade-countries";
import { countryName } from "../../../names/countries";
import type { Draft } from "../entries/entry";

const LISTED = "Countries with which a free trade agreement is in effect";
const DAYS = "Days of entry into force";

/** The countries that count beside the United States for critical minerals, and their agreements. */
export function agreementDrafts(): Draft[] {
  return [
    ...freeTradeCountries.map(listed),
    ...freeTradeCountries.flatMap(coverage),
    ...excludedByStatute.map(({ country, citation }): Draft => ({
      ...place(country),
      id: `free-trade-excluded-${country}`,
      group: "Countries that a statute excludes",
      what: "Excluded: does not count as a free trade country for critical minerals",
      citation,
    })),
    ...freeTradeCountries.flatMap(days),
  ];
}

function place(country: string) {
  return { kind: "country", value: country, unit: "country", shown: `${countryName(country)} (${country})` } as const;
}

function listed({ country, agreement, inForce, earlier, note, citation, minerals }: FreeTradeCountry): Draft {
  return {
    ...place(country),
    id: `free-trade-${country}`,
    group: LISTED,
    what: minerals
      ? "Counts as a free trade country for the minerals of its agreement"
      : "Counts as a free trade country for critical minerals",
    // It counted under the earlier agreement, too.
    from: earlier?.inForce ?? inForce,
    dateMeans: "extraction or processing",
    citation,
    note: `${agreement}.${note === undefined ? "" : ` ${note}`}`,
  };
}

/** Which minerals an agreement covers, and whether others count too. */
function coverage({ country, agreement, citation, minerals = [], otherMinerals }: FreeTradeCountry): Draft[] {
  const name = countryName(country);
  const group = "Minerals of agreements that cover only some";
  return [
    ...minerals.map((mineral): Draft => ({
      id: `free-trade-${country}-${mineral.toLowerCase()}`,
      group,
      kind: "list",
      what: `Mineral that the ${agreement} covers`,
      value: mineral,
      citation,
    })),
    ...(otherMinerals === undefined
      ? []
      : [
          {
            ...place(country),
            id: `free-trade-${country}-other-minerals`,
            group,
            what: `${name} counts for every other mineral too`,
            citation: otherMinerals,
          } as const,
        ]),
  ];
}

/** The day on which an agreement entered into force, and that of an earlier one. */
function days({ country, agreement, inForce, inForceCitation, earlier, citation }: FreeTradeCountry): Draft[] {
  const name = countryName(country);
  const about = { group: DAYS, kind: "figure", unit: "day", citation: inForceCitation ?? citation } as const;
  const draft: Draft = {
    ...about,
    id: `free-trade-${country}-in-force`,
    what: `${name}, ${agreement}: in force from`,
    value: inForce,
  };
  if (earlier === undefined) return [draft];
  const before = `${name}, ${earlier.agreement}: in force from`;
  return [{ ...about, id: `free-trade-${country}-in-force-earlier`, what: before, value: earlier.inForce }, draft];
}
