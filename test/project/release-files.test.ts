import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "release-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What an expression is, with what the modules of the release export. */
function inModules<T>(names: Record<string, string>, expression: string): T {
  const imports = Object.entries(names).map(([file, what]) => `import { ${what} } from "./scripts/${file}";`);
  const script = `${imports.join("\n")}\nconsole.log(JSON.stringify(${expression}));`;
  const done = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: root, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout) as T;
}

const makeRelease = (...options: string[]) => {
  const args = [path.join(root, "scripts", "release.mjs"), "--url", "https://addin.example", "--out", folder];
  const { status, stderr } = spawnSync(process.execPath, [...args, ...options], { cwd: root, encoding: "utf8" });
  return { status, said: stderr.split("\n")[0] };
};

it("the files of a zip can be read by everybody who unpacks it", () => {
  const bytes = inModules<number[]>(
    { "release/zip.mjs": "zipped" },
    `[...zipped(new Map([["a.txt", Buffer.from("a")], ["b.txt", Buffer.from("b")]]))]`,
  );
  const zip = Buffer.from(bytes);
  const modes: string[] = [];
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 4))
    modes.push((zip.readUInt32LE(at + 38) >>> 16).toString(8));
  expect(modes).toEqual(["100644", "100644"]);
});
