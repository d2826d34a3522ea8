import { cleanVehicleLaw } from "../../../law/clean-vehicle-credit";
import { slug } from "../entries/anchors";
import { type Draft, stepsOf } from "../entries/entry";

const VEHICLE = "The vehicle";
const BUYER = "Income caps of buyers";
const PRICE = "Price caps";
const AMOUNT = "The amount";
const FORMER = "The amount before 2023-04-18";

/** Section 30D without its two requirements. */
export function cleanVehicleDrafts(): Draft[] {
  const { lastAcquired, weightLimitLb, minimumCapacityKwh, incomeCapUsd, priceCapUsd, halfUsd, kilowattHourFormula } =
    cleanVehicleLaw;
  const figure = (draft: Omit<Draft, "kind">): Draft => ({ ...draft, kind: "figure" });
  const former = (id: string, what: string, value: string, unit = "USD"): Draft =>
    figure({ id: `vehicle-former-${id}`, group: FORMER, what, value, unit, citation: kilowattHourFormula.citation });
  return [
    figure({
      id: "vehicle-last-acquired",
      group: VEHICLE,
      what: "Last day on which a vehicle can be acquired and still earn the credit",
      value: lastAcquired.value,
      unit: "day",
      citation: lastAcquired.citation,
    }),
    figure({
      id: "vehicle-weight-limit",
      group: VEHICLE,
      what: "Gross vehicle weight rating must be below, pounds",
      value: weightLimitLb.value,
      unit: "lb",
      citation: weightLimitLb.citation,
    }),
    figure({
      id: "vehicle-capacity",
      group: VEHICLE,
      what: "Least battery capacity, kilowatt hours",
      value: minimumCapacityKwh.value,
      unit: "kWh",
      citation: minimumCapacityKwh.citation,
    }),
    ...Object.entries(incomeCapUsd.value).map(([status, value]) =>
      figure({
        id: `vehicle-income-cap-${slug(status)}`,
        group: BUYER,
        what: `Highest modified adjusted gross income, filing status ${status}, US dollars`,
        value,
        unit: "USD",
        citation: incomeCapUsd.citation,
      }),
    ),
    ...Object.entries(priceCapUsd.value).map(([vehicle, value]) =>
      figure({
        id: `vehicle-price-cap-${slug(vehicle)}`,
        group: PRICE,
        what: `Highest manufacturer's suggested retail price, vehicle class ${vehicle}, US dollars`,
        value,
        unit: "USD",
        citation: priceCapUsd.citation,
      }),
    ),
    ...stepsOf(cleanVehicleLaw.amountRule, {
      id: "vehicle-amount-rule",
      group: AMOUNT,
      what: "How the amount is computed",
      dateMeans: "placed in service",
    }),
    figure({
      id: "vehicle-half-minerals",
      group: AMOUNT,
      what: "Half for the critical mineral requirement, US dollars",
      value: halfUsd.minerals,
      unit: "USD",
      citation: halfUsd.citation,
    }),
    figure({
      id: "vehicle-half-components",
      group: AMOUNT,
      what: "Half for the battery component requirement, US dollars",
      value: halfUsd.components,
      unit: "USD",
      citation: halfUsd.citation,
    }),
    former("base", "Base amount, US dollars", kilowattHourFormula.baseUsd),
    former(
      "step",
      "For reaching the capacity below, and again for each whole kilowatt hour above it, US dollars",
      kilowattHourFormula.stepUsd,
    ),
    former(
      "capacity",
      "Capacity from which the base amount rises, kilowatt hours",
      kilowattHourFormula.thresholdKwh,
      "kWh",
    ),
    former("most-for-capacity", "Most for the capacity, US dollars", kilowattHourFormula.mostForCapacityUsd),
    former("most", "Most in total, US dollars", kilowattHourFormula.mostUsd),
  ];
}
