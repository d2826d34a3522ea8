#!/usr/bin/env node
/** `origincredit-check FILE.xlsx`: runs the built checker with enough memory for large workbooks. */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const checker = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "dist", "cli", "check.js");

// A workbook of ten thousand rows fills the formula engine's memory. With more memory, garbage collection takes half as long.
const megabytes = Math.floor(os.totalmem() / 2 ** 21);
const room = megabytes > 4096 ? ["--max-semi-space-size=128", `--max-old-space-size=${megabytes}`] : [];

// npm runs scripts in the project's folder, but file names are relative to the folder that the user is in.
const cwd = process.env.npm_lifecycle_event === "check" && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();
const given = process.argv.slice(2);
const child = spawn(process.execPath, [...room, checker, ...given], { stdio: "inherit", cwd });

// A calculation that keeps its thread busy can only be stopped from outside.
const at = given.findIndex((argument) => argument.startsWith("--time-limit"));
const [, inline] = (given[at] ?? "").split("=");
const wanted = Number(at < 0 ? NaN : (inline ?? given[at + 1]));
const seconds = wanted > 0 ? wanted : 1800;
const timer = setTimeout(() => {
  console.error(
    `The check was stopped after ${seconds} seconds. To give it more time, use --time-limit SECONDS. If it still does not end, ` +
      "find the formulas that take long, and replace them with their values.",
  );
  child.kill("SIGKILL");
}, seconds * 1000);
child.on("exit", () => clearTimeout(timer));
child.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 3;
});
child.on("exit", (code, signal) => {
  process.exitCode = signal ? 3 : (code ?? 3);
});
