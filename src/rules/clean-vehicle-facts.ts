import type { IsoDate } from "../law";
import type { IndividualStatus, VehicleClass } from "../law/clean-vehicle-credit";
import type { CountryCode } from "../names/countries";
import { Problem } from "../sentences/problem";
import type { Word } from "../sentences/words";

/** A fact as read: its value, null if blank, or the Problem of a cell that cannot be read. */
export type Fact<T> = T | null | Problem;

/** The facts about one vehicle and its buyer that section 30D requires. */
export interface VehicleFacts {
  /** The day on which a binding written contract exists and a payment has been made (FS-2025-05). */
  readonly acquired: Fact<IsoDate>;
  readonly placedInService: Fact<IsoDate>;
  readonly finalAssemblyCountry: Fact<CountryCode>;
  readonly capacityKwh: Fact<number>;
  readonly weightLb: Fact<number>;
  readonly vehicleClass: Fact<VehicleClass>;
  readonly msrpUsd: Fact<number>;
  readonly filingStatus: Fact<IndividualStatus | "business">;
  /** Modified adjusted gross income of the year placed in service. */
  readonly incomeUsd: Fact<number>;
  /** That of the year before. */
  readonly priorIncomeUsd: Fact<number>;
  /** Blank means the same as `filingStatus`. */
  readonly priorFilingStatus: Fact<IndividualStatus>;
  readonly mineralsMet: Fact<boolean>;
  readonly componentsMet: Fact<boolean>;
  readonly feocComponent: Fact<boolean>;
  /** `impracticable to trace`: only such material is from a foreign entity of concern. */
  readonly feocMineral: Fact<boolean | "impracticable to trace">;
}

/** The name of each fact in cells, messages and steps. */
export const factLabels: Readonly<Record<keyof VehicleFacts, Word>> = {
  acquired: "Acquired",
  placedInService: "Placed in service",
  finalAssemblyCountry: "Final assembly country",
  capacityKwh: "Battery capacity (kWh)",
  weightLb: "Gross vehicle weight rating (lb)",
  vehicleClass: "Vehicle class",
  msrpUsd: "MSRP",
  filingStatus: "Filing status",
  incomeUsd: "Modified AGI",
  priorIncomeUsd: "Prior-year modified AGI",
  priorFilingStatus: "Prior-year filing status",
  mineralsMet: "Critical minerals met",
  componentsMet: "Battery components met",
  feocComponent: "FEOC battery component",
  feocMineral: "FEOC critical mineral",
};

/** Whether a fact is given and readable. */
export function isGiven<T>(fact: Fact<T>): fact is T {
  return fact !== null && !(fact instanceof Problem);
}

/** The first of the named facts that is given but cannot be read. */
export function unreadableOf(facts: VehicleFacts, names: readonly (keyof VehicleFacts)[]): Problem | null {
  for (const name of names) {
    const fact = facts[name];
    if (fact instanceof Problem) return fact;
  }
  return null;
}
