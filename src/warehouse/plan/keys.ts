import type { ColumnType } from "../engine";

/**
 * What stands for a number in a combination. In a column of few different numbers each stands for itself. In one of many, such as fractions of
 * value added or parts of a cost, only its kind is kept, and the statement multiplies with the number itself.
 */
export const numberKinds = { below: "#below", above: "#above", other: "#other" } as const;

/** A number of each kind, with which a combination is judged: below one half, from one half, and not between 0 and 1. */
const REPRESENTATIVES: ReadonlyMap<string, number> = new Map([
  [numberKinds.below, 0.25],
  [numberKinds.above, 0.75],
  [numberKinds.other, 2],
]);

/** The number that stands for a kind; null for any other text. */
export function representative(key: string): number | null {
  return REPRESENTATIVES.get(key) ?? null;
}

const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/** What a function receives for a key: a number of its kind, a number, a truth, or the text. */
export function cellOf(key: string, type: ColumnType, mayBeNumber: boolean): string | number | boolean | null {
  if (key === "") return null;
  if (type === "truth") return key === "TRUE";
  const kind = representative(key);
  if (kind !== null) return kind;
  const isNumber = type === "whole number" || type === "decimal" || type === "double";
  if (isNumber) return Number(key);
  return mayBeNumber && DECIMAL.test(key.trim()) ? Number(key) : key;
}
