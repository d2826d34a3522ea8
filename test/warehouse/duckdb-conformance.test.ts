import { DuckDBInstance } from "@duckdb/node-api";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDuckDb } from "../../src/warehouse/duckdb/duckdb-engine";
import { differencesIn, type StoredTable, variants } from "./conformance/harness";
import { readTable } from "./conformance/read";
import { storedStatement } from "./engines/stored-table";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "origincredit-duckdb-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

let tables = 0;

async function open(table: StoredTable) {
  const file = path.join(folder, `${++tables}.parquet`);
  const database = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await database.connect();
  await connection.run(`COPY (${storedStatement(table)}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  database.closeSync();
  return openDuckDb({ files: [file], format: "parquet", threads: 1 });
}

describe.each(variants)("DuckDB, stored as %s", (variant) => {
  it.each(readTable().cases.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    expect(await differencesIn(one, variant, open)).toEqual([]);
  });
});
