import type { HostFunction } from "../functions/runner";
import { type CellError, type CellValue, cellError } from "../xlsx/model";

/**
 * The part of Excel's custom functions runtime that the shipped functions.js needs, and nothing more. Whoever loads the file evaluates its
 * text with `CustomFunctions` defined: in a Node virtual machine, or in a script on a page.
 */

/** The error that functions throw, and the value of an error cell among their arguments. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message = "",
  ) {
    super(message);
    this.name = "CustomFunctionError";
  }
}

export interface CustomFunctionsGlobal {
  associate(id: string, run: (...args: unknown[]) => unknown): void;
  readonly Error: typeof HostError;
  readonly ErrorCode: Readonly<Record<string, string>>;
}

export type LoadedFunctions = ReadonlyMap<string, HostFunction>;

/** Evaluates the text of functions.js with the name `CustomFunctions` bound to the given object. */
export type Evaluate = (source: string, customFunctions: CustomFunctionsGlobal) => void;

/** A `CustomFunctions` object with the given `associate`. */
export function customFunctionsGlobal(associate: CustomFunctionsGlobal["associate"]): CustomFunctionsGlobal {
  return {
    associate,
    Error: HostError,
    ErrorCode: {
      divisionByZero: "#DIV/0!",
      invalidName: "#NAME?",
      invalidNumber: "#NUM!",
      invalidReference: "#REF!",
      invalidValue: "#VALUE!",
      notAvailable: "#N/A",
      nullReference: "#NULL!",
    },
  };
}

/** A `CustomFunctions` object, and the functions that a functions.js associates with it, by id. */
export function recordingHost(): { customFunctions: CustomFunctionsGlobal; functions: LoadedFunctions } {
  const functions = new Map<string, HostFunction>();
  return {
    customFunctions: customFunctionsGlobal((id, run) => functions.set(id.toUpperCase(), run as HostFunction)),
    functions,
  };
}

/** The functions that a functions.js associates, by id. */
export function loadFunctions(source: string, evaluate: Evaluate): LoadedFunctions {
  const { customFunctions, functions } = recordingHost();
  evaluate(source, customFunctions);
  return functions;
}

/** How the host passes a blank cell: null on the web, 0 on the desktop, "" elsewhere. */
export type BlankMode = null | 0 | "";

export type ArgumentGrid = readonly (readonly unknown[])[];

export interface ErrorMessage {
  /** Position in the result; 0, 0 for a single value. */
  readonly row: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

export interface CallResult {
  /** At least one row of one value. */
  readonly values: CellValue[][];
  readonly messages: readonly ErrorMessage[];
}

const hostErrors = new Map<string, HostError>();

/** A cell's value as the host passes it to a function. */
export function hostValue(value: CellValue, blank: BlankMode): unknown {
  if (value === null) return blank;
  if (typeof value !== "object") return value;
  let error = hostErrors.get(value.code);
  if (!error) hostErrors.set(value.code, (error = new HostError(value.code)));
  return error;
}

/**
 * Calls a function as a host does: omitted arguments are null, errors are passed as values, and whatever it throws is caught. If there is a
 * refusal, the function is not called, and the refusal is the error message.
 */
export function callFunction(
  run: HostFunction,
  args: readonly (ArgumentGrid | null)[],
  refusal: string | null = null,
): CallResult {
  if (refusal !== null) return failure("#VALUE!", refusal);
  const declared = run.declaration?.parameters.length ?? args.length;
  if (args.length > declared) {
    const count = declared === 1 ? "1 argument" : `${declared} arguments`;
    return failure("#VALUE!", `The function accepts at most ${count}, not ${args.length}. Remove the extra ones.`);
  }
  const padded: (ArgumentGrid | null)[] = [...args];
  while (padded.length < declared) padded.push(null);
  try {
    return cleanResult(run(...padded));
  } catch (problem) {
    const { code, message } = (problem ?? {}) as { code?: unknown; message?: unknown };
    const text = typeof message === "string" && message !== "" ? message : String(problem);
    // A plain error is a defect of a function. Hosts show #VALUE! and drop its text; here the text is kept.
    return failure(typeof code === "string" && code.startsWith("#") ? code : "#VALUE!", text);
  }
}

function failure(code: string, message: string): CallResult {
  return { values: [[cellError(code)]], messages: [{ row: 0, column: 0, code, message }] };
}

function cleanResult(result: unknown): CallResult {
  const grid: readonly (readonly unknown[])[] = !Array.isArray(result)
    ? [[result]]
    : result.length === 0
      ? [[]]
      : Array.isArray(result[0])
        ? (result as unknown[][])
        : [result];
  const width = Math.max(...grid.map((row) => row.length), 1);
  const messages: ErrorMessage[] = [];
  const values = grid.map((line, row) => {
    const cells: CellValue[] = [];
    for (let column = 0; column < width; column++) {
      // Excel fills short rows of a result with #N/A.
      const cell = column < line.length ? cleanCell(line[column]) : cellError("#N/A");
      cells.push(cell);
      const message = (line[column] as { message?: unknown } | null | undefined)?.message;
      if (typeof cell === "object" && cell !== null && typeof message === "string" && message !== "") {
        messages.push({ row, column, code: cell.code, message });
      }
    }
    return cells;
  });
  return { values, messages };
}

function cleanCell(value: unknown): CellValue {
  if (value === null || value === undefined) return 0;
  if (typeof value === "number") return Number.isFinite(value) ? value : cellError("#NUM!");
  if (typeof value === "string" || typeof value === "boolean") return value;
  const { code, basicValue } = value as { code?: unknown; basicValue?: unknown };
  if (typeof code === "string") return cellError(code);
  if (basicValue !== undefined) return cleanCell(basicValue);
  return cellError("#VALUE!");
}

export function isError(value: CellValue): value is CellError {
  return typeof value === "object" && value !== null;
}
