/** Builds dist/workbench: `node scripts/build-workbench.mjs [--if-stale]`. A stamp file records what it was built from. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { codeOf, messageOf, runWebpack } from "./common.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const folder = path.join(root, "dist", "workbench");
const stamp = path.join(root, "dist", ".workbench.stamp");

const FROM = [
  "src/workbench",
  ...["law", "exact", "solver", "sentences", "names", "rules", "functions", "xlsx", "engine", "host", "text"].map(
    (floor) => `src/${floor}`,
  ),
  "packages",
  "webpack",
  "webpack.workbench.config.js",
  "package-lock.json",
];

/** A lock older than this was left behind by a build that died. */
const LONGEST_BUILD_MS = 10 * 60_000;

/** Builds the page and its Office host; true if there was something to build. */
export async function buildWorkbench({ ifStale = false } = {}) {
  if (ifStale && isFresh()) return false;
  const release = await lock();
  try {
    // Another process may have built it while this one waited.
    if (ifStale && isFresh()) return false;
    await compile();
    return true;
  } finally {
    release();
  }
}

function isFresh() {
  const isThere = existsSync(path.join(folder, "index.html")) && existsSync(stamp);
  return isThere && readFileSync(stamp, "utf8").trim() === hashOfSources();
}

async function compile() {
  const sources = hashOfSources();
  rmSync(stamp, { force: true });
  const { default: webpack } = await import("webpack");
  const { default: configuration } = await import("../webpack.workbench.config.js");
  await runWebpack(webpack(configuration));
  writeFileSync(stamp, `${sources}\n`);
}

/** One build at a time: test workers and terminals share dist. */
async function lock() {
  const place = path.join(root, "dist", ".workbench.lock");
  mkdirSync(path.dirname(place), { recursive: true });
  for (;;) {
    try {
      mkdirSync(place);
      return () => rmSync(place, { recursive: true, force: true });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      const age = existsSync(place) ? Date.now() - statSync(place).mtimeMs : 0;
      if (age > LONGEST_BUILD_MS) rmSync(place, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

function hashOfSources() {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ name) => {
    const full = path.join(root, name);
    hash.update(`\n${name}\n`).update(readFileSync(full));
  };
  const walk = (/** @type {string} */ name) => {
    const entries = readdirSync(path.join(root, name), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) walk(`${name}/${entry.name}`);
      else add(`${name}/${entry.name}`);
    }
  };
  for (const name of FROM) {
    if (path.extname(name) === "") walk(name);
    else add(name);
  }
  return hash.digest("hex");
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const start = Date.now();
  try {
    const built = await buildWorkbench({ ifStale: process.argv.includes("--if-stale") });
    if (built) console.error(`Built workbench in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
  } catch (error) {
    console.error(`The build failed.\n${messageOf(error)}`);
    process.exitCode = 1;
  }
}
