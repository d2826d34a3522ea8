import type { CitationId } from "../law";
import { batteryComponentPercentages } from "../law/battery-components";
import { criticalMineralPercentages } from "../law/critical-minerals";
import type { DatedValue, DecimalText, IsoDate, Schedule } from "../law/schedule";
import { numberOfRatio, type Ratio, ratioOfText } from "../exact";
import { entryOn } from "./calendar";
import { notAvailable } from "../sentences/problem";
import { word } from "../sentences/reason";
import type { Word } from "../sentences/words";

/** Computed percentages, one per schedule entry. */
const percentages = new WeakMap<DatedValue<DecimalText>, ApplicablePercentage>();

export interface ApplicablePercentage {
  /** As a fraction: 2/5 for 40 %. */
  readonly fraction: Ratio;
  /** The same as the nearest double, for cells. */
  readonly number: number;
  /** As shown: `40 %`. */
  readonly text: string;
  readonly citation: CitationId;
}

/**
 * 30D(e)(1)(B): the minimum share of the value of the critical minerals, by the day on which the vehicle is placed in service.
 * @throws Problem (not available) before 2023-04-18 and from 2027-01-01.
 */
export function criticalMineralPercentage(
  placedInService: IsoDate,
  schedule: Schedule<DecimalText> = criticalMineralPercentages,
): ApplicablePercentage {
  return applicablePercentage(placedInService, schedule, "critical minerals");
}

/**
 * 30D(e)(2)(B): the minimum share of the value of the battery components, by the day on which the vehicle is placed in service.
 * @throws Problem (not available) before 2023-04-18 and from 2027-01-01.
 */
export function batteryComponentPercentage(
  placedInService: IsoDate,
  schedule: Schedule<DecimalText> = batteryComponentPercentages,
): ApplicablePercentage {
  return applicablePercentage(placedInService, schedule, "battery components");
}

function applicablePercentage(
  placedInService: IsoDate,
  schedule: Schedule<DecimalText>,
  requirement: Word,
): ApplicablePercentage {
  const entry = entryOn(schedule, placedInService);
  const values = { requirement: word(requirement), date: placedInService };
  const place = { parameter: "placedInService" };
  if (entry === null) {
    throw notAvailable("cleanVehicle.percentageBefore", { ...values, from: schedule[0]?.from ?? "" }, place);
  }
  if (entry.value === null) throw notAvailable("cleanVehicle.percentageStruck", { ...values, from: entry.from }, place);
  let percentage = percentages.get(entry);
  if (!percentage) {
    const fraction = ratioOfText(entry.value);
    percentage = {
      fraction,
      number: numberOfRatio(fraction),
      text: `${fraction.mul(100n).toString()} %`,
      citation: entry.citation,
    };
    percentages.set(entry, percentage);
  }
  return percentage;
}
