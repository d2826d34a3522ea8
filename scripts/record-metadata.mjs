/**
 * Records what functions.json and its translations say in the manifest's version: `npm run record:metadata [-- --raise]`. Refuses if they
 * changed and the version did not rise. With --raise, raises the fourth number first if they changed.
 */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { LANGUAGES } from "../webpack/languages.js";
import {
  changedFiles,
  entryText,
  entryToAdd,
  fingerprint,
  nextRevision,
  versionOf,
} from "../webpack/metadata-record.js";
import { build } from "./build.mjs";
import { messageOf } from "./common.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const record = path.join(root, "test", "project", "functions-metadata.yaml");
const manifest = path.join(root, "manifest.xml");

const read = (/** @type {string} */ file) => readFileSync(file, "utf8");

try {
  await build(["functions"], { ifStale: true });
  const hashes = Object.fromEntries(
    LANGUAGES.map(({ metadata }) => [metadata, fingerprint(read(path.join(root, "dist", metadata)))]),
  );
  const entries = parse(read(record)) ?? [];
  const newest = entries.at(-1);
  let version = versionOf(read(manifest));
  if (process.argv.includes("--raise") && newest?.version === version && changedFiles(newest, hashes).length > 0) {
    version = nextRevision(version);
    writeFileSync(manifest, read(manifest).replace(/<Version>[^<]*<\/Version>/, `<Version>${version}</Version>`));
  }
  const entry = entryToAdd(entries, version, hashes);
  if (entry) appendFileSync(record, entryText(entry));
  console.log(entry ? `Recorded version ${version}.` : `Version ${version} is recorded already; nothing changed.`);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
