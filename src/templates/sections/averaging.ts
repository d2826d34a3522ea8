import { callText } from "../../functions/call-text";
import { serialOfDate } from "../../rules/calendar";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import { inputTable, pfeRules, when } from "./input-table";
import { choiceLists } from "./lists";
import { explanationArea, openSheet, settingCheck, settingLine, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

const lot = (material: string, quantity: number, cost: number, pfe: boolean | number | undefined, date: string) => ({
  material,
  component: "battery cell",
  quantity,
  cost,
  pfe,
  date: serialOfDate(date),
});

/** Synthetic lots: one material from several makers, one lot of unknown status, and one that is partly a prohibited foreign entity's. */
const LOTS = [
  lot("Copper foil", 12_000, 138_000, false, "2026-02-10"),
  lot("Copper foil", 4000, 41_000, true, "2026-05-21"),
  lot("Copper foil", 2500, 29_500, undefined, "2026-09-08"),
  lot("Separator", 90_000, 72_000, false, "2026-03-02"),
  lot("Separator", 60_000, 45_000, 15_000, "2026-07-15"),
];

/** Notice 2026-15, 45X: lots of constituent materials, and their averages over a period of at most one taxable year. */
export function averagingSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, methodChecks, sheets, settings } = text;

  const result = new SheetBuilder(sheets.averages, [34, 26, 40, 14, 16, 16, 14, 14, 14, 16, 14]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.costMethods.title, text.averagesNote);
  result.line([text.common.settings], look.heading);
  const period = [
    { label: settings.periodBegins, value: serialOfDate("2026-01-01"), remark: settings.periodBeginsAbout },
    { label: settings.periodEnds, value: serialOfDate("2026-12-31"), remark: settings.periodEndsAbout },
  ].map((line) => ({ label: line.label, ...settingLine(result, { ...line, format: look.date }) }));
  for (const { row } of period) {
    result.validate({
      ranges: [{ top: row, left: 1, bottom: row, right: 1 }],
      type: "date",
      operator: "greaterThanOrEqual",
      formula1: "36526",
      onError: "stop",
      prompt: { title: text.prompts.date[0] as string, text: text.prompts.date[1] as string },
      error: { title: text.errors.title, text: text.errors.date },
    });
  }
  const [begins, ends] = period.map(({ reference }) => reference) as [string, string];
  result.skip();

  const lots = new SheetBuilder(sheets.lots, [28, 28, 14, 16, 14, 14, 14, 52]);
  lots.tabColor = look.tabs.input;
  openSheet(lots, text.templates.costMethods.title, text.lotsNote);
  const top = lots.row;
  const table = inputTable(lots, context, {
    name: "Lots",
    labelKey: "material",
    columns: [
      { key: "material", header: columns.material, kind: "text" },
      { key: "component", header: columns.eligibleComponent, kind: "eligibleComponent" },
      { key: "quantity", header: columns.quantity, kind: "quantity" },
      { key: "cost", header: columns.cost, kind: "amount" },
      { key: "pfe", header: columns.pfe, kind: "pfe" },
      { key: "date", header: columns.date, kind: "date" },
    ],
    samples: LOTS,
    rules: [
      { key: "material", message: checks.materialMissing, when: when.blank("material") },
      { key: "component", message: checks.eligibleMissing, when: when.blank("component") },
      { key: "component", message: checks.eligibleName, when: when.notOneOf("component", "KnownEligible") },
      { key: "quantity", message: checks.quantityMissing, when: when.blank("quantity") },
      { key: "quantity", message: checks.quantityText, when: when.text("quantity") },
      { key: "quantity", message: methodChecks.quantityPositive, when: "ISNUMBER([@quantity])*(N([@quantity])<=0)" },
      { key: "cost", message: checks.costMissing, when: when.blank("cost") },
      { key: "cost", message: checks.costText, when: when.text("cost") },
      { key: "cost", message: checks.costNegative, when: when.negative("cost") },
      ...pfeRules(text),
      { key: "date", message: checks.dateMissing, when: when.blank("date") },
      { key: "date", message: checks.dateText, when: when.text("date") },
      {
        key: "date",
        message: methodChecks.dateOutside,
        when: `IF(ISNUMBER([@date]),OR([@date]<${begins},[@date]>${ends}),FALSE)`,
      },
    ],
  });
  lots.freeze = { rows: top + 1, columns: 1 };
  lots.print = { landscape: true, repeatRows: [top, top] };

  const entered = "COUNTA(Lots[material],Lots[component],Lots[quantity],Lots[cost],Lots[pfe],Lots[date])";
  const formula = callText(
    "AVERAGED_MATERIALS",
    `Lots[material],Lots[quantity],Lots[cost],Lots[pfe],Lots[date],${begins},${ends},Lots[component],,TRUE`,
  );
  const amount = look.withFormat(look.given, look.number);
  const share = look.withFormat(look.given, look.percent);
  const row = explanationArea(result, unlessEmpty(context, entered, formula), [
    look.given,
    look.given,
    look.withFormat(look.given, look.wholeNumber),
    amount,
    amount,
    amount,
    look.withFormat(look.given, "#,##0.00##"),
    look.withFormat(look.given, "#,##0.00##"),
    share,
    share,
    look.withFormat(look.given, look.wholeNumber),
  ]);

  return {
    inputs: [lots.build()],
    results: [result.build()],
    names: context.samples ? [table.sampleName] : [],
    lists: [
      choiceLists.trueFalse(),
      choiceLists.truthWords(),
      choiceLists.eligibleComponents(),
      choiceLists.eligibleUnits(),
      choiceLists.knownEligible(),
    ],
    tableChecks: [table.check],
    factChecks: period.map(({ label, ...place }) => settingCheck(label, place)),
    factsTitle: `${text.common.settings}: ${sheets.averages}`,
    resultChecks: [{ label: sheets.averages, reference: result.absolute(row, 0), place: result.place(row, 0) }],
    topics: [
      "Notice 2026-15 averaging",
      "441",
      "Notice 2026-15 45X materials",
      "Notice 2026-15 45X costs",
      "7701(a)(52)(D)(ii)",
    ],
    cells: { entered },
  };
}
