/**
 * Programs that some tests need and that are too large for every checkout: Node 24, Microsoft's validator for Office files, and xmllint.
 * test/tools/package.json lists them and has its own lock file. They are downloaded when one of them is first needed.
 * `node scripts/tools.mjs node`, `... validator` or `... xmllint` prints the path of the program.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { messageOf } from "./common.mjs";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "test", "tools");
const modules = path.join(folder, "node_modules");
const ending = process.platform === "win32" ? ".exe" : "";

const PROGRAMS = {
  node: path.join(modules, "node", "bin", `node${ending}`),
  validator: path.join(
    modules,
    "@xarsh",
    `ooxml-validator-${process.platform}-${process.arch}`,
    `ooxml-validator${ending}`,
  ),
  xmllint: path.join(modules, "xmllint-wasm", "index-node.js"),
};

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} the packages in a lock file */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** Whether the folder has the packages in its lock file; those for other systems may be missing. */
function isInstalled() {
  try {
    const found = packagesOf(path.join(modules, ".package-lock.json"));
    return Object.entries(packagesOf(path.join(folder, "package-lock.json"))).every(
      ([at, { version, optional }]) =>
        at === "" || found[at]?.version === version || (optional === true && found[at] === undefined),
    );
  } catch {
    return false;
  }
}

/**
 * The path of a program, which is downloaded first if it is missing.
 * @param {keyof typeof PROGRAMS} name
 * @throws {Error} if npm cannot download it, or if there is none for this system
 */
export function findTool(name) {
  if (!isInstalled()) {
    console.error("Downloading the programs of test/tools...");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const options = { cwd: folder, stdio: /** @type {["ignore", 2, 2]} */ (["ignore", 2, 2]), shell: ending !== "" };
    const done = spawnSync(npm, ["ci", "--no-audit", "--no-fund"], options);
    if (done.status !== 0) throw new Error(`"npm ci" failed in ${folder}.`);
  }
  if (!existsSync(PROGRAMS[name])) {
    throw new Error(`There is no ${name} for ${process.platform} on ${process.arch} in ${folder}.`);
  }
  return PROGRAMS[name];
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const name = process.argv[2];
    if (name !== "node" && name !== "validator" && name !== "xmllint") {
      throw new Error("Name a program: `node`, `validator` or `xmllint`.");
    }
    console.log(findTool(name));
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
