import { createHash } from "node:crypto";
import type { Cell } from "../../functions/cells";
import { readDate } from "../../functions/read";
import { LAW_VERSION } from "../../law";
import { Problem } from "../../sentences/problem";
import type { ColumnType, SqlRow } from "../engine";
import { withoutMidnight } from "./facts";
import type { Lots } from "./lots";
import { checkNumbers, noisyDecimals } from "./numbers";
import { type AmountPlan, areRefused, type DecidingColumn, type Earning } from "../plan/amount-plan";
import { dayOfSpan, spansOf } from "../plan/bounds";
import { cellOf } from "../plan/keys";
import { PortfolioProblem } from "../problem";
import type { JudgedPortfolio, ResultColumns } from "../request";
import type { Dialect } from "../sql/dialect";
import {
  type Earnings,
  earningCombinations,
  earningsDenominator,
  earningsStatement,
  type Spans,
} from "../sql/earnings";
import { measured, needOf, numberOf, scaleOf } from "../sql/readings";
import { factStatement } from "../sql/scan";
import { amountsOf, type JudgedColumn, type NamedColumn, type Shape } from "../sql/shape";

/** With more, the columns are not what the test is for. */
const MOST_COMBINATIONS = 50_000;

const amountColumns = (hasPhaseOut: boolean): ResultColumns => [
  { name: "group_name", kind: "name" },
  { name: "lots", kind: "count" },
  { name: "amount", kind: "money" },
  ...(hasPhaseOut ? [{ name: "without_phase_out", kind: "money" } as const] : []),
  { name: "missing_lots", kind: "count" },
  { name: "law_version", kind: "text" },
  { name: "judged", kind: "text" },
];

/** One judgement of the lots of an engine by a test of an amount. @throws PortfolioProblem */
export class AmountRun {
  constructor(
    private readonly lots: Lots,
    private readonly plan: AmountPlan,
  ) {}

  async judge(): Promise<JudgedPortfolio> {
    const { lots, plan } = this;
    const { dialect, engine } = lots;
    const shape = this.shape();
    const spans = await Promise.all(shape.facts.map((fact, at) => this.spansOf(shape, fact, at)));
    const rows = await engine.rows(earningCombinations(dialect, shape, engine.lots, spans, lots.examples));
    if (!rows.some((row) => numberOf(row.lots) > 0)) throw new PortfolioProblem("The table has no lots.");
    if (rows.length > MOST_COMBINATIONS) {
      throw new PortfolioProblem(
        `The columns that decide have ${rows.length} different combinations; at most ${MOST_COMBINATIONS} are judged. Check that each is the column that is meant: free texts and identifiers differ in every lot.`,
      );
    }
    const names = [...shape.judged.map((_, at) => `c${at}`), ...shape.facts.map((_, at) => `d${at}`)];
    const keys = rows.map((row) => names.map((name) => String(row[name] ?? "")));
    const columns: readonly NamedColumn[] = [...shape.judged, ...shape.facts];
    const cells = keys.map((texts) => ({
      ...lots.request.constants,
      ...Object.fromEntries(
        columns.map(({ parameter, column }, at): [string, Cell] => [
          parameter,
          this.cell(parameter, column.type, texts[at] ?? ""),
        ]),
      ),
    }));
    const found = plan.judge(cells);
    if (areRefused(found)) {
      const problems = [];
      for (const { combination, parameter, problem } of found) {
        const at = columns.findIndex((each) => each.parameter === parameter);
        const condition = this.isText(shape, at, spans, keys[combination]?.[at] ?? "");
        problems.push(await lots.located(problem, condition, parameter));
      }
      const [first, ...others] = problems;
      throw new PortfolioProblem(first?.message ?? "The lots cannot be judged.", first?.place, others);
    }
    const quantity = await this.quantity(shape, rows, found);
    const hash = hashOf(plan.id, lots.request.constants, keys, found);
    return {
      statement: earningsStatement(lots.target.dialect, {
        shape,
        lots: lots.target.lots,
        spans,
        combinations: keys,
        earnings: found,
        quantity,
        hasPhaseOut: plan.hasPhaseOut,
        unnamed: plan.unnamed,
        mayBeBlank: !plan.columns.some(({ parameter }) => lots.request.constants[parameter] !== undefined),
        law: LAW_VERSION,
        hash,
      }),
      columns: amountColumns(plan.hasPhaseOut),
      lawVersion: LAW_VERSION,
      judged: hash,
      lots: rows.reduce((sum, row) => sum + numberOf(row.lots), 0),
      combinations: keys.length,
    };
  }

  private shape(): Shape {
    const { lots, plan } = this;
    const { columns: given, constants } = lots.request;
    const known = [
      ...plan.columns.map(({ parameter }) => parameter),
      ...(plan.quantity === null ? [] : [plan.quantity]),
    ];
    for (const parameter of known) {
      const isOptional = plan.columns.find((each) => each.parameter === parameter)?.optional === true;
      if (!isOptional && given[parameter] === undefined && constants[parameter] === undefined)
        throw lots.missing(parameter);
    }
    const isDay = ({ deciding }: DecidingColumn): boolean => deciding.by === "day";
    const named = plan.columns.flatMap((each) => lots.named(each.parameter).map((column) => ({ each, column })));
    if (named.length === 0 && plan.quantity === null) throw lots.missing(plan.columns[0]?.parameter ?? "");
    return {
      by: lots.by,
      judged: named.flatMap(({ each, column }) => (isDay(each) ? [] : [this.judgedColumn(each, column)])),
      facts: named.flatMap(({ each, column }) => (isDay(each) ? [column] : [])),
      amounts: [plan.quantity, plan.limit].flatMap((parameter) => (parameter === null ? [] : lots.named(parameter))),
    };
  }

  private judgedColumn({ deciding }: DecidingColumn, named: NamedColumn): JudgedColumn {
    const { name, type } = named.column;
    const isNumber = deciding.by === "number" && type !== "truth" && type !== "day" && type !== "moment";
    return {
      ...named,
      byKind: isNumber,
      key: (dialect) => {
        const source = dialect.identifier(name);
        return isNumber
          ? numberKey(dialect, source, type, deciding.bounds)
          : `COALESCE(${dialect.asText(source, type)}, '')`;
      },
    };
  }

  /** Each day of a column, with the day that stands for its span. What is not a day stays as it is. */
  private async spansOf(shape: Shape, { parameter, column }: NamedColumn, at: number): Promise<Spans> {
    const { lots, plan } = this;
    const deciding = plan.columns.find((each) => each.parameter === parameter)?.deciding;
    const bounds = deciding?.by === "day" ? deciding.bounds : [];
    const rows = await lots.engine.rows(factStatement(lots.dialect, shape, lots.engine.lots, at, lots.examples));
    const texts = rows.flatMap(({ fact }) => (fact === null || fact === undefined ? [] : [String(fact)]));
    return new Map(
      texts.map((text) => {
        const day = dayIn(/^\d+(?:\.0+)?$/.test(text) && column.type !== "text" ? Number(text) : text, parameter);
        return [text, day === null ? text : dayOfSpan(day, bounds)];
      }),
    );
  }

  private cell(parameter: string, type: NamedColumn["column"]["type"], text: string): Cell {
    const deciding = this.plan.columns.find((each) => each.parameter === parameter)?.deciding.by;
    if (deciding === "day") return text === "" ? null : text;
    return cellOf(text, type, deciding === "number");
  }

  private isText(shape: Shape, at: number, spans: readonly Spans[], text: string): string {
    const { dialect } = this.lots;
    const judged = shape.judged[at];
    if (judged !== undefined) return `${judged.key(dialect)} = ${dialect.text(text)}`;
    const fact = at - shape.judged.length;
    const { column } = shape.facts[fact] as NamedColumn;
    const own = [...(spans[fact] ?? [])].find(([, stands]) => stands === text)?.[0] ?? text;
    return `${dialect.asText(dialect.identifier(column.name), column.type)} = ${dialect.text(own)}`;
  }

  private async quantity(
    shape: Shape,
    rows: readonly SqlRow[],
    earnings: readonly Earning[],
  ): Promise<Earnings["quantity"]> {
    if (this.plan.quantity === null) return null;
    const { lots } = this;
    const found = await Promise.all(
      shape.amounts.map(async (column, at) => {
        const { name } = amountsOf(lots.dialect, shape)[at] as { name: string };
        const own = measured(rows, name);
        await checkNumbers(lots, column, own);
        const decimals = own.noisy > 0 ? await noisyDecimals(lots, shape, column, name) : 0;
        return { own, scale: scaleOf(column, own, decimals) };
      }),
    );
    const scale = Math.max(0, ...found.map((each) => each.scale));
    const needs = found.map(({ own }) => needOf(own, scale));
    const sum = needOf(
      { ...(found[0]?.own ?? { noisy: 0, wrong: 0, decimals: 0, sum: 0 }), most: found[0]?.own.sum ?? 0 },
      scale,
    ).digits;
    const denominator = earningsDenominator(earnings);
    const most = Math.max(...earnings.map(({ full }) => String((full.n * denominator) / full.d).length));
    if (sum + most + 1 > lots.target.dialect.mostDigits) {
      throw new PortfolioProblem(
        `The exact sums need ${sum + most + 1} digits (${scale} decimals), and ${lots.target.dialect.name} has ${lots.target.dialect.mostDigits}. Nothing is rounded: store the amounts with fewer decimals, or split the table.`,
      );
    }
    return { scale, needs };
  }
}

/** The number that stands for the span of a number between bounds; a text that is not a number as it is. */
function numberKey(dialect: Dialect, source: string, type: ColumnType, bounds: readonly string[]): string {
  const number = type === "text" ? `CAST(TRIM(${source}) AS ${dialect.doubleType})` : source;
  const isDouble = type === "double" || type === "text";
  const cases = spansOf(bounds).map(({ upTo, stands }) =>
    upTo === null ? `ELSE '${stands}'` : `WHEN ${compared(number, upTo, isDouble)} THEN '${stands}'`,
  );
  // Without bounds, only the sign decides.
  const spans = cases.length === 1 ? "'2'" : `CASE ${cases.join(" ")} END`;
  const key = `CASE WHEN ${number} = 0 THEN '' WHEN ${number} < 0 THEN '-1' ELSE ${spans} END`;
  const otherwise = type === "text" ? `WHEN ${dialect.isDecimal(source)} THEN ${key} ELSE ${source}` : `ELSE ${key}`;
  return `CASE WHEN ${source} IS NULL THEN '' ${otherwise} END`;
}

/** A comparison with a bound. A double counts as the decimal of 15 digits that is nearest to it, so that noise beyond them does not decide. */
function compared(number: string, upTo: string, isDouble: boolean): string {
  if (!isDouble) return `${number} ${upTo}`;
  const [operator, bound] = upTo.split(" ") as [string, string];
  const exponent = Math.floor(Math.log10(Number(bound)));
  const half = `5e${exponent - 15}`;
  const below = `5e${exponent - 15 - (Number(`1e${exponent}`) === Number(bound) ? 1 : 0)}`;
  return operator === "<" ? `${number} - ${bound} < -${below}` : `${number} - ${bound} < ${half}`;
}

/** The day that a cell means; null for anything else. */
function dayIn(cell: string | number, parameter: string): string | null {
  try {
    return readDate(typeof cell === "string" ? withoutMidnight(cell) : cell, parameter);
  } catch (problem) {
    if (problem instanceof Problem) return null;
    throw problem;
  }
}

/** The same hash means the same law, question and judged combinations. */
function hashOf(
  test: string,
  constants: Readonly<Record<string, unknown>>,
  keys: readonly (readonly string[])[],
  earnings: readonly Earning[],
): string {
  const judged = keys
    .map((texts, at) => {
      const { amount, full, missing, cap } = earnings[at] as Earning;
      return [texts, amount.toString(), full.toString(), missing, cap?.toString() ?? null];
    })
    .sort((one, other) => (JSON.stringify(one[0]) < JSON.stringify(other[0]) ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([LAW_VERSION, test, constants, judged]))
    .digest("hex");
}
