import { Ratio, ratioOfNumber, ratioOfText } from "../../exact";
import { dateOfText } from "../../rules/calendar";
import type { CellPlace } from "../../office/sources";
import { isCurrencyCode } from "../headers/currency";

/** One unit of `from` is `rate` units of `to`. */
export interface Rate {
  readonly from: string;
  readonly to: string;
  /** An exact decimal of at most 15 digits, as stated. */
  readonly rate: string;
  /** ISO date; "" if none is stated. */
  readonly day: string;
  readonly source: string;
  /** The cell that holds it, for a rate of the workbook. */
  readonly cell?: CellPlace;
}

/** A rate as a conversion uses it: multiplied, or divided by if it is stated the other way round. */
export interface AppliedRate {
  readonly rate: Rate;
  readonly divides: boolean;
}

const GIVEN = /^([A-Za-z]{3})(?:\/([A-Za-z]{3}))?\s*=\s*([^,]*),([^,]*),(.*)$/;
const RATE_FORM = 'EUR=1.0812,2025-06-30,"ECB reference rate"';

/** `EUR=1.0812,2025-06-30,ECB reference rate`, or with both currencies: `EUR/USD=...`. Without the second one, `to` is "". */
export function rateOfText(given: string): { readonly rate: Rate } | { readonly problem: string } {
  const [, from, to, number, day, source] = GIVEN.exec(given.trim()) ?? [];
  const form = `Give it as ${RATE_FORM}: one euro is 1.0812 units of the other currency.`;
  if (from === undefined || number === undefined || day === undefined || source === undefined) return { problem: form };
  const rate: Rate = {
    from: from.toUpperCase(),
    to: (to ?? "").toUpperCase(),
    rate: number.trim(),
    day: day.trim(),
    source: source.trim().replace(/^(["'])(.*)\1$/, "$2"),
  };
  const unknown = [rate.from, rate.to].find((code) => code !== "" && !isCurrencyCode(code));
  if (unknown !== undefined) return { problem: `'${unknown}' is not a currency code that is known here, such as EUR.` };
  if (rate.from === rate.to) return { problem: `It converts ${rate.from} into itself.` };
  if (!isRate(rate.rate)) {
    return { problem: `The rate '${rate.rate}' is not a number above 0 with at most 15 digits, such as 1.0812.` };
  }
  if (dateOfText(rate.day) === null) return { problem: `The day '${rate.day}' is not a date such as 2025-06-30.` };
  if (rate.source === "") return { problem: `The source of the rate is missing. ${form}` };
  return { rate };
}

export function isRate(text: string): boolean {
  if (!/^\d{1,15}(?:\.\d{1,15})?$/.test(text)) return false;
  return text.replace(".", "").replace(/^0+/, "").length <= 15 && /[1-9]/.test(text);
}

/** The rate from one currency into another, or the one the other way round. */
export function rateBetween(rates: readonly Rate[], from: string, to: string): AppliedRate | null {
  const straight = rates.find((rate) => rate.from === from && rate.to === to);
  if (straight) return { rate: straight, divides: false };
  const reverse = rates.find((rate) => rate.from === to && rate.to === from);
  return reverse ? { rate: reverse, divides: true } : null;
}

export function factorOf({ rate, divides }: AppliedRate): Ratio {
  const ratio = ratioOfText(rate.rate);
  return divides ? new Ratio(ratio.d, ratio.n) : ratio;
}

/** The number of at most 15 digits that a cell can hold for an exact result, rounded half to even if it needs more. */
export function inFifteenDigits(exact: Ratio): { readonly value: number; readonly isExact: boolean } {
  if (exact.s === 0n) return { value: 0, isExact: true };
  let magnitude = exact.n.toString().length - exact.d.toString().length;
  const power = (exponent: number) => 10n ** BigInt(Math.max(0, exponent));
  if (exact.n * power(-magnitude) < exact.d * power(magnitude)) magnitude--;
  const decimals = 14 - magnitude;
  const above = exact.n * power(decimals);
  const below = exact.d * power(-decimals);
  let digits = above / below;
  const twice = 2n * (above % below);
  if (twice > below || (twice === below && digits % 2n === 1n)) digits++;
  const value = Number(`${exact.s < 0n ? "-" : ""}${digits}e${-decimals}`);
  return { value, isExact: ratioOfNumber(value).equals(exact) };
}

/** Days between the day of a rate and another day; null if one of them is not stated. */
export function daysApart(day: string, other: string): number | null {
  const [one, two] = [Date.parse(day), Date.parse(other)];
  return Number.isNaN(one) || Number.isNaN(two) ? null : Math.round(Math.abs(one - two) / 86_400_000);
}
