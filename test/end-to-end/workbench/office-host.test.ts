import { readFileSync } from "node:fs";
import path from "node:path";
import type { Frame, Page } from "playwright-core";
import { expectEventually } from "../../setup/chromium";
import { openPage, paneOf, root, type RunningWorkbench, startWorkbench, waitForWorkbook } from "./browser";

/**
 * The Office host with the real spreadsheet, called from the task pane's frame. These tests need the spreadsheet; what works without it
 * (load, sync and errors) is tested without a browser.
 */
let workbench: RunningWorkbench;
let page: Page;
let pane: Frame;

beforeAll(async () => {
  workbench = await startWorkbench();
  page = await openPage(workbench, "japan-processed-cathode.xlsx");
  await page.selectOption("#wb-samples", "");
  await waitForWorkbook(page, "Book.xlsx");
  pane = await paneOf(page);
});

afterAll(() => workbench?.close());

/** Runs a batch in the pane's frame on a new sheet. */
function onNewSheet<T>(batch: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return pane.evaluate(async (source) => {
    const run = new Function(`return (${source})`)() as typeof batch;
    return Excel.run((context) => {
      const sheet = context.workbook.worksheets.add();
      return run(sheet, context);
    });
  }, batch.toString()) as Promise<T>;
}

test("values, formulas, texts and formats are read back as in Excel", async () => {
  const read = await onNewSheet(async (sheet, context) => {
    sheet.getRange("A1:E1").values = [["12.5", "TRUE", "7%", "2024-05-01", "'007"]];
    sheet.getRange("A2:B2").formulas = [["=A1*2", '=ira.country_code("Japan")']];
    sheet.getRange("A3").numberFormat = [["0.00%"]];
    sheet.getRange("A3").values = [[0.4]];
    const range = sheet.getRange("A1:E3").load("values, formulas, text, valueTypes, numberFormat");
    await context.sync();
    return [range.values, range.formulas[1], range.text, range.valueTypes[0], range.numberFormat[2]];
  });
  expect(read).toEqual([
    [
      [12.5, true, 0.07, 45413, "007"],
      [25, "JP", "", "", ""],
      [0.4, "", "", "", ""],
    ],
    ["=A1*2", '=IRA.COUNTRY_CODE("Japan")', "", "", ""],
    [
      ["12.5", "TRUE", "7%", "2024-05-01", "007"],
      ["25", "JP", "", "", ""],
      ["40.00%", "", "", "", ""],
    ],
    ["Double", "Boolean", "Double", "Double", "String"],
    ["0.00%", "General", "General", "General", "General"],
  ]);
});

test("a spill has a range, a parent and exact values", async () => {
  const read = await onNewSheet(async (sheet, context) => {
    sheet.getRange("B2").formulas = [
      ['=IRA.VALUE_ADDED_SHARES({"a";"a"},{"extraction";"processing"},{"Chile";"China"},{1;2})'],
    ];
    const spill = sheet.getRange("B2").getSpillingToRangeOrNullObject().load("address, values");
    const parent = sheet.getRange("D2").getSpillParentOrNullObject().load("address");
    const none = sheet.getRange("A9").getSpillingToRangeOrNullObject();
    await context.sync();
    return [spill.address.split("!")[1], spill.values, parent.address.split("!")[1], none.isNullObject];
  });
  expect(read).toEqual(["B2:E2", [["a", 1, 0, "-"]], "B2", true]);
});

test("colors, fonts, borders, alignment and sizes can be set and read", async () => {
  const read = await onNewSheet(async (sheet, context) => {
    const range = sheet.getRange("A1:B2");
    range.values = [
      ["Long text to fit", 2],
      [3, 4],
    ];
    range.format.fill.color = "#FFEECC";
    range.format.font.bold = true;
    range.format.font.color = "#112233";
    range.format.wrapText = false;
    range.format.horizontalAlignment = "Center";
    range.format.borders.getItem("EdgeBottom").style = "Continuous";
    sheet.getRange("D:D").format.columnWidth = 120;
    sheet.getRange("A:A").format.autofitColumns();
    sheet.getRange("5:5").format.rowHeight = 40;
    const format = range.format.load("horizontalAlignment, fill/color, font/bold, font/color, wrapText");
    const bottom = sheet.getRange("A2").format.borders.getItem("EdgeBottom").load("style");
    const top = sheet.getRange("A1").format.borders.getItem("EdgeBottom").load("style");
    const wide = sheet.getRange("D1").format.load("columnWidth");
    const fitted = sheet.getRange("A1").format.load("columnWidth");
    const high = sheet.getRange("A5").format.load("rowHeight");
    const plain = sheet.getRange("A1:C1").format.font.load("bold");
    await context.sync();
    return {
      look: [format.fill.color, format.font.bold, format.font.color, format.horizontalAlignment, format.wrapText],
      borders: [bottom.style, top.style],
      sizes: [wide.columnWidth, high.rowHeight],
      fitted: fitted.columnWidth > 60,
      mixed: plain.bold,
    };
  });
  expect(read).toEqual({
    look: ["#FFEECC", true, "#112233", "Center", false],
    borders: ["Continuous", "None"],
    sizes: [120, 39.75],
    fitted: true,
    mixed: null,
  });
});

test("cells can be inserted and deleted, and formulas follow inserted cells", async () => {
  const read = await onNewSheet(async (sheet, context) => {
    sheet.getRange("A1:A3").values = [[1], [2], [3]];
    sheet.getRange("C1").formulas = [["=SUM(A1:A3)"]];
    sheet.getRange("A2").insert("Down");
    const inserted = sheet.getRange("A1:A4").load("values");
    const sum = sheet.getRange("C1").load("values, formulas");
    await context.sync();
    const first = [inserted.values, sum.values, sum.formulas];
    sheet.getRange("A1:A2").delete("Up");
    const deleted = sheet.getRange("A1:A2").load("values");
    await context.sync();
    return [first, deleted.values];
  });
  expect(read).toEqual([
    [[[1], [""], [2], [3]], [[6]], [["=SUM(A1:A4)"]]],
    [[2], [3]],
  ]);
});

test("tables can be added, extended, sorted, given totals and used by name", async () => {
  const read = await onNewSheet(async (sheet, context) => {
    sheet.getRange("A1:B3").values = [
      ["Material", "Value"],
      ["Lithium", 100],
      ["Nickel", 300],
    ];
    const table = sheet.tables.add("A1:B3", true);
    table.name = "Lots";
    sheet.getRange("F9").formulas = [["=SUM(Lots[Value])"]];
    table.rows.add(undefined, [["Cobalt", 50]]);
    table.columns.add(undefined, [["Share"], [0.1], [0.2], [0.3]]);
    const sum = sheet.getRange("F9").load("values");
    const body = table.getDataBodyRange().load("values, address");
    await context.sync();
    const grown = [sum.values, body.values, body.address.split("!")[1]];
    table.sort.apply([{ key: 1, ascending: true }]);
    table.showTotals = true;
    table.rows.getItemAt(0).delete();
    const header = table.getHeaderRowRange().load("values");
    const after = table.getDataBodyRange().load("values");
    const total = table.getTotalRowRange().load("address");
    const column = sheet.getRange("Lots[Value]").load("address");
    table.load("name, showTotals, worksheet/name");
    await context.sync();
    return [
      grown,
      header.values,
      after.values,
      total.address.split("!")[1],
      column.address.split("!")[1],
      table.name,
      table.showTotals,
    ];
  });
  expect(read).toEqual([
    [
      [[450]],
      [
        ["Lithium", 100, 0.1],
        ["Nickel", 300, 0.2],
        ["Cobalt", 50, 0.3],
      ],
      "A2:C4",
    ],
    [["Material", "Value", "Share"]],
    [
      ["Lithium", 100, 0.1],
      ["Nickel", 300, 0.2],
    ],
    "A4:C4",
    "B2:B3",
    "Lots",
    true,
  ]);
});

test("names, frozen panes, hidden rows and hidden sheets can be set and read", async () => {
  const read = await onNewSheet(async (sheet, context) => {
    context.workbook.names.add("Placed", sheet.getRange("B2"));
    sheet.getRange("B2").values = [[7]];
    sheet.getRange("C2").formulas = [["=Placed*2"]];
    sheet.freezePanes.freezeRows(2);
    sheet.getRange("D1:E2").merge();
    sheet.getRange("4:5").rowHidden = true;
    const other = context.workbook.worksheets.add("Aside");
    other.visibility = "Hidden";
    const value = sheet.getRange("C2").load("values");
    const place = context.workbook.names.getItem("Placed").getRange().load("address");
    const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
    const rows = sheet.getRange("4:6").load("rowHidden");
    other.load("visibility");
    await context.sync();
    const answer = [
      value.values,
      place.address.split("!")[1],
      frozen.address.split("!")[1],
      rows.rowHidden,
      other.visibility,
    ];
    other.delete();
    context.workbook.names.getItem("Placed").delete();
    await context.sync();
    return answer;
  });
  expect(read).toEqual([[[14]], "B2", "1:2", null, "Hidden"]);
});

test("validations and conditional formats can be set, read and removed", async () => {
  const read = await onNewSheet(async (sheet, context) => {
    sheet.getRange("A1:A9").dataValidation.rule = { list: { inCellDropDown: true, source: "Yes,No" } };
    const validation = sheet.getRange("A3").dataValidation.load("type, rule");
    const format = sheet.getRange("B1:B9").conditionalFormats.add("CellValue");
    format.cellValue.format.fill.color = "#FF0000";
    format.cellValue.rule = { formula1: "=5", operator: "GreaterThan" };
    const count = sheet.getRange("B2").conditionalFormats.getCount();
    await context.sync();
    const answer: unknown[] = [validation.type, validation.rule, count.value];
    sheet.getRange("A1:A9").dataValidation.clear();
    sheet.getRange("B1:B9").conditionalFormats.clearAll();
    const cleared = sheet.getRange("A3").dataValidation.load("type");
    const none = sheet.getRange("B2").conditionalFormats.getCount();
    await context.sync();
    return [...answer, cleared.type, none.value];
  });
  expect(read).toEqual(["List", { list: { inCellDropDown: true, source: "Yes,No" } }, 1, "None", 0]);
});

test("the pane receives events for selections, changes and activated sheets", async () => {
  await pane.evaluate(async () => {
    const events: string[] = [];
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Events");
      sheet.onChanged.add(
        async (args) => void events.push(`changed ${args.address} ${String(args.details?.valueAfter)}`),
      );
      sheet.onSelectionChanged.add(async (args) => void events.push(`selected ${args.address}`));
      context.workbook.worksheets.onActivated.add(
        async (args) => void events.push(args.worksheetId === sheet.id ? "activated" : "another activated"),
      );
      sheet.load("id");
      await context.sync();
      sheet.getRange("C3:D4").select();
      sheet.getRange("B2").values = [["Chile"]];
      const selected = context.workbook.getSelectedRange().load("address");
      const active = context.workbook.getActiveCell().load("address");
      await context.sync();
      events.push(`now ${selected.address} ${active.address}`);
    });
    Object.assign(window, { heardEvents: events });
  });
  await expectEventually(
    () =>
      pane.evaluate(() => {
        const { heardEvents } = window as unknown as { heardEvents: string[] };
        const wanted = ["now Events!C3:D4 Events!C3", "activated", "selected C3:D4", "changed B2 Chile"];
        return wanted.filter((event) => !heardEvents.includes(event));
      }),
    [],
  );
});

test("sheets inserted from a template have tables and working formulas", async () => {
  const base64 = readFileSync(path.join(root, "assets", "templates", "critical-minerals.xlsx")).toString("base64");
  const read = await pane.evaluate(async (file) => {
    return Excel.run(async (context) => {
      const ids = context.workbook.insertWorksheetsFromBase64(file, { positionType: "End" });
      await context.sync();
      const { worksheets, tables } = context.workbook;
      worksheets.load("items/name");
      tables.load("items/name");
      await context.sync();
      let ours = 0;
      let errors = 0;
      for (const sheet of worksheets.items.slice(-ids.value.length)) {
        const used = sheet.getUsedRangeOrNullObject(true).load("formulas, values");
        await context.sync();
        if (used.isNullObject) continue;
        (used.formulas as string[][]).forEach((line, row) =>
          line.forEach((formula, column) => {
            if (!String(formula).includes("IRA.")) return;
            ours++;
            if (/^#(?!N\/A)/.test(String(used.values[row]?.[column]))) errors++;
          }),
        );
      }
      return { added: ids.value.length, tables: tables.items.map((table) => table.name), ours, errors };
    });
  }, base64);
  expect(read.added).toBeGreaterThan(4);
  expect(read.tables).toContain("Chains");
  expect(read.ours).toBeGreaterThan(3);
  expect(read.errors).toBe(0);
});

test("links of a template lead to sheets of the same copy, even if these are renamed", async () => {
  const base64 = readFileSync(path.join(root, "assets", "templates", "critical-minerals.xlsx")).toString("base64");
  const copies = await pane.evaluate(async (file) => {
    return Excel.run(async (context) => {
      const found: { sheets: string[]; targets: string[] }[] = [];
      for (const newName of [null, "Pack B"]) {
        const ids = context.workbook.insertWorksheetsFromBase64(file, { positionType: "End" });
        await context.sync();
        const added = ids.value.map((id) => context.workbook.worksheets.getItem(id));
        if (newName !== null) (added[1] as Excel.Worksheet).name = newName;
        const instructions = added[0] as Excel.Worksheet;
        const used = instructions.getRange("A1:C40").load("formulas");
        added.forEach((sheet) => sheet.load("name"));
        await context.sync();
        const formulas = (used.formulas as string[][]).map((line) => String(line[1]));
        // Calculates the links' targets in other cells of the same rows.
        const linkTexts = formulas.flatMap((formula, row) => {
          const target = /^=HYPERLINK\((.*),"[^"]*"\)$/.exec(formula)?.[1];
          if (target === undefined) return [];
          const cell = instructions.getCell(row, 5);
          cell.formulas = [[`=${target}`]];
          return [cell.load("values")];
        });
        await context.sync();
        found.push({
          sheets: added.map(({ name }) => name),
          targets: linkTexts.map(({ values }) => String((values as unknown[][])[0]?.[0])),
        });
      }
      return found;
    });
  }, base64);
  for (const { sheets, targets } of copies) {
    expect(targets.length).toBeGreaterThan(5);
    const places = sheets.flatMap((name) => [`#${name}!A1`, `#'${name}'!A1`]);
    expect(targets.filter((target) => !places.includes(target))).toEqual([]);
  }
  expect(copies[1]?.targets[0]).toBe("#'Pack B'!A1");
});

test("an error names a member that the host lacks", async () => {
  const problem = await pane.evaluate(() =>
    Excel.run(async (context) => {
      try {
        void (context.workbook as unknown as Record<string, unknown>).pivotTables;
        return "nothing";
      } catch (error) {
        return (error as Error).message;
      }
    }),
  );
  expect(problem).toContain("Workbook.pivotTables");
});
