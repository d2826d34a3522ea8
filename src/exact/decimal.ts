/**
 * The project's number rule: a number from a cell means the decimal of at most 15 significant digits that is nearest to the double. A cell
 * shows and compares 15 digits; the double of a computed cell has noise beyond them (0.1 + 0.2).
 */

/** `mantissa` x 10 ^ `exponent`. The mantissa is a safe integer of at most 15 digits with no trailing zeros; zero is 0 x 10^0. */
export interface Decimal {
  readonly mantissa: number;
  readonly exponent: number;
}

const ZERO: Decimal = { mantissa: 0, exponent: 0 };

/** Below this, an integer has at most 15 digits. */
export const FIFTEEN_DIGITS = 1e15;

/**
 * The decimal that a cell's number means.
 * @throws RangeError for NaN and infinities. The caller reports where the number came from.
 */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError("not a finite number");
  if (value === 0) return ZERO; // also negative zero
  const text = value.toExponential(14);
  const cut = text.indexOf("e");
  let digits = text.slice(0, cut).replace(".", "");
  let exponent = Number(text.slice(cut + 1)) - 14;
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 48) end--;
  exponent += digits.length - end;
  digits = digits.slice(0, end);
  return { mantissa: Number(digits), exponent };
}

/** The double nearest to the decimal that a cell's number means, without the noise beyond 15 digits. */
export function cleanNumber(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(15));
}

const POWERS: bigint[] = [1n];

/** 10 ^ `exponent` for a whole exponent of at least 0. */
export function powerOfTen(exponent: number): bigint {
  for (let next = POWERS.length; next <= exponent; next++) POWERS.push((POWERS[next - 1] as bigint) * 10n);
  return POWERS[exponent] as bigint;
}
