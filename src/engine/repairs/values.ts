import { getNumfmtParseValueFilter } from "@univerjs/core";
import {
  ArrayValueObject,
  type BaseReferenceObject,
  type BaseValueObject,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  NullValueObject,
  NumberValueObject,
  StringValueObject,
} from "@univerjs/engine-formula";
import { DAYS_1904, isCalendarFormat } from "../../xlsx/text/dates";

/** The values of the formula engine, converted and combined as Excel does. */

export type Value = BaseValueObject;

/** A function that replaces one of the engine's; `original` is the engine's. Null leaves the call to the engine. */
export type Replacement = (
  given: readonly Value[],
  original: (...given: Value[]) => Value,
  at: { readonly row: number; readonly column: number },
) => Value | null;

export const error = (type: ErrorType): ErrorValueObject => ErrorValueObject.create(type);
export const VALUE = error(ErrorType.VALUE);
export const NUM = error(ErrorType.NUM);
export const NOT_AVAILABLE = error(ErrorType.NA);
export const DIVISION = error(ErrorType.DIV_BY_ZERO);
export const BAD_REFERENCE = error(ErrorType.REF);
export const BLANK: Value = NullValueObject.create();

export const text = (value: string): Value => (value.length > 32_767 ? VALUE : StringValueObject.create(value));
export const logical = (value: boolean): Value => BooleanValueObject.create(value);
export const number = (value: number): Value =>
  Number.isFinite(value) ? NumberValueObject.create(value === 0 ? 0 : value) : NUM;

/** A reference as the array of its cells; any other value as it is. */
export function cellsOf(variant: Value): Value {
  const either = variant as unknown as FunctionVariantType;
  return either.isReferenceObject() ? (either as BaseReferenceObject).toArrayValueObject() : variant;
}

export function asReference(variant: Value): BaseReferenceObject | null {
  const either = variant as unknown as FunctionVariantType;
  return either.isReferenceObject() ? (either as BaseReferenceObject) : null;
}

export function arrayOf(values: (Value | null)[][]): ArrayValueObject {
  return ArrayValueObject.create({
    calculateValueList: values,
    rowCount: values.length,
    columnCount: values[0]?.length ?? 0,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

/** The rows of a value: those of an array, or the value alone. Cells that are missing are null. */
export function rowsOf(value: Value): (Value | null | undefined)[][] {
  return value.isArray() ? ((value as ArrayValueObject).getArrayValue() as (Value | null)[][]) : [[value]];
}

export const heightOf = (value: Value): number => (value.isArray() ? (value as ArrayValueObject).getRowCount() : 1);
export const widthOf = (value: Value): number => (value.isArray() ? (value as ArrayValueObject).getColumnCount() : 1);

/** The only cell of an array of one cell, or the value itself. Null for other arrays. */
export function only(value: Value): Value | null {
  if (!value.isArray()) return value;
  return heightOf(value) === 1 && widthOf(value) === 1 ? at(value, 0, 0) : null;
}

/** The value itself, or the first cell of an array. */
export const first = (value: Value): Value => (value.isArray() ? at(value, 0, 0) : value);

function at(value: Value, row: number, column: number): Value {
  if (!value.isArray()) return value;
  const array = value as ArrayValueObject;
  const height = array.getRowCount();
  const width = array.getColumnCount();
  if ((height !== 1 && row >= height) || (width !== 1 && column >= width)) return NOT_AVAILABLE;
  return array.get(height === 1 ? 0 : row, width === 1 ? 0 : column) ?? BLANK;
}

/** Applies a function of single values to arrays: cell by cell, with single rows, columns and values repeated. */
export function lift(given: readonly Value[], each: (...values: Value[]) => Value): Value {
  const whole = given.map(cellsOf);
  let height = 1;
  let width = 1;
  for (const value of whole) {
    height = Math.max(height, heightOf(value));
    width = Math.max(width, widthOf(value));
  }
  if (height === 1 && width === 1) return each(...whole.map(first));
  refuseTooMany(height * width);
  const rows: Value[][] = [];
  for (let row = 0; row < height; row++) {
    const line: Value[] = [];
    for (let column = 0; column < width; column++) line.push(each(...whole.map((value) => at(value, row, column))));
    rows.push(line);
  }
  return arrayOf(rows);
}

/** More cells than any sheet that can be calculated has. Without a limit a short formula could ask for all memory. */
export const MOST_CELLS = 10_000_000;

function refuseTooMany(cells: number): void {
  if (!(cells <= MOST_CELLS)) throw new RangeError("Too many cells.");
}

/** The first error among single values. */
export function errorAmong(values: readonly Value[]): Value | null {
  return values.find((value) => value.isError()) ?? null;
}

let countsFrom1904 = false;

/** Says in which date system texts that are days are to be read. */
export function readDaysFrom1904(yes: boolean): void {
  countsFrom1904 = yes;
}

const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

type Parsed = ReturnType<typeof getNumfmtParseValueFilter>;

const parsedTexts = new Map<string, Parsed>();

/** The same names and countries are asked for in every row, and finding that they are not dates takes long. */
function parsed(written: string): Parsed {
  let known = parsedTexts.get(written);
  if (known === undefined) {
    known = getNumfmtParseValueFilter(written);
    if (parsedTexts.size === MOST_PARSED) parsedTexts.clear();
    parsedTexts.set(written, known);
  }
  return known;
}

const MOST_PARSED = 50_000;

/** The number that a text means, as in `"10%"+1`; null if it means none. */
export function numberOfText(written: string): number | null {
  const trimmed = written.trim();
  if (trimmed === "") return null;
  if (NUMERAL.test(trimmed)) {
    const plain = Number(trimmed);
    return Number.isFinite(plain) ? plain : null;
  }
  const read = parsed(trimmed);
  if (!read || typeof read.v !== "number" || !Number.isFinite(read.v)) return null;
  // Spaces around a day, other than around a number or a time, are an error.
  if (trimmed !== written && read.v >= 1 && isCalendarFormat(read.z ?? "")) return null;
  if (!countsFrom1904 || read.v < 1 || !isCalendarFormat(read.z ?? "")) return read.v;
  return read.v < DAYS_1904 ? null : read.v - DAYS_1904;
}

/** The number that a single value stands for in arithmetic, or the error. */
export function numberOf(value: Value): number | Value {
  if (value.isError()) return value;
  if (value.isNull()) return 0;
  const plain = value.getValue();
  if (typeof plain === "number") return plain;
  if (typeof plain === "boolean") return plain ? 1 : 0;
  return numberOfText(String(plain)) ?? VALUE;
}

/** The value with texts that mean numbers replaced by these numbers, in arrays too. */
export function withNumbers(variant: Value): Value {
  const value = cellsOf(variant);
  const convert = (each: Value): Value => {
    if (!each.isString()) return each;
    const read = numberOf(each);
    return typeof read === "number" ? number(read) : read;
  };
  if (!value.isArray()) return convert(value);
  const hasText = rowsOf(value).some((row) => row.some((each) => each?.isString()));
  return hasText ? (value as ArrayValueObject).mapValue(convert) : value;
}

/** A number as text without a number format: up to 15 digits. */
function textOfNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  if (rounded === 0) return "0";
  const [digits = "", power = "0"] = rounded.toExponential().split("e");
  const exponent = Number(power);
  const plain = plainDecimal(digits, exponent);
  if (plain.replace("-", "").length <= (exponent >= 0 ? 21 : 20)) return plain;
  const sign = exponent < 0 ? "-" : "+";
  return `${digits}E${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function plainDecimal(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const rest = digits.slice(exponent + 1);
  return sign + whole + (rest === "" ? "" : `.${rest}`);
}

/** The text that a single value stands for, as in `A1&""`; errors are for the caller. */
export function textOf(value: Value): string {
  if (value.isNull()) return "";
  const plain = value.getValue();
  if (typeof plain === "boolean") return plain ? "TRUE" : "FALSE";
  return typeof plain === "number" ? textOfNumber(plain) : String(plain);
}

/** The value with numbers and logical values replaced by their texts, in arrays too. */
export function withTexts(variant: Value): Value {
  const value = cellsOf(variant);
  const convert = (each: Value): Value =>
    each.isNumber() || each.isBoolean() ? StringValueObject.create(textOf(each)) : each;
  if (!value.isArray()) return convert(value);
  const hasOther = rowsOf(value).some((row) => row.some((each) => each?.isNumber() || each?.isBoolean()));
  return hasOther ? (value as ArrayValueObject).mapValue(convert) : value;
}

const collator = new Intl.Collator("en", { sensitivity: "accent" });

/** The order of two numbers that Excel compares by their first 15 digits. */
export function orderOfNumbers(a: number, b: number): number {
  if (a === b) return 0;
  const difference = a - b;
  if (Math.abs(difference) <= 1e-14 * Math.abs(a) && a.toPrecision(15) === b.toPrecision(15)) return 0;
  return difference < 0 ? -1 : 1;
}

export function orderOfTexts(a: string, b: string): number {
  if (a === b) return 0;
  const [lowerA, lowerB] = [a.toLowerCase(), b.toLowerCase()];
  return lowerA === lowerB ? 0 : collator.compare(a, b) || (lowerA < lowerB ? -1 : 1);
}

/** Numbers come before texts and texts before logical values. */
const rank = (value: unknown): number => (typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2);

/** The order of two single values that are not errors. A blank counts as 0, "" or FALSE, whichever the other one is. */
export function orderOf(a: Value, b: Value): number {
  const plainA = plainFor(a, b);
  const plainB = plainFor(b, a);
  if (typeof plainA === "number" && typeof plainB === "number") return orderOfNumbers(plainA, plainB);
  if (typeof plainA === "string" && typeof plainB === "string") return orderOfTexts(plainA, plainB);
  const ranks = rank(plainA) - rank(plainB);
  return ranks !== 0 ? ranks : Number(plainA) - Number(plainB);
}

function plainFor(value: Value, other: Value): number | string | boolean {
  if (!value.isNull()) return value.getValue();
  if (other.isString()) return "";
  return other.isBoolean() ? false : 0;
}
