import { callText } from "../../functions/call-text";
import { SheetBuilder } from "../../xlsx/write/sheet-builder";
import { tableRange } from "../../xlsx/write/tables";
import { choiceLists } from "./lists";
import * as look from "../../xlsx/write/look";
import { inputTable, literally, when } from "./input-table";
import { openSheet, spillColumn, unlessEmpty } from "./result-sheet";
import type { Section, SectionContext } from "./section";

const ENTITIES = [
  { entity: "Cell Maker Nevada", country: "United States", part: "component" },
  { entity: "Separator Works Osaka", country: "Japan", part: "component" },
  { entity: "Cathode Materials Seoul", country: "South Korea", part: "mineral" },
  { entity: "Nickel Processing Sulawesi", country: "Indonesia", part: "mineral" },
];

const HOLDINGS = [
  { owner: "Provincial investment fund", owned: "Holding A", share: 0.3 },
  { owner: "Holding A", owned: "Nickel Processing Sulawesi", share: 0.49 },
  { owner: "Cathode Materials Seoul", owned: "Nickel Processing Sulawesi", share: 0.51 },
  { owner: "Provincial investment fund", owned: "Cathode Materials Seoul", share: 0.08 },
  { owner: "Listed shareholders", owned: "Cathode Materials Seoul", share: 0.92 },
  { owner: "Founders", owned: "Cell Maker Nevada", share: 0.6 },
  { owner: "Listed shareholders", owned: "Cell Maker Nevada", share: 0.4 },
  { owner: "Listed shareholders", owned: "Separator Works Osaka", share: 1 },
];

const GOVERNMENTS = [{ government: "Provincial investment fund" }];

/** Rows of the results that are checked for errors and colored. */
const RESULT_ROWS = 5000;

/** 42 USC 18741(a)(5) and 89 FR 37079: entities, holdings, governments, and the verdict for each entity. */
export function ownershipSection(context: SectionContext): Section {
  const { text } = context;
  const { columns, checks, sheets } = text;

  const entities = new SheetBuilder(sheets.entities, [32, 24, 16, 14, 44]);
  entities.tabColor = look.tabs.input;
  openSheet(entities, text.templates.foreignEntitiesOfConcern.title, text.common.inputNote);
  const entityTop = entities.row;
  const entityTable = inputTable(entities, context, {
    name: "Entities",
    labelKey: "entity",
    columns: [
      { key: "entity", header: columns.entity, kind: "text" },
      { key: "country", header: columns.country, kind: "country" },
      { key: "part", header: columns.part, kind: "part" },
    ],
    samples: ENTITIES,
    rules: [
      { key: "entity", message: checks.entityMissing, when: when.blank("entity") },
      {
        key: "entity",
        message: checks.ownersMissing,
        // In a covered nation, the country alone decides.
        when: `AND(LEN([@entity])>0,${when.notFound("entity", "Holdings[owned]")},ISNA(MATCH(${literally("TRIM([@country])")},CoveredNations,0)))`,
      },
      { key: "country", message: checks.countryMissing, when: when.unknown("country") },
      { key: "country", message: checks.countryName, when: when.notNamed("country", "KnownCountries") },
      { key: "part", message: checks.partMissing, when: when.blank("part") },
      { key: "part", message: checks.partName, when: when.notOneOf("part", "PartNames") },
    ],
  });
  entities.freeze = { rows: entityTop + 1, columns: 1 };
  entities.print = { landscape: true, repeatRows: [entityTop, entityTop] };

  const holdings = new SheetBuilder(sheets.holdings, [32, 32, 12, 14, 36, 3, 34, 14, 36]);
  holdings.tabColor = look.tabs.input;
  openSheet(holdings, text.templates.foreignEntitiesOfConcern.title, text.common.inputNote);
  const holdingTop = holdings.row;
  const holdingTable = inputTable(holdings, context, {
    name: "Holdings",
    labelKey: "owned",
    filter: false,
    columns: [
      { key: "owner", header: columns.owner, kind: "text" },
      { key: "owned", header: columns.owned, kind: "text" },
      { key: "share", header: columns.share, kind: "fraction" },
    ],
    samples: HOLDINGS,
    rules: [
      { key: "owner", message: checks.ownerMissing, when: when.blank("owner") },
      { key: "owned", message: checks.ownedMissing, when: when.blank("owned") },
      { key: "share", message: checks.shareMissing, when: when.blank("share") },
      { key: "share", message: checks.shareText, when: when.text("share") },
      { key: "share", message: checks.shareRange, when: when.outside01("share") },
    ],
  });
  holdings.row = holdingTop;
  holdings.put(holdingTop - 1, 6, text.governmentsNote, look.note);
  const governmentTable = inputTable(holdings, context, {
    name: "Governments",
    labelKey: "government",
    filter: false,
    left: 6,
    columns: [{ key: "government", header: columns.government, kind: "text" }],
    samples: GOVERNMENTS,
    rules: [
      {
        key: "government",
        message: checks.governmentUnused,
        when: when.notFound("government", "Holdings[owner]"),
      },
    ],
  });
  holdings.freeze = { rows: holdingTop + 1, columns: 0 };
  holdings.print = { landscape: true, repeatRows: [holdingTop, holdingTop] };

  const entered = "COUNTA(Entities[entity],Entities[country],Entities[part])";
  const graph = "Governments[government],Holdings[owner],Holdings[owned],Holdings[share]";
  const isFeoc = callText("IS_FEOC", `Entities[entity],Entities[country],${graph}`);
  const result = new SheetBuilder(sheets.ownership, [36, 26, 18, 18, 22]);
  result.tabColor = look.tabs.result;
  openSheet(result, text.templates.foreignEntitiesOfConcern.title, text.results.ownershipAbout);
  const header = result.line(
    [columns.entity, columns.country, columns.part, columns.controlShare, columns.isFeoc],
    look.resultHeader,
  );
  const first = result.row;
  const rows = tableRange(entityTable.table).bottom - entityTop;
  const spilled = (column: number, formula: string, style = look.result): void =>
    spillColumn(result, { row: first, column, rows }, unlessEmpty(context, entered, formula), style);
  spilled(0, 'Entities[entity]&""');
  spilled(1, 'Entities[country]&""');
  spilled(2, 'Entities[part]&""');
  spilled(3, callText("FEOC_CONTROL_SHARE", `Entities[entity],${graph}`), look.withFormat(look.result, look.percent));
  spilled(4, isFeoc, { ...look.withFormat(look.result, look.trueFalse), horizontal: "center" });
  const verdicts = { top: first, left: 4, bottom: first + RESULT_ROWS - 1, right: 4 };
  // Unlike other verdicts, TRUE is bad here.
  result.format({ ranges: [verdicts], formula: `E${first + 1}=TRUE`, style: look.bad });
  result.format({
    ranges: [verdicts],
    formula: `AND(LEN(E${first + 1})>0,E${first + 1}=FALSE)`,
    style: look.good,
  });
  result.freeze = { rows: header + 1, columns: 1 };
  result.print = { landscape: true, repeatRows: [header, header] };

  const made = (part: string): string =>
    `IF(COUNTIF(Entities[part],"${part}")=0,"",SUMPRODUCT((Entities[part]="${part}")*(${isFeoc}=TRUE))>0)`;

  return {
    inputs: [entities.build(), holdings.build()],
    results: [result.build()],
    names: context.samples ? [entityTable.sampleName, holdingTable.sampleName, governmentTable.sampleName] : [],
    lists: [
      choiceLists.countries(text.language),
      choiceLists.parts(),
      choiceLists.knownCountries(),
      choiceLists.coveredNations(),
    ],
    tableChecks: [entityTable.check, holdingTable.check, { ...governmentTable.check, title: text.governmentsTitle }],
    factChecks: [],
    factsTitle: text.common.settings,
    resultChecks: [3, 4].map((column) => ({
      label: column === 3 ? columns.controlShare : columns.isFeoc,
      reference: result.absolute(first, column),
      place: result.place(first, column),
      area: result.absolute(first, column, first + RESULT_ROWS - 1, column),
    })),
    topics: [
      "42 USC 18741(a)(5)",
      "10 USC 4872(f)(2)",
      "89 FR 37079 control",
      "89 FR 37079 tiers",
      "89 FR 37079 jurisdiction",
      "30D(d)(7)(A)",
      "30D(d)(7)(B)",
      "1.30D-2(b)(25)",
    ],
    cells: { feocComponent: made("component"), feocMineral: made("mineral"), entered },
  };
}
