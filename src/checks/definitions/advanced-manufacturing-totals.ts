import { numberOfRatio, ZERO } from "../../exact";
import { readDated } from "../../functions/advanced-manufacturing-totals";
import { Arguments } from "../../functions/arguments";
import { isBlankText } from "../../functions/cells";
import { componentNamed, type Earned, unitValue } from "../../rules/advanced-manufacturing";
import {
  endedReason,
  type ForecastYear,
  groupProduction,
  type ProductionGroup,
  type ProductionLot,
} from "../../rules/advanced-manufacturing-totals";
import { entityKey } from "../../rules/holdings";
import type { EligibleComponent } from "../../law/advanced-manufacturing";
import { Problem } from "../../sentences/problem";
import { lawWord, type Value, word } from "../../sentences/reason";
import { definitionOf } from "../calls/engine";
import type { Chart, CheckInput, ResultTable } from "./definition";

/** The lots of the table, from the same reader that the functions use. */
export function productionLots(input: CheckInput): ProductionLot[] {
  const { parameters } = definitionOf("EXPLAIN_ADVANCED_MANUFACTURING");
  const keys = ["productionComponent", "quantity", "soldOn", "kw"];
  return readDated(new Arguments(parameters, [...keys.map((key) => input.grid(key) ?? null), null]));
}

/** Totals by component, by product if there is such a column, and by year, and the forecast. */
export function productionTables(
  input: CheckInput,
  lots: readonly ProductionLot[],
  results: readonly (Earned | Problem)[],
  forecast: readonly ForecastYear[],
): ResultTable[] {
  const grouped = (groupOf: Parameters<typeof groupProduction<Value>>[1]) => groupProduction(lots, groupOf, results);
  const labels = input.cells("label");
  const components = input.cells("productionComponent") ?? [];
  const named = (label: Value) => ({ key: entityKey(String(label)), label });
  const textOf = (cell: unknown) => (isBlankText(cell) ? word("unknown") : String(cell).trim());
  const keyed = (cell: unknown) => ({ key: entityKey(String(cell ?? "")), label: textOf(cell) as Value });
  // A row without an amount is counted with the other rows of the component that it names.
  const componentGroup = (component: EligibleComponent | null) =>
    component && { key: entityKey(component.name), label: lawWord(component.name) as Value };
  const byYear = grouped(({ facts }) =>
    facts instanceof Problem ? { key: "", label: word("unknown") } : named(facts.date.slice(0, 4)),
  ).sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
  return [
    tableOf(
      "result.byComponent",
      grouped(
        ({ element }, earned) =>
          componentGroup(
            earned instanceof Problem ? componentNamed(String(components[element] ?? "")) : earned.component,
          ) ?? keyed(components[element]),
      ),
      true,
    ),
    ...(labels
      ? [
          tableOf(
            "result.byProduct",
            grouped(({ element }) => keyed(labels[element])),
          ),
        ]
      : []),
    tableOf("result.byYear", byYear),
    forecastTable(forecast),
  ];
}

/** Years in order, then rows without one. */
function sortKey({ label }: ProductionGroup<Value>): string {
  return typeof label === "string" ? label : "unknown";
}

function tableOf(
  title: ResultTable["title"],
  groups: readonly ProductionGroup<Value>[],
  withQuantity = false,
): ResultTable {
  const hasMissing = groups.some(({ sum }) => sum.missing > 0);
  return {
    title,
    columns: [
      ...(withQuantity ? (["result.counted"] as const) : []),
      "result.full",
      "result.credit",
      ...(hasMissing ? (["result.rowsWithout"] as const) : []),
    ],
    rows: groups.map(({ label, sum }) => ({
      label,
      cells: [
        ...(withQuantity ? [quantityCell(sum.counted)] : []),
        { value: numberOfRatio(sum.full), format: "money" as const },
        { value: numberOfRatio(sum.amount), format: "money" as const },
        ...(hasMissing ? [{ value: sum.missing, format: "number" as const }] : []),
      ],
    })),
  };
}

function quantityCell(counted: ProductionGroup<Value>["sum"]["counted"]) {
  return counted === null
    ? null
    : { value: numberOfRatio(counted.quantity), format: "number" as const, unit: unitValue(counted.unit) };
}

/** What the same quantities would earn in each year. A component that has ended is named in its first such year. */
function forecastTable(forecast: readonly ForecastYear[]): ResultTable {
  const said = new Set<string>();
  return {
    title: "result.forecast",
    columns: ["result.credit", "result.remaining"],
    rows: forecast.map(({ year, amount, full, ended }) => {
      const fresh = ended.filter(({ name }) => !said.has(name));
      for (const { name } of fresh) said.add(name);
      return {
        label: String(year),
        cells: [
          { value: numberOfRatio(amount), format: "money" },
          full.equals(ZERO) ? null : { value: numberOfRatio(amount.div(full)), format: "percent" },
        ],
        ...(fresh.length === 0 ? {} : { note: endedReason(fresh) }),
      };
    }),
  };
}

export function forecastChart(forecast: readonly ForecastYear[]): Chart {
  return {
    title: "result.forecast",
    alone: true,
    bars: forecast.map(({ year, amount, full }) => ({
      label: String(year),
      total: numberOfRatio(full),
      qualifying: numberOfRatio(amount),
      unknown: 0,
    })),
  };
}
