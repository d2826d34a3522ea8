/**
 * `npm run reproduce`: makes a release of the commit that is checked out twice, here and in a new clone whose packages are installed without
 * running any script of theirs, and compares every byte. Exit code: 0 if both are the same, 1 if not, 2 if there is nothing to compare.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { messageOf } from "./common.mjs";
import { root } from "./release/root.js";

const URL_OF_TRIAL = "https://addin.example/credit";

/** @param {string} folder @param {string} command @param {string[]} args */
function run(folder, command, ...args) {
  const options = { cwd: folder, encoding: /** @type {"utf8"} */ ("utf8"), shell: process.platform === "win32" };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (status !== 0)
    throw new Error(`"${command} ${args.join(" ")}" failed in ${folder}.\n${error ?? stderr}\n${stdout}`);
  return stdout.trim();
}

/** Makes a release and returns its list of hashes. @param {string} folder @param {string} out */
function hashesOf(folder, out) {
  run(folder, process.execPath, path.join(folder, "scripts", "release.mjs"), "--url", URL_OF_TRIAL, "--out", out);
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return new Map(
    readFileSync(path.join(out, `origincredit-${version}`, "SHA256SUMS"), "utf8")
      .trim()
      .split("\n")
      .map((line) => {
        const [hash = "", name = ""] = line.split("  ");
        return [name, hash];
      }),
  );
}

const temporary = mkdtempSync(path.join(os.tmpdir(), "origincredit-reproduce-"));
try {
  if (run(root, "git", "status", "--porcelain") !== "") {
    console.error("There are changes that are not committed, and a clone would not have them. Commit them first.");
    process.exit(2);
  }
  const clone = path.join(temporary, "clone");
  run(root, "git", "clone", "--quiet", root, clone);
  console.log("Installing the packages without running their scripts...");
  run(clone, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
  console.log("Making the release twice...");
  const there = hashesOf(clone, path.join(temporary, "there"));
  const here = hashesOf(root, path.join(temporary, "here"));
  const names = [...new Set([...here.keys(), ...there.keys()])].sort();
  const differing = names.filter((name) => here.get(name) !== there.get(name));
  for (const name of differing) console.error(`Differs: ${name}`);
  if (differing.length > 0) process.exitCode = 1;
  else
    console.log(
      `All ${names.length} files of commit ${run(root, "git", "rev-parse", "--short", "HEAD")} are the same.`,
    );
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
