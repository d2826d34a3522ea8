import { excelNamespace } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";

let grid: MemoryGrid;
let excel: typeof Excel;

beforeEach(() => {
  grid = new MemoryGrid(() => 0, ["By country", "Other"]);
  excel = excelNamespace(grid) as unknown as typeof Excel;
  const values = [
    ["Country", "2025", "2026"],
    ["Japan", 10, 12],
    ["Chile", 5, 7],
    ["", 1, ""],
  ];
  const sheetId = grid.sheets()[0]?.id ?? "";
  grid.writeContents(sheetId, { row: 1, column: 1, rows: 4, columns: 3 }, values.map((line) => line.map((value) => ({ value })))); // prettier-ignore
});

const onSheet = <T>(work: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  excel.run((context) => work(context.workbook.worksheets.getItem("By country"), context));

test("texts at the top and at the left become names and categories", async () => {
  await onSheet(async (sheet, context) => {
    const chart = sheet.charts.add("ColumnStacked", sheet.getRange("B2:D4"), "Columns");
    chart.load("name,chartType,title/text,legend/visible");
    chart.series.load("items/name");
    await context.sync();
    expect(chart.name).toBe("Chart 1");
    expect(chart.chartType).toBe("ColumnStacked");
    expect(chart.legend.visible).toBe(true);
    expect(chart.series.items.map(({ name }) => name)).toEqual(["2025", "2026"]);
  });
  const [record] = grid.charts(grid.activeSheetId());
  expect(record?.chart.series.map(({ categories, values }) => [categories?.formula, values.formula])).toEqual([
    ["'By country'!$B$3:$B$4", "'By country'!$C$3:$C$4"],
    ["'By country'!$B$3:$B$4", "'By country'!$D$3:$D$4"],
  ]);
  expect(record?.chart.series[0]?.values.cached).toEqual([10, 5]);
});

test("series by rows take their names from the left", async () => {
  await onSheet(async (sheet, context) => {
    const { series } = sheet.charts.add("Line", sheet.getRange("B2:D4"), "Rows");
    series.load("items/name");
    await context.sync();
    expect(series.items.map(({ name }) => name)).toEqual(["Japan", "Chile"]);
  });
});

test("numbers alone have neither names nor categories", async () => {
  await onSheet(async (sheet, context) => {
    const { series, title } = sheet.charts.add("Pie", sheet.getRange("C3:C4"));
    series.load("items/name");
    title.load("text");
    await context.sync();
    expect(series.items.map(({ name }) => name)).toEqual(["Series1"]);
    expect(title.text).toBe("Chart Title");
  });
});

test("what is set on a chart is read again", async () => {
  await onSheet(async (sheet, context) => {
    const chart = sheet.charts.add("BarClustered", sheet.getRange("B2:C4"));
    chart.name = "Shares";
    chart.title.text = "Share by country";
    chart.legend.visible = true;
    chart.legend.position = "Right";
    chart.axes.valueAxis.set({ minimum: 0, maximum: 20, numberFormat: "0%" });
    chart.axes.valueAxis.majorGridlines.visible = false;
    chart.series.getItemAt(0).name = "Share";
    chart.series.getItemAt(0).format.fill.setSolidColor("#0f548c");
    chart.series.getItemAt(0).points.getItemAt(1).format.fill.setSolidColor("orange");
    chart.setPosition("F2", "K15");
    await context.sync();
    const held = sheet.charts.getItem("shares").load("left,top,width,height");
    held.title.load("text,visible");
    held.legend.load("position");
    held.axes.valueAxis.load("minimum,maximum,numberFormat");
    sheet.charts.load("count");
    await context.sync();
    expect([held.left, held.top, held.width, held.height]).toEqual([5 * 48, 15, 6 * 48, 14 * 15]);
    expect([held.title.text, held.title.visible, held.legend.position]).toEqual(["Share by country", true, "Right"]);
    const { minimum, maximum, numberFormat } = held.axes.valueAxis;
    expect([minimum, maximum, numberFormat]).toEqual([0, 20, "0%"]);
    expect(sheet.charts.count).toBe(1);
  });
  const [series] = grid.charts(grid.activeSheetId())[0]?.chart.series ?? [];
  expect(series).toMatchObject({ color: "#0F548C", pointColors: { 1: "#FFA500" } });
});

test("a chart is moved and sized in points", async () => {
  await onSheet(async (sheet, context) => {
    const chart = sheet.charts.add("Line", sheet.getRange("B2:C4"));
    chart.left = 100;
    chart.top = 50;
    chart.width = 300;
    chart.height = 150;
    chart.load("left,top,width,height");
    await context.sync();
    expect([chart.left, chart.top, chart.width, chart.height]).toEqual([100, 50, 300, 150]);
  });
});

test("charts are found by name and index, and deleted", async () => {
  await onSheet(async (sheet, context) => {
    const first = sheet.charts.add("Line", sheet.getRange("B2:C4"));
    sheet.charts.add("Pie", sheet.getRange("B2:C4"));
    const missing = sheet.charts.getItemOrNullObject("Nothing");
    const second = sheet.charts.getItemAt(1).load("name");
    await context.sync();
    expect([missing.isNullObject, second.name]).toEqual([true, "Chart 2"]);
    first.delete();
    sheet.charts.load("items/name");
    await context.sync();
    expect(sheet.charts.items.map(({ name }) => name)).toEqual(["Chart 2"]);
    sheet.charts.getItem("Chart 1");
    await expect(context.sync()).rejects.toMatchObject({ code: "ItemNotFound" });
  });
});

test("a type that is not drawn is refused, and so is a chart on a protected sheet", async () => {
  await onSheet(async (sheet, context) => {
    sheet.charts.add("Radar", sheet.getRange("B2:C4"));
    await expect(context.sync()).rejects.toMatchObject({ code: "InvalidArgument" });
    sheet.protection.protect();
    sheet.charts.add("Line", sheet.getRange("B2:C4"));
    await expect(context.sync()).rejects.toMatchObject({ code: "AccessDenied" });
  });
});
