import fc from "fast-check";
import fs from "node:fs";
import path from "node:path";

import { definitions } from "../../src/functions/catalogue";
import { numberOfRatio, type Ratio } from "../../src/exact";
import { citationOf } from "../../src/law";
import { domesticContentLaw } from "../../src/law/domestic-content";
import { determine } from "../../src/checks/calls/engine";
import { type Determination, type FigureId } from "../../src/rules/determination";
import {
  determineDomesticContent,
  type DomesticContentLines,
  domesticContentPercentage,
  domesticContentSection,
  domesticContentSections,
  meetsDomesticContent,
} from "../../src/rules/domestic-content";
import { Origin } from "../../src/rules/origins";
import { reasonText } from "../../src/sentences/reason";
import { column, functionOf, plain } from "../support/functions";
import { unitOrLong } from "../support/long-run";

const SEED = 20261129;

/** Lines of the transcription by table, read without our own code: product, component, tenths of a percent. */
interface Listed {
  readonly product: string;
  readonly component: string;
  readonly tenths: number;
}
const VARIANTS: Readonly<Record<string, string>> = {
  "ground-mount tracking": "solar-ground-mount,tracking",
  "ground-mount tracking domestic wafers": "solar-ground-mount,tracking-domestic-wafers",
  "ground-mount fixed": "solar-ground-mount,fixed",
  "ground-mount fixed domestic wafers": "solar-ground-mount,fixed-domestic-wafers",
  "rooftop MLPE": "solar-rooftop,mlpe",
  "rooftop MLPE domestic wafers": "solar-rooftop,mlpe-domestic-wafers",
  "rooftop string": "solar-rooftop,string",
  "rooftop string domestic wafers": "solar-rooftop,string-domestic-wafers",
  "land wind": "land-based-wind,land-based-wind",
  "grid-scale storage": "bess,grid-scale (>1 MWh)",
  "distributed storage": "bess,distributed (<=1 MWh)",
};
const listed = new Map<string, Listed[]>(Object.keys(VARIANTS).map((name) => [name, []]));
for (const text of fs
  .readFileSync(path.join(__dirname, "..", "fixtures", "notice-2025-08.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)) {
  const [technology, , variant, product = "", component = "", percent = ""] = text.split(",");
  const table = Object.keys(VARIANTS).find((name) => VARIANTS[name] === `${technology},${variant}`) ?? "";
  listed.get(table)?.push({ product, component, tenths: Math.round(Number(percent) * 10) });
}

/** Where a line was made; `absent` lines are not entered. */
type Place = "us" | "foreign" | "unknown" | "absent";
const CELLS: Readonly<Record<Exclude<Place, "absent">, unknown>> = {
  us: "United States",
  foreign: "China",
  unknown: "",
};

const share = functionOf("DOMESTIC_CONTENT_SHARE");
const byTable = (table: string, lines: readonly Listed[], places: readonly Place[]): unknown => {
  const entered = lines
    .map((line, index) => ({ ...line, place: places[index] as Place }))
    .filter(({ place }) => place !== "absent");
  return share(
    column(...entered.map(({ product }) => product)),
    column(...entered.map(({ component }) => component)),
    column(...entered.map(({ place }) => CELLS[place as keyof typeof CELLS])),
    null,
    table,
  );
};

/** What counts, in tenths of a percent, written from the text of the rule: the lines of each product are looked at as a whole. */
function countedTenths(lines: readonly Listed[], isUs: (index: number) => boolean): number {
  const products = [...new Set(lines.map(({ product }) => product))];
  let total = 0;
  for (const product of products) {
    const own = lines.flatMap((line, index) => (line.product === product ? [{ line, us: isUs(index) }] : []));
    const whole = own.every(({ us }) => us);
    for (const { line, us } of own) if (us && (whole || line.component !== "Production")) total += line.tenths;
  }
  return total;
}

describe("the domestic content share by the tables of Notice 2025-08", () => {
  it("has 183 lines in eleven tables", () => {
    expect([...listed.values()].map(({ length }) => length)).toEqual([24, 24, 16, 16, 18, 18, 19, 19, 7, 12, 10]);
  });

  const each = [...listed].flatMap(([table, lines]) =>
    lines.map((line, index) => [`${table}, ${line.product}: ${line.component}`, table, lines, index] as const),
  );
  it.each(each)("counts one domestic line alone, and no production alone: %s", (_, table, lines, index) => {
    const { component, tenths } = lines[index] as Listed;
    const places = lines.map((__, at): Place => (at === index ? "us" : "absent"));
    expect(byTable(table, lines, places)).toBe(component === "Production" ? 0 : tenths / 1000);
    const others = lines.map((__, at): Place => (at === index ? "foreign" : "us"));
    // The production of its product drops out as well.
    const { product } = lines[index] as Listed;
    const production = lines.find((line) => line.product === product && line.component === "Production") as Listed;
    const missing = component === "Production" ? tenths : tenths + production.tenths;
    expect(byTable(table, lines, others)).toBe((1000 - missing) / 1000);
  });

  const project = fc.constantFrom(...listed.keys()).chain((table) => {
    const lines = listed.get(table) as Listed[];
    const place = fc.oneof(
      { weight: 8, arbitrary: fc.constant<Place>("us") },
      { weight: 2, arbitrary: fc.constantFrom<Place>("foreign", "unknown", "absent") },
    );
    const places = fc.array(place, { minLength: lines.length, maxLength: lines.length });
    return fc.record({ table: fc.constant(table), lines: fc.constant(lines), places });
  });

  it("agrees with sums of the transcription for any choice of domestic, foreign, unknown and absent lines", () => {
    fc.assert(
      fc.property(project, ({ table, lines, places }) => {
        fc.pre(places.some((place) => place !== "absent"));
        expect(byTable(table, lines, places)).toBe(countedTenths(lines, (index) => places[index] === "us") / 1000);
      }),
      { seed: SEED, numRuns: unitOrLong(300, 20_000) },
    );
  });

  it("has a potential share that is the share with every unknown line domestic, which unknown lines alone never reach", () => {
    fc.assert(
      fc.property(project, ({ table, lines, places }) => {
        const entered = lines.filter((_, index) => places[index] !== "absent");
        fc.pre(entered.length > 0);
        const found = determine("DOMESTIC_CONTENT_SHARE", [
          column(...entered.map(({ product }) => product)),
          column(...entered.map(({ component }) => component)),
          column(...places.flatMap((place) => (place === "absent" ? [] : [CELLS[place]]))),
          null,
          table,
        ]);
        const figures = found.ok ? found.value?.figures : undefined;
        const potential = countedTenths(lines, (index) => places[index] === "us" || places[index] === "unknown");
        expect(numberOfRatio(figures?.potentialShare?.value as Ratio)).toBe(potential / 1000);
        expect(
          byTable(
            table,
            lines,
            places.map((place) => (place === "unknown" ? "us" : place)),
          ),
        ).toBe(potential / 1000);
        const asForeign = places.map((place) => (place === "unknown" ? "foreign" : place));
        expect(byTable(table, lines, asForeign)).toBe(byTable(table, lines, places));
      }),
      { seed: SEED, numRuns: unitOrLong(150, 5_000) },
    );
  });

  it("never falls if a line becomes domestic, does not depend on the order of the rows, and is 1 if all is domestic", () => {
    fc.assert(
      fc.property(project, fc.nat(), ({ table, lines, places }, at) => {
        fc.pre(places.some((place) => place !== "absent"));
        const before = byTable(table, lines, places) as number;
        const changed = places.map((place, index): Place => (index === at % places.length ? "us" : place));
        expect(byTable(table, lines, changed) as number).toBeGreaterThanOrEqual(before);
        expect(byTable(table, [...lines].reverse(), [...places].reverse())).toBe(before);
        expect(
          byTable(
            table,
            lines,
            places.map((): Place => "us"),
          ),
        ).toBe(1);
      }),
      { seed: SEED, numRuns: unitOrLong(100, 5_000) },
    );
  });
});

/** A project by direct costs, in cents. */
interface Bought {
  readonly product: number;
  readonly component: number;
  readonly cents: number;
  readonly us: boolean | null;
}
const PRODUCTION = 0;
const bought: fc.Arbitrary<Bought> = fc.record({
  product: fc.nat(2),
  component: fc.nat(3),
  cents: fc.oneof(fc.nat(100_000), fc.constantFrom(0, 1, 10, 30, 70)),
  us: fc.constantFrom(true, true, true, false, null),
});
const NAMES = ["Module", "Inverter", "Tracker"];

function columnsOf(lines: readonly Bought[]): unknown[] {
  return [
    column(...lines.map(({ product }) => NAMES[product])),
    column(...lines.map(({ component }) => (component === PRODUCTION ? "production" : `Part ${component}`))),
    column(...lines.map(({ us }) => us ?? "")),
    column(...lines.map(({ cents }) => cents / 100)),
  ];
}

/** What counts, in cents; with `unknownAs`, everything unknown is taken as that. Products without components count no production. */
function countedCents(lines: readonly Bought[], unknownAs: boolean): bigint {
  const made = ({ us }: Bought): boolean => us ?? unknownAs;
  let cents = 0n;
  for (const line of lines) {
    const same = lines.filter(({ product }) => product === line.product);
    const parts = same.filter(({ component }) => component !== PRODUCTION);
    const counts = line.component === PRODUCTION ? same.every(made) && (parts.length > 0 || unknownAs) : made(line);
    if (counts) cents += BigInt(line.cents);
  }
  return cents;
}

/** The adjusted percentage in thousandths, written from the table of the fact sheet. */
function thousandths(section: string, date: string, wind: boolean): bigint {
  const before = (day: string) => date < day;
  if (section === "45" || section === "48" || before("2025-01-01")) return wind ? 200n : 400n;
  if (section === "48E" && before("2025-06-16")) return wind ? 200n : 400n;
  if (before("2026-01-01")) return wind ? 275n : 450n;
  if (before("2027-01-01")) return wind ? 350n : 500n;
  if (wind && section === "45Y" && before("2028-01-01")) return 450n;
  return 550n;
}

const DATES = [
  ...["2022-06-01", "2024-12-31", "2025-01-01", "2025-06-15", "2025-06-16", "2025-12-31"],
  ...["2026-01-01", "2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01", "2033-01-01"],
];

describe("the domestic content requirement by direct costs", () => {
  const facts = fc.record({
    lines: fc.array(bought, { minLength: 1, maxLength: 12 }),
    section: fc.constantFrom(...domesticContentSections),
    date: fc.constantFrom(...DATES),
    wind: fc.boolean(),
    steel: fc.constantFrom(true, true, false, null),
    /** Moves the first domestic line so that the share is at the percentage, or a cent off. */
    offset: fc.constantFrom(null, -1, 0, 1),
  });
  /** Lines of which exactly the percentage is domestic, plus or minus cents. */
  const atThePercentage = (percentage: bigint, offset: number): Bought[] => [
    { product: 0, component: 1, cents: Number(percentage) * 7 + offset, us: true },
    { product: 1, component: 1, cents: 7000 - Number(percentage) * 7 - offset, us: false },
  ];

  it("is met exactly if steel is domestic and the share reaches the percentage, and is open exactly if evidence could change that", () => {
    fc.assert(
      fc.property(facts, ({ lines: drawn, section, date, wind, steel, offset }) => {
        const percentage = thousandths(section, date, wind);
        const lines = offset === null ? drawn : atThePercentage(percentage, offset);
        const total = lines.reduce((sum, { cents }) => sum + BigInt(cents), 0n);
        fc.pre(total > 0n);
        const reaches = (cents: bigint): boolean => cents * 1000n >= percentage * total;
        const now = reaches(countedCents(lines, false));
        const potentially = reaches(countedCents(lines, true));
        const args = [section, date, steel ?? "", ...columnsOf(lines), "", "", wind];
        expect(functionOf("MEETS_DOMESTIC_CONTENT")(...args)).toBe(steel === true && now);
        const found = determine("MEETS_DOMESTIC_CONTENT", args);
        const { verdict, figures, rows } = (found.ok ? found.value : null) as Determination;
        const state = steel === false || !potentially ? "not met" : steel === true && now ? "met" : "open";
        expect(verdict?.state).toBe(state);
        const value = (id: FigureId): Ratio => figures[id]?.value as Ratio;
        expect(numberOfRatio(value("percentage"))).toBe(Number(percentage) / 1000);
        expect(value("gap").equals(value("percentage").sub(value("share")))).toBe(true);
        expect(value("share").mul(total).equals(countedCents(lines, false))).toBe(true);
        expect(value("potentialShare").mul(total).equals(countedCents(lines, true))).toBe(true);
        expect(value("counted").mul(100).equals(countedCents(lines, false))).toBe(true);
        // What the rows count adds up to the share.
        const cents = rows.reduce((sum, { figures: own }) => sum + Math.round(Number(own.counted?.value) * 100), 0);
        expect(BigInt(cents)).toBe(countedCents(lines, false));
      }),
      { seed: SEED, numRuns: unitOrLong(400, 20_000) },
    );
  });

  it("has a share that never falls if a line becomes domestic, whatever the order of the rows", () => {
    fc.assert(
      fc.property(fc.array(bought, { minLength: 1, maxLength: 12 }), fc.nat(), (lines, at) => {
        fc.pre(lines.some(({ cents }) => cents > 0));
        const before = share(...columnsOf(lines)) as number;
        const changed = lines.map((line, index) => (index === at % lines.length ? { ...line, us: true } : line));
        expect(share(...columnsOf(changed)) as number).toBeGreaterThanOrEqual(before);
        expect(share(...columnsOf([...lines].reverse()))).toBe(before);
        const parts = lines.filter(({ component, cents }) => component !== PRODUCTION && cents > 0);
        if (parts.length > 0) expect(share(...columnsOf(parts.map((line) => ({ ...line, us: true }))))).toBe(1);
      }),
      { seed: SEED, numRuns: unitOrLong(200, 10_000) },
    );
  });
});

describe("the adjusted percentage", () => {
  it.each(domesticContentSections)("of section %s is that of the fact sheet on both sides of every date", (section) => {
    for (const date of DATES) {
      for (const wind of [false, true]) {
        const expected = Number(thousandths(section, date, wind)) / 1000;
        expect([section, date, wind, domesticContentPercentage(section, date, wind)]).toEqual([
          section,
          date,
          wind,
          expected,
        ]);
      }
    }
  });

  it.each([
    ["45Y", "45Y"],
    [" 48e ", "48E"],
    ["Section 48(a)(12)", "48"],
    ["§ 45", "45"],
    ["26 USC 45Y(g)(11)", "45Y"],
  ])("is found for a section written as '%s'", (written, section) => {
    expect(domesticContentSection(written)).toBe(section);
  });
});

const NOTHING = "not asked";
/** One product with components made in the United States or not, by costs. */
function lines(...made: readonly (boolean | null)[]): DomesticContentLines {
  return {
    count: made.length,
    costs: Float64Array.from(made, () => 10),
    origins: {
      codes: Uint16Array.from(made, (us) => (us === null ? Origin.Unknown : us ? Origin.Yes : Origin.No)),
      fractions: null,
    },
    products: [{ name: "Rack", madeInUs: NOTHING }],
    productOf: new Int32Array(made.length),
    production: new Uint8Array(made.length),
    components: made.map((_, index) => `Part ${index}`),
    blank: new Uint8Array(made.length),
    assigned: new Map(),
    table: null,
    rowOf: (element) => ({ row: element + 1 }),
  };
}

describe("the determination", () => {
  const titles = ({ cautions }: Determination): string[] => cautions.map(({ title }) => title);

  it("says for sections 45 and 48 that they have ended, from the first day on", () => {
    const of = (section: "45" | "45Y", date: string) =>
      titles(determineDomesticContent(section, date, true, lines(true)));
    expect(of("45", "2024-12-31")).not.toContain("End of the section");
    expect(of("45", "2025-01-01")).toContain("End of the section");
    expect(of("45Y", "2025-01-01")).not.toContain("End of the section");
  });

  it.each([
    ["2023-12-31", "100 %"],
    ["2024-01-01", "90 %"],
    ["2025-06-30", "85 %"],
    ["2026-01-01", "0 %"],
  ])("states what is left of an elective payment if the requirement is not met, begun %s", (date, percentage) => {
    const found = determineDomesticContent("48E", date, false, lines(true));
    const caution = found.cautions.find(({ title }) => title === "Elective payment");
    expect(reasonText(caution?.reason as never)).toContain(`an elective payment is ${percentage} of the credit`);
    expect(citationOf(caution?.citation as never).authority).toBe("26 USC 48E(d)(5)");
    expect(titles(determineDomesticContent("48E", date, true, lines(true)))).not.toContain("Elective payment");
  });

  it("lists the tests in their order, with what is missing", () => {
    const outcomes = (steel: boolean | null, ...made: (boolean | null)[]) =>
      determineDomesticContent("45Y", "2026-06-30", steel, lines(...made)).steps.map(({ test, outcome }) => [
        test,
        outcome,
      ]);
    expect(outcomes(null, true, null)).toEqual([
      ["Steel and iron", "missing"],
      ["Manufactured products", "meets"],
      ["Bonus", null],
    ]);
    expect(outcomes(true, null, null)).toEqual([
      ["Steel and iron", "meets"],
      ["Manufactured products", "missing"],
      ["Bonus", null],
    ]);
    expect(outcomes(false, false, true, false)).toEqual([
      ["Steel and iron", "fails"],
      ["Manufactured products", "fails"],
      ["Bonus", null],
    ]);
  });

  it("warns of a table's transcription, of the size of storage, and that tables are never mixed", () => {
    const found = determine("MEETS_DOMESTIC_CONTENT", [
      ...["48E", "2026-06-30", true],
      ...[column("pack"), column("cells"), column(true), null, "distributed storage"],
    ]);
    const shown = (found.ok ? found.value : null) as Determination;
    expect(titles(shown)).toEqual(expect.arrayContaining(["Transcribed figures", "Size of storage", "One table"]));
    const wafers = determine("DOMESTIC_CONTENT_SHARE", [
      ...[column("PV module"), column("cells"), column(true), null, "rooftop string domestic wafers"],
    ]);
    expect(titles((wafers.ok ? wafers.value : null) as Determination)).toContain("Domestic wafers");
    expect(titles(determineDomesticContent("48E", "2026-06-30", true, lines(true)))).not.toContain("One table");
  });

  it("follows another law: figures are data, so the rule needs no change", () => {
    const { sections } = domesticContentLaw;
    const stricter = {
      ...domesticContentLaw,
      sections: {
        ...sections,
        "48E": {
          ...sections["48E"],
          percentages: [{ from: "2026-01-01", value: "0.60", citation: "48E(a)(3)(B)" }],
        },
      },
    } as const;
    const meets = (law: typeof domesticContentLaw) =>
      meetsDomesticContent("48E", "2026-06-30", true, lines(true, false), { law });
    expect([meets(domesticContentLaw), meets(stricter)]).toEqual([true, false]);
    // Before the first entry there is no percentage, so there is no verdict.
    const none = determineDomesticContent("48E", "2025-12-31", true, lines(true), { law: stricter });
    expect(none.verdict).toMatchObject({ state: "open", problem: { kind: "not-available" } });
  });
});

describe("EXPLAIN_DOMESTIC_CONTENT", () => {
  it("names rows without a label by product and component, and lists at most 2,000 one by one", () => {
    const rows = 2_500;
    const spill = plain(
      functionOf("EXPLAIN_DOMESTIC_CONTENT")(
        ...["45Y", "2026-06-30", true],
        column(...Array.from({ length: rows }, (_, row) => `Rack ${row}`)),
        column(...Array.from({ length: rows }, () => "Rails")),
        column(...Array.from({ length: rows }, (_, row) => row % 2 === 0)),
        column(...Array.from({ length: rows }, () => 1)),
      ),
    ) as unknown[][];
    expect(spill[1]?.slice(0, 4)).toEqual(["Rack 0: Rails", 1, 1, "counts"]);
    expect(spill.length).toBeLessThan(2_100);
    expect(spill.at(-1)?.slice(0, 4)).toEqual(["Verdict", "", true, "meets"]);
    const summed = spill.filter(([label]) => String(label).startsWith("Other rows"));
    expect(summed.map((row) => row.slice(1, 4))).toEqual([
      [240, 240, "counts"],
      [240, 0, "does not"],
    ]);
  });

  it("shows the share, the gap, steel and iron, and the cautions above the verdict", () => {
    const spill = plain(
      functionOf("EXPLAIN_DOMESTIC_CONTENT")(
        ...["48", "2025-06-30", ""],
        ...[column("Rack", "Rack"), column("Rails", "Bolts"), column("US", ""), column(30, 70)],
        ...[null, null, null, column("First", "Second")],
      ),
    ) as unknown[][];
    expect(spill.map(([label, , counted, status]) => [label, counted, status])).toEqual([
      ["label", "counted", "status"],
      ["First", 30, "counts"],
      ["Second", 0, "unknown"],
      ["End of the section", "", ""],
      ["Missing evidence", "", ""],
      ["Not checked", "", ""],
      ["Total", 30, ""],
      ["Domestic share", 0.3, ""],
      ["Share if everything unknown counted", 1, ""],
      ["Adjusted percentage", 0.4, ""],
      ["Share still needed", 0.1, ""],
      ["Steel and iron", "unknown", ""],
      ["Verdict", false, "fails"],
    ]);
  });

  it("takes the arguments that the verdict passes to it", () => {
    const meets = definitions.find(({ id }) => id === "MEETS_DOMESTIC_CONTENT");
    const explains = definitions.find(({ id }) => id === "EXPLAIN_DOMESTIC_CONTENT");
    const passed = explains?.parameters.map(({ name }, index) => {
      const from = meets?.explainedBy?.arguments[index];
      return from === undefined || from === null || meets?.parameters[from]?.name === name;
    });
    expect(passed?.every(Boolean)).toBe(true);
  });
});
