import { lawWord } from "../../sentences/reason";
import type { ProductionLot } from "../../rules/advanced-manufacturing-totals";
import type { Changes, SingleChange, Weighed } from "./sensitivity";
import {
  evaluateProduction,
  producedComponents,
  type ProductionScenario,
  saleYears,
  supposedLots,
} from "./what-if-production";

/** Each year in which everything is sold, and each component that is no longer made. */
export function productionChanges(lots: readonly ProductionLot[], firstYear: number): Changes<ProductionScenario> {
  const credit = evaluateProduction(lots).byComponent;
  const weigh = (scenario: ProductionScenario): Weighed => ({
    value: evaluateProduction(supposedLots(lots, scenario)).amount,
    threshold: null,
    reaches: false,
    state: "answer",
  });
  const most = [...credit.values()].reduce((sum, amount) => sum + amount, 0);
  const changes: SingleChange<ProductionScenario>[] = [
    ...saleYears(firstYear).map((year): SingleChange<ProductionScenario> => ({
      id: `year ${year}`,
      title: "sensitivity.change.year",
      name: String(year),
      rows: lots.length,
      stake: most,
      isIn: (scenario) => scenario.year === year,
      apply: (scenario) => ({ ...scenario, year }),
      revert: (scenario) => ({ ...scenario, year: null }),
    })),
    ...producedComponents(lots).map(({ component: { name } }): SingleChange<ProductionScenario> => ({
      id: `stopped ${name}`,
      title: "sensitivity.change.stopped",
      name: lawWord(name),
      rows: lots.length,
      stake: credit.get(name) ?? 0,
      isIn: ({ quantities }) => quantities.get(name) === 0,
      apply: (scenario) => ({ ...scenario, quantities: new Map(scenario.quantities).set(name, 0) }),
      revert: (scenario) => {
        const quantities = new Map(scenario.quantities);
        quantities.delete(name);
        return { ...scenario, quantities };
      },
    })),
  ];
  return { changes, weigh };
}
