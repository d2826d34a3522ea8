import { breathe, inExcel, type Work } from "./batch";
import { BlockSize } from "./block-size";
import { sheetCell, type SheetCell } from "./read-blocks";
import type { CellPlace } from "./sources";

/** What the cell of a formula shows. `text`: the formula itself, because the cell holds it as text. */
type FormulaState = "ok" | "error" | "name" | "busy" | "text";

/** A cell with a formula that calls our functions. */
export interface IraFormula extends CellPlace {
  readonly formula: string;
  /** The functions called, in order, such as `MEETS_CRITICAL_MINERALS`. */
  readonly ids: readonly string[];
  readonly value: SheetCell;
  readonly state: FormulaState;
}

/**
 * The start of a call of one of our functions: `IRA.NAME(`, or `_xldudf_IRA_NAME(`, the form in files, which stays visible if the add-in
 * was missing. A letter or digit before it would make it another function. The parenthesis is not part of a match, because it may be what
 * comes before the next call.
 */
const CALL = /(^|[^\p{L}\p{N}_.])(?:_xldudf_IRA_|IRA\.)([A-Z][A-Z0-9_]*)\s*(?=\()/giu;

/** The ids of our functions that a formula calls, ignoring quoted text. */
export function iraCalls(formula: string, isKnown: (id: string) => boolean): string[] {
  const ids: string[] = [];
  for (const [, , name] of withoutTexts(formula).matchAll(CALL)) {
    const id = (name as string).toUpperCase();
    if (isKnown(id)) ids.push(id);
  }
  return ids;
}

/** The formula with quoted text blanked out; positions do not change. */
function withoutTexts(formula: string): string {
  return formula.replace(/"(?:[^"]|"")*"/g, (text) => `"${" ".repeat(text.length - 2)}"`);
}

/** The formula as a person would type it: stored names such as `_xldudf_IRA_NAME` become `IRA.NAME`. Quoted text is left alone. */
export function typedFormula(formula: string, isKnown: (id: string) => boolean): string {
  const plain = withoutTexts(formula);
  let typed = "";
  let from = 0;
  for (const match of plain.matchAll(CALL)) {
    const name = (match[2] as string).toUpperCase();
    if (!isKnown(name)) continue;
    typed += `${formula.slice(from, match.index)}${match[1]}IRA.${name}`;
    from = match.index + match[0].length;
  }
  return typed + formula.slice(from);
}

function stateOf(value: SheetCell, formula: string): FormulaState {
  if (value === formula) return "text";
  if (typeof value !== "object" || value === null) return "ok";
  if (value.code === "#NAME?") return "name";
  return value.code === "#BUSY!" || value.code === "#GETTING_DATA" ? "busy" : "error";
}

/** Cells read at once. Formulas are longer than values. */
const CELLS_PER_BLOCK = 50_000;

/** Finds every formula that calls our functions, in the workbook or on one sheet. */
export async function findIraFormulas(
  isKnown: (id: string) => boolean,
  work: Work,
  onlySheet?: string,
): Promise<IraFormula[]> {
  const sheets = await inExcel(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/id");
    await context.sync();
    const used = worksheets.items
      .filter((sheet) => onlySheet === undefined || sheet.name === onlySheet)
      .map((sheet) => ({
        name: sheet.name,
        id: sheet.id,
        range: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
      }));
    await context.sync();
    return used
      .filter(({ range }) => !range.isNullObject)
      .map(({ name, id, range }) => ({
        name,
        id,
        row: range.rowIndex,
        column: range.columnIndex,
        rows: range.rowCount,
        columns: range.columnCount,
      }));
  });
  const total = sheets.reduce((sum, { rows, columns }) => sum + rows * columns, 0) || 1;
  let done = 0;
  const found: IraFormula[] = [];
  for (const sheet of sheets) {
    const step = Math.max(1, Math.floor(CELLS_PER_BLOCK / sheet.columns));
    const size = new BlockSize(step);
    for (let start = 0, count = 0; start < sheet.rows; start += count) {
      const row = sheet.row + start;
      const read = await size.read(
        start,
        sheet.rows,
        (rows) => findInBlock({ ...sheet, row, rows }, isKnown),
        () => [],
      );
      count = read.count;
      found.push(...read.block);
      done += count * sheet.columns;
      await breathe(work, done / total);
    }
  }
  return found;
}

interface SheetBlock {
  readonly name: string;
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

function findInBlock(block: SheetBlock, isKnown: (id: string) => boolean): Promise<IraFormula[]> {
  return inExcel(async (context) => {
    const blockRange = () =>
      context.workbook.worksheets
        .getItem(block.id)
        .getRangeByIndexes(block.row, block.column, block.rows, block.columns);
    const range = blockRange().load("formulas");
    await context.sync();
    const hits: { row: number; column: number; formula: string; ids: string[] }[] = [];
    (range.formulas as unknown[][]).forEach((line, row) =>
      line.forEach((formula, column) => {
        if (typeof formula !== "string" || formula.charCodeAt(0) !== 61 || !/IRA/i.test(formula)) return;
        const ids = iraCalls(formula, isKnown);
        if (ids.length > 0) hits.push({ row, column, formula, ids });
      }),
    );
    if (hits.length === 0) return [];
    const values = blockRange().load("values");
    await context.sync();
    return hits.map(({ row, column, formula, ids }) => {
      const value = sheetCell((values.values as unknown[][])[row]?.[column]);
      return {
        sheet: block.name,
        sheetId: block.id,
        row: block.row + row,
        column: block.column + column,
        formula,
        ids,
        value,
        state: stateOf(value, formula),
      };
    });
  });
}
