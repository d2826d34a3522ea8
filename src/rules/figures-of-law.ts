import { cleanNumber } from "../exact";

/** Whole amounts with thousands separators, by amount. These are figures of law, so there are few. */
const groupedTexts = new Map<string, string>();

/** A whole amount with thousands separators: 14,000. */
export function grouped(amount: string): string {
  let text = groupedTexts.get(amount);
  if (text === undefined) groupedTexts.set(amount, (text = amount.replace(/\B(?=(\d{3})+$)/g, ",")));
  return text;
}

/** If a number differs from a limit by more than this part of the limit, the noise beyond 15 digits cannot decide. */
const NOISE = 1e-12;

/** Whether the decimal that a number from a cell means is below, or above, a figure of law. Exact. */
export function isBelow(value: number, limit: string): boolean {
  return difference(value, numberOf(limit)) < 0;
}

export function isAbove(value: number, limit: string): boolean {
  return difference(value, numberOf(limit)) > 0;
}

/**
 * Figures of law as numbers, by their text. Otherwise parsing the same text for every vehicle of a long table would take most of the time.
 */
const figures = new Map<string, number>();

export function numberOf(figure: string): number {
  let value = figures.get(figure);
  if (value === undefined) figures.set(figure, (value = Number(figure)));
  return value;
}

/** Two decimals of at most 15 digits have the same order as the doubles nearest to them. */
function difference(value: number, limit: number): number {
  const gap = value - limit;
  return Math.abs(gap) > Math.abs(limit) * NOISE ? gap : cleanNumber(value) - limit;
}
