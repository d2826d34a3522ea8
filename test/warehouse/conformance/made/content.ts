import type { CaseCell, ConformanceCase } from "../case";
import { amount, type AmountKind, Chance, tie } from "./chance";
import { around, type Lot, tableOf } from "./table-of";

const TEST = "domestic-content";
/** Adjusted percentages in tenths of a percent, on days at their edges. */
const PERCENTAGES = [
  { section: "45Y", constructionBegins: "2024-12-31", tenths: 400 },
  { section: "45Y", constructionBegins: "2025-01-01", tenths: 450 },
  { section: "45Y", constructionBegins: "2026-12-31", tenths: 500 },
  { section: "45Y", constructionBegins: "2027-01-01", tenths: 550 },
  { section: "48E", constructionBegins: "2025-06-15", tenths: 400 },
  { section: "48E", constructionBegins: "2025-06-16", tenths: 450 },
  { section: "Section 48E", constructionBegins: "2026-06-30", tenths: 500 },
  { section: "45", constructionBegins: "2024-06-30", tenths: 400 },
  { section: "48", constructionBegins: "2023-06-30", tenths: 400 },
] as const;
const WIND = [
  { section: "45Y", constructionBegins: "2025-06-30", tenths: 275 },
  { section: "45Y", constructionBegins: "2027-06-30", tenths: 450 },
  { section: "48E", constructionBegins: "2027-06-30", tenths: 550 },
  { section: "48E", constructionBegins: around("2025-06-16")[0], tenths: 200 },
] as const;
const DOMESTIC = ["US", "United States", "usa", "TRUE", "Yes", " us "];
const FOREIGN = ["China", "Mexico", "CA", "FALSE", "No", "Germany"];
const UNKNOWN = [null, "", "unknown", "Puerto Rico"];
const KINDS: readonly AmountKind[] = ["whole", "money", "money", "decimals", "digits", "tiny", "huge", "zero"];
const PRODUCTION = ["Production", "production costs", "Assembly", "final assembly", "Manufacturing", "製造", "생산"];
const COMPONENTS = ["Rails", "Clamps", "Cells", "Enclosure", "Frame"];
const ABOUT = { section: "text", constructionBegins: "day", steelAndIron: "truth", offshoreWind: "truth" } as const;
const LINES = { product: "text", component: "text", us: "text", cost: "decimal" } as const;

/** The lines of products. A product is foreign, domestic or unknown as a whole only now and then. */
function products(chance: Chance, withStatements: boolean): Lot[] {
  return Array.from({ length: chance.between(1, 4) }, (_, at) => {
    const product = `Product ${at + 1}`;
    const isDomestic = chance.holds(0.5);
    const place = (): CaseCell =>
      isDomestic ? chance.pick(DOMESTIC) : chance.pick([...DOMESTIC, ...DOMESTIC, ...FOREIGN, ...UNKNOWN]);
    const line = (component: string, us: CaseCell, productMadeInUS: CaseCell): Lot => ({
      product: chance.pick([product, product.toUpperCase(), ` ${product}`]),
      component,
      us,
      cost: amount(chance, chance.pick(KINDS)),
      ...(withStatements ? { productMadeInUS } : {}),
    });
    const components = Array.from({ length: chance.between(0, 3) }, () => line(chance.pick(COMPONENTS), place(), null));
    if (components.length > 0 && chance.holds(0.3)) return components;
    const made = place();
    const statement = chance.pick([null, "", made]);
    const lines = Array.from({ length: chance.between(1, 2) }, () => line(chance.pick(PRODUCTION), made, null));
    // One statement for the product, in whichever row.
    const all = chance.shuffled([...components, ...lines]);
    return withStatements
      ? all.map((each, index) => (index === 0 ? { ...each, productMadeInUS: statement } : each))
      : all;
  }).flat();
}

export function contentCases(seed: number): ConformanceCase[] {
  const chance = new Chance(seed);
  const projects = (count: number, about: readonly (typeof PERCENTAGES | typeof WIND)[number][], statements: boolean) =>
    Array.from({ length: count }, (_, at) => {
      const { section, constructionBegins } = chance.pick(about);
      const steelAndIron = chance.pick([true, true, true, false, null]);
      return products(chance, statements).map((line): Lot => ({
        group: `Plant ${at}`,
        section,
        constructionBegins,
        steelAndIron,
        ...line,
      }));
    }).flat();
  return [
    tableOf(
      chance,
      TEST,
      "Content: shares at the adjusted percentage and one unit of the last digit away",
      { ...ABOUT, ...LINES },
      [
        ...PERCENTAGES.map((each) => ({ ...each, offshoreWind: null })),
        ...WIND.map((each) => ({ ...each, offshoreWind: true })),
      ].flatMap(({ section, constructionBegins, tenths, offshoreWind }, at) =>
        [-1, 0, 1].flatMap((above) => {
          const { qualifying, rest } = tie(chance, tenths, above, chance.between(2, 8));
          const line = (cost: string, us: string | null): Lot => ({
            group: `Plant ${at} ${above}`,
            section,
            constructionBegins,
            steelAndIron: true,
            offshoreWind,
            product: "Rack",
            component: chance.pick(COMPONENTS),
            us,
            cost,
          });
          return [
            ...qualifying.map((cost) => line(cost, chance.pick(DOMESTIC))),
            ...rest.map((cost) => line(cost, chance.pick([...FOREIGN, ...UNKNOWN]))),
          ];
        }),
      ),
      { names: 2 },
    ),
    tableOf(
      chance,
      TEST,
      "Content: lines of production, and steel and iron of every kind",
      { section: "text", constructionBegins: "day", steelAndIron: "truth", ...LINES },
      projects(35, PERCENTAGES, false),
      { names: 1 },
    ),
    tableOf(
      chance,
      TEST,
      "Content: products stated beside their lines",
      { section: "text", constructionBegins: "day", steelAndIron: "truth", ...LINES, productMadeInUS: "text" },
      projects(35, PERCENTAGES, true),
    ),
    tableOf(
      chance,
      TEST,
      "Content: offshore wind, the same section, day and steel for all",
      { ...LINES },
      projects(15, WIND, false),
      { constants: { section: "45Y", constructionBegins: "2027-06-30", steelAndIron: true, offshoreWind: true } },
    ),
    tableOf(
      chance,
      TEST,
      "Content: calculated costs and places stated as truths",
      { product: "text", component: "text", us: "truth", cost: "double" },
      Array.from({ length: 15 }, (_, at) =>
        Array.from({ length: chance.between(1, 5) }, (): Lot => ({
          group: `Plant ${at}`,
          product: `Product ${chance.between(1, 2)}`,
          component: chance.pick([...COMPONENTS, "Production"]),
          us: chance.pick([true, true, false, null]),
          cost: chance.pick([0.1 + 0.2, chance.between(1, 9999) * 1.1, chance.between(1, 99) / 7, 0]),
        })),
      ).flat(),
      { constants: { section: "48E", constructionBegins: "2026-06-30", steelAndIron: true } },
    ),
    tableOf(
      chance,
      TEST,
      "Content: blank rows and costs of zero",
      { section: "text", constructionBegins: "day", steelAndIron: "text", ...LINES },
      [
        {
          group: "Zeros",
          section: "45Y",
          constructionBegins: "2026-06-30",
          steelAndIron: "TRUE",
          product: "Rack",
          component: "Rails",
          us: "US",
          cost: "0",
        },
        {
          group: "Blanks",
          section: "45Y",
          constructionBegins: "2026-06-30",
          steelAndIron: "yes",
          product: null,
          component: "",
          us: null,
          cost: null,
        },
        {
          group: "Blanks",
          section: null,
          constructionBegins: null,
          steelAndIron: null,
          product: "Rack",
          component: "Rails",
          us: "US",
          cost: "1",
        },
        {
          group: "blanks ",
          section: "",
          constructionBegins: null,
          steelAndIron: "",
          product: "rack",
          component: "Clamps",
          us: null,
          cost: "1",
        },
        {
          group: null,
          section: null,
          constructionBegins: null,
          steelAndIron: null,
          product: null,
          component: null,
          us: null,
          cost: null,
        },
      ],
    ),
  ];
}
