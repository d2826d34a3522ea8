import fc from "fast-check";
import { contentFacts } from "../../src/checks/definitions/domestic-content-years";
import { assistanceFacts } from "../../src/checks/definitions/material-assistance";
import { CheckInput } from "../../src/checks/definitions/definition";
import { Cancelled, quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";
import type { DataSource } from "../../src/office/sources";
import { productionLots } from "../../src/checks/definitions/advanced-manufacturing-totals";
import {
  type Changes,
  MOST_CHANGES,
  type Sensitivity,
  sensitivityNow,
  sensitivityOf,
} from "../../src/taskpane/model/sensitivity";
import { assistanceChanges } from "../../src/taskpane/model/sensitivity-assistance";
import { contentChanges } from "../../src/taskpane/model/sensitivity-content";
import { mineralChanges } from "../../src/taskpane/model/sensitivity-minerals";
import { productionChanges } from "../../src/taskpane/model/sensitivity-production";
import { baseScenario, evaluateScenario, planFor, resourcingCost } from "../../src/taskpane/model/what-if";
import { type AssistanceScenario, evaluateAssistance } from "../../src/taskpane/model/what-if-assistance";
import {
  componentChanges,
  type ComponentsScenario,
  evaluateComponents,
} from "../../src/taskpane/model/what-if-components";
import { componentsSheet } from "../../src/taskpane/model/what-if-components-sheet";
import { type ContentScenario, evaluateContent } from "../../src/taskpane/model/what-if-content";
import { asInTable, evaluateProduction, supposedLots } from "../../src/taskpane/model/what-if-production";
import { createLanguage } from "../../src/text/create-language";

type Columns = Record<string, readonly SheetCell[]>;

function inputOf(columns: Columns, options: Record<string, string>): CheckInput {
  const source: DataSource = {
    key: "1",
    kind: "table",
    name: "Lines",
    sheet: "Data",
    headers: Object.keys(columns),
    firstRow: 1,
    firstColumn: 0,
    rowCount: Object.values(columns)[0]?.length ?? 0,
  };
  return new CheckInput({ data: source }, columns, options);
}

interface Evaluated {
  readonly ok: boolean;
  readonly value?: number;
  readonly state?: string;
}

/** Each effect is that of the whole scenario computed from scratch, nothing is missing from the list, and each change can be taken back. */
function expectTrue<S>(offered: Changes<S>, plain: S, found: Sensitivity<S>, evaluate: (scenario: S) => Evaluated) {
  const before = evaluate(plain);
  expect(found.before === null).toBe(!before.ok);
  if (found.before === null) return;
  expect(found.before).toMatchObject({ value: before.value, state: before.state });
  const ids = offered.changes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const effects = new Map(found.effects.map((effect) => [effect.change.id, effect]));
  for (const change of offered.changes.slice(0, MOST_CHANGES)) {
    const scenario = change.apply(plain);
    const after = evaluate(scenario);
    const effect = effects.get(change.id);
    if (after.value === before.value && after.state === before.state) expect(effect).toBeUndefined();
    else {
      expect(effect?.after).toMatchObject({ value: after.value, state: after.state });
      expect(effect?.difference).toBe((after.value ?? 0) - (before.value ?? 0));
    }
    expect([change.isIn(plain), change.isIn(scenario)]).toEqual([false, true]);
    expect(change.isIn(change.revert(scenario))).toBe(false);
    expect(evaluate(change.revert(scenario))).toEqual(before);
  }
  const sizes = found.effects.map(({ difference }) => Math.abs(difference));
  expect(sizes).toEqual([...sizes].sort((left, right) => right - left));
}

const supplier = fc.constantFrom("Alfa", "alfa ", "Beta", "Gamma", null);
const amount = fc.integer({ min: 0, max: 900 });
const SEED = { seed: 20250630, numRuns: 120 };

const MINERALS = { placedInService: "2025-06-30", method: "value-added" };
const mineralRow = fc.record({
  value: amount,
  extraction: fc.constantFrom("Chile", "Japan", "China", "Indonesia", "Puerto Rico", "US", 0.4, 0.6, true, false, null),
  processing: fc.constantFrom("Japan", "Korea", "China", "Argentina", "-", 0.5, null),
  recycling: fc.constantFrom("Canada", "Germany", null, null),
  supplier,
});
const columnsOf = <Row extends object>(rows: readonly Row[]): Columns =>
  Object.fromEntries(
    Object.keys(rows[0] ?? {}).map((key) => [key, rows.map((row) => row[key as keyof Row] as SheetCell)]),
  );

describe("the effects of single changes", () => {
  test("are those of scenarios of critical minerals", () => {
    fc.assert(
      fc.property(
        fc.array(mineralRow, { minLength: 1, maxLength: 12 }),
        fc.constantFrom("value-added", "traced"),
        (rows, method) => {
          const columns = columnsOf(rows);
          const options = { ...MINERALS, method };
          const input = inputOf(columns, options);
          const plain = baseScenario(input);
          const offered = mineralChanges(input, plain);
          expectTrue(offered, plain, sensitivityNow(offered, plain), (scenario) => {
            const outcome = evaluateScenario(inputOf(columns, options), scenario);
            if (!outcome.ok) return { ok: false };
            const { share: value, meets, state } = outcome;
            const weighed = offered.weigh(scenario);
            expect(weighed?.reaches).toBe(meets);
            expect(weighed?.state).toBe(state);
            return { ok: true, value, state };
          });
        },
      ),
      SEED,
    );
  });

  test("are those of scenarios of material assistance", () => {
    const row = fc.record({
      materialCost: fc.integer({ min: 20, max: 900 }),
      pfe: fc.constantFrom(true, false, null, 20),
      exempt: fc.constantFrom(null, null, true),
      supplier,
    });
    const options = { property: "battery component", date: "2026-06-30", parts: "", table: "" };
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const columns = columnsOf(rows);
        const input = inputOf(columns, options);
        const plain: AssistanceScenario = { ...assistanceFacts(input), makers: new Map(), costs: new Map() };
        const offered = assistanceChanges(input, plain);
        expectTrue(offered, plain, sensitivityNow(offered, plain), (scenario) => {
          const outcome = evaluateAssistance(inputOf(columns, options), scenario);
          return outcome.ok ? { ok: true, value: outcome.ratio, state: outcome.state } : { ok: false };
        });
      }),
      SEED,
    );
  });

  test("are those of scenarios of domestic content", () => {
    const row = fc.record({
      manufacturedProduct: fc.constantFrom("Tracker", "Inverter"),
      madeInUs: fc.constantFrom("US", "Mexico", "China", true, false, null),
      directCost: amount,
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 10 }),
        fc.constantFrom("TRUE", "FALSE", ""),
        (rows, steelAndIron) => {
          const options = {
            section: "48E",
            constructionBegins: "2026-06-30",
            steelAndIron,
            table: "",
            offshoreWind: "",
          };
          const columns = columnsOf(
            rows.map((each, index) => ({
              ...each,
              productComponent: index % 4 === 3 ? "Production" : `Part ${index}`,
            })),
          );
          const input = inputOf(columns, options);
          const plain: ContentScenario = { ...contentFacts(input), places: new Map() };
          const offered = contentChanges(input, plain);
          expectTrue(offered, plain, sensitivityNow(offered, plain), (scenario) => {
            const outcome = evaluateContent(inputOf(columns, options), scenario);
            return outcome.ok ? { ok: true, value: outcome.share, state: outcome.state } : { ok: false };
          });
        },
      ),
      SEED,
    );
  });

  test("are those of scenarios of battery components", () => {
    const row = fc.record({
      incrementalValue: amount,
      northAmerican: fc.constantFrom("Canada", "Mexico", "Korea", "China", "Puerto Rico", true, false, null),
      supplier,
    });
    const options = { placedInService: "2025-06-30" };
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const columns = columnsOf(rows);
        const input = inputOf(columns, options);
        const plain: ComponentsScenario = { placedInService: "2025-06-30", regions: new Map() };
        const offered = componentChanges(input, plain);
        expectTrue(offered, plain, sensitivityNow(offered, plain), (scenario) => {
          const outcome = evaluateComponents(inputOf(columns, options), scenario);
          return outcome.ok ? { ok: true, value: outcome.share, state: outcome.state } : { ok: false };
        });
      }),
      SEED,
    );
  });

  test("are those of scenarios of 45X", () => {
    const columns: Columns = {
      productionComponent: ["battery cell", "blade", "nickel"],
      quantity: [400, 1000, 2000],
      soldOn: ["2026-03-01", "2026-03-01", "2026-03-01"],
      kw: [null, null, null],
    };
    const lots = productionLots(inputOf(columns, {}));
    const offered = productionChanges(lots, 2026);
    const found = sensitivityNow(offered, asInTable);
    const credit = (scenario: typeof asInTable) => evaluateProduction(supposedLots(lots, scenario)).amount;
    for (const { change, after } of found.effects) expect(after.value).toBe(credit(change.apply(asInTable)));
    expect(found.effects.length).toBeGreaterThan(0);
  });
});

/** A third from Japan, of which Japan's agreement decides, and an unknown row. */
const CHAINS: Columns = {
  value: [320, 280, 200, 200],
  extraction: ["China", "Chile", null, "China"],
  processing: ["Japan", "China", null, "China"],
  supplier: ["Kaisha", "Minera", "Quelle", "Gongsi"],
};

describe("the list of single changes", () => {
  const input = inputOf(CHAINS, MINERALS);
  const plain = baseScenario(input);
  const offered = mineralChanges(input, plain);
  const found = sensitivityNow(offered, plain);

  test("begins with the largest effect, and says what each adds", () => {
    expect(found.effects.map(({ change, difference }) => [change.id, Math.round(difference * 100)])).toEqual([
      ["without JP", -32],
      ['lost "Kaisha"', -32],
      ["without CL", -28],
      ['lost "Minera"', -28],
      ['answered "Quelle"', 20],
    ]);
  });

  test("is the same if it is computed bit by bit, and can be canceled", async () => {
    const ids = ({ effects }: typeof found) => effects.map(({ change, after }) => [change.id, after]);
    expect(ids(await sensitivityOf(offered, plain, quietWork))).toEqual(ids(found));
    const controller = new AbortController();
    const work = { signal: controller.signal, report: () => controller.abort() };
    await expect(sensitivityOf(offered, plain, work)).rejects.toBeInstanceOf(Cancelled);
  });

  test("computes only those that touch most if there are many, and says how many are left", () => {
    const rows = Array.from({ length: MOST_CHANGES + 20 }, (_, index) => index);
    const many = inputOf(
      { incrementalValue: rows.map((row) => row + 1), northAmerican: rows.map(() => "Korea") },
      { placedInService: "2025-06-30" },
    );
    const start: ComponentsScenario = { placedInService: "2025-06-30", regions: new Map() };
    const list = sensitivityNow(componentChanges(many, start), start);
    // The country itself is one of the changes.
    expect([list.effects.length, list.left]).toEqual([MOST_CHANGES, 21]);
    expect(list.effects[1]?.change.name).toEqual({ row: MOST_CHANGES + 20 });
  });

  test("has nothing if the facts have no result", () => {
    const never = { ...plain, placedInService: "2027-06-30" };
    expect(sensitivityNow(mineralChanges(input, never), never)).toMatchObject({ before: null, effects: [] });
  });

  test("never offers an agreement with a covered nation, the United States or a territory", () => {
    const table = {
      value: [1, 1, 1],
      extraction: ["China", "US", "Puerto Rico"],
      processing: ["Russia", "US", "Indonesia"],
    };
    const other = inputOf(table, MINERALS);
    const ids = mineralChanges(other, baseScenario(other)).changes.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith("signed"))).toEqual(["signed ID"]);
  });
});

describe("the cost of re-sourcing", () => {
  const input = inputOf({ ...CHAINS, cost: [null, 10, 20, null] }, MINERALS);

  test("is that of the table unless another is supposed", () => {
    const costs = new Map([[2, 25]]);
    expect(resourcingCost(input, { resourced: [1, 2, 3], costs })).toEqual({ cost: 35, without: 1 });
  });

  test("may be supposed where the table has none, and decides the cheapest plan", () => {
    const scenario = { ...baseScenario(input), without: ["JP"] };
    expect(() => planFor(input, scenario)).toThrow("cost");
    const cheap = new Map([
      [0, 5],
      [3, 1],
    ]);
    expect(planFor(input, { ...scenario, costs: cheap })).toMatchObject({ rows: [0], cost: 5 });
    const dear = new Map([
      [0, 50],
      [3, 1],
    ]);
    expect(planFor(input, { ...scenario, costs: dear })).toMatchObject({ rows: [2, 3], cost: 21 });
  });
});

test("a scenario of battery components is written with live formulas beside each other", () => {
  const input = inputOf(
    { incrementalValue: [60, 40], northAmerican: ["Canada", "Korea"], label: ["Cell", "Case"] },
    { placedInService: "2025-06-30" },
  );
  const base: ComponentsScenario = { placedInService: "2025-06-30", regions: new Map() };
  const scenario: ComponentsScenario = { ...base, regions: new Map([[1, "inside"]]) };
  const [before, after] = [evaluateComponents(input, base), evaluateComponents(input, scenario)];
  if (!before.ok || !after.ok) throw new Error("no result");
  const sheet = componentsSheet({
    source: input.sources.data as DataSource,
    base,
    scenario,
    before,
    after,
    language: createLanguage("en-US"),
    input,
  });
  const line = (title: string) =>
    sheet.inputs.find(([first]) => first !== null && first !== undefined && "text" in first && first.text === title);
  expect(line("Requirement met")?.slice(1)).toMatchObject([
    { formula: "=IRA.MEETS_BATTERY_COMPONENTS(B$7,$B$14:$B$15,$C$14:$C$15)" },
    { formula: "=IRA.MEETS_BATTERY_COMPONENTS(C$7,$B$14:$B$15,$D$14:$D$15)" },
  ]);
  expect(line("Case")?.slice(1)).toEqual([{ number: 40 }, { text: "Korea" }, { truth: true }, { text: "Yes" }]);
});
