import type { PortfolioTestId, PortfolioVerdict } from "../../../src/warehouse/request";

/**
 * What a column of a case holds. `decimal`: exact decimals, as text. `double`: the doubles themselves, noise included. `day`: ISO text.
 * `name`: whole numbers that name groups.
 */
export type CaseType = "text" | "decimal" | "double" | "truth" | "day" | "name";

export interface CaseColumn {
  /** The parameter that it is given to; `group` for what each lot belongs to. */
  readonly parameter: string;
  /** The name of the column in the table. */
  readonly name: string;
  readonly type: CaseType;
}

export type CaseCell = string | number | boolean | null;

/** What the cell functions answer about a group of a test of a share. Exact figures are decimals (`12.5`) or fractions (`1/3`) as text. */
export interface ExpectedShare {
  readonly group: string;
  readonly lots: number;
  /** The total as a cell shows it. */
  readonly total: number;
  /** Exactly, by an oracle that shares no arithmetic with the product. Null where the cell functions do not say how each lot counts. */
  readonly exactTotal: string | null;
  readonly exactQualifying: string | null;
  readonly share: number | null;
  readonly minimum: number | null;
  /** As a cell shows it. */
  readonly gap: number | null;
  readonly exactGap: string | null;
  readonly meets: boolean | null;
  readonly verdict: PortfolioVerdict;
  readonly potentialShare: number | null;
  readonly unknownLots: number;
  readonly leftOutLots: number | null;
}

/** What they answer about a group of a test of an amount. */
export interface ExpectedAmount {
  readonly group: string;
  readonly lots: number;
  readonly amount: number;
  readonly exactAmount: string;
  /** Null where the law has no phase-out. */
  readonly exactWithoutPhaseOut: string | null;
  readonly missingLots: number;
}

export type ExpectedGroup = ExpectedShare | ExpectedAmount;

/** Why a table cannot be judged, and what the message must name. */
export interface ExpectedProblem {
  /** What the cell function says. */
  readonly says: string;
  /** A group, text or number of which the message or its place must name at least one. */
  readonly names: readonly string[];
}

export interface ConformanceCase {
  /** A sentence that says what is special. */
  readonly name: string;
  readonly test: PortfolioTestId;
  readonly columns: readonly CaseColumn[];
  readonly constants: Readonly<Record<string, string | number | boolean>>;
  readonly rows: readonly (readonly CaseCell[])[];
  /** Numbers of more digits than the widest decimals of engines: an engine may refuse them, but never answer otherwise. */
  readonly mayBeRefused?: true;
}

/** A case with its answer. */
export interface JudgedCase extends ConformanceCase {
  readonly groups?: readonly ExpectedGroup[];
  readonly problem?: ExpectedProblem;
}

export interface ConformanceTable {
  readonly about: string;
  readonly lawVersion: string;
  readonly seed: number;
  readonly cases: readonly JudgedCase[];
}

export function isAmount(group: ExpectedGroup): group is ExpectedAmount {
  return "exactAmount" in group;
}

/** The key by which spellings of a name are one group: case and spaces do not matter. */
export function groupKey(name: string): string {
  return name.trim().replace(/\s+/g, " ").toLowerCase();
}
