import { createHash } from "node:crypto";
import { definitionOf } from "../../checks/calls/engine";
import type { Cell } from "../../functions/cells";
import { LAW_VERSION } from "../../law";
import { domesticContentSection } from "../../rules/domestic-content";
import { canonicalText, factCell, readFacts, tuplesOf } from "./facts";
import type { SqlRow } from "../engine";
import type { Lots } from "./lots";
import { blankCondition, checkNumbers, noisyDecimals } from "./numbers";
import {
  judgeStates,
  percentageOf,
  readComponents,
  readPlaces,
  type ReadTexts,
  refusedCost,
} from "../plan/content-plan";
import { cellOf } from "../plan/keys";
import { PortfolioProblem } from "../problem";
import type { JudgedPortfolio } from "../request";
import { shareColumns } from "./share-run";
import { type ContentSettled, contentsStatement, percentageScale } from "../sql/contents";
import { measured, needOf, numberOf, scaleOf } from "../sql/readings";
import { combinationsStatement } from "../sql/scan";
import type { JudgedColumn, Shape } from "../sql/shape";

const LINES = ["component", "us", "productMadeInUS"] as const;
const FACTS = ["section", "constructionBegins", "steelAndIron", "offshoreWind"] as const;
const REQUIRED = ["section", "constructionBegins"];

/** With more, a column of the lines is not what the test is for. */
const MOST_COMBINATIONS = 50_000;

/** One judgement of domestic content, by direct costs. @throws PortfolioProblem */
export class ContentRun {
  constructor(private readonly lots: Lots) {}

  async judge(): Promise<JudgedPortfolio> {
    const { lots } = this;
    const { dialect, engine, request } = lots;
    const shape = this.shape();
    const lines: Shape = { ...shape, judged: shape.judged.filter(({ parameter }) => parameter !== "product") };
    const rows = await engine.rows(combinationsStatement(dialect, lines, engine.lots, lots.examples));
    const total = rows.reduce((sum, row) => sum + numberOf(row.lots), 0);
    if (total === 0) throw new PortfolioProblem("The table has no lots.");
    if (rows.length > MOST_COMBINATIONS)
      throw new PortfolioProblem(
        `The columns component and us have ${rows.length} different combinations; at most ${MOST_COMBINATIONS} are judged. Check that each is the column that is meant.`,
      );
    const keys = rows.map((row) => lines.judged.map((_, at) => String(row[`c${at}`] ?? "")));
    const textsOf = (parameter: string): string[] => {
      const at = lines.judged.findIndex((column) => column.parameter === parameter);
      return at < 0 ? [] : [...new Set(keys.map((texts) => texts[at] ?? ""))];
    };
    const components = textsOf("component");
    const kinds = await this.read(
      lines,
      "component",
      components.filter((text) => text.trim() !== ""),
      readComponents,
    );
    // Only a blank row may have no component, which the products' own lines show.
    for (const text of components) if (text.trim() === "") kinds.set(text, "component");
    const places = await this.read(lines, "us", textsOf("us"), readPlaces);
    const stated = await this.read(lines, "productMadeInUS", textsOf("productMadeInUS"), readPlaces);
    await this.checkCosts(lines, keys, rows);

    const parameters = definitionOf("MEETS_DOMESTIC_CONTENT").parameters;
    const facts = await readFacts(lots, shape, (fact, text) =>
      canonicalText(parameters, { section: domesticContentSection }, fact, text),
    );
    const settled = tuplesOf(facts, (parameter) => !REQUIRED.includes(parameter)).map((texts) => ({
      texts,
      cells: {
        ...request.constants,
        ...Object.fromEntries(facts.map(({ fact }, at) => [fact.parameter, factCell(fact, texts[at] ?? "")])),
      } as Readonly<Record<string, Cell>>,
    }));
    const percentages: ContentSettled[] = [];
    for (const { texts, cells } of settled) {
      const minimum = percentageOf(cells.section ?? null, cells.constructionBegins ?? null, cells.offshoreWind ?? null);
      if (!("code" in minimum)) {
        percentages.push({ facts: texts, minimum, steel: truthOf(cells.steelAndIron) });
        continue;
      }
      // A day without a percentage is an answer; a section or day that cannot be read is a mistake in the lots.
      if (minimum.code === "#VALUE!") {
        const { parameter = "" } = minimum.place;
        const at = shape.facts.findIndex((fact) => fact.parameter === parameter);
        const column = shape.facts[at]?.column;
        const condition =
          column === undefined
            ? ""
            : `${dialect.asText(dialect.identifier(column.name), column.type)} = ${dialect.text(texts[at] ?? "")}`;
        throw await lots.located(minimum, condition, parameter);
      }
      percentages.push({ facts: texts, minimum: null, steel: truthOf(cells.steelAndIron) });
    }

    const [cost] = shape.amounts;
    const own = measured(rows, "a0");
    const decimals = cost !== undefined && own.noisy > 0 ? await noisyDecimals(lots, shape, cost, "a0") : 0;
    const scale = cost === undefined ? 0 : scaleOf(cost, own, decimals);
    const digits = needOf({ ...own, most: own.sum }, scale).digits + percentageScale(percentages) + 1;
    if (digits > lots.target.dialect.mostDigits)
      throw new PortfolioProblem(
        `The exact sums need ${digits} digits (${scale} decimals), and ${lots.target.dialect.name} has ${lots.target.dialect.mostDigits}. Nothing is rounded: store the costs with fewer decimals, or split the table.`,
      );
    const states = judgeStates(lines.judged.some(({ parameter }) => parameter === "productMadeInUS"));
    const judged = [
      LAW_VERSION,
      request.test,
      request.constants,
      [...kinds].sort(),
      [...places, ...stated].sort(),
      states,
    ];
    const hash = createHash("sha256")
      .update(
        JSON.stringify([...judged, percentages.map((each) => [each.facts, each.minimum?.toString(), each.steel])]),
      )
      .digest("hex");
    return {
      statement: contentsStatement(lots.target.dialect, {
        shape,
        lots: lots.target.lots,
        components: kinds,
        places: new Map([...stated, ...places]),
        states,
        settled: percentages,
        facts: facts.map(({ texts }) => texts),
        required: REQUIRED,
        cost: needOf(own, scale),
        scale,
        law: LAW_VERSION,
        hash,
      }),
      columns: shareColumns,
      lawVersion: LAW_VERSION,
      judged: hash,
      lots: total,
      combinations: keys.length,
    };
  }

  private shape(): Shape {
    const { lots } = this;
    const { columns, constants } = lots.request;
    if (columns.table !== undefined || constants.table !== undefined) {
      throw new PortfolioProblem(
        "Assigned percentages (table) are not available for a whole portfolio: an absent line counts as zero of a whole project, so projects are judged one by one, with MEETS_DOMESTIC_CONTENT in a workbook or a script.",
      );
    }
    for (const parameter of ["product", "component", "us", "cost"])
      if (columns[parameter] === undefined) throw lots.missing(parameter);
    for (const parameter of REQUIRED)
      if (columns[parameter] === undefined && constants[parameter] === undefined) throw lots.missing(parameter);
    const judged = [...LINES, "product"].flatMap((parameter) =>
      lots.named(parameter).map(({ column }): JudgedColumn => {
        const { name, type } = column;
        return {
          parameter,
          column,
          byKind: false,
          key: (dialect) => `COALESCE(${dialect.asText(dialect.identifier(name), type)}, '')`,
        };
      }),
    );
    return {
      by: lots.by,
      judged,
      facts: FACTS.flatMap((parameter) => lots.named(parameter)),
      amounts: lots.named("cost"),
    };
  }

  /** What each text of a column means. @throws PortfolioProblem for those that cannot be read, with the first lot of each */
  private async read<T>(
    shape: Shape,
    parameter: string,
    texts: readonly string[],
    reader: (cells: readonly Cell[]) => ReadTexts<T>,
  ): Promise<Map<string, T>> {
    if (texts.length === 0) return new Map();
    const column = shape.judged.find((each) => each.parameter === parameter) as JudgedColumn;
    const cells = texts.map((text) => cellOf(text, column.column.type, parameter !== "component"));
    const found = reader(cells);
    if ("means" in found) return new Map(texts.map((text, at) => [text, found.means[at] as T]));
    const problems = [];
    for (const { text, problem } of found.refused) {
      const own = texts[cells.findIndex((cell) => cell === text)] ?? "";
      problems.push(
        await this.lots.located(
          problem,
          `${column.key(this.lots.dialect)} = ${this.lots.dialect.text(own)}`,
          parameter,
        ),
      );
    }
    const [first, ...others] = problems;
    throw new PortfolioProblem(first?.message ?? "The lines cannot be read.", first?.place, others);
  }

  private async checkCosts(shape: Shape, keys: readonly (readonly string[])[], rows: readonly SqlRow[]): Promise<void> {
    const { lots } = this;
    const [cost] = shape.amounts;
    if (cost === undefined) return;
    await checkNumbers(lots, cost, measured(rows, "a0"));
    const source = lots.dialect.identifier(cost.column.name);
    const number = cost.column.type === "text" ? `CAST(TRIM(${source}) AS ${lots.dialect.doubleType})` : source;
    for (const [at, row] of rows.entries()) {
      const texts = keys[at] ?? [];
      const cases: [boolean, Cell, string][] = [
        [numberOf(row.a0_blank) > 0 && texts.some((text) => text !== ""), null, blankCondition(lots, cost)],
        [numberOf(row.a0_least) < 0, numberOf(row.a0_least), `${number} < 0`],
      ];
      for (const [applies, cell, condition] of cases) {
        const problem = applies ? refusedCost(texts[0] === "" ? "Component" : (texts[0] ?? ""), true, cell) : null;
        if (problem === null) continue;
        const same = shape.judged.map(
          (each, index) => `${each.key(lots.dialect)} = ${lots.dialect.text(texts[index] ?? "")}`,
        );
        throw await lots.located(problem, [...same, condition].join(" AND "), "cost");
      }
    }
  }
}

/** Whether steel and iron is stated to be domestic. */
function truthOf(cell: Cell): boolean | null {
  if (cell === null || cell === undefined || cell === "") return null;
  return cell === true || /^(?:true|yes|1)$/i.test(String(cell).trim());
}
