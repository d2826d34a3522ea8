import { DuckDBInstance } from "@duckdb/node-api";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { SqlRow } from "../../../src/warehouse/engine";
import type { PortfolioRequest, ResultColumns } from "../../../src/warehouse/request";

/** A folder that is removed after the tests of a file. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "origincredit spark-"));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes the result of a statement of DuckDB as a Parquet file. */
export async function writeParquet(file: string, statement: string, options = "ROW_GROUP_SIZE 122880"): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const database = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await database.connect();
  await connection.run(`COPY (${statement}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, ${options})`);
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

/** Synthetic lots of critical minerals, as a statement of DuckDB. */
export function mineralLots(lots: number, groups: number): string {
  return `SELECT 'battery ' || (range % ${groups}) AS battery, CAST((range * 7919) % 100003 AS DECIMAL(18, 2)) / 100 AS value,
      list_extract(['Australia', 'Chile', 'DRC', 'China', NULL], 1 + CAST(range * 31 % 5 AS INTEGER)) AS extraction,
      list_extract(['Japan', 'China', 'South Korea', 'United States'], 1 + CAST(range * 17 % 4 AS INTEGER)) AS processing,
      DATE '2023-05-01' + CAST((range % ${groups} % 40) * 30 AS INTEGER) AS placed
    FROM range(${lots})`;
}

export const mineralRequest: PortfolioRequest = {
  test: "critical-minerals",
  by: "battery",
  columns: { value: "value", extraction: "extraction", processing: "processing", placedInService: "placed" },
  constants: {},
};

/** Rows as text, so that engines can be compared: decimals by their value, not by how they are written. */
export function resultText(rows: readonly SqlRow[], columns: ResultColumns): string[] {
  const plain = (value: SqlRow[string] | undefined): string =>
    typeof value === "string" && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : String(value ?? null);
  return rows.map((row) => columns.map(({ name }) => `${name}=${plain(row[name])}`).join(" "));
}
