import { readSurvey } from "../../surveys/read-survey";
import type { Survey, SurveyWorkbook } from "../../surveys/survey";
import { surveyLotsWorkbook } from "../../templates/survey-lots";
import { buildWorkbook } from "../../xlsx/write/build";

/** A supplier's survey in the open workbook. */
export interface OpenSurvey {
  readonly file: string;
  readonly survey: Survey;
  /** Lots of applicable critical minerals. */
  readonly lots: number;
}

export function openSurvey(file: string, workbook: SurveyWorkbook): OpenSurvey | null {
  const survey = readSurvey(workbook, file);
  if (!survey) return null;
  return { file, survey, lots: survey.lots.filter(({ isCritical }) => isCritical === true).length };
}

/** The sheets to add: the lots to complete with values, live formulas, and what the survey leaves open. */
export function lotsOfSurvey({ file, survey }: OpenSurvey): Uint8Array {
  return buildWorkbook(
    surveyLotsWorkbook({
      lots: survey.lots.map((lot) => ({ ...lot, file, value: null })),
      findings: survey.findings.map((finding) => ({ ...finding, file })),
      divisions: [],
      placedInService: null,
    }),
  );
}
