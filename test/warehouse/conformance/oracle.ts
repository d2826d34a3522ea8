import Fraction from "fraction.js";
import type { CaseCell } from "./case";

/**
 * Ratios that a fraction of 15 digits stands for, as `=1/3` in a cell shows them. The oracle does not find them: they are told to it, so that
 * it shares no arithmetic with src/exact.
 */
const RATIOS: readonly (readonly [number, number])[] = [
  [1, 3],
  [2, 3],
  [1, 7],
  [5, 7],
  [1, 13],
  [7, 17],
  [10, 19],
  [22, 29],
  [17, 997],
];

const digitsOf = ([numerator, denominator]: readonly [number, number]): string =>
  String(Number((numerator / denominator).toPrecision(15)));

const ratioByDigits = new Map(RATIOS.map((ratio) => [digitsOf(ratio), new Fraction(`${ratio[0]}/${ratio[1]}`)]));

/** The fractions of 15 digits that stand for a ratio. */
export const ratioDigits: readonly string[] = [...ratioByDigits.keys()];

/** What a number of a case means: a decimal is its digits, a double is the decimal of at most 15 digits next to it. */
export function meaningOf(cell: CaseCell): Fraction {
  return new Fraction(typeof cell === "number" ? plainDigits(cell) : String(cell));
}

/** What a number means as a fraction of a step or a line. */
export function meaningOfFraction(cell: CaseCell): Fraction {
  const digits = typeof cell === "number" ? plainDigits(cell) : String(cell);
  return ratioByDigits.get(digits) ?? new Fraction(digits);
}

/** Fifteen digits without an exponent. */
function plainDigits(value: number): string {
  const [mantissa = "0", exponent = "0"] = value.toExponential(14).split("e");
  const power = Number(exponent) - 14;
  const units = BigInt(mantissa.replace(".", ""));
  if (power >= 0) return (units * 10n ** BigInt(power)).toString();
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(1 - power, "0");
  const text = `${sign}${digits.slice(0, power)}.${digits.slice(power)}`;
  return text.replace(/\.?0+$/, "");
}

/** As a decimal if it ends within 40 decimals, otherwise as a fraction. */
export function exactText(value: Fraction): string {
  const numerator = value.s * value.n;
  for (let decimals = 0; decimals <= 40; decimals++) {
    const scaled = numerator * 10n ** BigInt(decimals);
    if (scaled % value.d !== 0n) continue;
    const units = scaled / value.d;
    const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
    const whole = digits.length - decimals;
    return `${units < 0n ? "-" : ""}${digits.slice(0, whole)}${decimals > 0 ? `.${digits.slice(whole)}` : ""}`;
  }
  return `${numerator}/${value.d}`;
}

export function sumOf(values: readonly Fraction[]): Fraction {
  return values.reduce((sum, value) => sum.add(value), new Fraction(0));
}

/** A ratio of src/exact, by its whole numbers. */
export function fractionOf(ratio: { readonly s: bigint; readonly n: bigint; readonly d: bigint }): Fraction {
  return new Fraction(`${ratio.s * ratio.n}/${ratio.d}`);
}

/** The double nearest to a fraction, to 25 digits and then rounded once. */
export function nearestDouble(value: Fraction): number {
  if (value.n === 0n) return 0;
  const shift = 30 - (value.n.toString().length - value.d.toString().length);
  const scaled = shift >= 0 ? (value.n * 10n ** BigInt(shift)) / value.d : value.n / (value.d * 10n ** BigInt(-shift));
  return Number(value.s) * Number(`${scaled}e${-shift}`);
}

/** Whether two doubles are equal or neighbors. */
export function areNeighbors(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(Math.abs(one), Math.abs(other)) * 2 ** -51;
}

export { Fraction };
