import type { ColumnType, SourceColumn } from "../engine";
import { type Dialect, power } from "./dialect";

/**
 * How a numeric column is read as whole units of 10 ^ -scale, so that sums are exact in every engine.
 *
 * A double means the decimal of at most 15 significant digits that is nearest to it, as a number in a cell does (src/exact/decimal.ts). Where
 * it is a number of hundredths below 10^12, that is proven by dividing back. Otherwise its 15 digits are found in arithmetic of doubles that
 * is exact: the product with a power of ten up to 10^22 as the sum of two doubles (Dekker 1971), rounded once.
 */
export interface AmountColumn {
  /** The name of the column in the inner query: `a0`. */
  readonly name: string;
  /** The column as the source has it, quoted. */
  readonly source: string;
  readonly type: ColumnType;
  /** Decimals of the column's own type. */
  readonly scale: number;
}

/** What the lots of an amount column need: found before anything is added up. */
export interface AmountNeed {
  readonly scale: number;
  /** Digits of the largest number in units of that scale. */
  readonly digits: number;
  /** Whether there are doubles that are not plainly hundredths. */
  readonly noisy: boolean;
}

export function amountColumn(dialect: Dialect, name: string, column: SourceColumn): AmountColumn {
  return { name, source: dialect.identifier(column.name), type: column.type, scale: column.scale ?? 0 };
}

/** Doubles of this size and more are not read: their units exceed what a double counts. */
export const LARGEST_DOUBLE = 15;
/** The smallest power of ten of a double that is read. */
const SMALLEST_DOUBLE = -8;

const plainHundredths = (column: string): string =>
  `FLOOR(${column} * 100 + 0.5) / 100 = ${column} AND ABS(${column}) < 1e12`;

/** What is measured of an amount while the combinations are found, as columns of that statement. */
export function measures(dialect: Dialect, { name, type }: AmountColumn): Readonly<Record<string, string>> {
  const count = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  if (type === "text") {
    const point = dialect.position("'.'", name);
    const good = `${name} IS NOT NULL AND TRIM(${name}) <> '' AND ${dialect.isDecimal(name)}`;
    const number = `CASE WHEN ${good} THEN CAST(TRIM(${name}) AS ${dialect.doubleType}) END`;
    return {
      blank: count(`${name} IS NULL OR TRIM(${name}) = ''`),
      wrong: count(`${name} IS NOT NULL AND TRIM(${name}) <> '' AND NOT (${dialect.isDecimal(name)})`),
      least: `MIN(${number})`,
      most: `MAX(${number})`,
      decimals: `MAX(CASE WHEN ${point} = 0 THEN 0 ELSE ${dialect.length(`TRIM(${name})`)} - ${dialect.position("'.'", `TRIM(${name})`)} END)`,
    };
  }
  const double = (extreme: string): string => `CAST(${extreme} AS ${dialect.doubleType})`;
  const range = { blank: `COUNT(*) - COUNT(${name})`, least: double(`MIN(${name})`), most: double(`MAX(${name})`) };
  return type === "double" ? { ...range, noisy: count(`NOT (${plainHundredths(name)})`) } : range;
}

/** The exponents of ten whose powers decide the digits of a double, largest first. */
const exponents = Array.from({ length: LARGEST_DOUBLE - SMALLEST_DOUBLE }, (_, at) => LARGEST_DOUBLE - 1 - at);

const caseOf = (column: string, values: (exponent: number) => string): string =>
  `CASE ${exponents.map((each) => `WHEN ${column} = ${each} THEN ${values(each)}`).join(" ")} END`;

/** 10 ^ exponent as the sum of two doubles with 26 bits each, as the exact product needs it. */
function split(exponent: number): readonly [high: number, low: number] {
  const value = Number(`1e${exponent}`);
  const scaled = 134217729 * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}

/** A whole number as the literal of a double. */
const literal = (value: number): string => (String(value).includes("e") ? String(value) : `${value}e0`);

/**
 * Wraps a query so that a double column `x` gets three more: `x_e`, the exponent of its first digit; `x_n`, its 15 digits as a whole number
 * (of the sign of x). Each layer uses only what the one below it names, so that every product is written once.
 * @param from the body of a query with the column.
 */
export function withDigits(dialect: Dialect, name: string, from: string): string {
  const cast = (value: string): string => `CAST(${value} AS ${dialect.doubleType})`;
  const steps = exponents.map((each) => `WHEN ABS(${name}) >= ${cast(`1e${each}`)} THEN ${each}`).join(" ");
  // Of a smaller number only the first 22 decimals are looked at. Whether it has more is told by dividing back.
  const smaller = `WHEN ${name} IS NOT NULL THEN ${SMALLEST_DOUBLE}`;
  const e = `${name}_e`;
  const layer = (columns: readonly string[], body: string, at: number): string =>
    `SELECT ${name}_${at}.*, ${columns.join(", ")} FROM (${body}${dialect.fence}) AS ${name}_${at}`;
  const first = layer(
    [
      `CASE WHEN ${name} = 0 THEN 14 WHEN ABS(${name}) >= ${cast(`1e${LARGEST_DOUBLE}`)} THEN NULL ${steps} ${smaller} END AS ${e}`,
    ],
    from,
    0,
  );
  const highLow = (part: 0 | 1): string => caseOf(e, (each) => cast(literal(split(14 - each)[part])));
  const second = layer(
    [
      `${caseOf(e, (each) => cast(`1e${14 - each}`))} AS ${name}_p`,
      `${highLow(0)} AS ${name}_ph`,
      `${highLow(1)} AS ${name}_pl`,
      `134217729 * ABS(${name}) - (134217729 * ABS(${name}) - ABS(${name})) AS ${name}_h`,
    ],
    first,
    1,
  );
  const third = layer([`ABS(${name}) * ${name}_p AS ${name}_q`, `ABS(${name}) - ${name}_h AS ${name}_l`], second, 2);
  const fourth = layer(
    [
      `((${name}_h * ${name}_ph - ${name}_q) + ${name}_h * ${name}_pl + ${name}_l * ${name}_ph) + ${name}_l * ${name}_pl AS ${name}_r`,
    ],
    third,
    3,
  );
  return layer(
    [
      `CASE WHEN ${name} < 0 THEN -1 ELSE 1 END * (FLOOR(${name}_q) + CASE WHEN (${name}_q - FLOOR(${name}_q) - 0.5) + ${name}_r >= 0 THEN 1 ELSE 0 END) AS ${name}_n`,
    ],
    fourth,
    4,
  );
}

/** Whether a double cannot be read exactly, from the columns of `withDigits`. */
export function isUnreadable(name: string): string {
  return `${name} IS NOT NULL AND (${name}_e IS NULL OR (ABS(${name}) < 1e${SMALLEST_DOUBLE} AND ${name}_n / 1e${14 - SMALLEST_DOUBLE} <> ${name}))`;
}

/** Decimals that the 15 digits of a double need, from the columns of `withDigits`. */
export function decimalsOfDigits(name: string): string {
  const zeros = Array.from({ length: 15 }, (_, at) => 14 - at).map(
    (each) => `WHEN FLOOR(${name}_n / 1e${each}) * 1e${each} = ${name}_n THEN ${each}`,
  );
  return `14 - ${name}_e - (CASE ${zeros.join(" ")} ELSE 0 END)`;
}

/** An amount in whole units of 10 ^ -scale. */
export function units(
  dialect: Dialect,
  { name, type, scale: ownScale }: AmountColumn,
  { noisy, digits }: AmountNeed,
  scale: number,
): string {
  const whole = dialect.wholeType(digits);
  if (type === "text") return dialect.unitsOfText(name, scale, digits);
  if (type === "decimal") return dialect.unitsOfDecimal(name, ownScale, scale, digits);
  if (type !== "double")
    return scale === 0 ? `CAST(${name} AS ${whole})` : `CAST(${name} AS ${whole}) * ${power(scale)}`;
  if (!noisy) {
    const hundredths = `CAST(FLOOR(${name} * 100 + 0.5) AS ${whole})`;
    return scale === 2 ? hundredths : `${hundredths} * ${power(scale - 2)}`;
  }
  const shifted = (exponent: number): string => {
    const shift = exponent - 14 + scale;
    return shift >= 0
      ? `CAST(${name}_n AS ${whole}) * ${power(shift)}`
      : `CAST(FLOOR(${name}_n / 1e${-shift}) AS ${whole})`;
  };
  return caseOf(`${name}_e`, shifted);
}
