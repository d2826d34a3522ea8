/**
 * `node scripts/release/notes.mjs 1.2.0` prints the section of that version in CHANGELOG.md, without its heading. Exit code: 1 if there is no
 * such section or it says nothing, 2 without a version.
 */
import { readFileSync } from "node:fs";

const [version, file = new URL("../../CHANGELOG.md", import.meta.url)] = process.argv.slice(2);
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
  console.error("Give a version: node scripts/release/notes.mjs 1.2.0");
  process.exit(2);
}

const sections = readFileSync(file, "utf8").split(/^## /m);
const section = sections.find((text) => text.startsWith(`${version} `));
const notes = section?.slice(section.indexOf("\n")).trim() ?? "";
if (notes === "") {
  console.error(
    section === undefined
      ? `CHANGELOG.md has no section '## ${version} (YYYY-MM-DD)'.`
      : `The section ${version} of CHANGELOG.md is empty.`,
  );
  process.exit(1);
}
console.log(notes);
