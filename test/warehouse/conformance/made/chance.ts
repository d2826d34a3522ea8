/** A repeatable stream of choices (mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A fraction from 0 to less than 1. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to less than the limit. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** A whole number with both ends. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  holds(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let at = result.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      [result[at], result[other]] = [result[other] as T, result[at] as T];
    }
    return result;
  }
}

/** A whole number of units of 10 ^ -decimals, written out. */
export function decimalText(units: bigint, decimals: number): string {
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.length - decimals;
  const fraction = digits.slice(whole).replace(/0+$/, "");
  return sign + digits.slice(0, whole) + (fraction === "" ? "" : `.${fraction}`);
}

/** Digits and decimals of amounts. No number has more than 15 significant digits, because a cell holds no more. */
export type AmountKind = "whole" | "money" | "decimals" | "digits" | "tiny" | "huge" | "zero";

export function amount(chance: Chance, kind: AmountKind): string {
  const digits = (count: number): bigint => {
    let text = String(chance.between(1, 9));
    while (text.length < count) text += chance.below(10);
    return BigInt(text);
  };
  switch (kind) {
    case "whole":
      return String(chance.between(1, 5000));
    case "money":
      return decimalText(digits(chance.between(3, 8)), 2);
    case "decimals":
      return decimalText(digits(chance.between(3, 10)), chance.between(3, 7));
    case "digits":
      return decimalText(digits(15), chance.between(2, 12));
    case "tiny":
      return decimalText(digits(chance.between(1, 4)), 9);
    case "huge":
      return decimalText(digits(15), chance.between(0, 1));
    case "zero":
      return "0";
  }
}

/**
 * The amounts of a group whose share is exactly a percentage, or misses it by some units of the last digit: what qualifies, and the rest.
 * @param percent the percentage in tenths of a percent, so that 27.5 % can be one.
 */
export function tie(
  chance: Chance,
  tenths: number,
  unitsAbove: number,
  decimals: number,
): { readonly qualifying: string[]; readonly rest: string[] } {
  const factor = BigInt(chance.between(101, 4_000_000));
  const split = (units: bigint): string[] => {
    const parts: bigint[] = [];
    let left = units;
    for (let count = chance.between(0, 2); count > 0 && left > 10n; count--) {
      const part = (left * BigInt(chance.between(1, 99))) / 100n;
      if (part === 0n) continue;
      parts.push(part);
      left -= part;
    }
    return [...parts, left].map((part) => decimalText(part, decimals));
  };
  // One unit more of the qualifying value with the same total, so that only the last digit differs.
  const above = BigInt(unitsAbove);
  return { qualifying: split(BigInt(tenths) * factor + above), rest: split(BigInt(1000 - tenths) * factor - above) };
}
