import { excelNamespace } from "../../src/host/office/excel";
import { UndoJournal } from "../../src/host/office/client/undo-journal";
import { MemoryGrid } from "../support/memory-grid";

let grid: MemoryGrid;
let journal: UndoJournal;
let excel: typeof Excel;

beforeEach(async () => {
  grid = new MemoryGrid(() => 0, ["Open", "Closed"]);
  journal = new UndoJournal();
  excel = excelNamespace(grid, { journal }) as unknown as typeof Excel;
  await inClosed((sheet) => {
    sheet.getRange("A1").format.protection.locked = false;
    sheet.protection.protect();
  });
});

const inClosed = (work: (sheet: Excel.Worksheet, workbook: Excel.Workbook) => unknown) =>
  excel.run(async (context) => {
    work(context.workbook.worksheets.getItem("Closed"), context.workbook);
    await context.sync();
  });

describe("a protected sheet refuses", () => {
  test.each<[string, (sheet: Excel.Worksheet) => unknown]>([
    ["contents of locked cells", (sheet) => (sheet.getRange("B1").values = [[1]])],
    ["contents of cells of which some are locked", (sheet) => (sheet.getRange("A1:B1").values = [[1, 2]])],
    ["formats, even of unlocked cells", (sheet) => (sheet.getRange("A1").format.font.bold = true)],
    ["number formats, even of unlocked cells", (sheet) => (sheet.getRange("A1").numberFormat = [["0%"]])],
    ["widths of columns", (sheet) => (sheet.getRange("A:A").format.columnWidth = 90)],
    ["hidden rows", (sheet) => (sheet.getRange("1:1").rowHidden = true)],
    ["inserted cells", (sheet) => sheet.getRange("A1").insert("Down")],
    ["merged cells", (sheet) => sheet.getRange("A1:B1").merge()],
    ["tables", (sheet) => sheet.tables.add("C1:C2", true)],
    ["cleared cells", (sheet) => sheet.getRange("B1").clear("Contents")],
  ])("%s", async (_, act) => {
    await expect(inClosed(act)).rejects.toMatchObject({ code: "AccessDenied" });
  });

  test("nothing once it is not protected anymore, and never what its unlocked cells hold", async () => {
    await inClosed((sheet) => (sheet.getRange("A1").values = [[1]]));
    await inClosed((sheet) => {
      sheet.protection.unprotect();
      sheet.getRange("B1").values = [[2]];
    });
    expect(
      grid.read((grid.sheets()[1] as { id: string }).id, { row: 0, column: 0, rows: 1, columns: 2 }, "values"),
    ).toEqual([[1, 2]]);
  });

  test("nothing on another sheet", async () => {
    await inClosed((_, { worksheets }) => (worksheets.getItem("Open").getRange("B1").values = [[1]]));
  });
});

test("whether cells are locked is true, false, or null for a mix", async () => {
  const locked = await excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Closed");
    const ranges = ["A1", "B1", "A1:B1"].map((address) => sheet.getRange(address).load("format/protection/locked"));
    await context.sync();
    return ranges.map(({ format }) => format.protection.locked);
  });
  expect(locked).toEqual([false, true, null]);
});

describe("a protected structure refuses", () => {
  test.each<[string, (sheet: Excel.Worksheet, workbook: Excel.Workbook) => unknown]>([
    ["new sheets", (_, { worksheets }) => worksheets.add("New")],
    ["deleted sheets", (sheet) => sheet.delete()],
    ["other names", (sheet) => (sheet.name = "Other")],
    ["another visibility", (sheet) => (sheet.visibility = "Hidden")],
    ["another order", (sheet) => (sheet.position = 0)],
    ["copies", (sheet) => sheet.copy("End")],
  ])("%s", async (_, act) => {
    await inClosed((_sheet, workbook) => workbook.protection.protect());
    await expect(inClosed(act)).rejects.toMatchObject({ code: "AccessDenied" });
    expect(grid.sheets().map(({ name }) => name)).toEqual(["Open", "Closed"]);
  });
});

test("while a cell is being edited, every request fails", async () => {
  grid.data.set("editing", true);
  await expect(inClosed((sheet) => sheet.load("name"))).rejects.toMatchObject({
    code: "InvalidOperationInCellEditMode",
  });
});

describe("Excel's own Undo", () => {
  const write = async (context: Excel.RequestContext, value: number) => {
    context.workbook.worksheets.getItem("Open").getRange("A1").values = [[value]];
    await context.sync();
  };
  const twice = async (context: Excel.RequestContext) => {
    await write(context, 1);
    await write(context, 2);
  };

  test("has a step for each request that writes, and none for one that reads", async () => {
    journal.steps = 0;
    await excel.run(twice);
    await inClosed((sheet) => sheet.load("name"));
    expect(journal.steps).toBe(2);
  });

  test("has one step for a run that is merged", async () => {
    journal.steps = 0;
    await excel.run({ mergeUndoGroup: true }, twice);
    expect(journal.steps).toBe(1);
  });

  test.each<[string, (sheet: Excel.Worksheet) => unknown]>([
    ["deleting a sheet", (sheet) => sheet.delete()],
    ["copying a sheet", (sheet) => sheet.copy("End")],
  ])("is cleared by %s, which a merged run refuses", async (_, act) => {
    await excel.run(twice);
    await expect(
      excel.run({ mergeUndoGroup: true }, async (context) => {
        act(context.workbook.worksheets.getItem("Closed"));
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: "UndoNotSupported" });
    await inClosed(act);
    expect(journal.steps).toBe(0);
  });
});
