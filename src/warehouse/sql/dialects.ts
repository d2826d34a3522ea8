import type { DialectName } from "../engine";
import { decimalUnit, type Dialect, inlineValue, power, standard } from "./dialect";

/** Cut out of the digits of a whole number, where a product of decimals would lose digits. Exact for any scale. */
const byExponent = (units: string, scale: number, textType: string): string =>
  scale === 0
    ? `CAST(${units} AS DECIMAL(38, 0))`
    : `CAST(CONCAT(CAST(${units} AS ${textType}), 'E-${scale}') AS DECIMAL(38, ${scale}))`;

const duckdb: Dialect = {
  ...standard,
  name: "duckdb",
  joinsNulls: true,
  rowHash: (columns) => `HASH(${columns.join(", ")})`,
  // Few names have runs of spaces, and a regular expression is slow.
  nameKey: (expression) =>
    `LOWER(TRIM(CASE WHEN REGEXP_MATCHES(${expression}, '[ \\t\\n][ \\t\\n]|[\\t\\n]') THEN REGEXP_REPLACE(${expression}, '[ \\t\\n]+', ' ', 'g') ELSE ${expression} END))`,
  wholeType: (digits) => (digits <= 18 ? "BIGINT" : "HUGEINT"),
  isDecimal: (expression) => `REGEXP_FULL_MATCH(TRIM(${expression}), '[+-]?[0-9]+([.][0-9]+)?')`,
  // The unscaled product has no more digits than the units, so that nothing overflows.
  decimal: (units, scale) =>
    scale === 0
      ? `CAST(${units} AS DECIMAL(38, 0))`
      : `CAST(${units} AS DECIMAL(38, 0)) * CAST(${decimalUnit(scale)} AS DECIMAL(${scale}, ${scale}))`,
  unitsOfDecimal(expression, scale, units, digits) {
    const whole = this.wholeType(digits);
    // A product of decimals keeps the decimals of its factors, and needs room for them.
    const room = digits - units + 3 * scale;
    const own =
      scale === 0
        ? `CAST(${expression} AS ${whole})`
        : room <= 18
          ? `CAST(${expression} * ${power(scale)} AS ${whole})`
          : room <= 38
            ? `CAST(CAST(${expression} AS DECIMAL(38, ${scale})) * CAST(${power(scale)} AS DECIMAL(${scale + 1}, 0)) AS ${whole})`
            : `CAST(REPLACE(CAST(${expression} AS VARCHAR), '.', '') AS ${whole})`;
    return units === scale ? own : `${own} * ${power(units - scale)}`;
  },
  unitsOfText(expression, scale, digits) {
    const point = `POSITION('.' IN TRIM(${expression}))`;
    const decimals = `CASE WHEN ${point} = 0 THEN 0 ELSE LENGTH(TRIM(${expression})) - ${point} END`;
    return `CAST(REPLACE(TRIM(${expression}), '.', '') || REPEAT('0', ${scale} - (${decimals})) AS ${this.wholeType(digits)})`;
  },
};

/**
 * Spark multiplies decimals of more than 38 digits by dropping decimals, so decimals are taken apart as text: their point is removed, which
 * is exact because a decimal of a scale always prints all its decimals.
 */
const spark: Dialect = {
  ...standard,
  name: "spark",
  identifier: (name) => `\`${name.replace(/`/g, "``")}\``,
  text: (value) => `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`,
  textType: "STRING",
  wholeType: (digits) => `DECIMAL(${Math.min(Math.max(digits, 1), 38)}, 0)`,
  isDecimal: (expression) => `TRIM(${expression}) RLIKE '^[+-]?[0-9]+([.][0-9]+)?$'`,
  decimal: (units, scale) => byExponent(units, scale, "STRING"),
  unitsOfDecimal(expression, scale, units, digits) {
    const all = `CAST(REPLACE(CAST(${expression} AS STRING), '.', '') AS ${this.wholeType(digits)})`;
    return units === scale ? all : `${all} * ${power(units - scale)}`;
  },
  unitsOfText(expression, scale, digits) {
    // A product with a power of ten keeps the decimals of the number, so that a text of 24 digits would not fit.
    return this.unitsOfDecimal(`CAST(TRIM(${expression}) AS DECIMAL(38, ${scale}))`, scale, scale, digits);
  },
};

const bigquery: Dialect = {
  ...standard,
  name: "bigquery",
  identifier: (name) => `\`${name.replace(/\\/g, "\\\\").replace(/`/g, "\\`")}\``,
  text: (value) => `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replace(/\n/g, "\\n")}'`,
  textType: "STRING",
  doubleType: "FLOAT64",
  wholeType: (digits) => (digits <= 18 ? "INT64" : "BIGNUMERIC"),
  isDecimal: (expression) => `REGEXP_CONTAINS(TRIM(${expression}), r'^[+-]?[0-9]+([.][0-9]+)?$')`,
  inline(columns, rows) {
    const types = columns.map(({ name, type }) => `${name} ${type === "text" ? "STRING" : "BIGNUMERIC"}`);
    const lines = rows.map(
      (row) =>
        `(${row.map((value, at) => (columns[at]?.type === "whole" && value !== null ? `BIGNUMERIC '${value}'` : inlineValue(this, value))).join(", ")})`,
    );
    return `SELECT * FROM UNNEST(ARRAY<STRUCT<${types.join(", ")}>>[\n  ${lines.join(",\n  ")}\n])`;
  },
  sum: (expression) => `SUM(CAST(${expression} AS BIGNUMERIC))`,
  decimal: (units, scale) => `CAST(${units} AS BIGNUMERIC) / BIGNUMERIC '${power(scale)}'`,
  unitsOfDecimal(expression, _scale, units, digits) {
    return `CAST(CAST(${expression} AS BIGNUMERIC) * BIGNUMERIC '${power(units)}' AS ${this.wholeType(digits)})`;
  },
  unitsOfText(expression, scale, digits) {
    return `CAST(CAST(TRIM(${expression}) AS BIGNUMERIC) * BIGNUMERIC '${power(scale)}' AS ${this.wholeType(digits)})`;
  },
  position: (needle, expression) => `STRPOS(${expression}, ${needle})`,
};

const snowflake: Dialect = {
  ...standard,
  name: "snowflake",
  text: (value) => `'${value.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`,
  wholeType: () => "NUMBER(38, 0)",
  decimal: (units, scale) => `TO_NUMBER(CONCAT(TO_VARCHAR(${units}), 'E-${scale}'), 38, ${scale})`,
};

const trino: Dialect = {
  ...standard,
  name: "trino",
  isDecimal: (expression) => `REGEXP_LIKE(TRIM(${expression}), '^[+-]?[0-9]+([.][0-9]+)?$')`,
  decimal: (units, scale) => byExponent(units, scale, "VARCHAR"),
};

const postgresql: Dialect = {
  ...standard,
  name: "postgresql",
  nameKey: (expression) => `LOWER(TRIM(REGEXP_REPLACE(${expression}, '[[:space:]]+', ' ', 'g')))`,
  textType: "TEXT",
  doubleType: "DOUBLE PRECISION",
  wholeType: (digits) => (digits <= 18 ? "BIGINT" : "NUMERIC"),
  mostDigits: 1000,
  fence: " OFFSET 0",
  isDecimal: (expression) => `TRIM(${expression}) ~ '^[+-]?[0-9]+([.][0-9]+)?$'`,
  inline(columns, rows) {
    const [first = [], ...rest] = rows;
    const cast = first.map(
      (value, at) => `CAST(${inlineValue(this, value)} AS ${columns[at]?.type === "text" ? "TEXT" : "NUMERIC"})`,
    );
    const lines = [
      `(${cast.join(", ")})`,
      ...rest.map((row) => `(${row.map((value) => inlineValue(this, value)).join(", ")})`),
    ];
    const names = columns.map(({ name }) => name).join(", ");
    return `SELECT ${names} FROM (VALUES\n  ${lines.join(",\n  ")}\n) AS inlined (${names})`;
  },
  decimal: (units, scale) =>
    scale === 0 ? `CAST(${units} AS NUMERIC)` : `CAST(${units} AS NUMERIC) * ${"0." + "0".repeat(scale - 1) + "1"}`,
  unitsOfText: (expression, scale) => `CAST(TRIM(${expression}) AS NUMERIC) * ${power(scale)}`,
};

/** Texts are compared by their bytes, because the usual collations take `NO` and `No` for the same. */
const BINARY = "COLLATE Latin1_General_BIN2";

const tsql: Dialect = {
  ...standard,
  name: "tsql",
  // Without regular expressions: runs of spaces become alternating marks, of which those that meet are removed.
  nameKey: (expression) =>
    `LOWER(LTRIM(RTRIM(REPLACE(REPLACE(REPLACE(${expression}, N' ', N'<>'), N'><', N''), N'<>', N' '))))`,
  identifier: (name) => `[${name.replace(/\]/g, "]]")}]`,
  text: (value) => `N'${value.replace(/'/g, "''")}' ${BINARY}`,
  textType: "NVARCHAR(4000)",
  doubleType: "FLOAT(53)",
  asText(expression, type) {
    if (type === "truth") return `CASE WHEN ${expression} = 1 THEN N'TRUE' WHEN ${expression} = 0 THEN N'FALSE' END`;
    if (type === "day") return `CONVERT(NVARCHAR(10), ${expression}, 23)`;
    if (type === "moment") return `CONVERT(NVARCHAR(19), ${expression}, 120)`;
    return `CAST(${expression} AS NVARCHAR(4000)) ${BINARY}`;
  },
  isDecimal: (expression) =>
    `TRY_CONVERT(DECIMAL(38, 10), ${expression}) IS NOT NULL AND ${expression} NOT LIKE '%[^0-9.+-]%'`,
  decimal(units, scale) {
    if (scale === 0) return `CAST(${units} AS DECIMAL(38, 0))`;
    // A product of decimals would lose digits, and texts with an exponent are not decimals here: the point is put between the digits.
    const digits = `CONVERT(NVARCHAR(40), ABS(${units}))`;
    const padded = `RIGHT(REPLICATE(N'0', 40) + ${digits}, CASE WHEN LEN(${digits}) > ${scale} THEN LEN(${digits}) ELSE ${scale + 1} END)`;
    return `SIGN(${units}) * CAST(STUFF(${padded}, LEN(${padded}) - ${scale - 1}, 0, N'.') AS DECIMAL(38, ${scale}))`;
  },
  truth: (value) => (value ? "CAST(1 AS BIT)" : "CAST(0 AS BIT)"),
  length: (expression) => `LEN(${expression})`,
  position: (needle, expression) => `CHARINDEX(${needle}, ${expression})`,
  leastOf: (one, other) => `CASE WHEN ${one} <= ${other} THEN ${one} ELSE ${other} END`,
  greatestOf: (values) =>
    `(SELECT MAX(each) FROM (VALUES ${values.map((value) => `(${value})`).join(", ")}) AS several (each))`,
};

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  duckdb,
  spark,
  bigquery,
  snowflake,
  trino,
  postgresql,
  tsql,
};
