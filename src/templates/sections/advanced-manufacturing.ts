import { callText } from "../../functions/call-text";
import { LAW_VERSION } from "../../law";
import { lastForecastYear } from "../../rules/advanced-manufacturing-totals";
import { serialOfDate } from "../../rules/calendar";
import type { SheetDefinition } from "../../xlsx/write/definition";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { tableRange } from "../../xlsx/write/tables";
import { choiceLists } from "./lists";
import * as look from "../../xlsx/write/look";
import { inputTable, when } from "./input-table";
import { explanationArea, formatColumns, openSheet, resultLine, spillColumn, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

const SAMPLES = [
  {
    product: "21700 cell",
    component: "battery cell",
    quantity: 185000,
    date: serialOfDate("2026-03-31"),
    kw: undefined,
  },
  {
    product: "Pack module",
    component: "battery module",
    quantity: 172500,
    date: serialOfDate("2026-03-31"),
    kw: 90000,
  },
  {
    product: "Cathode powder",
    component: "electrode active material",
    quantity: 2450000,
    date: serialOfDate("2026-06-30"),
    kw: undefined,
  },
  {
    product: "Refined nickel",
    component: "critical mineral",
    quantity: 1320000,
    date: serialOfDate("2031-02-15"),
    kw: undefined,
  },
];

const DATED = "Production[component],Production[quantity],Production[date],Production[kw]";
const AMOUNT = look.withFormat(look.given, look.number);
const COUNT = look.withFormat(look.given, look.wholeNumber);
const SHARE = look.withFormat(look.given, "0.00##%");

/** 26 USC 45X: what was made and sold, and the credit for each line. */
export function productionSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets } = text;

  const sheet = new SheetBuilder(sheets.production, [26, 34, 16, 24, 14, 14, 14, 44]);
  sheet.tabColor = look.tabs.input;
  openSheet(sheet, text.templates.advancedManufacturing.title, text.productionNote);
  const top = sheet.row;
  const table = inputTable(sheet, context, {
    name: "Production",
    labelKey: "product",
    columns: [
      { key: "product", header: columns.product, kind: "text" },
      { key: "component", header: columns.eligibleComponent, kind: "eligibleComponent" },
      { key: "quantity", header: columns.quantity, kind: "quantity" },
      {
        key: "unit",
        header: columns.unit,
        kind: "calculated",
        formula: 'IF(LEN([@component])=0,"",IFERROR(INDEX(EligibleUnits,MATCH([@component],EligibleComponents,0)),""))',
      },
      { key: "date", header: columns.date, kind: "date" },
      { key: "kw", header: columns.kw, kind: "quantity" },
    ],
    samples: SAMPLES,
    rules: [
      { key: "component", message: checks.eligibleMissing, when: when.blank("component") },
      { key: "component", message: checks.eligibleName, when: when.notOneOf("component", "KnownEligible") },
      { key: "quantity", message: checks.quantityMissing, when: when.blank("quantity") },
      { key: "quantity", message: checks.quantityText, when: when.text("quantity") },
      { key: "quantity", message: checks.quantityNegative, when: when.negative("quantity") },
      { key: "date", message: checks.dateMissing, when: when.blank("date") },
      { key: "date", message: checks.dateText, when: when.text("date") },
    ],
  });
  sheet.freeze = { rows: top + 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [top, top] };

  const entered =
    "COUNTA(Production[product],Production[component],Production[quantity],Production[date],Production[kw])";
  const credits = callText("ADVANCED_MANUFACTURING_CREDIT", DATED);
  const result = new SheetBuilder(sheets.productionResult, [36, 34, 60]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.advancedManufacturing.title, text.templates.advancedManufacturing.purpose);
  resultLine(result, {
    label: text.results.linesEntered,
    formula: 'SUMPRODUCT((Production[component]<>"")*1)',
    format: look.wholeNumber,
  });
  const total = resultLine(result, {
    label: text.results.creditTotal,
    formula: unlessEmpty(context, entered, `SUM(${credits})`),
    format: look.number,
    strong: true,
  });
  result.skip();
  result.line([text.results.creditAbout], look.note);
  const header = result.line([columns.product, columns.eligibleComponent, columns.credit], look.resultHeader);
  const first = result.row;
  const rows = tableRange(table.table).bottom - top;
  const spilled = (column: number, formula: string, style = look.result): void =>
    spillColumn(result, { row: first, column, rows }, unlessEmpty(context, entered, formula), style);
  spilled(0, 'Production[product]&""');
  spilled(1, 'Production[component]&""');
  spilled(2, credits, { ...look.withFormat(look.result, look.number), horizontal: "left" });
  result.freeze = { rows: header + 1, columns: 1 };
  result.print = { repeatRows: [header, header] };

  const explained = new SheetBuilder(sheets.productionExplained, [26, 30, 16, 16, 22, 10, 12, 16, 14, 70, 46]);
  explained.tabColor = look.tabs.result;
  openSheet(explained, sheets.productionExplained, text.common.explanationNote);
  explanationArea(
    explained,
    unlessEmpty(context, entered, callText("EXPLAIN_ADVANCED_MANUFACTURING", `${DATED},Production[product]`)),
    [look.given, look.given, AMOUNT, AMOUNT, look.given, look.given, SHARE, AMOUNT, look.given, look.given, look.given],
  );

  return {
    inputs: [sheet.build()],
    results: [result.build(), explained.build(), totalsSheet(context, entered), forecastSheet(context, entered)],
    names: context.samples ? [table.sampleName] : [],
    lists: [choiceLists.eligibleComponents(), choiceLists.eligibleUnits(), choiceLists.knownEligible()],
    tableChecks: [table.check],
    factChecks: [],
    factsTitle: text.common.settings,
    resultChecks: [total],
    topics: [
      "45X(a)",
      "45X(b)(1)(J)",
      "45X(b)(1)(K)",
      "45X(b)(1)(L)",
      "45X(b)(1)(M)",
      "45X(b)(3)(B)",
      "45X(b)(3)(C)",
      "45X(b)(3)(D)",
      "45X(b)(3)(E)",
      "45X(b)(4)",
      "45X(c)(1)(C)",
      "45X(c)(6)",
      "45X(d)(4)",
    ],
    cells: { entered },
  };
}

/** Totals by component, year and product, each filled by one formula, side by side so that each has room. */
function totalsSheet(context: SectionContext, entered: string): SheetDefinition {
  const { columns, results, sheets, templates } = context.text;
  const widths = [34, 8, 16, 22, 16, 16, 12];
  const sheet = new SheetBuilder(sheets.productionTotals, [...widths, 3, ...widths, 3, ...widths]);
  sheet.tabColor = look.tabs.result;
  openSheet(sheet, templates.advancedManufacturing.title, results.totalsAbout);
  const styles = [look.given, COUNT, AMOUNT, look.given, AMOUNT, AMOUNT, COUNT];
  const [heading, header, first] = [sheet.row, sheet.row + 1, sheet.row + 2];
  [
    { title: results.byComponent, group: '"component"', rows: 4 },
    { title: results.byYear, group: '"year"', rows: 2 },
    { title: results.byProduct, group: "Production[product]", rows: 4 },
  ].forEach(({ title, group, rows }, block) => {
    const left = block * (styles.length + 1);
    sheet.put(heading, left, title, look.heading);
    [
      title,
      results.rowsCounted,
      results.quantityCounted,
      columns.unit,
      columns.credit,
      results.withoutPhaseOut,
      results.rowsNotCounted,
    ].forEach((name, column) => sheet.put(header, left + column, name, look.resultHeader));
    sheet.put(first, left, {
      formula: unlessEmpty(context, entered, callText("ADVANCED_MANUFACTURING_BY", `${group},${DATED}`)),
      style: look.given,
      spill: { rows, columns: styles },
    });
    formatColumns(sheet, left, styles);
  });
  sheet.row = first;
  sheet.freeze = { rows: first, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [header, header] };
  return sheet.build();
}

/** What one year's production earns in each year of the phase-out, as a table and a chart. */
function forecastSheet(context: SectionContext, entered: string): SheetDefinition {
  const { columns, results, sheets, templates } = context.text;
  const sheet = new SheetBuilder(sheets.productionForecast, [12, 18, 18, 18, 18, 18, 18, 12, 12, 44]);
  sheet.tabColor = look.tabs.result;
  openSheet(sheet, templates.advancedManufacturing.title, results.forecastAbout);
  const [from, to] = [Number(LAW_VERSION.slice(0, 4)), lastForecastYear()];
  const header = sheet.line(
    [
      results.forecastYear,
      columns.credit,
      ...results.forecastClasses,
      results.withoutPhaseOut,
      results.partThatRemains,
      results.rowsNotCounted,
      results.nothingFor,
    ],
    look.resultHeader,
  );
  const first = sheet.row;
  const last = first + to - from;
  const styles = [look.given, ...Array.from({ length: 6 }, () => AMOUNT), SHARE, COUNT, look.wrapped(look.given)];
  sheet.put(first, 0, {
    formula: unlessEmpty(
      context,
      entered,
      callText(
        "ADVANCED_MANUFACTURING_FORECAST",
        `Production[component],Production[quantity],Production[kw],${from},${to}`,
      ),
    ),
    style: look.given,
    spill: { rows: last - first + 1, columns: styles },
  });
  sheet.row = last + 2;
  sheet.chart({
    title: results.forecastChart,
    place: { top: sheet.row, left: 0, bottom: sheet.row + 17, right: 6 },
    valueFormat: "#,##0",
    altText: results.forecastChartAbout,
    series: [6, 1].map((column, index) => ({
      name: sheet.absolute(header, column),
      categories: sheet.absolute(first, 0, last, 0),
      values: sheet.absolute(first, column, last, column),
      color: look.chartColors[index] as string,
    })),
  });
  sheet.freeze = { rows: header + 1, columns: 1 };
  sheet.print = { landscape: true, onePage: true };
  return sheet.build();
}
