/**
 * The workbench's server: serves dist and the sample workbooks to this computer only, with the headers of a release.
 * `import { serve } from "./serve.mjs"`.
 */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { tryPolicy, withOfficeScript } from "../webpack/policies.js";
import { codeOf } from "./common.mjs";
import { headersOf } from "./release/headers.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");

/** @type {Record<string, string>} */
const LANGUAGES = { ja: "Japanese", ko: "Korean" };

/** @typedef {{ file: string, title: string, group: string }} Sample */

/** The workbooks to choose from: the small sample first, then the other samples, then the templates. */
export function samples() {
  const folder = path.join(root, "assets", "templates");
  if (!existsSync(folder)) return [];
  const isSample = (/** @type {string} */ file) => /^(?:world-average|japan-processed|lots-with)/.test(file);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".xlsx") && !file.startsWith("~"))
    .map((file) => {
      const [, name = "", language] = /^(.*?)(?:[-.](ja|ko))?\.xlsx$/.exec(file) ?? [];
      const words = name.replace(/[-_]/g, " ");
      const title = words.charAt(0).toUpperCase() + words.slice(1);
      const group = isSample(file)
        ? "Samples"
        : language
          ? `Templates, ${LANGUAGES[language]}`
          : "Templates to fill in";
      return { file, title, group };
    })
    .sort((a, b) => rank(a) - rank(b) || a.group.localeCompare(b.group) || a.file.localeCompare(b.file));
}

/** @param {Sample} sample */
const rank = ({ file, group }) =>
  file.startsWith("world-average") ? 0 : group === "Samples" ? 1 : group.includes(",") ? 3 : 2;

/** The pane's page in the workbench: as built, except that our Office host replaces Microsoft's office.js. @param {string} html */
export const workbenchPane = (html, folder = "workbench") => withOfficeScript(html, `${folder}/office.js`, tryPolicy);

/**
 * What is made when it is asked for. Workbooks come from assets, so that a new one can be tried without building the add-in again.
 * @type {Record<string, () => string>}
 */
const MADE = {
  "assets/templates/samples.json": () => JSON.stringify(samples()),
  "workbench-pane.html": () => workbenchPane(readFileSync(path.join(dist, "taskpane.html"), "utf8")),
};

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function respond(request, response) {
  /**
   * @param {number} status
   * @param {string} body
   * @param {Record<string, string>} headers
   */
  const send = (status, body, headers = headersOf("answer.txt")) => {
    response.writeHead(status, headers);
    response.end(request.method === "HEAD" ? undefined : body);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return send(405, "Only GET and HEAD are supported.");
  let name;
  let query;
  try {
    const url = new URL(request.url ?? "/", "http://localhost");
    name = decodeURIComponent(url.pathname).slice(1);
    query = url.search;
  } catch {
    return send(400, "The address is not valid.");
  }
  if (name === "") return send(302, "", { ...headersOf(""), Location: `/workbench/${query}` });
  if (name === "workbench/") name = "workbench/index.html";
  const made = MADE[name]?.();
  if (made !== undefined) return send(200, made, headersOf(name, made));
  const templates = "assets/templates/";
  const [base, within] = name.startsWith(templates)
    ? [path.join(root, templates), name.slice(templates.length)]
    : [dist, name];
  const file = path.join(base, within);
  if (path.relative(base, file).startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
    return send(404, `/${name} does not exist. Has everything been built?`);
  }
  const { size, mtime } = statSync(file);
  const headers = headersOf(name, name.endsWith(".html") ? readFileSync(file, "utf8") : "");
  // Browsers keep the compiled code of a script that has not changed.
  if (request.headers["if-modified-since"] === mtime.toUTCString()) {
    response.writeHead(304, headers);
    return response.end();
  }
  response.writeHead(200, { ...headers, "Content-Length": size, "Last-Modified": mtime.toUTCString() });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<http.Server>}
 */
function listen(port, host) {
  const server = http.createServer(respond);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** @param {http.Server} server */
const stop = (server) =>
  new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });

/**
 * Starts the server on the port, or on the next one that is free. Resolves to its address and a function that stops it. Browsers resolve
 * localhost to IPv4 or IPv6, so the port must be ours on both: another program on one of them would answer in our place.
 * @param {number} port
 */
export async function serve(port, { attempts = 20 } = {}) {
  for (let next = port; ; next++) {
    /** @type {http.Server[]} */
    const servers = [];
    try {
      const first = await listen(next, "127.0.0.1");
      servers.push(first);
      const taken = /** @type {import("node:net").AddressInfo} */ (first.address()).port;
      try {
        servers.push(await listen(taken, "::1"));
      } catch (error) {
        // On a computer without IPv6, no other program can answer there.
        if (codeOf(error) === "EADDRINUSE") throw error;
      }
      return {
        address: `http://localhost:${taken}/`,
        port: taken,
        close: () => Promise.all(servers.map(stop)),
      };
    } catch (error) {
      await Promise.all(servers.map(stop));
      if (codeOf(error) !== "EADDRINUSE" || next - port >= attempts || (next >= 65535 && port > 0)) throw error;
    }
  }
}
