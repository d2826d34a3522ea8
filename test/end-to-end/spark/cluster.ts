import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

/** A standalone cluster on this machine: a master and workers, each a process of its own, whose executors are processes too. */
export interface Cluster {
  readonly master: string;
  /** The process of each executor of an application, by its id, with that of the worker that started it. */
  readonly executors: (
    application: string,
  ) => ReadonlyMap<string, { readonly executor: number; readonly worker: number }>;
  readonly stop: () => void;
}

/** The folder of Spark inside PySpark. */
function sparkHome(): string {
  const asked = spawnSync(
    process.env.ORIGINCREDIT_PYTHON as string,
    ["-c", "import pyspark, os; print(os.path.dirname(pyspark.__file__))"],
    { encoding: "utf8" },
  );
  if (asked.status !== 0) throw new Error(asked.stderr);
  return asked.stdout.trim();
}

/** Starts a process of Spark and waits until its log says what is looked for. */
function start(
  home: string,
  args: readonly string[],
  pattern: RegExp,
): Promise<{ child: ChildProcess; found: string }> {
  const child = spawn(path.join(home, "bin", "spark-class"), args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, SPARK_HOME: home, SPARK_DAEMON_MEMORY: "256m", SPARK_LOCAL_IP: "127.0.0.1" },
  });
  return new Promise((resolve, reject) => {
    const last: string[] = [];
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${args[0]} ended with ${code}: ${last.join("\n")}`)));
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on("line", (line) => {
      last.push(line);
      if (last.length > 20) last.shift();
      const found = pattern.exec(line);
      if (found) resolve({ child, found: found[1] ?? "" });
    });
  });
}

/** @param folder where the workers keep their files */
export async function startCluster(folder: string, workers: number): Promise<Cluster> {
  const home = sparkHome();
  const children: ChildProcess[] = [];
  const stop = (): void => children.forEach((child) => child.kill("SIGKILL"));
  try {
    const master = await start(
      home,
      ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"],
      /Starting Spark master at (spark:\/\/\S+?)"?(?:,|\s|$)/,
    );
    children.push(master.child);
    const started = Array.from({ length: workers }, (_, at) => {
      const work = path.join(folder, `worker ${at + 1}`);
      fs.mkdirSync(work, { recursive: true });
      const limits = ["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0", "--work-dir", work];
      return start(
        home,
        ["org.apache.spark.deploy.worker.Worker", ...limits, master.found],
        /(Successfully registered with master)/,
      ).then(({ child }) => children.push(child));
    });
    await Promise.all(started);
    return { master: master.found, executors: executorsOf, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function executorsOf(application: string): ReadonlyMap<string, { executor: number; worker: number }> {
  const listed = spawnSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], { encoding: "utf8", maxBuffer: 1 << 26 });
  const found = new Map<string, { executor: number; worker: number }>();
  for (const line of listed.stdout.split("\n")) {
    const [, pid, parent, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const [, id] = / --executor-id (\d+) /.exec(args) ?? [];
    if (id !== undefined && args.includes(` --app-id ${application}`)) {
      found.set(id, { executor: Number(pid), worker: Number(parent) });
    }
  }
  return found;
}
