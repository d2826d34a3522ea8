import { DuckDBInstance } from "@duckdb/node-api";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDuckDb } from "../../../src/warehouse/duckdb/duckdb-engine";
import type { OpenTable } from "../conformance/harness";
import { storedStatement } from "./stored-table";

/** Opens tables in DuckDB from Parquet files in a temporary folder, which is removed at the end. */
export function duckDbTables(): { readonly open: OpenTable; readonly close: () => void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "origincredit-duckdb-"));
  let tables = 0;
  return {
    open: async (table) => {
      const file = path.join(folder, `${++tables}.parquet`);
      const database = await DuckDBInstance.create(":memory:", { threads: "1" });
      const connection = await database.connect();
      await connection.run(`COPY (${storedStatement(table)}) TO '${file}' (FORMAT parquet)`);
      connection.closeSync();
      database.closeSync();
      return openDuckDb({ files: [file], format: "parquet", threads: 1 });
    },
    close: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
