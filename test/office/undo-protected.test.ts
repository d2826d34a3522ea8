import { inExcel, quietWork } from "../../src/office/batch";
import { applyFreeze, applyThaw, planFreeze, planThaw } from "../../src/office/freeze";
import { findStuck, reenter } from "../../src/office/repair";
import { replaceCells, type UndoRecord } from "../../src/office/write";
import { writeBlock } from "../../src/office/write-block";
import { installOffice } from "../support/office-host";
import { MemoryGrid } from "../support/memory-grid";

const TEXTS = { about: "about", headers: Array<string>(10).fill("x") } as unknown as Parameters<typeof applyFreeze>[1];
const AREA = { row: 0, column: 0, rows: 4, columns: 8 };

let grid: MemoryGrid;
beforeEach(async () => {
  grid = new MemoryGrid((formula) => (formula.includes("xldudf") ? "#NAME?" : 7), ["Lots", "Other"]);
  installOffice(grid);
  await inExcel(async (context) => {
    for (const name of ["Lots", "Other"]) {
      context.workbook.worksheets.getItem(name).getRange("A1:C1").formulas = [
        ["Chil", "=IRA.LAW_VERSION()", "=_xldudf_IRA_LAW_VERSION()"],
      ];
    }
    await context.sync();
  });
});

const contents = () => JSON.stringify(grid.sheets().map(({ id }) => grid.read(id, AREA, "formulas")));
const idOf = (name: string) => grid.sheets().find((sheet) => sheet.name === name)?.id as string;
const protect = (sheetId: string, isProtected: boolean) => grid.data.set(`protected:${sheetId}`, isProtected);
const suggestion = (sheet: string) => ({ sheet, row: 0, column: 0, input: "Chile", expected: "Chil" });
const freeze = async () =>
  applyFreeze(await planFreeze("workbook", () => true, quietWork), TEXTS, "v", 46_349, quietWork);

const ACTIONS: readonly [string, () => Promise<UndoRecord | null>, where: string][] = [
  [
    "formulas next to a table",
    () => writeBlock({ sheet: "Other", row: 0, column: 4, inputs: [[{ text: "x" }]] }),
    "Notes!E1",
  ],
  ["suggestions on two sheets", () => replaceCells([suggestion("Lots"), suggestion("Other")]), "Notes!A1"],
  [
    "repaired formulas on two sheets",
    async () => reenter((await findStuck(() => true, quietWork)).unnamed, () => true, quietWork),
    "Notes!C1",
  ],
  ["frozen formulas on two sheets", freeze, "Notes!B1"],
  [
    "formulas put back on two sheets",
    async () => {
      const { sheet } = await freeze();
      return applyThaw(await planThaw(sheet, () => true, quietWork));
    },
    "Notes!B1",
  ],
];

describe("when somebody renames and protects one of the sheets, the undo of", () => {
  test.each(ACTIONS)("%s names the cells and changes nothing, and works once that is over", async (_, act, where) => {
    const record = await act();
    const other = idOf("Other");
    grid.updateSheet(other, { name: "Notes" });
    protect(other, true);
    const after = contents();
    await expect(record?.undo()).rejects.toMatchObject({ kind: "locked", message: where });
    expect(contents()).toBe(after);
    protect(other, false);
    expect(await record?.undo()).toBe(true);
    expect(contents()).not.toBe(after);
  });
});

test("the undo of frozen formulas changes nothing while their record cannot be deleted", async () => {
  const record = await freeze();
  grid.data.set("protected:workbook", true);
  const after = contents();
  await expect(record.undo()).rejects.toMatchObject({ kind: "structure" });
  expect(contents()).toBe(after);
  grid.data.set("protected:workbook", false);
  expect(await record.undo()).toBe(true);
});

test("the undo of a format names the sheet if its cells may be filled in, but not formatted", async () => {
  const record = await writeBlock({ sheet: "Other", row: 0, column: 4, inputs: [[{ number: 1, format: "0%" }]] });
  const other = idOf("Other");
  grid.data.set(`unlocked:${other}`, [AREA]);
  protect(other, true);
  const after = contents();
  await expect(record.undo()).rejects.toMatchObject({ kind: "formats", message: "Other" });
  expect(contents()).toBe(after);
});
