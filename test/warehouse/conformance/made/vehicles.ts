import type { CaseType, ConformanceCase } from "../case";
import { Chance } from "./chance";
import { around, type Lot, spelling, tableOf } from "./table-of";

const TEST = "clean-vehicle-credit";
const TYPES: Readonly<Record<string, CaseType>> = {
  acquired: "day",
  placedInService: "day",
  finalAssemblyCountry: "text",
  capacityKwh: "decimal",
  weightLb: "decimal",
  vehicleClass: "text",
  msrpUsd: "decimal",
  filingStatus: "text",
  incomeUsd: "decimal",
  priorIncomeUsd: "decimal",
  priorFilingStatus: "text",
  mineralsMet: "truth",
  componentsMet: "truth",
  feocComponent: "truth",
  feocMineral: "truth",
};
/** A vehicle that earns both halves. */
const SOUND: Lot = {
  acquired: "2025-06-01",
  placedInService: "2025-06-30",
  finalAssemblyCountry: "United States",
  capacityKwh: "75",
  weightLb: "6000",
  vehicleClass: "SUV",
  msrpUsd: "60000",
  filingStatus: "joint",
  incomeUsd: "250000",
  priorIncomeUsd: "400000",
  priorFilingStatus: null,
  mineralsMet: true,
  componentsMet: true,
  feocComponent: false,
  feocMineral: false,
};

/** A number, and the numbers one cent, one millionth and some units of a double beside it. */
const beside = (value: number): string[] => [
  String(value),
  `${value}.01`,
  `${value}.000001`,
  `${value - 1}.99`,
  `${value - 1}.999999`,
];

const VALUES: Readonly<Record<string, readonly (string | boolean | null)[]>> = {
  acquired: [...around("2025-10-01"), "2023-01-15", "2024-06-30", null],
  placedInService: [
    ...around("2023-01-01"),
    ...around("2023-04-18"),
    ...around("2024-01-01"),
    ...around("2025-01-01"),
    ...around("2027-01-01"),
    "2025-12-15",
    null,
  ],
  finalAssemblyCountry: ["Mexico", "Canada", "usa", "China", "Germany", null, ""],
  capacityKwh: [...beside(7), ...beside(5), ...beside(8), ...beside(16), "17.99", "75.3", null],
  weightLb: [...beside(14000), "0", null],
  vehicleClass: ["van", "SUV", "Pickup truck", "other", "sport utility vehicle", null],
  msrpUsd: [...beside(80000), ...beside(55000), null],
  filingStatus: ["joint", "Married filing jointly", "single", "Head of household", "separate", "business", null],
  incomeUsd: [...beside(300000), ...beside(150000), ...beside(225000), "-5000", null],
  priorIncomeUsd: [...beside(300000), ...beside(150000), ...beside(225000), null],
  priorFilingStatus: [null, "joint", "single"],
  mineralsMet: [true, false, null],
  componentsMet: [true, false, null],
  feocComponent: [false, false, true, null],
  feocMineral: [false, false, true, null],
};

export function vehicleCases(seed: number): ConformanceCase[] {
  const chance = new Chance(seed);
  const names = Object.keys(VALUES);
  const value = (name: string) => chance.pick(VALUES[name] as readonly (string | boolean | null)[]);
  const changed = (count: number): Lot =>
    Object.fromEntries(Array.from({ length: count }, () => chance.pick(names)).map((name) => [name, value(name)]));
  return [
    tableOf(
      chance,
      TEST,
      "Vehicles: one fact at a time on both sides of its limit",
      TYPES,
      names.flatMap((name) =>
        (VALUES[name] ?? []).map((each, at) => ({ ...SOUND, group: `${name} ${at}`, [name]: each })),
      ),
    ),
    tableOf(
      chance,
      TEST,
      "Vehicles: models with many buyers",
      TYPES,
      Array.from({ length: 150 }, () => ({
        ...SOUND,
        group: spelling(chance, `Model ${chance.between(1, 12)}`),
        ...changed(chance.between(0, 4)),
      })),
      { names: 1 },
    ),
    tableOf(
      chance,
      TEST,
      "Vehicles: by kWh before the day of the two halves",
      TYPES,
      Array.from({ length: 60 }, () => ({
        ...SOUND,
        group: `Model ${chance.between(1, 5)}`,
        acquired: "2023-01-15",
        placedInService: chance.pick(["2023-01-01", "2023-04-17", "2023-04-18"]),
        capacityKwh: value("capacityKwh"),
        ...changed(chance.between(0, 1)),
      })),
    ),
  ];
}
