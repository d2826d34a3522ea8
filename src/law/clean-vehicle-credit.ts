import type { CitationId } from "./citations";
import type { DatedValue, DecimalText, IsoDate, Schedule } from "./schedule";

/** Filing statuses of individuals. A business has no adjusted gross income and files under none of them. */
export type IndividualStatus = "joint" | "surviving spouse" | "head of household" | "single" | "separate";

/** The classes that 30D(f)(11)(B) distinguishes. */
export type VehicleClass = "van" | "SUV" | "pickup" | "other";

/** How the amount is computed for vehicles placed in service on or after a certain day. */
export type AmountRule = "kilowatt hours" | "two halves";

/**
 * The tests and amounts of section 30D for a new clean vehicle, except the requirements in `critical-minerals.ts` and
 * `battery-components.ts`.
 */
export interface CleanVehicleLaw {
  /** 30D(h): the last day on which a vehicle can be acquired and still earn the credit. */
  readonly lastAcquired: { readonly value: IsoDate; readonly citation: CitationId };
  /** How the amount is computed, by the day placed in service. Earlier days are not answered; null means unsettled. */
  readonly amountRule: Schedule<AmountRule>;
  /** 30D(d)(1)(E): the gross vehicle weight rating must be below this, in pounds. */
  readonly weightLimitLb: { readonly value: DecimalText; readonly citation: CitationId };
  /** 30D(d)(1)(F): the battery capacity must be at least this, in kilowatt hours. */
  readonly minimumCapacityKwh: { readonly value: DecimalText; readonly citation: CitationId };
  /** 30D(d)(1)(G): final assembly in North America. */
  readonly finalAssembly: { readonly citation: CitationId };
  /** 30D(f)(10): no credit if modified adjusted gross income is above the cap in both years, in US dollars. */
  readonly incomeCapUsd: {
    readonly value: Readonly<Record<IndividualStatus, DecimalText>>;
    readonly citation: CitationId;
  };
  /** 30D(f)(11): no credit if the manufacturer's suggested retail price is above the cap, in US dollars. */
  readonly priceCapUsd: { readonly value: Readonly<Record<VehicleClass, DecimalText>>; readonly citation: CitationId };
  /** 30D(b)(2) and (3): what each half is worth, in US dollars. */
  readonly halfUsd: { readonly minerals: DecimalText; readonly components: DecimalText; readonly citation: CitationId };
  /** 30D(b) before P.L. 117-169, in US dollars and kilowatt hours. */
  readonly kilowattHourFormula: {
    readonly baseUsd: DecimalText;
    readonly stepUsd: DecimalText;
    readonly thresholdKwh: DecimalText;
    readonly mostForCapacityUsd: DecimalText;
    readonly mostUsd: DecimalText;
    readonly citation: CitationId;
  };
}

const AMOUNT_RULES: readonly DatedValue<AmountRule>[] = [
  { from: "2023-01-01", value: "kilowatt hours", citation: "30D(b) before P.L. 117-169" },
  { from: "2023-04-18", value: "two halves", citation: "30D(b)" },
  {
    from: "2027-01-01",
    value: null,
    citation: "30D(e) struck percentages",
  },
];

export const cleanVehicleLaw: CleanVehicleLaw = {
  lastAcquired: { value: "2025-09-30", citation: "30D(h)" },
  amountRule: AMOUNT_RULES,
  weightLimitLb: { value: "14000", citation: "30D(d)(1)(E)" },
  minimumCapacityKwh: { value: "7", citation: "30D(d)(1)(F)" },
  finalAssembly: { citation: "30D(d)(1)(G)" },
  incomeCapUsd: {
    value: {
      joint: "300000",
      "surviving spouse": "300000",
      "head of household": "225000",
      single: "150000",
      separate: "150000",
    },
    citation: "30D(f)(10)",
  },
  priceCapUsd: { value: { van: "80000", SUV: "80000", pickup: "80000", other: "55000" }, citation: "30D(f)(11)" },
  halfUsd: { minerals: "3750", components: "3750", citation: "30D(b)" },
  kilowattHourFormula: {
    baseUsd: "2500",
    stepUsd: "417",
    thresholdKwh: "5",
    mostForCapacityUsd: "5000",
    mostUsd: "7500",
    citation: "30D(b) before P.L. 117-169",
  },
};
