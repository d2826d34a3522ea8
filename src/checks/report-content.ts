import { type ReportContent, reportContent as contentOf } from "../report/content";
import type { DataSource } from "../office/sources";
import type { CheckSubject } from "./check-subject";
import { createLanguage } from "../text/create-language";
import type { Language } from "../text/language";
import type { CheckData } from "./check-data";
import type { CheckDefinition, CheckResult } from "./definitions/definition";
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
): ReportContent {
  const title = language.t(check.title);
  const sources = Object.values(subject.sources).map(sourceText);
  const { input } = data;
  const lines = check.formulas((key) => input.grid(key) !== undefined).map((line) => language.t(line.title));
  const content = contentOf({
    file: sources.length === 0 ? title : `${title}: ${sources.join(", ")}`,
    date: day,
    calls: callsOf(check, data),
    sheetNames: [],
    // The formulas of a check that was not inserted are in no cell.
    placeOf: ({ row }) => lines[row] ?? title,
    functions,
    problems: notesOn(data),
  });
  const conversions = (data.conversions ?? []).flatMap((each) => takenConversion(each, english));
  return {
    ...content,
    ...(conversions.length === 0 ? {} : { conversions: reportConversions(conversions) }),
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
