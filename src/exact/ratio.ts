import Fraction from "fraction.js";

import { decimalOf, powerOfTen } from "./decimal";

/** An exact fraction of two whole numbers of any size. */
export type Ratio = Fraction;

export const ZERO: Ratio = new Fraction(0n, 1n);
export const ONE: Ratio = new Fraction(1n, 1n);
export const HALF: Ratio = new Fraction(1n, 2n);

const DECIMAL_TEXT = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * The ratio that a number from a cell means (at most 15 significant digits).
 * @throws RangeError for NaN and infinities.
 */
export function ratioOfNumber(value: number): Ratio {
  const { mantissa, exponent } = decimalOf(value);
  return exponent >= 0
    ? new Fraction(BigInt(mantissa) * powerOfTen(exponent), 1n)
    : new Fraction(BigInt(mantissa), powerOfTen(-exponent));
}

/**
 * The ratio that a figure of law means: `0.40`, `7500`.
 * @throws RangeError when the text is no plain decimal.
 */
export function ratioOfText(text: string): Ratio {
  const parts = DECIMAL_TEXT.exec(text);
  if (!parts) throw new RangeError(`not a decimal: ${text}`);
  const decimals = parts[3] ?? "";
  const whole = BigInt(`${parts[2]}${decimals}`);
  return new Fraction(parts[1] === "-" ? -whole : whole, powerOfTen(decimals.length));
}

/** The ratio of two whole numbers. */
export function ratioOf(numerator: bigint, denominator: bigint): Ratio {
  return new Fraction(numerator, denominator);
}

/**
 * The double nearest to a ratio, for showing. Verdicts never use it.
 * Rounding: 21 significant digits are cut with a sticky last digit, so that the parse of the text rounds once and correctly.
 */
export function numberOfRatio(ratio: Ratio): number {
  const negative = ratio.s < 0n;
  const numerator = ratio.n;
  const denominator = ratio.d;
  if (numerator === 0n) return 0;
  if (numerator <= 9007199254740991n && denominator <= 9007199254740991n) {
    const quick = Number(numerator) / Number(denominator);
    return negative ? -quick : quick;
  }
  const shift = 40 - (numerator.toString().length - denominator.toString().length);
  const scaledNumerator = shift >= 0 ? numerator * powerOfTen(shift) : numerator;
  const scaledDenominator = shift >= 0 ? denominator : denominator * powerOfTen(-shift);
  const quotient = scaledNumerator / scaledDenominator;
  const exact = quotient * scaledDenominator === scaledNumerator;
  const text = `${quotient.toString()}${exact ? "0" : "1"}e${-shift - 1}`;
  const result = Number(text);
  return negative ? -result : result;
}
