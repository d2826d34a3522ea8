import type { DatedValue } from "./schedule";

/**
 * P.L. 119-21 s. 70502(b) struck every step for 2027 and later from section 30D(e), so there is none: the regulation's 80 % is not law of
 * the statute. The last entry of both schedules of percentages.
 */
export const struckPercentages: DatedValue<never> = {
  from: "2027-01-01",
  value: null,
  citation: "30D(e) struck percentages",
  note:
    "P.L. 119-21 struck the statute's percentages for 2027 and later, while 26 CFR 1.30D-3 as published in 2024 still shows them " +
    "(not verified). Unsettled: no verdict.",
};
