import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import type { CheckSubject } from "../../src/checks/check-subject";
import { mineralsCheck } from "../../src/checks/definitions/critical-minerals";
import { readCheck } from "../../src/checks/check-data";
import { excelNamespace, officeExtension } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";
import { quietWork } from "../../src/office/batch";
import { touches, watchSources } from "../../src/office/changes";
import { columnReference, wholeReference } from "../../src/office/addresses";
import {
  type DataSource,
  freshSource,
  headerDepth,
  headerTexts,
  listTables,
  noteRows,
  selectedSource,
  titleRows,
} from "../../src/office/sources";
import { later } from "../support/later";

beforeEach(() => {
  const grid = new MemoryGrid(() => 0, ["Lots"]);
  Object.assign(globalThis, { Excel: excelNamespace(grid), OfficeExtension: officeExtension() });
});

const inLots = (work: (sheet: Excel.Worksheet) => void) =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem("Lots"));
    await context.sync();
  });

const write = (address: string, rows: unknown[][]) => inLots((sheet) => (sheet.getRange(address).values = rows));

const ROWS = [
  ["Lot", "Value", "Extraction", "Processing"],
  ["L1", 600, "Chile", "China"],
  ["L2", 400, "China", "China"],
];

async function tableOfLots(): Promise<DataSource> {
  await write("A1:D3", ROWS);
  await inLots((sheet) => (sheet.tables.add("A1:D3", true).name = "Lots"));
  return (await listTables())[0] as DataSource;
}

const subjectOf = (source: DataSource): CheckSubject => ({
  check: "criticalMinerals",
  sources: { data: source },
  columns: { data: { label: 0, value: 1, extraction: 2, processing: 3, recycling: null, mineral: null } },
  options: { placedInService: "2026-03-01", method: "value-added" },
});

describe("a selected range", () => {
  test("with a title above and a header of two rows is read below its header", async () => {
    await write("B2:E6", [
      ["Sourcing 2026", "", "", ""],
      ["Lot", "Value", "Origin", ""],
      ["", "", "Extraction", "Processing"],
      ["L1", 600, "Chile", "China"],
      ["L2", 400, "China", "China"],
    ]);
    await inLots((sheet) => sheet.getRange("C5").select());
    const source = (await selectedSource()) as DataSource;
    expect(source).toMatchObject({
      name: "B3:E6",
      headers: ["Lot", "Value", "Origin Extraction", "Origin Processing"],
      firstRow: 4,
      firstColumn: 1,
      rowCount: 2,
    });
    expect(columnReference(source, 1)).toBe("Lots!$C$5:$C$6");
    expect(wholeReference(source)).toBe("Lots!$B$4:$E$6");
    expect(await freshSource(source)).toBe(source);
  });

  test("whose header has changed is not read", async () => {
    await write("A1:D3", ROWS);
    await inLots((sheet) => sheet.getRange("B2").select());
    const source = (await selectedSource()) as DataSource;
    await write("A1:D1", [["Lot", "Weight", "Extraction", "Processing"]]);
    await expect(freshSource(source)).rejects.toMatchObject({ kind: "gone" });
  });
});

interface RowsCase {
  readonly name: string;
  readonly lines: readonly (readonly unknown[])[];
  readonly titles: number;
  readonly depth: 1 | 2;
  readonly headers: readonly string[];
}

describe("the rows above the data", () => {
  const cases = parse(readFileSync(path.join(__dirname, "header-rows.yaml"), "utf8")) as readonly RowsCase[];
  test.each(cases.map((each) => [each.name, each] as const))("are told apart with %s", (_, each) => {
    const titles = titleRows(each.lines);
    const below = each.lines.slice(titles);
    const depth = headerDepth(below);
    expect({ titles, depth, headers: headerTexts(below.slice(0, depth)) }).toEqual({
      titles: each.titles,
      depth: each.depth,
      headers: each.headers,
    });
  });

  test.each([
    [
      [
        ["L1", 5],
        ["Quelle: SAP", ""],
      ],
      1,
    ],
    [
      [
        ["L1", 5],
        ["* estimated", ""],
        ["Note: without freight", ""],
      ],
      2,
    ],
    [
      [
        ["L1", 5],
        ["", "注：不含税"],
      ],
      1,
    ],
    [
      [
        ["L1", 5],
        ["Total", ""],
      ],
      0,
    ],
    [
      [
        ["L1", 5],
        ["Notiz", 7],
      ],
      0,
    ],
    [
      [
        ["Source", "Chile"],
        ["L2", ""],
      ],
      0,
    ],
    [[["L1", 5]], 0],
  ] as [unknown[][], number][])("%j ends with %d rows of notes", (lines, count) => expect(noteRows(lines)).toBe(count));

  test("and notes below it are not part of a selected range", async () => {
    await write("A1:D6", [
      ["Beschaffung 2026", "", "", ""],
      ["Los", "Nettowert", "Gewinnungsland", "Verarbeitungsland"],
      ["", "EUR", "", ""],
      ["L1", 600, "Chile", "China"],
      ["L2", 400, "China", "China"],
      ["Quelle: SAP", "", "", ""],
    ]);
    await inLots((sheet) => sheet.getRange("C5").select());
    const source = (await selectedSource()) as DataSource;
    expect(source).toMatchObject({
      name: "A2:D5",
      headers: ["Los", "Nettowert EUR", "Gewinnungsland", "Verarbeitungsland"],
      firstRow: 3,
      rowCount: 2,
      headerRows: 2,
    });
    expect(await freshSource(source)).toBe(source);
  });
});

describe("a table between the steps of a check", () => {
  test("is read with the rows added since it was chosen", async () => {
    const source = await tableOfLots();
    await inLots((sheet) => sheet.tables.getItem("Lots").rows.add(undefined, [["L3", 1000, "Peru", "Peru"]]));
    const { subject, input } = await readCheck(mineralsCheck, subjectOf(source), quietWork);
    expect(input.cells("value")).toEqual([600, 400, 1000]);
    expect(subject.sources.data?.rowCount).toBe(3);
  });

  test("stays the same if it is unchanged", async () => {
    const chosen = subjectOf(await tableOfLots());
    expect((await readCheck(mineralsCheck, chosen, quietWork)).subject).toBe(chosen);
  });

  test("is a problem if a column was renamed or the table was deleted", async () => {
    const chosen = subjectOf(await tableOfLots());
    await write("C1", [["Mined"]]);
    await expect(readCheck(mineralsCheck, chosen, quietWork)).rejects.toMatchObject({ kind: "gone" });
    await inLots((sheet) => sheet.tables.getItem("Lots").delete());
    await expect(readCheck(mineralsCheck, chosen, quietWork)).rejects.toMatchObject({ kind: "gone" });
  });

  test("is read by its column names if columns have changed places", async () => {
    const chosen = subjectOf(await tableOfLots());
    await write("B1:C3", [
      ["Extraction", "Value"],
      ["Chile", 600],
      ["China", 400],
    ]);
    const { subject, input } = await readCheck(mineralsCheck, chosen, quietWork);
    expect(input.cells("value")).toEqual([600, 400]);
    expect(subject.columns.data).toMatchObject({ value: 2, extraction: 1, processing: 3 });
  });
});

describe("edits of the sheet", () => {
  const source = { kind: "range", sheet: "Lots", headers: ["a", "b"], firstRow: 4, firstColumn: 1, rowCount: 3 };
  test.each([
    ["B5", true],
    ["$C$7", true],
    ["Lots!B4:B4", true],
    ["B8", true],
    ["B9", false],
    ["B3", false],
    ["A5", false],
    ["D5:F6", false],
    ["A1:Z99", true],
    ["A1,B5", true],
  ])("at %s affect the source: %s", (address, expected) => {
    expect(touches(source as unknown as DataSource, { changeType: "RangeEdited", address })).toBe(expected);
  });

  test("that insert rows affect the source wherever they are", () => {
    expect(touches(source as unknown as DataSource, { changeType: "RowInserted", address: "1:1" })).toBe(true);
  });

  test("are reported until the watch is stopped", async () => {
    const chosen = await tableOfLots();
    let told = 0;
    const watch = await watchSources([chosen]);
    watch.onChanged([chosen], () => told++);
    await write("B2", [[700]]);
    await write("H9", [["elsewhere"]]);
    await later();
    expect(told).toBe(1);
    watch.stop();
    await write("B2", [[800]]);
    await later();
    expect(told).toBe(1);
  });

  test("between the start of the watch and the first listener are reported at once", async () => {
    const chosen = await tableOfLots();
    const watch = await watchSources([chosen]);
    await write("B2", [[700]]);
    await later();
    let told = 0;
    watch.onChanged([chosen], () => told++);
    expect(told).toBe(1);
    await write("H9", [["elsewhere"]]);
    await later();
    expect(told).toBe(1);
    watch.stop();
  });

  test("outside the range that was read are not reported", async () => {
    const chosen = await tableOfLots();
    const watch = await watchSources([chosen]);
    await write("H9", [["elsewhere"]]);
    await later();
    let told = 0;
    watch.onChanged([chosen], () => told++);
    expect(told).toBe(0);
    watch.stop();
  });
});
