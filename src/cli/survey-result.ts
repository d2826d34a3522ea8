import type { Survey } from "../surveys/survey";
import type { ValuedLots } from "../surveys/values";
import type { SurveyedFinding, SurveyedLot } from "../templates/survey-lots";
import type { Check, ExitCode } from "./results/checking";

/** A survey and the file that it was read from. */
export interface ReadFile {
  readonly file: string;
  readonly survey: Survey;
}

/** Everything that `--survey` found out. The terminal text and the JSON are made from it. */
export interface SurveyResult {
  readonly files: readonly ReadFile[];
  readonly lots: readonly SurveyedLot[];
  readonly findings: readonly SurveyedFinding[];
  readonly values: ValuedLots;
  /** Null if there is no verdict, because values are missing or there is no lot to judge. */
  readonly check: Check | null;
  /** Another division of values that were divided in equal parts would change the verdict. */
  readonly dependsOnDivision: boolean;
  /** Rows and metals that may belong to the battery, but could not be counted. */
  readonly uncounted: readonly string[];
  readonly exitCode: ExitCode;
}
