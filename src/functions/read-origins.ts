import { cleanNumber } from "../exact";
import { countryIndex, countryReason, isPlainAnswer, mayBeAnswer } from "../names/countries";
import { LONGEST_NAME } from "../names/near-names";
import { findMaterial, materialReason } from "../names/minerals";
import { Origin, type OriginColumn } from "../rules/origins";
import { badValue, notAvailable } from "../sentences/problem";
import type { ProblemPlace } from "../sentences/problem";
import type { Arguments } from "./arguments";
import { badCell, errorCell, placeValue, shownCell } from "./bad-cell";
import { type Cell, type Grid, isBlankText, isErrorCell, plainCell } from "./cells";
import { codeBesideAnswers, holdsAnswers } from "./read-country";
import { cellAt, looksNumeric, type NumberColumn, rowAt } from "./read";

/** Codes of origin texts as received, so that a column of a million cells costs one lookup per cell. Bounded. */
const textCodes = new Map<string, number>();
const TEXT_LIMIT = 20_000;

const NONE_TEXT = /^[-\u2010-\u2015\u2212]$/;
/** `N/A` may mean unknown, or no such step. Neither counts, so it is read as unknown. */
const UNKNOWN_TEXT = /^(?:unknown|not known|tb[ad]|n[/.] ?a\.?|\?+)$/i;

/**
 * A small cache of texts by length and outer letters, checked before the map: a table has few different countries, and comparing equal
 * texts is faster than hashing one.
 */
const SLOTS = 512;
const slotTexts: string[] = new Array<string>(SLOTS).fill("");
const slotCodes = new Int32Array(SLOTS);

/** What a text is if it is not an origin: an answer (yes or no), or nothing known. */
const SAYS_YES = -2;
const SAYS_NO = -3;
const NO_ORIGIN = -1;

/** The code of an origin text, or one of the negative codes if it names no country. */
function codeOfText(text: string): number {
  const length = text.length;
  if (length === 0) return Origin.Unknown;
  if (length > LONGEST_NAME) return text.trim() === "" ? Origin.Unknown : NO_ORIGIN;
  const slot = (length * 37 + text.charCodeAt(0) * 5 + text.charCodeAt(length - 1) * 3) & (SLOTS - 1);
  if (slotTexts[slot] === text) return slotCodes[slot] as number;
  const code = lookUpText(text);
  slotTexts[slot] = text;
  slotCodes[slot] = code;
  return code;
}

function lookUpText(text: string): number {
  const known = textCodes.get(text);
  if (known !== undefined) return known;
  const trimmed = text.trim();
  let code: number;
  if (trimmed === "" || UNKNOWN_TEXT.test(trimmed)) code = Origin.Unknown;
  else if (NONE_TEXT.test(trimmed)) code = Origin.None;
  else if (/^true$/i.test(trimmed)) code = Origin.Yes;
  else if (/^false$/i.test(trimmed)) code = Origin.No;
  else if (/^yes$/i.test(trimmed)) code = SAYS_YES;
  // NO in capitals is the code of Norway.
  else if (/^[nN]o$/.test(trimmed)) code = SAYS_NO;
  else {
    const country = countryIndex(trimmed);
    code = country < 0 ? NO_ORIGIN : Origin.FirstCountry + country;
  }
  if (textCodes.size >= TEXT_LIMIT) textCodes.clear();
  textCodes.set(text, code);
  return code;
}

/** The place of a cell in a column: its parameter and its row. */
function cellPlace(call: Arguments, parameter: string, element: number): Required<ProblemPlace> {
  return { parameter, row: rowAt(call.grid(parameter) as Grid, element) };
}

/**
 * A text that names no country, or more than one, is an unknown name: `#N/A`, as in the functions for a single country. A yes or no is not
 * a name but an answer to another question. Like a number or an error, it is an invalid argument.
 */
function originProblem(call: Arguments, parameter: string, element: number, cell: Cell): Error {
  const at = cellPlace(call, parameter, element);
  if (isErrorCell(cell)) return errorCell(cell, at);
  if (typeof cell === "number") {
    return cell > 1 && cell <= 100
      ? badCell("arguments.percentNotFraction", at, { number: cell, fraction: cell / 100 })
      : badCell("arguments.notFraction", at, { number: cell });
  }
  if (typeof cell === "string" && looksNumeric(cell)) {
    return badCell("arguments.fractionAsText", at, { cell: shownCell(cell) });
  }
  const text = String(cell);
  const values = { ...at, problem: countryReason(text) };
  return isPlainAnswer(text)
    ? badValue("arguments.nameInColumn", values, at)
    : notAvailable("arguments.nameInColumn", values, at);
}

/** The problem of a yes or no in a column of places. Only the user knows what a Yes means there. */
function answeredProblem(call: Arguments, parameter: string, element: number, cell: string): Error {
  const text = cell.trim();
  const id = /^no$/i.test(text) ? "arguments.answerOrNorway" : "arguments.answerNotPlace";
  return badCell(id, cellPlace(call, parameter, element), { cell: shownCell(text) });
}

/**
 * The origin columns of a call, by parameter name; null for an omitted one.
 *
 * A 0 is what a blank cell looks like in some hosts, and also a fraction of nothing. It is read as the fraction 0 only in a column without
 * country names, and only if an origin column of the call contains a fraction above 0. Otherwise it is blank, that is, unknown. It does not
 * qualify either way; the difference shows in what is listed as unknown.
 *
 * If the columns themselves ask a question (`northAmerican`), Yes and No mean TRUE and FALSE. Elsewhere they are refused, because they do
 * not state a place.
 * @throws Problem naming the row: not available for a text that is not a country; value for a number outside 0 to 1 and for error cells.
 */
export function readOrigins(
  call: Arguments,
  parameters: readonly string[],
  takesAnswers = false,
): (OriginColumn | null)[] {
  const readings = parameters.map((parameter) => readColumn(call, parameter, takesAnswers));
  const hasFraction = readings.some((reading) => reading?.fractions);
  return readings.map((reading) => {
    if (!reading) return null;
    if (hasFraction && reading.zeros && !reading.hasCountry) {
      for (const element of reading.zeros) reading.codes[element] = Origin.Fraction;
      return { codes: reading.codes, fractions: reading.fractions ?? new Float64Array(call.length) };
    }
    return reading;
  });
}

interface Reading extends OriginColumn {
  readonly codes: Uint16Array;
  /** Elements that contain the number 0; null if there are none. */
  readonly zeros: readonly number[] | null;
  readonly hasCountry: boolean;
}

function readColumn(call: Arguments, parameter: string, takesAnswers: boolean): Reading | null {
  const grid = call.grid(parameter);
  if (!grid) return null;
  const count = call.length;
  const codes = new Uint16Array(count);
  let fractions: NumberColumn | null = null;
  let zeroElements: number[] | null = null;
  let hasCountry = false;
  let hasAnswer = false;
  const codeOf = (text: string, element: number): number => {
    const code = codeOfText(text);
    if (code >= Origin.FirstCountry) hasCountry = true;
    if (code >= 0) return code;
    if (code === NO_ORIGIN) throw originProblem(call, parameter, element, text);
    if (!takesAnswers) throw answeredProblem(call, parameter, element, text);
    hasAnswer = true;
    return code === SAYS_YES ? Origin.Yes : Origin.No;
  };
  const single = (grid[0] as readonly Cell[]).length === 1;
  for (let element = 0; element < count; element++) {
    const raw = single ? (grid[element] as readonly Cell[])[0] : cellAt(grid, element);
    if (typeof raw === "string") {
      codes[element] = codeOf(raw, element);
      continue;
    }
    const cell = plainCell(raw);
    if (cell === null) continue;
    if (cell === 0) (zeroElements ??= []).push(element);
    else if (typeof cell === "number" && cell > 0 && cleanNumber(cell) <= 1) {
      (fractions ??= new Float64Array(count))[element] = cell;
      codes[element] = Origin.Fraction;
    } else if (typeof cell === "boolean") codes[element] = cell ? Origin.Yes : Origin.No;
    else if (typeof cell === "string") codes[element] = codeOf(cell, element);
    else throw originProblem(call, parameter, element, cell);
  }
  if (hasAnswer || (codes.includes(NORWAY) && codes.includes(SLOVENIA)))
    readCapitals(call, parameter, codes, hasAnswer);
  return { codes, fractions, zeros: zeroElements, hasCountry };
}

const NORWAY = Origin.FirstCountry + countryIndex("Norway");
const SLOVENIA = Origin.FirstCountry + countryIndex("Slovenia");

/**
 * A NO in capitals is Norway's code, but in a column with answers it is an answer too. The user is asked about the other codes that may be
 * answers, and about SI and NO in a column with nothing else.
 */
function readCapitals(call: Arguments, parameter: string, codes: Uint16Array, hasAnswer: boolean): void {
  const grid = call.grid(parameter) as Grid;
  if (!hasAnswer && !holdsAnswers(grid)) return;
  for (let element = 0; element < codes.length; element++) {
    const cell = (codes[element] as number) < Origin.FirstCountry ? null : cellAt(grid, element);
    if (typeof cell !== "string" || !mayBeAnswer(cell)) continue;
    const text = cell.trim();
    if (hasAnswer && text === "NO") codes[element] = Origin.No;
    else {
      const at = cellPlace(call, parameter, element);
      throw badValue("arguments.nameInColumn", { ...at, problem: codeBesideAnswers(text) }, at);
    }
  }
}

/**
 * Marks the elements whose material is not an applicable critical mineral. Null if the column was omitted: every row counts.
 * @throws Problem naming the row: not available for an unknown material or one that contains several; value for a blank in a row with data,
 *   and for error cells.
 */
export function readNotCritical(
  call: Arguments,
  parameter: string,
  isBlank: (element: number) => boolean,
): Uint8Array | null {
  const grid = call.grid(parameter);
  if (!grid) return null;
  const marks = new Uint8Array(call.length);
  for (let element = 0; element < marks.length; element++) {
    const cell = cellAt(grid, element);
    if (isBlankText(cell)) {
      if (isBlank(element)) continue;
      throw badCell("arguments.blankMaterial", cellPlace(call, parameter, element));
    }
    if (typeof cell !== "string") {
      const at = cellPlace(call, parameter, element);
      if (isErrorCell(cell)) throw errorCell(cell, at);
      throw notAvailable("arguments.notMaterial", { at: placeValue(at), cell: shownCell(cell) }, at);
    }
    const material = findMaterial(cell);
    if (material.kind === "other") marks[element] = 1;
    else if (material.kind !== "mineral") {
      const at = cellPlace(call, parameter, element);
      throw notAvailable("arguments.nameInRow", { row: at.row, problem: materialReason(cell) }, at);
    }
  }
  return marks;
}
