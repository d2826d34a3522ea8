import { numberOfRatio, Ratio, ratioOfNumber, ZERO } from "../../exact";
import type { CellPlace } from "../../office/sources";
import type { Determination, Figure } from "../../rules/determination";
import { callFunction } from "../calls/engine";
import type { CheckId, CheckInput } from "../definitions/definition";
import { formatOf } from "../definitions/material-assistance";
import { amountOf } from "../definitions/results";
import type { NextStep } from "./line";
import { marginOf, type Requirement } from "./requirements";

const MOST_PLACES = 3;

/** The cheapest step of a requirement that is not met; evidence comes first, because it changes no supplier. */
export function nextStep(
  requirement: Requirement,
  input: CheckInput,
  found: Determination,
  placeOf: (row: number) => CellPlace | null,
  plan: (() => NextStep) | null,
): NextStep {
  const { verdict } = found;
  if (verdict === null) return { kind: "settle" };
  if (verdict.state === "met") return { kind: "none" };
  // The bonus needs steel and iron besides the share.
  const missing = found.steps.find(({ test, outcome }) => test === "Steel and iron" && outcome !== "meets");
  const share = evidence(requirement, found, placeOf);
  if (verdict.state === "open" && share) return share;
  if (missing) {
    return {
      kind: "fact",
      test: { word: missing.test },
      reason: missing.reason,
      isMissing: missing.outcome === "missing",
    };
  }
  if (plan) return plan();
  return { kind: "move", figure: marginOf(requirement, input, found) };
}

/** What evidence for the unknown rows would change; null if it could not bring the share to the minimum. */
function evidence(
  requirement: Requirement,
  found: Determination,
  placeOf: (row: number) => CellPlace | null,
): NextStep | null {
  const { figures, rows } = found;
  const unknown = rows.filter(({ status }) => status === "unknown");
  const [share, potential, threshold, total] = (["share", "potential", "minimum", "total"] as const).map((name) =>
    exactly(figures[requirement[name]]),
  );
  if (!share || !potential || !threshold || !total || unknown.length === 0) return null;
  if (share.compare(threshold) >= 0 || potential.compare(threshold) < 0) return null;
  const gains = unknown
    .map(({ element, figures: own }) => ({
      element,
      gain: (exactly(own[requirement.gain]) ?? ZERO).sub(exactly(own.qualifying ?? own.counted) ?? ZERO),
    }))
    .sort((left, right) => right.gain.compare(left.gain));
  const whole = gains.reduce((sum, { gain }) => sum.add(gain), ZERO);
  let fewest: number | null = null;
  // If the rows do not add up to what the function says, some add less than their amount.
  if (whole.equals(potential.sub(share).mul(total))) {
    const needed = threshold.sub(share).mul(total);
    let reached = ZERO;
    fewest = 0;
    while (fewest < gains.length && reached.compare(needed) < 0) {
      reached = reached.add((gains[fewest] as (typeof gains)[number]).gain);
      fewest++;
    }
  }
  return {
    kind: "evidence",
    rows: unknown.length,
    share: numberOfRatio(potential),
    threshold: numberOfRatio(threshold),
    fewest,
    places: gains
      .slice(0, fewest ?? MOST_PLACES)
      .slice(0, MOST_PLACES)
      .flatMap(({ element }) => placeOf(element) ?? []),
  };
}

function exactly(figure: Figure | undefined): Ratio | null {
  const value = figure?.value;
  if (value instanceof Ratio) return value;
  return typeof value === "number" ? ratioOfNumber(value) : null;
}

/** The cheapest plan of the check's own function; null if it has none. `rowOf`: the row of the table for an element of the call. */
export function planOf(check: CheckId, input: CheckInput, rowOf: (element: number) => number): (() => NextStep) | null {
  if (check === "criticalMinerals") {
    const hasCost = input.cells("cost") !== null;
    return () =>
      planned("RESOURCING_PLAN", input, rowOf, hasCost ? "cost" : "value", [
        input.option("placedInService"),
        ...["value", "extraction", "processing", "recycling"].map((key) => input.grid(key)),
        input.option("method"),
        input.grid("cost"),
        undefined,
        input.grid("mineral"),
      ]);
  }
  if (check === "materialAssistance") {
    const table = input.option("table");
    const newCost = table === "" ? input.grid("newCost") : undefined;
    return () =>
      planned("MATERIAL_ASSISTANCE_PLAN", input, rowOf, newCost ? "extra" : "moved", [
        input.option("property"),
        input.option("date"),
        ...["materialCost", "pfe", "exempt"].map((key) => input.grid(key)),
        newCost,
        undefined,
        input.option("parts"),
        table,
      ]);
  }
  return null;
}

function planned(
  id: "RESOURCING_PLAN" | "MATERIAL_ASSISTANCE_PLAN",
  input: CheckInput,
  rowOf: (element: number) => number,
  of: Extract<NextStep, { kind: "plan" }>["of"],
  args: readonly unknown[],
): NextStep {
  const answer = callFunction(id, args);
  if (!answer.ok) return { kind: "noPlan", reason: answer.reason, above: 0 };
  const lines = (answer.value as unknown[][]).slice(1);
  const total = lines.pop() ?? [];
  const labels = input.cells("label");
  // Without a column of labels, the plan names rows by their numbers in the call.
  const elements = lines.map(([row]) => Number(row) - 1);
  return {
    kind: "plan",
    function: id,
    rows: elements.map(rowOf),
    names: elements.map((element) => String(labels?.[element] ?? "").trim()),
    amount: amountOf({ value: total[2] as number }),
    of,
    format: id === "MATERIAL_ASSISTANCE_PLAN" ? formatOf(input.option("table")) : "money",
    isLeast: total[0] === "Total",
  };
}
