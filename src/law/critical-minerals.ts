import type { CitationId } from "./citations";
import type { DecimalText, IsoDate, Schedule } from "./schedule";
import { struckPercentages } from "./struck-percentages";

/**
 * The critical mineral requirement, 30D(e)(1). The minerals are in `applicable-critical-minerals.ts`, the countries with agreements in
 * `free-trade-countries.ts`, and the countries where recycling counts in `north-america.ts`.
 */

/**
 * 30D(e)(1)(B): minimum share of the value of the applicable critical minerals, by the day on which the vehicle is placed in service. The
 * first day is the day after the guidance was issued, 2023-04-17 (P.L. 117-169 s. 13401(k)(3)).
 */
export const criticalMineralPercentages: Schedule<DecimalText> = [
  { from: "2023-04-18", value: "0.40", citation: "30D(e)(1)(B)" },
  { from: "2024-01-01", value: "0.50", citation: "30D(e)(1)(B)" },
  { from: "2025-01-01", value: "0.60", citation: "30D(e)(1)(B)" },
  { from: "2026-01-01", value: "0.70", citation: "30D(e)(1)(B)" },
  struckPercentages,
];

/** The transitional test of 26 CFR 1.30D-3 for procurement chains. */
interface ValueAddedTest {
  /** If at least this part of the value added by a step qualifies, the chain counts in full. */
  readonly minimumShare: DecimalText;
  /** Available only for manufacturer reports before this day. After that, only the traced qualifying value test remains. */
  readonly reportsBefore: IsoDate;
  readonly citation: CitationId;
}

export const valueAddedTest: ValueAddedTest = {
  minimumShare: "0.50",
  reportsBefore: "2027-01-01",
  citation: "1.30D-3 value added",
};
