import type { IsoDate, Schedule } from "../../../law/types";

/** The day that the pane proposes: today, or where the law states nothing for today the nearest day for which it does. */
export function proposedDay(today: IsoDate, schedule: Schedule<unknown>): IsoDate {
  const first = schedule.find((entry) => entry.value !== null)?.from;
  if (first === undefined) return today;
  if (today < first) return first;
  const end = schedule.find((entry) => entry.value === null && entry.from > first)?.from;
  return end === undefined || today < end
    ? today
    : new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
