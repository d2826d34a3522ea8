import type { CellPlace, DataSource } from "../../office/sources";
import type { Determination } from "../../rules/determination";
import type { Value } from "../../sentences/reason";
import type { CheckSubject } from "../check-subject";
import type { CheckId, CheckResult, Figure, FigureFormat } from "../definitions/definition";
import type { Issue } from "../health";
import type { Missing, Proposal } from "../scan/proposal";

/**
 * Where a line stands. `stopped`: there is no result before something is corrected or chosen. `amount`: nothing to meet, only an amount.
 * Unknown is neither met nor not met: it is `open` if missing evidence decides.
 */
export type LineState = "notMet" | "open" | "stopped" | "met" | "amount";

/** The states, the worst first. */
export const LINE_STATES: readonly LineState[] = ["notMet", "open", "stopped", "met", "amount"];

/** Why a line has no result yet. */
export type Stop =
  | { readonly kind: "missing"; readonly missing: readonly Missing[] }
  /** Rows that look like totals and are not decided. */
  | { readonly kind: "totals"; readonly count: number }
  | { readonly kind: "issue"; readonly issue: Issue }
  | { readonly kind: "problem"; readonly reason: Value; readonly above: number }
  /** Rows that do not say to which group they belong. */
  | { readonly kind: "unnamed"; readonly header: string }
  | { readonly kind: "twoDays"; readonly days: readonly [string, string] }
  | { readonly kind: "noDay"; readonly header: string }
  | { readonly kind: "unreadable"; readonly message: string };

/** What would bring a line forward at the least cost, as the functions find it. Nothing is estimated. */
export type NextStep =
  /** Met, or an amount: nothing has to be done. */
  | { readonly kind: "none" }
  /**
   * Evidence for rows of unknown status. `share`: the share if all of it were favorable. `fewest`: how many rows suffice, the largest
   * first; null if not every row adds its whole amount, so that counting would be a guess.
   */
  | {
      readonly kind: "evidence";
      readonly rows: number;
      readonly share: number;
      readonly threshold: number;
      readonly fewest: number | null;
      readonly places: readonly CellPlace[];
    }
  /** The cheapest plan of RESOURCING_PLAN or MATERIAL_ASSISTANCE_PLAN. `isLeast`: proven to be the cheapest. */
  | {
      readonly kind: "plan";
      readonly function: "RESOURCING_PLAN" | "MATERIAL_ASSISTANCE_PLAN";
      readonly rows: readonly number[];
      readonly names: readonly string[];
      readonly amount: number;
      /** What the amount is: a cost of re-sourcing that was given, the value of the rows, or the cost that moves. */
      readonly of: "cost" | "value" | "extra" | "moved";
      readonly format: FigureFormat;
      readonly isLeast: boolean;
    }
  /** Not searched yet, because there are many lines: it is when the line is opened. */
  | { readonly kind: "planLater" }
  /** No choice of rows would be enough. */
  | { readonly kind: "noPlan"; readonly reason: Value; readonly above: number }
  /** So much more has to qualify: an amount, or a share of the project. */
  | { readonly kind: "move"; readonly figure: Figure }
  /** The first test that is not met, or whose fact is missing. */
  | { readonly kind: "fact"; readonly test: Value; readonly reason: Value; readonly isMissing: boolean }
  /** What stops the line has to be settled. */
  | { readonly kind: "settle" };

/** Whose line it is. */
export type LineName =
  /** All rows of a table together. */
  | { readonly kind: "table"; readonly text: string }
  /** One product, vehicle, battery or facility among several; `header`: of the column that names it. */
  | { readonly kind: "group"; readonly text: string; readonly header: string }
  | { readonly kind: "vehicle"; readonly text: string; readonly row: number }
  | { readonly kind: "entity"; readonly text: string };

/** How a line came about, for its explanation and its plan. Computed when it is asked for. */
export interface LineSource {
  /** The determination of its rows, as elements of the table's body. */
  readonly determine?: () => Determination;
  /** The whole table's result, or that of its rows. */
  readonly plan?: () => NextStep;
  readonly placeOf: (row: number) => CellPlace | null;
  /** How many rows of the sheet are above those that reasons number. */
  readonly above: number;
  /** Formulas over the cells themselves say the same: for the whole table, or for the rows of one name in a column. */
  readonly live?: { readonly table: DataSource; readonly group: number | null };
}

/** One product, vehicle, test or entity of the workbook. */
export interface PortfolioLine {
  /** Stays the same from one reading to the next as long as the table and the name do. */
  readonly id: string;
  readonly check: CheckId;
  /** Handed to the check when the line is opened, with the tables as they were read. */
  readonly proposal: Proposal;
  readonly subject: CheckSubject;
  readonly name: LineName;
  readonly table: string;
  /** Rows that count. */
  readonly rows: number;
  readonly place: CellPlace | null;
  /** The day for which it was decided; null if the check needs none, or each row has its own. */
  readonly day: string | null;
  readonly dayPlace: CellPlace | null;
  readonly state: LineState;
  readonly bar: CheckResult["bar"] | null;
  /** The answer, if it is not a share: a credit, a share of control. */
  readonly answer: Figure | null;
  /** What is missing to the minimum, or to spare. */
  readonly margin: Figure | null;
  /** Rows of unknown status, and the first of them. */
  readonly unknown: number;
  readonly unknownPlaces: readonly CellPlace[];
  readonly stop: Stop | null;
  /** The cell that stops the line. */
  readonly stopPlace: CellPlace | null;
  readonly next: NextStep;
  readonly source: LineSource;
}

export interface Portfolio {
  /** The worst first. */
  readonly lines: readonly PortfolioLine[];
  /** Groups, vehicles or entities beyond the most that are evaluated one by one, by table. */
  readonly left: readonly { readonly table: string; readonly count: number }[];
  readonly hiddenSheets: readonly string[];
  readonly complete: boolean;
}
