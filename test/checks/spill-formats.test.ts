import { checks } from "../../src/checks/definitions";
import { callIn } from "../../src/checks/calls/formulas";
import { formulaBlock } from "../../src/checks/insertion";
import { resultFormats, spillFormats } from "../../src/checks/spill-formats";
import { formatSpill } from "../../src/office/format-spill";
import { addFilledSheet } from "../../src/office/write-sheets";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { createLanguage } from "../../src/text/create-language";
import { MemoryGrid } from "../support/memory-grid";
import { checkOfId, openedSubject } from "../support/opened-check";

const english = createLanguage("en-US");

const formatsOf = (sheet: string, address: string) =>
  Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address).load("numberFormat");
    await context.sync();
    return (range.numberFormat as string[][]).map((line) => line.join(" | "));
  });

describe("The number formats of what spills", () => {
  test.each([
    ["EXPLAIN_CRITICAL_MINERALS", [undefined, "#,##0.00", "0.00##%", "#,##0.00", undefined, undefined, undefined]],
    ["EXPLAIN_MATERIAL_ASSISTANCE", [undefined, "#,##0.00##", "#,##0.00", undefined, undefined, undefined]],
    ["EXPLAIN_CLEAN_VEHICLE_CREDIT", [undefined, undefined, undefined, undefined, undefined]],
    ["RESOURCING_PLAN", [undefined, "#,##0.00", "#,##0.00##"]],
    ["VALUE_ADDED_SHARES", [undefined, "0.00##%", "0.00##%", "0.00##%"]],
    ["QUALIFYING_FRACTION", ["0.00##%"]],
    ["FEOC_CONTROL_SHARE", ["0.00##%"]],
    ["INCREMENTAL_VALUES", ["#,##0.00##"]],
    ["CLEAN_VEHICLE_CREDIT", ["#,##0.00##"]],
    ["ADVANCED_MANUFACTURING_CREDIT", ["#,##0.00##"]],
    ["IS_FEOC", []],
    ["COUNTRY_CODE", []],
  ] as const)("of %s are known before it is calculated", (id, formats) => {
    expect(resultFormats(id)).toEqual(formats);
  });

  test("cover every line of a check that spills numbers, with a column each at most", () => {
    for (const { id, formulas } of checks) {
      for (const line of formulas(() => true).filter(({ spills }) => spills !== undefined)) {
        const called = callIn(line.formula)?.call;
        expect({ id, called, within: spillFormats(line).length <= (line.spills ?? 0) }).toEqual({
          id,
          called,
          within: true,
        });
      }
    }
  });

  test("reach below the first row on a sheet of our own, as far as a table may grow, and nothing else is formatted", async () => {
    const subject = await openedSubject("criticalMinerals", [
      ["Lot", "Value", "Extraction", "Processing"],
      ["A", 600, "Chile", "Japan"],
      ["B", 300, "China", "China"],
    ]);
    const corner = { row: 0, column: 0 };
    const block = formulaBlock(checkOfId("criticalMinerals"), subject, english, corner, true);
    const { sheet } = await addFilledSheet("Result", block.inputs, [], block.spillFormats);
    const top = block.inputs.length;
    const money = "General | #,##0.00 | 0.00##% | #,##0.00 | General | General | General";
    expect(await formatsOf(sheet, `A${top}:G${top + 2}`)).toEqual([money, money, money]);
    expect(await formatsOf(sheet, `A${top + 1001}:G${top + 1001}`)).toEqual([money]);
    expect(await formatsOf(sheet, `A${top + 1002}:G${top + 1002}`)).toEqual([
      "General | General | General | General | General | General | General",
    ]);
    expect((await formatsOf(sheet, `A${top - 1}:G${top - 1}`)).join()).not.toContain("%");
  });

  test("cover the shares of every entity, not only the first", async () => {
    const subject = await openedSubject("foreignEntitiesOfConcern", [
      ["Entity", "Country"],
      ["A", "China"],
      ["B", "Germany"],
    ]);
    const check = checkOfId("foreignEntitiesOfConcern");
    const { inputs, spillFormats: formats } = formulaBlock(check, subject, english, { row: 0, column: 0 }, true);
    const { sheet } = await addFilledSheet("Result", inputs, [], formats);
    const shares = await formatsOf(sheet, `C${inputs.length}:C${inputs.length + 1}`);
    expect(shares).toEqual(["0.00####%", "0.00####%"]);
  });
});

test.each(["criticalMinerals", "batteryComponents", "materialAssistance", "foreignEntitiesOfConcern"] as const)(
  "%s: a share that is inserted does not look like a threshold that it misses",
  (id) => {
    const shares = checkOfId(id)
      .formulas(() => true)
      .filter(({ title }) => /\.(?:share|ratio|controlShare)$/.test(title));
    expect(shares.map(({ format }) => format)).toEqual(["0.00####%"]);
  },
);

describe("A formula in a cell of somebody's sheet", () => {
  test("gives its formats to the cells it spills into, except those with a format of their own, and takes them back", async () => {
    const grid = new MemoryGrid(() => [
      ["label", 1],
      ["A", 0.5],
      ["B", 0.25],
    ]);
    Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("C3").numberFormat = [["0.0"]];
      sheet.getRange("B2").formulas = [["=IRA.X()"]];
      await context.sync();
    });
    const takeBack = await formatSpill({ sheet: "Sheet1", row: 1, column: 1 }, [undefined, "0.00%"]);
    expect(await formatsOf("Sheet1", "B2:C5")).toEqual([
      "General | 0.00%",
      "General | 0.0",
      "General | 0.00%",
      "General | General",
    ]);
    await takeBack();
    expect(await formatsOf("Sheet1", "C2:C4")).toEqual(["General", "0.0", "General"]);
  });
});
