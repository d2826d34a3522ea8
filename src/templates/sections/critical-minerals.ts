import { callText } from "../../functions/call-text";
import type { StyleDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { choiceLists } from "./lists";
import * as look from "../../xlsx/write/look";
import { inputTable, type Rule, TRUTH_WORDS, when } from "./input-table";
import {
  explanationArea,
  mineralExplanation,
  headerOfSpill,
  openSheet,
  methodLine,
  placedInServiceLine,
  requirementRemark,
  resultLine,
  settingCheck,
  unlessEmpty,
  formatColumns,
} from "./result-sheet";
import type { Section, SectionContext } from "./section";

const SAMPLES = [
  {
    chain: "Ni-01",
    material: "Nickel sulfate",
    value: 412.5,
    extraction: "Indonesia",
    processing: "Japan",
    recycling: "-",
  },
  {
    chain: "Ni-02",
    material: "Nickel sulfate",
    value: 186.4,
    extraction: "Australia",
    processing: "Australia",
    recycling: "-",
  },
  {
    chain: "Co-01",
    material: "Cobalt sulfate",
    value: 148.2,
    extraction: "DRC",
    processing: "Finland",
    recycling: "-",
  },
  {
    chain: "Li-01",
    material: "Lithium hydroxide",
    value: 365.9,
    extraction: "Australia",
    processing: "China",
    recycling: "-",
  },
  {
    chain: "Li-02",
    material: "Lithium hydroxide",
    value: 158.1,
    extraction: "Chile",
    processing: undefined,
    recycling: "-",
  },
  {
    chain: "Mn-01",
    material: "Manganese sulfate",
    value: 12.4,
    extraction: "Gabon",
    processing: "Japan",
    recycling: "-",
  },
  {
    chain: "Gr-01",
    material: "Natural graphite",
    value: 296.3,
    extraction: undefined,
    processing: undefined,
    recycling: "-",
  },
  { chain: "Co-02", material: "Cobalt sulfate", value: 33.8, extraction: "-", processing: "-", recycling: "Canada" },
  { chain: "Cu-01", material: "Copper foil", value: 210, extraction: "Chile", processing: "Japan", recycling: "-" },
];

/** Gr-01 has two mines and two refineries, so its shares come from these rows. */
const STEP_SAMPLES = [
  { chain: "Gr-01", step: "extraction", country: "Mozambique", valueAdded: 41.2 },
  { chain: "Gr-01", step: "extraction", country: "China", valueAdded: 22.6 },
  { chain: "Gr-01", step: "processing", country: "United States", valueAdded: 128.9 },
  { chain: "Gr-01", step: "processing", country: "China", valueAdded: 103.6 },
];

/** Rows of the value-added result in which chains look up their shares. */
const LOOKUP_ROWS = 20_000;

/**
 * The origin or share used for a chain's step: its own entry, or else its value-added share. A share of 0 becomes FALSE, because a function
 * cannot tell a 0 from a blank cell and would list it as unknown.
 */
function fractionOrOrigin(key: string, lookup: string): string {
  const own = `IF(ISNUMBER([@${key}]),IF([@${key}]=0,FALSE,[@${key}]),[@${key}])`;
  return `IF(LEN([@${key}])>0,${own},IF(LEN([@chain])=0,"",IFERROR(IF(${lookup}=0,FALSE,${lookup}),"")))`;
}

/** Whether a step is unknown or marked with a dash as absent. */
function notStated(key: string): string {
  return `OR(${when.unknown(`${key}Used`)},${when.dash(`${key}Used`)})`;
}

/** 30D(e)(1): procurement chains, value-added steps, verdict, plan and explanation. */
export function mineralsSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets } = text;

  const steps = new SheetBuilder(sheets.steps, [14, 14, 24, 18, 14, 26, 3, 14, 14, 14, 14]);
  steps.tabColor = look.tabs.input;
  openSheet(steps, text.templates.criticalMinerals.title, text.valueAddedNote);
  const stepTop = steps.row;
  const stepTable = inputTable(steps, context, {
    name: "Steps",
    labelKey: "chain",
    filter: false,
    columns: [
      { key: "chain", header: columns.chain, kind: "text" },
      { key: "step", header: columns.step, kind: "step" },
      { key: "country", header: columns.country, kind: "country" },
      { key: "valueAdded", header: columns.valueAdded, kind: "amount" },
    ],
    samples: STEP_SAMPLES,
    rules: [
      { key: "chain", message: checks.chainMissing, when: when.blank("chain") },
      { key: "step", message: checks.stepMissing, when: when.blank("step") },
      { key: "step", message: checks.stepName, when: when.notOneOf("step", "StepNames") },
      { key: "country", message: checks.countryMissing, when: when.unknown("country") },
      { key: "country", message: checks.countryName, when: when.notNamed("country", "KnownCountries") },
      { key: "valueAdded", message: checks.valueMissing, when: when.blank("valueAdded") },
      { key: "valueAdded", message: checks.valueText, when: when.text("valueAdded") },
      { key: "valueAdded", message: checks.valueNegative, when: when.negative("valueAdded") },
    ],
  });
  steps.freeze = { rows: stepTop + 1, columns: 0 };
  steps.print = { landscape: true, repeatRows: [stepTop, stepTop] };
  steps.put(stepTop - 1, 7, text.valueAddedResult, look.note);
  const stepsEntered = "COUNTA(Steps[chain],Steps[step],Steps[country],Steps[valueAdded])";

  const placedInServiceText = context.placedInService;
  const result = new SheetBuilder(sheets.minerals, [40, 24, 64]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.criticalMinerals.title, text.templates.criticalMinerals.purpose);
  result.line([text.common.settings], look.heading);
  const date = placedInServiceLine(result, context);
  const method = methodLine(result, text, "MineralMethods");
  // Not by its defined name: a second template in the same workbook would use the date of the first.
  const placed = placedInServiceText ?? date.reference;

  const percent = look.withFormat(look.result, look.percent);
  const shareStyles = [look.result, percent, percent, percent];
  steps.put(stepTop, 7, {
    formula: unlessEmpty(
      context,
      stepsEntered,
      callText("VALUE_ADDED_SHARES", `Steps[chain],Steps[step],Steps[country],Steps[valueAdded],${placed},TRUE`),
    ),
    style: look.result,
    spill: { rows: 1, columns: shareStyles },
  });
  formatColumns(steps, 7, shareStyles);
  headerOfSpill(steps, stepTop, 7, 10);
  const shares = steps.absolute(stepTop, 7, stepTop + LOOKUP_ROWS, 10);

  const chains = new SheetBuilder(sheets.chains, [14, 24, 14, 22, 22, 20, 18, 18, 18, 14, 40]);
  chains.tabColor = look.tabs.input;
  openSheet(chains, text.templates.criticalMinerals.title, text.common.inputNote);
  const used = (key: string, header: string, column: number) => ({
    key: `${key}Used`,
    header,
    kind: "calculated" as const,
    style: look.withFormat(look.result, look.percent),
    formula: fractionOrOrigin(key, `VLOOKUP([@chain],${shares},${column},FALSE)`),
  });
  const originRules = (key: "extraction" | "processing"): Rule[] => [
    {
      key,
      message: checks[`${key}Missing`],
      // Recycled material has neither step, so for it a blank step is missing only if the other step is known.
      when: `AND(${when.unknown(`${key}Used`)},OR(${notStated("recycling")},NOT(${notStated(key === "extraction" ? "processing" : "extraction")})))`,
    },
    { key, message: checks[`${key}Name`], when: when.notIn(key, "KnownCountries", ...TRUTH_WORDS) },
    { key, message: checks[`${key}Range`], when: when.outside01(key) },
  ];
  const chainTop = chains.row;
  const chainTable = inputTable(chains, context, {
    name: "Chains",
    labelKey: "chain",
    columns: [
      { key: "chain", header: columns.chain, kind: "text" },
      { key: "material", header: columns.material, kind: "material" },
      { key: "value", header: columns.value, kind: "amount" },
      { key: "extraction", header: columns.extraction, kind: "origin" },
      { key: "processing", header: columns.processing, kind: "origin" },
      { key: "recycling", header: columns.recycling, kind: "origin" },
      used("extraction", columns.extractionUsed, 2),
      used("processing", columns.processingUsed, 3),
      used("recycling", columns.recyclingUsed, 4),
    ],
    samples: SAMPLES,
    rules: [
      { key: "chain", message: checks.chainMissing, when: when.blank("chain") },
      { key: "material", message: checks.materialMissing, when: when.blank("material") },
      { key: "value", message: checks.valueMissing, when: when.blank("value") },
      { key: "value", message: checks.valueText, when: when.text("value") },
      { key: "value", message: checks.valueNegative, when: when.negative("value") },
      ...originRules("extraction"),
      ...originRules("processing"),
      {
        key: "recycling",
        message: checks.recyclingName,
        when: when.notIn("recycling", "KnownCountries", ...TRUTH_WORDS),
      },
      { key: "recycling", message: checks.recyclingRange, when: when.outside01("recycling") },
    ],
  });
  chains.freeze = { rows: chainTop + 1, columns: 1 };
  chains.print = { landscape: true, repeatRows: [chainTop, chainTop] };

  const entered =
    "COUNTA(Chains[chain],Chains[material],Chains[value],Chains[extraction],Chains[processing],Chains[recycling])";
  const origins = "Chains[value],Chains[extractionUsed],Chains[processingUsed],Chains[recyclingUsed]";
  const guard = (formula: string): string =>
    unlessEmpty(context, entered, `IF(LEN(${placed})=0,"${text.common.enterDate}",${formula})`);

  result.skip();
  result.line([text.common.answer], look.heading);
  resultLine(result, {
    label: text.results.chainsEntered,
    formula: 'SUMPRODUCT((Chains[value]<>"")*1)',
    format: look.wholeNumber,
  });
  resultLine(result, { label: text.results.totalValue, formula: "SUM(Chains[value])", format: look.number });
  const percentage = resultLine(result, {
    label: text.results.percentage,
    formula: guard(callText("CRITICAL_MINERAL_PERCENTAGE", placed)),
    format: look.wholePercent,
    remark: "30D(e)(1)(B)",
  });
  const share = resultLine(result, {
    label: text.results.share,
    formula: guard(callText("CRITICAL_MINERAL_SHARE", `${origins},${method.reference},${placed},Chains[material]`)),
    format: look.percent,
  });
  const met = resultLine(result, {
    label: text.results.met,
    formula: guard(callText("MEETS_CRITICAL_MINERALS", `${placed},${origins},${method.reference},Chains[material]`)),
    remark: requirementRemark(context),
    verdict: true,
    strong: true,
  });
  const gap = resultLine(result, {
    label: text.results.gap,
    formula: guard(callText("CRITICAL_MINERAL_GAP", `${placed},${origins},${method.reference},Chains[material]`)),
    format: look.number,
    remark: text.results.gapAbout,
  });
  result.skip();
  result.line([text.results.plan], look.heading);
  result.line([text.results.planAbout], look.note);
  const planRow = result.row;
  const amount = look.withFormat(look.result, look.number);
  const planStyles: readonly StyleDefinition[] = [look.result, amount, { ...amount, horizontal: "left" }];
  result.put(planRow, 0, {
    formula: guard(
      callText(
        "RESOURCING_PLAN",
        `${placed},${origins},${method.reference},Chains[value],Chains[chain],Chains[material]`,
      ),
    ),
    style: look.result,
    spill: { rows: 1, columns: planStyles },
  });
  formatColumns(result, 0, planStyles);
  headerOfSpill(result, planRow, 0, 2);
  result.print = { landscape: true };

  const explained = new SheetBuilder(sheets.mineralsExplained, [20, 15, 12, 16, 14, 66, 48]);
  explained.tabColor = look.tabs.result;
  openSheet(explained, sheets.mineralsExplained, text.common.explanationNote);
  explanationArea(
    explained,
    guard(
      callText("EXPLAIN_CRITICAL_MINERALS", `${placed},${origins},${method.reference},Chains[chain],Chains[material]`),
    ),
    mineralExplanation,
  );

  return {
    inputs: [chains.build(), steps.build()],
    results: [result.build(), explained.build()],
    names: [
      ...(placedInServiceText ? [] : [{ name: "PlacedInService", formula: date.reference }]),
      ...(context.samples ? [chainTable.sampleName, stepTable.sampleName] : []),
    ],
    lists: [
      choiceLists.countries(text.language),
      choiceLists.materials(),
      choiceLists.steps(),
      choiceLists.methods(),
      choiceLists.knownCountries(),
    ],
    tableChecks: [chainTable.check, stepTable.check],
    factChecks: placedInServiceText ? [] : [settingCheck(text.settings.placedInService, date)],
    factsTitle: text.common.settings,
    resultChecks: [percentage, share, met, gap],
    topics: [
      "30D(e)(1)(A)",
      "30D(e)(1)(B)",
      "30D(e) struck percentages",
      "1.30D-3 value added",
      "1.30D-3 traced",
      "1.30D-2(b)(13)",
      "US-Japan agreement",
      "1.30D-2(b)(13) Japan",
      "1.30D-2(b)(34)",
      "1.30D-2(b)(38)",
      "1.30D-2 recycling",
      "45X(c)(6)",
    ],
    cells: { met: met.reference, entered },
  };
}
