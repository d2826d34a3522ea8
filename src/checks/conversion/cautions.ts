import type { CheckResult } from "../definitions/definition";
import { daysApart, type Rate } from "./rates";

/** A month: a rate from another time may be the wrong one. */
const FAR = 31;

/** A day on which the law depends. */
interface NamedDay {
  readonly title: string;
  /** ISO date. */
  readonly value: string;
}

/** A rate of a day far from one on which the law depends. */
export interface DistantRate {
  readonly rate: Rate;
  readonly date: NamedDay;
  readonly days: number;
}

export function distantRates(rates: readonly Rate[], dates: readonly NamedDay[]): DistantRate[] {
  return [...new Set(rates)].flatMap((rate) =>
    dates.flatMap((date) => {
      const days = daysApart(rate.day, date.value);
      return days !== null && days > FAR ? [{ rate, date, days }] : [];
    }),
  );
}

/** Shares this close could be told apart only by digits that a rounded amount has lost. */
const TOO_CLOSE = 1e-11;

/** Whether a share is so close to its threshold that rounded amounts could decide between them. */
export function isTooClose(result: CheckResult | null): boolean {
  const bar = result?.bar;
  const isClose = (share: number) => Math.abs(share - (bar?.threshold ?? 0)) <= TOO_CLOSE;
  return bar !== undefined && bar !== null && (isClose(bar.share) || isClose(bar.potential ?? bar.share));
}
