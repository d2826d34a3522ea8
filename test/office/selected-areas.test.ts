import fc from "fast-check";
import type { CellArea } from "../../src/office/explain-references";
import { joinedAreas, selectableAreas } from "../../src/office/selection";

const area = (row: number, rows = 1): CellArea => ({ sheet: "Lots", row, column: 1, rows, columns: 4 });

test("rows that follow one another are one area", () => {
  expect(joinedAreas([2, 3, 4, 8, 9, 11].map((row) => area(row)))).toEqual([area(2, 3), area(8, 2), area(11)]);
  const wider = { ...area(3), columns: 5 };
  expect(joinedAreas([area(2), wider])).toEqual([area(2), wider]);
});

test("no more areas are selected at once than a host takes, from the first row on", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 2000 }), (given) => {
      const rows = [...given].sort((left, right) => left - right);
      const taken = selectableAreas(rows.map((row) => area(row)));
      expect(taken.length).toBeLessThanOrEqual(200);
      const selected = taken.flatMap(({ row, rows: count }) => Array.from({ length: count }, (_, at) => row + at));
      expect(selected).toEqual(rows.slice(0, selected.length));
      if (taken.length < 200 && taken.length > 0 && selected.length < rows.length) {
        // Otherwise it is the length of their addresses that is at its limit.
        expect(taken.length * "B1000000:E1000000,".length).toBeGreaterThan(7000);
      }
    }),
    { seed: 16, numRuns: 60 },
  );
});
