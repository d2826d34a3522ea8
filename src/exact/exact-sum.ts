import { decimalOf, FIFTEEN_DIGITS, powerOfTen } from "./decimal";
import { ratioBehind } from "./fraction";
import { type Ratio, ratioOf, ZERO } from "./ratio";

const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * `BOUND_DECIMALS`: decimals of the bounds of a sum with many different denominators. `MANY_DENOMINATORS`: beyond this number, a common
 * denominator would have 10,000 bits.
 */
const BOUND_DECIMALS = 60;
const MANY_DENOMINATORS = 500;
const MILLION = 1_000_000;

/**
 * The exact sum of numbers from cells. Ordinary money (at most two decimals) is added as whole hundredths in a double, which is exact as
 * long as every partial sum is a safe integer. Everything else is added as whole numbers of any size, one per power of ten.
 */
export class ExactSum {
  /** Hundredths not yet carried; always a safe integer. */
  private hundredths = 0;
  /** Everything that did not fit above: exponent of ten -> whole number. */
  private rest: Map<number, bigint> | null = null;
  /** Amounts to be divided by a denominator that is not a power of ten: denominator -> sum of the numerators. */
  private divided: Map<number | bigint, ExactSum> | null = null;

  /**
   * Adds the decimal that a cell's number means.
   * @throws RangeError for NaN and infinities.
   */
  add(value: number): void {
    // `scaled / 100 === value` with fewer than 16 digits proves that the nearest decimal of at most 15 digits is scaled / 100.
    const scaled = Math.round(value * 100);
    if (scaled / 100 === value && scaled < FIFTEEN_DIGITS && scaled > -FIFTEEN_DIGITS) {
      const next = this.hundredths + scaled;
      if (next <= SAFE && next >= -SAFE) {
        this.hundredths = next;
        return;
      }
    }
    this.addSlowly(value);
  }

  /** Adds the exact product of two numbers from cells, such as a value and the fraction of it that qualifies. */
  addProduct(value: number, factor: number): void {
    if (factor === 1) {
      this.add(value);
      return;
    }
    const left = decimalOf(value);
    const right = decimalOf(factor);
    this.carry(left.exponent + right.exponent, BigInt(left.mantissa) * BigInt(right.mantissa));
  }

  /** Adds the exact product of a number from a cell and a fraction, which may represent a ratio (`ratioOfFraction`): 1000 x 1/3. */
  addPart(value: number, fraction: number): void {
    if (fraction === 1) {
      this.add(value);
      return;
    }
    const scaled = Math.round(value * 100);
    // The ordinary case, few digits: whole millionths.
    const millionths = Math.round(fraction * MILLION);
    const isFew = millionths / MILLION === fraction;
    const behind = isFew ? ([millionths, MILLION] as const) : ratioBehind(fraction);
    if (behind === null) {
      this.addProduct(value, fraction);
      return;
    }
    const [numerator, denominator] = behind;
    const sum = this.dividedBy(denominator);
    if (scaled / 100 === value && Math.abs(scaled * numerator) <= SAFE) sum.addHundredths(scaled * numerator);
    else sum.addProduct(value, numerator);
  }

  /** Adds an exact fraction. */
  addRatio({ s, n, d }: Ratio): void {
    this.dividedBy(d).carry(0, s * n);
  }

  /** Adds another sum. */
  addSum(other: ExactSum): void {
    this.carry(-2, BigInt(other.hundredths));
    other.rest?.forEach((amount, exponent) => this.carry(exponent, amount));
    other.divided?.forEach((sum, denominator) => this.dividedBy(denominator).addSum(sum));
  }

  private dividedBy(denominator: number | bigint): ExactSum {
    this.divided ??= new Map();
    let sum = this.divided.get(denominator);
    if (!sum) this.divided.set(denominator, (sum = new ExactSum()));
    return sum;
  }

  /** Adds whole hundredths. The caller has checked that they are a safe integer. */
  addHundredths(hundredths: number): void {
    const next = this.hundredths + hundredths;
    if (next <= SAFE && next >= -SAFE) this.hundredths = next;
    else this.carry(-2, BigInt(hundredths));
  }

  /** The sum in whole hundredths if it is entirely in the fast path, otherwise null. */
  get safeHundredths(): number | null {
    return this.rest === null && this.divided === null ? this.hundredths : null;
  }

  /** Whether a common denominator would be so long that `bounds` should be tried first. */
  get isLong(): boolean {
    return this.divided !== null && this.divided.size > MANY_DENOMINATORS;
  }

  /** The sum as a fraction; if it `isLong`, rounded down to 60 decimals. Comparisons (`compareShare`) are exact either way. */
  toRatio(): Ratio {
    if (this.isLong) return ratioOf(this.bounds().lower, powerOfTen(BOUND_DECIMALS));
    let total = this.decimalPart();
    this.divided?.forEach((sum, denominator) => (total = total.add(sum.decimalPart().div(denominator))));
    return total;
  }

  /** Bounds of the sum in units of 10 ^ -60; equal if it has no more decimals. */
  bounds(): { lower: bigint; upper: bigint } {
    let lower = 0n;
    let upper = 0n;
    const include = (sum: ExactSum, denominator: bigint): void => {
      const { amount, exponent } = sum.scaled();
      const above = amount * powerOfTen(Math.max(BOUND_DECIMALS + exponent, 0));
      const below = denominator * powerOfTen(Math.max(-BOUND_DECIMALS - exponent, 0));
      const quotient = above / below;
      const isExact = quotient * below === above;
      lower += quotient - (isExact || above > 0n ? 0n : 1n);
      upper += quotient + (isExact || above < 0n ? 0n : 1n);
    };
    include(this, 1n);
    this.divided?.forEach((sum, denominator) => include(sum, BigInt(denominator)));
    return { lower, upper };
  }

  /** The sum as a numerator and denominator in unreduced form: the last resort of a comparison that the bounds cannot decide. */
  toLongFraction(): readonly [bigint, bigint] {
    const pairOf = (sum: ExactSum, denominator: number | bigint): readonly [bigint, bigint] => {
      const { n, d, s } = sum.decimalPart().div(denominator);
      return [s * n, d];
    };
    let pairs = [pairOf(this, 1)];
    this.divided?.forEach((sum, denominator) => pairs.push(pairOf(sum, denominator)));
    // Neighbors are added in pairs, so that long numbers are multiplied by long ones, and only a few times.
    while (pairs.length > 1) {
      pairs = pairs.flatMap(([n, d], index) => {
        if (index % 2 === 1) return [];
        const [otherN, otherD] = pairs[index + 1] ?? [0n, 1n];
        return [[n * otherD + otherN * d, d * otherD] as const];
      });
    }
    return pairs[0] as readonly [bigint, bigint];
  }

  /** The undivided part, as amount x 10 ^ exponent. */
  private scaled(): { amount: bigint; exponent: number } {
    let lowest = -2;
    this.rest?.forEach((_, exponent) => (lowest = Math.min(lowest, exponent)));
    let total = BigInt(this.hundredths) * powerOfTen(-2 - lowest);
    this.rest?.forEach((amount, exponent) => (total += amount * powerOfTen(exponent - lowest)));
    return { amount: total, exponent: lowest };
  }

  private decimalPart(): Ratio {
    if (this.rest === null && this.hundredths === 0) return ZERO;
    const { amount, exponent } = this.scaled();
    return ratioOf(amount, powerOfTen(-exponent));
  }

  private addSlowly(value: number): void {
    const { mantissa, exponent } = decimalOf(value);
    if (exponent >= -2 && exponent <= 0) {
      const scaled = mantissa * (exponent === -2 ? 1 : exponent === -1 ? 10 : 100);
      const next = this.hundredths + scaled;
      if (scaled <= SAFE && scaled >= -SAFE && next <= SAFE && next >= -SAFE) {
        this.hundredths = next;
        return;
      }
    }
    this.carry(exponent, BigInt(mantissa));
  }

  private carry(exponent: number, amount: bigint): void {
    if (amount === 0n) return;
    this.rest ??= new Map();
    this.rest.set(exponent, (this.rest.get(exponent) ?? 0n) + amount);
  }
}

/** How `addMarked` counts a number: only in the whole, in the whole and in the part, or not at all. */
export const enum Counted {
  WholeOnly = 0,
  WholeAndPart = 1,
  Not = 2,
}

/** A whole block of numbers below this many hundredths adds up to a safe integer. */
const ORDINARY = 2 ** 40;
const BLOCK = 2 ** 13;

/**
 * Adds a column of numbers from cells to a whole and, where so marked, to a part of it. It does what `add` does number by number, with the
 * sums of a block in local variables. Adding a million rows of money takes little longer than reading them.
 * @throws RangeError for NaN and infinities.
 */
export function addMarked(
  values: ArrayLike<number>,
  marks: ArrayLike<Counted>,
  count: number,
  whole: ExactSum,
  part: ExactSum,
): void {
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(start + BLOCK, count);
    let wholeHundredths = 0;
    let partHundredths = 0;
    for (let element = start; element < end; element++) {
      const mark = marks[element] as Counted;
      if (mark === Counted.Not) continue;
      const value = values[element] as number;
      const scaled = Math.round(value * 100);
      if (scaled / 100 === value && scaled < ORDINARY && scaled > -ORDINARY) {
        wholeHundredths += scaled;
        // A product instead of a branch, which would be mispredicted in every other row.
        partHundredths += scaled * mark;
      } else {
        whole.add(value);
        if (mark === Counted.WholeAndPart) part.add(value);
      }
    }
    whole.addHundredths(wholeHundredths);
    part.addHundredths(partHundredths);
  }
}
