/**
 * `npm start`: builds what changed, serves the workbench on this computer and opens it.
 * `--port N` sets the port, `--no-open` does not open a browser, `--no-build` serves the previous build.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { buildWorkbench } from "./build-workbench.mjs";
import { codeOf, messageOf } from "./common.mjs";
import { serve } from "./serve.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const options = readOptions();

const { config } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const port = Number(options.port ?? config.dev_server_port);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`'${options.port}' is not a port. Enter a number, for example --port 3100.`);
  process.exit(2);
}

if (!options["no-build"]) {
  const start = Date.now();
  console.log("Building what changed...");
  try {
    /** @type {string[]} */
    const built = await build(["functions", "addin"], { ifStale: true });
    if (await buildWorkbench({ ifStale: true })) built.push("workbench");
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(built.length > 0 ? `Built ${built.join(", ")} in ${seconds} s.` : "Everything is up to date.");
  } catch (error) {
    console.error(`The build failed.\n${messageOf(error)}`);
    process.exit(1);
  }
}

let address;
try {
  ({ address } = await serve(port));
} catch (error) {
  const why =
    codeOf(error) === "EADDRINUSE"
      ? `Port ${port} and those after it are in use.`
      : codeOf(error) === "EACCES"
        ? `Port ${port} is reserved for the system.`
        : messageOf(error);
  console.error(`${why} Choose another one, for example --port 3100.`);
  process.exit(1);
}
console.log(`\nOriginCredit workbench: ${address}\nOnly this computer can reach it. Stop it with Ctrl+C.`);
if (!options["no-open"]) open(address);

function readOptions() {
  try {
    return parseArgs({
      options: { port: { type: "string" }, "no-open": { type: "boolean" }, "no-build": { type: "boolean" } },
    }).values;
  } catch (error) {
    const [what] = messageOf(error).split(". ");
    console.error(`${what}. Options: --port N, --no-open, --no-build; with npm, put them after --.`);
    process.exit(2);
  }
}

/**
 * Opens the address in the system's browser. If there is none, the user has the printed address.
 * @param {string} url
 */
function open(url) {
  const [command, args] =
    process.platform === "win32"
      ? /** @type {const} */ (["cmd", ["/c", "start", "", url]])
      : /** @type {const} */ ([process.platform === "darwin" ? "open" : "xdg-open", [url]]);
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
