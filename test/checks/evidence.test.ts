import { definitions } from "../../src/functions/catalogue";
import { findMissingEvidence } from "../../src/checks/evidence";
import { excelNamespace } from "../../src/host/office/excel";
import { MemoryGrid } from "../support/memory-grid";
import { Cancelled, quietWork } from "../../src/office/batch";
import { findIraFormulas, type IraFormula } from "../../src/office/ira-formulas";
import { smallEngine } from "../support/small-engine";

const ids = new Set<string>(definitions.map(({ id }) => id));

async function open(cells: Readonly<Record<string, unknown[][]>>): Promise<void> {
  Object.assign(globalThis, { Excel: excelNamespace(new MemoryGrid(smallEngine, ["Lots"])) });
  await Excel.run(async (context) => {
    for (const [address, rows] of Object.entries(cells)) {
      context.workbook.worksheets.getItem("Lots").getRange(address).formulas = rows as string[][];
    }
    await context.sync();
  });
}

const look = async () => {
  const formulas = await findIraFormulas((id) => ids.has(id), quietWork);
  return findMissingEvidence(formulas, quietWork);
};

const LOTS = {
  "A1:C5": [
    ["Value", "Extraction", "Processing"],
    [600, "Chile", "China"],
    [300, "", ""],
    [100, "China", ""],
    [50, "China", "China"],
  ],
};

test("a verdict over rows of unknown origin is listed with their number, whether it is met or not", async () => {
  await open({
    ...LOTS,
    "E1:E2": [
      ['=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", A2:A5, B2:B5, C2:C5)'],
      ['=IRA.MEETS_CRITICAL_MINERALS("2023-06-01", A2:A5, B2:B5, C2:C5)'],
    ],
  });
  const place = { sheet: "Lots", column: 4, id: "MEETS_CRITICAL_MINERALS", rows: 2 };
  expect(await look()).toEqual({
    found: [
      { ...place, row: 0 },
      { ...place, row: 1 },
    ],
    complete: true,
  });
});

const given = (formula: string): IraFormula => ({
  sheet: "Lots",
  row: 0,
  column: 9,
  formula,
  ids: ["MEETS_CRITICAL_MINERALS"],
  value: "met",
  state: "ok",
});

test("a verdict within another formula is listed", async () => {
  await open(LOTS);
  const formula = given('=IF(IRA.MEETS_CRITICAL_MINERALS("2023-06-01", A2:A5, B2:B5, C2:C5), "met", "not met")');
  const { found } = await findMissingEvidence([formula], quietWork);
  expect(found).toEqual([{ sheet: "Lots", row: 0, column: 9, id: "MEETS_CRITICAL_MINERALS", rows: 2 }]);
});

test("a verdict over costs whose maker is not known is listed", async () => {
  await open({
    "A1:B3": [
      [600, false],
      [300, true],
      [100, ""],
    ],
    E1: [['=IRA.PASSES_MATERIAL_ASSISTANCE("battery component", "2026-03-01", A1:A3, B1:B3)']],
  });
  expect((await look()).found).toEqual([
    { sheet: "Lots", row: 0, column: 4, id: "PASSES_MATERIAL_ASSISTANCE", rows: 1 },
  ]);
});

test("a verdict with all its evidence, a share, an error and a broken reference are not listed", async () => {
  await open({
    ...LOTS,
    "E1:E3": [
      ['=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", A2, B2, C2)'],
      ["=IRA.CRITICAL_MINERAL_SHARE(A2:A5, B2:B5, C2:C5)"],
      ['=IRA.MEETS_CRITICAL_MINERALS("2030-03-01", A2:A5, B2:B5, C2:C5)'],
    ],
  });
  expect(await look()).toEqual({ found: [], complete: true });
  const gone = given('=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", Gone[A], Gone[B], Gone[C])');
  expect(await findMissingEvidence([gone], quietWork)).toEqual({ found: [], complete: true });
});

test("the search ends after a number of cells, and can be canceled", async () => {
  const formula = given('=IRA.MEETS_CRITICAL_MINERALS("2026-03-01", A2:A5, B2:B5, C2:C5)');
  await open(LOTS);
  const { found, complete } = await findMissingEvidence([formula, formula, formula], quietWork, 20);
  expect([found.length, complete]).toEqual([2, false]);
  const controller = new AbortController();
  controller.abort();
  const stopped = { signal: controller.signal, report: () => undefined };
  await expect(findMissingEvidence([formula], stopped)).rejects.toThrow(Cancelled);
});
