import { localAddress, quotedSheet } from "./addresses";
import { asOneUndo, inExcel, type Run } from "./batch";
import { type CellInput, contentOf, safeText } from "./cell-input";
import { type CellArea } from "./explain-references";
import { rangeOf } from "./freeze-areas";
import { type BlockLooks, layLooks } from "./block-looks";
import { mayWrite } from "./may-write";
import { pinSheets } from "./sheets";
import { nothing, type UndoRecord } from "./write";

/** A rectangle of cells to fill. */
export interface Block {
  readonly sheet: string;
  /** Stays the same when the sheet is renamed. */
  readonly sheetId?: string;
  readonly row: number;
  readonly column: number;
  readonly inputs: readonly (readonly CellInput[])[];
  /** Number formats of columns of cells that formulas of the block spill into, counted from its corner. */
  readonly spillFormats?: readonly {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly format: string;
  }[];
  /** For a block on somebody's sheet: the undo takes them away again. */
  readonly looks?: BlockLooks;
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

/** How many cells in the block's place are already filled. */
export async function countFilled(block: Block): Promise<number> {
  const [{ sheet }] = (await pinSheets([block])).byId as [Block];
  return inExcel(async (context) => {
    const range = context.workbook.worksheets
      .getItem(sheet)
      .getRangeByIndexes(block.row, block.column, block.inputs.length, widthOf(block))
      .load("formulas,values");
    await context.sync();
    // If a formula from elsewhere spills here, only the values show it.
    const values = range.values as unknown[][];
    return (range.formulas as unknown[][]).flatMap((line, row) =>
      line.filter((formula, column) => formula !== "" || values[row]?.[column] !== ""),
    ).length;
  });
}

/** Whether a cell is to be formatted, too. */
const hasLook = (input: CellInput) =>
  input !== null &&
  (("format" in input && input.format !== undefined) ||
    ("bold" in input && input.bold === true) ||
    ("wrap" in input && input.wrap === true));

/** The formatting of a cell that a block changes. */
interface Look {
  readonly bold: boolean;
  readonly wrap: boolean;
}

/** Fills a block. The caller must first check that its place is free. If the block cannot be filled as a whole, the cells are restored. */
export async function writeBlock(wanted: Block): Promise<UndoRecord> {
  const sheets = await pinSheets([wanted]);
  const [named] = sheets.named as [Block];
  const [block] = sheets.byId as [Block];
  await mayWrite([blockArea(named)], named.looks !== undefined || named.inputs.some((line) => line.some(hasLook)));
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
  let after: Held | null = null;
  let takeLooks: (run: Run) => Promise<void> = nothing;
  // Restore only what the block filled: cells next to it may hold somebody's work by now.
  const putBack = async (run: Run): Promise<void> => {
    await run(async (context) => {
      block.inputs.forEach((line, row) => {
        line.forEach((input, column) => {
          if (input === null) return;
          const cell = cellIn(context, block, row, column);
          const held = before.formulas[row]?.[column] ?? "";
          const format = before.formats[row]?.[column] ?? "General";
          // A protected sheet may let cells be filled in, but not formatted.
          if (after ? after.formats[row]?.[column] !== format : hasLook(input)) cell.numberFormat = [[format]];
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
    // Last: among the looks are some of those above, and these are as they were before the block.
    await takeLooks(run);
  };
  await asOneUndo(
    async (run) => {
      if (block.looks) takeLooks = await layLooks(block, block.looks, run);
      await fillBlock(block, run);
    },
    () => putBack(inExcel),
  );
  const left = await heldIn(area);
  after = left;
  return {
    undo: async () => {
      const [now] = (await sheets.confirm()) as [Block];
      if (!sameOwnCells((await heldIn(area)).formulas, left.formulas, block.inputs)) return false;
      const isFormatted = block.inputs.some((line, row) =>
        line.some((input, column) => input !== null && left.formats[row]?.[column] !== before.formats[row]?.[column]),
      );
      await mayWrite([blockArea(now)], looked.length > 0 || block.looks !== undefined || isFormatted);
      await asOneUndo(putBack, nothing);
      return true;
    },
  };
}

function cellIn(context: Excel.RequestContext, block: Block, row: number, column: number): Excel.Range {
  return context.workbook.worksheets.getItem(block.sheet).getCell(block.row + row, block.column + column);
}

interface Held {
  readonly formulas: unknown[][];
  readonly formats: unknown[][];
}

function heldIn(area: CellArea): Promise<Held> {
  return inExcel(async (context) => {
    const range = rangeOf(context, area).load("formulas,numberFormat");
    await context.sync();
    return { formulas: range.formulas as unknown[][], formats: range.numberFormat as unknown[][] };
  });
}

/** Compares only the cells that the block filled, because formulas may have spilled next to them. */
function sameOwnCells(now: unknown[][], after: unknown[][], inputs: Block["inputs"]): boolean {
  return inputs.every((line, row) =>
    line.every((input, column) => input === null || now[row]?.[column] === after[row]?.[column]),
  );
}

/** What one request holds: well under the 5 MB that Excel on the web accepts at a time, even with long texts. */
const CELLS_PER_REQUEST = 20_000;
const CHARACTERS_PER_REQUEST = 1_000_000;

/** Fills a block in requests small enough for every host. */
export async function fillBlock(block: Block, run: Run): Promise<void> {
  const { spillFormats = [] } = block;
  if (spillFormats.length > 0) {
    await run(async (context) => {
      for (const { row, column, rows, format } of spillFormats) {
        const target = context.workbook.worksheets.getItem(block.sheet);
        target.getRangeByIndexes(block.row + row, block.column + column, rows, 1).numberFormat = [[format]];
      }
      await context.sync();
    });
  }
  for (let start = 0, end = 0; start < block.inputs.length; start = end) {
    end = endOfRequest(block, start);
    const part = { ...block, row: block.row + start, inputs: block.inputs.slice(start, end) };
    await run(async (context) => {
      fill(context, part, widthOf(part));
      await context.sync();
    });
  }
}

/** The line after the last one that fits into a request which begins with the given line. */
function endOfRequest({ inputs }: Block, start: number): number {
  let cells = 0;
  let characters = 0;
  let end = start;
  for (; end < inputs.length; end++) {
    for (const input of inputs[end] ?? []) {
      cells++;
      characters += String(contentOf(input)).length;
    }
    if (end > start && (cells > CELLS_PER_REQUEST || characters > CHARACTERS_PER_REQUEST)) return end;
  }
  return end;
}

function fill(context: Excel.RequestContext, block: Block, width: number): void {
  const sheet = context.workbook.worksheets.getItem(block.sheet);
  // Formatting first: it is known before anything is shown, and needs one call per run of each column.
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
  // One call per run of lines without formulas: a report may have thousands of lines.
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

/** Runs of neighbors with the same formatting, from `start` up to but not including `end`. Unformatted cells are left out. */
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
