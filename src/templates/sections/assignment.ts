import { callText } from "../../functions/call-text";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import { inputTable, pfeRules, when } from "./input-table";
import { choiceLists } from "./lists";
import { explanationArea, openSheet, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

const cost = (facility: string, item: string, costUsd: number, pfe: boolean, assigned?: number) => ({
  facility,
  item,
  cost: costUsd,
  pfe,
  assigned,
  taxableYear: 2026,
});

/** Synthetic costs: fuses are below 10 % of each facility and are assigned, modules are not. */
const COSTS = [
  cost("Ridge solar", "PV modules", 840_000, false),
  cost("Ridge solar", "Combiner fuses", 62_000, true, 40_000),
  cost("Ridge solar", "Inverters", 118_000, false),
  cost("Valley solar", "PV modules", 610_000, true),
  cost("Valley solar", "Combiner fuses", 48_000, false, 22_000),
  cost("Valley solar", "Inverters", 95_000, false),
];

/** Notice 2026-15, 45Y and 48E: all direct costs of several facilities, and the items that may be assigned across them. */
export function assignmentSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, methodChecks, sheets } = text;

  const costs = new SheetBuilder(sheets.directCosts, [28, 28, 16, 14, 18, 18, 14, 52]);
  costs.tabColor = look.tabs.input;
  openSheet(costs, text.templates.costMethods.title, text.directCostsNote);
  const top = costs.row;
  const table = inputTable(costs, context, {
    name: "DirectCosts",
    labelKey: "facility",
    columns: [
      { key: "facility", header: columns.facility, kind: "text" },
      { key: "item", header: columns.item, kind: "text" },
      { key: "cost", header: columns.cost, kind: "amount" },
      { key: "pfe", header: columns.pfe, kind: "pfe" },
      { key: "assigned", header: columns.assigned, kind: "amount" },
      { key: "taxableYear", header: columns.taxableYear, kind: "text" },
    ],
    samples: COSTS,
    rules: [
      { key: "facility", message: methodChecks.facilityMissing, when: when.blank("facility") },
      { key: "cost", message: checks.costMissing, when: when.blank("cost") },
      { key: "cost", message: checks.costText, when: when.text("cost") },
      { key: "cost", message: checks.costNegative, when: when.negative("cost") },
      ...pfeRules(text),
      { key: "assigned", message: methodChecks.assignedText, when: when.text("assigned") },
      { key: "assigned", message: methodChecks.assignedNegative, when: when.negative("assigned") },
      { key: "assigned", message: methodChecks.assignedNoItem, when: "AND(LEN([@item])=0,N([@assigned])>0)" },
      { key: "taxableYear", message: methodChecks.yearMissing, when: when.blank("taxableYear") },
    ],
  });
  costs.freeze = { rows: top + 1, columns: 1 };
  costs.print = { landscape: true, repeatRows: [top, top] };

  const keys = ["facility", "item", "cost", "pfe", "assigned", "taxableYear"].map((key) => `DirectCosts[${key}]`);
  const entered = `COUNTA(${keys.join(",")})`;
  const result = new SheetBuilder(sheets.assignable, [30, 12, 12, 16, 14, 28, 14, 16, 16, 14, 16, 16]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.costMethods.title, text.assignableNote);
  const amount = look.withFormat(look.given, look.number);
  const count = look.withFormat(look.given, look.wholeNumber);
  const truth = look.withFormat(look.given, look.trueFalse);
  const formula = callText("ASSIGNABLE_ITEMS", `${keys.join(",")},,TRUE`);
  const row = explanationArea(result, unlessEmpty(context, entered, formula), [
    look.given,
    look.given,
    count,
    amount,
    look.withFormat(look.given, look.percent),
    look.given,
    truth,
    amount,
    amount,
    count,
    amount,
    truth,
  ]);

  return {
    inputs: [costs.build()],
    results: [result.build()],
    names: context.samples ? [table.sampleName] : [],
    lists: [choiceLists.trueFalse(), choiceLists.truthWords()],
    tableChecks: [table.check],
    factChecks: [],
    factsTitle: `${text.common.settings}: ${sheets.assignable}`,
    resultChecks: [{ label: sheets.assignable, reference: result.absolute(row, 0), place: result.place(row, 0) }],
    topics: ["Notice 2026-15 assignment", "Notice 2026-15 steps", "7701(a)(52)(D)(i)"],
    cells: { entered },
  };
}
