import { designedBlock } from "../../src/checks/designed/designed-block";
import { designedSheet } from "../../src/checks/designed/designed-sheet";
import { lineValues } from "../../src/checks/line-values";
import { addDefinedSheets } from "../../src/office/write-defined-sheets";
import { writeBlock } from "../../src/office/write-block";
import { createLanguage } from "../../src/text/create-language";
import { gridInMemory } from "../support/memory-workbook";
import { type OpenedBook, openBook, sevenBooks } from "../support/seven-checks";

const english = createLanguage("en-US");
const bookOf = (id: string) => openBook(sevenBooks.find((each) => each.id === id)!);
const design = (opened: OpenedBook) => designedSheet({ ...opened, language: english, day: "2026-11-30" });

const sheetNamed = (name: string) =>
  gridInMemory()
    .sheets()
    .find((each) => each.name === name)!;
const workbookNames = () =>
  gridInMemory()
    .names()
    .map(({ name, sheetId }) => `${sheetId === null ? "" : "sheet "}${name}`);

/** Names, and the charts and named results of each check. */
const EXPECTED: Readonly<Record<string, { charts: readonly string[]; names: readonly string[] }>> = {
  criticalMinerals: {
    charts: ["Share against the minimum", "By country of processing"],
    names: ["CriticalMinerals_Met", "CriticalMinerals_Share", "CriticalMinerals_Percentage", "CriticalMinerals_Gap"],
  },
  batteryComponents: {
    charts: ["Share against the minimum", "By country of manufacture"],
    names: ["BatteryComponents_Met", "BatteryComponents_Share", "BatteryComponents_Percentage"],
  },
  foreignEntitiesOfConcern: {
    charts: ["Entities"],
    names: ["OfConcern", "NotOfConcern", "Undecided"].map((name) => `ForeignEntitiesOfConcern_${name}`),
  },
  cleanVehicleCredit: { charts: [], names: [] },
  advancedManufacturing: {
    charts: ["Credit by component (USD)", "The same quantities in each year (USD)"],
    names: ["AdvancedManufacturing_Credit"],
  },
  materialAssistance: {
    charts: ["Share against the minimum", "Year by year"],
    names: ["MaterialAssistance_Passes", "MaterialAssistance_Ratio", "MaterialAssistance_Threshold"],
  },
  domesticContent: {
    charts: ["Share against the minimum", "Year by year: 48E", "Year by year: 45Y"],
    names: ["DomesticContent_Met", "DomesticContent_Share", "DomesticContent_Percentage"],
  },
};

describe.each(sevenBooks)("The sheet of the check $id", (book) => {
  test("has a banner, charts, names, formats and a look, and all of it is undone", async () => {
    const opened = await openBook(book);
    const before = gridInMemory().sheets().length;
    const { sheet, names } = design(opened);
    const added = await addDefinedSheets([sheet], names);
    expect(added.leftOut).toEqual([]);
    const { id, tabColor } = sheetNamed(added.sheet);
    const grid = gridInMemory();
    expect(grid.charts(id).map(({ chart }) => chart.title)).toEqual(EXPECTED[book.id]?.charts);
    expect(workbookNames()).toEqual(EXPECTED[book.id]?.names);
    // The banner, in the second row, colored by what its formula returns.
    expect(grid.read(id, { row: 1, column: 0, rows: 1, columns: 1 }, "formulas")[0]?.[0]).toMatch(/^=/);
    expect(grid.conditionalFormats(id).filter(({ area }) => area.row === 1).length).toBeGreaterThanOrEqual(2);
    expect(grid.merges(id)).toContainEqual({ row: 1, column: 0, rows: 1, columns: 4 });
    expect(grid.frozen(id)).toEqual({ rows: 2, columns: 0 });
    expect(tabColor).not.toBe("");
    expect(grid.readFormat(id, 0, 0)).toMatchObject({ bold: true, fontSize: 18 });
    expect(await added.undo()).toBe(true);
    expect(grid.sheets()).toHaveLength(before);
    expect(grid.names()).toEqual([]);
  });

  test("never writes two things into one place, and no chart covers a filled cell", async () => {
    const { sheet } = design(await openBook(book));
    const filled = [...sheet.cells].flatMap(([row, line]) =>
      [...line]
        .filter(([, { value, formula }]) => value !== undefined || formula !== undefined)
        .map(([column]) => ({ row, column })),
    );
    for (const { place } of sheet.charts) {
      expect(
        filled.filter(
          ({ row, column }) => row >= place.top && row <= place.bottom && column >= place.left && column <= place.right,
        ),
      ).toEqual([]);
    }
  });

  test("as values holds no formula of ours, but the same banner and charts", async () => {
    const opened = await openBook(book);
    const frozen = { values: lineValues(opened.check, opened.data.input), lawVersion: "2026-11-28", day: "2026-11-30" };
    const { sheet } = designedSheet({ ...opened, language: english, day: "2026-11-30", frozen });
    const formulas = [...sheet.cells.values()].flatMap((line) =>
      [...line.values()].flatMap(({ formula }) => formula ?? []),
    );
    expect(formulas.filter((formula) => formula.includes("IRA."))).toEqual([]);
    expect(sheet.charts).toHaveLength(EXPECTED[book.id]?.charts.length ?? 0);
  });
});

describe("Values by country", () => {
  const formulasOf = (opened: OpenedBook) =>
    [...design(opened).sheet.cells.values()].flatMap((line) =>
      [...line.values()].flatMap(({ formula }) => formula ?? []),
    );

  test("follow the table, with every spelling of a country", async () => {
    const [minerals] = sevenBooks;
    const rows = minerals!.tables.data!;
    const opened = await openBook({
      ...minerals!,
      tables: { data: [...rows, ["A-6", "Lithium", 10, "Chile", "JP"]] },
    });
    expect(formulasOf(opened)).toContain(
      'SUMIFS(T_data[Value],T_data[Processing],"japan")+SUMIFS(T_data[Value],T_data[Processing],"jp")',
    );
  });

  test("are dated values if formulas would count rows that the rule leaves out", async () => {
    const [minerals] = sevenBooks;
    const rows = minerals!.tables.data!;
    const opened = await openBook({
      ...minerals!,
      tables: { data: [...rows, ["A-6", "Steel", 10, "Japan", "Japan"]] },
    });
    expect(formulasOf(opened).filter((formula) => formula.includes("SUMIFS"))).toEqual([]);
    expect(design(opened).sheet.charts.map(({ title }) => title)).toContain(
      "By country of processing (values of 2026-11-30)",
    );
  });
});

describe("Names of results", () => {
  test("that the workbook has already are given to the sheet alone, and nobody's name changes", async () => {
    const opened = await bookOf("criticalMinerals");
    const grid = gridInMemory();
    const own = { name: "criticalminerals_share", sheetId: null, formula: "=data!$A$1", comment: "", visible: true };
    grid.setName(own);
    const { sheet, names } = design(opened);
    const added = await addDefinedSheets([sheet], names);
    expect(workbookNames()).toContain("sheet CriticalMinerals_Share");
    expect(await added.undo()).toBe(true);
    expect(grid.names()).toEqual([own]);
  });
});

test("A host without charts gets the sheet without them, and is told so", async () => {
  const { sheet, names } = design(await bookOf("criticalMinerals"));
  const grid = gridInMemory();
  grid.setChart = () => {
    throw Object.assign(new Error("no charts"), { code: "NotImplemented" });
  };
  const added = await addDefinedSheets([sheet], names);
  expect(added.leftOut).toEqual(["charts"]);
  expect(workbookNames()).toEqual(EXPECTED.criticalMinerals?.names);
});

test.each(sevenBooks)("Beside a table, the block of $id has its looks, and the undo takes them away", async (book) => {
  const opened = await openBook(book);
  const source = opened.subject.sources[opened.check.roles[0]!.key]!;
  const place = { row: 0, column: 12 };
  const { inputs, looks } = designedBlock({ ...opened, language: english, day: "2026-11-30" }, place);
  const grid = gridInMemory();
  const { id } = sheetNamed(source.sheet);
  grid.writeFormat(id, { row: 0, column: 12, rows: 1, columns: 1 }, { fillColor: "#FFFFFF" });
  const state = () => ({
    formats: Array.from({ length: 30 }, (_, row) => [12, 13].map((column) => grid.readFormat(id, row, column))),
    widths: [grid.columnWidth(id, 12), grid.columnWidth(id, 13)],
    overlays: grid.conditionalFormats(id).length,
  });
  const before = state();
  const record = await writeBlock({ sheet: source.sheet, ...place, inputs, ...(looks ? { looks } : {}) });
  expect(grid.readFormat(id, 0, 12)).toMatchObject({ bold: true, fontColor: "#12434F" });
  expect(await record.undo()).toBe(true);
  expect(state().widths).toEqual(before.widths);
  expect(state().overlays).toBe(0);
  expect(
    state().formats.map((line) =>
      line.map(({ fillColor, bold, fontColor, fontSize }) => ({ fillColor, bold, fontColor, fontSize })),
    ),
  ).toEqual(
    before.formats.map((line) =>
      line.map(({ fillColor, bold, fontColor, fontSize }) => ({ fillColor, bold, fontColor, fontSize })),
    ),
  );
});
