import { callText } from "../../functions/call-text";
import { serialOfDate } from "../../rules/calendar";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { tableRange } from "../../xlsx/write/tables";
import { choiceLists } from "./lists";
import * as look from "../../xlsx/write/look";
import { inputTable, when } from "./input-table";
import { openSheet, resultLine, spillColumn, unlessEmpty } from "./result-sheet";
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
  const credits = callText(
    "ADVANCED_MANUFACTURING_CREDIT",
    "Production[component],Production[quantity],Production[date],Production[kw]",
  );
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

  return {
    inputs: [sheet.build()],
    results: [result.build()],
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
      "45X(b)(4)",
      "45X(c)(6)",
    ],
    cells: { entered },
  };
}
