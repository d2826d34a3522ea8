/**
 * `npm run corpus -- FOLDER [--json] [--list] [--seconds 60] [--megabytes 2048] [--jobs 1]`: compares our formula engine with the values that
 * Excel stored in the workbooks of a folder and its subfolders. Each workbook is read in a child process with limits.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { messageOf } from "./common.mjs";
import { LimitedWorker } from "./limited.mjs";
import { useTypeScript } from "./typescript.mjs";

useTypeScript();
const { totalsOf, totalsText } = createRequire(import.meta.url)("../src/cli/corpus/totals.ts");
const { visible } = createRequire(import.meta.url)("../src/cli/results/visible.ts");

/** @typedef {import("../src/cli/corpus/totals.ts").FileResult} FileResult */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    seconds: { type: "string", default: "60" },
    megabytes: { type: "string", default: "2048" },
    jobs: { type: "string", default: "1" },
  },
});
const [folder] = positionals.map((name) => path.resolve(process.env.INIT_CWD ?? process.cwd(), name));
if (folder === undefined || positionals.length > 1) {
  console.error("Give one folder of workbooks: npm run corpus -- FOLDER [--json] [--list] [--seconds N] [--jobs N]");
  process.exit(2);
}

const files = workbooksIn(folder);
if (files.length === 0) {
  console.error(`${folder} has no .xlsx or .xlsm file.`);
  process.exit(2);
}
/** @type {FileResult[]} */
const results = [];
const waiting = [...files];
const script = path.join(path.dirname(fileURLToPath(import.meta.url)), "corpus-child.mjs");
const limits = { seconds: Number(options.seconds), megabytes: Number(options.megabytes) };
await Promise.all(
  Array.from({ length: Math.max(1, Number(options.jobs)) }, () => work(new LimitedWorker(script, limits))),
);
results.sort((a, b) => (a.file < b.file ? -1 : 1));
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");

if (options.json) console.log(JSON.stringify({ totals: totalsOf(results), files: results }, null, 1));
else print();
process.exitCode = results.some(({ outcome }) => !["read", "refused"].includes(outcome.kind)) ? 1 : 0;

/** @param {LimitedWorker} worker */
async function work(worker) {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const done = await worker.run(file);
    results.push({ file: path.relative(String(folder), file), outcome: "answer" in done ? done.answer : done.failure });
    if (process.stderr.isTTY) process.stderr.write(`\r${results.length} of ${files.length}`);
  }
  worker.close();
}

function print() {
  /** @type {Map<string, FileResult[]>} */
  const groups = new Map();
  for (const result of results) {
    const name = firstFolder(result.file);
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  for (const { file, outcome } of results) {
    if (outcome.kind !== "read") {
      if (outcome.kind !== "refused" || options.list)
        console.log(visible(`${file}: ${outcome.kind}${"message" in outcome ? `: ${outcome.message}` : ""}`));
    } else if (options.list && outcome.survey.doubt === undefined) {
      for (const { sheet, cell, formula, stored, calculated } of outcome.survey.differences)
        console.log(visible(`${file}: ${sheet}!${cell} =${formula} stored ${stored}, calculated ${calculated}`));
    }
  }
  if (groups.size > 1) {
    const width = Math.max(...[...groups.keys()].map((name) => name.length));
    console.log(`${"Folder".padEnd(width)}  files  read  refused  failed  compared  different     rate  counted apart`);
    for (const [name, group] of groups) {
      const { files: count, kinds, all, apart } = totalsOf(group);
      const failed = kinds.crash + kinds.hang + kinds["out of memory"];
      const rate = all.compared === 0 ? "-" : `${((100 * all.different) / all.compared).toFixed(2)} %`;
      /** @param {unknown} value @param {number} size */
      const right = (value, size) => String(value).padStart(size);
      console.log(
        visible(name).padEnd(width) +
          right(count, 7) +
          right(kinds.read, 6) +
          right(kinds.refused, 9) +
          right(failed, 8) +
          right(all.compared, 10) +
          right(all.different, 11) +
          right(rate, 9) +
          right(apart.compared, 15),
      );
    }
    console.log("");
  }
  console.log(totalsText(totalsOf(results)));
}

/** @param {string} file */
function firstFolder(file) {
  return file.includes(path.sep) ? String(file.split(path.sep)[0]) : ".";
}

/**
 * Each content once: test collections borrow files from each other.
 * @param {string} from
 */
function workbooksIn(from) {
  const seen = new Set();
  /** @type {string[]} */
  const found = [];
  /** @param {string} at */
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (/\.xls[xm]$/i.test(entry.name) && !entry.name.startsWith("~$") && statSync(file).isFile()) {
        const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
        if (!seen.has(hash)) found.push(file);
        seen.add(hash);
      }
    }
  };
  try {
    walk(from);
  } catch (error) {
    console.error(`The folder cannot be read. ${messageOf(error)}`);
    process.exit(2);
  }
  return found;
}
