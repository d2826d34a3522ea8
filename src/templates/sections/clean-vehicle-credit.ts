import { callText } from "../../functions/call-text";
import { factLabels } from "../../rules/clean-vehicle-facts";
import { serialOfDate } from "../../rules/calendar";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { present } from "../../xlsx/write/present";
import { choiceLists, sampleCountry } from "./lists";
import * as look from "../../xlsx/write/look";
import type { TemplateText } from "../text/en";
import { quoted } from "./input-table";
import { explanationArea, openSheet, unlessEmpty } from "./result-sheet";
import type { FactCheck, Section, SectionContext } from "./section";

const FILING_STATUSES = ["joint", "surviving spouse", "head of household", "single", "separate", "business"];

type FactId = keyof typeof factLabels;

interface FactLine {
  readonly id: FactId;
  readonly text: keyof TemplateText["facts"];
  readonly sample: string | number;
  readonly format?: string;
  readonly list?: string;
  readonly date?: true;
  /** A condition on the cells of other facts that is TRUE if this fact is needed. Without it the fact is always needed. */
  readonly needed?: (cell: (id: FactId) => string) => string;
}

const LINES: readonly FactLine[] = [
  { id: "acquired", text: "acquired", sample: serialOfDate("2025-05-12"), format: look.date, date: true },
  { id: "placedInService", text: "placedInService", sample: serialOfDate("2025-06-30"), format: look.date, date: true },
  { id: "finalAssemblyCountry", text: "assembly", sample: "United States", list: "CountryNames" },
  { id: "capacityKwh", text: "capacity", sample: 75, format: look.number },
  { id: "weightLb", text: "weight", sample: 5600, format: look.wholeNumber },
  { id: "vehicleClass", text: "vehicleClass", sample: "SUV", list: "VehicleClasses" },
  { id: "msrpUsd", text: "msrp", sample: 58900, format: look.number },
  { id: "filingStatus", text: "filingStatus", sample: "joint", list: "FilingStatuses" },
  {
    id: "incomeUsd",
    text: "agi",
    sample: 212000,
    format: look.number,
    needed: (cell) => `${cell("filingStatus")}<>"business"`,
  },
  {
    id: "priorIncomeUsd",
    text: "priorAgi",
    sample: 305000,
    format: look.number,
    needed: (cell) => `${cell("filingStatus")}<>"business"`,
  },
  {
    id: "priorFilingStatus",
    text: "priorFilingStatus",
    sample: "joint",
    list: "FilingStatuses",
  },
];

/** Facts that are results of other sections, as formulas. */
interface JoinedFacts {
  readonly mineralsMet: string;
  readonly componentsMet: string;
  readonly feocComponent: string;
  readonly feocMineral: string;
  /** Counts of the cells filled in those sections. */
  readonly entered: { readonly minerals: string; readonly components: string };
}

/** The cell of the vehicle sheet with the placed-in-service date; sections that are built before that sheet need it. */
export function placedInServiceCell(text: TemplateText): string {
  return vehicleSheet(text).cell("placedInService");
}

function vehicleSheet(text: TemplateText) {
  const sheet = new SheetBuilder(text.sheets.vehicle, [58, 34, 24, 60]);
  const firstFact = 4;
  const order: FactId[] = [
    ...LINES.map(({ id }) => id),
    "mineralsMet",
    "componentsMet",
    "feocComponent",
    "feocMineral",
  ];
  const row = (id: FactId): number => firstFact + order.indexOf(id);
  return { sheet, firstFact, order, row, cell: (id: FactId) => sheet.absolute(row(id), 2) };
}

/** 26 USC 30D: facts of one vehicle, the amount, and every step of the determination. */
export function vehicleSection(context: SectionContext, joined: JoinedFacts): Section {
  const { text } = context;
  const { columns, facts: labels, sheets } = text;
  const { sheet, firstFact, order, row, cell } = vehicleSheet(text);
  sheet.tabColor = look.tabs.input;
  openSheet(sheet, text.templates.cleanVehicleCredit.title, text.factsNote);
  sheet.line([columns.fact, columns.label, columns.factValue, columns.about], look.header);
  if (sheet.row !== firstFact) throw new Error("the facts do not start at the row that other sections expect");
  for (const line of LINES) {
    const at = sheet.line([
      { value: labels[line.text], style: { ...look.label, vertical: "top", border: "C9D3D5" } },
      { value: factLabels[line.id], style: look.given },
      {
        value: !context.samples
          ? undefined
          : line.list === "CountryNames"
            ? sampleCountry(text.language, line.sample)
            : line.sample,
        style: { ...look.input, ...present({ format: line.format }), horizontal: "right" },
      },
      context.samples ? { value: text.common.sample, style: { ...look.note, indent: 1, unlocked: true } } : null,
    ]);
    const range = { top: at, left: 2, bottom: at, right: 2 };
    if (line.list) {
      sheet.validate({
        ranges: [range],
        type: "list",
        formula1: line.list,
        onError: line.list === "CountryNames" ? "warning" : "stop",
        error: { title: text.errors.title, text: line.list === "CountryNames" ? text.errors.list : text.errors.choice },
      });
    } else if (line.date) {
      sheet.validate({
        ranges: [range],
        type: "date",
        operator: "greaterThanOrEqual",
        formula1: "36526",
        onError: "stop",
        prompt: { title: text.prompts.date[0] as string, text: text.prompts.date[1] as string },
        error: { title: text.errors.title, text: text.errors.date },
      });
    } else {
      sheet.validate({
        ranges: [range],
        type: "decimal",
        operator: "greaterThanOrEqual",
        formula1: "0",
        onError: "stop",
        error: { title: text.errors.title, text: text.errors.amount },
      });
    }
  }
  const joinedLine = (id: FactId, label: string, formula: string, from: string): void => {
    sheet.line([
      { value: label, style: { ...look.label, vertical: "top", border: "C9D3D5" } },
      { value: factLabels[id], style: look.given },
      { formula, style: { ...look.withFormat(look.result, look.trueFalse), horizontal: "right" } },
      { value: from, style: { ...look.note, indent: 1 } },
    ]);
  };
  joinedLine(
    "mineralsMet",
    labels.minerals,
    `IF(${joined.entered.minerals}=0,"",${joined.mineralsMet})`,
    text.results.fromMinerals,
  );
  joinedLine(
    "componentsMet",
    labels.components,
    `IF(${joined.entered.components}=0,"",${joined.componentsMet})`,
    text.results.fromComponents,
  );
  joinedLine("feocComponent", labels.feocComponent, joined.feocComponent, text.results.fromOwnership);
  joinedLine("feocMineral", labels.feocMineral, joined.feocMineral, text.results.fromOwnership);

  const lastInput = firstFact + LINES.length - 1;
  const lastFact = firstFact + order.length - 1;
  const inputs = sheet.absolute(firstFact, 2, lastInput, 2);
  const facts = sheet.absolute(firstFact, 1, lastFact, 2);
  const entered = `COUNTA(${inputs})`;
  sheet.skip();
  sheet.line([text.common.answer], look.heading);
  const amountRow = sheet.line([
    { value: text.results.amount, style: { ...look.strongLabel, size: 14 } },
    null,
    {
      formula: unlessEmpty(context, entered, callText("CLEAN_VEHICLE_CREDIT", facts)),
      style: { ...look.result, bold: true, size: 14, format: look.wholeNumber, horizontal: "right" },
    },
    { value: text.results.amountAbout, style: { ...look.wrappedNote, indent: 1 } },
  ]);
  sheet.format({
    ranges: [{ top: firstFact, left: 2, bottom: lastInput, right: 3 }],
    formula: `$D${firstFact + 1}=${quoted(text.common.sample)}`,
    style: look.sample,
  });
  const needed = (line: FactLine): string => {
    const blank = `LEN(${cell(line.id)})=0`;
    return line.needed ? `AND(${blank},${line.needed(cell)})` : blank;
  };
  const placed = cell("placedInService");
  const factChecks: FactCheck[] = [
    ...LINES.filter(({ id }) => id !== "priorFilingStatus").map((line) => ({
      label: labels[line.text],
      reference: cell(line.id),
      place: sheet.place(row(line.id), 2),
      missing: needed(line),
    })),
    ...(
      [
        ["mineralsMet", labels.minerals, "2023-04-18"],
        ["componentsMet", labels.components, "2023-04-18"],
        ["feocComponent", labels.feocComponent, "2024-01-01"],
        ["feocMineral", labels.feocMineral, "2025-01-01"],
      ] as const
    ).map(([id, label, from]) => ({
      label,
      reference: cell(id),
      place: sheet.place(row(id), 2),
      missing: `IF(ISERROR(${cell(id)}),TRUE,AND(LEN(${cell(id)})=0,N(${placed})>=${serialOfDate(from)}))`,
    })),
  ];
  for (const line of LINES) {
    if (line.id === "priorFilingStatus") continue;
    const at = row(line.id);
    sheet.format({
      ranges: [{ top: at, left: 2, bottom: at, right: 2 }],
      formula: `AND(COUNTA(${inputs.split("!")[1] as string})>0,${needed(line).replace(/'[^']*'!|[A-Za-z]+!/g, "")})`,
      style: look.missing,
    });
  }
  sheet.freeze = { rows: firstFact, columns: 0 };
  sheet.print = { landscape: true, onePage: true };

  const explained = new SheetBuilder(sheets.vehicleExplained, [30, 34, 70, 16, 48]);
  explained.tabColor = look.tabs.result;
  openSheet(explained, sheets.vehicleExplained, text.common.explanationNote);
  explanationArea(explained, unlessEmpty(context, entered, callText("EXPLAIN_CLEAN_VEHICLE_CREDIT", facts)), [
    look.wrapped(look.given),
    look.wrapped({ ...look.given, horizontal: "left" }),
    look.wrapped(look.given),
    look.given,
    look.wrapped(look.given),
  ]);

  return {
    inputs: [sheet.build()],
    results: [explained.build()],
    names: [
      { name: "PlacedInService", formula: placed },
      { name: "VehicleFacts", formula: facts },
      ...(context.samples ? [{ name: "SamplesVehicle", formula: sheet.absolute(firstFact, 2, lastInput, 3) }] : []),
    ],
    lists: [
      choiceLists.countries(text.language),
      choiceLists.vehicleClasses(),
      choiceLists.filingStatuses(FILING_STATUSES),
    ],
    tableChecks: [],
    factChecks,
    factsTitle: text.checker.facts,
    resultChecks: [
      { label: text.results.amount, reference: sheet.absolute(amountRow, 2), place: sheet.place(amountRow, 2) },
    ],
    topics: [
      "30D(b)",
      "30D(d)(1)(E)",
      "30D(d)(1)(F)",
      "30D(d)(1)(G)",
      "30D(f)(10)",
      "30D(f)(11)",
      "30D(h)",
      "FS-2025-05",
      "30D(d)(1) dates",
      "30D(b) before P.L. 117-169",
    ],
    cells: { amount: sheet.absolute(amountRow, 2), entered },
  };
}
