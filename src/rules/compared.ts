import { cleanNumber, decimalText, numberOfRatio, type Ratio, ratioOfText } from "../exact";

/** A fraction as reasons show it, in percent: the nearest double. */
export function percentText(ratio: Ratio): string {
  return `${numberOfRatio(ratio.mul(100n))} %`;
}

/**
 * An amount as reasons show it: 15 significant digits, the trust of a cell. Rounded to cents, 599.999 of 1000 would read as 60 % and not
 * met.
 */
export function amountText(amount: number): string {
  return String(cleanNumber(amount));
}

/** Significant digits that a comparison is printed with: those of a cell, and more where these would make it false. */
const DIGITS = [15, 20, 30, 45, 60, 90];

/**
 * A part and its total as a sentence compares them with a minimum share: with so many digits that what is printed compares as the exact
 * amounts do. `720 of 1800 is less than 40 %` would be false.
 */
export function comparedAmounts(part: Ratio, total: Ratio, minimum: Ratio): { part: string; total: string } {
  const exact = Math.sign(part.compare(minimum.mul(total)));
  for (const digits of DIGITS) {
    const texts = { part: decimalText(part, digits), total: decimalText(total, digits) };
    if (Math.sign(ratioOfText(texts.part).compare(minimum.mul(ratioOfText(texts.total)))) === exact) return texts;
  }
  return { part: part.toString(), total: total.toString() };
}

/** A share in percent as a sentence compares it with a minimum: `59.99999999999999999 %` where fewer digits would say 60 %. */
export function comparedPercent(share: Ratio, minimum: Ratio): string {
  const exact = Math.sign(share.compare(minimum));
  const percent = share.mul(100n);
  for (const digits of DIGITS) {
    const text = decimalText(percent, digits);
    if (Math.sign(ratioOfText(text).compare(minimum.mul(100n))) === exact) return `${text} %`;
  }
  return `${percent.toString()} %`;
}
