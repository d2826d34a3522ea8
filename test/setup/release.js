const { spawnSync } = require("node:child_process");
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { unzipSync } = require("fflate");

const root = path.resolve(__dirname, "..", "..");

/** The address for which the release under test is made. Tests serve it on this computer, under the same path. */
const RELEASE_URL = "https://addin.example/credit";

/** Writes a zip file's content into a folder, which is emptied first. */
function unpack(zip, folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    if (name.endsWith("/")) continue;
    const file = path.join(folder, ...name.split("/"));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

/**
 * Makes a release with `npm run release`, and unpacks its zip. What is outdated is built first.
 * @param {string} folder where the zip and what is in it are put
 * @param {string[]} options besides --url and --out
 * @returns {{ folder: string, zip: string, output: string }} the unpacked folder of the release
 */
function makeRelease(folder, options = [], url = RELEASE_URL) {
  rmSync(folder, { recursive: true, force: true });
  const args = [path.join(root, "scripts", "release.mjs"), "--url", url, "--out", folder, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr || stdout);
  const [, name] = /(origincredit-[\d.]+)\.zip/.exec(stdout);
  const zip = path.join(folder, `${name}.zip`);
  unpack(zip, path.join(folder, "unpacked"));
  return { folder: path.join(folder, "unpacked", name), zip, output: stdout };
}

module.exports = { RELEASE_URL, makeRelease, unpack };
