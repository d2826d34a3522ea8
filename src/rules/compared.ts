import { cleanNumber, decimalText, numberOfRatio, type Ratio, ratioOfText } from "../exact";

/** A fraction in percent, as reasons show it: the nearest double. */
export function percentText(ratio: Ratio): string {
  return `${numberOfRatio(ratio.mul(100n))} %`;
}

/**
 * An amount as reasons show it: 15 significant digits, the precision of a cell. If rounded to cents, 599.999 of 1000 would look like 60 %
 * and yet not met.
 */
export function amountText(amount: number): string {
  return String(cleanNumber(amount));
}

/**
 * Numbers of significant digits for printing a comparison: those of a cell, and more if the printed comparison would be false otherwise.
 */
const DIGITS = [15, 20, 30, 45, 60, 90];

/**
 * A part and its total, for a sentence that compares them with a minimum share. They have enough digits that the printed comparison has the
 * same result as the exact one. `720 of 1800 is less than 40 %` would be false.
 */
export function comparedAmounts(part: Ratio, total: Ratio, minimum: Ratio): { part: string; total: string } {
  const exact = Math.sign(part.compare(minimum.mul(total)));
  for (const digits of DIGITS) {
    const texts = { part: decimalText(part, digits), total: decimalText(total, digits) };
    if (Math.sign(ratioOfText(texts.part).compare(minimum.mul(ratioOfText(texts.total)))) === exact) return texts;
  }
  return { part: part.toString(), total: total.toString() };
}

/** A share in percent, for a sentence that compares it with a minimum: `59.99999999999999999 %` if fewer digits would show 60 %. */
export function comparedPercent(share: Ratio, minimum: Ratio): string {
  const exact = Math.sign(share.compare(minimum));
  const percent = share.mul(100n);
  for (const digits of DIGITS) {
    const text = decimalText(percent, digits);
    if (Math.sign(ratioOfText(text).compare(minimum.mul(100n))) === exact) return `${text} %`;
  }
  return `${percent.toString()} %`;
}

/** A share in percent with few digits, or as many as `comparedPercent` needs if few would show it on the other side of the minimum. */
export function shortPercent(share: Ratio, minimum: Ratio): string {
  const text = decimalText(share.mul(100n), SHORT);
  const isTrue = Math.sign(ratioOfText(text).compare(minimum.mul(100n))) === Math.sign(share.compare(minimum));
  return isTrue ? `${text} %` : comparedPercent(share, minimum);
}

/** Digits that are enough to read. */
const SHORT = 6;
