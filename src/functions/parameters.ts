import type { Parameter } from "./declaration";

/** The date that determines the applicable percentage, 30D(e)(1)(B) and (2)(B). */
export const placedInService = {
  name: "placedInService",
  kind: "one",
  day: true,
  description: "Date the vehicle is placed in service: a date, or text such as 2024-05-01.",
} as const satisfies Parameter;

/** The date on which countries are judged if there is no vehicle. */
export const dateJudged = {
  name: "date",
  kind: "one",
  day: true,
  optional: true,
  description: "Date on which countries are judged. Omitted: the newest date in the law data.",
} as const satisfies Parameter;
