import type { DataSource } from "../../office/sources";
import type { ColumnNeed, Role } from "../definitions/definition";
import type { ConvertedColumn } from "./convert";
import type { Rate } from "./rates";

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
}
