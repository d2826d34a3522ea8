import { ExactSum, numberOfRatio, type Ratio, ratioOfNumber, ZERO } from "../../exact";
import type { EligibleComponent } from "../../law/advanced-manufacturing";
import { eligibleComponent, type ProductionFacts } from "../../rules/advanced-manufacturing";
import {
  earnedOf,
  type ForecastYear,
  forecastProduction,
  lastForecastYear,
  type ProductionLot,
  ProductionSum,
} from "../../rules/advanced-manufacturing-totals";
import { Problem } from "../../sentences/problem";

/** What a scenario supposes in place of the facts of a table. Components are those of the law, by name. */
export interface ProductionScenario {
  /** Year of sale, or of production for minerals, of every lot; null: the dates of the table. */
  readonly year: number | null;
  /** New totals, in the unit of the component. They are divided among its lots as the table's are. */
  readonly quantities: ReadonlyMap<string, number>;
  /** New totals of the maximum discharge in kW, divided in the same way. */
  readonly kilowatts: ReadonlyMap<string, number>;
}

export const asInTable: ProductionScenario = { year: null, quantities: new Map(), kilowatts: new Map() };

/** What a table holds of one component. */
export interface ProducedComponent {
  readonly component: EligibleComponent;
  readonly quantity: number;
  /** Null if a lot has none. */
  readonly kw: number | null;
}

interface Produced {
  readonly component: EligibleComponent;
  readonly quantity: ExactSum;
  readonly kw: ExactSum;
  lots: number;
  withoutKw: number;
}

function producedIn(lots: readonly ProductionLot[]): Map<string, Produced> {
  const found = new Map<string, Produced>();
  for (const { facts } of lots) {
    const component = componentOf(facts);
    if (component === null || facts instanceof Problem) continue;
    let produced = found.get(component.name);
    if (!produced) {
      produced = { component, quantity: new ExactSum(), kw: new ExactSum(), lots: 0, withoutKw: 0 };
      found.set(component.name, produced);
    }
    produced.lots++;
    produced.quantity.add(facts.quantity);
    if (facts.maximumKw === null) produced.withoutKw++;
    else produced.kw.add(facts.maximumKw);
  }
  return found;
}

function componentOf(facts: ProductionFacts | Problem): EligibleComponent | null {
  if (facts instanceof Problem) return null;
  try {
    return eligibleComponent(facts.component);
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

/** The components of a table, in order of first appearance. */
export function producedComponents(lots: readonly ProductionLot[]): ProducedComponent[] {
  return [...producedIn(lots).values()].map(({ component, quantity, kw, withoutKw }) => ({
    component,
    quantity: numberOfRatio(quantity.toRatio()),
    kw: withoutKw === 0 ? numberOfRatio(kw.toRatio()) : null,
  }));
}

/** The lots as a scenario supposes them. Lots that cannot be read stay as they are. */
export function supposedLots(lots: readonly ProductionLot[], scenario: ProductionScenario): ProductionLot[] {
  const produced = producedIn(lots);
  return lots.map(({ element, facts }) => {
    const component = componentOf(facts);
    const of = component && produced.get(component.name);
    if (facts instanceof Problem || !component || !of) return { element, facts };
    const quantity = scenario.quantities.get(component.name);
    const kw = scenario.kilowatts.get(component.name);
    const partOfQuantity = partOf(facts.quantity, of.quantity, of.lots);
    const partOfKw = of.withoutKw === 0 ? partOf(facts.maximumKw ?? 0, of.kw, of.lots) : partOfQuantity;
    return {
      element,
      facts: {
        ...facts,
        ...(quantity === undefined ? {} : { quantity: numberOfRatio(partOfQuantity.mul(ratioOfNumber(quantity))) }),
        ...(kw === undefined ? {} : { maximumKw: numberOfRatio(partOfKw.mul(ratioOfNumber(kw))) }),
        ...(scenario.year === null ? {} : { date: `${scenario.year}-12-31` }),
      },
    };
  });
}

/** A lot's part of a total; equal parts of a total of zero. */
function partOf(value: number, sum: ExactSum, count: number): Ratio {
  const total = sum.toRatio();
  return total.equals(ZERO) ? ratioOfNumber(1).div(ratioOfNumber(count)) : ratioOfNumber(value).div(total);
}

export interface ProductionOutcome {
  readonly amount: number;
  readonly full: number;
  /** Lots without an amount. */
  readonly missing: number;
  /** Credit by the name of the component. */
  readonly byComponent: ReadonlyMap<string, number>;
}

/** What the rules decide for the lots of a scenario. */
export function evaluateProduction(lots: readonly ProductionLot[]): ProductionOutcome {
  const total = new ProductionSum();
  const sums = new Map<string, ProductionSum>();
  for (const { facts } of lots) {
    const earned = earnedOf(facts);
    total.add(facts, earned);
    if (earned instanceof Problem) continue;
    const { name } = earned.component;
    let sum = sums.get(name);
    if (!sum) sums.set(name, (sum = new ProductionSum()));
    sum.add(facts, earned);
  }
  return {
    amount: numberOfRatio(total.amount),
    full: numberOfRatio(total.full),
    missing: total.missing,
    byComponent: new Map([...sums].map(([name, sum]) => [name, numberOfRatio(sum.amount)])),
  };
}

/** The years that a scenario may suppose. */
export function saleYears(from: number): number[] {
  return Array.from({ length: lastForecastYear() - from + 1 }, (_, index) => from + index);
}

/** The same quantities in each of these years. */
export function yearsOf(lots: readonly ProductionLot[], from: number): ForecastYear[] {
  return forecastProduction(lots, from, lastForecastYear());
}
