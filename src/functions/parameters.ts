import type { Parameter } from "./declaration";

/** The day that picks the applicable percentage, 30D(e)(1)(B) and (2)(B). */
export const placedInService: Parameter = {
  name: "placedInService",
  kind: "one",
  day: true,
  description: "Day on which the vehicle is placed in service: a date, or text such as 2024-05-01.",
};

/** The day on which countries are judged where no vehicle is asked about. */
export const dateJudged: Parameter = {
  name: "date",
  kind: "one",
  day: true,
  optional: true,
  description: "Day on which countries are judged. Omitted: the newest day that the law data knows.",
};
