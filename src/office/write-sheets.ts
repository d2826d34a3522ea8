import { columnName } from "../xlsx/text/address";
import { inExcel, quietWork } from "./batch";
import { BlockSize } from "./block-size";
import { filledAreas, rangeOf } from "./freeze-areas";
import { type CellPlace } from "./sources";
import { orElse, type UndoRecord } from "./write";
import { type Block, fillBlock } from "./write-block";

/** Points per character of column width. */
export const POINTS = 5.6;

/** A free sheet name: the wanted one, or the wanted one with a number. */
export function freeSheetName(wished: string, taken: readonly string[]): string {
  const clean =
    wished
      .replace(/[\\/?*[\]:]/g, " ")
      .replace(/^'+|'+$/g, "")
      .trim()
      .slice(0, 31) || "Sheet";
  const used = new Set(taken.map((name) => name.toLowerCase()));
  if (!used.has(clean.toLowerCase())) return clean;
  for (let number = 2; ; number++) {
    const name = `${clean.slice(0, 31 - ` (${number})`.length)} (${number})`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

export interface AddedSheet extends UndoRecord {
  readonly sheet: string;
}

/** Adds a sheet under a free name, fills it from its first cell and shows it. If it cannot be filled, it is deleted again. */
export async function addFilledSheet(
  wishedName: string,
  inputs: Block["inputs"],
  widths: readonly number[] = [],
  spillFormats: Block["spillFormats"] = [],
): Promise<AddedSheet> {
  const sheet = await addSheet(wishedName, inputs, widths, spillFormats);
  return orElse(
    async () => {
      await showSheet(sheet);
      const isAsLeft = await watchSheet(sheet, (row, column) => (inputs[row]?.[column] ?? null) !== null);
      return { sheet, undo: () => takeSheetsBack([{ sheet, isAsLeft }]) };
    },
    () => deleteSheets([sheet]),
  );
}

/** Adds a sheet under a free name and fills it, without showing it. Returns its name. */
export async function addSheet(
  wishedName: string,
  inputs: Block["inputs"],
  widths: readonly number[],
  spillFormats: Block["spillFormats"] = [],
): Promise<string> {
  const sheet = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    const name = freeSheetName(
      wishedName,
      worksheets.items.map((each) => each.name),
    );
    worksheets.add(name);
    await context.sync();
    return name;
  });
  return orElse(
    async () => {
      await fillBlock({ sheet, row: 0, column: 0, inputs, spillFormats });
      await inExcel(async (context) => {
        const added = context.workbook.worksheets.getItem(sheet);
        widths.forEach((points, column) => {
          added.getRange(`${columnName(column)}:${columnName(column)}`).format.columnWidth = points;
        });
        await context.sync();
      });
      return sheet;
    },
    () => deleteSheets([sheet]),
  );
}

export function showSheet(sheet: string): Promise<void> {
  return inExcel(async (context) => {
    const added = context.workbook.worksheets.getItem(sheet);
    added.activate();
    added.getRange("A1").select();
    await context.sync();
  });
}

export function deleteSheets(sheets: readonly string[]): Promise<void> {
  return inExcel(async (context) => {
    for (const sheet of sheets) context.workbook.worksheets.getItem(sheet).delete();
    await context.sync();
  });
}

/** A sheet that we added, with a test whether it is still as we left it. */
export interface WatchedSheet {
  readonly sheet: string;
  readonly isAsLeft: () => Promise<boolean>;
}

/** Deletes sheets that we added: all of them, or none if somebody has worked on one since. */
export async function takeSheetsBack(sheets: readonly WatchedSheet[]): Promise<boolean> {
  for (const { isAsLeft } of sheets) if (!(await isAsLeft())) return false;
  await deleteSheets(sheets.map(({ sheet }) => sheet));
  return true;
}

/**
 * Remembers a sheet whose filled cells are all our own. The returned test is true while the sheet exists, our cells are unchanged, and no
 * other cell is filled except by the spill of our formulas.
 */
export async function watchSheet(
  sheet: string,
  isOwn: (row: number, column: number) => boolean,
): Promise<() => Promise<boolean>> {
  const left = await ownCells(sheet, isOwn);
  return async () => {
    const now = left && (await ownCells(sheet, isOwn));
    if (!left || !now || now.cells.length !== left.cells.length) return false;
    if (left.cells.some((formula, index) => formula !== now.cells[index])) return false;
    if (now.others.length === 0) return true;
    const spills = await filledAreas(now.formulas, quietWork);
    const large = spills.filter(({ rows, columns }) => rows * columns > 1);
    return now.others.every(({ row, column }) =>
      large.some(
        (area) =>
          row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns,
      ),
    );
  };
}

interface OwnCells {
  /** Formulas and constants of our filled cells, row by row. */
  readonly cells: readonly unknown[];
  readonly formulas: readonly CellPlace[];
  /** Filled cells that are not ours. */
  readonly others: readonly CellPlace[];
}

const CELLS_PER_BLOCK = 50_000;

/** Reads what a sheet holds; null if the sheet does not exist. */
async function ownCells(sheet: string, isOwn: (row: number, column: number) => boolean): Promise<OwnCells | null> {
  const used = await inExcel(async (context) => {
    const found = context.workbook.worksheets.getItemOrNullObject(sheet);
    await context.sync();
    if (found.isNullObject) return null;
    const range = found.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount");
    await context.sync();
    if (range.isNullObject) return { sheet, row: 0, column: 0, rows: 0, columns: 1 };
    const { rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns } = range;
    return { sheet, row, column, rows, columns };
  });
  if (!used) return null;
  const cells: unknown[] = [];
  const formulas: CellPlace[] = [];
  const others: CellPlace[] = [];
  const step = Math.max(1, Math.floor(CELLS_PER_BLOCK / used.columns));
  const size = new BlockSize(step);
  for (let start = 0, count = 0; start < used.rows; start += count) {
    const top = used.row + start;
    const read = await size.read(
      start,
      used.rows,
      (rows) =>
        inExcel(async (context) => {
          const range = rangeOf(context, { ...used, row: top, rows }).load("formulas,values");
          await context.sync();
          return { formulas: range.formulas as unknown[][], values: range.values as unknown[][] };
        }),
      ({ formulas: held, values }) => [held, values],
    );
    count = read.count;
    read.block.formulas.forEach((line, down) =>
      line.forEach((formula, right) => {
        if (formula === "" && read.block.values[down]?.[right] === "") return;
        const place = { sheet, row: top + down, column: used.column + right };
        if (isOwn(place.row, place.column)) {
          cells.push(formula);
          if (typeof formula === "string" && formula.startsWith("=")) formulas.push(place);
        } else others.push(place);
      }),
    );
  }
  return { cells, formulas, others };
}
