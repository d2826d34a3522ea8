import { leastCommonMultiple, type Ratio } from "../../exact";
import type { Earning } from "../plan/amount-plan";
import { type AmountNeed, measures, units } from "./amounts";
import { type Dialect, type InlineValue, power } from "./dialect";
import { amountsOf, factText, lotQuery, type Shape } from "./shape";
import { decimalsOf } from "./verdicts";

/** The days of a column, as the lots have them, with the day that stands for each one's span. */
export type Spans = ReadonlyMap<string, string>;

/** The lots with a key for each column that decides: k0.. for texts and numbers, d0.. for days. */
function keyedLots(
  dialect: Dialect,
  shape: Shape,
  lots: string,
  spans: readonly Spans[],
  digits: readonly string[],
): { readonly tables: readonly string[]; readonly query: string; readonly keys: readonly string[] } {
  const tables = spans.map((span, at) => {
    const rows = [...span].map(([text, stands]): InlineValue[] => [text, stands]);
    const columns = [
      { name: "spelt", type: "text" as const },
      { name: "stands", type: "text" as const },
    ];
    return `span${at} AS (\n  ${dialect.inline(columns, rows.length === 0 ? [["", ""]] : rows)}\n)`;
  });
  const keys = [...shape.judged.map((_, at) => `c${at}`), ...shape.facts.map((_, at) => `d${at}`)];
  const columns = ["raw.*", ...shape.facts.map((_, at) => `COALESCE(span${at}.stands, '') AS d${at}`)];
  const joins = shape.facts.map(
    ({ column }, at) => `\n  LEFT JOIN span${at} ON ${factText(dialect, column, `raw.f${at}`)} = span${at}.spelt`,
  );
  const query = `SELECT ${columns.join(", ")}\n  FROM (\n  ${lotQuery(dialect, shape, lots, digits)}\n  ) AS raw${joins.join("")}`;
  return { tables, query, keys };
}

/** The distinct combinations of a test of an amount, with what their numbers need. */
export function earningCombinations(
  dialect: Dialect,
  shape: Shape,
  lots: string,
  spans: readonly Spans[],
  examples: boolean,
): string {
  const { tables, query, keys } = keyedLots(dialect, shape, lots, spans, []);
  const measured = amountsOf(dialect, shape).flatMap((amount) =>
    Object.entries(measures(dialect, amount)).map(([what, expression]) => `${expression} AS ${amount.name}_${what}`),
  );
  const withTables = tables.length === 0 ? "" : `WITH ${tables.join(",\n")}\n`;
  const columns = [...keys, "COUNT(*) AS lots", ...(examples ? ["MIN(g) AS example"] : []), ...measured];
  return `${withTables}SELECT ${columns.join(",\n  ")}\nFROM (\n  ${query}\n) AS lot${keys.length === 0 ? "" : `\nGROUP BY ${keys.join(", ")}`}`;
}

/** What the statement of a test of an amount is made from. */
export interface Earnings {
  readonly shape: Shape;
  readonly lots: string;
  readonly spans: readonly Spans[];
  readonly combinations: readonly (readonly string[])[];
  readonly earnings: readonly Earning[];
  /** Decimals of the quantity, and what it and its limit need; null if each lot counts once. */
  readonly quantity: { readonly scale: number; readonly needs: readonly AmountNeed[] } | null;
  readonly hasPhaseOut: boolean;
  /** Whether a lot without anything in its columns is a blank row: no constant says anything of it either. */
  readonly mayBeBlank: boolean;
  readonly unnamed: string | null;
  readonly law: string;
  readonly hash: string;
}

/** Room for a limit times the units that it allows for each of its own. */
const CAP_DIGITS = 6;

const numeratorOver = (denominator: bigint, { s, n, d }: Ratio): bigint => (s * n * denominator) / d;

export function earningsDenominator(earnings: readonly Earning[]): bigint {
  return earnings.reduce(
    (denominator, { amount, full }) => leastCommonMultiple(leastCommonMultiple(denominator, amount.d), full.d),
    1n,
  );
}

/** The statement with one row a group: what its lots earn, exactly, and how many have no amount. */
export function earningsStatement(dialect: Dialect, given: Earnings): string {
  const { shape, lots, spans, combinations, earnings, quantity } = given;
  const amounts = amountsOf(dialect, shape);
  const noisy = amounts.filter((_, at) => quantity?.needs[at]?.noisy).map(({ name }) => name);
  const { tables, query, keys } = keyedLots(dialect, shape, lots, spans, noisy);
  const denominator = earningsDenominator(earnings);
  const scale = quantity?.scale ?? 0;
  const columns = [
    ...keys.map((name) => ({ name, type: "text" as const })),
    ...["missing", "earns", "whole", "most"].map((name) => ({ name, type: "whole" as const })),
  ];
  const judged = dialect.inline(
    columns,
    combinations.map((texts, at): InlineValue[] => {
      const { amount, full, missing, cap } = earnings[at] as Earning;
      return [
        ...texts,
        missing ? 1 : 0,
        numeratorOver(denominator, amount),
        numeratorOver(denominator, full),
        cap === null ? null : cap.n / cap.d,
      ];
    }),
  );
  const digits =
    (quantity?.needs[0]?.digits ?? 1) +
    Math.max(
      ...earnings
        .flatMap(({ amount, full }) => [amount, full])
        .map((each) => String(numeratorOver(denominator, each)).length),
    );
  const [main, limit] = amounts;
  const u =
    main === undefined || quantity === null
      ? "1"
      : units(dialect, main, { ...(quantity.needs[0] as AmountNeed), digits }, scale);
  const w =
    limit === undefined || quantity === null
      ? "NULL"
      : units(
          dialect,
          limit,
          { ...(quantity.needs[1] as AmountNeed), digits: (quantity.needs[1]?.digits ?? 0) + CAP_DIGITS },
          scale,
        );
  const on = keys.map((name) => `lot.${name} = judged.${name}`).join(" AND ") || "1 = 1";
  const isBlank = !given.mayBeBlank
    ? "1 = 0"
    : [
        ...keys.filter((_, at) => shape.judged[at]?.parameter !== "kW").map((name) => `lot.${name} = ''`),
        ...(quantity === null ? [] : ["COALESCE(u, 0) = 0"]),
      ].join(" AND ");
  const bad = quantity === null ? "judged.missing = 1" : "judged.missing = 1 OR u IS NULL OR u < 0";
  const counted =
    limit === undefined
      ? "u"
      : "CASE WHEN judged.most IS NOT NULL AND w > 0 AND w * judged.most < u THEN w * judged.most ELSE u END";
  const name = given.unnamed === null ? "g" : `CASE WHEN TRIM(g) = '' THEN ${dialect.text(given.unnamed)} ELSE g END`;
  const ctes = [
    ...tables,
    `judged AS (\n  ${judged}\n)`,
    `lot AS (\n  SELECT ${["g", ...keys].join(", ")}, ${u} AS u, ${w} AS w\n  FROM (\n  ${query}\n  ) AS keyed\n)`,
    `counted AS (\n  SELECT lot.g AS g,\n    CASE WHEN ${isBlank} THEN 0 ELSE 1 END AS n,\n    CASE WHEN ${isBlank} THEN 0 WHEN ${bad} THEN 1 ELSE 0 END AS missing,\n` +
      `    CASE WHEN ${bad} THEN 0 ELSE ${counted} END AS counted, judged.earns, judged.whole, CASE WHEN judged.missing IS NULL THEN 1 ELSE 0 END AS unjudged\n  FROM lot LEFT JOIN judged ON ${on}\n)`,
    `summed AS (\n  SELECT g, SUM(n) AS n, SUM(unjudged) AS unjudged, SUM(missing) AS missing,\n    ${dialect.sum("counted * earns", digits)} AS amount,\n    ${dialect.sum("counted * whole", digits)} AS whole\n  FROM counted\n  GROUP BY g\n)`,
    `merged AS (\n  SELECT ${dialect.nameKey(name)} AS name_key, MIN(${name}) AS g, SUM(n) AS n, SUM(unjudged) AS unjudged, SUM(missing) AS missing, SUM(amount) AS amount, SUM(whole) AS whole\n  FROM summed\n  GROUP BY ${dialect.nameKey(name)}\n)`,
  ];
  const decimals = decimalsOf(denominator) ?? 0;
  const shift = BigInt(power(decimals)) / denominator;
  const money = (column: string): string =>
    dialect.decimal(shift === 1n ? column : `${column} * ${shift}`, scale + decimals);
  const result = [
    "g AS group_name",
    "n AS lots",
    `${money("amount")} AS amount`,
    ...(given.hasPhaseOut ? [`${money("whole")} AS without_phase_out`] : []),
    "missing AS missing_lots",
    `${dialect.text(given.law)} AS law_version`,
    `${dialect.text(given.hash)} AS judged`,
    "CASE WHEN unjudged > 0 THEN 'not judged' WHEN name_key = '' THEN 'no group' END AS problem",
  ];
  return `WITH ${ctes.join(",\n")}\nSELECT ${result.join(",\n  ")}\nFROM merged\nWHERE ${given.unnamed === null ? "NOT (name_key = '' AND n = 0)" : "n > 0"}`;
}
