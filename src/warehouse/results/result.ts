import type { SqlRow, SqlValue } from "../engine";
import type { JudgedPortfolio, PortfolioRequest } from "../request";

/** What a rule made of one distinct combination of facts, and of how many lots that is true. */
export interface JudgedCombination {
  /** What the rule looked at, by the parameter's name in the declaration; null where the cell was blank. */
  readonly facts: Readonly<Record<string, SqlValue>>;
  readonly lots: number;
  /** What counts of a lot's value, as a decimal or a ratio such as `1/3`; null if that is no fraction, or is read from the lot itself. */
  readonly fraction: string | null;
  /** The status of the determination: `qualifies`, `does not`, `unknown`, `left out`. */
  readonly status: string;
  /** The reason, as a sentence. */
  readonly reason: string;
  /** The authority in the words of its citation; "" if no law was applied. */
  readonly authority: string;
  /** How certain the law is: `verified`, or why not; "" if no law was applied. */
  readonly confidence: string;
}

/** What the user should know in addition to the verdicts. */
export interface ResultCaution {
  readonly text: string;
  readonly authority: string;
}

/** Where the lots came from. */
export interface PortfolioSource {
  /** As the user named them. A folder is one. */
  readonly files: readonly string[];
  /** The program that read them and added them up: `DuckDB 1.5.6`. */
  readonly engine: string;
}

/** The verdicts of a portfolio, for the summary in the terminal and for the workbook. */
export interface PortfolioResult {
  readonly request: PortfolioRequest;
  readonly judged: JudgedPortfolio;
  readonly source: PortfolioSource;
  /** The ISO day of the run. The same result of the same day gives the same bytes. */
  readonly day: string;
  readonly groups: number;
  /** How many groups have each verdict. Empty for tests that answer an amount. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** For tests that answer an amount: the sum over all groups, exact, as a decimal. Null for tests of a share. */
  readonly amount: string | null;
  /** The first groups of `rows`, at least ten if there are as many. */
  readonly worst: readonly SqlRow[];
  /** Every group, the worst first, with the columns of `judged.columns`. It can be asked for several times. */
  readonly rows: () => AsyncIterable<SqlRow>;
  readonly combinations: readonly JudgedCombination[];
  readonly cautions: readonly ResultCaution[];
  /** The file with every group, Parquet or CSV, if it is written too; a workbook that cannot hold them all refers to it. */
  readonly completeFile: string | null;
}
