import { isCellError } from "../xlsx/model";
import type { SurveyResult } from "./survey-result";

/** What `--survey` found out as JSON for programs. Values are decimal numbers as text, and null where none was given. */
export function surveyJson({
  files,
  lots,
  findings,
  values,
  check,
  dependsOnDivision,
  uncounted,
  exitCode,
}: SurveyResult): string {
  const text = JSON.stringify(
    {
      surveys: files.map(({ file, survey: { kind, version, language, company, date, lots: own, mines } }) => ({
        file,
        template: kind,
        version,
        language,
        company,
        date,
        rows: own.length,
        mines,
      })),
      exitCode,
      lots,
      findings,
      divisions: values.divisions,
      missingValues: values.missing,
      dependsOnDivision,
      uncounted,
      verdicts: (check?.explanations ?? []).map(({ function: name, verdict, result, header, rows }) => ({
        function: name,
        verdict,
        result: isCellError(result) ? result.code : result,
        header,
        rows: rows.map((row) => row.map((value) => (isCellError(value) ? value.code : value))),
      })),
      lawVersion: check?.lawVersion ?? null,
    },
    null,
    2,
  );
  // A terminal obeys these control characters, which JSON leaves as they are.
  return `${text.replace(/[\u007f-\u009f]/g, (found) => `\\u00${found.charCodeAt(0).toString(16)}`)}\n`;
}
