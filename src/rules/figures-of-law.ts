import { cleanNumber } from "../exact";

/** Whole amounts with thousands set apart, by the amount; figures of law, so there are few. */
const groupedTexts = new Map<string, string>();

/** A whole amount with thousands set apart: 14,000. */
export function grouped(amount: string): string {
  let text = groupedTexts.get(amount);
  if (text === undefined) groupedTexts.set(amount, (text = amount.replace(/\B(?=(\d{3})+$)/g, ",")));
  return text;
}

/** Further apart than this part of a limit, the noise beyond 15 digits cannot decide. */
const NOISE = 1e-12;

/** Whether the decimal that a number from a cell means lies below, or above, a figure of law; exact. */
export function isBelow(value: number, limit: string): boolean {
  return difference(value, numberOf(limit)) < 0;
}

export function isAbove(value: number, limit: string): boolean {
  return difference(value, numberOf(limit)) > 0;
}

/** Figures of law as numbers, by their text: reading the same text for every vehicle of a long table takes most of the time. */
const figures = new Map<string, number>();

export function numberOf(figure: string): number {
  let value = figures.get(figure);
  if (value === undefined) figures.set(figure, (value = Number(figure)));
  return value;
}

/** Two decimals of at most 15 digits are ordered as the doubles nearest to them. */
function difference(value: number, limit: number): number {
  const gap = value - limit;
  return Math.abs(gap) > Math.abs(limit) * NOISE ? gap : cleanNumber(value) - limit;
}
