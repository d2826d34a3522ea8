import { decimalsOfDigits, isUnreadable, measures } from "./amounts";
import type { Dialect } from "./dialect";
import { amountsOf, factText, lotQuery, type Shape } from "./shape";

/** (a) The distinct combinations that the rule looks at: how many lots, a group as an example, and what their amounts need. */
export function combinationsStatement(dialect: Dialect, shape: Shape, lots: string): string {
  const keys = shape.judged.map((_, at) => `c${at}`);
  const measured = amountsOf(dialect, shape).flatMap((amount) =>
    Object.entries(measures(dialect, amount)).map(([what, expression]) => `${expression} AS ${amount.name}_${what}`),
  );
  const columns = [...keys, "COUNT(*) AS lots", "MIN(g) AS example", ...measured];
  const grouped = keys.length === 0 ? "" : `\nGROUP BY ${keys.join(", ")}`;
  return `SELECT ${columns.join(",\n  ")}\nFROM (\n  ${lotQuery(dialect, shape, lots)}\n) AS lot${grouped}`;
}

/** The distinct facts, one statement a fact: its text, how many lots, a group as an example. */
export function factStatement(dialect: Dialect, shape: Shape, lots: string, at: number): string {
  const { column } = shape.facts[at] as Shape["facts"][number];
  return `SELECT fact, COUNT(*) AS lots, MIN(g) AS example\nFROM (SELECT g, ${factText(dialect, column, `f${at}`)} AS fact FROM (\n  ${lotQuery(dialect, shape, lots)}\n) AS lot) AS stated\nGROUP BY fact`;
}

/** The decimals that a double column needs, and how many of its numbers are too small or too large to be read exactly. */
export function decimalsStatement(dialect: Dialect, shape: Shape, lots: string, name: string): string {
  return (
    `SELECT MAX(${decimalsOfDigits(name)}) AS decimals, SUM(CASE WHEN ${isUnreadable(name)} THEN 1 ELSE 0 END) AS unreadable\n` +
    `FROM (${lotQuery(dialect, shape, lots, [name])}) AS lot`
  );
}
