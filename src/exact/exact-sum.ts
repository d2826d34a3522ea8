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
