import type { CitationId } from "../../src/law";
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";

import { numberOfRatio } from "../../src/exact";
import { type AdvancedManufacturingLaw, advancedManufacturingLaw } from "../../src/law/advanced-manufacturing";
import { citationOf } from "../../src/law";
import { advancedManufacturingCredit, determineAdvancedManufacturing } from "../../src/rules/advanced-manufacturing";
import {
  applicableCriticalMineral,
  batteryCellDefinition,
  batteryModuleDefinition,
  integratedComponentCountsAsSold,
} from "../../src/rules/advanced-manufacturing-definitions";
import type { Determination } from "../../src/rules/determination";
import { reasonText } from "../../src/sentences/reason";
import { answerOf, blanks, column, functionOf, plain } from "../support/functions";

const SEED = 20261123;
const FUNCTION = "ADVANCED_MANUFACTURING_CREDIT";

describe("the definitions of 45X", () => {
  type Rule = (facts: never) => Determination;
  const rules: Readonly<Record<string, Rule>> = {
    cell: batteryCellDefinition,
    module: batteryModuleDefinition,
    integrated: integratedComponentCountsAsSold,
    mineral: applicableCriticalMineral,
  };
  const file = path.join(__dirname, "..", "cases", "advanced-manufacturing-definitions.yaml");
  const cases = parse(fs.readFileSync(file, "utf8")) as {
    name: string;
    rule: string;
    facts: never;
    met: boolean | null;
  }[];

  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const { verdict, steps } = (rules[one.rule] as Rule)(one.facts);
    expect(verdict?.state).toBe(one.met === null ? "open" : one.met ? "met" : "not met");
    expect(steps.map(({ reason }) => reason)).toContain(verdict?.reason);
    for (const step of steps) {
      expect(reasonText(step.reason)).not.toMatch(/[{}]|undefined|null/);
      expect(step.citation && citationOf(step.citation).id).toBe(step.citation);
    }
  });

  it("refuse a form that the statute does not name, and list those that it names", () => {
    expect(() => applicableCriticalMineral({ mineral: "Lithium", form: "chloride", purityPercent: 99 })).toThrow(
      "carbonate, hydroxide, metal",
    );
  });

  it("refuse US primary costs above the total", () => {
    expect(() =>
      integratedComponentCountsAsSold({
        directMaterialCosts: 100,
        usPrimaryCosts: 100.01,
        sameFacility: true,
        taxableYearBegins: "2027-01-01",
      }),
    ).toThrow("Enter 0 to 100");
  });
});

/** Rates in hundred-thousandths of a dollar and the kind of phase-out, written here by hand. */
const RATES: readonly (readonly [name: string, rate: bigint, kind: "component" | "wind" | "mineral"])[] = [
  ["battery cell", 3_500_000n, "component"],
  ["battery module", 1_000_000n, "component"],
  ["battery module without cells", 4_500_000n, "component"],
  ["electrode active material", 10_000n, "component"],
  ["critical mineral", 10_000n, "mineral"],
  ["photovoltaic wafer", 1_200_000n, "component"],
  ["central inverter", 250n, "component"],
  ["structural fastener", 228_000n, "component"],
  ["blade", 2_000n, "wind"],
];

function percentLeft(kind: "component" | "wind" | "mineral", year: number): bigint {
  if (kind === "wind") return year > 2027 ? 0n : 100n;
  const start = kind === "mineral" ? 2031 : 2030;
  return year < start ? 100n : BigInt(Math.max(0, 75 - 25 * (year - start)));
}

/** The double nearest to a whole number divided by 10 ^ places, by way of text. */
function nearest(whole: bigint, places: number): number {
  return Number(`${whole}e-${places}`);
}

describe("the 45X amount on random lots", () => {
  const lot = fc.record({
    pick: fc.nat(RATES.length - 1),
    thousandths: fc.oneof(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 900_000_000_000 })),
    kwThousandths: fc.option(fc.integer({ min: 1, max: 5_000_000 }), { nil: null }),
    year: fc.integer({ min: 2023, max: 2036 }),
  });

  it("is the double nearest to an independent product in whole numbers", () => {
    fc.assert(
      fc.property(lot, ({ pick, thousandths, kwThousandths, year }) => {
        const [name, rate, kind] = RATES[pick] as (typeof RATES)[number];
        const capped = name.startsWith("battery") && kwThousandths !== null;
        const limit = capped ? BigInt(kwThousandths) * 100n : BigInt(thousandths);
        const counted = BigInt(thousandths) < limit ? BigInt(thousandths) : limit;
        const expected = nearest(counted * rate * percentLeft(kind, year), 3 + 5 + 2);
        const kw = kwThousandths === null ? null : kwThousandths / 1000;
        expect(answerOf(FUNCTION, [name, thousandths / 1000, `${year}-07-01`, kw])).toEqual({ value: expected });
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it("never grows with a lower kW or a later year", () => {
    fc.assert(
      fc.property(lot, ({ pick, thousandths, kwThousandths, year }) => {
        const [name] = RATES[pick] as (typeof RATES)[number];
        const amount = (kw: number | null, when: number): number =>
          plain(functionOf(FUNCTION)(name, thousandths / 1000, `${when}-07-01`, kw)) as number;
        const kw = kwThousandths === null ? 1_000_000 : kwThousandths / 1000;
        expect(amount(kw / 2, year)).toBeLessThanOrEqual(amount(kw, year));
        expect(amount(kw, year + 1)).toBeLessThanOrEqual(amount(kw, year));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("is the same in the explanation of each lot", () => {
    fc.assert(
      fc.property(lot, ({ pick, thousandths, kwThousandths, year }) => {
        const [name] = RATES[pick] as (typeof RATES)[number];
        const facts = {
          component: name,
          quantity: thousandths / 1000,
          date: `${year}-07-01`,
          maximumKw: kwThousandths === null ? null : kwThousandths / 1000,
        };
        const { figures, steps } = determineAdvancedManufacturing(facts);
        const amount = advancedManufacturingCredit(facts);
        expect(figures.amount?.value).toEqual(amount);
        expect(steps.at(-1)?.fact).toBe(String(numberOfRatio(amount)));
        for (const step of steps) expect(reasonText(step.reason)).not.toMatch(/[{}]|undefined|null/);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("the explanation of a 45X amount", () => {
  const stepsOf = (facts: Partial<Parameters<typeof determineAdvancedManufacturing>[0]>, definition = {}) =>
    determineAdvancedManufacturing(
      { component: "battery cell", quantity: 600, date: "2026-06-30", maximumKw: null, ...facts },
      definition,
    ).steps.map((step) => [step.test, step.outcome, reasonText(step.reason)]);

  it("says that the cap was not applied if the kW is not given", () => {
    expect(stepsOf({})).toContainEqual([
      "Capacity that counts",
      "missing",
      "The maximum discharge (kW) is not given, so the 100 to 1 limit on capacity was not applied.",
    ]);
  });

  it("says how much capacity counts under the cap", () => {
    expect(stepsOf({ maximumKw: 5 })).toContainEqual([
      "Capacity that counts",
      "meets",
      "600 kWh exceed 100 kWh per kW of maximum discharge (5 kW): 500 kWh count.",
    ]);
  });

  it("checks the definition of a cell if its facts are given", () => {
    const steps = stepsOf({}, { wattHours: 11.99, wattHoursPerLitre: 400 });
    expect(steps).toContainEqual(["Energy", "fails", "11.99 Wh; the minimum is 12 Wh."]);
    expect(steps).toContainEqual(["Energy density", "meets", "400 Wh/L; the minimum is 100 Wh/L."]);
  });

  it("states what it assumes about a wind component sold after 2027", () => {
    const text = stepsOf({ component: "tower", date: "2028-01-01" }).flat().join(" ");
    expect(text).toContain("production after 2027-12-31 is assumed");
  });

  it("says that the form and purity of a mineral were not evaluated", () => {
    expect(stepsOf({ component: "nickel", quantity: 100 })).toContainEqual([
      "Form and purity",
      "not evaluated",
      "The form and purity are assumed to be ones that 45X(c)(6) lists for the mineral.",
    ]);
  });

  it("states the condition on the taxable year of the sale for coal produced before 2026-07-10", () => {
    const coal = (date: string): string => stepsOf({ component: "met coal", date }).flat().join(" ");
    expect(coal("2026-07-09")).toContain("Only if the taxable year of the sale begins after 2025-07-04");
    expect(coal("2026-07-10")).not.toContain("taxable year");
  });

  it("cites verified authorities for the first day and the phase-out", () => {
    const { steps, cautions } = determineAdvancedManufacturing({
      component: "tower",
      quantity: 1,
      date: "2026-01-01",
      maximumKw: null,
    });
    const confidence = (name: string): string =>
      citationOf(steps.find(({ test }) => test === name)?.citation as CitationId).confidence;
    expect(cautions.map(({ title, citation }) => [title, citationOf(citation).confidence])).toContainEqual([
      "Start",
      "verified",
    ]);
    expect(confidence("Phase-out")).toBe("verified");
  });
});

describe("blank cells", () => {
  it.each(blanks)("as $name leave a blank row blank, and a blank kW sets no limit", ({ blank }) => {
    const table = [
      column("battery cell", blank),
      column(600, blank),
      column("2026-06-30", blank),
      column(blank, blank),
    ];
    expect(answerOf(FUNCTION, table)).toEqual({ value: [[21000], [""]] });
  });

  it.each(blanks.filter(({ blank }) => blank !== 0))(
    "as $name are an error for a quantity next to a component",
    ({ blank }) => {
      expect(answerOf(FUNCTION, [[["battery cell"]], [[blank]], [["2026-06-30"]]])).toEqual({
        error: "#VALUE!",
        message: "quantity is blank. Enter a number.",
      });
    },
  );

  it("do not include error cells, each of which is an error in its own element only", () => {
    const broken = { type: "Error", basicValue: "#REF!" };
    expect(answerOf(FUNCTION, [column("blade", "blade"), column(broken, 100), "2026-06-30"])).toEqual({
      value: [["#VALUE!: quantity contains #REF!. Correct that cell first."], [2]],
    });
  });
});

describe("a change of the law", () => {
  it("needs only a change of the table", () => {
    const changed: AdvancedManufacturingLaw = {
      ...advancedManufacturingLaw,
      components: advancedManufacturingLaw.components.map((component) =>
        component.name === "battery cell" ? { ...component, rateUsd: "20" } : component,
      ),
      phaseOuts: {
        ...advancedManufacturingLaw.phaseOuts,
        component: {
          dateMeans: "sold",
          remaining: [{ from: "2023-01-01", value: "0.5", citation: "45X(b)(3)(B)" }],
        },
      },
      maximumKwhPerKw: "10",
    };
    const facts = { component: "battery cell", quantity: 600, date: "2030-06-30", maximumKw: 5 };
    expect(numberOfRatio(advancedManufacturingCredit(facts))).toBe(13125);
    expect(numberOfRatio(advancedManufacturingCredit(facts, changed))).toBe(500);
  });
});
