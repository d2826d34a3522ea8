import type { CalculatedValues, SheetDefinition } from "../../xlsx/write/definition";
import type { ReportContent } from "../content";
import { authoritiesSheet } from "./authorities";
import { inputSheets, setPrintAreas } from "./inputs";
import { missingEvidenceSheet } from "./missing-evidence";
import { ReportBook } from "./report-book";
import { resultSheets } from "./results";
import { stepSheets } from "./steps";
import { fillSummary, summarySheet } from "./summary";
import { isSingle } from "./wording";

/** A report as sheets, for a separate file or to be added to a workbook. */
interface ReportSheets {
  readonly sheets: readonly SheetDefinition[];
  readonly values: CalculatedValues;
}

/**
 * Lays out a report. Every result of the workbook is a live formula once, on the echoed inputs; everything else is text.
 * @param nameOf returns the final name of a sheet, for a workbook in which the wished name may be taken.
 */
export function reportSheets(
  content: ReportContent,
  nameOf: (wished: string) => string = (wished) => wished,
): ReportSheets {
  const book = new ReportBook(content, nameOf);
  // Sheets get their names in order, so the summary is created first. It refers to all the others, so it is filled last.
  const summary = summarySheet(book);
  const inputs = inputSheets(book);
  const onSummary = new Set(
    content.verdicts.map(({ from }) => from).filter((index) => isSingle(content.results[index])),
  );
  const results = resultSheets(book, onSummary);
  const steps = stepSheets(book);
  const missing = missingEvidenceSheet(book);
  const authorities = authoritiesSheet(book);
  fillSummary(book, summary, missing, authorities);
  setPrintAreas(book, inputs);
  const sheets = [summary, ...inputs.sheets, ...results, ...steps, missing, authorities];
  return { sheets: sheets.map((sheet) => sheet.build()), values: book.values };
}
