import { authorityText, citationOf } from "../../law";
import { cellStyle, centred } from "../../report/sheets/layout";
import type { CellDefinition, SheetDefinition, StyleDefinition } from "../../xlsx/write/definition";
import * as look from "../../xlsx/write/look";
import { type CellInput, SheetBuilder } from "../../xlsx/write/sheet-builder";
import { MOST_COMBINATIONS } from "./combinations-sheet";
import { MONEY_FORMAT, SHARE_FORMAT } from "./groups-sheet";
import type { PortfolioResult } from "./result";
import {
  citationsOf,
  counted,
  grouped,
  inWords,
  isShareTest,
  nextSteps,
  numberIn,
  testWords,
  textIn,
  titleOf,
  verdictCounts,
  verdicts,
  verdictSentences,
} from "./wording";

/** Columns A to E hold tables and texts, G the charts beside them. */
const WIDTHS = [30, 15, 15, 20, 15, 2, 78];
const TEXT_RIGHT = 4;
const CHART_COLUMN = 6;
/** How many characters of a text fit on a line of columns A to E, and of B to E. */
const WIDE_LINE = 100;
const NARROW_LINE = 66;
const CHART_ROWS = 15;
/** Groups that a chart can still show legibly. */
const MOST_CHARTED = 12;
const MOST_FILES = 20;
const LINE_POINTS = 15;

/** @param rows how many groups the sheet of groups holds */
export function summarySheet(result: PortfolioResult, rows: number): SheetDefinition {
  const { request, judged, groups, day } = result;
  const sheet = new SheetBuilder("Summary", WIDTHS);
  sheet.tabColor = look.tabs.result;
  sheet.print = { landscape: true };
  sheet.height(0, 28);
  sheet.line([titleOf(request)], look.title);
  sheet.line([`${counted(judged.lots, "lot")} in ${counted(groups, "group")}, judged on ${day}`], look.subtitle);
  const headline = isShareTest(result)
    ? verdictCounts(result)
    : `Credit of all groups: ${grouped(result.amount ?? "0")} US dollars`;
  sheet.line([headline], look.heading);
  if (groups > rows) {
    wide(
      sheet,
      `A sheet holds ${counted(rows)} groups, and there are ${counted(groups)}. The sheet Groups has the worst; ` +
        (result.completeFile === null
          ? "write a Parquet or CSV file too to get all of them."
          : `${result.completeFile} has all of them.`),
      { ...look.wrappedNote, ...look.missing },
    );
  }
  sheet.skip();
  if (isShareTest(result)) verdictTable(sheet, result);
  worstTable(sheet, result);
  list(sheet, "Next", nextSteps(result));
  asked(sheet, result);
  list(sheet, "To know", notes(result));
  return sheet.build();
}

function verdictTable(sheet: SheetBuilder, result: PortfolioResult): void {
  const top = sheet.row;
  sheet.line(["Verdicts"], look.heading);
  const head = sheet.line(["Verdict", "Groups", "Of all groups", "What it means"], centred);
  sheet.merge({ top: head, left: 3, bottom: head, right: TEXT_RIGHT });
  const first = sheet.row;
  // Fewer bars for portfolios in which most verdicts do not occur.
  const shown = verdicts.filter((verdict) => verdict === "fails" || verdict === "meets" || result.verdicts[verdict]);
  for (const verdict of shown) {
    const count = result.verdicts[verdict] ?? 0;
    const part = result.groups === 0 ? 0 : count / result.groups;
    const row = sheet.line([
      { value: verdict, style: { ...look.given, bold: true } },
      { value: count, style: look.withFormat(look.given, look.wholeNumber) },
      { value: part, style: look.withFormat(look.given, "0.0%_)") },
      { value: verdictSentences[verdict], style: cellStyle },
    ]);
    sheet.merge({ top: row, left: 3, bottom: row, right: TEXT_RIGHT });
    sheet.height(row, 3 * LINE_POINTS);
  }
  const bottom = sheet.row - 1;
  verdictColours(sheet, first, bottom, 0);
  sheet.chart({
    kind: "bar",
    title: "Groups by verdict",
    place: { top, left: CHART_COLUMN, bottom: bottom + 2, right: CHART_COLUMN },
    valueFormat: "#,##0",
    altText: `Groups by verdict: ${verdictCounts(result)}`,
    series: [
      {
        name: sheet.absolute(head, 1),
        categories: sheet.absolute(first, 0, bottom, 0),
        values: sheet.absolute(first, 1, bottom, 1),
        color: look.chartColors[0],
      },
    ],
  });
  sheet.skip(4);
}

/** A column of the table of worst groups; those with a color are in the chart, too. */
interface WorstColumn {
  readonly name: string;
  readonly header: string;
  readonly style: StyleDefinition;
  readonly color?: string;
}

function worstTable(sheet: SheetBuilder, result: PortfolioResult): void {
  const { request } = result;
  const isShare = isShareTest(result);
  const rows = result.worst.slice(0, MOST_CHARTED);
  if (rows.length === 0) return;
  const share = look.withFormat(look.result, SHARE_FORMAT);
  const money = look.withFormat(look.given, MONEY_FORMAT);
  const words = testWords[request.test];
  const columns: readonly WorstColumn[] = isShare
    ? [
        { name: "share", header: words.share, style: share, color: look.chartColors[0] },
        { name: "minimum", header: words.minimum, style: share, color: look.chartColors[1] },
        { name: "gap", header: words.gap, style: money },
        { name: "verdict", header: "Verdict", style: { ...look.given, bold: true } },
      ]
    : [
        { name: "amount", header: "Credit (USD)", style: money, color: look.chartColors[0] },
        { name: "without_phase_out", header: "Without phase-out", style: money, color: look.chartColors[1] },
        { name: "lots", header: "Lots", style: look.withFormat(look.given, look.wholeNumber) },
        { name: "missing_lots", header: "Without an amount", style: look.withFormat(look.given, look.wholeNumber) },
      ];
  const there = columns.filter(({ name }) => result.judged.columns.some((column) => column.name === name));
  const title = isShare ? "The groups furthest below their minimum" : "Groups with the most lots without an amount";
  const top = sheet.row;
  sheet.line([title], look.heading);
  const head = sheet.line([request.by, ...there.map(({ header }) => header)], centred);
  sheet.height(head, 2 * LINE_POINTS);
  const first = sheet.row;
  for (const row of rows) {
    const cell = ({ name, style }: WorstColumn): CellInput => {
      const value = name === "verdict" ? textIn(row, name) : numberIn(row, name);
      return { ...(value === null ? {} : { value }), style };
    };
    sheet.line([{ value: textIn(row, "group_name"), style: { ...cellStyle, bold: true } }, ...there.map(cell)]);
  }
  const bottom = sheet.row - 1;
  if (isShare) verdictColours(sheet, first, bottom, 4);
  sheet.chart({
    kind: "bar",
    title: isShare ? "Share against the minimum, furthest below first" : "Credit by group",
    place: { top, left: CHART_COLUMN, bottom: top + Math.max(CHART_ROWS, rows.length + 4), right: CHART_COLUMN },
    valueFormat: isShare ? "0%" : "#,##0",
    ...(isShare ? { maximum: 1 } : {}),
    altText: rows
      .map((row) => [textIn(row, "group_name"), ...there.map(({ name }) => textIn(row, name))].join(" "))
      .join(", ")
      .slice(0, 500),
    series: there.flatMap(({ color }, index) =>
      color === undefined
        ? []
        : [
            {
              name: sheet.absolute(head, index + 1),
              categories: sheet.absolute(first, 0, bottom, 0),
              values: sheet.absolute(first, index + 1, bottom, index + 1),
              color,
            },
          ],
    ),
  });
  sheet.line([{ value: "All groups", style: look.link, link: { to: "'Groups'!A1" } }]);
  sheet.row = Math.max(sheet.row, top + CHART_ROWS + 1);
  sheet.skip();
}

function verdictColours(sheet: SheetBuilder, top: number, bottom: number, column: number): void {
  const ranges = [{ top, left: column, bottom, right: column }];
  const cell = sheet.absolute(top, column).replace(/^.*!\$([A-Z]+)\$/, "$$$1");
  sheet.format({ ranges, formula: `${cell}="meets"`, style: look.good });
  sheet.format({ ranges, formula: `${cell}="fails"`, style: look.bad });
  sheet.format({ ranges, formula: `AND(LEN(${cell})>0,${cell}<>"meets",${cell}<>"fails")`, style: look.missing });
}

/** What was asked of which lots, and what makes the answer repeatable. */
function asked(sheet: SheetBuilder, { request, judged, source, completeFile }: PortfolioResult): void {
  sheet.line(["What was asked"], look.heading);
  const shown = source.files.slice(0, MOST_FILES);
  const more = source.files.length - shown.length;
  const entries: (readonly [string, string])[] = [
    [
      "Test",
      `${testWords[request.test].title} (${request.test}); in a workbook, IRA.${testWords[request.test].inWorkbook}`,
    ],
    ["Lots from", `${shown.join(", ")}${more > 0 ? ` and ${counted(more)} more` : ""}`],
    ["Grouped by", request.by],
    ...Object.entries(request.columns).map(([name, column]) => [inWords(name), `column ${column}`] as const),
    ...Object.entries(request.constants).map(
      ([name, value]) => [inWords(name), `${String(value)}, for all lots`] as const,
    ),
    ["Added up by", source.engine],
    ["Law data version", judged.lawVersion],
    ["Combinations judged", counted(judged.combinations)],
    ["Hash of what was judged", judged.judged],
    ...(completeFile === null ? [] : [["All groups in", completeFile] as const]),
  ];
  for (const [name, text] of entries) {
    const row = sheet.line([
      { value: name, style: look.strongLabel },
      { value: text, style: look.body },
    ]);
    sheet.merge({ top: row, left: 1, bottom: row, right: TEXT_RIGHT });
    sheet.height(row, LINE_POINTS * Math.max(1, Math.ceil(text.length / NARROW_LINE)));
  }
  sheet.skip();
}

function notes({ cautions, combinations, request }: PortfolioResult): string[] {
  const unverified = citationsOf(request.test).filter((id) => citationOf(id).confidence !== "verified");
  return [
    ...cautions.map(({ text, authority }) => (authority === "" ? text : `${text} ${authority}`)),
    unverified.length === 0
      ? "Every authority of this test was read in its primary text."
      : `Not read in the primary text: ${unverified.map((id) => authorityText(id)).join("; ")}.`,
    "The same hash means the same law data, the same request and the same judged combinations. It does not cover the amounts.",
    "Sums and comparisons are exact. Excel keeps 15 digits of a number; a Parquet or CSV result has all of them.",
    "The verdicts are values. A change of the lots needs another run.",
    ...(combinations.length === 0
      ? [
          "How the lots of a group are judged depends on its other lots or on amounts: --explain shows one group with all reasons.",
        ]
      : []),
    ...(combinations.length > MOST_COMBINATIONS
      ? [`The sheet Combinations has the ${counted(MOST_COMBINATIONS)} combinations of the most lots.`]
      : []),
  ];
}

function list(sheet: SheetBuilder, title: string, texts: readonly string[]): void {
  if (texts.length === 0) return;
  sheet.line([title], look.heading);
  for (const text of texts) wide(sheet, text, look.body);
  sheet.skip();
}

/** A text across columns A to E. Excel does not fit the height of merged cells. */
function wide(sheet: SheetBuilder, text: string, style: StyleDefinition): void {
  const cell: CellDefinition = { value: text, style };
  const row = sheet.line([cell]);
  sheet.merge({ top: row, left: 0, bottom: row, right: TEXT_RIGHT });
  sheet.height(row, LINE_POINTS * Math.max(1, Math.ceil(text.length / WIDE_LINE)));
}
