import type { Ratio } from "../../exact";
import type { Made, StateFinding } from "../plan/content-plan";
import { stateFlags } from "../plan/content-plan";
import { type AmountColumn, type AmountNeed, units } from "./amounts";
import { type Dialect, type InlineValue, power } from "./dialect";
import { amountsOf, factText, lotQuery, type Shape } from "./shape";
import { decimalsOf, type FactTexts } from "./verdicts";

/** The percentage of a tuple of facts, and whether steel and iron is domestic; null if unknown. */
export interface ContentSettled {
  readonly facts: readonly string[];
  readonly minimum: Ratio | null;
  readonly steel: boolean | null;
}

/** What the statement of domestic content is made from. The judged columns are component, us and, if asked, productMadeInUS, then product. */
export interface Contents {
  readonly shape: Shape;
  readonly lots: string;
  readonly components: ReadonlyMap<string, "production" | "component">;
  readonly places: ReadonlyMap<string, Made>;
  readonly states: readonly StateFinding[];
  readonly settled: readonly ContentSettled[];
  readonly facts: readonly FactTexts[];
  readonly required: readonly string[];
  readonly cost: AmountNeed;
  readonly scale: number;
  readonly law: string;
  readonly hash: string;
}

export function percentageScale(settled: readonly ContentSettled[]): number {
  return Math.max(0, ...settled.map(({ minimum }) => (minimum === null ? 0 : (decimalsOf(minimum.d) ?? 0))));
}

/** The statement with one row a project: product by product first, because a production counts only with all its components. */
export function contentsStatement(dialect: Dialect, given: Contents): string {
  const { shape, facts, states, settled, scale } = given;
  const amounts = amountsOf(dialect, shape);
  const cost = amounts[0] as AmountColumn;
  const at = (parameter: string): number => shape.judged.findIndex((column) => column.parameter === parameter);
  const asked = at("productMadeInUS") >= 0;
  const text = (name: string) => ({ name, type: "text" as const });
  const whole = (name: string) => ({ name, type: "whole" as const });
  const pairs = (map: ReadonlyMap<string, string>): InlineValue[][] =>
    map.size === 0 ? [["", ""]] : [...map].map(([one, other]) => [one, other]);
  const pair = (map: ReadonlyMap<string, string>): string => dialect.inline([text("spelt"), text("means")], pairs(map));
  const minimumDecimals = percentageScale(settled);
  const spelt = facts.map(({ canonical, plain }) =>
    plain ? new Map([...canonical].map(([own, means]) => [means, own])) : null,
  );
  const settledRows = settled.map(({ facts: texts, minimum, steel }): InlineValue[] => [
    ...texts.map((each, index) => spelt[index]?.get(each) ?? each),
    minimum === null ? null : (minimum.n * BigInt(power(minimumDecimals))) / minimum.d,
    steel === null ? null : steel ? 1 : 0,
  ]);
  const spellings = facts.flatMap((fact, index) =>
    fact.plain ? [] : [`spelling${index} AS (\n  ${pair(fact.canonical)}\n)`],
  );
  const factColumns = facts.map((fact, index) => {
    return fact.plain ? `raw.f${index} AS f${index}` : `spelling${index}.means AS f${index}`;
  });
  const factJoins = facts.flatMap((fact, index) => {
    const { column } = shape.facts[index] as Shape["facts"][number];
    return fact.plain
      ? []
      : [`\n  LEFT JOIN spelling${index} ON ${factText(dialect, column, `raw.f${index}`)} = spelling${index}.spelt`];
  });
  const product = `c${at("product")}`;
  const [component, us] = [`c${at("component")}`, `c${at("us")}`];
  const stated = asked ? `raw.c${at("productMadeInUS")}` : "''";
  const bits = stateFlags.map(({ line, made }, bit) => {
    const isLine = line === "stated" ? `n = 1 AND s = '${made}'` : `n = 1 AND k = '${line}' AND o = '${made}'`;
    return `MAX(CASE WHEN ${isLine} THEN ${1 << bit} ELSE 0 END)`;
  });
  const sumOf = (condition: string): string =>
    dialect.sum(`CASE WHEN ${condition} THEN COALESCE(u, 0) ELSE 0 END`, given.cost.digits);
  const countOf = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const extremes = (inner: boolean): string[] =>
    facts.flatMap((_, index) =>
      inner
        ? [`MIN(f${index}) AS f${index}_least`, `MAX(f${index}) AS f${index}_most`]
        : [`MIN(f${index}_least) AS f${index}_least`, `MAX(f${index}_most) AS f${index}_most`],
    );
  const factOf = (index: number, end: "least" | "most"): string => {
    const { column } = shape.facts[index] as Shape["facts"][number];
    const own = `f${index}_${end}`;
    return facts[index]?.plain ? factText(dialect, column, own) : own;
  };
  const isBlank = `raw.${product} = '' AND raw.${component} = '' AND made.means = 'u'${asked ? " AND stated.means <> 'y'" : ""} AND COALESCE(${cost.name}_u, 0) = 0`;
  const u = units(dialect, cost, given.cost, scale);
  const ctes = [
    `kinds AS (\n  ${pair(given.components)}\n)`,
    `places AS (\n  ${pair(given.places)}\n)`,
    `states AS (\n  ${dialect.inline(
      [whole("state"), whole("q"), whole("p"), whole("wrong")],
      states.map(({ state, counts, couldCount, contradicts }) => [
        state,
        counts ? 1 : 0,
        couldCount ? 1 : 0,
        contradicts ? 1 : 0,
      ]),
    )}\n)`,
    ...spellings,
    ...(facts.length === 0
      ? []
      : [
          `settled AS (\n  ${dialect.inline([...facts.map((_, index) => text(`s${index}`)), whole("minimum"), whole("steel")], settledRows)}\n)`,
        ]),
    `raw AS (\n  SELECT whole.*, ${u} AS ${cost.name}_u FROM (\n  ${lotQuery(dialect, shape, given.lots, given.cost.noisy ? [cost.name] : [])}\n  ) AS whole\n)`,
    `lot AS (\n  SELECT ${dialect.nameKey("raw.g")} AS name_key, raw.g AS g, ${dialect.nameKey(`raw.${product}`)} AS product, TRIM(raw.${component}) AS part, raw.${cost.name}_u AS u,\n` +
      `    kinds.means AS k, made.means AS o, ${asked ? "stated.means" : "'u'"} AS s, CASE WHEN ${isBlank} THEN 0 ELSE 1 END AS n${factColumns.map((each) => `,\n    ${each}`).join("")}\n` +
      `  FROM raw LEFT JOIN kinds ON raw.${component} = kinds.spelt LEFT JOIN places AS made ON raw.${us} = made.spelt` +
      `${asked ? ` LEFT JOIN places AS stated ON ${stated} = stated.spelt` : ""}${factJoins.join("")}\n)`,
    `products AS (\n  SELECT name_key, MIN(g) AS g, product, SUM(n) AS n, ${sumOf("n = 1")} AS t,\n    ${sumOf("k = 'component' AND o = 'y'")} AS q, ${sumOf("k = 'component' AND o <> 'n'")} AS p,\n` +
      `    ${sumOf("k = 'production'")} AS own, ${countOf("n = 1 AND k = 'component' AND o = 'u'")} AS k, ${countOf("k = 'production'")} AS own_lines, ${countOf("n = 1 AND part = ''")} AS partless, ${countOf("k IS NULL OR o IS NULL OR s IS NULL")} AS unjudged,\n` +
      `    ${bits.join(" + ")} AS state${extremes(true)
        .map((each) => `,\n    ${each}`)
        .join("")}\n  FROM lot\n  GROUP BY name_key, product\n)`,
    `merged AS (\n  SELECT name_key, MIN(g) AS g, SUM(n) AS n, SUM(t) AS t, SUM(products.q + own * states.q) AS q, SUM(products.p + own * states.p) AS p,\n` +
      `    SUM(k + own_lines * (states.p - states.q)) AS k, SUM(states.wrong) AS wrong, SUM(CASE WHEN product = '' AND n > 0 THEN 1 ELSE 0 END) AS nameless, SUM(partless) AS partless, SUM(unjudged) AS unjudged${extremes(
        false,
      )
        .map((each) => `,\n    ${each}`)
        .join("")}\n  FROM products JOIN states ON products.state = states.state\n  GROUP BY name_key\n)`,
    `chosen AS (\n  SELECT name_key, g, n, t, q, p, k, ${facts.length > 0 ? "settled.minimum" : `CAST(${String(settledRows[0]?.[0] ?? "NULL")} AS ${dialect.wholeType(18)})`} AS m,\n` +
      `    ${facts.length > 0 ? "settled.steel" : `CAST(${String(settledRows[0]?.[1] ?? "NULL")} AS ${dialect.wholeType(18)})`} AS steel,\n    ${problemCase(dialect, given, factOf)} AS problem\n  FROM merged` +
      `${facts.length === 0 ? "" : `\n  LEFT JOIN settled ON ${facts.map((_, index) => `COALESCE(${factOf(index, "least")}, '') = settled.s${index}`).join(" AND ")}`}\n)`,
  ];
  const double = (expression: string): string => `CAST(${expression} AS ${dialect.doubleType})`;
  const reaches = (letter: string): string => `${letter} * ${power(minimumDecimals)} >= m * t`;
  const columns = [
    "g AS group_name",
    "n AS lots",
    `${dialect.decimal("t", scale)} AS total`,
    `${dialect.decimal("q", scale)} AS qualifying`,
    `CASE WHEN t <> 0 THEN ${double("q")} / ${double("t")} END AS share`,
    `${double("m")} / ${double(power(minimumDecimals))} AS minimum`,
    `CASE WHEN m IS NOT NULL AND t <> 0 THEN ${dialect.decimal(`(m * t - q * ${power(minimumDecimals)})`, scale + minimumDecimals)} END AS gap`,
    `CASE WHEN m IS NOT NULL AND t <> 0 THEN CASE WHEN steel = 1 AND ${reaches("q")} THEN ${dialect.truth(true)} ELSE ${dialect.truth(false)} END END AS meets`,
    `CASE WHEN t = 0 THEN 'no value' WHEN m IS NULL THEN 'no percentage' WHEN steel = 0 THEN 'fails' WHEN steel = 1 AND ${reaches("q")} THEN 'meets' WHEN ${reaches("p")} THEN 'could meet' ELSE 'fails' END AS verdict`,
    `CASE WHEN t <> 0 THEN ${double("p")} / ${double("t")} END AS potential_share`,
    "k AS unknown_lots",
    "0 AS left_out_lots",
    `${dialect.text(given.law)} AS law_version`,
    `${dialect.text(given.hash)} AS judged`,
    "problem",
  ];
  return `WITH ${ctes.join(",\n")}\nSELECT ${columns.join(",\n  ")}\nFROM chosen\nWHERE NOT (name_key = '' AND n = 0)`;
}

function problemCase(
  dialect: Dialect,
  { shape, facts, required }: Contents,
  factOf: (index: number, end: "least" | "most") => string,
): string {
  const cases = [
    "WHEN unjudged > 0 THEN 'not judged'",
    "WHEN name_key = '' THEN 'no group'",
    "WHEN nameless > 0 THEN 'no product'",
    "WHEN partless > 0 THEN 'no component'",
    "WHEN wrong > 0 THEN 'contradiction'",
    ...facts.flatMap((_, index) => {
      const { parameter } = shape.facts[index] as Shape["facts"][number];
      const isRequired = required.includes(parameter);
      return [
        ...(isRequired ? [`WHEN ${factOf(index, "least")} IS NULL THEN ${dialect.text(`no ${parameter}`)}`] : []),
        `WHEN ${factOf(index, "least")} <> ${factOf(index, "most")} THEN ${dialect.text(`two ${parameter}`)}`,
      ];
    }),
  ];
  return `CASE ${cases.join(" ")} END`;
}
