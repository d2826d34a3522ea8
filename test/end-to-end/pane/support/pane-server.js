/**
 * Serves the task pane of a release over a workbook in memory, with the headers of the release: `pane.html` is its taskpane.html with the
 * workbench's Office host in the place of office.js, and taskpane.html is as it is. The host asks for the server's `settings`.
 */
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { headersFor, serveSite } = require("../../../support/static-site.js");

const root = path.resolve(__dirname, "..", "..", "..", "..");
/** The path of the address for which the release under test was made. */
const PREFIX = "/credit/";

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

/** The settings are asked for by the host's script, because the policy of the page permits no script in it. */
const ASK = `if (!window.paneSettings) {
  const request = new XMLHttpRequest();
  request.open("GET", "pane-settings.json", false);
  request.send();
  window.paneSettings = JSON.parse(request.responseText);
}
`;

/** Starts the server on a free port. @param {string | (() => string)} release the folder of a release, which may be replaced meanwhile */
async function servePane(release) {
  const script = Buffer.from(ASK + readFileSync(process.env.PANE_HOST ?? (await buildHost()), "utf8"));
  const site = () => path.join(typeof release === "string" ? release : release(), "site");
  const server = await serveSite(site, PREFIX, (name, send, headers, rules) => {
    if (name === "pane-settings.json")
      send(200, { "Content-Type": "application/json", "Cache-Control": "no-store" }, JSON.stringify(served.settings));
    else if (name === "host.js")
      send(200, { "Content-Type": "text/javascript", "Cache-Control": "max-age=3600" }, script);
    else if (name === "pane.html") {
      const page = readFileSync(path.join(site(), "taskpane.html"), "utf8");
      const body = page.replace(/<script src="?https:[^>]*office\.js"?>/, '<script src="host.js">');
      const all = { ...headersFor(rules, `${PREFIX}taskpane.html`), "Content-Type": "text/html; charset=utf-8" };
      send(200, all, body);
    } else return false;
    return true;
  });
  const served = {
    url: `${server.url}pane.html`,
    /** @type {object | null} */
    settings: null,
    close: server.close,
  };
  return served;
}

module.exports = { buildHost, servePane };
