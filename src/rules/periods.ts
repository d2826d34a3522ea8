import type { IsoDate, Schedule } from "../law/schedule";
import type { Determination } from "./determination";

/** Days of one calendar year over which the law does not change. */
export interface Period {
  readonly from: IsoDate;
  /** The last day; null for the last period, if nothing in the law data ends it. */
  readonly to: IsoDate | null;
}

/** What a rule decides for the same facts on each day of a period. */
export interface PeriodDecision extends Period, Pick<Determination, "figures" | "verdict"> {}

/**
 * Calendar years from the first to the last change, each divided where the law changes within it.
 * @param changes first days of a change, in any order; the first one begins the first period.
 */
export function periodsBetween(changes: readonly IsoDate[]): Period[] {
  const days = [...new Set(changes)].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const starts = new Set(days);
  for (let year = yearOf(first) + 1; year <= yearOf(last); year++) starts.add(`${year}-01-01`);
  const sorted = [...starts].sort();
  return sorted.map((from, index) => {
    const next = sorted[index + 1];
    return { from, to: next === undefined ? null : dayBefore(next) };
  });
}

/** The first days of a schedule's values. */
export const startsOf = (schedule: Schedule<unknown>): IsoDate[] => schedule.map(({ from }) => from);

function yearOf(day: IsoDate): number {
  return Number(day.slice(0, 4));
}

function dayBefore(day: IsoDate): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
