import { callText } from "../../functions/call-text";
import { serialOfDate } from "../../rules/calendar";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { choiceLists } from "./lists";
import * as look from "../../xlsx/write/look";
import { inputTable, quoted, TRUTH_WORDS, when } from "./input-table";
import { explanationArea, openSheet, resultLine, settingCheck, settingLine, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

const line = (product: string, component: string, us: string | undefined, cost: number) => ({
  product,
  component,
  us,
  cost,
});

/** An invented storage project. Its items are named as Notice 2025-08 lists them; its costs are round figures. */
const PACK = "Battery Pack/Module";
const INVERTER = "Inverter/Converter";
const CONTAINER = "Battery Container/Housing";
const LINES = [
  line(PACK, "Cells", "United States", 410_000),
  line(PACK, "Packaging", "China", 60_000),
  line(PACK, "Production", "United States", 90_000),
  line(INVERTER, "Printed Circuit Board Assemblies", "Taiwan", 21_000),
  line(INVERTER, "Thermal Management System for Inverter", "Mexico", 6_000),
  line(INVERTER, "Electrical Parts", undefined, 8_000),
  line(INVERTER, "Enclosure & Skids", "United States", 5_000),
  line(INVERTER, "Production", "Mexico", 25_000),
  line(CONTAINER, "Enclosure", "United States", 140_000),
  line(CONTAINER, "Battery Management System", "United States", 85_000),
  line(CONTAINER, "Thermal Management System for Container", "South Korea", 70_000),
  line(CONTAINER, "Production", "United States", 30_000),
];

/** 45Y(g)(11), 48E(a)(3)(B), 45(b)(9) and 48(a)(12): the lines of one project, its domestic share by both methods, and the verdict. */
export function domesticContentSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets, settings, results } = text;
  const { title, purpose } = text.templates.domesticContent;

  const result = new SheetBuilder(sheets.domesticResult, [40, 26, 64]);
  result.tabColor = look.tabs.result;
  openSheet(result, title, purpose);
  result.line([text.common.settings], look.heading);
  const section = settingLine(result, { label: settings.section, value: "48E", remark: settings.sectionAbout });
  const begins = settingLine(result, {
    label: settings.constructionBegins,
    value: serialOfDate("2026-06-30"),
    format: look.date,
    remark: settings.constructionBeginsAbout,
  });
  // What the sample project states is cleared with the samples: an answer that stays would count for another project.
  const steel = settingLine(result, {
    label: settings.steelAndIron,
    value: context.samples ? true : undefined,
    remark: settings.steelAndIronAbout,
  });
  const table = settingLine(result, {
    label: settings.percentageTable,
    value: context.samples ? "grid-scale storage" : undefined,
    remark: settings.percentageTableAbout,
  });
  const wind = settingLine(result, { label: settings.offshoreWind, remark: settings.offshoreWindAbout });
  const choice = (row: number, list: string): void =>
    result.validate({
      ranges: [{ top: row, left: 1, bottom: row, right: 1 }],
      type: "list",
      formula1: list,
      onError: "stop",
      prompt: { title: text.prompts.choice[0] as string, text: text.prompts.choice[1] as string },
      error: { title: text.errors.title, text: text.errors.choice },
    });
  choice(section.row, "BonusSections");
  choice(steel.row, "TrueFalse");
  choice(table.row, "PercentageTables");
  choice(wind.row, "TrueFalse");
  result.validate({
    ranges: [{ top: begins.row, left: 1, bottom: begins.row, right: 1 }],
    type: "date",
    operator: "greaterThanOrEqual",
    formula1: "36526",
    onError: "stop",
    prompt: { title: text.prompts.date[0] as string, text: text.prompts.date[1] as string },
    error: { title: text.errors.title, text: text.errors.date },
  });

  const noTable = `LEN(${table.reference})=0`;
  const sheet = new SheetBuilder(sheets.projectLines, [28, 38, 20, 16, 14, 44]);
  sheet.tabColor = look.tabs.input;
  openSheet(sheet, title, text.projectLinesNote);
  sheet.line([text.projectLinesMethods], look.note);
  sheet.skip();
  const top = sheet.row;
  const input = inputTable(sheet, context, {
    name: "ProjectLines",
    labelKey: "component",
    columns: [
      { key: "product", header: columns.manufacturedProduct, kind: "text" },
      { key: "component", header: columns.component, kind: "text" },
      { key: "us", header: columns.northAmerican, kind: "madeInUs" },
      { key: "cost", header: columns.directCost, kind: "amount" },
    ],
    samples: LINES,
    rules: [
      { key: "product", message: checks.productMissing, when: when.blank("product") },
      { key: "component", message: checks.componentMissing, when: when.blank("component") },
      { key: "us", message: checks.usMissing, when: when.unknown("us") },
      {
        key: "us",
        message: checks.usName,
        when: `OR(${when.dash("us")},IF(ISNUMBER([@us]),([@us]<>0)*([@us]<>1)=1,${when.notIn("us", "KnownCountries", ...TRUTH_WORDS)}))`,
      },
      { key: "cost", message: checks.costMissing, when: `AND(${noTable},LEN([@cost])=0)` },
      { key: "cost", message: checks.costText, when: when.text("cost") },
      { key: "cost", message: checks.costNegative, when: when.negative("cost") },
    ],
  });
  sheet.freeze = { rows: top + 1, columns: 2 };
  sheet.print = { landscape: true, repeatRows: [top, top] };

  const entered = "COUNTA(ProjectLines[product],ProjectLines[component],ProjectLines[us],ProjectLines[cost])";
  const lines = "ProjectLines[product],ProjectLines[component],ProjectLines[us]";
  /** The method in use: percentages of the table, or costs if there is none. */
  const method = `IF(${noTable},ProjectLines[cost],""),${table.reference},"",${wind.reference}`;
  const project = `${section.reference},${begins.reference},${steel.reference},${lines},${method}`;
  result.skip();
  result.line([text.common.answer], look.heading);
  const percentage = resultLine(result, {
    label: results.adjustedPercentage,
    formula: unlessEmpty(
      context,
      entered,
      callText("DOMESTIC_CONTENT_PERCENTAGE", `${section.reference},${begins.reference},${wind.reference}`),
    ),
    format: look.percent,
    remark: "45Y(g)(11)(C), 48E(a)(3)(B), 45(b)(9)(C), 48(a)(12)(B)",
  });
  const byTable = resultLine(result, {
    label: results.shareByTable,
    formula: unlessEmpty(
      context,
      entered,
      `IF(${noTable},${quoted(results.noTable)},${callText("DOMESTIC_CONTENT_SHARE", `${lines},"",${table.reference}`)})`,
    ),
    format: look.percent,
    remark: results.shareByTableAbout,
  });
  const byCost = resultLine(result, {
    label: results.shareByCost,
    formula: unlessEmpty(
      context,
      "COUNT(ProjectLines[cost])",
      callText("DOMESTIC_CONTENT_SHARE", `${lines},ProjectLines[cost]`),
    ),
    format: look.percent,
    remark: results.shareByCostAbout,
  });
  const met = resultLine(result, {
    label: results.bonus,
    formula: unlessEmpty(context, entered, callText("MEETS_DOMESTIC_CONTENT", project)),
    remark: results.bonusAbout,
    verdict: true,
    strong: true,
  });
  result.print = { landscape: true };

  const explained = new SheetBuilder(sheets.domesticExplained, [44, 14, 14, 14, 70, 48]);
  explained.tabColor = look.tabs.result;
  openSheet(explained, sheets.domesticExplained, text.common.explanationNote);
  explanationArea(explained, unlessEmpty(context, entered, callText("EXPLAIN_DOMESTIC_CONTENT", project)), [
    look.wrapped(look.given),
    look.withFormat(look.given, "#,##0.00##"),
    look.withFormat(look.given, "#,##0.00##"),
    look.given,
    look.wrapped(look.given),
    look.wrapped(look.given),
  ]);

  return {
    inputs: [sheet.build()],
    results: [result.build(), explained.build()],
    names: context.samples
      ? [input.sampleName, { name: "SamplesProject", formula: result.absolute(steel.row, 1, table.row, 1) }]
      : [],
    lists: [
      choiceLists.countries(text.language),
      choiceLists.knownCountries(),
      choiceLists.trueFalse(),
      choiceLists.bonusSections(),
      choiceLists.percentageTables(),
    ],
    tableChecks: [input.check],
    factChecks: [
      settingCheck(settings.section, section),
      settingCheck(settings.constructionBegins, begins),
      settingCheck(settings.steelAndIron, steel),
    ],
    factsTitle: `${text.common.settings}: ${title}`,
    resultChecks: [percentage, byTable, byCost, met],
    topics: [
      "45Y(g)(11)(A)",
      "45Y(g)(11)(B)(i)",
      "45Y(g)(11)(B)(iii)",
      "45Y(g)(11)(C)",
      "48E(a)(3)(B)",
      "45(b)(9)(C)",
      "48(a)(12)(B)",
      "48(a)(12)(C)",
      "48(a)(9)(B)",
      "45 and 48 ended",
      "Notice 2023-38 3.02",
      "Notice 2023-38 3.03(2)",
      "Notice 2023-38 components",
      "Notice 2023-38 direct costs",
      "Notice 2025-08",
      "Notice 2025-08 domestic cost percentage",
      "Notice 2025-08 one table",
      "Notice 2025-08 storage size",
    ],
    cells: { met: met.reference, entered },
  };
}
