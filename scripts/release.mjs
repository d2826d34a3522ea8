/**
 * `npm run release -- --url https://HOST/PATH`: writes a folder and a zip with everything that is needed to serve, deploy and use this
 * release at that address. ADMIN.md in it says how. Exit code: 0, or 2 if an option cannot be used, or 1 if the release cannot be made.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { unzipSync } from "fflate";
import { unifiedManifest } from "../webpack/release/unified-manifest.js";
import { build } from "./build.mjs";
import { buildWorkbench } from "./build-workbench.mjs";
import { messageOf } from "./common.mjs";
import { assemble } from "./release/assemble.mjs";
import { root } from "./release/root.js";
import { canBeServed } from "./release/server-files.mjs";
import { zipped } from "./release/zip.mjs";

const USAGE = `Options; with npm, put them after --:
  --url https://HOST/PATH  where "site" will be served (required)
  --id GUID                an Id of its own, for a second add-in beside the published one
  --name SUFFIX            added to the name in Excel, such as "pilot"
  --office-js URL          Microsoft's script at another address, for government and China clouds
  --operator TEXT          who serves it, with an address, for the pages on privacy and terms
  --previous DIR           the release before: parts that open panes may still ask for are kept
  --out DIR                where to write, instead of "release"`;

const fromCaller = (/** @type {string} */ name) => path.resolve(process.env.INIT_CWD ?? process.cwd(), name);

/** A wrong option. */
class Misuse extends Error {}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: "string" },
        id: { type: "string" },
        name: { type: "string" },
        "office-js": { type: "string" },
        operator: { type: "string" },
        previous: { type: "string" },
        out: { type: "string" },
        help: { type: "boolean" },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    if (values.url === undefined)
      throw new Error("Give the address where the release will be served: --url https://HOST/PATH");
    const office = values["office-js"];
    if (
      office !== undefined &&
      !(URL.canParse(office) && office.startsWith("https://") && /\/office(\.debug)?\.js$/.test(office))
    )
      throw new Error(`'${office}' is not an address of office.js. It begins with https:// and ends with /office.js.`);
    checkNames(values.url, values.id, values.name);
    return values;
  } catch (error) {
    throw new Misuse(`${messageOf(error)}\n\n${USAGE}`);
  }
}

/**
 * Whether manifests can be made with these names, before anything is built.
 * @param {string} url
 * @param {string} [id]
 * @param {string} [suffix]
 */
function checkNames(url, id, suffix) {
  const xml = readFileSync(path.join(root, "manifest.xml"), "utf8");
  if (URL.canParse(url) && !canBeServed(new URL(url).pathname))
    throw new Error(`The path of '${url}' has characters that settings of servers cannot contain, such as $ or ;.`);
  unifiedManifest(xml, { url, ...(id === undefined ? {} : { id }), ...(suffix === undefined ? {} : { suffix }) });
}

/**
 * What a release.json says; null if it is not one, or names files that are not parts.
 * @param {string} text
 * @returns {{ version: string, chunks: string[], kept: import("./release/assemble.mjs").Kept[] } | null}
 */
function recordIn(text) {
  const isList = (/** @type {any} */ each) =>
    typeof each?.version === "string" &&
    Array.isArray(each.chunks) &&
    each.chunks.every((/** @type {unknown} */ name) => /^(?:try\/)?chunks\/[\w-][\w.-]*\.js$/.test(String(name)));
  try {
    const record = JSON.parse(text);
    return isList(record) && Array.isArray(record.kept) && record.kept.every(isList) ? record : null;
  } catch {
    return null;
  }
}

/** What the release before says of itself, and how to read its files. @param {string | undefined} given */
function previousRelease(given) {
  if (given === undefined) return null;
  const folder = fromCaller(given);
  const record = path.join(folder, "release.json");
  if (!existsSync(record))
    throw new Misuse(
      `${folder} is not the folder of a release: it has no release.json. Unpack its zip, and name that folder.`,
    );
  const about = recordIn(readFileSync(record, "utf8"));
  if (about === null) throw new Misuse(`${record} is damaged. Unpack the zip of that release again.`);
  const site = path.join(folder, "site");
  for (const name of [about, ...about.kept].flatMap(({ chunks }) => chunks))
    if (!existsSync(path.join(site, name)))
      throw new Misuse(`${site} has no ${name}, which its release.json names. Unpack the zip of that release again.`);
  return { about, read: (/** @type {string} */ file) => readFileSync(path.join(site, file)) };
}

/** The commit that is checked out and its day. Without one, the day of the newest release in the changelog. */
function sourceOf() {
  const git = (/** @type {string[]} */ ...args) => {
    const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
    return status === 0 ? stdout.trim() : null;
  };
  // A copy without a history of its own may be in the folder of another project.
  const isOwn = path.resolve(git("rev-parse", "--show-toplevel") ?? "") === realpathSync(root);
  const commit = isOwn ? git("rev-parse", "HEAD") : null;
  const at = git("show", "-s", "--format=%ct", "HEAD");
  if (commit !== null && at !== null) {
    const changed = git("status", "--porcelain") !== "";
    if (changed) console.error("Warning: there are changes that are not committed. The release says so.");
    return { commit: changed ? `${commit} with changes` : commit, date: new Date(Number(at) * 1000).toISOString() };
  }
  const [, day = "1980-01-01"] =
    /^## [\d.]+ \((\d{4}-\d{2}-\d{2})\)/m.exec(readFileSync(path.join(root, "CHANGELOG.md"), "utf8")) ?? [];
  return { commit: "", date: `${day}T00:00:00.000Z` };
}

/** Whether a zip file has a release in it. @param {string} file @param {string} name of the release */
function isZipOfRelease(file, name) {
  const wanted = `${name}/SHA256SUMS`;
  try {
    return wanted in unzipSync(readFileSync(file), { filter: (entry) => entry.name === wanted });
  } catch {
    return false;
  }
}

/** Refuses to overwrite what is not a release. @param {string} folder of the release */
function checkPlace(folder) {
  const refuse = (/** @type {string} */ what) => {
    throw new Misuse(`${what} Choose another folder with --out, or move it away.`);
  };
  const out = path.dirname(folder);
  if (existsSync(out) && !statSync(out).isDirectory()) refuse(`${out} is not a folder.`);
  if (existsSync(folder) && !existsSync(path.join(folder, "SHA256SUMS")))
    refuse(`${folder} exists and is not a release.`);
  const zip = `${folder}.zip`;
  if (existsSync(zip) && !isZipOfRelease(zip, path.basename(folder))) refuse(`${zip} exists and is not a release.`);
}

/**
 * Writes beside the place first, so that a release is there as a whole or not at all.
 * @param {string} folder
 * @param {ReadonlyMap<string, Buffer>} files
 */
function write(folder, files) {
  // Another process may write the same release.
  const unfinished = `${folder}.unfinished-${process.pid}`;
  try {
    for (const [name, bytes] of files) {
      const file = path.join(unfinished, ...name.split("/"));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

try {
  const { url = "", id, name, operator, out = path.join(root, "release"), previous, ...more } = readOptions();
  const before = previousRelease(previous);
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const folder = path.join(fromCaller(out), `origincredit-${version}`);
  checkPlace(folder);
  await build(["functions", "addin", "site"], { ifStale: true });
  await buildWorkbench({ ifStale: true });
  const officeJs = more["office-js"];
  const release = assemble({
    url,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { suffix: name }),
    ...(officeJs === undefined ? {} : { officeJs }),
    ...(operator === undefined ? {} : { operator }),
    previous: before,
    source: sourceOf(),
  });
  write(folder, release.files);
  const zip = zipped(release.files, `${path.basename(folder)}/`);
  writeFileSync(`${folder}.zip`, zip);
  const megabytes = (zip.length / 1e6).toFixed(1);
  console.log(
    `${release.about.name} ${release.about.version}, law data of ${release.about.law}, for ${release.about.url}`,
  );
  console.log(`  ${folder}: ${release.files.size} files`);
  console.log(`  ${folder}.zip: ${megabytes} MB`);
  console.log(`Next: read ${path.join(folder, "ADMIN.md")}`);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = error instanceof Misuse ? 2 : 1;
}
