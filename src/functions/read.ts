import { type IsoDate, LAW_VERSION } from "../law";
import { dateOfSerial, dateOfText } from "../rules/calendar";
import { LONGEST_NAME } from "../names/near-names";
import { badValue } from "../sentences/problem";
import type { RowValue } from "../sentences/reason";
import type { Arguments, Which } from "./arguments";
import {
  type Cell,
  errorText,
  type Grid,
  isBlankNumber,
  isBlankText,
  isErrorCell,
  plainCell,
  quoteCell,
} from "./cells";

/** The cell of an element of a column; elements are counted row by row from 0. */
export function cellAt(grid: Grid, element: number): Cell {
  const columns = (grid[0] as readonly Cell[]).length;
  if (columns === 1) return plainCell((grid[element] as readonly Cell[])[0]);
  return plainCell((grid[Math.floor(element / columns)] as readonly Cell[])[element % columns]);
}

/** Where an element stands in its range, as messages name it: `Row 7`, or `Row 2, column 3` in a range of several columns. */
export function placeOf(grid: Grid, element: number): string {
  const columns = (grid[0] as readonly Cell[]).length;
  return columns === 1
    ? `Row ${element + 1}`
    : `Row ${Math.floor(element / columns) + 1}, column ${(element % columns) + 1}`;
}

/** Where an element stands in its range, as what fills a blank of a sentence. */
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

/** What a reader of numbers finds wrong with a cell, or null where it holds a number. */
function numberProblem(cell: Cell): string | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? null : "is not a finite number";
  if (isErrorCell(cell)) return `holds ${quoteCell(cell)}. Correct that cell first`;
  if (isBlankNumber(cell)) return "is blank beside filled cells. Enter a number";
  if (typeof cell === "string" && cell.trim() !== "" && looksNumeric(cell)) {
    return `holds ${quoteCell(cell)} as text. Convert it to a number`;
  }
  return `holds ${quoteCell(cell)}, not a number`;
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
    else throw badValue(`${placeOf(grid, element)}: ${call.name(index)} ${numberProblem(cell)}.`);
  }
  return numbers;
}

/** A number from one cell. @throws Problem naming the argument. */
export function readNumber(cell: Cell, name: string): number {
  if (typeof cell === "number" && Number.isFinite(cell)) return cell;
  if (isBlankNumber(cell)) throw badValue(`${name} is blank. Enter a number.`);
  throw badValue(`${name} ${numberProblem(cell)}.`);
}

/**
 * A day from one cell: an Excel serial (1900 system) or ISO text. Null where the cell is blank.
 * @throws Problem for anything else, with an example of what to enter.
 */
export function readDate(cell: Cell, name: string): IsoDate | null {
  if (isBlankText(cell)) return null;
  if (typeof cell === "number") {
    const date = dateOfSerial(cell);
    if (date !== null) return date;
    throw badValue(`${name} holds ${cell}, which is no date. Enter a date such as 2024-05-01.`);
  }
  if (isErrorCell(cell)) throw badValue(`${name} holds ${quoteCell(cell)}. Correct that cell first.`);
  const date = typeof cell === "string" ? dateOfText(cell) : null;
  if (date !== null) return date;
  throw badValue(`${name} holds ${quoteCell(cell)}, which is no date. Enter a date cell, or text such as 2024-05-01.`);
}

/** A day from one cell that must not be blank. */
export function requireDate(cell: Cell, name: string): IsoDate {
  const date = readDate(cell, name);
  if (date === null) throw badValue(`${name} is blank. Enter a date such as 2024-05-01.`);
  return date;
}

/** An optional date; omitted means the newest day that the law data knows, so that a workbook answers the same tomorrow. */
export function dateOrNewest(cell: Cell, name: string): IsoDate {
  return readDate(cell, name) ?? LAW_VERSION;
}

/** What is left of an option when case, spaces, hyphens and underscores do not matter. */
export function optionKey(text: string): string {
  return text.toLowerCase().replace(/[\s\-_\u2010-\u2015]+/g, "");
}

/**
 * One of the options of a parameter.
 * @throws Problem listing the options.
 */
export function readOption<T extends string>(cell: Cell, name: string, options: readonly T[], otherwise: T): T {
  if (isBlankText(cell)) return otherwise;
  if (typeof cell === "string" && cell.length <= LONGEST_NAME) {
    const key = optionKey(cell);
    for (const option of options) if (optionKey(option) === key) return option;
  }
  throw badValue(`${name} is ${quoteCell(cell)}. Use one of: ${options.join(", ")}.`);
}

/** TRUE or FALSE from one cell, also as the words; null where blank. @throws Problem for anything else. */
export function readBoolean(cell: Cell, name: string): boolean | null {
  if (typeof cell === "boolean") return cell;
  if (isBlankText(cell)) return null;
  if (cell === 1) return true;
  if (typeof cell === "string") {
    const key = cell.trim().toUpperCase();
    if (key === "TRUE" || key === "YES") return true;
    if (key === "FALSE" || key === "NO") return false;
  }
  if (isErrorCell(cell)) throw badValue(`${name} holds ${quoteCell(cell)}. Correct that cell first.`);
  throw badValue(`${name} holds ${quoteCell(cell)}. Enter TRUE or FALSE, or leave it blank if it is not known.`);
}

/** Text from one cell, trimmed; "" where blank. Numbers and booleans are taken as they show. @throws Problem for an error cell. */
export function readText(cell: Cell, name: string): string {
  if (isBlankText(cell)) return "";
  if (isErrorCell(cell)) throw badValue(`${name} holds ${quoteCell(cell)}. Correct that cell first.`);
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
