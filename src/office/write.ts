import { parseCell } from "../xlsx/text/address";
import { inExcel } from "./batch";
import { safeText } from "./cell-input";
import { type CellPlace } from "./sources";

/** An action of the pane that can be undone as a whole. */
export interface UndoRecord {
  /** Undoes the action. Returns false, and changes nothing, if the cells are no longer as the action left them. */
  readonly undo: () => Promise<boolean>;
}

export interface CellChange extends CellPlace {
  readonly input: string | number | boolean;
  /** What the cell held when it was read. If it holds something else by now, it is not touched. */
  readonly expected: string | number | boolean;
}

const BATCH = 2000;

/**
 * Replaces constants in cells. Cells of a combined sheet show other cells, so those are replaced. Nothing is written if a cell holds
 * something else than expected, or another formula.
 * @returns the record to undo it, or null if the cells have changed.
 */
export async function replaceCells(wanted: readonly CellChange[]): Promise<UndoRecord | null> {
  const shown = (await formulasOf(wanted)).map((formula) => shownCell(formula));
  const changes = wanted.map((change, index) => ({ ...change, ...shown[index] }));
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

/** Runs `work`. If it fails halfway, undoes what it did as far as the host allows, then rethrows the problem. */
export async function orElse<T>(work: () => Promise<T>, takeBack: () => Promise<unknown>): Promise<T> {
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
      // In a cell formatted as text, a number would stay text.
      if (typeof content === "number") cell.numberFormat = [["General"]];
      cell.values = [[content]];
    });
    await context.sync();
  });
}
