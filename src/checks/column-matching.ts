import { looksNumeric } from "../functions/read";
import { findCountry } from "../names/countries";
import { findMaterial } from "../names/minerals";
import type { SheetCell } from "../office/read-blocks";
import type { DataSource } from "../office/sources";
import type { ColumnKind, ColumnNeed, Role } from "./definitions/definition";
import { columnSynonyms } from "./column-synonyms";
import { yesNoColumn, type YesNoReading, yesOrNo } from "./yes-no";

/** A header in lower case, without punctuation and bracketed text; its words separated by single spaces. */
function headerWords(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(/\b(?:usd|eur|jpy|krw|cny|us)\b|[$€£¥₩]/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
}

/** How well a header fits a column, from 0 to 1. */
export function headerScore(header: string, key: string): number {
  const words = headerWords(header);
  if (words === "") return 0;
  let best = 0;
  (columnSynonyms[key] ?? []).forEach((synonym, index) => {
    const wanted = headerWords(synonym);
    if (wanted === "") return;
    // Earlier synonyms are more specific; the small difference only breaks ties.
    const rank = index / 1000;
    if (words === wanted) best = Math.max(best, 1 - rank);
    else if (` ${words} `.includes(` ${wanted} `)) best = Math.max(best, 0.7 - rank + wanted.length / 1000);
    else if (/[^\u0020-\u024f]/.test(wanted) && wanted.length > 1 && words.includes(wanted))
      best = Math.max(best, 0.65 - rank);
  });
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
      return typeof cell === "number" || (typeof cell === "string" && looksNumeric(cell));
    case "fraction":
      return typeof cell === "number" && cell >= 0 && cell <= 1;
    case "origin":
      return (
        typeof cell === "boolean" ||
        (typeof cell === "number" && cell >= 0 && cell <= 1) ||
        (typeof cell === "string" && (cell.trim() === "-" || findCountry(cell) !== null || yesOrNo(cell) !== null))
      );
    case "country":
      return typeof cell === "string" && findCountry(cell) !== null;
    case "material": {
      const found = typeof cell === "string" ? findMaterial(cell).kind : "unknown";
      return found !== "unknown";
    }
    case "yesNo":
    case "yesNoOrAmount":
      return typeof cell === "boolean" || (typeof cell === "string" && /^(?:true|false|yes|no)$/i.test(cell.trim()));
    case "date":
      return (
        (typeof cell === "number" && cell > 36_000 && cell < 55_000) ||
        (typeof cell === "string" && /^\d{4}-\d{2}-\d{2}$/.test(cell.trim()))
      );
    case "text":
    case "listed":
      return typeof cell === "string" || typeof cell === "number";
  }
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
      if (byHeader === 0) return;
      if (isYesNo[column] && isPlace(need) && !need.yesNoHeader?.test(header)) return;
      const byContent = contentScore(sample[column] ?? [], need);
      if (byContent < 0.3) return;
      candidates.push({ need, column, score: byHeader * (0.5 + byContent / 2) + (need.optional ? 0 : 0.01) });
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
  for (const { key, notBeside } of needs) {
    const other = notBeside ? (map[notBeside.key] ?? null) : null;
    if (notBeside && other !== null && notBeside.header.test(headers[other] ?? "")) map[key] = null;
  }
  return map;
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
