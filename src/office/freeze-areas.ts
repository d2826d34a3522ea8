import { breathe, inExcel, type Run as Request, type Work } from "./batch";
import { type CellArea, readArea } from "./explain-references";
import type { CellPlace } from "./sources";

/** A cell's content as Office.js returns it: errors as their text, blanks as "". */
export type RawCell = string | number | boolean;

/** The most ranges and cells in one request. */
const MOST_RANGES = 400;
const MOST_CELLS = 20_000;

const sizeOf = ({ rows, columns }: CellArea) => rows * columns;

/** Splits areas into packs that fit one request each. */
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

/** An area, or single cells below one another that are read as one. */
interface Run {
  readonly area: CellArea;
  /** The indexes of the areas it covers, from the top down. */
  readonly members: readonly number[];
}

/** A request with thousands of ranges is slow in every host, so cells below one another go as one range. */
function runsOf(areas: readonly CellArea[]): Run[] {
  const order = areas.map((_, index) => index);
  const at = (index: number) => areas[index] as CellArea;
  order.sort((left, right) => {
    const [a, b] = [at(left), at(right)];
    return a.sheet === b.sheet ? a.column - b.column || a.row - b.row : a.sheet < b.sheet ? -1 : 1;
  });
  const runs: { area: CellArea; members: number[] }[] = [];
  for (const index of order) {
    const area = at(index);
    const run = runs.at(-1);
    const follows =
      run !== undefined &&
      sizeOf(area) === 1 &&
      run.area.columns === 1 &&
      run.members.length === run.area.rows &&
      run.area.rows < MOST_CELLS &&
      run.area.sheet === area.sheet &&
      run.area.column === area.column &&
      run.area.row + run.area.rows === area.row;
    if (follows) {
      run.area = { ...run.area, rows: run.area.rows + 1 };
      run.members.push(index);
    } else runs.push({ area, members: [index] });
  }
  return runs;
}

/** Reads the contents of many areas. An area larger than one request is read in blocks. */
export async function readAreas(areas: readonly CellArea[], work: Work): Promise<RawCell[][][]> {
  const found = Array<RawCell[][]>(areas.length);
  const keep = ({ members }: Run, values: RawCell[][]) => {
    if (members.length === 1) found[members[0] as number] = values;
    else members.forEach((member, row) => (found[member] = [values[row] as RawCell[]]));
  };
  let done = 0;
  for (const pack of inPacks(runsOf(areas), ({ area }) => sizeOf(area))) {
    const [first] = pack as [Run];
    if (pack.length === 1 && sizeOf(first.area) > MOST_CELLS) {
      const cells = await readArea(first.area, { signal: work.signal, report: () => undefined });
      keep(
        first,
        cells.map((line) => line.map(raw)),
      );
    } else {
      await inExcel(async (context) => {
        const ranges = pack.map(({ area }) => rangeOf(context, area).load("values"));
        await context.sync();
        pack.forEach((run, index) => keep(run, (ranges[index] as Excel.Range).values as RawCell[][]));
      });
    }
    done += pack.length;
    await breathe(work, done / areas.length);
  }
  return found;
}

/** Writes contents into many areas: one matrix per area, of the same size. */
export async function writeContents(
  items: readonly { readonly area: CellArea; readonly contents: readonly (readonly RawCell[])[] }[],
  as: "values" | "formulas",
  work: Work,
  request: Request,
): Promise<void> {
  const runs = runsOf(items.map(({ area }) => area));
  let done = 0;
  for (const pack of inPacks(runs, ({ area }) => sizeOf(area))) {
    await request(async (context) => {
      context.application.suspendApiCalculationUntilNextSync();
      for (const { area, members } of pack) {
        rangeOf(context, area)[as] = members.flatMap((member) =>
          (items[member]?.contents ?? []).map((line) => [...line]),
        );
      }
      await context.sync();
    });
    done += pack.length;
    work.report(done / runs.length);
  }
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

/** The cells that formulas fill: their own, and those they spill into. */
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
      pack.forEach(({ sheet, sheetId, row, column }, index) => {
        const spill = spills[index] as Excel.Range;
        const [rows, columns] = spill.isNullObject ? [1, 1] : [spill.rowCount, spill.columnCount];
        areas.push({ sheet, ...(sheetId === undefined ? {} : { sheetId }), row, column, rows, columns });
      });
    });
    await breathe(work, areas.length / places.length);
  }
  return areas;
}

/** The formulas in many cells. */
export async function readFormulas(places: readonly CellPlace[]): Promise<RawCell[]> {
  const formulas = Array<RawCell>(places.length);
  const runs = runsOf(places.map(({ sheet, row, column }) => ({ sheet, row, column, rows: 1, columns: 1 })));
  for (const pack of inPacks(runs, ({ area }) => sizeOf(area))) {
    await inExcel(async (context) => {
      const ranges = pack.map(({ area }) => rangeOf(context, area).load("formulas"));
      await context.sync();
      pack.forEach(({ members }, index) => {
        const held = (ranges[index] as Excel.Range).formulas as RawCell[][];
        members.forEach((member, row) => (formulas[member] = held[row]?.[0] ?? ""));
      });
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

/** The SHA-256 of a text, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
