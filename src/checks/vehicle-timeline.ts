import { batteryComponentPercentages } from "../law/battery-components";
import { cleanVehicleLaw } from "../law/clean-vehicle-credit";
import { criticalMineralPercentages } from "../law/critical-minerals";
import type { DecimalText, IsoDate, Schedule } from "../law/schedule";
import type { CheckId } from "./definitions/definition";

/** What the law says from one day to another: how the amount is computed, or a percentage. */
export interface TimelinePeriod {
  readonly from: IsoDate;
  /** The first day after it; null if no end is known. */
  readonly until: IsoDate | null;
  /** Null if the law states nothing sure for it. */
  readonly value: string | null;
  /** The vehicle is placed in service in it. */
  readonly holds: boolean;
}

/** The days of one vehicle beside those of the law. */
export interface Timeline {
  readonly acquired: IsoDate | null;
  /** Whether it was acquired no later than the credit's last day; null if that day is not known. */
  readonly inTime: boolean | null;
  readonly placedInService: IsoDate | null;
  /** 30D(h): the last day on which a vehicle can be acquired and still earn the credit. */
  readonly lastAcquired: IsoDate;
  readonly periods: readonly TimelinePeriod[];
  /** What the periods state. */
  readonly of: "amount" | "percentage";
  /** The placed-in-service day is before all periods. */
  readonly isBefore: boolean;
}

const PERCENTAGES: Readonly<Partial<Record<CheckId, Schedule<DecimalText>>>> = {
  criticalMinerals: criticalMineralPercentages,
  batteryComponents: batteryComponentPercentages,
};

/** The checks that begin with a timeline. */
export function hasTimeline(check: CheckId): boolean {
  return check === "cleanVehicleCredit" || check in PERCENTAGES;
}

export function timelineOf(
  check: CheckId,
  { acquired, placedInService }: Pick<Timeline, "acquired" | "placedInService">,
): Timeline {
  const percentages = PERCENTAGES[check];
  const schedule: Schedule<string> = percentages ?? cleanVehicleLaw.amountRule;
  const lastAcquired = cleanVehicleLaw.lastAcquired.value;
  const periods: TimelinePeriod[] = [];
  schedule.forEach(({ from, value }, index) => {
    const until = schedule[index + 1]?.from ?? null;
    const holds = placedInService !== null && placedInService >= from && (until === null || placedInService < until);
    const before = periods.at(-1);
    // Two entries with the same value are one period to a reader.
    if (before?.value === value) periods[periods.length - 1] = { ...before, until, holds: before.holds || holds };
    else periods.push({ from, until, value, holds });
  });
  return {
    acquired,
    inTime: acquired === null ? null : acquired <= lastAcquired,
    placedInService,
    lastAcquired,
    periods,
    of: percentages ? "percentage" : "amount",
    isBefore: placedInService !== null && placedInService < (schedule[0]?.from ?? ""),
  };
}

/** The first and last day that the picture shows: whole years around everything that is on it. */
export function spanOf({ acquired, placedInService, lastAcquired, periods }: Timeline): {
  readonly first: IsoDate;
  readonly last: IsoDate;
} {
  const days = [acquired, placedInService, lastAcquired, ...periods.map(({ from }) => from)];
  const years = days.flatMap((day) => (day === null ? [] : [Number(day.slice(0, 4))]));
  return { first: `${Math.min(...years)}-01-01`, last: `${Math.max(...years) + 1}-01-01` };
}

/** Where a day is between two others, from 0 to 1. */
export function placeBetween(day: IsoDate, { first, last }: ReturnType<typeof spanOf>): number {
  const [from, at, to] = [first, day, last].map((each) => Date.parse(`${each}T00:00:00Z`)) as [number, number, number];
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}
