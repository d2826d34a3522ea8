import type { DataSource } from "../office/sources";
import type { CheckId } from "./definitions/definition";
import type { ColumnMap } from "./column-matching";
import type { ReadValue } from "./reading";
import type { YesNoReading } from "./yes-no";

/** The texts of one column, and what each is read as. */
export interface ColumnTexts {
  /** The header of the column to which they belong. */
  readonly header: string;
  readonly texts: readonly (readonly [string, ReadValue])[];
}

/** What a guided check works on. Kept while the pane is open, so that the what-if page can start from it. */
export interface CheckSubject {
  readonly check: CheckId;
  readonly sources: Readonly<Record<string, DataSource>>;
  readonly columns: Readonly<Record<string, ColumnMap>>;
  readonly options: Readonly<Record<string, string>>;
  /** What columns of Yes and No mean if one was chosen for an origin, by the key of the column need. */
  readonly yesNo?: Readonly<Record<string, YesNoReading>>;
  /** Texts of columns that are read as something else, such as names of countries in another language, by the key of the column need. */
  readonly readAs?: Readonly<Record<string, ColumnTexts>>;
}
