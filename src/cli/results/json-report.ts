import type { PlainYears } from "../../checks/year-tables";
import { type CellValue, isCellError } from "../../xlsx/model";
import type { Calculation } from "../../engine/calculation";
import type { Explanation } from "../../report/explanations";
import type { Check } from "./checking";
import type { ShownChange } from "./changes";
import { storedLawJson } from "./stored-law";

const plain = (value: CellValue): string | number | boolean | null => (isCellError(value) ? value.code : value);

/** A verdict with its explanation. */
export function verdictJson({
  result,
  rows,
  requirementOnly,
  ...rest
}: Explanation): Readonly<Record<string, unknown>> {
  return {
    ...rest,
    result: plain(result),
    rows: rows.map((row) => row.map(plain)),
    ...(requirementOnly && {
      requirementOnly: { reason: requirementOnly.reason, authority: requirementOnly.authority },
    }),
  };
}

/** The check as JSON for programs: errors as their text, blanks as null, tables as rows with a separate header. */
export function jsonReport(
  check: Check,
  file: string,
  { mode, nativeValues }: Pick<Calculation, "mode" | "nativeValues">,
  changes: readonly ShownChange[] = [],
  taken?: Readonly<Record<string, unknown>>,
  years: readonly PlainYears[] = [],
): string {
  return `${JSON.stringify(
    {
      file,
      lawVersion: check.lawVersion,
      lawVersionStored: check.storedLaws.map(storedLawJson),
      mode,
      nativeValues,
      exitCode: check.exitCode,
      ...(taken !== undefined && { taken }),
      ...(years.length > 0 && { years }),
      summary: check.summary,
      formulas: check.formulas.map(
        ({ sheet, cell, formula, values, messages, rowProblems, hasError, differsFromStored, openBecause }) => ({
          sheet,
          cell,
          formula: `=${formula}`,
          result:
            values.length === 1 && values[0]?.length === 1
              ? plain(values[0][0] ?? null)
              : values.map((row) => row.map(plain)),
          hasError,
          messages,
          rowProblems: rowProblems.problems.map(({ message }) => message),
          allRowsLookedAt: rowProblems.isComplete,
          differsFromStored,
          ...(openBecause !== undefined && { openBecause }),
        }),
      ),
      verdicts: check.explanations.map(verdictJson),
      problems: check.problems,
      written: changes.map(({ before, after, ...place }) => ({ ...place, before: plain(before), after: plain(after) })),
    },
    null,
    2,
  )}\n`;
}
