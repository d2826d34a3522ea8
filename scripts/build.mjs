/**
 * Builds the parts of dist: `node scripts/build.mjs [--if-stale] [functions] [addin] [cli] [warehouse] [site]`, all of them by default.
 * A stamp file for each part records what it was built from; with --if-stale, a part whose stamp still matches is not built.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { LANGUAGES, TEXT_FILES } from "../webpack/languages.js";
import { codeOf, messageOf, runWebpack } from "./common.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");

const LAW_AND_RULES = ["law", "exact", "solver", "sentences", "names", "rules", "functions"].map(
  (floor) => `src/${floor}`,
);
const WORKBOOKS = ["xlsx", "surveys", "engine", "report"].map((floor) => `src/${floor}`);
const CHECKS = ["text", "checks", "office", "certificates"].map((floor) => `src/${floor}`);
const TOOLS = ["webpack.config.js", "webpack", "tsconfig.json", "package-lock.json"];
/** What functions.json and the help page say. The help page also states the release. */
const HELP_TEXTS = [...TEXT_FILES.map((file) => path.relative(root, file)), "package.json"];

/** @typedef {import("../webpack.config.js").Part} Part */

/**
 * What each part is built from, and the files that must be there after its build.
 * @type {Record<Part, { from: string[], files: string[] }>}
 */
const PARTS = {
  functions: {
    from: [...LAW_AND_RULES, ...HELP_TEXTS, ...TOOLS],
    files: ["functions.js", "help.js", "help.css", ...LANGUAGES.flatMap(({ metadata, help }) => [metadata, help])],
  },
  addin: {
    from: [
      "src/taskpane",
      "packages",
      "src/templates",
      ...CHECKS,
      ...WORKBOOKS,
      "manifest.xml",
      "assets",
      ...LAW_AND_RULES,
      ...TOOLS,
    ],
    files: [
      "taskpane.html",
      "start.js",
      "registration.js",
      "taskpane.js",
      "manifest.xml",
      "assets/templates/thumbnails/all-templates.svg",
    ],
  },
  cli: {
    from: [
      "src/cli",
      "src/templates",
      "src/host",
      "src/warehouse",
      ...CHECKS,
      ...WORKBOOKS,
      ...LAW_AND_RULES,
      ...TOOLS,
    ],
    files: ["cli/check.js", "cli/portfolio.js"],
  },
  warehouse: {
    from: [
      "src/warehouse/adapter",
      "src/engine/custom-functions-host.ts",
      "src/xlsx/model.ts",
      ...LAW_AND_RULES,
      ...TOOLS,
    ],
    files: ["origincredit.js", "origincredit.mjs", "origincredit.d.ts", "origincredit.d.mts"].map(
      (name) => `warehouse/${name}`,
    ),
  },
  site: {
    from: ["src/site", ...TOOLS],
    files: ["site/site.js", "site/law.js"],
  },
};

const ALL = /** @type {Part[]} */ (Object.keys(PARTS));

/** Builds the parts and returns the names of those that had to be built. If one fails, throws an error with webpack's messages. */
export async function build(parts = ALL, { ifStale = false } = {}) {
  const wanted = () => parts.filter((part) => !ifStale || isStale(part));
  if (wanted().length === 0) return [];
  const release = await lock();
  try {
    // Another process may have built them while this one waited.
    const names = wanted();
    if (names.length > 0) await compile(names);
    return names;
  } finally {
    release();
  }
}

/** @param {Part[]} names */
async function compile(names) {
  const { default: webpack } = await import("webpack");
  const { default: configurationsFor } = await import("../webpack.config.js");
  const configurations = configurationsFor({}, {}).filter(({ name }) => names.includes(name));
  const stamps = new Map(names.map((name) => [name, stampOf(name)]));
  for (const name of names) rmSync(stampFile(name), { force: true });
  await runWebpack(webpack(configurations), ({ stats }) => {
    for (const part of stats) {
      const { assets } = part.compilation;
      const name = /** @type {Part} */ (part.compilation.name);
      if (part.hasErrors()) continue;
      if (name === "addin")
        for (const folder of ["chunks", "assets"]) removeOld(dist, folder, new Set(Object.keys(assets)));
      writeFileSync(stampFile(name), `${stamps.get(name)}\n`);
    }
  });
  versionScripts();
  if (names.includes("addin")) copyThumbnails();
}

/** The pictures of the gallery, next to the workbooks that they are made from. */
function copyThumbnails() {
  const within = path.join("assets", "templates", "thumbnails");
  rmSync(path.join(dist, within), { recursive: true, force: true });
  cpSync(path.join(root, within), path.join(dist, within), { recursive: true });
}

/**
 * Adds to each script of the pane's page a hash of its content, in its address and as its integrity. Otherwise a cache, or a copy that is
 * under way, could put a script of one release into the page of another. The addresses in the manifest stay.
 */
function versionScripts() {
  const page = path.join(dist, "taskpane.html");
  if (!existsSync(page)) return;
  const html = readFileSync(page, "utf8");
  const read = (/** @type {string} */ name) => {
    const script = path.join(dist, name);
    return existsSync(script) ? readFileSync(script) : undefined;
  };
  const versioned = versionedScripts(html, read);
  if (versioned !== html) writeFileSync(page, versioned);
}

/**
 * A page whose own scripts have addresses with a hash of their content, and their integrity.
 * @param {string} html
 * @param {(name: string) => Uint8Array | undefined} read
 */
export function versionedScripts(html, read) {
  return html.replace(/<script (defer )?src="?([\w.-]+\.js)[^>]*>/g, (whole, defer = "", name) => {
    const bytes = read(name);
    if (!bytes) return whole;
    const version = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
    return `<script ${defer}src="${name}?v=${version}" integrity="${integrity}">`;
  });
}

/**
 * Whatever earlier builds made would pile up in dist and be deployed: chunks have new names, and a template may have been removed.
 * @param {string} base
 * @param {string} folder in it
 * @param {ReadonlySet<string>} current what the build made, by its path in the base
 */
export function removeOld(base, folder, current) {
  if (!existsSync(path.join(base, folder))) return;
  for (const entry of readdirSync(path.join(base, folder), { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) removeOld(base, name, current);
    else if (!current.has(name)) rmSync(path.join(base, name));
  }
}

/** @param {Part} part */
function stampFile(part) {
  return path.join(dist, `.${part}.stamp`);
}

/** @param {Part} part */
function isStale(part) {
  if (!existsSync(stampFile(part))) return true;
  if (PARTS[part].files.some((file) => !existsSync(path.join(dist, file)))) return true;
  return readFileSync(stampFile(part), "utf8").trim() !== stampOf(part);
}

/** @param {Part} part */
function stampOf(part) {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ file) => {
    const full = path.join(root, file);
    if (!existsSync(full)) return;
    hash.update(`\n${file}\n`).update(readFileSync(full));
  };
  const walk = (/** @type {string} */ folder) => {
    const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else add(name);
    }
  };
  for (const name of PARTS[part].from) {
    if (path.extname(name) !== "") add(name);
    else if (existsSync(path.join(root, name))) walk(name);
  }
  return hash.digest("hex");
}

/** One build at a time: test workers and terminals share dist. A lock left behind by a dead process is taken over. */
async function lock() {
  mkdirSync(dist, { recursive: true });
  const file = path.join(dist, ".lock");
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      if (!holderLives(file)) rmSync(file, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** @param {string} file */
function holderLives(file) {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    // The file is empty for a moment between its creation and the write.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const ifStale = args.includes("--if-stale");
  const given = args.filter((arg) => !arg.startsWith("--"));
  const parts = ALL.filter((part) => given.includes(part));
  const unknown = given.filter((part) => !(part in PARTS));
  if (unknown.length > 0) {
    console.error(`Unknown part: ${unknown.join(", ")}. The parts are ${ALL.join(", ")}.`);
    process.exit(2);
  }
  const start = Date.now();
  try {
    const built = await build(parts.length > 0 ? parts : undefined, { ifStale });
    if (built.length > 0) console.error(`Built ${built.join(", ")} in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
  } catch (error) {
    console.error(`The build failed.\n${messageOf(error)}`);
    process.exitCode = 1;
  }
}
