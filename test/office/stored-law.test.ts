import { definitions } from "../../src/functions/catalogue";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { quietWork } from "../../src/office/batch";
import { findIraFormulas } from "../../src/office/ira-formulas";
import { reenter } from "../../src/office/repair";
import { frozenVersions, recalculate, versionsIn } from "../../src/office/stored-law";
import { MemoryGrid } from "../support/memory-grid";

const ids = new Set<string>(definitions.map(({ id }) => id));
const isKnown = (id: string) => ids.has(id);
const OLDER = "2020-01-01";
const NEWER = "2020-02-02";

type Result = string | number | boolean | (string | number | boolean)[][];

let grid: MemoryGrid;
/** What formulas return from now on, by their text. */
let results: Record<string, Result>;

async function write(sheet: string, address: string, rows: unknown[][]): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).formulas = rows as string[][];
    await context.sync();
  });
}

beforeEach(async () => {
  results = {
    "=IRA.LAW_VERSION()": OLDER,
    "=IRA.ASSIGNED_COST(1)": 0.5,
    "=IRA.COUNTRY_CODE(A1)": [["CL"], ["CN"]],
    "=IRA.IS_FEOC(A1)": true,
    '="Law data of "&IRA.LAW_VERSION()': `Law data of ${OLDER}`,
  };
  grid = new MemoryGrid((formula) => results[formula] ?? "#NAME?", ["Lots", "Sources"]);
  Object.assign(globalThis, { Excel: excelNamespace(grid) });
  await write("Lots", "B1:C1", [["=IRA.ASSIGNED_COST(1)", "=IRA.COUNTRY_CODE(A1)"]]);
  await write("Lots", "B4", [["=IRA.IS_FEOC(A1)"]]);
  await write("Sources", "A3:B3", [['="Law data of "&IRA.LAW_VERSION()', "=IRA.LAW_VERSION()"]]);
});

const find = () => findIraFormulas(isKnown, quietWork);

describe("the versions that a workbook holds", () => {
  test("are those in cells with nothing but the function, not those among other words", async () => {
    expect(versionsIn(await find())).toEqual([{ version: OLDER, place: { sheet: "Sources", row: 2, column: 1 } }]);
  });

  test.each(["=@IRA.LAW_VERSION()", "=+IRA.LAW_VERSION()", "= IRA.LAW_VERSION( )"])(
    "are found where Excel or a person writes %s",
    async (formula) => {
      results[formula] = OLDER;
      await write("Sources", "B3", [[formula]]);
      expect(versionsIn(await find())).toEqual([{ version: OLDER, place: { sheet: "Sources", row: 2, column: 1 } }]);
    },
  );

  test("are none in a cell that shows an error", async () => {
    results["=IRA.LAW_VERSION()"] = "#NAME?";
    grid.recalculate();
    await grid.settled();
    expect(versionsIn(await find())).toEqual([]);
  });

  test("are stamped on frozen results, wherever the used range of the record begins", async () => {
    expect(await frozenVersions()).toEqual([]);
    const id = grid.addSheet("Record");
    grid.addSheet("Empty");
    const put = (row: number, column: number, value: string) =>
      grid.writeContents(id, { row, column, rows: 1, columns: 1 }, [[{ value }]]);
    put(0, 0, "OriginCredit freeze");
    put(3, 5, "Law data");
    put(4, 5, OLDER);
    put(5, 0, "Lots");
    put(6, 5, NEWER);
    put(7, 5, `${OLDER} / ${NEWER}`);
    expect(await frozenVersions()).toEqual([OLDER, NEWER, OLDER, NEWER].map((version) => ({ version })));
  });

  test("are read from a record that is too large for one request", async () => {
    const id = grid.addSheet("Record");
    const put = (row: number, column: number, value: string) =>
      grid.writeContents(id, { row, column, rows: 1, columns: 1 }, [[{ value }]]);
    put(0, 0, "OriginCredit freeze");
    for (let row = 4; row < 10; row++) {
      put(row, 3, `=IRA.COUNTRY_CODE("${"x".repeat(1000)}")`);
      put(row, 5, OLDER);
    }
    Object.assign(globalThis, {
      Excel: excelNamespace(grid, { mostBytes: 5000 }),
      OfficeExtension: officeExtension(),
    });
    expect(await frozenVersions()).toEqual(Array(6).fill({ version: OLDER }));
  });
});

describe("calculating again", () => {
  test("lists each result that changes by its first different cell, also one of a spilled result", async () => {
    const formulas = await find();
    results["=IRA.LAW_VERSION()"] = NEWER;
    results["=IRA.ASSIGNED_COST(1)"] = 0.6;
    results["=IRA.COUNTRY_CODE(A1)"] = [["CL"], ["CN"], ["JP"]];
    results['="Law data of "&IRA.LAW_VERSION()'] = `Law data of ${NEWER}`;
    const { changed, stale, pending } = await recalculate(formulas, NEWER, quietWork);
    expect({ stale, pending }).toEqual({ stale: [], pending: 0 });
    expect(changed).toEqual([
      { sheet: "Lots", row: 0, column: 1, before: 0.5, after: 0.6 },
      { sheet: "Lots", row: 2, column: 2, before: null, after: "JP" },
      { sheet: "Sources", row: 2, column: 0, before: `Law data of ${OLDER}`, after: `Law data of ${NEWER}` },
    ]);
  });

  test("changes nothing where the results are the same", async () => {
    const formulas = await find();
    results["=IRA.LAW_VERSION()"] = NEWER;
    expect((await recalculate(formulas, NEWER, quietWork)).changed).toEqual([]);
    expect(versionsIn(await find()).map(({ version }) => version)).toEqual([NEWER]);
  });

  test("waits for results that Excel is still calculating", async () => {
    const formulas = await find();
    let asked = 0;
    const busy = {
      get "=IRA.LAW_VERSION()"() {
        // Excel calculates functions of add-ins after it has answered.
        if (asked++ < 2) {
          setTimeout(() => grid.recalculate(), 0);
          return "#BUSY!";
        }
        return NEWER;
      },
    };
    results = Object.defineProperties({ ...results }, Object.getOwnPropertyDescriptors(busy));
    const { stale, pending } = await recalculate(formulas, NEWER, quietWork);
    expect({ stale, pending }).toEqual({ stale: [], pending: 0 });
  });

  test("says which cells Excel has left out, and entering formulas again calculates them, which can be undone", async () => {
    // As Excel stores it, so that entering it as typed makes a difference.
    results["=_xldudf_IRA_LAW_VERSION()"] = OLDER;
    await write("Sources", "B3", [["=_xldudf_IRA_LAW_VERSION()"]]);
    const formulas = await find();
    results["=IRA.LAW_VERSION()"] = NEWER;
    results["=IRA.ASSIGNED_COST(1)"] = 0.6;
    const first = await recalculate(formulas, NEWER, quietWork);
    expect(first.stale).toEqual([{ sheet: "Sources", row: 2, column: 1 }]);
    let undo: () => Promise<boolean> = () => Promise.resolve(false);
    const second = await recalculate(formulas, NEWER, quietWork, {
      before: first.before,
      calculate: async (work) => ({ undo } = await reenter(formulas, isKnown, work)),
    });
    expect(second.stale).toEqual([]);
    expect(second.changed).toEqual([{ sheet: "Lots", row: 0, column: 1, before: 0.5, after: 0.6 }]);
    expect(await undo()).toBe(true);
    expect((await find()).find(({ sheet, column }) => sheet === "Sources" && column === 1)?.formula).toBe(
      "=_xldudf_IRA_LAW_VERSION()",
    );
  });
});
