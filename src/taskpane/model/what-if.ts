import { compareShare, ExactSum, numberOfRatio, type Ratio, ratioOfNumber, shareNumber, ZERO } from "../../exact";
import { Arguments } from "../../functions/arguments";
import { readChains } from "../../functions/read-chains";
import { readNumbers } from "../../functions/read";
import type { FreeTradeCountry } from "../../law/free-trade-countries";
import { criticalMineralPercentage } from "../../rules/clean-vehicle-percentages";
import { type JudgedChains, judgeChains, requireTotal, sumChains } from "../../rules/critical-minerals";
import type { MineralMethod, ProcurementChains } from "../../rules/procurement-chains";
import { requirementGap } from "../../rules/requirement";
import { countryName } from "../../names/countries";
import { currentOriginLaw, type OriginLaw } from "../../rules/free-trade";
import type { Status } from "../../rules/determination";
import { badValue, notAvailable, Problem } from "../../sentences/problem";
import { cheapestPlan } from "../../solver/cheapest-plan";
import type { CheckInput } from "../../checks/definitions/definition";
import { definitionOf } from "../../checks/calls/engine";
import { Origin, type OriginColumn } from "../../rules/origins";
import { readOnce } from "./sensitivity";

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
  /** What is supposed of the rows whose evidence arrives or is lost. */
  readonly supposed: ReadonlyMap<number, Supposed>;
  /** Supposed costs of re-sourcing rows, in place of those of the table. */
  readonly costs: ReadonlyMap<number, number>;
}

export type Supposed = "qualifies" | "does not";

/** A scenario that supposes nothing. */
export function baseScenario(input: CheckInput): Scenario {
  return {
    placedInService: input.option("placedInService"),
    method: input.option("method") as MineralMethod,
    without: [],
    signed: [],
    resourced: [],
    supposed: new Map(),
    costs: new Map(),
  };
}

export type ScenarioOutcome =
  | {
      readonly ok: true;
      readonly share: number;
      /** The share if all that is unknown qualified. */
      readonly potential: number;
      readonly threshold: number;
      readonly meets: boolean;
      /** Whether it is met, and if not, whether what is unknown could change that. */
      readonly state: "met" | "notMet" | "notMetOpen";
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
export function scenarioLaw({ without, signed }: Pick<Scenario, "without" | "signed">): OriginLaw {
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

/** The table's chains, from the same readers that the functions use. @throws Problem naming the row. */
const tableChains = readOnce((input: CheckInput): ProcurementChains => {
  const given = ["value", "extraction", "processing", "recycling", "", "", "mineral"];
  const call = new Arguments(definitionOf("EXPLAIN_CRITICAL_MINERALS").parameters, [
    [[input.option("placedInService")]],
    ...given.map((key) => input.grid(key) ?? null),
  ]);
  return readChains(call);
});

/** The table's chains, of which those that are re-sourced are stated to qualify. @throws Problem naming the row. */
export function chainsOf(input: CheckInput, { resourced, supposed }: Pick<Scenario, "resourced" | "supposed">) {
  const chains = tableChains(input);
  if (resourced.length === 0 && supposed.size === 0) return chains;
  const copy = (column: OriginColumn): OriginColumn => ({ ...column, codes: Uint16Array.from(column.codes) });
  const [extraction, processing] = [copy(chains.extraction), copy(chains.processing)];
  const recycling = chains.recycling && copy(chains.recycling);
  const state = (row: number, origin: Origin) => {
    extraction.codes[row] = processing.codes[row] = origin;
    // What is stated of a row leaves nothing for another step to decide.
    if (origin === Origin.No && recycling) recycling.codes[row] = Origin.Unknown;
  };
  for (const [row, outcome] of supposed) state(row, outcome === "qualifies" ? Origin.Yes : Origin.No);
  for (const row of resourced) state(row, Origin.Yes);
  return { ...chains, extraction, processing, recycling };
}

/** What the rules decide for a scenario. */
export function evaluateScenario(input: CheckInput, scenario: Scenario): ScenarioOutcome {
  try {
    const percentage = criticalMineralPercentage(scenario.placedInService);
    const sums = sumChains(chainsOf(input, scenario), scenario.method, scenario.placedInService, scenarioLaw(scenario));
    const total = sums.total.toRatio();
    if (total.equals(ZERO)) throw notAvailable("criticalMinerals.noValue", {}, { parameter: "value" });
    return {
      ok: true,
      share: shareNumber(sums.qualifying, sums.total),
      potential: shareNumber(sums.potential, sums.total),
      threshold: percentage.number,
      meets: compareShare(sums.qualifying, sums.total, percentage.fraction) >= 0,
      state: stateOf(sums, percentage.fraction),
      gap: numberOfRatio(requirementGap(sums, percentage)),
      total: numberOfRatio(total),
      qualifying: numberOfRatio(sums.qualifying.toRatio()),
    };
  } catch (problem) {
    if (problem instanceof Problem) return { ok: false, problem };
    throw problem;
  }
}

function stateOf({ qualifying, potential, total }: ReturnType<typeof sumChains>, required: Ratio) {
  if (compareShare(qualifying, total, required) >= 0) return "met";
  return compareShare(potential, total, required) >= 0 ? "notMetOpen" : "notMet";
}

/** What one row is worth in a scenario, and how much of it qualifies. */
export interface ChainValue {
  readonly value: number;
  readonly qualifying: number;
}

/** The chains of a scenario, each with its outcome. @throws Problem if the table cannot be read or has no value. */
function judgedChains(input: CheckInput, scenario: Scenario): JudgedChains {
  const chains = chainsOf(input, scenario);
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

/** The cost of re-sourcing each row, read as IRA.RESOURCING_PLAN reads it: as supposed, from the cost column, otherwise the value. */
function costsOf(input: CheckInput, { costs }: Pick<Scenario, "costs">): (row: number, value: number) => number {
  const cells = input.cells("cost");
  if (!cells) return (row, value) => costs.get(row) ?? value;
  const given = ["value", "extraction", "processing", "recycling", "", "cost", "", "mineral"];
  // A supposed cost stands in for a blank too, which alone would be an error.
  const column = cells.map((cell, row) => [costs.get(row) ?? cell]);
  const call = new Arguments(definitionOf("RESOURCING_PLAN").parameters, [
    [[input.option("placedInService")]],
    ...given.map((key) => (key === "cost" ? column : (input.grid(key) ?? null))),
  ]);
  const read = readNumbers(call, "cost");
  return (row) => {
    const cost = read[row] as number;
    if (cost < 0) {
      const at = { row: row + 1 };
      throw badValue("criticalMinerals.negativeCost", { row: at, cost }, { parameter: "cost", row: at });
    }
    return cost;
  };
}

/** The cost of re-sourcing a row that the table states; null if it states none. */
export function statedCost(input: CheckInput, row: number): number | null {
  const cell = input.cells("cost")?.[row];
  return typeof cell === "number" ? cell : null;
}

/** What the re-sourced rows cost together, and how many of them have no known cost. */
export function resourcingCost(
  input: CheckInput,
  { resourced, costs }: Pick<Scenario, "resourced" | "costs">,
): { readonly cost: number; readonly without: number } {
  const sum = new ExactSum();
  let without = 0;
  for (const row of resourced) {
    const cost = costs.get(row) ?? statedCost(input, row);
    if (cost === null) without++;
    else sum.add(cost);
  }
  return { cost: numberOfRatio(sum.toRatio()), without };
}

/**
 * The rows whose re-sourcing meets the percentage at the lowest total cost, as IRA.RESOURCING_PLAN finds them, under the scenario's law.
 * Null if even all rows are not enough.
 */
export function planFor(input: CheckInput, scenario: Scenario): Plan | null {
  const { open, gap } = openOf(input, scenario);
  const costOf = costsOf(input, scenario);
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
