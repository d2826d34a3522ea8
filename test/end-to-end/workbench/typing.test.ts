import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import type { CellScalar } from "../../../src/host/host-grid";
import { makeWorkbook, tableXml } from "../../fixtures/xlsx/make";
import { openPage, root, type RunningWorkbench, startWorkbench, waitForWorkbook } from "./browser";
import { settled } from "./pages";

let workbench: RunningWorkbench;
let folder: string;
let page: Page;

/** Lots in A1:D4, Chains in F1:F3, Odd in H1:H3. The cells below row 6 are free for typed formulas. */
const text = (cell: string, value: string): string => `<c r="${cell}" t="str"><v>${value}</v></c>`;
const number = (cell: string, value: number): string => `<c r="${cell}"><v>${value}</v></c>`;
const lots = [
  ["Value", "Extraction", "Processing", "Due date"],
  [600, "Chile", "China", 45838],
  [300, "Indonesia", "China", 45838],
  [100, "Congo, Democratic Republic of the", "Japan", 45838],
];
const workbook = (): Uint8Array =>
  makeWorkbook({
    dynamic: true,
    sheets: [
      {
        name: "Typed",
        rows: lots
          .map((line, at) => {
            const cells = line.map((value, column) => {
              const name = `${"ABCD"[column]}${at + 1}`;
              return typeof value === "number" ? number(name, value) : text(name, value);
            });
            const chain = at === 0 ? text("F1", "Value USD") : at < 3 ? number(`F${at + 1}`, at * 20) : "";
            const odd = at === 0 ? text("H1", "Value (USD) {net}") : at < 3 ? number(`H${at + 1}`, at * 5) : "";
            return `<row r="${at + 1}">${cells.join("")}${chain}${odd}</row>`;
          })
          .join(""),
        tables: [
          tableXml({ id: 1, name: "Lots", range: "A1:D4", columns: lots[0] as string[] }),
          tableXml({ id: 2, name: "Chains", range: "F1:F3", columns: ["Value USD"] }),
          tableXml({ id: 3, name: "Odd", range: "H1:H3", columns: ["Value (USD) {net}"] }),
        ],
      },
    ],
  });

beforeAll(async () => {
  workbench = await startWorkbench();
  folder = mkdtempSync(path.join(os.tmpdir(), "typing-"));
  page = await openPage(workbench, "japan-processed-cathode.xlsx");
  await openFile("typed.xlsx", workbook());
});

afterAll(async () => {
  await workbench?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openFile(name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  await page.setInputFiles("#wb-file", file);
  await waitForWorkbook(page, name);
}

const cellOf = (
  row: number,
  column: number,
): Promise<{ value: CellScalar | undefined; formula: CellScalar | undefined }> =>
  page.evaluate(
    ([at, across]) => {
      const { grid } = window.originCreditWorkbench;
      const area = { row: at, column: across, rows: 1, columns: 1 };
      const read = (what: "values" | "formulas") => grid.read(grid.activeSheetId(), area, what)[0]?.[0];
      return { value: read("values"), formula: read("formulas") };
    },
    [row, column] as const,
  );

let nextRow = 7;

/** Types a formula into a free cell, key by key, and returns the value of the cell after the formula is entered. */
async function typed(formula: string, beginning = ""): Promise<CellScalar | undefined> {
  const row = nextRow;
  nextRow += 3;
  await page.locator('#wb-grid canvas[id^="univer-sheet-main-canvas"]').click({ position: { x: 300, y: 300 } });
  await page.evaluate((at) => {
    const { grid } = window.originCreditWorkbench;
    grid.select(grid.activeSheetId(), [{ row: at, column: 1, rows: 1, columns: 1 }]);
  }, row);
  if (beginning) {
    await page.keyboard.type(beginning);
    await page.locator('ul[data-u-comp="sheets-formula-editor"]').waitFor();
  }
  await page.keyboard.type(formula.slice(beginning.length));
  await page.keyboard.press("Enter");
  for (let look = 0; look < 600; look++) {
    const { formula: entered, value } = await cellOf(row, 1);
    if (entered !== "" && value !== "") {
      await settled(page);
      expect(entered).toBe(formula);
      return (await cellOf(row, 1)).value;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`${formula} was not entered`);
}

const readme = readFileSync(path.join(root, "README.md"), "utf8");
/** The formulas in the README's table with the results stated there, and another formula with its result for the table Lots. */
const formulas = [
  ...[...readme.matchAll(/^\| `(=IRA\.[^`]+)` *\| ([^|]+)\|$/gm)].map(([, formula, stated]) => {
    const first = (stated as string).trim().split(":")[0] as string;
    const value = first === "TRUE" || first === "FALSE" ? first === "TRUE" : Number(first);
    return [formula as string, typeof value === "number" && Number.isNaN(value) ? first : value] as const;
  }),
  ["=IRA.CRITICAL_MINERAL_SHARE(Lots[Value], Lots[Extraction], Lots[Processing])", 0.7] as const,
];

test("every formula in the README is among those typed below", () => {
  expect(formulas.length).toBeGreaterThanOrEqual(9);
  // This includes formulas in the text of the README.
  const shown = [...readme.matchAll(/`(=IRA\.[A-Z_]+\([^`]*\[[^`]*)`/g)].map(([, formula]) => formula);
  expect(shown.filter((formula) => !formulas.some(([known]) => known === formula))).toEqual([]);
});

test("structured references typed key by key do not change later formulas", async () => {
  expect(await typed("=SUM(Chains[Value USD])")).toBe(60);
  expect(await typed("=SUM(3,4)")).toBe(7);
  expect(await typed("=SUM(Lots[[Value]:[Value]])+{1}")).toBe(1001);
  expect(await typed('=IRA.CRITICAL_MINERAL("LiOH")')).toBe("Lithium");
});

test("the spreadsheet's own functions are corrected: SORT does not change the cells that it sorts", async () => {
  expect(await typed("=INDEX(SORT(A2:A4,1,1),1)")).toBe(100);
  expect(await typed("=INDEX(A2:A4,1)+0")).toBe(600);
  expect(await typed('=IRA.CRITICAL_MINERAL_SHARE(A2:A4,{"Chile";"China";"China"},{"China";"China";"China"})')).toBe(
    0.6,
  );
});

test("Enter right after the last key enters the typed formula, even if the list of functions is not up to date", async () => {
  expect(await typed("=SUM(A2:A4)", "=SUM(A")).toBe(1000);
  expect(await typed("=MAX(A2,3)", "=MA")).toBe(600);
});

test("names of columns may contain brackets and braces", async () => {
  expect(await typed("=SUM(Odd[Value (USD) {net}])+2")).toBe(17);
  expect(await typed("=SUM(Odd[[#All],[Value (USD) {net}]])")).toBe(15);
});

test.each(formulas)("if typed key by key, %s returns %j", async (formula, value) => {
  expect(await typed(formula)).toBe(value);
});

test("a workbook opened after typing is calculated correctly", async () => {
  const rows =
    '<row r="1"><c r="A1"><f>SUM(3,4)</f></c><c r="B1"><f>_xldudf_IRA_CRITICAL_MINERAL("LiOH")</f></c></row>';
  await openFile("later.xlsx", makeWorkbook({ sheets: [{ name: "Later", rows }] }));
  expect([(await cellOf(0, 0)).value, (await cellOf(0, 1)).value]).toEqual([7, "Lithium"]);
});
