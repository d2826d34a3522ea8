import { columnName, localAddress, quotedSheet } from "./addresses";
import { HostProblem, inExcel, quietWork } from "./batch";
import type { CellArea } from "./explain-references";
import { filledAreas, rangeOf } from "./freeze-areas";
import type { CellPlace } from "./sources";

/** What we put into a cell. Text is never read as a formula, a number or a date. */
export type CellInput =
  | { readonly text: string; readonly bold?: boolean; readonly wrap?: boolean }
  | { readonly number: number; readonly format?: string; readonly bold?: boolean }
  | { readonly truth: boolean }
  | { readonly formula: string; readonly format?: string; readonly bold?: boolean }
  | null;

/** An action of the pane that can be taken back as a whole. */
export interface UndoRecord {
  /** Takes the action back. False, and nothing changed, when the cells are no longer as the action left them. */
  readonly undo: () => Promise<boolean>;
}

/** What a sheet would take for something else than text when it is put into a cell. */
const NOT_TEXT: readonly RegExp[] = [
  // Formulas, the mark of text itself, and errors.
  /^[=+\-@\t\r\n'#]/,
  // Numbers, days and times.
  /^\s*[-+(]?\s*[$€£¥₩]?\s*[\d.,]/,
  /^\s*(?:true|false)\s*$/i,
  // SEP15, Mar 1: days of this year.
  /^\s*(?:jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)[\s.,/-]*\d/i,
  // R5.4.1: days of a Japanese era.
  /^\s*(?:[rhstm]|令和|平成|昭和|大正|明治)\s*[元\d]/i,
];

/**
 * Text that a sheet must not read as a formula, or that Excel would turn into something else, marked as text. Full-width signs count like
 * their plain forms: Excel in Japanese and Korean reads both.
 */
export function safeText(text: string): string {
  const plain = text.normalize("NFKC");
  return NOT_TEXT.some((pattern) => pattern.test(plain) || pattern.test(text)) ? `'${text}` : text;
}

function contentOf(input: CellInput): string | number | boolean {
  if (input === null) return "";
  if ("formula" in input) return input.formula;
  if ("number" in input) return input.number;
  if ("truth" in input) return input.truth;
  return safeText(input.text);
}

export interface CellChange extends CellPlace {
  readonly input: string | number | boolean;
  /** What the cell held when it was read: a cell that holds something else by now is not touched. */
  readonly expected: string | number | boolean;
}

const BATCH = 2000;

/**
 * Replaces constants in cells. Nothing is written when a cell holds something else than expected, or a formula.
 * @returns the record to take it back, or null when the cells have changed.
 */
export async function replaceCells(changes: readonly CellChange[]): Promise<UndoRecord | null> {
  const before = await formulasOf(changes);
  if (changes.some((change, index) => before[index] !== change.expected)) return null;
  const written = changes.map(({ input }) => (typeof input === "string" ? safeText(input) : input));
  const putBack = () =>
    writeSingles(
      changes,
      before.map((formula) => (typeof formula === "string" ? safeText(formula) : formula)),
    );
  await orElse(() => writeSingles(changes, written), putBack);
  const after = await formulasOf(changes);
  return {
    undo: async () => {
      const now = await formulasOf(changes);
      if (now.some((formula, index) => formula !== after[index])) return false;
      await putBack();
      return true;
    },
  };
}

/** Does a work; when it fails half-way, what it has done is taken back as far as the host lets us, and its problem is thrown on. */
async function orElse<T>(work: () => Promise<T>, takeBack: () => Promise<unknown>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    await takeBack().catch(() => undefined);
    throw problem;
  }
}

async function formulasOf(places: readonly CellPlace[]): Promise<(string | number | boolean)[]> {
  const formulas: (string | number | boolean)[] = [];
  for (let start = 0; start < places.length; start += BATCH) {
    formulas.push(...(await readFormulas(places.slice(start, start + BATCH))));
  }
  return formulas;
}

function readFormulas(places: readonly CellPlace[]): Promise<(string | number | boolean)[]> {
  return inExcel(async (context) => {
    const ranges = places.map(({ sheet, row, column }) =>
      context.workbook.worksheets.getItem(sheet).getCell(row, column).load("formulas"),
    );
    await context.sync();
    return ranges.map((range) => (range.formulas as (string | number | boolean)[][])[0]?.[0] ?? "");
  });
}

async function writeSingles(
  places: readonly CellPlace[],
  contents: readonly (string | number | boolean)[],
): Promise<void> {
  for (let start = 0; start < places.length; start += BATCH) {
    await writeCells(places.slice(start, start + BATCH), contents.slice(start, start + BATCH));
  }
}

function writeCells(places: readonly CellPlace[], contents: readonly (string | number | boolean)[]): Promise<void> {
  return inExcel(async (context) => {
    places.forEach(({ sheet, row, column }, index) => {
      const cell = context.workbook.worksheets.getItem(sheet).getCell(row, column);
      const content = contents[index] as string | number | boolean;
      // A number put into a cell formatted as text would stay text.
      if (typeof content === "number") cell.numberFormat = [["General"]];
      cell.values = [[content]];
    });
    await context.sync();
  });
}

/** A rectangle that is to be filled. */
export interface Block {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly inputs: readonly (readonly CellInput[])[];
}

const widthOf = (block: Block) => Math.max(1, ...block.inputs.map((line) => line.length));

export function blockAddress(block: Block): string {
  const last = localAddress(block.row + block.inputs.length - 1, block.column + widthOf(block) - 1);
  return `${quotedSheet(block.sheet)}!${localAddress(block.row, block.column)}:${last}`;
}

/** The cells that a block fills. */
export function blockArea(block: Block): CellArea {
  const { sheet, row, column, inputs } = block;
  return { sheet, row, column, rows: inputs.length, columns: widthOf(block) };
}

/** How many cells of the block's place hold something. */
export async function countFilled(block: Block): Promise<number> {
  return inExcel(async (context) => {
    const range = context.workbook.worksheets
      .getItem(block.sheet)
      .getRangeByIndexes(block.row, block.column, block.inputs.length, widthOf(block))
      .load("formulas,values");
    await context.sync();
    // Where a formula from elsewhere spills, only the values tell.
    const values = range.values as unknown[][];
    return (range.formulas as unknown[][]).flatMap((line, row) =>
      line.filter((formula, column) => formula !== "" || values[row]?.[column] !== ""),
    ).length;
  });
}

/** The look of a cell that a block changes. */
interface Look {
  readonly bold: boolean;
  readonly wrap: boolean;
}

/**
 * Fills a block. Whether its place is free is the caller's question to ask first. A block that cannot be filled as a whole leaves the cells
 * as they were.
 */
export async function writeBlock(block: Block): Promise<UndoRecord> {
  const area = blockArea(block);
  const looked = block.inputs.flatMap((line, row) =>
    line.flatMap((input, column) =>
      input !== null && (("bold" in input && input.bold) || ("wrap" in input && input.wrap)) ? [{ row, column }] : [],
    ),
  );
  const before = await inExcel(async (context) => {
    const range = rangeOf(context, area).load("formulas,values,numberFormat");
    const cells = looked.map(({ row, column }) =>
      cellIn(context, block, row, column).load("format/font/bold,format/wrapText"),
    );
    await context.sync();
    return {
      formulas: range.formulas as (string | number | boolean)[][],
      values: range.values as unknown[][],
      formats: range.numberFormat as string[][],
      looks: cells.map(({ format }): Look => ({ bold: format.font.bold === true, wrap: format.wrapText === true })),
    };
  });
  // Only what the block filled goes back: what stands beside it may be somebody's by now.
  const putBack = () =>
    inExcel(async (context) => {
      block.inputs.forEach((line, row) => {
        line.forEach((input, column) => {
          if (input === null) return;
          const cell = cellIn(context, block, row, column);
          const held = before.formulas[row]?.[column] ?? "";
          cell.numberFormat = [[before.formats[row]?.[column] ?? "General"]];
          // Text that looks like a formula is its own value.
          const isText = typeof held === "string" && (!held.startsWith("=") || before.values[row]?.[column] === held);
          cell.formulas = [[isText ? safeText(held) : held]];
        });
      });
      looked.forEach(({ row, column }, index) => {
        const { format } = cellIn(context, block, row, column);
        const { bold, wrap } = before.looks[index] as Look;
        format.font.bold = bold;
        format.wrapText = wrap;
      });
      await context.sync();
    });
  await orElse(() => fillBlock(block), putBack);
  const after = await formulasIn(area);
  return {
    undo: async () => {
      if (!sameOwnCells(await formulasIn(area), after, block.inputs)) return false;
      await putBack();
      return true;
    },
  };
}

function cellIn(context: Excel.RequestContext, block: Block, row: number, column: number): Excel.Range {
  return context.workbook.worksheets.getItem(block.sheet).getCell(block.row + row, block.column + column);
}

function formulasIn(area: CellArea): Promise<unknown[][]> {
  return inExcel(async (context) => {
    const range = rangeOf(context, area).load("formulas");
    await context.sync();
    return range.formulas as unknown[][];
  });
}

/** Compares only the cells that the block filled: beside them formulas may have spilled. */
function sameOwnCells(now: unknown[][], after: unknown[][], inputs: Block["inputs"]): boolean {
  return inputs.every((line, row) =>
    line.every((input, column) => input === null || now[row]?.[column] === after[row]?.[column]),
  );
}

/** Cells of one request: well under the 5 MB that Excel on the web takes at a time, long texts included. */
const CELLS_PER_REQUEST = 20_000;

/** Fills a block in requests that every host takes. */
async function fillBlock(block: Block): Promise<void> {
  const lines = Math.max(1, Math.floor(CELLS_PER_REQUEST / widthOf(block)));
  for (let start = 0; start < block.inputs.length; start += lines) {
    const part = { ...block, row: block.row + start, inputs: block.inputs.slice(start, start + lines) };
    await inExcel(async (context) => {
      fill(context, part, widthOf(part));
      await context.sync();
    });
  }
}

function fill(context: Excel.RequestContext, block: Block, width: number): void {
  const sheet = context.workbook.worksheets.getItem(block.sheet);
  // Looks first: they are known before there is anything to show, and go in one piece for each column.
  const columns = Array.from({ length: width }, (_, column) => block.inputs.map((line) => line[column] ?? null));
  columns.forEach((inputs, column) => {
    const lay = (
      of: (input: CellInput) => string | boolean | undefined,
      set: (range: Excel.Range, look: string) => void,
    ) => {
      for (const { start, end, look } of runsOf(inputs.map(of))) {
        set(sheet.getRangeByIndexes(block.row + start, block.column + column, end - start, 1), look);
      }
    };
    lay(
      (input) => (input && "format" in input ? input.format : undefined),
      (range, look) => (range.numberFormat = [[look]]),
    );
    lay(
      (input) => input !== null && "bold" in input && input.bold,
      (range) => (range.format.font.bold = true),
    );
    lay(
      (input) => input !== null && "wrap" in input && input.wrap,
      (range) => (range.format.wrapText = true),
    );
  });
  block.inputs.forEach((line, row) => {
    line.forEach((input, column) => {
      if (input !== null && "formula" in input) {
        sheet.getCell(block.row + row, block.column + column).formulas = [[input.formula]];
      }
    });
  });
  // Constants go in one piece for each run of lines without formulas: a report may have thousands of lines.
  let start = 0;
  while (start < block.inputs.length) {
    let end = start;
    const plain = (line: readonly CellInput[] | undefined) =>
      line?.every((input) => input === null || !("formula" in input));
    while (end < block.inputs.length && plain(block.inputs[end])) end++;
    if (end > start) {
      sheet.getRangeByIndexes(block.row + start, block.column, end - start, width).values = block.inputs
        .slice(start, end)
        .map((line) => Array.from({ length: width }, (_, column) => contentOf(line[column] ?? null)));
    }
    const mixed = block.inputs[end];
    if (mixed) {
      mixed.forEach((input, column) => {
        if (input === null || "formula" in input) return;
        sheet.getCell(block.row + end, block.column + column).values = [[contentOf(input)]];
      });
    }
    start = end + 1;
  }
}

/** Where neighbours look the same: from `start` up to, not including, `end`. What looks like nothing is left out. */
function runsOf(looks: readonly (string | boolean | undefined)[]): { start: number; end: number; look: string }[] {
  const runs: { start: number; end: number; look: string }[] = [];
  looks.forEach((each, index) => {
    if (each === undefined || each === false) return;
    const look = String(each);
    const run = runs.at(-1);
    if (run?.end === index && run.look === look) run.end++;
    else runs.push({ start: index, end: index + 1, look });
  });
  return runs;
}

/** A sheet name that is free: the wished one, else with a number. */
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

/** Adds a sheet with a free name, fills it from its first cell and shows it. When it cannot be filled it is not there either. */
export async function addFilledSheet(
  wishedName: string,
  inputs: Block["inputs"],
  widths: readonly number[] = [],
): Promise<AddedSheet> {
  const sheet = await addSheet(wishedName, inputs, widths);
  return orElse(
    async () => {
      await showSheet(sheet);
      const isAsLeft = await watchSheet(sheet, (row, column) => (inputs[row]?.[column] ?? null) !== null);
      return { sheet, undo: () => takeSheetsBack([{ sheet, isAsLeft }]) };
    },
    () => deleteSheets([sheet]),
  );
}

/** Adds a sheet with a free name and fills it, without showing it. Returns its name. */
export async function addSheet(
  wishedName: string,
  inputs: Block["inputs"],
  widths: readonly number[],
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
      await fillBlock({ sheet, row: 0, column: 0, inputs });
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

/** A sheet that we added, and whether it still is as we left it. */
export interface WatchedSheet {
  readonly sheet: string;
  readonly isAsLeft: () => Promise<boolean>;
}

/** Deletes sheets that we added: all of them, or none where somebody has worked on one since. */
export async function takeSheetsBack(sheets: readonly WatchedSheet[]): Promise<boolean> {
  for (const { isAsLeft } of sheets) if (!(await isAsLeft())) return false;
  await deleteSheets(sheets.map(({ sheet }) => sheet));
  return true;
}

/**
 * Remembers a sheet whose filled cells are all our own. What it gives back tells whether the sheet is still there, with our cells as they
 * were and nothing beside them but what our formulas spill.
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

/** What stands on a sheet; null where the sheet is not there. */
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
  for (let start = 0; start < used.rows; start += step) {
    const rows = Math.min(step, used.rows - start);
    const block = await inExcel(async (context) => {
      const range = rangeOf(context, { ...used, row: used.row + start, rows }).load("formulas,values");
      await context.sync();
      return { formulas: range.formulas as unknown[][], values: range.values as unknown[][] };
    });
    block.formulas.forEach((line, down) =>
      line.forEach((formula, right) => {
        if (formula === "" && block.values[down]?.[right] === "") return;
        const place = { sheet, row: used.row + start + down, column: used.column + right };
        if (isOwn(place.row, place.column)) {
          cells.push(formula);
          if (typeof formula === "string" && formula.startsWith("=")) formulas.push(place);
        } else others.push(place);
      }),
    );
  }
  return { cells, formulas, others };
}

/** Turns anything thrown into a `HostProblem`. */
export function asHostProblem(problem: unknown): HostProblem {
  if (problem instanceof HostProblem) return problem;
  return new HostProblem("failed", problem instanceof Error ? problem.message : String(problem));
}
