import { createHash } from "node:crypto";
import { definitionOf } from "../../checks/calls/engine";
import { type Cell, isBlankText } from "../../functions/cells";
import { LAW_VERSION } from "../../law";
import type { Engine, SqlRow } from "../engine";
import { canonicalText, factCell, type ReadFact, readFacts, tuplesOf } from "./facts";
import type { Lots } from "./lots";
import { type Facts, judgeByFunction, type Refused, refusedAmount, refusedLot } from "../plan/grouped-call";
import { blankCondition, checkNumbers, noisyDecimals } from "./numbers";
import { cellOf } from "../plan/keys";
import type { Judgement, SharePlan } from "../plan/plan";
import { PortfolioProblem } from "../problem";
import type { JudgedPortfolio, PortfolioRequest, ResultColumns } from "../request";
import type { AmountNeed } from "../sql/amounts";
import type { Dialect } from "../sql/dialect";
import { keyExpression } from "../sql/key-expression";
import { measured, needOf, numberOf, scaleOf } from "../sql/readings";
import { combinationsStatement, quickStatements } from "../sql/scan";
import { amountsOf, isStored, type NamedColumn, type Shape, textKey } from "../sql/shape";
import { digitsNeeded, hashStatement, type Readings, verdictsStatement } from "../sql/verdicts";

/** With more combinations, numbers are replaced by their kinds; with more even then, the lots are not what the test is for. */
const MOST_COMBINATIONS = 20_000;

export const shareColumns: ResultColumns = [
  { name: "group_name", kind: "name" },
  { name: "lots", kind: "count" },
  { name: "total", kind: "money" },
  { name: "qualifying", kind: "money" },
  { name: "share", kind: "share" },
  { name: "minimum", kind: "share" },
  { name: "gap", kind: "money" },
  { name: "meets", kind: "truth" },
  { name: "verdict", kind: "text" },
  { name: "potential_share", kind: "share" },
  { name: "unknown_lots", kind: "count" },
  { name: "left_out_lots", kind: "count" },
  { name: "law_version", kind: "text" },
  { name: "judged", kind: "text" },
];

/** What the combinations statement found. */
interface Scan {
  readonly shape: Shape;
  readonly rows: readonly SqlRow[];
  readonly keys: readonly (readonly string[])[];
  /** The same as the lots have them: NULL where it stays NULL. */
  readonly stored: readonly (readonly (string | null)[])[];
}

/** One judgement of the lots of an engine by a test of a share. @throws PortfolioProblem */
export class ShareRun {
  private readonly dialect: Dialect;
  private readonly engine: Engine;
  private readonly request: PortfolioRequest;

  constructor(
    private readonly lots: Lots,
    private readonly plan: SharePlan,
  ) {
    this.dialect = lots.dialect;
    this.engine = lots.engine;
    this.request = lots.request;
  }

  async judge(): Promise<JudgedPortfolio> {
    let found = await this.judgeScan(await this.scan(this.plan.hasParts ? ["kinds"] : ["each", "kinds"]));
    if (this.plan.hasParts && hasFractions(found.judged)) {
      // A fraction may stand for a ratio (`=1/3`), which only the functions tell: where there are few, each is judged.
      const each = await this.scan(["each"]).catch(() => null);
      if (each !== null) found = await this.judgeScan(each);
    }
    const { scan, facts, given, judged } = found;
    await this.checkAmounts(scan, given, judged);
    if (hasFractions(judged)) await this.checkFractions(scan.shape);
    const readings = await this.readingsOf(scan, judged);
    const needed = digitsNeeded({ judgement: judged, readings });
    const { target } = this.lots;
    if (needed > target.dialect.mostDigits) throw this.tooWide(needed, readings);
    const hash = hashOf(this.request, scan.keys, judged);
    const statement = verdictsStatement(target.dialect, {
      shape: scan.shape,
      lots: target.lots,
      combinations: scan.stored,
      judgement: judged,
      readings,
      facts: facts.map(({ texts }) => texts),
      byHash: await this.hasHashes(scan),
      blanks: scan.rows.map((row, at) => this.isBlank(given, at) && this.hasBlankAmounts(row)),
      law: LAW_VERSION,
      hash,
    });
    return {
      statement,
      columns: shareColumns,
      lawVersion: LAW_VERSION,
      judged: hash,
      lots: scan.rows.reduce((sum, { lots }) => sum + numberOf(lots), 0),
      combinations: scan.keys.length,
    };
  }

  /** Whether the combinations can be joined by a hash. */
  private async hasHashes({ shape, stored }: Scan): Promise<boolean> {
    if (this.engine.prints !== undefined) return false;
    const statement = hashStatement(this.dialect, { shape, combinations: stored });
    if (statement === null) return false;
    const [row] = await this.engine.rows(statement);
    return numberOf(row?.hashes) === stored.length;
  }

  private async judgeScan(scan: Scan) {
    const facts = await readFacts(this.lots, scan.shape, (fact, text) =>
      canonicalText(definitionOf(this.plan.by).parameters, this.plan.canonical ?? {}, fact, text),
    );
    const given = this.givenOf(scan, facts);
    const judged = judgeByFunction(this.plan, given);
    if (!("regimes" in judged)) throw await this.problemsOf(scan, given, judged);
    return { scan, facts, given, judged };
  }

  /** @throws PortfolioProblem for a fraction that may stand for a ratio, among so many that the statement multiplies with its digits. */
  private async checkFractions({ judged }: Shape): Promise<void> {
    for (const column of judged) {
      if (!column.byKind) continue;
      const source = this.dialect.identifier(column.column.name);
      const isText = column.column.type === "text";
      const number = `CAST(${isText ? `CASE WHEN ${this.dialect.isDecimal(source)} THEN TRIM(${source}) END` : source} AS ${this.dialect.doubleType})`;
      const condition = `${number} > 0 AND ${number} < 1 AND FLOOR(${number} * 1e12 + 0.5) / 1e12 <> ${number}`;
      if ((await this.engine.find(condition, textKey(this.dialect, this.lots.by))) === null) continue;
      throw await this.lots.atLot(
        column,
        condition,
        `has more than 12 digits and may stand for a ratio such as 1/3; with more than ${MOST_COMBINATIONS} different combinations, fractions need at most 12 digits`,
      );
    }
  }

  /** Whether nothing is given in the judged columns of a combination. Functions take a 0 for a blank there. */
  private isBlank({ combinations }: Facts, at: number): boolean {
    return Object.values(combinations[at] ?? {}).every(isBlankText);
  }

  private hasBlankAmounts(row: SqlRow | undefined): boolean {
    return numberOf(row?.a0_blank) > 0 || !(numberOf(row?.a0_least) > 0);
  }

  /** The columns that the request names. @throws PortfolioProblem for one that is not there, or of a type that no test reads. */
  private shapeOf(byKind: boolean): Shape {
    const { judged, facts, amount, numbers } = this.plan;
    const { columns, constants } = this.request;
    const { parameters } = definitionOf(this.plan.by);
    const known = new Set(parameters.map(({ name }) => name));
    for (const name of [...Object.keys(columns), ...Object.keys(constants)]) {
      if (known.has(name) && ![amount, ...judged, ...facts, ...this.plan.options].includes(name)) {
        throw new PortfolioProblem(
          `${name} is not available for a whole portfolio: groups that use it are judged one by one, with ${this.plan.by} in a workbook or a script.`,
        );
      }
    }
    const named = (parameter: string): NamedColumn[] => this.lots.named(parameter);
    for (const parameter of [amount, ...facts]) {
      if (columns[parameter] === undefined && constants[parameter] === undefined) throw this.lots.missing(parameter);
    }
    for (const { name, optional } of parameters) {
      if (judged.includes(name) && !optional && columns[name] === undefined) throw this.lots.missing(name);
    }
    const isNumeric = ({ column }: NamedColumn): boolean => column.type !== "truth";
    const judgedColumns = judged.flatMap(named).map((each) => {
      const isKind = numbers.includes(each.parameter) && isNumeric(each) && byKind;
      const { name, type } = each.column;
      return {
        ...each,
        byKind: isKind,
        key: (dialect: Dialect) => keyExpression(dialect, dialect.identifier(name), type, isKind),
      };
    });
    const numeric = judgedColumns.filter((column) => column.byKind);
    return {
      by: this.lots.by,
      judged: judgedColumns,
      facts: facts.flatMap(named),
      amounts: [...named(amount), ...numeric],
      keepsNulls: this.dialect.joinsNulls && this.engine.prints === undefined,
    };
  }

  /** @param ways whether each number is judged, or only kinds of numbers: the first way that leads to few combinations. */
  private async scan(ways: readonly ("each" | "kinds")[]): Promise<Scan> {
    let shape = this.shapeOf(false);
    let count = 0;
    for (const way of ways) {
      shape = this.shapeOf(way === "kinds");
      this.checkTypes(shape);
      const rows = await this.combinations(shape);
      if (!rows.some(({ lots }) => numberOf(lots) > 0)) throw new PortfolioProblem("The table has no lots.");
      const keys = rows.map((row) => shape.judged.map((_, at) => String(row[`c${at}`] ?? "")));
      const stored = rows.map((row) =>
        shape.judged.map((each, at) => {
          const text = row[`c${at}`] ?? null;
          return text === null && isStored(shape, each) ? null : String(text ?? "");
        }),
      );
      if (rows.length <= MOST_COMBINATIONS) return { shape, rows, keys, stored };
      count = rows.length;
      if (this.plan.numbers.length === 0) break;
    }
    const names = shape.judged.map(({ column }) => column.name).join(", ");
    throw new PortfolioProblem(
      `The columns ${names} have ${count} different combinations; at most ${MOST_COMBINATIONS} are judged. Check that each is the column that is meant: free texts and identifiers differ in every lot.`,
    );
  }

  /** The combinations with what their amounts need. Amounts are measured for each only if something is wrong with some. */
  private async combinations(shape: Shape): Promise<readonly SqlRow[]> {
    if (shape.keepsNulls) {
      const quick = quickStatements(this.dialect, shape, this.engine.lots);
      const [all] = await this.engine.rows(quick.amounts);
      const isSound = numberOf(all?.a0_blank) === 0 && numberOf(all?.a0_least) >= 0 && numberOf(all?.a0_wrong) === 0;
      if (all !== undefined && isSound) {
        return (await this.engine.rows(quick.combinations)).map((row) => ({ ...row, ...all }));
      }
    }
    return this.engine.rows(combinationsStatement(this.dialect, shape, this.engine.lots, this.lots.examples));
  }

  private checkTypes({ amounts }: Shape): void {
    for (const { parameter, column } of amounts) {
      if (["truth", "day", "moment"].includes(column.type) && !this.plan.numbers.includes(parameter)) {
        throw new PortfolioProblem(
          `The column '${column.name}' is of type ${column.declared}; ${parameter} needs numbers.`,
          { column: column.name },
        );
      }
    }
  }

  /** What is judged: the cells of every combination, and every tuple of facts that a group may have. */
  private givenOf({ shape, keys }: Scan, facts: readonly ReadFact[]): Facts {
    const { plan, request } = this;
    const combinations = keys.map((texts) =>
      Object.fromEntries(
        shape.judged.map(({ parameter, column }, at): [string, Cell] => [
          parameter,
          cellOf(texts[at] ?? "", column.type, plan.numbers.includes(parameter)),
        ]),
      ),
    );
    const constant = Object.fromEntries(
      plan.facts.flatMap((name) => (name in request.constants ? [[name, request.constants[name] as Cell]] : [])),
    );
    const tuples = tuplesOf(facts);
    return {
      combinations,
      facts: tuples.map((texts) => ({
        ...constant,
        ...Object.fromEntries(facts.map(({ fact }, at) => [fact.parameter, factCell(fact, texts[at] ?? "")])),
      })),
      texts: tuples,
      options: request.constants,
      byKind: shape.judged.some(({ byKind }) => byKind),
    };
  }

  /** One problem for each distinct text, with the first lot that has it. */
  private async problemsOf(scan: Scan, given: Facts, refused: readonly Refused[]): Promise<PortfolioProblem> {
    const problems: PortfolioProblem[] = [];
    for (const { combination, facts, problem } of refused) {
      const { parameter = "" } = problem.place;
      const conditions: string[] = [];
      if (combination !== null) {
        const keys = scan.keys[combination] ?? [];
        const at = scan.shape.judged.findIndex((column) => column.parameter === parameter);
        scan.shape.judged.forEach((column, index) => {
          if (at >= 0 && index !== at) return;
          conditions.push(`${column.key(this.dialect)} = ${this.dialect.text(keys[index] ?? "")}`);
        });
      } else if (facts !== null) {
        scan.shape.facts.forEach(({ parameter: name, column }, at) => {
          if (name !== parameter && scan.shape.facts.some((each) => each.parameter === parameter)) return;
          const text = given.texts[facts]?.[at] ?? "";
          const source = this.dialect.asText(this.dialect.identifier(column.name), column.type);
          conditions.push(`${source} = ${this.dialect.text(text)}`);
        });
      }
      const condition = conditions.join(" AND ");
      const asked =
        combination === null ? problem : await this.withNumbers(scan, given, combination, condition, problem);
      problems.push(await this.lots.located(asked, condition, parameter));
    }
    const [first, ...others] = problems;
    return first === undefined
      ? new PortfolioProblem("The lots cannot be judged.")
      : new PortfolioProblem(first.message, first.place, others);
  }

  /** A problem of a kind of numbers, said of the numbers of the first lot that has it. */
  private async withNumbers(
    { shape }: Scan,
    given: Facts,
    combination: number,
    condition: string,
    problem: Refused["problem"],
  ): Promise<Refused["problem"]> {
    const cells: Record<string, Cell> = { ...given.combinations[combination] };
    const [amount] = shape.amounts;
    if (amount === undefined || !shape.judged.some(({ byKind }) => byKind)) return problem;
    const numberOfLot = async ({ column }: NamedColumn): Promise<number> => {
      const text = this.dialect.asText(this.dialect.identifier(column.name), column.type);
      return Number((await this.engine.find(condition, text))?.group ?? NaN);
    };
    for (const column of shape.judged) {
      if (!column.byKind || typeof cells[column.parameter] !== "number") continue;
      cells[column.parameter] = await numberOfLot(column);
    }
    const own = { ...given, combinations: [cells], facts: given.facts.slice(0, 1) };
    const cost = await numberOfLot(amount);
    const isKnown = [cost, ...Object.values(cells)].every((cell) => !Number.isNaN(cell));
    return (isKnown ? refusedLot(this.plan, own, 0, cost) : null) ?? problem;
  }

  /** @throws PortfolioProblem for an amount that the function refuses: blank, negative, not a number. */
  private async checkAmounts(scan: Scan, given: Facts, judged: Judgement): Promise<void> {
    const [column] = scan.shape.amounts;
    if (column === undefined) return;
    const blank = blankCondition(this.lots, column);
    await checkNumbers(this.lots, column, measured(scan.rows, "a0"));
    for (const [at, row] of scan.rows.entries()) {
      const keys = scan.keys[at] ?? [];
      const counts = judged.regimes.some((weights) => weights[at]?.counts);
      const cases: [boolean, Cell, string][] = [
        [numberOf(row.a0_blank) > 0 && !this.isBlank(given, at), null, blank],
        [numberOf(row.a0_least) < 0 && counts, numberOf(row.a0_least), `${this.negative(column)} < 0`],
      ];
      for (const [applies, cell, condition] of cases) {
        const problem = applies ? refusedAmount(this.plan, given, at, cell) : null;
        if (problem === null) continue;
        const same = scan.shape.judged.map(
          (each, index) => `${each.key(this.dialect)} = ${this.dialect.text(keys[index] ?? "")}`,
        );
        throw await this.lots.located(problem, [...same, condition].join(" AND "), this.plan.amount);
      }
    }
  }

  private negative({ column }: NamedColumn): string {
    const source = this.dialect.identifier(column.name);
    return column.type === "text" ? `CAST(TRIM(${source}) AS ${this.dialect.doubleType})` : source;
  }

  /** How every number is read: decimals and digits, found before anything is added up. */
  private async readingsOf({ shape, rows }: Scan, { regimes }: Judgement): Promise<Readings> {
    const names = amountsOf(this.dialect, shape).map(({ name }) => name);
    const found = await Promise.all(
      shape.amounts.map(async (column, at) => {
        const name = names[at] as string;
        const own = measured(rows, name);
        const decimals = own.noisy > 0 ? await noisyDecimals(this.lots, shape, column, name) : 0;
        return { column, own, scale: scaleOf(column, own, decimals) };
      }),
    );
    const [amount, ...numbers] = found;
    if (amount === undefined) throw new Error("no amount");
    const hasParts = regimes.flat().some(({ qualifying }) => qualifying.part !== 0);
    const part = hasParts ? numbers[0] : undefined;
    const scale = Math.max(amount.scale, part?.scale ?? 0);
    const need = ({ own }: (typeof found)[number], decimals: number): AmountNeed => needOf(own, decimals);
    const fractionScale = Math.max(0, ...numbers.map((each) => each.scale));
    return {
      scale,
      fractionScale,
      amount: need(amount, scale),
      part: part === undefined ? null : need(part, scale),
      fractions: shape.judged.map(({ parameter, byKind }) => {
        const number = byKind && !hasParts ? numbers.find(({ column }) => column.parameter === parameter) : undefined;
        return number === undefined ? null : need(number, fractionScale);
      }),
      sumDigits: needOf({ ...amount.own, most: amount.own.sum + (part?.own.sum ?? 0) }, scale).digits,
    };
  }

  private tooWide(needed: number, { scale }: Readings): PortfolioProblem {
    return new PortfolioProblem(
      `The exact sums need ${needed} digits (${scale} decimals), and ${this.lots.target.dialect.name} has ${this.lots.target.dialect.mostDigits}. Nothing is rounded: store the amounts with fewer decimals, or split the table.`,
    );
  }
}

/** Whether a number of the lots multiplies their amounts. */
function hasFractions({ regimes }: Judgement): boolean {
  return regimes.flat().some(({ qualifying, potential }) => qualifying.fraction !== 0 || potential.fraction !== 0);
}

/** The same hash means the same law, question and judged combinations. */
function hashOf(request: PortfolioRequest, keys: readonly (readonly string[])[], judgement: Judgement): string {
  const weights = judgement.regimes.map((regime) =>
    regime.map(({ counts, qualifying, potential, unknown }) => [
      counts,
      ...[qualifying, potential].map(({ share, fraction, part }) => `${share.toString()} ${fraction} ${part}`),
      unknown,
    ]),
  );
  const settled = judgement.settled.map(({ facts, minimum, regime }) => [facts, minimum?.toString() ?? null, regime]);
  const order = keys
    .map((texts, at) => ({ texts, at }))
    .sort((one, other) => (one.texts.join("\n") < other.texts.join("\n") ? -1 : 1));
  const combinations = order.map(({ texts, at }) => [texts, weights.map((regime) => regime[at])]);
  const content = [LAW_VERSION, request.test, request.constants, combinations, settled.sort()];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
