import { callFunction } from "../../checks/calls/engine";
import { ratioOfNumber, ZERO } from "../../exact";
import type { Cell } from "../../functions/cells";
import { advancedManufacturingLaw } from "../../law/advanced-manufacturing";
import { cleanVehicleLaw } from "../../law/clean-vehicle-credit";
import { feocLaw } from "../../law/foreign-entities-of-concern";
import { factLabels, type VehicleFacts } from "../../rules/clean-vehicle-facts";
import type { AmountPlan, Deciding, DecidingColumn, Earning, RefusedCombination } from "./amount-plan";
import { daysIn, numbersIn } from "./bounds";

const NOTHING: Earning = { amount: ZERO, full: ZERO, missing: true, cap: null };

const column = (parameter: string, deciding: Deciding, optional = false): DecidingColumn => ({
  parameter,
  optional,
  deciding,
});

/** More than any kW allows, so that a cap shows. */
const LARGE = 1e9;

export const advancedManufacturing: AmountPlan = {
  id: "advanced-manufacturing",
  columns: [
    column("component", { by: "text" }),
    column("date", { by: "day", bounds: daysIn(advancedManufacturingLaw) }),
    column("kW", { by: "number", bounds: [] }, true),
  ],
  quantity: "quantity",
  limit: "kW",
  hasPhaseOut: true,
  unnamed: "unknown",
  judge: (combinations) => {
    const refused = combinations.flatMap(({ component }, combination): RefusedCombination[] => {
      if (component === null) return [];
      const found = callFunction("ADVANCED_MANUFACTURING_CREDIT", [component, 1, "2025-06-30"]);
      if (found.ok || found.place.parameter !== "component") return [];
      return [{ combination, parameter: "component", problem: found }];
    });
    if (refused.length > 0) return firstOfEach(refused, combinations);
    const cells = (name: string): Cell[][] => combinations.map((each) => [each[name] ?? null]);
    const rowsOf = (quantity: number): readonly (readonly Cell[])[] => {
      const found = callFunction("ADVANCED_MANUFACTURING_BY", [
        combinations.map((_, at) => [at + 1]),
        cells("component"),
        combinations.map(() => [quantity]),
        cells("date"),
        combinations.map((each) => [typeof each.kW === "number" ? Math.sign(each.kW) : null]),
      ]);
      return found.ok ? (found.value as readonly (readonly Cell[])[]) : [];
    };
    const one = rowsOf(1);
    const many = rowsOf(LARGE);
    return combinations.map((_, at): Earning => {
      const [, , , , amount, full, missing] = one[at] ?? [];
      if (typeof amount !== "number" || typeof full !== "number" || missing !== 0) return NOTHING;
      const counted = many[at]?.[2];
      const isCapped = typeof counted === "number" && counted !== LARGE;
      return {
        amount: ratioOfNumber(amount),
        full: ratioOfNumber(full),
        missing: false,
        cap: isCapped ? ratioOfNumber(counted) : null,
      };
    });
  },
};

/** 30D(b) before P.L. 117-169: an amount for each whole kWh from the threshold on, up to the most. */
const WHOLE_KWH = Array.from({ length: 20 }, (_, at) =>
  String(Number(cleanVehicleLaw.kilowattHourFormula.thresholdKwh) + at),
);
const DAYS = daysIn(cleanVehicleLaw, feocLaw.exclusions);
const INCOMES: Deciding = { by: "number", bounds: numbersIn(cleanVehicleLaw.incomeCapUsd.value) };

const decidingOf: Readonly<Record<keyof VehicleFacts, Deciding>> = {
  acquired: { by: "day", bounds: DAYS },
  placedInService: { by: "day", bounds: DAYS },
  finalAssemblyCountry: { by: "text" },
  capacityKwh: { by: "number", bounds: numbersIn(cleanVehicleLaw.minimumCapacityKwh.value, WHOLE_KWH) },
  weightLb: { by: "number", bounds: numbersIn(cleanVehicleLaw.weightLimitLb.value) },
  vehicleClass: { by: "text" },
  msrpUsd: { by: "number", bounds: numbersIn(cleanVehicleLaw.priceCapUsd.value) },
  filingStatus: { by: "text" },
  incomeUsd: INCOMES,
  priorIncomeUsd: INCOMES,
  priorFilingStatus: { by: "text" },
  mineralsMet: { by: "text" },
  componentsMet: { by: "text" },
  feocComponent: { by: "text" },
  feocMineral: { by: "text" },
};

const FACTS = Object.keys(factLabels) as (keyof VehicleFacts)[];

export const cleanVehicleCredit: AmountPlan = {
  id: "clean-vehicle-credit",
  columns: FACTS.map((name) => column(name, decidingOf[name], true)),
  quantity: null,
  limit: null,
  hasPhaseOut: false,
  unnamed: null,
  judge: (combinations) => {
    const refused: RefusedCombination[] = [];
    const earnings = combinations.map((cells, combination): Earning => {
      const given = FACTS.filter((name) => name in cells);
      const table = [given.map((name) => factLabels[name]), given.map((name) => cells[name] ?? null)];
      const found = callFunction("CLEAN_VEHICLE_CREDIT", [
        given.length > 1 ? table : given.map((name) => [factLabels[name], cells[name] ?? null]),
      ]);
      if (found.ok) {
        const [[amount] = []] = found.value as readonly (readonly Cell[])[];
        // A vehicle without any fact is a blank row.
        if (typeof amount !== "number") return NOTHING;
        return { amount: ratioOfNumber(amount), full: ratioOfNumber(amount), missing: false, cap: null };
      }
      const at = found.place.row?.column;
      const parameter = at === undefined ? undefined : given[at - 1];
      // A fact that cannot be read is a mistake in the lots; one that is not there is only missing.
      if (parameter !== undefined) refused.push({ combination, parameter, problem: found });
      return NOTHING;
    });
    return refused.length > 0 ? firstOfEach(refused, combinations) : earnings;
  },
};

/** At most so many texts are reported. */
const MOST_REFUSED = 20;

/** One problem for each distinct text. */
function firstOfEach(
  refused: readonly RefusedCombination[],
  combinations: readonly Readonly<Record<string, Cell>>[],
): RefusedCombination[] {
  const seen = new Set<string>();
  return refused
    .filter(({ combination, parameter }) => {
      const text = `${parameter}\n${String(combinations[combination]?.[parameter])}`;
      if (seen.has(text)) return false;
      seen.add(text);
      return true;
    })
    .slice(0, MOST_REFUSED);
}
