import type { CitationId } from "./citations";
import type { DecimalText, IsoDate, Schedule } from "./schedule";
import { struckPercentages } from "./struck-percentages";

/**
 * The critical mineral requirement, 30D(e)(1). Which minerals are meant is in `applicable-critical-minerals.ts`, with which countries there
 * are agreements in `free-trade-countries.ts`, and where recycling counts in `north-america.ts`.
 */

/**
 * 30D(e)(1)(B): minimum share of the value of the applicable critical minerals, by the day on which the vehicle is placed in service. It
 * starts with the day after the guidance of 2023-04-17 was issued (P.L. 117-169 s. 13401(k)(3)).
 */
export const criticalMineralPercentages: Schedule<DecimalText> = [
  { from: "2023-04-18", value: "0.40", citation: "30D(e)(1)(B)" },
  { from: "2024-01-01", value: "0.50", citation: "30D(e)(1)(B)" },
  { from: "2025-01-01", value: "0.60", citation: "30D(e)(1)(B)" },
  { from: "2026-01-01", value: "0.70", citation: "30D(e)(1)(B)" },
  struckPercentages,
];

/** The transitional way of 26 CFR 1.30D-3 to count a procurement chain. */
interface ValueAddedTest {
  /** Part of the value added by a step from which on the chain counts in full. */
  readonly minimumShare: DecimalText;
  /** For reports of the manufacturer before this day only; then the traced qualifying value test is left. */
  readonly reportsBefore: IsoDate;
  readonly citation: CitationId;
}

export const valueAddedTest: ValueAddedTest = {
  minimumShare: "0.50",
  reportsBefore: "2027-01-01",
  citation: "1.30D-3 value added",
};
