import {
  type CountryCode,
  countryReason,
  countryValue,
  findCountry,
  isPlainAnswer,
  mayBeAnswer,
} from "../names/countries";
import { notAvailable, type Problem } from "../sentences/problem";
import { reason, type Reason } from "../sentences/reason";
import { type Cell, type Grid, plainCell, quoteCell } from "./cells";
import { readText } from "./read";

/**
 * Whether a range answers Yes and No rather than naming countries, so that a NO in it may not be Norway: it contains a plain answer, or
 * nothing but SI and NO.
 */
export function holdsAnswers(grid: Grid): boolean {
  const others = new Set<string>();
  for (const row of grid) {
    for (const raw of row) {
      const cell = plainCell(raw);
      if (typeof cell !== "string") continue;
      if (isPlainAnswer(cell)) return true;
      if (cell.trim() !== "" && others.size < 3) others.add(cell.trim());
    }
  }
  return others.size === 2 && others.has("SI") && others.has("NO");
}

/** What is wrong with a code in capitals in a column with answers, and what to do. */
export function codeBesideAnswers(code: string): Reason {
  return reason("names.codeBesideAnswers", { code, country: countryValue(findCountry(code) as CountryCode) });
}

/** Reads the countries of a range of kind `each`. The reader throws a Problem (not available) for anything that is not a country. */
export function countryReader(grid: Grid | null): (cell: Cell) => CountryCode {
  let answers: boolean | null = null;
  const problem = ({ id, values }: Reason): Problem => notAvailable(id, values, { parameter: "country" });
  return (cell) => {
    // Throws for an error cell.
    readText(cell, "country");
    if (typeof cell !== "string") throw problem(reason("names.cellNotCountry", { cell: quoteCell(cell) }));
    const code = findCountry(cell);
    if (code === null) throw problem(countryReason(cell));
    if (grid !== null && mayBeAnswer(cell) && (answers ??= holdsAnswers(grid)))
      throw problem(codeBesideAnswers(cell.trim()));
    return code;
  };
}
