import {
  type CountryCode,
  countryName,
  countryProblem,
  findCountry,
  isPlainAnswer,
  mayBeAnswer,
} from "../names/countries";
import { badValue, notAvailable } from "../sentences/problem";
import { type Cell, type Grid, isErrorCell, plainCell, quoteCell } from "./cells";

/**
 * Whether a range answers with Yes and No rather than naming countries, so that its NO need not be Norway: it holds a plain answer, or
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

/** What is wrong with a code in capitals beside answers, and what to do. */
export function answerProblem(code: string, country: string): string {
  return `'${code}' stands beside answers such as Yes, so it may be one. What is meant? For the country enter ${country}.`;
}

/** Reads the countries of a range of kind `each`. The reader throws a Problem (not available) for what is not a country. */
export function countryReader(grid: Grid | null): (cell: Cell) => CountryCode {
  let answers: boolean | null = null;
  return (cell) => {
    if (isErrorCell(cell)) throw badValue(`country holds ${quoteCell(cell)}. Correct that cell first.`);
    if (typeof cell !== "string")
      throw notAvailable(`${quoteCell(cell)} is no country. Enter a country name or its ISO code.`);
    const code = findCountry(cell);
    if (code === null) {
      const problem = countryProblem(cell);
      throw notAvailable(problem.charAt(0).toUpperCase() + problem.slice(1));
    }
    if (grid !== null && mayBeAnswer(cell) && (answers ??= holdsAnswers(grid)))
      throw notAvailable(answerProblem(cell.trim(), countryName(code)));
    return code;
  };
}
