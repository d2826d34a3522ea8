import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { openDuckDb } from "../../../src/warehouse/duckdb/duckdb-engine";
import { type DialectName, dialectNames, type Engine, type SqlRow } from "../../../src/warehouse/engine";
import { judgePortfolio } from "../../../src/warehouse/run/portfolio";
import { requestFor, storedTable, type Variant, variants } from "../../warehouse/conformance/harness";
import type { JudgedCase } from "../../warehouse/conformance/case";
import { readTable } from "../../warehouse/conformance/read";
import { storedStatement } from "../../warehouse/engines/stored-table";
import { temporaryFolder, writeParquet } from "./lots";

/**
 * BigQuery, Snowflake and the others cannot be reached from a test. What they would be sent is made here and read by a parser of their
 * languages: it finds what cannot be a statement there, not what a database would answer.
 */
const folder = temporaryFolder();

interface Statement {
  readonly dialect: DialectName;
  readonly name: string;
  readonly statement: string;
}

/** Answers of an engine in the order of the questions. Another engine gives the same ones, because the questions are the same. */
function recording(engine: Engine): { readonly engine: Engine; readonly answers: (readonly SqlRow[])[] } {
  const answers: (readonly SqlRow[])[] = [];
  const rows = async (statement: string): Promise<readonly SqlRow[]> => {
    const answer = await engine.rows(statement);
    answers.push(answer);
    return answer;
  };
  return { engine: { ...engine, rows }, answers };
}

async function statementsOf(one: JudgedCase, variant: Variant, file: string): Promise<Statement[]> {
  await writeParquet(file, storedStatement(storedTable(one, variant)));
  const duckdb = await openDuckDb({ files: [file], format: "parquet" });
  const statements: Statement[] = [];
  try {
    const { engine, answers } = recording(duckdb);
    const request = requestFor(one);
    await judgePortfolio(engine, request);
    for (const dialect of dialectNames) {
      const left = [...answers];
      const name = `${one.name} (${variant})`;
      const replaying: Engine = {
        ...duckdb,
        dialect,
        rows: (statement) => {
          statements.push({ dialect, name, statement });
          return Promise.resolve(left.shift() ?? []);
        },
      };
      // A database with narrower numbers may refuse what DuckDB does not.
      const judged = await judgePortfolio(replaying, request).catch(() => null);
      if (judged !== null) statements.push({ dialect, name, statement: judged.statement });
    }
  } finally {
    await duckdb.close();
  }
  return statements;
}

test("every database's parser reads every statement that is made for it", async () => {
  const judged = readTable().cases.filter(({ problem }) => problem === undefined);
  const statements: Statement[] = [];
  for (const [at, one] of judged.entries()) {
    const variant = variants[at % variants.length] as Variant;
    statements.push(...(await statementsOf(one, variant, path.join(folder, `${at}.parquet`)).catch(() => [])));
  }
  for (const dialect of dialectNames) {
    const tests = new Set(
      statements
        .filter((each) => each.dialect === dialect)
        .map(({ name }) => judged.find((one) => name.startsWith(one.name))?.test),
    );
    expect([dialect, [...tests].sort()]).toEqual([dialect, [...new Set(judged.map((one) => one.test))].sort()]);
  }
  const list = path.join(folder, "statements.json");
  fs.writeFileSync(list, JSON.stringify(statements));
  const done = spawnSync(
    process.env.ORIGINCREDIT_PYTHON as string,
    [path.join(__dirname, "parse_statements.py"), list],
    { encoding: "utf8", env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } },
  );
  expect(done.stderr).toBe("");
  expect(JSON.parse(done.stdout)).toEqual({});
});

test("the parser finds a statement that is none", () => {
  const list = path.join(folder, "wrong.json");
  const wrong = dialectNames.map((dialect) => ({ dialect, name: "wrong", statement: "SELECT a, FROM (VALUES 1" }));
  fs.writeFileSync(list, JSON.stringify(wrong));
  const done = spawnSync(
    process.env.ORIGINCREDIT_PYTHON as string,
    [path.join(__dirname, "parse_statements.py"), list],
    { encoding: "utf8", env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } },
  );
  expect(Object.keys(JSON.parse(done.stdout) as object)).toHaveLength(dialectNames.length);
});
