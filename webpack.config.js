/**
 * Five parts, each buildable alone with --config-name: `functions` (the script that every host runs, and its metadata), `addin`
 * (the task pane with the ribbon's commands, and the manifest), `cli`, `warehouse` (the functions for scripts and queries, which is
 * also the entry of the package), and `site` (the scripts of the pages to read). The workbench has its own configuration.
 */
const { createHash } = require("node:crypto");
const path = require("node:path");
const CopyWebpackPlugin = require("copy-webpack-plugin");
const { BannerPlugin, DefinePlugin, ProvidePlugin } = require("webpack");
const { FunctionsMetadataPlugin } = require("./webpack/functions-metadata-plugin");
const { manifestFor } = require("./webpack/manifest");
const { panePolicy, withPolicy } = require("./webpack/policies");
const { ShippedPackagesPlugin } = require("./webpack/shipped-packages-plugin");
const { DEVELOPMENT_URL } = require("./webpack/urls");
const { WarehousePlugin } = require("./webpack/warehouse-plugin");
const { version: release } = require("./package.json");

/** @param {...string} parts */
const source = (...parts) => path.resolve(__dirname, "src", ...parts);

/** Checkouts that share node_modules must not share what the cache knows of copied files by their name alone. */
const CHECKOUT = createHash("sha256").update(__dirname).digest("hex").slice(0, 8);

/**
 * @typedef {"functions" | "addin" | "cli" | "warehouse" | "site"} Part
 * @typedef {import("webpack").Configuration & { name: Part }} Configuration
 */

/**
 * Packages published in a form of the language that the WebKit of an older macOS does not read: class static blocks need Safari 16.4, and one
 * of them leaves the pane blank. test/project/hosts.test.ts finds such packages.
 */
const tooNewAsPublished = {
  test: /\.js$/,
  include: /node_modules[\\/]tabster[\\/]/,
  loader: "ts-loader",
  options: {
    transpileOnly: true,
    instance: "packages",
    compilerOptions: { allowJs: true, target: "ES2020", incremental: false, sourceMap: true },
  },
};

/**
 * What the parts share. Types are checked by `npm run lint`.
 * @param {"production" | "development"} mode
 * @param {Part} name
 * @returns {Configuration}
 */
function common(mode, name) {
  return {
    name,
    mode,
    context: __dirname,
    devtool: "source-map",
    output: { path: path.resolve(__dirname, "dist") },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        { test: /\.tsx?$/, exclude: /node_modules/, loader: "ts-loader", options: { transpileOnly: true } },
        // These modules only declare: what nobody imports from them is left out.
        { test: /[\\/]src[\\/](?:law|sentences|rules|report|xlsx|checks)[\\/]/, sideEffects: false },
        { test: /\.css$/, use: ["style-loader", "css-loader"] },
      ],
    },
    cache:
      mode === "production"
        ? { type: "filesystem", name: `${name}-${mode}-${CHECKOUT}`, buildDependencies: { config: [__filename] } }
        : true,
    performance: { hints: false },
    stats: "errors-warnings",
  };
}

/**
 * @param {object} _env
 * @param {{ mode?: "production" | "development" }} argv
 */
module.exports = (_env, argv = {}) => {
  const mode = argv.mode ?? "production";
  const url = DEVELOPMENT_URL;

  /** The texts of declarations are for people, and take a third of the script. */
  const withoutTexts = {
    test: /[\\/]src[\\/]functions[\\/].*\.ts$/,
    enforce: /** @type {const} */ ("pre"),
    loader: path.resolve(__dirname, "webpack", "without-texts.js"),
  };

  const base = common(mode, "functions");
  /** @type {Configuration} */
  const functions = {
    ...base,
    // No platform: the script may use only the language itself.
    target: "es2020",
    entry: { functions: source("functions", "index.ts") },
    module: { rules: [...(base.module?.rules ?? []), withoutTexts] },
    output: { ...base.output, filename: "[name].js", iife: true, chunkFormat: false },
    plugins: [
      new FunctionsMetadataPlugin({ script: "functions.js", url, release }),
      new ShippedPackagesPlugin("packages.functions.json"),
    ],
  };

  const pane = common(mode, "addin");
  /** @type {Configuration} */
  const addin = {
    ...pane,
    target: ["web", "es2020"],
    // One script for the ribbon and the pane: both run in the same shared runtime and must use the same module instances.
    entry: {
      start: source("taskpane", "start.ts"),
      registration: source("taskpane", "registration.ts"),
      taskpane: [source("taskpane", "commands.ts"), source("taskpane", "index.tsx")],
    },
    output: { ...pane.output, filename: "[name].js", chunkFilename: "chunks/[name].[contenthash:8].js" },
    module: { rules: [...(pane.module?.rules ?? []), tooNewAsPublished] },
    plugins: [
      new DefinePlugin({ RELEASE_VERSION: JSON.stringify(release) }),
      new ShippedPackagesPlugin("packages.addin.json"),
      new CopyWebpackPlugin({
        patterns: [
          {
            from: "src/taskpane/taskpane.html",
            transform: (content) => withPolicy(content.toString(), panePolicy()),
          },
          { from: "assets/icons/*.png", to: "assets/icons/[name][ext]" },
          { from: "assets/templates/*.xlsx", to: "assets/templates/[name][ext]", noErrorOnMissing: true },
          {
            from: "manifest.xml",
            to: "manifest.xml",
            transform: (content) => manifestFor(content.toString(), url),
          },
        ],
      }),
    ],
  };

  const shell = common(mode, "cli");
  /** @type {Configuration} */
  const cli = {
    ...shell,
    target: "node20",
    entry: { check: source("cli", "check.ts"), portfolio: source("cli", "portfolio", "main.ts") },
    output: {
      path: path.resolve(__dirname, "dist", "cli"),
      filename: "[name].js",
      library: { type: "commonjs2" },
      // Parts of earlier builds would be packed, too.
      clean: true,
    },
    // The formula engine is loaded from node_modules because it is large and bundling it would slow down every build.
    externals: [/^@univerjs\//, /^rxjs(\/|$)/, /^@duckdb\//],
    externalsType: "commonjs",
    node: { __dirname: false, __filename: false },
    optimization: { minimize: false },
  };

  const scripts = common(mode, "warehouse");
  /** @type {Configuration} */
  const warehouse = {
    ...scripts,
    // The engines of databases offer only the language itself.
    target: "es2020",
    entry: { origincredit: source("warehouse", "adapter", "index.ts") },
    module: { rules: [...(scripts.module?.rules ?? []), withoutTexts] },
    output: {
      path: path.resolve(__dirname, "dist", "warehouse"),
      filename: "[name].js",
      // A variable is a global of a script, and local to a function that the script is the body of.
      library: { name: "origincredit", type: "var", export: "default" },
      chunkFormat: false,
      // The user functions of an earlier build would be of other rules.
      clean: true,
    },
    plugins: [
      new ProvidePlugin({ CustomFunctions: [source("warehouse", "adapter", "host.ts"), "CustomFunctions"] }),
      new BannerPlugin({
        banner: 'if (typeof module === "object" && module.exports) module.exports = origincredit;',
        raw: true,
        footer: true,
      }),
      new WarehousePlugin({ script: "origincredit.js" }),
    ],
  };

  /** @type {Configuration} */
  const site = {
    ...common(mode, "site"),
    target: ["web", "es2020"],
    entry: { site: source("site", "search.ts"), law: source("site", "law", "filter-script.ts") },
    output: { path: path.resolve(__dirname, "dist", "site"), filename: "[name].js", clean: true },
    devtool: false,
  };

  return [functions, addin, cli, warehouse, site];
};
