import { at, sumOf } from "./whole-numbers";

/**
 * Whole numbers with their approximate doubles. If the total is a safe integer, every sum is exact and `doubt` is 0. Otherwise two sums
 * that differ by no more than `doubt` are compared again in whole numbers.
 */
export class Magnitudes {
  readonly approximate: Float64Array;
  readonly doubt: number;
  /** How much a single value may have lost by being cut. */
  readonly cut: number;
  private readonly shift: bigint;

  constructor(readonly exact: readonly bigint[]) {
    const total = sumOf(exact);
    const bits = total.toString(16).length * 4;
    this.shift = bits > 900 ? BigInt(bits - 900) : 0n;
    this.cut = this.shift > 0n ? 1 : 0;
    const count = exact.length + 8;
    this.doubt =
      total <= BigInt(Number.MAX_SAFE_INTEGER) ? 0 : count * (this.number(total) * Number.EPSILON + 2 * this.cut);
    this.approximate = Float64Array.from(exact, (value) => this.number(value) || 0.5);
  }

  number(value: bigint): number {
    return Number(value >> this.shift);
  }

  /** Rounded down to 1/1024 if doubles can represent that. */
  numberOfQuotient(numerator: bigint, denominator: bigint): number {
    const quotient = (numerator << 10n) / denominator - (numerator < 0n ? 1n : 0n);
    return Number(quotient >> this.shift) / 1024;
  }

  /** The exact sum of a partial plan. */
  sum(lines: readonly number[], choice: number): bigint {
    let total = 0n;
    lines.forEach((line, bit) => {
      if ((choice >>> bit) & 1) total += at(this.exact, line);
    });
    return total;
  }
}
