import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../arguments";
import { WorkbookError } from "../../xlsx/workbook-error";
import type { Output } from "./arguments";
import { shown } from "./sources";

/** A file of results: where it is written, and what it is called when everything is complete. */
export interface Target extends Output {
  readonly file: string;
  /** Beside it. */
  readonly partial: string;
}

/**
 * The files to write. Nothing is written yet.
 * @throws UsageError if one exists, is among the lots, or has no folder
 */
export function targetsOf(
  outputs: readonly Output[],
  { folder, force, lots }: { readonly folder: string; readonly force: boolean; readonly lots: readonly string[] },
): Target[] {
  const stamp = `${process.pid}-${Date.now().toString(36)}`;
  return outputs.map((output) => {
    const file = path.resolve(folder, output.name);
    if (lots.some((each) => isSame(each, file) || each.startsWith(file + path.sep))) {
      throw new UsageError(`--out ${output.name} would overwrite the lots. Use a different name.`);
    }
    const isFolder = existsSync(file) && statSync(file).isDirectory();
    // A cluster writes Parquet as a folder of files; any other folder is somebody's.
    if (isFolder && !(output.format === "parquet" && existsSync(path.join(file, "_SUCCESS")))) {
      throw new UsageError(`${file} is a folder. Use the name of a file to write.`);
    }
    if (existsSync(file) && !force) {
      throw new UsageError(`${file} already exists. Use a different name, or add --force to replace it.`);
    }
    if (!existsSync(path.dirname(file))) {
      throw new UsageError(`The folder ${path.dirname(file)} does not exist. Create it, or write to another folder.`);
    }
    return { ...output, file, partial: `${file}.${stamp}.partial` };
  });
}

function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  if (!existsSync(one) || !existsSync(other)) return false;
  const [a, b] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
  return a.ino === b.ino && a.dev === b.dev;
}

/** What a run has written that nobody should find if it stops: files beside their targets, and a folder for what memory cannot hold. */
export class Leftovers {
  private readonly paths = new Set<string>();

  add(file: string): void {
    this.paths.add(file);
  }

  /** @throws WorkbookError if it cannot be created */
  folderIn(parent: string): string {
    try {
      mkdirSync(parent, { recursive: true });
      const made = mkdtempSync(path.join(parent, ".origincredit-"));
      this.add(made);
      return made;
    } catch (problem) {
      throw diskProblem(problem, parent) ?? problem;
    }
  }

  remove(): void {
    for (const each of this.paths) rmSync(each, { recursive: true, force: true, maxRetries: 3 });
    this.paths.clear();
  }
}

/** @throws WorkbookError if the disk is full or the file cannot be written */
export function writePartial({ partial, file }: Target, bytes: Uint8Array): void {
  try {
    writeFileSync(partial, bytes, { flag: "wx" });
  } catch (problem) {
    throw diskProblem(problem, file) ?? problem;
  }
}

/** Gives all files their names, after all of them were written. @throws WorkbookError */
export function putAllInPlace(targets: readonly Target[]): void {
  for (const { partial, file } of targets) {
    try {
      // A folder of a cluster cannot be renamed onto another.
      if (existsSync(file) && statSync(file).isDirectory()) rmSync(file, { recursive: true });
      renameSync(partial, file);
    } catch (problem) {
      throw diskProblem(problem, file) ?? problem;
    }
  }
}

/** What the user can do about a failure to write; null if it is something else. */
export function diskProblem(problem: unknown, file: string): WorkbookError | null {
  const { code, message } = (problem ?? {}) as { code?: unknown; message?: unknown };
  const text = typeof message === "string" ? message : "";
  if (
    code === "ENOSPC" ||
    code === "EDQUOT" ||
    /no space left on device|disk (?:is )?full|quota exceeded/i.test(text)
  ) {
    return new WorkbookError(
      `The disk does not have enough space for ${file}. Free up space, or write to another disk.`,
    );
  }
  if (["EACCES", "EPERM", "EBUSY", "EROFS"].includes(String(code)) || /permission denied/i.test(text)) {
    return new WorkbookError(
      `${file} cannot be written. Close it in other programs, check the permissions of its folder, or use a different name.`,
    );
  }
  return null;
}

/** The files as messages name them. */
export function writtenText(
  targets: readonly Target[],
  folder: string,
  kinds: Readonly<Record<string, string>>,
): string {
  return targets.map(({ file, format }) => `${kinds[format]} written to ${shown(file, folder)}.\n`).join("");
}
