import type { Declaration } from "../functions/declaration";
import { sentences } from "../rules/sentences";
import { sameValue } from "../workbook/engine/changes";
import type { Calculation, CalculationProblem, FormulaResult, RecordedCall } from "../workbook/engine/calculation";
import {
  type ArgumentGrid,
  callFunction,
  type CallResult,
  type ErrorMessage,
  type LoadedFunctions,
} from "../workbook/engine/custom-functions-host";
import { cellName } from "../workbook/xlsx/address";
import { callsOurs, FunctionNames } from "../workbook/xlsx/formula-text";
import { cellAt, type CellValue, isCellError, type Workbook } from "../workbook/xlsx/model";

/** What a check of a workbook found, as data: the terminal's text, JSON and reports are made from it. */
export interface Check {
  readonly lawVersion: string;
  readonly formulas: readonly CheckedFormula[];
  readonly explanations: readonly Explanation[];
  readonly problems: readonly CheckedProblem[];
  readonly summary: Summary;
  readonly exitCode: ExitCode;
}

export interface CheckedFormula {
  readonly sheet: string;
  readonly cell: string;
  readonly row: number;
  readonly column: number;
  /** As the formula bar shows it, without the equals sign. */
  readonly formula: string;
  /** One value, or the rows that spill. */
  readonly values: FormulaResult["values"];
  /** Errors of our functions in it, with their messages. */
  readonly messages: readonly ErrorMessage[];
  readonly hasError: boolean;
  /** The number format of the cell. */
  readonly format: string;
  /** Whether the file shows something else. */
  readonly differsFromStored: boolean;
}

/**
 * `met` and `not met` as the law has it; `open`: not met, but evidence that is missing could turn it; `error`: no verdict. Amounts have
 * no verdict.
 */
export type Verdict = "met" | "not met" | "open" | "error" | "none";

export interface Explanation {
  readonly sheet: string;
  readonly cell: string;
  /** With the namespace. */
  readonly function: string;
  readonly verdict: Verdict;
  readonly result: CellValue;
  /** Number of the vehicle, where a table of them is explained. */
  readonly vehicle?: number;
  readonly header: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Why there is no explanation, where there is none. */
  readonly problem?: string;
}

export interface CheckedProblem {
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
  /** Results that differ from what the file shows. */
  readonly changed: number;
  readonly keptFormulas: number;
}

export type ExitCode = 0 | 1 | 2 | 3;

/** Vehicles of one table that are explained. */
const MOST_VEHICLES = 25;

/** Sentences that rules use where a verdict fails only for want of evidence. */
export const openSentences = ["minerals.failsOpen", "components.failsOpen", "assistance.failsForEvidence"] as const;

export function checkCalculation(workbook: Workbook, calculation: Calculation, functions: LoadedFunctions): Check {
  const names = new FunctionNames([...functions.keys()]);
  const callsByCell = new Map<string, RecordedCall[]>();
  for (const call of calculation.calls) {
    const key = `${call.sheet}|${call.row}|${call.column}`;
    const known = callsByCell.get(key);
    if (known) known.push(call);
    else callsByCell.set(key, [call]);
  }
  const formulas: CheckedFormula[] = [];
  const problems: CheckedProblem[] = calculation.problems.map(({ severity, sheet, row, column, message }) => ({
    severity,
    ...(sheet !== undefined && { sheet: workbook.sheets[sheet]?.name ?? "" }),
    ...(row !== undefined && column !== undefined && { cell: cellName(row, column) }),
    message,
  }));
  const told = new Set(calculation.problems.map(({ sheet, row, column }) => `${sheet}|${row}|${column}`));
  for (const result of calculation.results) {
    const { sheet: index, row, column, formula, values } = result;
    const sheet = workbook.sheets[index];
    if (!sheet) continue;
    const key = `${index}|${row}|${column}`;
    const stored = cellAt(sheet, row, column);
    if (!callsOurs(formula.text, names)) {
      const [first] = values[0] ?? [];
      if (isCellError(first) && first.code === "#NAME?" && !told.has(key)) {
        problems.push({
          severity: "warning",
          sheet: sheet.name,
          cell: cellName(row, column),
          message: `The formula ${shorten(formula.text)} gives #NAME?: it uses a function or name that is not known. Correct its spelling.`,
        });
      }
      continue;
    }
    formulas.push({
      sheet: sheet.name,
      cell: cellName(row, column),
      row,
      column,
      formula: formula.text,
      values,
      messages: (callsByCell.get(key) ?? []).flatMap((call) => call.result.messages),
      hasError: values.some((line) => line.some(isCellError)),
      format: workbook.styles[stored?.style ?? 0]?.numberFormat ?? "General",
      differsFromStored: values.some((line, at) =>
        line.some((value, each) => !sameValue(value, sheet.rows.get(row + at)?.cells[column + each]?.value ?? null)),
      ),
    });
  }
  formulas.sort(
    (a, b) =>
      workbook.sheets.findIndex(({ name }) => name === a.sheet) -
        workbook.sheets.findIndex(({ name }) => name === b.sheet) ||
      a.row - b.row ||
      a.column - b.column,
  );
  const explanations = explain(workbook, calculation, functions, names);
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
  const version = functions.get("LAW_VERSION");
  const lawVersion = version ? callFunction(version, []).values[0]?.[0] : undefined;
  const broken = summary.errors > 0 || summary.open > 0 || count("error") > 0;
  return {
    lawVersion: typeof lawVersion === "string" ? lawVersion : "",
    formulas,
    explanations,
    problems,
    summary,
    exitCode: broken || problems.some(({ severity }) => severity === "error") ? 2 : summary.notMet > 0 ? 1 : 0,
  };
}

function explain(
  workbook: Workbook,
  calculation: Calculation,
  functions: LoadedFunctions,
  names: FunctionNames,
): Explanation[] {
  const declarationOf = (id: string): Declaration | undefined => functions.get(id)?.declaration;
  // Verdicts, and results that are explained in a way that no verdict is: shares and gaps are explained by their verdict.
  const verdictExplainers = new Set<string>();
  for (const { declaration } of functions.values()) {
    if (declaration?.verdict && declaration.explainedBy) verdictExplainers.add(declaration.explainedBy.id);
  }
  const explanations: Explanation[] = [];
  const seen = new Set<string>();
  for (const call of calculation.calls) {
    const declaration = declarationOf(call.id);
    const explainedBy = declaration?.explainedBy;
    if (!declaration?.verdict && (!explainedBy || verdictExplainers.has(explainedBy.id))) continue;
    const place = {
      sheet: workbook.sheets[call.sheet]?.name ?? "",
      cell: cellName(call.row, call.column),
      function: names.shown(call.id),
    };
    // A formula that calls the same twice, as IF(X(...), X(...), ...) does, is explained once.
    const key = `${place.sheet}!${place.cell} ${call.id} ${JSON.stringify(call.result.values)} ${sizes(call.arguments)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const count = call.result.values.length;
    for (let row = 0; row < Math.min(count, MOST_VEHICLES); row++) {
      const result = call.result.values[row]?.[0] ?? null;
      if (count > 1 && result === "") continue;
      const base = { ...place, result, ...(count > 1 && { vehicle: row + 1 }) };
      if (!explainedBy) {
        explanations.push({ ...base, verdict: plainVerdict(declaration, result), header: [], rows: [] });
        continue;
      }
      const given = explainedBy.arguments.map((index) => (index === null ? null : (call.arguments[index] ?? null)));
      const vehicle = declarationOf(explainedBy.id)?.parameters.findIndex(({ name }) => name === "vehicle") ?? -1;
      if (count > 1 && vehicle >= 0) given[vehicle] = [[row + 1]];
      const explained =
        (count > 1 ? undefined : labelled(calculation.calls, explainedBy.id, given, explainedBy.arguments)) ??
        callExplainer(functions, explainedBy.id, given);
      explanations.push(readExplanation(base, declaration, explained));
      if (count > 1 && vehicle < 0) break;
    }
  }
  return explanations;
}

function callExplainer(functions: LoadedFunctions, id: string, given: readonly (ArgumentGrid | null)[]): CallResult {
  const run = functions.get(id);
  return run
    ? callFunction(run, given)
    : {
        values: [["#NAME?"]],
        messages: [{ row: 0, column: 0, code: "#NAME?", message: `There is no function ${id}.` }],
      };
}

/** The workbook's own explanation of the same facts, where it has one: its rows carry the user's labels. */
function labelled(
  calls: readonly RecordedCall[],
  id: string,
  given: readonly (ArgumentGrid | null)[],
  passedOn: readonly (number | null)[],
): CallResult | undefined {
  const candidates = calls.filter((call) => call.id === id && call.result.messages.length === 0);
  if (candidates.length === 0) return undefined;
  return candidates.find((call) =>
    given.every((grid, index) => {
      // Where nothing of ours is passed on stands the label.
      if (passedOn[index] === null) return true;
      return JSON.stringify(call.arguments[index] ?? null) === JSON.stringify(grid);
    }),
  )?.result;
}

function sizes(grids: readonly (ArgumentGrid | null)[]): string {
  return grids.map((grid) => (grid ? `${grid.length}x${grid[0]?.length ?? 0}` : "-")).join(" ");
}

function plainVerdict(declaration: Declaration | undefined, result: CellValue): Verdict {
  if (isCellError(result)) return "error";
  if (!declaration?.verdict) return "none";
  return result === true ? "met" : "not met";
}

function readExplanation(
  base: Pick<Explanation, "sheet" | "cell" | "function" | "result">,
  declaration: Declaration,
  explained: CallResult,
): Explanation {
  const verdict = plainVerdict(declaration, base.result);
  const [first, ...rows] = explained.values;
  const single = first && isCellError(first[0]) ? explained.messages[0] : undefined;
  if (!first || single) {
    return { ...base, verdict, header: [], rows: [], problem: single?.message ?? "There is no explanation." };
  }
  const header = first.map(String);
  return { ...base, verdict: verdict === "not met" && isOpen(header, rows) ? "open" : verdict, header, rows };
}

/** Whether the last row says that evidence which is missing could turn the verdict. */
function isOpen(header: readonly string[], rows: readonly (readonly CellValue[])[]): boolean {
  const last = rows[rows.length - 1];
  if (!last) return false;
  const status = last[columnOf(header, "status", "outcome")];
  const reason = last[columnOf(header, "reason", "rule")];
  return status === "missing" || (typeof reason === "string" && openPatterns.some((pattern) => pattern.test(reason)));
}

const openPatterns = openSentences.map((id) => {
  const parts = ((sentences as Readonly<Record<string, string>>)[id] ?? "").split(/\{\w+\}/);
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
});

export function columnOf(header: readonly string[], ...names: readonly string[]): number {
  return header.findIndex((each) => names.includes(each.toLowerCase()));
}

export function shorten(text: string, length = 60): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}
