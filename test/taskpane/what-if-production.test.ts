import fc from "fast-check";

import { CheckInput } from "../../src/checks/definitions/definition";
import { productionLots } from "../../src/checks/definitions/advanced-manufacturing-totals";
import {
  asInTable,
  evaluateProduction,
  producedComponents,
  type ProductionScenario,
  saleYears,
  supposedLots,
} from "../../src/taskpane/model/what-if-production";
import { productionSheet } from "../../src/taskpane/model/what-if-production-sheet";
import { createLanguage } from "../../src/text/create-language";
import type { DataSource } from "../../src/office/sources";
import { column, functionOf } from "../support/functions";

const SEED = 20261129;

const TABLE = {
  productionComponent: ["battery cell", "blade", "battery cell", "nickel", "batery"],
  quantity: [100, 1000, 300, 2000, 1],
  soldOn: ["2026-03-01", "2026-03-01", "2030-03-01", "2026-03-01", "2026-03-01"],
  kw: [null, null, null, null, null],
} as const;

const lotsOf = (columns: Record<string, readonly (string | number | null)[]>) =>
  productionLots(new CheckInput({}, columns, {}));
const outcome = (part: Partial<ProductionScenario>, columns: Parameters<typeof lotsOf>[0] = TABLE) =>
  evaluateProduction(supposedLots(lotsOf(columns), { ...asInTable, ...part }));

test("without a change the credit is that of the table, and a row that cannot be read is counted", () => {
  const { amount, missing, byComponent } = outcome({});
  expect([...byComponent]).toEqual([
    ["battery cell", 11_375],
    ["blade", 20],
    ["critical mineral", 200],
  ]);
  expect([amount, missing]).toEqual([11_595, 1]);
});

test.each([
  [2027, { "battery cell": 14_000, blade: 20, "critical mineral": 200 }],
  [2028, { "battery cell": 14_000, blade: 0, "critical mineral": 200 }],
  [2030, { "battery cell": 10_500, blade: 0, "critical mineral": 200 }],
  [2031, { "battery cell": 7000, blade: 0, "critical mineral": 150 }],
  [2033, { "battery cell": 0, blade: 0, "critical mineral": 50 }],
  [2034, { "battery cell": 0, blade: 0, "critical mineral": 0 }],
])("sold in %p, every lot has the credit of that year", (year, credits) => {
  expect(Object.fromEntries(outcome({ year }).byComponent)).toEqual(credits);
});

test("a new quantity is divided among the lots as the table divides it", () => {
  // 3 to 1 between 2030 and 2026.
  const { byComponent } = outcome({ quantities: new Map([["battery cell", 800]]) });
  expect(byComponent.get("battery cell")).toBe(200 * 35 + 600 * 35 * 0.75);
  expect(byComponent.get("blade")).toBe(20);
});

test("a new maximum discharge caps lots at 100 kWh per kW, just at the limit and just below it", () => {
  const credit = (kw: number) =>
    outcome({ year: 2026, kilowatts: new Map([["battery cell", kw]]) }).byComponent.get("battery cell");
  expect(credit(4)).toBe(14_000);
  expect(credit(3.99)).toBe(13_965);
});

test("quantities of zero are divided equally", () => {
  const zero = { ...TABLE, quantity: [0, 0, 0, 0, 0] };
  expect(
    outcome({ year: 2026, quantities: new Map([["battery cell", 10]]) }, zero).byComponent.get("battery cell"),
  ).toBe(350);
});

test("a total of kW is shown only if every lot has one", () => {
  const kwOf = (kw: readonly (number | null)[]) => producedComponents(lotsOf({ ...TABLE, kw }))[0]?.kw;
  expect(kwOf([1, null, 2, null, null])).toBe(3);
  expect(kwOf([1, null, null, null, null])).toBeNull();
});

test("the years are those of the phase-outs", () => {
  expect(saleYears(2026)).toEqual([2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034]);
});

test("another year is the function on the last day of that year, for any lots", () => {
  const names = ["battery cell", "battery module", "wafer", "tower", "critical mineral"];
  const lot = fc.record({
    component: fc.constantFrom(...names),
    quantity: fc.integer({ min: 0, max: 100_000 }),
    kw: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 900 })),
  });
  fc.assert(
    fc.property(fc.array(lot, { minLength: 2, maxLength: 8 }), fc.integer({ min: 2026, max: 2034 }), (lots, year) => {
      const columns = {
        productionComponent: lots.map(({ component }) => component),
        quantity: lots.map(({ quantity }) => quantity),
        soldOn: lots.map(() => "2026-01-01"),
        kw: lots.map(({ kw }) => kw),
      };
      const credits = functionOf("ADVANCED_MANUFACTURING_CREDIT")(
        column(...columns.productionComponent),
        column(...columns.quantity),
        column(...lots.map(() => `${year}-06-30`)),
        column(...columns.kw),
      ) as number[][];
      const sum = credits.reduce((total, [credit]) => total + (credit ?? 0), 0);
      expect(outcome({ year }, columns).amount).toBeCloseTo(sum, 4);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test("the sheet shows what was supposed next to what the table says", () => {
  const scenario = { year: 2031, quantities: new Map([["battery cell", 800]]), kilowatts: new Map<string, number>() };
  const lots = lotsOf(TABLE);
  const { inputs } = productionSheet({
    source: { sheet: "Lots", name: "Lots" } as DataSource,
    scenario,
    produced: producedComponents(lots),
    before: evaluateProduction(lots),
    after: evaluateProduction(supposedLots(lots, scenario)),
    language: createLanguage("en-US"),
  });
  const shown = inputs.map((line) =>
    line.map((cell) => (cell && "number" in cell ? cell.number : cell && "text" in cell ? cell.text : null)),
  );
  expect(shown).toContainEqual(["battery cell", 11_375, 14_000]);
  expect(shown).toContainEqual(["Total", 11_595, 14_150]);
  expect(shown).toContainEqual(["battery cell (kWh)", 400, 800]);
  expect(shown).toContainEqual(["Year of sale (minerals: of production)", "as in the table", 2031]);
  expect(shown).toContainEqual(["Rows without a result", 1, 1]);
});
