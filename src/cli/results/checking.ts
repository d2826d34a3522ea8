import { sameValue } from "../../engine/changes";
import { type Calculation, type CalculationProblem, type RecordedCall } from "../../engine/calculation";
import { type FormulaResult, placeKey } from "../../engine/formula-cells";
import { callFunction, type ErrorMessage, type LoadedFunctions } from "../../engine/custom-functions-host";
import type { FunctionId } from "../../functions/catalogue";
import { type ExplainedCall, explainCalls, type Explanation, type Verdict } from "../../report/explanations";
import { rowProblems, type RowProblems } from "../../report/row-problems";
import { cellName } from "../../xlsx/text/address";
import { callsOurs, FunctionNames } from "../../xlsx/text/formula-text";
import { cellAt, isCellError, type Workbook } from "../../xlsx/model";
import { type AgeOf, type CheckedStoredLaw, storedLaws } from "./stored-law";

/** The results of checking a workbook, as data. The terminal text, the JSON and the reports are made from it. */
export interface Check {
  readonly lawVersion: string;
  /** Other law data on which results in the file rest, by version. */
  readonly storedLaws: readonly CheckedStoredLaw[];
  readonly formulas: readonly CheckedFormula[];
  readonly explanations: readonly Explanation[];
  /** The same explanations, each with the calls behind it. */
  readonly explained: readonly ExplainedCall[];
  readonly problems: readonly CheckedProblem[];
  readonly summary: Summary;
  /** Which results of native formulas ours count with: those in the file, some calculated here, or all of them. */
  readonly nativeValues: Calculation["nativeValues"];
  /** The wording of a function's message, if its rows are not those that the reader knows. */
  readonly worded?: (message: string) => string;
  readonly exitCode: ExitCode;
}

export interface CheckedFormula {
  readonly sheet: string;
  readonly cell: string;
  readonly row: number;
  readonly column: number;
  /** As the formula bar shows it, without the equals sign. */
  readonly formula: string;
  /** A single value, or the rows of a spilled result. */
  readonly values: FormulaResult["values"];
  /** The errors that our functions returned in this formula, with their messages. */
  readonly messages: readonly ErrorMessage[];
  /** Every row that a function in the formula rejects, with the row's first problem. The function itself stops at the first such row. */
  readonly rowProblems: RowProblems;
  readonly hasError: boolean;
  /** The number format of the cell. */
  readonly format: string;
  /** Whether the result stored in the file is a different one. */
  readonly differsFromStored: boolean;
  /** Why the result is open, if a cell that it depends on is in doubt. */
  readonly openBecause?: string;
}

interface CheckedProblem {
  readonly severity: CalculationProblem["severity"];
  readonly sheet?: string;
  readonly cell?: string;
  readonly message: string;
}

export interface Summary {
  readonly formulas: number;
  readonly errors: number;
  readonly met: number;
  readonly notMet: number;
  readonly open: number;
  /** Results that differ from those stored in the file. */
  readonly changed: number;
  readonly keptFormulas: number;
}

export type ExitCode = 0 | 1 | 2 | 3;

export function checkCalculation(
  workbook: Workbook,
  calculation: Calculation,
  functions: LoadedFunctions,
  ageOf?: AgeOf,
): Check {
  const names = new FunctionNames([...functions.keys()]);
  const callsByCell = new Map<string, RecordedCall[]>();
  for (const call of calculation.calls) {
    const key = `${call.sheet}|${call.row}|${call.column}`;
    const known = callsByCell.get(key);
    if (known) known.push(call);
    else callsByCell.set(key, [call]);
  }
  const doubtOf = (sheet: number, row: number, column: number): string | undefined => {
    const cause = calculation.doubts.resting.get(placeKey(sheet, row, column));
    if (!cause) return undefined;
    const place = `${workbook.sheets[cause.sheet]?.name}!${cellName(cause.row, cause.column)}`;
    if ("old" in cause) return `It depends on ${place}, whose stored result is old.`;
    return cause.volatile === undefined
      ? `It depends on ${place}. The value stored there differs from the value calculated here.`
      : `It depends on ${place}, where ${cause.volatile} returns a different value at every calculation.`;
  };
  const formulas: CheckedFormula[] = [];
  const problems: CheckedProblem[] = calculation.problems.map(({ severity, sheet, row, column, message }) => ({
    severity,
    ...(sheet !== undefined && { sheet: workbook.sheets[sheet]?.name ?? "" }),
    ...(row !== undefined && column !== undefined && { cell: cellName(row, column) }),
    message,
  }));
  for (const result of calculation.results) {
    const { sheet: index, row, column, formula, values } = result;
    const sheet = workbook.sheets[index];
    if (!sheet) continue;
    const key = `${index}|${row}|${column}`;
    const stored = cellAt(sheet, row, column);
    if (!callsOurs(formula.text, names)) continue;
    const openBecause = doubtOf(index, row, column);
    formulas.push({
      sheet: sheet.name,
      cell: cellName(row, column),
      row,
      column,
      formula: formula.text,
      values,
      messages: (callsByCell.get(key) ?? []).flatMap((call) => call.result.messages),
      rowProblems: together((callsByCell.get(key) ?? []).map((call) => rowProblems(call, functions))),
      hasError: values.some((line) => line.some(isCellError)),
      format: workbook.styles[stored?.style ?? 0]?.numberFormat ?? "General",
      differsFromStored: values.some((line, at) =>
        line.some((value, each) => !sameValue(value, sheet.rows.get(row + at)?.cells[column + each]?.value ?? null)),
      ),
      ...(openBecause !== undefined && { openBecause }),
    });
  }
  formulas.sort(
    (a, b) =>
      workbook.sheets.findIndex(({ name }) => name === a.sheet) -
        workbook.sheets.findIndex(({ name }) => name === b.sheet) ||
      a.row - b.row ||
      a.column - b.column,
  );
  const explained = explainCalls(
    calculation.calls,
    workbook.sheets.map(({ name }) => name),
    functions,
    names,
  ).map((each) => asFarAsKnown(each, doubtOf));
  const explanations = explained.map(({ explanation }) => explanation);
  const count = (verdict: Verdict): number => explanations.filter((each) => each.verdict === verdict).length;
  const summary: Summary = {
    formulas: formulas.length,
    errors: formulas.filter(({ hasError }) => hasError).length,
    met: count("met"),
    notMet: count("not met"),
    open: count("open"),
    changed: formulas.filter(({ differsFromStored }) => differsFromStored).length,
    keptFormulas: calculation.keptFormulas,
  };
  const version = functions.get("LAW_VERSION" satisfies FunctionId);
  const lawVersion = version ? callFunction(version, []).values[0]?.[0] : undefined;
  const broken = summary.errors > 0 || summary.open > 0 || count("error") > 0;
  return {
    lawVersion: typeof lawVersion === "string" ? lawVersion : "",
    storedLaws: storedLaws(workbook, formulas, ageOf),
    formulas,
    explanations,
    explained,
    problems,
    summary,
    nativeValues: calculation.nativeValues,
    exitCode: exitCodeOf(broken || problems.some(({ severity }) => severity === "error"), summary),
  };
}

/** A verdict that depends on a cell in doubt is always open. For a refused call, the refusal is the whole explanation. */
function asFarAsKnown(
  explained: ExplainedCall,
  doubtOf: (sheet: number, row: number, column: number) => string | undefined,
): ExplainedCall {
  const { explanation, call } = explained;
  if (call.refused !== undefined) {
    return {
      ...explained,
      explanation: { ...explanation, header: [], rows: [], problem: call.refused },
      explainer: null,
      account: () => null,
    };
  }
  const openBecause = doubtOf(call.sheet, call.row, call.column);
  if (openBecause === undefined || explanation.verdict === "error") return explained;
  const verdict = explanation.verdict === "none" ? "none" : "open";
  return { ...explained, explanation: { ...explanation, verdict, openBecause } };
}

/** A script that checks for 0 must not mistake a workbook that lost its formulas for one whose verdicts are all met. */
function exitCodeOf(broken: boolean, { formulas, notMet }: Summary): ExitCode {
  if (broken) return 2;
  if (formulas === 0) return 3;
  return notMet > 0 ? 1 : 0;
}

function together(parts: readonly RowProblems[]): RowProblems {
  // A formula may call several functions on the same rows.
  const byMessage = new Map(parts.flatMap(({ problems }) => problems.map((each) => [each.message, each] as const)));
  return {
    problems: [...byMessage.values()],
    isComplete: parts.every(({ isComplete }) => isComplete),
  };
}
