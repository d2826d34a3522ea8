import path from "node:path";
import { openDuckDb } from "../../../src/warehouse/duckdb/duckdb-engine";
import type { Engine } from "../../../src/warehouse/engine";
import { runPortfolio } from "../../../src/warehouse/run/portfolio";
import { startSpark, type SparkSession } from "../../../src/warehouse/spark/spark-engine";
import { QUICK, mineralLots, mineralRequest, resultText, temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
const file = path.join(folder, "lots.parquet");

async function answerOf(engine: Engine): Promise<string[]> {
  const { result, judged } = await runPortfolio(engine, mineralRequest);
  return resultText(await engine.rows(`${result} ORDER BY group_name`), judged.columns);
}

let session: SparkSession;

beforeAll(async () => {
  await writeParquet(file, mineralLots(4000, 40));
  session = await startSpark({ master: "local[2]", conf: QUICK });
});

afterAll(async () => session?.stop());

test("Spark gives the verdicts that DuckDB gives", async () => {
  const duckdb = await openDuckDb({ files: [file], format: "parquet" });
  const expected = await answerOf(duckdb);
  await duckdb.close();
  expect(expected).toHaveLength(40);
  expect(await answerOf(await session.open({ files: [file], format: "parquet" }))).toEqual(expected);
});
