import { asOneUndo, inExcel, quietWork } from "../../src/office/batch";
import { applyFreeze, applyThaw, planFreeze, planThaw } from "../../src/office/freeze";
import { addWorkbook } from "../../src/office/gallery";
import { replaceCells } from "../../src/office/write";
import { writeBlock } from "../../src/office/write-block";
import { addFilledSheet } from "../../src/office/write-sheets";
import type { UndoJournal } from "../../src/host/office/client/undo-journal";
import { installOffice, WITH_UNDO_GROUPS } from "../support/office-host";
import { MemoryGrid } from "../support/memory-grid";

const TEXTS = { about: "about", headers: Array<string>(10).fill("x") } as unknown as Parameters<typeof applyFreeze>[1];

let grid: MemoryGrid;
let journal: UndoJournal;
beforeEach(() => {
  grid = new MemoryGrid(() => 7, ["Lots"]);
  ({ journal } = installOffice(grid, WITH_UNDO_GROUPS));
});

const put = (address: string, rows: unknown[][]) =>
  inExcel(async (context) => {
    context.workbook.worksheets.getItem("Lots").getRange(address).formulas = rows;
    await context.sync();
  });
/** How many steps an action adds to what Excel can undo. */
const stepsOf = async (act: () => Promise<unknown>) => {
  const before = journal.steps;
  await act();
  return journal.steps - before;
};

const many = Array.from({ length: 25_000 }, (_, row) => [{ number: row }] as const);
const block = { sheet: "Lots", row: 0, column: 2, inputs: many };
const freeze = async () =>
  applyFreeze(await planFreeze("workbook", () => true, quietWork), TEXTS, "v", 46_349, quietWork);

describe("Excel undoes in one step", () => {
  test("a block that takes several requests", async () => {
    expect(await stepsOf(() => writeBlock(block))).toBe(1);
  });

  test("our undo of a block", async () => {
    const record = await writeBlock({
      ...block,
      inputs: [
        [
          { text: "x", bold: true },
          { number: 1, format: "0%" },
        ],
      ],
    });
    expect(await stepsOf(() => record.undo())).toBe(1);
  });

  test("a new sheet with its contents and widths", async () => {
    expect(await stepsOf(() => addFilledSheet("Result", many, [100]))).toBe(1);
  });

  test("suggestions for many cells", async () => {
    await put(
      "A1:A5000",
      Array.from({ length: 5000 }, () => ["x"]),
    );
    const changes = Array.from({ length: 5000 }, (_, row) => ({
      sheet: "Lots",
      row,
      column: 0,
      input: "y",
      expected: "x",
    }));
    expect(await stepsOf(() => replaceCells(changes))).toBe(1);
  });

  test("formulas that are restored from a record", async () => {
    await put(
      "A1:A500",
      Array.from({ length: 500 }, () => ["=IRA.LAW_VERSION()"]),
    );
    const { sheet } = await freeze();
    const lines = await planThaw(sheet, () => true, quietWork);
    expect(await stepsOf(() => applyThaw(lines))).toBe(1);
  });
});

test("freezing takes two steps: the record and the values, so that the record survives the undo of the values", async () => {
  await put("A1", [["=IRA.LAW_VERSION()"]]);
  const plan = await planFreeze("workbook", () => true, quietWork);
  expect(await stepsOf(() => applyFreeze(plan, TEXTS, "v", 46_349, quietWork))).toBe(2);
});

test("without undo groups, an action of several requests takes several steps", async () => {
  ({ journal } = installOffice(grid));
  expect(await stepsOf(() => writeBlock(block))).toBe(2);
});

describe("what deletes sheets says so, because Excel then undoes nothing before it:", () => {
  test.each([
    ["a new sheet", () => addFilledSheet("Result", [[{ text: "x" }]])],
    ["a template", () => addWorkbook("UEs=", ["Inserted"], () => true, quietWork)],
    ["a freeze", () => put("A1", [["=IRA.LAW_VERSION()"]]).then(freeze)],
  ])("%s", async (_, act) => {
    grid.insertSheets = () => Promise.resolve([grid.addSheet("Inserted")]);
    const record = await act();
    expect(record.deletesSheets).toBe(true);
    await put("B1", [[1]]);
    expect(journal.steps).toBeGreaterThan(0);
    expect(await record.undo()).toBe(true);
    expect(journal.steps).toBe(0);
  });

  test("a block of cells does not", async () => {
    expect((await writeBlock({ ...block, inputs: [[{ text: "x" }]] })).deletesSheets).toBeUndefined();
  });
});

test("if Excel cannot undo a member of a group, the action is taken back and done again without the group", async () => {
  grid.addSheet("Other");
  const done: string[] = [];
  await asOneUndo(
    async (run) => {
      done.push("begun");
      await run(async (context) => {
        context.workbook.worksheets.getItem("Other").delete();
        await context.sync();
      });
    },
    async () => void done.push("taken back"),
  );
  expect(done).toEqual(["begun", "taken back", "begun"]);
  expect(grid.sheets().map(({ name }) => name)).toEqual(["Lots"]);
});

test("a failure within a group is reported as what it is, once what was done is taken back", async () => {
  grid.data.set(`protected:${(grid.sheets()[0] as { id: string }).id}`, true);
  let takenBack = 0;
  const act = asOneUndo(
    (run) =>
      run(async (context) => {
        context.workbook.worksheets.getItem("Lots").getRange("A1").values = [["x"]];
        await context.sync();
      }),
    async () => void takenBack++,
  );
  await expect(act).rejects.toMatchObject({ kind: "protected" });
  expect(takenBack).toBe(1);
});
