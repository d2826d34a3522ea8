import type { SourceColumn } from "../engine";
import { type AmountColumn, amountColumn, withDigits } from "./amounts";
import type { Dialect } from "./dialect";

/** A column that decides how a lot counts, or a fact of its group. */
export interface NamedColumn {
  readonly parameter: string;
  readonly column: SourceColumn;
}

/** A column that decides how a lot counts, with its key as an expression of a dialect: text, "" for blank. */
export interface JudgedColumn extends NamedColumn {
  readonly key: (dialect: Dialect) => string;
  /** Whether numbers are replaced by their kind. */
  readonly byKind: boolean;
}

/** The columns that a test reads, under short names: g, c0.., f0.., a0... */
export interface Shape {
  readonly by: SourceColumn;
  readonly judged: readonly JudgedColumn[];
  readonly facts: readonly NamedColumn[];
  readonly amounts: readonly NamedColumn[];
  /** Whether texts that decide stay as they are stored, NULL included, instead of as their keys. */
  readonly keepsNulls?: boolean;
}

/** Whether a column is read as it is stored. */
export function isStored({ keepsNulls }: Shape, { column, byKind }: JudgedColumn): boolean {
  return keepsNulls === true && column.type === "text" && !byKind;
}

/** The amounts as the inner query names them. */
export function amountsOf(dialect: Dialect, { amounts }: Shape): AmountColumn[] {
  return amounts.map(({ column }, at) => amountColumn(dialect, `a${at}`, column));
}

/** Texts are compared and judged as they are; only NULL becomes "". */
export function textKey(dialect: Dialect, { name, type }: SourceColumn): string {
  return `COALESCE(${dialect.asText(dialect.identifier(name), type)}, '')`;
}

/**
 * The body of the inner query: one row a lot, its group, its keys, its facts, its amounts.
 * @param digits names of amounts whose doubles are taken apart (`withDigits`).
 */
export function lotQuery(dialect: Dialect, shape: Shape, lots: string, digits: readonly string[] = []): string {
  const columns = [
    `${shape.keepsNulls && shape.by.type === "text" ? dialect.identifier(shape.by.name) : textKey(dialect, shape.by)} AS g`,
    ...shape.judged.map((each, at) => {
      const key = isStored(shape, each) ? dialect.identifier(each.column.name) : each.key(dialect);
      return `${key} AS c${at}`;
    }),
    ...shape.facts.map(({ column }, at) => `${factSource(dialect, column)} AS f${at}`),
    ...amountsOf(dialect, shape).map(
      ({ name, source, type }) => `${type === "text" ? `NULLIF(TRIM(${source}), '')` : source} AS ${name}`,
    ),
  ];
  const body = `SELECT ${columns.join(",\n    ")}\n  FROM ${lots}`;
  return digits.reduce((inner, name) => withDigits(dialect, name, inner), body);
}

/** A fact of a lot: a day as it is, so that MIN and MAX compare days; anything else as text. "" and NULL are blank. */
function factSource(dialect: Dialect, { name, type }: SourceColumn): string {
  const source = dialect.identifier(name);
  return type === "day" ? source : `NULLIF(${dialect.asText(source, type)}, '')`;
}

/** A fact of the inner query as text. */
export function factText(dialect: Dialect, { type }: SourceColumn, expression: string): string {
  return type === "day" ? dialect.asText(expression, "day") : expression;
}
