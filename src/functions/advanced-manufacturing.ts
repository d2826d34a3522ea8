import { numberOfRatio } from "../exact";
import { advancedManufacturingLaw } from "../law/advanced-manufacturing";
import {
  advancedManufacturingCredit,
  determineAdvancedManufacturing,
  type ProductionFacts,
} from "../rules/advanced-manufacturing";
import type { AnnualProduction } from "../rules/advanced-manufacturing-totals";
import { badValue } from "../sentences/problem";
import { type Cell, isBlankText } from "./cells";
import type { FunctionDefinition } from "./declaration";
import { elementFunction } from "./element-function";
import { readNumber, readText, requireDate } from "./read";

const advancedManufacturingCreditFunction = {
  id: "ADVANCED_MANUFACTURING_CREDIT",
  section: "Advanced manufacturing and material assistance",
  summary:
    "The 45X credit in US dollars for a component or mineral: rate x quantity that counts x the part that remains after the phase-out on its date.",
  parameters: [
    {
      name: "component",
      kind: "each",
      description:
        "Eligible component: battery cell, battery module, battery module without cells, electrode active material, critical mineral (or a mineral's name), " +
        "metallurgical coal, or a solar, inverter or wind component of 45X(b)(1).",
      options: advancedManufacturingLaw.components.map(({ name }) => name),
    },
    {
      name: "quantity",
      kind: "each",
      holds: "number",
      description:
        "Quantity in the unit of the rate: kWh for cells and modules, W (dc for solar, ac for inverters, rated W of the turbine for wind), kg, m2, or US dollars of " +
        "production cost (electrode active materials, minerals, coal) or sales price (vessels).",
    },
    {
      name: "date",
      kind: "each",
      day: true,
      description: "Date sold; for critical minerals and metallurgical coal, date produced.",
    },
    {
      name: "kW",
      kind: "each",
      holds: "number",
      optional: true,
      description:
        "Maximum discharge in kW of the same cells or modules: at most 100 kWh count per kW. Blank or 0: no limit. Ignored for other components.",
    },
  ],
  returns:
    "US dollars for each element, the double nearest to the exact product; 0 after the phase-out or a termination. Blank if component, quantity and date are all blank. " +
    "Wind components sold after 2027-12-31 are assumed to be produced after it; one produced earlier keeps its credit. " +
    "For metallurgical coal only the production date matters; the law for coal sold from 2030 on is unsettled. " +
    "#N/A before 2023-01-01, for metallurgical coal produced before 2025-07-05, and for an unknown component. Assumes production in the United States by the taxpayer and sale to an unrelated person.",
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

/** The facts of one element; null if component, quantity and date are blank. @throws Problem naming what is missing or wrong. */
export function readProduction(component: Cell, quantity: Cell, date: Cell, kw: Cell): ProductionFacts | null {
  const name = readText(component, "component");
  if (name === "" && isBlankText(quantity) && isBlankText(date)) return null;
  return {
    component: readComponent(name),
    quantity: readNumber(quantity, "quantity"),
    date: requireDate(date, "date"),
    maximumKw: readKw(kw),
  };
}

/** The same for production that is repeated every year; null if component and quantity are blank. @throws Problem */
export function readAnnual(component: Cell, quantity: Cell, kw: Cell): AnnualProduction | null {
  const name = readText(component, "component");
  if (name === "" && isBlankText(quantity)) return null;
  return { component: readComponent(name), quantity: readNumber(quantity, "quantity"), maximumKw: readKw(kw) };
}

function readComponent(name: string): string {
  if (name !== "") return name;
  throw badValue("advancedManufacturing.componentBlank", {}, { parameter: "component" });
}

function readKw(cell: Cell): number | null {
  return isBlankText(cell) ? null : readNumber(cell, "kW");
}

export const advancedManufacturingFunctions = [advancedManufacturingCreditFunction] as const;
