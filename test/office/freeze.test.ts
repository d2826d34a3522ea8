import { createHash } from "node:crypto";
import { definitions } from "../../src/functions/catalogue";
import { LAW_VERSION } from "../../src/law";
import { excelNamespace } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";
import { Cancelled, quietWork } from "../../src/office/batch";
import {
  applyFreeze,
  applyThaw,
  type FreezeTexts,
  isAsPlanned,
  listRecords,
  planFreeze,
  planThaw,
} from "../../src/office/freeze";
import { learnDateSystem } from "../../src/office/date-system";
import { findIraFormulas } from "../../src/office/ira-formulas";
import { findStuck, mayEnter, reenter } from "../../src/office/repair";
import { smallEngine } from "../support/small-engine";

const ids = new Set<string>(definitions.map(({ id }) => id));
const isKnown = (id: string) => ids.has(id);
const TEXTS: FreezeTexts = {
  about: "about",
  headers: ["Sheet", "Cell", "Cells", "Formula", "Value", "Law", "On", "Inputs", "Not followed", "Values"],
};
const TODAY = 46349;

let grid: MemoryGrid;
const sheetId = (name: string) => grid.sheets().find((sheet) => sheet.name === name)?.id as string;

async function write(sheet: string, address: string, rows: unknown[][]): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).formulas = rows as string[][];
    await context.sync();
  });
}

async function read(sheet: string, address: string, what: "values" | "formulas" = "values"): Promise<unknown[][]> {
  return Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address).load(what);
    await context.sync();
    return range[what] as unknown[][];
  });
}

beforeEach(async () => {
  grid = new MemoryGrid(smallEngine, ["Lots", "Other lots"]);
  Object.assign(globalThis, { Excel: excelNamespace(grid) });
  await write("Lots", "A1:C4", [
    ["Value", "Extraction", "Processing"],
    [600, "Chile", "China"],
    [300, "Indonesia", "China"],
    [100, "DRC", "Japan"],
  ]);
  await write("Lots", "E1:E3", [
    ['=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", A2:A4, B2:B4, C2:C4)'],
    ["=IRA.CRITICAL_MINERAL_SHARE(A2:A4, B2:B4, C2:C4)"],
    ["=IRA.LAW_VERSION()"],
  ]);
  await write("Lots", "G1", [["=IRA.COUNTRY_CODE(B2:B4)"]]);
  await write("Other lots", "A1:A2", [['=IRA.COUNTRY_CODE("Nowhere")'], ['=IRA.IS_NORTH_AMERICA("Mexico")']]);
});

const freezeAll = async () => {
  const plan = await planFreeze("workbook", isKnown, quietWork);
  return applyFreeze(plan, TEXTS, "2026-11-23", TODAY, quietWork);
};

describe("the plan of a freeze", () => {
  test("of the workbook contains every formula with a result and skips those with errors", async () => {
    const { formulas, skipped } = await planFreeze("workbook", isKnown, quietWork);
    expect(formulas.map(({ area }) => [area.sheet, area.row, area.column, area.rows, area.columns])).toEqual([
      ["Lots", 0, 4, 1, 1],
      ["Lots", 0, 6, 3, 1],
      ["Lots", 1, 4, 1, 1],
      ["Lots", 2, 4, 1, 1],
      ["Other lots", 1, 0, 1, 1],
    ]);
    expect(skipped.map(({ sheet, row }) => [sheet, row])).toEqual([["Other lots", 0]]);
  });

  test.each([
    ["a result", "Lots", "A2", 700],
    ["an input that does not affect the result", "Lots", "C4", "Germany"],
    ["a formula", "Lots", "E3", '=IRA.IS_NORTH_AMERICA("Mexico")'],
  ])("no longer holds if %s has changed since", async (_, sheet, address, content) => {
    const plan = await planFreeze("workbook", isKnown, quietWork);
    expect(await isAsPlanned(plan, isKnown, quietWork)).toBe(true);
    await write(sheet, address, [[content]]);
    expect(await isAsPlanned(plan, isKnown, quietWork)).toBe(false);
  });

  test("of a selection contains a whole spill if any of its cells is selected", async () => {
    grid.select(sheetId("Lots"), [{ row: 2, column: 6, rows: 1, columns: 1 }]);
    const { formulas } = await planFreeze("selection", isKnown, quietWork);
    expect(formulas).toHaveLength(1);
    expect(formulas[0]?.values).toEqual([["CL"], ["ID"], ["CD"]]);
  });

  test("of a sheet contains only its own formulas", async () => {
    grid.activateSheet(sheetId("Other lots"));
    const { formulas } = await planFreeze("sheet", isKnown, quietWork);
    expect(formulas.map(({ formula }) => formula)).toEqual(['=IRA.IS_NORTH_AMERICA("Mexico")']);
  });

  test("has a hash of the addresses and contents of all inputs, which changes with any of them", async () => {
    const sha = (text: string) => createHash("sha256").update(text).digest("hex");
    const one = (address: string, rows: unknown[][]) => `${address} ${sha(JSON.stringify(rows))}`;
    const expected = sha(
      [
        one("Lots!A2:A4", [[600], [300], [100]]),
        one("Lots!B2:B4", [["Chile"], ["Indonesia"], ["DRC"]]),
        one("Lots!C2:C4", [["China"], ["China"], ["Japan"]]),
      ].join("\n"),
    );
    const hashes = async () =>
      (await planFreeze("workbook", isKnown, quietWork)).formulas.map(({ inputsHash }) => inputsHash);
    const before = await hashes();
    expect(before[0]).toBe(expected);
    expect(before[0]).toBe(before[2]);
    await write("Lots", "A3", [[301]]);
    const after = await hashes();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  test("names inputs that cannot be followed", async () => {
    await write("Lots", "E4", [['=IRA.COUNTRY_CODE(INDIRECT("B2"))']]);
    const { formulas } = await planFreeze("workbook", isKnown, quietWork);
    expect(formulas.map(({ notFollowed }) => notFollowed)).toEqual([[], [], [], [], ["INDIRECT"], []]);
  });

  test("lists formulas that read a frozen spill with #, except those that are frozen themselves", async () => {
    await write("Other lots", "C1:C2", [["=COUNTA(Lots!G1#)"], ["=COUNTA(Lots!H1#)"]]);
    const { spillReaders } = await planFreeze("workbook", isKnown, quietWork);
    expect(spillReaders).toEqual([{ sheet: "Other lots", row: 0, column: 2 }]);
  });

  test("can be canceled without changing anything", async () => {
    const controller = new AbortController();
    const work = { signal: controller.signal, report: () => controller.abort() };
    await expect(planFreeze("workbook", isKnown, work)).rejects.toThrow(Cancelled);
    expect(await listRecords()).toEqual([]);
    expect((await read("Lots", "E3", "formulas"))[0]).toEqual(["=IRA.LAW_VERSION()"]);
  });
});

describe("freezing", () => {
  test("keeps what cells show and removes their formulas", async () => {
    const shown = await read("Lots", "E1:G3");
    await freezeAll();
    expect(await read("Lots", "E1:G3")).toEqual(shown);
    expect(await read("Lots", "E1:G3", "formulas")).toEqual(shown);
    // Text that looks like a day stays text.
    expect((await read("Lots", "E3"))[0]).toEqual([LAW_VERSION]);
  });

  test("records each cell, formula, value, law version and day", async () => {
    const { sheet, count } = await freezeAll();
    expect([sheet, count]).toEqual(["OriginCredit freeze", 5]);
    const lines = await read(sheet, "A1:J9");
    expect(lines[0]?.[0]).toBe("OriginCredit freeze");
    expect(lines[3]).toEqual([...TEXTS.headers]);
    expect(lines[5]?.slice(0, 7)).toEqual([
      "Lots",
      "G1",
      "G1:G3",
      "=IRA.COUNTRY_CODE(B2:B4)",
      "CL",
      "2026-11-23",
      TODAY,
    ]);
    expect(lines[5]?.[7]).toMatch(/^[0-9a-f]{64}$/);
    // A recorded formula is text.
    expect((await findIraFormulas(isKnown, quietWork)).map(({ sheet: on, state }) => [on, state])).toContainEqual([
      "OriginCredit freeze",
      "text",
    ]);
  });

  test("gives a second record another name", async () => {
    await freezeAll();
    await write("Lots", "E1", [["=IRA.LAW_VERSION()"]]);
    const second = await freezeAll();
    expect(second.sheet).toBe("OriginCredit freeze (2)");
    expect(second.count).toBe(1);
    expect(await listRecords()).toEqual(["OriginCredit freeze", "OriginCredit freeze (2)"]);
  });

  test("is undone by restoring formulas and spills and removing the record", async () => {
    const before = await read("Lots", "A1:G4", "formulas");
    const frozen = await freezeAll();
    expect(await frozen.undo()).toBe(true);
    expect(await read("Lots", "A1:G4", "formulas")).toEqual(before);
    expect(await read("Lots", "G1:G3")).toEqual([["CL"], ["ID"], ["CD"]]);
    expect(await listRecords()).toEqual([]);
  });

  test("is not undone if a frozen cell has changed", async () => {
    const frozen = await freezeAll();
    await write("Lots", "E2", [[0.5]]);
    expect(await frozen.undo()).toBe(false);
    expect((await read("Lots", "E1", "formulas"))[0]).toEqual([true]);
  });
});

describe("restoring formulas", () => {
  const states = async () => {
    const lines = await planThaw("OriginCredit freeze", isKnown, quietWork);
    return Object.fromEntries(lines.map(({ area, state }) => [`${area.sheet}:${area.row},${area.column}`, state]));
  };

  test("gives unchanged cells their formulas back, including spills", async () => {
    const before = await read("Lots", "A1:G4", "formulas");
    await freezeAll();
    const lines = await planThaw("OriginCredit freeze", isKnown, quietWork);
    expect(lines.map(({ state }) => state)).toEqual(["same", "same", "same", "same", "same"]);
    expect(lines[0]).toMatchObject({ lawVersion: "2026-11-23", frozenOn: "2026-11-23" });
    const record = await applyThaw(lines);
    expect(await read("Lots", "A1:G4", "formulas")).toEqual(before);
    expect(await record?.undo()).toBe(true);
    expect(await read("Lots", "G1:G3", "formulas")).toEqual([["CL"], ["ID"], ["CD"]]);
  });

  test.each([
    ["a value", 0.25],
    ["a formula", "=1+1"],
  ])("changes nothing if %s was typed after the cells were compared", async (_, typed) => {
    await freezeAll();
    const lines = await planThaw("OriginCredit freeze", isKnown, quietWork);
    await write("Lots", "E2", [[typed]]);
    const before = await read("Lots", "A1:G4", "formulas");
    expect(await applyThaw(lines)).toBe(null);
    expect(await read("Lots", "A1:G4", "formulas")).toEqual(before);
  });

  test("distinguishes a changed value, a formula and a deleted sheet", async () => {
    await freezeAll();
    await write("Lots", "E2", [[0.5]]);
    await write("Lots", "G2", [["XX"]]);
    await write("Lots", "E3", [["=1+1"]]);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Other lots").delete();
      await context.sync();
    });
    expect(await states()).toEqual({
      "Lots:0,4": "same",
      "Lots:0,6": "changed",
      "Lots:1,4": "changed",
      "Lots:2,4": "formula",
      "Other lots:1,0": "gone",
    });
  });

  test("refuses a line of the record whose formula was tampered with", async () => {
    const { sheet } = await freezeAll();
    await write(sheet, "D5:D7", [
      ['\'=WEBSERVICE("https://example.com/"&IRA.LAW_VERSION())'],
      ["'=1+1"],
      ["'=IRA.COUNTRY_CODE('[Book2.xlsx]Sheet1'!A1)"],
    ]);
    expect(Object.values(await states()).filter((state) => state === "refused")).toHaveLength(3);
  });
});

describe("whether a text may become a formula", () => {
  test.each([
    ["=IRA.LAW_VERSION()", true],
    ['=IF(IRA.IS_NORTH_AMERICA(A1),"yes","no")', true],
    ["=_xldudf_IRA_LAW_VERSION()", true],
    ['=IRA.COUNTRY_CODE("WEBSERVICE(1)")', true],
    ["=SUM(Lots[Value])*IRA.CRITICAL_MINERAL_SHARE(Lots[Value],Lots[A],Lots[B])", true],
    ["=1+1", false],
    ["IRA.LAW_VERSION()", false],
    ["=IRA.UNKNOWN()", false],
    ['=_xlfn.WEBSERVICE("x")&IRA.LAW_VERSION()', false],
    ['=HYPERLINK("https://x",IRA.LAW_VERSION())', false],
    ["=IRA.COUNTRY_CODE([1]Sheet1!A1)", false],
    ["=cmd|' /c calc'!A0&IRA.LAW_VERSION()", false],
    ["=_xldudf_OTHER_THING(IRA.LAW_VERSION())", false],
  ])("is, for %s, %s", (formula, may) => {
    expect(mayEnter(formula, isKnown)).toBe(may);
  });
});

describe("the repair of formulas", () => {
  beforeEach(async () => {
    await write("Other lots", "A1:A3", [
      ["=_xldudf_IRA_LAW_VERSION()"],
      ["'=IRA.LAW_VERSION()"],
      ["'=WEBSERVICE(IRA.LAW_VERSION())"],
    ]);
  });

  test("finds unresolved stored names and formulas held as text separately", async () => {
    const { unnamed, asText } = await findStuck(isKnown, quietWork);
    expect(unnamed.map(({ row }) => row)).toEqual([0]);
    expect(asText.map(({ row }) => row)).toEqual([1]);
  });

  test("enters formulas as if they were typed, and can be undone", async () => {
    const { unnamed, asText } = await findStuck(isKnown, quietWork);
    const repaired = await reenter([...unnamed, ...asText], isKnown, quietWork);
    expect([repaired.count, repaired.changed]).toEqual([2, 0]);
    expect(await read("Other lots", "A1:A2")).toEqual([[LAW_VERSION], [LAW_VERSION]]);
    expect(await read("Other lots", "A1:A2", "formulas")).toEqual([["=IRA.LAW_VERSION()"], ["=IRA.LAW_VERSION()"]]);
    expect(await repaired.undo()).toBe(true);
    expect(await read("Other lots", "A1:A2")).toEqual([["#NAME?"], ["=IRA.LAW_VERSION()"]]);
  });

  test("leaves a cell alone that has changed meanwhile", async () => {
    const { unnamed } = await findStuck(isKnown, quietWork);
    await write("Other lots", "A1", [["mine"]]);
    const repaired = await reenter(unnamed, isKnown, quietWork);
    expect([repaired.count, repaired.changed]).toEqual([0, 1]);
    expect(await read("Other lots", "A1")).toEqual([["mine"]]);
  });

  test("skips records of frozen formulas", async () => {
    await freezeAll();
    const { asText } = await findStuck(isKnown, quietWork, await listRecords());
    expect(asText.map(({ sheet, row }) => [sheet, row])).toEqual([["Other lots", 1]]);
  });
});

test.each([
  [1900, TODAY],
  [1904, TODAY - 1462],
])("a record in a workbook with %s dates shows the day of the freeze, and is read with it", async (system, serial) => {
  if (system === 1904) grid.data.set("date1904", true);
  const { sheet } = await freezeAll();
  expect((await read(sheet, "G5"))[0]).toEqual([serial]);
  expect((await planThaw(sheet, isKnown, quietWork))[0]?.frozenOn).toBe("2026-11-23");
  grid.data.delete("date1904");
  await learnDateSystem();
});
