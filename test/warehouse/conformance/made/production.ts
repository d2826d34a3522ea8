import { advancedManufacturingLaw } from "../../../../src/law/advanced-manufacturing";
import type { ConformanceCase } from "../case";
import { amount, type AmountKind, Chance } from "./chance";
import { around, type Lot, spelling, tableOf } from "./table-of";

const TEST = "advanced-manufacturing";
const COMPONENTS = advancedManufacturingLaw.components.flatMap(({ name, synonyms }) => [
  name,
  name,
  ...synonyms.slice(0, 2),
]);
const DAYS = [
  ...around("2023-01-01"),
  ...around("2025-07-05"),
  ...around("2028-01-01"),
  ...around("2030-01-01"),
  ...around("2031-01-01"),
  ...around("2032-01-01"),
  ...around("2033-01-01"),
  ...around("2034-01-01"),
  "2026-06-30",
];
const KINDS: readonly AmountKind[] = ["whole", "money", "money", "decimals", "digits", "tiny", "huge", "zero"];
const TYPES = { component: "text", quantity: "decimal", date: "day", kW: "decimal" } as const;
const UNREADABLE = [null, ""];

export function productionCases(seed: number): ConformanceCase[] {
  const chance = new Chance(seed);
  const lots = (count: number, lotOf: (group: string) => Lot): Lot[] =>
    Array.from({ length: count }, (_, at) =>
      Array.from({ length: chance.between(1, 7) }, () => lotOf(spelling(chance, `Plant ${at}`))),
    ).flat();
  return [
    tableOf(
      chance,
      TEST,
      "Production: every component over the steps of the phase-out",
      TYPES,
      lots(70, (group) => ({
        group,
        component: chance.pick(COMPONENTS),
        quantity: amount(chance, chance.pick(KINDS)),
        date: chance.pick(DAYS),
        kW: chance.holds(0.3) ? amount(chance, chance.pick(["whole", "money", "zero", "tiny"])) : null,
      })),
      { names: 1 },
    ),
    tableOf(
      chance,
      TEST,
      "Production: capacities at the cap of 100 kWh for each kW, and one unit away",
      TYPES,
      lots(20, (group) => {
        const kW = chance.between(1, 400);
        const above = chance.pick(["", "", ".000001", ".5"]);
        return {
          group,
          component: chance.pick([
            "battery cell",
            "battery module",
            "module without cells",
            "electrode active material",
          ]),
          quantity: chance.pick([`${kW * 100}${above}`, `${kW * 100 - 1}.999999`]),
          date: chance.pick(["2026-06-30", "2030-06-30", "2031-06-30", "2032-06-30"]),
          kW: chance.pick([String(kW), String(kW), "0", "-5"]),
        };
      }),
      { names: 2 },
    ),
    tableOf(
      chance,
      TEST,
      "Production: lots without an amount, blank rows and lots of no group",
      TYPES,
      lots(25, (group) => ({
        group: chance.pick([group, group, group, null, "", "unknown"]),
        component: chance.holds(0.6) ? chance.pick(COMPONENTS) : chance.pick(UNREADABLE),
        quantity: chance.pick([amount(chance, "money"), amount(chance, "whole"), "-1", null]),
        date: chance.pick([...DAYS, null]),
        kW: chance.pick([null, "1"]),
      })),
    ),
    tableOf(
      chance,
      TEST,
      "Production: calculated quantities",
      { ...TYPES, quantity: "double", kW: "double" },
      lots(20, (group) => ({
        group,
        component: chance.pick(["battery cell", "battery module", "torque tube", "microinverter", "Lithium"]),
        quantity: chance.pick([0.1 + 0.2, chance.between(1, 9999) * 1.1, chance.between(1, 99) / 7, 1e6 / 3]),
        date: chance.pick(DAYS),
        kW: chance.pick([null, 0.001, 0.1 + 0.2, 1 / 3]),
      })),
    ),
    tableOf(
      chance,
      TEST,
      "Production: one component and day for all",
      { quantity: "decimal" },
      lots(10, (group) => ({ group, quantity: amount(chance, chance.pick(KINDS)) })),
      { constants: { component: "battery cell", date: "2031-06-30" } },
    ),
  ];
}
