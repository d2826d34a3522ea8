import { incrementalValues } from "../../checks/definitions/battery-components";
import { CallFailed, stateOf, amountOf } from "../../checks/definitions/results";
import { supplierOf } from "../../checks/definitions/supplier-column";
import { definitionOf } from "../../checks/calls/engine";
import type { CheckInput, VerdictState } from "../../checks/definitions/definition";
import type { Value } from "../../sentences/reason";
import { compareShare, shareNumber } from "../../exact";
import { Arguments } from "../../functions/arguments";
import { readComponents } from "../../functions/battery-components";
import type { Grid } from "../../functions/cells";
import { requireDate } from "../../functions/read";
import { countryValue } from "../../names/countries";
import { type BatteryComponents, determineBatteryComponents, sumComponents } from "../../rules/battery-components";
import { batteryComponentPercentage } from "../../rules/clean-vehicle-percentages";
import type { DeterminationRow } from "../../rules/determination";
import { countryOf, Origin } from "../../rules/origins";
import { isZero } from "../../rules/requirement";
import { Problem } from "../../sentences/problem";
import {
  type Changes,
  groupRows,
  namesIn,
  readOnce,
  type RowGroup,
  rowsChange,
  type SingleChange,
  type Weighed,
} from "./sensitivity";

/** Where a component is supposed to be made or assembled. */
export type Region = "inside" | "outside" | "unknown";

/** What a scenario supposes in place of the facts. */
export interface ComponentsScenario {
  readonly placedInService: string;
  /** Supposed regions, by row. */
  readonly regions: ReadonlyMap<number, Region>;
}

export type ComponentsOutcome =
  | {
      readonly ok: true;
      readonly state: VerdictState;
      readonly share: number;
      readonly threshold: number;
      readonly potential: number;
      /** The value still needed; headroom if negative. */
      readonly gap: number;
      readonly total: number;
      readonly qualifying: number;
      readonly rows: readonly DeterminationRow[];
    }
  | { readonly ok: false; readonly problem: { readonly reason: Value } };

const CODES = { inside: Origin.Yes, outside: Origin.No, unknown: Origin.Unknown } as const;

/** The table's components, from the readers of the functions. @throws Problem naming the row. */
const tableComponents = readOnce((input: CheckInput): BatteryComponents => {
  const { parameters } = definitionOf("BATTERY_COMPONENT_SHARE");
  const grids = {
    incrementalValue: incrementalValues(input) as Grid,
    northAmerican: input.grid("northAmerican") ?? null,
  };
  return readComponents(
    new Arguments(
      parameters,
      parameters.map(({ name }) => grids[name as keyof typeof grids] ?? null),
    ),
  );
});

/** The components of a scenario: those of the table, made in other regions. @throws Problem */
export function supposedComponents(input: CheckInput, { regions }: Pick<ComponentsScenario, "regions">) {
  const components = tableComponents(input);
  const codes = Uint16Array.from(components.northAmerican.codes);
  for (const [row, region] of regions) if (components.blank?.[row] !== 1) codes[row] = CODES[region];
  return { ...components, northAmerican: { ...components.northAmerican, codes } };
}

/** What the rules decide for a scenario. */
export function evaluateComponents(input: CheckInput, scenario: ComponentsScenario): ComponentsOutcome {
  try {
    requireDate(scenario.placedInService, { parameter: "placedInService" });
    const { rows, figures, verdict } = determineBatteryComponents(
      supposedComponents(input, scenario),
      scenario.placedInService,
    );
    if (verdict === null) throw new Error("no verdict");
    if (verdict.problem) return { ok: false, problem: verdict.problem };
    const { share, percentage, potentialShare, gap, total, qualifying } = figures;
    return {
      ok: true,
      state: stateOf(verdict),
      share: amountOf(share),
      threshold: amountOf(percentage),
      potential: amountOf(potentialShare),
      gap: amountOf(gap),
      total: amountOf(total),
      qualifying: amountOf(qualifying),
      rows,
    };
  } catch (problem) {
    if (problem instanceof Problem) return { ok: false, problem };
    // Incremental values are computed by a function of their own.
    if (problem instanceof CallFailed) return { ok: false, problem: problem.problem };
    throw problem;
  }
}

/** What the rules decide, without the reasons of rows. */
function weigh(input: CheckInput, scenario: ComponentsScenario): Weighed | null {
  try {
    requireDate(scenario.placedInService, { parameter: "placedInService" });
    const { fraction, number } = batteryComponentPercentage(scenario.placedInService);
    const { total, qualifying, potential } = sumComponents(supposedComponents(input, scenario));
    if (isZero(total)) return null;
    const reaches = compareShare(qualifying, total, fraction) >= 0;
    return {
      value: shareNumber(qualifying, total),
      threshold: number,
      reaches,
      state: reaches ? "met" : compareShare(potential, total, fraction) >= 0 ? "notMetOpen" : "notMet",
    };
  } catch (problem) {
    if (problem instanceof Problem || problem instanceof CallFailed) return null;
    throw problem;
  }
}

/** A row as the form lists it. */
export interface ComponentLine {
  readonly row: number;
  readonly status: DeterminationRow["status"];
  readonly value: number;
}

/** The components, those first that would add most if they counted. */
export function componentLinesOf(rows: readonly DeterminationRow[]): ComponentLine[] {
  const gain = ({ status, value }: ComponentLine) => (status === "qualifies" ? 0 : value);
  return rows
    .map(({ element, status, figures }) => ({ row: element, status, value: amountOf(figures.value) }))
    .sort((left, right) => gain(right) - gain(left) || right.value - left.value || left.row - right.row);
}

const entries = {
  of: ({ regions }: ComponentsScenario) => regions,
  into: (scenario: ComponentsScenario, regions: ReadonlyMap<number, Region>) => ({ ...scenario, regions }),
};

/** Each unknown that turns out to be North American, and each supplier or country that moves in or out. */
export function componentChanges(input: CheckInput, plain: ComponentsScenario): Changes<ComponentsScenario> {
  return { changes: changesOf(input, plain), weigh: (scenario) => weigh(input, scenario) };
}

function changesOf(input: CheckInput, plain: ComponentsScenario): SingleChange<ComponentsScenario>[] {
  try {
    const components = supposedComponents(input, plain);
    const [unknown, outside, inside]: [number[], number[], number[]] = [[], [], []];
    sumComponents(components, undefined, (row, _, status) => {
      (status === "unknown" ? unknown : status === "qualifies" ? inside : outside).push(row);
    });
    const valueOf = (row: number) => components.incrementalValues[row] as number;
    const supplier = supplierOf(input);
    const label = namesIn(input.cells("label") ?? []);
    const nameOf = (row: number) => supplier?.(row) ?? label(row) ?? { row: row + 1 };
    const countryAt = (row: number) => {
      const country = countryOf(components.northAmerican.codes[row] as number);
      return country === null ? null : countryValue(country);
    };
    const change = (kind: "answered" | "moved" | "lost", { name, ...group }: RowGroup, region: Region, by: string) =>
      rowsChange(
        { id: `${kind} ${by} ${JSON.stringify(name)}`, title: `sensitivity.change.${TITLES[kind]}`, name },
        group,
        region,
        entries,
      );
    const answered = groupRows(unknown, nameOf, valueOf).map((group) => change("answered", group, "inside", ""));
    const all = { rows: unknown, stake: unknown.reduce((sum, row) => sum + valueOf(row), 0) };
    return [
      ...(answered.length > 1
        ? [rowsChange({ id: "answered", title: "sensitivity.change.allAnswered" }, all, "inside" as const, entries)]
        : []),
      ...answered,
      ...groupRows(outside, nameOf, valueOf).map((group) => change("moved", group, "inside", "supplier")),
      ...groupRows(inside, nameOf, valueOf).map((group) => change("lost", group, "outside", "supplier")),
      ...groupRows(outside, countryAt, valueOf).map((group) => change("moved", group, "inside", "country")),
      ...groupRows(inside, countryAt, valueOf).map((group) => change("lost", group, "outside", "country")),
    ];
  } catch (problem) {
    if (problem instanceof Problem || problem instanceof CallFailed) return [];
    throw problem;
  }
}

const TITLES = { answered: "answered", moved: "movesIn", lost: "movesOut" } as const;
