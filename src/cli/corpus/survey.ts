import { calculateWorkbook } from "../../engine/calculate";
import { Dependencies } from "../../engine/dependencies";
import { type FormulaCell, formulaCells, type FormulaResult, placeKey } from "../../engine/formula-cells";
import { type ResolvedFormula, Resolver } from "../../engine/references";
import { cleanNumber } from "../../exact";
import { cellAt, type CellValue, isCellError, type Sheet, type Workbook } from "../../xlsx/model";
import { Package } from "../../xlsx/package/package";
import { readWorkbook } from "../../xlsx/read/reader";
import { cellName } from "../../xlsx/text/address";
import { child } from "../../xlsx/text/xml";
import { WorkbookError } from "../../xlsx/workbook-error";
import { outermostFunction, volatileFunction } from "./functions-in-formulas";

/** How our engine's values compare with those that another program stored in a workbook. */
export interface Survey {
  /** Why the stored values need not be those that Excel would show; absent if they should be. */
  readonly doubt?: StoredValuesDoubt;
  /** Formulas whose stored value was compared, by the outermost function. */
  readonly compared: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
  readonly left: Readonly<Record<NotCompared, number>>;
}

/** `forced`: a full calculation on opening. `manual`, `incomplete`: the values may be older than what they depend on. */
export type StoredValuesDoubt = "other program" | "forced" | "manual" | "incomplete";

/**
 * Why a formula was not compared: it has no stored value; it, or a cell that it reads, depends on the clock or on chance; it is kept as
 * stored because only Excel can calculate it; or a cell that it reads differs already.
 */
export type NotCompared = "blank" | "volatile" | "kept" | "follows";

export interface Difference {
  readonly sheet: string;
  readonly cell: string;
  readonly formula: string;
  readonly function: string;
  readonly stored: string;
  readonly calculated: string;
  /** The numbers are equal in their first 12 digits. */
  readonly lastDigits?: true;
}

export type Outcome =
  | { readonly kind: "read"; readonly survey: Survey }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "crash"; readonly message: string };

/** Never throws: whatever fails is an outcome. */
export async function surveyFile(bytes: Uint8Array): Promise<Outcome> {
  let workbook: Workbook;
  try {
    workbook = readWorkbook(bytes);
  } catch (problem) {
    if (problem instanceof WorkbookError) return { kind: "refused", message: problem.message };
    return { kind: "crash", message: `reading: ${textOf(problem)}` };
  }
  try {
    const doubt = doubtAbout(bytes);
    return { kind: "read", survey: { ...(doubt && { doubt }), ...(await compare(workbook)) } };
  } catch (problem) {
    return { kind: "crash", message: `calculating: ${textOf(problem)}` };
  }
}

function textOf(problem: unknown): string {
  return problem instanceof Error
    ? (problem.stack ?? problem.message).split("\n").slice(0, 3).join(" | ")
    : String(problem);
}

/** Calculates every formula with the formula engine and compares each one's value with the stored one. */
async function compare(workbook: Workbook): Promise<Omit<Survey, "doubt">> {
  const compared: Record<string, number> = {};
  const left: Record<NotCompared, number> = { blank: 0, volatile: 0, kept: 0, follows: 0 };
  const differences: Difference[] = [];
  const cells = formulaCells(workbook);
  if (cells.length === 0) return { compared, differences, left };
  const { results } = await calculateWorkbook(workbook, new Map(), { mode: "engine" });
  const byPlace = new Map(results.map((result) => [placeKey(result.sheet, result.row, result.column), result]));
  const resolver = new Resolver(workbook);
  const resolved = cells.map(({ formula, sheet, row, column }) => resolver.resolve(formula.text, sheet, row, column));
  const dependencies = new Dependencies(workbook, cells, (index) => resolved[index] as ResolvedFormula);

  const stored = (cell: FormulaCell): CellValue =>
    cellAt(workbook.sheets[cell.sheet] as Sheet, cell.row, cell.column)?.value ?? null;
  const found = cells.map((cell) => {
    const result = byPlace.get(placeKey(cell.sheet, cell.row, cell.column));
    return result === undefined || stored(cell) === null ? null : differenceIn(workbook, result);
  });
  const isVolatile = reachedBy(
    cells.map(({ formula }) => volatileFunction(formula.text) !== null),
    dependencies,
  );
  // A cell that reads a different one must be different too, so only the first of a chain says something about the engine.
  const isFirst = (index: number): boolean =>
    ![...dependencies.precedents(index)].some((each) => {
      const cell = cells[each];
      return each !== index && cell !== undefined && (found[each] !== null || stored(cell) === null);
    });
  cells.forEach((cell, index) => {
    if (stored(cell) === null) left.blank++;
    else if (isVolatile[index]) left.volatile++;
    else if (!byPlace.has(placeKey(cell.sheet, cell.row, cell.column))) left.kept++;
    else if (found[index] && !isFirst(index)) left.follows++;
    else {
      const outermost = outermostFunction(cell.formula.text);
      compared[outermost] = (compared[outermost] ?? 0) + 1;
      const difference = found[index];
      if (!difference) return;
      differences.push({
        sheet: workbook.sheets[cell.sheet]?.name ?? "",
        cell: cellName(difference.row, difference.column),
        formula: cell.formula.text,
        function: outermost,
        stored: shown(difference.stored),
        calculated: shown(difference.calculated),
        ...(differsInLastDigits(difference) && { lastDigits: true as const }),
      });
    }
  });
  return { compared, differences, left };
}

/** The given formulas, and all that read them directly or through others. */
function reachedBy(starts: readonly boolean[], dependencies: Dependencies): boolean[] {
  const reached = [...starts];
  if (!starts.includes(true)) return reached;
  const readers = starts.map((): number[] => []);
  starts.forEach((_, index) => {
    for (const precedent of dependencies.precedents(index)) readers[precedent]?.push(index);
  });
  const queue = starts.flatMap((start, index) => (start ? [index] : []));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const reader of readers[next] as number[]) {
      if (reached[reader]) continue;
      reached[reader] = true;
      queue.push(reader);
    }
  }
  return reached;
}

interface CellDifference {
  readonly row: number;
  readonly column: number;
  readonly stored: CellValue;
  readonly calculated: CellValue;
}

/** The first cell of a formula's result that differs from the file. */
function differenceIn(workbook: Workbook, result: FormulaResult): CellDifference | null {
  const { sheet, row, column, formula, values } = result;
  const range = formula.kind === "plain" ? undefined : formula.range;
  const bottom = range?.bottom ?? row;
  const right = range?.right ?? column;
  for (let at = row; at <= Math.min(bottom, row + values.length - 1); at++) {
    for (let each = column; each <= Math.min(right, column + (values[0]?.length ?? 1) - 1); each++) {
      const stored = cellAt(workbook.sheets[sheet] as Sheet, at, each)?.value ?? null;
      const calculated = values[at - row]?.[each - column] ?? null;
      // A spilled cell without a value was cleared or never written.
      if (stored === null && (at !== row || each !== column)) continue;
      if (!isSame(stored, calculated)) return { row: at, column: each, stored, calculated };
    }
  }
  return null;
}

/** Errors that Excel stores as #VALUE!. */
const STORED_AS_VALUE: ReadonlySet<string> = new Set(
  "#SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #BUSY! #UNKNOWN!".split(" "),
);

function isSame(stored: CellValue, calculated: CellValue): boolean {
  if (typeof stored === "number" && typeof calculated === "number")
    return stored === calculated || cleanNumber(stored) === cleanNumber(calculated);
  if (isCellError(stored) && isCellError(calculated))
    return stored.code === calculated.code || (stored.code === "#VALUE!" && STORED_AS_VALUE.has(calculated.code));
  return stored === calculated;
}

function differsInLastDigits({ stored, calculated }: CellDifference): boolean {
  if (typeof stored !== "number" || typeof calculated !== "number") return false;
  return Math.abs(stored - calculated) <= 1e-12 * Math.max(Math.abs(stored), Math.abs(calculated));
}

function shown(value: CellValue): string {
  if (value === null) return "nothing";
  if (isCellError(value)) return value.code;
  return typeof value === "string" ? JSON.stringify(value) : String(value).toUpperCase();
}

function doubtAbout(bytes: Uint8Array): StoredValuesDoubt | null {
  const file = new Package(bytes);
  const calculation = child(file.xml(file.workbookPart), "calcPr")?.attributes ?? {};
  const properties = file.relationships("").find(({ type }) => type === "extended-properties")?.target;
  const application =
    properties !== undefined && file.has(properties) ? child(file.xml(properties), "Application")?.text : undefined;
  if (application === undefined || !/^Microsoft (?:Macintosh )?Excel/.test(application)) return "other program";
  if (isOn(calculation.fullCalcOnLoad) || isOn(calculation.forceFullCalc)) return "forced";
  if (calculation.calcMode === "manual") return "manual";
  return calculation.calcCompleted !== undefined && !isOn(calculation.calcCompleted) ? "incomplete" : null;
}

const isOn = (flag: string | undefined): boolean => flag === "1" || flag === "true";
