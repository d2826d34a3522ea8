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
  /** What messages call the files, if not by their own names. */
  readonly names?: readonly string[];
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
  // Every column of a CSV file is text, so that no digit is lost and nothing is guessed from the first lines.
  const CSV = "all_varchar = true, header = true, strict_mode = true";
  const reader = (files: string, extra = ""): string =>
    options.format === "parquet" ? `read_parquet(${files}${extra})` : `read_csv(${files}, ${CSV}${extra})`;
  const nameOf = (file: string): string => options.names?.[options.files.indexOf(file)] ?? path.basename(file);
  const run = async (statement: string): Promise<SqlRow[]> => {
    const result = await connection.runAndReadAll(statement);
    const names = result.columnNames();
    return result.getRows().map((row) => Object.fromEntries(names.map((name, at) => [name, sqlValue(row[at])])));
  };
  try {
    await refuseDifferentColumns(options.files, nameOf, (file) =>
      run(`DESCRIBE SELECT * FROM ${reader(quoted(file))}`),
    );
    await run(`CREATE VIEW lots AS SELECT * FROM ${reader(list)}`);
  } catch (error) {
    connection.closeSync();
    instance.closeSync();
    throw error instanceof PortfolioProblem ? error : new PortfolioProblem(sentenceOf(error));
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
            ? `SELECT *, row_number() OVER () AS file_row_number_1 FROM ${reader(quoted(file))}`
            : `SELECT *, file_row_number + 1 AS file_row_number_1 FROM ${one}`;
        const [row] = await guarded(() =>
          run(
            `SELECT file_row_number_1 AS lot_row, ${group} AS lot_group FROM (${numbered}) AS numbered WHERE ${condition} ORDER BY lot_row LIMIT 1`,
          ),
        );
        if (row) return { file: nameOf(file), row: Number(row.lot_row), group: textOf(row.lot_group) };
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

/** The columns of so many files are compared one by one. */
const MOST_COMPARED = 200;

/** @throws PortfolioProblem naming the first file whose columns differ from those of the first */
async function refuseDifferentColumns(
  files: readonly string[],
  nameOf: (file: string) => string,
  describe: (file: string) => Promise<readonly SqlRow[]>,
): Promise<void> {
  const [first = "", ...others] = files;
  const textOfColumns = async (file: string): Promise<string[]> => {
    try {
      return (await describe(file)).map((row) => `${String(row.column_name)} ${String(row.column_type)}`);
    } catch (error) {
      throw new PortfolioProblem(`${nameOf(file)} cannot be read. ${sentenceOf(error)}`, { file: nameOf(file) });
    }
  };
  const expected = await textOfColumns(first);
  for (const file of others.slice(0, MOST_COMPARED)) {
    const found = await textOfColumns(file);
    if (found.join("\n") === expected.join("\n")) continue;
    const missing = expected.filter((column) => !found.includes(column));
    const added = found.filter((column) => !expected.includes(column));
    const parts = [
      ...(missing.length > 0 ? [`lacks ${missing.join(", ")}`] : []),
      ...(added.length > 0 ? [`has ${added.join(", ")}`] : []),
    ];
    throw new PortfolioProblem(
      `${nameOf(file)} does not have the columns of ${nameOf(first)}: it ${parts.join(" and ") || "has them in another order"}. Give files with the same columns in the same types.`,
      { file: nameOf(file) },
    );
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
