/**
 * Measures a portfolio on this machine: a whole run (finding the combinations, judging them, one row a battery) beside the same GROUP BY with a
 * plain SUM, in the same DuckDB over the same Parquet file. Verdicts of some batteries are compared with the grouped cell function first: a
 * wrong answer stops the run, however fast it is. This is not a test. `npm run bench:portfolio -- 1000000 10000000 [--memory 4GB]` names the
 * numbers of synthetic lots.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { lotsStatement } from "./sample-statements.mjs";
import { useTypeScript } from "./typescript.mjs";

const ROUNDS = 3;
const COMPARED_BATTERIES = 200;

useTypeScript();
const require = createRequire(import.meta.url);
const { openDuckDb } = require("../src/warehouse/duckdb/duckdb-engine.ts");
const { runPortfolio } = require("../src/warehouse/run/portfolio.ts");
const { callFunction } = require("../src/checks/calls/engine.ts");

/** @typedef {import("../src/warehouse/engine.ts").Engine} Engine */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { memory: { type: "string" } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [1_000_000, 10_000_000];
if (sizes.some((lots) => !Number.isInteger(lots) || lots < 1000)) {
  console.error("Name numbers of lots of at least 1000, such as 1000000 10000000.");
  process.exit(1);
}

/** @type {import("../src/warehouse/request.ts").PortfolioRequest & { columns: Record<string, string> }} */
const request = {
  test: "critical-minerals",
  by: "battery",
  columns: {
    value: "value_usd",
    extraction: "extraction",
    processing: "processing",
    recycling: "recycling",
    mineral: "material",
    placedInService: "placed_in_service",
  },
  constants: {},
};

/** Seconds of the middle one of several runs. @param {() => Promise<unknown>} run */
async function seconds(run) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await run();
    times.push((performance.now() - started) / 1000);
  }
  return /** @type {number} */ (times.sort((left, right) => left - right)[Math.floor(ROUNDS / 2)]);
}

/** The verdicts of some batteries by the cell function, beside those of the statement. @param {Engine} engine @param {string} result */
async function compare(engine, result) {
  const groups = await engine.rows(
    `SELECT * FROM (${result}) AS r ORDER BY hash(group_name) LIMIT ${COMPARED_BATTERIES}`,
  );
  const names = groups.map(({ group_name }) => `'${group_name}'`).join(", ");
  const { value, extraction, processing, recycling, mineral, placedInService } = request.columns;
  const lots = await engine.rows(
    `SELECT battery, CAST(${placedInService} AS VARCHAR) AS day, CAST(${value} AS DOUBLE) AS value, ${extraction} AS extraction, ` +
      `${processing} AS processing, ${recycling} AS recycling, ${mineral} AS mineral FROM lots WHERE battery IN (${names})`,
  );
  const column = (/** @type {string} */ name) => lots.map((lot) => [lot[name]]);
  const answer = callFunction("CRITICAL_MINERALS_BY", [
    ...["battery", "day", "value", "extraction", "processing", "recycling"].map(column),
    undefined,
    column("mineral"),
  ]);
  if (!answer.ok) throw new Error(answer.message);
  const rowsOf = /** @type {unknown[][]} */ (answer.value);
  const expected = new Map(rowsOf.map((row) => [row[0], row]));
  for (const group of groups) {
    const [, rows, total, , , gap, meets, , unknown] = expected.get(group.group_name) ?? [];
    const found = [group.lots, Number(group.total), Number(group.gap), group.meets, group.unknown_lots];
    if (JSON.stringify(found) !== JSON.stringify([rows, total, gap, meets, unknown]))
      throw new Error(
        `${group.group_name}: ${JSON.stringify(found)} instead of ${JSON.stringify([rows, total, gap, meets, unknown])}`,
      );
  }
  return groups.length;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "origincredit-bench-"));
try {
  let before = null;
  for (const lots of sizes) {
    const file = path.join(folder, `${lots}.parquet`);
    const database = await DuckDBInstance.create(":memory:");
    const maker = await database.connect();
    await maker.run(`COPY (${lotsStatement({ lots, seed: 17, wrong: 0 })}) TO '${file}' (FORMAT parquet)`);
    maker.closeSync();
    database.closeSync();
    const engine = await openDuckDb({ files: [file], format: "parquet", temporary: folder, ...options });
    const { judged, result } = await runPortfolio(engine, request);
    const compared = await compare(engine, result);
    const plain = await seconds(() =>
      engine.keep("plain", `SELECT battery, SUM(${request.columns.value}) AS total FROM lots GROUP BY battery`),
    );
    const whole = await seconds(() => runPortfolio(engine, request));
    const [{ groups } = { groups: 0 }] = await engine.rows(`SELECT COUNT(*) AS groups FROM (${result}) AS r`);
    await engine.close();
    fs.rmSync(file);
    const growth =
      before === null ? "" : `, ${(whole / before.whole / (lots / before.lots)).toFixed(2)} of linear growth`;
    console.log(
      `${lots} lots, ${groups} batteries, ${judged.combinations} combinations: ${compared} batteries as the cell function; ` +
        `whole run ${whole.toFixed(2)} s, plain SUM ${plain.toFixed(2)} s, ratio ${(whole / plain).toFixed(1)}${growth}; ` +
        `most memory of the process ${(process.resourceUsage().maxRSS / 2 ** 20).toFixed(1)} GB`,
    );
    before = { lots, whole };
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
