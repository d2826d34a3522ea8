import { materialAssistanceLaw } from "../../law/material-assistance";
import { assignedTableNames, isAssignedName } from "../../rules/assigned-costs";
import { breathe } from "../../office/batch";
import { word } from "../../sentences/reason";
import type { Word } from "../../sentences/words";
import type { FormulaCall } from "../calls/formulas";
import type { CheckDefinition, ColumnNeed } from "./definition";
import { decisionsOf } from "./decisions";
import {
  amountOf,
  citationsOf,
  declaredCitations,
  determinationOf,
  SHARE_FORMAT,
  stateOf,
  withProblems,
} from "./results";

const columns: readonly ColumnNeed[] = [
  {
    key: "materialCost",
    kind: "amount",
    title: "column.materialCost",
    hint: "column.materialCostHint",
    named: (text) => isAssignedName(text),
  },
  { key: "pfe", kind: "yesNoOrAmount", title: "column.pfe", hint: "column.pfeHint", blanks: "unknown" },
  { key: "exempt", kind: "yesNo", title: "column.exempt", hint: "column.exemptHint", optional: true, blanks: "fine" },
  {
    key: "label",
    kind: "text",
    title: "column.label",
    hint: "column.labelHint",
    optional: true,
    blanks: "fine",
  },
];

export const assistanceCheck: CheckDefinition = {
  id: "materialAssistance",
  title: "check.materialAssistance",
  sheetTitle: "check.materialAssistance",
  certificates: true,
  roles: [{ key: "data", columns }],
  options: [
    {
      key: "property",
      kind: "choice",
      title: "option.property",
      choices: materialAssistanceLaw.properties.map(({ name }) => ({
        value: name,
        title: { value: word(name as Word) },
      })),
    },
    { key: "date", kind: "date", title: "option.assistanceDate", hint: "option.assistanceDateHint" },
    {
      key: "parts",
      kind: "choice",
      title: "option.parts",
      hint: "option.partsHint",
      optional: true,
      choices: [
        { value: "", title: "option.parts.unsaid" },
        { value: "fraction", title: "option.parts.fraction" },
        { value: "amount", title: "option.parts.amount" },
      ],
    },
    {
      key: "table",
      kind: "choice",
      title: "option.costTable",
      hint: "option.costTableHint",
      optional: true,
      choices: [
        { value: "", title: "option.costTable.none" },
        ...assignedTableNames.map((name) => ({ value: name, title: { value: name } })),
      ],
    },
  ],
  defaults: (today) => ({ property: "battery component", date: today, parts: "", table: "" }),
  about: {
    text: "result.assistanceAbout",
    values: (input) => ({
      property: { value: word(input.option("property") as Word) },
      date: { date: input.option("date") },
    }),
  },
  evaluate: (input, work) =>
    withProblems(async () => {
      const given = [
        input.option("property"),
        input.option("date"),
        input.grid("materialCost"),
        input.grid("pfe"),
        input.grid("exempt"),
      ];
      const [parts, table] = [input.option("parts"), input.option("table")];
      // Percentages of a project are not money.
      const format = table === "" ? "money" : "number";
      const { rows, figures, verdict } = determinationOf("PASSES_MATERIAL_ASSISTANCE", [...given, parts, table]);
      if (verdict === null) throw new Error("no verdict");
      await breathe(work, 0.4);
      const { cost, part, ratio, potentialRatio, threshold } = figures;
      return {
        kind: "result",
        result: {
          state: stateOf(verdict),
          bar: {
            share: amountOf(ratio),
            threshold: amountOf(threshold),
            potential: amountOf(potentialRatio),
            meets: verdict.state === "met",
          },
          figures: [
            { title: "result.totalCost", value: amountOf(cost), format },
            { title: "result.pfeCost", value: amountOf(part), format },
            { title: "result.potentialRatio", value: amountOf(potentialRatio), format: "percent" },
            { title: "result.rows", value: rows.length, format: "number" },
          ],
          decisions: decisionsOf(rows),
          charts: [],
          citations: citationsOf([
            verdict.citation,
            threshold?.citation,
            declaredCitations("MATERIAL_ASSISTANCE_COST_RATIO")[0],
          ]),
          reason: verdict.reason,
        },
      };
    }),
  formulas: (has) => {
    const data = {
      cost: { column: "materialCost" },
      pfe: { column: "pfe" },
      exempt: { column: "exempt" },
      parts: { option: "parts" },
      table: { option: "table" },
    };
    const ofProperty = { property: { option: "property" }, date: { option: "date" } };
    const explanation: FormulaCall = { call: "EXPLAIN_MATERIAL_ASSISTANCE", given: { ...ofProperty, ...data } };
    return [
      { title: "insert.passes", formula: { call: "PASSES_MATERIAL_ASSISTANCE", given: { ...ofProperty, ...data } } },
      {
        title: "insert.ratio",
        // The ratio's own function takes no date, so it leaves out elected contracts even after the election has ended.
        formula: has("exempt")
          ? { besideLabel: "Supported ratio", column: 2, of: explanation }
          : { call: "MATERIAL_ASSISTANCE_COST_RATIO", given: data },
        format: SHARE_FORMAT,
      },
      {
        title: "insert.threshold",
        formula: { call: "MATERIAL_ASSISTANCE_THRESHOLD", given: ofProperty },
        format: "0.00##%",
      },
      {
        title: "insert.explanation",
        formula: { ...explanation, given: { ...explanation.given, label: { column: "label" } } },
        spills: 6,
      },
    ];
  },
};
