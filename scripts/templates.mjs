/**
 * `npm run templates`: writes the workbooks of assets/templates from their definitions in src/templates.
 * `--check` writes nothing and fails if a file differs from its definition. `--only NAME` limits it to one workbook.
 * For each workbook it also writes the picture that the pane's gallery shows, to assets/templates/thumbnails. `--thumbnails` writes only
 * these, from the stored workbooks.
 * `--addin FILE.json` links the workbooks to the add-in of one channel: {"id", "version", "store", "storeType"}. The workbooks of the
 * project have no such link, because Excel shows an error pane if it does not find the add-in in that store; so `--out FOLDER` is required.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { messageOf } from "./common.mjs";
import { useTypeScript } from "./typescript.mjs";

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const folder = path.join(root, "assets", "templates");

const { values: options } = parseArgs({
  options: {
    check: { type: "boolean" },
    only: { type: "string" },
    addin: { type: "string" },
    out: { type: "string" },
    thumbnails: { type: "boolean" },
  },
});

useTypeScript();
const { generateWorkbooks } = require("../src/cli/generate-templates.ts");
const { calculatedValues } = require("../src/templates/calculated-values.ts");
const { thumbnail } = require("../src/templates/thumbnail.ts");
const { readWorkbook } = require("../src/xlsx/read/reader.ts");
const { readAddInReference } = require("../src/xlsx/write/web-extension.ts");
const functions = require("../src/templates/source-functions.ts").sourceFunctions();
/** npm runs scripts in the folder of the project, but paths are relative to where npm was called. */
const fromCaller = (/** @type {string} */ name) => path.resolve(process.env.INIT_CWD ?? process.cwd(), name);
const target = options.out ? fromCaller(options.out) : folder;
if (options.addin && target === folder) {
  fail("--addin requires --out FOLDER: the workbooks of the project are not linked to one channel.");
}
const addIn = options.addin ? channelOf(fromCaller(options.addin)) : undefined;
const sources = {
  worldSourcingShares: readFileSync(path.join(root, "assets", "data", "world-sourcing-shares.csv"), "utf8"),
};

const written = new Set();
let different = 0;
mkdirSync(target, { recursive: true });
const pictures = path.join(target, "thumbnails");
mkdirSync(pictures, { recursive: true });
for await (const { file, bytes } of workbooks()) {
  keep(`${file}.xlsx`, bytes);
  keep(path.join("thumbnails", `${file}.svg`), Buffer.from(thumbnail(readWorkbook(bytes))));
}
if (options.only && written.size === 0) fail(`There is no workbook '${options.only}' in the catalogue.`);
if (!options.only && target === folder) {
  const stored = [
    ...readdirSync(folder).filter((name) => name.endsWith(".xlsx")),
    ...readdirSync(pictures).map((name) => path.join("thumbnails", name)),
  ];
  for (const name of stored.filter((found) => !written.has(found))) {
    different++;
    if (!options.check) rmSync(path.join(folder, name));
    console.log(`${options.check ? "NO LONGER DEFINED" : "removed  "} ${name}`);
  }
}
if (options.check && different > 0) {
  console.error("Run `npm run templates` and commit the result.");
  process.exitCode = 1;
}

/** The workbooks as their definitions make them, or as they are stored. */
async function* workbooks() {
  if (!options.thumbnails) {
    const calculate = (/** @type {Uint8Array} */ bytes) => calculatedValues(bytes, functions);
    yield* generateWorkbooks(sources, { only: options.only, addIn, calculate });
    return;
  }
  for (const name of readdirSync(folder).filter((found) => found.endsWith(".xlsx"))) {
    const file = path.parse(name).name;
    if (options.only === undefined || options.only === file)
      yield { file, bytes: readFileSync(path.join(folder, name)) };
  }
}

/**
 * Writes a file unless it is the same already, or only compares it.
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function keep(name, bytes) {
  const place = path.join(target, name);
  written.add(name);
  const same = existsSync(place) && Buffer.compare(readFileSync(place), bytes) === 0;
  if (!same) different++;
  if (!options.check && !same) writeFileSync(place, bytes);
  console.log(
    `${same ? "unchanged" : options.check ? "DIFFERS  " : "written  "} ${name} (${Math.ceil(bytes.length / 1024)} KiB)`,
  );
}

/** @param {string} file */
function channelOf(file) {
  try {
    return readAddInReference(readFileSync(file, "utf8"));
  } catch (error) {
    return fail(`${file}: ${messageOf(error)}`);
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
