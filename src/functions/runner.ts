import type { Determination } from "../rules/determination";
import { withinOneCall } from "../names/near-names";
import { badValue, Problem } from "../sentences/problem";
import { Arguments, EMPTY_OPTION, rangeSize } from "./arguments";
import { errorCell } from "./bad-cell";
import { type Cell, type Grid, isErrorCell, plainCell } from "./cells";
import type { FunctionDefinition } from "./declaration";
import { type Element, FIRST, type Parameter } from "./parameter";

/** A function as a host calls it. It includes the declaration, from which the build reads metadata and help. */
export interface HostFunction {
  (...args: unknown[]): unknown;
  readonly declaration: FunctionDefinition;
  /**
   * How the rule arrived at one element of the result; null for a blank element, or if the function has nothing to explain. @throws Problem
   */
  readonly determine: (args: readonly unknown[], element?: Element) => Determination | null;
  /** The same for many elements of one call; the arguments are read once. @throws Problem if they are refused as a whole */
  readonly determineEach: (args: readonly unknown[]) => (element: Element) => Determination | null;
  /** The problem behind an error that this function threw, returned for an element, or met while determining; null for any other error. */
  readonly problemOf: (error: unknown) => Problem | null;
}

/** The function of one element, for definitions whose result is `each`. */
type ElementFunction = (...cells: Cell[]) => unknown;

/**
 * Runs every function: checks the presence and shape of the arguments, calculates, and cleans what is returned to the host. The returned
 * function throws nothing but CustomFunctions.Error.
 */
export function hostFunction(definition: FunctionDefinition): HostFunction {
  const { parameters, calculate, result: kind } = definition;
  const each = parameters.flatMap((parameter, index) => (parameter.kind === "each" ? [index] : []));
  const answer = (args: readonly unknown[]): unknown => {
    const grids = readGrids(parameters, args);
    const result = calculate(new Arguments(parameters, grids));
    if (kind === "each") return runEach(parameters, each, grids, result as ElementFunction);
    return kind === "matrix" ? cleanRows(result as Grid) : cleanOrThrow(result);
  };
  const run = (...args: unknown[]): unknown => {
    try {
      return withinOneCall(() => withoutTraces(() => answer(args)));
    } catch (problem) {
      throw errorOf(problem);
    }
  };
  const determineEach = (args: readonly unknown[]): ((element: Element) => Determination | null) => {
    const once = <T>(work: () => T): T => withinOneCall(() => withoutTraces(work));
    const determineElement = once(() => definition.determine?.(argumentsOf(definition, args)));
    return (element) => once(() => determineElement?.(element) ?? null);
  };
  const determine = (args: readonly unknown[], element: Element = FIRST): Determination | null =>
    determineEach(args)(element);
  return Object.assign(run, { declaration: definition, determine, determineEach, problemOf });
}

/** The arguments of a call as a function reads them. @throws Problem if one is missing or of the wrong size */
export function argumentsOf({ parameters }: FunctionDefinition, args: readonly unknown[]): Arguments {
  return new Arguments(parameters, readGrids(parameters, args));
}

/**
 * Runs with errors that have no stack trace. A column may contain a million unknown names, each answered by an error of which only the
 * message is read; recording the stack traces would take longer than everything else.
 */
function withoutTraces<T>(run: () => T): T {
  const engine = Error as { stackTraceLimit?: number };
  const limit = engine.stackTraceLimit;
  if (limit === undefined) return run();
  engine.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    engine.stackTraceLimit = limit;
  }
}

/** Every argument as rows of cells; null if it was omitted. */
function readGrids(parameters: readonly Parameter[], args: readonly unknown[]): (Grid | null)[] {
  const grids: (Grid | null)[] = [];
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index] as Parameter;
    const arg = args[index];
    if (Array.isArray(arg) && arg.length > 0) {
      const grid = (Array.isArray(arg[0]) ? arg : [arg]) as Grid;
      // A reference to one empty cell for an optional argument means the same as omitting it.
      grids.push(parameter.optional && isEmptyCell(grid) ? EMPTY_OPTION : grid);
    } else if (arg === null || arg === undefined || Array.isArray(arg) || (parameter.optional && arg === "")) {
      if (!parameter.optional && parameter.kind !== "each")
        throw badValue("arguments.missing", { parameter: parameter.name }, { parameter: parameter.name });
      grids.push(parameter.optional ? null : [[null]]);
    } else {
      grids.push([[arg]]);
    }
  }
  return grids;
}

function isEmptyCell(grid: Grid): boolean {
  if (!isSingle(grid)) return false;
  const cell = (grid[0] as readonly Cell[])[0];
  return cell === null || cell === undefined || cell === "";
}

/** Runs one element at a time over parameters of the same size. A single cell applies to every element. */
function runEach(
  parameters: readonly Parameter[],
  each: readonly number[],
  grids: readonly (Grid | null)[],
  element: ElementFunction,
): unknown {
  let rows = 1;
  let columns = 1;
  let sizedBy = "";
  for (const index of each) {
    const grid = grids[index];
    if (!grid || isSingle(grid)) continue;
    const itsRows = grid.length;
    const itsColumns = itsRows > 0 ? (grid[0] as readonly Cell[]).length : 0;
    const name = (parameters[index] as Parameter).name;
    if (sizedBy === "") {
      rows = itsRows;
      columns = itsColumns;
      sizedBy = name;
    } else if (itsRows !== rows || itsColumns !== columns) {
      const sizes = { firstSize: rangeSize(rows, columns), otherSize: rangeSize(itsRows, itsColumns) };
      throw badValue("arguments.rangeSizes", { first: sizedBy, other: name, ...sizes }, { parameter: name });
    }
  }
  const cells: Cell[] = new Array(each.length);
  const elementAt = (row: number, column: number): unknown => {
    for (let input = 0; input < each.length; input++) {
      const index = each[input] as number;
      const grid = grids[index];
      if (!grid) {
        cells[input] = undefined;
        continue;
      }
      const single = isSingle(grid);
      const cell = plainCell((grid[single ? 0 : row] as readonly Cell[])[single ? 0 : column]);
      if (typeof cell === "object" && isErrorCell(cell)) {
        throw errorCell(cell, (parameters[index] as Parameter).name);
      }
      cells[input] = cell;
    }
    return clean(element(...cells));
  };
  if (rows === 1 && columns === 1) {
    // A single cell shows its message only when the error is thrown.
    const only = elementAt(0, 0);
    if (isErrorCell(only)) throw only;
    return [[only]];
  }
  const result: unknown[][] = [];
  for (let row = 0; row < rows; row++) {
    const line: unknown[] = [];
    for (let column = 0; column < columns; column++) {
      try {
        line.push(elementAt(row, column));
      } catch (problem) {
        line.push(errorOf(problem));
      }
    }
    result.push(line);
  }
  return result;
}

function isSingle(grid: Grid): boolean {
  return grid.length === 1 && (grid[0] as readonly Cell[]).length === 1;
}

function cleanRows(rows: Grid): unknown[][] {
  return isSingle(rows) ? [[cleanOrThrow((rows[0] as readonly Cell[])[0])]] : rows.map((row) => row.map(clean));
}

/** A single result that is an error must be thrown, because only then do hosts show the message. */
function cleanOrThrow(value: unknown): unknown {
  const cleaned = clean(value);
  if (isErrorCell(cleaned)) throw cleaned;
  return cleaned;
}

/**
 * The only place that cleans what is returned: numbers, texts, truth values and the host's errors, nothing else. A non-finite number
 * becomes an error (inside an array Excel would show 0), nothing becomes "", a Problem becomes its error, and negative zero becomes zero.
 */
function clean(value: unknown): unknown {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? value + 0 : errorOf(badValue("arguments.resultTooLarge", {}));
    case "string":
    case "boolean":
      return value;
    case "undefined":
      return "";
    case "object":
      if (value === null) return "";
      if (value instanceof Problem || value instanceof CustomFunctions.Error) return errorOf(value);
      break;
    default:
      break;
  }
  return errorOf(new TypeError(`the result is of type ${typeof value}, which a cell cannot contain`));
}

/** A host's error has only a code and a text. The rest of a problem is kept here, by the error that represents it. */
const problems = new WeakMap<object, Problem>();

/** The problem behind an error of a function; null for any other error. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  return (typeof error === "object" && error !== null && problems.get(error)) || null;
}

/** The host's error for anything thrown. */
function errorOf(problem: unknown): unknown {
  if (problem instanceof Problem) {
    const { ErrorCode } = CustomFunctions;
    const code = problem.kind === "value" ? ErrorCode.invalidValue : ErrorCode.notAvailable;
    const error = new CustomFunctions.Error(code, problem.message);
    problems.set(error, problem);
    return error;
  }
  if (problem instanceof CustomFunctions.Error) return problem;
  const text = problem instanceof Error ? problem.message : String(problem);
  return errorOf(badValue("arguments.stopped", { text }));
}
