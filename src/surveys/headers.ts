import type { Row } from "../xlsx/model";
import { cellText } from "./cell-text";
import { headerText, headerWords, type Language, languages } from "./header-words";
import type { SurveySheet } from "./survey";

/** The columns of a smelter list and a mine list that a survey is read from. */
export type ListColumn =
  | "metal"
  /** The choice from the template's list of smelters. */
  | "lookup"
  | "smelter"
  | "smelterCountry"
  | "identification"
  | "identificationInput"
  | "mine"
  | "mineCountry"
  /** In a mine list: the smelter that buys from the mine. */
  | "mineSmelter"
  | "recycled"
  | "comments";

export interface ListHeaders {
  /** The row of the headers. */
  readonly row: number;
  /** The columns with each meaning, from left to right. */
  readonly columns: ReadonlyMap<ListColumn, readonly number[]>;
  readonly language: Language;
}

/** What a header says in one language; null if it says nothing that matters here. */
export function columnOf(header: string, language: Language): ListColumn | null {
  const words = headerWords[language];
  const says = (...wanted: readonly (keyof typeof words)[]): boolean =>
    wanted.every((word) => words[word].test(header));
  if (says("metal")) return "metal";
  if (says("comments")) return "comments";
  if (says("recycled", "whole")) return "recycled";
  if (says("contact")) return null;
  if (says("mine", "smelter", "name")) return "mineSmelter";
  if (says("mine", "country")) return "mineCountry";
  if (says("mine", "name")) return "mine";
  if (!says("smelter")) return null;
  if (says("country")) return "smelterCountry";
  if (says("search")) return "lookup";
  if (says("identification")) return says("entry") ? "identificationInput" : says("source") ? null : "identification";
  return says("name") ? "smelter" : null;
}

/** Headers are looked for in this many rows and columns: the lists start below a few rows of instructions. */
const MOST_ROWS = 40;
const MOST_COLUMNS = 60;
/** A longer text is an instruction. */
const LONGEST_HEADER = 400;

/** The headers of a list of smelters (`smelters`) or of mines on a sheet; null if it has none. */
export function findHeaders(sheet: SurveySheet, list: "smelters" | "mines"): ListHeaders | null {
  const rows = [...sheet.rows].filter(([row]) => row < MOST_ROWS).sort(([above], [below]) => above - below);
  for (const [row, { cells }] of rows) {
    const found = headersIn(row, cells, list);
    if (found) return found;
  }
  return null;
}

function headersIn(row: number, cells: Row["cells"], list: "smelters" | "mines"): ListHeaders | null {
  const texts: (readonly [number, string])[] = [];
  cells.slice(0, MOST_COLUMNS).forEach((cell, column) => {
    const text = cellText(cell);
    if (text !== "" && text.length <= LONGEST_HEADER) texts.push([column, headerText(text)]);
  });
  if (texts.length < 3) return null;
  let best: ListHeaders | null = null;
  let mostFound = 0;
  for (const language of languages) {
    const columns = new Map<ListColumn, number[]>();
    let found = 0;
    for (const [column, text] of texts) {
      const meaning = columnOf(text, language);
      if (meaning === null) continue;
      found++;
      columns.set(meaning, [...(columns.get(meaning) ?? []), column]);
    }
    if (isList(columns, list) && found > mostFound) {
      best = { row, columns, language };
      mostFound = found;
    }
  }
  return best;
}

function isList(columns: ReadonlyMap<ListColumn, unknown>, list: "smelters" | "mines"): boolean {
  const has = (column: ListColumn): boolean => columns.has(column);
  if (!has("metal")) return false;
  return list === "mines"
    ? has("mineSmelter") && (has("mineCountry") || has("smelterCountry"))
    : (has("lookup") || has("smelter")) && has("smelterCountry");
}
