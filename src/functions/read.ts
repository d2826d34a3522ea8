import { type IsoDate, LAW_VERSION } from "../law";
import { dateOfSerial, dateOfText } from "../rules/calendar";
import { LONGEST_NAME } from "../names/near-names";
import type { RowValue } from "../sentences/reason";
import type { Problem } from "../sentences/problem";
import type { Arguments, Which } from "./arguments";
import { type At, badCell, errorCell, shownCell } from "./bad-cell";
import { type Cell, errorText, type Grid, isBlankNumber, isBlankText, isErrorCell, plainCell } from "./cells";

/** The cell of an element of a column; elements are counted row by row from 0. */
export function cellAt(grid: Grid, element: number): Cell {
  const columns = (grid[0] as readonly Cell[]).length;
  if (columns === 1) return plainCell((grid[element] as readonly Cell[])[0]);
  return plainCell((grid[Math.floor(element / columns)] as readonly Cell[])[element % columns]);
}

/** Where an element stands in its range: its row, and its column in a range of several. */
export function rowAt(grid: Grid, element: number): RowValue {
  const columns = (grid[0] as readonly Cell[]).length;
  return columns === 1
    ? { row: element + 1 }
    : { row: Math.floor(element / columns) + 1, column: (element % columns) + 1 };
}

/** Whether every column of the call is blank at an element: such a row is skipped. */
export function isBlankRow(call: Arguments, element: number): boolean {
  for (let index = 0; index < call.parameters.length; index++) {
    const grid = call.parameters[index]?.kind === "column" ? call.grid(index) : null;
    if (grid && !isBlankText(cellAt(grid, element))) return false;
  }
  return true;
}

/** Numbers, one an element of a column. Of one kind whatever the size: a loop that has met two kinds of array is slow for both. */
export type NumberColumn = Float64Array;

/** What is wrong with a cell in which a number was expected. */
function numberProblem(cell: Cell, at: At, blank: "arguments.blankNumber" | "arguments.blankBesideFilled"): Problem {
  if (typeof cell === "number") return badCell("arguments.notFinite", at);
  if (isErrorCell(cell)) return errorCell(cell, at);
  if (isBlankNumber(cell)) return badCell(blank, at);
  const isNumberText = typeof cell === "string" && looksNumeric(cell);
  return badCell(isNumberText ? "arguments.numberAsText" : "arguments.notNumber", at, { cell: shownCell(cell) });
}

/** No number is written longer, and the pattern below takes its time over long runs of spaces. */
const LONGEST_NUMBER = 64;

/** Text that a person would read as a number: `1,234.50`, `$ 12`, `40 %`. */
export function looksNumeric(text: string): boolean {
  const number = text.trim();
  return number.length <= LONGEST_NUMBER && /^[-+(]?\s*[$€£¥₩]?\s*\d[\d.,\s']*(%|[$€£¥₩])?\)?$/.test(number);
}

/**
 * A numeric column, one number an element. Rows in which every column of the call is blank count as 0 and are skipped by `isBlankRow`.
 * @throws Problem for a blank beside filled cells, text, text numbers, booleans and error cells, naming the row.
 */
export function readNumbers(call: Arguments, index: Which): NumberColumn {
  const grid = call.grid(index) as Grid;
  const numbers = new Float64Array(call.length);
  const single = (grid[0] as readonly Cell[]).length === 1;
  for (let element = 0; element < numbers.length; element++) {
    const raw = single ? (grid[element] as readonly Cell[])[0] : cellAt(grid, element);
    if (typeof raw === "number" && Number.isFinite(raw)) {
      numbers[element] = raw;
      continue;
    }
    const cell = plainCell(raw);
    if (typeof cell === "number" && Number.isFinite(cell)) numbers[element] = cell;
    else if (isBlankNumber(cell) && isBlankRow(call, element)) numbers[element] = 0;
    else {
      const at = { parameter: call.name(index), row: rowAt(grid, element) };
      throw numberProblem(cell, at, "arguments.blankBesideFilled");
    }
  }
  return numbers;
}

/** A number from one cell. @throws Problem naming the argument. */
export function readNumber(cell: Cell, at: At): number {
  if (typeof cell === "number" && Number.isFinite(cell)) return cell;
  throw numberProblem(cell, at, "arguments.blankNumber");
}

/**
 * A day from one cell: an Excel serial (1900 system) or ISO text. Null where the cell is blank.
 * @throws Problem for anything else, with an example of what to enter.
 */
export function readDate(cell: Cell, at: At): IsoDate | null {
  if (isBlankText(cell)) return null;
  if (typeof cell === "number") {
    const date = dateOfSerial(cell);
    if (date !== null) return date;
    throw badCell("arguments.numberNotDate", at, { cell });
  }
  if (isErrorCell(cell)) throw errorCell(cell, at);
  const date = typeof cell === "string" ? dateOfText(cell) : null;
  if (date !== null) return date;
  throw badCell("arguments.notDate", at, { cell: shownCell(cell) });
}

/** A day from one cell that must not be blank. */
export function requireDate(cell: Cell, at: At): IsoDate {
  const date = readDate(cell, at);
  if (date === null) throw badCell("arguments.blankDate", at);
  return date;
}

/** An optional date; omitted means the newest day that the law data knows, so that a workbook answers the same tomorrow. */
export function dateOrNewest(cell: Cell, at: At): IsoDate {
  return readDate(cell, at) ?? LAW_VERSION;
}

/** What is left of an option when case, spaces, hyphens and underscores do not matter. */
export function optionKey(text: string): string {
  return text.toLowerCase().replace(/[\s\-_\u2010-\u2015]+/g, "");
}

/**
 * One of the options of a parameter.
 * @throws Problem listing the options.
 */
export function readOption<T extends string>(cell: Cell, at: At, options: readonly T[], otherwise: T): T {
  if (isBlankText(cell)) return otherwise;
  if (typeof cell === "string" && cell.length <= LONGEST_NAME) {
    const key = optionKey(cell);
    for (const option of options) if (optionKey(option) === key) return option;
  }
  throw badCell("arguments.notOption", at, { cell: shownCell(cell), options: { list: options } });
}

/** TRUE or FALSE from one cell, also as the words; null where blank. @throws Problem for anything else. */
export function readBoolean(cell: Cell, at: At): boolean | null {
  if (typeof cell === "boolean") return cell;
  if (isBlankText(cell)) return null;
  if (cell === 1) return true;
  if (typeof cell === "string") {
    const key = cell.trim().toUpperCase();
    if (key === "TRUE" || key === "YES") return true;
    if (key === "FALSE" || key === "NO") return false;
  }
  if (isErrorCell(cell)) throw errorCell(cell, at);
  throw badCell("arguments.notTruth", at, { cell: shownCell(cell) });
}

/** Text from one cell, trimmed; "" where blank. Numbers and booleans are taken as they show. @throws Problem for an error cell. */
export function readText(cell: Cell, at: At): string {
  if (isBlankText(cell)) return "";
  if (isErrorCell(cell)) throw errorCell(cell, at);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return String(cell).trim();
}

/**
 * The labels of rows: the text of an optional column, else the row's number. A label is only a name, so an error in its cell does not take
 * the determination away; it is shown with the row that it stands in.
 */
export function readLabel(call: Arguments, index: Which, element: number): string | number {
  const grid = call.grid(index);
  if (!grid) return element + 1;
  const cell = cellAt(grid, element);
  if (isErrorCell(cell)) return `row ${element + 1} (${errorText(cell)})`;
  if (typeof cell === "number" && cell !== 0) return cell;
  return readText(cell, call.name(index)) || `row ${element + 1}`;
}
