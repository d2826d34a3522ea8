import {
  BLANK,
  DIVISION,
  lift,
  number,
  NUM,
  numberOf,
  type Replacement,
  rowsOf,
  type Value,
  withNumbers,
} from "./values";
import { type ArrayValueObject, NumberValueObject } from "@univerjs/engine-formula";

/** Functions of numbers: rounding, and the conversion of texts and logical values. */

/** A function of single numbers, applied cell by cell to arrays. Omitted arguments have their default. */
export const ofNumbers =
  (calculate: (...numbers: number[]) => number | Value, ...defaults: readonly number[]): Replacement =>
  (given) =>
    lift(
      [...given, ...defaults.slice(Math.max(0, given.length - calculate.length + defaults.length)).map(number)],
      (...values) => {
        const numbers: number[] = [];
        for (const value of values) {
          const read = numberOf(value);
          if (typeof read !== "number") return read;
          numbers.push(read);
        }
        const result = calculate(...numbers);
        return typeof result === "number" ? number(result) : result;
      },
    );

const digits15 = (value: number): number => Number(value.toPrecision(15));

/** Moves the decimal point without an error in the last bit. */
function shifted(value: number, places: number): number {
  const [mantissa, exponent = "0"] = String(value).split("e");
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

/** Rounds the number that 15 digits show, so that 1.005 is not a little less than itself. */
function rounded(value: number, places: number, round: (value: number) => number): number {
  const wanted = Math.trunc(places);
  if (wanted > 300) return value;
  if (wanted < -308) return 0;
  const whole = round(digits15(Math.abs(shifted(digits15(value), wanted))));
  return Math.sign(value) * shifted(whole, -wanted);
}

/** The multiples of a number below and above a value. */
const multiple = (value: number, step: number, round: (value: number) => number): number =>
  digits15(round(digits15(value / step)) * step);

function ceiling(value: number, step: number): number | Value {
  if (step === 0 || value === 0) return 0;
  return value > 0 && step < 0 ? NUM : multiple(value, step, Math.ceil);
}

function floor(value: number, step: number): number | Value {
  if (value === 0) return 0;
  if (step === 0) return DIVISION;
  return value > 0 && step < 0 ? NUM : multiple(value, step, Math.floor);
}

const precise =
  (round: (value: number) => number) =>
  (value: number, step: number): number =>
    step === 0 ? 0 : multiple(value, Math.abs(step), round);

const mathematical =
  (toward: (value: number) => number, away: (value: number) => number) =>
  (value: number, step: number, mode: number): number =>
    precise(value < 0 && mode !== 0 ? away : toward)(value, step);

function mod(value: number, divisor: number): number | Value {
  if (divisor === 0) return DIVISION;
  const result = value - divisor * Math.floor(value / divisor);
  return Math.abs(value / divisor) >= 1e15 ? NUM : result;
}

function mround(value: number, step: number): number | Value {
  if (step === 0 || value === 0) return 0;
  return value > 0 !== step > 0 ? NUM : multiple(value, step, Math.round);
}

/** The next even (or odd) whole number away from 0. */
const awayFromZero =
  (remainder: 0 | 1) =>
  (value: number): number => {
    const whole = Math.ceil(digits15(Math.abs(value)));
    const next = Math.abs(whole % 2) === remainder ? whole : whole + 1;
    return value < 0 ? -next : next;
  };

const log = (value: number, base: number): number | Value =>
  value <= 0 || base <= 0 ? NUM : base === 1 ? DIVISION : digits15(Math.log(value) / Math.log(base));

const toNearest = (value: number): number => Math.floor(value + 0.5);

export const NUMBER_FUNCTIONS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["ROUND", ofNumbers((value, places) => rounded(value, places as number, toNearest))],
  ["ROUNDUP", ofNumbers((value, places) => rounded(value, places as number, Math.ceil))],
  ["ROUNDDOWN", ofNumbers((value, places) => rounded(value, places as number, Math.floor))],
  ["TRUNC", ofNumbers((value, places) => rounded(value, places as number, Math.floor), 0)],
  ["INT", ofNumbers((value) => Math.floor(value))],
  ["ABS", ofNumbers((value) => Math.abs(value))],
  ["SIGN", ofNumbers((value) => Math.sign(value))],
  ["EXP", ofNumbers((value) => Math.exp(value))],
  ["LN", ofNumbers((value) => (value <= 0 ? NUM : Math.log(value)))],
  ["LOG10", ofNumbers((value) => (value <= 0 ? NUM : Math.log10(value)))],
  ["LOG", ofNumbers(log as (value: number, base: number) => number | Value, 10)],
  ["SQRT", ofNumbers((value) => (value < 0 ? NUM : Math.sqrt(value)))],
  ["MOD", ofNumbers((value, divisor) => mod(value, divisor as number))],
  ["MROUND", ofNumbers((value, step) => mround(value, step as number))],
  ["QUOTIENT", ofNumbers((a, b) => (b === 0 ? DIVISION : Math.trunc(a / (b as number))))],
  ["EVEN", ofNumbers(awayFromZero(0))],
  ["ODD", ofNumbers(awayFromZero(1))],
  ["CEILING", ofNumbers((value, step) => ceiling(value, step as number))],
  ["FLOOR", ofNumbers((value, step) => floor(value, step as number))],
  ["CEILING.PRECISE", ofNumbers((value, step) => precise(Math.ceil)(value, step as number), 1)],
  ["ISO.CEILING", ofNumbers((value, step) => precise(Math.ceil)(value, step as number), 1)],
  ["FLOOR.PRECISE", ofNumbers((value, step) => precise(Math.floor)(value, step as number), 1)],
  [
    "CEILING.MATH",
    ofNumbers((value, step, mode) => mathematical(Math.ceil, Math.floor)(value, step as number, mode as number), 1, 0),
  ],
  [
    "FLOOR.MATH",
    ofNumbers((value, step, mode) => mathematical(Math.floor, Math.ceil)(value, step as number, mode as number), 1, 0),
  ],
]);

/** Functions whose arguments are all single numbers. A text that means a number is one. */
export const NUMBERS_ONLY: ReadonlySet<string> = new Set(
  (
    "ACOS ACOSH ACOT ACOTH ASIN ASINH ATAN ATAN2 ATANH BITAND BITLSHIFT BITOR BITRSHIFT BITXOR CHAR COMBIN COMBINA COS COSH COT COTH CSC CSCH " +
    "CUMIPMT CUMPRINC DATE DAY DAYS DB DDB DEGREES EDATE EFFECT EOMONTH FACT FACTDOUBLE FV HOUR IPMT ISOWEEKNUM ISPMT MINUTE MONTH NOMINAL " +
    "NPER PERMUT PERMUTATIONA PMT PPMT PV RADIANS RANDBETWEEN RATE SEC SECH SECOND SIN SINH SLN SQRTPI SYD TAN TANH TIME UNICHAR WEEKDAY " +
    "WEEKNUM YEAR YEARFRAC"
  ).split(" "),
);

/** Places of the arguments that are single numbers, in functions that have others too. */
export const NUMBERS_AT: ReadonlyMap<string, readonly number[]> = new Map([
  ["LEFT", [1]],
  ["RIGHT", [1]],
  ["MID", [1, 2]],
  ["FIND", [2]],
  ["REPLACE", [1, 2]],
  ["SUBSTITUTE", [3]],
  ["REPT", [1]],
  ["LARGE", [1]],
  ["SMALL", [1]],
  ["PERCENTILE", [1]],
  ["PERCENTILE.INC", [1]],
  ["PERCENTILE.EXC", [1]],
  ["QUARTILE", [1]],
  ["QUARTILE.INC", [1]],
  ["INDEX", [1, 2]],
  ["CHOOSE", [0]],
  ["DATEDIF", [0, 1]],
  ["NETWORKDAYS", [0, 1]],
  ["WORKDAY", [0, 1]],
  ["FIXED", [0, 1]],
  ["DOLLAR", [0, 1]],
  ["SEQUENCE", [0, 1, 2, 3]],
  ["NPV", [0]],
]);

export function numbersAt(given: readonly Value[], places: readonly number[] | null): Value[] {
  return given.map((value, place) => (places === null || places.includes(place) ? withNumbers(value) : value));
}

/** Statistics that pass over texts and logical values in their ranges; the engine counts texts that mean numbers. */
export const PASS_OVER_TEXTS: ReadonlySet<string> = new Set(
  (
    "AVEDEV DEVSQ GEOMEAN HARMEAN KURT LARGE MEDIAN MODE MODE.SNGL MODE.MULT PERCENTILE PERCENTILE.INC PERCENTILE.EXC PERCENTRANK " +
    "PERCENTRANK.INC PERCENTRANK.EXC QUARTILE QUARTILE.INC QUARTILE.EXC SKEW SKEW.P SMALL STDEV STDEV.P STDEV.S STDEVP SUMSQ TRIMMEAN VAR " +
    "VAR.P VAR.S VARP FREQUENCY"
  ).split(" "),
);

const withoutTexts = (value: Value): Value =>
  value.isArray() && rowsOf(value).some((row) => row.some((cell) => cell && (cell.isString() || cell.isBoolean())))
    ? (value as ArrayValueObject).mapValue((cell) => (cell.isString() || cell.isBoolean() ? BLANK : cell))
    : value;

export const passingOverTexts = (given: readonly Value[]): Value[] => given.map(withoutTexts);

/** In ranges, AVERAGEA and its relatives count texts as 0, also those that mean numbers. */
export const TEXTS_AS_ZERO: ReadonlySet<string> = new Set("AVERAGEA MAXA MINA STDEVA STDEVPA VARA VARPA".split(" "));

export const countingTextsAsZero = (given: readonly Value[]): Value[] =>
  given.map((value) =>
    value.isArray()
      ? (value as ArrayValueObject).mapValue((cell) => (cell.isString() ? NumberValueObject.create(0) : cell))
      : value,
  );
