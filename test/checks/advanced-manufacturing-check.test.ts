import { CheckInput } from "../../src/checks/definitions/definition";
import { productionCheck } from "../../src/checks/definitions/advanced-manufacturing";
import { matchColumns } from "../../src/checks/column-matching";
import { createLanguage } from "../../src/text/language";
import { quietWork } from "../../src/office/batch";
import type { SheetCell } from "../../src/office/read-blocks";

const english = createLanguage("en-US");

/** The result of the pane's 45X check over columns of a table. */
async function check(columns: Record<string, readonly SheetCell[]>) {
  const outcome = await productionCheck.evaluate(new CheckInput({}, columns, {}), quietWork);
  if (outcome.kind !== "result") throw new Error("no result");
  return outcome.result;
}

const CELLS = { productionComponent: ["battery cell", "battery cell"], quantity: [100, 100] };
const SOLD = { soldOn: ["2027-03-01", "2027-03-01"] };

const failing = (result: Awaited<ReturnType<typeof check>>) =>
  result.decisions.filter(({ status }) => status === "fails").map(({ rows, value }) => ({ rows, value }));
const figure = (result: Awaited<ReturnType<typeof check>>, title: string) =>
  result.figures.find((each) => each.title === title)?.value;

test("a cell exactly at its minimum passes, and one 0.01 Wh below fails with its credit at stake", async () => {
  const result = await check({ ...CELLS, ...SOLD, wattHoursPerLitre: [100, 100], wattHours: [12, 11.99] });
  expect(failing(result)).toEqual([{ rows: [1], value: 3500 }]);
  expect(english.say(result.decisions[0]?.reason ?? "")).toContain("11.99 Wh; the minimum is 12 Wh");
  expect(result.decisions[0]?.citation).toContain("45X(c)(5)(B)(ii)");
  expect(figure(result, "result.definitionRows")).toBe(2);
  expect(figure(result, "result.definitionAtStake")).toBe(3500);
});

test("the amount is that of the function even if a definition fails", async () => {
  const result = await check({ ...CELLS, ...SOLD, wattHoursPerLitre: [1, 1], wattHours: [1, 1] });
  expect(result.answer?.value).toBe(7000);
});

test("a module for a hydrogen vehicle needs 1 kWh, and any other needs 7 kWh", async () => {
  const result = await check({
    productionComponent: ["battery module", "battery module", "battery module without cells"],
    quantity: [100, 100, 100],
    soldOn: ["2026-03-01", "2026-03-01", "2026-03-01"],
    moduleKwh: [1, 1, 7],
    moduleCells: [2, 2, null],
    hydrogenVehicle: [true, false, null],
  });
  expect(failing(result)).toEqual([{ rows: [1], value: 1000 }]);
});

test("a mineral below its purity fails, and a form that the statute does not name is a fact to correct", async () => {
  const result = await check({
    productionComponent: ["critical mineral", "critical mineral", "critical mineral"],
    quantity: [1000, 1000, 1000],
    soldOn: ["2026-03-01", "2026-03-01", "2026-03-01"],
    producedMineral: ["graphite", "graphite", "cobalt"],
    mineralForm: ["graphite", "graphite", "dust"],
    purityPercent: [99.9, 99.89, 99],
  });
  expect(failing(result).map(({ rows }) => rows)).toEqual([[1]]);
  const missing = result.decisions.find(({ rows, status }) => status === "missing" && rows[0] === 2);
  expect(english.say(missing?.reason ?? "")).toContain("Use one of:");
});

test("a mineral given as the component needs no separate column", async () => {
  const result = await check({
    productionComponent: ["graphite", "Nickel", "critical mineral"],
    quantity: [1000, 1000, 1000],
    soldOn: ["2026-03-01", "2026-03-01", "2026-03-01"],
    producedMineral: [null, null, "cobalt"],
    mineralForm: ["graphite", "metal", "sulfate"],
    purityPercent: [99.9, 98.9, null],
  });
  expect(failing(result).map(({ rows }) => rows)).toEqual([[1]]);
  expect(english.say(result.decisions[0]?.reason ?? "")).toContain("Nickel as metal: purity 98.9 %");
});

test("a row that does not name its mineral is not tested and does not fail", async () => {
  const result = await check({
    productionComponent: ["critical mineral"],
    quantity: [1000],
    soldOn: ["2026-03-01"],
    mineralForm: ["metal"],
    purityPercent: [99],
  });
  expect(failing(result)).toEqual([]);
  expect(english.say(result.decisions.find(({ status }) => status === "missing")?.reason ?? "")).toContain(
    "'critical mineral' is not a known material. Enter a mineral's name",
  );
});

test("a component built into another needs 65 % US primary components from 2027 on, and none before", async () => {
  const built = { secondaryCosts: [100, 100], usPrimaryCosts: [65, 64.99] };
  expect(failing(await check({ ...CELLS, ...SOLD, ...built })).map(({ rows }) => rows)).toEqual([[1]]);
  expect(failing(await check({ ...CELLS, soldOn: ["2026-03-01", "2026-03-01"], ...built }))).toEqual([]);
});

test("the definitions are not mentioned without their columns, which a plain table does not match", async () => {
  const result = await check({ ...CELLS, ...SOLD });
  expect(figure(result, "result.definitionRows")).toBeUndefined();
  const needs = productionCheck.roles[0]?.columns ?? [];
  const headers = ["Product", "45X component", "Quantity", "Unit", "Date", "Maximum kW", "Sample"];
  const sample = [["Cell"], ["battery cell"], [100], ["kWh"], [46000], [5], ["sample"]];
  const map = matchColumns(headers, sample, needs);
  expect(needs.filter(({ key, rare }) => rare === true && map[key] !== null).map(({ key }) => key)).toEqual([]);
});
