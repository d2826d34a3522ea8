import { batteryComponentPercentages } from "../../law/battery-components";
import { criticalMineralPercentages } from "../../law/critical-minerals";
import { freeTradeCountries } from "../../law/free-trade-countries";
import { materialAssistanceLaw } from "../../law/material-assistance";
import { struckPercentages } from "../../law/struck-percentages";
import { testedProperty } from "../../rules/material-assistance-property";
import { daysIn } from "./bounds";
import type { SharePlan } from "./plan";

export const criticalMinerals: SharePlan = {
  id: "critical-minerals",
  by: "CRITICAL_MINERALS_BY",
  amount: "value",
  judged: ["extraction", "processing", "recycling", "mineral"],
  numbers: ["extraction", "processing", "recycling"],
  hasParts: false,
  facts: ["placedInService"],
  bounds: { placedInService: daysIn(freeTradeCountries, criticalMineralPercentages, struckPercentages) },
  options: ["method"],
};

export const batteryComponents: SharePlan = {
  id: "battery-components",
  by: "BATTERY_COMPONENTS_BY",
  amount: "incrementalValue",
  judged: ["northAmerican"],
  numbers: [],
  hasParts: false,
  facts: ["placedInService"],
  bounds: { placedInService: daysIn(batteryComponentPercentages, struckPercentages) },
  options: [],
};

/** With a table of assigned costs, a group's lines depend on each other (an item counts once), so that such groups are judged one by one. */
export const materialAssistance: SharePlan = {
  id: "material-assistance",
  by: "MATERIAL_ASSISTANCE_BY",
  amount: "cost",
  judged: ["pfe", "exempt"],
  numbers: ["pfe"],
  hasParts: true,
  facts: ["property", "date"],
  bounds: { date: daysIn(materialAssistanceLaw) },
  canonical: {
    property: (text) => {
      const { component, mineral, property } = testedProperty(text);
      return component ?? mineral ?? property.name;
    },
  },
  options: ["parts"],
};
