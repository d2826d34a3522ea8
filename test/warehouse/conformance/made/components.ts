import type { ConformanceCase } from "../case";
import { amount, type AmountKind, Chance, tie } from "./chance";
import { around, type Lot, spelling, tableOf } from "./table-of";

const TEST = "battery-components";
const AMERICAN = ["Canada", "CA", "Mexico", "MEX", "United States", "usa", " US ", "TRUE", "yes"];
const FOREIGN = ["China", "Korea", "South Korea", "Poland", "DE", "FALSE", "No"];
const UNKNOWN = [null, "", " ", "unknown", "Puerto Rico", "n/a"];
const PERCENTAGES = [
  { tenths: 500, days: ["2023-04-18", "2023-12-31"] },
  { tenths: 600, days: ["2024-01-01", "2025-12-31"] },
  { tenths: 700, days: ["2026-01-01", "2026-12-31"] },
] as const;
const OTHER_DAYS = [...around("2023-04-18").slice(0, 1), "2027-01-01"];
const KINDS: readonly AmountKind[] = ["whole", "money", "decimals", "digits", "tiny", "huge", "zero"];
const TYPES = { placedInService: "day", incrementalValue: "decimal", northAmerican: "text" } as const;

export function componentCases(seed: number): ConformanceCase[] {
  const chance = new Chance(seed);
  return [
    tableOf(
      chance,
      TEST,
      "Components: shares at the percentage and one unit of the last digit away",
      TYPES,
      PERCENTAGES.flatMap(({ tenths, days }, at) =>
        days.flatMap((placedInService, which) =>
          [-1, 0, 1].flatMap((above) => {
            const { qualifying, rest } = tie(chance, tenths, above, chance.between(2, 9));
            const group = `Pack ${at}${which}${above}`;
            const lot = (incrementalValue: string, northAmerican: string | null): Lot => ({
              group: spelling(chance, group),
              placedInService,
              incrementalValue,
              northAmerican,
            });
            return [
              ...qualifying.map((value) => lot(value, chance.pick(AMERICAN))),
              ...rest.map((value) => lot(value, chance.pick([...FOREIGN, ...UNKNOWN]))),
            ];
          }),
        ),
      ),
      { names: 2 },
    ),
    tableOf(
      chance,
      TEST,
      "Components: places, answers and unknowns on days with and without a percentage",
      TYPES,
      Array.from({ length: 40 }, (_, at) => {
        const placedInService = chance.holds(0.85)
          ? chance.pick(chance.pick(PERCENTAGES).days)
          : chance.pick(OTHER_DAYS);
        return Array.from({ length: chance.between(1, 6) }, (): Lot => ({
          group: `Pack ${at}`,
          placedInService,
          incrementalValue: amount(chance, chance.pick(KINDS)),
          northAmerican: chance.pick([...AMERICAN, ...FOREIGN, ...UNKNOWN]),
        }));
      }).flat(),
      { names: 1 },
    ),
    tableOf(
      chance,
      TEST,
      "Components: stated as truths, calculated values, one day for all",
      { incrementalValue: "double", northAmerican: "truth" },
      Array.from({ length: 20 }, (_, at) =>
        Array.from({ length: chance.between(1, 5) }, (): Lot => ({
          group: `Pack ${at}`,
          incrementalValue: chance.pick([0.1 + 0.2, chance.between(1, 9999) * 1.1, chance.between(1, 99) / 7, 0, 1e-9]),
          northAmerican: chance.pick([true, true, false, null]),
        })),
      ).flat(),
      { constants: { placedInService: "2024-06-30" } },
    ),
    tableOf(chance, TEST, "Components: blank rows, zeros and NO beside a Yes", TYPES, [
      { group: "Zeros", placedInService: "2024-06-30", incrementalValue: "0", northAmerican: "Canada" },
      { group: "Blank", placedInService: "2024-06-30", incrementalValue: null, northAmerican: "" },
      { group: "Blank", placedInService: "", incrementalValue: "0", northAmerican: null },
      { group: "Answers", placedInService: "2024-06-30", incrementalValue: "40", northAmerican: "NO" },
      { group: "ANSWERS ", placedInService: null, incrementalValue: "60", northAmerican: "Yes" },
      { group: null, placedInService: null, incrementalValue: null, northAmerican: null },
      { group: "Late", placedInService: "2027-01-01", incrementalValue: "7", northAmerican: "Yes" },
      { group: "Open", placedInService: "2026-01-01", incrementalValue: "30.000000001", northAmerican: null },
      { group: "Open", placedInService: null, incrementalValue: "69.999999999", northAmerican: "Yes" },
      { group: "Closed", placedInService: "2026-01-01", incrementalValue: "30.000000001", northAmerican: "No" },
      { group: "Closed", placedInService: null, incrementalValue: "69.999999999", northAmerican: "Yes" },
    ]),
  ];
}
