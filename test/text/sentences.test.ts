import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { definitions } from "../../src/functions/catalogue";
import { advancedManufacturingLaw } from "../../src/law/advanced-manufacturing";
import { criticalMinerals } from "../../src/law/applicable-critical-minerals";
import { citations } from "../../src/law";
import { batteryComponentPercentages } from "../../src/law/battery-components";
import { criticalMineralPercentages } from "../../src/law/critical-minerals";
import { assignedCostTables } from "../../src/law/assigned-costs";
import { freeTradeCountries } from "../../src/law/free-trade-countries";
import { domesticContentLaw } from "../../src/law/domestic-content";
import { effectiveControlQuestions } from "../../src/law/effective-control";
import { materialAssistanceLaw } from "../../src/law/material-assistance";
import {
  applicableCriticalMineral,
  batteryCellDefinition,
  batteryModuleDefinition,
  integratedComponentCountsAsSold,
} from "../../src/rules/advanced-manufacturing-definitions";
import { requirementOnly } from "../../src/rules/clean-vehicle-credit";
import { factLabels } from "../../src/rules/clean-vehicle-facts";
import type { Determination } from "../../src/rules/determination";
import { sentences } from "../../src/sentences";
import { english as asFunctionsSay, type Reason, sayValue, type Value, word } from "../../src/sentences/reason";
import { words } from "../../src/sentences/words";
import { callFunction, callProblem, definitionOf, determine, hasFunction } from "../../src/checks/calls/engine";
import type { ArgumentCells } from "../../src/checks/explain";
import { ja, jaSentences } from "../../src/text/ja";
import { ko, koSentences } from "../../src/text/ko";
import { createLanguage } from "../../src/text/create-language";
import { parseExample } from "../support/example-formula";

const languages = [
  ["Japanese", createLanguage("ja-JP", ja, jaSentences), jaSentences],
  ["Korean", createLanguage("ko-KR", ko, koSentences), koSentences],
] as const;
const english = createLanguage("en-US");
const ids = Object.keys(sentences) as (keyof typeof sentences)[];

const blanksOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
/** Latin letters that all languages use: units, symbols and contents of cells. */
const UNITS =
  /\b(?:USD|kWh|MWh|MWac|GWh|CFR|FR|EIN|ISO|PFE|FEOC|MSRP|AGI|TRUE|FALSE|SUV|EXPLAIN|IRA|OK|YYYY|MM|DD|Wdc|Wac|Wh|kW|kg|m2|lb|[LTPWx])\b/g;

describe.each(languages)("the %s sentences", (name, _, texts) => {
  test("include every sentence and every word, and no others", () => {
    expect(Object.keys(texts).sort()).toEqual([...ids, ...words.map((each) => `word.${each}`)].sort());
  });

  test("have the blanks of the English sentences, each as often", () => {
    for (const id of ids) expect([id, blanksOf(texts[id]).sort()]).toEqual([id, blanksOf(sentences[id]).sort()]);
  });

  test("are the same for two ids with the same English sentence", () => {
    const first = new Map<string, string>();
    for (const id of ids) {
      const known = first.get(sentences[id]) ?? texts[id];
      expect([id, texts[id]]).toEqual([id, known]);
      first.set(sentences[id], known);
    }
  });

  test("have no space before or after a word", () => {
    expect(words.filter((each) => texts[`word.${each}`].trim() !== texts[`word.${each}`])).toEqual([]);
  });

  test("contain no English words except units and text to be entered", () => {
    const entered = inputNames();
    for (const [id, text] of Object.entries(texts)) {
      const rest = without(text.replace(/\{[^}]*\}/g, " "), entered).replace(UNITS, "");
      expect([name, id, rest.match(/[A-Za-z]{2,}/g)]).toEqual([name, id, null]);
    }
  });
});

/** Text that users enter in English in every language: arguments, options, labels, and names of components and property. */
function inputNames(): string[] {
  return [
    ...definitions.flatMap(({ id, parameters }) => [
      id,
      ...parameters.flatMap(({ name, options = [] }) => [name, ...options]),
    ]),
    ...advancedManufacturingLaw.components.map(({ name }) => name),
    ...materialAssistanceLaw.properties.map(({ name }) => name),
    ...assignedCostTables.flatMap(({ name, lines }) => [
      name,
      ...lines.flatMap(({ product, component }) => [`${product}: ${component}`, product, component]),
    ]),
    domesticContentLaw.earlierTable.notice,
    ...Object.values(factLabels),
    ...effectiveControlQuestions.map(({ id }) => id),
    ...["single", "joint", "head of household", "surviving spouse", "separate", "business", "van", "pickup", "other"],
    ...["component", "mineral", "impracticable to trace", "fraction", "amount"],
    ...["DR Congo", "CD", "Congo-Brazzaville", "CG", "Lithium", "Li", "Japan", "NO", "Norway"],
  ];
}

/** The sources that use sentences, without the lists of sentences and their translations. */
function sourceTexts(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const { name } = entry;
    if (["sentences", "text", "templates", "workbench"].includes(name)) return [];
    const file = path.join(folder, name);
    if (entry.isDirectory()) return sourceTexts(file);
    return name.endsWith(".ts") ? [fs.readFileSync(file, "utf8")] : [];
  });
}

/** A text without the given names; longer names are removed first. */
function without(text: string, names: Iterable<string>): string {
  return [...names]
    .filter((name) => name.length > 1)
    .sort((left, right) => right.length - left.length)
    .reduce((rest, name) => rest.replaceAll(name, " "), text);
}

test("every name in the law tables that a reason may hold is a word", () => {
  const names = [
    ...advancedManufacturingLaw.components.flatMap(({ name, unit }) => [name, unit, unit.replace(/^USD of /, "")]),
    ...Object.values(advancedManufacturingLaw.phaseOuts).flatMap(({ remaining }) =>
      remaining.flatMap(({ value, note }) => (value !== null && note !== undefined ? [note] : [])),
    ),
    ...[...criticalMineralPercentages, ...batteryComponentPercentages].flatMap(({ note }) => note ?? []),
    ...freeTradeCountries.flatMap(({ note }) => note ?? []),
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

interface Call {
  readonly id: string;
  readonly args: readonly ArgumentCells[];
}

/** Calls with sentences that no case produces. */
const MORE: readonly Call[] = [
  {
    id: "MEETS_CRITICAL_MINERALS",
    args: [
      [["2026-06-30"]],
      [[1], [2], [3], [4]],
      [["United States"], ["China"], ["China"], ["Peru"]],
      [["China"], ["United States"], [true], [0.5]],
    ],
  },
  {
    id: "MEETS_CRITICAL_MINERALS",
    args: [
      [["2026-06-30"]],
      [[1], [2], [3], [4], [5]],
      [["China"], ["China"], [false], [0.6], ["-"]],
      [["China"], ["Indonesia"], ["China"], ["China"], ["-"]],
      [["Japan"], [true], [""], ["Japan"], ["Japan"]],
    ],
  },
  {
    id: "MEETS_CRITICAL_MINERALS",
    args: [[["2026-06-30"]], [[1], [2], [3]], [[0], [0.3], [0.4]], [["-"], ["China"], [""]], undefined, [["traced"]]],
  },
  {
    id: "MEETS_CRITICAL_MINERALS",
    args: [[["2026-06-30"]], [[1], [2]], [["Puerto Rico"], ["Guam"]], [["China"], [0.3]], undefined, [["traced"]]],
  },
  {
    id: "EXPLAIN_BATTERY_COMPONENTS",
    args: [[["2026-06-30"]], [[60], [40]], [["Puerto Rico"], ["Mexico"]], undefined, [[90]]],
  },
  {
    id: "CLEAN_VEHICLE_CREDIT",
    args: [
      [
        ["Acquired", "2024-06-01"],
        ["Placed in service", "2024-05-01"],
      ],
    ],
  },
  {
    id: "CLEAN_VEHICLE_CREDIT",
    args: [
      [
        ["Acquired", "2023-06-01"],
        ["FEOC battery component", true],
      ],
    ],
  },
];

const readCases = (file: string): unknown => parse(fs.readFileSync(path.join(__dirname, "..", "cases", file), "utf8"));

/** The calls among the cases of the YAML files, and the examples of the declarations. */
function calls(): Call[] {
  const files = fs.readdirSync(path.join(__dirname, "..", "cases")).filter((file) => file.endsWith(".yaml"));
  const cases = files.flatMap((file) => {
    const document = readCases(file);
    return Array.isArray(document) ? (document as { function?: string; arguments?: unknown[] }[]) : [];
  });
  const vehicles = readCases("clean-vehicle-credit.yaml") as {
    base: Record<string, unknown>;
    cases: { with: Record<string, unknown> }[];
  };
  const production = advancedManufacturingLaw.components.flatMap(({ name }) =>
    ["2022-06-30", "2026-06-30", "2029-12-31", "2032-06-30"].flatMap((date) =>
      [null, 1, 1000].map((kw) => [[[name]], [[1234.5]], [[date]], kw === null ? undefined : [[kw]]]),
    ),
  );
  return [
    ...MORE,
    ...production.map((args): Call => ({ id: "ADVANCED_MANUFACTURING_CREDIT", args })),
    ...vehicles.cases.map(({ with: changes }): Call => {
      const facts = Object.entries({ ...vehicles.base, ...changes }).filter(([, value]) => value !== null);
      return { id: "CLEAN_VEHICLE_CREDIT", args: [facts] };
    }),
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

/** A value that the pane would show, with the texts that the user entered. */
interface Said {
  readonly value: Value;
  readonly entered: ReadonlySet<string>;
}

function partsOf({ rows, figures, verdict, steps, cautions }: Determination): Value[] {
  return [
    ...rows.map(({ reason }) => reason),
    ...Object.values(figures).flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
    ...(verdict === null ? [] : [verdict.reason]),
    ...steps.flatMap(({ test: title, fact, reason }) => [word(title), fact, reason]),
    ...cautions.flatMap(({ title, reason }) => [word(title), reason]),
  ];
}

function textsIn(args: readonly ArgumentCells[]): Set<string> {
  return new Set(args.flatMap((cells) => (cells ?? []).flat()).map((cell) => String(cell).trim()));
}

/** Everything that rules and readers say about all calls: the reasons of results and the problems with arguments. */
function everythingSaid(): { told: Said[]; problems: (Said & { of: string })[] } {
  const told: Said[] = [];
  const problems: (Said & { of: string })[] = [];
  const seen = new Set<string>();
  for (const { id, args } of calls()) {
    const entered = textsIn(args);
    const add = (value: Value) => {
      const key = sayValue(asFunctionsSay, value);
      if (!seen.has(key)) told.push({ value, entered });
      seen.add(key);
    };
    const problem = (thrown: { message: string; reason: Value }) => {
      if (!seen.has(thrown.message)) problems.push({ value: thrown.reason, entered, of: `${id}: ${thrown.message}` });
      seen.add(thrown.message);
    };
    if (!hasFunction(id)) throw new Error(`There is no function ${id}.`);
    const called = callFunction(id, args);
    if (!called.ok) problem(called);
    const results = called.ok && Array.isArray(called.value) ? (called.value as unknown[][]) : [[]];
    const byElement = definitionOf(id).result === "each" || id === "CLEAN_VEHICLE_CREDIT";
    results.forEach((line, row) =>
      line.concat(line.length === 0 ? [""] : []).forEach((cell, column) => {
        if (typeof cell === "object" && cell !== null) problem(callProblem(cell));
        if (!byElement && row + column > 0) return;
        const found = determine(id, args, { row, column });
        if (found.ok && found.value !== null) partsOf(found.value).forEach(add);
        if (!found.ok) problem(found);
      }),
    );
  }
  const rules: Readonly<Record<string, (facts: never) => Determination>> = {
    cell: batteryCellDefinition,
    module: batteryModuleDefinition,
    integrated: integratedComponentCountsAsSold,
    mineral: applicableCriticalMineral,
  };
  const cases = readCases("advanced-manufacturing-definitions.yaml") as {
    rule: string;
    facts: never;
    error?: string;
  }[];
  for (const { rule, facts } of cases) {
    const entered = new Set(Object.values(facts).map(String));
    try {
      for (const value of partsOf((rules[rule] as (typeof rules)[string])(facts))) told.push({ value, entered });
    } catch (thrown) {
      const problem = callProblem(thrown);
      problems.push({ value: problem.reason, entered, of: `${rule}: ${problem.message}` });
    }
  }
  told.push({ value: requirementOnly().reason, entered: new Set() });
  return { told, problems };
}

/** The ids of all sentences in a value, and the texts that fill blanks unchanged. */
function leavesOf(value: Value): { ids: string[]; texts: string[] } {
  if (typeof value === "string") return { ids: [], texts: [value] };
  if (typeof value !== "object" || "word" in value || "country" in value || "row" in value)
    return { ids: [], texts: [] };
  const inner = "list" in value ? value.list : Object.values((value as Reason).values);
  const leaves = inner.map(leavesOf);
  return {
    ids: [...("id" in value ? [value.id] : []), ...leaves.flatMap((each) => each.ids)],
    texts: leaves.flatMap((each) => each.texts),
  };
}

describe("everything that the rules say", () => {
  const { told, problems } = everythingSaid();
  const all = [...told, ...problems];
  // Sentences of law are in English in every language, and agreements and items of a notice keep the names by which they are found.
  const lawNames = new Set([
    ...inputNames(),
    ...citations.flatMap(({ authority, sentence }) => [authority, sentence]),
    ...freeTradeCountries.flatMap(({ agreement, inForce, note = "" }) => [`${agreement}, in force ${inForce}`, note]),
    ...[...criticalMineralPercentages, ...batteryComponentPercentages].map(({ note = "" }) => note),
    ...["#DIV/0!", "#N/A", "#VALUE!", "North American Free Trade Agreement, in force 1994-01-01"],
    ...assignedCostTables.flatMap(({ notice }) => [notice, notice.replace("Notice ", "")]),
    ...freeTradeCountries.map(({ agreement }) => agreement),
    // What the argument `group` of ADVANCED_MANUFACTURING_BY accepts.
    ...["component", "year"],
  ]);

  const hasEnglish = (text: string, entered: ReadonlySet<string>) =>
    /[A-Za-z]{3,}/.test(without(text, [...entered, ...lawNames]).replace(UNITS, ""));

  test("uses every sentence in a rule or reader", () => {
    const sources = sourceTexts("src").join("\n");
    // Articles are chosen together with the sentences. Some ids are composed of the provision and one of several ends.
    const isSaid = (id: string) =>
      /^names\.an?$/.test(id) || sources.includes(`"${id}"`) || sources.includes(`"${id.replace(/^\w+\./, "")}"`);
    expect(ids.filter((id) => !isSaid(id))).toEqual([]);
  });

  test("has a sentence with an id for every problem of the cases", () => {
    expect(problems.length).toBeGreaterThan(100);
    expect(problems.filter(({ value }) => typeof value !== "object").map(({ of }) => of)).toEqual([]);
  });

  test("fills blanks with English text only if the user entered it or it is a name of law", () => {
    const foreign = all.flatMap(({ value, entered }) =>
      leavesOf(value)
        .texts.filter((text) => hasEnglish(text, entered))
        .map((text) => `${text} < ${sayValue(asFunctionsSay, value)}`),
    );
    expect([...new Set(foreign)]).toEqual([]);
  });

  test.each(languages)("contains no English of our own in %s", (_, language) => {
    const said = all.map(({ value, entered }) => ({ text: language.say(value), entered }));
    expect(said.flatMap(({ text, entered }) => (hasEnglish(text, entered) ? [text] : []))).toEqual([]);
    expect(said.filter(({ text }) => /\{[^}]*\}/.test(text))).toEqual([]);
  });

  test("is in English the same as in the functions", () => {
    for (const { value } of all) expect(english.say(value)).toBe(sayValue(asFunctionsSay, value));
  });
});

describe("the values in a sentence", () => {
  const [[, japanese], [, korean]] = languages;

  test.each<[Value, string, string]>([
    [{ country: "US", name: "United States" }, "アメリカ合衆国", "미국"],
    ["about there", "about there", "about there"],
    [word("impracticable to trace"), "追跡困難", "추적 곤란"],
    [{ list: [word("fraction"), 0.5], between: " " }, "割合 0.5", "비율 0.5"],
    [{ list: [word("Acquired"), word("Filing status")], between: "; " }, "取得日、申告区分", "취득일; 신고 구분"],
    [{ id: "materialAssistance.totalLeftOut", values: { lines: 2 } }, "、除いた行: 2 行", ", 제외된 행: 2행"],
    [
      {
        id: "advancedManufacturing.rate",
        values: {
          component: word("battery cell"),
          rate: { id: "advancedManufacturing.rateEach", values: { usd: 35, unit: "kWh" } },
        },
      },
      "電池セルの控除は 1 kWh につき 35 USD です。",
      "배터리 셀의 공제는 1 kWh당 35 USD입니다.",
    ],
  ])("are translated: %j", (value, inJapanese, inKorean) => {
    expect(japanese.say(value)).toBe(inJapanese);
    expect(korean.say(value)).toBe(inKorean);
    expect(english.say(value)).toBe(sayValue(asFunctionsSay, value));
  });
});
