/**
 * `npm run icons:pane`: writes packages/react-icons/index.ts. It has only the Fluent icons that the pane and Fluent's components import,
 * and replaces the whole collection of 300 MB. The drawings come from @iconify-json/fluent, which is downloaded for each run.
 * `--check` downloads and writes nothing, and fails if the file does not have exactly the icons that are imported.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

const COLLECTION = "@iconify-json/fluent@1.2.60";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const target = path.join(root, "packages", "react-icons", "index.ts");
/** What the package exports besides icons. */
const OTHERS = ["bundleIcon", "iconFilledClassName", "iconRegularClassName"];

/**
 * The files in a folder and its subfolders whose names match `endings`.
 * @param {string} folder
 * @param {RegExp} endings
 * @returns {string[]}
 */
function filesIn(folder, endings) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(place, endings);
    return endings.test(entry.name) ? [place] : [];
  });
}

/** The names of all icons that are imported, sorted. */
function importedIcons() {
  const fluent = path.join(root, "node_modules", "@fluentui");
  const packages = readdirSync(fluent).filter((name) => name !== "react-icons" && name !== "react-components");
  const files = [
    ...filesIn(path.join(root, "src", "taskpane"), /\.tsx?$/),
    ...packages.flatMap((name) => filesIn(path.join(fluent, name, "lib"), /\.js$/)),
  ];
  const names = files.flatMap((file) => {
    const imports = readFileSync(file, "utf8").matchAll(
      /import\s+\{([^}]*)\}\s+from\s+["']@fluentui\/react-icons["']/g,
    );
    return [...imports].flatMap(([, list = ""]) => list.split(",").map((name) => name.replace(/ as .*$/, "").trim()));
  });
  return [...new Set(names)].filter((name) => name !== "" && !OTHERS.includes(name)).sort();
}

/** `CheckmarkCircle12Filled` is "checkmark-circle-12-filled" in the collection. A name without a size gets the drawing of size 20. */
function drawingOf(/** @type {string} */ name) {
  const parts = /^(?<what>.*?)(?<size>\d*)(?<style>Regular|Filled)$/.exec(name)?.groups;
  if (!parts) throw new Error(`${name} does not end in Regular or Filled.`);
  const { what = "", size = "", style = "" } = parts;
  const words = what.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return { size: size || "1em", id: `${words}-${size || "20"}-${style.toLowerCase()}` };
}

/** @returns {Record<string, { body: string }>} the icons of the collection, by name */
function fetchCollection() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "fluent-icons-"));
  try {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder];
    const done = spawnSync(npm, ["install", ...options, COLLECTION], { stdio: "inherit", shell: npm.endsWith(".cmd") });
    if (done.status !== 0) throw new Error(`${COLLECTION} could not be downloaded.`);
    const file = path.join(folder, "node_modules", "@iconify-json", "fluent", "icons.json");
    return JSON.parse(readFileSync(file, "utf8")).icons;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The `d` of every path in a drawing. A drawing with anything else in it is an error.
 * @param {string} name
 * @param {string | undefined} body
 */
function pathsOf(name, body) {
  if (body === undefined) throw new Error(`${COLLECTION} has no ${name}.`);
  const paths = [...body.matchAll(/<path fill="currentColor" d="([^"]+)"\/>/g)];
  const rest = body.replace(/<path fill="currentColor" d="[^"]+"\/>/g, "").replace(/<\/?g fill="currentColor">/g, "");
  const plain = paths.length > 0 ? paths : [...body.matchAll(/<path d="([^"]+)"\/>/g)];
  if (rest.replace(/<path d="[^"]+"\/>/g, "") !== "" || plain.length === 0) {
    throw new Error(`The drawing of ${name} has more than paths in it: ${body}`);
  }
  return plain.map(([, d]) => d);
}

const names = importedIcons();
if (process.argv.includes("--check")) {
  const written = readFileSync(target, "utf8");
  const missing = names.filter((name) => !written.includes(`export const ${name} =`));
  const unused = [...written.matchAll(/^export const (\w+) =/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => !names.includes(name));
  if (missing.length > 0) console.error(`Missing from packages/react-icons: ${missing.join(", ")}.`);
  if (unused.length > 0) console.error(`In packages/react-icons, but not imported: ${unused.join(", ")}.`);
  if (missing.length + unused.length > 0) {
    console.error("Run `npm run icons:pane` and commit the result.");
    process.exitCode = 1;
  }
} else {
  const collection = fetchCollection();
  const lines = names.map((name) => {
    const { size, id } = drawingOf(name);
    const paths = JSON.stringify(pathsOf(id, collection[id]?.body));
    return `export const ${name} = /*#__PURE__*/ icon("${name}", "${size}", ${paths});`;
  });
  const text = [
    `// Written by \`npm run icons:pane\` from ${COLLECTION}: Fluent System Icons, (c) Microsoft, MIT licence (LICENSE).`,
    'import { icon } from "./icon";',
    "",
    'export { bundleIcon, type FluentIcon, type FluentIconsProps, iconFilledClassName, iconRegularClassName } from "./icon";',
    ...lines,
  ].join("\n");
  writeFileSync(target, await format(text, { ...(await resolveConfig(target)), parser: "typescript" }));
  console.log(`packages/react-icons/index.ts: ${names.length} icons`);
}
