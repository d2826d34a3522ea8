import type { ConformanceCase } from "../case";
import { ratioDigits } from "../oracle";
import { amount, type AmountKind, Chance, tie } from "./chance";
import { around, type Lot, spelling, tableOf } from "./table-of";

const TEST = "critical-minerals";
const QUALIFY = [
  "Chile",
  "CL",
  "CHL",
  "Australia",
  "South Korea",
  "Korea, Republic of",
  "KR",
  "USA",
  "United States",
  "us",
];
const FAIL = ["China", "CN", "DRC", "Congo, Democratic Republic of the", "Indonesia", "Russia", "Zambia", "Germany"];
const UNKNOWN = [null, "", "  ", "unknown", "TBD", "N/A", "?", "Puerto Rico", "Guam"];
const AMERICAN = ["Mexico", "Canada", "United States", "MX"];
const PLACES = [...QUALIFY, ...FAIL, "Japan", "JP", ...UNKNOWN, "TRUE", "false", " chile ", "Côte d'Ivoire", "NO"];
/** Days with a percentage: tenths of a percent by the days on its edges. */
const PERCENTAGES = [
  { tenths: 400, days: ["2023-04-18", "2023-12-31"] },
  { tenths: 500, days: ["2024-01-01", "2024-12-31"] },
  { tenths: 600, days: ["2025-01-01", "2025-06-30", "2025-12-31"] },
  { tenths: 700, days: ["2026-01-01", "2026-12-31"] },
] as const;
const OTHER_DAYS = [...around("2023-03-28"), "2023-04-17", "2022-12-31", "2027-01-01", "2031-06-30"];
const MATERIALS = [
  "Lithium",
  "LiOH",
  "lithium hydroxide monohydrate",
  "Nickel",
  "nickel sulfate",
  "Cobalt",
  "graphite",
  "Mn",
];
const OTHER_MATERIALS = ["Copper", "steel", "iron", "gold"];

const PLAIN = { placedInService: "day", value: "decimal", extraction: "text", processing: "text" } as const;

/** Groups whose share is exactly the percentage of their day, or one unit of the last digit off. */
function ties(chance: Chance, decimals: number): Lot[] {
  let number = 0;
  return PERCENTAGES.flatMap(({ tenths, days }) =>
    days.flatMap((placedInService) =>
      [-1, 0, 1].flatMap((above) => {
        const group = `Tie ${++number}`;
        const { qualifying, rest } = tie(chance, tenths, above, decimals);
        const common = { group: spelling(chance, group), placedInService };
        return [
          ...qualifying.map((value) => ({
            ...common,
            value,
            ...chance.pick([
              { extraction: chance.pick(QUALIFY), processing: chance.pick(FAIL) },
              { extraction: chance.pick(FAIL), processing: chance.pick(QUALIFY) },
              { extraction: chance.pick(UNKNOWN), processing: chance.pick(QUALIFY) },
              { extraction: "-", processing: chance.pick(QUALIFY) },
            ]),
          })),
          ...rest.map((value) => ({
            ...common,
            value,
            extraction: chance.pick(FAIL),
            processing: chance.pick([...FAIL, "-", null]),
          })),
        ];
      }),
    ),
  );
}

const anyDay = (chance: Chance): string =>
  chance.holds(0.85) ? chance.pick(chance.pick(PERCENTAGES).days) : chance.pick(OTHER_DAYS);

/** Only the first lot of a group is sure to state its day. */
function randomGroups(
  chance: Chance,
  groups: number,
  lots: number,
  lotOf: (group: string, day: string | null) => Lot,
): Lot[] {
  return Array.from({ length: groups }, (_, at) => {
    const day = anyDay(chance);
    return Array.from({ length: chance.between(1, lots) }, (__, lot) =>
      lotOf(`Group ${at + 1}`, lot === 0 || chance.holds(0.8) ? day : null),
    );
  }).flat();
}

const KINDS: readonly AmountKind[] = ["whole", "money", "money", "decimals", "digits", "tiny", "huge", "zero"];
const randomValue = (chance: Chance): string => amount(chance, chance.pick(KINDS));

/** A step of recycled chains, and of chains that have both. */
function recycledSteps(chance: Chance): Lot {
  return chance.pick<Lot>([
    { extraction: null, processing: null, recycling: chance.pick([...AMERICAN, "Japan", "China", "Guam"]) },
    { extraction: "-", processing: "-", recycling: chance.pick([...AMERICAN, "Germany", null, ""]) },
    { extraction: chance.pick(FAIL), processing: "–", recycling: chance.pick([...AMERICAN, null, "-"]) },
    { extraction: chance.pick(PLACES), processing: chance.pick(FAIL), recycling: null },
    { extraction: "-", processing: chance.pick(FAIL), recycling: chance.pick([...AMERICAN, ...FAIL]) },
    { extraction: null, processing: "-", recycling: chance.pick([...AMERICAN, null]) },
    { extraction: null, processing: null, recycling: null },
    { extraction: chance.pick(QUALIFY), processing: chance.pick(PLACES), recycling: "-" },
  ]);
}

const FRACTIONS = [
  "0",
  "1",
  "0.5",
  "0.499999999999999",
  "0.500000000000001",
  "0.1",
  "0.25",
  "0.125",
  "0.9",
  "0.000001",
];
/** Fractions with a small common denominator, so that sums of them stay within the decimals of every engine. */
export const FEW_FRACTIONS: readonly (string | null)[] = [
  ...["0", "1", "0.5", "0.1", "0.9", "0.125", "0.333333333333333", "0.666666666666667", "0.142857142857143"],
  null,
];
const fractionCell = (chance: Chance): string | null =>
  chance.pick([chance.pick(FRACTIONS), chance.pick(FRACTIONS), chance.pick(ratioDigits), null]);

export function mineralCases(seed: number): ConformanceCase[] {
  const chance = new Chance(seed);
  const traced = { method: "traced" };
  const steps = (): Lot => ({ extraction: fractionCell(chance), processing: fractionCell(chance) });
  return [
    tableOf(
      chance,
      TEST,
      "Minerals: shares at the percentage and one hundredth of a cent away",
      PLAIN,
      ties(chance, 4),
      {
        names: 2,
      },
    ),
    tableOf(chance, TEST, "Minerals: shares at the percentage in values of up to 15 digits", PLAIN, ties(chance, 8)),
    tableOf(
      chance,
      TEST,
      "Minerals: origins of every kind on days with and without a percentage",
      PLAIN,
      randomGroups(chance, 40, 6, (group, placedInService) => ({
        group: spelling(chance, group),
        placedInService,
        value: randomValue(chance),
        extraction: chance.pick(PLACES),
        processing: chance.pick(PLACES),
      })),
      { names: 1, inOrder: true },
    ),
    ...(["value-added", "traced"] as const).map((method) =>
      tableOf(
        chance,
        TEST,
        `Minerals: recycled chains, dashes and other materials, ${method}`,
        { value: "decimal", extraction: "text", processing: "text", recycling: "text", mineral: "text" },
        randomGroups(chance, 25, 6, (group) => ({
          group,
          value: randomValue(chance),
          ...recycledSteps(chance),
          mineral: chance.holds(0.8) ? chance.pick(MATERIALS) : chance.pick(OTHER_MATERIALS),
        })),
        { constants: { placedInService: "2025-06-30", method } },
      ),
    ),
    tableOf(
      chance,
      TEST,
      "Minerals, traced: fractions of steps, thirds and sevenths among them",
      { ...PLAIN, extraction: "decimal", processing: "decimal" },
      randomGroups(chance, 30, 5, (group, placedInService) => ({
        group,
        placedInService,
        value: amount(chance, chance.pick(["whole", "money", "decimals", "zero"])),
        ...steps(),
      })),
      { constants: traced, mayBeRefused: true },
    ),
    tableOf(
      chance,
      TEST,
      "Minerals, traced: shares that are exactly the percentage by fractions of their lots",
      { ...PLAIN, extraction: "decimal", processing: "text" },
      PERCENTAGES.flatMap(({ tenths, days: [placedInService] }, at) =>
        [-1, 0, 1].flatMap((above) => {
          const unit = 3 * chance.between(1, 5000) + 1;
          const lot = (units: number, extraction: string | null, processing: string): Lot => ({
            group: `Thirds ${at} ${above}`,
            placedInService,
            value: String(units * unit),
            extraction,
            processing,
          });
          // A third of one lot and two thirds of its like are one lot, though neither part is a decimal.
          return [
            lot(100, "0.333333333333333", "-"),
            lot(100, "0.666666666666667", "China"),
            lot(tenths - 100, null, "Chile"),
            lot(900 - tenths, "0", "DRC"),
            { ...lot(0, null, above < 0 ? "China" : "Chile"), value: above === 0 ? "0" : "0.000001" },
          ];
        }),
      ),
      { constants: traced },
    ),
    tableOf(
      chance,
      TEST,
      "Minerals, traced: eighths, tenths, thirds and sevenths of money",
      { ...PLAIN, extraction: "decimal", processing: "decimal", recycling: "decimal" },
      randomGroups(chance, 30, 5, (group, placedInService) => ({
        group,
        placedInService,
        value: amount(chance, chance.pick(["whole", "money", "zero"])),
        extraction: chance.pick(FEW_FRACTIONS),
        processing: chance.pick(FEW_FRACTIONS),
        recycling: chance.pick([null, null, ...FEW_FRACTIONS]),
      })),
      { constants: traced },
    ),
    tableOf(
      chance,
      TEST,
      "Minerals, value added: fractions at one half and one unit of the last digit away",
      { ...PLAIN, extraction: "double", processing: "decimal" },
      randomGroups(chance, 20, 5, (group, placedInService) => ({
        group,
        placedInService,
        value: amount(chance, "money"),
        extraction: chance.pick([
          0.5,
          0.499999999999999,
          0.500000000000001,
          0.1 + 0.2 + 0.2,
          0.3 + 0.2,
          1 / 3,
          1,
          null,
        ]),
        processing: chance.pick(["0.5", "0.49", "0", null]),
      })),
    ),
    tableOf(
      chance,
      TEST,
      "Minerals: calculated values with noise beyond their 15 digits",
      { ...PLAIN, value: "double" },
      randomGroups(chance, 25, 5, (group, placedInService) => ({
        group,
        placedInService,
        value: chance.pick([
          0.1 + 0.2,
          1.1 * 3,
          4.35 * 100,
          0.7 + 0.1,
          100 / 3,
          chance.between(1, 999) / 7,
          chance.between(1, 99999) * 1.1,
          chance.between(1, 99) / 1000,
          1e15 / 3,
          chance.between(1, 99) * 1e-7 * 3,
        ]),
        extraction: chance.pick([...QUALIFY, ...FAIL]),
        processing: chance.pick([...FAIL, null]),
      })),
    ),
    tableOf(
      chance,
      TEST,
      "Minerals: sums of more hundredths than doubles hold",
      PLAIN,
      Array.from({ length: 10 }, (_, at) => {
        const [group, placedInService] = [`Large ${at}`, chance.pick(chance.pick(PERCENTAGES).days)];
        return Array.from({ length: 12 }, (): Lot => ({
          group,
          placedInService,
          value: amount(chance, chance.pick(["huge", "huge", "digits", "money"])),
          extraction: chance.pick(["Chile", "China"]),
          processing: "DRC",
        }));
      }).flat(),
    ),
    tableOf(
      chance,
      TEST,
      "Minerals, traced: values of 15 digits times fractions of 15 digits",
      { ...PLAIN, extraction: "decimal" },
      randomGroups(chance, 6, 4, (group, placedInService) => ({
        group,
        placedInService,
        value: amount(chance, chance.pick(["digits", "huge", "tiny"])),
        extraction: chance.pick(["0.123456789012345", "0.987654321098765", "0.333333333333333", "0.5"]),
        processing: null,
      })),
      { constants: traced, mayBeRefused: true },
    ),
    tableOf(
      chance,
      TEST,
      "Minerals: blank rows, zeros and groups of only zeros",
      PLAIN,
      [
        { group: "Only zeros", placedInService: "2024-06-30", value: "0", extraction: "Chile", processing: null },
        { group: "Only zeros", placedInService: null, value: "0", extraction: "China", processing: "" },
        { group: "Blank lots", placedInService: "2024-06-30", value: null, extraction: null, processing: "" },
        { group: "Blank lots", placedInService: "2024-06-30", value: null, extraction: "", processing: null },
        { group: "Zero is blank", placedInService: "2024-06-30", value: "0", extraction: null, processing: " " },
        { group: "Zero is blank", placedInService: null, value: "5", extraction: "Chile", processing: "" },
        { group: null, placedInService: null, value: null, extraction: null, processing: null },
        { group: "", placedInService: null, value: null, extraction: "", processing: "" },
        { group: "  ", placedInService: null, value: "0", extraction: null, processing: null },
        { group: "No percentage, no value", placedInService: "2027-06-30", value: "0", extraction: "Chile" },
        { group: "All unknown", placedInService: "2024-06-30", value: "10.5", extraction: null, processing: null },
        { group: "Some unknown", placedInService: "2024-06-30", value: "50", extraction: "China", processing: null },
        { group: "some UNKNOWN", placedInService: null, value: "50", extraction: "Chile", processing: null },
        { group: "Some  unknown ", placedInService: "", value: "0.01", extraction: "tbd", processing: "Guam" },
      ],
      { names: 1 },
    ),
    tableOf(
      chance,
      TEST,
      "Minerals: origins stated as truths, one day for all",
      { value: "decimal", extraction: "truth", processing: "text", recycling: "truth" },
      randomGroups(chance, 15, 5, (group) => ({
        group,
        value: amount(chance, chance.pick(["money", "zero", "tiny"])),
        extraction: chance.pick([true, false, null]),
        processing: chance.pick(["Japan", "China", "TRUE", "FALSE", null]),
        recycling: chance.pick([true, false, null, null]),
      })),
      { constants: { placedInService: "2025-01-01" } },
    ),
    tableOf(
      chance,
      TEST,
      "Minerals: Japan before and from the day of its agreement, and on the first day with a percentage",
      PLAIN,
      [...around("2023-03-28"), ...around("2023-04-18")].map((placedInService) => ({
        group: `Japan ${placedInService}`,
        placedInService,
        value: "100",
        extraction: "Japan",
        processing: "China",
      })),
    ),
    tableOf(
      chance,
      TEST,
      "Minerals: groups that are whole numbers, and one day for all",
      { group: "name", value: "decimal", extraction: "text", processing: "text" },
      randomGroups(chance, 12, 4, (group) => ({
        group: Number(group.replace(/\D/g, "")) * 1000,
        value: randomValue(chance),
        extraction: chance.pick(PLACES),
        processing: chance.pick(PLACES),
      })),
      { constants: { placedInService: "2026-12-31" } },
    ),
  ];
}
