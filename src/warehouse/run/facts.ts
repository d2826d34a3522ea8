import type { Cell } from "../../functions/cells";
import type { Parameter } from "../../functions/declaration";
import { readDate } from "../../functions/read";
import { Problem } from "../../sentences/problem";
import type { Lots } from "./lots";
import { PortfolioProblem } from "../problem";
import { factStatement } from "../sql/scan";
import type { NamedColumn, Shape } from "../sql/shape";
import type { FactTexts } from "../sql/verdicts";

/** More different facts than this are not facts that a group has once. */
const MOST_TUPLES = 100_000;

/** A fact of the lots with its texts. */
export interface ReadFact {
  readonly fact: NamedColumn;
  readonly texts: FactTexts;
}

/** The texts of each fact, and the day or name that each means. @throws PortfolioProblem */
export async function readFacts(
  lots: Lots,
  shape: Shape,
  canonicalOf: (fact: NamedColumn, text: string) => string,
): Promise<ReadFact[]> {
  const read: ReadFact[] = [];
  for (const [at, fact] of shape.facts.entries()) {
    const rows = await lots.engine.rows(factStatement(lots.dialect, shape, lots.engine.lots, at, lots.examples));
    if (rows.length > MOST_TUPLES) {
      throw new PortfolioProblem(
        `The column '${fact.column.name}' has ${rows.length} different texts for ${fact.parameter}. Check that it is the column that is meant.`,
        { column: fact.column.name },
      );
    }
    const texts = rows.flatMap(({ fact: text }) => (text === null || text === undefined ? [] : [String(text)]));
    const canonical = new Map(texts.map((text) => [text, canonicalOf(fact, text)]));
    const plain = new Set(canonical.values()).size === canonical.size;
    read.push({ fact, texts: { canonical, plain } });
  }
  return read;
}

/** Every tuple of facts that a group may have. @param mayBeBlank whether a group may lack a fact, which is then "" */
export function tuplesOf(
  facts: readonly ReadFact[],
  mayBeBlank: (parameter: string) => boolean = () => false,
): string[][] {
  let tuples: string[][] = [[]];
  for (const { fact, texts } of facts) {
    const values = [...new Set([...texts.canonical.values(), ...(mayBeBlank(fact.parameter) ? [""] : [])])];
    tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]));
    if (tuples.length > MOST_TUPLES)
      throw new PortfolioProblem("The groups have too many different facts to be judged. Check the columns of facts.");
  }
  return tuples;
}

const MIDNIGHT = /^(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00(?::?00)?)?$/;

/** The ISO day of a timestamp at midnight; any other text as it is. */
export function withoutMidnight(text: string): string {
  return MIDNIGHT.exec(text)?.[1] ?? text;
}

/** What a function receives for a fact: days as ISO text, day numbers as numbers, truths as truths. */
export function factCell({ column }: NamedColumn, text: string): Cell {
  if (text === "") return null;
  if (column.type === "truth") return text === "TRUE";
  const isNumber = column.type === "whole number" || column.type === "double" || column.type === "decimal";
  return isNumber && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : withoutMidnight(text);
}

/** Texts that mean the same day or name become one. What cannot be read stays as it is, and is refused when it is judged. */
export function canonicalText(
  parameters: readonly Parameter[],
  names: Readonly<Record<string, (text: string) => string>>,
  fact: NamedColumn,
  text: string,
): string {
  const cell = factCell(fact, text);
  if (fact.column.type === "truth") return text;
  const isDay = parameters.some(({ name, day }) => name === fact.parameter && day);
  try {
    if (isDay) return readDate(cell, fact.parameter) ?? "";
    const read = names[fact.parameter];
    return read === undefined ? String(cell).trim() : read(String(cell));
  } catch (problem) {
    if (problem instanceof Problem) return text;
    throw problem;
  }
}
