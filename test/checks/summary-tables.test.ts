import fc from "fast-check";
import { findRowsOfSums, findSummaries, isSummaryName, type TableToCompare } from "../../src/checks/summary-tables";

const table = (name: string, amounts: readonly number[], texts: readonly string[] = []): TableToCompare => ({
  name,
  amounts,
  texts,
});
const NORTH = table("North", [500, 120.1]);
const SOUTH = table("South", [300, 40.2, 7]);

describe("tables that repeat others", () => {
  test.each<[string, readonly TableToCompare[], ReturnType<typeof findSummaries>]>([
    ["tables of their own are none", [NORTH, SOUTH, table("West", [10, 20])], []],
    [
      "the sums of all others, row by row",
      [NORTH, table("Plants", [620.1, 347.2]), SOUTH],
      [{ table: 1, reasons: ["sum", "sums"], certain: true }],
    ],
    [
      "the rows of all others, in any order",
      [NORTH, SOUTH, table("Everything", [7, 500, 300, 120.1, 40.2])],
      [{ table: 2, reasons: ["sum", "rows"], certain: true }],
    ],
    [
      "the sum alone can be chance",
      [NORTH, SOUTH, table("West", [967.3])],
      [{ table: 2, reasons: ["sum"], certain: false }],
    ],
    ["a sum that is one cent off is not a sum", [NORTH, SOUTH, table("West", [967.31])], []],
    [
      "a sum under the names of the others is certain",
      [NORTH, SOUTH, table("West", [900, 67.3], ["North", "South total"])],
      [{ table: 2, reasons: ["sum", "rowNames"], certain: true }],
    ],
    [
      "a summary by name and sum is certain",
      [NORTH, SOUTH, table("Zusammenfassung", [967.3])],
      [{ table: 2, reasons: ["sum", "name"], certain: true }],
    ],
    [
      "a name alone is asked about",
      [NORTH, table("Summary", [1, 2])],
      [{ table: 1, reasons: ["name"], certain: false }],
    ],
    [
      "a summary of some of the others is asked about",
      [NORTH, SOUTH, table("West", [5, 6]), table("Plants", [620.1, 347.2])],
      [{ table: 3, reasons: ["sums"], certain: false }],
    ],
    [
      "of two tables with the same rows, the second is the copy",
      [NORTH, table("North (2)", [120.1, 500])],
      [{ table: 1, reasons: ["sum", "copy"], of: 0, certain: false }],
    ],
    [
      "of two tables with the same sum, one is asked about",
      [table("A", [5]), table("B", [2, 3])],
      [{ table: 1, reasons: ["sum"], certain: false }],
    ],
    ["a single table repeats nothing", [NORTH], []],
    ["tables without amounts repeat nothing", [table("A", []), table("B", []), table("C", [])], []],
  ])("%s", (_, tables, expected) => {
    expect(findSummaries(tables)).toEqual(expected);
  });

  test.each([
    ["Summary", true],
    ["Consolidated 2025", true],
    ["\u00dcbersicht", true],
    ["Gesamt", true],
    ["R\u00e9capitulatif", true],
    ["Resumen", true],
    ["\u6c47\u603b", true],
    ["\uc694\uc57d", true],
    ["\u96c6\u8a08", true],
    ["Supplier A", false],
    ["TotalEnergies", false],
    ["Lithium", false],
    ["Consumables", false],
  ])("'%s' is called a summary: %s", (name, expected) => {
    expect(isSummaryName(name)).toBe(expected);
  });

  test("whatever the amounts of at least two plants are, the sheet of their sums is found", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 2, maxLength: 6 }), fc.nat(), (plants, at) => {
        const cents = plants.map((each) => each.map((amount) => amount / 100));
        const sums = plants.map((each) => each.reduce((sum, amount) => sum + amount, 0) / 100);
        const tables = cents.map((each, index) => table(`Plant ${index}`, each));
        tables.splice(at % (tables.length + 1), 0, table("Both", sums));
        const found = findSummaries(tables).filter(({ certain }) => certain);
        expect(found.map((each) => tables[each.table]?.name)).toContain("Both");
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});

describe("rows that add up other tables", () => {
  test.each<[string, readonly (readonly number[])[], ReturnType<typeof findRowsOfSums>]>([
    [
      "a row that is the sum of another table",
      [
        [1, 6],
        [1, 2, 3],
      ],
      [{ table: 0, amount: 1, of: 1 }],
    ],
    [
      "the sum of two rows is too often chance",
      [
        [1, 3],
        [1, 2],
      ],
      [],
    ],
    ["a row that is the sum of all others", [[5, 10], [4], [2, 4]], [{ table: 0, amount: 1, of: null }]],
    [
      "no row",
      [
        [1, 2],
        [3, 4, 5],
      ],
      [],
    ],
  ])("%s", (_, tables, expected) => {
    expect(findRowsOfSums(tables.map((amounts) => ({ amounts })))).toEqual(expected);
  });
});
