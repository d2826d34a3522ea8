import { callText } from "../../functions/call-text";
import { serialOfDate } from "../../rules/calendar";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { choiceLists } from "./lists";
import * as look from "../../xlsx/write/look";
import { inputTable, literally, when } from "./input-table";
import { explanationArea, openSheet, resultLine, settingCheck, settingLine, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

/** Means every item, or the whole cost. Like the words that functions read, it is the same in every language. */
const ALL = "all";

const DELIVERED = serialOfDate("2026-02-16");

const cost = (item: string, supplier: string, costUsd: number, pfe: boolean | number = false) => ({
  item,
  supplier,
  cost: costUsd,
  pfe,
  exempt: undefined,
  delivery: DELIVERED,
});

/** Each line shows one case: what certifies the cost, or why nothing does. */
const COSTS = [
  cost("Cathode active material", "Cathode Works", 1840),
  cost("Anode active material", "Anode Materials", 760, true),
  cost("Separator", "Separator Works", 310),
  cost("Separator", "Separator Works", 120),
  cost("Separator", "Separator Works", 40),
  cost("Electrolyte", "Electrolyte Plant", 240),
  cost("Copper foil", "Foil Mill", 410, 95),
  cost("Aluminum foil", "Foil Mill", 150),
  cost("Housing", "Housing Press", 520),
  cost("Binder", "Binder Chemicals", 60),
  cost("Tabs", "Tab Stamping", 45),
  cost("Busbar", "Busbar Works", 55),
  cost("Terminal cover", "Cover Molding", 35),
];

const CERTIFICATES = [
  { supplier: "Cathode Works" },
  { supplier: "Separator Works", items: "Separator", certifiedAmount: 400 },
  { supplier: "Foil Mill", items: "Copper foil", certifiedAmount: 315 },
  { supplier: "Housing Press" },
  { supplier: "Binder Chemicals", signer: undefined, signed: undefined },
  { supplier: "Tab Stamping", dueDiligence: false },
  { supplier: "Busbar Works", validFrom: serialOfDate("2025-01-01"), validTo: serialOfDate("2025-12-31") },
  { supplier: "Cover Molding", ein: undefined },
].map((differs, index) => ({
  certificate: `C-2026-${String(index + 1).padStart(3, "0")}`,
  ein: `00-000000${index + 1}`,
  items: ALL,
  certifiedAmount: ALL,
  dueDiligence: true,
  signer: "Authorized representative",
  signed: serialOfDate("2026-01-20"),
  validFrom: serialOfDate("2026-01-01"),
  validTo: serialOfDate("2026-12-31"),
  ...differs,
}));

/** The limit of a certificate for the whole cost: more than any cost, and small enough to keep cents exact. */
const NO_LIMIT = "1E+12";

/** Days from the first to the last day of a 53-week year, 26 USC 441(f): no certificate covers more than one tax year. */
const LONGEST_YEAR = 370;

/** The first condition of 7701(a)(52)(D)(iii) or Notice 2026-15 that a certificate fails; below `inOrder` it certifies nothing. */
const standing = { noCover: 0, noNumber: 1, notSigned: 2, noDiligence: 3, noAmount: 4, inOrder: 5 } as const;

/** Why a cost stated as not PFE-made is not certified, or not in full; 0 means nothing is missing. */
const evidence = {
  noCertificate: 1,
  otherItem: 2,
  otherYear: 3,
  /** The first condition that the best certificate fails, numbered in the order of `standing`. */
  fault: (lacking: number): number => 3 + lacking,
  usedUp: 8,
  part: 9,
} as const;

/** 26 USC 7701(a)(52): costs and certificates of one property, the supported and the potential ratio, the verdict. */
export function assistanceSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets } = text;

  const certificates = new SheetBuilder(
    sheets.certificates,
    [26, 14, 18, 26, 18, 16, 26, 24, 14, 14, 10, 14, 14, 12, 44],
  );
  certificates.tabColor = look.tabs.input;
  certificates.hiddenColumns = [10, 11, 12];
  openSheet(certificates, text.templates.materialAssistance.title, text.certificatesNote);
  certificates.line([text.certificatesOrder], look.note);
  certificates.skip();
  const certificateTop = certificates.row;
  const certificateTable = inputTable(certificates, context, {
    name: "Certificates",
    labelKey: "supplier",
    columns: [
      { key: "supplier", header: columns.supplier, kind: "text" },
      { key: "certificate", header: columns.certificate, kind: "text" },
      { key: "ein", header: columns.ein, kind: "text" },
      { key: "items", header: columns.items, kind: "coveredItems" },
      { key: "certifiedAmount", header: columns.certifiedAmount, kind: "certifiedAmount" },
      { key: "dueDiligence", header: columns.dueDiligence, kind: "yesNo" },
      { key: "signer", header: columns.signer, kind: "text" },
      { key: "signed", header: columns.signed, kind: "date" },
      { key: "validFrom", header: columns.validFrom, kind: "date" },
      { key: "validTo", header: columns.validTo, kind: "date" },
      {
        key: "standing",
        header: columns.standing,
        kind: "calculated",
        // EIN or foreign number, (D)(iii)(IV); penalties of perjury, (III); the rest is required by Notice 2026-15 section 4.03.
        formula: `IFERROR(IF(OR(LEN([@supplier])=0,LEN([@items])=0,NOT(ISNUMBER([@validFrom])),NOT(ISNUMBER([@validTo])),N([@validTo])-N([@validFrom])>${LONGEST_YEAR}),${standing.noCover},IF(LEN(TRIM([@ein]))=0,${standing.noNumber},IF(OR(NOT(ISNUMBER([@signed])),LEN(TRIM([@signer]))=0),${standing.notSigned},IF([@dueDiligence]<>TRUE,${standing.noDiligence},IF(OR(LEN([@limit])=0,N([@limit])=0),${standing.noAmount},${standing.inOrder}))))),${standing.noCover})`,
      },
      {
        key: "openFrom",
        header: columns.openFrom,
        kind: "calculated",
        style: look.withFormat(look.result, look.date),
        formula: `IF([@standing]=${standing.inOrder},[@validFrom],"")`,
      },
      {
        key: "limit",
        header: columns.limit,
        kind: "calculated",
        style: look.withFormat(look.result, look.number),
        formula: `IFERROR(IF(ISNUMBER([@certifiedAmount]),IF([@certifiedAmount]<0,"",[@certifiedAmount]),IF(TRIM([@certifiedAmount])="${ALL}",${NO_LIMIT},"")),"")`,
      },
    ],
    samples: CERTIFICATES,
    rules: [
      { key: "supplier", message: checks.supplierMissing, when: when.blank("supplier") },
      { key: "certificate", message: checks.certificateNumber, when: when.blank("certificate") },
      { key: "ein", message: checks.einMissing, when: "LEN(TRIM([@ein]))=0" },
      { key: "items", message: checks.itemsMissing, when: when.blank("items") },
      {
        key: "items",
        message: checks.itemsUnknown,
        when: `IF(OR(LEN([@items])=0,[@items]="${ALL}"),FALSE,${when.notFound("items", "Costs[item]")})`,
      },
      { key: "certifiedAmount", message: checks.certifiedMissing, when: when.blank("certifiedAmount") },
      {
        key: "certifiedAmount",
        message: checks.certifiedText,
        when: "AND(LEN([@certifiedAmount])>0,LEN([@limit])=0)",
      },
      { key: "dueDiligence", message: checks.diligenceMissing, when: "[@dueDiligence]<>TRUE" },
      { key: "signer", message: checks.signerMissing, when: "LEN(TRIM([@signer]))=0" },
      { key: "signed", message: checks.signedMissing, when: "NOT(ISNUMBER([@signed]))" },
      { key: "validFrom", message: checks.validMissing, when: "OR(LEN([@validFrom])=0,LEN([@validTo])=0)" },
      {
        key: "validFrom",
        message: checks.validText,
        when: `OR(${when.text("validFrom")},${when.text("validTo")})`,
      },
      {
        key: "validTo",
        message: checks.validOrder,
        when: "AND(ISNUMBER([@validFrom]),ISNUMBER([@validTo]),N([@validTo])<N([@validFrom]))",
      },
      {
        key: "validTo",
        message: checks.validLong,
        when: `AND(ISNUMBER([@validFrom]),ISNUMBER([@validTo]),N([@validTo])-N([@validFrom])>${LONGEST_YEAR})`,
      },
    ],
  });
  certificates.freeze = { rows: certificateTop + 1, columns: 1 };
  certificates.print = { landscape: true, repeatRows: [certificateTop, certificateTop] };

  const same = (cell: string): string => `"="&${literally(cell)}`;
  const ofSupplier = `Certificates[supplier],${same("[@supplier]")}`;
  const ofItem = `Certificates[items],"="&IF(LEN([@item])=0,"${ALL}",${literally("[@item]")})`;
  const ofAll = `Certificates[items],"=${ALL}"`;
  const inYear = (from: string): string =>
    `Certificates[${from}],"<="&[@delivery],Certificates[validTo],">="&[@delivery]`;
  /** 0 if nothing is found. */
  const greatest = (column: string, ...criteria: string[]): string =>
    `IFERROR(MAX(0,_xlfn.MAXIFS(Certificates[${column}],${criteria.join(",")})),0)`;
  const needsNone = "OR([@stated]<=0,LEN([@supplier])=0,NOT(ISNUMBER([@delivery])))";
  const here = "ROW()-ROW(INDEX(Costs[stated],1))+1";
  const upToHere = (key: string): string => `INDEX(Costs[${key}],1):INDEX(Costs[${key}],${here})`;
  const shared = `${ofSupplier},Certificates[items],${same("[@coveredBy]")},Certificates[openFrom],[@coveredFrom]`;
  const sharing = `${upToHere("supplier")},${same("[@supplier]")},${upToHere("coveredBy")},${same("[@coveredBy]")},${upToHere("coveredFrom")},[@coveredFrom]`;
  /** What the certificates leave for this line. The arguments are more criteria for the certificates and for the lines up to this one. */
  const leftOf = (certificate: string, line: string): string =>
    `SUMIFS(Certificates[limit],${shared}${certificate})-SUMIFS(${upToHere("stated")},${sharing}${line})`;
  // The lines of one supplier, item and tax year share the certified amount from the top down. Some of the certificates that begin on the
  // same day may end before the delivery, so a line gets no more than the certificates valid on its delivery date leave.
  const left = `MIN(${leftOf("", "")},${leftOf(',Certificates[validTo],">="&[@delivery]', `,${upToHere("delivery")},">="&[@delivery]`)})`;
  const best = `MAX(${greatest("standing", ofSupplier, ofItem, inYear("validFrom"))},${greatest("standing", ofSupplier, ofAll, inYear("validFrom"))})`;
  const isDoubtful = (kind: number): string => `[@evidence]=${kind}`;
  const counts = "([@exempt]<>TRUE)";
  const isPfe = "([@pfe]=TRUE)";
  const isNoPfe = "([@pfe]<>TRUE)";
  const costs = new SheetBuilder(sheets.costs, [28, 26, 14, 12, 16, 14, 14, 14, 14, 20, 16, 10, 16, 16, 12, 52]);
  costs.tabColor = look.tabs.input;
  costs.hiddenColumns = [6, 7, 8, 9, 11];
  openSheet(costs, text.templates.materialAssistance.title, text.costsNote);
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
        key: "stated",
        header: columns.stated,
        kind: "calculated",
        style: look.withFormat(look.result, look.number),
        formula: `IFERROR(IF(OR(NOT(ISNUMBER([@cost])),LEN([@pfe])=0,[@exempt]=TRUE,${isPfe}),0,IF(ISTEXT([@pfe]),IF(OR(TRIM([@pfe])="FALSE",TRIM([@pfe])="NO"),MAX(0,[@cost]),0),MAX(0,[@cost]-N([@pfe])))),0)`,
      },
      {
        key: "namedFrom",
        header: columns.namedFrom,
        kind: "calculated",
        style: look.withFormat(look.result, look.withoutZero(look.date)),
        formula: `IF(OR(LEN([@item])=0,${needsNone}),0,${greatest("openFrom", ofSupplier, ofItem, inYear("openFrom"))})`,
      },
      {
        key: "coveredFrom",
        header: columns.coveredFrom,
        kind: "calculated",
        style: look.withFormat(look.result, look.withoutZero(look.date)),
        formula: `IF([@namedFrom]>0,[@namedFrom],IF(${needsNone},0,${greatest("openFrom", ofSupplier, ofAll, inYear("openFrom"))}))`,
      },
      {
        key: "coveredBy",
        header: columns.coveredBy,
        kind: "calculated",
        formula: `IF([@namedFrom]>0,[@item],IF([@coveredFrom]>0,"${ALL}",""))`,
      },
      {
        key: "certified",
        header: columns.certified,
        kind: "calculated",
        style: look.withFormat(look.result, look.withoutZero(look.number)),
        // Binary sums of cents are slightly off, which must not make a line fall short.
        formula: `IF([@coveredFrom]=0,0,MAX(0,ROUND([@stated]+MIN(0,ROUND(${left},6)),6)))`,
      },
      {
        key: "evidence",
        header: columns.evidence,
        kind: "calculated",
        formula: `IFERROR(IF(OR([@stated]<=0,[@certified]>=ROUND([@stated],6),LEN([@supplier])=0,NOT(ISNUMBER([@delivery]))),0,IF([@coveredFrom]>0,IF([@certified]>0,${evidence.part},${evidence.usedUp}),IF(COUNTIFS(${ofSupplier})=0,${evidence.noCertificate},IF(COUNTIFS(${ofSupplier},${ofItem})+COUNTIFS(${ofSupplier},${ofAll})=0,${evidence.otherItem},${evidence.otherYear}+${best})))),0)`,
      },
      {
        key: "supported",
        header: columns.supported,
        kind: "calculated",
        style: look.withFormat(look.result, look.number),
        // A cost that is not certified is unknown; a cost stated to be made by a prohibited foreign entity needs no certificate. If a line
        // is certified in part, the rest counts as PFE.
        formula: `IF(LEN([@pfe])=0,"",IF([@certified]>=ROUND([@stated],6),[@pfe],IF([@certified]=0,"",ROUND([@cost]-[@certified],6))))`,
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
        // Some programs treat a logical value as a number.
        when: `IF(ISNUMBER([@pfe]),OR([@pfe]<0,AND(${isNoPfe},[@pfe]>MAX(0,N([@cost])))),FALSE)`,
      },
      { key: "delivery", message: checks.deliveryMissing, when: `AND(${counts},LEN([@delivery])=0)` },
      { key: "delivery", message: checks.deliveryText, when: when.text("delivery") },
      ...(
        [
          ["supplier", checks.certificateMissing, evidence.noCertificate],
          ["item", checks.certificateItem, evidence.otherItem],
          ["delivery", checks.certificateYear, evidence.otherYear],
          ["supplier", checks.certificateEin, evidence.fault(standing.noNumber)],
          ["supplier", checks.certificateUnsigned, evidence.fault(standing.notSigned)],
          ["supplier", checks.certificateDiligence, evidence.fault(standing.noDiligence)],
          ["supplier", checks.certificateAmount, evidence.fault(standing.noAmount)],
          ["cost", checks.certificateUsed, evidence.usedUp],
          ["cost", checks.certificatePart, evidence.part],
        ] as const
      ).map(([key, message, kind]) => ({ key, message, when: isDoubtful(kind) })),
    ],
  });
  costs.freeze = { rows: costTop + 1, columns: 1 };
  costs.print = { landscape: true, repeatRows: [costTop, costTop] };

  const entered = "COUNTA(Costs[item],Costs[supplier],Costs[cost],Costs[pfe],Costs[exempt],Costs[delivery])";
  const result = new SheetBuilder(sheets.assistance, [40, 26, 64]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.materialAssistance.title, text.templates.materialAssistance.purpose);
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
    formula: unlessEmpty(context, entered, callText("MATERIAL_ASSISTANCE_THRESHOLD", test)),
    format: look.wholePercent,
    remark: "7701(a)(52)(B)-(C)",
  });
  const supported = resultLine(result, {
    label: text.results.supportedRatio,
    formula: unlessEmpty(
      context,
      entered,
      callText("MATERIAL_ASSISTANCE_COST_RATIO", "Costs[cost],Costs[supported],Costs[exempt]"),
    ),
    format: look.percent,
    remark: text.results.supportedAbout,
  });
  const potential = resultLine(result, {
    label: text.results.potentialRatio,
    formula: unlessEmpty(
      context,
      entered,
      callText("MATERIAL_ASSISTANCE_COST_RATIO", "Costs[cost],Costs[potential],Costs[exempt]"),
    ),
    format: look.percent,
    remark: text.results.potentialAbout,
  });
  const passes = resultLine(result, {
    label: text.results.passes,
    formula: unlessEmpty(
      context,
      entered,
      callText("PASSES_MATERIAL_ASSISTANCE", `${test},Costs[cost],Costs[supported],Costs[exempt]`),
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
      // The label includes the direct supplier, who certifies the line.
      callText(
        "EXPLAIN_MATERIAL_ASSISTANCE",
        `${test},Costs[cost],Costs[supported],Costs[exempt],Costs[item]&IF(Costs[supplier]="",""," ("&Costs[supplier]&")")`,
      ),
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
    factsTitle: `${text.common.settings}: ${text.templates.materialAssistance.title}`,
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
