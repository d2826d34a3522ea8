import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..", "..");

/**
 * Sees to it that parts of dist are built from the sources as they are now, and returns the folder. Call it at the top of a test file.
 * Where all is up to date this takes a tenth of a second.
 */
export function builtFolder(...parts: ("functions" | "addin" | "cli")[]): string {
  const done = spawnSync(process.execPath, [path.join(root, "scripts", "build.mjs"), "--if-stale", ...parts], {
    cwd: root,
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(done.stderr || String(done.error ?? "The build failed."));
  return path.join(root, "dist");
}

/** The path of a built file; throws where the build did not make it. */
export function builtFile(part: "functions" | "addin" | "cli", name: string): string {
  const file = path.join(builtFolder(part), name);
  if (!existsSync(file)) throw new Error(`The build of ${part} made no ${name}.`);
  return file;
}
