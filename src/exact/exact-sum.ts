import { decimalOf, FIFTEEN_DIGITS, powerOfTen } from "./decimal";
import { type Ratio, ratioOf, ZERO } from "./ratio";

const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * The exact sum of numbers from cells. Ordinary money (at most two decimals) is added as whole hundredths held in a double, which is
 * exact while every partial sum is a safe integer; anything else goes to whole numbers of any size, one for each power of ten.
 */
export class ExactSum {
  /** Hundredths not yet carried; always a safe integer. */
  private hundredths = 0;
  /** Everything that did not fit above: exponent of ten -> whole number. */
  private rest: Map<number, bigint> | null = null;

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

  /** Adds the exact product of two numbers from cells, for example a value and the fraction of it that qualifies. */
  addProduct(value: number, factor: number): void {
    if (factor === 1) {
      this.add(value);
      return;
    }
    const left = decimalOf(value);
    const right = decimalOf(factor);
    this.carry(left.exponent + right.exponent, BigInt(left.mantissa) * BigInt(right.mantissa));
  }

  /** Adds another sum. */
  addSum(other: ExactSum): void {
    this.carry(-2, BigInt(other.hundredths));
    other.rest?.forEach((amount, exponent) => this.carry(exponent, amount));
  }

  /** Adds whole hundredths; the caller has checked that they are a safe integer. */
  addHundredths(hundredths: number): void {
    const next = this.hundredths + hundredths;
    if (next <= SAFE && next >= -SAFE) this.hundredths = next;
    else this.carry(-2, BigInt(hundredths));
  }

  /** The sum in whole hundredths where the fast path held it all, else null. */
  get safeHundredths(): number | null {
    return this.rest === null ? this.hundredths : null;
  }

  toRatio(): Ratio {
    if (this.rest === null && this.hundredths === 0) return ZERO;
    let lowest = -2;
    this.rest?.forEach((_, exponent) => (lowest = Math.min(lowest, exponent)));
    let total = BigInt(this.hundredths) * powerOfTen(-2 - lowest);
    this.rest?.forEach((amount, exponent) => (total += amount * powerOfTen(exponent - lowest)));
    return ratioOf(total, powerOfTen(-lowest));
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

/** How `addMarked` counts a number: in the whole alone, in the whole and in the part, or not at all. */
export const enum Counted {
  WholeOnly = 0,
  WholeAndPart = 1,
  Not = 2,
}

/** Hundredths below this add up over a block of numbers without leaving the safe integers. */
const ORDINARY = 2 ** 40;
const BLOCK = 2 ** 13;

/**
 * Adds a column of numbers from cells to a whole and, where so marked, to a part of it: what `add` does number by number, with the
 * sums of a block held in local variables. A million rows of money are added in little more than the time that it takes to read them.
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
        // A product instead of a branch, which would be guessed wrong in every other row.
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
