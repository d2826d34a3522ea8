import path from "node:path";
import { openDuckDb } from "../../../src/warehouse/duckdb/duckdb-engine";
import type { Engine, SqlRow } from "../../../src/warehouse/engine";
import { runPortfolio } from "../../../src/warehouse/portfolio";
import type { PortfolioRequest } from "../../../src/warehouse/request";
import { startSpark, type SparkSession } from "../../../src/warehouse/spark/spark-engine";
import { QUICK, temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
const file = path.join(folder, "lots.parquet");

const request: PortfolioRequest = {
  test: "critical-minerals",
  by: "battery",
  columns: { value: "value", extraction: "extraction", processing: "processing", placedInService: "placed" },
  constants: {},
};

/** A result as text, in the order of its groups, so that engines can be compared. Decimals by their value, not by how they are written. */
async function textOf(engine: Engine, asked: PortfolioRequest): Promise<string[]> {
  const { result, judged } = await runPortfolio(engine, asked);
  const rows = await engine.rows(`${result} ORDER BY group_name`);
  const plain = (row: SqlRow, name: string): string => {
    const value = row[name] ?? null;
    return typeof value === "string" && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : String(value);
  };
  return rows.map((row) => judged.columns.map(({ name }) => `${name}=${plain(row, name)}`).join(" "));
}

let session: SparkSession;

beforeAll(async () => {
  await writeParquet(
    file,
    `SELECT 'battery ' || (range % 40) AS battery, CAST((range * 7919) % 100003 AS DECIMAL(18, 2)) / 100 AS value,
       list_extract(['Australia', 'Chile', 'DRC', 'China', NULL], 1 + CAST(range * 31 % 5 AS INTEGER)) AS extraction,
       list_extract(['Japan', 'China', 'South Korea', 'United States'], 1 + CAST(range * 17 % 4 AS INTEGER)) AS processing,
       DATE '2023-05-01' + CAST((range % 40) * 30 AS INTEGER) AS placed
     FROM range(4000)`,
  );
  session = await startSpark({ master: "local[2]", conf: QUICK });
});

afterAll(async () => session?.stop());

test("Spark gives the verdicts that DuckDB gives", async () => {
  const duckdb = await openDuckDb({ files: [file], format: "parquet" });
  const expected = await textOf(duckdb, request);
  await duckdb.close();
  expect(expected).toHaveLength(40);
  expect(await textOf(await session.open({ files: [file], format: "parquet" }), request)).toEqual(expected);
});
