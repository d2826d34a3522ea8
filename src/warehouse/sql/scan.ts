import { decimalsOfDigits, isUnreadable, measures } from "./amounts";
import type { Dialect } from "./dialect";
import { amountsOf, factText, lotQuery, type Shape } from "./shape";

/** (a) The distinct combinations that the rule looks at: how many lots, a group as an example, and what their amounts need. */
export function combinationsStatement(dialect: Dialect, shape: Shape, lots: string, examples: boolean): string {
  const keys = shape.judged.map((_, at) => `c${at}`);
  const measured = amountsOf(dialect, shape).flatMap((amount) =>
    Object.entries(measures(dialect, amount)).map(([what, expression]) => `${expression} AS ${amount.name}_${what}`),
  );
  const columns = [...keys, "COUNT(*) AS lots", ...(examples ? ["MIN(g) AS example"] : []), ...measured];
  const grouped = keys.length === 0 ? "" : `\nGROUP BY ${keys.join(", ")}`;
  return `SELECT ${columns.join(",\n  ")}\nFROM (\n  ${lotQuery(dialect, shape, lots)}\n) AS lot${grouped}`;
}

/** The combinations alone, and what the amounts of all lots need: quicker than one statement where columns are read from dictionaries. */
export function quickStatements(
  dialect: Dialect,
  shape: Shape,
  lots: string,
): { combinations: string; amounts: string } {
  const keys = shape.judged.map((_, at) => `c${at}`);
  const measured = amountsOf(dialect, shape).flatMap((amount) =>
    Object.entries(measures(dialect, amount)).map(([what, expression]) => `${expression} AS ${amount.name}_${what}`),
  );
  const from = `\nFROM (\n  ${lotQuery(dialect, shape, lots)}\n) AS lot`;
  return {
    combinations: `SELECT ${[...keys, "COUNT(*) AS lots"].join(", ")}${from}${keys.length === 0 ? "" : `\nGROUP BY ${keys.join(", ")}`}`,
    amounts: `SELECT ${measured.join(",\n  ")}${from}`,
  };
}

/** The distinct facts, one statement a fact: its text, how many lots, a group as an example. */
export function factStatement(dialect: Dialect, shape: Shape, lots: string, at: number, examples: boolean): string {
  const { column } = shape.facts[at] as Shape["facts"][number];
  // Grouped as it is stored, and turned into text afterwards: once for each day, not for each lot.
  const example = examples ? ", MIN(g) AS example" : "";
  const stated = examples ? ", example" : "";
  return `SELECT ${factText(dialect, column, "f")} AS fact, lots${stated}\nFROM (SELECT f${at} AS f, COUNT(*) AS lots${example} FROM (\n  ${lotQuery(dialect, shape, lots)}\n) AS lot GROUP BY f${at}) AS stated`;
}

/** The decimals that a double column needs, and how many of its numbers are too small or too large to be read exactly. */
export function decimalsStatement(dialect: Dialect, shape: Shape, lots: string, name: string): string {
  return (
    `SELECT MAX(${decimalsOfDigits(name)}) AS decimals, SUM(CASE WHEN ${isUnreadable(name)} THEN 1 ELSE 0 END) AS unreadable\n` +
    `FROM (${lotQuery(dialect, shape, lots, [name])}) AS lot`
  );
}
