import type { DatedValue } from "./schedule";

/**
 * P.L. 119-21 s. 70502(b) struck every percentage for 2027 and later from section 30D(e), so there is none. The 80 % of the regulation is
 * not in the statute. This is the last entry of both schedules of percentages.
 */
export const struckPercentages: DatedValue<never> = {
  from: "2027-01-01",
  value: null,
  citation: "30D(e) struck percentages",
  note:
    "P.L. 119-21 struck the statute's percentages for 2027 and later, but 26 CFR 1.30D-3 as published in 2024 still shows them " +
    "(not verified). Unsettled: no verdict.",
};
