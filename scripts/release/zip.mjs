import { zipSync } from "fflate";

/** The first moment that a zip file can state. It is written in local time, so it is made from local numbers. */
const ALWAYS = new Date(1980, 0, 1);

/** An ordinary file that its owner may write and everybody read. Without it, `unzip` makes files that nobody may open. */
const READABLE = 0o100644;

/**
 * A zip file that is the same whenever and wherever it is made from the same files.
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @param {string} [folder] in which they are
 */
export function zipped(files, folder = "") {
  const names = [...files.keys()].sort();
  return Buffer.from(
    zipSync(
      Object.fromEntries(
        names.map((name) => [folder + name, [files.get(name) ?? new Uint8Array(), { mtime: ALWAYS, os: 3, attrs: READABLE * 0x10000 }]]),
      ),
      { level: 9 },
    ),
  );
}
