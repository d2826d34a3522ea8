import path from "node:path";
import type { StoredTable, StoredType } from "../../warehouse/conformance/harness";
import { differencesIn, variants } from "../../warehouse/conformance/harness";
import { readTable } from "../../warehouse/conformance/read";
import type { CaseCell } from "../../warehouse/conformance/case";
import { startSpark, type SparkSession } from "../../../src/warehouse/spark/spark-engine";
import { QUICK, temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
let session: SparkSession;
let tables = 0;

/** Tables of some rows: one task a statement, and nothing compiled for it. */
const TINY = {
  ...QUICK,
  "spark.sql.shuffle.partitions": "1",
  "spark.default.parallelism": "1",
  "spark.sql.adaptive.enabled": "false",
  "spark.sql.codegen.wholeStage": "false",
  "spark.sql.codegen.factoryMode": "NO_CODEGEN",
};

beforeAll(async () => {
  session = await startSpark({ master: "local[2]", conf: TINY });
});

afterAll(async () => session?.stop());

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

function statementOf({ columns, rows }: StoredTable): string {
  const cell = (value: CaseCell, at: number): string =>
    value === null ? "NULL" : `CAST(${literal(String(value))} AS ${declared(columns[at]?.type as StoredType)})`;
  const names = columns.map(({ name }) => identifier(name)).join(", ");
  const nothing = columns.map(({ type }) => `CAST(NULL AS ${declared(type)})`).join(", ");
  const lines = rows.map((row) => `(${row.map(cell).join(", ")})`);
  // The first row only states the types: a column may hold nothing.
  return `SELECT ${names} FROM (VALUES (0, ${nothing}), ${lines.map((line) => `(1, ${line.slice(1)}`).join(", ")}) AS t (kept, ${names}) WHERE kept = 1`;
}

describe.each(variants)("Spark, stored as %s", (variant) => {
  test.each(readTable().cases.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
    const differences = await differencesIn(one, variant, async (table) => {
      const file = path.join(folder, `${++tables}.parquet`);
      await writeParquet(file, statementOf(table));
      // The session goes on with the next table.
      return { ...(await session.open({ files: [file], format: "parquet" })), close: () => Promise.resolve() };
    });
    expect(differences).toEqual([]);
  });
});
