// Measures the shipped dist/functions.js against a minimal loop over the same arrays in the same run. The values are compared first:
// a wrong answer stops the run, however fast it is. This is not a test: the times depend on the machine, the ratios less so.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { codeOf } from "./common.mjs";
import { useTypeScript } from "./typescript.mjs";

useTypeScript();
const require = createRequire(import.meta.url);
const { HostError, loadFunctions } = require("../src/engine/custom-functions-host.ts");
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {[number][]} Numbers a column: rows of one cell
 * @typedef {[string][]} Texts
 * @typedef {[value: Numbers, extraction: Texts, processing: Texts]} Lots
 * @typedef {() => unknown} Run
 */

/** The functions run in this context, not in one of their own, so that only they are measured. */
const functions = loadFunctions(fs.readFileSync(path.join(root, "dist", "functions.js"), "utf8"), (source, host) => {
  Object.assign(globalThis, { CustomFunctions: host });
  vm.runInThisContext(source, { filename: "dist/functions.js" });
});

/** @param {import("../src/functions/catalogue.ts").FunctionId} id */
function functionOf(id) {
  const run = functions.get(id);
  if (!run) throw new Error(`There is no function ${id}.`);
  return run;
}

/** @param {unknown} result the rows that a function returns */
const firstColumn = (result) => /** @type {unknown[][]} */ (result).map(([value]) => value);

const COUNTRIES = [
  "Chile",
  "China",
  "Japan",
  "Australia",
  "Indonesia",
  "Canada",
  "DRC",
  "Korea, Republic of",
  "Finland",
  "Argentina",
];
const PARTNERS = new Set(["Chile", "Japan", "Australia", "Canada", "Korea, Republic of"]);

/**
 * A repeatable stream of pseudo-random whole numbers.
 * @param {number} seed
 * @returns {(below: number) => number}
 */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * A table of lots as a host passes it: three columns of one-cell rows.
 * @param {number} rows
 * @returns {Lots}
 */
function lots(rows) {
  const next = numbers(20261123);
  const country = () => String(COUNTRIES[next(COUNTRIES.length)]);
  /** @type {Lots} */
  const [value, extraction, processing] = [[], [], []];
  for (let row = 0; row < rows; row++) {
    value.push([(1 + next(10_000_000)) / 100]);
    extraction.push([country()]);
    processing.push([country()]);
  }
  return [value, extraction, processing];
}

/**
 * The simplest loop that calculates the share, in doubles: no checks, no blanks, no exact arithmetic.
 * @param {Numbers} value
 * @param {Texts} extraction
 * @param {Texts} processing
 */
function barestLoop(value, extraction, processing) {
  let total = 0;
  let qualifying = 0;
  for (let row = 0; row < value.length; row++) {
    const amount = /** @type {[number]} */ (value[row])[0];
    total += amount;
    const extracted = /** @type {[string]} */ (extraction[row])[0];
    const processed = /** @type {[string]} */ (processing[row])[0];
    if (PARTNERS.has(extracted) || PARTNERS.has(processed)) qualifying += amount;
  }
  return qualifying / total;
}

/**
 * The exact share, calculated in whole cents.
 * @param {Numbers} value
 * @param {Texts} extraction
 * @param {Texts} processing
 */
function exactShare(value, extraction, processing) {
  let total = 0n;
  let qualifying = 0n;
  for (let row = 0; row < value.length; row++) {
    const cents = BigInt(Math.round(/** @type {[number]} */ (value[row])[0] * 100));
    total += cents;
    const extracted = /** @type {[string]} */ (extraction[row])[0];
    const processed = /** @type {[string]} */ (processing[row])[0];
    if (PARTNERS.has(extracted) || PARTNERS.has(processed)) qualifying += cents;
  }
  return { qualifying, total };
}

/**
 * @param {string} name
 * @param {unknown} found
 * @param {unknown} expected
 */
function same(name, found, expected) {
  if (!Object.is(found, expected)) {
    console.error(`${name} is ${String(found)} instead of ${String(expected)}`);
    process.exit(1);
  }
}

/**
 * The time of the fastest of several runs in milliseconds: it was disturbed least.
 * @param {Run} run
 */
function best(run, times = 9) {
  let least = Infinity;
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/**
 * The same for two functions to compare. Their runs alternate, so that a disturbance affects both.
 * @param {Run} ours
 * @param {Run} loop
 */
function bestOfBoth(ours, loop, times = 15) {
  const least = { ours: Infinity, loop: Infinity };
  for (let time = 0; time < times; time++) {
    least.ours = Math.min(least.ours, best(ours, 1));
    least.loop = Math.min(least.loop, best(loop, 1));
  }
  return least;
}

const share = functionOf("CRITICAL_MINERAL_SHARE");
const meets = functionOf("MEETS_CRITICAL_MINERALS");
const isFtaEquivalent = functionOf("IS_FTA_EQUIVALENT");
const percentage = functionOf("CRITICAL_MINERAL_PERCENTAGE");
const lawVersion = functionOf("LAW_VERSION");

const calls = 1_000_000;
const small = [
  [[600], [300], [100]],
  [["Chile"], ["Indonesia"], ["DRC"]],
  [["China"], ["China"], ["Japan"]],
];
same("small share", share(...small), 0.7);
same("small reference", firstColumn(isFtaEquivalent("Japan", "2024-01-01"))[0], true);
const rate = (/** @type {Run} */ run) =>
  calls /
  best(() => {
    for (let call = 0; call < calls; call++) run();
  }, 3) /
  1000;

/** @type {[name: string, run: Run][]} */
const SMALL_CALLS = [
  ["IS_FTA_EQUIVALENT of one cell", () => isFtaEquivalent("Japan", "2024-01-01")],
  ["CRITICAL_MINERAL_PERCENTAGE of a date", () => percentage("2025-06-30")],
  ["CRITICAL_MINERAL_SHARE of three rows", () => share(...small)],
  ["LAW_VERSION", () => lawVersion()],
];

/** Millions of calls per second. */
const smallCalls = () => SMALL_CALLS.map(([, run]) => rate(run).toFixed(2));
const before = smallCalls();

console.log("CRITICAL_MINERAL_SHARE of country names, compared with the simplest loop over the same arrays");
console.log("        rows   function ms   loop ms   ratio     ns/row");
/** @type {Map<number, number>} */
const perRow = new Map();
for (const rows of [1_000, 10_000, 100_000, 1_000_000, 1_048_575]) {
  const table = lots(rows);
  const { qualifying, total } = exactShare(...table);
  same(`share of ${rows} rows`, share(...table), Number(qualifying) / Number(total));
  same(`verdict of ${rows} rows`, meets("2025-06-30", ...table), 10n * qualifying >= 6n * total);
  const repeat = Math.max(1, Math.round(200_000 / rows));
  const many = (/** @type {(...args: Lots) => unknown} */ run) => () => {
    for (let time = 0; time < repeat; time++) run(...table);
  };
  // The first runs warm up both; only the fastest counts.
  const least = bestOfBoth(many(share), many(barestLoop));
  const [ours, loop] = [least.ours / repeat, least.loop / repeat];
  perRow.set(rows, (ours * 1e6) / rows);
  console.log(
    `${String(rows).padStart(12)}${ours.toFixed(3).padStart(14)}${loop.toFixed(3).padStart(10)}${(ours / loop).toFixed(2).padStart(8)}${((ours * 1e6) / rows).toFixed(1).padStart(11)}`,
  );
}
const growth = (perRow.get(1_000_000) ?? NaN) / (perRow.get(1_000) ?? NaN);
console.log(`Time per row with 10^6 rows: ${growth.toFixed(2)} x the time with 10^3 rows (1.00 is linear)`);

console.log("Small calls, millions per second: in a fresh session, then after the large calls above");
const after = smallCalls();
SMALL_CALLS.forEach(([name], index) => {
  console.log(`  ${name.padEnd(38)}${before[index]?.padStart(6)}${after[index]?.padStart(8)}`);
});

/**
 * Prints one line: the time of a function and that of its baseline. Callers compare the values first.
 * @param {string} name
 * @param {Run} ours
 * @param {Run} baseline
 */
function compare(name, ours, baseline, times = 5) {
  const least = best(ours, times);
  const loop = best(baseline, times);
  console.log(
    `  ${name.padEnd(58)}${least.toFixed(0).padStart(7)} ms${loop.toFixed(1).padStart(9)} ms${(least / loop).toFixed(1).padStart(9)}`,
  );
}

console.log("Large calls, compared with a minimal loop in doubles without checks or explanations");
console.log(`  ${"".padEnd(58)}${"function".padStart(10)}${"loop".padStart(12)}${"ratio".padStart(9)}`);

/**
 * A row of the vehicle table, its columns in the order of `header`.
 * @typedef {[string, string, string, number, number, string, number, string, number, number, boolean, boolean, boolean, boolean]} Vehicle
 */

/**
 * A fleet with one vehicle per row, and the credit of each, which follows from how its row is made.
 * @param {number} count
 */
function fleet(count) {
  const next = numbers(7);
  const header = [
    "Acquired",
    "Placed in service",
    "Final assembly country",
    "Battery capacity (kWh)",
    "Gross vehicle weight rating (lb)",
    "Vehicle class",
    "MSRP",
    "Filing status",
    "Modified AGI",
    "Prior-year modified AGI",
    "Critical minerals met",
    "Battery components met",
    "FEOC battery component",
    "FEOC critical mineral",
  ];
  /** @type {Vehicle[]} */
  const vehicles = [];
  /** @type {number[]} */
  const credits = [];
  for (let index = 0; index < count; index++) {
    const msrp = 30_000 + next(40_000);
    const income = 50_000 + next(200_000);
    const minerals = next(2) === 0;
    const components = next(2) === 0;
    const country = next(4) === 0 ? "Germany" : "Mexico";
    vehicles.push([
      "2024-02-01",
      "2024-02-15",
      country,
      60 + next(40),
      5000,
      "other",
      msrp,
      "single",
      income,
      income + 1000,
      minerals,
      components,
      false,
      false,
    ]);
    const qualifies = country === "Mexico" && msrp <= 55_000 && income <= 150_000;
    credits.push(qualifies ? 3750 * (Number(minerals) + Number(components)) : 0);
  }
  return { header, vehicles, credits };
}
{
  const { header, vehicles, credits } = fleet(50_000);
  const rows = [header, ...vehicles];
  const cleanVehicleCredit = functionOf("CLEAN_VEHICLE_CREDIT");
  const found = firstColumn(cleanVehicleCredit(rows));
  credits.forEach((credit, index) => same(`credit of vehicle ${index + 1}`, found[index], credit));
  const loop = () => {
    /** @type {Numbers} */
    const amounts = [];
    for (const facts of vehicles) {
      const eligible = facts[2] === "Mexico" && facts[6] <= 55_000 && Math.min(facts[8], facts[9]) <= 150_000;
      amounts.push([eligible ? 3750 * (Number(facts[10]) + Number(facts[11])) : 0]);
    }
    return amounts;
  };
  loop().forEach(([credit], index) => same(`loop for vehicle ${index + 1}`, credit, credits[index]));
  compare("CLEAN_VEHICLE_CREDIT, a table of 50,000 vehicles", () => cleanVehicleCredit(rows), loop);
}

/** A pyramid of companies, each with a holding in ten companies below it. A simple loop calculates the share of control. */
{
  const count = 10_000;
  const nameOf = (/** @type {number} */ index) => `Company ${index}`;
  /** @type {Texts} */
  const entities = Array.from({ length: count }, (_, index) => [nameOf(index)]);
  /** @type {{ owner: string, owned: string, share: number }[]} */
  const holdings = [{ owner: "Ministry", owned: nameOf(0), share: 0.6 }];
  for (let index = 1; index < count; index++) {
    const above = nameOf(Math.floor((index - 1) / 10));
    holdings.push({ owner: above, owned: nameOf(index), share: index % 2 === 0 ? 0.5 : 0.25 });
  }
  const columns = [
    holdings.map(({ owner }) => [owner]),
    holdings.map(({ owned }) => [owned]),
    holdings.map(({ share }) => [share]),
  ];
  // A holding of at least 50 % counts as 100 % (the tier rule); smaller ones multiply.
  const loop = () => {
    const control = new Map([["Ministry", 1]]);
    for (const { owner, owned, share } of holdings) {
      control.set(owned, (control.get(owner) ?? 0) * (share >= 0.5 ? 1 : share));
    }
    return entities.map(([name]) => control.get(name) ?? 0);
  };
  const controlShare = functionOf("FEOC_CONTROL_SHARE");
  const run = () => controlShare(entities, [["Ministry"]], ...columns);
  const found = firstColumn(run());
  loop().forEach((share, index) => same(`control of ${nameOf(index)}`, found[index], share));
  compare("FEOC_CONTROL_SHARE, 10,000 entities in tiers", run, loop);

  const isFeocOf = functionOf("IS_FEOC");
  const isFeoc = () => isFeocOf(entities, [["Germany"]], [["Ministry"]], ...columns);
  const verdicts = firstColumn(isFeoc());
  loop().forEach((share, index) => same(`FEOC ${nameOf(index)}`, verdicts[index], share >= 0.25));
  compare("IS_FEOC, the same 10,000", isFeoc, () => loop().map((share) => share >= 0.25));

  const statusOf = functionOf("FOREIGN_OWNERSHIP_STATUS");
  const status = () => statusOf(entities, [["Ministry"]], ...columns);
  compare("FOREIGN_OWNERSHIP_STATUS, the same 10,000", status, loop);
}

{
  const rows = 1_000_000;
  const next = numbers(11);
  /** @type {Numbers} */
  const cost = [];
  /** @type {[boolean][]} */
  const pfe = [];
  let all = 0n;
  let prohibited = 0n;
  for (let row = 0; row < rows; row++) {
    const cents = 1 + next(10_000_000);
    const flag = next(3) === 0;
    cost.push([cents / 100]);
    pfe.push([flag]);
    all += BigInt(cents);
    if (flag) prohibited += BigInt(cents);
  }
  const costRatio = functionOf("MATERIAL_ASSISTANCE_COST_RATIO");
  const ratio = () => costRatio(cost, pfe);
  same("material assistance cost ratio", ratio(), Number(all - prohibited) / Number(all));
  compare("MATERIAL_ASSISTANCE_COST_RATIO, 1,000,000 rows", ratio, () => {
    let total = 0;
    let other = 0;
    for (let row = 0; row < rows; row++) {
      const amount = /** @type {[number]} */ (cost[row])[0];
      total += amount;
      if (!(/** @type {[boolean]} */ (pfe[row])[0])) other += amount;
    }
    return other / total;
  });

  // The same lines as those of 100,000 projects, ten each, in a mixed order.
  const projects = 100_000;
  /** @type {Texts} */
  const project = cost.map((_, row) => [`Project ${row % projects}`]);
  const byProject = functionOf("MATERIAL_ASSISTANCE_BY");
  const grouped = () => byProject(project, "storage", "2026-06-30", cost, pfe);
  const sums = () => {
    /** @type {Map<string, { total: number, other: number }>} */
    const found = new Map();
    for (let row = 0; row < rows; row++) {
      const name = /** @type {[string]} */ (project[row])[0];
      let sum = found.get(name);
      if (!sum) found.set(name, (sum = { total: 0, other: 0 }));
      const cents = Math.round(/** @type {[number]} */ (cost[row])[0] * 100);
      sum.total += cents;
      if (!(/** @type {[boolean]} */ (pfe[row])[0])) sum.other += cents;
    }
    return [...found.values()];
  };
  const answers = /** @type {unknown[][]} */ (grouped());
  sums().forEach(({ total, other }, index) => {
    same(`ratio of project ${index}`, answers[index]?.[3], other / total);
    same(`verdict of project ${index}`, answers[index]?.[6], 100 * other >= 55 * total);
  });
  compare("MATERIAL_ASSISTANCE_BY, 100,000 groups in 1,000,000 rows", grouped, sums, 3);
}

/** Unknown names: each is an error, and the work for one must not grow with its length or with the number of names. */
{
  /**
   * @param {number} count
   * @returns {Texts}
   */
  const unknown = (count) =>
    Array.from({ length: count }, (_, index) => [`Qwx${((index * 7919) % 1_000_003).toString(36)}y`]);
  // The least possible work: an error with a message for each name, without a stack trace.
  const errors = (/** @type {Texts} */ names) => () => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    const made = names.map(([name]) => [new HostError("#N/A", `Unknown '${name.slice(0, 57)}'.`)]);
    Error.stackTraceLimit = limit;
    return made;
  };
  const many = unknown(20_000);
  const texts = [
    "ab".repeat(16_000),
    `${" ".repeat(31_990)}x`,
    "a, ".repeat(10_600),
    "(e\u0301".repeat(10_600),
    "republic of ".repeat(2_600),
    "1.".repeat(16_000),
    "Constructor/".repeat(2_600),
  ];
  /** @type {Texts} */
  const long = Array.from({ length: 50 }, (_, index) => [`${texts[index % texts.length]}${index}`]);
  const million = unknown(1_000_000);
  for (const id of /** @type {const} */ (["COUNTRY_CODE", "CRITICAL_MINERAL", "CITATION"])) {
    const answer = functionOf(id);
    const run = (/** @type {Texts} */ names) => () => answer(names);
    for (const names of [many, long]) {
      const cells = firstColumn(answer(names));
      cells.forEach((cell, row) => same(`${id} of unknown name ${row + 1}`, codeOf(cell), "#N/A"));
    }
    compare(`${id}, 20,000 unknown names`, run(many), errors(many), 3);
    compare(`${id}, 50 texts of 32,000 characters`, run(long), errors(long), 3);
    compare(`${id}, 1,000,000 unknown names`, run(million), errors(million), 1);
  }
  const share20000 = () => {
    try {
      return share(
        many.map(() => [1]),
        many,
        many,
      );
    } catch (error) {
      return codeOf(error);
    }
  };
  same("share of unknown names", share20000(), "#N/A");
  compare("CRITICAL_MINERAL_SHARE, 20,000 unknown names", share20000, errors(many), 3);
}
