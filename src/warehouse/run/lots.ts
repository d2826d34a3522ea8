import type { CallProblem } from "../../checks/calls/engine";
import type { Engine, SourceColumn } from "../engine";
import { PortfolioProblem } from "../problem";
import type { PortfolioRequest } from "../request";
import { lotProblem, placeText } from "./said";
import type { Dialect } from "../sql/dialect";
import { dialects } from "../sql/dialects";
import { type NamedColumn, textKey } from "../sql/shape";

/** The lots of an engine under a request: their columns, and where a lot is that something is wrong with. */
export class Lots {
  readonly dialect: Dialect;

  constructor(
    readonly engine: Engine,
    readonly request: PortfolioRequest,
    readonly columns: readonly SourceColumn[],
  ) {
    this.dialect = dialects[engine.dialect];
  }

  /** Whether the statements name a group as an example. */
  get examples(): boolean {
    return this.engine.examples === true;
  }

  /** The database for which the statement of the result is made, and the lots there. */
  get target(): { readonly dialect: Dialect; readonly lots: string } {
    const { prints, lots } = this.engine;
    return prints === undefined
      ? { dialect: this.dialect, lots }
      : { dialect: dialects[prints.dialect], lots: prints.lots };
  }

  /** The column with what each lot belongs to. */
  get by(): SourceColumn {
    return this.columnOf(this.request.by, "group");
  }

  /** The problem of a parameter without a column. */
  missing(parameter: string): PortfolioProblem {
    const there = this.columns.map(({ name }) => name).join(", ");
    return new PortfolioProblem(
      `The test ${this.request.test} needs a column for ${parameter}. Name it with --map ${parameter}=COLUMN. The columns are: ${there}.`,
      { column: parameter },
    );
  }

  /** @throws PortfolioProblem for a column that is not there, or of a type that no test reads. */
  columnOf(name: string, parameter: string): SourceColumn {
    const found =
      this.columns.find((column) => column.name === name) ??
      this.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      const there = this.columns.map((column) => column.name).join(", ");
      throw new PortfolioProblem(`There is no column '${name}' for ${parameter}. The columns are: ${there}.`, {
        column: name,
      });
    }
    if (found.type === "other") {
      throw new PortfolioProblem(
        `The column '${found.name}' is of type ${found.declared}, which cannot be read as ${parameter}. Give it as text, a number or a date.`,
        { column: found.name },
      );
    }
    return found;
  }

  /** The columns of a parameter: one, or none if the request gives none. */
  named(parameter: string): NamedColumn[] {
    const name = this.request.columns[parameter];
    return name === undefined ? [] : [{ parameter, column: this.columnOf(name, parameter) }];
  }

  /** A function's problem, with the first lot for which a condition holds. */
  async located(problem: CallProblem, condition: string, parameter: string): Promise<PortfolioProblem> {
    const { by } = this;
    const found = condition === "" ? null : await this.engine.find(condition, textKey(this.dialect, by));
    const place = { file: found?.file ?? null, row: found?.row ?? null, group: found?.group ?? null };
    return lotProblem(problem, { ...place, column: this.request.columns[parameter] ?? null }, by.name);
  }

  /** What is wrong with the first lot for which a condition holds, and the value of its column. */
  async atLot({ column, parameter }: NamedColumn, condition: string, what: string): Promise<PortfolioProblem> {
    const { by } = this;
    const source = this.dialect.asText(this.dialect.identifier(column.name), column.type);
    const found = await this.engine.find(condition, textKey(this.dialect, by));
    const [first] = await this.engine.rows(`SELECT MIN(${source}) AS text FROM ${this.engine.lots} WHERE ${condition}`);
    const where = placeText({ file: found?.file ?? null, row: found?.row ?? null });
    return new PortfolioProblem(
      `${where}, column '${column.name}': '${String(first?.text)}' ${what}. ${parameter} needs a number in every lot.`,
      { file: found?.file ?? null, row: found?.row ?? null, group: found?.group ?? null, column: column.name },
    );
  }
}
