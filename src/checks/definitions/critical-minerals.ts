import { findCountry } from "../../names/countries";
import { mineralMethods } from "../../rules/procurement-chains";
import { breathe, type Work } from "../../office/batch";
import { supplierColumn, supplierOf } from "./supplier-column";
import type { CheckDefinition, CheckInput, CheckOutcome, Chart, ColumnNeed } from "./definition";
import { barsOf, type ChartedRow, chartedRows, decisionsOf, mineralOf, originOf } from "./decisions";
import { amountOf, barOf, citationsOf, determinationOf, SHARE_FORMAT, stateOf, withProblems } from "./results";

const columns: readonly ColumnNeed[] = [
  { key: "value", kind: "amount", title: "column.value", hint: "column.valueHint" },
  {
    key: "extraction",
    kind: "origin",
    title: "column.extraction",
    hint: "column.extractionHint",
    yesMeans: "yesNo.freeTrade",
  },
  {
    key: "processing",
    kind: "origin",
    title: "column.processing",
    hint: "column.processingHint",
    yesMeans: "yesNo.freeTrade",
  },
  {
    key: "recycling",
    kind: "origin",
    title: "column.recycling",
    hint: "column.recyclingHint",
    optional: true,
    // Most chains have no recycling, so a blank cell here is not reported.
    blanks: "fine",
    yesMeans: "yesNo.recycled",
  },
  { key: "mineral", kind: "material", title: "column.mineral", hint: "column.mineralHint", optional: true },
  {
    key: "label",
    kind: "text",
    title: "column.label",
    hint: "column.labelHint",
    optional: true,
    blanks: "fine",
    unique: true,
  },
  supplierColumn,
  {
    key: "cost",
    kind: "amount",
    title: "column.cost",
    hint: "column.costHint",
    optional: true,
    rare: true,
    aside: true,
  },
];

async function evaluate(input: CheckInput, work: Work): Promise<CheckOutcome> {
  const day = input.option("placedInService");
  const method = input.option("method");
  const columns = ["value", "extraction", "processing", "recycling"].map((key) => input.grid(key));
  const determination = determinationOf("MEETS_CRITICAL_MINERALS", [day, ...columns, method, input.grid("mineral")]);
  const { rows, figures, verdict } = determination;
  const bar = barOf(determination);
  if (verdict === null) throw new Error("no verdict");
  await breathe(work, 0.9);

  const { total, qualifying, potentialShare, percentage } = figures;
  const gap = amountOf(figures.gap);
  const leftOut = rows.filter(({ status }) => status === "left out").length;
  return {
    kind: "result",
    result: {
      state: stateOf(verdict),
      ...(bar === undefined ? {} : { bar }),
      figures: [
        { title: "result.total", value: amountOf(total), format: "money" },
        { title: "result.qualifying", value: amountOf(qualifying), format: "money" },
        gap > 0
          ? { title: "result.gap", value: gap, format: "money" }
          : { title: "result.headroom", value: -gap, format: "money" },
        { title: "result.potential", value: amountOf(potentialShare), format: "percent" },
        { title: "result.rows", value: rows.length - leftOut, format: "number" },
        ...(leftOut > 0 ? [{ title: "result.leftOut", value: leftOut, format: "number" } as const] : []),
      ],
      decisions: decisionsOf(rows),
      charts: chartsOf(input, chartedRows(rows)),
      citations: citationsOf([verdict.citation, percentage?.citation, total?.citation]),
      reason: verdict.reason,
    },
  };
}

function chartsOf(input: CheckInput, rows: readonly ChartedRow[]): Chart[] {
  const charts: Chart[] = [];
  const minerals = input.cells("mineral");
  if (minerals) charts.push({ title: "result.chart.mineral", bars: barsOf(rows, mineralOf(minerals)) });
  for (const step of ["extraction", "processing"] as const) {
    const cells = input.cells(step) ?? [];
    if (!cells.some((cell) => typeof cell === "string" && findCountry(cell) !== null)) continue;
    charts.push({ title: `result.chart.${step}`, bars: barsOf(rows, originOf(cells)) });
  }
  const supplier = supplierOf(input);
  if (supplier !== null) charts.push({ title: "result.chart.supplier", bars: barsOf(rows, supplier) });
  return charts;
}

export const mineralsCheck: CheckDefinition = {
  id: "criticalMinerals",
  title: "check.criticalMinerals",
  sheetTitle: "insert.title.criticalMinerals",
  roles: [{ key: "data", columns }],
  options: [
    { key: "placedInService", kind: "date", title: "option.placedInService", hint: "option.placedInServiceHint" },
    {
      key: "method",
      kind: "choice",
      title: "option.method",
      choices: mineralMethods.map((value) => ({ value, title: `option.method.${value}` as const })),
    },
  ],
  defaults: (day) => ({ placedInService: day, method: "value-added" }),
  about: {
    text: "result.asOf",
    values: (input) => ({
      date: { date: input.option("placedInService") },
      method: { text: `option.method.${input.option("method") as "traced" | "value-added"}` },
    }),
  },
  evaluate: (input, work) => withProblems(() => evaluate(input, work)),
  formulas: () => {
    const data = {
      value: { column: "value" },
      extraction: { column: "extraction" },
      processing: { column: "processing" },
      recycling: { column: "recycling" },
      method: { option: "method" },
      mineral: { column: "mineral" },
    };
    const day = { option: "placedInService" };
    const ofDay = { placedInService: day };
    return [
      { title: "insert.verdict", formula: { call: "MEETS_CRITICAL_MINERALS", given: { ...ofDay, ...data } } },
      {
        title: "insert.share",
        formula: { call: "CRITICAL_MINERAL_SHARE", given: { ...data, date: day } },
        format: SHARE_FORMAT,
      },
      {
        title: "insert.percentage",
        formula: { call: "CRITICAL_MINERAL_PERCENTAGE", given: ofDay },
        format: "0.00##%",
      },
      {
        title: "insert.gap",
        formula: { call: "CRITICAL_MINERAL_GAP", given: { ...ofDay, ...data } },
        format: "#,##0.00##;-#,##0.00##",
      },
      {
        title: "insert.explanation",
        formula: { call: "EXPLAIN_CRITICAL_MINERALS", given: { ...ofDay, ...data, label: { column: "label" } } },
        spills: 7,
      },
    ];
  },
  whatIf: true,
};
