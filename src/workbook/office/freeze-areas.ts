import { breathe, inExcel, type Work } from "./batch";
import { type CellArea, readArea } from "./explain-references";
import type { CellPlace } from "./sources";

/** A cell's content as Office.js gives it: errors as their text, blanks as "". */
export type RawCell = string | number | boolean;

/** Ranges and cells of one request. */
const MOST_RANGES = 400;
const MOST_CELLS = 50_000;

const sizeOf = ({ rows, columns }: CellArea) => rows * columns;

/** Areas in packs that go into one request each. */
export function inPacks<T>(items: readonly T[], size: (item: T) => number): T[][] {
  const packs: T[][] = [];
  let cells = MOST_CELLS;
  for (const item of items) {
    const its = size(item);
    const pack = packs.at(-1);
    if (pack && pack.length < MOST_RANGES && cells + its <= MOST_CELLS) {
      pack.push(item);
      cells += its;
    } else {
      packs.push([item]);
      cells = its;
    }
  }
  return packs;
}

/** Reads what many areas hold. An area larger than a request is read in blocks of its own. */
export async function readAreas(areas: readonly CellArea[], work: Work): Promise<RawCell[][][]> {
  const found: RawCell[][][] = [];
  for (const pack of inPacks(areas, sizeOf)) {
    const [first] = pack as [CellArea];
    if (pack.length === 1 && sizeOf(first) > MOST_CELLS) {
      found.push(
        (await readArea(first, { signal: work.signal, report: () => undefined })).map((line) => line.map(raw)),
      );
    } else {
      await inExcel(async (context) => {
        const ranges = pack.map((area) => rangeOf(context, area).load("values"));
        await context.sync();
        for (const range of ranges) found.push(range.values as RawCell[][]);
      });
    }
    await breathe(work, found.length / areas.length);
  }
  return found;
}

function raw(cell: unknown): RawCell {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return (cell as { code: string }).code;
  return cell as RawCell;
}

export function rangeOf(context: Excel.RequestContext, area: CellArea): Excel.Range {
  return context.workbook.worksheets
    .getItem(area.sheet)
    .getRangeByIndexes(area.row, area.column, area.rows, area.columns);
}

/** The cells that formulas fill: themselves, and what they spill into. */
export async function filledAreas(places: readonly CellPlace[], work: Work): Promise<CellArea[]> {
  const areas: CellArea[] = [];
  for (const pack of inPacks(places, () => 1)) {
    await inExcel(async (context) => {
      const spills = pack.map(({ sheet, row, column }) =>
        context.workbook.worksheets
          .getItem(sheet)
          .getCell(row, column)
          .getSpillingToRangeOrNullObject()
          .load("rowCount,columnCount"),
      );
      await context.sync();
      pack.forEach(({ sheet, row, column }, index) => {
        const spill = spills[index] as Excel.Range;
        const [rows, columns] = spill.isNullObject ? [1, 1] : [spill.rowCount, spill.columnCount];
        areas.push({ sheet, row, column, rows, columns });
      });
    });
    await breathe(work, areas.length / places.length);
  }
  return areas;
}

/** The formulas of many cells. */
export async function readFormulas(places: readonly CellPlace[]): Promise<RawCell[]> {
  const formulas: RawCell[] = [];
  for (const pack of inPacks(places, () => 1)) {
    await inExcel(async (context) => {
      const cells = pack.map(({ sheet, row, column }) =>
        context.workbook.worksheets.getItem(sheet).getCell(row, column).load("formulas"),
      );
      await context.sync();
      for (const cell of cells) formulas.push((cell.formulas as RawCell[][])[0]?.[0] ?? "");
    });
  }
  return formulas;
}

export function sameCells(left: readonly (readonly RawCell[])[], right: readonly (readonly RawCell[])[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      (line, row) => line.length === right[row]?.length && line.every((cell, column) => cell === right[row]?.[column]),
    )
  );
}

/** SHA-256 of a text as hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
