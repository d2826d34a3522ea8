import { DuckDBInstance } from "@duckdb/node-api";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A folder that is removed after the tests of a file. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "origincredit spark-"));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the result of a statement of DuckDB as a Parquet file. */
export async function writeParquet(file: string, statement: string): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const database = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await database.connect();
  await connection.run(`COPY (${statement}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
  connection.closeSync();
  database.closeSync();
}

/** Two partitions for small tables, and no page: both only cost time here. */
export const QUICK = {
  "spark.sql.shuffle.partitions": "2",
  "spark.default.parallelism": "2",
  "spark.ui.enabled": "false",
  "spark.driver.bindAddress": "127.0.0.1",
  "spark.driver.host": "127.0.0.1",
};
