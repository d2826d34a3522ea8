import { callText } from "../../functions/call-text";
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
  book.open(
    sheet,
    `Audit report: ${content.file}`,
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
  fact(content.hasCells ? "Workbook" : "Check", content.file);
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
    const area = { top: first, left: 2, bottom: sheet.row - 1, right: 2 };
    const cell = `${columnName(2)}${first + 1}`;
    sheet.format({ ranges: [area], formula: `IF(ISLOGICAL(${cell}),${cell},FALSE)`, style: look.good });
    sheet.format({ ranges: [area], formula: `IF(ISLOGICAL(${cell}),NOT(${cell}),FALSE)`, style: look.bad });
    readingColours(sheet, first, sheet.row - 1, 3);
    confidenceColours(sheet, first, sheet.row - 1, 6);
    if (verdicts.length > 25) sheet.print = { landscape: true, repeatRows: [header, header] };
  }
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
