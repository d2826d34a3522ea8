import type { DecimalText, Schedule } from "./schedule";

/**
 * Applicable percentages of section 30D(e), by the date on which the vehicle is placed in service.
 * They start with the day after the guidance of 2023-04-17 was issued (P.L. 117-169 s. 13401(k)(3)).
 * P.L. 119-21 s. 70502(b) struck every step for 2027 and later, so there is none: the regulation's 80 % is not law of the statute.
 */
const STRUCK =
  "P.L. 119-21 struck the statute's percentages for 2027 and later, while 26 CFR 1.30D-3 as published in 2024 still shows them " +
  "(not verified). Unsettled: no verdict.";

/** 30D(e)(1)(B): minimum share of the value of the applicable critical minerals. */
export const criticalMineralPercentages: Schedule<DecimalText> = [
  { from: "2023-04-18", value: "0.40", citation: "30D(e)(1)(B)" },
  { from: "2024-01-01", value: "0.50", citation: "30D(e)(1)(B)" },
  { from: "2025-01-01", value: "0.60", citation: "30D(e)(1)(B)" },
  { from: "2026-01-01", value: "0.70", citation: "30D(e)(1)(B)" },
  { from: "2027-01-01", value: null, citation: "30D(e) struck percentages", note: STRUCK },
];

/** 30D(e)(2)(B): minimum share of the value of the battery components. */
export const batteryComponentPercentages: Schedule<DecimalText> = [
  { from: "2023-04-18", value: "0.50", citation: "30D(e)(2)(B)" },
  { from: "2024-01-01", value: "0.60", citation: "30D(e)(2)(B)" },
  { from: "2025-01-01", value: "0.60", citation: "30D(e)(2)(B)" },
  { from: "2026-01-01", value: "0.70", citation: "30D(e)(2)(B)" },
  { from: "2027-01-01", value: null, citation: "30D(e) struck percentages", note: STRUCK },
];
