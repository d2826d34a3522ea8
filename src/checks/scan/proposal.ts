import type { DataSource } from "../../office/sources";
import type { CheckSubject } from "../check-subject";
import type { CheckId } from "../definitions/definition";
import type { FoundDate } from "../workbook-dates";

/** What has to be said before a proposal has a result. */
export type Missing =
  /** A column that the check requires was not recognized. `key`: of the column need. */
  | { readonly kind: "column"; readonly role: string; readonly key: string }
  /** A column of Yes and No stands where a place is needed. */
  | { readonly kind: "yesNo"; readonly role: string; readonly key: string; readonly header: string }
  /** No day, or none that is sure: several, or one that may be for something else. `key`: of the option. */
  | { readonly kind: "date"; readonly key: string; readonly found: readonly FoundDate[] }
  /** What is tested, or something else that the workbook has to say, is not stated. `key`: of the option. */
  | { readonly kind: "choice"; readonly key: string }
  /** The table has no rows yet. */
  | { readonly kind: "rows" }
  /** A second table that the check needs was not found. */
  | { readonly kind: "table"; readonly role: string }
  /** One list seems to be split over these tables, which have to be combined first. */
  | { readonly kind: "combine"; readonly role: string; readonly sources: readonly DataSource[] };

/** A check over a table or block of the workbook, with what was found for it. */
export interface Proposal {
  /** Stays the same from one scan to the next as long as the table does. */
  readonly id: string;
  readonly check: CheckId;
  /** Other checks that fit the same table. */
  readonly others: readonly CheckId[];
  /** Ready for `readCheck` if nothing is missing. */
  readonly subject: CheckSubject;
  readonly source: DataSource;
  readonly rows: number;
  readonly missing: readonly Missing[];
  /** The day that was found, and where; null if the check needs none, or none is sure. */
  readonly date: FoundDate | null;
}

export interface Scan {
  /** The best first. */
  readonly proposals: readonly Proposal[];
  readonly hiddenSheets: readonly string[];
  /** Everything was looked at. */
  readonly complete: boolean;
}
