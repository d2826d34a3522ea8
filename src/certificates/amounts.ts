import { type Ratio, ratioOfText, ZERO } from "../exact";
import { headerFacts } from "../checks/headers/header";
import { numberText } from "../xlsx/text/number-text";

/** An amount as text in one spelling: `310.5` for 310.50. */
export const amountOf = (ratio: Ratio): string => ratio.toString();
export const ratioOfAmount = (amount: string): Ratio => ratioOfText(amount);

export const least = (one: Ratio, other: Ratio): Ratio => (one.compare(other) < 0 ? one : other);
export const most = (one: Ratio, other: Ratio): Ratio => (one.compare(other) > 0 ? one : other);
export const notNegative = (ratio: Ratio): Ratio => most(ratio, ZERO);
export const sum = (amounts: readonly string[]): string =>
  amountOf(amounts.reduce((total, amount) => total.add(ratioOfText(amount)), ZERO));

const PLAIN = /^\d+(?:\.\d+)?$/;
const COMMAS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** A comma before one or two last digits, or after points, can only be a decimal comma. */
const DECIMAL_COMMA = /^(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}$/;
const MOST_DIGITS = 15;

/** An amount as a cell states it. */
export interface WrittenAmount {
  readonly amount: string;
  /** The currency that is written beside it; "" for none. */
  readonly currency: string;
}

/** Reads an amount from a number or a text; null if it is neither, is negative, or has more digits than a cell keeps. */
export function readAmount(value: number | string): WrittenAmount | null {
  if (typeof value === "number") {
    // As a cell shows it: at most 15 digits, never with an exponent.
    const text = Number.isFinite(value) && value >= 0 ? numberText(value) : "";
    return PLAIN.test(text) ? { amount: amountOf(ratioOfText(text)), currency: "" } : null;
  }
  const plain = value.normalize("NFKC").trim();
  const digits = plain.replace(/^[^\d]+|[^\d]+$/gu, "").replace(/\s(?=\d{3}(?:\D|$))/g, "");
  const around = plain.replace(/[\d.,\s]+/g, " ").trim();
  const currency = currencyAround(around);
  if (currency === null || /[-\u2212(]\s*[\p{L}\p{Sc}]*\s*\d/u.test(plain)) return null;
  const number = PLAIN.test(digits)
    ? digits
    : COMMAS.test(digits)
      ? digits.replaceAll(",", "")
      : DECIMAL_COMMA.test(digits)
        ? digits.replaceAll(".", "").replace(",", ".")
        : null;
  if (number === null || number.replace(/\D|^0+/g, "").length > MOST_DIGITS) return null;
  return { amount: amountOf(ratioOfText(number)), currency };
}

/** The currency that is written around a number; null if anything else is: `per kg`, `estimated`, `thousand`. */
function currencyAround(text: string): string | null {
  let found = "";
  for (const part of text.replace(/\bus (?=dollars?\b)/i, "").split(" ")) {
    if (part === "") continue;
    const { currency, scale } = headerFacts(`(${part})`);
    const isOther = found !== "" && currency !== found;
    if (currency === null || scale !== 1 || isOther || !isCurrency(part)) return null;
    found = currency;
  }
  return found;
}

/** Whether a word is only a currency: not `310$/kg`. */
const isCurrency = (word: string): boolean => /^(?:[\p{L}]+|[\p{L}]{0,3}\p{Sc})$/u.test(word);
