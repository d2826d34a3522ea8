import type { CaseCell } from "../conformance/case";
import type { StoredTable, StoredType } from "../conformance/harness";

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function declared(type: StoredType): string {
  switch (type.kind) {
    case "text":
      return "VARCHAR";
    case "whole number":
      return "BIGINT";
    case "double":
      return "DOUBLE";
    case "truth":
      return "BOOLEAN";
    case "day":
      return "DATE";
    case "moment":
      return "TIMESTAMP";
    case "decimal":
      return `DECIMAL(${type.digits}, ${type.scale})`;
  }
}

/** A table as a SELECT of DuckDB. */
export function storedStatement({ columns, rows }: StoredTable): string {
  const cell = (value: CaseCell, at: number): string =>
    value === null ? "NULL" : `CAST(${literal(String(value))} AS ${declared(columns[at]?.type as StoredType)})`;
  const names = columns.map(({ name }) => identifier(name)).join(", ");
  const nothing = columns.map(({ type }) => `CAST(NULL AS ${declared(type)})`).join(", ");
  const lines = rows.map((row) => `(${row.map(cell).join(", ")})`);
  // The first row only states the types: a column may hold nothing.
  return `SELECT ${names} FROM (VALUES (0, ${nothing}), ${lines.map((line) => `(1, ${line.slice(1)}`).join(", ")}) AS t (kept, ${names}) WHERE kept = 1`;
}
