import { layoutOf } from "../../functions/vehicle-facts";
import { breathe } from "../../office/batch";
import type { Step } from "../../rules/determination";
import { word } from "../../sentences/reason";
import { callFunction, callProblem, determine } from "../calls/engine";
import { Decisions } from "./decisions";
import type { CheckDefinition, StepRow } from "./definition";
import { amountOf, CallFailed, citationsOf, declaredCitations, valueOf, withProblems } from "./results";

/** The most vehicles explained one by one; beyond them only the amounts are grouped. */
const MOST_EXPLAINED = 5000;

export const vehicleCheck: CheckDefinition = {
  id: "cleanVehicleCredit",
  title: "check.cleanVehicleCredit",
  sheetTitle: "check.cleanVehicleCredit",
  roles: [{ key: "data", columns: [], whole: true }],
  options: [],
  defaults: () => ({}),
  evaluate: (input, work) =>
    withProblems(async () => {
      const facts = input.table("data");
      const amounts = callFunction("CLEAN_VEHICLE_CREDIT", [facts]);
      await breathe(work, 0.1);
      const { count } = layoutOf(facts);
      if (count === 1) {
        // If a vehicle's facts are incomplete, its amount is an error, and its steps tell why.
        const found = determine("CLEAN_VEHICLE_CREDIT", [facts]);
        if (!found.ok) throw new CallFailed(amounts.ok ? found : amounts);
        // The last step is the amount.
        const steps = found.value?.steps ?? [];
        const last = steps.at(-1);
        return {
          kind: "result",
          result: {
            state: "answer",
            answer: amounts.ok
              ? { title: "result.credit", value: amountOf(found.value?.figures.amount), format: "money" }
              : { title: "result.credit", value: amounts.reason, format: "text" },
            figures: [],
            decisions: [],
            steps: steps.slice(0, -1).map(stepOf),
            charts: [],
            citations: citationsOf([last?.citation]),
            ...(last ? { reason: last.reason } : {}),
          },
        };
      }

      const rows = valueOf(amounts) as unknown[][];
      const decisions = new Decisions();
      let total = 0;
      let without = 0;
      let vehicles = 0;
      for (let vehicle = 0; vehicle < rows.length; vehicle++) {
        if (vehicle % 200 === 199) await breathe(work, 0.1 + (0.9 * vehicle) / rows.length);
        const amount = rows[vehicle]?.[0];
        if (amount === "") continue;
        vehicles++;
        if (typeof amount !== "number") {
          without++;
          decisions.add(vehicle, "missing", callProblem(amount).reason, null, 0);
          continue;
        }
        total += amount;
        const found =
          vehicle < MOST_EXPLAINED ? determine("CLEAN_VEHICLE_CREDIT", [facts], { row: vehicle, column: 0 }) : null;
        const { reason = amount, citation = null } = (found?.ok && found.value?.steps.at(-1)) || {};
        decisions.add(vehicle, amount > 0 ? "meets" : "fails", reason, citation, amount);
      }
      return {
        kind: "result",
        result: {
          state: "answer",
          answer: { title: "result.creditTotal", value: total, format: "money" },
          figures: [
            { title: "result.vehicles", value: vehicles, format: "number" },
            ...(without > 0 ? [{ title: "result.vehiclesWithout", value: without, format: "number" } as const] : []),
          ],
          decisions: decisions.all.sort(
            (left, right) => right.value - left.value || right.rows.length - left.rows.length,
          ),
          charts: [],
          citations: declaredCitations("CLEAN_VEHICLE_CREDIT"),
        },
      };
    }),
  formulas: () => {
    const given = { facts: { table: "data" } };
    return [
      { title: "insert.credit", formula: { call: "CLEAN_VEHICLE_CREDIT", given }, spills: 1 },
      { title: "insert.explanationFirst", formula: { call: "EXPLAIN_CLEAN_VEHICLE_CREDIT", given }, spills: 5 },
    ];
  },
};

function stepOf({ test, fact, reason, outcome, citation }: Step): StepRow {
  return { title: word(test), fact, lines: [reason], status: outcome, citation };
}
