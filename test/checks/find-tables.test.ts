import { readTops } from "../../src/checks/find-tables";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";

const names = Array.from({ length: 12 }, (_, index) => `S${index + 1}`);

/** Twelve sheets of 140 rows and 100 columns, of which one is blank and one is hidden. */
function openWide(): { readonly cells: () => readonly number[] } {
  const grid = new MemoryGrid(() => 0, names);
  grid.sheets().forEach(({ id, name }) => {
    if (name === "S3") return;
    if (name === "S4") grid.updateSheet(id, { visibility: "Hidden" });
    for (const [row, column] of [
      [0, 0],
      [199, 99],
    ] as const) {
      grid.writeContents(id, { row, column, rows: 1, columns: 1 }, [[{ value: name }]]);
    }
  });
  const excel = excelNamespace(grid) as unknown as typeof Excel;
  const run = excel.run.bind(excel) as (batch: unknown) => Promise<unknown>;
  const read: number[] = [];
  const inner = grid.read.bind(grid);
  grid.read = (sheetId, area, facet) => {
    read[read.length - 1] = (read.at(-1) ?? 0) + area.rows * area.columns;
    return inner(sheetId, area, facet);
  };
  const counting = async (batch: unknown) => {
    read.push(0);
    return run(batch);
  };
  Object.assign(globalThis, { Excel: { ...excel, run: counting }, OfficeExtension: officeExtension() });
  return { cells: () => read };
}

describe("the tops of sheets", () => {
  test("are read in requests of at most 100,000 cells, in the order of the sheets", async () => {
    const { cells } = openWide();
    const { tops, hidden } = await readTops();
    expect(tops.map(({ name }) => name)).toEqual(names.filter((name) => name !== "S3" && name !== "S4"));
    expect(hidden).toEqual(["S4"]);
    expect(tops.every(({ name, lines, rows }) => lines.length === 140 && rows === 200 && lines[0]?.[0] === name)).toBe(
      true,
    );
    expect(cells().reduce((sum, each) => sum + each, 0)).toBe(10 * 140 * 100);
    expect(Math.max(...cells())).toBe(7 * 140 * 100);
  });

  test("of sheets that are named include hidden ones", async () => {
    openWide();
    const { tops } = await readTops(["s4", "S1"]);
    expect(tops.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["S1", false],
      ["S4", true],
    ]);
  });
});
