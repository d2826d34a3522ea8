/** The tests that can be applied to a whole portfolio, by the names of the command line. */
export const portfolioTests = [
  "critical-minerals",
  "battery-components",
  "material-assistance",
  "domestic-content",
  "advanced-manufacturing",
  "clean-vehicle-credit",
] as const;
export type PortfolioTestId = (typeof portfolioTests)[number];

/** What is asked of a table of lots. */
export interface PortfolioRequest {
  readonly test: PortfolioTestId;
  /** The column with what each lot belongs to: a battery, vehicle, product, facility or period. */
  readonly by: string;
  /** The column of each parameter that has one, by the parameter's name in the declaration. */
  readonly columns: Readonly<Record<string, string>>;
  /** The parameters that are the same for all lots, such as a date or a method. */
  readonly constants: Readonly<Record<string, string | number | boolean>>;
}

/** What a column of the result holds. `money`: an amount in the currency of the lots, or in US dollars where the law states the rate. */
export type ResultKind = "name" | "count" | "money" | "share" | "truth" | "text";

export interface ResultColumn {
  readonly name: string;
  readonly kind: ResultKind;
}

/**
 * The columns of a result. Tests of a share: `group_name, lots, total, qualifying, share, minimum, gap, meets, verdict, potential_share,
 * unknown_lots, left_out_lots, law_version, judged`. Tests of an amount: `group_name, lots, amount, without_phase_out, missing_lots,
 * law_version, judged`.
 */
export type ResultColumns = readonly ResultColumn[];

/** `could meet`: not met, but what is unknown could change that. */
export type PortfolioVerdict = "meets" | "could meet" | "fails" | "no percentage" | "no value";

/** A statement that judges every group, and by what. */
export interface JudgedPortfolio {
  /** A SELECT with one row a group. */
  readonly statement: string;
  readonly columns: ResultColumns;
  readonly lawVersion: string;
  /** SHA-256 over the law version, the request and the judged combinations: the same hash means the same rules on the same facts. */
  readonly judged: string;
  readonly lots: number;
  readonly combinations: number;
}
