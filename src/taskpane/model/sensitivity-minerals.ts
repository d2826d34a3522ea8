import { supplierOf } from "../../checks/definitions/supplier-column";
import type { CheckInput } from "../../checks/definitions/definition";
import { compareShare, shareNumber } from "../../exact";
import { feocLaw } from "../../law/foreign-entities-of-concern";
import { countryValue } from "../../names/countries";
import { criticalMineralPercentage } from "../../rules/clean-vehicle-percentages";
import { sumChains } from "../../rules/critical-minerals";
import { freeTradeEntry } from "../../rules/free-trade";
import { countryOf, isTerritory } from "../../rules/origins";
import { isZero } from "../../rules/requirement";
import { Problem } from "../../sentences/problem";
import {
  type Changes,
  groupRows,
  namesIn,
  type RowGroup,
  rowsChange,
  type SingleChange,
  type Weighed,
} from "./sensitivity";
import { chainsOf, type Scenario, scenarioLaw, type Supposed } from "./what-if";

type Change = SingleChange<Scenario>;

/** What the rules decide, without the reasons of rows. */
function weigh(input: CheckInput, scenario: Scenario): Weighed | null {
  try {
    const { placedInService, method } = scenario;
    const { fraction, number } = criticalMineralPercentage(placedInService);
    const chains = chainsOf(input, scenario);
    const { total, qualifying, potential } = sumChains(chains, method, placedInService, scenarioLaw(scenario));
    if (isZero(total)) return null;
    const reaches = compareShare(qualifying, total, fraction) >= 0;
    const could = compareShare(potential, total, fraction) >= 0;
    return {
      value: shareNumber(qualifying, total),
      threshold: number,
      reaches,
      state: reaches ? "met" : could ? "notMetOpen" : "notMet",
    };
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

const entries = {
  of: ({ supposed }: Scenario) => supposed,
  into: (scenario: Scenario, supposed: ReadonlyMap<number, Supposed>) => ({ ...scenario, supposed }),
};

/** An agreement that ends or is signed, each unknown that turns out to qualify, and each supplier that is lost. */
export function mineralChanges(input: CheckInput, plain: Scenario): Changes<Scenario> {
  return { changes: changesOf(input, plain), weigh: (scenario) => weigh(input, scenario) };
}

function changesOf(input: CheckInput, plain: Scenario): Change[] {
  try {
    const chains = chainsOf(input, plain);
    const open: number[] = [];
    const counting: number[] = [];
    const { placedInService, method } = plain;
    sumChains(chains, method, placedInService, scenarioLaw(plain), (element, _, judge) => {
      if (judge === null) return;
      if (judge.open) open.push(element);
      if (judge.fraction > 0) counting.push(element);
    });
    const valueOf = (row: number) => chains.values[row] as number;
    const supplier = supplierOf(input);
    const label = namesIn(input.cells("label") ?? []);
    const nameOf = supplier ?? ((row: number) => label(row) ?? { row: row + 1 });
    const unknown = groupRows(open, (row) => nameOf(row) ?? { row: row + 1 }, valueOf);
    const all = { rows: open, stake: open.reduce((sum, row) => sum + valueOf(row), 0) };
    return [
      ...countryChanges(chains, plain),
      ...(unknown.length > 1
        ? [rowsChange({ id: "answered", title: "sensitivity.change.allAnswered" }, all, "qualifies" as const, entries)]
        : []),
      ...unknown.map((group) => ofGroup("answered", group, "qualifies")),
      ...(supplier === null
        ? []
        : groupRows(counting, supplier, valueOf).map((group) => ofGroup("lost", group, "does not"))),
    ];
  } catch (problem) {
    if (problem instanceof Problem) return [];
    throw problem;
  }
}

function ofGroup(kind: "answered" | "lost", group: RowGroup, value: Supposed): Change {
  return rowsChange(
    { id: `${kind} ${JSON.stringify(group.name)}`, title: `sensitivity.change.${kind}`, name: group.name },
    group,
    value,
    entries,
  );
}

/** For each country of a step: its agreement ends, or it signs one. Not for the covered nations, whose minerals are excluded anyway. */
function countryChanges(chains: ReturnType<typeof chainsOf>, { placedInService }: Scenario): Change[] {
  const touched = new Map<number, { rows: number; stake: number }>();
  for (let row = 0; row < chains.count; row++) {
    if (chains.leftOut?.[row]) continue;
    const [first, second] = [chains.extraction.codes[row] as number, chains.processing.codes[row] as number];
    for (const code of first === second ? [first] : [first, second]) {
      if (countryOf(code) === null) continue;
      let sum = touched.get(code);
      if (!sum) touched.set(code, (sum = { rows: 0, stake: 0 }));
      sum.rows++;
      sum.stake += chains.values[row] as number;
    }
  }
  const changes: Change[] = [];
  for (const [code, { rows, stake }] of touched) {
    const country = countryOf(code) as string;
    if (country === "US" || isTerritory(country)) continue;
    const holds = freeTradeEntry(country, placedInService) !== null;
    if (!holds && feocLaw.coveredNations.countries.includes(country)) continue;
    const key = holds ? "without" : "signed";
    changes.push({
      id: `${key} ${country}`,
      title: holds ? "sensitivity.change.without" : "sensitivity.change.signed",
      name: countryValue(country),
      rows,
      stake,
      isIn: (scenario) => scenario[key].includes(country),
      apply: (scenario) =>
        scenario[key].includes(country) ? scenario : { ...scenario, [key]: [...scenario[key], country] },
      revert: (scenario) => ({ ...scenario, [key]: scenario[key].filter((other) => other !== country) }),
    });
  }
  return changes;
}
