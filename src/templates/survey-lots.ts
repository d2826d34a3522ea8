import { callText } from "../functions/call-text";
import type { IsoDate } from "../law/schedule";
import { mineralMethods } from "../rules/procurement-chains";
import type { Finding, SurveyLot } from "../surveys/survey";
import { uncountedOf, uncountedText } from "../surveys/uncounted";
import { type Division, divisionText, type ValuedLot } from "../surveys/values";
import type { TableColumnDefinition, WorkbookDefinition } from "../xlsx/write/definition";
import * as look from "../xlsx/write/look";
import { SheetBuilder } from "../xlsx/write/sheet-builder";
import { tableColumnRange } from "../xlsx/write/tables";
import { workbook } from "../xlsx/write/workbook-defaults";
import { cellName } from "../xlsx/text/address";
import { quoted } from "./sections/input-table";
import {
  explanationArea,
  methodLine,
  mineralExplanation,
  openSheet,
  placedInServiceLine,
  resultLine,
} from "./sections/result-sheet";
import { english as text } from "./text/en";

/** A lot with the file that it comes from. */
export interface SurveyedLot extends ValuedLot {
  readonly file: string;
}

export interface SurveyedFinding extends Finding {
  readonly file: string;
}

export interface SurveyLots {
  readonly lots: readonly SurveyedLot[];
  readonly findings: readonly SurveyedFinding[];
  /** How the values of minerals were divided; empty without values. */
  readonly divisions: readonly Division[];
  /** The day on which the vehicle is placed in service; null if it is not known yet. */
  readonly placedInService: IsoDate | null;
}

export const lotSheets = {
  result: "Result",
  lots: "Lots",
  left: "Not counted",
  explained: "Explanation",
  findings: "Findings",
};

const TITLE = "Critical minerals from supplier surveys";
const PURPOSE =
  "Share of the value of the applicable critical minerals, from the smelters and mines that suppliers reported";

/** What a lot is called in explanations. */
export function lotName({ mineral, smelter, supplier, file, row }: SurveyLot & { readonly file: string }): string {
  return `${mineral}, ${smelter} (${supplier === "" ? file : supplier}, row ${row})`;
}

/** A workbook in which the lots of surveys are completed with values and judged by live formulas. */
export function surveyLotsWorkbook({ lots, findings, divisions, placedInService }: SurveyLots): WorkbookDefinition {
  const counted = lots.filter(({ isCritical }) => isCritical === true);
  const left = lots.filter(({ isCritical }) => isCritical !== true);
  const sheets = [resultSheet(placedInService, uncountedOf(lots, findings)), lotsSheet(counted), explanationSheet()];
  if (left.length > 0) sheets.push(leftSheet(left));
  const said = [...divisions.map((division) => ({ message: divisionText(division) })), ...findings];
  if (said.length > 0) sheets.push(findingsSheet(said));
  return workbook(
    { title: `OriginCredit: ${TITLE}`, subject: TITLE, description: PURPOSE },
    sheets.map((sheet) => sheet.build()),
  );
}

const ORIGINS = "Lots[value],Lots[extraction],Lots[processing],Lots[recycling]";
/** Cells of the result sheet that formulas on other sheets use. */
const PLACES = {
  date: `${lotSheets.result}!$B$5`,
  method: `${lotSheets.result}!$B$6`,
  without: `${lotSheets.result}!$B$10`,
};

/** Says what is still to be entered, or calculates. */
function guarded(formula: string): string {
  const { date, without } = PLACES;
  return (
    `IF(COUNTA(Lots[mineral])=0,${quoted("No lots")},IF(LEN(${date})=0,${quoted(text.common.enterDate)},` +
    `IF(${without}>0,${quoted("Enter the value of every lot")},${formula})))`
  );
}

function resultSheet(placedInService: IsoDate | null, uncounted: readonly string[]): SheetBuilder {
  const sheet = new SheetBuilder(lotSheets.result, [40, 24, 72]);
  sheet.tabColor = look.tabs.result;
  openSheet(sheet, TITLE, PURPOSE);
  sheet.line([text.common.settings], look.heading);
  const day = placedInServiceLine(sheet, { text }, placedInService);
  const method = methodLine(sheet, text, `"${mineralMethods.join(",")}"`);
  sheet.skip();
  sheet.line([text.common.answer], look.heading);
  resultLine(sheet, { label: "Lots", formula: "COUNTA(Lots[mineral])", format: look.wholeNumber });
  const without = resultLine(sheet, {
    label: "Lots without a value",
    formula: 'SUMPRODUCT((Lots[mineral]<>"")*(Lots[value]=""))',
    format: look.wholeNumber,
    remark: `A survey states no values. Enter them on the sheet '${lotSheets.lots}'; 0 for a lot that is not in the battery.`,
  });
  resultLine(sheet, { label: "Total value", formula: "SUM(Lots[value])", format: look.number });
  const { date, method: chosen } = PLACES;
  resultLine(sheet, {
    label: text.results.percentage,
    formula: guarded(callText("CRITICAL_MINERAL_PERCENTAGE", date)),
    format: look.wholePercent,
    remark: "30D(e)(1)(B)",
  });
  resultLine(sheet, {
    label: text.results.share,
    formula: guarded(callText("CRITICAL_MINERAL_SHARE", `${ORIGINS},${chosen},${date},Lots[mineral]`)),
    format: look.percent,
  });
  resultLine(sheet, {
    label: text.results.met,
    formula: guarded(callText("MEETS_CRITICAL_MINERALS", `${date},${ORIGINS},${chosen},Lots[mineral]`)),
    remark: text.results.exact,
    verdict: true,
    strong: true,
  });
  resultLine(sheet, {
    label: "Value still needed",
    formula: guarded(callText("CRITICAL_MINERAL_GAP", `${date},${ORIGINS},${chosen},Lots[mineral]`)),
    format: look.number,
    remark: text.results.gapAbout,
  });
  if (uncounted.length > 0) {
    const remark = `${uncountedText(uncounted)}. Not part of the share: the verdict is open until these are cleared up.`;
    sheet.line([
      { value: "Left out", style: look.label },
      { value: uncounted.length, style: { ...look.missing, horizontal: "right", vertical: "center" } },
      { value: remark, style: { ...look.wrappedNote, vertical: "center", indent: 1 } },
    ]);
  }
  const expected = [PLACES.date, PLACES.method, PLACES.without];
  const placed = [day.reference, method.reference, without.reference];
  if (placed.some((place, index) => place.replaceAll("'", "") !== expected[index])) {
    throw new Error(`the settings are at ${placed.join(", ")}, not at ${expected.join(", ")}`);
  }
  sheet.print = { landscape: true };
  return sheet;
}

const headed = (
  header: string,
  key: string,
  style: TableColumnDefinition["style"] = look.wrapped(look.given),
): TableColumnDefinition => ({ key, header, headerStyle: look.header, ...(style && { style }) });

function lotsSheet(lots: readonly SurveyedLot[]): SheetBuilder {
  const sheet = new SheetBuilder(lotSheets.lots, [44, 18, 14, 22, 22, 22, 22, 18, 16, 70, 34]);
  sheet.tabColor = look.tabs.input;
  openSheet(sheet, lotSheets.lots, text.common.inputNote);
  const top = sheet.row;
  const table = sheet.table({
    name: "Lots",
    columns: [
      headed("Lot", "lot"),
      headed("Supplier", "supplier"),
      headed("Mineral", "mineral", look.input),
      headed("Smelter", "smelter"),
      headed("Extraction", "extraction", look.input),
      headed("Processing", "processing", look.input),
      headed("Recycling", "recycling", look.input),
      headed("All recycled, as answered", "recycled"),
      headed("Value", "value", look.withFormat(look.input, look.number)),
      headed("Notes", "notes"),
      headed("Source", "source"),
    ],
    rows: lots.map((lot) => ({
      ...describe(lot),
      ...(lot.extraction !== "" && { extraction: lot.extraction }),
      ...(lot.processing !== "" && { processing: lot.processing }),
      ...(lot.recycling !== "" && { recycling: lot.recycling }),
      ...(lot.value !== null && { value: Number(lot.value) }),
    })),
  });
  const values = tableColumnRange(table, "value");
  sheet.format({ ranges: [values], formula: `LEN(${cellName(values.top, values.left)})=0`, style: look.missing });
  sheet.freeze = { rows: top + 1, columns: 1 };
  sheet.print = { landscape: true, repeatRows: [top, top] };
  return sheet;
}

function describe(lot: SurveyedLot): Record<string, string | undefined> {
  const given = (value: string): string | undefined => (value === "" ? undefined : value);
  return {
    lot: lotName(lot),
    supplier: given(lot.supplier),
    mineral: given(lot.mineral),
    smelter: given([lot.smelter, lot.identification].filter((part) => part !== "").join(", ")),
    recycled: given(lot.recycled),
    notes: given(lot.notes.join(" ")),
    source: `${lot.file}, ${lot.sheet}, row ${lot.row}`,
  };
}

function explanationSheet(): SheetBuilder {
  const sheet = new SheetBuilder(lotSheets.explained, [44, 15, 12, 16, 14, 66, 48]);
  sheet.tabColor = look.tabs.result;
  openSheet(sheet, lotSheets.explained, text.common.explanationNote);
  const call = callText(
    "EXPLAIN_CRITICAL_MINERALS",
    `${PLACES.date},${ORIGINS},${PLACES.method},Lots[lot],Lots[mineral]`,
  );
  explanationArea(sheet, guarded(call), mineralExplanation);
  return sheet;
}

function leftSheet(lots: readonly SurveyedLot[]): SheetBuilder {
  const sheet = new SheetBuilder(lotSheets.left, [44, 18, 22, 26, 60, 34]);
  sheet.tabColor = look.tabs.source;
  openSheet(sheet, lotSheets.left, "Rows of the surveys that are not lots of an applicable critical mineral, and why");
  sheet.table({
    name: "NotCounted",
    columns: [
      headed("Row", "lot"),
      headed("Supplier", "supplier"),
      headed("Material", "mineral"),
      headed("Smelter", "smelter"),
      headed("Why it is not counted", "why"),
      headed("Source", "source"),
    ],
    rows: lots.map((lot) => ({
      ...describe(lot),
      why: lot.isCritical === false ? "Not an applicable critical mineral (45X(c)(6))." : lot.notes.join(" "),
    })),
  });
  return sheet;
}

type Said = Partial<SurveyedFinding> & Pick<SurveyedFinding, "message">;

function findingsSheet(findings: readonly Said[]): SheetBuilder {
  const sheet = new SheetBuilder(lotSheets.findings, [36, 20, 8, 100]);
  sheet.tabColor = look.tabs.check;
  openSheet(
    sheet,
    lotSheets.findings,
    "What the surveys leave open, and what was assumed without being stated in them",
  );
  sheet.table({
    name: "Findings",
    columns: [headed("File", "file"), headed("Sheet", "sheet"), headed("Row", "row"), headed("Finding", "message")],
    rows: findings.map(({ file, sheet: name, row, message }) => ({ file, sheet: name, row, message })),
  });
  return sheet;
}
