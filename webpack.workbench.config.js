/**
 * The workbench: the page with the spreadsheet, and the Office host that stands in for office.js in the pane's frame. Not minified here:
 * that would take over a minute. The spreadsheet's packages bring minified files, with which the page is half as large and starts sooner.
 */
const fs = require("node:fs");
const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const { IgnorePlugin } = require("webpack");

/** @param {...string} parts */
const source = (...parts) => path.resolve(__dirname, "src", "workbench", ...parts);

const packages = path.resolve(__dirname, "node_modules");

/** The spreadsheet's minified files in place of its modules. Everything that they share must then be there once only. */
function minifiedSpreadsheet() {
  /** @type {Record<string, string>} */
  const alias = {
    "@univerjs/engine-render$": path.join(packages, "@univerjs", "engine-render", "lib", "es", "index.js"),
    rxjs$: path.join(packages, "rxjs", "dist", "esm5", "index.js"),
    "rxjs/operators$": path.join(packages, "rxjs", "dist", "esm5", "operators", "index.js"),
    "@wendellhu/redi$": path.join(packages, "@wendellhu", "redi", "dist", "esm", "index.js"),
    "@wendellhu/redi/react-bindings$": path.join(packages, "@wendellhu/redi/dist/esm/react-bindings/index.js"),
  };
  for (const name of fs.readdirSync(path.join(packages, "@univerjs"))) {
    // Its one file has the hyphenation of eighty languages in it.
    if (name === "engine-render") continue;
    for (const request of ["", "/lib/facade", "/facade"]) {
      const file = request === "" ? "index.js" : "facade.js";
      const minified = path.join(packages, "@univerjs", name, "lib", "umd", file);
      if (fs.existsSync(minified)) alias[`@univerjs/${name}${request}$`] = minified;
    }
  }
  return alias;
}

/** @type {import("webpack").Configuration} */
module.exports = {
  name: "workbench",
  mode: "production",
  context: __dirname,
  // Maps of the spreadsheet's code would double the build.
  devtool: false,
  target: ["web", "es2022"],
  entry: {
    workbench: source("page", "main.ts"),
    office: source("office", "frame.ts"),
  },
  output: { path: path.resolve(__dirname, "dist", "workbench"), filename: "[name].js", publicPath: "/workbench/" },
  resolve: { extensions: [".ts", ".tsx", ".js"], alias: minifiedSpreadsheet() },
  module: {
    // Where a request leads is never taken over from another build.
    unsafeCache: false,
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, loader: "ts-loader", options: { transpileOnly: true } },
      { test: /\.css$/, use: ["style-loader", "css-loader"] },
    ],
  },
  plugins: [
    // Hyphenation in eighty languages, which a spreadsheet does not do.
    new IgnorePlugin({
      resourceRegExp: /^\.\/(?!en-)[\w-]+-[\w-]{8}\.js$/,
      contextRegExp: /engine-render[\\/]lib[\\/]es$/,
    }),
    new CopyWebpackPlugin({ patterns: [{ from: source("page", "workbench.html"), to: "index.html" }] }),
  ],
  optimization: { minimize: false },
  // By a name of its own: a cache from before the minified files brought the others back beside them.
  cache: { type: "filesystem", name: "workbench-minified", buildDependencies: { config: [__filename] } },
  performance: { hints: false },
  stats: "errors-warnings",
};
