import { cleanNumber, decimalOf, powerOfTen } from "./decimal";
import { type Ratio, ratioOf, ratioOfNumber } from "./ratio";

/** The largest denominator of a ratio that a fraction in a cell can represent. */
const LARGEST_DENOMINATOR = 1_000_000;

/** A fraction with no more significant digits than this (12) means its digits. */
const TYPED_DIGITS = 1e12;

/** Two ratios with denominators up to the largest are at least 10^-12 apart, so at most one of them is this close to a number. */
const NEAR = 1e-15;

/**
 * Numerator and denominator of the ratio that a fraction from a cell represents if it does not mean its digits: `=1/3` is a third, not
 * 0.333333333333333. Null if it means its digits.
 *
 * A fraction with more than 12 significant digits that is the nearest 15-digit decimal to p/q, with q up to a million, means p/q. At most
 * one p/q is that close, and it is among the convergents of the continued fraction: |x - p/q| < 10^-15 < 1 / (2 q^2). Dividing doubles
 * finds all of them, because their error grows with q^2 and stays below 10^-3 up to a million.
 *
 * A ratio whose 15 digits end in three zeros cannot be distinguished from a typed decimal, often not even by its double, so it means its
 * digits. This affects no ratio with a denominator below 2,000, and about one in a thousand of the larger ones.
 */
export function ratioBehind(value: number): readonly [numerator: number, denominator: number] | null {
  if (!(value > 0 && value < 1) || Math.round(value * TYPED_DIGITS) / TYPED_DIGITS === value) return null;
  const found = nearbyRatio(value);
  if (found === null) return null;
  const { mantissa, exponent } = decimalOf(value);
  if (mantissa < TYPED_DIGITS) return null;
  // The digits cut from the ratio's double differ from those of the ratio itself if it lies close to the midpoint between two decimals.
  const [numerator, denominator] = found;
  const isCutFromDouble = cleanNumber(numerator / denominator) === cleanNumber(value);
  return isCutFromDouble || isNearestDecimal(mantissa, exponent, numerator, denominator) ? found : null;
}

/** The only ratio with a small denominator that can be meant: the first convergent too close for a cell to distinguish. */
function nearbyRatio(value: number): readonly [number, number] | null {
  let [lastNumerator, lastDenominator] = [1, 0];
  let [numerator, denominator] = [0, 1];
  let rest = value;
  while (rest > 0) {
    rest = 1 / rest;
    const quotient = Math.floor(rest);
    rest -= quotient;
    [lastNumerator, numerator] = [numerator, quotient * numerator + lastNumerator];
    [lastDenominator, denominator] = [denominator, quotient * denominator + lastDenominator];
    if (denominator > LARGEST_DENOMINATOR) return null;
    if (Math.abs(numerator / denominator - value) < NEAR) return [numerator, denominator];
  }
  return null;
}

/** Whether no other decimal of 15 significant digits is closer to a ratio than this one. */
function isNearestDecimal(mantissa: number, exponent: number, numerator: number, denominator: number): boolean {
  const zeros = 15 - String(mantissa).length;
  const wholes = BigInt(mantissa) * powerOfTen(zeros) * BigInt(denominator);
  const distance = BigInt(numerator) * powerOfTen(zeros - exponent) - wholes;
  return 2n * (distance < 0n ? -distance : distance) <= BigInt(denominator);
}

/**
 * The exact meaning of a fraction from a cell: the part of an origin, of a holding, of a line. `=1/3`, and what VALUE_ADDED_SHARES spills
 * for a third, mean a third. Other numbers mean their digits, as everywhere.
 * @throws RangeError for NaN and infinities.
 */
export function ratioOfFraction(value: number): Ratio {
  const behind = ratioBehind(value);
  return behind === null ? ratioOfNumber(value) : ratioOf(BigInt(behind[0]), BigInt(behind[1]));
}
