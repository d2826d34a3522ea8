import { NumberValueObject } from "@univerjs/engine-formula";
import { ofNumbers } from "./numbers";
import { NUM, type Replacement, type Value } from "./values";

/** Parts of dates and months before or after a day, by day numbers of the 1900 system. */

const LAST_DAY = 2_958_465;

interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** Excel's calendar has a day 0 and a 29 February 1900. */
function dayOf(serial: number): Day | null {
  const whole = Math.floor(serial);
  if (whole < 0 || whole > LAST_DAY) return null;
  if (whole === 0) return { year: 1900, month: 1, day: 0 };
  if (whole === 60) return { year: 1900, month: 2, day: 29 };
  const date = new Date(Date.UTC(1899, 11, whole < 60 ? 31 : 30) + whole * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function serialOf(year: number, month: number, day: number): number {
  const days = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000);
  return days > 60 ? days : days - 1;
}

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const part = (of: (day: Day) => number): Replacement =>
  ofNumbers((serial) => {
    const day = dayOf(serial);
    return day ? of(day) : NUM;
  });

/** `day`: the same day of the month, or its last one; otherwise the last day of the month. */
const months = (isEnd: boolean): Replacement =>
  ofNumbers((start, count) => {
    const from = dayOf(start);
    if (!from) return NUM;
    const all = from.year * 12 + from.month - 1 + Math.trunc(count as number);
    const [year, month] = [Math.floor(all / 12), (all % 12) + 1];
    if (year < 1900 || year > 9999) return NUM;
    const last = daysInMonth(year, month);
    const serial = serialOf(year, month, isEnd ? last : Math.min(from.day, last));
    return serial < 0 ? NUM : serial;
  });

/** The formats that the engine gives to days and times; a typed formula passes them on to its cell, and the 1904 system knows days by them. */
const DAY_FORMAT = "yyyy/mm/dd;@";
const TIME_FORMAT = "h:mm A/P";

/** Days count from the first of the month, so that those of early 1900 pass through Excel's 29 February 1900. */
function date(year: number, month: number, day: number): number | Value {
  const whole = Math.trunc(year);
  const all = (whole >= 0 && whole < 1900 ? whole + 1900 : whole) * 12 + Math.trunc(month) - 1;
  if (!(all >= 1900 * 12 && all < 10_000 * 12)) return NUM;
  const serial = serialOf(Math.floor(all / 12), (all % 12) + 1, 1) + Math.trunc(day) - 1;
  return serial >= 0 && serial <= LAST_DAY ? NumberValueObject.create(serial, DAY_FORMAT) : NUM;
}

const MOST_OF_TIME = 32_767;

function time(...parts: number[]): number | Value {
  const [hours = 0, minutes = 0, seconds = 0] = parts.map(Math.trunc);
  if (Math.max(hours, minutes, seconds) > MOST_OF_TIME) return NUM;
  const days = (hours * 3600 + minutes * 60 + seconds) / 86_400;
  return days < 0 ? NUM : NumberValueObject.create(days - Math.floor(days), TIME_FORMAT);
}

/** For each of Excel's kinds of week, the number of the weekday that comes first, from 0 for Sunday. */
const FIRST_WEEKDAY: ReadonlyMap<number, number> = new Map([
  [1, 0],
  [2, 1],
  ...Array.from({ length: 7 }, (_, index) => [11 + index, (index + 1) % 7] as const),
]);

function weekday(serial: number, kind: number): number | Value {
  const whole = Math.floor(serial);
  if (whole < 0 || whole > LAST_DAY) return NUM;
  const fromSunday = (whole + 6) % 7;
  const type = Math.trunc(kind);
  if (type === 3) return (fromSunday + 6) % 7;
  const first = FIRST_WEEKDAY.get(type);
  return first === undefined ? NUM : ((fromSunday - first + 7) % 7) + 1;
}

export const DATE_FUNCTIONS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["DATE", ofNumbers(date)],
  ["TIME", ofNumbers(time)],
  ["YEAR", part(({ year }) => year)],
  ["MONTH", part(({ month }) => month)],
  ["DAY", part(({ day }) => day)],
  ["WEEKDAY", ofNumbers((serial, kind) => weekday(serial, kind as number), 1)],
  ["EDATE", months(false)],
  ["EOMONTH", months(true)],
]);
