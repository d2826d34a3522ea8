import type { DataSource } from "../office/sources";
import type { Rate } from "./conversion/rates";
import type { GuidedId } from "./definitions/definition";
import type { ColumnMap } from "./column-matching";
import type { ReadValue } from "./reading";
import type { SheetCell } from "../office/read-blocks";
import type { YesNoReading } from "./yes-no";

/** The texts of one column, and what each is read as. */
export interface ColumnTexts {
  /** The header of the column to which they belong. */
  readonly header: string;
  readonly texts: readonly (readonly [string, ReadValue])[];
}

/** A column in place of one of the table: its amounts converted on a sheet whose rows are those of the table's own sheet. */
export interface ReplacedColumn {
  readonly sheet: string;
  /** On that sheet, counted from 0. */
  readonly column: number;
  /** Null if only formulas use the other column, or if the cells are read from the sheet. */
  readonly cells: readonly SheetCell[] | null;
  /** The currency of its amounts; "" if none is named. */
  readonly currency: string;
}

/** What the person said about the amounts of a table. */
export interface AmountAnswers {
  /** The header of the column of currencies; null for none, undefined to use the one that is found. */
  readonly currencyColumn?: string | null;
  /** What a sign stands for; under "none", the currency of amounts that name none. */
  readonly signs: Readonly<Record<string, string>>;
  /** What was entered for the last conversion, in case it is needed again. */
  readonly target?: string;
  readonly rates?: readonly Rate[];
}

/** A sheet of the workbook on which the amounts of a table are converted. */
export interface ConversionSheet {
  readonly id: string;
  readonly sheet: string;
  readonly target: string;
  /** Its table of rates, without the header, counted from 0. */
  readonly rates: { readonly row: number; readonly column: number; readonly count: number };
}

/** Rows of a source's body, from 0. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** A table to whose cells a combined sheet refers, at the time when the sheet was made. */
export interface CombinedPart extends DataSource {
  readonly sheetId: string;
  /** Whether the row below was blank, so that anything there is a new row. */
  readonly endsAtBlank: boolean;
}

/** What a guided check works on. Kept while the pane is open, so that the what-if page can start from it. */
export interface CheckSubject {
  readonly check: GuidedId;
  readonly sources: Readonly<Record<string, DataSource>>;
  readonly columns: Readonly<Record<string, ColumnMap>>;
  readonly options: Readonly<Record<string, string>>;
  /** What columns of Yes and No mean if one was chosen for an origin, by the key of the column need. */
  readonly yesNo?: Readonly<Record<string, YesNoReading>>;
  /** Texts of columns that are read as something else, such as names of countries in another language, by the key of the column need, or of a role whose table is used whole. */
  readonly readAs?: Readonly<Record<string, ColumnTexts>>;
  /** Columns whose merged values count for each row of their areas, with the header of the column, by the key of the column need. */
  readonly merged?: Readonly<Record<string, string>>;
  /** Columns of converted amounts, by the key of the column need. */
  readonly replaced?: Readonly<Record<string, ReplacedColumn>>;
  /** For amounts that are masses times prices: the column of prices, by the key of the column need. Its own column is that of the masses. */
  readonly priced?: Readonly<Record<string, number>>;
  /** What the person said about amounts, by role. */
  readonly amounts?: Readonly<Record<string, AmountAnswers>>;
  /** The sheets from which the columns of converted amounts are read again, by role. */
  readonly conversions?: Readonly<Record<string, ConversionSheet>>;
  /** Rows that formulas read as blank, by role: those that the person left out between others. */
  readonly withoutRows?: Readonly<Record<string, readonly RowSpan[]>>;
  /** The tables to whose cells a source refers, by role. */
  readonly parts?: Readonly<Record<string, readonly CombinedPart[]>>;
}

/** Every table whose cells a check depends on. */
export function tablesOf({ sources, parts = {} }: Pick<CheckSubject, "sources" | "parts">): DataSource[] {
  return [...Object.values(sources), ...Object.values(parts).flat()];
}
