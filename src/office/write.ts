import { parseCell } from "../xlsx/text/address";
import { asOneUndo, inExcel, type Run } from "./batch";
import { safeText } from "./cell-input";
import { mayWrite } from "./may-write";
import { pinSheets } from "./sheets";
import { type CellPlace } from "./sources";

/** An action of the pane that can be undone as a whole. */
export interface UndoRecord {
  /** Undoes the action. Returns false, and changes nothing, if the cells are no longer as the action left them. */
  readonly undo: () => Promise<boolean>;
  /** The undo deletes sheets, after which Excel's own Undo reaches nothing before it. */
  readonly deletesSheets?: true;
}

export interface CellChange extends CellPlace {
  readonly input: string | number | boolean;
  /** What the cell held when it was read. If it holds something else by now, it is not touched. */
  readonly expected: string | number | boolean;
  /** The number format that the cell gets. */
  readonly format?: string;
}

const BATCH = 2000;

/**
 * Replaces constants in cells. Cells of a combined sheet show other cells, so those are replaced. Nothing is written if a cell holds
 * something else than expected, or another formula.
 * @returns the record to undo it, or null if the cells have changed.
 */
export async function replaceCells(wanted: readonly CellChange[]): Promise<UndoRecord | null> {
  const own = (await pinSheets(wanted)).byId;
  const shown = (await readCells(own)).map(({ formula }) => shownCell(formula));
  const sheets = await pinSheets(
    own.map(({ sheetId, ...change }, index) => {
      const place = shown[index];
      return place ? { ...change, ...place } : { ...change, ...(sheetId === undefined ? {} : { sheetId }) };
    }),
  );
  const changes = sheets.byId;
  const before = await readCells(changes);
  if (changes.some((change, index) => before[index]?.formula !== change.expected)) return null;
  // In a cell formatted as text, a number would stay text.
  const written = changes.map(({ input, format }, index): Content => {
    const needed = format ?? (typeof input === "number" && before[index]?.format === "@" ? "General" : undefined);
    return {
      content: typeof input === "string" ? safeText(input) : input,
      ...(needed === undefined || needed === before[index]?.format ? {} : { format: needed }),
    };
  });
  const mayReplace = (named: readonly CellPlace[]) =>
    mayWrite(
      named.map(({ sheet, row, column }) => ({ sheet, row, column, rows: 1, columns: 1 })),
      written.some(({ format }) => format !== undefined),
    );
  await mayReplace(sheets.named);
  const putBack = (run: Run) =>
    writeSingles(
      changes,
      before.map(({ formula, format }, index) => ({
        content: typeof formula === "string" ? safeText(formula) : formula,
        ...(written[index]?.format === undefined ? {} : { format }),
      })),
      run,
    );
  await asOneUndo(
    (run) => writeSingles(changes, written, run),
    () => putBack(inExcel),
  );
  const after = await readCells(changes);
  return {
    undo: async () => {
      const named = await sheets.confirm();
      const now = await readCells(changes);
      if (now.some(({ formula }, index) => formula !== after[index]?.formula)) return false;
      await mayReplace(named);
      await asOneUndo(putBack, nothing);
      return true;
    },
  };
}

/** An undo that fails halfway leaves what it has undone. */
export const nothing = async (): Promise<void> => undefined;

const REFERENCE = /(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!([A-Z]{1,3}[1-9]\d*)/u;
const SHOWS = new RegExp(`^=IF\\((${REFERENCE.source})="","",\\1\\)$`, "u");

/** Shows an amount as long as the cell beside it names the same currency. */
const STATED = new RegExp(`^=IF\\(${REFERENCE.source}="(?:[^"]|"")*",(IF\\(.+\\)),NA\\(\\)\\)$`, "u");

/** The cell that a formula of a combined sheet shows as it is; null for anything else. */
export function shownCell(formula: string | number | boolean): CellPlace | null {
  if (typeof formula !== "string") return null;
  const inner = STATED.exec(formula)?.[4];
  const [, , quoted, plain, address] = SHOWS.exec(inner === undefined ? formula : `=${inner}`) ?? [];
  const cell = parseCell(address ?? "");
  const sheet = quoted?.replaceAll("''", "'") ?? plain;
  return cell && sheet !== undefined ? { sheet, ...cell } : null;
}

interface HeldCell {
  readonly formula: string | number | boolean;
  readonly format: string;
}

async function readCells(places: readonly CellPlace[]): Promise<HeldCell[]> {
  const cells: HeldCell[] = [];
  for (let start = 0; start < places.length; start += BATCH) {
    const batch = places.slice(start, start + BATCH);
    await inExcel(async (context) => {
      const ranges = batch.map(({ sheet, row, column }) =>
        context.workbook.worksheets.getItem(sheet).getCell(row, column).load("formulas,numberFormat"),
      );
      await context.sync();
      for (const { formulas, numberFormat } of ranges) {
        cells.push({
          formula: (formulas as (string | number | boolean)[][])[0]?.[0] ?? "",
          format: String((numberFormat as unknown[][])[0]?.[0] ?? "General"),
        });
      }
    });
  }
  return cells;
}

interface Content {
  readonly content: string | number | boolean;
  readonly format?: string;
}

async function writeSingles(places: readonly CellPlace[], contents: readonly Content[], run: Run): Promise<void> {
  for (let start = 0; start < places.length; start += BATCH) {
    await run(async (context) => {
      places.slice(start, start + BATCH).forEach(({ sheet, row, column }, index) => {
        const cell = context.workbook.worksheets.getItem(sheet).getCell(row, column);
        const { content, format } = contents[start + index] as Content;
        if (format !== undefined) cell.numberFormat = [[format]];
        cell.values = [[content]];
      });
      await context.sync();
    });
  }
}
