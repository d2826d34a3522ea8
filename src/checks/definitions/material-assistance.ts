import { Arguments } from "../../functions/arguments";
import type { Cell, Grid } from "../../functions/cells";
import { readCostLines } from "../../functions/read-cost-lines";
import { materialAssistanceLaw } from "../../law/material-assistance";
import { assignedTableNames, isAssignedName } from "../../rules/assigned-costs";
import type { CostLines } from "../../rules/material-assistance-lines";
import { materialAssistanceYears } from "../../rules/material-assistance-years";
import { breathe } from "../../office/batch";
import { word } from "../../sentences/reason";
import type { Word } from "../../sentences/words";
import { definitionOf } from "../calls/engine";
import type { FormulaCall } from "../calls/formulas";
import { assistancePictures } from "./pictures";
import type { CheckDefinition, CheckInput, ColumnNeed, Years } from "./definition";
import { decisionsOf } from "./decisions";
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
import { supplierColumn } from "./supplier-column";
import { yearRows } from "./year-rows";

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
  supplierColumn,
  {
    key: "newCost",
    kind: "amount",
    title: "column.newCost",
    hint: "column.newCostHint",
    optional: true,
    rare: true,
    aside: true,
    blanks: "fine",
  },
];

const NAMES = { share: "ratio", potential: "potentialRatio", threshold: "threshold" } as const;

/** What decides about the lines of a check, apart from the lines. */
export interface AssistanceFacts {
  readonly property: string;
  readonly date: string;
  readonly parts: string;
  readonly table: string;
}

export function assistanceFacts(input: CheckInput): AssistanceFacts {
  const [property, date, parts, table] = ["property", "date", "parts", "table"].map((key) => input.option(key));
  return { property, date, parts, table } as AssistanceFacts;
}

/** The table's lines, from the readers of the functions. @throws Problem naming the row. */
export function assistanceLines(input: CheckInput, { property, date, parts, table }: AssistanceFacts): CostLines {
  const one = (value: string): Grid => [[value as Cell]];
  const given: Readonly<Record<string, Grid | null | undefined>> = {
    property: one(property),
    date: one(date),
    cost: input.grid("materialCost"),
    pfe: input.grid("pfe"),
    exempt: input.grid("exempt"),
    parts: one(parts),
    table: one(table),
  };
  const { parameters } = definitionOf("PASSES_MATERIAL_ASSISTANCE");
  return readCostLines(
    new Arguments(
      parameters,
      parameters.map(({ name }) => given[name] ?? null),
    ),
  );
}

/** The same lines in every period of the law. @throws Problem */
export function assistanceYears({ property, date, table }: AssistanceFacts, lines: CostLines): Years {
  const decisions = materialAssistanceYears(property, lines);
  return {
    dated: date,
    format: formatOf(table),
    shareTitle: "insert.ratio",
    thresholdTitle: "insert.threshold",
    rows: yearRows(decisions, NAMES).map((row, index) => ({
      ...row,
      ...(decisions[index]?.honoured === true ? { electedLeftOut: true } : {}),
    })),
  };
}

/** Percentages of a project are not money. */
export function formatOf(table: string): "money" | "number" {
  return table === "" ? "money" : "number";
}

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
      const format = formatOf(input.option("table"));
      const determination = determinationOf("PASSES_MATERIAL_ASSISTANCE", [...given, parts, table]);
      const { rows, figures, verdict } = determination;
      const bar = barOf(determination);
      if (verdict === null) throw new Error("no verdict");
      await breathe(work, 0.4);
      const { cost, part, potentialRatio, threshold } = figures;
      const gap = amountOf(figures.gap);
      const facts = assistanceFacts(input);
      const years = assistanceYears(facts, assistanceLines(input, facts));
      return {
        kind: "result",
        result: {
          state: stateOf(verdict),
          ...(bar === undefined ? {} : { bar }),
          figures: [
            { title: "result.totalCost", value: amountOf(cost), format },
            { title: "result.pfeCost", value: amountOf(part), format },
            gap > 0
              ? { title: "result.toMove", value: gap, format }
              : { title: "result.headroom", value: -gap, format },
            { title: "result.potentialRatio", value: amountOf(potentialRatio), format: "percent" },
            { title: "result.rows", value: rows.length, format: "number" },
          ],
          decisions: decisionsOf(rows),
          charts: [],
          pictures: assistancePictures(input, { rows, figures, verdict, steps: [] }, format),
          years: [years],
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
  yearFormulas: (has) => {
    const ofDay = { property: { option: "property" }, date: { option: "date" } };
    const data = {
      cost: { column: "materialCost" },
      pfe: { column: "pfe" },
      parts: { option: "parts" },
      table: { option: "table" },
    };
    const exempt = has("exempt") ? { exempt: { column: "exempt" } } : {};
    return {
      date: "date",
      columns: [
        {
          title: "insert.threshold",
          figure: "threshold",
          formula: () => ({ call: "MATERIAL_ASSISTANCE_THRESHOLD", given: ofDay }),
          format: "0.00##%",
        },
        {
          title: "insert.ratio",
          figure: "share",
          // The ratio's own function takes no date.
          formula: ({ electedLeftOut }) => ({
            call: "MATERIAL_ASSISTANCE_COST_RATIO",
            given: electedLeftOut ? { ...data, ...exempt } : data,
          }),
          format: SHARE_FORMAT,
        },
        {
          title: "whatIf.gap",
          figure: "gap",
          formula: () => ({ call: "MATERIAL_ASSISTANCE_GAP", given: { ...ofDay, ...data, ...exempt } }),
          format: "#,##0.00##;-#,##0.00##",
        },
      ],
    };
  },
  whatIf: true,
};
