import { placeText } from "../office/addresses";
import { type ReportContent, type ReportConversion, reportContent as contentOf } from "../report/content";
import type { DataSource } from "../office/sources";
import type { CheckSubject } from "./check-subject";
import { createLanguage } from "../text/create-language";
import type { Language } from "../text/language";
import type { CheckData } from "./check-data";
import type { Chart, CheckDefinition, CheckResult } from "./definitions/definition";
import { sayHidden } from "./hidden-text";
import { reportConversions, takenConversion } from "./conversion/taken-amounts";
import { plainYears } from "./year-tables";
import { callsOf, functions } from "./recorded-calls";

/** Reports are in English. */
const english = createLanguage("en-US");

/** The report of a guided check: the same calls that its formulas would make, in the model that the command line also uses. */
export function reportContent(
  check: CheckDefinition,
  subject: CheckSubject,
  data: Pick<CheckData, "input"> & Partial<Pick<CheckData, "conversions" | "hidden" | "mergesFilled">>,
  result: CheckResult,
  language: Language,
  day: string,
  /** The name of the workbook's file. */
  workbook = "",
): ReportContent {
  const title = language.t(check.title);
  const sources = Object.values(subject.sources).map(sourceText);
  // Rows that are passed are those of the first table; a table that is used as a whole has no rows of its own.
  const [role] = check.roles;
  const rowsAreOf = role && !role.whole ? (subject.sources[role.key] ?? null) : null;
  const { input } = data;
  const lines = check.formulas((key) => input.grid(key) !== undefined).map((line) => language.t(line.title));
  const content = contentOf({
    file: sources.length === 0 ? title : `${title}: ${sources.join(", ")}`,
    date: day,
    ...(workbook === "" ? {} : { about: { check: title, workbook, data: sources.join(", ") } }),
    calls: callsOf(check, data),
    ...(rowsAreOf === null ? {} : { cellOfRow: (element: number) => cellOfRow(rowsAreOf, element) }),
    sheetNames: [],
    // The formulas of a check that was not inserted are in no cell.
    placeOf: ({ row }) => lines[row] ?? title,
    functions,
    problems: notesOn(data),
  });
  const conversions = (data.conversions ?? []).flatMap((each) => takenConversion(each, english));
  const amounts = result.charts.flatMap((chart) => plainChart(chart));
  return {
    ...content,
    ...(conversions.length === 0 ? {} : { conversions: reportConversions(conversions) }),
    ...(amounts.length === 0 ? {} : { amounts }),
    ...(result.years === undefined ? {} : { years: plainYears(result.years, english) }),
  };
}

/** What is easily overlooked about the rows. */
function notesOn({ hidden = [], mergesFilled = [] }: Parameters<typeof reportContent>[2]) {
  const notes = [
    ...hidden.map((each) => sayHidden(each, english)),
    ...mergesFilled.map(({ title, areas }) => english.t("merged.filled", { column: english.t(title), count: areas })),
  ];
  return notes.map((message) => ({ severity: "note", message }));
}

/** Where the data is: `table Lots on sheet Sourcing`. The address of a range may include its sheet. */
function sourceText({ kind, name, sheet }: DataSource): string {
  if (name.includes("!")) return name;
  return `${kind === "table" ? "table " : ""}${name} on sheet ${sheet}`;
}

/** Where a row is: its first cell on the sheet. */
function cellOfRow({ sheet, firstRow, firstColumn }: DataSource, element: number): string {
  return placeText({ sheet, row: firstRow + element, column: firstColumn });
}

/** A chart of the pane as a table; none if it has nothing to compare. */
function plainChart({ title, alone, bars }: Chart): ReportConversion[] {
  const named = bars.filter(({ others }) => others === undefined);
  if (named.length === 0) return [];
  const label = ({ label: of }: Chart["bars"][number]) =>
    of === null ? english.t("result.chart.unknown") : english.say(of);
  const rest = bars.find(({ others }) => others !== undefined);
  const rows = [...named, ...(rest ? [rest] : [])].map((bar) => {
    const name = bar.others === undefined ? label(bar) : english.t("result.chart.other", { count: bar.others });
    const not = Math.max(0, bar.total - bar.qualifying - bar.unknown);
    return alone ? [name, bar.qualifying] : [name, bar.qualifying, bar.unknown, not];
  });
  const header = alone
    ? [english.t("sheet.value")]
    : [english.t("sheet.qualifies"), english.t("sheet.notKnown"), english.t("sheet.doesNot")];
  return [{ title: english.t(title), header: ["", ...header], rows }];
}
