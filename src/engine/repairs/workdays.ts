import { cellsOf, first, NUM, number, numberOf, type Replacement, rowsOf, type Value, VALUE } from "./values";

/** Working days. The engine walks from day to day, without end for large numbers. */

const LAST_DAY = 2_958_465;

/** For each day of the week from Monday, whether it is a day off. */
type Weekend = readonly boolean[];

const SATURDAY_AND_SUNDAY: Weekend = [5, 6].reduce<boolean[]>(
  (free, day) => {
    free[day] = true;
    return free;
  },
  Array.from({ length: 7 }, () => false),
);

/** A weekend as `1` to `17`, or as `0000011`. */
function weekendOf(value: Value | undefined): Weekend | Value {
  const written = value ? first(cellsOf(value)) : undefined;
  if (!written || written.isNull()) return SATURDAY_AND_SUNDAY;
  if (written.isError()) return written;
  if (written.isString()) {
    const text = String(written.getValue());
    return /^[01]{7}$/.test(text) ? [...text].map((day) => day === "1") : VALUE;
  }
  const kind = Math.trunc(Number(numberOf(written)));
  // 1 is Saturday and Sunday, 2 Sunday and Monday; 11 is Sunday only, 12 Monday only.
  const days =
    kind >= 1 && kind <= 7 ? [(kind + 4) % 7, (kind + 5) % 7] : kind >= 11 && kind <= 17 ? [(kind - 5) % 7] : [];
  return days.length === 0 ? NUM : Array.from({ length: 7 }, (_, day) => days.includes(day));
}

/** Day 2 was a Monday in Excel's count. */
const isFree = (weekend: Weekend, day: number): boolean => weekend[(((day - 2) % 7) + 7) % 7] === true;

function holidaysOf(value: Value | undefined, weekend: Weekend): number[] | Value {
  const days = new Set<number>();
  if (!value) return [];
  for (const row of rowsOf(cellsOf(value))) {
    for (const cell of row) {
      if (!cell || cell.isNull()) continue;
      const day = numberOf(cell);
      if (typeof day !== "number") return day;
      if (!isFree(weekend, Math.floor(day))) days.add(Math.floor(day));
    }
  }
  return [...days].sort((a, b) => a - b);
}

interface Calendar {
  readonly from: number;
  readonly to: number;
  readonly weekend: Weekend;
  /** In ascending order, and not on the weekly days off. */
  readonly holidays: readonly number[];
}

function calendarOf(given: readonly Value[], isInternational: boolean): Calendar | Value {
  const [start, end] = given.slice(0, 2).map((value) => numberOf(first(cellsOf(value))));
  if (typeof start !== "number") return start ?? VALUE;
  if (typeof end !== "number") return end ?? VALUE;
  const weekend = isInternational ? weekendOf(given[2]) : SATURDAY_AND_SUNDAY;
  if (!Array.isArray(weekend)) return weekend as Value;
  const holidays = holidaysOf(given[isInternational ? 3 : 2], weekend);
  if (!Array.isArray(holidays)) return holidays;
  const from = Math.floor(start);
  return from < 0 || from > LAST_DAY ? NUM : { from, to: end, weekend, holidays };
}

/** Days from one to another, both included, that are not days off. */
function countBetween({ weekend, holidays }: Calendar, from: number, to: number): number {
  const weeks = Math.floor((to - from + 1) / 7);
  let count = weeks * weekend.filter((free) => !free).length;
  for (let day = from + weeks * 7; day <= to; day++) if (!isFree(weekend, day)) count++;
  return count - holidays.filter((day) => day >= from && day <= to).length;
}

const networkDays =
  (isInternational: boolean): Replacement =>
  (given) => {
    const calendar = calendarOf(given, isInternational);
    if (!("holidays" in calendar)) return calendar;
    const to = Math.floor(calendar.to);
    if (to < 0 || to > LAST_DAY) return NUM;
    const count = countBetween(calendar, Math.min(calendar.from, to), Math.max(calendar.from, to));
    return number(to < calendar.from ? -count : count);
  };

const workday =
  (isInternational: boolean): Replacement =>
  (given) => {
    const calendar = calendarOf(given, isInternational);
    if (!("holidays" in calendar)) return calendar;
    const { from, weekend } = calendar;
    const count = Math.trunc(calendar.to);
    if (Math.abs(count) > LAST_DAY) return NUM;
    if (weekend.every(Boolean)) return VALUE;
    const holidays = new Set(calendar.holidays);
    let day = from;
    for (let left = Math.abs(count); left > 0 && day >= 0 && day <= LAST_DAY;) {
      day += Math.sign(count);
      if (!isFree(weekend, day) && !holidays.has(day)) left--;
    }
    return day < 0 || day > LAST_DAY ? NUM : number(day);
  };

export const WORKDAYS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["NETWORKDAYS", networkDays(false)],
  ["NETWORKDAYS.INTL", networkDays(true)],
  ["WORKDAY", workday(false)],
  ["WORKDAY.INTL", workday(true)],
]);
