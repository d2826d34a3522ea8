import type { Judgement, Part, Weight } from "../plan/plan";
import { leastCommonMultiple, type Ratio } from "../../exact";
import { type AmountColumn, type AmountNeed, units } from "./amounts";
import { type Dialect, type InlineValue, power } from "./dialect";
import { amountsOf, factText, isStored, lotQuery, type Shape } from "./shape";

/** How the amounts of a test are read. */
export interface Readings {
  /** Decimals of the sums' units. */
  readonly scale: number;
  /** Decimals of the fractions. */
  readonly fractionScale: number;
  readonly amount: AmountNeed;
  /** The part of a cost; absent if the test has none. */
  readonly part: AmountNeed | null;
  /** The fractions, in the order of the judged columns; null for a column without. */
  readonly fractions: readonly (AmountNeed | null)[];
  /** Digits of the largest sum of the amounts, in units. */
  readonly sumDigits: number;
}

/** A fact whose texts mean the same in several spellings is replaced by its canonical text, lot by lot. */
export interface FactTexts {
  /** From a text as the lots have it to the canonical one. */
  readonly canonical: ReadonlyMap<string, string>;
  /** Whether every text is the only spelling of what it means, so that the lots can be compared as they are. */
  readonly plain: boolean;
}

/** What the final statement is made from. */
export interface Verdicts {
  readonly shape: Shape;
  readonly lots: string;
  /** The judged columns of each combination, as the lots have them. */
  readonly combinations: readonly (readonly (string | null)[])[];
  readonly judgement: Judgement;
  readonly readings: Readings;
  readonly facts: readonly FactTexts[];
  /** For each combination, whether a lot with it and without an amount is a blank row. */
  readonly blanks: readonly boolean[];
  /** Whether combinations are joined by their hash, because no two of them have the same. */
  readonly byHash: boolean;
  readonly law: string;
  readonly hash: string;
}

/** Whole numbers over one denominator. */
export interface Scaled {
  readonly denominator: bigint;
  readonly ofShare: (share: Ratio) => bigint;
}

/** The least common denominator of all weights, and of the fractions of the lots. */
export function commonDenominator(judgement: Judgement, fractionScale: number): Scaled {
  let denominator = 1n;
  const include = ({ share, fraction }: Part): void => {
    denominator = leastCommonMultiple(denominator, share.d);
    if (fraction !== 0) denominator = leastCommonMultiple(denominator, BigInt(power(fractionScale)));
  };
  for (const weights of judgement.regimes) {
    for (const { qualifying, potential } of weights) {
      include(qualifying);
      include(potential);
    }
  }
  return { denominator, ofShare: ({ s, n, d }) => (s * n * denominator) / d };
}

const digitsOf = (number: bigint): number => (number < 0n ? -number : number).toString().length;

/** Decimals of a fraction that is one; null if it has no end. */
export function decimalsOf(denominator: bigint): number | null {
  for (let decimals = 0; decimals <= 30; decimals++) if (BigInt(power(decimals)) % denominator === 0n) return decimals;
  return null;
}

/** Decimals of the minimum shares, so that each is a whole number. */
export function minimumScale({ settled }: Judgement): number {
  return Math.max(0, ...settled.map(({ minimum }) => (minimum === null ? 0 : (decimalsOf(minimum.d) ?? 0))));
}

/** Digits that the largest product of a verdict has. */
export function digitsNeeded({ judgement, readings }: Pick<Verdicts, "judgement" | "readings">): number {
  const { denominator } = commonDenominator(judgement, readings.fractionScale);
  return readings.sumDigits + digitsOf(denominator) + minimumScale(judgement) + 1;
}

/** (c) The statement with one row a group: sums what counts, compares exactly, says what is unknown and what was left out. */
export function verdictsStatement(dialect: Dialect, given: Verdicts): string {
  const { shape, lots, judgement, readings, facts } = given;
  const { denominator, ofShare } = commonDenominator(judgement, readings.fractionScale);
  const amounts = amountsOf(dialect, shape);
  const noisy = amounts.filter((_, at) => needOf(shape, readings, at)?.noisy).map(({ name }) => name);
  const rowDigits = readings.amount.digits + digitsOf(denominator);
  const ctes: string[] = [];
  const add = (name: string, body: string): void => {
    ctes.push(`${name} AS (\n  ${body}\n)`);
  };
  const keyNames = shape.judged.map((_, at) => `c${at}`);
  const hash = given.byHash && dialect.rowHash !== null ? dialect.rowHash(keyNames) : null;
  add("judged", hashed(judgedTable(dialect, given, ofShare), hash));
  facts.forEach((fact, at) => {
    if (fact.plain) return;
    const rows = [...fact.canonical].map(([text, canonical]): InlineValue[] => [text, canonical]);
    add(
      `spelling${at}`,
      dialect.inline(
        [
          { name: "spelt", type: "text" },
          { name: "means", type: "text" },
        ],
        rows,
      ),
    );
  });
  if (facts.length > 0) add("settled", settledTable(dialect, given));

  const u = units(dialect, amounts[0] as AmountColumn, { ...readings.amount, digits: rowDigits }, readings.scale);
  const innerColumns = [
    "g",
    ...(hash === null ? keyNames : [`${hash} AS h`]),
    ...facts.map((fact, at) => (fact.plain ? `f${at}` : `spelling${at}.means AS f${at}`)),
    `${u} AS u`,
    ...fractionsOf(dialect, given, amounts),
    ...partOf(dialect, given, amounts),
  ];
  const spellings = facts.flatMap((fact, at) =>
    fact.plain
      ? []
      : [
          `LEFT JOIN spelling${at} ON ${factText(dialect, shape.facts[at]!.column, `raw.f${at}`)} = spelling${at}.spelt`,
        ],
  );
  const qualified = innerColumns.map((each) =>
    spellings.length > 0 && /^[gcf]\d*$/.test(each) ? `raw.${each}` : each,
  );
  add(
    "lot",
    `SELECT ${qualified.join(",\n    ")}\n  FROM (\n  ${lotQuery(dialect, shape, lots, noisy)}\n  ) AS raw${spellings.map((join) => `\n  ${join}`).join("")}`,
  );

  const join =
    hash !== null
      ? "lot.h = judged.h"
      : shape.judged
          .map((each, at) => `lot.c${at} ${isStored(shape, each) ? "IS NOT DISTINCT FROM" : "="} judged.c${at}`)
          .join(" AND ") || "1 = 1";
  const n = given.blanks.includes(true) ? "CASE WHEN judged.b = 1 AND COALESCE(u, 0) = 0 THEN 0 ELSE 1 END" : null;
  const sums: string[] = [
    n === null ? "COUNT(*) AS n" : `SUM(${n}) AS n`,
    // A lot that appeared after the combinations were judged must not be left away.
    "COUNT(*) - COUNT(judged.b) AS unjudged",
    ...judgement.regimes.flatMap((weights, regime) => [
      `${dialect.sum(weights.every(({ counts }) => counts) ? "u" : `CASE WHEN judged.t${regime} = 1 THEN u ELSE 0 END`, readings.amount.digits)} AS t${regime}`,
      `SUM(1 - judged.t${regime}) AS o${regime}`,
      `${dialect.sum(termOf(weights, regime, "q", given, denominator), rowDigits)} AS q${regime}`,
      `${dialect.sum(termOf(weights, regime, "p", given, denominator), rowDigits)} AS p${regime}`,
      `SUM(judged.k${regime}${n === null ? "" : ` * ${n}`}) AS k${regime}`,
    ]),
    ...facts.flatMap((_, at) => [`MIN(f${at}) AS f${at}_least`, `MAX(f${at}) AS f${at}_most`]),
    ...(readings.part === null ? [] : ["SUM(CASE WHEN part < 0 OR part > u THEN 1 ELSE 0 END) AS wrong_parts"]),
  ];
  add(
    "summed",
    `SELECT COALESCE(lot.g, '') AS g, ${sums.join(",\n    ")}\n  FROM lot LEFT JOIN judged ON ${join}\n  GROUP BY lot.g`,
  );

  const whole = (column: string): string => `COALESCE(SUM(${column}), 0) AS ${column}`;
  const merged = [
    `${dialect.nameKey("g")} AS name_key`,
    "MIN(g) AS g",
    whole("n"),
    whole("unjudged"),
    ...judgement.regimes.flatMap((_, regime) => ["t", "o", "q", "p", "k"].map((letter) => whole(`${letter}${regime}`))),
    ...facts.flatMap((fact, at) => {
      const { column } = shape.facts[at]!;
      const text = (expression: string): string => (fact.plain ? factText(dialect, column, expression) : expression);
      return [`${text(`MIN(f${at}_least)`)} AS f${at}_least`, `${text(`MAX(f${at}_most)`)} AS f${at}_most`];
    }),
    ...(readings.part === null ? [] : [whole("wrong_parts")]),
  ];
  add("merged", `SELECT ${merged.join(",\n    ")}\n  FROM summed\n  GROUP BY ${dialect.nameKey("g")}`);

  const byRegime = (letter: string): string =>
    judgement.regimes.length === 1
      ? `${letter}0`
      : `CASE COALESCE(settled.regime, 0) ${judgement.regimes.map((_, regime) => `WHEN ${regime} THEN ${letter}${regime}`).join(" ")} END`;
  const only = judgement.settled[0];
  const scale = minimumScale(judgement);
  const numerator = (minimum: Ratio | null): string =>
    minimum === null ? "NULL" : `${(minimum.n * BigInt(power(scale))) / minimum.d}`;
  const chosen = [
    "name_key",
    "g",
    "n",
    ...["t", "o", "q", "p", "k"].map((letter) => `${byRegime(letter)} AS ${letter}`),
    facts.length > 0
      ? "settled.minimum AS m"
      : `CAST(${numerator(only?.minimum ?? null)} AS ${dialect.wholeType(18)}) AS m`,
    `${problemOf(dialect, given)} AS problem`,
  ];
  const settledJoin =
    facts.length === 0
      ? ""
      : `\n  LEFT JOIN settled ON ${facts.map((_, at) => `merged.f${at}_least = settled.s${at}`).join(" AND ")}`;
  add("chosen", `SELECT ${chosen.join(",\n    ")}\n  FROM merged${settledJoin}`);

  return `WITH ${ctes.join(",\n")}\n${finalSelect(dialect, given, denominator, scale)}`;
}

function needOf(shape: Shape, readings: Readings, at: number): AmountNeed | null {
  if (at === 0) return readings.amount;
  const parameter = shape.amounts[at]?.parameter;
  const judged = shape.judged.findIndex((each) => each.parameter === parameter);
  return readings.part ?? readings.fractions[judged] ?? null;
}

function judgedTable(
  dialect: Dialect,
  { shape, combinations, judgement, blanks }: Verdicts,
  ofShare: Scaled["ofShare"],
): string {
  const columns = [
    ...shape.judged.map((_, at) => ({ name: `c${at}`, type: "text" as const })),
    { name: "b", type: "whole" as const },
    ...judgement.regimes.flatMap((_, regime) =>
      ["t", "q", "qf", "qp", "p", "pf", "pp", "k"].map((letters) => ({
        name: `${letters}${regime}`,
        type: "whole" as const,
      })),
    ),
  ];
  const rows = combinations.map((keys, at): InlineValue[] => [
    ...keys,
    blanks[at] ? 1 : 0,
    ...judgement.regimes.flatMap((weights) => {
      const { counts, qualifying, potential, unknown } = weights[at] as Weight;
      const numbers = (part: Part): InlineValue[] => [ofShare(part.share), part.fraction, part.part];
      return [counts ? 1 : 0, ...numbers(qualifying), ...numbers(potential), unknown ? 1 : 0];
    }),
  ]);
  return dialect.inline(columns, rows);
}

const hashed = (table: string, hash: string | null): string =>
  hash === null ? table : `SELECT each.*, ${hash} AS h FROM (\n  ${table}\n) AS each`;

/** A statement that says whether no two combinations have the same hash; null if there is none, or nothing to join by. */
export function hashStatement(
  dialect: Dialect,
  { shape, combinations }: Pick<Verdicts, "shape" | "combinations">,
): string | null {
  if (dialect.rowHash === null || shape.judged.length < 2) return null;
  const columns = shape.judged.map((_, at) => ({ name: `c${at}`, type: "text" as const }));
  const hash = dialect.rowHash(columns.map(({ name }) => name));
  return `SELECT COUNT(DISTINCT ${hash}) AS hashes FROM (\n  ${dialect.inline(columns, combinations)}\n) AS judged`;
}

function settledTable(dialect: Dialect, { judgement, facts }: Verdicts): string {
  const scale = minimumScale(judgement);
  const columns = [
    ...facts.map((_, at) => ({ name: `s${at}`, type: "text" as const })),
    { name: "regime", type: "whole" as const },
    { name: "minimum", type: "whole" as const },
  ];
  const spelt = facts.map(({ canonical, plain }) =>
    plain ? new Map([...canonical].map(([text, means]) => [means, text])) : null,
  );
  const rows = judgement.settled.map(({ facts: texts, regime, minimum }): InlineValue[] => [
    ...texts.map((text, at) => spelt[at]?.get(text) ?? text),
    regime,
    minimum === null ? null : (minimum.n * BigInt(power(scale))) / minimum.d,
  ]);
  return dialect.inline(columns, rows);
}

/** What a lot adds to the qualifying or potential sum, in units times the denominator. Terms that no combination has are left away. */
function termOf(
  weights: readonly Weight[],
  regime: number,
  letter: "q" | "p",
  { readings }: Verdicts,
  denominator: bigint,
): string {
  const parts = weights.map(({ qualifying, potential }) => (letter === "q" ? qualifying : potential));
  const column = (suffix: string): string => `judged.${letter}${suffix}${regime}`;
  const isPlain = parts.every(({ share }) => share.s === 0n || (share.n === 1n && share.d === 1n));
  const terms = [isPlain && denominator === 1n ? `CASE WHEN ${column("")} = 1 THEN u ELSE 0 END` : `u * ${column("")}`];
  if (parts.some(({ fraction }) => fraction !== 0)) {
    const factor = denominator / BigInt(power(readings.fractionScale));
    terms.push(`u * fraction * ${factor} * ${column("f")}`);
  }
  if (parts.some(({ part }) => part !== 0)) terms.push(`COALESCE(part, 0) * ${denominator} * ${column("p")}`);
  return terms.join(" + ");
}

/** The greatest fraction of a lot's numeric columns, in units of the fractions' scale. */
function fractionsOf(dialect: Dialect, { shape, readings }: Verdicts, amounts: readonly AmountColumn[]): string[] {
  const each = shape.judged.flatMap((column, at) => {
    const need = readings.fractions[at];
    const amount = amounts[shape.amounts.findIndex(({ parameter }) => parameter === column.parameter)];
    if (!need || !amount) return [];
    const isNumber = `c${at} IN ('#below', '#above', '1')`;
    return [`CASE WHEN ${isNumber} THEN ${units(dialect, amount, need, readings.fractionScale)} ELSE 0 END`];
  });
  return each.length === 0 ? [] : [`${dialect.greatestOf(each)} AS fraction`];
}

function partOf(dialect: Dialect, { shape, readings }: Verdicts, amounts: readonly AmountColumn[]): string[] {
  if (readings.part === null) return [];
  const at = shape.amounts.length - 1;
  const amount = amounts[at] as AmountColumn;
  const key = shape.judged.findIndex(({ parameter }) => parameter === shape.amounts[at]?.parameter);
  const isNumber = `c${key} IN ('#below', '#above', '#other', '1')`;
  return [`CASE WHEN ${isNumber} THEN ${units(dialect, amount, readings.part, readings.scale)} END AS part`];
}

/** Why a group cannot be judged; NULL if it can. */
function problemOf(dialect: Dialect, { shape, facts, readings }: Verdicts): string {
  const cases = [
    "WHEN unjudged > 0 THEN 'not judged'",
    "WHEN name_key = '' THEN 'no group'",
    ...facts.flatMap((_, at) => {
      const { parameter } = shape.facts[at]!;
      return [
        `WHEN f${at}_least IS NULL THEN ${dialect.text(`no ${parameter}`)}`,
        `WHEN f${at}_least <> f${at}_most THEN ${dialect.text(`two ${parameter}`)}`,
      ];
    }),
    ...(readings.part === null ? [] : ["WHEN wrong_parts > 0 THEN 'part outside cost'"]),
  ];
  return `CASE ${cases.join(" ")} END`;
}

function finalSelect(
  dialect: Dialect,
  { readings, law, hash }: Verdicts,
  denominator: bigint,
  minimumDecimals: number,
): string {
  const { scale } = readings;
  const double = (expression: string): string => `CAST(${expression} AS ${dialect.doubleType})`;
  const decimals = decimalsOf(denominator);
  const shift = decimals === null ? null : BigInt(power(decimals)) / denominator;
  const money = (units: string, extra: number): string =>
    decimals === null || shift === null
      ? `${double(units)} / ${double(String(denominator * BigInt(power(scale + extra))))}`
      : dialect.decimal(shift === 1n ? units : `(${units}) * ${shift}`, scale + extra + decimals);
  const has = "m IS NOT NULL AND t <> 0";
  const reaches = (letter: string): string => `${letter} * ${power(minimumDecimals)} >= m * t * ${denominator}`;
  const columns = [
    "g AS group_name",
    "n AS lots",
    `${dialect.decimal("t", scale)} AS total`,
    `${money("q", 0)} AS qualifying`,
    `CASE WHEN t <> 0 THEN ${double("q")} / (${double("t")} * ${double(String(denominator))}) END AS share`,
    `${double("m")} / ${double(power(minimumDecimals))} AS minimum`,
    `CASE WHEN ${has} THEN ${money(`m * t * ${denominator} - q * ${power(minimumDecimals)}`, minimumDecimals)} END AS gap`,
    `CASE WHEN ${has} THEN CASE WHEN ${reaches("q")} THEN ${dialect.truth(true)} ELSE ${dialect.truth(false)} END END AS meets`,
    `CASE WHEN t = 0 THEN 'no value' WHEN m IS NULL THEN 'no percentage' WHEN ${reaches("q")} THEN 'meets' WHEN ${reaches("p")} THEN 'could meet' ELSE 'fails' END AS verdict`,
    `CASE WHEN t <> 0 THEN ${double("p")} / (${double("t")} * ${double(String(denominator))}) END AS potential_share`,
    "k AS unknown_lots",
    "o AS left_out_lots",
    `${dialect.text(law)} AS law_version`,
    `${dialect.text(hash)} AS judged`,
    "problem",
  ];
  return `SELECT ${columns.join(",\n  ")}\nFROM chosen\nWHERE NOT (name_key = '' AND n = 0)`;
}
