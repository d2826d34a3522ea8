import type { ColumnType, DialectName } from "../engine";

/** A column of a small table that stands inline in a statement. */
export interface InlineColumn {
  readonly name: string;
  readonly type: "text" | "whole";
}

/** A cell of it: text, or a whole number as text or bigint; null is NULL. */
export type InlineValue = string | bigint | number | null;

/** How a database spells what the statements need. Everything else in them is the same SQL for all. */
export interface Dialect {
  readonly name: DialectName;
  /** A name of a column or table, quoted. */
  readonly identifier: (name: string) => string;
  /** A text literal. */
  readonly text: (value: string) => string;
  /** The type of texts, for CAST. */
  readonly textType: string;
  readonly doubleType: string;
  /** A type for whole numbers of at most so many digits. */
  readonly wholeType: (digits: number) => string;
  /** The largest number of digits of a whole number whose sums and products stay exact. */
  readonly mostDigits: number;
  /** A column as text: days as ISO text, truths as TRUE and FALSE. NULL stays NULL. */
  readonly asText: (expression: string, type: ColumnType) => string;
  /** Whether a text column holds a plain decimal: sign, digits, perhaps a point and digits. NULL where the text is NULL. */
  readonly isDecimal: (expression: string) => string;
  /** A small table as the body of a common table expression. */
  readonly inline: (columns: readonly InlineColumn[], rows: readonly (readonly InlineValue[])[]) => string;
  /** The sum of whole numbers of at most so many digits, exact. */
  readonly sum: (expression: string, digits: number) => string;
  /** A whole number of units of 10 ^ -scale as a decimal. */
  readonly decimal: (units: string, scale: number) => string;
  /** A decimal column of a scale as whole units of 10 ^ -`units`, where `units` is at least its scale. */
  readonly unitsOfDecimal: (expression: string, scale: number, units: number, digits: number) => string;
  /** A text that is a plain decimal as whole units of 10 ^ -scale. */
  readonly unitsOfText: (expression: string, scale: number, digits: number) => string;
  /** A truth value as a literal, and a condition as a value. */
  readonly truth: (value: boolean) => string;
  /** The key under which case, outer spaces and runs of spaces in a name do not matter. */
  readonly nameKey: (expression: string) => string;
  /** A statement of a SELECT that reads common table expressions. */
  readonly length: (expression: string) => string;
  /** Position of a text in another, from 1; 0 if it is not there. */
  readonly position: (needle: string, expression: string) => string;
  /**
   * Whether a join on texts that may be NULL is as fast as one on texts that are not. Columns then stay as they are stored, which lets the
   * database work on their dictionaries.
   */
  readonly joinsNulls: boolean;
  /** A number of several columns by which they are joined faster than one by one; null if the database has none. */
  readonly rowHash: ((columns: readonly string[]) => string) | null;
  /** What ends a subquery whose expressions must not be written into the query around it, where each would be repeated. */
  readonly fence: string;
  readonly leastOf: (one: string, other: string) => string;
  readonly greatestOf: (values: readonly string[]) => string;
}

/** 10 ^ exponent as digits. */
export function power(exponent: number): string {
  return `1${"0".repeat(exponent)}`;
}

/** Standard SQL, on which the dialects differ in a few places. */
export const standard: Omit<Dialect, "name"> = {
  identifier: (name) => `"${name.replace(/"/g, '""')}"`,
  text: (value) => `'${value.replace(/'/g, "''")}'`,
  textType: "VARCHAR",
  doubleType: "DOUBLE",
  wholeType: (digits) => (digits <= 18 ? "BIGINT" : "DECIMAL(38, 0)"),
  mostDigits: 38,
  asText(expression, type) {
    if (type === "text") return expression;
    if (type === "truth") return `CASE WHEN ${expression} THEN 'TRUE' WHEN NOT ${expression} THEN 'FALSE' END`;
    return `CAST(${expression} AS ${this.textType})`;
  },
  isDecimal: (expression) => `REGEXP_LIKE(TRIM(${expression}), '^[+-]?[0-9]+([.][0-9]+)?$')`,
  inline(columns, rows) {
    const lines = rows.map((row) => `(${row.map((value) => inlineValue(this, value)).join(", ")})`);
    const names = columns.map(({ name }) => name).join(", ");
    return `SELECT ${names} FROM (VALUES\n  ${lines.join(",\n  ")}\n) AS inlined (${names})`;
  },
  sum(expression, digits) {
    return `SUM(CAST(${expression} AS ${this.wholeType(digits)}))`;
  },
  decimal: (units, scale) => `CAST(${units} AS DECIMAL(38, 0)) * CAST(${decimalUnit(scale)} AS DECIMAL(38, ${scale}))`,
  unitsOfDecimal(expression, _scale, units, digits) {
    return `CAST(${expression} * ${power(units)} AS ${this.wholeType(digits)})`;
  },
  unitsOfText(expression, scale, digits) {
    return `CAST(CAST(TRIM(${expression}) AS DECIMAL(38, ${scale})) * ${power(scale)} AS ${this.wholeType(digits)})`;
  },
  truth: (value) => (value ? "TRUE" : "FALSE"),
  nameKey: (expression) => `LOWER(TRIM(REGEXP_REPLACE(${expression}, '[ \t\n]+', ' ')))`,
  length: (expression) => `LENGTH(${expression})`,
  position: (needle, expression) => `POSITION(${needle} IN ${expression})`,
  joinsNulls: false,
  rowHash: null,
  fence: "",
  leastOf: (one, other) => `LEAST(${one}, ${other})`,
  greatestOf: (values) => (values.length === 1 ? (values[0] as string) : `GREATEST(${values.join(", ")})`),
};

/** 10 ^ -scale as a literal. */
export function decimalUnit(scale: number): string {
  return scale === 0 ? "1" : `0.${"0".repeat(scale - 1)}1`;
}

export function inlineValue(dialect: Pick<Dialect, "text">, value: InlineValue): string {
  if (value === null) return "NULL";
  return typeof value === "string" ? dialect.text(value) : String(value);
}
