import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Engine, type SqlRow } from "../../warehouse/engine";
import { openDuckDb } from "../../warehouse/duckdb/duckdb-engine";
import { PortfolioProblem } from "../../warehouse/problem";
import { StatementNeeded } from "../../warehouse/recorded-engine";
import type { JudgedPortfolio, PortfolioRequest } from "../../warehouse/request";
import { judgePortfolio, portfolioStatement, runPortfolio } from "../../warehouse/run/portfolio";
import { readResult } from "../../warehouse/results/read-result";
import type { PortfolioResult } from "../../warehouse/results/result";
import { summaryText } from "../../warehouse/results/summary";
import { portfolioWorkbook } from "../../warehouse/results/workbook";
import { WorkbookError } from "../../xlsx/workbook-error";
import { UsageError } from "../arguments";
import { type Environment, localDay, visibleStream } from "../command";
import type { ExitCode } from "../results/checking";
import { visible, visibleJson } from "../results/visible";
import { type PortfolioArguments, parsePortfolioArguments } from "./arguments";
import { carriedEngine, carry } from "./carried-results";
import { explainGroup, explanationText } from "./explain-group";
import { portfolioHelp } from "./help";
import { lotsOfWorkbook } from "./lots-of-workbook";
import { columnNamed, matchedColumns, matchedTest, type Sample } from "./match-columns";
import { diskProblem, Leftovers, putAllInPlace, type Target, targetsOf, writePartial, writtenText } from "./outputs";
import { findSources, type LotSource, shown } from "./sources";
import { type Progress, progressOn } from "./terminal";
import { testOf } from "./tests";

/** Lots that are looked at to recognize the columns. */
const SAMPLE_LOTS = 200;

const OUTPUTS = { parquet: "All verdicts", csv: "All verdicts", xlsx: "The workbook" } as const;

/** Runs the portfolio command and returns its exit code. */
export async function runPortfolioCommand(args: readonly string[], given: Environment): Promise<ExitCode> {
  const environment = { ...given, out: visibleStream(given.out), err: visibleStream(given.err) };
  const leftovers = new Leftovers();
  const stop = (): void => {
    leftovers.remove();
    process.exit(130);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const progress = progressOn(given.err);
  try {
    const options = parsePortfolioArguments(args);
    if (options.help) {
      environment.out.write(portfolioHelp());
      return 0;
    }
    return await run(
      options,
      environment,
      leftovers,
      options.json ? { show: () => undefined, clear: () => undefined } : progress,
    );
  } catch (problem) {
    progress.clear();
    if (problem instanceof UsageError) {
      environment.err.write(`${visible(problem.message)}\nFor help, run: npm run portfolio -- --help\n`);
    } else if (problem instanceof PortfolioProblem && /^out of memory/i.test(problem.message.replace(/^\w+: /, ""))) {
      environment.err.write(
        `There was not enough memory. Give more with --memory, fewer threads with --threads 1, or a disk with room in --temp. ${visible(problem.message)}\n`,
      );
    } else if (problem instanceof PortfolioProblem && diskProblem(problem, "the result") !== null) {
      environment.err.write(`${diskProblem(problem, "the result")?.message}\n`);
    } else if (problem instanceof PortfolioProblem) {
      for (const each of [problem, ...problem.others]) environment.err.write(`${visible(each.message)}\n`);
    } else if (problem instanceof WorkbookError) {
      environment.err.write(`${visible(problem.message)}\n`);
    } else {
      environment.err.write(
        `The portfolio could not be judged: ${visible(problem instanceof Error ? problem.message : String(problem))}\n`,
      );
    }
    return 3;
  } finally {
    leftovers.remove();
    process.removeListener("SIGINT", stop);
    process.removeListener("SIGTERM", stop);
  }
}

async function run(
  options: PortfolioArguments,
  environment: Environment,
  leftovers: Leftovers,
  progress: Progress,
): Promise<ExitCode> {
  const { folder, out, err } = environment;
  if (options.combinations !== null) return carried(options, environment);
  const source = sourceOf(options, environment);
  const targets = targetsOf(options.outputs, { folder, force: options.force, lots: source.files });
  for (const { partial } of targets) leftovers.add(partial);
  const temporary = leftovers.folderIn(
    options.temporary === null ? os.tmpdir() : path.resolve(folder, options.temporary),
  );
  progress.show("Opening the lots");
  const opened = await openEngine(options, source, temporary);
  try {
    const request = await requestOf(options, opened.engine, source, (text) => {
      progress.clear();
      err.write(text);
    });
    if (options.sql !== null) {
      progress.show("Finding the combinations");
      const judged = await portfolioStatement(opened.engine, request, options.sql, options.lots ?? "lots");
      progress.clear();
      out.write(`${headOf(request.test, request.by, judged)}${judged.statement};\n`);
      return 0;
    }
    progress.show("Judging the combinations, and adding up");
    const done = await runPortfolio(opened.engine, request);
    if (options.explain !== null) {
      const explained = await explainGroup(opened.engine, request, options.explain, done.result);
      progress.clear();
      const style = { width: Math.min(out.columns ?? 100, 120), color: false };
      out.write(
        options.json ? `${visibleJson(JSON.stringify(explained, null, 2))}\n` : explanationText(explained.rows, style),
      );
      const verdicts = explained.verdict === null ? {} : { [explained.verdict]: 1 };
      return exitCodeOf({ verdicts, missing: explained.missing });
    }
    progress.show("Reading the result");
    const complete = targets.find(({ format }) => format !== "xlsx");
    const result = await readResult(opened.engine, request, done, {
      source: {
        files: source.named.length > 0 ? source.named : source.files.map((file) => shown(file, folder)),
        engine: opened.name,
      },
      day: environment.today ?? localDay(new Date()),
      completeFile: complete === undefined ? null : path.basename(complete.file),
    });
    const [lacking] = done.judged.columns.some(({ name }) => name === "missing_lots")
      ? await opened.engine.rows(`SELECT SUM(missing_lots) AS missing FROM (${done.result}) AS verdicts`)
      : [];
    const code = exitCodeOf({ verdicts: result.verdicts, missing: Number(lacking?.missing ?? 0) });
    await writeAll(targets, opened.engine, done.result, result, progress);
    progress.clear();
    out.write(options.json ? `${visibleJson(jsonOf(result, targets, code))}\n` : summaryText(result));
    if (!options.json && targets.length > 0) out.write(writtenText(targets, folder, OUTPUTS));
    return code;
  } finally {
    progress.clear();
    await opened.engine.close();
    await opened.stop();
  }
}

/** Statements for a database that cannot be reached from here, one after the other, and at last the one that judges. */
async function carried(options: PortfolioArguments, { folder, out, err }: Environment): Promise<ExitCode> {
  const { sql, test, by } = options;
  const place = path.resolve(folder, options.combinations as string);
  if (sql === null || test === null || by === null)
    throw new UsageError("--combinations needs --sql, --test, --by, and --map for each column.");
  const engine = carriedEngine(sql, options.lots ?? "lots", place);
  const constants = Object.fromEntries([...options.constants].map(([name, { value }]) => [name, constantOf(value)]));
  const columns = Object.fromEntries([...options.columns].filter(([, name]) => name !== ""));
  try {
    const judged = await judgePortfolio(engine, { test, by, columns, constants });
    out.write(`${headOf(test, by, judged)}${judged.statement};\n`);
    return 0;
  } catch (problem) {
    if (!(problem instanceof StatementNeeded)) throw problem;
    err.write(carry(problem.statement, place));
    return 3;
  }
}

function headOf(test: string, by: string, judged: JudgedPortfolio): string {
  return (
    `-- ${test}, one row for each ${visible(by).replace(/\n/g, " ")}; law data version ${judged.lawVersion}; hash of what was judged ${judged.judged}\n` +
    `-- ${judged.combinations} combinations of ${judged.lots} lots. Groups with a text in the column problem were not judged.\n`
  );
}

async function writeAll(
  targets: readonly Target[],
  engine: Engine,
  statement: string,
  result: PortfolioResult,
  progress: Progress,
): Promise<void> {
  for (const target of targets) {
    progress.show(`Writing ${path.basename(target.file)}`);
    if (target.format === "xlsx") writePartial(target, await portfolioWorkbook(result));
    else await engine.write(statement, target.partial, target.format);
  }
  putAllInPlace(targets);
}

function sourceOf(options: PortfolioArguments, { folder, sampleFile }: Environment): LotSource {
  if (options.files.length > 0) return findSources(options.files, folder, options.engine === "spark");
  if (!existsSync(sampleFile)) throw new UsageError("No file was given. Give the name of a Parquet or CSV file.");
  return { format: "parquet", files: [sampleFile], named: [] };
}

interface Opened {
  readonly engine: Engine;
  /** The program that adds up, with its version. */
  readonly name: string;
  readonly stop: () => Promise<void>;
}

async function openEngine(options: PortfolioArguments, source: LotSource, temporary: string): Promise<Opened> {
  const [file = ""] = source.files;
  const isWorkbook = source.format === "xlsx";
  const files = isWorkbook ? [lotsOfWorkbook(file, options.sheet, temporary)] : source.files;
  const format = source.format === "parquet" ? "parquet" : "csv";
  if (options.engine === "spark") {
    const { startSpark } = await import("../../warehouse/spark/spark-engine");
    const settings = options.configuration.map((each): [string, string] => {
      const equals = each.indexOf("=");
      if (equals < 1)
        throw new UsageError(
          `--conf is '${each}'. It needs a setting and its value, such as spark.executor.memory=4g.`,
        );
      return [each.slice(0, equals), each.slice(equals + 1)];
    });
    const session = await startSpark({
      ...(options.master !== null && { master: options.master }),
      ...(options.remote !== null && { remote: options.remote }),
      conf: Object.fromEntries(settings),
    });
    try {
      const engine = await session.open({ files, format });
      return { engine, name: `Apache Spark ${session.facts.version}`, stop: () => session.stop() };
    } catch (problem) {
      await session.stop();
      throw problem;
    }
  }
  const engine = await openDuckDb({
    files,
    format,
    temporary,
    ...(isWorkbook && { names: [path.basename(file)] }),
    ...(options.memory !== null && { memory: options.memory }),
    ...(options.threads !== null && { threads: options.threads }),
  });
  const [version] = await engine.rows("SELECT version() AS version");
  return { engine, name: `DuckDB ${String(version?.version).replace(/^v/, "")}`, stop: () => Promise.resolve() };
}

/** What is asked, with the columns that were recognized. @throws UsageError */
async function requestOf(
  options: PortfolioArguments,
  engine: Engine,
  source: LotSource,
  say: (text: string) => void,
): Promise<PortfolioRequest> {
  const columns = await engine.columns();
  const names = columns.map(({ name }) => name);
  const first = await engine.rows(`SELECT * FROM ${engine.lots} LIMIT ${SAMPLE_LOTS}`);
  const sample: Sample = {
    names,
    cells: columns.map(({ name, type }) => first.map((row) => sampleCell(row, name, type))),
  };
  const isSample = source.named.length === 0 && options.files.length === 0;
  const wantedBy = options.by ?? (isSample ? "battery" : null);
  if (wantedBy === null) {
    throw new UsageError(`Say what each lot belongs to: --by and one of these columns: ${names.join(", ")}.`);
  }
  const by = columnNamed(names, wantedBy, "--by");
  const wanted = { by, columns: options.columns, constants: options.constants };
  const test =
    options.test === null
      ? isSample
        ? testOf("critical-minerals")
        : matchedTest(sample, wanted)
      : testOf(options.test);
  const matched = matchedColumns(test, sample, wanted);
  if (isSample) say("No file was given, so a synthetic sample of 10,000 lots is judged.\n");
  say(
    `${test.id}: ${Object.entries({ group: by, ...matched })
      .map(([parameter, name]) => `${parameter} = ${name}`)
      .join(", ")}\n`,
  );
  const constants = Object.fromEntries([...options.constants].map(([name, { value }]) => [name, constantOf(value)]));
  return { test: test.id, by, columns: matched, constants };
}

const constantOf = (text: string): string | boolean =>
  /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : text;

/** A cell for the recognition of columns, where every cell of a CSV file is a text. */
function sampleCell(row: SqlRow, name: string, type: string): string | number | boolean | null {
  const value = row[name] ?? null;
  if (typeof value !== "string" || value === "") return value === "" ? null : value;
  if (/^(?:true|false)$/i.test(value)) return /^true$/i.test(value);
  return (type !== "text" || /^[+-]?\d+(?:\.\d+)?$/.test(value)) && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}

/** As the checker's: what is open or missing comes before what fails. */
function exitCodeOf({ verdicts, missing }: Judged): ExitCode {
  if (missing > 0) return 2;
  if (["could meet", "no percentage", "no value"].some((verdict) => (verdicts[verdict] ?? 0) > 0)) return 2;
  return (verdicts.fails ?? 0) > 0 ? 1 : 0;
}

interface Judged {
  readonly verdicts: PortfolioResult["verdicts"];
  /** Lots without an amount. */
  readonly missing: number;
}

/** The result for programs. All groups are in the files; here are the counts and the worst. */
function jsonOf(result: PortfolioResult, targets: readonly Target[], exitCode: ExitCode): string {
  const { request, judged, source, groups, verdicts, amount, worst, combinations, cautions } = result;
  return JSON.stringify(
    {
      test: request.test,
      by: request.by,
      columns: request.columns,
      constants: request.constants,
      source: source.files,
      engine: source.engine,
      lots: judged.lots,
      groups,
      ...(amount === null ? { verdicts } : { amount }),
      worst,
      lawVersion: judged.lawVersion,
      judged: judged.judged,
      combinations,
      cautions,
      files: targets.map(({ file }) => file),
      exitCode,
    },
    null,
    2,
  );
}
