import { type FeocPart, feocLaw } from "../../../law/foreign-entities-of-concern";
import { countryName } from "../../../names/countries";
import { slug } from "../entries/anchors";
import type { Draft } from "../entries/entry";

const NATIONS = "Covered nations";
const EXCLUSIONS = "First days of exclusion";

/** How a sentence names a part that excludes the vehicle. */
const PARTS: Readonly<Record<FeocPart, string>> = {
  component: "a battery component",
  mineral: "an applicable critical mineral",
  "impracticable to trace": "a material that is impracticable to trace",
};

/** Section 30D(d)(7), with the guidance of the Department of Energy. */
export function foreignEntityDrafts(): Draft[] {
  const { coveredNations, unsettledTerritories, controlShare, mergerShare, exclusions } = feocLaw;
  return [
    ...coveredNations.countries.map((country): Draft => ({
      id: `covered-nation-${country}`,
      group: NATIONS,
      kind: "country",
      what: "Covered nation",
      value: country,
      unit: "country",
      shown: `${countryName(country)} (${country})`,
      citation: coveredNations.citation,
    })),
    ...unsettledTerritories.countries.map((country): Draft => ({
      id: `covered-nation-unsettled-${country}`,
      group: NATIONS,
      kind: "country",
      what: "Territory: not settled whether it belongs to a covered nation",
      value: country,
      unit: "country",
      shown: `${countryName(country)} (${country})`,
      citation: coveredNations.citation,
      note: "The user is asked, and nothing is assumed.",
      unsettled: "The sources read do not say whether it belongs to a covered nation.",
    })),
    {
      id: "feoc-control-share",
      group: "Ownership and control",
      kind: "figure",
      what: "Control: least share of board seats, votes or equity held by covered-nation governments, percent",
      value: controlShare.value,
      unit: "share",
      citation: controlShare.citation,
    },
    {
      id: "feoc-merger-share",
      group: "Ownership and control",
      kind: "figure",
      what: "Tiers: least share at which a holder is merged with the entity, percent",
      value: mergerShare.value,
      unit: "share",
      citation: mergerShare.citation,
    },
    ...Object.entries(exclusions).map(([part, { from, citation }]): Draft => ({
      id: `feoc-exclusion-${slug(part)}`,
      group: EXCLUSIONS,
      kind: "figure",
      what: `First day placed in service on which ${PARTS[part as FeocPart] ?? part} of a foreign entity of concern excludes the vehicle`,
      value: from,
      unit: "day",
      citation,
    })),
  ];
}
