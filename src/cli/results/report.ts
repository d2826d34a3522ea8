import type { Calculation } from "../../engine/calculation";
import type { LoadedFunctions } from "../../engine/custom-functions-host";
import { type ReportContent, reportContent } from "../../report/content";
import type { Workbook } from "../../xlsx/model";
import type { Check } from "./checking";
import { storedLawParagraphs } from "./stored-law";

/** The audit report of a check, made from the same calls, explanations and problems that the terminal shows. */
export function reportOfCheck(
  check: Check,
  workbook: Workbook,
  calculation: Calculation,
  functions: LoadedFunctions,
  file: string,
  date: string,
): ReportContent {
  const formulas = new Map(check.formulas.map(({ sheet, cell, formula }) => [`${sheet}!${cell}`, formula]));
  return reportContent({
    file,
    date,
    calls: calculation.calls,
    sheetNames: workbook.sheets.map(({ name }) => name),
    functions,
    explained: check.explained,
    formulaAt: (sheet, cell) => formulas.get(`${sheet}!${cell}`),
    problems: check.problems,
    storedLaws: check.storedLaws.map((stored) => storedLawParagraphs(stored, true).join(" ")),
    ...(check.worded && { worded: check.worded }),
  });
}
