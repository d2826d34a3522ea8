import { batteryComponentPercentages } from "../../../law/battery-components";
import { northAmerica, unitedStatesTerritories } from "../../../law/north-america";
import { countryName } from "../../../names/countries";
import { type Draft, stepsOf } from "../entries/entry";

const NORTH_AMERICA = "North America";

/** Section 30D(e)(2). */
export function batteryComponentDrafts(): Draft[] {
  return [
    ...stepsOf(batteryComponentPercentages, {
      id: "battery-components-percentage",
      group: "Applicable percentage",
      what: "Least share of the value of the battery components, percent",
      unit: "share",
      dateMeans: "placed in service",
    }),
    ...northAmerica.countries.map((country): Draft => ({
      id: `north-america-${country}`,
      group: NORTH_AMERICA,
      kind: "country",
      what: "Part of North America, for battery components, recycling and final assembly",
      value: country,
      unit: "country",
      shown: `${countryName(country)} (${country})`,
      citation: northAmerica.citation,
    })),
    ...unitedStatesTerritories.countries.map((country): Draft => ({
      id: `territory-${country}`,
      group: NORTH_AMERICA,
      kind: "country",
      what: "Territory with a code of its own: not settled whether it counts as the United States or North America",
      value: country,
      unit: "country",
      shown: `${countryName(country)} (${country})`,
      citation: unitedStatesTerritories.citation,
      note: "Never counted, and always listed as unknown.",
      unsettled: "No text that says whether the territories are included was available.",
    })),
  ];
}
