// @ts-nocheck
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";

import { definitions } from "../../src/functions/catalogue";
import { requirementOnly } from "../../src/rules/clean-vehicle-credit";
import { factLabels } from "../../src/rules/clean-vehicle-facts";
import { advancedManufacturingLaw } from "../../src/law/advanced-manufacturing";
import { criticalMinerals } from "../../src/law/critical-minerals";
import { assignedCostTables } from "../../src/law/assigned-costs";
import { materialAssistanceLaw } from "../../src/law/material-assistance";
import {
  applicableCriticalMineral,
  batteryCellDefinition,
  batteryModuleDefinition,
  type DefinitionResult,
  explainAdvancedManufacturing,
  integratedComponentCountsAsSold,
  productionCaveats,
} from "../../src/rules/advanced-manufacturing";
import { fillIn, type Reason } from "../../src/sentences/reason";
import { type Step } from "../../src/rules/explanation";
import * as explanation from "../../src/rules/explanation";
import { ForeignEntities } from "../../src/rules/foreign-entities-of-concern";
import { ForeignOwnership } from "../../src/rules/prohibited-foreign-entities";
import { sentences } from "../../src/sentences";
import { explainCall, type ArgumentCells } from "../../src/taskpane/model/explain";
import { factIn, reasonIn, sentenceOf, wordIn } from "../../src/taskpane/model/sentences";
import { ja, jaSentences } from "../../src/taskpane/text/ja";
import { ko, koSentences } from "../../src/taskpane/text/ko";
import { createLanguage } from "../../src/taskpane/text/language";
import { words } from "../../src/sentences/words";
import { parseExample } from "../support/example-formula";

jest.mock("../../src/rules/explanation", () => {
  const actual = jest.requireActual<typeof explanation>("../src/rules/explanation");
  return { ...actual, reasonText: jest.fn(actual.reasonText) };
});
const { reasonText } = jest.mocked(explanation);

const SEED = 20261124;
const languages = [
  ["Japanese", createLanguage("ja-JP", ja, jaSentences)],
  ["Korean", createLanguage("ko-KR", ko, koSentences)],
] as const;
const english = createLanguage("en-US");
const ids = Object.keys(sentences);

const blanksOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
/** A sentence that is a message and nothing else: there is nothing to know it by, and nothing to translate. */
const isMessage = (id: string): boolean => /^\{\w+\}$/.test(sentences[id] as string);

describe.each(languages)("%s", (_, { sentences: texts }) => {
  test("has every sentence and every word, and no others", () => {
    expect(Object.keys(texts).sort()).toEqual([...ids, ...words.map((word) => `word.${word}`)].sort());
  });

  test.each(ids)("%s fills the blanks that the English sentence fills, each as often", (id) => {
    expect(blanksOf(texts[id] as string).sort()).toEqual(blanksOf(sentences[id] as string).sort());
  });

  test("says in one way what two rules say in the same English words", () => {
    const first = new Map<string, string>();
    for (const id of ids) {
      const text = sentences[id] as string;
      const known = first.get(text) ?? texts[id];
      expect([id, texts[id]]).toEqual([id, known]);
      first.set(text, known as string);
    }
  });

  test("leaves no words of English, but for units and symbols", () => {
    for (const [id, text] of Object.entries(texts)) {
      const rest = text
        .replace(/\{\w+\}/g, "")
        .replace(/\b(?:USD|kWh|MWh|MWac|CFR|FR|EIN|PFE|TRUE|FALSE|Wdc|Wac|Wh|kW|lb|[LTPWx])\b/g, "");
      expect([id, rest.match(/[A-Za-z]{2,}/g)]).toEqual([id, null]);
    }
  });
});

test("every name in the law tables that a reason can hold is a word", () => {
  const names = [
    ...advancedManufacturingLaw.components.flatMap(({ name, unit }) => [name, unit, unit.replace(/^USD of /, "")]),
    ...Object.values(advancedManufacturingLaw.phaseOuts).flatMap(({ remaining }) =>
      remaining.flatMap(({ value, note }) => (value !== null && note !== undefined ? [note] : [])),
    ),
    ...materialAssistanceLaw.properties.map(({ name }) => name),
    ...criticalMinerals.flatMap(({ name, forms }) => [
      name,
      ...forms.flatMap(({ form, condition }) => (condition === undefined ? [form] : [form, condition])),
    ]),
    ...Object.values(factLabels),
  ];
  const sameEverywhere = new Set(["kWh", "kg", "m2"]);
  expect(names.filter((name) => !sameEverywhere.has(name) && !(words as readonly string[]).includes(name))).toEqual([]);
});

/** Calls that give what no case does. */
const MORE: { id: string; args: ArgumentCells[] }[] = [
  {
    id: "EXPLAIN_CRITICAL_MINERALS",
    args: [
      [["2026-06-30"]],
      [[1], [2], [3], [4]],
      [["United States"], ["China"], ["China"], ["Peru"]],
      [["China"], ["United States"], [true], [0.5]],
    ],
  },
  {
    id: "EXPLAIN_CRITICAL_MINERALS",
    args: [
      [["2026-06-30"]],
      [[1], [2], [3], [4], [5]],
      [["China"], ["China"], [false], [0.6], ["-"]],
      [["China"], ["Indonesia"], ["China"], ["China"], ["-"]],
      [["Japan"], [true], [""], ["Japan"], ["Japan"]],
    ],
  },
  {
    id: "EXPLAIN_CRITICAL_MINERALS",
    args: [[["2026-06-30"]], [[1], [2], [3]], [[0], [0.3], [0.4]], [["-"], ["China"], [""]], undefined, [["traced"]]],
  },
  {
    id: "EXPLAIN_CRITICAL_MINERALS",
    args: [[["2026-06-30"]], [[1], [2]], [["Puerto Rico"], ["Guam"]], [["China"], [0.3]], undefined, [["traced"]]],
  },
  {
    id: "EXPLAIN_BATTERY_COMPONENTS",
    args: [[["2026-06-30"]], [[60], [40]], [["Puerto Rico"], ["Mexico"]], undefined, [[90]]],
  },
  {
    id: "EXPLAIN_CLEAN_VEHICLE_CREDIT",
    args: [
      [
        ["Acquired", "2024-06-01"],
        ["Placed in service", "2024-05-01"],
      ],
    ],
  },
  {
    id: "EXPLAIN_CLEAN_VEHICLE_CREDIT",
    args: [
      [
        ["Acquired", "2023-06-01"],
        ["FEOC battery component", true],
      ],
    ],
  },
];

/** The cases of the YAML files that are calls, and the examples of the declarations. */
function calls(): { id: string; args: ArgumentCells[] }[] {
  const folder = path.join(__dirname, "..", "cases");
  const cases = fs.readdirSync(folder).flatMap((file) => {
    if (!file.endsWith(".yaml")) return [];
    const document = parse(fs.readFileSync(path.join(folder, file), "utf8")) as unknown;
    return Array.isArray(document) ? (document as { function?: string; arguments?: unknown[] }[]) : [];
  });
  return [
    ...MORE,
    ...definitions.flatMap(({ examples }) =>
      examples.map(({ formula }) => {
        const { id, args } = parseExample(formula);
        return { id, args: args.map((arg) => arg ?? undefined) };
      }),
    ),
    ...cases.flatMap(({ function: id, arguments: args }) =>
      id === undefined || args === undefined
        ? []
        : [{ id, args: args.map((arg) => (Array.isArray(arg) ? (arg as unknown[][]) : [[arg]])) }],
    ),
  ];
}

/** Everything that the rules give as reasons for the cases that the other tests decide. */
function everythingSaid() {
  const steps: Step[] = [];
  const shown = { titles: new Set<string>(), labels: new Set<string>(), facts: new Map<string, Set<string>>() };
  reasonText.mockClear();
  for (const { id, args } of calls()) {
    const { steps: told, totals } = explainCall(id, args);
    for (const { title } of told) if ("word" in title) shown.titles.add(title.word);
    for (const { label, figures } of totals) {
      shown.labels.add(label);
      for (const figure of figures) if (figure.title !== "") shown.labels.add(figure.title);
    }
  }
  const vehicles = parse(fs.readFileSync(path.join(__dirname, "..", "cases", "clean-vehicle-credit.yaml"), "utf8")) as {
    base: Record<string, unknown>;
    cases: { with: Record<string, unknown> }[];
  };
  for (const { with: changes } of vehicles.cases) {
    const facts = Object.entries({ ...vehicles.base, ...changes }).filter(([, value]) => value !== null);
    for (const { title } of explainCall("CLEAN_VEHICLE_CREDIT", [facts]).steps) {
      if ("word" in title) shown.titles.add(title.word);
    }
  }
  const rules: Readonly<Record<string, (facts: never) => DefinitionResult>> = {
    cell: batteryCellDefinition,
    module: batteryModuleDefinition,
    integrated: integratedComponentCountsAsSold,
    mineral: applicableCriticalMineral,
  };
  const definitionCases = parse(
    fs.readFileSync(path.join(__dirname, "..", "cases", "advanced-manufacturing-definitions.yaml"), "utf8"),
  ) as { rule: string; facts: never }[];
  for (const { rule, facts } of definitionCases) steps.push(...(rules[rule] as (typeof rules)[string])(facts).steps);
  steps.push(...productionCaveats());
  for (const { name } of advancedManufacturingLaw.components) {
    for (const date of ["2026-06-30", "2029-12-31", "2032-06-30"]) {
      for (const maximumKw of [null, 1, 1000]) {
        steps.push(...explainAdvancedManufacturing({ component: name, quantity: 1234.5, date, maximumKw }).steps);
      }
    }
  }
  const entities = new ForeignEntities(
    [{ owner: "State fund", owned: "Cell maker", share: 0.3, place: "Row 1" }],
    ["State fund"],
  );
  const reasons: Reason[] = steps.map((step) => step.reason);
  for (const [entity, country] of [
    ["Cell maker", "JP"],
    ["State fund", null],
    ["", null],
    ["Other, Inc.", "HK"],
    ["Other, Inc.", "CN"],
  ] as const) {
    reasons.push(...entities.explain(entity, country).steps.map((step) => step.reason));
  }
  const held = new ForeignEntities(
    [{ owner: "State fund", owned: "Cell maker", share: 0.2, place: "Row 1" }],
    ["State fund"],
  );
  reasons.push(...held.explain("Cell maker", "KR").steps.map((step) => step.reason));
  reasons.push(requirementOnly().reason);
  const ownership = new ForeignOwnership(
    [
      { owner: "S", owned: "Plant: east, west", share: 0.3, place: "Row 1" },
      { owner: "S", owned: "Holding", share: 0.6, place: "Row 2" },
      { owner: "Friend", owned: "Own", share: 0.6, place: "Row 3" },
      { owner: "S", owned: "Joint", share: 0.3, place: "Row 4" },
      { owner: "T", owned: "Joint", share: 0.3, place: "Row 5" },
    ],
    ["S", "T"],
  );
  for (const entity of ["S", "Plant: east, west", "Holding", "Own", "Joint"]) {
    for (const debt of [null, 0.1, 0.2]) steps.push(...ownership.explain(entity, debt).steps);
  }
  for (const step of steps) shown.titles.add(step.step);
  const given = reasonText.mock.calls
    .map(([reason]) => reason)
    .concat(
      reasons,
      steps.map((step) => step.reason),
    );
  return { reasons: given, ...shown };
}

describe("what the rules say", () => {
  const { reasons, titles, labels } = everythingSaid();
  const said = new Map(
    reasons.map((reason) => [`${reason.id} ${fillIn(sentences[reason.id] as string, reason.values)}`, reason]),
  );

  test("is every sentence that there is", () => {
    expect(ids.filter((id) => !reasons.some((reason) => reason.id === id))).toEqual([]);
  });

  test("is recognised as the rule's own sentence, with the same facts", () => {
    for (const { id, values } of said.values()) {
      if (isMessage(id)) continue;
      const sentence = sentences[id] as string;
      const found = sentenceOf(fillIn(sentence, values));
      expect([id, found && sentences[found.id]]).toEqual([id, sentence]);
      const used = blanksOf(sentence).map((name) => [name, String(values[name])]);
      expect(found?.values).toEqual(Object.fromEntries(used));
    }
  });

  test("names its tests, totals and figures by words that languages have", () => {
    expect([...titles, ...labels].filter((text) => !(words as readonly string[]).includes(text))).toEqual([]);
    expect(titles.size).toBeGreaterThan(30);
    expect([...labels]).toEqual(expect.arrayContaining(["Total", "Verdict", "Supported ratio", "qualifying value"]));
  });

  test.each(languages)("leaves nothing of its own in English when it is said in %s", (_, language) => {
    // Names of the cases, what cells hold, units.
    const kept =
      /\b(?:Cell maker|Other, Inc\.|State fund|Plant(?:: east, west)?|Holding|Joint|Friend|Own|USD|kWh|MWh|MWac|kW|kg|m2|Wdc|Wac|Wh|lb|CFR|FR|EIN|PFE|TRUE|FALSE|SUV|van|pickup|other|Notice|[A-Z]\d?)\b/g;
    // Items and tables keep the names by which they are found in the notice.
    const noticeNames = assignedCostTables
      .flatMap(({ name, lines }) => [
        ...lines.flatMap(({ product, component }) => [`${product}: ${component}`, product]),
        `“${name}”`,
        `「${name}」`,
      ])
      .sort((left, right) => right.length - left.length);
    for (const { id, values } of said.values()) {
      if (isMessage(id)) continue;
      const shown = reasonIn(language, fillIn(sentences[id] as string, values));
      const text = noticeNames.reduce((rest, name) => rest.replaceAll(name, ""), shown);
      // What is no mineral of the list is a text of the user's.
      const users = id === "advancedManufacturing.notMineral" ? String(values.mineral) : "";
      expect([
        text,
        text
          .replace(users, "")
          .replace(kept, "")
          .match(/[A-Za-z]{3,}/g),
      ]).toEqual([text, null]);
    }
  });

  test("is left alone in English, as are messages in every language", () => {
    for (const { id, values } of said.values()) {
      const text = fillIn(sentences[id] as string, values);
      expect(reasonIn(english, text)).toBe(text);
    }
    for (const definition of definitions) expect(sentenceOf(definition.summary)).toBeNull();
    for (const message of [
      "Row 7: value holds '12' as text. Convert it to a number.",
      "Row 3: the cost is negative (-5). Costs must be 0 or more.",
      "The total cost is 0, so there is no ratio. Enter the direct costs.",
      "Missing: Acquired; MSRP. Fill in what is missing.",
      "Cobalt in row 5: all rows count.",
    ]) {
      expect(sentenceOf(message)).toBeNull();
      for (const [, language] of languages) expect(reasonIn(language, message)).toBe(message);
    }
  });
});

test("a sentence is recognised whatever names, figures and days fill it", () => {
  const name = fc.constantFrom(
    "Cell maker",
    "A, B: and C",
    "Plant (north)",
    "South Korea",
    "Cote d'Ivoire",
    "5 % Holding",
  );
  const figure = fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }).map(String),
    fc.double({ min: 0, max: 1e9, noNaN: true }).map(String),
    fc.constant("14,000"),
  );
  const percent = fc.double({ min: 0, max: 100, noNaN: true }).map((value) => `${value} %`);
  const day = fc.date({ min: new Date("2023-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
  const dayText = day.map((date) => date.toISOString().slice(0, 10));
  const kinds: Readonly<Record<string, fc.Arbitrary<string>>> = {
    entity: name,
    holder: name,
    country: fc.constantFrom("Japan", "South Korea", "Democratic Republic of the Congo", "Côte d'Ivoire"),
    origin: fc.constantFrom("Japan", "United States", "Puerto Rico"),
    extraction: fc.constantFrom("Japan", "unknown", "no such step", "none given", "TRUE", "fraction 0.5"),
    processing: fc.constantFrom("Japan", "unknown", "no such step", "FALSE", "fraction 0.25"),
    recycling: fc.constantFrom("Japan", "unknown", "no such step"),
    date: dayText,
    from: dayText,
    until: dayText,
    before: dayText,
    acquired: dayText,
    madeBefore: dayText,
    share: percent,
    percent,
    percentage: percent,
    ratio: percent,
    potential: percent,
    component: fc.constantFrom(...advancedManufacturingLaw.components.map((component) => component.name)),
    unit: fc.constantFrom(...advancedManufacturingLaw.components.map((component) => component.unit)),
    costs: fc.constantFrom("production costs", "sales price"),
    mineral: fc.constantFrom(...criticalMinerals.map((mineral) => mineral.name)),
    form: fc.constantFrom("sulfate", "metal"),
    condition: fc.constantFrom("natural or synthetic; 26 CFR 1.45X-4(b)(14) reads the purity as carbon by mass"),
    property: fc.constantFrom(...materialAssistanceLaw.properties.map((property) => property.name)),
    "manufacturing.phaseOut dateMeans": fc.constantFrom("Sold", "Produced"),
    "manufacturing.notPhasedOut dateMeans": fc.constantFrom("Sold", "Produced"),
    "assistance.threshold dateMeans": fc.constantFrom("sold", "construction begun"),
    credit: fc.constant(fillIn(sentences["cleanVehicle.requirementOnly"] as string, { limit: "2025-09-30" })),
    "minerals.halfAdded step": fc.constantFrom("extraction", "processing", "recycling"),
    "minerals.traced step": fc.constantFrom("extraction", "processing", "recycling"),
    "minerals.tracedOpen step": fc.constantFrom("extraction", "processing", "recycling"),
    step: fc.constantFrom("Acquired", "Final assembly", "Modified AGI"),
    labels: fc.constantFrom("Acquired", "Acquired; MSRP; Filing status"),
    missing: fc.constantFrom("its country is blank", "its country is blank; the entity's name is blank"),
    fact: fc.constantFrom("Energy density (Wh/L)", "Number of cells"),
    class: fc.constantFrom("SUV", "other"),
    note: fc.constantFrom("", " Higher thresholds for single minerals are due by 2027-12-31."),
    vehicle: fc.constantFrom("", " for a hydrogen fuel cell vehicle"),
    leftOut: fc.constantFrom("", ", 3 left out"),
    unknown: fc.constantFrom("", ", 2 of them unknown and counted as PFE"),
    rate: fc.constantFrom("35 USD for each kWh", "10 % of the production costs"),
    status: fc.constantFrom(
      sentences["materialAssistance.pfe"] as string,
      sentences["materialAssistance.unknown"] as string,
    ),
  };
  for (const id of ids) {
    if (isMessage(id)) continue;
    const sentence = sentences[id] as string;
    const names = blanksOf(sentence);
    fc.assert(
      fc.property(fc.tuple(...names.map((blank) => kinds[`${id} ${blank}`] ?? kinds[blank] ?? figure)), (values) => {
        const filled = Object.fromEntries(names.map((blank, index) => [blank, values[index] as string]));
        const found = sentenceOf(fillIn(sentence, filled));
        expect(found && sentences[found.id]).toBe(sentence);
        expect(found?.values).toEqual(filled);
      }),
      { seed: SEED, numRuns: 60 },
    );
  }
});

describe("words and facts", () => {
  const [[, japanese], [, korean]] = languages;

  test.each([
    ["Final assembly", "United States", "アメリカ合衆国", "미국"],
    ["Final assembly", "about there", "about there", "about there"],
    [
      "Modified AGI",
      "this year 250000 USD (joint); last year 1 USD",
      "当年 250000 USD (joint); 前年 1 USD",
      "당해 250000 USD (joint); 전년 1 USD",
    ],
    ["Modified AGI", "business", "事業者", "사업자"],
    ["Quantity", "12 USD of production costs", "12 USD (生産費用)", "12 USD (생산비)"],
    ["FEOC critical mineral", "impracticable to trace", "追跡困難", "추적 곤란"],
    ["Specified foreign entity", "Total", "Total", "Total"],
    ["Acquired", "2025-10-01", "2025-10-01", "2025-10-01"],
  ])("%s, %s", (step, fact, inJapanese, inKorean) => {
    expect(factIn(japanese, step, fact)).toBe(inJapanese);
    expect(factIn(korean, step, fact)).toBe(inKorean);
    expect(factIn(english, step, fact)).toBe(fact);
  });

  test("lists, countries and sentences within sentences are said in the language too", () => {
    expect(reasonIn(japanese, "Not known until these facts are given: Acquired; Filing status.")).toBe(
      "次の事実が示されるまで分かりません: 取得日; 申告区分。",
    );
    expect(reasonIn(korean, "3 lines count, 2 left out, 1 of them unknown and counted as PFE.")).toBe(
      "인정된 행: 3행 (그중 1행은 알 수 없어 PFE로 셉니다), 제외된 행: 2행.",
    );
    expect(reasonIn(japanese, "A battery cell earns 35 USD for each kWh.")).toBe(
      "電池セルの控除は 1 kWh につき 35 USD です。",
    );
    expect(reasonIn(japanese, "battery cell")).toBe("電池セル");
    expect(wordIn(korean, "Verdict")).toBe("판정");
    expect(wordIn(korean, "Cell maker")).toBe("Cell maker");
  });
});
