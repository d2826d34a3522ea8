import { checks } from "../../src/checks/definitions";
import type { CheckId, CheckResult } from "../../src/checks/definitions/definition";
import { readCheck } from "../../src/checks/check-data";
import { dateCell, datedFacts, passesDateNumbers } from "../../src/checks/dates-1904";
import { explainCallAt, readFormulaCells } from "../../src/checks/explain-cell";
import { formulaBlock } from "../../src/checks/insertion";
import { callsOf } from "../../src/checks/recorded-calls";
import { isoDateOfCell } from "../../src/checks/workbook-dates";
import { createLanguage } from "../../src/text/create-language";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";
import { quietWork } from "../../src/office/batch";
import { dateSystem, learnDateSystem, onDateSystem } from "../../src/office/date-system";
import { listTables } from "../../src/office/sources";
import { smallEngine } from "../support/small-engine";

const english = createLanguage("en-US");
/** The serial numbers of 2030-03-01 and 2026-03-01 in each date system. */
const DAYS = { 1900: { later: 47_543, sooner: 46_082 }, 1904: { later: 46_081, sooner: 44_620 } };

/** Opens a workbook with the given date system and a table that begins in A1. */
async function open(system: 1900 | 1904, rows: readonly (readonly (string | number | boolean)[])[]): Promise<void> {
  const grid = new MemoryGrid(smallEngine, ["Data"]);
  if (system === 1904) grid.data.set("date1904", true);
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Data");
    const range = sheet.getRangeByIndexes(0, 0, rows.length, (rows[0] as unknown[]).length);
    // Text that looks like a day stays text only with an apostrophe.
    range.values = rows.map((row) =>
      row.map((cell) => (typeof cell === "string" && /^\d/.test(cell) ? `'${cell}` : cell)),
    );
    sheet.tables.add(range, true).name = "Data";
    await context.sync();
  });
}

async function read(id: CheckId, columns: Record<string, number>, options: Record<string, string> = {}) {
  const check = checks.find((each) => each.id === id)!;
  const [source] = await listTables();
  const role = check.roles[0]!;
  const subject = { check: id, sources: { [role.key]: source! }, columns: { [role.key]: columns }, options };
  const data = await readCheck(check, subject, quietWork);
  const outcome = await check.evaluate(data.input, quietWork);
  return { check, data, result: (outcome as { result: CheckResult }).result };
}

const production = (day: number | string) => [
  ["Component", "Quantity", "Sold on"],
  ["battery cell", 1000, day],
];
const PRODUCTION = { productionComponent: 0, quantity: 1, soldOn: 2 };

describe("the date system of a workbook", () => {
  test.each([1900, 1904] as const)("is learned from Excel's DATE function (%s)", async (system) => {
    await open(system, production(1));
    expect(await learnDateSystem()).toBe(system);
    expect(dateSystem()).toBe(system);
  });

  test("is reported to listeners if it changes while the pane is open, and stays the same if the host cannot tell", async () => {
    await open(1900, production(1));
    await learnDateSystem();
    const heard: number[] = [];
    const stop = onDateSystem(() => heard.push(dateSystem()));
    await open(1904, production(1));
    await learnDateSystem();
    await learnDateSystem();
    Object.assign(globalThis, { Excel: { run: () => Promise.reject(new Error("not here")) } });
    expect(await learnDateSystem()).toBe(1904);
    stop();
    expect(heard).toEqual([1904]);
  });

  test.each([
    [46_082, 1900, "2026-03-01"],
    [44_620, 1904, "2026-03-01"],
    [44_620.75, 1904, "2026-03-01"],
    ["2026-03-01", 1904, "2026-03-01"],
    ["soon", 1904, null],
    [true, 1904, null],
    [3e9, 1904, null],
  ] as const)("decides which day a cell means (%p in %p: %p)", (cell, system, day) => {
    expect(isoDateOfCell(cell, system)).toBe(day);
  });
});

test.each([
  [44_620, "2026-03-01"],
  [0, 0],
  [-3, -3],
  [3e9, 3e9],
  ["", ""],
  ["2026-03-01", "2026-03-01"],
  [null, null],
])(
  "functions receive a date cell with %p in a 1904 workbook as %p, and unchanged in other workbooks",
  (cell, expected) => {
    expect(dateCell(cell, 1904)).toBe(expected);
    expect(dateCell(cell, 1900)).toBe(cell);
  },
);

describe("a check in a workbook with the 1904 date system", () => {
  // The phase-out of 45X begins in 2030: 75 % of 35 USD for each kWh, and the full amount four years earlier.
  test.each([
    [1900, DAYS[1900].later, 26_250, undefined],
    [1904, DAYS[1904].later, 26_250, true],
    [1904, DAYS[1904].sooner, 35_000, true],
    [1904, "2030-03-01", 26_250, undefined],
  ] as const)("of 45X reads the right day (%p system, cell with %p: %p)", async (system, day, credit, misread) => {
    await open(system, production(day));
    const { data, result } = await read("advancedManufacturing", PRODUCTION);
    expect(result.answer?.value).toBe(credit);
    expect(data.datesMisread).toBe(misread);
    expect(data.stops).toBe(false);
  });

  test.each([
    [1900, DAYS[1900].later],
    [1904, DAYS[1904].later],
  ] as const)("has a report with the right day (%p system)", async (system, day) => {
    await open(system, production(day));
    const { check, data } = await read("advancedManufacturing", PRODUCTION);
    const calls = callsOf(check, data);
    const valuesOf = (id: string) => calls.filter((call) => call.id === id).map(({ result }) => result.values);
    expect(valuesOf("ADVANCED_MANUFACTURING_CREDIT")).toEqual([[[26_250]], [[26_250]]]);
    expect(valuesOf("EXPLAIN_ADVANCED_MANUFACTURING")[0]?.[1]?.[7]).toBe(26_250);
    // The year of the day, not of the number in the cell.
    expect(valuesOf("ADVANCED_MANUFACTURING_BY").at(-1)?.[1]?.[0]).toBe(2030);
  });

  test("of vehicles corrects the two days of the table and nothing else", async () => {
    const facts = (acquired: number | string, placed: number | string) => [
      ["Vehicle", "Acquired", "Placed in service", "MSRP", "Placed in the garage"],
      ["V1", acquired, placed, 44_620, 44_620],
    ];
    await open(1904, facts(DAYS[1904].sooner, DAYS[1904].later));
    const { data } = await read("cleanVehicleCredit", {});
    expect(data.input.table("data")).toEqual(facts("2026-03-01", "2030-03-01"));
    expect(data.datesMisread).toBe(true);
    const form = [
      ["Acquired", 44_620],
      ["MSRP", 44_620],
      ["Placed in service", ""],
    ];
    expect(datedFacts(form, 1904)).toEqual([
      ["Acquired", "2026-03-01"],
      ["MSRP", 44_620],
      ["Placed in service", ""],
    ]);
    expect(datedFacts(form, 1900)).toEqual(form);
  });

  test("inserts formulas with their day as text, which a function reads as that day", async () => {
    const subject = (await tableOfChains(1904)).subject;
    const check = checks.find(({ id }) => id === "criticalMinerals")!;
    const day = () => formulaBlock(check, subject, english, { row: 0, column: 5 }, false).inputs[1]?.[1];
    expect(day()).toEqual({ text: "2026-03-01" });
    const call = callsOf(check, (await tableOfChains(1904)).data)[0];
    expect(call?.arguments[0]).toEqual([["2026-03-01"]]);
    await tableOfChains(1900);
    expect(day()).toEqual({ number: 46_082, format: "yyyy-mm-dd" });
  });
});

async function tableOfChains(system: 1900 | 1904) {
  await open(system, [
    ["Value", "Extraction", "Processing"],
    [100, "Chile", "China"],
  ]);
  const { data } = await read(
    "criticalMinerals",
    { value: 0, extraction: 1, processing: 2 },
    { placedInService: "2026-03-01", method: "value-added" },
  );
  return { data, subject: data.subject };
}

describe("a formula in a workbook with the 1904 date system", () => {
  const formulaCells = (formula: string) => {
    const place = { sheet: "Data", row: 9, column: 9 };
    const area = { ...place, rows: 1, columns: 1 };
    return readFormulaCells(
      { ...place, formula, value: null, area, element: { row: 0, column: 0 }, active: place },
      quietWork,
    );
  };

  test.each([
    ["=IRA.CRITICAL_MINERAL_PERCENTAGE(C2)", true],
    ["=IRA.CRITICAL_MINERAL_PERCENTAGE(C3)", false],
    ["=IRA.CRITICAL_MINERAL_PERCENTAGE(C2:C3)", true],
    ['=IRA.CRITICAL_MINERAL_PERCENTAGE("2026-03-01")', false],
    ["=IRA.CRITICAL_MINERAL_PERCENTAGE(DATE(2026,3,1))", true],
    ['=IRA.CRITICAL_MINERAL_PERCENTAGE(TEXT(DATE(2026,3,1),"yyyy-mm-dd"))', false],
    ["=IRA.ADVANCED_MANUFACTURING_CREDIT(A2,B2,C2)", true],
    ["=IRA.ADVANCED_MANUFACTURING_CREDIT(A2,B2,C3)", false],
    ["=IRA.CRITICAL_MINERAL(A2)", false],
    ["=IRA.CLEAN_VEHICLE_CREDIT(A5:B6)", true],
    ["=IRA.CLEAN_VEHICLE_CREDIT(A6:B6)", false],
  ])("is recognized as one with a date from a cell or not (%s: %p)", async (formula, expected) => {
    await open(1904, [
      ["Component", "Quantity", "Sold on"],
      ["battery cell", 1000, 44_620],
      ["battery cell", 1000, "2026-03-01"],
      ["", "", ""],
      ["Acquired", 44_620, ""],
      ["MSRP", 50_000, ""],
    ]);
    expect(passesDateNumbers(await formulaCells(formula))).toBe(expected);
  });

  test("is explained with the day that the function reads, even from DATE", async () => {
    const shown = async (system: 1900 | 1904) => {
      await open(system, production(1));
      await learnDateSystem();
      const found = explainCallAt(await formulaCells("=IRA.CRITICAL_MINERAL_PERCENTAGE(DATE(2026,3,1))"), 0);
      return found?.explanation?.outcome;
    };
    expect(await shown(1900)).toMatchObject({ ok: true, value: 0.7 });
    // The function receives 2022-02-27, which is before the first percentage.
    expect(await shown(1904)).toMatchObject({ ok: false, code: "#N/A" });
  });
});
