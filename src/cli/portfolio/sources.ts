import { readdirSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../arguments";

export type SourceFormat = "parquet" | "csv" | "xlsx";

/** The files with the lots. */
export interface LotSource {
  readonly format: SourceFormat;
  /** Absolute paths in the order in which they are read. Addresses of a cluster stay as given. */
  readonly files: readonly string[];
  /** As given, for the summary. */
  readonly named: readonly string[];
}

const ENDINGS: Readonly<Record<string, SourceFormat>> = {
  ".parquet": "parquet",
  ".pq": "parquet",
  ".csv": "csv",
  ".tsv": "csv",
  ".xlsx": "xlsx",
  ".xlsm": "xlsx",
};
const KINDS: Readonly<Record<SourceFormat, string>> = { parquet: "Parquet", csv: "CSV", xlsx: "Excel" };

const isAddress = (name: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(name);

/**
 * The files that names, folders and patterns (`*`, `?`, `**`) mean.
 * @param onCluster whether an engine elsewhere reads them, so that addresses such as s3://bucket/lots are possible.
 * @throws UsageError if nothing is found, or if the files are of two kinds
 */
export function findSources(names: readonly string[], folder: string, onCluster: boolean): LotSource {
  const found = new Map<string, SourceFormat>();
  for (const name of names) {
    for (const { file, format } of isAddress(name) ? [addressOf(name, onCluster)] : expand(name, folder)) {
      found.set(file, format);
    }
  }
  const [first] = found;
  if (first === undefined) throw new UsageError("No file was given. Give the name of a Parquet or CSV file.");
  const [firstFile, format] = first;
  for (const [file, other] of found) {
    if (other === format) continue;
    throw new UsageError(
      `${shown(firstFile, folder)} is ${KINDS[format]} and ${shown(file, folder)} is ${KINDS[other]}. Give files of one kind.`,
    );
  }
  if (format === "xlsx" && found.size > 1) {
    throw new UsageError(
      `${found.size} workbooks were given. Judge one workbook at a time, or save the lots as CSV files.`,
    );
  }
  return { format, files: [...found.keys()], named: names };
}

interface Found {
  readonly file: string;
  readonly format: SourceFormat;
}

function addressOf(name: string, onCluster: boolean): Found {
  if (!onCluster) {
    throw new UsageError(`${name} is not on this computer. Use --engine spark, or copy the files to a folder here.`);
  }
  return { file: name, format: /\.(?:csv|tsv)(?:\.gz)?$/i.test(name) ? "csv" : "parquet" };
}

function expand(name: string, folder: string): Found[] {
  const full = path.resolve(folder, name);
  const stats = statsOf(full);
  if (stats === null) {
    if (/[*?]/.test(name)) return matching(name, folder);
    throw new UsageError(`${name} was not found. Check its name and folder.`);
  }
  if (!stats.isDirectory()) {
    const format = formatOf(full);
    if (format === null) {
      throw new UsageError(
        `${name} is not a file that can be read. Give .parquet, .csv or .xlsx files, or a folder of them.`,
      );
    }
    return [{ file: full, format }];
  }
  const files = within(full).flatMap((file) => foundOf(file) ?? []);
  const tables = files.filter(({ format }) => format !== "xlsx");
  if (tables.length > 0) return tables;
  throw new UsageError(`The folder ${name} has no .parquet or .csv files. Give a folder of them.`);
}

function foundOf(file: string): Found | null {
  const format = formatOf(file);
  return format === null ? null : { file, format };
}

function formatOf(file: string): SourceFormat | null {
  return ENDINGS[path.extname(file.toLowerCase().replace(/\.(?:gz|zst)$/, ""))] ?? null;
}

function statsOf(file: string): Stats | null {
  try {
    return statSync(file);
  } catch {
    return null;
  }
}

/** The files of a folder and of those in it, by name. Hidden ones and those that start with _ are records of whoever wrote them. */
function within(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !/^[._]/.test(name));
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      return statsOf(full)?.isDirectory() ? within(full) : [full];
    });
}

/** The files that a pattern means. `**` stands for any folders. */
function matching(pattern: string, folder: string): Found[] {
  const full = path.resolve(folder, pattern).split(path.sep);
  const fixed = full.findIndex((part) => /[*?]/.test(part));
  const root = full.slice(0, fixed).join(path.sep) || path.sep;
  const parts = full.slice(fixed);
  const wanted = new RegExp(`^${parts.map((part, at) => partPattern(part, at === parts.length - 1)).join("")}$`);
  const files = statsOf(root)?.isDirectory() ? within(root) : [];
  const found = files
    .filter((file) => wanted.test(path.relative(root, file).split(path.sep).join("/")))
    .flatMap((file) => foundOf(file) ?? []);
  if (found.length > 0) return found;
  throw new UsageError(`No .parquet, .csv or .xlsx file matches ${pattern}. Check the pattern and its folder.`);
}

function partPattern(part: string, isLast: boolean): string {
  if (part === "**") return isLast ? ".*" : "(?:.*/)?";
  const text = part
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, "[^/]*")
    .replace(/\?/g, "[^/]");
  return isLast ? text : `${text}/`;
}

/** A file as messages name it: from the folder of the command if it is below it. */
export function shown(file: string, folder: string): string {
  if (isAddress(file)) return file;
  const relative = path.relative(folder, file);
  return relative.startsWith("..") ? file : relative;
}
