import { decimalOf, powerOfTen } from "./decimal";
import { greatestCommonDivisor } from "./whole";

/** An operand of a calculation with ratios: a ratio or a whole number. */
type Operand = Ratio | bigint | number;

/** An exact fraction of two whole numbers of any size, always in lowest terms. Immutable. */
export class Ratio {
  /** Sign: -1, 0 or 1. */
  readonly s: bigint;
  /** Numerator without its sign. */
  readonly n: bigint;
  /** Denominator, above 0. */
  readonly d: bigint;

  /** @throws RangeError if the denominator is 0. */
  constructor(numerator: bigint, denominator: bigint) {
    if (denominator === 0n) throw new RangeError("a ratio with the denominator 0");
    const n = numerator < 0n ? -numerator : numerator;
    const d = denominator < 0n ? -denominator : denominator;
    const factor = greatestCommonDivisor(n, d);
    this.s = numerator === 0n ? 0n : numerator < 0n === denominator < 0n ? 1n : -1n;
    this.n = n / factor;
    this.d = d / factor;
  }

  add(other: Operand): Ratio {
    const { s, n, d } = ratioFrom(other);
    return new Ratio(this.s * this.n * d + s * n * this.d, this.d * d);
  }

  sub(other: Operand): Ratio {
    const { s, n, d } = ratioFrom(other);
    return new Ratio(this.s * this.n * d - s * n * this.d, this.d * d);
  }

  mul(other: Operand): Ratio {
    const { s, n, d } = ratioFrom(other);
    return new Ratio(this.s * s * this.n * n, this.d * d);
  }

  /** @throws RangeError if the other is 0. */
  div(other: Operand): Ratio {
    const { s, n, d } = ratioFrom(other);
    return new Ratio(this.s * s * this.n * d, this.d * n);
  }

  /** Below 0, 0, or above 0 if this is less than, equal to, or greater than the other. Cross-multiplied, without division. */
  compare(other: Operand): number {
    const { s, n, d } = ratioFrom(other);
    const difference = this.s * this.n * d - s * n * this.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Operand): boolean {
    return this.compare(other) === 0;
  }

  /** The greatest whole number that is not above this ratio. */
  floor(): Ratio {
    const whole = this.n / this.d;
    return new Ratio(this.s < 0n && whole * this.d !== this.n ? -whole - 1n : this.s * whole, 1n);
  }

  /** As a decimal if it terminates (`12.5`), otherwise as `1/3`. */
  toString(): string {
    const sign = this.s < 0n ? "-" : "";
    for (let decimals = 0; decimals <= 20; decimals++) {
      const scaled = this.n * powerOfTen(decimals);
      if (scaled % this.d !== 0n) continue;
      const digits = (scaled / this.d).toString().padStart(decimals + 1, "0");
      const whole = digits.length - decimals;
      return sign + digits.slice(0, whole) + (decimals > 0 ? `.${digits.slice(whole)}` : "");
    }
    return `${sign}${this.n}/${this.d}`;
  }
}

function ratioFrom(value: Operand): Ratio {
  return value instanceof Ratio ? value : new Ratio(BigInt(value), 1n);
}

export const ZERO = new Ratio(0n, 1n);
export const ONE = new Ratio(1n, 1n);

const DECIMAL_TEXT = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * The ratio that a number from a cell means (at most 15 significant digits).
 * @throws RangeError for NaN and infinities.
 */
export function ratioOfNumber(value: number): Ratio {
  const { mantissa, exponent } = decimalOf(value);
  return exponent >= 0
    ? new Ratio(BigInt(mantissa) * powerOfTen(exponent), 1n)
    : new Ratio(BigInt(mantissa), powerOfTen(-exponent));
}

/**
 * The ratio that a figure of law means: `0.40`, `7500`.
 * @throws RangeError if the text is not a plain decimal.
 */
export function ratioOfText(text: string): Ratio {
  const parts = DECIMAL_TEXT.exec(text);
  if (!parts) throw new RangeError(`not a decimal: ${text}`);
  const decimals = parts[3] ?? "";
  const whole = BigInt(`${parts[2]}${decimals}`);
  return new Ratio(parts[1] === "-" ? -whole : whole, powerOfTen(decimals.length));
}

/**
 * The nearest decimal with at most that many significant digits, written out: `12.5`, never with an exponent. `ratioOfText` can read it
 * back.
 */
export function decimalText({ s: sign, n, d }: Ratio, digits: number): string {
  if (sign === 0n) return "0";
  let magnitude = n.toString().length - d.toString().length;
  if (n * powerOfTen(Math.max(-magnitude, 0)) < d * powerOfTen(Math.max(magnitude, 0))) magnitude--;
  const decimals = digits - 1 - magnitude;
  const above = n * powerOfTen(Math.max(decimals, 0));
  const below = d * powerOfTen(Math.max(-decimals, 0));
  const units = (2n * above + below) / (2n * below);
  const minus = sign < 0n ? "-" : "";
  if (decimals <= 0) return `${minus}${units * powerOfTen(-decimals)}`;
  const text = units.toString().padStart(decimals + 1, "0");
  const fraction = text.slice(-decimals).replace(/0+$/, "");
  return `${minus}${text.slice(0, -decimals)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The ratio of two whole numbers. */
export function ratioOf(numerator: bigint, denominator: bigint): Ratio {
  return new Ratio(numerator, denominator);
}

/**
 * The double nearest to a ratio, for display. Verdicts never use it.
 * Rounding: the quotient is cut to 21 significant digits with a sticky last digit, so that parsing the text rounds only once and correctly.
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
