import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { sparkJob } from "../../../src/warehouse/spark/spark-job";
import { QUICK, temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
const driver = path.resolve(__dirname, "..", "..", "..", "src", "warehouse", "spark", "driver.py");
const lots = path.join(folder, "lots.parquet");
const conf = Object.entries(QUICK).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);

/** Runs a job by `spark-submit`, as a cluster does. */
function submit(job: unknown): SpawnSyncReturns<string> {
  const file = path.join(folder, "job.json");
  fs.writeFileSync(file, JSON.stringify(job));
  const submitting = path.join(path.dirname(process.env.ORIGINCREDIT_PYTHON as string), "spark-submit");
  return spawnSync(submitting, ["--master", "local[2]", ...conf, driver, "--job", file], {
    encoding: "utf8",
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
}

const answersOf = (done: SpawnSyncReturns<string>): unknown[] =>
  done.stdout
    .split("\n")
    .filter((line) => line.startsWith('{"id"'))
    .map((line) => JSON.parse(line) as unknown);

beforeAll(() => writeParquet(lots, "SELECT 'A' AS battery, CAST(range AS DECIMAL(18, 2)) AS value FROM range(10)"));

test("spark-submit runs a job file and writes its result", () => {
  const destination = path.join(folder, "totals.csv");
  const statement = "SELECT battery, SUM(value) AS total FROM lots GROUP BY battery";
  const done = submit(sparkJob({ files: [lots], format: "parquet" }, { statement, lots: 10 }, destination, "csv"));
  expect(answersOf(done)).toEqual([
    { id: 1, ok: { columns: expect.any(Array) } },
    { id: 2, ok: {} },
    { id: 3, ok: {} },
  ]);
  expect(done.status).toBe(0);
  expect(fs.readFileSync(destination, "utf8")).toBe("battery,total\nA,45.00\n");
});

test("a job that fails says which request failed, and ends with exit code 2", () => {
  const destination = path.join(folder, "nothing.csv");
  // Lots came after the statement was made: it would leave out those whose combination it does not know.
  const judged = { statement: "SELECT battery FROM lots", lots: 9 };
  const done = submit(sparkJob({ files: [lots], format: "parquet" }, judged, destination, "csv"));
  expect(answersOf(done)).toEqual([
    { id: 1, ok: { columns: expect.any(Array) } },
    { id: 2, problem: expect.objectContaining({ message: expect.stringContaining("(10 instead of 9)") }) },
  ]);
  expect(done.status).toBe(2);
  expect(fs.existsSync(destination)).toBe(false);
});
