import { daysOfText } from "../checks/day-texts";
import { yesOrNo } from "../checks/yes-no";
import type { IsoDate } from "../law/schedule";
import { dateOfSerial } from "../rules/calendar";
import { type Cell, isCellError } from "../xlsx/model";
import { DAYS_1904, isDateFormat } from "../xlsx/text/dates";
import { ratioOfText } from "../exact";
import { readAmount } from "./amounts";
import type { SourceWorkbook } from "./certificate";

/** A cell that was read: its value, or `unclear` if it holds something that is not one. A blank cell has neither. */
export interface Read<T> {
  readonly value: T | null;
  readonly unclear?: string;
}

const NOTHING: Read<never> = { value: null };
const unclear = (text: string): Read<never> => ({ value: null, unclear: text });

/** Longer texts are pasted by mistake. Whole, they would not fit into the messages that quote them. */
const LONGEST = 250;

// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\s\u200b\ufeff]+/g;

/** The text in a cell, on one line; "" for a blank cell. An error is its code. */
export function textOf(cell: Cell | undefined): string {
  const value = cell?.value ?? null;
  if (value === null) return "";
  if (isCellError(value)) return value.code;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const text = String(value).replace(INVISIBLE, " ").trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** What stands for "nothing": a dash, or the line to write on. */
const DASHES = /^[-\u2010-\u2015\u2212_.?\u3000\uff3f\uff0d ]*$/;
const isBlank = (text: string): boolean => DASHES.test(text);

/** Words that say that there is no answer. */
const NO_ANSWER =
  /^(?:n\/a|n\.a|none|nil|tbd|tba|unknown|not applicable|(?:該当)?な[しい]|無し?|未定|없음|해당 ?없음|미정|无|不适用|待定)\.?$/i;

/** A text answer; a dash, a 0 and "n/a" say nothing. */
export function readText(cell: Cell | undefined): string {
  const text = textOf(cell);
  const isNothing = isBlank(text) || isCellError(cell?.value) || cell?.value === 0;
  return isNothing || NO_ANSWER.test(text.normalize("NFKC")) ? "" : text;
}

const withoutEnd = (text: string): string => text.replace(/[.!\u3002]$/, "");

/** Answers beyond those of tables: the words of the form's lists, and an agreement with a statement. */
const MORE_YES = /^(?:yes|はい|예|네|是|同意|agree|agreed|confirmed|確認|확인|确认|1)$/i;
const MORE_NO = /^(?:no|いいえ|아니오|아니요|否|不同意|disagree|0)$/i;

export function readYesNo(cell: Cell | undefined): Read<boolean> {
  const value = cell?.value ?? null;
  if (typeof value === "boolean") return { value };
  const text = textOf(cell);
  if (isBlank(text)) return NOTHING;
  const plain = withoutEnd(text.normalize("NFKC").trim());
  if (MORE_YES.test(plain)) return { value: true };
  if (MORE_NO.test(plain)) return { value: false };
  // A longer text restricts what it says: "Yes, except the tabs" is not a yes.
  const known = yesOrNo(plain);
  return known === null ? unclear(text) : { value: known === "yes" };
}

/** The first and the last year of a serial number that is taken for a day although its cell has no format of a date. */
const FIRST_DAY = "2015-01-01";
const LAST_DAY = "2099-12-31";

export function readDay(cell: Cell | undefined, { dateSystem, styles }: SourceWorkbook): Read<IsoDate> {
  const value = cell?.value ?? null;
  if (typeof value === "number") {
    const day = dateOfSerial(value + (dateSystem === 1904 ? DAYS_1904 : 0));
    const isShown = isDateFormat(styles[cell?.style ?? 0]?.numberFormat ?? "General");
    if (day !== null && (isShown || (day >= FIRST_DAY && day <= LAST_DAY))) return { value: day };
    // 20260120 without its hyphens.
    const digits = String(value);
    const [compact] = /^20\d{6}$/.test(digits) ? daysOfText(isoOfDigits(digits)) : [];
    return compact === undefined ? unclear(digits) : { value: compact };
  }
  const text = textOf(cell);
  if (isBlank(text)) return NOTHING;
  const plain = text.normalize("NFKC");
  const days = daysOfText(/^20\d{6}$/.test(plain) ? isoOfDigits(plain) : plain);
  // Two days are no day: nobody knows which one was meant.
  return days.length === 1 ? { value: days[0] as IsoDate } : unclear(text);
}

const isoOfDigits = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;

/** Means the whole cost, in the languages of the form. */
const ALL = /^(?:all|100 ?%|全部|全て|すべて|全額|全额|전부|전체|전액|모두)$/i;
const NONE = /^(?:none|nil|zero|なし|無し|無|ゼロ|없음|无|零)$/i;

/** An amount of a line whose cost is known; `currency` is what the form states. */
export function readAmountOf(cell: Cell | undefined, cost: string, currency: string): Read<string> {
  const value = cell?.value ?? null;
  const text = textOf(cell);
  if (typeof value === "number" || typeof value === "string") {
    if (typeof value === "string" && isBlank(text)) return NOTHING;
    const plain = withoutEnd(text.normalize("NFKC"));
    if (ALL.test(plain)) return isAmount(cost) ? { value: cost } : unclear(text);
    if (NONE.test(plain)) return { value: "0" };
    const read = readAmount(value);
    if (read !== null && (read.currency === "" || currency === "" || read.currency === currency.toUpperCase()))
      return { value: read.amount };
    return unclear(text);
  }
  return value === null ? NOTHING : unclear(text);
}

/** Names are the same if they differ only in case, in spaces and in the width of their characters. */
export const nameKey = (name: string): string => name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

export const sameAmount = (one: string, other: string): boolean =>
  one === other || (isAmount(one) && isAmount(other) && ratioOfText(one).equals(ratioOfText(other)));
export const isAmount = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text);
