/** `npm run check -- FILE.xlsx`: builds what the checker needs where it is missing or out of date, then runs it. */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

try {
  await build(["functions", "cli"], { ifStale: true });
} catch (error) {
  console.error(`The checker could not be built.\n${error.message}`);
  process.exit(3);
}

// A workbook of ten thousand rows fills the formula engine's memory: with room, half of the time that goes into clearing it is saved.
const megabytes = Math.floor(os.totalmem() / 2 ** 21);
const room = megabytes > 4096 ? ["--max-semi-space-size=128", `--max-old-space-size=${megabytes}`] : [];

// npm runs scripts in the project's folder; file names are meant from where the user stands.
const child = spawn(process.execPath, [...room, path.join(root, "dist", "cli", "check.js"), ...process.argv.slice(2)], {
  stdio: "inherit",
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
child.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 3;
});
child.on("exit", (code, signal) => {
  process.exitCode = signal ? 3 : (code ?? 3);
});
