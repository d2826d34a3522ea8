import { amountOf, stateOf } from "../../checks/definitions/results";
import { supplierOf } from "../../checks/definitions/supplier-column";
import type { CheckInput } from "../../checks/definitions/definition";
import { compareShare } from "../../exact";
import { requireDate } from "../../functions/read";
import { assistanceDecision, judgeAssistance, requireThreshold } from "../../rules/material-assistance";
import { Problem } from "../../sentences/problem";
import { type Changes, groupRows, namesIn, rowsChange, type SingleChange, type Weighed } from "./sensitivity";
import { type AssistanceScenario, type Maker, supposedLines } from "./what-if-assistance";

/** What the rules decide, without the reasons of lines. */
function weigh(input: CheckInput, scenario: AssistanceScenario): Weighed | null {
  try {
    requireDate(scenario.date, { parameter: "date" });
    const lines = supposedLines(input, scenario);
    const judged = judgeAssistance(scenario.property, scenario.date, lines);
    const { fraction } = requireThreshold(judged);
    const { figures, verdict } = assistanceDecision(judged, lines);
    if (verdict === null || verdict.problem) return null;
    return {
      value: amountOf(figures.ratio),
      threshold: amountOf(figures.threshold),
      reaches: compareShare(judged.sums.supported, judged.sums.total, fraction) >= 0,
      state: stateOf(verdict),
    };
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

const entries = {
  of: ({ makers }: AssistanceScenario) => makers,
  into: (scenario: AssistanceScenario, makers: ReadonlyMap<number, Maker>) => ({ ...scenario, makers }),
};

/** Each certificate that arrives, each supplier that is replaced, and each that turns out to be prohibited. */
export function assistanceChanges(input: CheckInput, plain: AssistanceScenario): Changes<AssistanceScenario> {
  return { changes: changesOf(input, plain), weigh: (scenario) => weigh(input, scenario) };
}

function changesOf(input: CheckInput, plain: AssistanceScenario): SingleChange<AssistanceScenario>[] {
  try {
    const lines = supposedLines(input, plain);
    const unknown: number[] = [];
    const prohibited: number[] = [];
    const others: number[] = [];
    for (let row = 0; row < lines.count; row++) {
      if (lines.blank[row] === 1) continue;
      const part = lines.pfeParts[row] as number;
      if (lines.wholly[row] === 1) prohibited.push(row);
      else if (Number.isNaN(part)) unknown.push(row);
      else {
        if (part > 0) prohibited.push(row);
        others.push(row);
      }
    }
    const supplier = supplierOf(input);
    const label = namesIn(input.cells("label") ?? []);
    const nameOf = (row: number) => supplier?.(row) ?? label(row) ?? { row: row + 1 };
    const costOf = (row: number) => lines.costs[row] as number;
    const each = (kind: "certified" | "replaced" | "prohibited", rows: readonly number[], maker: Maker) =>
      groupRows(rows, nameOf, costOf).map((group) =>
        rowsChange(
          { id: `${kind} ${JSON.stringify(group.name)}`, title: `sensitivity.change.${kind}`, name: group.name },
          group,
          maker,
          entries,
        ),
      );
    const certified = each("certified", unknown, "not PFE");
    const all = { rows: unknown, stake: unknown.reduce((sum, row) => sum + costOf(row), 0) };
    return [
      ...(certified.length > 1
        ? [rowsChange({ id: "certified", title: "sensitivity.change.allCertified" }, all, "not PFE" as const, entries)]
        : []),
      ...certified,
      ...each("replaced", prohibited, "not PFE"),
      ...each("prohibited", others, "PFE"),
    ];
  } catch (problem) {
    if (problem instanceof Problem) return [];
    throw problem;
  }
}
