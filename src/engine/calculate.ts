import { NameList } from "../names/near-names";
import { cellName } from "../xlsx/text/address";
import { FunctionNames } from "../xlsx/text/formula-text";
import { cellError, type CellValue, isCellError, type Workbook } from "../xlsx/model";
import { WorkbookError } from "../xlsx/workbook-error";
import {
  type Calculation,
  type CalculationInput,
  type CalculationOptions,
  type CalculationProblem,
  type RecordedCall,
} from "./calculation";
import type { LoadedFunctions } from "./custom-functions-host";
import { FormulaBook } from "./formula-book";
import { placeOfKey } from "./formula-cells";
import { calculateWithStored, circleProblems, type StoredCalculation } from "./stored-calculation";
import {
  type Doubts,
  doubtsOverOld,
  NO_DOUBTS,
  OLD,
  type StoredDifference,
  storedDifferences,
} from "./stored-differences";
import { EngineFailure } from "./stall";
import type { EngineFormulas } from "./kept-formulas";
import type { EngineRun } from "./univer";

/**
 * Calculates the functions of ours in a workbook. Native formulas that feed them count with the results that a spreadsheet program stored
 * in the file; the engine calculates those that have none, or whose results have become old. Where the engine would disagree with a stored
 * result that feeds a formula of ours, that formula is in doubt.
 */
export async function calculateWorkbook(
  workbook: Workbook,
  functions: LoadedFunctions,
  options: CalculationOptions = {},
): Promise<Calculation> {
  const namespace = options.namespace ?? "IRA";
  const book = new FormulaBook(workbook, new FunctionNames([...functions.keys()], namespace));
  const input: CalculationInput = { workbook, functions, namespace, blank: options.blank ?? null };
  return options.mode === "engine" ? everything(input, book, options) : withStoredResults(input, book, options);
}

/** The engine calculates every formula, whatever is stored. */
async function everything(
  input: CalculationInput,
  book: FormulaBook,
  options: CalculationOptions,
): Promise<Calculation> {
  const calculated = [...book.cells.keys()];
  const circles = book.dependencies.circles();
  const feeding = feedingOf(book, book.dependencies.feeding(book.ours));
  const run = await calculateWithUniver(input, { book, calculated, circular: new Set(circles.flat()) }, options);
  const { differences, formulas } = storedDifferences(book, run.results, feeding);
  return {
    mode: "engine",
    results: run.results,
    calls: run.calls,
    problems: [
      ...workbookProblems(book, feeding),
      ...circleProblems(book, circles, feeding),
      ...run.problems,
      ...differences.map(recalculated),
      ...refusedDates(run.calls),
    ],
    doubts: { differences, formulas, resting: new Map() },
    keptFormulas: 0,
    nativeValues: "recalculated",
  };
}

async function withStoredResults(
  input: CalculationInput,
  book: FormulaBook,
  options: CalculationOptions,
): Promise<Calculation> {
  const { workbook } = input;
  const { mode, dependents = false, onProgress } = options;
  let stored: StoredCalculation;
  let rest = NOTHING_LEFT;
  for (let round = 1; ; round++) {
    const now = calculateWithStored(input, book, { dependents, ...(onProgress && { onProgress }) });
    stored = now;
    if (mode === "direct" && now.forEngine.size > 0) {
      throw new WorkbookError(
        "This workbook has formulas that need the formula engine. Calculate it with mode 'engine' or 'auto'.",
      );
    }
    rest =
      now.forEngine.size === 0
        ? NOTHING_LEFT
        : await withFailures(calculatedRest(input, book, now, options), () => unanswered(book, now.forEngine));
    // A result that fills more cells than the file says may feed formulas that were calculated without it.
    if (round === MOST_ROUNDS || !book.fillsMore([...now.results, ...rest.results], now.order)) break;
  }
  const { feeding } = stored;
  const isNeeded = (sheet: number, row: number, column: number): boolean => {
    const index = book.dependencies.at(sheet, row, column);
    return index !== undefined && stored.needed.has(index);
  };
  const forEngine = new Set([...stored.forEngine].filter((index) => stored.needed.has(index)));
  const problems = [
    ...workbookProblems(book, feeding, stored.old),
    ...oldResults(workbook, forEngine, feeding, book),
    ...stored.problems,
    ...rest.problems.filter(
      ({ sheet, row, column }) =>
        sheet === undefined || row === undefined || column === undefined || isNeeded(sheet, row, column),
    ),
  ];
  const results = [...stored.results, ...rest.results.filter(({ sheet, row, column }) => isNeeded(sheet, row, column))];
  const calls = [...stored.calls, ...rest.calls];
  const doubts = [...rest.doubts];
  const old = oldAndKept(book, stored, rest);
  if (old.length > 0) doubts.push(doubtsOverOld(book, old, feeding));
  if (mode !== "direct") {
    const compared = await withFailures(comparison(input, book, stored, options), () => null);
    if (compared) doubts.push(compared);
    else problems.push({ kind: "engine", severity: "warning", message: NOT_COMPARED });
  }
  const resting = new Map(doubts.flatMap((each) => [...each.resting]));
  const all: Doubts = {
    differences: doubts.flatMap(({ differences }) => differences),
    formulas: doubts.flatMap(({ formulas }) => formulas),
    resting,
  };
  return {
    mode: forEngine.size > 0 ? "engine" : "direct",
    results,
    calls,
    problems: [...problems, ...differing(workbook, all), ...refusedDates(calls)],
    doubts: all,
    keptFormulas: book.cells.length - results.length,
    nativeValues: [...forEngine].some((index) => !book.callsOurs(index)) ? "calculated" : "stored",
  };
}

/** Old results that are used all the same, because only Excel can calculate them. */
function oldAndKept(book: FormulaBook, { old, needed }: StoredCalculation, { results, doubts }: Rest): number[] {
  const left = new Set([...old].filter((index) => needed.has(index)));
  for (const { sheet, row, column } of results) left.delete(book.dependencies.at(sheet, row, column) ?? -1);
  // Where the engine disagrees with a stored result, a message says so.
  for (const { formulas } of doubts) for (const index of formulas) left.delete(index);
  return [...left];
}

interface Rest extends EngineRun {
  readonly doubts: readonly Doubts[];
}

const NOTHING_LEFT: Rest = { results: [], calls: [], problems: [], doubts: [] };

const NOT_COMPARED =
  "The stored results that feed IRA formulas could not be compared with those of our own engine, which failed on them. The results rest on the stored ones.";

/** The outcome, or what replaces it if the engine fails. */
async function withFailures<T, R>(outcome: Promise<T>, otherwise: () => R): Promise<T | R> {
  try {
    return await outcome;
  } catch (problem) {
    if (problem instanceof EngineFailure) return otherwise();
    throw problem;
  }
}

/** If the engine fails, the formulas of ours that needed it have no answer. */
function unanswered(book: FormulaBook, forEngine: ReadonlySet<number>): Rest {
  const cells = [...forEngine].filter((index) => book.callsOurs(index)).map((index) => book.cellAt(index));
  return {
    results: cells.map((cell) => ({ ...cell, values: [[cellError("#VALUE!")]] })),
    calls: [],
    problems: cells.map(({ sheet, row, column }) => ({
      kind: "engine",
      severity: "error",
      sheet,
      row,
      column,
      message:
        "The formula engine failed on this formula or on one that it depends on, so it has no result. Put the IRA function into a cell of its own, " +
        "and enter the values that it depends on as values.",
    })),
    doubts: [],
  };
}

/** Rounds in which results of the engine give way to stored ones, and in which results may fill more cells. */
const MOST_ROUNDS = 4;

/** What the engine has to calculate. Where it disagrees with a stored result although nothing changed before it, the stored one counts. */
async function calculatedRest(
  input: CalculationInput,
  book: FormulaBook,
  { results, circular, forEngine, feeding, old }: StoredCalculation,
  options: CalculationOptions,
): Promise<Rest> {
  const calculated = new Set(forEngine);
  const doubts: Doubts[] = [];
  for (let round = 1; ; round++) {
    const formulas = { book, calculated: [...calculated], results, circular, old };
    const run = await calculateWithUniver(input, formulas, options);
    const found = storedDifferences(book, [...results, ...run.results], feeding);
    if (found.differences.length === 0) return { ...run, doubts };
    doubts.push(found);
    if (round === MOST_ROUNDS) return { ...run, doubts };
    for (const index of found.formulas) calculated.delete(index);
  }
}

/** More stored results than this are not compared with the engine's, which would take minutes. */
export const MOST_COMPARED = 5_000;

/** Whether the engine would get the stored results that feed our formulas. */
async function comparison(
  input: CalculationInput,
  book: FormulaBook,
  { kept, feeding, circular }: StoredCalculation,
  options: CalculationOptions,
): Promise<Doubts> {
  const compared = kept.filter((index) => !circular.has(index) && book.storedAt(index) !== null);
  if (compared.length === 0 || compared.length > MOST_COMPARED || input.workbook.calculatedOnLoad) return NO_DOUBTS;
  const run = await calculateWithUniver(input, { book, calculated: compared, circular: new Set() }, options);
  return storedDifferences(book, run.results, feeding);
}

async function calculateWithUniver(
  input: CalculationInput,
  formulas: EngineFormulas,
  options: CalculationOptions,
): Promise<EngineRun> {
  // Loaded only when needed: the engine is large.
  const univer = await import("./univer");
  return univer.calculateWithUniver(input, formulas, options);
}

const STATES = {
  manual: "is set to calculate only on demand (Formulas > Calculation Options > Manual)",
  unfinished: "was saved before its calculation ended",
  forced: "asks for a full calculation",
} as const;

/** Says that native formulas were calculated here although they have stored results. */
function oldResults(
  workbook: Workbook,
  forEngine: ReadonlySet<number>,
  feeding: ReadonlySet<number> | null,
  book: FormulaBook,
): CalculationProblem[] {
  const state = workbook.calculatedOnLoad
    ? "asks to be calculated when it is opened"
    : workbook.resultsMayBeOld && STATES[workbook.resultsMayBeOld];
  if (state === undefined) return [];
  const count = [...forEngine].filter(
    (index) => !book.callsOurs(index) && book.storedAt(index) !== null && (feeding?.has(index) ?? true),
  ).length;
  if (count === 0) return [];
  return [
    {
      kind: "old-results",
      severity: "warning",
      message:
        `The workbook ${state}, so its stored results may be old. ` +
        `${count === 1 ? "The formula that feeds IRA formulas was" : `The ${count} formulas that feed IRA formulas were`} calculated here, not by Excel. ` +
        "To use Excel's own results, calculate the workbook in Excel with automatic calculation, save it, and check it again.",
    },
  ];
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

/** With `--recalculate`, the engine's value counts, and the difference is only reported. */
function recalculated({ sheet, row, column, stored, calculated }: StoredDifference): CalculationProblem {
  return {
    kind: "differs",
    severity: "warning",
    sheet,
    row,
    column,
    message: `The file holds ${plainText(stored)} here. The engine calculates ${plainText(calculated)}, which is used because you asked to recalculate.`,
  };
}

function differing(workbook: Workbook, { differences, resting }: Doubts): CalculationProblem[] {
  return differences.map((difference) => {
    const { sheet, row, column, stored, calculated, volatile } = difference;
    const places = [...resting]
      .filter(([, cause]) => cause === difference)
      .map(([key]) => key)
      .sort((a, b) => a - b)
      .map(placeOfKey)
      .map((place) => `${workbook.sheets[place.sheet]?.name}!${cellName(place.row, place.column)}`);
    const more = places.length > 3 ? ` and ${places.length - 3} more` : "";
    const rests = places.length === 0 ? "" : ` (${places.slice(0, 3).join(", ")}${more})`;
    const values = `The file holds ${plainText(stored)} here, but our own engine calculates ${plainText(calculated)}`;
    return {
      kind: "differs",
      severity: "error",
      sheet,
      row,
      column,
      message:
        volatile === undefined
          ? `${values}. We cannot tell which of them is right, so every result that depends on this cell is open${rests}. ` +
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

/** Our formulas and those whose results reach them; null if one of them could read any cell. */
function feedingOf(book: FormulaBook, feeding: ReadonlySet<number>): ReadonlySet<number> | null {
  for (const formula of feeding) if (book.resolvedAt(formula).indirect) return null;
  return feeding;
}

/** If the formulas that have nothing to do with ours are longer than this together, they are not searched for problems. */
const MOST_FOREIGN_CHARACTERS = 1_000_000;

function workbookProblems(
  book: FormulaBook,
  feeding: ReadonlySet<number> | null,
  old: ReadonlySet<number> = new Set(),
): CalculationProblem[] {
  const { names } = book;
  const problems: CalculationProblem[] = [];
  let foreign = 0;
  book.cells.forEach(({ sheet, row, column, formula }, index) => {
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
    if (feeding && !feeding.has(index) && (foreign += formula.text.length) > MOST_FOREIGN_CHARACTERS) return;
    const { unknownNames, external } = book.resolvedAt(index);
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
      const keeps = book.storedAt(index) !== null && !book.callsOurs(index);
      const isOld = old.has(index);
      problems.push({
        kind: "external",
        severity: keeps && !isOld ? "warning" : severity,
        ...at,
        message: keeps
          ? `The formula refers to another workbook, which is not read. The result stored in the file is used${isOld ? OLD : ""}. Update it in Excel first, or copy the values into this workbook.`
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
