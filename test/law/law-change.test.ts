import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { type CitationId, citationOf, LAW_VERSION } from "../../src/law";
import { type AdvancedManufacturingLaw, advancedManufacturingLaw } from "../../src/law/advanced-manufacturing";
import { assignedCostTables } from "../../src/law/assigned-costs";
import { criticalMinerals } from "../../src/law/applicable-critical-minerals";
import { batteryComponentPercentages } from "../../src/law/battery-components";
import { criticalMineralPercentages, valueAddedTest } from "../../src/law/critical-minerals";
import { domesticContentLaw } from "../../src/law/domestic-content";
import { feocLaw } from "../../src/law/foreign-entities-of-concern";
import { freeTradeCountries } from "../../src/law/free-trade-countries";
import { materialAssistanceLaw } from "../../src/law/material-assistance";
import { assignmentLaw, averagingLaw } from "../../src/law/notice-2026-15";
import { prohibitedForeignEntityLaw } from "../../src/law/prohibited-foreign-entities";
import type { Schedule } from "../../src/law/schedule";
import { afterEditing, type Call } from "../support/edited-law";

const root = path.join(__dirname, "..", "..");
const read = (...names: string[]): string => fs.readFileSync(path.join(root, ...names), "utf8");

const asItIs = (file: string): Call => afterEditing(file, []);

describe("an edit of the law files", () => {
  it("changes thresholds, verdicts and explanations", () => {
    const bill = [
      [[61], [39]],
      [[false], [true]],
    ] as const;
    const verdict = (call: Call): unknown =>
      call("PASSES_MATERIAL_ASSISTANCE", "battery component", "2026-06-30", ...bill);
    const explained = (call: Call): unknown =>
      (call("EXPLAIN_MATERIAL_ASSISTANCE", "battery component", "2026-06-30", ...bill) as unknown[][]).at(-1)?.[1];
    const now = asItIs("material-assistance");
    const edited = afterEditing("material-assistance", [
      ['byYear("7701(a)(52)(C)(i)(IV)", "0.60"', 'byYear("7701(a)(52)(C)(i)(IV)", "0.62"'],
    ]);
    expect([verdict(now), explained(now)]).toEqual([true, true]);
    expect([verdict(edited), explained(edited)]).toEqual([false, false]);
    expect(edited("MATERIAL_ASSISTANCE_THRESHOLD", "battery cell", "2026-12-31")).toBe(0.62);
    expect(edited("MATERIAL_ASSISTANCE_THRESHOLD", "inverter", "2026-12-31")).toBe(0.5);
  });

  it("sets thresholds of single minerals as the runbook writes them", () => {
    const written = /```ts\n(mineralThresholds: \{[^]*?\n\},)\n```/.exec(read("docs", "law-changes.md"))?.[1];
    const edited = afterEditing("material-assistance", [["mineralThresholds: {},", written as string]]);
    const percent = (name: string, date: string): unknown => edited("MATERIAL_ASSISTANCE_THRESHOLD", name, date);
    expect(percent("graphite", "2027-12-31")).toBe(0);
    expect(percent("graphite", "2028-01-01")).toBe(0.35);
    expect(percent("graphite", "2029-12-31")).toBe(0.35);
    expect(percent("graphite", "2030-01-01")).toBe(0.45);
    expect(percent("lithium", "2030-01-01")).toBe(0.25);
    const bill = [
      [[34.9], [65.1]],
      [[false], [true]],
    ] as const;
    expect(edited("PASSES_MATERIAL_ASSISTANCE", "graphite", "2028-06-30", ...bill)).toBe(false);
    expect(edited("PASSES_MATERIAL_ASSISTANCE", "critical mineral", "2028-06-30", ...bill)).toBe(true);
  });

  it("changes an assigned cost", () => {
    const edited = afterEditing("assigned-costs", [['Packaging: ["5.6", "13.4"]', 'Packaging: ["6.6", "13.4"]']]);
    const items = [[["battery pack"], ["housing"]], [[true], [false]], null, null, "grid-scale storage"] as const;
    expect(edited("MATERIAL_ASSISTANCE_COST_RATIO", ...items)).toBeCloseTo(29.8 / 96.4, 14);
    expect(edited("ASSIGNED_COST", "grid-scale storage", "battery pack", "")).toBe(0.666);
  });

  it("changes the longest averaging period, and the share below which items may be assigned", () => {
    const average = (call: Call): unknown =>
      call("AVERAGED_MATERIALS", [["foil"]], [[1]], [[1]], [[true]], [["2026-06-30"]], "2026-01-01", "2027-02-28");
    const isBelow = (call: Call): unknown =>
      (call("ASSIGNABLE_ITEMS", [["A"], ["A"]], [["fuses"], [""]], [[12], [88]]) as unknown[][])[0]?.[6];
    const now = asItIs("notice-2026-15");
    const edited = afterEditing("notice-2026-15", [
      ["months: 12", "months: 14"],
      ['below: "0.10"', 'below: "0.15"'],
    ]);
    expect(average(edited)).toEqual([["", "foil", 1, 1, 1, 1, 1, 1, 1, 1, 0]]);
    expect(() => average(now)).toThrow("longer than one taxable year");
    expect([isBelow(now), isBelow(edited)]).toEqual([false, true]);
  });

  it("changes the day until which elected contracts count", () => {
    const edited = afterEditing("material-assistance", [
      ['productSoldBefore: "2027-01-01"', 'productSoldBefore: "2028-01-01"'],
    ]);
    const contract = [
      [[50], [50]],
      [[true], [false]],
      [[true], [false]],
    ] as const;
    expect(edited("PASSES_MATERIAL_ASSISTANCE", "inverter", "2027-12-31", ...contract)).toBe(true);
    expect(edited("PASSES_MATERIAL_ASSISTANCE", "inverter", "2028-01-01", ...contract)).toBe(false);
  });

  it("changes the days of facilities whose contracts may be elected in the explanation", () => {
    const edited = afterEditing("material-assistance", [
      ['facilityBegunBefore: "2025-08-01"', 'facilityBegunBefore: "2025-09-15"'],
      ['windOrSolarBefore: "2028-01-01"', 'windOrSolarBefore: "2029-04-01"'],
    ]);
    const contract = [[[50]], [[true]], [[true]]] as const;
    const words = (call: Call, day: string) =>
      JSON.stringify(call("EXPLAIN_MATERIAL_ASSISTANCE", "facility", day, ...contract));
    const asEnacted = asItIs("material-assistance");
    expect(words(asEnacted, "2025-08-01")).toContain("on or after 2025-08-01");
    expect(words(asEnacted, "2025-07-31")).toContain("(wind or solar: 2028-01-01)");
    expect(words(edited, "2025-09-15")).toContain("on or after 2025-09-15");
    expect(words(edited, "2025-09-14")).toContain("(wind or solar: 2029-04-01)");
  });

  it("changes 45X amounts", () => {
    const edited = afterEditing("advanced-manufacturing", [
      ['battery("battery cell", "35"', 'battery("battery cell", "30"'],
      ['{ from: "2030-01-01", value: "0.75", citation', '{ from: "2029-07-01", value: "0.5", citation'],
    ]);
    const amount = (date: string): unknown => edited("ADVANCED_MANUFACTURING_CREDIT", "battery cell", 100, date);
    expect(amount("2029-06-30")).toBe(3000);
    expect(amount("2029-07-01")).toBe(1500);
  });

  it("changes the share of value added from which a chain counts", () => {
    const chain = (call: Call): unknown[] =>
      [0.4, 0.39].map((share) => call("QUALIFYING_FRACTION", [[share]], [["China"]], [["-"]], "value-added"));
    expect(chain(asItIs("critical-minerals"))).toEqual([0, 0]);
    expect(chain(afterEditing("critical-minerals", [['minimumShare: "0.50"', 'minimumShare: "0.40"']]))).toEqual([
      1, 0,
    ]);
  });

  it("changes an adjusted percentage, and the verdict with it", () => {
    const edited = afterEditing("domestic-content", [
      [
        '["2025-06-16", "0.45"],\n        ["2026-01-01", "0.50"]',
        '["2025-06-16", "0.45"],\n        ["2026-01-01", "0.52"]',
      ],
    ]);
    const now = asItIs("domestic-content");
    const lines = [true, [["Rack"], ["Rack"]], [["Rails"], ["Clamps"]], [["US"], ["Japan"]], [[51], [49]]] as const;
    const verdict = (call: Call): unknown => call("MEETS_DOMESTIC_CONTENT", "48E", "2026-01-01", ...lines);
    expect([verdict(now), verdict(edited)]).toEqual([true, false]);
    expect(edited("DOMESTIC_CONTENT_PERCENTAGE", "48E", "2026-01-01")).toBe(0.52);
    expect(edited("DOMESTIC_CONTENT_PERCENTAGE", "45Y", "2026-01-01")).toBe(0.5);
  });

  it("changes ownership statuses", () => {
    const share = (call: Call, part: number): unknown =>
      call("FOREIGN_OWNERSHIP_STATUS", "Plant", [["Fund"]], [["Fund"]], [["Plant"]], [[part]]);
    const edited = afterEditing("prohibited-foreign-entities", [['singleFrom: "0.25"', 'singleFrom: "0.20"']]);
    expect(share(edited, 0.2)).toBe("foreign-influenced entity");
    expect(share(asItIs("prohibited-foreign-entities"), 0.2)).toBe("neither");
  });
});

/** Whether a sentence states a number that is not a part of a longer number. */
const states = (sentence: string, figure: number): boolean =>
  new RegExp(`(?<![\\d.])${String(figure).replace(".", "\\.")}(?![\\d]|\\.\\d)`).test(sentence);
const percentOf = (fraction: string): number => Number((Number(fraction) * 100).toPrecision(12));

describe("the sentence of a citation says what the table holds", () => {
  const fractions: (readonly [name: string, schedule: Schedule<string>])[] = [
    ...Object.entries(advancedManufacturingLaw.phaseOuts).map(
      ([name, { remaining }]) => [`45X phase-out, ${name}`, remaining] as const,
    ),
    ["critical minerals of section 30D", criticalMineralPercentages],
    ["battery components of section 30D", batteryComponentPercentages],
    ["45X integrated components", advancedManufacturingLaw.integratedMinimum],
    ...materialAssistanceLaw.properties.map(({ name, thresholds }) => [`threshold, ${name}`, thresholds] as const),
    ...Object.entries(materialAssistanceLaw.mineralThresholds),
    ...Object.entries(domesticContentLaw.sections).flatMap(([section, law]) => [
      [`adjusted percentage of section ${section}`, law.percentages] as const,
      [`adjusted percentage of section ${section}, offshore wind`, law.offshoreWind] as const,
      [`elective payment of section ${section}`, law.electivePayment ?? []] as const,
    ]),
  ];
  it.each(fractions)("for each percentage: %s", (_, schedule) => {
    for (const { from, value, citation } of schedule) {
      const { sentence } = citationOf(citation);
      const percent = value === null ? null : percentOf(value);
      // 0 % and 100 % need no figure.
      const told = percent === null || percent === 0 || percent === 100 || states(sentence, percent);
      expect([from, value, sentence, told]).toEqual([from, value, sentence, true]);
    }
  });

  it.each(advancedManufacturingLaw.components.map((component) => [component.name, component] as const))(
    "for the rate of each component: %s",
    (_, { rateUsd, citation }) => {
      const { sentence } = citationOf(citation);
      const isTold = states(sentence, Number(rateUsd)) || states(sentence, percentOf(rateUsd));
      expect([sentence, isTold]).toEqual([sentence, true]);
    },
  );

  it("for other figures of 30D, 45X, material assistance and foreign entities", () => {
    const { cell, module } = advancedManufacturingLaw;
    const law = prohibitedForeignEntityLaw;
    const figures: (readonly [citation: CitationId, figure: string | number])[] = [
      ["45X(b)(4)", advancedManufacturingLaw.maximumKwhPerKw],
      ["45X(c)(5)(B)(ii)", cell.minimumWattHoursPerLitre],
      ["45X(c)(5)(B)(ii)", cell.minimumWattHours],
      ["45X(c)(5)(B)(iii)", module.minimumKwh],
      ["45X(c)(5)(B)(iii)", module.minimumKwhHydrogenVehicle],
      ["89 FR 37079 control", percentOf(feocLaw.controlShare.value)],
      ["89 FR 37079 tiers", percentOf(feocLaw.mergerShare.value)],
      ["7701(a)(51)(G)", percentOf(law.controlAbove)],
      ["318(a)(2)(C)", percentOf(law.corporationAttributionFrom)],
      ["7701(a)(51)(D)(i)(I)(bb)", percentOf(law.singleFrom)],
      ["7701(a)(51)(D)(i)(I)(cc)", percentOf(law.togetherFrom)],
      ["7701(a)(51)(D)(i)(I)(dd)", percentOf(law.debtFrom)],
      ["7701(a)(51)(E)(iii)", percentOf(law.traded.reportingSingleFrom)],
      ["7701(a)(51)(E)(iii)", percentOf(law.traded.reportingTogetherFrom)],
      ["7701(a)(51)(E)(iii)", percentOf(law.traded.debtAbove)],
      ["7701(a)(51)(E)(i)", percentOf(law.traded.subsidiaryFrom)],
    ];
    for (const [citation, figure] of figures) {
      expect([citation, figure, states(citationOf(citation).sentence, Number(figure))]).toEqual([
        citation,
        figure,
        true,
      ]);
    }
    expect(percentOf(valueAddedTest.minimumShare)).toBe(50);
    expect(citationOf(valueAddedTest.citation).sentence).toContain("at least half of the value added");
    expect(citationOf(valueAddedTest.citation).sentence).toContain(`reports before ${valueAddedTest.reportsBefore}`);
    expect(citationOf("7701(a)(52)(D)(iv)").sentence).toContain(materialAssistanceLaw.contractsMadeBefore);
    for (const { contracts } of materialAssistanceLaw.properties) {
      const { productSoldBefore, placedInService } = contracts;
      const days = [`sold before ${productSoldBefore}`];
      if (placedInService) {
        const { before, facilityBegunBefore, windOrSolarBefore } = placedInService;
        days.push(
          `in service before ${before}`,
          `wind or solar: ${windOrSolarBefore}`,
          `begun before ${facilityBegunBefore}`,
        );
      }
      const { sentence } = citationOf(contracts.citation);
      for (const day of days) {
        const inSentence = day.replace(/-01-01$/, "");
        expect([sentence, inSentence, sentence.includes(inSentence)]).toEqual([sentence, inSentence, true]);
      }
    }
  });
});

/** What decides an answer: figures, days and names in the tables, without the texts next to them. */
function figuresOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(figuresOf);
  if (value === null || typeof value !== "object") return value;
  const words = ["synonyms", "note", "ambiguousNames", "condition", "agreement"];
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !words.includes(key) && !/citation|confidence|likelihood/i.test(key))
      .map(([key, part]) => [key, figuresOf(part)]),
  );
}

describe("the version of the law data", () => {
  const tables = {
    advancedManufacturingLaw: advancedManufacturingLaw satisfies AdvancedManufacturingLaw,
    assignedCostTables,
    assignmentLaw,
    averagingLaw,
    batteryComponentPercentages,
    criticalMineralPercentages,
    criticalMinerals,
    domesticContentLaw,
    feocLaw,
    freeTradeCountries,
    materialAssistanceLaw,
    prohibitedForeignEntityLaw,
  };
  const fingerprint = createHash("sha256")
    .update(JSON.stringify(figuresOf(tables)))
    .digest("hex")
    .slice(0, 16);

  it("changes whenever a figure, a day or a name in the tables changes", () => {
    const versions = parse(read("test", "fixtures", "law-versions.yaml")) as { version: string; figures: string }[];
    expect(versions.at(-1)).toEqual({ version: LAW_VERSION, figures: fingerprint });
    expect(new Set(versions.map(({ version }) => version)).size).toBe(versions.length);
    expect(versions.map(({ version }) => version).sort()).toEqual(versions.map(({ version }) => version));
  });

  it("is named in the changelog and in the runbook", () => {
    expect(read("CHANGELOG.md")).toContain(`Law data of ${LAW_VERSION}`);
    expect(read("docs", "law-changes.md")).toContain(`last checked (${LAW_VERSION})`);
  });
});
