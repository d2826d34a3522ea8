/**
 * The workbench: the page with the spreadsheet, and the Office host that stands in for office.js in the pane's frame. Never minified:
 * the spreadsheet takes over a minute for that, and nobody downloads it from afar.
 */
const path = require("node:path");
const HtmlWebpackPlugin = require("html-webpack-plugin");
const { IgnorePlugin } = require("webpack");

const source = (...parts) => path.resolve(__dirname, "src", "workbench", ...parts);

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
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
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
    new HtmlWebpackPlugin({
      filename: "index.html",
      template: source("page", "workbench.html"),
      chunks: ["workbench"],
      minify: false,
    }),
  ],
  optimization: { minimize: false },
  cache: { type: "filesystem", name: "workbench", buildDependencies: { config: [__filename] } },
  performance: { hints: false },
  stats: "errors-warnings",
};
