import { type DialectName, dialectNames } from "../../warehouse/engine";
import { type PortfolioTestId, portfolioTests } from "../../warehouse/request";
import { UsageError } from "../arguments";
import { scanArguments, type Scanned } from "../scan-arguments";
import { constants } from "./tests";

export type EngineName = "duckdb" | "spark";

/** A file to write, by what its name ends in. */
export type OutputFormat = "parquet" | "csv" | "xlsx";

export interface Output {
  /** As given. */
  readonly name: string;
  readonly format: OutputFormat;
}

export interface PortfolioArguments {
  readonly help: boolean;
  /** Files, folders and patterns. Without any, the sample is judged. */
  readonly files: readonly string[];
  readonly by: string | null;
  readonly test: PortfolioTestId | null;
  /** The column for each parameter; "" for none. */
  readonly columns: ReadonlyMap<string, string>;
  /** What is the same for all lots, by parameter, with the option that gave it. */
  readonly constants: ReadonlyMap<string, { readonly option: string; readonly value: string }>;
  readonly outputs: readonly Output[];
  readonly force: boolean;
  readonly json: boolean;
  readonly explain: string | null;
  /** Print statements for this kind of database instead of running them. */
  readonly sql: DialectName | null;
  /** The name of the lots in those statements. */
  readonly lots: string | null;
  /** A folder in which statements go to another database and results come back, for `sql`. */
  readonly combinations: string | null;
  /** The sheet or Excel table of a workbook. */
  readonly sheet: string | null;
  readonly engine: EngineName;
  readonly memory: string | null;
  readonly threads: number | null;
  readonly temporary: string | null;
  readonly master: string | null;
  readonly remote: string | null;
  readonly configuration: readonly string[];
}

/** Options with a value: what it is, for the message if it is missing. */
const VALUED: Readonly<Record<string, string>> = {
  "--by": "the column with what each lot belongs to, such as Battery",
  "--test": `one of: ${portfolioTests.join(", ")}`,
  "--map": "a parameter and its column, such as value=Wert_EUR",
  "--set": "a parameter and its value for all lots, such as method=traced",
  "--out": "the name of a file to write: .parquet, .csv or .xlsx",
  "--explain": "the name of a group",
  "--sql": `one of: ${dialectNames.join(", ")}`,
  "--lots": "the name of the table with the lots, such as sourcing.lots",
  "--combinations": "the name of a folder in which statements and results are carried",
  "--sheet": "the name of a sheet or an Excel table",
  "--engine": "one of: duckdb, spark",
  "--memory": "an amount of memory, such as 4GB",
  "--threads": "a number of threads",
  "--temp": "the name of a folder",
  "--master": "a Spark master, such as local[2] or spark://host:7077",
  "--remote": "the address of a Spark Connect server, such as sc://host:15002",
  "--conf": "a setting of Spark, such as spark.executor.memory=4g",
};
const FLAGS = ["--help", "-h", "--json", "--force"];
const REPEATED = ["--map", "--set", "--out", "--conf"];
const OF_SPARK = ["--master", "--remote", "--conf"];
const OF_DUCKDB = ["--memory", "--threads", "--temp"];

/** @throws UsageError */
export function parsePortfolioArguments(args: readonly string[]): PortfolioArguments {
  const { files, flags, given } = scan(args);
  const once = (option: string): string | null => {
    const values = given.get(option) ?? [];
    if (values.length < 2) return values[0] ?? null;
    if (option === "--by") {
      throw new UsageError(
        `--by was given ${values.length} times. Lots are grouped by one column: add one that joins the names of ${values.join(" and ")}.`,
      );
    }
    throw new UsageError(`${option} was given ${values.length} times. Give it once.`);
  };
  const help = flags.has("--help") || flags.has("-h");
  const engine = oneOf("--engine", once("--engine"), ["duckdb", "spark"] as const) ?? "duckdb";
  for (const option of engine === "spark" ? OF_DUCKDB : OF_SPARK) {
    if (!given.has(option)) continue;
    const other =
      engine === "spark" ? "DuckDB, and Spark has its own settings: use --conf" : "Spark: add --engine spark";
    throw new UsageError(`${option} is for ${other}.`);
  }
  const sql = oneOf("--sql", once("--sql"), dialectNames);
  for (const option of ["--lots", "--combinations"]) {
    if (sql === null && given.has(option)) throw new UsageError(`${option} goes with --sql. Add --sql and a dialect.`);
  }
  const outputs = (given.get("--out") ?? []).map(outputOf);
  for (const [at, { name }] of outputs.entries()) {
    if (outputs.findIndex((each) => each.name === name) < at) {
      throw new UsageError(`--out names ${name} twice. Use two different names.`);
    }
  }
  if (sql !== null && (outputs.length > 0 || given.has("--explain"))) {
    throw new UsageError("--sql prints statements and runs nothing. Leave out --out and --explain.");
  }
  if (given.has("--explain") && outputs.length > 0) {
    throw new UsageError("--explain prints one group and writes nothing. Leave out --out, or --explain.");
  }
  if (files.includes("")) throw new UsageError("The name of a file is empty. Give the name of a Parquet or CSV file.");
  return {
    help,
    files,
    by: once("--by"),
    test: oneOf("--test", once("--test"), portfolioTests),
    columns: pairs("--map", given.get("--map") ?? [], true),
    constants: constantsOf(given, once),
    outputs,
    force: flags.has("--force"),
    json: flags.has("--json"),
    explain: once("--explain"),
    sql,
    lots: once("--lots"),
    combinations: once("--combinations"),
    sheet: once("--sheet"),
    engine,
    memory: memoryOf(once("--memory")),
    threads: threadsOf(once("--threads")),
    temporary: once("--temp"),
    master: once("--master"),
    remote: once("--remote"),
    configuration: given.get("--conf") ?? [],
  };
}

const scan = (args: readonly string[]): Scanned =>
  scanArguments(args, {
    valueOf: (option) => {
      const constant = constants().get(option);
      return VALUED[option] ?? (constant && `a value for all lots: ${constant.parameter.description}`);
    },
    flags: FLAGS,
    unknown: (option) => `${option} is not an option of this command.`,
  });

function oneOf<T extends string>(option: string, text: string | null, allowed: readonly T[]): T | null {
  if (text === null) return null;
  const found = allowed.find((each) => each === text);
  if (found !== undefined) return found;
  throw new UsageError(`${option} is '${text}'. Use one of: ${allowed.join(", ")}.`);
}

function outputOf(name: string): Output {
  const format = /\.(parquet|csv|xlsx)$/i.exec(name)?.[1]?.toLowerCase() as OutputFormat | undefined;
  if (format !== undefined) return { name, format };
  throw new UsageError(`--out is '${name}'. Use a name that ends in .parquet, .csv or .xlsx.`);
}

/** Texts such as `value=Wert_EUR`, by what is before the equals sign. */
function pairs(option: string, texts: readonly string[], mayBeEmpty: boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of texts) {
    const equals = text.indexOf("=");
    const [name, value] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
    if (equals < 1 || name === "" || (value === "" && !mayBeEmpty)) {
      throw new UsageError(`${option} is '${text}'. It needs ${VALUED[option]}.`);
    }
    if (found.has(name)) throw new UsageError(`${option} gives ${name} twice. Give it once.`);
    found.set(name, value);
  }
  return found;
}

function constantsOf(
  given: ReadonlyMap<string, readonly string[]>,
  once: (option: string) => string | null,
): Map<string, { readonly option: string; readonly value: string }> {
  const found = new Map<string, { readonly option: string; readonly value: string }>();
  for (const [name, value] of pairs("--set", given.get("--set") ?? [], false)) {
    found.set(name, { option: `--set ${name}=`, value });
  }
  for (const { option, parameter } of constants().values()) {
    const value = once(option);
    if (value === null) continue;
    if (found.has(parameter.name)) {
      throw new UsageError(`${parameter.name} is given by ${option} and by --set. Give it once.`);
    }
    found.set(parameter.name, { option, value });
  }
  return found;
}

function memoryOf(text: string | null): string | null {
  if (text === null || /^\d+(?:\.\d+)?\s*(?:[KMGT]i?B|%)$/i.test(text)) return text;
  throw new UsageError(`--memory is '${text}'. Use an amount with its unit, such as 4GB or 512MB.`);
}

function threadsOf(text: string | null): number | null {
  if (text === null) return null;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--threads is '${text}'. Use a whole number such as 4.`);
}

/** Options that may be repeated; for the help and its test. */
export const repeatedOptions: readonly string[] = REPEATED;
/** Every option, without the constants of the declarations. */
export const allOptions: readonly string[] = [...Object.keys(VALUED), ...FLAGS];
