import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";
import { officeNamespace, type HostWindow, type OfficeTheme } from "../../src/host/office/office";
import type { CellScalar } from "../../src/host/host-grid";
import { later } from "../support/later";

/** A formula engine of three formulas, which is enough to see when values are available. */
function evaluate(formula: string, grid: MemoryGrid, sheetId: string): CellScalar | CellScalar[][] {
  if (formula === "=SPILL()")
    return [
      [1, 2],
      [3, 4],
    ];
  if (formula === "=1/0") return "#DIV/0!";
  const [value] = grid.read(sheetId, { row: 0, column: 0, rows: 1, columns: 1 }, "values")[0] as [CellScalar];
  return Number(value) * 2;
}

let grid: MemoryGrid;
let excel: typeof Excel;

beforeEach(() => {
  grid = new MemoryGrid(evaluate, ["Sourcing", "Vehicles & batteries"]);
  excel = excelNamespace(grid) as unknown as typeof Excel;
});

async function failure(work: Promise<unknown>): Promise<OfficeExtension.Error> {
  try {
    await work;
  } catch (problem) {
    return problem as OfficeExtension.Error;
  }
  throw new Error("Nothing failed.");
}

describe("load and sync", () => {
  test("a property that was not loaded cannot be read", async () => {
    await excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sourcing").getRange("A1");
      expect(() => range.values).toThrow("The property 'values' is not available");
      range.load("values");
      expect(() => range.values).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
      await context.sync();
      expect(range.values).toEqual([[""]]);
      expect(() => range.address).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
    });
  });

  test("a loaded value stays the same until it is loaded again", async () => {
    await excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sourcing").getRange("A1");
      range.values = [[1]];
      range.load("values");
      await context.sync();
      context.workbook.worksheets.getItem("Sourcing").getRange("A1").values = [[2]];
      await context.sync();
      expect(range.values).toEqual([[1]]);
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([[2]]);
    });
  });

  test("nothing happens before sync, and a batch runs in order", async () => {
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sourcing");
      sheet.getRange("A1").values = [[1]];
      expect(grid.usedArea(grid.activeSheetId(), true)).toBeNull();
      const before = sheet.getRange("A1").load("values");
      sheet.getRange("A1").values = [[2]];
      const after = sheet.getRange("A1").load("values");
      await context.sync();
      expect([before.values, after.values]).toEqual([[[1]], [[2]]]);
    });
  });

  test("properties of child objects load by path, by list and by object", async () => {
    await excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sourcing").getRange("B2:C3");
      range.format.fill.color = "#ffeecc";
      range.format.font.bold = true;
      await context.sync();
      range.load(["format/fill/color", "rowCount", "worksheet/name"]);
      await context.sync();
      expect([range.format.fill.color, range.rowCount, range.worksheet.name]).toEqual(["#FFEECC", 2, "Sourcing"]);
      const again = context.workbook.worksheets
        .getItem("Sourcing")
        .getRange("B2")
        .load({ format: { font: { bold: true } } });
      await context.sync();
      expect(again.format.font.bold).toBe(true);
      expect(() => again.format.font.size).toThrow("'size'");
    });
  });

  test("a collection loads properties of its items", async () => {
    await excel.run(async (context) => {
      const { worksheets } = context.workbook;
      expect(() => worksheets.items).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
      worksheets.load("items/name");
      await context.sync();
      expect(worksheets.items.map((sheet) => sheet.name)).toEqual(["Sourcing", "Vehicles & batteries"]);
      expect(() => worksheets.items[0]?.visibility).toThrow("'visibility'");
      worksheets.load({ name: true, position: true, $top: 1 });
      await context.sync();
      expect(worksheets.items.map((sheet) => [sheet.name, sheet.position])).toEqual([["Sourcing", 0]]);
    });
  });

  test("a result has its value only after sync", async () => {
    await excel.run(async (context) => {
      const count = context.workbook.worksheets.getCount();
      expect(() => count.value).toThrow(expect.objectContaining({ code: "ValueNotLoaded" }));
      await context.sync();
      expect(count.value).toBe(2);
    });
  });

  test("a formula written in a batch has its value in the same batch", async () => {
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sourcing");
      sheet.getRange("A1:B1").formulas = [["21", "=A1*2"]];
      const read = sheet.getRange("A1:B1").load("values, formulas, valueTypes");
      await context.sync();
      expect(read.values).toEqual([[21, 42]]);
      expect(read.formulas).toEqual([[21, "=A1*2"]]);
      expect(read.valueTypes).toEqual([["Double", "Double"]]);
    });
  });

  test("run returns what its function returns, after a last sync", async () => {
    const answer = await excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sourcing").getRange("A1").values = [["done"]];
      return Promise.resolve("answer");
    });
    expect(answer).toBe("answer");
    expect(grid.read(grid.activeSheetId(), { row: 0, column: 0, rows: 1, columns: 1 }, "values")).toEqual([["done"]]);
  });

  test("a range is valid only during its run unless it is tracked", async () => {
    const [loose, tracked] = await excel.run(async (context) => {
      const ranges = [context.workbook.getSelectedRange(), context.workbook.getSelectedRange()] as const;
      context.trackedObjects.add(ranges[1]);
      await context.sync();
      return ranges;
    });
    loose.load("address");
    expect((await failure(loose.context.sync())).code).toBe("InvalidObjectPath");
    tracked.load("address");
    await tracked.context.sync();
    expect(tracked.address).toBe("Sourcing!A1");
    await excel.run(loose, async (context) => {
      loose.load("address");
      await context.sync();
      expect(loose.address).toBe("Sourcing!A1");
    });
  });

  test("objects of two contexts cannot be combined", async () => {
    await excel.run(async (first) => {
      const range = first.workbook.worksheets.getItem("Sourcing").getRange("A1");
      await excel.run(async (second) => {
        const other = second.workbook.worksheets.getItem("Sourcing").getRange("B2");
        expect(() => other.getBoundingRect(range)).toThrow(expect.objectContaining({ code: "InvalidRequestContext" }));
        return Promise.resolve();
      });
    });
  });

  test("toJSON contains only what was loaded", async () => {
    await excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sourcing").getRange("A1");
      range.load("address, format/fill/color");
      await context.sync();
      expect(JSON.parse(JSON.stringify(range))).toEqual({
        address: "Sourcing!A1",
        format: { fill: { color: "#FFFFFF" } },
      });
    });
  });
});

describe("missing items and members", () => {
  test("getItem fails at sync with ItemNotFound, and the error names the call", async () => {
    const problem = await failure(
      excel.run(async (context) => {
        context.workbook.worksheets.getItem("Nowhere").getRange("A1").values = [[1]];
        await context.sync();
      }),
    );
    expect(problem).toBeInstanceOf((officeExtension() as unknown as typeof OfficeExtension).Error);
    expect(problem.code).toBe("ItemNotFound");
    expect(problem.debugInfo.errorLocation).toBe("WorksheetCollection.getItem");
  });

  test("calls before a failing call take effect, and calls after it do not", async () => {
    const sheet = grid.activeSheetId();
    await failure(
      excel.run(async (context) => {
        const sourcing = context.workbook.worksheets.getItem("Sourcing");
        sourcing.getRange("A1").values = [["before"]];
        context.workbook.worksheets.getItem("Nowhere");
        sourcing.getRange("A2").values = [["after"]];
        await context.sync();
      }),
    );
    expect(grid.read(sheet, { row: 0, column: 0, rows: 2, columns: 1 }, "values")).toEqual([["before"], [""]]);
  });

  test("an OrNullObject reports that it is null, and calls on it do nothing", async () => {
    await excel.run(async (context) => {
      const none = context.workbook.worksheets.getItemOrNullObject("Nowhere");
      expect(() => none.isNullObject).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
      none.load("name");
      none.getRange("A1").values = [[1]];
      none.delete();
      const one = context.workbook.worksheets.getItemOrNullObject("sourcing");
      await context.sync();
      expect(none.isNullObject).toBe(true);
      expect(none.name).toBeUndefined();
      expect(one.isNullObject).toBe(false);
      expect(grid.sheets()).toHaveLength(2);
    });
  });

  test("an unsupported member throws an error with its name on objects, on namespaces and in load", async () => {
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sourcing");
      expect(() => sheet.shapes).toThrow("does not support Worksheet.shapes");
      expect(() => sheet.getRange("A1").showCard()).toThrow("does not support Range.showCard");
      expect(() => {
        (sheet as unknown as Record<string, unknown>).zoomLevel = 2;
      }).toThrow("does not support Worksheet.zoomLevel");
      expect(() => context.workbook.pivotTables).toThrow("does not support Workbook.pivotTables");
      return Promise.resolve();
    });
    expect(() => (excel as unknown as Record<string, unknown>).PivotAxis).toThrow("does not support Excel.PivotAxis");
    const problem = await failure(
      excel.run(async (context) => {
        context.workbook.worksheets.load("items/enableCalculation");
        await context.sync();
      }),
    );
    expect(problem.message).toContain("Worksheet.enableCalculation");
  });

  test("a read-only property cannot be set", async () => {
    await excel.run(async (context) => {
      const range = context.workbook.getSelectedRange() as unknown as Record<string, unknown>;
      expect(() => (range.address = "B2")).toThrow(TypeError);
      return Promise.resolve();
    });
  });

  test("a batch that does not return a promise is rejected", async () => {
    const problem = await failure(excel.run((() => 1) as unknown as () => Promise<number>));
    expect(problem.code).toBe("RunMustReturnPromise");
  });
});

describe("ranges", () => {
  const onSheet = <T>(work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>) =>
    excel.run((context) => work(context.workbook.worksheets.getItem("Sourcing"), context));

  test("an address quotes a sheet name only if necessary", async () => {
    await excel.run(async (context) => {
      const plain = context.workbook.worksheets.getItem("Sourcing").getRange("b2:A1").load("address");
      const quoted = context.workbook.worksheets.getItem("Vehicles & batteries").getRange("$C$3").load("address");
      const columns = context.workbook.worksheets
        .getItem("Sourcing")
        .getRange("A:C")
        .load("address, values, isEntireColumn");
      await context.sync();
      expect(plain.address).toBe("Sourcing!A1:B2");
      expect(quoted.address).toBe("'Vehicles & batteries'!C3");
      expect([columns.address, columns.values, columns.isEntireColumn]).toEqual(["Sourcing!A:C", null, true]);
    });
  });

  test("derived ranges have the same addresses as in Excel", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("B2:D4");
      const derived = {
        cell: range.getCell(1, 1),
        beyond: range.getCell(5, 0),
        row: range.getRow(0),
        column: range.getColumn(2),
        offset: range.getOffsetRange(-1, 1),
        resized: range.getResizedRange(1, -1),
        absolute: range.getAbsoluteResizedRange(1, 5),
        bounding: range.getBoundingRect("F1"),
        crossing: range.getIntersection("C3:Z99"),
        rows: range.getEntireRow(),
        columns: range.getEntireColumn(),
        last: range.getLastCell(),
        below: range.getRowsBelow(2),
        right: range.getColumnsAfter(),
      };
      for (const each of Object.values(derived)) each.load("address");
      const apart = range.getIntersectionOrNullObject("Z1");
      await context.sync();
      expect(
        Object.fromEntries(Object.entries(derived).map(([name, each]) => [name, each.address.split("!")[1]])),
      ).toEqual({
        cell: "C3",
        beyond: "B7",
        row: "B2:D2",
        column: "D2:D4",
        offset: "C1:E3",
        resized: "B2:C5",
        absolute: "B2:F2",
        bounding: "B1:F4",
        crossing: "C3:D4",
        rows: "2:4",
        columns: "B:D",
        last: "D4",
        below: "B5:D6",
        right: "E2:E4",
      });
      expect(apart.isNullObject).toBe(true);
    });
  });

  test.each([
    ["getOffsetRange", (range: Excel.Range) => range.getOffsetRange(-1, 0)],
    ["getResizedRange", (range: Excel.Range) => range.getResizedRange(0, -5)],
    ["getCell", (range: Excel.Range) => range.getCell(-1, 0)],
  ])("%s fails if the result would leave the sheet", async (name, derive) => {
    const problem = await failure(onSheet(async (sheet) => Promise.resolve(void derive(sheet.getRange("A1")))));
    expect([problem.code, problem.debugInfo.errorLocation]).toEqual(["InvalidArgument", `Range.${name}`]);
  });

  test.each(["A0", "Nothing", "A1:B2:C3", "XFE1", "1A"])("'%s' is not a valid address", async (address) => {
    const problem = await failure(onSheet(async (sheet) => Promise.resolve(void sheet.getRange(address))));
    expect(problem.code).toBe("InvalidArgument");
  });

  test("values must have the size of the range, or be a single value for all cells", async () => {
    const problem = await failure(
      onSheet(async (sheet) => {
        sheet.getRange("A1:B2").values = [[1, 2]];
        return Promise.resolve();
      }),
    );
    expect(problem.code).toBe("InvalidArgument");
    expect(problem.message).toContain("doesn't match the size");
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("A1:B2");
      range.values = "same" as unknown as string[][];
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([
        ["same", "same"],
        ["same", "same"],
      ]);
    });
  });

  test("entered text is converted as in Excel", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("B1").numberFormat = [["@"]];
      sheet.getRange("A1:H1").values = [["12.5", "12.5", "TRUE", "7%", "2024-05-01", "'007", "7 kg", null]];
      const range = sheet.getRange("A1:H1").load("values, valueTypes, numberFormat, text");
      await context.sync();
      expect(range.values).toEqual([[12.5, "12.5", true, 0.07, 45413, "007", "7 kg", ""]]);
      expect(range.valueTypes).toEqual([
        ["Double", "String", "Boolean", "Double", "Double", "String", "String", "Empty"],
      ]);
      expect(range.numberFormat[0]?.slice(3, 5)).toEqual(["0%", "yyyy-mm-dd"]);
      expect(range.text[0]?.slice(2, 5)).toEqual(["TRUE", "7%", "2024-05-01"]);
    });
  });

  test("null leaves a cell unchanged", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:B1").values = [["kept", "old"]];
      sheet.getRange("A1:B1").values = [[null, "new"]];
      const range = sheet.getRange("A1:B1").load("values");
      await context.sync();
      expect(range.values).toEqual([["kept", "new"]]);
    });
  });

  test("the used range covers the filled cells, and is A1 or a null object on a blank sheet", async () => {
    await onSheet(async (sheet, context) => {
      const blank = sheet.getUsedRange().load("address");
      const none = sheet.getUsedRangeOrNullObject();
      await context.sync();
      expect([blank.address, none.isNullObject]).toEqual(["Sourcing!A1", true]);
      sheet.getRange("B3").values = [["x"]];
      sheet.getRange("D9").format.fill.color = "yellow";
      const all = sheet.getUsedRange().load("address");
      const filled = sheet.getUsedRange(true).load("address");
      const inside = sheet.getRange("A:B").getUsedRange(true).load("address");
      await context.sync();
      expect([all.address, filled.address, inside.address]).toEqual(["Sourcing!B3:D9", "Sourcing!B3", "Sourcing!B3"]);
    });
  });

  test("a spill knows its range and its parent", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("B2").formulas = [["=SPILL()"]];
      const spilled = sheet.getRange("B2").getSpillingToRangeOrNullObject().load("address, values");
      const parent = sheet.getRange("C3").getSpillParentOrNullObject().load("address");
      const none = sheet.getRange("E5").getSpillParentOrNullObject();
      await context.sync();
      expect(spilled.address).toBe("Sourcing!B2:C3");
      expect(spilled.values).toEqual([
        [1, 2],
        [3, 4],
      ]);
      expect([parent.address, none.isNullObject]).toEqual(["Sourcing!B2", true]);
    });
  });

  test("an error is read as its text with the type Error", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("C1");
      range.formulas = [["=1/0"]];
      range.load("values, valueTypes");
      await context.sync();
      expect([range.values, range.valueTypes]).toEqual([[["#DIV/0!"]], [["Error"]]]);
    });
  });

  test("clear removes contents, formats or both", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("A1");
      range.values = [[5]];
      range.format.font.bold = true;
      range.clear("Contents");
      range.load("values, format/font/bold");
      await context.sync();
      expect([range.values, range.format.font.bold]).toEqual([[[""]], true]);
      range.clear("Formats");
      range.load("format/font/bold");
      await context.sync();
      expect(range.format.font.bold).toBe(false);
    });
  });

  test("insert and delete shift cells", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:B3").values = [
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ];
      sheet.getRange("A2").insert("Down");
      const inserted = sheet.getRange("A1:B4").load("values");
      await context.sync();
      expect(inserted.values).toEqual([
        [1, "a"],
        ["", "b"],
        [2, "c"],
        [3, ""],
      ]);
      sheet.getRange("A1:A2").delete("Up");
      const deleted = sheet.getRange("A1:B2").load("values");
      await context.sync();
      expect(deleted.values).toEqual([
        [2, "a"],
        [3, "b"],
      ]);
    });
  });

  test("copyFrom adjusts relative references", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("B1").formulas = [["=A1+$A$1"]];
      sheet.getRange("B2:B3").copyFrom("B1");
      const range = sheet.getRange("B2:B3").load("formulas");
      await context.sync();
      expect(range.formulas).toEqual([["=A2+$A$1"], ["=A3+$A$1"]]);
    });
  });

  test("mixed formats are read as null", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1").format.font.bold = true;
      const range = sheet.getRange("A1:A2").load("format/font/bold, format/font/italic");
      await context.sync();
      expect([range.format.font.bold, range.format.font.italic]).toEqual([null, false]);
    });
  });

  test("borders are set on the cells of their edge", async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange("A1:B2").format.borders.getItem("EdgeBottom").style = "Double";
      const bottom = sheet.getRange("B2").format.borders.getItem("EdgeBottom").load("style");
      const top = sheet.getRange("B1").format.borders.getItem("EdgeBottom").load("style");
      await context.sync();
      expect([bottom.style, top.style]).toEqual(["Double", "None"]);
    });
  });

  test("data validation keeps its rule, and an unknown kind of rule is refused", async () => {
    await onSheet(async (sheet, context) => {
      const { dataValidation } = sheet.getRange("A1:A9");
      dataValidation.rule = { list: { inCellDropDown: true, source: "Yes,No" } };
      const read = sheet.getRange("A3").dataValidation.load("rule, type");
      await context.sync();
      expect([read.type, read.rule]).toEqual(["List", { list: { inCellDropDown: true, source: "Yes,No" } }]);
    });
    const problem = await failure(
      onSheet(async (sheet) => {
        sheet.getRange("A1").dataValidation.rule = {};
        return Promise.resolve();
      }),
    );
    expect(problem.code).toBe("InvalidArgument");
  });

  test("a conditional format can be added, read and cleared", async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange("A1:A9");
      const added = range.conditionalFormats.add("Custom");
      added.custom.rule.formula = "=A1>5";
      added.custom.format.fill.color = "#FF0000";
      const count = range.conditionalFormats.getCount();
      added.load("type, custom/rule/formula, custom/format/fill/color");
      await context.sync();
      expect([count.value, added.type, added.custom.rule.formula, added.custom.format.fill.color]).toEqual([
        1,
        "Custom",
        "=A1>5",
        "#FF0000",
      ]);
      sheet.getRange("A3").conditionalFormats.clearAll();
      const after = range.conditionalFormats.getCount();
      await context.sync();
      expect(after.value).toBe(0);
    });
  });
});

describe("sheets, tables and names", () => {
  test("sheets can be added, renamed, moved, hidden and deleted", async () => {
    await excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const added = worksheets.add("Evidence");
      added.load("name, position, visibility");
      await context.sync();
      expect([added.name, added.position, added.visibility]).toEqual(["Evidence", 2, "Visible"]);
      added.name = "Evidence record";
      added.position = 0;
      added.visibility = "Hidden";
      worksheets.load("items/name, items/visibility");
      await context.sync();
      expect(worksheets.items.map((sheet) => [sheet.name, sheet.visibility])).toEqual([
        ["Evidence record", "Hidden"],
        ["Sourcing", "Visible"],
        ["Vehicles & batteries", "Visible"],
      ]);
      added.delete();
      await context.sync();
      expect(grid.sheets()).toHaveLength(2);
    });
  });

  test.each([
    ["ItemAlreadyExists", "sourcing"],
    ["InvalidArgument", "a/b"],
    ["InvalidArgument", "a name that is longer than thirty-one characters"],
  ])("a sheet name fails with %s: %s", async (code, name) => {
    const problem = await failure(
      excel.run(async (context) => Promise.resolve(void context.workbook.worksheets.add(name))),
    );
    expect(problem.code).toBe(code);
  });

  test("the last visible sheet cannot be deleted or hidden", async () => {
    const problem = await failure(
      excel.run(async (context) => {
        context.workbook.worksheets.getItem("Sourcing").delete();
        context.workbook.worksheets.getItem("Vehicles & batteries").visibility = "Hidden";
        await context.sync();
      }),
    );
    expect(problem.code).toBe("InvalidOperation");
  });

  async function makeTable(): Promise<void> {
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sourcing");
      sheet.getRange("A1:C3").values = [
        ["Material", "Value", "Country"],
        ["Lithium", 100, "Chile"],
        ["Nickel", 300, "Indonesia"],
      ];
      const table = sheet.tables.add("A1:C3", true);
      table.name = "Sourcing_rows";
      await context.sync();
    });
  }

  test("a table has its parts, and rows and columns can be added", async () => {
    await makeTable();
    await excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Sourcing_rows");
      table.rows.add(undefined, [["Cobalt", 50, "Canada"]]);
      table.columns.add(undefined, [["Share"], [0.1], [0.2], [0.3]]);
      const [header, body, all] = [table.getHeaderRowRange(), table.getDataBodyRange(), table.getRange()];
      header.load("values");
      body.load("values");
      all.load("address");
      const column = table.columns.getItem("value").getDataBodyRange().load("address");
      table.rows.load("count");
      table.load("name, worksheet/name");
      await context.sync();
      expect(header.values).toEqual([["Material", "Value", "Country", "Share"]]);
      expect(body.values).toEqual([
        ["Lithium", 100, "Chile", 0.1],
        ["Nickel", 300, "Indonesia", 0.2],
        ["Cobalt", 50, "Canada", 0.3],
      ]);
      expect([all.address, column.address, table.rows.count, table.worksheet.name]).toEqual([
        "Sourcing!A1:D4",
        "Sourcing!B2:B4",
        3,
        "Sourcing",
      ]);
      table.rows.getItemAt(0).delete();
      table.resize("A1:D4");
      const rest = table.getDataBodyRange().load("values");
      await context.sync();
      expect(rest.values[0]).toEqual(["Nickel", 300, "Indonesia", 0.2]);
      expect(rest.values).toHaveLength(3);
    });
  });

  test("a table can be sorted, with blanks last", async () => {
    await makeTable();
    await excel.run(async (context) => {
      const table = context.workbook.tables.getItem("Sourcing_rows");
      table.rows.add(undefined, [["Manganese", "", ""]]);
      table.sort.apply([{ key: 1, ascending: false }]);
      const body = table.getDataBodyRange().load("values");
      await context.sync();
      expect(body.values.map((row) => row[0] as string)).toEqual(["Nickel", "Lithium", "Manganese"]);
    });
  });

  test("tables must not overlap, and their names must be unique", async () => {
    await makeTable();
    const overlap = await failure(
      excel.run(async (context) => Promise.resolve(void context.workbook.tables.add("Sourcing!B2:D9", true))),
    );
    expect(overlap.code).toBe("InvalidArgument");
    const taken = await failure(
      excel.run(async (context) => {
        const table = context.workbook.tables.add("Sourcing!F1:G2", true);
        table.name = "SOURCING_ROWS";
        await context.sync();
      }),
    );
    expect(taken.code).toBe("ItemAlreadyExists");
  });

  test("a reference to a table works as a range", async () => {
    await makeTable();
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sourcing");
      const column = sheet.getRange("Sourcing_rows[Value]").load("address");
      const all = sheet.getRange("Sourcing_rows[#All]").load("address");
      const touched = sheet.getRange("B2").getTables(false).load("items/name");
      await context.sync();
      expect([column.address, all.address]).toEqual(["Sourcing!B2:B3", "Sourcing!A1:C3"]);
      expect(touched.items.map((table) => table.name)).toEqual(["Sourcing_rows"]);
    });
  });

  test("names can hold ranges and constants, for the workbook or for a sheet", async () => {
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Vehicles & batteries");
      context.workbook.names.add("Placed", sheet.getRange("B2:B3"));
      context.workbook.names.add("Rate", "=0.4");
      sheet.names.add("Local", sheet.getRange("C1"));
      const [placed, rate] = [context.workbook.names.getItem("placed"), context.workbook.names.getItem("Rate")];
      placed.load("formula, type, scope");
      rate.load("value, type");
      const range = placed.getRange().load("address");
      const local = context.workbook.names.getItemOrNullObject("Local");
      const byName = sheet.getRange("Local").load("address");
      await context.sync();
      expect([placed.formula, placed.type, placed.scope]).toEqual([
        "='Vehicles & batteries'!$B$2:$B$3",
        "Range",
        "Workbook",
      ]);
      expect([rate.value, rate.type]).toEqual([0.4, "Double"]);
      expect([range.address, local.isNullObject]).toEqual(["'Vehicles & batteries'!B2:B3", true]);
      expect(byName.address).toBe("'Vehicles & batteries'!C1");
    });
    const taken = await failure(
      excel.run(async (context) => Promise.resolve(void context.workbook.names.add("RATE", "=1"))),
    );
    expect(taken.code).toBe("ItemAlreadyExists");
  });
});

describe("events", () => {
  test("a handler receives changes from the sync that adds it until the sync that removes it", async () => {
    const heard: string[] = [];
    let handler: OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs> | undefined;
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sourcing");
      sheet.getRange("A1").values = [[1]];
      handler = sheet.onChanged.add(async (args) =>
        Promise.resolve(void heard.push(`${args.address} ${args.changeType}`)),
      );
      await context.sync();
      sheet.getRange("B2:C3").values = [
        [1, 2],
        [3, 4],
      ];
      await context.sync();
    });
    await later();
    expect(heard).toEqual(["B2:C3 RangeEdited"]);
    await excel.run((handler as NonNullable<typeof handler>).context, async (context) => {
      handler?.remove();
      await context.sync();
      context.workbook.worksheets.getItem("Sourcing").getRange("A1").values = [[2]];
      await context.sync();
    });
    await later();
    expect(heard).toHaveLength(1);
  });

  test("the range of an event can be read in a new run", async () => {
    const values: unknown[] = [];
    await excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(async (args) => {
        await excel.run(async (inner) => {
          const range = args.getRange(inner).load("values");
          await inner.sync();
          values.push(range.values);
        });
      });
      await context.sync();
      context.workbook.worksheets.getItem("Sourcing").getRange("A1").values = [["Chile"]];
      await context.sync();
    });
    await later();
    expect(values).toEqual([[["Chile"]]]);
  });

  test("a selection event has the address, and a failing handler does not stop the others", async () => {
    const heard: string[] = [];
    const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
    await excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.onSelectionChanged.add(() => Promise.reject(new Error("of the add-in")));
      worksheets.onSelectionChanged.add(async (args) => Promise.resolve(void heard.push(args.address)));
      worksheets.onActivated.add(async () => Promise.resolve(void heard.push("activated")));
      await context.sync();
      worksheets.getItem("Vehicles & batteries").getRange("D4:E5").select();
      const selected = context.workbook.getSelectedRange().load("address");
      const active = context.workbook.getActiveCell().load("address");
      await context.sync();
      expect([selected.address, active.address]).toEqual(["'Vehicles & batteries'!D4:E5", "'Vehicles & batteries'!D4"]);
    });
    await later();
    expect(heard).toEqual(["activated", "D4:E5"]);
    expect(error).toHaveBeenCalledTimes(1);
    error.mockRestore();
  });
});

describe("the workbook", () => {
  test("sheets of another workbook are inserted at the requested place", async () => {
    await excel.run(async (context) => {
      const ids = context.workbook.insertWorksheetsFromBase64(btoa("file"), {
        sheetNamesToInsert: ["Template"],
        positionType: "After",
        relativeTo: "Sourcing",
      });
      await context.sync();
      expect(ids.value).toHaveLength(1);
      expect(grid.sheets().map((sheet) => sheet.name)).toEqual(["Sourcing", "Template", "Vehicles & batteries"]);
    });
    const problem = await failure(
      excel.run(async (context) => Promise.resolve(void context.workbook.insertWorksheetsFromBase64("%%%"))),
    );
    expect(problem.code).toBe("InvalidArgument");
  });

  test("settings of the workbook are stored", async () => {
    await excel.run(async (context) => {
      context.workbook.settings.add("lens", { on: true });
      const setting = context.workbook.settings.getItemOrNullObject("lens").load("value");
      const none = context.workbook.settings.getItemOrNullObject("other");
      await context.sync();
      expect([setting.value, none.isNullObject]).toEqual([{ on: true }, true]);
    });
  });

  test("custom XML can be found by its namespace", async () => {
    await excel.run(async (context) => {
      const parts = context.workbook.customXmlParts;
      parts.add('<evidence xmlns="urn:evidence"><row/></evidence>');
      const part = parts.getByNamespace("urn:evidence").getOnlyItemOrNullObject();
      const xml = part.getXml();
      const none = parts.getByNamespace("urn:none").getOnlyItemOrNullObject();
      await context.sync();
      expect(xml.value).toContain("<row/>");
      expect(none.isNullObject).toBe(true);
    });
  });
});

describe("Office", () => {
  const theme: OfficeTheme = {
    bodyBackgroundColor: "#FFFFFF",
    bodyForegroundColor: "#000000",
    controlBackgroundColor: "#F0F0F0",
    controlForegroundColor: "#000000",
    isDarkTheme: false,
  };

  function makeOffice() {
    let shown = true;
    const listeners: ((shown: boolean) => void)[] = [];
    const actions = new Map<string, unknown>();
    const host: HostWindow = {
      grid,
      theme: () => theme,
      onThemeChanged: () => () => undefined,
      isPaneShown: () => shown,
      showPane: (next) => {
        shown = next;
        listeners.forEach((listener) => listener(next));
      },
      onPaneShown: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
      openLink: () => undefined,
      associateAction: (id, run) => void actions.set(id, run),
    };
    return { office: officeNamespace(host) as unknown as typeof Office, actions, isShown: () => shown };
  }

  test("onReady reports Excel by promise and by callback", async () => {
    const { office } = makeOffice();
    const callback = jest.fn();
    const info = await office.onReady(callback);
    expect(info).toMatchObject({ host: "Excel", platform: "OfficeOnline" });
    expect(callback).toHaveBeenCalledWith(expect.objectContaining({ host: "Excel" }));
  });

  test("settings are saved only by saveAsync", async () => {
    const { office } = makeOffice();
    const { settings } = office.context.document;
    settings.set("mapping", { value: "B" });
    expect([...grid.data.keys()]).toEqual([]);
    const result = await new Promise<Office.AsyncResult<unknown>>((resolve) => settings.saveAsync(resolve));
    expect(result.status).toBe("succeeded");
    expect(makeOffice().office.context.document.settings.get("mapping")).toEqual({ value: "B" });
    expect(settings.get("nothing")).toBeNull();
  });

  test("requirement sets are supported up to the stated version", () => {
    const { requirements } = makeOffice().office.context;
    expect(requirements.isSetSupported("ExcelApi", "1.9")).toBe(true);
    expect(requirements.isSetSupported("ExcelApi", "1.99")).toBe(false);
    expect(requirements.isSetSupported("SharedRuntime", "1.1")).toBe(true);
    expect(requirements.isSetSupported("DialogApi", "1.1")).toBe(false);
  });

  test("the pane can be hidden and shown, with events", async () => {
    const { office, isShown } = makeOffice();
    const heard: string[] = [];
    await office.addin.onVisibilityModeChanged((message) => void heard.push(message.visibilityMode));
    await office.addin.hide();
    expect(isShown()).toBe(false);
    await office.addin.showAsTaskpane();
    expect(heard).toEqual(["Hidden", "Taskpane"]);
  });

  test("actions reach the window, and missing members are named", () => {
    const { office, actions } = makeOffice();
    office.actions.associate("showPane", () => undefined);
    expect([...actions.keys()]).toEqual(["showPane"]);
    expect(() => office.context.mailbox).toThrow("does not support Office.context.mailbox");
    expect(() => office.ribbon).toThrow("does not support Office.ribbon");
  });
});
