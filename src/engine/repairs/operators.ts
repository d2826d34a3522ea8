import { ErrorType } from "@univerjs/engine-formula";
import {
  DIVISION,
  error,
  errorAmong,
  lift,
  number,
  NUM,
  numberOf,
  orderOf,
  logical,
  type Replacement,
  text,
  textOf,
  type Value,
} from "./values";

/**
 * The operators. The engine's compare with wildcards and forget errors, do not read texts in arrays, and fail for a single value before an
 * array; and they calculate with decimal digits, where Excel has binary numbers.
 */

const arithmetic =
  (calculate: (a: number, b: number) => number | Value): Replacement =>
  (given) =>
    lift(given, (left, right = left) => {
      const a = numberOf(left);
      if (typeof a !== "number") return a;
      const b = numberOf(right);
      if (typeof b !== "number") return b;
      const result = calculate(a, b);
      return typeof result === "number" ? number(result) : result;
    });

/** A sum or difference whose digits cancel out, up to the last bits of a binary number, is 0. */
function sum(a: number, b: number): number {
  const result = a + b;
  return result !== 0 && Math.abs(result) < Math.max(Math.abs(a), Math.abs(b)) * 2 ** -50 ? 0 : result;
}

function power(a: number, b: number): number | Value {
  if (a === 0 && b === 0) return NUM;
  if (a === 0 && b < 0) return DIVISION;
  return a ** b;
}

const concatenation: Replacement = (given) =>
  lift(given, (...values) => errorAmong(values) ?? text(values.map(textOf).join("")));

type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

function holds(order: number, comparison: Comparison): boolean {
  switch (comparison) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

export function compared(given: readonly Value[], comparison: string): Value {
  return lift(given, (left, right = left) =>
    left.isError() ? left : right.isError() ? right : logical(holds(orderOf(left, right), comparison as Comparison)),
  );
}

export const OPERATORS: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ["PLUS", arithmetic(sum)],
  ["MINUS", arithmetic((a, b) => sum(a, -b))],
  ["MULTIPLY", arithmetic((a, b) => a * b)],
  ["DIVIDED", arithmetic((a, b) => (b === 0 ? error(ErrorType.DIV_BY_ZERO) : a / b))],
  ["POWER", arithmetic(power)],
  ["CONCATENATE", concatenation],
]);
