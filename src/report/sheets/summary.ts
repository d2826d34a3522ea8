import { callText } from "../../functions/call-text";
import type { StyleDefinition } from "../../xlsx/write/definition";
import { columnName, quoteSheetName } from "../../xlsx/text/address";
import { type CellInput, type SheetBuilder } from "../../xlsx/write/sheet-builder";
import * as look from "../../xlsx/write/look";
import type { ReportConversion, ReportProblem, ReportResult, ReportVerdict } from "../content";
import type { Verdict } from "../explanations";
import { cellStyle, centred, columnWidths, confidenceColours, live, resultFormat } from "./layout";
import type { ReportBook, TablePlace } from "./report-book";
import {
  counted,
  functionList,
  IN_DOUBT,
  isSingle,
  plainValue,
  readingOf,
  readings,
  readText,
  tableTitle,
} from "./wording";

const HOW_TO_CHECK = [
  "The results are formulas on the input sheets. To compare, open this report with the add-in or run the command-line check on it.",
  "The hash covers every value passed to a function, regardless of the order or place of the formulas. Equal hashes mean equal inputs.",
  "'verified' means that we read the primary text; 'secondary source' and 'unverified' mean that we did not. See the Authorities sheet.",
];

export function summarySheet(book: ReportBook): SheetBuilder {
  return book.sheet("Summary", columnWidths.summary, look.tabs.result);
}

/** Refers to every other sheet, so the others must be laid out first. */
export function fillSummary(
  book: ReportBook,
  sheet: SheetBuilder,
  missing: SheetBuilder,
  authorities: SheetBuilder,
): void {
  about(book, sheet, missing, authorities);
  sheet.skip();
  verdictTable(book, sheet);
  sheet.skip();
  pictures(book, sheet);
  for (const years of book.content.years ?? []) {
    yearTable(sheet, years);
    sheet.skip();
  }
  inputList(book, sheet);
  if (book.content.problems.length > 0) {
    sheet.skip();
    problemList(book.content.problems, sheet);
  }
  sheet.skip();
  sheet.line(["How to check this report"], look.heading);
  for (const text of HOW_TO_CHECK) sheet.line([text], look.note);
}

function about(book: ReportBook, sheet: SheetBuilder, missing: SheetBuilder, authorities: SheetBuilder): void {
  const { content } = book;
  const { verdicts } = content;
  const { about: subject } = content;
  book.open(
    sheet,
    `Audit report: ${subject ? `${subject.check}, ${subject.workbook}, ${content.date}` : content.file}`,
    "Every figure below is recalculated from the inputs listed in this workbook. Not legal or tax advice.",
  );
  const fact = (label: string, value: CellInput, remark?: string): number =>
    sheet.line([
      { value: label, style: look.strongLabel },
      typeof value === "object" && value !== null
        ? value
        : { value: value ?? undefined, style: { horizontal: "left" } },
      null,
      remark === undefined ? null : { value: remark, style: look.note },
    ]);
  if (subject) {
    fact("Check", subject.check);
    fact("Workbook", subject.workbook);
    if (subject.data !== "") fact("Data", subject.data);
  } else fact(content.hasCells ? "Workbook" : "Check", content.file);
  fact("Date of the report", content.date);
  if (content.lawVersion !== "") {
    const { border: _, ...borderless } = live;
    const law = fact(
      "Law data",
      { formula: callText("LAW_VERSION"), style: borderless },
      `${content.lawVersion} when the report was created. If the date on the left differs, the results follow that version.`,
    );
    book.values.put(sheet.name, law, 1, [[content.lawVersion]]);
    for (const text of content.storedLaws) {
      const row = fact("Law data before", { value: text, style: look.wrapped({ horizontal: "left" }) });
      mergeText(sheet, row, 1, 5, text, 130);
    }
  }
  fact("SHA-256 of the inputs", content.inputHash);
  const count = (verdict: Verdict): number =>
    verdicts.filter((each) => each.verdict === verdict && !each.inDoubt).length;
  const doubted = verdicts.filter(({ verdict, inDoubt }) => inDoubt && verdict !== "none").length;
  const parts = [
    `${count("met")} met`,
    `${count("not met")} not met`,
    `${count("open")} not met because evidence is missing`,
    `${count("error")} without a verdict`,
    ...(doubted > 0 ? [`${doubted} open because a cell is in doubt`] : []),
  ];
  fact("Verdicts", parts.join(", "));
  fact("Missing evidence", {
    value: counted(content.missing.length, "entry", "entries"),
    style: look.link,
    link: { to: `${quoteSheetName(missing.name)}!A1` },
  });
  const deciding = content.authorities.filter(({ decides }) => decides);
  const doubtful = deciding.filter(({ confidence }) => confidence !== "verified").length;
  fact("Deciding authorities", {
    value: `${deciding.length - doubtful} verified in the primary text, ${doubtful} not verified`,
    style: look.link,
    link: { to: `${quoteSheetName(authorities.name)}!A1` },
  });
}

function verdictTable(book: ReportBook, sheet: SheetBuilder): void {
  const { verdicts } = book.content;
  sheet.line(["Verdicts and amounts"], look.heading);
  if (verdicts.length === 0) sheet.line(["The workbook has no verdicts."], look.note);
  else {
    const header = sheet.line(
      [book.placeHeader, "Function", "Result (live)", "Verdict", "Reason", "Authority", "Confidence"],
      centred,
    );
    const first = sheet.row;
    const placed = new Set<number>();
    for (const verdict of verdicts) verdictLine(book, sheet, verdict, placed);
    banner(sheet, verdicts, first);
    const area = { top: first, left: 2, bottom: sheet.row - 1, right: 2 };
    const cell = `${columnName(2)}${first + 1}`;
    sheet.format({ ranges: [area], formula: `IF(ISLOGICAL(${cell}),${cell},FALSE)`, style: look.good });
    sheet.format({ ranges: [area], formula: `IF(ISLOGICAL(${cell}),NOT(${cell}),FALSE)`, style: look.bad });
    readingColours(sheet, first, sheet.row - 1, 3);
    confidenceColours(sheet, first, sheet.row - 1, 6);
    if (verdicts.length > 25) sheet.print = { landscape: true, repeatRows: [header, header] };
  }
}

/** The row that `open` leaves blank below the subtitle. */
const BANNER = 2;

/** The verdicts in one line that follows the live results. */
function banner(sheet: SheetBuilder, verdicts: readonly ReportVerdict[], first: number): void {
  const judged = verdicts.filter(({ verdict }) => verdict !== "none");
  if (judged.length === 0) return;
  const results = `$C$${first + 1}:$C$${first + verdicts.length}`;
  const [met, notMet] = [`COUNTIF(${results},TRUE)`, `COUNTIF(${results},FALSE)`];
  const isOpen = !judged.some(({ verdict, inDoubt }) => verdict === "not met" && !inDoubt);
  const not = isOpen ? " not met yet: evidence is missing" : " not met";
  const others = `${judged.length}-${met}-${notMet}`;
  const area = { top: BANNER, left: 0, bottom: BANNER, right: 4 };
  const style: StyleDefinition = { ...look.result, bold: true, size: 13, vertical: "center", indent: 1 };
  const formula =
    judged.length === 1
      ? `IF(${met}>0,"Requirement met",IF(${notMet}>0,"${isOpen ? "Not met yet: evidence is missing" : "Requirement not met"}","No verdict"))`
      : `${met}&" met, "&${notMet}&"${not}"&IF(${others}>0,", "&(${others})&" without a verdict","")`;
  sheet.put(BANNER, 0, { formula }, style);
  for (let column = 1; column <= area.right; column++) sheet.put(BANNER, column, {}, style);
  sheet.merge(area);
  sheet.height(BANNER, 28);
  const missed = isOpen ? { ...look.missing, bold: true as const } : look.bad;
  sheet.format({ ranges: [area], formula: `AND(${notMet}=0,${met}=${judged.length})`, style: look.good });
  sheet.format({ ranges: [area], formula: `${notMet}>0`, style: missed });
  sheet.format({ ranges: [area], formula: `AND(${notMet}=0,${met}<${judged.length})`, style: look.missing });
}

const PICTURE_ROWS = 14;
const MOST_SHARES = 20;

/** Shares against their minimum, and amounts by country, mineral or component: each a table with its chart beside it. */
function pictures(book: ReportBook, sheet: SheetBuilder): void {
  const { shares, amounts = [] } = book.content;
  if (shares.length + amounts.length === 0) return;
  sheet.line(["Pictures"], look.heading);
  sheet.line(["Values, calculated when the report was created."], look.note);
  if (shares.length > 0) {
    picture(
      sheet,
      {
        title: "Shares against their minimum",
        header: [book.placeHeader, "Supported by evidence", "If all evidence arrived", "Required"],
        rows: shares
          .slice(0, MOST_SHARES)
          .map(({ place, supported, potential, minimum }) => [place, supported, potential ?? supported, minimum]),
      },
      { kind: "bar", format: "0.00####%", axis: "0%", colors: [look.chartColors[0], "A9CDD3", look.chartColors[1]] },
    );
  }
  for (const each of amounts) {
    picture(sheet, each, {
      kind: "stackedBar",
      format: "#,##0.00",
      axis: "#,##0",
      colors: [look.chartColors[0], "A9CDD3", "8A9699"],
    });
  }
}

function picture(
  sheet: SheetBuilder,
  { title, header, rows }: ReportConversion,
  {
    kind,
    format,
    axis,
    colors,
  }: { kind: "bar" | "stackedBar"; format: string; axis: string; colors: readonly string[] },
): void {
  const top = sheet.row;
  sheet.line([{ value: title, style: { bold: true } }]);
  const head = sheet.line([...header], centred);
  for (const [label, ...values] of rows) {
    const style: StyleDefinition = { ...look.given, format, horizontal: "right" };
    sheet.line([{ value: label ?? "", style: cellStyle }, ...values.map((value) => ({ value: value ?? 0, style }))]);
  }
  const last = sheet.row - 1;
  sheet.chart({
    kind,
    title,
    place: { top, left: 4, bottom: top + PICTURE_ROWS - 1, right: 4 },
    valueFormat: axis,
    ...(kind === "bar" ? { maximum: 1 } : {}),
    altText: `${title}: ${rows.map((line) => line.join(" ")).join(", ")}`.slice(0, 500),
    series: header.slice(1).map((_, index) => ({
      name: sheet.absolute(head, index + 1),
      categories: sheet.absolute(head + 1, 0, last, 0),
      values: sheet.absolute(head + 1, index + 1, last, index + 1),
      color: colors[index] as string,
    })),
  });
  sheet.row = Math.max(sheet.row, top + PICTURE_ROWS) + 1;
}

/** Results under the law of other years: values, which no verdict of this report depends on. */
function yearTable(sheet: SheetBuilder, { title, header, rows }: ReportConversion): void {
  sheet.line([title], look.heading);
  sheet.line(
    ["The same inputs under the law of each period. Values, calculated when the report was created."],
    look.note,
  );
  sheet.line([...header], centred);
  for (const row of rows) {
    sheet.line(
      row.map((cell) =>
        typeof cell === "number"
          ? { value: cell, style: { ...cellStyle, horizontal: "right" as const, format: "#,##0.00########" } }
          : { value: cell ?? "", style: cellStyle },
      ),
      cellStyle,
    );
  }
}

function inputList(book: ReportBook, sheet: SheetBuilder): void {
  const { content } = book;
  sheet.line(["Inputs"], look.heading);
  content.tables.forEach((table, index) => {
    const { sheet: at, top, left } = book.tablePlaces[index] as TablePlace;
    sheet.line([
      { value: tableTitle(index), style: look.link, link: { to: at.place(top - 1, left - 1) } },
      { value: readText(table), style: look.label },
      null,
      { value: `Passed to ${functionList(table)}`, style: look.note },
    ]);
  });
  sheet.line([
    { value: "Single values", style: look.label },
    { value: counted(content.facts.length, "value"), style: look.label },
  ]);
}

function problemList(problems: readonly ReportProblem[], sheet: SheetBuilder): void {
  sheet.line(["Problems in the workbook"], look.heading);
  for (const { severity, sheet: name, cell, message } of problems) {
    const place = name === undefined ? "" : cell === undefined ? name : `${name}!${cell}`;
    const row = sheet.line([
      { value: place, style: cellStyle },
      { value: severity, style: cellStyle },
      { value: message, style: cellStyle },
    ]);
    mergeText(sheet, row, 2, 5, message, 130);
  }
}

function verdictLine(book: ReportBook, sheet: SheetBuilder, verdict: ReportVerdict, placed: Set<number>): void {
  const { from, vehicle } = verdict;
  const result = book.content.results[from] as ReportResult;
  const row = sheet.row;
  const single = isSingle(result) && !placed.has(from);
  const elsewhere = book.livePlaces.get(from);
  const value = plainValue(verdict.result);
  sheet.line(
    [
      vehicle === undefined ? verdict.place : `${verdict.place}, vehicle ${vehicle}`,
      verdict.function,
      single || value === undefined
        ? null
        : {
            value,
            style: {
              ...cellStyle,
              horizontal: "left",
              ...(typeof value === "number" && { format: resultFormat(result) }),
            },
            ...(elsewhere !== undefined && { link: { to: elsewhere, tooltip: "Go to the live result" } }),
          },
      readingOf(verdict),
      verdict.reason,
      verdict.authority?.text ?? "",
      verdict.authority?.confidence ?? "",
    ],
    cellStyle,
  );
  if (!single) return;
  placed.add(from);
  const isVerdict = typeof result.call.values[0]?.[0] === "boolean";
  book.putLive(sheet, row, 2, result.call, {
    style: { ...live, bold: true, format: isVerdict ? look.trueFalse : resultFormat(result) },
  });
  book.livePlaces.set(from, sheet.place(row, 2));
}

function readingColours(sheet: SheetBuilder, top: number, bottom: number, column: number): void {
  const ranges = [{ top, left: column, bottom, right: column }];
  const cell = `${columnName(column)}${top + 1}`;
  for (const reading of [readings.open, readings.error, IN_DOUBT]) {
    sheet.format({ ranges, formula: `${cell}="${reading}"`, style: look.missing });
  }
}

/** Merges a long text across several columns and sets the height, because Excel does not fit the height of merged cells. */
function mergeText(sheet: SheetBuilder, row: number, left: number, right: number, text: string, width: number): void {
  sheet.merge({ top: row, left, bottom: row, right });
  sheet.height(row, 15 * Math.max(1, Math.ceil(text.length / width)));
}
