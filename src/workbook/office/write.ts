import { columnName, localAddress, quotedSheet } from "./addresses";
import { HostProblem, inExcel } from "./batch";
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

/** Text that a sheet must not read as a formula, or that Excel would turn into something else, marked as text. */
export function safeText(text: string): string {
  return /^[=+\-@\t\r']/.test(text) || /^\s*[-+(]?[$€£¥₩]?\s*[\d.,]/.test(text) || /^(?:true|false)$/i.test(text.trim())
    ? `'${text}`
    : text;
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
  await writeSingles(changes, written);
  const after = await formulasOf(changes);
  return {
    undo: async () => {
      const now = await formulasOf(changes);
      if (now.some((formula, index) => formula !== after[index])) return false;
      await writeSingles(
        changes,
        before.map((formula) => (typeof formula === "string" ? safeText(formula) : formula)),
      );
      return true;
    },
  };
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

/** Fills a block. Whether its place is free is the caller's question to ask first. */
export async function writeBlock(block: Block): Promise<UndoRecord> {
  const width = widthOf(block);
  const rangeIn = (context: Excel.RequestContext) =>
    context.workbook.worksheets
      .getItem(block.sheet)
      .getRangeByIndexes(block.row, block.column, block.inputs.length, width);
  const { before, formats } = await inExcel(async (context) => {
    const range = rangeIn(context).load("formulas,numberFormat");
    await context.sync();
    return { before: range.formulas as unknown[][], formats: range.numberFormat as unknown[][] };
  });
  const after = await inExcel(async (context) => {
    fill(context, block, width);
    await context.sync();
    const range = rangeIn(context).load("formulas");
    await context.sync();
    return range.formulas as unknown[][];
  });
  return {
    undo: async () =>
      inExcel(async (context) => {
        const range = rangeIn(context).load("formulas");
        await context.sync();
        if (!sameOwnCells(range.formulas as unknown[][], after, block.inputs)) return false;
        range.numberFormat = formats as string[][];
        range.formulas = before.map((line) =>
          line.map((formula) =>
            typeof formula === "string" && !formula.startsWith("=") ? safeText(formula) : formula,
          ),
        ) as string[][];
        await context.sync();
        return true;
      }),
  };
}

/** Compares only the cells that the block filled: beside them formulas may have spilled. */
function sameOwnCells(now: unknown[][], after: unknown[][], inputs: Block["inputs"]): boolean {
  return inputs.every((line, row) =>
    line.every((input, column) => input === null || now[row]?.[column] === after[row]?.[column]),
  );
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

/** Adds a sheet with a free name, fills it from its first cell and shows it. */
export async function addFilledSheet(
  wishedName: string,
  inputs: Block["inputs"],
  widths: readonly number[] = [],
): Promise<AddedSheet> {
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
  const block: Block = { sheet, row: 0, column: 0, inputs };
  await writeBlock(block);
  const after = await inExcel(async (context) => {
    const added = context.workbook.worksheets.getItem(sheet);
    widths.forEach((points, column) => {
      added.getRange(`${columnName(column)}:${columnName(column)}`).format.columnWidth = points;
    });
    added.activate();
    added.getRange("A1").select();
    const used = added.getRangeByIndexes(0, 0, inputs.length, widthOf(block)).load("formulas");
    await context.sync();
    return used.formulas as unknown[][];
  });
  return {
    sheet,
    undo: async () =>
      inExcel(async (context) => {
        const added = context.workbook.worksheets.getItemOrNullObject(sheet);
        await context.sync();
        if (added.isNullObject) return false;
        const used = added.getRangeByIndexes(0, 0, inputs.length, widthOf(block)).load("formulas");
        await context.sync();
        // A sheet that has been worked on since is not ours to delete.
        if (!sameOwnCells(used.formulas as unknown[][], after, inputs)) return false;
        added.delete();
        await context.sync();
        return true;
      }),
  };
}

/** Turns anything thrown into a `HostProblem`. */
export function asHostProblem(problem: unknown): HostProblem {
  if (problem instanceof HostProblem) return problem;
  return new HostProblem("failed", problem instanceof Error ? problem.message : String(problem));
}
