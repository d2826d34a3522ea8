import { advancedManufacturingLaw, type EligibleComponent } from "../../../law/advanced-manufacturing";
import { slug } from "../entries/anchors";
import { type Draft, stepsOf } from "../entries/entry";

const PRICES = "USD of ";

/** Section 45X. The list of minerals is in the section on critical minerals. */
export function advancedManufacturingDrafts(): Draft[] {
  const { starts, startCitation, components, phaseOuts, integratedMinimum } = advancedManufacturingLaw;
  return [
    {
      id: "credit-45x-starts",
      group: "Start",
      kind: "figure",
      what: "First day of production and sale",
      value: starts,
      unit: "day",
      citation: startCitation,
    },
    ...components.map(rate),
    ...Object.entries(phaseOuts).flatMap(([name, { dateMeans, remaining }]) =>
      stepsOf(remaining, {
        id: `credit-45x-phase-out-${slug(name)}`,
        group: `Phase-out: ${name}`,
        what: `Part of the amount that remains, phase-out class ${name}, percent`,
        unit: "share",
        dateMeans,
      }),
    ),
    ...definitions(),
    ...stepsOf(integratedMinimum, {
      id: "credit-45x-integrated",
      group: "Integrated components",
      what: "Least part of the secondary component's direct material costs that are US primary components, percent",
      unit: "share",
      dateMeans: "first day of the taxable year of the sale",
    }),
  ];
}

/** What a component earns. */
function rate({ name, rateUsd, unit, phaseOut, componentClass, capacityCapped, citation }: EligibleComponent): Draft {
  const isShare = unit.startsWith(PRICES);
  const counted = unit.slice(PRICES.length);
  const capped = capacityCapped === true ? " The capacity that counts is capped, 45X(b)(4)." : "";
  return {
    id: `credit-45x-rate-${slug(name)}`,
    group: "Eligible components and rates",
    kind: "figure",
    what: isShare ? `${name}: share of the ${counted}, percent` : `${name}: US dollars per ${unit}`,
    value: rateUsd,
    unit: isShare ? "share" : `USD per ${unit}`,
    citation,
    note: `Phase-out class: ${phaseOut}. Class for material assistance: ${componentClass}.${capped}`,
  };
}

function definitions(): Draft[] {
  const { maximumKwhPerKw, cell, module } = advancedManufacturingLaw;
  const about = { group: "Definitions of battery cells and modules", kind: "figure" } as const;
  const ofCell = { ...about, citation: "45X(c)(5)(B)(ii)" } as const;
  const ofModule = { ...about, citation: "45X(c)(5)(B)(iii)" } as const;
  return [
    {
      ...about,
      id: "credit-45x-capacity-to-power",
      what: "Capacity that counts per kilowatt of maximum discharge, kilowatt hours",
      value: maximumKwhPerKw,
      unit: "kWh per kW",
      citation: "45X(b)(4)",
    },
    {
      ...ofCell,
      id: "credit-45x-cell-density",
      what: "Battery cell: least energy density, watt-hours per liter",
      value: cell.minimumWattHoursPerLitre,
      unit: "Wh per liter",
    },
    {
      ...ofCell,
      id: "credit-45x-cell-energy",
      what: "Battery cell: least energy, watt-hours",
      value: cell.minimumWattHours,
      unit: "Wh",
    },
    {
      ...ofModule,
      id: "credit-45x-module-capacity",
      what: "Battery module: least capacity, kilowatt hours",
      value: module.minimumKwh,
      unit: "kWh",
    },
    {
      ...ofModule,
      id: "credit-45x-module-capacity-hydrogen",
      what: "Battery module for a hydrogen fuel cell vehicle: least capacity, kilowatt hours",
      value: module.minimumKwhHydrogenVehicle,
      unit: "kWh",
    },
    {
      ...ofModule,
      id: "credit-45x-module-cells",
      what: "Battery module with cells: least number of cells",
      value: String(module.minimumCells),
      unit: "cells",
    },
    {
      ...ofModule,
      id: "credit-45x-module-equipment",
      what: "Taxable years that begin on or after this day: the module must include all other essential equipment",
      value: module.essentialEquipmentFrom,
      unit: "day",
    },
  ];
}
