import { looksNumeric } from "../functions/read";
import type { SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { ColumnKind, ColumnNeed, Role } from "./definitions/definition";
import { contradicts, headerFacts, headerWords, isMoney } from "./headers/header";
import { columnSynonyms } from "./headers/synonyms";
import { synonymsOfLanguages } from "./headers/synonyms-of-languages";
import { countryOf, materialOf } from "./names";
import { amountInText } from "./conversion/amounts";
import { daysOfText } from "./day-texts";
import { yesNoColumn, type YesNoReading, yesOrNo } from "./yes-no";

const lists: readonly Readonly<Record<string, readonly string[]>>[] = [columnSynonyms, ...synonymsOfLanguages];

/** The words of each list for a key, as headers are compared. */
const wanted = new Map<string, readonly (readonly string[])[]>();
function wantedFor(key: string): readonly (readonly string[])[] {
  const known = wanted.get(key);
  if (known) return known;
  const words = lists.map((list) => (list[key] ?? []).map(headerWords).filter((each) => each !== ""));
  wanted.set(key, words);
  return words;
}

const UNSPACED = /[^\u0020-\u024f]/;

/** Scores that are known. Every header is compared with the words of many columns, for one check after the other. */
const scores = new Map<string, number>();
const MOST_SCORES = 50_000;

/** How well a header fits a column, from 0 to 1. */
export function headerScore(header: string, key: string): number {
  const pair = `${key}\n${header}`;
  const known = scores.get(pair);
  if (known !== undefined) return known;
  const score = scoreOf(header, key);
  if (scores.size >= MOST_SCORES) scores.clear();
  scores.set(pair, score);
  return score;
}

function scoreOf(header: string, key: string): number {
  const words = headerWords(header);
  if (words === "") return 0;
  let best = 0;
  for (const list of wantedFor(key)) {
    list.forEach((word, index) => {
      // Earlier synonyms are more specific; the small difference only breaks ties.
      const rank = index / 1000;
      if (words === word) best = Math.max(best, 1 - rank);
      else if (` ${words} `.includes(` ${word} `)) best = Math.max(best, 0.7 - rank + word.length / 1000);
      // Longer names are more specific where words are not separated.
      else if (UNSPACED.test(word) && word.length > 1 && words.includes(word))
        best = Math.max(best, 0.65 - rank + word.length / 100);
    });
  }
  return best;
}

/** The share of a column's filled cells that are of a kind, from 0 to 1. A column without filled cells could be anything. */
function contentScore(
  cells: readonly SheetCell[],
  { kind, listed, named }: Pick<ColumnNeed, "kind" | "listed" | "named">,
): number {
  let filled = 0;
  let fitting = 0;
  for (const cell of cells) {
    if (cell === null || typeof cell === "object") continue;
    filled++;
    if (isOfKind(cell, kind) ? !listed || listed.knows(String(cell)) : named?.(String(cell))) fitting++;
  }
  return filled === 0 ? 0.5 : fitting / filled;
}

/** Whether a column tells where something was done. */
export function isPlace({ kind }: Pick<ColumnNeed, "kind">): boolean {
  return kind === "origin" || kind === "country";
}

function isOfKind(cell: string | number | boolean, kind: ColumnKind): boolean {
  switch (kind) {
    case "amount":
      return isNumber(cell);
    case "fraction":
      return typeof cell === "number" ? cell >= 0 && cell <= 1 : isNumber(cell);
    case "origin":
      return (
        typeof cell === "boolean" ||
        (typeof cell === "number" && cell >= 0 && cell <= 1) ||
        (typeof cell === "string" && (cell.trim() === "-" || countryOf(cell) !== null || yesOrNo(cell) !== null))
      );
    case "country":
      return typeof cell === "string" && countryOf(cell) !== null;
    case "material": {
      const found = typeof cell === "string" ? materialOf(cell).kind : "unknown";
      return found !== "unknown";
    }
    case "yesNo":
      return yesOrNo(cell) !== null;
    case "yesNoOrAmount":
      return yesOrNo(cell) !== null || isNumber(cell);
    case "date":
      return (
        (typeof cell === "number" && cell > 36_000 && cell < 55_000) ||
        (typeof cell === "string" && daysOfText(cell).length > 0)
      );
    case "text":
    case "listed":
      return typeof cell === "string" || typeof cell === "number";
  }
}

function isNumber(cell: string | number | boolean): boolean {
  return typeof cell === "number" || (typeof cell === "string" && (looksNumeric(cell) || amountInText(cell) !== null));
}

/** How well a table's headers fit a check's needs, from 0 to 1; 0 if a required need has no column. */
export function fitOf(
  headers: readonly string[],
  sample: readonly (readonly SheetCell[])[],
  needs: readonly ColumnNeed[],
): number {
  const required = needs.filter((need) => !need.optional);
  if (required.length === 0) return 0;
  const map = matchColumns(headers, sample, needs);
  const scores = required.map((need) => {
    const column = map[need.key];
    return column === null || column === undefined ? 0 : headerScore(headers[column] ?? "", need.synonyms ?? need.key);
  });
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** The column of the source for each need: an index into its headers, or null. */
export type ColumnMap = Readonly<Record<string, number | null>>;

/**
 * Matches columns by header and content. A header is not enough if its cells hold something else, and cells are not enough without a
 * fitting header; the person corrects the rest. A column of Yes and No is not matched to a place: the person must choose it.
 */
export function matchColumns(
  headers: readonly string[],
  sample: readonly (readonly SheetCell[])[],
  needs: readonly ColumnNeed[],
): ColumnMap {
  const candidates: { need: ColumnNeed; column: number; score: number }[] = [];
  const isYesNo = headers.map((_, column) => yesNoColumn(sample[column] ?? []) !== null);
  for (const need of needs) {
    headers.forEach((header, column) => {
      const byHeader = headerScore(header, need.synonyms ?? need.key);
      if (byHeader === 0 || contradicts(header, need.key)) return;
      if (isYesNo[column] && isPlace(need) && !need.yesNoHeader?.test(header)) return;
      const byContent = contentScore(sample[column] ?? [], need);
      if (byContent < 0.3) return;
      const priced = isMoney(need.key) && headerFacts(header).currency !== null ? 0.02 : 0;
      candidates.push({ need, column, score: byHeader * (0.5 + byContent / 2) + priced + (need.optional ? 0 : 0.01) });
    });
  }
  candidates.sort((left, right) => right.score - left.score || left.column - right.column);
  const map: Record<string, number | null> = Object.fromEntries(needs.map((need) => [need.key, null]));
  const used = new Set<number>();
  for (const { need, column } of candidates) {
    if (map[need.key] !== null || used.has(column)) continue;
    map[need.key] = column;
    used.add(column);
  }
  for (const need of needs) {
    const column = map[need.key] === null ? onlyColumn(need, headers, sample, used) : null;
    if (column === null) continue;
    map[need.key] = column;
    used.add(column);
  }
  for (const { key, yieldsTo } of needs) {
    const wanted = needs.find((need) => need.key === yieldsTo);
    const column = map[key] ?? null;
    if (!wanted || column === null || map[wanted.key] !== null) continue;
    if (headerScore(headers[column] ?? "", wanted.synonyms ?? wanted.key) === 0) continue;
    map[wanted.key] = column;
    map[key] = null;
  }
  for (const { key, notBeside } of needs) {
    const other = notBeside ? (map[notBeside.key] ?? null) : null;
    if (notBeside && other !== null && notBeside.header.test(headers[other] ?? "")) map[key] = null;
  }
  return map;
}

/** The share of a column's cells that must be materials for it to be the column of materials whatever its header says. */
const MOSTLY = 0.8;

/**
 * The column for a need that no header names, if only one can be it by its contents: the only unused column of materials, or the only unused
 * column of numbers for a sum of money. Where something was mined or made is never told by contents alone.
 */
function onlyColumn(
  need: ColumnNeed,
  headers: readonly string[],
  sample: readonly (readonly SheetCell[])[],
  used: ReadonlySet<number>,
): number | null {
  const isSum = isMoney(need.key) && !need.optional;
  if (need.kind !== "material" && !isSum) return null;
  if (need.rare) return null;
  const fitting = headers.flatMap((header, column) => {
    const cells = sample[column] ?? [];
    if (used.has(column) || header.trim() === "" || contradicts(header, need.key)) return [];
    if (!cells.some((cell) => cell !== null)) return [];
    if (contentScore(cells, need) < MOSTLY) return [];
    return isSum && (namesNumbers(header) || isNumbering(cells)) ? [] : [column];
  });
  return fitting.length === 1 ? (fitting[0] as number) : null;
}

/** Whether a header names numbers that are not money: a quantity, a share, a day, a number of a part. */
function namesNumbers(header: string): boolean {
  return ["quantity", "share", "soldOn", "anyDate", "label", "kw"].some((key) => headerScore(header, key) > 0);
}

/** Whether a column numbers its rows or holds years, days or codes: whole numbers that rise by one, or are all of one length. */
function isNumbering(cells: readonly SheetCell[]): boolean {
  const numbers = cells.filter((cell) => cell !== null);
  if (!numbers.every((cell) => typeof cell === "number" && Number.isInteger(cell))) return false;
  const whole = numbers as number[];
  const rises = whole.every((value, row) => row === 0 || value - (whole[row - 1] as number) === 1);
  const isDays = whole.every((value) => (value >= 1900 && value <= 2100) || (value > 36_000 && value < 55_000));
  const isCodes = whole.length > 2 && new Set(whole.map((value) => String(value).length)).size === 1;
  return rises || isDays || isCodes;
}

/** What columns of Yes and No mean that were matched because their header asks exactly this question. */
export function proposedReadings(
  role: Role,
  source: Pick<DataSource, "headers">,
  map: ColumnMap,
  sample: readonly (readonly SheetCell[])[],
): Record<string, YesNoReading> {
  const readings: Record<string, YesNoReading> = {};
  for (const need of role.columns) {
    const column = map[need.key];
    if (!need.yesMeans || column === null || column === undefined) continue;
    const header = source.headers[column] ?? "";
    const words = yesNoColumn(sample[column] ?? []);
    if (words && need.yesNoHeader?.test(header)) {
      readings[need.key] = { header, means: "place", yes: words.yes, no: words.no };
    }
  }
  return readings;
}
