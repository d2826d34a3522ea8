import { numberOfRatio, ZERO } from "../exact";
import { authorityText, type CitationId, LAW_VERSION } from "../law";
import { advancedManufacturingLaw } from "../law/advanced-manufacturing";
import { componentNamed, type ProductionFacts } from "../rules/advanced-manufacturing";
import {
  type AnnualProduction,
  determineForecast,
  determineProduction,
  type ForecastYear,
  forecastProduction,
  groupProduction,
  lastForecastYear,
  phaseOutClasses,
  type ProductionLot,
} from "../rules/advanced-manufacturing-totals";
import { entityKey } from "../rules/holdings";
import { badValue, Problem } from "../sentences/problem";
import { english, reasonText, sayValue } from "../sentences/reason";
import { shownCell } from "./bad-cell";
import { readAnnual, readProduction } from "./advanced-manufacturing";
import { type Arguments, rangeSize } from "./arguments";
import { errorCell } from "./bad-cell";
import { type Cell, type Grid, isBlankText, isErrorCell } from "./cells";
import type { FunctionDefinition, Parameter } from "./declaration";
import { oneDetermination } from "./element-function";
import { type RowsLayout, rowsTable } from "./explanation-table";
import { cellAt, optionKey, readBoolean, readLabel, readNumber, rowAt } from "./read";

const SECTION = "Advanced manufacturing and material assistance";

const component = {
  name: "component",
  kind: "column",
  description: "Eligible component of each row, as in ADVANCED_MANUFACTURING_CREDIT.",
} as const satisfies Parameter;
const quantity = {
  name: "quantity",
  kind: "column",
  holds: "number",
  description:
    "Quantity of each row in the unit of its rate: kWh, W, kg, m2, or US dollars of production cost or price.",
} as const satisfies Parameter;
const date = {
  name: "date",
  kind: "column",
  day: true,
  description: "Date sold; for critical minerals and metallurgical coal, date produced.",
} as const satisfies Parameter;
const kw = {
  name: "kW",
  kind: "column",
  holds: "number",
  optional: true,
  description: "Maximum discharge in kW of cells or modules: at most 100 kWh count per kW. Blank or 0: no limit.",
} as const satisfies Parameter;
const headers = {
  name: "headers",
  kind: "one",
  holds: "truth",
  optional: true,
  description: "TRUE adds a header row. Omitted: FALSE.",
} as const satisfies Parameter;

const CITATIONS: readonly CitationId[] = [
  "45X(a)",
  "45X(b)(3)(B)",
  "45X(b)(3)(C)",
  "45X(b)(3)(D)",
  "45X(b)(3)(E)",
  "45X(b)(4)",
  "45X(d)(4)",
  "45X(c)(1)(C)",
];

const layout: RowsLayout = {
  columns: [
    { title: "component", figure: "component" },
    { title: "quantity", figure: "quantity" },
    { title: "counted quantity", figure: "counted" },
    { title: "unit", figure: "unit" },
    { title: "rate", figure: "rate" },
    { title: "remaining fraction", figure: "remaining" },
    { title: "credit (USD)", figure: "amount" },
  ],
  lines: [
    { label: "Total", of: "amount", cells: [null, null, null, null, null, "share", "amount"] },
    { label: "Without phase-out", of: "full", cells: [null, null, null, null, null, null, "full"] },
  ],
  size: "amount",
  notAdded: ["quantity", "counted", "rate", "remaining"],
  verdictColumn: 6,
};

/** The rows of a call; blank ones are skipped. */
function readLots<Facts>(
  call: Arguments,
  names: readonly string[],
  read: (...cells: Cell[]) => Facts | null,
): ProductionLot<Facts>[] {
  const grids = names.map((name) => call.grid(name));
  const lots: ProductionLot<Facts>[] = [];
  for (let element = 0; element < call.length; element++) {
    const facts = attempt(() => read(...grids.map((grid) => grid && cellAt(grid, element))));
    if (facts !== null) lots.push({ element, facts });
  }
  return lots;
}

/** A row that cannot be read has no credit. It does not stop the others: it is listed and counted. */
function attempt<T>(run: () => T): T | Problem {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}

/** The lots of a call with the columns component, quantity, date and kW. */
export function readDated(call: Arguments): ProductionLot[] {
  return readLots<ProductionFacts>(call, ["component", "quantity", "date", "kW"], readProduction);
}

/** Nobody would notice that a total lacks a row which Excel could not calculate, so such a cell stops totals. @throws Problem naming it. */
function refuseErrors(call: Arguments, ...names: readonly string[]): void {
  for (const parameter of names) {
    const grid = call.grid(parameter);
    if (grid === null) continue;
    for (let element = 0, count = grid.length * (grid[0]?.length ?? 0); element < count; element++) {
      const cell = cellAt(grid, element);
      if (isErrorCell(cell)) throw errorCell(cell, { parameter, row: rowAt(grid, element) });
    }
  }
}

function withHeaders(call: Arguments, titles: readonly string[], rows: readonly unknown[][]): unknown[][] {
  return readBoolean(call.one("headers"), "headers") === true ? [[...titles], ...rows] : [...rows];
}

const explain = {
  id: "EXPLAIN_ADVANCED_MANUFACTURING",
  section: SECTION,
  summary:
    "The 45X credit of each row as counted quantity x rate x the part that remains after the phase-out, with reason and authority, and the total.",
  parameters: [
    component,
    quantity,
    date,
    kw,
    {
      name: "label",
      kind: "column",
      optional: true,
      description: "Name of each row, such as the product. Omitted: row numbers.",
    },
  ],
  returns:
    "Rows: label, component, quantity, counted quantity, unit, rate, remaining fraction, credit, status, reason, authority; then Total, the amount without the " +
    "phase-out, and what is not checked. A row whose facts are missing or wrong has the status missing, says why, and adds nothing to the total.",
  citations: CITATIONS,
  examples: [
    {
      formula: '=IRA.EXPLAIN_ADVANCED_MANUFACTURING("battery cell", 600, "2030-03-01", 5, "A")',
      result: exampleRows(),
    },
  ],
  result: "matrix",
  calculate: (call) => {
    const found = determineProduction(readDated(call));
    const table = rowsTable(found, layout, (element) => readLabel(call, "label", element));
    const blank = layout.columns.map(() => "");
    for (const { title, reason, citation } of found.cautions) {
      table.push([title, ...blank, "", reasonText(reason), authorityText(citation)]);
    }
    return table;
  },
  table: layout,
  determine: oneDetermination((call) => determineProduction(readDated(call))),
} as const satisfies FunctionDefinition;

const GROUP_TITLES = [
  "group",
  "rows",
  "counted quantity",
  "unit",
  "credit (USD)",
  "without phase-out (USD)",
  "rows not counted",
];

/** What rows may be grouped by, besides a column. */
const GROUPS = ["component", "year"] as const;

const totals = {
  id: "ADVANCED_MANUFACTURING_BY",
  section: SECTION,
  summary: "Exact totals of the 45X credit by component, by year, or by any column, such as products or plants.",
  parameters: [
    {
      name: "group",
      kind: "table",
      description:
        "A column with the group of each row, such as its product; or the word component, or year for the year of the date.",
    },
    component,
    quantity,
    date,
    kw,
    headers,
  ],
  returns:
    "A row for each group in order of first appearance: group, rows, counted quantity and its unit (blank if units differ), credit in US dollars, credit without " +
    "the phase-out, and rows not counted because a fact is missing or wrong: EXPLAIN_ADVANCED_MANUFACTURING says why.",
  citations: CITATIONS,
  examples: [
    {
      formula:
        '=IRA.ADVANCED_MANUFACTURING_BY("year", {"battery cell";"battery cell";"critical mineral"}, {100;100;1000}, {"2030-06-30";"2031-06-30";"2031-06-30"}, , TRUE)',
      result: [GROUP_TITLES, [2030, 1, 100, "kWh", 2625, 3500, 0], [2031, 2, "", "", 1825, 3600, 0]],
    },
  ],
  result: "matrix",
  calculate: (call) => {
    refuseErrors(call, "group", "component", "quantity", "date", "kW");
    const groups = groupProduction(readDated(call), readGroups(call));
    if (groups.length === 0) return withHeaders(call, GROUP_TITLES, [GROUP_TITLES.map(() => "")]);
    return withHeaders(
      call,
      GROUP_TITLES,
      groups.map(({ label, sum }) => [
        label,
        sum.rows,
        sum.counted ? numberOfRatio(sum.counted.quantity) : "",
        sum.counted?.unit ?? "",
        numberOfRatio(sum.amount),
        numberOfRatio(sum.full),
        sum.missing,
      ]),
    );
  },
  table: layout,
  determine: oneDetermination((call) => determineProduction(readDated(call))),
} as const satisfies FunctionDefinition;

/** The group of each row, from the argument `group`. */
function readGroups(call: Arguments): Parameters<typeof groupProduction<string | number>>[1] {
  const grid = call.grid("group") as Grid;
  const components = call.grid("component") as Grid;
  const word = grid.length === 1 && grid[0]?.length === 1 ? cellAt(grid, 0) : null;
  const by = typeof word === "string" ? GROUPS.find((each) => each === optionKey(word)) : undefined;
  const named = (label: string | number) => ({ key: entityKey(String(label)), label });
  if (by === "year") {
    return ({ facts }) => named(facts instanceof Problem ? "unknown" : Number(facts.date.slice(0, 4)));
  }
  if (by === "component") {
    return ({ element }, earned) =>
      named(earned instanceof Problem ? componentLabel(cellAt(components, element)) : earned.component.name);
  }
  if (typeof word === "string" && word.trim() !== "" && call.length > 1) {
    const values = { cell: shownCell(word), options: { list: GROUPS } };
    throw badValue("advancedManufacturing.notGroup", values, { parameter: "group" });
  }
  const sizeOf = (each: Grid) => rangeSize(each.length, each[0]?.length ?? 0);
  if (grid.length !== components.length || grid[0]?.length !== components[0]?.length) {
    const sizes = { firstSize: sizeOf(components), otherSize: sizeOf(grid) };
    throw badValue("arguments.columnSizes", { first: "component", other: "group", ...sizes }, { parameter: "group" });
  }
  return ({ element }) => named(groupLabel(cellAt(grid, element)));
}

/** The component that a row without an amount names, so that it is counted with the other rows of its component. */
function componentLabel(cell: Cell): string | number {
  const label = groupLabel(cell);
  return componentNamed(String(label))?.name ?? label;
}

function groupLabel(cell: Cell): string | number {
  if (typeof cell === "number" && cell !== 0) return cell;
  return isBlankText(cell) ? "unknown" : String(cell).trim();
}

/** The amounts of the classes are in the order of `phaseOutClasses`. */
const FORECAST_TITLES = [
  "year",
  "credit (USD)",
  "components (USD)",
  "wind components (USD)",
  "critical minerals (USD)",
  "metallurgical coal (USD)",
  "without phase-out (USD)",
  "remaining fraction",
  "rows not counted",
  "nothing for",
];

const FIRST_YEAR = Number(advancedManufacturingLaw.starts.slice(0, 4));
/** Longer forecasts would only repeat zeros. */
const LAST_YEAR = 2100;

const forecast = {
  id: "ADVANCED_MANUFACTURING_FORECAST",
  section: SECTION,
  summary:
    "What the same annual production earns under 45X in each year of the phase-out, and for which components the law then gives nothing.",
  parameters: [
    component,
    {
      ...quantity,
      description:
        "Quantity of each row in one year, in the unit of its rate: kWh, W, kg, m2, or US dollars of cost or price.",
    },
    kw,
    {
      name: "fromYear",
      kind: "one",
      holds: "number",
      optional: true,
      description: "First year, such as 2026. Omitted: the year of the law data.",
    },
    {
      name: "toYear",
      kind: "one",
      holds: "number",
      optional: true,
      description: "Last year. Omitted: the first year in which nothing remains of any credit.",
    },
    headers,
  ],
  returns:
    "A row for each year: year, credit in US dollars, and of it for components, wind components, critical minerals and metallurgical coal; credit without the " +
    "phase-out, the fraction that remains, rows not counted, and the components that earn nothing. Assumes production and sale in that year, on its last day.",
  citations: CITATIONS,
  examples: [
    {
      formula: '=IRA.ADVANCED_MANUFACTURING_FORECAST({"battery cell";"blade"}, {100;1000}, , 2029, 2030, TRUE)',
      result: [
        FORECAST_TITLES,
        [2029, 3500, 3500, 0, 0, 0, 3520, 0.9943181818181818, 0, "blade"],
        [2030, 2625, 2625, 0, 0, 0, 3520, 0.7457386363636364, 0, "blade"],
      ],
    },
  ],
  result: "matrix",
  calculate: (call) =>
    withHeaders(
      call,
      FORECAST_TITLES,
      forecastOf(call).map(({ year, amount, byClass, full, missing, ended }) => [
        year,
        numberOfRatio(amount),
        ...phaseOutClasses.map((each) => numberOfRatio(byClass[each])),
        numberOfRatio(full),
        full.equals(ZERO) ? "" : numberOfRatio(amount.div(full)),
        missing,
        ended.map(({ name }) => name).join("; "),
      ]),
    ),
  determine: oneDetermination((call) => determineForecast(forecastOf(call))),
} as const satisfies FunctionDefinition;

function forecastOf(call: Arguments): ForecastYear[] {
  refuseErrors(call, "component", "quantity", "kW");
  const from = readYear(call, "fromYear") ?? Number(LAW_VERSION.slice(0, 4));
  const to = readYear(call, "toYear") ?? Math.max(from, lastForecastYear());
  if (to < from) throw badValue("advancedManufacturing.yearsReversed", { from, to }, { parameter: "toYear" });
  return forecastProduction(readLots<AnnualProduction>(call, ["component", "quantity", "kW"], readAnnual), from, to);
}

/** A year from one cell; null if it is blank. @throws Problem for anything else. */
function readYear(call: Arguments, parameter: "fromYear" | "toYear"): number | null {
  const cell = call.one(parameter);
  if (isBlankText(cell)) return null;
  const year = readNumber(cell, parameter);
  if (Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw badValue(
    "advancedManufacturing.notYear",
    { parameter, year, first: FIRST_YEAR, last: LAST_YEAR },
    { parameter },
  );
}

/** The result of the example of EXPLAIN_ADVANCED_MANUFACTURING. */
function exampleRows(): (string | number)[][] {
  const lot = { component: "battery cell", quantity: 600, date: "2030-03-01", maximumKw: 5 };
  const { rows, figures, cautions } = determineProduction([{ element: 0, facts: lot }]);
  const said = (value: Parameters<typeof sayValue>[1]): string => sayValue(english, value);
  const blank = ["", "", "", "", "", ""];
  const authority = (citation: CitationId | undefined): string => (citation ? authorityText(citation) : "");
  return [
    ["label", ...layout.columns.map(({ title }) => title), "status", "reason", "authority"],
    [
      "A",
      "battery cell",
      600,
      500,
      "kWh",
      35,
      0.75,
      13125,
      "qualifies",
      "500 kWh x 35 x 75 % = 13125 USD. 600 kWh exceed 100 kWh per kW of maximum discharge (5 kW): 500 kWh count. Sold on 2030-03-01: 75 % of the amount remains.",
      authority(rows[0]?.citation),
    ],
    ["Total", "", "", "", "", "", 0.75, 13125, "", "Rows counted: 1.", authority(figures.amount?.citation)],
    ["Without phase-out", ...blank, 17500, "", said(figures.full?.reason ?? ""), authority(figures.full?.citation)],
    ...cautions.map(({ title, reason, citation }) => [title, ...blank, "", "", said(reason), authority(citation)]),
  ];
}

export const advancedManufacturingTotalFunctions = [explain, totals, forecast] as const;
