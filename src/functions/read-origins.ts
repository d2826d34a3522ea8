import { countryIndex, countryProblem } from "../rules/countries";
import { findMaterial, materialProblem } from "../rules/minerals";
import { Origin, type OriginColumn } from "../rules/origins";
import { badValue } from "../rules/problem";
import type { Arguments } from "./arguments";
import { type Cell, type Grid, isBlankText, isErrorCell, plainCell, quoteCell } from "./cells";
import { cellAt, looksNumeric, placeOf } from "./read";

/** Codes of origin texts as they came, so that a column of a million cells costs one look-up a cell. Bounded. */
const textCodes = new Map<string, number>();
const TEXT_LIMIT = 20_000;

const NONE_TEXT = /^[-\u2010-\u2015\u2212]$/;
const UNKNOWN_TEXT = /^(?:unknown|tbd|\?)$/i;

/** The code of an origin text, or -1 when it names no country. */
function codeOfText(text: string): number {
  const known = textCodes.get(text);
  if (known !== undefined) return known;
  const trimmed = text.trim();
  let code: number;
  if (trimmed === "" || UNKNOWN_TEXT.test(trimmed)) code = Origin.Unknown;
  else if (NONE_TEXT.test(trimmed)) code = Origin.None;
  else if (/^true$/i.test(trimmed)) code = Origin.Yes;
  else if (/^false$/i.test(trimmed)) code = Origin.No;
  else {
    const country = countryIndex(trimmed);
    code = country < 0 ? -1 : Origin.FirstCountry + country;
  }
  if (textCodes.size >= TEXT_LIMIT) textCodes.clear();
  textCodes.set(text, code);
  return code;
}

function originProblem(call: Arguments, index: number, element: number, cell: Cell): Error {
  const grid = call.grid(index) as Grid;
  const place = `${placeOf(grid, element)}: ${call.name(index)}`;
  if (isErrorCell(cell)) return badValue(`${place} holds ${quoteCell(cell)}. Correct that cell first.`);
  if (typeof cell === "number") {
    const hint = cell > 1 && cell <= 100 ? ` For ${cell} % enter ${cell / 100}.` : "";
    return badValue(`${place} is ${cell}. A fraction is a number from 0 to 1.${hint}`);
  }
  if (typeof cell === "string" && looksNumeric(cell)) {
    return badValue(`${place} holds ${quoteCell(cell)} as text. Enter a number from 0 to 1, or a country.`);
  }
  return badValue(`${placeOf(grid, element)}: ${countryProblem(String(cell))} (${call.name(index)})`);
}

/**
 * The origin columns of a call, at the given parameter indices; null for one that was omitted.
 *
 * A 0 is what a blank cell looks like in some hosts, and also a fraction of nothing. It is read as the fraction 0 only in a column that
 * holds no country names while an origin column of the call holds a fraction above 0; otherwise it is blank, that is unknown. Either way
 * it does not qualify; the difference shows in what is listed as unknown.
 * @throws Problem for a text that is no country, a number outside 0 to 1 and error cells, naming the row.
 */
export function readOrigins(call: Arguments, indices: readonly number[]): (OriginColumn | null)[] {
  const zeros: (number[] | null)[] = [];
  const hasCountry: boolean[] = [];
  let hasFraction = false;
  const columns = indices.map((index, position) => {
    const grid = call.grid(index);
    zeros.push(null);
    hasCountry.push(false);
    if (!grid) return null;
    const count = call.length;
    const codes = new Uint16Array(count);
    let fractions: Float64Array | null = null;
    const single = (grid[0] as readonly Cell[]).length === 1;
    let countries = false;
    for (let element = 0; element < count; element++) {
      let cell = single ? (grid[element] as readonly Cell[])[0] : cellAt(grid, element);
      if (typeof cell === "object") cell = plainCell(cell);
      if (typeof cell === "string") {
        const code = codeOfText(cell);
        if (code < 0) throw originProblem(call, index, element, cell);
        if (code >= Origin.FirstCountry) countries = true;
        codes[element] = code;
      } else if (cell === null || cell === undefined) {
        continue;
      } else if (typeof cell === "number") {
        if (cell === 0) {
          (zeros[position] ??= []).push(element);
        } else if (cell > 0 && cell <= 1) {
          fractions ??= new Float64Array(count);
          fractions[element] = cell;
          codes[element] = Origin.Fraction;
          hasFraction = true;
        } else throw originProblem(call, index, element, cell);
      } else if (typeof cell === "boolean") {
        codes[element] = cell ? Origin.Yes : Origin.No;
      } else throw originProblem(call, index, element, cell);
    }
    hasCountry[position] = countries;
    return { codes, fractions };
  });
  return columns.map((column, position) => {
    const zeroElements = zeros[position];
    if (!column || !zeroElements || !hasFraction || hasCountry[position]) return column;
    for (const element of zeroElements) column.codes[element] = Origin.Fraction;
    return { codes: column.codes, fractions: column.fractions ?? new Float64Array(column.codes.length) };
  });
}

/**
 * Marks the elements whose material is no applicable critical mineral. Null where the column was omitted: every row counts.
 * @throws Problem naming the row for a material that is not known, holds several minerals, or is blank beside filled cells.
 */
export function readNotCritical(
  call: Arguments,
  index: number,
  isBlank: (element: number) => boolean,
): Uint8Array | null {
  const grid = call.grid(index);
  if (!grid) return null;
  const marks = new Uint8Array(call.length);
  for (let element = 0; element < marks.length; element++) {
    const cell = cellAt(grid, element);
    if (isBlankText(cell)) {
      if (isBlank(element)) continue;
      throw badValue(
        `${placeOf(grid, element)}: ${call.name(index)} is blank beside filled cells. Enter the material, for example Lithium.`,
      );
    }
    if (typeof cell !== "string") {
      throw badValue(`${placeOf(grid, element)}: ${call.name(index)} holds ${quoteCell(cell)}, not a material.`);
    }
    const material = findMaterial(cell);
    if (material.kind === "other") marks[element] = 1;
    else if (material.kind !== "mineral") throw badValue(`${placeOf(grid, element)}: ${materialProblem(cell)}`);
  }
  return marks;
}
