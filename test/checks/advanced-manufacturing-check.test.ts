import { CheckInput } from "../../src/checks/definitions/definition";
import { productionCheck } from "../../src/checks/definitions/advanced-manufacturing";
import { matchColumns } from "../../src/checks/column-matching";
import { createLanguage } from "../../src/text/create-language";
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

describe("totals of the 45X check", () => {
  const LOTS = {
    label: ["Pack A", "Pack B", "pack a", "", "Pack B"],
    productionComponent: ["battery cell", "battery cell", "battery module", "wafer", "towr"],
    quantity: [600, 100, 100, 10, 1],
    soldOn: ["2030-03-01", "2026-03-01", "2026-03-01", "2031-03-01", "2026-03-01"],
    kw: [5, null, 1, null, null],
  };
  const table = (result: Awaited<ReturnType<typeof check>>, title: string) =>
    result.tables
      ?.find((each) => each.title === title)
      ?.rows.map(({ label, cells }) => [english.say(label), ...cells.map((cell) => cell?.value ?? null)]);

  test("are given by component, product and year, with rows that have no result", async () => {
    const result = await check(LOTS);
    expect(result.answer?.value).toBe(13_125 + 3500 + 1000 + 60);
    expect(figure(result, "result.full")).toBe(17_500 + 3500 + 1000 + 120);
    expect(table(result, "result.byComponent")).toEqual([
      ["battery cell", 600, 21_000, 16_625, 0],
      ["battery module", 100, 1000, 1000, 0],
      ["photovoltaic wafer", 10, 120, 60, 0],
      ["towr", null, 0, 0, 1],
    ]);
    expect(table(result, "result.byProduct")).toEqual([
      ["Pack A", 18_500, 14_125, 0],
      ["Pack B", 3500, 3500, 1],
      ["unknown", 120, 60, 0],
    ]);
    expect(table(result, "result.byYear")).toEqual([
      ["2026", 4500, 4500, 1],
      ["2030", 17_500, 13_125, 0],
      ["2031", 120, 60, 0],
    ]);
  });

  test("are not given by product without such a column", async () => {
    const { label, ...without } = LOTS;
    expect(label).toHaveLength(5);
    expect(table(await check(without), "result.byProduct")).toBeUndefined();
  });

  test("state quantity x rate x phase-out for the rows of each component and step, with the cap", async () => {
    const result = await check(LOTS);
    const said = result.decisions.map(({ rows, reason, value }) => [rows, english.say(reason), value]);
    expect(said[0]).toEqual([
      [0],
      "battery cell: 500 kWh x 35 x 75 % = 13125 USD. 600 kWh exceed 100 kWh per kW of maximum discharge: 500 kWh count.",
      13_125,
    ]);
    expect(said).toContainEqual([
      [1],
      "battery cell: 100 kWh x 35 x 100 % = 3500 USD. The maximum discharge (kW) is not given, so the 100 to 1 limit on capacity was not applied.",
      3500,
    ]);
    expect(said).toContainEqual([[2], "battery module: 100 kWh x 10 x 100 % = 1000 USD.", 1000]);
  });

  test("forecast the same quantities over the phase-out, and say in which year a component ends", async () => {
    const result = await check({
      productionComponent: ["battery cell", "blade"],
      quantity: [100, 1000],
      soldOn: ["2026-03-01", "2026-03-01"],
    });
    expect(table(result, "result.forecast")?.map(([year, credit]) => [year, credit])).toEqual([
      ["2026", 3520],
      ["2027", 3520],
      ["2028", 3500],
      ["2029", 3500],
      ["2030", 2625],
      ["2031", 1750],
      ["2032", 875],
      ["2033", 0],
      ["2034", 0],
    ]);
    const notes = result.tables
      ?.find(({ title }) => title === "result.forecast")
      ?.rows.flatMap(({ label, note }) => (note === undefined ? [] : [`${english.say(label)}: ${english.say(note)}`]));
    expect(notes).toEqual(["2028: Nothing for blade.", "2033: Nothing for battery cell."]);
    const chart = result.charts.find(({ title }) => title === "result.forecast");
    expect(chart?.bars.map(({ total, qualifying }) => [total, qualifying]).slice(3, 5)).toEqual([
      [3520, 3500],
      [3520, 2625],
    ]);
    expect(result.cautions?.map(({ citation }) => citation)).toEqual(
      expect.arrayContaining(["45X(d)(4)", "45X(c)(1)(C)"]),
    );
  });

  test("have formulas whose products need a product column", () => {
    const titles = (has: boolean) => productionCheck.formulas(() => has).map(({ title }) => title);
    expect(titles(true)).toContain("insert.byProduct");
    expect(titles(false)).not.toContain("insert.byProduct");
    expect(titles(false)).toEqual(expect.arrayContaining(["insert.byYear", "insert.forecast", "insert.explanation"]));
  });
});
