import { asHostProblem, inExcel, quietWork } from "../../src/office/batch";
import { addWorkbook } from "../../src/office/gallery";
import { findStuck, reenter } from "../../src/office/repair";
import { replaceCells } from "../../src/office/write";
import { writeBlock } from "../../src/office/write-block";
import { addFilledSheet } from "../../src/office/write-sheets";
import { installOffice } from "../support/office-host";
import { MemoryGrid } from "../support/memory-grid";

let grid: MemoryGrid;
beforeEach(() => {
  grid = new MemoryGrid(() => "#NAME?", ["Lots"]);
  installOffice(grid);
});

const cells = (address: string) =>
  inExcel(async (context) => {
    const range = context.workbook.worksheets.getItem("Lots").getRange(address).load("formulas,numberFormat");
    await context.sync();
    return [...(range.formulas as unknown[][]), ...(range.numberFormat as unknown[][])];
  });
const prepare = (work: (sheet: Excel.Worksheet) => void) =>
  inExcel(async (context) => {
    work(context.workbook.worksheets.getItem("Lots"));
    await context.sync();
  });
/** Everything that the workbook holds. */
const state = () =>
  JSON.stringify(
    grid.sheets().map(({ id, name }) => [name, grid.read(id, { row: 0, column: 0, rows: 5, columns: 5 }, "formulas")]),
  );

const plain = {
  sheet: "Lots",
  row: 0,
  column: 2,
  inputs: [[{ text: "a" }, { formula: "=IRA.LAW_VERSION()" }]],
} as const;
const bold = { ...plain, inputs: [[{ text: "a", bold: true }]] } as const;
const change = { sheet: "Lots", row: 1, column: 0, input: "Chile", expected: "Chil" } as const;

beforeEach(() =>
  prepare((sheet) => {
    sheet.getRange("A1:B2").formulas = [
      ["Country", "Amount"],
      ["Chil", "'5"],
    ];
    sheet.getRange("E1").formulas = [["=_xldudf_IRA_LAW_VERSION()"]];
  }),
);

describe("on a protected sheet, before anything is written, the pane finds out that it may not", () => {
  beforeEach(() => prepare((sheet) => sheet.protection.protect()));

  test.each([
    ["insert formulas", () => writeBlock(plain), "Lots!C1:D1"],
    ["apply suggestions", () => replaceCells([change]), "Lots!A2"],
    [
      "repair formulas",
      async () => reenter((await findStuck(() => true, quietWork)).unnamed, () => true, quietWork),
      "Lots!E1",
    ],
  ])("%s", async (_, act, where) => {
    const before = state();
    await expect(act()).rejects.toMatchObject({ kind: "locked", message: where });
    expect(state()).toBe(before);
  });

  test("but a new sheet can be added", async () => {
    expect((await addFilledSheet("Result", plain.inputs)).sheet).toBe("Result");
  });
});

describe("unlocked cells of a protected sheet", () => {
  beforeEach(() =>
    prepare((sheet) => {
      sheet.getRange("A2:D2").format.protection.locked = false;
      sheet.getRange("C1:D1").format.protection.locked = false;
      sheet.protection.protect();
    }),
  );

  test("are filled in, and undone", async () => {
    const block = await writeBlock(plain);
    const text = await replaceCells([change]);
    expect((await cells("A2"))[0]).toEqual(["Chile"]);
    expect((await cells("C1"))[0]).toEqual(["a"]);
    expect(await block.undo()).toBe(true);
    expect(await text?.undo()).toBe(true);
    expect((await cells("A2:C2"))[0]).toEqual(["Chil", "5", ""]);
    expect((await cells("C1"))[0]).toEqual([""]);
  });

  test("are left alone if they would have to be formatted, too", async () => {
    const before = state();
    await expect(writeBlock(bold)).rejects.toMatchObject({ kind: "formats", message: "Lots" });
    expect(state()).toBe(before);
  });

  test("are formatted if the protection allows it", async () => {
    await prepare((sheet) => {
      sheet.protection.unprotect();
      sheet.protection.protect({ allowFormatCells: true });
    });
    await writeBlock(bold);
    expect((await cells("C1"))[0]).toEqual(["a"]);
  });

  test("beside locked ones do not help a block that needs both", async () => {
    await expect(
      writeBlock({ ...plain, inputs: [...plain.inputs, [{ text: "b" }], [{ text: "c" }]] }),
    ).rejects.toMatchObject({
      kind: "locked",
      message: "Lots!C1:D3",
    });
  });
});

describe("a workbook with a protected structure", () => {
  beforeEach(() => inExcel(async ({ workbook }) => workbook.protection.protect()));

  test.each([
    ["takes no new sheet", () => addFilledSheet("Result", plain.inputs)],
    ["takes no template", () => addWorkbook("", ["Template"], () => true, quietWork)],
  ])("%s", async (_, act) => {
    await expect(act()).rejects.toMatchObject({ kind: "structure" });
    expect(grid.sheets()).toHaveLength(1);
  });

  test("keeps a sheet that was added before, and says why it is not undone", async () => {
    grid.data.set("protected:workbook", false);
    const added = await addFilledSheet("Result", plain.inputs);
    grid.data.set("protected:workbook", true);
    await expect(added.undo()).rejects.toMatchObject({ kind: "structure" });
    grid.data.set("protected:workbook", false);
    expect(await added.undo()).toBe(true);
  });
});

test("a suggestion keeps a number's format, and a cell formatted as text gets its format back by undo", async () => {
  await prepare((sheet) => {
    sheet.getRange("A1:B1").numberFormat = [["0.00", "@"]];
    sheet.getRange("A1:B1").values = [["'1", "2"]];
  });
  const number = { sheet: "Lots", row: 0, input: 7 } as const;
  const record = await replaceCells([
    { ...number, column: 0, expected: "1" },
    { ...number, column: 1, expected: "2" },
  ]);
  expect(await cells("A1:B1")).toEqual([
    [7, 7],
    ["0.00", "General"],
  ]);
  expect(await record?.undo()).toBe(true);
  expect(await cells("A1:B1")).toEqual([
    ["1", "2"],
    ["0.00", "@"],
  ]);
});

describe("errors of Excel", () => {
  const kindOf = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (problem) {
      return asHostProblem(problem).kind;
    }
    return null;
  };

  test("say that a cell is being edited", async () => {
    grid.data.set("editing", true);
    expect(await kindOf(() => writeBlock(plain))).toBe("editing");
  });

  test("say that the workbook is open as read-only", async () => {
    grid.data.set("readOnly", true);
    expect(await kindOf(() => writeBlock(plain))).toBe("readOnly");
    expect(await kindOf(() => addFilledSheet("Result", plain.inputs))).toBe("readOnly");
  });

  test.each([
    ["AccessDenied", "protected"],
    ["ItemNotFound", "gone"],
    ["MergedRangeConflict", "merged"],
    ["FilteredRangeConflict", "filtered"],
    ["RequestAborted", "busy"],
    ["ServiceNotAvailable", "busy"],
    ["ApiNotFound", "tooOld"],
    ["RequestPayloadSizeLimitExceeded", "tooLarge"],
    ["GeneralException", "failed"],
  ])("%s is understood as %s", async (code, kind) => {
    expect(await kindOf(() => inExcel(() => Promise.reject(Object.assign(new Error("no"), { code }))))).toBe(kind);
  });
});
