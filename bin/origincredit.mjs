#!/usr/bin/env node
/** `origincredit COMMAND ...`: runs one of the commands of the package. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

/** @type {{ version: string, peerDependencies?: Record<string, string> }} */
const { version, peerDependencies = {} } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));

const HELP = `Usage: origincredit COMMAND ...

  check FILE...       Recalculates workbooks without Excel and says what is not met, what is wrong and what changed.
  portfolio FILE...   Judges a table of lots of any size, in Parquet, CSV or xlsx, group by group.

origincredit COMMAND --help shows the options of a command. origincredit --version shows the release.
`;

/** Runs a script of ours as if it had been called itself. @param {string} script @param {string[]} args */
async function run(script, args) {
  process.argv = [process.argv[0] ?? process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
}

/** The statement of a command that is not possible here. @param {string} text */
function refuse(text) {
  console.error(text);
  process.exitCode = 2;
}

/** @param {string} name */
function isInstalled(name) {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

const DUCKDB = "@duckdb/node-api";

const [command, ...args] = process.argv.slice(2);
if (command === "check") await run(path.join(root, "bin", "origincredit-check.mjs"), args);
else if (command === "portfolio") {
  const script = path.join(root, "dist", "cli", "portfolio.js");
  if (!existsSync(script)) refuse(`This copy has no ${path.relative(root, script)}. Install the package again.`);
  // Only the engine of this machine needs the package.
  else if (!isInstalled(DUCKDB) && !args.some((arg) => /^(--help|-h|--engine|--sql)(=|$)/.test(arg))) {
    refuse(
      `origincredit portfolio reads tables with DuckDB, which is not installed. Install it next to origincredit: ` +
        `npm install ${DUCKDB}@${peerDependencies[DUCKDB] ?? "latest"}`,
    );
  } else await run(script, args);
} else if (command === "--version") console.log(version);
else if (command === "--help" || command === "-h") process.stdout.write(HELP);
else refuse(command === undefined ? HELP : `There is no command '${command}'.\n\n${HELP}`);
