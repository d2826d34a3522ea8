import { type AssistanceFacts, assistanceLines, assistanceYears } from "../../checks/definitions/material-assistance";
import { amountOf, stateOf } from "../../checks/definitions/results";
import type { CheckInput, VerdictState, Years } from "../../checks/definitions/definition";
import { numberOfRatio } from "../../exact";
import { readOptionalNumbers, requireDate } from "../../functions/read";
import type { DeterminationRow } from "../../rules/determination";
import { determineMaterialAssistance } from "../../rules/material-assistance";
import type { CostLines } from "../../rules/material-assistance-lines";
import { planMaterialAssistance } from "../../rules/material-assistance-plan";
import { Problem } from "../../sentences/problem";
import { readOnce } from "./sensitivity";

/** What a maker is supposed to be. */
export type Maker = "not PFE" | "PFE" | "unknown";

/** What a scenario supposes in place of the facts. */
export interface AssistanceScenario extends AssistanceFacts {
  /** Supposed makers, by row. */
  readonly makers: ReadonlyMap<number, Maker>;
  /** Supposed costs, by row, in the unit of the costs. */
  readonly costs: ReadonlyMap<number, number>;
}

export type AssistanceOutcome =
  | {
      readonly ok: true;
      readonly state: VerdictState;
      readonly ratio: number;
      readonly threshold: number;
      readonly potential: number;
      /** The cost that must move; headroom if negative. */
      readonly gap: number;
      readonly cost: number;
      readonly part: number;
      /** Every line that counts or is left out, with its status. */
      readonly rows: readonly DeterminationRow[];
      readonly years: Years;
    }
  | { readonly ok: false; readonly problem: Pick<Problem, "reason" | "place"> };

/** The table's lines under the options that decide how they are read. @throws Problem naming the row. */
const tableLines = readOnce((input: CheckInput, key: string) =>
  assistanceLines(input, JSON.parse(key) as AssistanceFacts),
);

/** The lines of a scenario: those of the table, with other makers and costs. @throws Problem */
export function supposedLines(input: CheckInput, scenario: AssistanceScenario): CostLines {
  const { property, date, parts, table } = scenario;
  const known = tableLines(input, JSON.stringify({ property, date, parts, table }));
  const lines = {
    ...known,
    costs: Float64Array.from(known.costs),
    pfeParts: Float64Array.from(known.pfeParts),
    wholly: Uint8Array.from(known.wholly),
  };
  for (const [row, maker] of scenario.makers) {
    if (lines.blank[row] !== 0) continue;
    lines.wholly[row] = maker === "PFE" ? 1 : 0;
    lines.pfeParts[row] = maker === "unknown" ? NaN : 0;
  }
  // Assigned percentages do not depend on what is paid.
  if (lines.assigned.size === 0) {
    for (const [row, cost] of scenario.costs) if (lines.blank[row] === 0) lines.costs[row] = cost;
  }
  return lines;
}

/** What the rules decide for a scenario. */
export function evaluateAssistance(input: CheckInput, scenario: AssistanceScenario): AssistanceOutcome {
  try {
    requireDate(scenario.date, { parameter: "date" });
    const lines = supposedLines(input, scenario);
    const { rows, figures, verdict } = determineMaterialAssistance(scenario.property, scenario.date, lines);
    if (verdict === null) throw new Error("no verdict");
    if (verdict.problem) return { ok: false, problem: verdict.problem };
    const { ratio, threshold, potentialRatio, gap, cost, part } = figures;
    return {
      ok: true,
      state: stateOf(verdict),
      ratio: amountOf(ratio),
      threshold: amountOf(threshold),
      potential: amountOf(potentialRatio),
      gap: amountOf(gap),
      cost: amountOf(cost),
      part: amountOf(part),
      rows,
      years: assistanceYears(scenario, lines),
    };
  } catch (problem) {
    if (problem instanceof Problem) return { ok: false, problem };
    throw problem;
  }
}

/** A line as the form lists it. */
export interface AssistanceLine {
  readonly row: number;
  readonly status: DeterminationRow["status"];
  readonly cost: number;
  /** What counts against the ratio, unknown lines included. */
  readonly part: number;
}

/** The lines that count, those that count most against the ratio first. */
export function assistanceLinesOf(rows: readonly DeterminationRow[]): AssistanceLine[] {
  return rows
    .filter(({ status }) => status !== "left out")
    .map(({ element, status, figures }) => {
      const cost = amountOf(figures.cost);
      return { row: element, status, cost, part: status === "unknown" ? cost : amountOf(figures.part) };
    })
    .sort((left, right) => right.part - left.part || right.cost - left.cost || left.row - right.row);
}

export interface AssistancePlanned {
  readonly rows: readonly number[];
  /** New costs of these rows, if there is a column of them. */
  readonly costs: ReadonlyMap<number, number>;
  /** The extra cost, or without new costs, the cost moved. */
  readonly extra: number;
  readonly optimal: boolean;
  readonly hasNewCosts: boolean;
}

/**
 * The lines to re-source as IRA.MATERIAL_ASSISTANCE_PLAN chooses them, under the scenario's facts and its other makers.
 * @throws Problem, also if no choice of lines is enough.
 */
export function planAssistance(input: CheckInput, scenario: AssistanceScenario): AssistancePlanned {
  requireDate(scenario.date, { parameter: "date" });
  const lines = supposedLines(input, scenario);
  const given = scenario.table === "" ? input.grid("newCost") : undefined;
  const newCosts = given ? readOptionalNumbers(given, "newCost", lines.count) : null;
  const { rows, extra, optimal } = planMaterialAssistance(scenario.property, scenario.date, lines, newCosts);
  return {
    rows: rows.map(({ element }) => element),
    costs: new Map(
      rows.flatMap(({ element, newCost }) => (newCost === null ? [] : [[element, numberOfRatio(newCost)] as const])),
    ),
    extra: numberOfRatio(extra),
    optimal,
    hasNewCosts: newCosts !== null,
  };
}
