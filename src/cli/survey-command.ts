import path from "node:path";
import { calculateWorkbook } from "../engine/calculate";
import type { LoadedFunctions } from "../engine/custom-functions-host";
import { readSurvey } from "../surveys/read-survey";
import { isZero, lotsFromSurvey, ValueError } from "../surveys/values";
import { uncountedOf } from "../surveys/uncounted";
import { calculatedValues } from "../templates/calculated-values";
import { surveyLotsWorkbook } from "../templates/survey-lots";
import { readWorkbook } from "../xlsx/read/reader";
import { WorkbookError } from "../xlsx/workbook-error";
import { buildWorkbook } from "../xlsx/write/build";
import { helpText, UsageError } from "./arguments";
import { type Check, checkCalculation, type ExitCode } from "./results/checking";
import {
  type Environment,
  putInPlace,
  readFunctions,
  readInput,
  refuseToOverwrite,
  styleOf,
  visibleStream,
} from "./command";
import { parseSurveyArguments, type SurveyArguments } from "./survey-arguments";
import { dependsOnDivision } from "./survey-division";
import { surveyJson } from "./survey-json";
import type { ReadFile, SurveyResult } from "./survey-result";
import { surveyText } from "./survey-text";
import { visibleJson } from "./results/visible";

/** Reads suppliers' surveys, lists their lots, and judges them if their values are given. */
export async function runSurvey(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { folder } = environment;
  const [out, err] = [visibleStream(environment.out), visibleStream(environment.err)];
  try {
    if (args.includes("--help") || args.includes("-h")) {
      out.write(helpText);
      return 0;
    }
    const options = parseSurveyArguments(args);
    const files = options.files.map((file) => path.resolve(folder, file));
    if (new Set(files).size < files.length) throw new UsageError("A survey is named twice. Give each file once.");
    const target = options.add === null ? null : path.resolve(folder, options.add);
    if (target !== null) for (const file of files) refuseToOverwrite("--add", target, file, options.force);
    const functions = readFunctions(environment.functionsFile);
    const surveys = files.map((file) => readFile(file));
    const definition = surveyLots(surveys, options);
    const { divisions } = definition.values;
    const workbook = surveyLotsWorkbook({ ...definition, divisions, placedInService: options.date });
    const bytes = buildWorkbook(workbook);
    const result = await judged(surveys, definition, bytes, functions, options);
    out.write(
      options.json ? visibleJson(surveyJson(result)) : surveyText(result, styleOf(out, environment.environment)),
    );
    if (target !== null) {
      const values = await calculatedValues(bytes, functions);
      putInPlace(target, buildWorkbook(workbook, values));
      err.write(`Workbook with the lots written to ${path.relative(folder, target)}.\n`);
    }
    return result.exitCode;
  } catch (problem) {
    if (problem instanceof UsageError || problem instanceof ValueError) {
      err.write(`${problem.message}\nFor help, run: npm run check -- --help\n`);
    } else if (problem instanceof WorkbookError) err.write(`${problem.message}\n`);
    else {
      err.write(
        "The survey could not be read: an unexpected error occurred. Open the file in Excel, save it as a new .xlsx " +
          "file and check that. If the error persists, report it with the file.\n",
      );
    }
    return 3;
  }
}

function readFile(file: string): ReadFile {
  const name = path.basename(file);
  const survey = readSurvey(readWorkbook(readInput(file)), path.parse(file).name);
  if (survey) return { file: name, survey };
  throw new WorkbookError(
    `${name} is not a survey: it has no list of smelters with columns for metal, smelter and country. ` +
      "Choose a completed CMRT, EMRT, CRT or AMRT, or check an ordinary workbook without --survey.",
  );
}

type Definition = Pick<SurveyResult, "lots" | "findings" | "values">;

function surveyLots(surveys: readonly ReadFile[], options: SurveyArguments): Definition {
  const lots = surveys.flatMap(({ survey }) => survey.lots);
  const found = surveys.flatMap(({ file, survey }) => survey.findings.map((finding) => ({ ...finding, file })));
  const given = new Map(options.values);
  // A declared metal without smelters is settled if the battery contains none.
  const findings = found.filter(({ missing }) => missing === undefined || !isZero(options.values.get(missing)));
  for (const { missing } of found) {
    const isListed = lots.some(({ mineral }) => mineral === missing);
    if (missing !== undefined && !isListed && isZero(given.get(missing))) given.delete(missing);
  }
  const sources = surveys.flatMap(({ file, survey }) => survey.lots.map(() => file));
  const values = lotsFromSurvey(lots, given);
  return { lots: values.lots.map((lot, index) => ({ ...lot, file: sources[index] as string })), findings, values };
}

async function judged(
  files: readonly ReadFile[],
  definition: Definition,
  bytes: Uint8Array,
  functions: LoadedFunctions,
  options: SurveyArguments,
): Promise<SurveyResult> {
  const { lots, findings, values } = definition;
  const canJudge = values.missing.length === 0 && lots.some(({ isCritical }) => isCritical === true);
  const uncounted = uncountedOf(lots, findings);
  let check: Check | null = null;
  let depends = false;
  if (canJudge && options.date !== null) {
    const workbook = readWorkbook(bytes, { functionIds: [...functions.keys()] });
    check = checkCalculation(workbook, await calculateWorkbook(workbook, functions), functions);
    depends = dependsOnDivision(values, options.date, functions);
  }
  // A verdict does not count if a part of the battery is missing from it, or if it rests on an assumption about the values.
  const exitCode = check === null || depends || uncounted.length > 0 ? 2 : check.exitCode;
  return { ...definition, files, check, dependsOnDivision: depends, uncounted, exitCode };
}
