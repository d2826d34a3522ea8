import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openDuckDb } from "../../../src/warehouse/duckdb/duckdb-engine";
import type { Engine } from "../../../src/warehouse/engine";
import { judgePortfolio } from "../../../src/warehouse/run/portfolio";
import { startSpark, type SparkSession } from "../../../src/warehouse/spark/spark-engine";
import { startCluster, type Cluster } from "./cluster";
import { QUICK, mineralRequest, mineralLots, resultText, temporaryFolder, writeParquet } from "./lots";

const folder = temporaryFolder();
const file = path.join(folder, "lots.parquet");
const GROUPS = 500;

interface Executor {
  readonly id: string;
  readonly isActive: boolean;
  readonly activeTasks: number;
  readonly completedTasks: number;
}

interface Stage {
  readonly numActiveTasks: number;
  readonly numCompleteTasks: number;
  readonly numTasks: number;
}

let cluster: Cluster;
let session: SparkSession;

/** What Spark's page says of the session. */
async function status<T>(what: string): Promise<T> {
  const answer = await fetch(`${session.facts.page}/api/v1/applications/${session.facts.application}/${what}`);
  return (await answer.json()) as T;
}

async function executors(): Promise<Executor[]> {
  return (await status<Executor[]>("allexecutors")).filter(({ id }) => id !== "driver");
}

/** Waits until Spark's page shows something. It fails with the test's limit, not after a time of its own. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(20);
  }
}

beforeAll(async () => {
  // Small groups of rows and small partitions: some hundred tasks, so that a run is always long enough to be interrupted.
  await writeParquet(file, mineralLots(140_000, GROUPS), "ROW_GROUP_SIZE 2048");
  cluster = await startCluster(folder, 2);
  session = await startSpark({
    master: cluster.master,
    conf: {
      ...QUICK,
      "spark.ui.enabled": "true",
      "spark.ui.port": "0",
      "spark.executor.memory": "512m",
      "spark.sql.files.maxPartitionBytes": "16384",
      "spark.sql.files.openCostInBytes": "0",
      "spark.sql.files.minPartitionNum": "60",
    },
  });
});

afterAll(async () => {
  await session?.stop();
  cluster?.stop();
});

test("two worker processes share the work, and one killed in the middle does not change the answer", async () => {
  const duckdb = await openDuckDb({ files: [file], format: "parquet" });
  const expected = await answerOf(duckdb);
  await duckdb.close();
  expect(expected).toHaveLength(GROUPS);

  await until(async () => ((await executors()).filter(({ isActive }) => isActive).length === 2 ? true : undefined));
  const engine = await session.open({ files: [file], format: "parquet" });
  const judged = await judgePortfolio(engine, mineralRequest);
  expect((await executors()).map(({ completedTasks }) => completedTasks > 0)).toEqual([true, true]);

  let ended = false;
  const kept = engine.keep("verdicts", judged.statement).finally(() => (ended = true));
  // Its finished tasks are lost with it, and those that it works at.
  const victim = await until(async () => {
    if (ended) throw new Error("The run ended before a worker could be killed.");
    const stages = await status<Stage[]>("stages?status=active");
    const inMiddle = stages.some(
      (stage) => stage.numCompleteTasks >= 4 && stage.numTasks - stage.numCompleteTasks >= 20,
    );
    return inMiddle ? (await executors()).find(({ activeTasks }) => activeTasks > 0) : undefined;
  });
  const processes = cluster.executors(session.facts.application as string).get(victim.id);
  expect(processes).toBeDefined();
  process.kill(processes?.worker as number, "SIGKILL");
  process.kill(processes?.executor as number, "SIGKILL");
  expect(ended).toBe(false);
  await kept;

  const lost = await until(async () => (await executors()).find(({ id, isActive }) => id === victim.id && !isActive));
  expect(lost.id).toBe(victim.id);
  expect(resultText(await engine.rows("SELECT * FROM verdicts ORDER BY group_name"), judged.columns)).toEqual(expected);
});

async function answerOf(engine: Engine): Promise<string[]> {
  const { statement, columns } = await judgePortfolio(engine, mineralRequest);
  return resultText(await engine.rows(`SELECT * FROM (${statement}) AS verdicts ORDER BY group_name`), columns);
}
