/**
 * `npm run schemas`: validates the manifest against Microsoft's XML schemas, and the parts of workbooks that this project writes (templates,
 * a report, a copy with results) against those of ISO/IEC 29500 transitional.
 *
 * The schemas are not part of this project, because their licences do not clearly allow copies. They are downloaded once from the commits in
 * scripts/schemas.json and compared with the hashes there. `--from FOLDER` takes them from a folder instead, for machines without access to
 * GitHub. The validator is xmllint from test/tools. Exit code: 0 if everything is valid, 1 if not, 2 if nothing could be checked.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { build } from "./build.mjs";
import { messageOf } from "./common.mjs";
import { xmlManifest } from "../webpack/release/xml-manifest.js";
import { findTool } from "./tools.mjs";

/**
 * @typedef {{ fileName: string, contents: string }} Text
 * @typedef {{ rawMessage: string }} Fault
 * @typedef {{ xml: Text[], schema: Text[], preload: Text[], initialMemoryPages: number, maxMemoryPages: number }} Request
 * @typedef {{ validateXML: (request: Request) => Promise<{ valid: boolean, errors: Fault[] }> }} Validator
 * @typedef {"manifest" | "ooxml"} Family
 */

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const options = optionsOf();
const fromCaller = (/** @type {string} */ name) => path.resolve(process.env.INIT_CWD ?? process.cwd(), name);
const cache = options.cache
  ? fromCaller(options.cache)
  : path.join(root, "node_modules", ".cache", "origincredit", "schemas");

function optionsOf() {
  try {
    return parseArgs({ options: { from: { type: "string" }, cache: { type: "string" } } }).values;
  } catch (error) {
    console.error(messageOf(error));
    process.exit(2);
  }
}

/** Nothing could be checked. */
class NotRun extends Error {}

const hashOf = (/** @type {Uint8Array} */ bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * The schemas of a family, from the cache or else from where they come from.
 * @param {Family} family
 * @returns {Promise<Text[]>}
 */
async function schemasOf(family) {
  /** @type {{ from: string, files: Record<string, string> }} */
  const { from, files } = JSON.parse(readFileSync(path.join(root, "scripts", "schemas.json"), "utf8"))[family];
  mkdirSync(cache, { recursive: true });
  return Promise.all(
    Object.entries(files).map(async ([name, hash]) => {
      const fileName = path.basename(name);
      const kept = path.join(cache, fileName);
      const isKept = existsSync(kept) && hashOf(readFileSync(kept)) === hash;
      const bytes = isKept ? readFileSync(kept) : await fetched(from + name, fileName);
      if (hashOf(bytes) !== hash) throw new NotRun(`${fileName} is not the file that scripts/schemas.json describes.`);
      if (!isKept) writeFileSync(kept, bytes);
      return { fileName, contents: repaired(bytes.toString("utf8")) };
    }),
  );
}

/** @param {string} address @param {string} fileName */
async function fetched(address, fileName) {
  if (options.from) {
    const file = path.join(fromCaller(options.from), fileName);
    if (!existsSync(file)) throw new NotRun(`${file} was not found. It is this file: ${address}`);
    return readFileSync(file);
  }
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
    if (answer.ok) return Buffer.from(await answer.arrayBuffer());
    throw new Error(`The server answered ${answer.status}.`);
  } catch (error) {
    throw new NotRun(
      `${address} could not be downloaded (${messageOf(error)}). With access to GitHub from another machine, put the files of scripts/schemas.json into a folder and use --from FOLDER.`,
    );
  }
}

/** What keeps a validator from reading Microsoft's schemas as published: a wrong address, and a repetition that XML Schema does not have. */
function repaired(/** @type {string} */ text) {
  return text
    .replaceAll("https://www.w3.org/2001/XMLSchema", "http://www.w3.org/2001/XMLSchema")
    .replaceAll("{0,3}?", "{0,3}");
}

/** The schema of content add-ins was never published. Task panes do not use it. */
const CONTENT_STUB = {
  fileName: "ContentAppVersionOverridesV1_0.xsd",
  contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    targetNamespace="http://schemas.microsoft.com/office/contentappversionoverrides"><xs:element name="VersionOverrides"/></xs:schema>`,
};

/** The schema of each kind of part; null for kinds that ISO/IEC 29500 leaves to others. */
const PARTS = /** @type {[RegExp, string | null][]} */ ([
  [/^\[Content_Types\]\.xml$/, "opc-contentTypes.xsd"],
  [/\.rels$/, "opc-relationships.xsd"],
  [/^docProps\/app\.xml$/, "shared-documentPropertiesExtended.xsd"],
  [
    /^xl\/(?:workbook|styles|sharedStrings|metadata|comments\d*|(?:worksheets|chartsheets|tables|comments)\/[^/]+)\.xml$/,
    "sml.xsd",
  ],
  [/^xl\/theme\/[^/]+\.xml$/, "dml-main.xsd"],
  [/^xl\/drawings\/[^/]+\.xml$/, "dml-spreadsheetDrawing.xsd"],
  [/^xl\/charts\/chart\d*\.xml$/, "dml-chart.xsd"],
  // Dublin Core, and the parts of add-ins.
  [/^docProps\/core\.xml$|^xl\/webextensions\//, null],
]);

/**
 * The XML parts of workbooks by the schema that describes them.
 * @param {string[]} files
 * @returns {Map<string, Text[]>}
 */
function partsOf(files) {
  /** @type {Map<string, Text[]>} */
  const parts = new Map();
  const all = files.flatMap((file) =>
    Object.entries(unzipSync(readFileSync(file))).map(([name, bytes]) => ({ file, name, bytes })),
  );
  for (const { file, name, bytes } of all) {
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    const known = PARTS.find(([pattern]) => pattern.test(name));
    if (!known)
      throw new Error(`${path.basename(file)}: scripts/schemas.mjs does not know which schema describes ${name}.`);
    if (known[1] === null) continue;
    // Every element may have it, but these schemas do not declare it.
    const contents = strFromU8(bytes).replace(/ xml:space="\w+"/g, "");
    const fileName = `${path.basename(file)}-${name.replace(/[^\w.]/g, "-")}`;
    parts.set(known[1], [...(parts.get(known[1]) ?? []), { fileName, contents }]);
  }
  return parts;
}

/** Newer than the published schema: [MS-OWEMXML] describes the element and its attributes. */
function withoutRuntimes(/** @type {string} */ manifest) {
  return manifest.replace(
    /<Runtimes>\s*(?:<Runtime resid="[\w.]+" lifetime="(?:long|short)"\s*\/>\s*)+<\/Runtimes>/,
    "",
  );
}

/**
 * @param {Validator} validator
 * @param {readonly Text[]} schemas
 * @param {string} schema
 * @param {Text[]} xml
 */
async function faultsOf({ validateXML }, schemas, schema, xml) {
  const { errors } = await validateXML({
    xml,
    schema: schemas.filter(({ fileName }) => fileName === schema),
    preload: schemas.filter(({ fileName }) => fileName !== schema),
    initialMemoryPages: 2048,
    maxMemoryPages: 16_384,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** A report and a copy with results, as the checker writes them. @param {string} folder */
function writtenByChecker(folder) {
  const files = ["report.xlsx", "copy.xlsx"].map((name) => path.join(folder, name));
  const [report = "", copy = ""] = files;
  const sample = path.join(root, "assets", "templates", "material-assistance.xlsx");
  const command = [path.join(root, "dist", "cli", "check.js"), sample, "--report", report, "--write", copy];
  const { stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  for (const file of files) if (!existsSync(file)) throw new Error(`The checker did not write ${file}. ${stderr}`);
  return files;
}

async function check() {
  const schemas = { manifest: [...(await schemasOf("manifest")), CONTENT_STUB], ooxml: await schemasOf("ooxml") };
  /** @type {Validator} */
  let validator;
  try {
    validator = require(findTool("xmllint"));
  } catch (error) {
    throw new NotRun(messageOf(error));
  }
  await build(["functions", "addin", "cli"], { ifStale: true });
  const folder = mkdtempSync(path.join(os.tmpdir(), "schemas-"));
  try {
    /** @type {string[]} */
    const faults = [];
    const manifest = readFileSync(path.join(root, "dist", "manifest.xml"), "utf8");
    const asManifest = (/** @type {string} */ contents) =>
      faultsOf(validator, schemas.manifest, "OfficeAppManifestV1_1.xsd", [
        { fileName: "manifest.xml", contents: withoutRuntimes(contents) },
      ]);
    faults.push(...(await asManifest(manifest)));
    // As a release has it, with everything that its options may change.
    const own = readFileSync(path.join(root, "manifest.xml"), "utf8");
    const released = {
      url: "https://addin.example/credit",
      id: "8f0e2a5c-6d1b-4b7e-9c3a-2f4d6e8a0b1c",
      suffix: "pilot & <trial>",
    };
    faults.push(...(await asManifest(xmlManifest(own, released))));
    // The schemas must also refuse something, or the check would prove nothing.
    if ((await asManifest(manifest.replace("<Hosts>", "<Planted/><Hosts>"))).length === 0) {
      faults.push("A planted element in the manifest was not found.");
    }
    const templates = path.join(root, "assets", "templates");
    const workbooks = [
      ...readdirSync(templates)
        .filter((name) => name.endsWith(".xlsx"))
        .map((name) => path.join(templates, name)),
      ...writtenByChecker(folder),
    ];
    const parts = partsOf(workbooks);
    let count = 0;
    for (const [schema, all] of parts) {
      faults.push(...(await faultsOf(validator, schemas.ooxml, schema, all)));
      count += all.length;
      const planted = all.slice(0, 1).map(({ contents, ...part }) => ({
        ...part,
        contents: contents.replace(/<(?![?!/])([\w:]+)/, '<$1 planted="1"'),
      }));
      if ((await faultsOf(validator, schemas.ooxml, schema, planted)).length === 0) {
        faults.push(`A planted attribute was not found with ${schema}.`);
      }
    }
    for (const fault of faults) console.error(fault);
    console.log(
      `The manifest and ${count} parts of ${workbooks.length} workbooks were compared with their schemas: ` +
        (faults.length === 0 ? "valid." : `${faults.length} faults.`),
    );
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await check();
} catch (error) {
  const isNotRun = error instanceof NotRun;
  console.error(isNotRun ? `Not run: nothing was compared with the schemas. ${error.message}` : messageOf(error));
  process.exitCode = isNotRun ? 2 : 1;
}
