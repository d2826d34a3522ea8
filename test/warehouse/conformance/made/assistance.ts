import type { ConformanceCase } from "../case";
import { ratioDigits } from "../oracle";
import { amount, type AmountKind, Chance, tie } from "./chance";
import { FEW_FRACTIONS } from "./minerals";
import { type Lot, spelling, tableOf } from "./table-of";

const TEST = "material-assistance";
/** Properties with their thresholds in tenths of a percent, on the first and the last day of a year. */
const THRESHOLDS = [
  { property: "qualified facility", tenths: 400, date: "2026-01-01" },
  { property: "qualified facility", tenths: 450, date: "2027-12-31" },
  { property: "storage", tenths: 550, date: "2026-12-31" },
  { property: "Energy storage technology", tenths: 750, date: "2031-06-30" },
  { property: "solar component", tenths: 850, date: "2030-01-01" },
  { property: "PV module", tenths: 600, date: "2027-06-30" },
  { property: "inverter", tenths: 500, date: "2026-06-30" },
  { property: "wind component", tenths: 900, date: "2027-12-31" },
  { property: "battery component", tenths: 600, date: "2026-06-30" },
  { property: "Lithium", tenths: 0, date: "2029-06-30" },
] as const;
const WITHOUT = [
  { property: "wind component", date: "2028-01-01" },
  { property: "battery component", date: "2025-12-31" },
] as const;
const KINDS: readonly AmountKind[] = ["whole", "money", "decimals", "digits", "tiny", "huge", "zero"];
const EXEMPT = [null, null, null, "TRUE", "FALSE", "yes", ""];
const TYPES = { property: "text", date: "day", cost: "decimal", pfe: "text", exempt: "text" } as const;

interface About {
  readonly property: string | null;
  readonly date: string | null;
}

function randomProjects(chance: Chance, count: number, lotOf: (group: string, about: About) => Lot): Lot[] {
  return Array.from({ length: count }, (_, at) => {
    const { property, date } = chance.holds(0.9) ? chance.pick(THRESHOLDS) : chance.pick(WITHOUT);
    return Array.from({ length: chance.between(1, 6) }, (__, lot) =>
      lotOf(`Project ${at}`, lot === 0 || chance.holds(0.7) ? { property, date } : { property: null, date: null }),
    );
  }).flat();
}

/** A part of a cost, in the same units or finer ones. */
function partOf(chance: Chance, cost: string): string {
  const [whole = "0", fraction = ""] = cost.split(".");
  const units = BigInt(whole + fraction);
  const part = (units * BigInt(chance.between(0, 100))) / 100n;
  const digits = part.toString().padStart(fraction.length + 1, "0");
  const at = digits.length - fraction.length;
  return fraction === "" ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
}

export function assistanceCases(seed: number): ConformanceCase[] {
  const chance = new Chance(seed);
  return [
    tableOf(
      chance,
      TEST,
      "Assistance: ratios at the threshold and one unit of the last digit away",
      { property: "text", date: "day", cost: "decimal", pfe: "text" },
      THRESHOLDS.filter(({ tenths }) => tenths > 0).flatMap(({ property, date, tenths }, at) =>
        [-1, 0, 1].flatMap((above) => {
          const { qualifying, rest } = tie(chance, tenths, above, chance.between(2, 8));
          const lot = (cost: string, pfe: string | null): Lot => ({
            group: spelling(chance, `Project ${at} ${above}`),
            property,
            date,
            cost,
            pfe,
          });
          return [
            ...qualifying.map((cost) => lot(cost, chance.pick(["FALSE", "no", "False"]))),
            ...rest.map((cost) => lot(cost, chance.pick(["TRUE", "Yes", "true", null, "unknown"]))),
          ];
        }),
      ),
      { names: 1 },
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: truths, unknowns and elected contracts of several properties and days",
      TYPES,
      randomProjects(chance, 45, (group, about) => ({
        group,
        ...about,
        cost: amount(chance, chance.pick(KINDS)),
        pfe: chance.pick(["TRUE", "FALSE", "FALSE", "yes", "No", null, "", "unknown", "?"]),
        exempt: chance.pick(EXEMPT),
      })),
      { names: 2 },
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: columns of truths",
      { ...TYPES, pfe: "truth", exempt: "truth" },
      randomProjects(chance, 25, (group, about) => ({
        group,
        ...about,
        cost: amount(chance, chance.pick(KINDS)),
        pfe: chance.pick([true, false, false, null]),
        exempt: chance.pick([true, false, null, null]),
      })),
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: parts of costs as amounts",
      { property: "text", date: "day", cost: "decimal", pfe: "decimal" },
      randomProjects(chance, 30, (group, about) => {
        const cost = amount(chance, chance.pick(KINDS));
        return { group, ...about, cost, pfe: chance.pick([partOf(chance, cost), "0", cost, null]) };
      }).concat({ group: "Amounts", ...THRESHOLDS[0], cost: "100", pfe: "40" }),
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: parts of costs as fractions, thirds and sevenths among them",
      { property: "text", date: "day", cost: "decimal", pfe: "decimal", exempt: "truth" },
      randomProjects(chance, 35, (group, about) => ({
        group,
        ...about,
        cost: amount(chance, chance.pick(["whole", "money", "decimals", "zero"])),
        pfe: chance.pick(["0", "1", "0.5", "0.1", "0.25", "0.499999999999999", ...ratioDigits, null]),
        exempt: chance.pick([true, false, null, null, null]),
      })),
      { constants: { parts: "fraction" }, mayBeRefused: true },
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: eighths, tenths, thirds and sevenths of money",
      { property: "text", date: "day", cost: "decimal", pfe: "decimal", exempt: "truth" },
      randomProjects(chance, 35, (group, about) => ({
        group,
        ...about,
        cost: amount(chance, chance.pick(["whole", "money", "zero"])),
        pfe: chance.pick(FEW_FRACTIONS),
        exempt: chance.pick([true, false, null, null, null]),
      })),
      { constants: { parts: "fraction" } },
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: calculated costs and fractions, one property and day for all",
      { cost: "double", pfe: "double" },
      Array.from({ length: 20 }, (_, at) =>
        Array.from({ length: chance.between(1, 5) }, (): Lot => ({
          group: `Plant ${at}`,
          cost: chance.pick([0.1 + 0.2, chance.between(1, 9999) * 1.1, chance.between(1, 99) / 7, 1e6 / 3]),
          pfe: chance.pick([0, 1, 1 / 3, 2 / 3, 0.1 + 0.2, 5 / 7, 1.0000000000000002, null]),
        })),
      ).flat(),
      { constants: { property: "battery component", date: "2026-06-30", parts: "fraction" } },
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: numbers that are all 0 or 1 are FALSE and TRUE",
      { cost: "decimal", pfe: "decimal" },
      Array.from({ length: 12 }, (_, at) =>
        Array.from({ length: chance.between(1, 5) }, (): Lot => ({
          group: `Plant ${at}`,
          cost: amount(chance, chance.pick(["money", "whole"])),
          pfe: chance.pick(["0", "0", "1", null]),
        })),
      ).flat(),
      { constants: { property: "storage", date: "2026-06-30" } },
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: a column of zeros only, in which a 0 is FALSE beside NULL",
      { cost: "decimal", pfe: "decimal" },
      [
        { group: "A", cost: "10", pfe: "0" },
        { group: "A", cost: "20", pfe: null },
        { group: "B", cost: "30", pfe: "0" },
      ],
      { constants: { property: "storage", date: "2026-06-30" } },
    ),
    tableOf(
      chance,
      TEST,
      "Assistance: a column of zeros only and no NULL, in which every 0 is a blank",
      { cost: "decimal", pfe: "decimal" },
      [
        { group: "A", cost: "10", pfe: "0" },
        { group: "B", cost: "30", pfe: "0" },
      ],
      { constants: { property: "storage", date: "2026-06-30" } },
    ),
    tableOf(chance, TEST, "Assistance: blank rows, zeros and groups of which everything is left out", TYPES, [
      { group: "Zeros", property: "storage", date: "2026-06-30", cost: "0", pfe: "FALSE" },
      { group: "Blank", property: "storage", date: "2026-06-30", cost: null, pfe: "", exempt: null },
      { group: "Blank", property: null, date: null, cost: "0", pfe: null, exempt: "" },
      { group: "Elected", property: "storage", date: "2026-06-30", cost: "100", pfe: "TRUE", exempt: "TRUE" },
      { group: "Elected too late", property: "storage", date: "2030-01-01", cost: "100", pfe: "FALSE", exempt: "TRUE" },
      { group: "Two names", property: "storage", date: "2026-06-30", cost: "1", pfe: "FALSE" },
      { group: "two NAMES", property: "Energy storage technology", date: "2026-06-30", cost: "2", pfe: null },
      { group: "", property: "", date: null, cost: null, pfe: null, exempt: null },
    ]),
  ];
}
