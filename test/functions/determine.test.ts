import { definitions } from "../../src/functions/catalogue";
import type { FunctionDefinition } from "../../src/functions/declaration";
import { figureCell, rowsTable, stepsTable } from "../../src/functions/explanation-table";
import { requirementLayout } from "../../src/functions/requirement-layout";
import { LAW_VERSION } from "../../src/law";
import type { Determination } from "../../src/rules/determination";
import { Problem } from "../../src/sentences/problem";
import { parseExample } from "../support/example-formula";
import { randomNumbers } from "../support/random-fills";
import { randomRequirements } from "../support/requirement-oracle";
import { type Answer, answerOf, functionOf } from "../support/functions";

/**
 * A function and its determination are two answers to one call. These tests compare them with each other, and the table of the explaining
 * function with the determination of the function that it explains.
 */
const SEED = 30_1129;
const FAMILIES = ["Critical minerals", "Battery components", "The vehicle and the credit"];
/** Functions of these families that list or add up and decide nothing. */
const DECIDES_NOTHING = ["VALUE_ADDED_SHARES", "INCREMENTAL_VALUES"];

const family = definitions.filter(({ section }) => FAMILIES.includes(section));

interface Call {
  readonly id: string;
  readonly args: readonly unknown[];
}

type Determined = { readonly found: Determination | null } | { readonly message: string };

function determinationOf({ id, args }: Call, element = { row: 0, column: 0 }): Determined {
  try {
    return { found: functionOf(id).determine(args, element) };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return { message: problem.message };
  }
}

function definitionOf(id: string): FunctionDefinition {
  return functionOf(id).declaration;
}

/** The call of the explaining function for a call; a share without a day is explained on the newest day. */
function explainingCall({ id, args }: Call): Call | null {
  const { explainedBy } = definitionOf(id);
  if (id === "BATTERY_COMPONENT_SHARE") return { id: "EXPLAIN_BATTERY_COMPONENTS", args: ["2026-12-31", ...args] };
  if (!explainedBy) return null;
  const taken = explainedBy.arguments.map((index) => (index === null ? null : (args[index] ?? null)));
  if (id === "CRITICAL_MINERAL_SHARE") taken[0] ??= LAW_VERSION;
  return { id: explainedBy.id, args: taken };
}

function tableOf(explainer: string, found: Determination): unknown[][] {
  if (explainer === "EXPLAIN_CLEAN_VEHICLE_CREDIT") return stepsTable(found.steps);
  const value = explainer === "EXPLAIN_BATTERY_COMPONENTS" ? "incremental value" : "value";
  return rowsTable(found, requirementLayout(value), (element) => element + 1);
}

/** How a determination differs from the cell or the explaining table; null if it does not. */
function faultOf(call: Call): string | null {
  const answer: Answer = answerOf(call.id, call.args);
  const determined = determinationOf(call);
  if ("message" in answer)
    return !("message" in determined) || determined.message !== answer.message ? "another problem" : null;
  if ("message" in determined) return `determines nothing: ${determined.message}`;
  const { found } = determined;
  if (found === null) return "no determination";
  const { verdict, figures } = found;
  const { value } = answer;
  if (definitionOf(call.id).verdict && (verdict === null || (verdict.state === "met") !== value))
    return `${String(verdict?.state)} where the cell is ${String(value)}`;
  if (call.id.endsWith("_SHARE")) {
    if (figureCell(figures.share) !== value) return `a share of ${String(figureCell(figures.share))}`;
    if (verdict !== null || figures.percentage !== undefined) return "a share is held against a percentage";
  }
  if (call.id.endsWith("_GAP") && figureCell(figures.gap) !== value) return "another gap";
  const explaining = explainingCall(call);
  if (explaining === null) return null;
  const explained = answerOf(explaining.id, explaining.args);
  // The gap of an empty table is 0, and there is nothing to explain.
  if ("message" in explained) return figures.share === undefined ? null : explained.message;
  const table = tableOf(explaining.id, found);
  const spilled = (explained.value as unknown[][]).slice(0, table.length);
  return JSON.stringify(spilled) === JSON.stringify(table) ? null : "another table";
}

test("every function of section 30D that decides something has a determination", () => {
  const without = family.filter(({ determine }) => determine === undefined).map(({ id }) => id);
  expect(without.filter((id) => !DECIDES_NOTHING.includes(id))).toEqual([]);
  for (const { id, verdict, explainedBy, determine } of family) {
    if (verdict || explainedBy) expect([id, typeof determine]).toEqual([id, "function"]);
  }
});

test("the determination of every example agrees with its cell and its explaining table", () => {
  for (const { id, examples, determine } of family) {
    if (determine === undefined || id === "QUALIFYING_FRACTION") continue;
    for (const { formula } of examples) {
      const { args } = parseExample(formula);
      expect([formula, faultOf({ id, args })]).toEqual([formula, null]);
    }
  }
});

test.each(["minerals", "components"] as const)(
  "the determinations of random tables of %s agree with their cells",
  (kind) => {
    const faults: unknown[] = [];
    let calls = 0;
    for (const { id, args } of randomRequirements(kind, SEED, 300)) {
      if (definitionOf(id).determine === undefined || id.startsWith("EXPLAIN_") || id === "QUALIFYING_FRACTION")
        continue;
      calls++;
      const fault = faultOf({ id, args });
      if (fault !== null) faults.push({ id, args, fault });
    }
    expect(faults.slice(0, 3)).toEqual([]);
    expect(calls).toBeGreaterThan(300);
  },
);

test("a verdict is open only if an unknown origin could still change it", () => {
  const stateOf = (...origins: unknown[]) => {
    const args = ["2025-06-30", [[500], [500]], [[origins[0]], [origins[1]]], [["China"], ["China"]]];
    const determined = determinationOf({ id: "MEETS_CRITICAL_MINERALS", args });
    return "found" in determined ? determined.found?.verdict?.state : determined.message;
  };
  expect(stateOf("Chile", "Chile")).toBe("met");
  expect(stateOf("Chile", "China")).toBe("not met");
  expect(stateOf("Chile", "")).toBe("open");
});

test("the reason of a chain names the step that decided, with countries as data", () => {
  const args = [[[100]], [[0.6]], [["China"]], [["Japan"]]];
  const determined = determinationOf({ id: "CRITICAL_MINERAL_SHARE", args });
  expect("found" in determined && determined.found?.rows[0]?.reason).toEqual({
    id: "criticalMinerals.halfAdded",
    values: {
      extraction: { list: [{ word: "fraction" }, 0.6], between: " " },
      processing: { country: "CN", name: "China" },
      recycling: { country: "JP", name: "Japan" },
      step: { word: "extraction" },
    },
  });
});

test("a qualifying fraction is determined row by row, and a row without a step is a separate problem", () => {
  const args = [
    [["Chile"], [""], ["-"]],
    [["China"], [""], ["-"]],
  ];
  const at = (row: number) => determinationOf({ id: "QUALIFYING_FRACTION", args }, { row, column: 0 });
  const first = at(0);
  expect("found" in first && first.found?.rows.map(({ element, status }) => [element, status])).toEqual([
    [0, "qualifies"],
  ]);
  expect(at(1)).toEqual({ found: null });
  expect(at(2)).toEqual({ message: expect.stringMatching(/^Row 3: the chain has no step\./) });
});

test("a share has a caution for every authority whose primary text was not read", () => {
  const determined = determinationOf({
    id: "BATTERY_COMPONENT_SHARE",
    args: [
      [[1], [1]],
      [["US"], [true]],
    ],
  });
  expect("found" in determined && determined.found?.cautions).toEqual([
    {
      title: "Primary text not read",
      reason: { id: "cleanVehicle.notChecked", values: { count: 1 } },
      citation: "1.30D-2(b)(34)",
    },
    {
      title: "Primary text not read",
      reason: { id: "cleanVehicle.notChecked", values: { count: 1 } },
      citation: "1.30D-2(b)(35)",
    },
  ]);
});

describe("a table of vehicles", () => {
  const FACTS: readonly (readonly [label: string, values: readonly unknown[]])[] = [
    ["Acquired", ["2024-05-01", "2025-10-01", "", 45000]],
    ["Placed in service", ["2024-06-01", "2023-02-01", "2025-06-01", "2027-02-01", "2022-12-31", ""]],
    ["Final assembly country", ["United States", "Canada", "Germany", "Puerto Rico", "Jpan", ""]],
    ["Battery capacity (kWh)", [75, 6.5, "lots", ""]],
    ["Gross vehicle weight rating (lb)", [6000, 14000, -1, ""]],
    ["Vehicle class", ["SUV", "other", "tank", ""]],
    ["MSRP", [54000, 60000, 90000, ""]],
    ["Filing status", ["joint", "single", "business", "alone", ""]],
    ["Modified AGI", [100000, 290000, 0, ""]],
    ["Prior-year modified AGI", [100000, 400000, ""]],
    ["Critical minerals met", [true, false, "Perhaps", ""]],
    ["Battery components met", [true, false, ""]],
    ["FEOC battery component", [false, true, ""]],
    ["FEOC critical mineral", [false, true, "impracticable to trace", ""]],
  ];

  test("has a determination for each vehicle, with the amount of its cell and the steps of its table", () => {
    const random = randomNumbers(SEED);
    const usual = (values: readonly unknown[]) =>
      random() < 0.7 ? values[0] : values[Math.floor(random() * values.length)];
    const blank = FACTS.map(() => "");
    const vehicles = Array.from({ length: 400 }, (_, row) =>
      row % 50 === 49 ? blank : FACTS.map(([, values]) => usual(values)),
    );
    const table = [FACTS.map(([label]) => label), ...vehicles];
    const amounts = functionOf("CLEAN_VEHICLE_CREDIT")(table) as unknown[][];
    const seen = new Set<string>();
    amounts.forEach(([amount], row) => {
      const determined = determinationOf({ id: "CLEAN_VEHICLE_CREDIT", args: [table] }, { row, column: 0 });
      if (!("found" in determined)) throw new Error(determined.message);
      const { found } = determined;
      if (amount === "") {
        expect(found).toBeNull();
        return;
      }
      if (found === null) throw new Error(`no determination of vehicle ${row + 1}`);
      expect(found.figures.amount?.value ?? null).toEqual(typeof amount === "number" ? amount : null);
      expect(functionOf("EXPLAIN_CLEAN_VEHICLE_CREDIT")(table, [[row + 1]])).toEqual(stepsTable(found.steps));
      seen.add(typeof amount === "number" ? String(amount) : "open");
    });
    expect([...seen].sort()).toEqual(expect.arrayContaining(["0", "3750", "7500", "open"]));
  });

  test("names the cell of a fact that cannot be read", () => {
    const error = (
      functionOf("CLEAN_VEHICLE_CREDIT")([
        ["Acquired", "Vehicle class"],
        ["2024-05-01", "SUV"],
        ["2024-05-01", "tank"],
      ]) as unknown[][]
    )[1]?.[0];
    const problem = functionOf("CLEAN_VEHICLE_CREDIT").problemOf(error);
    expect(problem?.place).toEqual({ parameter: "facts", row: { row: 3, column: 2 } });
    expect(problem?.reason).toMatchObject({
      id: "cleanVehicle.noSuchOption",
      values: { label: { word: "Vehicle class" } },
    });
  });
});
