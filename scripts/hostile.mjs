/**
 * `npm run hostile [-- --only TEXT] [--seconds 60] [--megabytes 2048]`: checks workbooks that were made to take the checker down, each in its
 * own process with a limit of processor time and of memory, and prints a table of what became of them.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { useTypeScript } from "./typescript.mjs";

/** @typedef {import("../test/support/hostile/kit.ts").HostileCase} HostileCase */

useTypeScript();
/** @type {readonly HostileCase[]} */
const cases = createRequire(import.meta.url)("../test/support/hostile/index.ts").HOSTILE_CASES;

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    seconds: { type: "string", default: "60" },
    megabytes: { type: "string", default: "2048" },
  },
});
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
await build(["functions", "cli"], { ifStale: true });

const folder = mkdtempSync(path.join(os.tmpdir(), "hostile-"));
let failed = 0;
console.log("| case | outcome | seconds | MB |\n| --- | --- | ---: | ---: |");
try {
  for (const each of cases.filter(({ name }) => name.includes(options.only))) {
    const file = path.join(folder, "book.xlsx");
    writeFileSync(file, each.bytes());
    const { outcome, isRight, seconds, megabytes } = judged(each, await check(file));
    if (!isRight) failed++;
    console.log(`| ${each.name} | ${outcome} | ${seconds.toFixed(1)} | ${megabytes === 0 ? "" : megabytes} |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (failed > 0) console.error(`${failed} failed.`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * @typedef {{ code: number | null, ended: "itself" | "time" | "memory", out: string, err: string, seconds: number, megabytes: number }} Run
 * @param {string} file @returns {Promise<Run>}
 */
function check(file) {
  const start = performance.now();
  const checker = path.join(root, "dist", "cli", "check.js");
  const child = spawn(process.execPath, [`--max-old-space-size=${options.megabytes}`, checker, file], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err, megabytes, processor, isLate] = ["", "", 0, 0, false];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  const limit = Number(options.seconds);
  const elapsed = () => (performance.now() - start) / 1000;
  const watch = setInterval(() => {
    const now = usedBy(child.pid);
    megabytes = Math.max(megabytes, now.megabytes);
    processor = Math.max(processor, now.seconds);
    // On a busy machine, the time on the clock says little.
    isLate = processor > limit || elapsed() > (processor === 0 ? limit : 10 * limit);
    if (isLate) child.kill("SIGKILL");
  }, 50);
  return new Promise((resolve) => {
    child.on("close", (code) => {
      clearInterval(watch);
      const ended = isLate ? "time" : /out of memory|allocation failed/i.test(err) ? "memory" : "itself";
      resolve({ code, ended, out, err, megabytes, seconds: processor === 0 ? elapsed() : processor });
    });
  });
}

/** What a process has used so far: processor time, and the most memory. All 0 where the system does not say. */
function usedBy(/** @type {number | undefined} */ pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return {
      megabytes: Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
      // In hundredths of a second, for the program and for the system.
      seconds: (Number(fields[11]) + Number(fields[12])) / 100,
    };
  } catch {
    return { megabytes: 0, seconds: 0 };
  }
}

/** @param {HostileCase} each @param {Run} run */
function judged(each, { code, ended, out, err, seconds, megabytes }) {
  const limits = { seconds, megabytes };
  if (ended !== "itself") return { outcome: `**out of ${ended}**`, isRight: false, ...limits };
  const said = err.trim().split("\n")[0] ?? "";
  if (code === null || code > 3 || said.includes("unexpected error") || /^\s+at /m.test(err))
    return { outcome: `**crash** ${said}`, isRight: false, ...limits };
  if (each.refused) return { outcome: `refused: ${firstSentence(said)}`, isRight: each.refused.test(err), ...limits };
  const isRight = (each.shows ?? /./).test(out);
  return { outcome: isRight ? "checked" : `**wrong** ${said || out.slice(0, 200)}`, isRight, ...limits };
}

function firstSentence(/** @type {string} */ text) {
  return text.replace(/([.:]) .*$/s, "$1").replace(/[:.]$/, "");
}
