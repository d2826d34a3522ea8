import { combineTables, partNames, type TablePart, unitConflicts, unnamedUnits } from "../../src/checks/combine-tables";
import { checks } from "../../src/checks/definitions";
import type { Role } from "../../src/checks/definitions/definition";
import type { SheetCell } from "../../src/office/read-blocks";
import type { DataSource } from "../../src/office/sources";

const role = checks.find(({ id }) => id === "criticalMinerals")?.roles[0] as Role;

interface Columns {
  readonly [header: string]: readonly [key: string, cells: readonly SheetCell[], read?: readonly SheetCell[]];
}

function part(
  sheet: string,
  columns: Columns,
  {
    name = "A1:Z9",
    leftOut = [],
    formats = {},
  }: { name?: string; leftOut?: number[]; formats?: TablePart["formats"] } = {},
): TablePart {
  const headers = Object.keys(columns);
  const all = Object.values(columns);
  const source: DataSource = {
    key: sheet,
    kind: name.includes(":") ? "range" : "table",
    name,
    sheet,
    headers,
    firstRow: 1,
    firstColumn: 0,
    rowCount: all[0]?.[1].length ?? 0,
  };
  return {
    source,
    map: Object.fromEntries(all.map(([key], column) => [key, column])),
    held: Object.fromEntries(all.map(([key, cells]) => [key, cells])),
    read: Object.fromEntries(all.map(([key, cells, read]) => [key, read ?? cells])),
    formats,
    headings: new Map(),
    leftOut: new Set(leftOut),
  };
}

const value = (header: string, cells: readonly SheetCell[], formats?: readonly string[]) =>
  part("S", { [header]: ["value", cells] }, formats ? { formats: { value: formats } } : {});

describe("several tables as one", () => {
  const first = part(
    "Supplier A",
    {
      Lot: ["label", ["L1", "L2", "Total", null]],
      Value: ["value", [5, 7, 12, null]],
      From: ["extraction", ["Chile", "Peru", null, null]],
      Made: ["processing", ["Japan", "Japan", null, null]],
    },
    { leftOut: [2] },
  );
  const second = part("Supplier B", {
    Hergestellt: ["processing", ["Japon"], ["Japan"]],
    Wert: ["value", ["1,5"], [1.5]],
    Mineral: ["mineral", ["Lithium"]],
    Land: ["extraction", ["Chile"]],
  });
  const { names, columns, rows } = combineTables(role, [first, second]);

  test("are named by their sheets", () => expect(names).toEqual(["Supplier A", "Supplier B"]));

  test("have every column that one of them has, in the order of the check", () => {
    expect(columns.map(({ need }) => need.key)).toEqual(["value", "extraction", "processing", "mineral", "label"]);
  });

  test("keep their rows in order, without totals and blank rows", () => {
    expect(rows.map((each) => [each.part, each.row])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  test("keep what their cells hold beside what they are read as", () => {
    expect(rows[2]?.cells).toEqual({
      value: { column: 1, held: "1,5", read: 1.5 },
      extraction: { column: 3, held: "Chile", read: "Chile" },
      processing: { column: 0, held: "Japon", read: "Japan" },
      mineral: { column: 2, held: "Lithium", read: "Lithium" },
      label: { column: null, held: null, read: null },
    });
  });

  test("take a material from a name only where there is no column for it", () => {
    const plain: Columns = { Value: ["value", [1]] };
    const { materials } = combineTables(role, [
      part("Lithium", plain),
      part("Kobalt", { ...plain, Mineral: ["mineral", ["Nickel"]] }),
      part("Supplier C", plain, { name: "Graphite" }),
      part("Supplier D", plain),
    ]);
    expect(materials).toEqual(["Lithium", null, "Graphite", null]);
  });

  test("are named by their tables if they share a sheet", () => {
    const sources = [part("Lots", {}, { name: "Asia" }), part("Lots", {}, { name: "A9:D12" }), part("Rest", {})];
    expect(partNames(sources.map(({ source }) => source))).toEqual(["Asia", "Lots A9:D12", "Rest"]);
  });
});

describe("currencies and scales of several tables", () => {
  const EUR = value("Value EUR", [1]);
  test.each<[string, readonly TablePart[], readonly string[]]>([
    ["the same in all headers", [EUR, value("Wert (EUR)", [2])], []],
    ["none anywhere", [value("Value", [1]), value("Wert", [2])], []],
    ["none in one header", [EUR, value("Value", [2])], []],
    ["another in a header", [EUR, value("Value USD", [2])], ["EUR", "USD"]],
    ["another in a text", [EUR, value("Value", ["2 USD"])], ["EUR", "USD"]],
    ["another in a number format", [EUR, value("Value", [2], ['#,##0.00 "USD"'])], ["EUR", "USD"]],
    ["the same in a number format", [EUR, value("Value", [2], ["#,##0.00 [$\u20ac-407]"])], []],
    ["a cell that contradicts its own header", [EUR, value("Value EUR", ["2 USD"])], ["EUR", "EUR", "USD"]],
    ["thousands in one header", [EUR, value("Value TEUR", [2])], ["EUR", "kEUR"]],
    ["thousands without a currency", [value("Value", [1]), value("Value in thousands", [2])], ["", "thousands"]],
    ["thousands in both headers", [value("TEUR", [1]), value("Value kEUR", [2])], []],
  ])("%s", (_, parts, units) => {
    expect(unitConflicts(role, parts).flatMap((each) => each.units.map(({ unit }) => unit))).toEqual(units);
  });

  test("a row that is left out does not count", () => {
    const total = part("S", { Value: ["value", [1, "1 USD"]] }, { leftOut: [1] });
    expect(unitConflicts(role, [EUR, total])).toEqual([]);
  });

  test("tables that name no currency although another does are reported", () => {
    expect(unnamedUnits(role, [value("Value", [1]), EUR])).toMatchObject([{ unit: "EUR", parts: [0] }]);
    expect(unnamedUnits(role, [EUR, EUR])).toEqual([]);
  });
});
