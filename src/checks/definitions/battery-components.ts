import { breathe } from "../../office/batch";
import { callFunction } from "../calls/engine";
import type { FormulaArgument } from "../calls/formulas";
import { supplierColumn, supplierOf, textOf } from "./supplier-column";
import type { Chart, CheckDefinition, CheckInput, ColumnNeed } from "./definition";
import { barsOf, type ChartedRow, chartedRows, decisionsOf, originOf } from "./decisions";
import { amountOf, barOf, citationsOf, determinationOf, SHARE_FORMAT, stateOf, valueOf, withProblems } from "./results";

const columns: readonly ColumnNeed[] = [
  {
    key: "incrementalValue",
    kind: "amount",
    title: "column.incrementalValue",
    hint: "column.incrementalValueHint",
  },
  {
    key: "northAmerican",
    kind: "origin",
    title: "column.northAmerican",
    hint: "column.northAmericanHint",
    yesMeans: "yesNo.northAmerican",
    yesNoHeader:
      /north.?america|nord.?am[eé]ri|am[eé]rique du nord|am[eé]rica del norte|norteam[eé]ric|北米|北美|북미/i,
  },
  {
    key: "label",
    kind: "text",
    title: "column.component",
    hint: "column.componentHint",
    synonyms: "component",
    optional: true,
    blanks: "fine",
    unique: true,
  },
  supplierColumn,
  {
    key: "containedIn",
    kind: "text",
    title: "column.containedIn",
    hint: "column.containedInHint",
    optional: true,
    blanks: "fine",
    needs: "label",
    notBeside: {
      key: "incrementalValue",
      header:
        /in[ck]r[eé]ment|added|own value|zusatzwert|wertsch(?:ö|oe)pfung|ajout[eé]e|agregado|añadido|増分|付加|增量|增值|附加|증분|부가/i,
    },
  },
];

/**
 * The incremental values of 1.30D-2(b)(27): as given, or computed from a bill of materials whose values include what each component
 * contains.
 */
export function incrementalValues(input: CheckInput): unknown {
  const value = input.grid("incrementalValue");
  const containedIn = input.grid("containedIn");
  if (!containedIn) return value;
  const own = valueOf(callFunction("INCREMENTAL_VALUES", [input.grid("label"), containedIn, value]));
  return Array.isArray(own) ? own : [[own]];
}

function chartsOf(input: CheckInput, rows: readonly ChartedRow[]): Chart[] {
  const supplier = supplierOf(input);
  return [
    { title: "result.chart.origin", bars: barsOf(rows, originOf(input.cells("northAmerican") ?? [])) },
    ...(input.cells("label") === null
      ? []
      : [{ title: "result.byComponent", bars: barsOf(rows, textOf(input, "label")) } as const]),
    ...(supplier === null ? [] : [{ title: "result.chart.supplier", bars: barsOf(rows, supplier) } as const]),
  ];
}

export const componentsCheck: CheckDefinition = {
  id: "batteryComponents",
  title: "check.batteryComponents",
  sheetTitle: "check.batteryComponents",
  roles: [{ key: "data", columns }],
  options: [
    { key: "placedInService", kind: "date", title: "option.placedInService", hint: "option.placedInServiceHint" },
  ],
  defaults: (day) => ({ placedInService: day }),
  about: {
    text: "result.asOfDay",
    values: (input) => ({ date: { date: input.option("placedInService") } }),
  },
  evaluate: (input, work) =>
    withProblems(async () => {
      const day = input.option("placedInService");
      const [value, origin] = [incrementalValues(input), input.grid("northAmerican")];
      const determination = determinationOf("MEETS_BATTERY_COMPONENTS", [day, value, origin]);
      const { rows, figures, verdict } = determination;
      const bar = barOf(determination);
      if (verdict === null) throw new Error("no verdict");
      await breathe(work, 0.5);
      const { total, qualifying, potentialShare, percentage, gap } = figures;
      const missing = amountOf(gap);
      return {
        kind: "result",
        result: {
          state: stateOf(verdict),
          ...(bar === undefined ? {} : { bar }),
          figures: [
            { title: "result.total", value: amountOf(total), format: "money" },
            { title: "result.northAmericanValue", value: amountOf(qualifying), format: "money" },
            missing > 0
              ? { title: "result.gap", value: missing, format: "money" }
              : { title: "result.headroom", value: -missing, format: "money" },
            { title: "result.potential", value: amountOf(potentialShare), format: "percent" },
            { title: "result.rows", value: rows.length, format: "number" },
          ],
          decisions: decisionsOf(rows),
          charts: chartsOf(input, chartedRows(rows)),
          citations: citationsOf([verdict.citation, percentage?.citation, total?.citation]),
          reason: verdict.reason,
        },
      };
    }),
  formulas: (has) => {
    const value: FormulaArgument = has("containedIn")
      ? {
          call: "INCREMENTAL_VALUES",
          given: {
            component: { column: "label" },
            containedIn: { column: "containedIn" },
            value: { column: "incrementalValue" },
          },
        }
      : { column: "incrementalValue" };
    const data = { incrementalValue: value, northAmerican: { column: "northAmerican" } };
    const ofDay = { placedInService: { option: "placedInService" } };
    return [
      { title: "insert.verdict", formula: { call: "MEETS_BATTERY_COMPONENTS", given: { ...ofDay, ...data } } },
      { title: "insert.share", formula: { call: "BATTERY_COMPONENT_SHARE", given: data }, format: SHARE_FORMAT },
      {
        title: "insert.percentage",
        formula: { call: "BATTERY_COMPONENT_PERCENTAGE", given: ofDay },
        format: "0.00##%",
      },
      {
        title: "insert.explanation",
        formula: { call: "EXPLAIN_BATTERY_COMPONENTS", given: { ...ofDay, ...data, label: { column: "label" } } },
        spills: 7,
      },
    ];
  },
};
