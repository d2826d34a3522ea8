import { numberOfRatio } from "../exact";
import { advancedManufacturingLaw } from "../law/advanced-manufacturing";
import {
  advancedManufacturingCredit,
  determineAdvancedManufacturing,
  type ProductionFacts,
} from "../rules/advanced-manufacturing";
import { badValue } from "../sentences/problem";
import { type Cell, isBlankText } from "./cells";
import type { FunctionDefinition } from "./declaration";
import { elementFunction } from "./element-function";
import { readNumber, readText, requireDate } from "./read";

const advancedManufacturingCreditFunction = {
  id: "ADVANCED_MANUFACTURING_CREDIT",
  section: "Advanced manufacturing and material assistance",
  summary:
    "The 45X credit in US dollars of a component or mineral: its rate x the quantity that counts x what the phase-out leaves on its date.",
  parameters: [
    {
      name: "component",
      kind: "each",
      description:
        "The eligible component: battery cell, battery module, battery module without cells, electrode active material, critical mineral (or a mineral's name), " +
        "metallurgical coal, or a solar, inverter or wind component of 45X(b)(1).",
      options: advancedManufacturingLaw.components.map(({ name }) => name),
    },
    {
      name: "quantity",
      kind: "each",
      description:
        "Quantity in the unit of the rate: kWh for cells and modules, W (dc for solar, ac for inverters, rated W of the turbine for wind), kg, m2, or US dollars of " +
        "production cost (electrode active materials, minerals, coal) or sales price (vessels).",
    },
    {
      name: "date",
      kind: "each",
      day: true,
      description:
        "The day on which it was sold; for critical minerals and metallurgical coal the day on which it was produced.",
    },
    {
      name: "kW",
      kind: "each",
      optional: true,
      description:
        "Maximum discharge in kW of the same cells or modules: at most 100 kWh count for each kW. Blank or 0: no limit is applied. Other components ignore it.",
    },
  ],
  returns:
    "US dollars for each element, the double nearest to the exact product; 0 after the phase-out or a termination. Blank where component, quantity and date are all blank. " +
    "Wind components are taken to be produced after 2027-12-31 when they are sold after it: one produced earlier keeps its credit. " +
    "Metallurgical coal goes by the day of production alone: what holds for coal sold from 2030 on is unsettled. " +
    "#N/A before 2023-01-01, for metallurgical coal produced before 2025-07-05, and for a component that is not known. Production in the United States by the taxpayer and sale to an unrelated person are taken as given.",
  citations: [
    "45X(a)",
    "45X(b)(1)(K)",
    "45X(b)(1)(L)",
    "45X(b)(1)(J)",
    "45X(b)(1)(M)",
    "45X(b)(2)(A)",
    "45X(b)(2)(B)",
    "45X(b)(3)(B)",
    "45X(b)(3)(C)",
    "45X(b)(3)(D)",
    "45X(b)(3)(E)",
    "45X(b)(4)",
    "P.L. 117-169 13502(c)",
  ],
  examples: [
    { formula: '=IRA.ADVANCED_MANUFACTURING_CREDIT("battery cell", 100, "2030-06-30")', result: 2625 },
    { formula: '=IRA.ADVANCED_MANUFACTURING_CREDIT("battery cell", 600, "2026-03-01", 5)', result: 17500 },
    { formula: '=IRA.ADVANCED_MANUFACTURING_CREDIT("critical mineral", 1000000, "2031-01-01")', result: 75000 },
  ],
  ...elementFunction({
    read: readProduction,
    answer: (facts) => numberOfRatio(advancedManufacturingCredit(facts)),
    determine: (facts) => determineAdvancedManufacturing(facts),
  }),
} as const satisfies FunctionDefinition;

/** The facts of one element; null where component, quantity and date are blank. @throws Problem naming what is missing or wrong. */
function readProduction(component: Cell, quantity: Cell, date: Cell, kw: Cell): ProductionFacts | null {
  const name = readText(component, "component");
  if (name === "") {
    if (isBlankText(quantity) && isBlankText(date)) return null;
    throw badValue("advancedManufacturing.componentBlank", {}, { parameter: "component" });
  }
  return {
    component: name,
    quantity: readNumber(quantity, "quantity"),
    date: requireDate(date, "date"),
    maximumKw: isBlankText(kw) ? null : readNumber(kw, "kW"),
  };
}

export const advancedManufacturingFunctions = [advancedManufacturingCreditFunction] as const;
