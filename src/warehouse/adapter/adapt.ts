import { type Cell, isBlankText, isErrorCell } from "../../functions/cells";
import type { FunctionDefinition } from "../../functions/declaration";
import type { Parameter } from "../../functions/parameter";
import { type HostFunction, hostFunction } from "../../functions/runner";
import { type Answer, answerOf, returnedError, type TableRow, tableRows } from "./answers";
import { inOrder } from "./call-arguments";
import { OriginCreditError, Refusal, type ReturnedError, rowOf } from "./error";
import { type GivenGrid, gridOf } from "./grids";

/** Whether an error is thrown, or returned in place of the result. */
export type ErrorMode = "throw" | "return";

type Failed<T> = T | ReturnedError;

/** What a function of the adapter returns: a value, a list of values, rows of values, or a table. */
export type Returned =
  Failed<Answer> | readonly Failed<Answer>[] | readonly (readonly Failed<Answer>[])[] | readonly TableRow[];

export type AdaptedFunction = (...args: unknown[]) => Returned;

/** A function for hosts that are not spreadsheets: values of queries in, plain values out. The rules, and what they say, are the same. */
export function adapt(definition: FunctionDefinition, errors: ErrorMode): AdaptedFunction {
  const run = hostFunction(definition);
  const answer =
    definition.result === "each" ? answerEach : definition.result === "scalar" ? answerScalar : answerTable;
  return (...args) => {
    try {
      const ordered = inOrder(definition, args);
      const given = definition.parameters.map((parameter, index) => gridOf(ordered[index], parameter));
      return answer({ run, given, errors });
    } catch (error) {
      const failed = errorOf(error, run);
      if (errors === "throw") throw failed;
      return returnedError(failed);
    }
  };
}

interface Call {
  readonly run: HostFunction;
  readonly given: readonly GivenGrid[];
  readonly errors: ErrorMode;
}

const grids = ({ given }: Call): unknown[] => given.map(({ grid }) => grid);

/** Any error of a call as what the adapter throws. A defect of the program keeps its own error. */
function errorOf(error: unknown, run: HostFunction): Error {
  const { id } = run.declaration;
  if (error instanceof OriginCreditError) return error;
  if (error instanceof Refusal) return new OriginCreditError(error.message, "#VALUE!", id, error.place);
  if (!isErrorCell(error) || !("code" in (error as object))) return error as Error;
  const { code, message } = error as { code: string; message: string };
  const place = run.problemOf(error)?.place ?? {};
  const row = rowOf(place.row);
  return new OriginCreditError(message, code, id, {
    ...(place.parameter !== undefined && { parameter: place.parameter }),
    ...(row !== undefined && { row }),
  });
}

function answerScalar(call: Call): Answer {
  return answerOf(call.run(...grids(call)));
}

/** Tables whose header is an option get it: it names the keys. A table of one column has none and is a list of values. */
function answerTable(call: Call): Returned {
  const { parameters } = call.run.declaration;
  const args = grids(call).map((grid, index) => (parameters[index]?.name === "headers" ? [[true]] : grid));
  const rows = call.run(...args) as readonly (readonly unknown[])[];
  if ((rows[0]?.length ?? 0) > 1) return tableRows(rows);
  const isList = call.given.some(({ shape }) => shape !== "value");
  if (!isList) return value(call, rows[0]?.[0]);
  return rows.map(([cell], index) => value(call, cell, index));
}

/** One answer among others. @throws OriginCreditError if errors are thrown */
function value({ run, errors }: Call, cell: unknown, index?: number): Failed<Answer> {
  if (!isErrorCell(cell)) return answerOf(cell);
  if (errors === "return") return returnedError(cell);
  const error = errorOf(cell, run) as OriginCreditError;
  if (index === undefined) throw error;
  const row = index + 1;
  // A sentence about one element does not know which one it was.
  throw new OriginCreditError(`Row ${row}: ${error.message}`, error.code, error.functionId, { ...error, row });
}

/** One answer for each element of the lists. A blank element is null, whatever the functions show in its cell. */
function answerEach(call: Call): Returned {
  const { run, given } = call;
  const { parameters } = run.declaration;
  const each = given.filter((_, index) => parameters[index]?.kind === "each");
  const longest = each.find(({ shape }) => shape !== "value");
  if (!longest) {
    const [row] = run(...grids(call)) as unknown[][];
    return elementAnswer(call, row?.[0], 0, 0);
  }
  if (longest.grid?.length === 0) return [];
  const rows = elements(call);
  if (longest.shape === "rows") {
    return rows.map((row, index) => row.map((cell, column) => elementAnswer(call, cell, index, column, index)));
  }
  return rows.map(([cell], index) => elementAnswer(call, cell, index, 0, index));
}

/** The results of the elements. The error of a single one is thrown by the runner, and among several it is a result. */
function elements({ run, given }: Call): unknown[][] {
  try {
    return run(...given.map(({ grid }) => grid)) as unknown[][];
  } catch (error) {
    const { parameters } = run.declaration;
    const isSingle = given.every(
      ({ grid }, index) =>
        parameters[index]?.kind !== "each" || grid === null || (grid.length === 1 && grid[0]?.length === 1),
    );
    if (isSingle && isErrorCell(error)) return [[error]];
    throw error;
  }
}

function elementAnswer(call: Call, cell: unknown, row: number, column: number, index?: number): Failed<Answer> {
  // A material that is not on a list has an empty name, which is an answer. A blank element has none.
  if (cell === "" && !isBlankElement(call, row, column)) return "";
  return value(call, cell, index);
}

/** Whether an element lacks one of the values that it requires. */
function isBlankElement({ run, given }: Call, row: number, column: number): boolean {
  return run.declaration.parameters.some((parameter, index) => {
    if (!isRequired(parameter)) return false;
    const grid: Cell[][] | null | undefined = given[index]?.grid;
    if (!grid) return true;
    const isSingle = grid.length === 1 && grid[0]?.length === 1;
    return isBlankText(grid[isSingle ? 0 : row]?.[isSingle ? 0 : column]);
  });
}

const isRequired = ({ kind, optional }: Parameter): boolean => kind === "each" && !optional;
