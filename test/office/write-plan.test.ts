import { Cancelled, HostProblem, quietWork } from "../../src/office/batch";
import { addPlannedSheet } from "../../src/office/write-plan";
import { type CellScalar } from "../../src/host/host-grid";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { cellError } from "../../src/xlsx/model";
import * as look from "../../src/xlsx/write/look";
import type { PlannedCell, PlannedSheet } from "../../src/xlsx/write/planned-sheet";
import { MemoryGrid } from "../support/memory-grid";

let grid: MemoryGrid;
let excel: typeof Excel;

beforeEach(() => {
  const spill: CellScalar[][] = [["a"], ["b"]];
  grid = new MemoryGrid((formula) => (formula === "=SPILL()" ? spill : formula === "=#N/A" ? "#N/A" : 7), ["Lots"]);
  excel = excelNamespace(grid) as unknown as typeof Excel;
  Object.assign(globalThis, { Excel: excel, OfficeExtension: officeExtension() });
});

const names = () => grid.sheets().map(({ name }) => name);

function held(sheet: string, address: string, what: "formulas" | "values" | "numberFormat" = "formulas") {
  return excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address).load(what);
    await context.sync();
    return range[what] as unknown[][];
  });
}

function planOf(lines: readonly (readonly (PlannedCell | null)[])[], more: Partial<PlannedSheet> = {}): PlannedSheet {
  return {
    cells: new Map(
      lines.map((line, row) => [
        row,
        new Map(line.flatMap((cell, column) => (cell === null ? [] : [[column, cell] as const]))),
      ]),
    ),
    heights: new Map(),
    merges: [],
    verdicts: [],
    ...more,
  };
}

const title: PlannedCell = { value: "Combined", style: look.title };
const header = (value: string): PlannedCell => ({ value, style: look.resultHeader });
const live: PlannedCell = {
  value: 1,
  formula: "Lots!A2",
  plain: true,
  style: look.withFormat(look.given, look.date),
};

const plan = planOf(
  [
    [title, null],
    [],
    [header("Value"), header("Name")],
    [live, { value: "=not a formula", style: look.given }],
    [live, { value: "2025-06-30", style: look.given }],
    [live, { value: cellError("#N/A"), style: look.given }],
  ],
  { heights: new Map([[0, 30]]), widths: [20, 8], frozenRows: 3, tabColor: look.tabs.source },
);

describe("a planned sheet in the open workbook", () => {
  test("has the formulas, which the host calculates, and texts that stay texts", async () => {
    await addPlannedSheet("Combined", plan, quietWork);
    expect(await held("Combined", "A4:B6")).toEqual([
      ["=Lots!A2", "=not a formula"],
      ["=Lots!A2", "2025-06-30"],
      ["=Lots!A2", "=#N/A"],
    ]);
    expect(await held("Combined", "A4:B6", "values")).toEqual([
      [7, "=not a formula"],
      [7, "2025-06-30"],
      [7, "#N/A"],
    ]);
  });

  test("has the look of the plan", async () => {
    await addPlannedSheet("Combined", plan, quietWork);
    const seen = await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Combined").load("tabColor,showGridlines");
      const top = sheet.getRange("A1").load("format/font/size,format/font/bold,format/rowHeight,format/columnWidth");
      const head = sheet.getRange("A3").load("format/fill/color,format/font/color,format/wrapText");
      const body = sheet.getRange("A4:A6").load("numberFormat");
      const line = body.format.borders.getItem("EdgeBottom").load("style,color");
      const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
      await context.sync();
      return {
        tab: sheet.tabColor,
        gridlines: sheet.showGridlines,
        title: [top.format.font.size, top.format.font.bold, top.format.rowHeight, top.format.columnWidth],
        header: [head.format.fill.color, head.format.font.color, head.format.wrapText],
        formats: body.numberFormat as unknown[][],
        line: [line.style, line.color],
        frozen: frozen.address.replace(/^.*!/, ""),
      };
    });
    expect(seen).toEqual({
      tab: `#${look.tabs.source}`,
      gridlines: false,
      title: [look.title.size, true, 30, 112],
      header: [`#${look.resultHeader.fill}`, "#FFFFFF", true],
      formats: [[look.date], [look.date], [look.date]],
      line: ["Continuous", `#${look.given.border}`],
      frozen: "1:3",
    });
  });

  test("gets a free name and is removed when it is undone", async () => {
    await addPlannedSheet("Combined", plan, quietWork);
    const added = await addPlannedSheet("Combined", plan, quietWork);
    expect(names()).toEqual(["Lots", "Combined", "Combined (2)"]);
    expect(grid.activeSheetId()).toBe(grid.sheets()[2]?.id);
    expect(await added.undo()).toBe(true);
    expect(names()).toEqual(["Lots", "Combined"]);
  });

  test("is not undone if someone has written on it", async () => {
    const added = await addPlannedSheet("Combined", plan, quietWork);
    await excel.run(async (context) => {
      context.workbook.worksheets.getItem("Combined").getRange("E9").values = [["a note"]];
      await context.sync();
    });
    expect(await added.undo()).toBe(false);
    expect(names()).toEqual(["Lots", "Combined"]);
  });

  test("has formulas that spill after the cells that they fill", async () => {
    const added = await addPlannedSheet(
      "Result",
      planOf([[{ formula: "SPILL()", style: look.result }], [{ style: look.result }]]),
      quietWork,
    );
    expect(await held("Result", "A1:A2", "values")).toEqual([["a"], ["b"]]);
    expect(await added.undo()).toBe(true);
  });

  test("of many rows is written completely in several requests, and says how far it is", async () => {
    const rows = Array.from({ length: 12_000 }, (_, row): PlannedCell[] => [
      { value: row, style: look.given },
      { value: `L${row}`, formula: `Lots!B${row + 2}`, plain: true, style: look.given },
    ]);
    const said: number[] = [];
    await addPlannedSheet("Long", planOf(rows), { ...quietWork, report: (done) => said.push(done) });
    expect(await held("Long", "A12000:B12000")).toEqual([[11_999, "=Lots!B12001"]]);
    expect(await held("Long", "A5001:B5001")).toEqual([[5000, "=Lots!B5002"]]);
    expect(said).toEqual([...said].sort((one, other) => one - other));
    expect(said.at(-1)).toBe(1);
    expect(said.length).toBeGreaterThan(3);
  });

  test("with long formulas is written in requests of a bounded size", async () => {
    const sizes: number[] = [];
    const run = excel.run.bind(excel) as (batch: unknown) => Promise<unknown>;
    Object.assign(globalThis, {
      Excel: {
        ...excel,
        run: async (batch: unknown) => {
          const before = grid.usedArea(grid.sheets()[1]?.id ?? grid.activeSheetId(), true)?.rows ?? 0;
          const answer = await run(batch);
          sizes.push((grid.usedArea(grid.sheets()[1]?.id ?? grid.activeSheetId(), true)?.rows ?? 0) - before);
          return answer;
        },
      },
    });
    const formula = `IF(Lots!A2="${"x".repeat(200)}",1,Lots!A2)`;
    await addPlannedSheet(
      "Long",
      planOf(Array.from({ length: 9000 }, () => [{ value: 1, formula, plain: true as const, style: look.given }])),
      quietWork,
    );
    expect(sizes.reduce((sum, rows) => sum + rows, 0)).toBe(9000);
    expect(Math.max(...sizes) * formula.length).toBeLessThanOrEqual(1_000_000);
  });

  test("is removed if it is canceled", async () => {
    const stop = new AbortController();
    const work = { signal: stop.signal, report: () => stop.abort() };
    await expect(addPlannedSheet("Combined", plan, work)).rejects.toThrow(Cancelled);
    expect(names()).toEqual(["Lots"]);
  });

  test.each([2, 3, 4, 5])("is removed if the host fails in batch %s", async (number) => {
    const run = excel.run.bind(excel) as (batch: unknown) => Promise<unknown>;
    let batches = 0;
    const failing = async (batch: unknown) => {
      const answer = await run(batch);
      if (++batches === number)
        throw Object.assign(new Error("Too large."), { code: "RequestPayloadSizeLimitExceeded" });
      return answer;
    };
    Object.assign(globalThis, { Excel: { ...excel, run: failing } });
    await expect(addPlannedSheet("Combined", plan, quietWork)).rejects.toThrow(HostProblem);
    expect(names()).toEqual(["Lots"]);
  });
});
