import { rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Engine, FoundLot, ResultFormat, SourceColumn, SqlRow, SqlValue } from "../engine";
import { PortfolioProblem } from "../problem";

/** What DuckDB reads, and how much of the machine it may use. */
export interface DuckDbOptions {
  /** Files with the same columns, as paths. */
  readonly files: readonly string[];
  readonly format: "parquet" | "csv";
  /** Such as `4GB`: beyond it, DuckDB writes to its temporary folder. */
  readonly memory?: string;
  readonly threads?: number;
  /** Folder for what does not fit in memory. */
  readonly temporary?: string;
}

const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

/** Opens files in an in-process DuckDB. @throws PortfolioProblem if they cannot be read. */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.temporary === undefined ? {} : { temp_directory: options.temporary }),
  });
  const connection = await instance.connect();
  const list = `[${options.files.map(quoted).join(", ")}]`;
  const reader = (extra: string): string =>
    options.format === "parquet" ? `read_parquet(${list}${extra})` : `read_csv(${list}, strict_mode = true${extra})`;
  const run = async (statement: string): Promise<SqlRow[]> => {
    const result = await connection.runAndReadAll(statement);
    const names = result.columnNames();
    return result.getRows().map((row) => Object.fromEntries(names.map((name, at) => [name, sqlValue(row[at])])));
  };
  try {
    await run(`CREATE VIEW lots AS SELECT * FROM ${reader("")}`);
  } catch (error) {
    throw new PortfolioProblem(sentenceOf(error));
  }
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw new PortfolioProblem(sentenceOf(error));
    }
  };
  return {
    dialect: "duckdb",
    lots: "lots",
    columns: async () => (await run("DESCRIBE lots")).map(sourceColumn),
    rows: (statement) => guarded(() => run(statement)),
    find: async (condition, group): Promise<FoundLot | null> => {
      // Rows are numbered only when one is looked for. The order of a file is its own.
      for (const file of options.files) {
        const one = options.format === "parquet" ? `read_parquet(${quoted(file)}, file_row_number = true)` : null;
        const numbered =
          one === null
            ? `SELECT *, row_number() OVER () AS file_row_number_1 FROM read_csv(${quoted(file)}, strict_mode = true)`
            : `SELECT *, file_row_number + 1 AS file_row_number_1 FROM ${one}`;
        const [row] = await run(
          `SELECT file_row_number_1 AS lot_row, ${group} AS lot_group FROM (${numbered}) AS numbered WHERE ${condition} ORDER BY lot_row LIMIT 1`,
        );
        if (row) return { file: path.basename(file), row: Number(row.lot_row), group: textOf(row.lot_group) };
      }
      return null;
    },
    keep: async (name, statement) => {
      await guarded(() => run(`CREATE OR REPLACE TEMP TABLE "${name.replace(/"/g, '""')}" AS ${statement}`));
    },
    write: async (statement, destination, format) => guarded(() => write(run, statement, destination, format)),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function write(
  run: (statement: string) => Promise<unknown>,
  statement: string,
  destination: string,
  format: ResultFormat,
): Promise<void> {
  const temporary = `${destination}.${process.pid}.unfinished`;
  try {
    const how = format === "parquet" ? "FORMAT parquet, COMPRESSION zstd" : "FORMAT csv, HEADER";
    await run(`COPY (${statement}) TO ${quoted(temporary)} (${how})`);
    await rename(temporary, destination);
  } catch (error) {
    await rm(temporary, { force: true, recursive: true });
    throw error;
  }
}

/** DuckDB's error as one sentence: its first line, without the hints. */
function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n")[0] ?? text;
}

const textOf = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** Small numbers as numbers, everything else that is not a truth as text. */
function sqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return String(value);
}

function sourceColumn(row: SqlRow): SourceColumn {
  const declared = String(row.column_type);
  const name = String(row.column_name);
  const decimal = /^DECIMAL\(\d+,\s*(\d+)\)$/.exec(declared);
  if (decimal) return { name, type: "decimal", scale: Number(decimal[1]), declared };
  return { name, type: typeOf(declared), declared };
}

function typeOf(declared: string): SourceColumn["type"] {
  if (/^(?:VARCHAR|ENUM|UUID)/.test(declared)) return declared.endsWith("[]") ? "other" : "text";
  if (/^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))$/.test(declared)) return "whole number";
  if (declared === "DOUBLE" || declared === "FLOAT") return "double";
  if (declared === "BOOLEAN") return "truth";
  if (declared === "DATE") return "day";
  return /^TIMESTAMP/.test(declared) ? "moment" : "other";
}
