import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Engine, FoundLot, SourceColumn, SqlRow } from "../engine";
import { PortfolioProblem } from "../problem";
import { findDriver, findPython } from "./find-python";

/** Where Spark runs. */
export interface SparkPlace {
  /** `local[*]` if neither this nor `remote` is given; `local-cluster[2,1,1024]`, `spark://host:7077`, `yarn`, `k8s://...`. */
  readonly master?: string;
  /** A server of Spark Connect, `sc://host:15002`. */
  readonly remote?: string;
  /** Settings of Spark by their names, such as `spark.executor.memory`. */
  readonly conf?: Readonly<Record<string, string>>;
  /** A Python with PySpark; one is looked for if it is not given. */
  readonly python?: string;
}

/** What Spark reads. */
export interface SparkLots {
  /** Files, folders or patterns, as the cluster sees them: local paths, or `s3a://...`, `abfss://...`, `gs://...`, `dbfs:/...`. */
  readonly files: readonly string[];
  readonly format: "parquet" | "csv";
  /** Of CSV files; found in the headers if it is not given. */
  readonly separator?: string;
}

/** A running session. Lots can be opened in it one after the other: each opening replaces the lots before. */
export interface SparkSession {
  readonly facts: SparkSessionFacts;
  /** @throws {PortfolioProblem} if a file cannot be read, or files have different columns */
  readonly open: (lots: SparkLots) => Promise<Engine>;
  readonly stop: () => Promise<void>;
}

export interface SparkSessionFacts {
  readonly version: string;
  readonly master: string | null;
  readonly application: string | null;
  /** The address of Spark's own page about the session, unless `spark.ui.enabled` is false. */
  readonly page: string | null;
}

interface DriverProblem {
  readonly message: string;
  readonly condition: string | null;
  readonly file: string | null;
}

interface DriverAnswer {
  readonly id: number | null;
  readonly ok?: unknown;
  readonly rows?: readonly SqlRow[];
  readonly problem?: DriverProblem;
}

interface Waiting {
  readonly rows: SqlRow[];
  readonly resolve: (answer: { ok: unknown; rows: readonly SqlRow[] }) => void;
  readonly reject: (problem: Error) => void;
}

/** The last lines of Spark's log that are kept for a message, if the process ends without an answer. */
const KEPT_LINES = 40;

/** How long a driver that was told to stop may take before it is killed. */
const STOPPING_MILLISECONDS = 20_000;

/** The process of the driver, to which requests are sent one after the other. */
class Driver {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, Waiting>();
  private readonly log: string[] = [];
  private readonly ended: Promise<void>;
  private number = 0;
  private reason: PortfolioProblem | null = null;

  constructor(python: string, args: readonly string[]) {
    this.process = spawn(python, [findDriver(), ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, PYTHONUNBUFFERED: "1", PYTHONDONTWRITEBYTECODE: "1", PYTHONIOENCODING: "utf-8" },
    });
    this.ended = new Promise((resolve) => {
      this.process.once("error", (error) =>
        this.end(new PortfolioProblem(`${python} could not be started: ${error.message}`), resolve),
      );
      this.process.once("close", (code, signal) => this.end(this.endedEarly(code, signal), resolve));
    });
    // A write to a process that has ended is reported by its end.
    this.process.stdin.on("error", () => undefined);
    createInterface({ input: this.process.stdout }).on("line", (line) => this.receive(line));
    createInterface({ input: this.process.stderr }).on("line", (line) => {
      this.log.push(line);
      if (this.log.length > KEPT_LINES) this.log.shift();
    });
  }

  /** What the driver says of its session once it has one. */
  async started(): Promise<SparkSessionFacts> {
    return (await this.answerTo(0)).ok as SparkSessionFacts;
  }

  async ask(request: Readonly<Record<string, unknown>>): Promise<{ ok: unknown; rows: readonly SqlRow[] }> {
    const id = ++this.number;
    const answer = this.answerTo(id);
    this.process.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    return answer;
  }

  /** Ends the session. Resolves when the process is gone. */
  async stop(): Promise<void> {
    this.process.stdin.end();
    const killing = setTimeout(() => this.process.kill("SIGKILL"), STOPPING_MILLISECONDS);
    await this.ended;
    clearTimeout(killing);
  }

  private answerTo(id: number): Promise<{ ok: unknown; rows: readonly SqlRow[] }> {
    if (this.reason !== null) return Promise.reject(this.reason);
    return new Promise((resolve, reject) => this.waiting.set(id, { rows: [], resolve, reject }));
  }

  private receive(line: string): void {
    const answer = JSON.parse(line) as DriverAnswer;
    const waiting = this.waiting.get(answer.id ?? -1);
    if (waiting === undefined) return;
    if (answer.rows !== undefined) {
      for (const row of answer.rows) waiting.rows.push(row);
      return;
    }
    this.waiting.delete(answer.id as number);
    if (answer.problem === undefined) waiting.resolve({ ok: answer.ok, rows: waiting.rows });
    else waiting.reject(problemOf(answer.problem));
  }

  private end(reason: PortfolioProblem, resolve: () => void): void {
    this.reason ??= reason;
    for (const { reject } of this.waiting.values()) reject(this.reason);
    this.waiting.clear();
    resolve();
  }

  private endedEarly(code: number | null, signal: string | null): PortfolioProblem {
    const last = this.log.filter((line) => /\b(?:ERROR|Error|Exception|error:)/.test(line)).at(-1) ?? this.log.at(-1);
    const how = signal === null ? `with exit code ${code}` : `by the signal ${signal}`;
    return new PortfolioProblem(
      `Spark's driver ended ${how}.${last === undefined ? "" : ` Its last message: ${last.trim()}`}`,
    );
  }
}

function problemOf({ message, file }: DriverProblem): PortfolioProblem {
  return new PortfolioProblem(message, file === null ? {} : { file });
}

/** The arguments of driver.py for a place where Spark runs. */
function argumentsOf({ master, remote, conf }: SparkPlace): string[] {
  if (master !== undefined && remote !== undefined) {
    throw new PortfolioProblem("Spark runs at a master or at a remote server. Give --master or --remote, not both.");
  }
  return [
    ...(master === undefined ? [] : ["--master", master]),
    ...(remote === undefined ? [] : ["--remote", remote]),
    ...Object.entries(conf ?? {}).flatMap(([key, value]) => ["--conf", `${key}=${value}`]),
  ];
}

/** Local paths from the root, because the driver and the workers have folders of their own. Addresses stay as they are. */
const placeOf = (file: string): string => (/^[a-z][a-z0-9+.-]+:/i.test(file) ? file : path.resolve(file));

async function open(driver: Driver, { files, format, separator }: SparkLots): Promise<Engine> {
  const opened = await driver.ask({ do: "open", files: files.map(placeOf), format, separator: separator ?? null });
  const { columns } = opened.ok as { columns: readonly SourceColumn[] };
  return {
    dialect: "spark",
    lots: "lots",
    columns: () => Promise.resolve(columns),
    rows: async (statement) => (await driver.ask({ do: "rows", statement })).rows,
    find: async (condition, group) => (await driver.ask({ do: "find", condition, group })).ok as FoundLot | null,
    keep: async (name, statement) => void (await driver.ask({ do: "keep", name, statement })),
    write: async (statement, destination, format) =>
      void (await driver.ask({ do: "write", statement, destination: placeOf(destination), format })),
    close: () => driver.stop(),
  };
}

/**
 * Starts a Spark session in a Python process. Stopping it, or the end of this process, cancels what runs.
 * @throws {PortfolioProblem} if Python, PySpark or Java is missing, or the cluster cannot be reached
 */
export async function startSpark(place: SparkPlace): Promise<SparkSession> {
  const driver = new Driver(place.python ?? findPython(), argumentsOf(place));
  try {
    const facts = await driver.started();
    return { facts, open: (lots) => open(driver, lots), stop: () => driver.stop() };
  } catch (problem) {
    await driver.stop();
    throw problem;
  }
}

/**
 * Starts a session and opens the lots in it. Closing the engine ends the session.
 * @throws {PortfolioProblem} as `startSpark` and `SparkSession.open` do
 */
export async function openSpark({ files, format, separator, ...place }: SparkPlace & SparkLots): Promise<Engine> {
  const session = await startSpark(place);
  try {
    return await session.open({ files, format, ...(separator === undefined ? {} : { separator }) });
  } catch (problem) {
    await session.stop();
    throw problem;
  }
}
