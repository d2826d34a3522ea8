import { inExcel, quietWork } from "../../src/office/batch";
import { watchSources } from "../../src/office/changes";
import { applyFreeze, isAsPlanned, planFreeze } from "../../src/office/freeze";
import { findIraFormulas } from "../../src/office/ira-formulas";
import { findStuck, reenter } from "../../src/office/repair";
import { goTo, showAndGoTo } from "../../src/office/selection";
import { hiddenSheets } from "../../src/office/sheets";
import {
  cellOf,
  confirmSources,
  type DataSource,
  freshSource,
  listTables,
  selectedSource,
} from "../../src/office/sources";
import { replaceCells, type UndoRecord } from "../../src/office/write";
import { writeBlock } from "../../src/office/write-block";
import { addFilledSheet } from "../../src/office/write-sheets";
import { later } from "../support/later";
import { installOffice } from "../support/office-host";
import { MemoryGrid } from "../support/memory-grid";

const TEXTS = { about: "about", headers: Array<string>(10).fill("x") } as unknown as Parameters<typeof applyFreeze>[1];

let grid: MemoryGrid;
let lots: string;
beforeEach(async () => {
  grid = new MemoryGrid((formula) => (formula.includes("xldudf") ? "#NAME?" : 7), ["Lots", "Other"]);
  lots = (grid.sheets()[0] as { id: string }).id;
  installOffice(grid);
  await put("Lots", "A1:B3", [
    ["Country", "Value"],
    ["Chil", 5],
    ["Japan", 6],
  ]);
  await put("Lots", "D1:D2", [["=IRA.LAW_VERSION()"], ["=_xldudf_IRA_LAW_VERSION()"]]);
});

const put = (sheet: string, address: string, rows: unknown[][]) =>
  inExcel(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).formulas = rows;
    await context.sync();
  });
const held = (sheetId: string) =>
  JSON.stringify(grid.read(sheetId, { row: 0, column: 0, rows: 4, columns: 8 }, "formulas"));

/** Somebody renames the sheet and gives its name to another one with the same cells. Returns that sheet's id. */
function swap(): string {
  grid.updateSheet(lots, { name: "Lots 2026" });
  const id = grid.addSheet("Lots");
  const area = { row: 0, column: 0, rows: 4, columns: 8 };
  const cells = grid.read(lots, area, "formulas");
  grid.writeContents(
    id,
    area,
    cells.map((line) =>
      line.map((cell) => (typeof cell === "string" && cell.startsWith("=") ? { formula: cell } : { value: cell })),
    ),
  );
  return id;
}

const ACTIONS: readonly [string, () => Promise<UndoRecord>][] = [
  [
    "formulas next to a table",
    () =>
      writeBlock({ sheet: "Lots", row: 0, column: 5, inputs: [[{ text: "x" }, { formula: "=IRA.LAW_VERSION()" }]] }),
  ],
  [
    "suggestions",
    async () =>
      (await replaceCells([{ sheet: "Lots", row: 1, column: 0, input: "Chile", expected: "Chil" }])) as UndoRecord,
  ],
  ["repaired formulas", async () => reenter((await findStuck(() => true, quietWork)).unnamed, () => true, quietWork)],
  [
    "frozen formulas",
    async () => applyFreeze(await planFreeze("workbook", () => true, quietWork), TEXTS, "v", 46_349, quietWork),
  ],
];

describe("when somebody renames a sheet and gives its name to another, the undo of", () => {
  test.each(ACTIONS)("%s follows the renamed sheet and leaves the other alone", async (_, act) => {
    const before = held(lots);
    const record = await act();
    expect(held(lots)).not.toBe(before);
    const other = swap();
    const others = held(other);
    expect(await record.undo()).toBe(true);
    expect(held(lots)).toBe(before);
    expect(held(other)).toBe(others);
  });

  test("a new sheet deletes that one", async () => {
    const record = await addFilledSheet("Result", [[{ text: "x" }]]);
    const { id } = grid.sheets().find(({ name }) => name === "Result") as { id: string };
    grid.updateSheet(id, { name: "Result A" });
    grid.addSheet("Result");
    expect(await record.undo()).toBe(true);
    expect(grid.sheets().map(({ name }) => name)).toEqual(["Lots", "Other", "Result"]);
  });
});

describe("when somebody deletes a sheet, the undo of", () => {
  test.each(ACTIONS)("%s names it and changes nothing", async (_, act) => {
    const record = await act();
    grid.deleteSheet(lots);
    grid.addSheet("Lots");
    const now = grid.sheets().map(({ id }) => held(id));
    await expect(record.undo()).rejects.toMatchObject({ kind: "goneSheet", message: "Lots" });
    expect(grid.sheets().map(({ id }) => held(id))).toEqual(now);
  });
});

describe("between reading and writing", () => {
  test("suggestions go to the renamed sheet", async () => {
    const [formula] = await findIraFormulas(() => true, quietWork);
    const place = { sheet: "Lots", sheetId: formula?.sheetId as string, row: 1, column: 0 };
    const other = swap();
    const others = held(other);
    await replaceCells([{ ...place, input: "Chile", expected: "Chil" }]);
    expect(held(lots)).toContain("Chile");
    expect(held(other)).toBe(others);
  });

  test("a block goes to the renamed sheet, and not at all if it is gone", async () => {
    const block = { sheet: "Lots", sheetId: lots, row: 0, column: 5, inputs: [[{ text: "here" }]] };
    const other = swap();
    await writeBlock(block);
    expect(held(lots)).toContain("here");
    expect(held(other)).not.toContain("here");
    grid.deleteSheet(lots);
    await expect(writeBlock(block)).rejects.toMatchObject({ kind: "goneSheet" });
  });

  test("a plan of a freeze is out of date once its sheet is renamed, and fails by name once it is gone", async () => {
    const plan = await planFreeze("workbook", () => true, quietWork);
    expect(await isAsPlanned(plan, () => true, quietWork)).toBe(true);
    grid.updateSheet(lots, { name: "Lots 2026" });
    expect(await isAsPlanned(plan, () => true, quietWork)).toBe(false);
    grid.deleteSheet(lots);
    await expect(isAsPlanned(plan, () => true, quietWork)).rejects.toMatchObject({
      kind: "goneSheet",
      message: "Lots",
    });
  });
});

describe("a range that was chosen", () => {
  const choose = async () => {
    grid.select(lots, [{ row: 0, column: 0, rows: 3, columns: 2 }]);
    return (await selectedSource()) as DataSource;
  };

  test("is followed to its renamed sheet, and not confused with another of its old name", async () => {
    const source = await choose();
    await confirmSources([source]);
    swap();
    expect(await freshSource(source)).toMatchObject({ sheet: "Lots 2026", sheetId: lots, key: source.key });
    await expect(confirmSources([source])).rejects.toMatchObject({
      kind: "renamedSheet",
      message: "Lots → Lots 2026",
    });
    await goTo(cellOf(source, 0, 0));
    expect(grid.selection()).toMatchObject({ sheetId: lots, activeCell: { row: 1, column: 0 } });
  });

  test("is gone with its sheet, which is named", async () => {
    const source = await choose();
    grid.deleteSheet(lots);
    grid.addSheet("Lots");
    await expect(freshSource(source)).rejects.toMatchObject({ kind: "goneSheet", message: "Lots" });
    await expect(goTo(cellOf(source, 0, 0))).rejects.toMatchObject({ kind: "goneSheet", message: "Lots" });
  });

  test.each([
    ["renamed", () => grid.updateSheet(lots, { name: "Lots 2026" })],
    ["deleted", () => grid.deleteSheet(lots)],
  ])("is out of date once its sheet is %s, and not when another is", async (_, happens) => {
    const source = await choose();
    const watch = await watchSources([source]);
    const heard = jest.fn();
    watch.onChanged([source], heard);
    const other = grid.addSheet("Third");
    grid.updateSheet(other, { name: "Fourth" });
    grid.deleteSheet(other);
    await later();
    expect(heard).not.toHaveBeenCalled();
    happens();
    await later();
    expect(heard).toHaveBeenCalled();
  });
});

describe("sheets that are not shown", () => {
  beforeEach(() => {
    grid.updateSheet((grid.sheets()[1] as { id: string }).id, { visibility: "Hidden" });
    grid.addSheet("Secret");
    grid.updateSheet((grid.sheets()[2] as { id: string }).id, { visibility: "VeryHidden" });
  });

  test("are known by how they are hidden", async () => {
    expect([...(await hiddenSheets())]).toEqual([
      ["Other", "Hidden"],
      ["Secret", "VeryHidden"],
    ]);
  });

  test("and their tables are told apart from others", async () => {
    for (const [sheet, name] of [
      ["Lots", "Seen"],
      ["Other", "Unseen"],
      ["Secret", "Deep"],
    ] as const) {
      await put(sheet, "F1:F2", [["Value"], [1]]);
      await inExcel(async (context) => {
        context.workbook.worksheets.getItem(sheet).tables.add("F1:F2", true).name = name;
        await context.sync();
      });
    }
    expect((await listTables()).map(({ name, hidden }) => [name, hidden])).toEqual([
      ["Seen", undefined],
      ["Unseen", "Hidden"],
      ["Deep", "VeryHidden"],
    ]);
  });

  test("a cell on a hidden sheet is selected once the sheet is shown on request", async () => {
    const place = { sheet: "Other", row: 2, column: 1 };
    expect(await goTo(place)).toEqual({ sheet: "Other", hidden: "Hidden" });
    expect(grid.selection().sheetId).toBe(lots);
    expect(await showAndGoTo(place)).toBeNull();
    expect(grid.selection()).toMatchObject({ activeCell: { row: 2, column: 1 } });
  });

  test("a place that counts rows of its own is still a single cell", async () => {
    await goTo(Object.assign({ sheet: "Lots", row: 1, column: 1 }, { rows: 3 }));
    expect(grid.selection().areas).toEqual([{ row: 1, column: 1, rows: 1, columns: 1 }]);
  });

  test("a very hidden sheet is never shown", async () => {
    const place = { sheet: "Secret", row: 0, column: 0 };
    expect(await showAndGoTo(place)).toEqual({ sheet: "Secret", hidden: "VeryHidden" });
    expect(grid.sheets()[2]?.visibility).toBe("VeryHidden");
  });

  test("a hidden sheet is not shown in a workbook with a protected structure, and the reason is known", async () => {
    grid.data.set("protected:workbook", true);
    await expect(showAndGoTo({ sheet: "Other", row: 0, column: 0 })).rejects.toMatchObject({ kind: "structure" });
    expect(grid.sheets()[1]?.visibility).toBe("Hidden");
  });

  test("keep their names to themselves: a new sheet gets another, whatever the case", async () => {
    expect((await addFilledSheet("SECRET", [[{ text: "x" }]])).sheet).toBe("SECRET (2)");
    expect((await addFilledSheet("other", [[{ text: "x" }]])).sheet).toBe("other (2)");
    expect((await addFilledSheet("History", [[{ text: "x" }]])).sheet).toBe("History (2)");
  });
});
