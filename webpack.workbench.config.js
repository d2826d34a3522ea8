/**
 * The workbench: the page with the spreadsheet, and the Office host that replaces office.js in the pane's frame. It is not minified here
 * because that would take over a minute. The spreadsheet's packages include minified files, which make the page half as large and faster.
 */
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const { IgnorePlugin } = require("webpack");
const { tryPolicy, withPolicy } = require("./webpack/policies");
const { ShippedPackagesPlugin } = require("./webpack/shipped-packages-plugin");

/** @param {...string} parts */
const source = (...parts) => path.resolve(__dirname, "src", "workbench", ...parts);

const packages = path.resolve(__dirname, "node_modules");

/** Replaces the spreadsheet's modules with its minified files. Everything that these share must then be included only once. */
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
    // Its minified file contains the hyphenation rules of eighty languages.
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
  // Source maps of the spreadsheet's code would double the build time.
  devtool: false,
  target: ["web", "es2022"],
  entry: {
    workbench: source("page", "main.ts"),
    office: path.resolve(__dirname, "src", "host", "office", "frame.ts"),
  },
  output: {
    path: path.resolve(__dirname, "dist", "workbench"),
    filename: "[name].js",
    chunkFilename: "chunks/[name].[contenthash:8].js",
    clean: true,
  },
  resolve: { extensions: [".ts", ".tsx", ".js"], alias: minifiedSpreadsheet() },
  module: {
    // Resolved requests must not be reused from another build.
    unsafeCache: false,
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, loader: "ts-loader", options: { transpileOnly: true } },
      { test: /\.css$/, use: ["style-loader", "css-loader"] },
    ],
  },
  plugins: [
    // Leaves out the hyphenation rules of eighty languages, which a spreadsheet does not need.
    new IgnorePlugin({
      resourceRegExp: /^\.\/(?!en-)[\w-]+-[\w-]{8}\.js$/,
      contextRegExp: /engine-render[\\/]lib[\\/]es$/,
    }),
    new ShippedPackagesPlugin("packages.json"),
    new CopyWebpackPlugin({
      patterns: [
        {
          from: source("page", "workbench.html"),
          to: "index.html",
          transform: (content) => withPolicy(content.toString(), tryPolicy),
        },
      ],
    }),
  ],
  optimization: { minimize: false },
  // The cache has its own name because an older cache, from before the minified files, added the other files again. Checkouts that share
  // node_modules must not share what it knows of copied files by their name alone.
  cache: {
    type: "filesystem",
    name: `workbench-minified-${createHash("sha256").update(__dirname).digest("hex").slice(0, 8)}`,
    buildDependencies: { config: [__filename] },
  },
  performance: { hints: false },
  stats: "errors-warnings",
};
