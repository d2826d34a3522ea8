import type { Parameter } from "./declaration";

/** The day that picks the applicable percentage, 30D(e)(1)(B) and (2)(B). */
export const placedInService: Parameter = {
  name: "placedInService",
  kind: "one",
  day: true,
  description: "Day on which the vehicle is placed in service: a date, or text such as 2024-05-01.",
};
