import { readCheck } from "../../src/checks/check-data";
import type { CheckSubject } from "../../src/checks/check-subject";
import { productionCheck } from "../../src/checks/definitions/advanced-manufacturing";
import { refusalOf } from "../../src/checks/health";
import { otherQuantityUnit } from "../../src/checks/quantity-units";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import { onlyTable } from "../support/only-table";

const subjectOf = (source: DataSource): CheckSubject => ({
  check: "advancedManufacturing",
  sources: { data: source },
  columns: { data: { productionComponent: 0, quantity: 1, soldOn: 2, kw: null } },
  options: {},
});

async function quantities(headers: readonly string[], ...units: readonly (string | null)[]) {
  const rows = units.map((unit, row) => ["battery cell", row + 1, "2025-06-30", unit]);
  const { health } = await readCheck(productionCheck, subjectOf(await onlyTable([headers, ...rows])), quietWork);
  const issues = health.flatMap((each) => each.issues).filter(({ kind }) => kind === "otherQuantity");
  return {
    refused: refusalOf(health) !== null,
    found: issues.map(({ column, text, rows, stops }) => [column.key, text, rows, stops]),
  };
}

describe("produced quantities in a unit that no credit counts in refuse the result", () => {
  test.each([
    ["MWh in the header", "Quantity (MWh)", "MWh"],
    ["a scale in the header", "Quantity (thousand)", "thousand"],
    ["a mass in the header", "Quantity [t]", "t"],
  ])("%s, for every row", async (_, header, unit) => {
    const { refused, found } = await quantities(["Component", header, "Date of sale", "Note"], null, null);
    expect({ refused, found }).toEqual({ refused: true, found: [["quantity", unit, [0, 1], true]] });
  });

  test("in a column of units, for the rows that state them", async () => {
    const headers = ["Component", "Quantity", "Date of sale", "Unit"];
    const { refused, found } = await quantities(headers, "kWh", "MWh", "GWh", "MWh");
    expect(refused).toBe(true);
    expect(found).toEqual([
      ["quantity", "MWh", [1, 3], true],
      ["quantity", "GWh", [2], true],
    ]);
  });

  test("but not those in the units of the law", async () => {
    for (const header of ["Quantity", "Quantity (kWh)", "Quantity (W)", "Quantity (kg)"]) {
      const headers = ["Component", header, "Date of sale", "Unit"];
      expect(await quantities(headers, "kWh", "W", "kg", "m2", null)).toEqual({ refused: false, found: [] });
    }
  });

  test.each([
    ["kWh", null],
    ["kW", "kW"],
    ["kWp", "kWp"],
    ["Wh", "Wh"],
    ["Wdc", null],
    ["kg", null],
    ["g", "g"],
    ["Tonnes", "Tonnes"],
    ["Output (t)", "t"],
    ["Stock", null],
    ["in 1,000 units", null],
  ])("%s: %s", (text, unit) => {
    expect(otherQuantityUnit(text)).toBe(unit);
  });
});
