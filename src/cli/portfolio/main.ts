import path from "node:path";
import { runPortfolioCommand } from "./run";

// This bundle is in dist/cli, and the sample is in the project's assets.
const root = path.resolve(__dirname, "..", "..");

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that stops early, such as `head`, is not a failure.
  if (error.code === "EPIPE") return;
  process.exitCode = 3;
});
process.stderr.on("error", () => undefined);

// npm runs scripts in the project's folder, but file names are relative to the folder that the user is in.
const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env;

void runPortfolioCommand(process.argv.slice(2), {
  folder: script === "portfolio" && caller ? caller : process.cwd(),
  functionsFile: path.join(root, "dist", "functions.js"),
  sampleFile: path.join(root, "assets", "samples", "synthetic-lots.parquet"),
  out: process.stdout,
  err: process.stderr,
  environment: process.env,
}).then((code) => {
  process.stdout.write("", () => process.exit(code));
});
