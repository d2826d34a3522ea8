import { leastCommonMultiple, type Ratio } from "../exact";

/** The smallest number of equal parts such that each ratio is a whole number of them. */
export function commonDenominator(ratios: readonly Ratio[]): bigint {
  return ratios.reduce((common, { d }) => leastCommonMultiple(common, d), 1n);
}

export function wholeUnits(ratio: Ratio, units: bigint): bigint {
  return ratio.s * ratio.n * (units / ratio.d);
}

/** The quotient of non-negative whole numbers, rounded up. */
export function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

export function compareWhole(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function at<T>(values: readonly T[], index: number): T {
  return values[index] as T;
}
