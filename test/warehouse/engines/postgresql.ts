import type { ColumnType, Engine, SourceColumn } from "../../../src/warehouse/engine";
import type { CaseCell } from "../conformance/case";
import type { OpenTable, StoredColumn, StoredType } from "../conformance/harness";
import { PostgresqlClient } from "./postgresql-client";

/** Where the cluster of the tests listens, and as whom; set by test/setup/postgresql.js. */
export const socketVariable = "ORIGINCREDIT_POSTGRESQL_SOCKET";
export const user = "origincredit";
const DATABASE = "postgres";
const LOTS = "lots";

const identifier = (name: string): string => `"${name.replace(/"/g, '""')}"`;
const literal = (text: string): string => `'${text.replace(/'/g, "''")}'`;

function declared(type: StoredType): string {
  switch (type.kind) {
    case "text":
      return "text";
    case "whole number":
      return "bigint";
    case "double":
      return "double precision";
    case "truth":
      return "boolean";
    case "day":
      return "date";
    case "moment":
      return "timestamp";
    case "decimal":
      return `numeric(${type.digits}, ${type.scale})`;
  }
}

const COLUMN_TYPES: Readonly<Record<string, ColumnType>> = {
  text: "text",
  "character varying": "text",
  bigint: "whole number",
  integer: "whole number",
  numeric: "decimal",
  "double precision": "double",
  boolean: "truth",
  date: "day",
  "timestamp without time zone": "moment",
};

function cellLiteral(cell: CaseCell, { kind }: StoredType): string {
  if (cell === null) return "NULL";
  if (kind === "double") return `CAST(${literal(String(cell))} AS double precision)`;
  return typeof cell === "boolean" ? String(cell) : literal(String(cell));
}

/** Opens tables as temporary tables of one connection, which is closed with the last of them. */
export function postgresqlTables(): { readonly open: OpenTable; readonly close: () => Promise<void> } {
  let client: Promise<PostgresqlClient> | null = null;
  const connected = (): Promise<PostgresqlClient> => {
    const socket = process.env[socketVariable];
    if (!socket) throw new Error("There is no PostgreSQL. Start this test by npm run test:postgresql.");
    return (client ??= PostgresqlClient.open(socket, user, DATABASE));
  };
  return {
    open: async ({ columns, rows }) => {
      const connection = await connected();
      const definitions = columns.map(({ name, type }) => `${identifier(name)} ${declared(type)}`);
      await connection.query(
        `DROP TABLE IF EXISTS ${LOTS}; CREATE TEMPORARY TABLE ${LOTS} (${definitions.join(", ")})`,
      );
      if (rows.length > 0) {
        const lines = rows.map(
          (row) => `(${row.map((cell, at) => cellLiteral(cell, typeAt(columns, at))).join(", ")})`,
        );
        await connection.query(`INSERT INTO ${LOTS} VALUES ${lines.join(", ")}`);
      }
      return engineOf(connection);
    },
    close: async () => {
      await (await client)?.close();
      client = null;
    },
  };
}

const typeAt = (columns: readonly StoredColumn[], at: number): StoredType => (columns[at] as StoredColumn).type;

function engineOf(connection: PostgresqlClient): Engine {
  return {
    dialect: "postgresql",
    lots: LOTS,
    columns: async () => {
      const found = await connection.query(
        `SELECT column_name, data_type, numeric_scale FROM information_schema.columns WHERE table_name = '${LOTS}' ORDER BY ordinal_position`,
      );
      return found.map(({ column_name, data_type, numeric_scale }): SourceColumn => {
        const type = COLUMN_TYPES[String(data_type)] ?? "other";
        const scale = type === "decimal" ? { scale: Number(numeric_scale) } : {};
        return { name: String(column_name), type, declared: String(data_type), ...scale };
      });
    },
    rows: (statement) => connection.query(statement),
    // A table has no order, so that a lot has no row number.
    find: async (condition, group) => {
      const [found] = await connection.query(`SELECT ${group} AS name FROM ${LOTS} WHERE ${condition} LIMIT 1`);
      return found === undefined
        ? null
        : { file: null, row: null, group: found.name === null ? null : String(found.name) };
    },
    keep: async (name, statement) => {
      await connection.query(
        `DROP TABLE IF EXISTS ${identifier(name)}; CREATE TEMPORARY TABLE ${identifier(name)} AS ${statement}`,
      );
    },
    write: () => Promise.reject(new Error("PostgreSQL writes no files here. Read the rows instead.")),
    close: () => Promise.resolve(),
  };
}
