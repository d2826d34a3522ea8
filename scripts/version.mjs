/**
 * `npm version X.Y.Z` runs this after it changes package.json and before it commits: writes the version to manifest.xml, records it for
 * functions.json, and puts the unreleased changes in CHANGELOG.md under the version and today's date.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { entryText, entryToAdd, releaseVersion, versionOf } from "../webpack/metadata-record.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/**
 * @param {string} name
 * @param {RegExp} pattern
 * @param {string} text
 */
function replace(name, pattern, text) {
  const file = path.join(root, name);
  const before = readFileSync(file, "utf8");
  if (!pattern.test(before)) throw new Error(`${name} has no match for ${pattern.source}.`);
  writeFileSync(file, before.replace(pattern, text));
}

const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const today = new Date().toISOString().slice(0, 10);
const inManifest = releaseVersion(version, versionOf(readFileSync(path.join(root, "manifest.xml"), "utf8")));
replace("manifest.xml", /<Version>[^<]*<\/Version>/, `<Version>${inManifest}</Version>`);
const record = path.join(root, "test", "project", "functions-metadata.yaml");
const entries = parse(readFileSync(record, "utf8"));
const { version: _, ...hashes } = entries.at(-1);
const entry = entryToAdd(entries, inManifest, hashes);
if (entry) appendFileSync(record, entryText(entry));
replace("CHANGELOG.md", /^## Unreleased\n/m, `## Unreleased\n\n## ${version} (${today})\n`);
execFileSync("git", ["add", "manifest.xml", "CHANGELOG.md", path.relative(root, record)], { cwd: root });
