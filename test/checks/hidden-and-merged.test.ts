import { sayHidden } from "../../src/checks/hidden-text";
import { withMergedRead } from "../../src/checks/merged-cells";
import type { CheckSubject } from "../../src/checks/check-subject";
import { filterKey } from "../../src/host/office/excel/auto-filter";
import { hiddenRows, mergedAreas, rowGroups } from "../../src/office/hidden-and-merged";
import { quietWork } from "../../src/office/batch";
import type { DataSource } from "../../src/office/sources";
import { createLanguage } from "../../src/text/create-language";
import { loadEnglish } from "../../src/text/english";
import { loadLanguage } from "../../src/text/load-language";
import { gridInMemory } from "../support/memory-workbook";
import { checkOfId, openedSubject, readSubject } from "../support/opened-check";

const english = createLanguage("en-US");
const HEADER = ["Lot", "Value", "Extraction", "Processing", "Mineral"];
const LOTS = [
  ["A", 600, "Chile", "China", "Lithium"],
  ["B", 300, "China", "China", "Lithium"],
  ["C", 100, "China", "China", "Lithium"],
];

const opened = (rows: readonly (readonly (string | number)[])[] = LOTS) =>
  openedSubject("criticalMinerals", [HEADER, ...rows]);
const tableOf = ({ sources }: CheckSubject) => sources.data as DataSource;

const inLots = (work: (sheet: Excel.Worksheet) => void) =>
  Excel.run(async (context) => {
    work(context.workbook.worksheets.getItem("Lots"));
    await context.sync();
  });
const hide = (...rows: number[]) =>
  inLots((sheet) => {
    for (const row of rows) sheet.getRange(`${row}:${row}`).rowHidden = true;
  });
const merge = (...addresses: string[]) =>
  inLots((sheet) => {
    for (const address of addresses) sheet.getRange(address).merge();
  });

describe("Hidden rows", () => {
  test("count like the others, and are said with their number and their rows", async () => {
    const subject = await opened();
    const check = checkOfId("criticalMinerals");
    const before = await check.evaluate((await readSubject(subject)).input, quietWork);
    expect((await readSubject(subject)).hidden).toEqual([]);
    await hide(2, 4);
    const data = await readSubject(subject);
    expect(await check.evaluate(data.input, quietWork)).toEqual(before);
    expect(data.hidden).toEqual([{ sheet: "Lots", rows: [2, 4], count: 3, isFiltered: false }]);
    expect(data.hidden.map((hidden) => sayHidden(hidden, english))).toEqual([
      "2 of 3 rows hidden, but counted like the others. Sheet Lots, rows 2, 4.",
    ]);
  });

  test("of which none is left to see are said as well", async () => {
    const subject = await opened();
    await hide(2, 3, 4);
    expect((await readSubject(subject)).hidden).toMatchObject([{ rows: [2, 3, 4], count: 3 }]);
  });

  test("that are blank are not mentioned, because they do not count", async () => {
    const subject = await opened([...LOTS, ["", "", "", "", ""]]);
    await hide(5);
    expect((await readSubject(subject)).hidden).toEqual([]);
    await hide(3);
    expect((await readSubject(subject)).hidden).toMatchObject([{ rows: [3], count: 3 }]);
  });

  test.each([
    ["en-US", "1 of 3 rows hidden by a filter, but counted like the others. Sheet Lots, rows 3."],
    [
      "ja-JP",
      "3 行のうち 1 行がフィルターで非表示ですが、ほかの行と同じように計算に含まれます。シート「Lots」の 3 行目。",
    ],
    ["ko-KR", "3행 중 1행이 필터로 숨겨져 있지만 다른 행과 똑같이 계산에 포함됩니다. 'Lots' 시트, 3행."],
  ])("by a filter are said to be so in %s", async (tag, text) => {
    const subject = await opened();
    await hide(3);
    gridInMemory().data.set(filterKey({ tableId: tableOf(subject).key }), true);
    await loadEnglish();
    const language = await loadLanguage(tag);
    const [hidden] = (await readSubject(subject)).hidden;
    expect(hidden && sayHidden(hidden, language)).toBe(text);
  });

  test.each(["ApiNotFound", "GeneralException"])(
    "in a host that does not know them are not mentioned: %s",
    async (code) => {
      const subject = await opened();
      const source = { ...tableOf(subject), rowCount: 3 };
      Object.assign(globalThis, {
        Excel: { run: () => Promise.reject(Object.assign(new Error(code), { code })) },
      });
      expect(await hiddenRows(source, quietWork)).toEqual({ rows: [], isFiltered: false });
      expect(await mergedAreas(source)).toEqual([]);
    },
  );

  test.each([
    [[], 3, "", false],
    [[4], 3, "4", false],
    [[4, 5, 6, 9], 3, "4-6, 9", false],
    [[1, 3, 5], 3, "1, 3, 5", false],
    [[1, 3, 5, 7], 3, "1, 3, 5", true],
  ])("%j are named in at most %d groups: %s", (rows, most, text, more) => {
    expect(rowGroups(rows, most)).toEqual({ text, more });
  });
});

describe("Cells that are merged over several rows", () => {
  const THREE = [
    ["A", 600, "Chile", "Japan", "Lithium"],
    ["B", 300, "", "Japan", "Lithium"],
    ["C", 100, "", "Japan", "Lithium"],
  ];

  test("are said to be merged, with their cells, and not only to be unknown", async () => {
    const subject = await opened(THREE);
    expect((await readSubject(subject)).health[0]?.issues).toMatchObject([{ kind: "blankOrigin", rows: [1, 2] }]);
    await merge("C2:C3");
    const { health } = await readSubject(subject);
    expect(health[0]?.issues).toMatchObject([
      { kind: "blankOrigin", rows: [2], stops: false },
      { kind: "mergedBlank", rows: [1], stops: false, column: { key: "extraction" } },
    ]);
  });

  test("count for each of their rows if the person says so, until the column is another", async () => {
    const subject = await opened(THREE);
    await merge("C2:C4");
    const filled = withMergedRead(subject, "data", "extraction", true);
    const data = await readSubject(filled);
    expect(data.input.cells("extraction")).toEqual(["Chile", "Chile", "Chile"]);
    expect(data.health[0]?.issues).toEqual([]);
    expect(data.mergesFilled).toEqual([{ role: "data", key: "extraction", title: "column.extraction", areas: 1 }]);
    expect((await readSubject(withMergedRead(filled, "data", "extraction", false))).mergesFilled).toEqual([]);
    const other = { ...filled, columns: { data: { ...filled.columns.data, extraction: 3 } } };
    expect((await readSubject(other)).mergesFilled).toEqual([]);
  });

  test("may count for their rows only in the column in which they begin, if they hold anything", async () => {
    const found = await openedSubject("criticalMinerals", [
      HEADER,
      ["A", 600, "Chile", "", "Lithium"],
      ["B", 300, "", "", "Lithium"],
      ["C", 100, "", "Japan", "Lithium"],
      ["D", 100, "", "Japan", "Lithium"],
    ]);
    const subject: CheckSubject = {
      ...found,
      columns: { data: { ...found.columns.data, extraction: 2, processing: 3 } },
    };
    await merge("C2:D3", "C4:C5");
    const fills = async (areas: CheckSubject) =>
      (await readSubject(areas)).health[0]?.issues
        .filter(({ kind }) => kind === "mergedBlank")
        .map(({ column, rows, fills: isFillable }) => [column.key, rows, isFillable]);
    expect(await fills(subject)).toEqual([
      ["extraction", [1, 3], true],
      ["processing", [0, 1], undefined],
    ]);
  });

  test("never repeat an amount, which would multiply it", async () => {
    const subject = await opened([
      ["A", 600, "Chile", "China", "Lithium"],
      ["B", "", "China", "China", "Lithium"],
      ["C", "", "China", "China", "Lithium"],
    ]);
    await merge("B2:B4");
    const data = await readSubject(withMergedRead(subject, "data", "value", true));
    expect(data.input.cells("value")).toEqual([600, null, null]);
    expect(data.mergesFilled).toEqual([]);
    expect(data.health[0]?.issues).toMatchObject([{ kind: "mergedAmount", rows: [1, 2], stops: true }]);
    expect(data.stops).toBe(true);
  });

  test.each([
    ["Yes and No", ["yes", "", "no"], "mergedBlank", 1],
    ["truth values", [true, "", false], "mergedBlank", 1],
    ["amounts", [60, "", 0], "mergedAmount", 0],
    ["amounts in text", ["60 USD", "", "no"], "mergedAmount", 0],
    ["shares", [0.5, "", "no"], "mergedAmount", 0],
  ])("may be repeated where an amount might stand only if they are none: %s", async (_, pfe, kind, areas) => {
    const subject = await openedSubject("materialAssistance", [
      ["Item", "Material cost", "PFE"],
      ...pfe.map((cell, row) => [`Item ${row}`, 100 + row, cell] as const),
    ]);
    await merge("C2:C3");
    const { health } = await readSubject(subject);
    expect(health[0]?.issues.find(({ rows }) => rows.join() === "1")).toMatchObject({ kind, column: { key: "pfe" } });
    const filled = await readSubject(withMergedRead(subject, "data", "pfe", true));
    expect(filled.mergesFilled.length).toBe(areas);
    expect(filled.input.cells("pfe")?.[1]).toBe(areas === 1 ? pfe[0] : null);
  });

  test("across a row, as in a heading, and in the header are left alone", async () => {
    const subject = await opened([["Lithium lots", "", "", "", ""], ...LOTS]);
    await merge("A2:E2", "A1:B1");
    expect((await readSubject(subject)).health[0]?.issues.map(({ kind }) => kind)).not.toContain("mergedBlank");
  });

  test("are found however many there are, although Excel lists at most 512 at a time", async () => {
    const rows = Array.from({ length: 1_300 }, (_, row) => [`Lot ${row}`, 1, "Chile", "Japan", "Lithium"]);
    const subject = await opened(rows);
    await inLots((sheet) => {
      for (let row = 1; row < 1_300; row += 2) sheet.getRangeByIndexes(row, 2, 2, 1).merge();
    });
    const areas = await mergedAreas(tableOf(subject));
    expect(areas).toHaveLength(650);
    expect(areas[649]).toEqual({ row: 1_298, column: 2, rows: 2, columns: 1 });
  });
});
