import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { calculateWorkbook } from "../engine/calculate";
import { resultChanges } from "../engine/changes";
import type { LoadedFunctions } from "../engine/custom-functions-host";
import { loadFunctionsInNode } from "./node-functions";
import { reportWorkbook } from "../report/sheets/workbook";
import { isSurvey } from "../surveys/read-survey";
import type { Workbook } from "../xlsx/model";
import { patchWorkbook } from "../xlsx/patch/patch";
import { WorkbookError } from "../xlsx/workbook-error";
import { readWorkbook } from "../xlsx/read/reader";
import { refuseLongFile } from "../xlsx/package/zip";
import { type CheckArguments, helpText, parseArguments, UsageError } from "./arguments";
import { shownChanges } from "./results/changes";
import { type Check, checkCalculation, type ExitCode } from "./results/checking";
import { jsonReport } from "./results/json-report";
import type { Style } from "./results/layout";
import { reportOfCheck } from "./results/report";
import { askedSheetCheck } from "./sheet-check/ask";
import { ChoiceProblem, shellText } from "./sheet-check/choices";
import { reportConversions } from "../checks/conversion/taken-amounts";
import { reportReadings } from "./sheet-check/readings";
import { takenJson, takenText, yearsText } from "./sheet-check/text";
import { textReport } from "./results/text-report";
import { visible, visibleJson, visibleOutput } from "./results/visible";

/** The environment of a command: its streams and the program's own files. */
export interface Environment {
  readonly folder: string;
  /** The shipped functions.js. */
  readonly functionsFile: string;
  readonly sampleFile: string;
  readonly out: Stream;
  readonly err: Stream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks at the terminal and returns the answer; null at its end. Without it, everything has to be given with options. */
  readonly ask?: (prompt: string) => Promise<string | null>;
  /** The date shown in reports (ISO). Without one, the computer's date is used. */
  readonly today?: string;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Runs the checker and returns its exit code. */
export async function runCheck(args: readonly string[], given: Environment): Promise<ExitCode> {
  const environment = { ...given, out: visibleStream(given.out), err: visibleStream(given.err) };
  const activity = { now: "the command was prepared" };
  try {
    const options = parseArguments(args);
    if (options.help) {
      environment.out.write(helpText);
      return 0;
    }
    return await check(options, environment, progressOn(given.err), activity);
  } catch (problem) {
    if (problem instanceof UsageError || problem instanceof ChoiceProblem) {
      const message = problem instanceof ChoiceProblem ? problem.message : visible(problem.message);
      environment.err.write(`${message}\nFor help, run: npm run check -- --help\n`);
    } else if (problem instanceof WorkbookError) {
      environment.err.write(`${visible(problem.message)}\n`);
    } else {
      environment.err.write(
        `The workbook could not be checked: an unexpected error occurred while ${activity.now}. ` +
          "Open the workbook in Excel, save it as a new .xlsx file and check that. If the error persists, report it with the file.\n",
      );
    }
    return 3;
  }
}

/** A text that the user sees is always visible: no control character of a file reaches the terminal. */
export function visibleStream(stream: Stream): Stream {
  return {
    write: (text) => stream.write(visibleOutput(text)),
    ...(stream.isTTY !== undefined && { isTTY: stream.isTTY }),
    ...(stream.columns !== undefined && { columns: stream.columns }),
  };
}

async function check(
  options: CheckArguments,
  environment: Environment,
  progress: Progress,
  activity: { now: string },
): Promise<ExitCode> {
  const { folder, out, err, ask } = environment;
  const file = options.file === undefined ? environment.sampleFile : path.resolve(folder, options.file);
  const target = options.write === undefined ? null : path.resolve(folder, options.write);
  if (target !== null) refuseToOverwrite("--write", target, file, options.force);
  const report = options.report === undefined ? null : path.resolve(folder, options.report);
  if (report !== null) {
    if (report === target) throw new UsageError("--write and --report name the same file. Use two different names.");
    refuseToOverwrite("--report", report, file, options.force);
  }
  const add = options.add === undefined ? null : path.resolve(folder, options.add);
  if (add !== null) {
    if (report === add) throw new UsageError("--add and --report name the same file. Use two different names.");
    refuseToOverwrite("--add", add, file, options.force);
  }
  const style = styleOf(out, environment.environment);
  const name = path.relative(folder, file).startsWith("..") ? file : path.relative(folder, file);
  const shownFile = visible(name);
  const today = environment.today ?? localDay(new Date());
  try {
    activity.now = `${shownFile} was read`;
    const bytes = readInput(file);
    activity.now = "the functions were loaded";
    const functions = readFunctions(environment.functionsFile);
    activity.now = `${shownFile} was read`;
    progress.show("Reading the workbook");
    const read = readWorkbook(bytes, { functionIds: [...functions.keys()] });
    progress.clear();
    if (options.sheetCheck !== undefined && isSurvey(read)) err.write(`${visible(surveyNote(name))}\n`);
    const sheetCheck =
      options.sheetCheck === undefined
        ? null
        : await askedSheetCheck(read, options.sheetCheck, {
            file: path.basename(file),
            today,
            json: options.json,
            style,
            out: (text) => out.write(text),
            err: (text) => err.write(text),
            ask: ask && ((prompt) => ask(visibleOutput(prompt))),
          });
    if (options.sheetCheck !== undefined && sheetCheck === null) return 3;
    const workbook = sheetCheck?.workbook ?? read;
    progress.show("Calculating");
    activity.now = `the formulas of ${shownFile} were calculated`;
    const all = await calculateWorkbook(workbook, functions, {
      // A file that asks to be calculated on opening may hold placeholders. The copy does not ask, so all its results must be real.
      mode: target !== null && workbook.calculatedOnLoad && options.mode === "auto" ? "engine" : options.mode,
      dependents: target !== null,
      onProgress: (done, total) => progress.show(`Calculating: ${done} of ${total} formulas`),
    });
    activity.now = `the results of ${shownFile} were explained`;
    const calculation = sheetCheck?.onSheet(all) ?? all;
    const checked = checkCalculation(workbook, calculation, functions);
    const found = sheetCheck?.asChecked(checked) ?? checked;
    const changes = target === null ? [] : resultChanges(workbook, calculation);
    progress.clear();
    if (sheetCheck && !options.json) out.write(`${takenText(sheetCheck.check, shownFile, sheetCheck.taken, style)}\n`);
    out.write(
      options.json
        ? visibleJson(
            jsonReport(
              found,
              name,
              calculation,
              shownChanges(workbook, changes),
              sheetCheck ? takenJson(sheetCheck.check, sheetCheck.taken) : undefined,
              sheetCheck?.years,
            ),
          )
        : textReport(
            found,
            sheetCheck ? `Sheet '${sheetCheck.name}'${add === null ? ", which --add OUT.xlsx saves" : ""}` : shownFile,
            workbook,
            style,
            shownChanges(workbook, changes),
          ),
    );
    if (sheetCheck && !options.json) out.write(yearsText(sheetCheck.years, style));
    // Files made from the check, all from the same data.
    if (target !== null) {
      activity.now = "the copy with the results was written";
      putInPlace(target, patchWorkbook(bytes, changes, { functionIds: [...functions.keys()] }));
      err.write(`Copy with the results saved to ${visible(path.relative(folder, target))}.\n`);
    }
    if (sheetCheck && add !== null) {
      putInPlace(add, sheetCheck.withSheet(bytes, calculation, functions));
      err.write(
        `Copy with a sheet of ${sheetCheck.isFrozen ? "results" : "formulas"} saved to ${visible(path.relative(folder, add))}.\n`,
      );
    }
    if (report !== null) {
      progress.show("Writing the report");
      activity.now = "the report was written";
      const content = reportOfCheck(found, workbook, calculation, functions, path.basename(file), today);
      const conversions = sheetCheck
        ? [...reportReadings(sheetCheck.taken.tables), ...reportConversions(sheetCheck.taken.conversions)]
        : [];
      putInPlace(report, reportWorkbook({ ...content, conversions, years: sheetCheck?.years ?? [] }));
      progress.clear();
      err.write(`Report written to ${visible(path.relative(folder, report))}.\n`);
    }
    return exitCodeOf(found, workbook, name, err);
  } finally {
    progress.clear();
  }
}

function exitCodeOf(found: Check, workbook: Workbook, file: string, err: Stream): ExitCode {
  if (found.exitCode === 3) {
    const otherwise = isSurvey(workbook)
      ? surveyNote(file)
      : "Open it with the add-in and insert one, start from a template, or check its data with --check.";
    err.write(`${visible(`The workbook has no IRA formulas, so there is nothing to check. ${otherwise}`)}\n`);
  }
  for (const note of workbook.notes) err.write(`${visible(note)}\n`);
  return found.exitCode;
}

/** The lots of a survey are spread over its lists, so no check finds them as a table. */
function surveyNote(file: string): string {
  return `This is a supplier's survey. To read its lots, run: npm run check -- ${shellText(file)} --survey`;
}

export function readInput(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (statSync(file).isDirectory()) throw new WorkbookError(`${file} is a folder. Give the name of an .xlsx file.`);
    refuseLongFile(size);
    return readFileSync(file);
  } catch (problem) {
    const { code } = problem as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP" || code === "ENAMETOOLONG")
      throw new WorkbookError(`The file ${file} was not found. Check its name and folder.`);
    if (code === "EACCES" || code === "EPERM" || code === "EBUSY") {
      throw new WorkbookError(
        `The file ${file} cannot be opened. Close it in other programs, or check its permissions.`,
      );
    }
    throw problem;
  }
}

export function readFunctions(file: string): LoadedFunctions {
  if (!existsSync(file))
    throw new WorkbookError(`The functions have not been built: ${file} is missing. Run: npm run build`);
  return loadFunctionsInNode(readFileSync(file, "utf8"));
}

export function refuseToOverwrite(option: string, target: string, input: string, force: boolean): void {
  if (target === input || isSameFile(target, input)) {
    throw new UsageError(`${option} would overwrite the workbook itself. Use a different name.`);
  }
  if (existsSync(target) && !statSync(target).isFile()) {
    throw new UsageError(`${target} is not a regular file. Use the name of a file to write.`);
  }
  if (existsSync(target) && !force) {
    throw new UsageError(`${target} already exists. Use a different name, or add --force to replace it.`);
  }
  if (!existsSync(path.dirname(target))) {
    throw new UsageError(`The folder ${path.dirname(target)} does not exist. Create it, or write to another folder.`);
  }
}

/** Also true if a different name, a different spelling or a link leads to the same file. */
function isSameFile(a: string, b: string): boolean {
  if (!existsSync(a) || !existsSync(b)) return false;
  const [one, other] = [statSync(a, { bigint: true }), statSync(b, { bigint: true })];
  return one.ino === other.ino && one.dev === other.dev;
}

/** Writes to an unused name next to the target and then renames: a full disk never leaves half a workbook behind. */
export function putInPlace(target: string, bytes: Uint8Array): void {
  const partial = `${target}.${process.pid}-${Date.now().toString(36)}.partial`;
  try {
    writeFileSync(partial, bytes, { flag: "wx" });
    renameSync(partial, target);
  } catch (problem) {
    rmSync(partial, { force: true });
    const { code } = problem as { code?: unknown };
    if (code === "EACCES" || code === "EPERM" || code === "EBUSY" || code === "EROFS") {
      throw new WorkbookError(
        `${target} cannot be written. Close it in other programs, check the permissions of its folder, or use a different name.`,
      );
    }
    if (code === "ENOSPC" || code === "EDQUOT") {
      throw new WorkbookError(
        `The disk does not have enough space for ${target}. Free up space, or write to another disk.`,
      );
    }
    throw problem;
  }
}

export function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function styleOf(out: Stream, environment: Environment["environment"]): Style {
  const noColor = environment.NO_COLOR;
  return {
    width: Math.min(140, Math.max(60, out.columns ?? 100)),
    color: out.isTTY === true && (noColor === undefined || noColor === ""),
  };
}

interface Progress {
  show(text: string): void;
  clear(): void;
}

/** A single line that is overwritten on a terminal. Anywhere else, nothing is printed. */
function progressOn(err: Stream): Progress {
  let width = 0;
  let last = 0;
  if (err.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => {
      const now = Date.now();
      if (width > 0 && now - last < 100) return;
      last = now;
      err.write(`\r${text.padEnd(width)}`);
      width = Math.max(width, text.length);
    },
    clear: () => {
      if (width > 0) err.write(`\r${" ".repeat(width)}\r`);
      width = 0;
    },
  };
}
