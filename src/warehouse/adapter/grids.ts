import type { Cell } from "../../functions/cells";
import type { Parameter } from "../../functions/parameter";
import { cellOf } from "./cell";
import { Refusal } from "./error";

/** How an argument was given: one value, a list of values, or rows of values. */
export type Shape = "value" | "list" | "rows";

export interface GivenGrid {
  /** Rows of cells, as a host passes a range; null if the argument was omitted. */
  readonly grid: Cell[][] | null;
  readonly shape: Shape;
}

const OMITTED: GivenGrid = { grid: null, shape: "value" };
/** A cell that may be blank, such as a statement that nobody has made yet. */
const BLANK: GivenGrid = { grid: [[null]], shape: "value" };

/** Whether a value is an object of keys and values, such as a row of a result, and not an instance of anything. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm has another Object.prototype, which has no prototype either.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The values of an array, typed array, or list of a database driver; null if the value is not a list. */
function listOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return value;
  // Lists of DuckDB.
  if ("items" in value && Array.isArray(value.items)) return value.items as unknown[];
  if (Symbol.iterator in value) return Array.from(value as Iterable<unknown>);
  return null;
}

/** The cell of a value. @throws Refusal with the parameter, and the row if it is one of many */
function cellAt(value: unknown, parameter: Parameter, row: number | null): Cell {
  const read = cellOf(value, parameter);
  if ("cell" in read) return read.cell;
  const { name } = parameter;
  if (row === null) throw new Refusal(`${name} ${read.fault}`, { parameter: name });
  throw new Refusal(`Row ${row}: ${name} ${read.fault}`, { parameter: name, row });
}

/** Rows of objects as a table: the keys in order of their first appearance, then the values. */
function tableOf(rows: readonly Readonly<Record<string, unknown>>[], parameter: Parameter): Cell[][] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [keys, ...rows.map((row, index) => keys.map((key) => cellAt(row[key], parameter, index + 1)))];
}

/**
 * The cells of an argument. A list is a column. A table may also be an object of labels and values, or a list of such objects.
 * @throws Refusal naming the parameter and the row
 */
export function gridOf(value: unknown, parameter: Parameter): GivenGrid {
  // NULL is a blank cell. Without a value, an optional argument is omitted either way.
  if (value === null && parameter.kind === "one" && !parameter.optional) return BLANK;
  if (value === undefined || value === null) return OMITTED;
  const isTable = parameter.kind === "table";
  if (isTable && isRecord(value) && !("basicValue" in value)) {
    const rows = Object.entries(value).map(([label, fact]) => [label, cellAt(fact, parameter, null)]);
    return { grid: rows, shape: "value" };
  }
  const list = listOf(value);
  if (list === null) return { grid: [[cellAt(value, parameter, null)]], shape: "value" };
  if (isTable && list.length > 0 && list.every(isRecord)) return { grid: tableOf(list, parameter), shape: "list" };
  if (list.length > 0 && list.every((row) => Array.isArray(row))) {
    const rows = list as readonly (readonly unknown[])[];
    const grid = rows.map((row, index) => row.map((cell) => cellAt(cell, parameter, index + 1)));
    return { grid, shape: "rows" };
  }
  return { grid: list.map((cell, index) => [cellAt(cell, parameter, index + 1)]), shape: "list" };
}
