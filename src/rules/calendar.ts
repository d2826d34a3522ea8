import { cleanNumber } from "../exact";
import type { DatedValue, IsoDate, Schedule } from "../law/schedule";

const MILLISECONDS_PER_DAY = 86_400_000;
/** Day 0 of the 1900 system for serials from 1900-03-01 on (Excel assumes that 1900-02-29 existed). */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
/** 1900-03-01, the first serial for which Excel's calendar is correct. */
const FIRST_SERIAL = 61;
/** 9999-12-31, the last day that Excel supports. */
const LAST_SERIAL = 2_958_465;

const LONGEST_DAY = "2024-05-01".length;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** Days already computed, because a table has few different ones. Bounded. */
const serialDays = new Map<number, IsoDate | null>();
const textDays = new Map<string, IsoDate | null>();
const DAYS_LIMIT = 20_000;

function keep<K>(days: Map<K, IsoDate | null>, key: K, day: IsoDate | null): IsoDate | null {
  if (days.size >= DAYS_LIMIT) days.clear();
  days.set(key, day);
  return day;
}

/** The day of an Excel serial (1900 system; the time of day is cut off), or null if Excel has no such day. */
export function dateOfSerial(serial: number): IsoDate | null {
  const day = Number.isInteger(serial) ? serial : Math.floor(cleanNumber(serial));
  if (!(day >= FIRST_SERIAL && day <= LAST_SERIAL)) return null;
  const kept = serialDays.get(day);
  if (kept !== undefined) return kept;
  return keep(serialDays, day, new Date(EXCEL_EPOCH + day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10));
}

/** The Excel serial (1900 system) of a day. */
export function serialOfDate(date: IsoDate): number {
  return (Date.parse(`${date}T00:00:00Z`) - EXCEL_EPOCH) / MILLISECONDS_PER_DAY;
}

/** The day that an ISO text means, or null if it is not a calendar day (2023-02-30). */
export function dateOfText(text: string): IsoDate | null {
  const kept = textDays.get(text);
  if (kept !== undefined) return kept;
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_DAY) return null;
  const time = ISO.test(trimmed) ? Date.parse(`${trimmed}T00:00:00Z`) : NaN;
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === trimmed;
  return keep(textDays, text, isDay ? trimmed : null);
}

/** The schedule entry in force on a day, or null before the first entry. */
export function entryOn<T>(schedule: Schedule<T>, date: IsoDate): DatedValue<T> | null {
  let found: DatedValue<T> | null = null;
  for (const entry of schedule) {
    if (entry.from > date) break;
    found = entry;
  }
  return found;
}

/** The serial of the last day of a period of so many months that begins on a day. */
export function lastSerialOfMonths(begins: IsoDate, months: number): number {
  const [year, month, day] = begins.split("-").map(Number) as [number, number, number];
  return (Date.UTC(year, month - 1 + months, day) - EXCEL_EPOCH) / MILLISECONDS_PER_DAY - 1;
}
