import { verdictJson } from "./results/json-report";
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
  return `${JSON.stringify(
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
      verdicts: (check?.explanations ?? []).map(verdictJson),
      lawVersion: check?.lawVersion ?? null,
    },
    null,
    2,
  )}\n`;
}
