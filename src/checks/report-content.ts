import { definitions } from "../functions/catalogue";
import { hostFunction, type HostFunction } from "../functions/runner";
import { serialOfDate } from "../rules/calendar";
import type { RecordedCall } from "../engine/calculation";
import { type ArgumentGrid, callFunction, hostValue, type LoadedFunctions } from "../engine/custom-functions-host";
import { dateSystem } from "../office/date-system";
import { type ReportContent, reportContent as contentOf } from "../report/content";
import type { DataSource } from "../office/sources";
import type { CheckSubject } from "./check-subject";
import { createLanguage, type Language } from "../text/language";
import type { CheckData } from "./check-data";
import type { CheckDefinition, CheckInput, CheckResult } from "./definitions/definition";
import { reportConversions, takenConversion } from "./conversion/taken-amounts";
import { argumentsOf, callIn, type FormulaArgument, type FormulaCall } from "./calls/formulas";

const functions: LoadedFunctions = new Map(definitions.map((definition) => [definition.id, hostFunction(definition)]));

/** Reports are in English. */
const english = createLanguage("en-US");

/** The report of a guided check: the same calls that its formulas would make, in the model that the command line also uses. */
export function reportContent(
  check: CheckDefinition,
  subject: CheckSubject,
  data: Pick<CheckData, "input"> & Partial<Pick<CheckData, "conversions">>,
  _result: CheckResult,
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
  });
  const conversions = (data.conversions ?? []).flatMap((each) => takenConversion(each, english));
  return conversions.length === 0 ? content : { ...content, conversions: reportConversions(conversions) };
}

/** Where the data is: `table Lots on sheet Sourcing`. The address of a range may include its sheet. */
function sourceText({ kind, name, sheet }: DataSource): string {
  if (name.includes("!")) return name;
  return `${kind === "table" ? "table " : ""}${name} on sheet ${sheet}`;
}

/** The values that an argument of a check's formula refers to, as they were read; null if it is left out. */
function gridOf(check: CheckDefinition, input: CheckInput, argument: FormulaArgument): ArgumentGrid | null {
  if ("column" in argument) return input.grid(argument.column) ?? null;
  if ("table" in argument) return input.table(argument.table);
  if ("call" in argument) throw new Error("a call is not a reference");
  const option = check.options.find(({ key }) => key === argument.option);
  if (option?.kind === "names") {
    const lines = input.names(argument.option);
    return lines.length > 0 ? lines.map((line) => [line]) : [[""]];
  }
  const value = input.option(argument.option);
  // A 1904 workbook would show the number as another day.
  const isNumber = option?.kind === "date" && value !== "" && dateSystem() === 1900;
  return [[isNumber ? serialOfDate(value) : value]];
}

/** The calls in a check's formulas, with the data that was read in place of the references. */
export function callsOf(check: CheckDefinition, { input }: Pick<CheckData, "input">): RecordedCall[] {
  const calls: RecordedCall[] = [];
  /** A call inside another call's arguments is made, and recorded, before it. */
  const made = (call: FormulaCall, row: number): ArgumentGrid => {
    const args = argumentsOf(call).map((argument) => {
      if (argument === null) return null;
      return "call" in argument ? made(argument, row) : gridOf(check, input, argument);
    });
    const result = callFunction(functions.get(call.call) as HostFunction, args);
    calls.push({ sheet: 0, row, column: 1, id: call.call, arguments: args, result });
    return result.values.map((line) => line.map((value) => hostValue(value, null)));
  };
  check
    .formulas((key) => input.grid(key) !== undefined)
    .forEach(({ formula }, row) => {
      const call = callIn(formula);
      if (call !== null) made(call, row);
    });
  return calls;
}
