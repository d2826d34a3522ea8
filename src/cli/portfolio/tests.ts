import type { CheckId } from "../../checks/definitions/definition";
import { definitionOf } from "../../checks/calls/engine";
import type { FunctionId } from "../../functions/catalogue";
import type { Parameter } from "../../functions/declaration";
import { factLabels } from "../../rules/clean-vehicle-facts";
import { type PortfolioTestId, portfolioTests } from "../../warehouse/request";

/** What the command knows of a test. Everything else it takes from the declarations. */
export interface PortfolioTest {
  readonly id: PortfolioTestId;
  /** The guided check that recognizes the same columns. */
  readonly check: CheckId;
  /** The function whose parameters the columns and constants are. */
  readonly judges: FunctionId;
  /** The function that answers for one group alone, and that another function explains. */
  readonly answers: FunctionId;
  /** The key of the check's column for each parameter whose name differs from it. */
  readonly keys: Readonly<Record<string, string>>;
  /** Parameters that only constants can give. */
  readonly constantsOnly: readonly string[];
  /** Parameters that are never read from a column unless `--map` names it. */
  readonly mappedOnly: readonly string[];
}

const SAME: Pick<PortfolioTest, "keys" | "constantsOnly" | "mappedOnly"> = {
  keys: {},
  constantsOnly: [],
  mappedOnly: [],
};

const TESTS: Readonly<Record<PortfolioTestId, Omit<PortfolioTest, "id">>> = {
  "critical-minerals": {
    ...SAME,
    check: "criticalMinerals",
    judges: "CRITICAL_MINERALS_BY",
    answers: "MEETS_CRITICAL_MINERALS",
    constantsOnly: ["method"],
  },
  "battery-components": {
    ...SAME,
    check: "batteryComponents",
    judges: "BATTERY_COMPONENTS_BY",
    answers: "MEETS_BATTERY_COMPONENTS",
  },
  "material-assistance": {
    check: "materialAssistance",
    judges: "MATERIAL_ASSISTANCE_BY",
    answers: "PASSES_MATERIAL_ASSISTANCE",
    keys: { cost: "materialCost" },
    constantsOnly: ["parts"],
    mappedOnly: ["table"],
  },
  "domestic-content": {
    check: "domesticContent",
    judges: "MEETS_DOMESTIC_CONTENT",
    answers: "MEETS_DOMESTIC_CONTENT",
    keys: {
      product: "manufacturedProduct",
      component: "productComponent",
      us: "madeInUs",
      cost: "directCost",
      productMadeInUS: "productMadeInUs",
    },
    constantsOnly: [],
    mappedOnly: ["section", "steelAndIron", "table", "offshoreWind"],
  },
  "advanced-manufacturing": {
    ...SAME,
    check: "advancedManufacturing",
    judges: "ADVANCED_MANUFACTURING_BY",
    answers: "ADVANCED_MANUFACTURING_CREDIT",
    keys: { component: "productionComponent", date: "soldOn", kW: "kw" },
  },
  "clean-vehicle-credit": {
    ...SAME,
    check: "cleanVehicleCredit",
    judges: "CLEAN_VEHICLE_CREDIT",
    answers: "CLEAN_VEHICLE_CREDIT",
  },
};

export function testOf(id: PortfolioTestId): PortfolioTest {
  return { id, ...TESTS[id] };
}

/** Parameters of a declaration that say how it answers, and not what of. */
const ABOUT_THE_ANSWER: ReadonlySet<string> = new Set(["group", "headers", "facts"]);

/** The facts of a vehicle that are not needed for every vehicle. */
const OPTIONAL_FACTS: ReadonlySet<string> = new Set([
  "filingStatus",
  "incomeUsd",
  "priorIncomeUsd",
  "priorFilingStatus",
  "mineralsMet",
  "componentsMet",
  "feocComponent",
  "feocMineral",
]);

/** What a test asks of the lots: the parameters of its function, or for vehicles the facts. */
export function parametersOf({ id, judges }: PortfolioTest): readonly Parameter[] {
  if (id === "clean-vehicle-credit") {
    return Object.entries(factLabels).map(([name, label]) => ({
      name,
      kind: "column" as const,
      description: label,
      ...(OPTIONAL_FACTS.has(name) && { optional: true as const }),
    }));
  }
  return definitionOf(judges).parameters.filter(({ name }) => !ABOUT_THE_ANSWER.has(name));
}

/** A parameter that may be the same for all lots. */
export interface Constant {
  readonly option: string;
  readonly parameter: Parameter;
  readonly tests: readonly PortfolioTestId[];
}

/** `placedInService` as an option: `--placed-in-service`. */
export function optionOf(parameter: string): string {
  return `--${parameter.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase()}`;
}

let known: ReadonlyMap<string, Constant> | null = null;

/** The options for constants, from the declarations of all tests: each parameter that is one cell, or one value a group. */
export function constants(): ReadonlyMap<string, Constant> {
  if (known) return known;
  const found = new Map<string, Constant>();
  for (const id of portfolioTests) {
    const test = testOf(id);
    if (id === "clean-vehicle-credit") continue;
    for (const parameter of parametersOf(test)) {
      if (parameter.kind !== "one" && parameter.kind !== "table") continue;
      const option = optionOf(parameter.name);
      const earlier = found.get(option);
      found.set(option, { option, parameter, tests: [...(earlier?.tests ?? []), id] });
    }
  }
  return (known = found);
}
