import fc from "fast-check";
import { findRoom } from "../../src/office/find-room";
import { gridInMemory, openInMemory } from "../support/memory-workbook";

const SIZE = { rows: 10, columns: 2 };
const TABLE = [
  ["Lot", "Value"],
  ["A", 1],
  ["B", 2],
];

async function open(filled: readonly (readonly [row: number, column: number])[]) {
  const [source] = await openInMemory([{ name: "Lots", table: "Lots", rows: TABLE }]);
  const grid = gridInMemory();
  const sheet = grid.sheets()[0]!.id;
  await Excel.run(async (context) => {
    for (const [row, column] of filled)
      context.workbook.worksheets.getItem("Lots").getCell(row, column).values = [["x"]];
    await context.sync();
  });
  return { source: source!, grid, sheet };
}

test("the nearest free columns right of a table are taken, one column away", async () => {
  const { source } = await open([]);
  expect(await findRoom(source, SIZE)).toEqual({ row: 0, column: 3 });
});

test.each([
  ["notes right of the table", [[4, 4]], { row: 0, column: 6 }],
  ["a cell that touches the corner", [[10, 5]], { row: 0, column: 7 }],
  ["a cell far below", [[40, 4]], { row: 0, column: 3 }],
] as const)("%s are left alone", async (_, filled, place) => {
  const { source } = await open(filled);
  expect(await findRoom(source, SIZE)).toEqual(place);
});

test("if all columns beside it are taken, the block goes below everything on the sheet", async () => {
  const { source } = await open(Array.from({ length: 40 }, (_, column) => [5, column + 3] as const));
  expect(await findRoom(source, SIZE)).toEqual({ row: 9, column: 0 });
});

test("hidden columns and charts are no room", async () => {
  const { source } = await open([]);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Lots");
    sheet.getRange("D:D").columnHidden = true;
    const chart = sheet.charts.add("ColumnClustered", sheet.getRange("A1:B3"), "Columns");
    chart.setPosition("F1", "H12");
    await context.sync();
  });
  const place = await findRoom(source, SIZE);
  expect(place?.row).toBe(0);
  expect(place?.column).toBeGreaterThanOrEqual(9);
});

test("whatever is filled, the block and the cells around it are blank and outside the table", async () => {
  const cell = fc.tuple(fc.nat({ max: 14 }), fc.integer({ min: 3, max: 32 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(cell, { maxLength: 40 }),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 1, max: 4 }),
      async (filled, rows, columns) => {
        const { source } = await open(filled);
        const place = await findRoom(source, { rows, columns });
        expect(place).not.toBeNull();
        const { row, column } = place!;
        const touched = filled.filter(
          ([r, c]) => r >= row - 1 && r <= row + rows && c >= column - 1 && c <= column + columns,
        );
        expect(touched).toEqual([]);
        expect(column > 2 || row > 3).toBe(true);
      },
    ),
    { numRuns: 40, seed: 16 },
  );
});
