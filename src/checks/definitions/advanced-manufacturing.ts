import { eligibleComponent, productionCautions } from "../../rules/advanced-manufacturing";
import {
  earnedOf,
  forecastProduction,
  lastForecastYear,
  ProductionSum,
  ProductionTerms,
} from "../../rules/advanced-manufacturing-totals";
import { numberOfRatio } from "../../exact";
import { LAW_VERSION } from "../../law";
import { advancedManufacturingLaw } from "../../law/advanced-manufacturing";
import { breathe } from "../../office/batch";
import { waterfallOfLots } from "../pictures/waterfall";
import { Problem } from "../../sentences/problem";
import { type Value, word } from "../../sentences/reason";
import type { Word } from "../../sentences/words";
import type { FormulaArgument, FormulaCall } from "../calls/formulas";
import { definitionColumns, definitionFindings } from "./advanced-manufacturing-definitions";
import { forecastChart, productionLots, productionTables } from "./advanced-manufacturing-totals";
import { barsOf, type ChartedRow, Decisions } from "./decisions";
import type { CheckDefinition, ColumnNeed, Decision } from "./definition";
import { declaredCitations, withProblems } from "./results";

const columns: readonly ColumnNeed[] = [
  {
    key: "label",
    kind: "text",
    title: "column.productionLabel",
    hint: "column.productionLabelHint",
    synonyms: "productionLabel",
    optional: true,
    blanks: "fine",
  },
  {
    key: "productionComponent",
    kind: "listed",
    title: "column.productionComponent",
    hint: "column.productionComponentHint",
    blanks: "error",
    listed: {
      knows: isEligible,
      suggest: nearComponents,
      names: () => advancedManufacturingLaw.components.map(({ name }) => name),
    },
  },
  { key: "quantity", kind: "amount", title: "column.quantity", hint: "column.quantityHint" },
  {
    key: "soldOn",
    kind: "date",
    title: "column.soldOn",
    hint: "column.soldOnHint",
    blanks: "error",
  },
  { key: "kw", kind: "amount", title: "column.kw", hint: "column.kwHint", optional: true, blanks: "fine" },
  ...definitionColumns,
];

function isEligible(text: string): boolean {
  try {
    eligibleComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Similar names, as the rule's own message suggests them. */
function nearComponents(text: string): string[] {
  try {
    eligibleComponent(text);
    return [];
  } catch (problem) {
    const near = /Did you mean (.+)\?/.exec(problem instanceof Error ? problem.message : "")?.[1];
    return near ? near.split(" or ") : [];
  }
}

export const productionCheck: CheckDefinition = {
  id: "advancedManufacturing",
  title: "check.advancedManufacturing",
  sheetTitle: "check.advancedManufacturing",
  roles: [{ key: "data", columns }],
  options: [],
  byRow: true,
  whatIf: true,
  defaults: () => ({}),
  evaluate: (input, work) =>
    withProblems(async () => {
      const components = input.cells("productionComponent") ?? [];
      const lots = productionLots(input);
      await breathe(work, 0.4);
      const decisions = new Decisions();
      const terms = new ProductionTerms();
      const total = new ProductionSum();
      const rows: ChartedRow[] = [];
      const credits: (number | undefined)[] = components.map(() => undefined);
      const results = lots.map(({ facts }) => earnedOf(facts));
      for (const [index, { element, facts }] of lots.entries()) {
        const earned = results[index] as (typeof results)[number];
        total.add(facts, earned);
        if (facts instanceof Problem || earned instanceof Problem) {
          decisions.add(element, "missing", (earned as Problem).reason, null, 0);
          rows.push({ row: element, value: 0, qualifying: 0, status: "missing" });
          continue;
        }
        const value = numberOfRatio(earned.amount);
        terms.add(element, facts, earned);
        credits[element] = value;
        rows.push({ row: element, value, qualifying: value, status: value > 0 ? "qualifies" : "does not" });
      }
      await breathe(work, 0.7);
      const definitions = definitionFindings(input, components, credits);
      const amount = numberOfRatio(total.amount);
      const forecast = forecastProduction(lots, Number(LAW_VERSION.slice(0, 4)), lastForecastYear());
      return {
        kind: "result",
        result: {
          state: "answer",
          answer: { title: "result.credit", value: amount, format: "money" },
          figures: [
            { title: "result.full", value: numberOfRatio(total.full), format: "money" },
            { title: "result.rows", value: rows.length, format: "number" },
            ...(total.missing > 0
              ? [{ title: "result.rowsWithout", value: total.missing, format: "number" } as const]
              : []),
            ...definitions.figures,
          ],
          decisions: [
            ...definitions.decisions,
            ...terms.all.map(({ elements, amount: value, reason, citation }): Decision => ({
              status: value.compare(0) > 0 ? "qualifies" : "does not",
              reason,
              citation,
              rows: elements,
              value: numberOfRatio(value),
            })),
            ...decisions.byValue,
          ],
          pictures: [waterfallOfLots(lots, results)].filter((picture) => picture !== null),
          tables: productionTables(input, lots, results, forecast),
          charts: [
            ...(amount > 0
              ? [{ title: "result.chart.component", bars: barsOf(rows, (row) => nameOf(components[row])) } as const]
              : []),
            forecastChart(forecast),
          ],
          cautions: productionCautions(),
          citations: declaredCitations("ADVANCED_MANUFACTURING_CREDIT"),
        },
      };
    }),
  formulas: (has) => {
    const given = {
      component: { column: "productionComponent" },
      quantity: { column: "quantity" },
      kW: { column: "kw" },
    };
    const dated = { ...given, date: { column: "soldOn" } };
    const headers = { literal: true };
    const credit: FormulaCall = { call: "ADVANCED_MANUFACTURING_CREDIT", given: dated };
    const totalsBy = (group: FormulaArgument): FormulaCall => ({
      call: "ADVANCED_MANUFACTURING_BY",
      given: { group, ...dated, headers },
    });
    return [
      { title: "insert.creditTotal", formula: { sumOf: credit }, format: "#,##0.00" },
      { title: "insert.creditRows", formula: credit, spills: 1 },
      { title: "insert.byComponent", formula: totalsBy({ literal: "component" }), spills: 7 },
      ...(has("label")
        ? [{ title: "insert.byProduct", formula: totalsBy({ column: "label" }), spills: 7 } as const]
        : []),
      { title: "insert.byYear", formula: totalsBy({ literal: "year" }), spills: 7 },
      {
        title: "insert.forecast",
        formula: { call: "ADVANCED_MANUFACTURING_FORECAST", given: { ...given, headers } },
        spills: 10,
      },
      {
        title: "insert.explanation",
        formula: { call: "EXPLAIN_ADVANCED_MANUFACTURING", given: { ...dated, label: { column: "label" } } },
        spills: 11,
      },
    ];
  },
};

function nameOf(cell: unknown): Value {
  const text = String(cell ?? "");
  try {
    return word(eligibleComponent(text).name as Word);
  } catch {
    return text;
  }
}
