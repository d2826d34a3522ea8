import { callText } from "../../functions/call-text";
import { serialOfDate } from "../../rules/calendar";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { tableRange } from "../../xlsx/write/tables";
import * as look from "../../xlsx/write/look";
import { inputTable, literally, when } from "./input-table";
import { choiceLists } from "./lists";
import { openSheet, settingCheck, settingLine, spillColumn, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

const ENTITIES = [
  // At 15 %, a traded company is not foreign-influenced, unlike others.
  { entity: "Cathode Materials Seoul", debtShare: 0.15, officer: false, traded: true },
  { entity: "Cell Maker Nevada", debtShare: 0.05, officer: false, traded: false },
  { entity: "Nickel Processing Sulawesi", debtShare: 0, officer: false, traded: false },
  { entity: "Holding A", debtShare: 0, officer: false, traded: false },
];

const FUND = "Provincial investment fund";
const HOLDINGS = [
  { owner: FUND, owned: "Battery Fund LP", share: 0.3, kind: "partnership", measure: "capital" },
  { owner: FUND, owned: "Battery Fund LP", share: 0.2, kind: "partnership", measure: "profits" },
  { owner: "Battery Fund LP", owned: "Cell Maker Nevada", share: 0.4, kind: "corporation", measure: "value" },
  { owner: "Founders", owned: "Cell Maker Nevada", share: 0.6, kind: "corporation", measure: "value" },
  { owner: FUND, owned: "Cathode Materials Seoul", share: 0.24, kind: "corporation", measure: "vote", reporting: true },
  {
    owner: "Other shareholders",
    owned: "Cathode Materials Seoul",
    share: 0.76,
    kind: "corporation",
    measure: "vote",
    reporting: false,
  },
  { owner: FUND, owned: "Holding A", share: 0.6, kind: "corporation", measure: "value" },
  { owner: "Holding A", owned: "Nickel Processing Sulawesi", share: 0.25, kind: "corporation", measure: "value" },
  { owner: "Founders", owned: "Nickel Processing Sulawesi", share: 0.75, kind: "corporation", measure: "value" },
];

/** A fund that does not exist: no list of names is shipped. */
const NAMED = [
  {
    namedEntity: FUND,
    namedBy: "Government of a covered nation",
    listDate: serialOfDate("2026-06-30"),
    source: "Register of shareholders",
  },
];

/** Rows of the results that are checked for errors and colored. */
const RESULT_ROWS = 5000;
/** A list that is older than this many days on the tested day is doubtful. */
const LIST_DAYS = 366;

/** 7701(a)(51): entities, their holders, a list of named entities, and the status of each entity. */
export function foreignOwnershipSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets } = text;
  const { title } = text.templates.prohibitedForeignEntities;

  const result = new SheetBuilder(sheets.pfeResult, [36, 34, 64]);
  result.tabColor = look.tabs.result;
  openSheet(result, title, text.results.pfeAbout);
  result.line([text.common.settings], look.heading);
  const day = settingLine(result, {
    label: text.settings.testedDay,
    value: serialOfDate("2026-12-31"),
    format: look.date,
    remark: text.settings.testedDayAbout,
  });
  result.validate({
    ranges: [{ top: day.row, left: 1, bottom: day.row, right: 1 }],
    type: "date",
    operator: "greaterThanOrEqual",
    formula1: "36526",
    onError: "stop",
    prompt: { title: text.prompts.date[0] as string, text: text.prompts.date[1] as string },
    error: { title: text.errors.title, text: text.errors.date },
  });
  result.skip();

  const entities = new SheetBuilder(sheets.pfeEntities, [32, 20, 16, 16, 14, 56]);
  entities.tabColor = look.tabs.input;
  openSheet(entities, title, text.common.inputNote);
  const entityTop = entities.row;
  const entityTable = inputTable(entities, context, {
    name: "PfeEntities",
    labelKey: "entity",
    columns: [
      { key: "entity", header: columns.entity, kind: "text" },
      { key: "debtShare", header: columns.debtShare, kind: "fraction" },
      { key: "officer", header: columns.officer, kind: "officer" },
      { key: "traded", header: columns.traded, kind: "yesNo" },
    ],
    samples: ENTITIES,
    rules: [
      { key: "entity", message: checks.entityMissing, when: when.blank("entity") },
      {
        key: "entity",
        message: checks.ownersMissing,
        when: `AND(LEN([@entity])>0,${when.notFound("entity", "PfeHoldings[owned]")})`,
      },
      { key: "debtShare", message: checks.debtMissing, when: when.blank("debtShare") },
      { key: "debtShare", message: checks.shareText, when: when.text("debtShare") },
      { key: "debtShare", message: checks.shareRange, when: when.outside01("debtShare") },
      { key: "officer", message: checks.officerMissing, when: when.unknown("officer") },
      { key: "traded", message: checks.tradedMissing, when: when.unknown("traded") },
    ],
  });
  entities.freeze = { rows: entityTop + 1, columns: 1 };
  entities.print = { landscape: true, repeatRows: [entityTop, entityTop] };

  const holdings = new SheetBuilder(sheets.pfeHoldings, [32, 32, 12, 18, 14, 16, 14, 56]);
  holdings.tabColor = look.tabs.input;
  openSheet(holdings, title, text.pfeHoldingsNote);
  const holdingTop = holdings.row;
  const isOfTraded = `COUNTIFS(PfeEntities[entity],"="&${literally("[@owned]")},PfeEntities[traded],TRUE)>0`;
  const holdingTable = inputTable(holdings, context, {
    name: "PfeHoldings",
    labelKey: "owned",
    columns: [
      { key: "owner", header: columns.owner, kind: "text" },
      { key: "owned", header: columns.owned, kind: "text" },
      { key: "share", header: columns.share, kind: "fraction" },
      { key: "kind", header: columns.kind, kind: "entityKind" },
      { key: "measure", header: columns.measure, kind: "measure" },
      { key: "reporting", header: columns.reporting, kind: "reporting" },
    ],
    samples: HOLDINGS,
    rules: [
      { key: "owner", message: checks.ownerMissing, when: when.blank("owner") },
      { key: "owned", message: checks.ownedMissing, when: when.blank("owned") },
      { key: "share", message: checks.shareMissing, when: when.blank("share") },
      { key: "share", message: checks.shareText, when: when.text("share") },
      { key: "share", message: checks.shareRange, when: when.outside01("share") },
      { key: "kind", message: checks.kindMissing, when: when.unknown("kind") },
      { key: "kind", message: checks.kindName, when: when.notNamed("kind", "EntityKinds") },
      { key: "measure", message: checks.measureMissing, when: when.blank("measure") },
      { key: "measure", message: checks.measureName, when: when.notOneOf("measure", "OwnershipMeasures") },
      {
        key: "reporting",
        message: checks.reportingMissing,
        when: `IF(LEN([@owned])=0,FALSE,AND(LEN([@reporting])=0,${isOfTraded}))`,
      },
    ],
  });
  holdings.freeze = { rows: holdingTop + 1, columns: 0 };
  holdings.print = { landscape: true, repeatRows: [holdingTop, holdingTop] };

  const named = new SheetBuilder(sheets.namedEntities, [36, 34, 16, 48, 14, 56]);
  named.tabColor = look.tabs.input;
  openSheet(named, title, text.namedEntitiesNote);
  const namedTop = named.row;
  const age = `N(${day.reference})-N([@listDate])`;
  const isDated = `AND(ISNUMBER([@listDate]),ISNUMBER(${day.reference}))`;
  const namedTable = inputTable(named, context, {
    name: "NamedEntities",
    labelKey: "namedEntity",
    columns: [
      { key: "namedEntity", header: columns.namedEntity, kind: "text" },
      { key: "namedBy", header: columns.namedBy, kind: "namedBy" },
      { key: "listDate", header: columns.listDate, kind: "date" },
      { key: "source", header: columns.source, kind: "text" },
    ],
    samples: NAMED,
    rules: [
      { key: "namedEntity", message: checks.namedMissing, when: when.blank("namedEntity") },
      { key: "namedBy", message: checks.namedByMissing, when: when.blank("namedBy") },
      { key: "listDate", message: checks.listDateMissing, when: when.blank("listDate") },
      { key: "listDate", message: checks.listDateText, when: when.text("listDate") },
      { key: "listDate", message: checks.listOld, when: `AND(${isDated},${age}>${LIST_DAYS})` },
      { key: "listDate", message: checks.listNewer, when: `AND(${isDated},${age}<0)` },
      { key: "source", message: checks.sourceMissing, when: when.blank("source") },
    ],
  });
  named.freeze = { rows: namedTop + 1, columns: 1 };
  named.print = { landscape: true, repeatRows: [namedTop, namedTop] };

  const entered = "COUNTA(PfeEntities[entity],PfeEntities[debtShare],PfeEntities[officer],PfeEntities[traded])";
  const header = result.line([columns.entity, columns.status], look.resultHeader);
  const first = result.row;
  const rows = tableRange(entityTable.table).bottom - entityTop;
  const spilled = (column: number, formula: string): void =>
    spillColumn(result, { row: first, column, rows }, unlessEmpty(context, entered, formula));
  spilled(0, 'PfeEntities[entity]&""');
  spilled(
    1,
    callText(
      "FOREIGN_OWNERSHIP_STATUS",
      "PfeEntities[entity],NamedEntities[namedEntity],PfeHoldings[owner],PfeHoldings[owned],PfeHoldings[share],PfeEntities[debtShare]," +
        "PfeHoldings[kind],PfeHoldings[measure],PfeHoldings[reporting],PfeEntities[officer],PfeEntities[traded]",
    ),
  );
  const statuses = { top: first, left: 1, bottom: first + RESULT_ROWS - 1, right: 1 };
  for (const [status, style] of [
    ["specified foreign entity", look.bad],
    ["foreign-influenced entity", look.bad],
    ["open", look.missing],
    ["neither", look.good],
  ] as const) {
    result.format({ ranges: [statuses], formula: `B${first + 1}="${status}"`, style });
  }
  result.freeze = { rows: header + 1, columns: 1 };
  result.print = { landscape: true, repeatRows: [header, header] };

  return {
    inputs: [entities.build(), holdings.build(), named.build()],
    results: [result.build()],
    names: context.samples ? [entityTable.sampleName, holdingTable.sampleName, namedTable.sampleName] : [],
    lists: [choiceLists.trueFalse(), choiceLists.entityKinds(), choiceLists.measures(), choiceLists.namedBy()],
    tableChecks: [entityTable.check, holdingTable.check, namedTable.check],
    factChecks: [settingCheck(text.settings.testedDay, day)],
    factsTitle: `${text.common.settings}: ${title}`,
    resultChecks: [
      {
        label: columns.status,
        reference: result.absolute(first, 1),
        place: result.place(first, 1),
        area: result.absolute(first, 1, first + RESULT_ROWS - 1, 1),
      },
    ],
    topics: [
      "7701(a)(51)(A)",
      "7701(a)(51)(B)",
      "7701(a)(51)(C)(v)",
      "7701(a)(51)(G)",
      "7701(a)(51)(D)(i)(I)(aa)",
      "7701(a)(51)(D)(i)(I)(bb)",
      "7701(a)(51)(D)(i)(I)(cc)",
      "7701(a)(51)(D)(i)(I)(dd)",
      "7701(a)(51)(E)(i)",
      "7701(a)(51)(E)(ii)",
      "7701(a)(51)(E)(iii)",
      "7701(a)(51)(H)",
      "318(a)(2)(A)",
      "318(a)(2)(B)",
      "318(a)(2)(C)",
    ],
    cells: { entered },
  };
}
