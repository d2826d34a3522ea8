import { type IsoDate, LAW_VERSION } from "../law";
import { dateOfSerial, dateOfText } from "../rules/calendar";
import { LONGEST_NAME, shortName } from "../names/near-names";
import type { RowValue } from "../sentences/reason";
import type { Problem } from "../sentences/problem";
import type { Arguments } from "./arguments";
import { type At, badCell, errorCell, shownCell } from "./bad-cell";
import { type Cell, errorText, type Grid, isBlankNumber, isBlankText, isErrorCell, plainCell } from "./cells";

/** The cell of an element of a column; elements are counted row by row from 0. */
export function cellAt(grid: Grid, element: number): Cell {
  const columns = (grid[0] as readonly Cell[]).length;
  if (columns === 1) return plainCell((grid[element] as readonly Cell[])[0]);
  return plainCell((grid[Math.floor(element / columns)] as readonly Cell[])[element % columns]);
}

/** The place of an element in its range: its row, and its column if the range has several. */
export function rowAt(grid: Grid, element: number): RowValue {
  const columns = (grid[0] as readonly Cell[]).length;
  return columns === 1
    ? { row: element + 1 }
    : { row: Math.floor(element / columns) + 1, column: (element % columns) + 1 };
}

/** Whether every column of the call is blank at an element. Such a row is skipped. */
export function isBlankRow(call: Arguments, element: number): boolean {
  for (const grid of call.columns) if (!isBlankText(cellAt(grid, element))) return false;
  return true;
}

/** Numbers, one per element of a column. Always the same array type: a loop that has seen two types is slow for both. */
export type NumberColumn = Float64Array;

/** What is wrong with a cell that should contain a number. */
function numberProblem(cell: Cell, at: At, blank: "arguments.blankNumber" | "arguments.blankBesideFilled"): Problem {
  if (typeof cell === "number") return badCell("arguments.notFinite", at);
  if (isErrorCell(cell)) return errorCell(cell, at);
  if (isBlankNumber(cell)) return badCell(blank, at);
  const isNumberText = typeof cell === "string" && looksNumeric(cell);
  return badCell(isNumberText ? "arguments.numberAsText" : "arguments.notNumber", at, { cell: shownCell(cell) });
}

/** Longer text is never a number, and the pattern below is slow on long runs of spaces. */
const LONGEST_NUMBER = 64;

/** Text that a person would read as a number: `1,234.50`, `$ 12`, `40 %`. */
export function looksNumeric(text: string): boolean {
  const number = text.trim();
  return number.length <= LONGEST_NUMBER && /^[-+(]?\s*[$€£¥₩]?\s*\d[\d.,\s']*(%|[$€£¥₩])?\)?$/.test(number);
}

/**
 * A numeric column, one number per element. Rows in which every column of the call is blank count as 0; `isBlankRow` skips them.
 * @throws Problem naming the row for a blank in a row with data, text, numbers as text, booleans and error cells.
 */
export function readNumbers(call: Arguments, parameter: string): NumberColumn {
  const grid = call.grid(parameter) as Grid;
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
      const at = { parameter, row: rowAt(grid, element) };
      throw numberProblem(cell, at, "arguments.blankBesideFilled");
    }
  }
  return numbers;
}

/**
 * An optional numeric column beside others, one number per element; NaN where it is blank. Hosts may pass a blank as 0, so a 0 is blank.
 * @throws Problem naming the row as `readNumbers` does.
 */
export function readOptionalNumbers(grid: Grid, parameter: string, count: number): NumberColumn {
  return new Float64Array(count).map((_, element) => {
    const cell = cellAt(grid, element);
    return isBlankText(cell) ? NaN : readNumber(cell, { parameter, row: rowAt(grid, element) });
  });
}

/** A number from one cell. @throws Problem naming the argument. */
export function readNumber(cell: Cell, at: At): number {
  if (typeof cell === "number" && Number.isFinite(cell)) return cell;
  throw numberProblem(cell, at, "arguments.blankNumber");
}

/**
 * A date from one cell: an Excel serial (1900 system) or ISO text. Null if the cell is blank.
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

/** A date from one cell that must not be blank. */
export function requireDate(cell: Cell, at: At): IsoDate {
  const date = readDate(cell, at);
  if (date === null) throw badCell("arguments.blankDate", at);
  return date;
}

/** An optional date. If omitted, it is the newest date in the law data, so that a workbook returns the same results tomorrow. */
export function dateOrNewest(cell: Cell, at: At): IsoDate {
  return readDate(cell, at) ?? LAW_VERSION;
}

/** An option without case, spaces, hyphens and underscores. */
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

/** TRUE or FALSE from one cell, including as words; null if blank. @throws Problem for anything else. */
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

/** Text from one cell, trimmed; "" if blank. Numbers and booleans become text as shown. @throws Problem for an error cell. */
export function readText(cell: Cell, at: At): string {
  if (isBlankText(cell)) return "";
  if (isErrorCell(cell)) throw errorCell(cell, at);
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return String(cell).trim();
}

/**
 * The label of a row: the text of an optional column, or else the row number. A label is only a name, so an error in its cell does not stop
 * the determination. It is shown with its row number.
 */
export function readLabel(call: Arguments, parameter: string, element: number): string | number {
  const grid = call.grid(parameter);
  if (!grid) return element + 1;
  const cell = cellAt(grid, element);
  if (isErrorCell(cell)) return `row ${element + 1} (${errorText(cell)})`;
  if (typeof cell === "number" && cell !== 0) return cell;
  return readText(cell, parameter) || `row ${element + 1}`;
}

/** The label of a row, or else the texts of the columns that name it. */
export function readRowName(call: Arguments, element: number, namedBy: readonly string[] = []): string | number {
  if (namedBy.length === 0 || (call.has("label") && call.grid("label") !== null))
    return readLabel(call, "label", element);
  const texts = namedBy.map((name) => readText(cellAt(call.grid(name) as Grid, element), name));
  return texts
    .filter((text) => text !== "")
    .map(shortName)
    .join(": ");
}
