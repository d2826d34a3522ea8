import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { type CellValue, isCellError, type Workbook } from "../../../src/xlsx/model";
import { readWorkbook } from "../../../src/xlsx/read/reader";
import type { CellScalar, HostGrid } from "../../../src/host/host-grid";
import { root } from "./browser";

declare global {
  interface Window {
    originCreditWorkbench: { grid: HostGrid };
  }
}

export const sampleBytes = (file: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(root, "assets", "templates", file)));

export function functionIds(): string[] {
  const { functions } = JSON.parse(readFileSync(path.join(root, "dist", "functions.json"), "utf8")) as {
    functions: { id: string }[];
  };
  return functions.map(({ id }) => id);
}

export const read = (bytes: Uint8Array): Workbook => readWorkbook(bytes, { functionIds: functionIds() });

export type GridValues = Record<string, { row: number; column: number; values: CellScalar[][] }>;

/** Every value of the grid, by sheet name. */
export function gridValues(page: Page): Promise<GridValues> {
  return page.evaluate(() => {
    const { grid } = window.originCreditWorkbench;
    return Object.fromEntries(
      grid.sheets().flatMap(({ id, name }) => {
        const used = grid.usedArea(id, true);
        return used ? [[name, { row: used.row, column: used.column, values: grid.read(id, used, "values") }]] : [];
      }),
    );
  });
}

const plain = (value: CellValue): CellScalar => (value === null ? "" : isCellError(value) ? value.code : value);

function isSame(stored: CellScalar, shown: CellScalar | undefined): boolean {
  if (typeof stored === "number" && typeof shown === "number") {
    return Math.abs(stored - shown) <= 1e-12 * Math.max(1, Math.abs(stored));
  }
  return stored === shown;
}

/** The cells that differ from what the file stores, as `Sheet!row,column stored -> shown`. */
export function differences(workbook: Workbook, grid: GridValues): { checked: number; found: string[] } {
  const found: string[] = [];
  let checked = 0;
  for (const sheet of workbook.sheets) {
    const shown = grid[sheet.name];
    for (const [row, { cells }] of sheet.rows) {
      cells.forEach((cell, column) => {
        if (!cell) return;
        const stored = plain(cell.value);
        const now = shown?.values[row - shown.row]?.[column - shown.column] ?? "";
        if (cell.formula || cell.spilledFrom) checked++;
        if (!isSame(stored, now)) found.push(`${sheet.name}!${row},${column} ${String(stored)} -> ${String(now)}`);
      });
    }
  }
  return { checked, found };
}

export const settled = (page: Page): Promise<void> => page.evaluate(() => window.originCreditWorkbench.grid.settled());

/** Presses the button and returns the file. */
export async function download(page: Page): Promise<Uint8Array> {
  const [made] = await Promise.all([page.waitForEvent("download"), page.click("#wb-download")]);
  return new Uint8Array(readFileSync(await made.path()));
}

/** What the page says in its message box, "" where it says nothing. */
export async function messageOf(page: Page): Promise<string> {
  return (await page.isVisible("#wb-message")) ? ((await page.textContent("#wb-message-text")) ?? "") : "";
}
