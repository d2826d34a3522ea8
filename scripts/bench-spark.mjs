/**
 * Measures portfolios in a standalone cluster of Spark on this machine: growth with lots and with workers, and the ratio to a plain SUM in the
 * same session. The verdicts are compared with DuckDB's first: a wrong answer stops the run, however fast it is. This is not a test.
 * `npm run bench:spark -- 1000000 4000000` names the numbers of lots.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { sparkVariables } from "./spark.mjs";
import { useTypeScript } from "./typescript.mjs";

const ROUNDS = 3;
const LOTS_A_GROUP = 100;

useTypeScript();
const require = createRequire(import.meta.url);
require("../test/setup/custom-functions.ts");
Object.assign(process.env, sparkVariables());
const { startCluster } = require("../test/end-to-end/spark/cluster.ts");
const { mineralLots, mineralRequest, QUICK, resultText, writeParquet } = require("../test/end-to-end/spark/lots.ts");
const { openDuckDb } = require("../src/warehouse/duckdb/duckdb-engine.ts");
const { judgePortfolio } = require("../src/warehouse/run/portfolio.ts");
const { startSpark } = require("../src/warehouse/spark/spark-engine.ts");

/** @typedef {import("../src/warehouse/engine.ts").Engine} Engine */

const given = process.argv.slice(2).map(Number);
if (given.some((lots) => !Number.isInteger(lots) || lots < 1000)) {
  console.error("Name numbers of lots of at least 1000, such as 1000000 4000000.");
  process.exit(1);
}
const sizes = given.length > 0 ? given : [1_000_000, 4_000_000];

/** Seconds of the middle one of several runs. @param {() => Promise<void>} run */
async function seconds(run) {
  const times = [];
  // Once unmeasured: Java compiles while it runs.
  await run();
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await run();
    times.push((performance.now() - started) / 1000);
  }
  return /** @type {number} */ (times.sort((left, right) => left - right)[Math.floor(ROUNDS / 2)]);
}

/** @param {Engine} engine @returns {Promise<{ statement: string, text: string[] }>} */
async function judged(engine) {
  const { statement, columns } = await judgePortfolio(engine, mineralRequest);
  const rows = await engine.rows(`SELECT * FROM (${statement}) AS verdicts ORDER BY group_name`);
  return { statement, text: resultText(rows, columns) };
}

/** @param {string} folder @param {number} lots @param {number} workers */
async function measure(folder, lots, workers) {
  const files = [path.join(folder, String(lots))];
  const cluster = await startCluster(path.join(folder, `workers ${lots} ${workers}`), workers);
  const conf = { ...QUICK, "spark.executor.memory": "768m", "spark.sql.shuffle.partitions": "4" };
  const session = await startSpark({ master: cluster.master, conf });
  try {
    const engine = await session.open({ files, format: "parquet" });
    const { statement, text } = await judged(engine);
    const duckdb = await openDuckDb({ files: [path.join(folder, String(lots), "*.parquet")], format: "parquet" });
    const expected = await judged(duckdb);
    await duckdb.close();
    if (text.join("\n") !== expected.text.join("\n"))
      throw new Error(`Spark's verdicts of ${lots} lots are not DuckDB's.`);
    const destination = path.join(folder, "result.parquet");
    const sum = "SELECT battery, SUM(value) AS total FROM lots GROUP BY battery";
    const plain = await seconds(() => engine.write(sum, destination, "parquet"));
    const verdicts = await seconds(() => engine.write(statement, destination, "parquet"));
    console.log(
      `${lots} lots in ${lots / LOTS_A_GROUP} groups, ${workers} ${workers === 1 ? "worker" : "workers"}: ` +
        `plain SUM ${plain.toFixed(2)} s, verdicts ${verdicts.toFixed(2)} s, ratio ${(verdicts / plain).toFixed(1)}`,
    );
    return { plain, verdicts };
  } finally {
    await session.stop();
    cluster.stop();
  }
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "origincredit-bench-spark-"));
try {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const lots of sizes) {
    // Eight files, as many workers share the reading.
    for (let part = 0; part < 8; part++) {
      const every = `SELECT * FROM (${mineralLots(lots, lots / LOTS_A_GROUP)}) AS lots`;
      const file = path.join(folder, String(lots), `${part}.parquet`);
      await writeParquet(
        file,
        `SELECT * EXCLUDE (place) FROM (SELECT *, row_number() OVER () AS place FROM (${every})) WHERE place % 8 = ${part}`,
      );
    }
    for (const workers of [1, 2]) times.set(`${lots} ${workers}`, (await measure(folder, lots, workers)).verdicts);
    const ratio = Number(times.get(`${lots} 1`)) / Number(times.get(`${lots} 2`));
    console.log(`${lots} lots: two workers are ${ratio.toFixed(1)} times as fast as one`);
  }
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first !== last) {
    const growth = Number(times.get(`${last} 2`)) / Number(times.get(`${first} 2`));
    console.log(`${Number(last) / Number(first)} times the lots take ${growth.toFixed(1)} times as long`);
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
