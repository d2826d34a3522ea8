/**
 * The record of what functions.json said, in all languages, in each version of the manifest. Excel reads the files again only when the
 * version rises, so a change without a new version would reach nobody.
 */
const { createHash } = require("node:crypto");

/** @typedef {{ version: string } & Record<string, string>} Entry the version, and a hash by the name of each file */

/** A hash of metadata that does not depend on the address for which it was built. @param {string} text */
function fingerprint(text) {
  const content = JSON.stringify(JSON.parse(text), (key, value) =>
    key === "helpUrl" ? String(value).slice(String(value).lastIndexOf("/") + 1) : value,
  );
  return createHash("sha256").update(content).digest("hex");
}

/** @param {string} version */
function numbersOf(version) {
  if (!/^\d+(\.\d+){3}$/.test(version)) throw new Error(`${version} is not a version of four numbers.`);
  return version.split(".").map(Number);
}

/**
 * @param {string} later
 * @param {string} earlier
 */
function rises(later, earlier) {
  const [ours, theirs] = [numbersOf(later), numbersOf(earlier)];
  const at = ours.findIndex((number, index) => number !== theirs[index]);
  return at >= 0 && Number(ours[at]) > Number(theirs[at]);
}

/**
 * @param {Entry} entry
 * @param {Readonly<Record<string, string>>} hashes
 */
function changedFiles(entry, hashes) {
  const { version: _, ...recorded } = entry;
  return [...new Set([...Object.keys(recorded), ...Object.keys(hashes)])].filter(
    (file) => recorded[file] !== hashes[file],
  );
}

const COMMAND = "npm run record:metadata";

/**
 * Why the record does not fit the manifest's version and the built files, one sentence each.
 * @param {readonly Entry[]} entries the oldest first
 * @param {string} version of the manifest
 * @param {Readonly<Record<string, string>>} hashes of the built files
 */
function recordFaults(entries, version, hashes) {
  const newest = entries.at(-1);
  if (!newest) return [`No version is recorded. Run ${COMMAND}.`];
  /** @type {string[]} */
  const faults = [];
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    if (before && !rises(entry.version, before.version))
      faults.push(`Version ${entry.version} does not rise above ${before.version} before it.`);
  });
  const changed = changedFiles(newest, hashes);
  if (changed.length > 0 && newest.version === version)
    faults.push(
      `Since version ${version}, ${changed.join(", ")} changed. ` +
        `Raise the fourth number of <Version> in manifest.xml and run ${COMMAND}, or run ${COMMAND} -- --raise.`,
    );
  if (newest.version !== version)
    faults.push(
      `The manifest has version ${version}, but the newest recorded one is ${newest.version}. Run ${COMMAND}.`,
    );
  return faults;
}

/**
 * The entry to add for a version, or null if it is recorded already. Throws an error if the version did not rise with a change.
 * @param {readonly Entry[]} entries
 * @param {string} version
 * @param {Readonly<Record<string, string>>} hashes
 * @returns {Entry | null}
 */
function entryToAdd(entries, version, hashes) {
  numbersOf(version);
  const newest = entries.at(-1);
  if (newest?.version === version && changedFiles(newest, hashes).length === 0) return null;
  if (newest && !rises(version, newest.version))
    throw new Error(
      `Version ${version} of the manifest does not rise above the recorded ${newest.version}. Raise its fourth number.`,
    );
  return { version, ...hashes };
}

/** The next revision: the same release with a higher fourth number. @param {string} version */
function nextRevision(version) {
  const numbers = numbersOf(version);
  return [...numbers.slice(0, 3), Number(numbers[3]) + 1].join(".");
}

/**
 * The manifest's version for a release. Its fourth number goes on if the manifest already has the release's version, so that it never falls.
 * @param {string} release
 * @param {string} current
 */
function releaseVersion(release, current) {
  return current.startsWith(`${release}.`) ? current : `${release}.0`;
}

/** @param {string} manifest */
function versionOf(manifest) {
  const version = /<Version>([^<]*)<\/Version>/.exec(manifest)?.[1];
  if (version === undefined) throw new Error("The manifest has no version.");
  return version;
}

/** @param {Entry} entry */
function entryText({ version, ...hashes }) {
  return [`- version: ${version}`, ...Object.entries(hashes).map(([file, hash]) => `  ${file}: ${hash}`), ""].join(
    "\n",
  );
}

module.exports = {
  changedFiles,
  entryText,
  entryToAdd,
  fingerprint,
  nextRevision,
  recordFaults,
  releaseVersion,
  rises,
  versionOf,
};
