import { inExcel, quietWork } from "../../src/office/batch";
import { applyFreeze, planFreeze } from "../../src/office/freeze";
import { installOffice, WITH_UNDO_GROUPS } from "../support/office-host";
import { MemoryGrid } from "../support/memory-grid";

const TEXTS = { about: "about", headers: Array<string>(10).fill("x") } as unknown as Parameters<typeof applyFreeze>[1];

let grid: MemoryGrid;
beforeEach(() => {
  const spilled = [["CL"], ["CN"]];
  grid = new MemoryGrid((formula) => (formula.includes("COUNTRY") ? spilled : 7), ["Lots", "Other"]);
});

const contents = () =>
  grid
    .sheets()
    .map(({ id, name }) => [name, grid.read(id, { row: 0, column: 0, rows: 6, columns: 6 }, "formulas")] as const);
const values = () => grid.sheets().map(({ id }) => grid.read(id, { row: 0, column: 0, rows: 6, columns: 6 }, "values"));

/** Excel fails whenever the sheet is written to, as often as told. */
function fail(name: string, times: number): void {
  const sheet = grid.sheets().find((each) => each.name === name)?.id;
  const write = grid.writeContents.bind(grid);
  let left = times;
  grid.writeContents = (...args) => {
    if (args[0] === sheet && left-- > 0) throw new Error("Excel has failed.");
    write(...args);
  };
}

async function freeze(): Promise<void> {
  const plan = await planFreeze("workbook", () => true, quietWork);
  expect(plan.formulas).toHaveLength(4);
  await applyFreeze(plan, TEXTS, "v", 46_349, quietWork);
}

describe.each([
  ["without groups to undo", undefined],
  ["with them", WITH_UNDO_GROUPS],
])("if Excel fails while formulas are being frozen, %s,", (_, requirements) => {
  beforeEach(async () => {
    installOffice(grid, requirements);
    await inExcel(async (context) => {
      for (const name of ["Lots", "Other"]) {
        context.workbook.worksheets.getItem(name).getRange("B1:C1").formulas = [
          ["=IRA.LAW_VERSION()", "=IRA.COUNTRY_CODE(E1:E2)"],
        ];
      }
      await context.sync();
    });
  });

  test("the formulas are put back, and no record is left", async () => {
    const [before, shown] = [contents(), values()];
    fail("Other", 1);
    await expect(freeze()).rejects.toMatchObject({ message: "Excel has failed." });
    expect(contents()).toEqual(before);
    expect(values()).toEqual(shown);
  });

  test("and goes on failing, the record stays with every formula", async () => {
    fail("Other", Infinity);
    await expect(freeze()).rejects.toMatchObject({ message: "Excel has failed." });
    const [, , record] = contents();
    expect(record?.[0]).toBe("OriginCredit freeze");
    expect(record?.[1].slice(4).map((line) => line[3])).toEqual(
      expect.arrayContaining(["=IRA.LAW_VERSION()", "=IRA.COUNTRY_CODE(E1:E2)"]),
    );
  });
});
