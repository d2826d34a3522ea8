import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import {
  addRequests,
  askedLines,
  type CertificateRegister,
  type CertificateRequest,
  certificateRequests,
  certificateWorkbook,
  certifiedLines,
  collectCertificates,
  type CostReading,
  newRegister,
  readCertificate,
  readCostLines,
  readRegister,
  registerWorkbook,
  type ReturnedFile,
} from "../certificates";
import { readWorkbook } from "../xlsx/read/reader";
import { WorkbookError } from "../xlsx/workbook-error";
import { buildWorkbook } from "../xlsx/write/build";
import { helpText, UsageError } from "./arguments";
import { type AskArguments, type CollectArguments, parseCertificateArguments } from "./certificates-arguments";
import {
  type Asked,
  askedJson,
  askedText,
  type CollectedResult,
  collectedJson,
  collectedText,
} from "./certificates-text";
import { type Environment, putInPlace, readInput, styleOf, visibleStream } from "./command";
import type { ExitCode } from "./results/checking";
import { visibleJson } from "./results/visible";

/** Makes certificate forms for suppliers, or takes returned ones into the register. */
export async function runCertificates(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const [out, err] = [visibleStream(environment.out), visibleStream(environment.err)];
  try {
    if (args.includes("--help") || args.includes("-h")) {
      out.write(helpText);
      return 0;
    }
    const options = parseCertificateArguments(args);
    const style = styleOf(out, environment.environment);
    if (options.kind === "ask") {
      const asked = ask(options, environment);
      out.write(options.json ? visibleJson(askedJson(asked)) : askedText(asked, style));
      return asked.exitCode;
    }
    const collected = collect(options, environment);
    out.write(options.json ? visibleJson(collectedJson(collected)) : collectedText(collected, style));
    return collected.exitCode;
  } catch (problem) {
    if (problem instanceof UsageError) err.write(`${problem.message}\nFor help, run: npm run check -- --help\n`);
    else if (problem instanceof WorkbookError) err.write(`${problem.message}\n`);
    else {
      err.write(
        "The certificates could not be processed: an unexpected error occurred. Open the files in Excel, save them as new .xlsx " +
          "files and try again. If the error persists, report it with the files.\n",
      );
    }
    return 3;
  }
}

const REGISTER = "certificates-register";
const REGISTER_FILE = /^certificates-register(?:-(\d+))?\.xlsx$/i;

function costsOf(file: string, sheet: string | undefined): CostReading {
  const reading = readCostLines(readWorkbook(readInput(file)), sheet === undefined ? {} : { sheet });
  if (reading.sheet === null) throw new WorkbookError(`${path.basename(file)}: ${reading.problems.join(" ")}`);
  return reading;
}

function ask(options: AskArguments, { folder }: Environment): Asked {
  const costs = costsOf(path.resolve(folder, options.costs), options.sheet);
  const { requests, notAsked, nearNames } = certificateRequests(costs.lines, {
    taxpayer: options.taxpayer,
    ...(options.period && { period: options.period }),
    ...(options.day !== undefined && { asked: options.day }),
    ...(options.replyBy !== undefined && { replyBy: options.replyBy }),
  });
  const unknown = [...options.languagesOf.keys()].find((name) => !requests.some(({ supplier }) => supplier === name));
  if (unknown !== undefined) {
    throw new UsageError(`--language names '${unknown}', but nobody of that name is asked. Write it as the costs do.`);
  }
  const target = path.resolve(folder, options.to);
  if (existsSync(target) && !statSync(target).isDirectory())
    throw new UsageError(`${target} is not a folder. Use another name for --to.`);
  if (requests.length === 0) throw new WorkbookError("There is no line of costs for which a certificate can be asked.");
  makeFolder(target);
  const files = requests.map((request) => {
    const file = `${fileName(request.supplier)} ${request.id}.xlsx`;
    const languages = options.languagesOf.get(request.supplier) ?? options.languages;
    const isNew = !existsSync(path.join(target, file));
    if (isNew) putInPlace(path.join(target, file), buildWorkbook(certificateWorkbook([request], languages)));
    return { request, file, isNew };
  });
  const register = writeRegister(target, requests);
  const others = notAsked.filter(({ because }) => because !== "exempt" && because !== "pfe");
  return {
    costs: { ...costs, file: path.basename(options.costs) },
    folder: path.relative(folder, target) || ".",
    files,
    register,
    notAsked,
    nearNames,
    exitCode: others.length > 0 || costs.problems.length > 0 ? 2 : 0,
  };
}

function makeFolder(target: string): void {
  try {
    mkdirSync(target, { recursive: true });
  } catch {
    throw new WorkbookError(`The folder ${target} cannot be created. Check its name and its permissions.`);
  }
}

/** A new register, with the answers of the newest one in the folder. If that has all requests, nothing is written. */
function writeRegister(target: string, requests: readonly CertificateRequest[]): string {
  const newest = newestRegister(target);
  if (newest === null) return write(target, newRegister(requests));
  const before = registerIn(path.join(target, newest)).register;
  const after = addRequests(before, requests);
  return after.requests.length === before.requests.length ? newest : write(target, after);
}

function write(target: string, register: CertificateRegister): string {
  const file = nextName(target);
  putInPlace(path.join(target, file), buildWorkbook(registerWorkbook(register)));
  return file;
}

const numberOf = (name: string): number => Number(REGISTER_FILE.exec(name)?.[1] ?? 1);

function newestRegister(folder: string): string | null {
  const names = readdirSync(folder).filter((name) => REGISTER_FILE.test(name));
  return names.sort((one, other) => numberOf(other) - numberOf(one))[0] ?? null;
}

function nextName(folder: string): string {
  const newest = newestRegister(folder);
  return newest === null ? `${REGISTER}.xlsx` : `${REGISTER}-${numberOf(newest) + 1}.xlsx`;
}

/** A name that every system accepts, short enough for the longest paths. The request's number after it makes it distinct. */
export function fileName(supplier: string): string {
  const plain = supplier
    .normalize("NFC")
    // eslint-disable-next-line no-control-regex
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ~$]+|[. ]+$/g, "");
  return [...plain].slice(0, 50).join("").trim() || "supplier";
}

function registerIn(file: string): { readonly register: CertificateRegister; readonly problems: readonly string[] } {
  const { register, problems } = readRegister(readWorkbook(readInput(file)));
  if (register) return { register, problems };
  throw new WorkbookError(
    `${file} is not a register of certificates. Choose the one that --certificates wrote, or that --collect wrote last.`,
  );
}

function collect(options: CollectArguments, { folder: here, today }: Environment): CollectedResult {
  const folder = path.resolve(here, options.folder);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`The folder ${folder} was not found. Give the folder with the returned forms.`);
  const newest = newestRegister(folder);
  if (options.register === undefined && newest === null) {
    throw new UsageError(
      `${folder} has no ${REGISTER}.xlsx. Add --register FILE, the register that --certificates wrote.`,
    );
  }
  const registerFile =
    options.register === undefined ? path.join(folder, newest as string) : path.resolve(here, options.register);
  const { register: before, problems } = registerIn(registerFile);
  const costs = options.costs === undefined ? null : costsOf(path.resolve(here, options.costs), options.sheet);
  const day = options.day ?? today ?? null;
  const files = readdirSync(folder)
    .filter((name) => !NOT_RETURNED.test(name) && !REGISTER_FILE.test(name))
    // A link that leads nowhere is listed as a file that cannot be read.
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isDirectory() !== true)
    .filter((name) => path.join(folder, name) !== registerFile)
    .sort((one, other) => (one < other ? -1 : 1))
    .map((name) => returned(path.join(folder, name)));
  const { register, changes, faults } = collectCertificates(before, files, day);
  const lines = certifiedLines(costs?.lines ?? askedLines(register), register);
  const hasNews = changes.some(({ kind }) => kind === "answered" || kind === "conflict");
  const target = path.dirname(registerFile);
  let written: string | null = null;
  if (hasNews) {
    written = path.join(target, nextName(target));
    putInPlace(
      written,
      buildWorkbook(
        registerWorkbook(
          register,
          day,
          lines.map(({ line }) => line),
        ),
      ),
    );
  }
  const isOpen = faults.length > 0 || problems.length > 0 || (costs?.problems.length ?? 0) > 0;
  const isWhole = lines.every(({ state }) => state === "whole");
  return {
    day,
    register,
    registerFile: path.relative(here, registerFile),
    written: written === null ? null : path.relative(here, written),
    files: files.length,
    changes,
    faults,
    lines,
    problems: [...problems, ...(costs?.problems ?? [])],
    exitCode: isOpen || lines.some(({ uncertified }) => uncertified !== "0") ? 2 : isWhole ? 0 : 1,
  };
}

/** Files that programs leave in a folder: lock files, and those in which the system keeps how it shows the folder. */
const NOT_RETURNED = /^(?:[.~]|(?:Thumbs\.db|desktop\.ini|Icon\r)$)/i;

/** What a returned file holds. A file that cannot be read is a fault of its own; the others are read all the same. */
function returned(file: string): ReturnedFile {
  const name = path.basename(file);
  const unreadable = (found: string): ReturnedFile => ({
    file: name,
    answers: [],
    faults: [{ kind: "unreadable", file: name, found }],
  });
  if (!/\.xls[xm]$/i.test(name))
    return unreadable("It is not an .xlsx file. Enter its answers in the form, or save it as .xlsx.");
  try {
    return { file: name, ...readCertificate(readWorkbook(readInput(file)), name) };
  } catch (problem) {
    return unreadable(problem instanceof WorkbookError ? problem.message : "It is damaged. Ask for it again.");
  }
}
