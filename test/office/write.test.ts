import { HostProblem } from "../../src/office/batch";
import { addFilledSheet } from "../../src/office/write-sheets";
import { type Block, writeBlock } from "../../src/office/write-block";
import { type CellInput } from "../../src/office/cell-input";
import { replaceCells, shownCell } from "../../src/office/write";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { type CellScalar } from "../../src/host/host-grid";
import { MemoryGrid } from "../support/memory-grid";

let grid: MemoryGrid;
let excel: typeof Excel;

beforeEach(() => {
  const spill: CellScalar[][] = [
    ["a", "b"],
    ["c", "d"],
  ];
  grid = new MemoryGrid((formula) => (formula === "=SPILL()" ? spill : 7), ["Lots"]);
  excel = excelNamespace(grid) as unknown as typeof Excel;
  Object.assign(globalThis, { Excel: excel, OfficeExtension: officeExtension() });
});

const names = () => grid.sheets().map(({ name }) => name);

const put = (sheet: string, address: string, value: string | number) =>
  excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).values = [[value]];
    await context.sync();
  });

const held = (sheet: string, address: string) =>
  excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address).load("formulas");
    await context.sync();
    return range.formulas as unknown[][];
  });

/** Lets the batch with this number do its work and then fails it, like a host that stops in the middle. */
function failAtBatch(number: number): void {
  const run = excel.run.bind(excel) as (batch: unknown) => Promise<unknown>;
  let batches = 0;
  const failing = async (batch: unknown) => {
    const answer = await run(batch);
    if (++batches === number)
      throw Object.assign(new Error("The request is too large."), { code: "RequestPayloadSizeLimitExceeded" });
    return answer;
  };
  Object.assign(globalThis, { Excel: { ...excel, run: failing } });
}

const inputs: (readonly CellInput[])[] = [
  [{ text: "Title", bold: true }, null],
  [{ text: "Share" }, { formula: "=1+6", format: "0%" }],
];
const block: Block = { sheet: "Lots", row: 0, column: 2, inputs };

describe("a block next to a table", () => {
  test("is undone without losing what was there before or was added next to it since", async () => {
    await put("Lots", "C2", "old");
    const record = await writeBlock(block);
    expect(await held("Lots", "C1:D2")).toEqual([
      ["Title", ""],
      ["Share", "=1+6"],
    ]);
    await put("Lots", "D1", "a note");
    expect(await record.undo()).toBe(true);
    expect(await held("Lots", "C1:D2")).toEqual([
      ["", "a note"],
      ["old", ""],
    ]);
    const bold = await excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("Lots").getRange("C1").load("format/font/bold");
      await context.sync();
      return cell.format.font.bold;
    });
    expect(bold).toBe(false);
  });

  test("is not undone if it has changed since", async () => {
    const record = await writeBlock(block);
    await put("Lots", "C2", "mine");
    expect(await record.undo()).toBe(false);
    expect(await held("Lots", "C1:D2")).toEqual([
      ["Title", ""],
      ["mine", "=1+6"],
    ]);
  });

  test("restores the cells if it could not be written completely", async () => {
    await put("Lots", "C2", "old");
    failAtBatch(2);
    await expect(writeBlock(block)).rejects.toThrow(HostProblem);
    expect(await held("Lots", "C1:D2")).toEqual([
      ["", ""],
      ["old", ""],
    ]);
  });
});

describe("corrections", () => {
  test("are all undone if some of them fail", async () => {
    await put("Lots", "A1", "Jpan");
    await put("Lots", "A2", "Chle");
    failAtBatch(2);
    const change = (row: number, expected: string, input: string) => ({
      sheet: "Lots",
      row,
      column: 0,
      expected,
      input,
    });
    await expect(replaceCells([change(0, "Jpan", "Japan"), change(1, "Chle", "Chile")])).rejects.toThrow(HostProblem);
    expect(await held("Lots", "A1:A2")).toEqual([["Jpan"], ["Chle"]]);
  });
});

describe("the cell that a formula shows as it is", () => {
  test.each([
    ['=IF(Lots!D3="","",Lots!D3)', { sheet: "Lots", row: 2, column: 3 }],
    ["=IF('Supplier B'!AA10=\"\",\"\",'Supplier B'!AA10)", { sheet: "Supplier B", row: 9, column: 26 }],
    ["=IF('Tom''s'!A1=\"\",\"\",'Tom''s'!A1)", { sheet: "Tom's", row: 0, column: 0 }],
    // Another cell is shown than the one that is asked about, or another value than it holds.
    ['=IF(Lots!D3="","",Lots!D4)', null],
    ['=IF(Lots!D3="","",IF(Lots!D3="Kobalt","Cobalt",Lots!D3))', null],
    ["=Lots!D3", null],
    ["Lots!D3", null],
    [7, null],
    [true, null],
  ])("%s", (formula, place) => {
    expect(shownCell(formula)).toEqual(place);
  });
});

describe("a new sheet", () => {
  const spilling: (readonly CellInput[])[] = [[{ text: "Title" }], [{ formula: "=SPILL()" }, null]];

  test("is undone together with the spills of its formulas", async () => {
    const added = await addFilledSheet("Result", spilling);
    expect(names()).toEqual(["Lots", "Result"]);
    expect(await added.undo()).toBe(true);
    expect(names()).toEqual(["Lots"]);
  });

  test.each([
    ["next to our cells", "C1"],
    ["below our cells", "A9"],
    ["between our cells", "B1"],
  ])("is not undone if someone has added a note %s", async (_, address) => {
    const added = await addFilledSheet("Result", spilling);
    await put("Result", address, "a note");
    expect(await added.undo()).toBe(false);
    expect(names()).toEqual(["Lots", "Result"]);
    expect(await held("Result", address)).toEqual([["a note"]]);
  });

  test("says that it is gone if someone has deleted it", async () => {
    const added = await addFilledSheet("Result", spilling);
    await excel.run(async (context) => {
      context.workbook.worksheets.getItem("Result").delete();
      await context.sync();
    });
    await expect(added.undo()).rejects.toMatchObject({ kind: "goneSheet", message: "Result" });
  });

  test.each([2, 3, 4, 5])("is removed if it fails in batch %s", async (batch) => {
    failAtBatch(batch);
    await expect(addFilledSheet("Result", spilling, [100])).rejects.toThrow(HostProblem);
    expect(names()).toEqual(["Lots"]);
  });

  test("of many lines is written completely in several requests", async () => {
    const lines = Array.from({ length: 25_000 }, (_, row) => [{ number: row }, { text: `L${row}` }] as const);
    const added = await addFilledSheet("Long", lines);
    expect((await held(added.sheet, "A25000:B25000"))[0]).toEqual([24_999, "L24999"]);
    expect((await held(added.sheet, "A10001:B10001"))[0]).toEqual([10_000, "L10000"]);
    expect(await added.undo()).toBe(true);
  });
});
