import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import type { CellScalar } from "../../src/host/host-grid";
import { MemoryGrid } from "../support/memory-grid";
import { readBack, usedAreas } from "../../src/office/read-back";

const NO_PAUSE = [0, 0, 0];

async function open(
  results: Readonly<Record<string, () => CellScalar | CellScalar[][]>>,
  cells: unknown[][],
): Promise<MemoryGrid> {
  const grid = new MemoryGrid((formula) => results[formula]?.() ?? 0, ["Check", "Other"]);
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
  await Excel.run(async (context) => {
    const columns = (cells[0] as unknown[]).length;
    context.workbook.worksheets.getItem("Check").getRangeByIndexes(1, 1, cells.length, columns).formulas = cells;
    await context.sync();
  });
  return grid;
}

const look = async () => readBack(await usedAreas(["Check", "Other"]), NO_PAUSE);

test("formulas that all return results have no errors, even if constants next to them are errors", async () => {
  await open({ "=A()": () => true, "=#N/A": () => "#N/A" }, [
    ["=A()", "#N/A"],
    ["=#N/A", "text"],
  ]);
  expect(await look()).toEqual({ errors: 0, firstError: null, pending: null });
});

test("every error of a formula counts, including spilled ones, and the first is reported with its place", async () => {
  await open(
    {
      "=A()": () => 1,
      "=B()": () => "#VALUE!",
      "=C()": () => [
        [1, "#N/A"],
        ["#N/A", 2],
      ],
    },
    [
      ["=A()", ""],
      ["=B()", ""],
      ["=C()", ""],
    ],
  );
  expect(await look()).toEqual({
    errors: 3,
    firstError: { sheet: "Check", row: 2, column: 1, code: "#VALUE!" },
    pending: null,
  });
});

test("reading back waits for a formula that is still calculating", async () => {
  let isCalculated = false;
  const grid = await open({ "=SLOW()": () => (isCalculated ? "#VALUE!" : "#BUSY!") }, [["=SLOW()"]]);
  const areas = await usedAreas(["Check"]);
  const found = readBack(areas, [20, 20]);
  setTimeout(() => {
    isCalculated = true;
    grid.recalculate();
  }, 0);
  expect(await found).toMatchObject({ errors: 1, pending: null });
});

test("reading back stops waiting after a time, and reports the pending formula and errors of others", async () => {
  await open({ "=NEVER()": () => "#BUSY!", "=LOADING()": () => "#GETTING_DATA", "=B()": () => "#NAME?" }, [
    ["=NEVER()", "=B()", "=LOADING()"],
  ]);
  expect(await look()).toEqual({
    errors: 1,
    firstError: { sheet: "Check", row: 1, column: 2, code: "#NAME?" },
    pending: { sheet: "Check", row: 1, column: 1 },
  });
});

test("our formulas are found among thousands, with the cells that they spill", async () => {
  const rows = Array.from({ length: 2100 }, (_, row) => [row === 2000 ? "=IRA.LIST()" : "=A()"]);
  await open({ "=A()": () => 1, "=IRA.LIST()": () => [[1, "#N/A"]] }, rows);
  expect(await look()).toEqual({
    errors: 1,
    firstError: { sheet: "Check", row: 2001, column: 2, code: "#N/A" },
    pending: null,
  });
});
