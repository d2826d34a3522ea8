import type { DataSource } from "../office/sources";
import type { CheckId } from "./definitions/definition";
import type { ColumnMap } from "./column-matching";
import type { YesNoReading } from "./yes-no";

/** What a guided check works on. Kept while the pane is open, so that the what-if page can start from it. */
export interface CheckSubject {
  readonly check: CheckId;
  readonly sources: Readonly<Record<string, DataSource>>;
  readonly columns: Readonly<Record<string, ColumnMap>>;
  readonly options: Readonly<Record<string, string>>;
  /** What columns of Yes and No mean if one was chosen for an origin, by the key of the column need. */
  readonly yesNo?: Readonly<Record<string, YesNoReading>>;
}
