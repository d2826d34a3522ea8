/**
 * `npm run excel`: builds the add-in, serves it on https://localhost:3000 and starts Excel with it (Windows, Mac).
 * `npm run excel -- web --document URL`: the same for a workbook on OneDrive or SharePoint, from any system.
 * Ctrl+C stops the server and removes the add-in from Excel.
 */
import { spawn } from "node:child_process";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:https";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { headersOf } from "./release/headers.js";

const require = createRequire(import.meta.url);
const { DEVELOPMENT_URL } = require("../webpack/urls.js");
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");
const manifest = path.join(dist, "manifest.xml");

/**
 * Why this machine cannot start Excel with the add-in, as text for the user; null if it can.
 * @param {string[]} args
 */
function obstacle(args) {
  const web = args[0] === "web";
  if (!web && process.platform !== "win32" && process.platform !== "darwin") {
    return (
      `Excel does not run on ${process.platform}. Use "npm start" for the workbench, or Excel on the web:\n` +
      "  npm run excel -- web --document <address of a workbook on OneDrive or SharePoint>"
    );
  }
  if (web && !args.includes("--document")) {
    return "Excel on the web needs a workbook: npm run excel -- web --document <its address on OneDrive or SharePoint>";
  }
  if (!debuggingTool()) {
    return (
      "office-addin-debugging is not installed. Only this command needs it, and it brings 500 packages along.\n" +
      'Install it with "npm install --no-save --ignore-scripts office-addin-debugging@7.0.0", or sideload dist/manifest.xml by hand:\n' +
      "  https://learn.microsoft.com/office/dev/add-ins/testing/test-debug-office-add-ins#sideload-an-office-add-in-for-testing"
    );
  }
  return null;
}

function debuggingTool() {
  const file = path.join(root, "node_modules", "office-addin-debugging", "cli.js");
  return existsSync(file) ? file : null;
}

/**
 * @param {...string} args
 * @returns {Promise<number>} its exit code
 */
function runTool(...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [String(debuggingTool()), ...args], { stdio: "inherit", cwd: root });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

async function serve() {
  const certificates = require("office-addin-dev-certs");
  // Asks once for permission to trust a certificate for localhost: Office loads add-ins only over https.
  const options = await certificates.getHttpsServerOptions();
  const server = createServer(options, (request, response) => {
    const { pathname } = new URL(request.url ?? "/", DEVELOPMENT_URL);
    const file = path.join(dist, path.normalize(decodeURIComponent(pathname)));
    if (!file.startsWith(dist + path.sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const name = path.relative(dist, file).split(path.sep).join("/");
    response.writeHead(200, headersOf(name, name.endsWith(".html") ? readFileSync(file, "utf8") : ""));
    createReadStream(file).pipe(response);
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      server.on("error", reject);
      server.listen(Number(new URL(DEVELOPMENT_URL).port), "localhost", resolve);
    })
  );
  return server;
}

const args = process.argv.slice(2);
const reason = obstacle(args);
if (reason) {
  console.error(reason);
  process.exit(1);
}

await build(["functions", "addin"], { ifStale: true });
const server = await serve();
console.log(`Serving the add-in on ${DEVELOPMENT_URL}. Ctrl+C stops it.`);

const target = args[0] === "web" ? args : ["desktop", ...args];
const code = await runTool("start", manifest, ...target, "--app", "excel", "--no-debug");
if (code !== 0) {
  server.close();
  process.exit(code);
}
process.once("SIGINT", async () => {
  await runTool("stop", manifest);
  server.close();
  server.closeAllConnections();
});
