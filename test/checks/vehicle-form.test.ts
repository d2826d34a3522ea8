import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { type CheckData, readCheck } from "../../src/checks/check-data";
import { vehicleCheck } from "../../src/checks/definitions/clean-vehicle-credit";
import { scanWorkbook } from "../../src/checks/scan/scan";
import { correctedFacts, vehicleForm } from "../../src/checks/vehicle-form";
import type { FactName } from "../../src/checks/vehicle-labels";
import { callFunction } from "../../src/checks/calls/engine";
import { placeText } from "../../src/office/addresses";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import { type HeldCell, openInMemory } from "../support/memory-workbook";

interface Layout {
  readonly name: string;
  readonly sheet: string;
  readonly rows: readonly (readonly HeldCell[])[];
  readonly facts: Readonly<Partial<Record<FactName, string>>>;
}

const layouts = parse(readFileSync(path.join(__dirname, "vehicle-layouts.yaml"), "utf8")) as Layout[];

async function open({ sheet, rows }: Pick<Layout, "sheet" | "rows">): Promise<{ data: CheckData; source: DataSource }> {
  await openInMemory([
    { name: "Notes", rows: [["Read me"], ["What this is"]] },
    { name: sheet, rows },
  ]);
  const { proposals } = await scanWorkbook(quietWork);
  const found = proposals.find(({ check }) => check === "cleanVehicleCredit");
  if (!found) throw new Error("No vehicle was found.");
  const data = await readCheck(vehicleCheck, found.subject, quietWork);
  return { data, source: data.subject.sources.data as DataSource };
}

async function formOf(layout: Pick<Layout, "sheet" | "rows">) {
  const { data, source } = await open(layout);
  const facts = data.input.table("data");
  const fields = vehicleForm(facts, source);
  if (!fields) throw new Error("The form is not of one vehicle.");
  return { facts, fields };
}

describe("the facts of one vehicle are found with their cells", () => {
  test.each(layouts)("$name", async (layout) => {
    const { fields } = await formOf(layout);
    const shown = Object.fromEntries(
      fields.map(({ name, value, problem, place }) => [
        name,
        place ? `${problem ? "?" : value} ${placeText(place)}` : value,
      ]),
    );
    expect(shown).toMatchObject(layout.facts);
  });
});

test("several vehicles have no form", async () => {
  const { data, source } = await open({
    sheet: "Cars",
    rows: [
      ["Acquired", "Placed in service", "MSRP"],
      ["2025-07-01", "2025-07-20", 51000],
      ["2025-07-02", "2025-07-21", 52000],
    ],
  });
  expect(vehicleForm(data.input.table("data"), source)).toBeNull();
});

const COMPLETE: Layout["rows"] = [
  ["Acquired", "2025-08-01"],
  ["Placed in service", "2025-08-15"],
  ["Final assembly country", "US"],
  ["Battery capacity (kWh)", 75],
  ["Gross vehicle weight rating (lb)", 6000],
  ["Vehicle class", "SUV"],
  ["MSRP", 60000],
  ["Filing status", "joint"],
  ["Modified AGI", 200000],
  ["Critical minerals met", true],
  ["Battery components met", true],
  ["FEOC battery component", false],
  ["FEOC critical mineral", false],
];
const creditOf = (facts: Parameters<typeof correctedFacts>[0]) => {
  const found = callFunction("CLEAN_VEHICLE_CREDIT", [facts]);
  return found.ok ? found.value : "problem";
};

describe("a correction", () => {
  test("counts in place of its cell", async () => {
    const { facts, fields } = await formOf({ sheet: "Vehicle", rows: COMPLETE });
    expect(creditOf(facts)).toEqual([[7500]]);
    expect(creditOf(correctedFacts(facts, fields, { acquired: "2025-10-01" }))).toEqual([[0]]);
    expect(creditOf(correctedFacts(facts, fields, { mineralsMet: "no" }))).toEqual([[3750]]);
    expect(creditOf(correctedFacts(facts, fields, { msrpUsd: "80000.01" }))).toEqual([[0]]);
  });

  test("leaves what was read as it is", async () => {
    const { facts, fields } = await formOf({ sheet: "Vehicle", rows: COMPLETE });
    const before = JSON.stringify(facts);
    correctedFacts(facts, fields, { acquired: "2025-10-01", priorIncomeUsd: "1" });
    expect(JSON.stringify(facts)).toBe(before);
  });

  test("of a fact without a label gives it one, down a column and across a row", async () => {
    const without = COMPLETE.filter(([label]) => label !== "MSRP");
    for (const rows of [without, [without.map(([label]) => label ?? null), without.map(([, cell]) => cell ?? null)]]) {
      const { facts, fields } = await formOf({ sheet: "Vehicle", rows });
      expect(fields.find(({ name }) => name === "msrpUsd")).toMatchObject({ value: "", place: null });
      expect(creditOf(correctedFacts(facts, fields, { msrpUsd: "60000" }))).toEqual([[7500]]);
    }
  });

  test("can take a fact away: unknown is not no", async () => {
    const { facts, fields } = await formOf({ sheet: "Vehicle", rows: COMPLETE });
    expect(creditOf(correctedFacts(facts, fields, { feocMineral: "" }))).not.toEqual([[7500]]);
  });
});
