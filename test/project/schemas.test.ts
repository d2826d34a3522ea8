import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "schemas-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The check of XML schemas, with schemas from a folder instead of the network. */
function run() {
  const script = path.join(root, "scripts", "schemas.mjs");
  const command = [script, "--from", folder, "--cache", path.join(folder, "cache")];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("says that nothing was compared if a schema is missing, and fails with a code of its own", () => {
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/^Not run: nothing was compared with the schemas\. .*\.xsd was not found\. .*https:/),
  });
});

test("does not use a file that is not the described one", () => {
  const { manifest, ooxml } = JSON.parse(readFileSync(path.join(root, "scripts", "schemas.json"), "utf8")) as Record<
    "manifest" | "ooxml",
    { files: Record<string, string> }
  >;
  for (const name of [...Object.keys(manifest.files), ...Object.keys(ooxml.files)]) {
    writeFileSync(path.join(folder, path.basename(name)), "<xs:schema/>");
  }
  expect(run()).toEqual({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/^Not run: .*\.xsd is not the file that scripts\/schemas\.json describes\./),
  });
});

test("is pinned to commits and hashes", () => {
  const families = JSON.parse(readFileSync(path.join(root, "scripts", "schemas.json"), "utf8")) as Record<
    string,
    { from: string; files: Record<string, string> }
  >;
  for (const { from, files } of Object.values(families)) {
    expect(from).toMatch(/^https:\/\/raw\.githubusercontent\.com\/[\w.-]+\/[\w.-]+\/[0-9a-f]{40}\/.*\/$/);
    for (const hash of Object.values(files)) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  }
});
