/**
 * A plain static server for the folder `site` of a release, under a path as at a real host. It sends the headers that the release states in
 * the file `_headers`, and beyond them only what every static server sends.
 */
const { createServer } = require("node:http");
const { existsSync, readFileSync, statSync } = require("node:fs");
const path = require("node:path");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".xml": "application/xml",
};

/** The rules of a `_headers` file: a path, perhaps with a star at its end, and the headers below it. */
function readRules(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, name, value] = /^\s+([\w-]+): (.*)$/.exec(line) ?? [];
    if (name === undefined) rules.push({ path: line.trim(), headers: {} });
    else rules.at(-1).headers[name] = value;
  }
  return rules;
}

/** The headers for a path. Those of several rules add up; a header that occurs twice would be joined. */
function headersFor(rules, pathname) {
  const headers = {};
  for (const { path: pattern, headers: more } of rules) {
    const matches = pattern.endsWith("*") ? pathname.startsWith(pattern.slice(0, -1)) : pathname === pattern;
    if (!matches) continue;
    for (const [name, value] of Object.entries(more))
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

/**
 * Starts the server on a free port.
 * @param {() => string} siteFolder asked at each request, so that a site can be replaced while pages of it are open
 * @param {string} prefix the path of the site, with slashes around it
 * @param {(name: string, send: (status: number, headers: object, body: string | Buffer) => void, headers: object) => boolean} [special] answers
 *   some requests itself, by the path in the site
 */
async function serveSite(siteFolder, prefix, special = () => false) {
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    requests.push(pathname + search);
    const folder = siteFolder();
    const rules = readRules(readFileSync(path.join(folder, "_headers"), "utf8"));
    const send = (status, headers, body) => {
      response.writeHead(status, headers);
      response.end(request.method === "HEAD" ? undefined : body);
    };
    if (!pathname.startsWith(prefix)) return send(404, { "Content-Type": "text/plain" }, "Another site.");
    let name = decodeURIComponent(pathname.slice(prefix.length));
    const headers = headersFor(rules, pathname);
    if (special(name, send, headers, rules)) return undefined;
    if (name === "" || name.endsWith("/")) name += "index.html";
    const file = path.join(folder, name);
    const isInside = !path.relative(folder, file).startsWith("..");
    if (isInside && existsSync(file) && statSync(file).isDirectory())
      return send(301, { Location: `${pathname}/${search}` }, "");
    if (!isInside || !existsSync(file)) {
      const page = readFileSync(path.join(folder, "404.html"));
      return send(404, { ...headers, "Content-Type": TYPES[".html"] }, page);
    }
    const changed = statSync(file).mtime.toUTCString();
    const all = {
      "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
      "Last-Modified": changed,
      // What hosts that read `_headers` send for other files.
      "Cache-Control": "public, max-age=0, must-revalidate",
      ...headers,
    };
    if (request.headers["if-modified-since"] === changed) return send(304, all, "");
    return send(200, all, readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    /** The paths that were asked for. */
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

module.exports = { headersFor, readRules, serveSite };
