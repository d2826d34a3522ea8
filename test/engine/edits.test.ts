/** @jest-environment <rootDir>/test/support/univer-environment.js */
import fc from "fast-check";
import { LocaleType, LogLevel, Univer } from "@univerjs/core";
import { FUniver } from "@univerjs/core/lib/facade";
import { IFunctionService, UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { CalculationMode, UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { UniverSheetsNumfmtPlugin } from "@univerjs/sheets-numfmt";
import { addedFunctions, repairExecutors } from "../../src/engine/repairs/executors";

declare const nodeRequire: (name: string) => unknown;
jest.mock("@univerjs/core", () => nodeRequire("@univerjs/core"));
jest.mock("@univerjs/core/lib/facade", () => nodeRequire("@univerjs/core/lib/facade"));
jest.mock("@univerjs/engine-formula", () => nodeRequire("@univerjs/engine-formula"));
jest.mock("@univerjs/sheets", () => {
  // Stands for packages whose sources only the bundler can read; no cell is drawn here.
  const charset = () => ({ toRegExp: () => /x/ });
  const loader = nodeRequire("node:module") as { _load(id: string, ...rest: unknown[]): unknown };
  const load = loader._load.bind(loader);
  loader._load = (id, ...rest) =>
    id === "cjk-regex"
      ? { letters: charset, punctuations: charset, all: charset }
      : id === "franc-min" || id.startsWith("react")
        ? {}
        : load(id, ...rest);
  return nodeRequire("@univerjs/sheets");
});
jest.mock("@univerjs/sheets-formula", () => nodeRequire("@univerjs/sheets-formula"));
jest.mock("@univerjs/sheets-numfmt", () => nodeRequire("@univerjs/sheets-numfmt"));
jest.mock("@univerjs/sheets/lib/facade", () => nodeRequire("@univerjs/sheets/lib/facade"));
jest.mock("@univerjs/engine-formula/lib/facade", () => nodeRequire("@univerjs/engine-formula/lib/facade"));
jest.mock("@univerjs/sheets-formula/lib/facade", () => nodeRequire("@univerjs/sheets-formula/lib/facade"));
nodeRequire("@univerjs/sheets/lib/facade");
nodeRequire("@univerjs/engine-formula/lib/facade");
nodeRequire("@univerjs/sheets-formula/lib/facade");

/** A spreadsheet without a page, with the workbench's calculation. */
function open() {
  const univer = new Univer({
    logLevel: LogLevel.ERROR,
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: {} },
  });
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsNumfmtPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin, { initialFormulaComputing: CalculationMode.NO_CALCULATION });
  const injector = univer.__getInjector();
  const service = injector.get(IFunctionService);
  const add = service.registerExecutors.bind(service);
  service.registerExecutors = (...functions) => {
    repairExecutors(functions, () => false);
    add(...functions);
  };
  service.registerExecutors(...addedFunctions());
  repairExecutors(service.getExecutors().values(), () => false);
  const api = FUniver.newAPI(univer);
  const book = api.createWorkbook({
    id: "book",
    name: "Book",
    appVersion: "",
    locale: LocaleType.EN_US,
    styles: {},
    sheetOrder: ["s0"],
    resources: [],
    sheets: { s0: { id: "s0", name: "S", cellData: {}, rowCount: 40, columnCount: 12 } },
  });
  return { univer, api, book };
}

async function values(cells: Record<string, number | string>, edits: Record<string, number | string>) {
  const { univer, api, book } = open();
  const sheet = book.getActiveSheet();
  const put = async (contents: typeof cells) => {
    const end = api.getFormula().onCalculationEnd();
    for (const [cell, content] of Object.entries(contents)) sheet.getRange(cell).setValue(content);
    await end;
  };
  await put(cells);
  const before = sheet.getRange("C1").getValue();
  await put(edits);
  const after = sheet.getRange("C1").getValue();
  univer.dispose();
  return [before, after];
}

describe("in the workbench's engine, after an edit", () => {
  it.each([
    ["SUMIF", 5, 9],
    ["AVERAGEIF", 2.5, 4.5],
  ])("%s follows cells beyond the range that it names", async (name, before, after) => {
    const cells = { A1: 1, A2: 2, A3: 1, B1: 1, B3: "=D1*2", C1: `=${name}(A1:A3,1,B1)`, D1: "=E1", E1: 2 };
    expect(await values(cells, { E1: 4 })).toEqual([before, after]);
  });

  it("a sum of a formula's blank result counts it as 0", async () => {
    expect(await values({ A1: 4, B1: "=IF(A1>0,A2,1)", B2: 4, C1: "=AVERAGE(B1:B2)" }, { B2: 6 })).toEqual([2, 3]);
  });
});

type Content = number | string;
const ROWS = 6;
const content: fc.Arbitrary<Content> = fc.oneof(
  fc.integer({ min: -3, max: 6 }),
  fc.constantFrom<Content>("a", "b", ""),
);
const isNumber = (each: Content): each is number => typeof each === "number";
const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** What the formulas of a row show, from the cells of column A alone. */
function expected(cells: readonly Content[], row: number): number[] {
  const above = cells.slice(0, row + 1);
  const own = cells[row]!;
  const positive = (of: readonly Content[]): number[] => of.filter(isNumber).filter((each) => each > 1);
  return [
    total(above.filter(isNumber)),
    own === "" ? 0 : above.filter((each) => each === own).length,
    total(positive(above)),
    total(cells.filter(isNumber)),
    positive(cells).length,
    total(cells.slice(row).filter(isNumber)),
  ];
}

const formulasOf = (row: number): string[] => [
  `=SUM(A$1:A${row})`,
  `=IF(A${row}="",0,COUNTIF(A$1:A${row},A${row}))`,
  `=SUMIF(A$1:A${row},">1")`,
  "=SUM(A:A)",
  `=COUNTIFS(A$1:A$${ROWS},">1")`,
  `=SUM(OFFSET(A$1,${row - 1},0,${ROWS - row + 1},1))`,
];

test("after any edits, totals and counts are those of the cells as they are then", async () => {
  const edits = fc.array(fc.tuple(fc.nat(ROWS - 1), content), { minLength: 1, maxLength: 3 });
  const start = fc.array(content, { minLength: ROWS, maxLength: ROWS });
  await fc.assert(
    fc.asyncProperty(start, edits, async (first, changes) => {
      const { univer, api, book } = open();
      const sheet = book.getActiveSheet();
      const cells = [...first];
      const shown = (): unknown[][] => sheet.getRange(0, 1, ROWS, 6).getValues();
      const wanted = (): number[][] => cells.map((_, row) => expected(cells, row));
      const put = async (row: number, value: Content): Promise<void> => {
        const end = api.getFormula().onCalculationEnd();
        if (value === "") sheet.getRange(row, 0).setValue({ v: null });
        else sheet.getRange(row, 0).setValue(value);
        await end;
      };
      const end = api.getFormula().onCalculationEnd();
      cells.forEach((value, row) => {
        if (value !== "") sheet.getRange(row, 0).setValue(value);
        formulasOf(row + 1).forEach((f, column) => sheet.getRange(row, column + 1).setValue({ f }));
      });
      await end;
      expect(shown()).toEqual(wanted());
      for (const [row, value] of changes) {
        cells[row] = value;
        await put(row, value);
        expect(shown()).toEqual(wanted());
      }
      univer.dispose();
    }),
    { seed: 20_260_711, numRuns: 12 },
  );
}, 60_000);
