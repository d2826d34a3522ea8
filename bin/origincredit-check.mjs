#!/usr/bin/env node
/** `origincredit-check FILE.xlsx`: runs the built checker with enough memory for large workbooks. */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const checker = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "dist", "cli", "check.js");

// A workbook of ten thousand rows fills the formula engine's memory. With more memory, garbage collection takes half as long.
const megabytes = Math.floor(os.totalmem() / 2 ** 21);
const isLimited = /--max[-_]old[-_]space[-_]size/.test(process.env.NODE_OPTIONS ?? "");
const room = megabytes > 4096 && !isLimited ? ["--max-semi-space-size=128", `--max-old-space-size=${megabytes}`] : [];

// npm runs scripts in the project's folder, but file names are relative to the folder that the user is in.
const cwd = process.env.npm_lifecycle_event === "check" && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();
const given = process.argv.slice(2);
const env = { ...process.env, ...(process.stderr.isTTY && { ORIGINCREDIT_TERMINAL: "1" }) };
const child = spawn(process.execPath, [...room, checker, ...given], {
  stdio: ["inherit", "inherit", "pipe"],
  cwd,
  env,
});

// If memory runs out, Node writes pages about itself and ends. Users get one sentence instead.
let isOutOfMemory = false;
child.stderr.on("data", (/** @type {Buffer} */ data) => {
  isOutOfMemory ||= /<--- Last few GCs --->|FATAL ERROR:.*memory/.test(data.toString("latin1"));
  if (!isOutOfMemory) process.stderr.write(data);
});
process.stderr.on("error", () => undefined);

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
  console.error(`The checker could not be started. ${error.message}`);
  process.exitCode = 3;
});
child.on("close", (code, signal) => {
  if (isOutOfMemory) {
    console.error(
      `${process.stderr.isTTY ? "\n" : ""}The workbook needs more memory than the check may use. Delete sheets and rows that its IRA formulas do not need, ` +
        "or check it on a computer with more memory.",
    );
  }
  process.exitCode = signal || isOutOfMemory ? 3 : (code ?? 3);
});
