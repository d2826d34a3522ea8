import { contentTableNames } from "../../rules/assigned-costs";
import { domesticContentSections } from "../../rules/domestic-content";
import { breathe } from "../../office/batch";
import type { FormulaCall } from "../calls/formulas";
import { contentPictures } from "./pictures";
import type { Chart, CheckDefinition, CheckInput, ColumnNeed, StepRow } from "./definition";
import { barsOf, type ChartedRow, chartedRows, decisionsOf, originOf } from "./decisions";
import { textOf } from "./supplier-column";
import { contentFacts, contentLines, contentYears } from "./domestic-content-years";
import {
  amountOf,
  barOf,
  citationsOf,
  declaredCitations,
  determinationOf,
  SHARE_FORMAT,
  stateOf,
  withProblems,
} from "./results";

const UNITED_STATES =
  /united states|\bu\.?s\.?a?\b|domestic|inländisch|états-unis|estados unidos|米国|国産|美国|국산|미국/i;

const columns: readonly ColumnNeed[] = [
  {
    key: "manufacturedProduct",
    kind: "text",
    title: "column.manufacturedProduct",
    hint: "column.manufacturedProductHint",
  },
  { key: "productComponent", kind: "text", title: "column.component", hint: "column.productComponentHint" },
  {
    key: "madeInUs",
    kind: "origin",
    title: "column.madeInUs",
    hint: "column.madeInUsHint",
    blanks: "unknown",
    yesMeans: "yesNo.madeInUs",
    yesNoHeader: UNITED_STATES,
  },
  {
    key: "directCost",
    kind: "amount",
    title: "column.directCost",
    hint: "column.directCostHint",
    optional: true,
    adds: true,
  },
  {
    key: "productMadeInUs",
    kind: "origin",
    title: "column.productMadeInUs",
    hint: "column.productMadeInUsHint",
    optional: true,
    rare: true,
    blanks: "fine",
    yesMeans: "yesNo.madeInUs",
    yesNoHeader: UNITED_STATES,
  },
];

function chartsOf(input: CheckInput, rows: readonly ChartedRow[]): Chart[] {
  return [
    { title: "result.byProduct", bars: barsOf(rows, textOf(input, "manufacturedProduct")) },
    { title: "result.chart.origin", bars: barsOf(rows, originOf(input.cells("madeInUs") ?? [])) },
  ];
}

/** The sum of the lines, and what is still needed or to spare: shares of the project. */
export const domesticContentCheck: CheckDefinition = {
  id: "domesticContent",
  title: "check.domesticContent",
  sheetTitle: "check.domesticContent",
  roles: [{ key: "data", columns }],
  options: [
    {
      key: "section",
      kind: "choice",
      title: "option.section",
      choices: domesticContentSections.map((value) => ({ value, title: `option.section.${value}` as const })),
    },
    {
      key: "constructionBegins",
      kind: "date",
      title: "option.constructionBegins",
      hint: "option.constructionBeginsHint",
    },
    {
      key: "steelAndIron",
      kind: "choice",
      title: "option.steelAndIron",
      hint: "option.steelAndIronHint",
      optional: true,
      choices: [
        { value: "", title: "option.steelAndIron.unknown" },
        { value: "TRUE", title: "option.steelAndIron.domestic" },
        { value: "FALSE", title: "option.steelAndIron.foreign" },
      ],
    },
    {
      key: "table",
      kind: "choice",
      title: "option.costTable",
      hint: "option.percentageTableHint",
      optional: true,
      choices: [
        { value: "", title: "option.percentageTable.none" },
        ...contentTableNames.map((name) => ({ value: name, title: { value: name } })),
      ],
    },
    {
      key: "offshoreWind",
      kind: "choice",
      title: "option.offshoreWind",
      optional: true,
      choices: [
        { value: "", title: "option.offshoreWind.no" },
        { value: "TRUE", title: "option.offshoreWind.yes" },
      ],
    },
  ],
  defaults: (day) => ({ section: "48E", constructionBegins: day, steelAndIron: "", table: "", offshoreWind: "" }),
  about: {
    text: "result.domesticContentAbout",
    values: (input) => ({
      section: { value: input.option("section") },
      date: { date: input.option("constructionBegins") },
    }),
  },
  evaluate: (input, work) =>
    withProblems(async () => {
      const table = input.option("table");
      // Percentages of a project are not money.
      const format = table === "" ? "money" : "number";
      const determination = determinationOf("MEETS_DOMESTIC_CONTENT", [
        input.option("section"),
        input.option("constructionBegins"),
        input.option("steelAndIron"),
        input.grid("manufacturedProduct"),
        input.grid("productComponent"),
        input.grid("madeInUs"),
        input.grid("directCost"),
        table,
        input.grid("productMadeInUs"),
        input.option("offshoreWind"),
      ]);
      const { rows, figures, verdict, steps, cautions } = determination;
      const bar = barOf(determination);
      if (verdict === null) throw new Error("no verdict");
      await breathe(work, 0.4);
      const { total, counted, potentialShare, percentage, gap } = figures;
      const missing = amountOf(gap);
      const facts = contentFacts(input);
      return {
        kind: "result",
        result: {
          state: stateOf(verdict),
          ...(bar === undefined ? {} : { bar }),
          figures: [
            { title: "result.totalCost", value: amountOf(total), format },
            { title: "result.countedCost", value: amountOf(counted), format },
            missing > 0
              ? { title: "result.shareNeeded", value: missing, format: "percent" }
              : { title: "result.shareHeadroom", value: -missing, format: "percent" },
            { title: "result.potentialDomestic", value: amountOf(potentialShare), format: "percent" },
            { title: "result.rows", value: rows.length, format: "number" },
          ],
          decisions: decisionsOf(rows),
          steps: steps.map(({ test, fact, reason, outcome, citation }): StepRow => ({
            title: { word: test },
            fact,
            lines: [reason],
            status: outcome,
            citation,
          })),
          charts: chartsOf(input, chartedRows(rows)),
          pictures: contentPictures(input, { rows, figures, verdict, steps }, format),
          cautions,
          years: contentYears(facts, contentLines(input, facts)),
          citations: citationsOf([
            verdict.citation,
            percentage?.citation,
            declaredCitations("DOMESTIC_CONTENT_SHARE")[0],
            total?.citation,
          ]),
          reason: verdict.reason,
        },
      };
    }),
  formulas: () => {
    const lines = {
      product: { column: "manufacturedProduct" },
      component: { column: "productComponent" },
      us: { column: "madeInUs" },
      cost: { column: "directCost" },
      table: { option: "table" },
      productMadeInUS: { column: "productMadeInUs" },
    };
    const ofProject = {
      section: { option: "section" },
      constructionBegins: { option: "constructionBegins" },
      offshoreWind: { option: "offshoreWind" },
    };
    const given = { ...ofProject, steelAndIron: { option: "steelAndIron" }, ...lines };
    const explanation: FormulaCall = { call: "EXPLAIN_DOMESTIC_CONTENT", given };
    return [
      { title: "insert.bonus", formula: { call: "MEETS_DOMESTIC_CONTENT", given } },
      {
        title: "insert.domesticShare",
        formula: { call: "DOMESTIC_CONTENT_SHARE", given: lines },
        format: SHARE_FORMAT,
      },
      {
        title: "insert.adjustedPercentage",
        formula: { call: "DOMESTIC_CONTENT_PERCENTAGE", given: ofProject },
        format: "0.00##%",
      },
      { title: "insert.explanation", formula: explanation, spills: 6 },
    ];
  },
  yearFormulas: () => {
    const lines = {
      product: { column: "manufacturedProduct" },
      component: { column: "productComponent" },
      us: { column: "madeInUs" },
      cost: { column: "directCost" },
      table: { option: "table" },
      productMadeInUS: { column: "productMadeInUs" },
    };
    const ofProject = {
      section: { option: "section" },
      constructionBegins: { option: "constructionBegins" },
      offshoreWind: { option: "offshoreWind" },
    };
    return {
      date: "constructionBegins",
      columns: [
        {
          title: "insert.adjustedPercentage",
          figure: "threshold",
          formula: () => ({ call: "DOMESTIC_CONTENT_PERCENTAGE", given: ofProject }),
          format: "0.00##%",
        },
        {
          title: "insert.domesticShare",
          figure: "share",
          formula: () => ({ call: "DOMESTIC_CONTENT_SHARE", given: lines }),
          format: SHARE_FORMAT,
        },
      ],
      // There is no function for the gap.
      met: {
        call: "MEETS_DOMESTIC_CONTENT",
        given: { ...ofProject, steelAndIron: { option: "steelAndIron" }, ...lines },
      },
    };
  },
  whatIf: true,
};
