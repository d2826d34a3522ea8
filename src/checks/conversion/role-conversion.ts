import type { SheetCell } from "../../office/read-blocks";
import type { DataSource } from "../../office/sources";
import type { ColumnNeed, Role } from "../definitions/definition";
import type { ConvertedColumn } from "./convert";
import type { Rate } from "./rates";

/** A column that says what the numbers beside it are in. */
export interface StatingColumn {
  readonly column: number;
  readonly cells: readonly SheetCell[];
}

/** The amounts of a table in one currency. */
export interface RoleConversion {
  readonly role: Role;
  readonly source: DataSource;
  readonly target: string;
  readonly columns: readonly (ConvertedColumn & {
    readonly need: ColumnNeed;
    readonly at: number;
    readonly massAt?: number;
  })[];
  readonly rates: readonly Rate[];
  /** The currencies of the amounts, if a column states them. */
  readonly currencies?: StatingColumn;
  /** The units of the masses, if a column states them. */
  readonly units?: StatingColumn;
}
