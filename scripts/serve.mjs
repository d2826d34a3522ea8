/**
 * The workbench's server: serves dist and the sample workbooks to this computer only. `import { serve } from "./serve.mjs"`.
 * The task pane is served as built, except that our Office host replaces Microsoft's office.js.
 */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { codeOf } from "./common.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "text/xml; charset=utf-8",
};

/** These pages must not contact anything beyond this computer; the browser enforces it. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'self'",
].join("; ");

const OFFICE_JS = /https:\/\/appsforoffice\.microsoft\.com\/[^"'\s>]*\/office(?:\.debug)?\.js/g;

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

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function respond(request, response) {
  const headers = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
  };
  /**
   * @param {number} status
   * @param {string} type
   * @param {string} body
   */
  const send = (status, type, body) => {
    response.writeHead(status, { ...headers, "Content-Type": type });
    response.end(request.method === "HEAD" ? undefined : body);
  };
  if (request.method !== "GET" && request.method !== "HEAD")
    return send(405, "text/plain", "Only GET and HEAD are supported.");
  let name;
  try {
    name = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
  } catch {
    return send(400, "text/plain", "The address is not valid.");
  }
  if (name === "/workbench/samples.json")
    return send(200, "application/json; charset=utf-8", JSON.stringify(samples()));
  if (name === "/") name = "/workbench/index.html";
  // Workbooks come from assets, so that a new one can be tried without building the add-in again.
  const templates = "/assets/templates/";
  const [base, within] = name.startsWith(templates)
    ? [path.join(root, templates), name.slice(templates.length)]
    : [dist, name];
  const file = path.join(base, within);
  if (path.relative(base, file).startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
    return send(404, "text/plain; charset=utf-8", `${name} does not exist. Has everything been built?`);
  }
  const type = TYPES[path.extname(file)] ?? "application/octet-stream";
  if (name === "/taskpane.html") {
    return send(200, type, readFileSync(file, "utf8").replace(OFFICE_JS, "/workbench/office.js"));
  }
  const { size, mtime } = statSync(file);
  const changed = mtime.toUTCString();
  // Browsers keep the compiled code of a script that has not changed.
  if (request.headers["if-modified-since"] === changed) {
    response.writeHead(304, headers);
    return response.end();
  }
  response.writeHead(200, { ...headers, "Content-Type": type, "Content-Length": size, "Last-Modified": changed });
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
