/** What a column of a table holds, in the words of no engine. `other`: nested or binary values, which no test reads. */
export type ColumnType = "text" | "whole number" | "decimal" | "double" | "truth" | "day" | "moment" | "other";

/** A column of the lots, as the engine states it. */
export interface SourceColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Decimals after the point; only for `decimal`. */
  readonly scale?: number;
  /** The engine's own name of the type, for messages: `DECIMAL(18,2)`. */
  readonly declared: string;
}

/** A value of a small result: decimals and whole numbers beyond 2^53 as text, days as ISO text. */
export type SqlValue = string | number | boolean | null;

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** The file, and the row counted from 1, in which something was found; null where the engine cannot tell. */
export interface LotPlace {
  readonly file: string | null;
  readonly row: number | null;
}

/** A lot that was looked for. */
export interface FoundLot extends LotPlace {
  /** What it belongs to, as text. */
  readonly group: string | null;
}

/** How a result is written: as Parquet (one file, or a folder of files where a cluster writes it) or as one CSV file. */
export type ResultFormat = "parquet" | "csv";

/** A database in which statements run. It holds the lots as one relation; nothing but small results leaves it. */
export interface Engine {
  readonly dialect: DialectName;
  /** Another database for which the statement of the result is made, instead of for this one. */
  readonly prints?: { readonly dialect: DialectName; readonly lots: string };
  /** Whether a group is named for each combination and fact as an example, because no lot can be looked for. */
  readonly examples?: boolean;
  /** The name of the relation with the lots, as a statement writes it after FROM. */
  readonly lots: string;
  readonly columns: () => Promise<readonly SourceColumn[]>;
  /** The rows of a statement with a small result. */
  readonly rows: (statement: string) => Promise<readonly SqlRow[]>;
  /** The first lot for which a condition holds, with the text of an expression as its group; null if there is none. */
  readonly find: (condition: string, group: string) => Promise<FoundLot | null>;
  /** Keeps the result of a statement under a name, so that it can be checked before it is written. */
  readonly keep: (name: string, statement: string) => Promise<void>;
  /** Writes the rows of a statement. What was there before is replaced only after everything was written. */
  readonly write: (statement: string, destination: string, format: ResultFormat) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const dialectNames = ["duckdb", "spark", "bigquery", "snowflake", "trino", "postgresql", "tsql"] as const;
export type DialectName = (typeof dialectNames)[number];
