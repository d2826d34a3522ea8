import { serialOfDate } from "../../../rules/calendar";
import { SheetBuilder } from "../../xlsx/build/sheet-builder";
import { choiceLists } from "../lists";
import * as look from "../look";
import { inputTable, literally, when } from "./input-table";
import { explanationArea, openSheet, resultLine, settingCheck, settingLine, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

const DELIVERED = serialOfDate("2026-02-16");

const COSTS = [
  {
    item: "Cathode active material",
    supplier: "Cathode Works",
    cost: 1840,
    pfe: false,
    exempt: undefined,
    delivery: DELIVERED,
  },
  {
    item: "Anode active material",
    supplier: "Anode Materials",
    cost: 760,
    pfe: true,
    exempt: undefined,
    delivery: DELIVERED,
  },
  { item: "Separator", supplier: "Separator Works", cost: 310, pfe: false, exempt: undefined, delivery: DELIVERED },
  { item: "Electrolyte", supplier: "Electrolyte Plant", cost: 240, pfe: false, exempt: undefined, delivery: DELIVERED },
  { item: "Copper foil", supplier: "Foil Mill", cost: 410, pfe: 95, exempt: undefined, delivery: DELIVERED },
  { item: "Housing", supplier: "Housing Press", cost: 520, pfe: false, exempt: undefined, delivery: DELIVERED },
];

const CERTIFICATES = ["Cathode Works", "Separator Works", "Foil Mill", "Housing Press"].map((supplier, index) => ({
  supplier,
  certificate: `C-2026-${String(index + 1).padStart(3, "0")}`,
  ein: `00-000000${index + 1}`,
  signed: true,
  validFrom: serialOfDate("2026-01-01"),
  validTo: serialOfDate("2026-12-31"),
}));

/** 26 USC 7701(a)(52): costs and certificates of one property, the supported and the potential ratio, the verdict. */
export function assistanceSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets } = text;

  const certificates = new SheetBuilder(sheets.certificates, [28, 18, 16, 18, 14, 14, 14, 40]);
  certificates.tabColor = look.tabs.input;
  openSheet(certificates, text.templates.assistance.title, text.certificatesNote);
  const certificateTop = certificates.row;
  const certificateTable = inputTable(certificates, context, {
    name: "Certificates",
    labelKey: "supplier",
    columns: [
      { key: "supplier", header: columns.supplier, kind: "text" },
      { key: "certificate", header: columns.certificate, kind: "text" },
      { key: "ein", header: columns.ein, kind: "text" },
      { key: "signed", header: columns.signed, kind: "yesNo" },
      { key: "validFrom", header: columns.validFrom, kind: "date" },
      { key: "validTo", header: columns.validTo, kind: "date" },
    ],
    samples: CERTIFICATES,
    rules: [
      { key: "supplier", message: checks.supplierMissing, when: when.blank("supplier") },
      { key: "certificate", message: checks.certificateNumber, when: when.blank("certificate") },
      { key: "ein", message: checks.einMissing, when: when.blank("ein") },
      { key: "signed", message: checks.notSigned, when: "[@signed]<>TRUE" },
      { key: "validFrom", message: checks.validMissing, when: "OR(LEN([@validFrom])=0,LEN([@validTo])=0)" },
      {
        key: "validTo",
        message: checks.validOrder,
        when: "AND(ISNUMBER([@validFrom]),ISNUMBER([@validTo]),N([@validTo])<N([@validFrom]))",
      },
    ],
  });
  certificates.freeze = { rows: certificateTop + 1, columns: 1 };
  certificates.print = { landscape: true, repeatRows: [certificateTop, certificateTop] };

  // A certificate names the supplier's EIN or foreign number, 7701(a)(52)(D)(iii)(IV): without one it is none.
  const certified = `IF(OR(LEN([@supplier])=0,NOT(ISNUMBER([@delivery]))),FALSE,COUNTIFS(Certificates[supplier],"="&${literally("[@supplier]")},Certificates[ein],"<>",Certificates[signed],TRUE,Certificates[validFrom],"<="&[@delivery],Certificates[validTo],">="&[@delivery])>0)`;
  const counts = "([@exempt]<>TRUE)";
  const isPfe = "([@pfe]=TRUE)";
  const isNoPfe = "([@pfe]<>TRUE)";
  const costs = new SheetBuilder(sheets.costs, [28, 26, 14, 12, 16, 14, 16, 16, 14, 44]);
  costs.tabColor = look.tabs.input;
  openSheet(costs, text.templates.assistance.title, text.costsNote);
  const costTop = costs.row;
  const costTable = inputTable(costs, context, {
    name: "Costs",
    labelKey: "item",
    columns: [
      { key: "item", header: columns.item, kind: "text" },
      { key: "supplier", header: columns.supplier, kind: "text" },
      { key: "cost", header: columns.cost, kind: "amount" },
      { key: "pfe", header: columns.pfe, kind: "pfe" },
      { key: "exempt", header: columns.exempt, kind: "yesNo" },
      { key: "delivery", header: columns.delivery, kind: "date" },
      {
        key: "supported",
        header: columns.supported,
        kind: "calculated",
        style: look.withFormat(look.result, look.number),
        // What is not certified is not known; what is admitted to be a prohibited foreign entity's needs no certificate.
        formula: `IF(LEN([@pfe])=0,"",IF(OR(${isPfe},${certified}),[@pfe],""))`,
      },
      {
        key: "potential",
        header: columns.potential,
        kind: "calculated",
        style: look.withFormat(look.result, look.number),
        formula: 'IF(LEN([@cost])=0,"",IF(LEN([@pfe])=0,FALSE,[@pfe]))',
      },
    ],
    samples: COSTS,
    rules: [
      { key: "supplier", message: checks.supplierMissing, when: when.blank("supplier") },
      { key: "cost", message: checks.costMissing, when: when.blank("cost") },
      { key: "cost", message: checks.costText, when: when.text("cost") },
      { key: "cost", message: checks.costNegative, when: when.negative("cost") },
      { key: "pfe", message: checks.pfeMissing, when: `AND(${counts},${when.unknown("pfe")})` },
      {
        key: "pfe",
        message: checks.pfeText,
        when: `OR(${when.dash("pfe")},${when.notIn("pfe", "TruthWords")})`,
      },
      {
        key: "pfe",
        message: checks.pfeRange,
        // To some programs a truth value is a number, too.
        when: `IF(ISNUMBER([@pfe]),OR([@pfe]<0,AND(${isNoPfe},[@pfe]>MAX(0,N([@cost])))),FALSE)`,
      },
      { key: "delivery", message: checks.deliveryMissing, when: `AND(${counts},LEN([@delivery])=0)` },
      {
        key: "supplier",
        message: checks.certificateMissing,
        when: `AND(${counts},LEN([@supplier])>0,LEN([@delivery])>0,${isNoPfe},NOT(${certified}))`,
      },
    ],
  });
  costs.freeze = { rows: costTop + 1, columns: 1 };
  costs.print = { landscape: true, repeatRows: [costTop, costTop] };

  const entered = "COUNTA(Costs[item],Costs[supplier],Costs[cost],Costs[pfe],Costs[exempt],Costs[delivery])";
  const result = new SheetBuilder(sheets.assistance, [40, 26, 64]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.assistance.title, text.templates.assistance.purpose);
  result.line([text.common.settings], look.heading);
  const property = settingLine(result, {
    label: text.settings.property,
    value: "battery component",
    remark: text.settings.propertyAbout,
  });
  const date = settingLine(result, {
    label: text.settings.testDate,
    value: serialOfDate("2026-06-30"),
    format: look.date,
    remark: text.settings.testDateAbout,
  });
  result.validate({
    ranges: [{ top: property.row, left: 1, bottom: property.row, right: 1 }],
    type: "list",
    formula1: "TestedProperties",
    onError: "warning",
    prompt: { title: text.prompts.property[0] as string, text: text.prompts.property[1] as string },
    error: { title: text.errors.title, text: text.errors.list },
  });
  result.validate({
    ranges: [{ top: date.row, left: 1, bottom: date.row, right: 1 }],
    type: "date",
    operator: "greaterThanOrEqual",
    formula1: "36526",
    onError: "stop",
    prompt: { title: text.prompts.date[0] as string, text: text.prompts.date[1] as string },
    error: { title: text.errors.title, text: text.errors.date },
  });
  result.skip();
  result.line([text.common.answer], look.heading);
  const test = `${property.reference},${date.reference}`;
  resultLine(result, { label: text.results.costTotal, formula: "SUM(Costs[cost])", format: look.number });
  const threshold = resultLine(result, {
    label: text.results.threshold,
    formula: unlessEmpty(context, entered, `IRA.MATERIAL_ASSISTANCE_THRESHOLD(${test})`),
    format: look.wholePercent,
    remark: "7701(a)(52)(B)-(C)",
  });
  const supported = resultLine(result, {
    label: text.results.supportedRatio,
    formula: unlessEmpty(
      context,
      entered,
      "IRA.MATERIAL_ASSISTANCE_COST_RATIO(Costs[cost],Costs[supported],Costs[exempt])",
    ),
    format: look.percent,
    remark: text.results.supportedAbout,
  });
  const potential = resultLine(result, {
    label: text.results.potentialRatio,
    formula: unlessEmpty(
      context,
      entered,
      "IRA.MATERIAL_ASSISTANCE_COST_RATIO(Costs[cost],Costs[potential],Costs[exempt])",
    ),
    format: look.percent,
    remark: text.results.potentialAbout,
  });
  const passes = resultLine(result, {
    label: text.results.passes,
    formula: unlessEmpty(
      context,
      entered,
      `IRA.PASSES_MATERIAL_ASSISTANCE(${test},Costs[cost],Costs[supported],Costs[exempt])`,
    ),
    remark: text.results.passesAbout,
    verdict: true,
    strong: true,
  });
  result.print = { landscape: true };

  const explained = new SheetBuilder(sheets.assistanceExplained, [34, 15, 15, 14, 70, 48]);
  explained.tabColor = look.tabs.result;
  openSheet(explained, sheets.assistanceExplained, text.common.explanationNote);
  explanationArea(
    explained,
    unlessEmpty(
      context,
      entered,
      // With whoever certifies the line: the direct supplier.
      `IRA.EXPLAIN_MATERIAL_ASSISTANCE(${test},Costs[cost],Costs[supported],Costs[exempt],Costs[item]&IF(Costs[supplier]="",""," ("&Costs[supplier]&")"))`,
    ),
    [
      look.wrapped(look.given),
      look.withFormat(look.given, "#,##0.00##"),
      look.withFormat(look.given, look.number),
      look.given,
      look.wrapped(look.given),
      look.wrapped(look.given),
    ],
  );

  return {
    inputs: [costs.build(), certificates.build()],
    results: [result.build(), explained.build()],
    names: context.samples ? [costTable.sampleName, certificateTable.sampleName] : [],
    lists: [choiceLists.trueFalse(), choiceLists.truthWords(), choiceLists.properties()],
    tableChecks: [costTable.check, certificateTable.check],
    factChecks: [settingCheck(text.settings.property, property), settingCheck(text.settings.testDate, date)],
    factsTitle: `${text.common.settings}: ${text.templates.assistance.title}`,
    resultChecks: [threshold, supported, potential, passes],
    topics: [
      "7701(a)(52)(D)(i)",
      "7701(a)(52)(D)(ii)",
      "7701(a)(52)(D)(iii)",
      "7701(a)(52)(D)(iv)",
      "7701(a)(52)(B)(i)",
      "7701(a)(52)(B)(ii)",
      "7701(a)(52)(C)(i)(IV)",
      "Notice 2026-15",
    ],
    cells: { entered },
  };
}
