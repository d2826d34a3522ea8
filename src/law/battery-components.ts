import type { DecimalText, Schedule } from "./schedule";
import { struckPercentages } from "./struck-percentages";

/** The battery component requirement, 30D(e)(2), and its regulation. North America is in `north-america.ts`. */
export const batteryComponentLaw = {
  /** The minimum share of the value of the components. */
  requirement: "30D(e)(2)(A)",
  /** What makes a component North American. */
  northAmericanComponent: "1.30D-2(b)(35)",
  /** What a component's incremental value is. */
  incrementalValue: "1.30D-2(b)(27)",
} as const;

/**
 * 30D(e)(2)(B): minimum share of the value of the battery components, by the day on which the vehicle is placed in service. The first day
 * is the day after the guidance was issued, 2023-04-17 (P.L. 117-169 s. 13401(k)(3)).
 */
export const batteryComponentPercentages: Schedule<DecimalText> = [
  { from: "2023-04-18", value: "0.50", citation: "30D(e)(2)(B)" },
  { from: "2024-01-01", value: "0.60", citation: "30D(e)(2)(B)" },
  { from: "2025-01-01", value: "0.60", citation: "30D(e)(2)(B)" },
  { from: "2026-01-01", value: "0.70", citation: "30D(e)(2)(B)" },
  struckPercentages,
];
