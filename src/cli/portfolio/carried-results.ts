import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ColumnType, DialectName, Engine, SourceColumn, SqlRow } from "../../warehouse/engine";
import { recordedEngine } from "../../warehouse/recorded-engine";
import { UsageError } from "../arguments";

const TYPES: readonly ColumnType[] = ["text", "whole number", "decimal", "double", "truth", "day", "moment"];
const COLUMNS = "columns.csv";

/**
 * A database that cannot be reached from here, with a folder in which statements go there and results come back: `columns.csv` with the name,
 * type and scale of each column, and for each statement `statement-HASH.sql` and, once it was run, `statement-HASH.csv`.
 * @throws UsageError if the folder or its list of columns is missing
 */
export function carriedEngine(dialect: DialectName, lots: string, folder: string): Engine {
  const list = path.join(folder, COLUMNS);
  if (!existsSync(list)) {
    throw new UsageError(
      `${list} was not found. Make the folder with a file ${COLUMNS} that has a line for each column of the lots: name,type,scale. ` +
        `Types: ${TYPES.join(", ")}; the scale is the number of decimals of a decimal.`,
    );
  }
  return recordedEngine(dialect, lots, readColumns(list), (statement) => {
    const file = path.join(folder, `${statementName(statement)}.csv`);
    return existsSync(file) ? readRows(file) : null;
  });
}

/** Writes a statement that has to be run before the next can be made, and says so. */
export function carry(statement: string, folder: string): string {
  const name = statementName(statement);
  writeFileSync(path.join(folder, `${name}.sql`), `${statement};\n`);
  return `Run ${path.join(folder, `${name}.sql`)} in the database, save its result with a header as ${path.join(folder, `${name}.csv`)}, and run this command again.\n`;
}

const statementName = (statement: string): string =>
  `statement-${createHash("sha256").update(statement).digest("hex").slice(0, 12)}`;

function readColumns(file: string): SourceColumn[] {
  return readRows(file).map(({ name, type, scale }) => {
    const known = TYPES.find((each) => each === type);
    if (typeof name !== "string" || known === undefined)
      throw new UsageError(`${file}: '${String(type)}' is not a type of a column. Use one of: ${TYPES.join(", ")}.`);
    return { name, type: known, declared: known, ...(known === "decimal" && { scale: Number(scale ?? 0) }) };
  });
}

/** A CSV file with a header, RFC 4180: quotes may hold commas, line breaks and doubled quotes. A blank without quotes is NULL. */
function readRows(file: string): SqlRow[] {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  const rows: (string | null)[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  for (let found = cell.exec(text); found !== null; found = cell.exec(text)) {
    const [whole, quoted, plain = "", end] = found;
    if (whole === "" && cell.lastIndex >= text.length) break;
    rows.at(-1)?.push(quoted !== undefined ? quoted.replace(/""/g, '"') : plain === "" ? null : plain);
    if (end !== ",") rows.push([]);
    if (cell.lastIndex >= text.length) break;
  }
  const [header = [], ...lines] = rows.filter((row) => row.length > 0);
  return lines.map((row) =>
    Object.fromEntries(header.map((name, at) => [String(name).toLowerCase(), row[at] ?? null])),
  );
}
