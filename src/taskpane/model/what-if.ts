import { compareShare, numberOfRatio, type Ratio, ratioOfNumber, shareNumber, ZERO } from "../../exact";
import { Arguments } from "../../functions/arguments";
import type { Cell, Grid } from "../../functions/cells";
import { readChains } from "../../functions/read-chains";
import { readNumbers } from "../../functions/read";
import type { FreeTradeCountry } from "../../law/free-trade-countries";
import { criticalMineralPercentage } from "../../rules/clean-vehicle-percentages";
import { type JudgedChains, judgeChains, requireTotal, sumMinerals } from "../../rules/critical-minerals";
import type { MineralMethod, ProcurementChains } from "../../rules/procurement-chains";
import { requirementGap } from "../../rules/requirement";
import { countryName } from "../../names/countries";
import { currentOriginLaw, type OriginLaw } from "../../rules/free-trade";
import type { Status } from "../../rules/determination";
import { badValue, notAvailable, Problem } from "../../sentences/problem";
import { cheapestPlan } from "../../solver/cheapest-plan";
import type { CheckInput } from "../../checks/definitions/definition";
import { definitionOf } from "../../checks/calls/engine";

/** What a scenario supposes in place of the facts. */
export interface Scenario {
  readonly placedInService: string;
  readonly method: MineralMethod;
  /** ISO codes of countries whose agreement is supposed not to exist. */
  readonly without: readonly string[];
  /** ISO codes of countries supposed to have signed an agreement, in force throughout. */
  readonly signed: readonly string[];
  /** Rows supposed to be re-sourced, so that they qualify in full. */
  readonly resourced: readonly number[];
}

export type ScenarioOutcome =
  | {
      readonly ok: true;
      readonly share: number;
      readonly threshold: number;
      readonly meets: boolean;
      /** The value still needed; headroom if negative. */
      readonly gap: number;
      readonly total: number;
      readonly qualifying: number;
    }
  | { readonly ok: false; readonly problem: Pick<Problem, "reason" | "place"> };

/** The agreements in the law data, by country. */
export function agreements(): readonly FreeTradeCountry[] {
  return currentOriginLaw.freeTradeCountries;
}

/** The law tables of a scenario: the current ones if it changes nothing in them. */
function scenarioLaw({ without, signed }: Pick<Scenario, "without" | "signed">): OriginLaw {
  if (without.length === 0 && signed.length === 0) return currentOriginLaw;
  return {
    ...currentOriginLaw,
    freeTradeCountries: [
      ...currentOriginLaw.freeTradeCountries.filter(({ country }) => !without.includes(country)),
      ...signed.map((country): FreeTradeCountry => ({
        country,
        agreement: `Supposed agreement with ${countryName(country)}`,
        inForce: "2022-08-16",
        citation: "1.30D-2(b)(13)",
      })),
    ],
  };
}

/** The table's chains, from the same readers that the functions use; re-sourced rows are stated to qualify. */
function chainsOf(input: CheckInput, resourced: readonly number[]): ProcurementChains {
  const definition = definitionOf("EXPLAIN_CRITICAL_MINERALS");
  const rows = new Set(resourced);
  const stated = (key: string, value: Cell): Grid | null => {
    const cells = input.cells(key);
    return cells ? cells.map((cell, row) => [rows.has(row) ? value : cell]) : null;
  };
  const plain = (key: string): Grid | null => input.grid(key) ?? null;
  const call = new Arguments(definition.parameters, [
    [[input.option("placedInService")]],
    plain("value"),
    stated("extraction", true),
    stated("processing", true),
    plain("recycling"),
    null,
    null,
    plain("mineral"),
  ]);
  return readChains(call);
}

/** What the rules decide for a scenario. */
export function evaluateScenario(input: CheckInput, scenario: Scenario): ScenarioOutcome {
  try {
    const percentage = criticalMineralPercentage(scenario.placedInService);
    const sums = sumMinerals(
      chainsOf(input, scenario.resourced),
      scenario.method,
      scenario.placedInService,
      scenarioLaw(scenario),
    );
    const total = sums.total.toRatio();
    if (total.equals(ZERO)) throw notAvailable("criticalMinerals.noValue", {}, { parameter: "value" });
    return {
      ok: true,
      share: shareNumber(sums.qualifying, sums.total),
      threshold: percentage.number,
      meets: compareShare(sums.qualifying, sums.total, percentage.fraction) >= 0,
      gap: numberOfRatio(requirementGap(sums, percentage)),
      total: numberOfRatio(total),
      qualifying: numberOfRatio(sums.qualifying.toRatio()),
    };
  } catch (problem) {
    if (problem instanceof Problem) return { ok: false, problem };
    throw problem;
  }
}

/** What one row is worth in a scenario, and how much of it qualifies. */
export interface ChainValue {
  readonly value: number;
  readonly qualifying: number;
}

/** The chains of a scenario, each with its outcome. @throws Problem if the table cannot be read or has no value. */
function judgedChains(input: CheckInput, scenario: Scenario): JudgedChains {
  const chains = chainsOf(input, scenario.resourced);
  const judged = judgeChains(chains, scenario.method, scenario.placedInService, scenarioLaw(scenario));
  requireTotal(judged.sums, chains);
  return judged;
}

/** Every row's value and qualifying value in a scenario; empty if the table cannot be read. */
export function chainValues(input: CheckInput, scenario: Scenario): ReadonlyMap<number, ChainValue> {
  try {
    const { findings } = judgedChains(input, scenario);
    return new Map(
      findings.map(({ element, value, qualifyingValue }) => [
        element,
        { value, qualifying: numberOfRatio(qualifyingValue) },
      ]),
    );
  } catch (problem) {
    if (problem instanceof Problem) return new Map();
    throw problem;
  }
}

/** A row that does not fully qualify, and what re-sourcing it would add. */
interface OpenChain {
  readonly row: number;
  readonly value: number;
  readonly status: Status;
  readonly gain: number;
}

export interface Plan {
  readonly rows: readonly number[];
  readonly cost: number;
  readonly optimal: boolean;
}

interface Open {
  readonly row: number;
  readonly value: number;
  readonly status: Status;
  readonly gain: Ratio;
}

function openOf(input: CheckInput, scenario: Scenario): { open: readonly Open[]; gap: Ratio } {
  const percentage = criticalMineralPercentage(scenario.placedInService);
  const { findings, sums } = judgedChains(input, scenario);
  const gap = requirementGap(sums, percentage);
  const open = findings
    .filter(({ status, fraction }) => status !== "left out" && fraction < 1)
    .map(({ element, value, status, qualifyingValue }) => ({
      row: element,
      value,
      status,
      gain: ratioOfNumber(value).sub(qualifyingValue),
    }));
  return { open, gap };
}

/** The rows that do not fully qualify in a scenario, those that would add most first. */
export function openChains(input: CheckInput, scenario: Scenario): OpenChain[] {
  try {
    return openOf(input, scenario)
      .open.map(({ gain, ...rest }) => ({ ...rest, gain: numberOfRatio(gain) }))
      .sort((left, right) => right.gain - left.gain || left.row - right.row);
  } catch (problem) {
    if (problem instanceof Problem) return [];
    throw problem;
  }
}

/** The cost of re-sourcing each row, read as IRA.RESOURCING_PLAN reads it: from the cost column, otherwise the value. */
function costsOf(input: CheckInput): (row: number, value: number) => number {
  const definition = definitionOf("RESOURCING_PLAN");
  if (!input.cells("cost")) return (_, value) => value;
  const given = ["value", "extraction", "processing", "recycling", "", "cost", "", "mineral"];
  const call = new Arguments(definition.parameters, [
    [[input.option("placedInService")]],
    ...given.map((key) => input.grid(key) ?? null),
  ]);
  const costs = readNumbers(call, "cost");
  return (row) => {
    const cost = costs[row] as number;
    if (cost < 0) {
      const at = { row: row + 1 };
      throw badValue("criticalMinerals.negativeCost", { row: at, cost }, { parameter: "cost", row: at });
    }
    return cost;
  };
}

/**
 * The rows whose re-sourcing meets the percentage at the lowest total cost, as IRA.RESOURCING_PLAN finds them, under the scenario's law.
 * Null if even all rows are not enough.
 */
export function planFor(input: CheckInput, scenario: Scenario): Plan | null {
  const { open, gap } = openOf(input, scenario);
  const costOf = costsOf(input);
  const plan = cheapestPlan(
    open.map(({ row, gain, value }) => ({ gain, cost: ratioOfNumber(costOf(row, value)) })),
    gap,
  );
  if (!plan) return null;
  return {
    rows: plan.chosen.map((index) => (open[index] as Open).row),
    cost: numberOfRatio(plan.cost),
    optimal: plan.optimal,
  };
}
