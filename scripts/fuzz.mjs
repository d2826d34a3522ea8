/**
 * `npm run fuzz [-- --seconds 60] [--seed 1]`: reads almost right workbooks, one for each seed, until the time is over, and prints the seeds
 * whose workbook the reader treats badly or takes long over.
 */
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { useTypeScript } from "./typescript.mjs";

useTypeScript();
const { fuzzedWorkbook, faultOf } = createRequire(import.meta.url)("../test/support/workbook-fuzzer.ts");
const { values: options } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, seed: { type: "string" } },
});

/** Seconds for one workbook. */
const LONG = 2;

const first = Number(options.seed ?? 1);
const end = performance.now() + Number(options.seconds) * 1000;
let seed = first;
let faults = 0;
for (; performance.now() < end; seed++) {
  const start = performance.now();
  const fault = faultOf(fuzzedWorkbook(seed));
  const seconds = (performance.now() - start) / 1000;
  if (fault !== null || seconds > LONG) {
    faults++;
    console.log(`seed ${seed}: ${fault ?? `${seconds.toFixed(1)} s`}`);
  }
}
console.log(`${seed - first} workbooks, ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;
