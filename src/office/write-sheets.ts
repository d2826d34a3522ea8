import { columnName } from "../xlsx/text/address";
import { asOneUndo, inExcel, optionally, orElse, quietWork, type Run } from "./batch";
import { BlockSize } from "./block-size";
import { filledAreas, rangeOf } from "./freeze-areas";
import { mayChangeSheets } from "./may-write";
import { confirmSheets } from "./sheets";
import { deleteNames, type WorkbookName } from "./sheet-names";
import { type CellPlace } from "./sources";
import { type UndoRecord } from "./write";
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
  // Excel keeps "History" to itself.
  const used = new Set(["history", ...taken.map((name) => name.toLowerCase())]);
  if (!used.has(clean.toLowerCase())) return clean;
  for (let number = 2; ; number++) {
    const name = `${clean.slice(0, 31 - ` (${number})`.length)} (${number})`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

export interface AddedSheet extends UndoRecord {
  readonly sheet: string;
}

/** A sheet that we have added: its name then, and its id, which stays. */
export interface NewSheet {
  readonly name: string;
  readonly id: string;
}

/** Adds a sheet under a free name, fills it from its first cell and shows it. If it cannot be filled, it is deleted again. */
export async function addFilledSheet(
  wishedName: string,
  inputs: Block["inputs"],
  widths: readonly number[] = [],
  spillFormats: Block["spillFormats"] = [],
): Promise<AddedSheet> {
  return addingSheets(async (add, run) => {
    const sheet = await add(wishedName, inputs, widths, spillFormats);
    await showSheet(sheet, run);
    return async () => {
      const isAsLeft = await watchSheet(sheet, (row, column) => (inputs[row]?.[column] ?? null) !== null);
      return { sheet: sheet.name, ...takingBack([{ sheet, isAsLeft }]) };
    };
  });
}

/** Adds a sheet under a free name and fills it, without showing it. */
export type AddSheet = (
  wishedName: string,
  inputs: Block["inputs"],
  widths: readonly number[],
  spillFormats?: Block["spillFormats"],
) => Promise<NewSheet>;

/**
 * Adds sheets in one step to undo. `work` returns what is to be done afterwards. If either fails, the sheets that were added until then are
 * deleted again.
 */
export async function addingSheets<T>(work: (add: AddSheet, run: Run) => Promise<() => Promise<T>>): Promise<T> {
  await mayChangeSheets();
  const added: NewSheet[] = [];
  const takeBack = () => deleteSheets(added.splice(0));
  const afterwards = await asOneUndo(
    (run) =>
      work(
        (wishedName, inputs, widths, spillFormats) =>
          addSheet({ wishedName, inputs, widths, spillFormats }, run, added),
        run,
      ),
    takeBack,
  );
  return orElse(afterwards, takeBack);
}

async function addSheet(
  {
    wishedName,
    inputs,
    widths,
    spillFormats = [],
  }: {
    wishedName: string;
    inputs: Block["inputs"];
    widths: readonly number[];
    spillFormats: Block["spillFormats"];
  },
  run: Run,
  all: NewSheet[],
): Promise<NewSheet> {
  // Hidden and very hidden sheets are among them.
  const before = await listSheets();
  const name = freeSheetName(
    wishedName,
    before.map((each) => each.name),
  );
  const sheet = await run(async (context) => {
    const added = context.workbook.worksheets.add(name).load("id");
    await context.sync();
    return { name, id: added.id };
  }).catch(async (problem: unknown) => {
    // Excel may have added the sheet before it failed.
    all.push(...(await listSheets()).filter((each) => each.name === name && before.every(({ id }) => id !== each.id)));
    throw problem;
  });
  all.push(sheet);
  await fillBlock({ sheet: sheet.id, row: 0, column: 0, inputs, spillFormats }, run);
  await run(async (context) => {
    const added = context.workbook.worksheets.getItem(sheet.id);
    widths.forEach((points, column) => {
      added.getRange(`${columnName(column)}:${columnName(column)}`).format.columnWidth = points;
    });
    await context.sync();
  });
  return sheet;
}

function listSheets(): Promise<NewSheet[]> {
  return inExcel(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/id");
    await context.sync();
    return sheets.items.map(({ name, id }) => ({ name, id }));
  });
}

/** Fits the heights of rows to their texts. A host that cannot leaves them as they are. */
export async function fitRows(sheet: string, top: number, bottom: number): Promise<void> {
  await optionally(inExcel, async (context) => {
    context.workbook.worksheets
      .getItem(sheet)
      .getRange(`${top + 1}:${bottom + 1}`)
      .format.autofitRows();
    await context.sync();
  });
}

export function showSheet({ id }: NewSheet, run: Run): Promise<void> {
  return run(async (context) => {
    const added = context.workbook.worksheets.getItem(id);
    added.activate();
    added.getRange("A1").select();
    await context.sync();
  });
}

function deleteSheets(sheets: readonly NewSheet[]): Promise<void> {
  return inExcel(async (context) => {
    for (const { id } of sheets) context.workbook.worksheets.getItem(id).delete();
    await context.sync();
  });
}

/** A sheet that we added, with a test whether it is still as we left it. */
export interface WatchedSheet {
  readonly sheet: NewSheet;
  readonly isAsLeft: () => Promise<boolean>;
}

/** Deletes sheets that we added, and the names of their cells: all of them, or none if somebody has worked on a sheet since. */
export function takingBack(sheets: readonly WatchedSheet[], names: readonly WorkbookName[] = []): UndoRecord {
  return {
    undo: async () => {
      await confirmSheets(sheets.map(({ sheet }) => sheet));
      await mayChangeSheets();
      for (const { isAsLeft } of sheets) if (!(await isAsLeft())) return false;
      await deleteNames(names);
      await deleteSheets(sheets.map(({ sheet }) => sheet));
      return true;
    },
    deletesSheets: true,
  };
}

/**
 * Remembers a sheet whose filled cells are all our own. The returned test is true while the sheet exists, our cells are unchanged, and no
 * other cell is filled except by the spill of our formulas.
 */
export async function watchSheet(
  { id }: NewSheet,
  isOwn: (row: number, column: number) => boolean,
): Promise<() => Promise<boolean>> {
  const left = await ownCells(id, isOwn);
  return async () => {
    const now = left && (await ownCells(id, isOwn));
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
