import { layoutOf } from "../../../functions/vehicle-facts";
import { breathe } from "../../../office/batch";
import { callFunction, errorOf } from "../engine";
import type { CheckDefinition, Decision, StepRow } from "./definition";
import { authoritiesOf, valueOf, withProblems } from "./results";

/** So many vehicles are explained one by one; beyond them amounts alone are grouped. */
const MOST_EXPLAINED = 5000;

export const vehicleCheck: CheckDefinition = {
  id: "vehicle",
  title: "check.vehicle",
  sheetTitle: "check.vehicle",
  roles: [{ key: "data", columns: [], whole: true }],
  options: [],
  defaults: () => ({}),
  evaluate: (input, work) =>
    withProblems(async () => {
      const facts = input.table("data");
      const amounts = callFunction("CLEAN_VEHICLE_CREDIT", [facts]);
      await breathe(work, 0.1);
      // One vehicle whose facts are incomplete answers with an error, and is explained all the same.
      const explainedFirst = callFunction("EXPLAIN_CLEAN_VEHICLE_CREDIT", [facts]);
      const rows = amounts.ok ? (amounts.value as unknown[][]) : [];
      if (!amounts.ok && !explainedFirst.ok) valueOf(amounts);
      const { count } = layoutOf(facts);
      if (count === 1) {
        const spill = valueOf(explainedFirst) as unknown[][];
        const last = spill.at(-1) as unknown[];
        const amount = last[1];
        return {
          kind: "result",
          result: {
            state: "answer",
            answer: {
              title: "result.credit",
              value: typeof amount === "number" ? amount : errorText(amounts),
              format: typeof amount === "number" ? "money" : "text",
            },
            figures: [],
            decisions: [],
            steps: spill.slice(1, -1).map(stepOf),
            charts: [],
            authorities: [String(last[4] ?? "")],
            reason: String(last[2] ?? ""),
          },
        };
      }

      const groups = new Map<string, Decision & { rows: number[]; value: number }>();
      let total = 0;
      let without = 0;
      let vehicles = 0;
      for (let vehicle = 0; vehicle < rows.length; vehicle++) {
        if (vehicle % 200 === 199) await breathe(work, 0.1 + (0.9 * vehicle) / rows.length);
        const amount = rows[vehicle]?.[0];
        if (amount === "") continue;
        vehicles++;
        let reason: string;
        let authority = "";
        let status = "missing";
        if (typeof amount === "number") {
          total += amount;
          status = amount > 0 ? "meets" : "fails";
          reason = String(amount);
          if (vehicle < MOST_EXPLAINED) {
            const last = (
              valueOf(callFunction("EXPLAIN_CLEAN_VEHICLE_CREDIT", [facts, vehicle + 1])) as unknown[][]
            ).at(-1);
            reason = String(last?.[2] ?? "");
            authority = String(last?.[4] ?? "");
          }
        } else {
          without++;
          reason = errorOf(amount).message;
        }
        const key = `${status}\n${reason}`;
        const known = groups.get(key);
        const value = typeof amount === "number" ? amount : 0;
        if (known) {
          known.rows.push(vehicle);
          known.value += value;
        } else groups.set(key, { status, reason, authority, rows: [vehicle], value });
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
          decisions: [...groups.values()].sort(
            (left, right) => right.value - left.value || right.rows.length - left.rows.length,
          ),
          charts: [],
          authorities: authoritiesOf("CLEAN_VEHICLE_CREDIT"),
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

function stepOf(line: unknown[]): StepRow {
  const [name, fact] = [String(line[0]), String(line[1] ?? "")];
  return {
    test: { name, fact },
    cells: [fact === "" ? name : `${name}: ${fact}`, String(line[2] ?? "")],
    status: String(line[3] ?? ""),
    authority: String(line[4] ?? ""),
  };
}

function errorText(call: ReturnType<typeof callFunction>): string {
  return call.ok ? "" : call.message;
}
