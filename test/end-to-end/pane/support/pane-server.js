/**
 * Serves the built task pane over a workbook in memory: dist/taskpane.html as shipped, with the workbench's Office host in the place of
 * office.js. The page finds the server's `settings` in `window.paneSettings`.
 */
const { createServer } = require("node:http");
const { existsSync, readFileSync, statSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "..", "..", "..", "..");
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

/** Bundles the workbench's Office host for the pane, and returns its file. */
async function buildHost() {
  const webpack = require("webpack");
  const folder = path.join(root, "node_modules", ".cache", "pane-host");
  const compiler = webpack({
    mode: "development",
    context: root,
    devtool: false,
    entry: { host: path.join(__dirname, "host.ts") },
    output: { path: folder, filename: "host.js" },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [{ test: /\.ts$/, exclude: /node_modules/, loader: "ts-loader", options: { transpileOnly: true } }],
    },
    stats: "errors-warnings",
  });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, result) => compiler.close(() => (error ? reject(error) : resolve(result))));
  });
  if (stats.hasErrors()) throw new Error(stats.toString("errors-only"));
  return path.join(folder, "host.js");
}

/** Starts the server on a free port. */
async function servePane(folder) {
  const host = process.env.PANE_HOST ?? (await buildHost());
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const send = (type, body, more = {}) => response.writeHead(200, { "Content-Type": type, ...more }).end(body);
    // Nothing is built while a server runs, so the browser may keep scripts and their compiled form.
    const sendScript = (file) => send(TYPES[".js"], readFileSync(file), { "Cache-Control": "max-age=3600" });
    if (pathname === "/host.js") return sendScript(host);
    const file = path.join(folder, pathname === "/pane.html" ? "taskpane.html" : pathname.slice(1));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    if (path.extname(file) === ".js") return sendScript(file);
    const body = readFileSync(file);
    if (pathname !== "/pane.html") return send(TYPES[path.extname(file)] ?? "application/octet-stream", body);
    const settings = JSON.stringify(served.settings).replaceAll("<", "\\u003c");
    return send(
      TYPES[".html"],
      body
        .toString()
        .replace(
          /<script src="?https:[^>]*office\.js"?>/,
          () => `<script>window.paneSettings = ${settings};</script><script src="host.js">`,
        ),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const served = {
    url: `http://127.0.0.1:${server.address().port}/pane.html`,
    /** @type {object | null} */
    settings: null,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return served;
}

module.exports = { buildHost, servePane };
