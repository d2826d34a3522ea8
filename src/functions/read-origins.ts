import { cleanNumber } from "../exact";
import { countryIndex, countryReason, isPlainAnswer, mayBeAnswer } from "../names/countries";
import { LONGEST_NAME } from "../names/near-names";
import { findMaterial, materialReason } from "../names/minerals";
import { Origin, type OriginColumn } from "../rules/origins";
import { badValue, notAvailable } from "../sentences/problem";
import type { ProblemPlace } from "../sentences/problem";
import type { Arguments, Which } from "./arguments";
import { badCell, errorCell, placeValue, shownCell } from "./bad-cell";
import { type Cell, type Grid, isBlankText, isErrorCell, plainCell } from "./cells";
import { codeBesideAnswers, holdsAnswers } from "./read-country";
import { cellAt, looksNumeric, type NumberColumn, rowAt } from "./read";

/** Codes of origin texts as they came, so that a column of a million cells costs one look-up a cell. Bounded. */
const textCodes = new Map<string, number>();
const TEXT_LIMIT = 20_000;

const NONE_TEXT = /^[-\u2010-\u2015\u2212]$/;
/** `N/A` may mean that nobody knows, or that there is no such step: neither counts, so it is taken for not known. */
const UNKNOWN_TEXT = /^(?:unknown|not known|tb[ad]|n[/.] ?a\.?|\?+)$/i;

/**
 * A few texts by length and outer letters, ahead of the map: a table names few countries, and comparing a text with one that it equals
 * is quicker than hashing it.
 */
const SLOTS = 512;
const slotTexts: string[] = new Array<string>(SLOTS).fill("");
const slotCodes = new Int32Array(SLOTS);

/** What a text is that is no origin: a word for yes or no, or nothing known. */
const SAYS_YES = -2;
const SAYS_NO = -3;
const NO_ORIGIN = -1;

/** The code of an origin text, or one of the negative ones when it names no country. */
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

/** The cell of a column: its parameter and its row. */
function cellPlace(call: Arguments, index: Which, element: number): Required<ProblemPlace> {
  return { parameter: call.name(index), row: rowAt(call.grid(index) as Grid, element) };
}

/**
 * A text that names no country, or more than one, is a name that is not known: `#N/A`, as in the functions of one country. A word for yes
 * or no is no name but an answer to another question, and a number, or an error, is a bad argument.
 */
function originProblem(call: Arguments, index: Which, element: number, cell: Cell): Error {
  const at = cellPlace(call, index, element);
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

/** A word for yes or no in a column that says where. What a Yes means there nobody knows but the user. */
function answeredProblem(call: Arguments, index: Which, element: number, cell: string): Error {
  const text = cell.trim();
  const id = /^no$/i.test(text) ? "arguments.answerOrNorway" : "arguments.answerNotPlace";
  return badCell(id, cellPlace(call, index, element), { cell: shownCell(text) });
}

/**
 * The origin columns of a call, at the given parameter indices; null for one that was omitted.
 *
 * A 0 is what a blank cell looks like in some hosts, and also a fraction of nothing. It is read as the fraction 0 only in a column that
 * holds no country names while an origin column of the call holds a fraction above 0; otherwise it is blank, that is unknown. Either way
 * it does not qualify; the difference shows in what is listed as unknown.
 * Where the columns themselves ask a question (`northAmerican`), Yes and No answer it as TRUE and FALSE do; elsewhere they are refused,
 * because they do not say where.
 * @throws Problem naming the row: not available for a text that is no country; value for a number outside 0 to 1 and error cells.
 */
export function readOrigins(call: Arguments, indices: readonly Which[], takesAnswers = false): (OriginColumn | null)[] {
  const readings = indices.map((index) => readColumn(call, index, takesAnswers));
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
  /** Elements that hold the number 0; null where there are none. */
  readonly zeros: readonly number[] | null;
  readonly hasCountry: boolean;
}

function readColumn(call: Arguments, index: Which, takesAnswers: boolean): Reading | null {
  const grid = call.grid(index);
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
    if (code === NO_ORIGIN) throw originProblem(call, index, element, text);
    if (!takesAnswers) throw answeredProblem(call, index, element, text);
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
    else throw originProblem(call, index, element, cell);
  }
  if (hasAnswer || (codes.includes(NORWAY) && codes.includes(SLOVENIA))) readCapitals(call, index, codes, hasAnswer);
  return { codes, fractions, zeros: zeroElements, hasCountry };
}

const NORWAY = Origin.FirstCountry + countryIndex("Norway");
const SLOVENIA = Origin.FirstCountry + countryIndex("Slovenia");

/**
 * A NO in capitals is Norway's code, except beside answers: there it is one too. The other codes that may be answers are asked about, and
 * so are the SI and NO of a column that holds nothing else.
 */
function readCapitals(call: Arguments, index: Which, codes: Uint16Array, hasAnswer: boolean): void {
  const grid = call.grid(index) as Grid;
  if (!hasAnswer && !holdsAnswers(grid)) return;
  for (let element = 0; element < codes.length; element++) {
    const cell = (codes[element] as number) < Origin.FirstCountry ? null : cellAt(grid, element);
    if (typeof cell !== "string" || !mayBeAnswer(cell)) continue;
    const text = cell.trim();
    if (hasAnswer && text === "NO") codes[element] = Origin.No;
    else {
      const at = cellPlace(call, index, element);
      throw badValue("arguments.nameInColumn", { ...at, problem: codeBesideAnswers(text) }, at);
    }
  }
}

/**
 * Marks the elements whose material is no applicable critical mineral. Null where the column was omitted: every row counts.
 * @throws Problem naming the row: not available for what is no material that is known, or several; value for a blank beside filled cells
 *   and error cells.
 */
export function readNotCritical(
  call: Arguments,
  index: Which,
  isBlank: (element: number) => boolean,
): Uint8Array | null {
  const grid = call.grid(index);
  if (!grid) return null;
  const marks = new Uint8Array(call.length);
  for (let element = 0; element < marks.length; element++) {
    const cell = cellAt(grid, element);
    if (isBlankText(cell)) {
      if (isBlank(element)) continue;
      throw badCell("arguments.blankMaterial", cellPlace(call, index, element));
    }
    if (typeof cell !== "string") {
      const at = cellPlace(call, index, element);
      if (isErrorCell(cell)) throw errorCell(cell, at);
      throw notAvailable("arguments.notMaterial", { at: placeValue(at), cell: shownCell(cell) }, at);
    }
    const material = findMaterial(cell);
    if (material.kind === "other") marks[element] = 1;
    else if (material.kind !== "mineral") {
      const at = cellPlace(call, index, element);
      throw notAvailable("arguments.nameInRow", { row: at.row, problem: materialReason(cell) }, at);
    }
  }
  return marks;
}
