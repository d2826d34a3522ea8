import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { cellAt, type Sheet } from "../../../src/xlsx/model";
import type { CellScalar } from "../../../src/host/host-grid";
import { makeWorkbook } from "../../fixtures/xlsx/make";
import { expectEventually, newPage } from "../../setup/chromium";
import { openPage, paneOf, root, type RunningWorkbench, startWorkbench, waitForWorkbook } from "./browser";
import { differences, download, gridValues, messageOf, read, sampleBytes, settled } from "./pages";

const SAMPLE = "world-average-battery.xlsx";
const CATHODE = "japan-processed-cathode.xlsx";

let workbench: RunningWorkbench;
let folder: string;

beforeAll(async () => {
  workbench = await startWorkbench();
  folder = mkdtempSync(path.join(os.tmpdir(), "workbench-"));
});

afterAll(async () => {
  await workbench?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function cellValue(page: Page, sheet: string, row: number, column: number): Promise<CellScalar | undefined> {
  const sheets = await gridValues(page);
  const { row: top, column: left, values } = sheets[sheet] as { row: number; column: number; values: CellScalar[][] };
  return values[row - top]?.[column - left];
}

const valueInFront = (page: Page, row: number, column: number): Promise<CellScalar | undefined> =>
  page.evaluate(
    ([at, across]) => {
      const { grid } = window.originCreditWorkbench;
      return grid.read(grid.activeSheetId(), { row: at, column: across, rows: 1, columns: 1 }, "values")[0]?.[0];
    },
    [row, column] as const,
  );

/** Waits for a value on the active sheet and for the calculation that follows, because typed text takes effect with a delay. */
async function waitForValue(page: Page, value: CellScalar, row: number, column: number): Promise<void> {
  await expectEventually(() => valueInFront(page, row, column), value);
  await settled(page);
}

/** Types into the selected cell of the active sheet and waits for the value. */
async function typeIn(page: Page, text: string, value: CellScalar, row: number, column: number): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await waitForValue(page, value, row, column);
}

/** Clicks the spreadsheet, so that it receives typed text. */
const focusGrid = (page: Page) =>
  page.locator('#wb-grid canvas[id^="univer-sheet-main-canvas"]').click({ position: { x: 300, y: 300 } });

test("the page's script contains the spreadsheet once, minified", () => {
  // The script was 14.7 MB before, and both forms together are 16 MB.
  expect(statSync(path.join(root, "dist", "workbench", "workbench.js")).size).toBeLessThan(10_500_000);
});

describe("the samples", () => {
  // The other files are the Japanese and Korean versions with the same formulas.
  const english = readdirSync(path.join(root, "assets", "templates")).filter((file) => /^[^.]+\.xlsx$/.test(file));
  test.each(english)(
    "%s: every formula returns the value stored in the file, and a download is the same file",
    async (file) => {
      const page = await openPage(workbench, file);
      const { checked, found } = differences(read(sampleBytes(file)), await gridValues(page));
      expect(found).toEqual([]);
      expect(checked).toBeGreaterThan(5);
      expect(Buffer.from(await download(page)).equals(Buffer.from(sampleBytes(file)))).toBe(true);
      expect(await messageOf(page)).toBe("");
    },
  );

  test("no request leaves this computer until the pane is open", async () => {
    const page = await newPage(workbench.browser);
    const outside: string[] = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(workbench.address) && !/^(?:data|blob|about):/.test(url)) outside.push(url);
    });
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) outside.push(message.text());
    });
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    await page.goto(workbench.address);
    await waitForWorkbook(page);
    await paneOf(page);
    // Requests for fonts or telemetry would be sent late.
    await page.waitForTimeout(3000);
    expect(outside).toEqual([]);
    expect(failures).toEqual([]);
    await page.close();
  });
});

test("a validation with a named list accepts countries on the list and rejects others", async () => {
  const page = await openPage(workbench, "lots-with-problems.xlsx");
  const verdicts = () =>
    page.evaluate(async () => {
      const grid = window.originCreditWorkbench.grid as unknown as {
        sheets(): readonly { id: string; name: string }[];
        book: {
          sheetFacade(id: string): { getRange(address: string): { getValidatorStatus(): Promise<string[][]> } };
        };
      };
      const lots = grid.sheets().find(({ name }) => name === "Lots")?.id ?? "";
      return (await grid.book.sheetFacade(lots).getRange("F5:F6").getValidatorStatus()).flat().join();
    });
  const pane = await paneOf(page);
  await pane.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Lots").getRange("F5:F6").values = [["Chile"], ["Atlantis"]];
      await context.sync();
    }),
  );
  await expectEventually(verdicts, "valid,invalid");
});

describe("working in a workbook", () => {
  let page: Page;
  beforeEach(async () => {
    page = await openPage(workbench, CATHODE);
  });

  /** The first cell with our formula for the share, and the first cell of a column of processing countries. */
  async function verdictPlaces() {
    const workbook = read(sampleBytes(CATHODE));
    const verdict = workbook.sheets.flatMap((sheet) =>
      [...sheet.rows].flatMap(([row, { cells }]) =>
        cells.flatMap((cell, column) =>
          cell?.formula?.text.startsWith("IRA.CRITICAL_MINERAL_SHARE(") ? [{ sheet: sheet.name, row, column }] : [],
        ),
      ),
    )[0];
    const country = workbook.sheets.flatMap((sheet) =>
      sheet.tables.flatMap((table) =>
        table.columns.flatMap((column, index) =>
          /process/i.test(column.name)
            ? Array.from({ length: table.range.bottom - table.range.top }, (_, down) => ({
                sheet: sheet.name,
                row: table.range.top + 1 + down,
                column: table.range.left + index,
              }))
            : [],
        ),
      ),
    )[0];
    if (!verdict || !country) throw new Error("The sample has no such formula.");
    return { verdict, country };
  }

  test("an edited country changes the share, and undo restores both", async () => {
    const { verdict, country } = await verdictPlaces();
    const before = await cellValue(page, verdict.sheet, verdict.row, verdict.column);
    const old = await cellValue(page, country.sheet, country.row, country.column);
    const pane = await paneOf(page);
    const written = await pane.evaluate(async ({ sheet, row, column }) => {
      return Excel.run(async (context) => {
        const cell = context.workbook.worksheets.getItem(sheet).getCell(row, column);
        cell.values = [["China"]];
        cell.load("values");
        await context.sync();
        return cell.values;
      });
    }, country);
    expect(written).toEqual([["China"]]);
    const after = await cellValue(page, verdict.sheet, verdict.row, verdict.column);
    expect(after).not.toEqual(before);
    expect(after).toBeLessThan(Number(before));
    await page.click("#wb-undo");
    await settled(page);
    expect(await cellValue(page, country.sheet, country.row, country.column)).toBe(old);
    await page.waitForFunction(
      ([sheet, row, column, wanted]) => {
        const { grid } = window.originCreditWorkbench;
        const id = grid.sheets().find(({ name }) => name === sheet)?.id ?? "";
        return grid.read(id, { row, column, rows: 1, columns: 1 }, "values")[0]?.[0] === wanted;
      },
      [verdict.sheet, verdict.row, verdict.column, before] as const,
    );
  });

  test("a country typed into a cell changes the share", async () => {
    const { verdict, country } = await verdictPlaces();
    const before = await cellValue(page, verdict.sheet, verdict.row, verdict.column);
    await focusGrid(page);
    await page.evaluate(({ sheet, row, column }) => {
      const { grid } = window.originCreditWorkbench;
      const id = grid.sheets().find(({ name }) => name === sheet)?.id ?? "";
      grid.select(id, [{ row, column, rows: 1, columns: 1 }]);
    }, country);
    await typeIn(page, "China", "China", country.row, country.column);
    expect(await cellValue(page, country.sheet, country.row, country.column)).toBe("China");
    expect(await cellValue(page, verdict.sheet, verdict.row, verdict.column)).toBeLessThan(Number(before));
  });

  test("typing =IRA. suggests the functions with their descriptions", async () => {
    await focusGrid(page);
    await page.evaluate(() => {
      const { grid } = window.originCreditWorkbench;
      grid.select(grid.activeSheetId(), [{ row: 40, column: 1, rows: 1, columns: 1 }]);
    });
    await page.keyboard.type("=IRA.CRIT", { delay: 40 });
    const { functions } = JSON.parse(readFileSync(path.join(root, "dist", "functions.json"), "utf8")) as {
      functions: { id: string; description: string }[];
    };
    const share = functions.find(({ id }) => id === "CRITICAL_MINERAL_SHARE");
    await page.waitForFunction(
      (texts) => texts.every((text) => document.body.textContent?.includes(text)),
      ["IRA.CRITICAL_MINERAL_SHARE", share?.description ?? "no such function"],
    );
    await page.keyboard.press("Escape");
  });

  test("undo and redo by keyboard restore the previous and the new value of a cell", async () => {
    await focusGrid(page);
    const place = { row: 60, column: 1, rows: 1, columns: 1 };
    const value = () =>
      page.evaluate((area) => {
        const { grid } = window.originCreditWorkbench;
        return grid.read(grid.activeSheetId(), area, "values")[0]?.[0];
      }, place);
    await page.evaluate((area) => {
      const { grid } = window.originCreditWorkbench;
      grid.select(grid.activeSheetId(), [area]);
    }, place);
    await typeIn(page, "=6*7", 42, place.row, place.column);
    await page.keyboard.press("Control+z");
    await waitForValue(page, "", place.row, place.column);
    expect(await value()).toBe("");
    await page.keyboard.press("Control+y");
    await waitForValue(page, 42, place.row, place.column);
    expect(await value()).toBe(42);
  });

  test("D2# refers to the range that D2 fills, even if it is written before D2 or D2 fills only its own cell", async () => {
    const pane = await paneOf(page);
    const write = (cell: string, value: string | number) =>
      pane.evaluate(
        ([address, content]) =>
          Excel.run(async (context) => {
            const { worksheets } = context.workbook;
            const spills = worksheets.getItemOrNullObject("Spills");
            await context.sync();
            const sheet = spills.isNullObject ? worksheets.add("Spills") : spills;
            sheet.getRange(address as string).formulas = [[content]];
            sheet.activate();
            await context.sync();
          }),
        [cell, value] as const,
      );
    await write("F1", "=SUM(D2#)");
    await write("F2", "=SUM(Spills!D2#)");
    const sums = async () => [await valueInFront(page, 0, 5), await valueInFront(page, 1, 5)];
    await expectEventually(sums, ["#REF!", "#REF!"]);
    await write("A1", 3);
    await write("D2", "=FILTER(A1:A9,A1:A9>0)");
    await expectEventually(sums, [3, 3]);
    await write("A2", 4);
    await expectEventually(sums, [7, 7]);
    const sheet = read(await download(page)).sheets.find(({ name }) => name === "Spills") as Sheet;
    expect([cellAt(sheet, 0, 5)?.formula?.text, cellAt(sheet, 1, 5)?.formula?.text]).toEqual([
      "SUM(D2#)",
      "SUM(Spills!D2#)",
    ]);
  });

  test("D2# typed into a cell refers to the range that D2 fills, even if that grows, and is stored as D2#", async () => {
    const pane = await paneOf(page);
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Spills");
        sheet.getRange("A1:A3").values = [[1], [2], [3]];
        sheet.getRange("D2").formulas = [["=FILTER(A1:A9,A1:A9>0)"]];
        sheet.activate();
        await context.sync();
      }),
    );
    await settled(page);
    await focusGrid(page);
    await page.evaluate(() => {
      const { grid } = window.originCreditWorkbench;
      grid.select(grid.activeSheetId(), [{ row: 9, column: 5, rows: 1, columns: 1 }]);
    });
    await typeIn(page, "=SUM(D2#)", 6, 9, 5);
    expect(await cellValue(page, "Spills", 9, 5)).toBe(6);
    await pane.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Spills").getRange("A4").values = [[10]];
        await context.sync();
      }),
    );
    await waitForValue(page, 16, 9, 5);
    const bytes = await download(page);
    expect(cellAt(read(bytes).sheets.find(({ name }) => name === "Spills") as Sheet, 9, 5)).toMatchObject({
      value: 16,
      formula: { text: "SUM(D2#)", engineText: "SUM(D2:D5)" },
    });
  });

  test("formulas find tables with an underscore or a period in their names, regardless of case", async () => {
    const pane = await paneOf(page);
    const values = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Named");
        sheet.getRange("A1:B3").values = [
          ["Part", "Mass"],
          ["x", 5],
          ["y", 6],
        ];
        sheet.tables.add("A1:B3", true).name = "tbl_parts.2026";
        sheet.getRange("D1:D2").formulas = [["=SUM(tbl_parts.2026[Mass])"], ["=SUM(TBL_PARTS.2026[Mass])"]];
        const cells = sheet.getRange("D1:D2").load("values");
        await context.sync();
        return cells.values;
      }),
    );
    expect(values).toEqual([[11], [11]]);
  });

  test("the context menu of a cell has the manifest's command, which opens the pane's explanation", async () => {
    const { verdict } = await verdictPlaces();
    const pane = await paneOf(page);
    await pane.getByRole("button", { name: "Check Chains", exact: true }).waitFor();
    await page.evaluate(({ sheet, row, column }) => {
      const { grid } = window.originCreditWorkbench;
      const id = grid.sheets().find(({ name }) => name === sheet)?.id ?? "";
      grid.select(id, [{ row, column, rows: 1, columns: 1 }]);
    }, verdict);
    // The click is slightly below and to the right of the corner of the cell, after the selection has scrolled to it.
    const box = await page.evaluate(() => {
      const { grid } = window.originCreditWorkbench as unknown as {
        grid: {
          activeSheetId(): string;
          selection(): { activeCell: { row: number; column: number } };
          book: {
            sheetFacade(id: string): {
              getRange(row: number, column: number): { getCellRect(): { x: number; y: number } };
            };
          };
        };
      };
      const { row, column } = grid.selection().activeCell;
      const { x, y } = grid.book.sheetFacade(grid.activeSheetId()).getRange(row, column).getCellRect();
      return { x, y };
    });
    await page.mouse.click(box.x + 12, box.y + 8, { button: "right" });
    const clicked = await page.evaluate(() => {
      const { grid } = window.originCreditWorkbench;
      const { sheetId, activeCell } = grid.selection();
      return String(grid.read(sheetId, { ...activeCell, rows: 1, columns: 1 }, "formulas")[0]?.[0]);
    });
    const [, called] = /^=(IRA\.\w+)\(/.exec(clicked) ?? [];
    expect(called).toBeDefined();
    await page.getByText("Explain this cell", { exact: true }).last().click();
    await pane.getByRole("heading", { name: called as string, exact: true }).waitFor();
  });

  test("a download contains the edits, the new formulas and every other part unchanged", async () => {
    await page.selectOption("#wb-samples", SAMPLE);
    await waitForWorkbook(page, SAMPLE);
    const pack = read(sampleBytes(SAMPLE)).sheets.find(({ name }) => name === "Pack");
    const table = pack?.tables[0];
    if (!table) throw new Error("The sample has no table of the pack.");
    const mass = { row: table.range.top + 1, column: table.range.left + 1 };
    const pane = await paneOf(page);
    await pane.evaluate(async ({ row, column }) => {
      await Excel.run(async (context) => {
        const target = context.workbook.worksheets.getItem("Pack");
        target.getCell(row, column).values = [[77]];
        target.getRange("Z1:Z2").formulas = [["=1+1"], ['=IRA.COUNTRY_CODE("Chile")']];
        await context.sync();
      });
    }, mass);
    const bytes = await download(page);
    const file = path.join(folder, "edited.xlsx");
    writeFileSync(file, bytes);
    const saved = read(bytes);
    const sheet = saved.sheets.find(({ name }) => name === "Pack");
    expect(sheet?.rows.get(mass.row)?.cells[mass.column]?.value).toBe(77);
    expect(sheet?.rows.get(0)?.cells[25]).toMatchObject({ value: 2, formula: { text: "1+1" } });
    expect(sheet?.rows.get(1)?.cells[25]).toMatchObject({
      value: "CL",
      formula: { text: 'IRA.COUNTRY_CODE("Chile")', kind: "dynamic" },
    });
    expect(differences(saved, await gridValues(page)).found).toEqual([]);

    const before = unzipSync(sampleBytes(SAMPLE));
    const after = unzipSync(bytes);
    const touched = /worksheets\/sheet|calcChain|metadata|Content_Types|workbook\.xml\.rels/;
    const untouched = Object.keys(before).filter((part) => !touched.test(part));
    expect(untouched.filter((part) => /charts\/chart/.test(part))).not.toEqual([]);
    for (const part of untouched) {
      const same = Buffer.compare(before[part] as Uint8Array, after[part] as Uint8Array) === 0;
      expect([part, same]).toEqual([part, true]);
    }

    await page.setInputFiles("#wb-file", file);
    await waitForWorkbook(page, "edited.xlsx");
    expect(differences(saved, await gridValues(page)).found).toEqual([]);
  });
});

describe("opening files", () => {
  test("the first workbook opens as soon as it is drawn, without the spreadsheet's later stages", async () => {
    const page = await newPage(workbench.browser);
    // The spreadsheet starts its last stage three seconds after the first drawing. Here it never starts.
    await page.addInitScript(() => {
      const start = window.setTimeout;
      Object.assign(window, {
        setTimeout: (handler: TimerHandler, delay?: number, ...values: unknown[]) =>
          delay === 3000 ? 0 : start(handler, delay, ...values),
      });
    });
    await page.goto(`${workbench.address}?workbook=japan-processed-cathode.xlsx`);
    await waitForWorkbook(page, "japan-processed-cathode.xlsx");
    await page.close();
  });

  test("a file dropped on the page opens, and the page shows a hint while the file is over it", async () => {
    const page = await openPage(workbench, CATHODE);
    const transfer = await page.evaluateHandle(
      (base64) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const made = new DataTransfer();
        made.items.add(new File([bytes], "dropped.xlsx"));
        return made;
      },
      Buffer.from(sampleBytes(SAMPLE)).toString("base64"),
    );
    const target = page.locator('#wb-grid canvas[id^="univer-sheet-main-canvas"]');
    await target.dispatchEvent("dragover", { dataTransfer: transfer });
    expect(await page.isVisible("#wb-drop")).toBe(true);
    await target.dispatchEvent("drop", { dataTransfer: transfer });
    await waitForWorkbook(page, "dropped.xlsx");
    expect(await page.isVisible("#wb-drop")).toBe(false);
    expect(differences(read(sampleBytes(SAMPLE)), await gridValues(page)).found).toEqual([]);
  });

  test("the button opens a file from the computer, and the list opens a sample or a blank workbook", async () => {
    const page = await openPage(workbench, CATHODE);
    const file = path.join(folder, "mine.xlsx");
    writeFileSync(file, sampleBytes(SAMPLE));
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#wb-open")]);
    await chooser.setFiles(file);
    await waitForWorkbook(page, "mine.xlsx");
    expect(differences(read(sampleBytes(SAMPLE)), await gridValues(page)).found).toEqual([]);
    await page.selectOption("#wb-samples", CATHODE);
    await waitForWorkbook(page, CATHODE);
    expect(differences(read(sampleBytes(CATHODE)), await gridValues(page)).found).toEqual([]);
    await page.selectOption("#wb-samples", { label: "Blank workbook" });
    await waitForWorkbook(page, "Book.xlsx");
    expect(await gridValues(page)).toEqual({});
  });
});

describe("faults and unusual files", () => {
  test("a file that is not a workbook gets a message, and the open workbook stays", async () => {
    const page = await openPage(workbench, CATHODE);
    const before = await gridValues(page);
    const file = path.join(folder, "notes.xlsx");
    writeFileSync(file, "Just some notes.");
    await page.setInputFiles("#wb-file", file);
    await page.waitForSelector("#wb-message.wb-error:not([hidden])");
    expect(await page.textContent("#wb-message-text")).toContain("notes.xlsx could not be opened.");
    expect(await gridValues(page)).toEqual(before);
  });

  test("a file that is too large is rejected with a message", async () => {
    const page = await openPage(workbench, CATHODE);
    const file = path.join(folder, "large.xlsx");
    closeSync(openSync(file, "w"));
    truncateSync(file, 201 * 1024 * 1024);
    await page.setInputFiles("#wb-file", file);
    await page.waitForSelector("#wb-message.wb-error:not([hidden])");
    expect(await page.textContent("#wb-message-text")).toContain("201 MB");
    await page.selectOption("#wb-samples", SAMPLE);
    await waitForWorkbook(page, SAMPLE);
  });

  test("a workbook with a cell in the last row and column of a sheet can be opened, edited and saved", async () => {
    const page = await openPage(workbench, CATHODE);
    const rows =
      '<row r="1"><c r="A1"><v>20</v></c><c r="B1"><f>A1+1</f><v>21</v></c></row>' +
      '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>';
    const file = path.join(folder, "far.xlsx");
    const bytes = makeWorkbook({ sheets: [{ name: "Far", rows }] });
    writeFileSync(file, bytes);
    await page.setInputFiles("#wb-file", file);
    await waitForWorkbook(page, "far.xlsx");
    expect(Buffer.from(await download(page)).equals(Buffer.from(bytes))).toBe(true);
    const sheet = await page.evaluate(async () => {
      const { grid } = window.originCreditWorkbench;
      const id = grid.sheets()[0]!.id;
      grid.writeContents(id, { row: 0, column: 0, rows: 1, columns: 1 }, [[{ value: 30 }]]);
      await grid.settled();
      return grid.read(id, { row: 0, column: 1, rows: 1, columns: 1 }, "values");
    });
    expect(sheet).toEqual([[31]]);
    const saved = read(await download(page)).sheets[0]!;
    expect([cellAt(saved, 0, 0)?.value, cellAt(saved, 0, 1)?.value]).toEqual([30, 31]);
    expect(cellAt(saved, 1_048_575, 16_383)?.value).toBe(5);
  });

  test("a formula of the file keeps its format, and a typed formula gets the format of its result", async () => {
    const page = await openPage(workbench, CATHODE);
    const file = path.join(folder, "formats.xlsx");
    const rows =
      '<row r="1"><c r="A1"><f>DATE(2026,3,1)</f><v>46082</v></c><c r="B1"><f>A1+1</f><v>46083</v></c></row>';
    const bytes = makeWorkbook({ sheets: [{ name: "Days", rows }] });
    writeFileSync(file, bytes);
    await page.setInputFiles("#wb-file", file);
    await waitForWorkbook(page, "formats.xlsx");
    expect(Buffer.from(await download(page)).equals(Buffer.from(bytes))).toBe(true);
    await focusGrid(page);
    await page.evaluate(() => {
      const { grid } = window.originCreditWorkbench;
      grid.select(grid.activeSheetId(), [{ row: 4, column: 0, rows: 1, columns: 1 }]);
    });
    await typeIn(page, "=DATE(2026,3,2)", 46083, 4, 0);
    const formats = await page.evaluate(() => {
      const { grid } = window.originCreditWorkbench;
      const area = { row: 0, column: 0, rows: 5, columns: 2 };
      return grid.read(grid.activeSheetId(), area, "numberFormats");
    });
    expect(formats[0]).toEqual(["General", "General"]);
    expect(formats[4]?.[0]).toMatch(/y/);
  });

  test("a message names formulas in a loop, and the other formulas are calculated", async () => {
    const page = await openPage(workbench, CATHODE);
    const pane = await paneOf(page);
    const value = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Loop");
        sheet.getRange("A1:B1").formulas = [["=B1+1", "=A1+1"]];
        sheet.getRange("D1").formulas = [["=20+1"]];
        const cell = sheet.getRange("D1").load("values");
        await context.sync();
        return cell.values;
      }),
    );
    expect(value).toEqual([[21]]);
    await page.waitForSelector("#wb-message.wb-error:not([hidden])");
    expect(await page.textContent("#wb-message-text")).toMatch(/loop: .*Loop!A1/);
  });

  test("a function that throws an error shows #VALUE! in its cell, and the other formulas are calculated", async () => {
    const page = await newPage(workbench.browser);
    await page.route("**/functions.js", async (route) => {
      const response = await route.fetch();
      const body = `${await response.text()}\nCustomFunctions.associate("LAW_VERSION", () => { throw new Error("of the test"); });`;
      await route.fulfill({ response, body });
    });
    await page.goto(`${workbench.address}?workbook=${CATHODE}`);
    await waitForWorkbook(page, CATHODE);
    const pane = await paneOf(page);
    const values = await pane.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Throws");
        sheet.getRange("A1:B1").formulas = [["=IRA.LAW_VERSION()", '=IRA.COUNTRY_CODE("Japan")']];
        const range = sheet.getRange("A1:B1").load("values");
        await context.sync();
        sheet.getRange("A2").values = [["Chile"]];
        sheet.getRange("B2").formulas = [["=IRA.COUNTRY_CODE(A2)"]];
        const later = sheet.getRange("B2").load("values");
        await context.sync();
        return [range.values, later.values];
      }),
    );
    expect(values).toEqual([[["#VALUE!", "JP"]], [["CL"]]]);
    await page.close();
  });
});
