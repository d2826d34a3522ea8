import { NameList } from "../names/near-names";
import { cellName } from "../xlsx/text/address";
import { callsOurs, FunctionNames } from "../xlsx/text/formula-text";
import { cellAt, type CellValue, isCellError, type Sheet, type Workbook } from "../xlsx/model";
import {
  type Calculation,
  type CalculationInput,
  type CalculationOptions,
  type CalculationProblem,
  type RecordedCall,
} from "./calculation";
import { type FormulaCell, formulaCells, placeOfKey } from "./formula-cells";
import type { LoadedFunctions } from "./custom-functions-host";
import { Dependencies } from "./dependencies";
import { circularProblem, DirectCalculation, directCall, type DirectFormula } from "./direct";
import { Resolver, type ResolvedFormula } from "./references";
import { type Doubts, NO_DOUBTS, storedDifferences } from "./stored-differences";

/**
 * Calculates a workbook with the given functions. `direct` calls them without a formula engine, which is possible if our formulas are plain
 * calls and no other formula feeds them or depends on them. Otherwise Univer's engine calculates every formula.
 */
export async function calculateWorkbook(
  workbook: Workbook,
  functions: LoadedFunctions,
  options: CalculationOptions = {},
): Promise<Calculation> {
  const namespace = options.namespace ?? "IRA";
  const names = new FunctionNames([...functions.keys()], namespace);
  const input: CalculationInput = { workbook, functions, namespace, blank: options.blank ?? null };
  const cells = formulaCells(workbook);
  const resolver = new Resolver(workbook);
  const resolved = cells.map(({ formula, sheet, row, column }) => resolver.resolve(formula.text, sheet, row, column));
  const ours: number[] = [];
  cells.forEach(({ formula }, index) => {
    if (callsOurs(formula.text, names)) ours.push(index);
  });
  const dependencies = new Dependencies(workbook, cells, resolved);
  const feeding = feedingOf(ours, resolved, dependencies);
  const problems = workbookProblems(workbook, cells, resolved, names, feeding);

  const mode = options.mode ?? "auto";
  const direct = mode === "engine" ? null : directFormulas(cells, resolved, ours, dependencies, names);
  if (direct) {
    const calculation = new DirectCalculation(input, direct);
    const results = calculation.run(options.onProgress);
    return {
      mode: "direct",
      results,
      calls: calculation.calls,
      problems: [...problems, ...calculation.problems, ...refusedDates(calculation.calls)],
      doubts: NO_DOUBTS,
      keptFormulas: cells.length - direct.length,
    };
  }
  if (mode === "direct") {
    throw new Error(
      "This workbook has formulas that need the formula engine. Calculate it with mode 'engine' or 'auto'.",
    );
  }

  const circular = new Set<number>();
  for (const circle of dependencies.circles()) {
    const [first] = circle;
    if (first === undefined) continue;
    // A circle that shares cells with one already reported would only repeat it.
    if (!circle.some((formula) => circular.has(formula))) {
      const path = [...circle, first].reverse().map((formula) => dependencies.nameOf(formula));
      const severity = circle.some((formula) => !feeding || feeding.has(formula)) ? "error" : "warning";
      problems.push({ ...circularProblem(cells[first] as FormulaCell, path), severity });
    }
    for (const formula of circle) circular.add(formula);
  }
  // Loaded only when needed: the engine is large.
  const { calculateWithUniver } = await import("./univer");
  const run = await calculateWithUniver(
    input,
    { cells, resolved, circular, rowCounts: resolver.rowCounts },
    names,
    options,
  );
  const doubts = storedDifferences(workbook, cells, resolved, run.results, ours, feeding, dependencies, names);
  return {
    mode: "engine",
    results: run.results,
    calls: run.calls,
    problems: [...problems, ...run.problems, ...differing(workbook, doubts), ...refusedDates(run.calls)],
    doubts,
    keptFormulas: 0,
  };
}

/** Refused dates are also problems of the workbook, because a formula may hide the error that such a call returns. */
function refusedDates(calls: readonly RecordedCall[]): CalculationProblem[] {
  const problems = new Map<string, CalculationProblem>();
  for (const { refused, sheet, row, column } of calls) {
    if (refused === undefined || problems.has(refused)) continue;
    problems.set(refused, { kind: "date-system", severity: "error", sheet, row, column, message: refused });
  }
  return [...problems.values()];
}

function differing(workbook: Workbook, { differences, resting }: Doubts): CalculationProblem[] {
  return differences.map((difference) => {
    const { sheet, row, column, stored, calculated, volatile } = difference;
    const places = [...resting]
      .filter(([, cause]) => cause === difference)
      .map(([key]) => placeOfKey(key))
      .map((place) => `${workbook.sheets[place.sheet]?.name}!${cellName(place.row, place.column)}`);
    const more = places.length > 3 ? ` and ${places.length - 3} more` : "";
    const rests = places.length === 0 ? "" : ` (${places.slice(0, 3).join(", ")}${more})`;
    const values = `The file holds ${plainText(stored)} here, but this check calculates ${plainText(calculated)}`;
    return {
      kind: "differs",
      severity: "error",
      sheet,
      row,
      column,
      message:
        volatile === undefined
          ? `${values}. We cannot tell which of them Excel would show, so every result that depends on this cell is open${rests}. ` +
            "Calculate the workbook in Excel (Ctrl+Alt+F9), save it and check it again. If the values still differ, enter the value into the cell as a number or text."
          : `${values}, because ${volatile} returns a different value each time the workbook is calculated. Every result that depends on this cell is open${rests}, ` +
            "because it is only true at one moment. Enter the date or number into the cell as a value.",
    };
  });
}

function plainText(value: CellValue): string {
  if (value === null || value === "") return "nothing";
  if (isCellError(value)) return value.code;
  return typeof value === "string"
    ? `'${value}'`
    : typeof value === "boolean"
      ? String(value).toUpperCase()
      : String(value);
}

/** Our formulas and those whose results reach them; null if any formula could. */
function feedingOf(
  ours: readonly number[],
  resolved: readonly ResolvedFormula[],
  dependencies: Dependencies,
): Set<number> | null {
  const feeding = dependencies.feeding(ours);
  if (!feeding) return null;
  for (const formula of feeding) if (resolved[formula]?.indirect) return null;
  return feeding;
}

/** The formulas to call directly, or null if the engine is needed. */
function directFormulas(
  cells: readonly FormulaCell[],
  resolved: readonly ResolvedFormula[],
  ours: readonly number[],
  dependencies: Dependencies,
  names: FunctionNames,
): DirectFormula[] | null {
  const direct: DirectFormula[] = [];
  for (const index of ours) {
    const call = directCall(resolved[index] as ResolvedFormula, (name) => names.fromShown(name));
    if (!call) return null;
    direct.push({ ...(cells[index] as FormulaCell), call });
  }
  if (ours.length === cells.length) return direct;
  if (resolved.some(({ indirect }) => indirect)) return null;
  const related = dependencies.related(ours);
  return related && related.size === ours.length ? direct : null;
}

function workbookProblems(
  workbook: Workbook,
  cells: readonly FormulaCell[],
  resolved: readonly ResolvedFormula[],
  names: FunctionNames,
  feeding: ReadonlySet<number> | null,
): CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  cells.forEach(({ sheet, row, column, formula }, index) => {
    const { unknownNames, external } = resolved[index] as ResolvedFormula;
    const at = { sheet, row, column };
    // Our results do not depend on formulas that do not feed them.
    const severity = !feeding || feeding.has(index) ? "error" : "warning";
    if (formula.unresolved) {
      problems.push({
        kind: "unresolved",
        severity: "warning",
        ...at,
        message: `Excel shows #NAME? here because the file stores the function name as plain text. With the add-in running, select ${cellName(row, column)} and press F2, then Enter.`,
      });
    }
    const strange = strangeFunction(formula.text, names);
    if (strange !== null) {
      problems.push({
        kind: "unknown-function",
        severity: "error",
        ...at,
        message: `There is no function ${strange}${nearest(strange, names)}. The formula returns #NAME?.`,
      });
    }
    const [unknown] = unknownNames;
    if (unknown !== undefined) {
      problems.push({
        kind: "unknown-name",
        severity,
        ...at,
        message: `The workbook has no name or table '${unknown}', so the formula returns #NAME?. Define the name, or correct the formula.`,
      });
    }
    if (external) {
      const stored = cellAt(workbook.sheets[sheet] as Sheet, row, column)?.value ?? null;
      const keeps = stored !== null && !callsOurs(formula.text, names);
      problems.push({
        kind: "external",
        severity: keeps ? "warning" : severity,
        ...at,
        message: keeps
          ? "The formula refers to another workbook, which is not read. The result stored in the file is used. Update it in Excel first, or copy the values into this workbook."
          : "The formula refers to another workbook, which is not read. Copy the values into this workbook.",
      });
    }
  });
  return problems;
}

/** A call in our namespace, shown or stored, of a function that does not exist, such as `IRA.SHARE`. */
function strangeFunction(text: string, names: FunctionNames): string | null {
  if (!text.toUpperCase().includes(names.namespace)) return null;
  const bare = text.replace(/"(?:[^"]|"")*"/g, "");
  for (const [, name] of bare.matchAll(/([\p{L}\p{N}_.]+)\(/gu)) {
    const upper = (name as string).toUpperCase();
    const inNamespace = upper.startsWith(`${names.namespace}.`) || upper.startsWith(`_XLDUDF_${names.namespace}_`);
    if (inNamespace && names.fromShown(upper) === undefined && names.fromStored(upper) === undefined)
      return name as string;
  }
  return null;
}

function nearest(name: string, names: FunctionNames): string {
  const wanted = name.replace(/^_xldudf_/i, "").replace(new RegExp(`^${names.namespace}[._]`, "i"), "");
  const known = new NameList<string>();
  for (const id of names.ids) known.add(id, id);
  const [best] = known.suggest(wanted);
  return best === undefined ? "" : `; did you mean ${names.shown(best)}`;
}
