import { materialAssistanceLaw, type TestedProperty } from "../../../law/material-assistance";
import { slug } from "../entries/anchors";
import { type Draft, stepsOf } from "../entries/entry";

const CONTRACTS = "Existing contracts that can be elected out";

/** Section 7701(a)(52). */
export function materialAssistanceDrafts(): Draft[] {
  const { properties, mineralThresholds, contractsMadeBefore } = materialAssistanceLaw;
  return [
    ...properties.flatMap(({ name, thresholds, dateMeans }) =>
      stepsOf(thresholds, {
        id: `material-assistance-threshold-${slug(name)}`,
        group: `Threshold: ${name}`,
        what: `Least cost ratio, ${name}, percent`,
        unit: "share",
        dateMeans,
      }),
    ),
    ...Object.entries(mineralThresholds).flatMap(([mineral, thresholds]) =>
      stepsOf(thresholds, {
        id: `material-assistance-threshold-mineral-${slug(mineral)}`,
        group: `Threshold: ${mineral}`,
        what: `Least cost ratio, ${mineral}, percent`,
        unit: "share",
        dateMeans: "sold",
      }),
    ),
    ...properties.map(({ name, costs, ratioCitation }): Draft => ({
      id: `material-assistance-costs-${slug(name)}`,
      group: "Costs in the ratio",
      kind: "list",
      what: `Costs that the ratio compares, ${name}`,
      value: costs,
      citation: ratioCitation,
    })),
    {
      id: "material-assistance-contracts-before",
      group: CONTRACTS,
      kind: "figure",
      what: "The binding written contract must have been made before",
      value: contractsMadeBefore,
      unit: "day",
      citation: "7701(a)(52)(D)(iv)",
    },
    ...properties.flatMap(contractDrafts),
  ];
}

function contractDrafts({ name, contracts }: TestedProperty): Draft[] {
  const { productSoldBefore, placedInService, citation } = contracts;
  const day = (id: string, what: string, value: string): Draft => ({
    id: `material-assistance-contracts-${slug(name)}-${id}`,
    group: CONTRACTS,
    kind: "figure",
    what: `${name}: ${what}`,
    value,
    unit: "day",
    citation,
  });
  const sold = day("sold", "a product in which the materials are used must be sold before", productSoldBefore);
  if (placedInService === null) return [sold];
  const { facilityBegunBefore, before, windOrSolarBefore } = placedInService;
  return [
    sold,
    day(
      "begun",
      "construction of the facility of property placed in service must have begun before",
      facilityBegunBefore,
    ),
    day("placed", "property must be placed in service before", before),
    day("placed-wind-solar", "property for wind or solar must be placed in service before", windOrSolarBefore),
  ];
}
